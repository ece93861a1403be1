//! From elements to values.

use super::{
    Amount, Balance, BalanceKind, Detail, Direction, Entry, MOST_ENTRIES, MOST_STATEMENTS, Party, Refusal,
    Statement, Status, Wrong,
    xml::{Node, Open, Xml},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;
use std::io::BufRead;

/// What every namespace of the message begins with; after it comes the version.
const MESSAGE: &str = "camt.053.001.";
/// The versions that are read.
const VERSIONS: [&str; 5] = ["02", "03", "04", "06", "08"];
/// Where legal dates are counted (T1).
const ZONE: &str = "Europe/Amsterdam";
/// The most that an amount may be: what fits in cents, with room for sums of 50,000 of them.
const LARGEST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

pub(super) fn file<R: BufRead>(mut xml: Xml<R>) -> Result<Vec<Statement>, Refusal> {
    let Some(document) = xml.next()? else { return Err(xml.wrong(Wrong::Empty)) };
    is_ours(&xml, &document)?;
    let (mut all, mut entries) = (Vec::new(), 0);
    if xml.enter(&document) {
        while let Some(message) = xml.next()? {
            match message.name.as_str() {
                "BkToCstmrStmt" => statements(&mut xml, &message, &mut all, &mut entries)?,
                _ => xml.skip(&message)?,
            }
        }
    }
    // Whatever follows the document is read too, so that two files pasted together are seen.
    if xml.next()?.is_some() {
        return Err(xml.wrong(Wrong::Broken("end")));
    }
    if all.is_empty() { Err(xml.wrong(Wrong::NoStatement)) } else { Ok(all) }
}

fn is_ours<R: BufRead>(xml: &Xml<R>, document: &Open) -> Result<(), Refusal> {
    let found = document.namespace.clone().unwrap_or_else(|| document.name.clone());
    let version = found.rsplit_once(MESSAGE).map(|(_, version)| version.to_owned());
    match version {
        _ if document.name != "Document" => Err(xml.wrong(Wrong::Other { found })),
        None => Err(xml.wrong(Wrong::Other { found })),
        Some(version) if VERSIONS.contains(&version.as_str()) => Ok(()),
        Some(_) => Err(xml.wrong(Wrong::Version { found })),
    }
}

fn statements<R: BufRead>(
    xml: &mut Xml<R>,
    message: &Open,
    all: &mut Vec<Statement>,
    entries: &mut usize,
) -> Result<(), Refusal> {
    if !xml.enter(message) {
        return Ok(());
    }
    while let Some(part) = xml.next()? {
        if part.name == "Stmt" {
            if MOST_STATEMENTS <= all.len() {
                return Err(xml.wrong(Wrong::TooMany { limit: MOST_STATEMENTS }));
            }
            all.push(statement(xml, &part, entries)?);
        } else {
            xml.skip(&part)?;
        }
    }
    Ok(())
}

fn statement<R: BufRead>(xml: &mut Xml<R>, open: &Open, entries: &mut usize) -> Result<Statement, Refusal> {
    let line = xml.line();
    let (mut head, mut balances, mut found) = (Node::default(), Vec::new(), Vec::new());
    if xml.enter(open) {
        while let Some(part) = xml.next()? {
            match part.name.as_str() {
                "Ntry" => found.push(entry(xml, &part, entries)?),
                "Bal" => {
                    let node = xml.whole(part)?;
                    balances.push(balance(&node).map_err(|wrong| at(xml, &node, wrong))?);
                }
                "Id" | "ElctrncSeqNb" | "CreDtTm" | "FrToDt" | "Acct" => head.inside.push(xml.whole(part)?),
                _ => xml.skip(&part)?,
            }
        }
    }
    let must = |path: &str, what| head.text_at(path).ok_or(Wrong::Missing { what });
    let made = || {
        let account = head.text_at("Acct/Id/IBAN").map(compact);
        let account = account.or_else(|| head.text_at("Acct/Id/Othr/Id").map(str::to_owned));
        let account = account.ok_or(Wrong::Missing { what: "Acct" })?;
        let from = head.text_at("FrToDt/FrDtTm").map(date).transpose()?;
        let to = head.text_at("FrToDt/ToDtTm").map(date).transpose()?;
        let sequence = head
            .text_at("ElctrncSeqNb")
            .map(|text| text.parse().map_err(|_| Wrong::Word { found: text.to_owned() }));
        Ok(Statement {
            id: must("Id", "Id")?.to_owned(),
            sequence: sequence.transpose()?,
            created: head.text_at("CreDtTm").unwrap_or_default().to_owned(),
            account,
            currency: head.text_at("Acct/Ccy").map(str::to_owned),
            from_to: from.zip(to),
            balances,
            entries: found,
            line,
        })
    };
    made().map_err(|wrong| Refusal { line, at: format!("{}/Stmt", xml.wrong(Wrong::Empty).at), wrong })
}

/// A refusal in an element that was read as a whole.
fn at<R: BufRead>(xml: &Xml<R>, node: &Node, wrong: Wrong) -> Refusal {
    let here = xml.wrong(wrong);
    Refusal { line: node.line, at: format!("{}/{}", here.at, node.name), ..here }
}

fn balance(node: &Node) -> Result<Balance, Wrong> {
    let kind = node.text_at("Tp/CdOrPrtry/Cd").or_else(|| node.text_at("Tp/CdOrPrtry/Prtry"));
    let mut sum = amount(node.child("Amt"))?;
    if direction(node.text_at("CdtDbtInd"))? == Direction::Out {
        sum.value = -sum.value;
    }
    Ok(Balance { kind: BalanceKind::of(kind.unwrap_or_default()), amount: sum, on: day(node.child("Dt"))? })
}

fn entry<R: BufRead>(xml: &mut Xml<R>, open: &Open, entries: &mut usize) -> Result<Entry, Refusal> {
    let line = xml.line();
    let (mut head, mut details) = (Node { line, name: "Ntry".into(), ..Node::default() }, Vec::new());
    count(xml, entries)?;
    if xml.enter(open) {
        while let Some(part) = xml.next()? {
            match part.name.as_str() {
                "NtryDtls" if xml.enter(&part) => {
                    while let Some(part) = xml.next()? {
                        if part.name == "TxDtls" {
                            count(xml, entries)?;
                            details.push(xml.whole(part)?);
                        } else {
                            xml.skip(&part)?;
                        }
                    }
                }
                "NtryDtls" => {}
                _ => head.inside.push(xml.whole(part)?),
            }
        }
    }
    let made = entry_of(&head, &details);
    made.map_err(|wrong| Refusal { line, at: format!("{}/Ntry", xml.wrong(Wrong::Empty).at), wrong })
}

fn count<R: BufRead>(xml: &Xml<R>, entries: &mut usize) -> Result<(), Refusal> {
    *entries += 1;
    if MOST_ENTRIES < *entries { Err(xml.wrong(Wrong::TooMany { limit: MOST_ENTRIES })) } else { Ok(()) }
}

fn entry_of(head: &Node, details: &[Node]) -> Result<Entry, Wrong> {
    let amount = amount(head.child("Amt"))?;
    let direction = direction(head.text_at("CdtDbtInd"))?;
    let status = head.text_at("Sts/Cd").or_else(|| head.text_at("Sts/Prtry")).or_else(|| head.text_at("Sts"));
    let status = match status.ok_or(Wrong::Missing { what: "Sts" })? {
        "BOOK" => Status::Booked,
        other => Status::NotBooked(other.to_owned()),
    };
    let (booked, value) = (head.child("BookgDt"), head.child("ValDt"));
    let booked_on = day(booked.or(value))?;
    let value_on = value.map_or(Ok(booked_on), |value| day(Some(value)))?;
    let reference = head.text_at("AcctSvcrRef").or_else(|| head.text_at("NtryRef"));
    let details = details.iter().map(|node| detail(node, direction)).collect::<Result<_, _>>()?;
    Ok(Entry {
        reference: reference.map(str::to_owned),
        amount,
        direction,
        reversal: flag(head.text_at("RvslInd"))?,
        status,
        booked_on,
        value_on,
        code: code(head),
        info: head.text_at("AddtlNtryInf").map(one_line).unwrap_or_default(),
        details,
        line: head.line,
    })
}

fn code(head: &Node) -> String {
    let domain = ["Domn/Cd", "Domn/Fmly/Cd", "Domn/Fmly/SubFmlyCd"];
    let of = |path: &str| head.text_at(&format!("BkTxCd/{path}"));
    let domain: Vec<&str> = domain.into_iter().filter_map(of).collect();
    [Some(domain.join("/")).filter(|d| !d.is_empty()), of("Prtry/Cd").map(str::to_owned)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn detail(node: &Node, of_entry: Direction) -> Result<Detail, Wrong> {
    let sum = [node.child("Amt"), node.at("AmtDtls/TxAmt/Amt"), node.at("AmtDtls/InstdAmt/Amt")];
    let sum = sum.into_iter().flatten().next();
    let own = node.text_at("CdtDbtInd").map(|_| direction(node.text_at("CdtDbtInd"))).transpose()?;
    let refs = |name: &str| node.text_at(&format!("Refs/{name}")).filter(|text| *text != "NOTPROVIDED");
    let texts = node.child("RmtInf").into_iter().flat_map(|info| info.all("Ustrd"));
    let structured = || node.child("RmtInf").into_iter().flat_map(|info| info.all("Strd"));
    let added = structured().flat_map(|one| one.all("AddtlRmtInf"));
    let texts: Vec<String> = texts.chain(added).map(|text| one_line(&text.text)).collect();
    let references = structured().filter_map(|one| one.text_at("CdtrRefInf/Ref"));
    let documents = structured().flat_map(|one| one.all("RfrdDocInf")).filter_map(|one| one.text_at("Nb"));
    Ok(Detail {
        amount: sum.map(|sum| amount(Some(sum))).transpose()?,
        direction: own,
        end_to_end: refs("EndToEndId").map(str::to_owned),
        reference: refs("AcctSvcrRef").or_else(|| refs("TxId")).map(str::to_owned),
        mandate: refs("MndtId").map(str::to_owned),
        counterparty: counterparty(node, own.unwrap_or(of_entry)),
        references: references.chain(documents).map(str::to_owned).collect(),
        text: texts.join(" ").trim().to_owned(),
        returned: node.child("RtrInf").map(returned),
    })
}

/// Of money that came in the debtor, of money that went out the creditor; where the bank names one side only, that one.
fn counterparty(node: &Node, direction: Direction) -> Party {
    let side = |role: &str| {
        let party = node.at(&format!("RltdPties/{role}"));
        // From version .04 on a party may be wrapped once more.
        let party = party.map(|party| party.child("Pty").unwrap_or(party));
        let account = node.at(&format!("RltdPties/{role}Acct/Id"));
        let iban = account.and_then(|id| id.text_at("IBAN")).map(compact);
        Party {
            name: party.and_then(|party| party.text_at("Nm")).map(one_line),
            account: iban.or_else(|| account.and_then(|id| id.text_at("Othr/Id")).map(str::to_owned)),
            ids: party.map(party_ids).unwrap_or_default(),
        }
    };
    let (first, second) = match direction {
        Direction::In => ("Dbtr", "Cdtr"),
        Direction::Out => ("Cdtr", "Dbtr"),
    };
    let found = side(first);
    if found == Party::default() { side(second) } else { found }
}

fn party_ids(party: &Node) -> Vec<String> {
    let kinds = ["Id/OrgId", "Id/PrvtId"].into_iter().filter_map(|path| party.at(path));
    kinds
        .flat_map(|ids| {
            let plain = ["BICOrBEI", "AnyBIC", "LEI"].into_iter().filter_map(|name| ids.text_at(name));
            plain.chain(ids.all("Othr").filter_map(|other| other.text_at("Id"))).map(str::to_owned)
        })
        .collect()
}

fn returned(node: &Node) -> String {
    let reason = node.text_at("Rsn/Cd").or_else(|| node.text_at("Rsn/Prtry"));
    let more = node.all("AddtlInf").map(|text| one_line(&text.text));
    reason.map(str::to_owned).into_iter().chain(more).collect::<Vec<_>>().join(" ")
}

fn amount(node: Option<&Node>) -> Result<Amount, Wrong> {
    let node = node.ok_or(Wrong::Missing { what: "Amt" })?;
    let text = node.text.trim();
    let wrong = || Wrong::Amount { found: text.chars().take(40).collect() };
    let right = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let decimals = text.split_once('.').map_or(0, |(_, after)| after.trim_end_matches('0').len());
    if !right || 5 < decimals {
        return Err(wrong());
    }
    let value: Decimal = text.parse().map_err(|_| wrong())?;
    if LARGEST < value {
        return Err(Wrong::AmountTooLarge { found: text.chars().take(40).collect() });
    }
    let currency = node.currency.clone().ok_or(Wrong::Missing { what: "Ccy" })?;
    Ok(Amount { value: value.normalize(), currency })
}

fn direction(text: Option<&str>) -> Result<Direction, Wrong> {
    match text.ok_or(Wrong::Missing { what: "CdtDbtInd" })? {
        "CRDT" => Ok(Direction::In),
        "DBIT" => Ok(Direction::Out),
        other => Err(Wrong::Word { found: other.to_owned() }),
    }
}

fn flag(text: Option<&str>) -> Result<bool, Wrong> {
    match text {
        None | Some("false" | "0") => Ok(false),
        Some("true" | "1") => Ok(true),
        Some(other) => Err(Wrong::Word { found: other.to_owned() }),
    }
}

/// A day with or without a time.
fn day(node: Option<&Node>) -> Result<Date, Wrong> {
    let node = node.ok_or(Wrong::Missing { what: "BookgDt" })?;
    let text = node.text_at("Dt").or_else(|| node.text_at("DtTm")).or_else(|| node.text_at("Dt/Dt"));
    date(text.ok_or(Wrong::Missing { what: "Dt" })?)
}

/// The legal day: of an instant with its offset the day in Amsterdam, else the day that is written.
fn date(text: &str) -> Result<Date, Wrong> {
    let wrong = || Wrong::Date { found: text.chars().take(40).collect() };
    if text.contains('T')
        && let Ok(at) = text.parse::<Timestamp>()
    {
        return TimeZone::get(ZONE).map(|zone| zone.to_datetime(at).date()).map_err(|_| wrong());
    }
    let written = text.get(..10).ok_or_else(wrong)?;
    // What may follow a day: its time, or the zone that the day is counted in.
    let fits = text[10..].is_empty() || text[10..].starts_with(['T', 'Z', '+', '-']);
    written.parse().ok().filter(|_| fits).ok_or_else(wrong)
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

/// Without line ends and double blanks, which some banks use to fill a line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
