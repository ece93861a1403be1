//! The figures as a table for people, and where it goes.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::callouts::Called;
use crate::contest::Result as Contestant;
use crate::http::Failure;
use crate::idle::Idle;
use crate::messages::Run;
use crate::pages::Searched;
use crate::rounds::Round;

const BEGIN: &str = "<!-- figures: written by ./benchmark --write -->\n";
const END: &str = "<!-- end of figures -->";

/// The middle of some figures; of an even number, the lower of the two in the middle.
pub fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    let middle = figures.len().saturating_sub(1) / 2;
    figures.get(middle).copied().unwrap_or_default()
}

/// The machine, as a line.
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("a processor");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = read("/proc/meminfo");
    let kib = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default();
    let load = read("/proc/loadavg").split(' ').next().unwrap_or_default().to_owned();
    let today = shell::clock::Clock::running(jiff::SignedDuration::ZERO).today();
    format!(
        "{today}: {cores} cores ({}), {} GiB; load {load} before the start.\n\n",
        model.trim_start_matches(['\t', ' ', ':']),
        kib / 1024 / 1024
    )
}

/// Messages: medians, and ratios to the first contestant.
pub fn messages(all: &[Contestant]) -> Result<String, Failure> {
    let mut table = String::from(
        "| messages | a second | of Kannel | ms of processor a message | of Kannel | accepted p50 | accepted p99 |\n|---|---|---|---|---|---|---|\n",
    );
    let middle = |runs: &[Run], of: fn(&Run) -> f64| median(runs.iter().map(of));
    let Some(peer) = all.first() else { return Ok(table) };
    for one in all {
        let (rate, cost) = (middle(&one.runs, Run::rate), middle(&one.runs, Run::cost));
        let p50 = middle(&one.runs, |run| milliseconds(run.accepted.percentile(50)));
        let p99 = middle(&one.runs, |run| milliseconds(run.accepted.percentile(99)));
        let (faster, cheaper) = (rate / middle(&peer.runs, Run::rate), cost / middle(&peer.runs, Run::cost));
        writeln!(
            table,
            "| {} | {rate:.0} | {faster:.2}x | {cost:.3} | {cheaper:.2}x | {p50:.1} ms | {p99:.1} ms |",
            one.name
        )?;
    }
    table.push('\n');
    Ok(table)
}

/// Search.
pub fn pages(all: &[Searched]) -> Result<String, Failure> {
    let mut table = String::from(
        "| 100,000 contacts | imported in | search p50 | search p99 | memory after |\n|---|---|---|---|---|\n",
    );
    for one in all {
        let (p50, p99) = (milliseconds(one.took.percentile(50)), milliseconds(one.took.percentile(99)));
        let (name, imported) = (one.engine.name(), one.imported_in.as_secs_f64());
        writeln!(
            table,
            "| flex on {name} | {imported:.1} s | {p50:.1} ms | {p99:.1} ms | {:.0} MiB |",
            one.memory
        )?;
    }
    table.push('\n');
    Ok(table)
}

/// The daily round.
pub fn rounds(all: &[Round]) -> Result<String, Failure> {
    let mut table = String::from(
        "| the daily round | agreements | a day on which each is invoiced | a second | a day that brings nothing | PDF, e-invoices and mail of 1,000 |\n|---|---|---|---|---|---|\n",
    );
    for one in all {
        let (name, busy, quiet) = (one.engine.name(), one.busy.as_secs_f64(), one.quiet.as_secs_f64());
        let pace = f64::from(u32::try_from(one.agreements)?) / busy;
        let papers = one.papers.map_or_else(|| "–".to_owned(), |took| format!("{:.1} s", took.as_secs_f64()));
        writeln!(
            table,
            "| flex on {name} | {} | {busy:.1} s | {pace:.0} | {quiet:.2} s | {papers} |",
            one.agreements
        )?;
    }
    table.push('\n');
    Ok(table)
}

/// A call-out to ten thousand.
pub fn callouts(all: &[Called]) -> Result<String, Failure> {
    let mut table = String::from(
        "| a call-out of 10,000 contacts | planned and held | first wave | its messages queued |\n|---|---|---|---|\n",
    );
    for one in all {
        let (name, confirmed, queued) =
            (one.engine.name(), one.confirmed.as_secs_f64(), one.queued.as_secs_f64());
        writeln!(table, "| flex on {name} | {confirmed:.2} s | {} contacts | {queued:.2} s |", one.asked)?;
    }
    table.push('\n');
    Ok(table)
}

/// Start and memory.
pub fn idle(all: &[Idle]) -> Result<String, Failure> {
    let mut table = String::from(
        "| at rest | start | memory | with 1,000 environments of 1,000 contacts |\n|---|---|---|---|\n",
    );
    for one in all {
        let (name, start) = (one.engine.name(), milliseconds(one.start));
        writeln!(
            table,
            "| flex on {name} | {start:.0} ms | {:.0} MiB | {:.0} MiB |",
            one.memory, one.crowded
        )?;
    }
    table.push('\n');
    Ok(table)
}

/// Puts the figures in their place in the document.
pub fn write(document: &Path, figures: &str) -> Result<(), Failure> {
    let text = std::fs::read_to_string(document)?;
    let (before, rest) = text.split_once(BEGIN).ok_or("the document has no place for figures")?;
    let (_, after) = rest.split_once(END).ok_or("the place for figures does not end")?;
    std::fs::write(document, format!("{before}{BEGIN}{}\n{END}{after}", figures.trim_end()))?;
    Ok(())
}

/// A time in milliseconds.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_does_not_mind_an_odd_run() {
        assert_eq!(median([3.0, 900.0, 2.0].into_iter()).to_bits(), 3.0_f64.to_bits());
        assert_eq!(median([4.0, 1.0].into_iter()).to_bits(), 1.0_f64.to_bits());
    }
}
