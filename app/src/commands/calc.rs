//! `flex calc`: the rules of the terms, one by one.

use super::{Done, wrong::Wrong};
use clap::Args;
use serde_json::Value;
use std::io::{BufRead, Read, Write};

/// Works out one rule of the terms from facts in JSON, with its reasons
///
/// The facts come from --facts or from standard input. The answer is JSON: the result and why, each reason with its
/// article. Facts that cannot be used are refused by their name.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  flex calc --list\n  flex calc due --facts '{\"invoice_date\": \"2026-01-01\"}'\n  flex calc --jsonl < cases.jsonl"
)]
pub struct Calc {
    /// Name of the rule; --list shows them all.
    #[arg(required_unless_present_any = ["jsonl", "list"])]
    rule: Option<String>,
    /// The facts, instead of standard input.
    #[arg(long, value_name = "JSON", conflicts_with_all = ["jsonl", "list"])]
    facts: Option<String>,
    /// Answers every line {"rule": .., "facts": ..} of standard input by a line; with a "result" in it also says
    /// whether that agrees, and ends with code 1 when one does not.
    #[arg(long, conflicts_with_all = ["rule", "list"])]
    jsonl: bool,
    /// Shows every rule with its article and the JSON Schema of its facts.
    #[arg(long, conflicts_with = "rule")]
    list: bool,
}

impl Calc {
    pub(super) fn run(self) -> Result<Done, Wrong> {
        match self.rule {
            Some(rule) => one(&rule, self.facts),
            None if self.list => show(&::calc::list()),
            None => lines(),
        }
    }
}

fn one(rule: &str, facts: Option<String>) -> Result<Done, Wrong> {
    let text = match facts {
        Some(text) => text,
        None => stdin_text()?,
    };
    let facts: Value = serde_json::from_str(&text)
        .map_err(|wrong| Wrong::Typed(format!("the facts are no JSON: {wrong}")))?;
    match ::calc::calc(rule, &facts) {
        Ok(answer) => show(&answer),
        Err(refusal) => show(&refusal.to_json()).map(|_| Done::WithFindings),
    }
}

fn stdin_text() -> Result<String, Wrong> {
    let mut text = String::new();
    let most = u64::try_from(::calc::LONGEST_LINE).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(most).read_to_string(&mut text).map_err(unreadable)?;
    Ok(text)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn unreadable(wrong: std::io::Error) -> Wrong {
    Wrong::Typed(format!("standard input cannot be read: {wrong}"))
}

/// One line over what is answered, so that the line is refused as too long instead of being cut.
const MOST: u64 = ::calc::LONGEST_LINE as u64 + 1;

fn lines() -> Result<Done, Wrong> {
    let (mut input, mut done, mut line) = (std::io::stdin().lock(), Done::Well, Vec::new());
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    loop {
        line.clear();
        let read = input.by_ref().take(MOST).read_until(b'\n', &mut line).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        let whole = line.ends_with(b"\n");
        if !whole && line.len() > ::calc::LONGEST_LINE {
            skip_line(&mut input)?;
        }
        let text = String::from_utf8_lossy(&line);
        let answer = ::calc::answer_line(text.trim_end_matches(['\n', '\r']));
        if answer["agrees"] == Value::Bool(false) {
            done = Done::WithFindings;
        }
        writeln!(output, "{answer}").map_err(|wrong| Wrong::Machine(wrong.to_string()))?;
    }
    output.flush().map_err(|wrong| Wrong::Machine(wrong.to_string()))?;
    Ok(done)
}

fn skip_line(input: &mut impl BufRead) -> Result<(), Wrong> {
    input.skip_until(b'\n').map(drop).map_err(unreadable)
}

fn show(answer: &Value) -> Result<Done, Wrong> {
    let text = serde_json::to_string_pretty(answer).map_err(|wrong| Wrong::Machine(wrong.to_string()))?;
    println!("{text}");
    Ok(Done::Well)
}
