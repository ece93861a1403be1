//! Money that went out: a refund of ours, or a payment that came back (a chargeback, a return), in which case the debt rises
//! again and its default keeps the date it had (art. 3.2; HR 3 December 2004, AR1943).

use crate::{
    numbers::Cents,
    reasons::{Figure, Reason},
};

/// An entry with which money went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// How much.
    pub cents: Cents,
    /// The end-to-end id.
    pub end_to_end: Option<String>,
    /// The bank's reference.
    pub reference: Option<String>,
    /// The other side's account.
    pub iban: Option<String>,
    /// Whether the bank says that it undoes something: a reversal, or a return with its reason.
    pub undoes: bool,
}

/// Something of ours that it may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its id, as a number.
    pub id: u128,
    /// What it is.
    pub kind: Kind,
    /// How much of it still stands, what was refunded out of it included.
    pub cents: Cents,
    /// What of that was refunded.
    pub refunded: Cents,
    /// Its end-to-end id.
    pub end_to_end: Option<String>,
    /// The bank's reference of it.
    pub reference: Option<String>,
    /// The other side's account.
    pub iban: Option<String>,
}

/// What went before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A payment that was booked.
    Payment,
    /// A refund that was sent to the bank.
    Refund,
}

/// What the entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is carried out without asking.
    Certain(u128, Kind, Vec<Reason>),
    /// A person chooses.
    Proposed(Vec<(u128, Kind, Vec<Reason>)>),
    /// It has nothing to do with customers: costs, wages, rent.
    NotOurs,
}

/// Judges an entry against refunds that are under way and payments that were booked.
pub fn judge(entry: &Outgoing, earlier: &[Earlier]) -> Verdict {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let mut found = Vec::new();
    for one in earlier {
        let (named, account) = (
            same(&entry.end_to_end, &one.end_to_end) || same(&entry.reference, &one.reference),
            same(&entry.iban, &one.iban),
        );
        let kept = one.cents - one.refunded;
        let sum = entry.cents == kept;
        let refunded = entry.cents - kept;
        let may = match one.kind {
            Kind::Refund => named || (account && sum),
            Kind::Payment => entry.undoes && (named || account) && entry.cents <= one.cents,
        };
        if may {
            let mut because = reasons(entry, one.kind, named, sum || entry.cents == one.cents);
            if Cents::ZERO < refunded {
                because.push(Reason::plain("return_after_refund").with("refunded", Figure::Cents(refunded)));
            }
            found.push((one.id, one.kind, because, named && sum));
        }
    }
    let certain: Vec<_> = found.iter().filter(|(.., certain)| *certain).cloned().collect();
    match certain.as_slice() {
        [(id, kind, because, _)] => Verdict::Certain(*id, *kind, because.clone()),
        _ if !found.is_empty() => {
            Verdict::Proposed(found.into_iter().map(|(id, kind, because, _)| (id, kind, because)).collect())
        }
        // A return that fits nothing is a person's to look at.
        _ if entry.undoes => Verdict::Proposed(Vec::new()),
        _ => Verdict::NotOurs,
    }
}

fn reasons(entry: &Outgoing, kind: Kind, named: bool, sum: bool) -> Vec<Reason> {
    let what = match kind {
        Kind::Payment => Reason::of("3.2", "return_of_payment"),
        Kind::Refund => Reason::plain("refund_debited"),
    };
    let mut because = vec![what.with("cents", Figure::Cents(entry.cents))];
    if named {
        because.push(Reason::plain("return_same_reference"));
    }
    if sum {
        because.push(Reason::plain("return_same_sum"));
    }
    because
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out(end_to_end: &str, undoes: bool) -> Outgoing {
        let end_to_end = Some(end_to_end.to_owned());
        Outgoing { cents: Cents(1_000), end_to_end, reference: None, iban: Some("NL91".into()), undoes }
    }

    fn was(id: u128, kind: Kind, end_to_end: &str, cents: i64) -> Earlier {
        let end_to_end = Some(end_to_end.to_owned());
        Earlier {
            id,
            kind,
            cents: Cents(cents),
            refunded: Cents::ZERO,
            end_to_end,
            reference: None,
            iban: Some("NL91".into()),
        }
    }

    #[test]
    fn art_3_2_a_chargeback_of_more_than_is_left_after_a_refund_is_for_a_person() {
        let paid = Earlier { refunded: Cents(100), ..was(1, Kind::Payment, "A", 1_000) };
        let Verdict::Proposed(all) = judge(&out("A", true), std::slice::from_ref(&paid)) else {
            panic!("proposed")
        };
        let codes: Vec<_> = all[0].2.iter().map(|reason| reason.code).collect();
        assert!(codes.contains(&"return_after_refund"), "{codes:?}");
        let rest = Outgoing { cents: Cents(900), ..out("A", true) };
        assert!(
            matches!(judge(&rest, &[paid]), Verdict::Certain(1, Kind::Payment, _)),
            "what was left of it"
        );
    }

    #[test]
    fn art_3_2_a_chargeback_with_its_own_reference_is_certain_and_any_other_is_proposed() {
        let payments = [was(1, Kind::Payment, "A", 1_000), was(2, Kind::Payment, "B", 1_000)];
        assert!(matches!(judge(&out("A", true), &payments), Verdict::Certain(1, Kind::Payment, _)));
        let Verdict::Proposed(all) = judge(&out("C", true), &payments) else { panic!("proposed") };
        assert_eq!(all.len(), 2, "both came from that account");
        assert_eq!(
            judge(&out("A", false), &payments),
            Verdict::NotOurs,
            "nothing says that it undoes something"
        );
        assert_eq!(judge(&out("X", true), &[]), Verdict::Proposed(Vec::new()));
        let smaller = [was(1, Kind::Payment, "A", 900)];
        assert_eq!(
            judge(&out("A", true), &smaller),
            Verdict::Proposed(Vec::new()),
            "more came back than was paid"
        );
    }

    #[test]
    fn a_refund_of_ours_is_known_by_the_id_it_was_sent_with() {
        let refund = [was(7, Kind::Refund, "TB-7", 1_000)];
        assert!(matches!(judge(&out("TB-7", false), &refund), Verdict::Certain(7, Kind::Refund, _)));
        assert!(matches!(judge(&out("other", false), &refund), Verdict::Proposed(_)));
    }
}
