//! Statements as the demo's bank writes them (camt.053.001.08): what came in on one day, after what.

use jiff::civil::Date;
use rules::numbers::Cents;
use shell::identity::Identity;

/// Money that came in.
pub(super) struct Entry {
    pub cents: Cents,
    /// Who paid, and from which account.
    pub from: (String, String),
    /// What the payer wrote.
    pub text: String,
}

/// What the account of the provider received on a day: the statement's number, its day and the balance before.
pub(super) fn written(ours: &Identity, (number, day, before): (u32, Date, Cents), all: &[Entry]) -> String {
    let after = Cents(before.0 + all.iter().map(|entry| entry.cents.0).sum::<i64>());
    let entries: String = all.iter().map(|entry| entry.written(day)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>DEMO{number}</MsgId><CreDtTm>{day}T20:00:00</CreDtTm></GrpHdr>\
         <Stmt><Id>DEMO{number}</Id><ElctrncSeqNb>{number}</ElctrncSeqNb><CreDtTm>{day}T20:00:00</CreDtTm>\
         <Acct><Id><IBAN>{}</IBAN></Id><Ccy>EUR</Ccy></Acct>{}{}{entries}</Stmt></BkToCstmrStmt></Document>",
        ours.iban,
        balance("OPBD", day, before),
        balance("CLBD", day, after),
    )
}

fn balance(kind: &str, day: Date, cents: Cents) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{cents}</Amt>\
         <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )
}

impl Entry {
    fn written(&self, day: Date) -> String {
        let Self { cents, from: (name, iban), text } = self;
        format!(
            "<Ntry><Amt Ccy=\"EUR\">{cents}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
             <BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><NtryDtls><TxDtls>\
             <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>\
             <RltdPties><Dbtr><Pty><Nm>{name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct>\
             </RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        )
    }
}
