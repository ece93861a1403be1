//! Each norm of the terms is proven by tests that exist, or says why not; what is not proven may only become less.

use super::{files, program, read};

/// Norms that no test proves. Lower it with each that becomes proven; it never goes up.
const MOST_WITHOUT_A_TEST: usize = 16;

fn rows(path: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    read(path).lines().skip(1).map(cells).collect()
}

#[test]
fn every_test_that_proves_a_norm_exists() {
    let code: String = ["app", "rooms", "rules", "calc", "wire"]
        .iter()
        .flat_map(|name| files(name, ".rs"))
        .map(|(_, text)| text)
        .collect();
    let mut seen = 0;
    for row in rows("terms/norms-proven.csv") {
        for test in row[2].split(' ') {
            assert!(code.contains(&format!("fn {test}(")), "{}: there is no test `{test}`", row[0]);
            seen += 1;
        }
    }
    assert!(40 < seen, "{seen} tests are named");
}

#[test]
fn every_norm_stands_in_one_list_and_those_without_a_test_become_less() {
    let norms: Vec<String> = rows("terms/data/norms.csv").into_iter().map(|row| row[0].clone()).collect();
    let proven: Vec<String> = rows("terms/norms-proven.csv").into_iter().map(|row| row[0].clone()).collect();
    let not: Vec<String> =
        rows("terms/norms-not-in-software.csv").into_iter().map(|row| row[0].clone()).collect();
    for norm in &norms {
        let times = proven.iter().chain(&not).filter(|listed| *listed == norm).count();
        assert_eq!(times, 1, "{norm} stands in {times} lists");
    }
    assert_eq!(norms.len(), proven.len() + not.len(), "a list names a norm that does not exist");
    assert!(not.len() <= MOST_WITHOUT_A_TEST, "{} norms without a test: {not:?}", not.len());
    assert_eq!(not.len(), MOST_WITHOUT_A_TEST, "good: lower MOST_WITHOUT_A_TEST, so that it stays so");
}

#[test]
fn every_place_of_a_norm_is_a_route_or_a_command() {
    let code: String = program(".rs").into_iter().map(|(_, text)| text).collect();
    for row in rows("terms/norms-proven.csv") {
        let place = &row[1];
        let is_route = code.contains(&format!("\"{place}\","));
        let is_command = place.strip_prefix("flex ").is_some_and(|rest| {
            let (command, rule) = rest.split_once(' ').unwrap_or((rest, ""));
            code.contains(&format!("{command}::")) && (command != "calc" || calc_has(rule))
        });
        assert!(is_route || is_command, "{}: `{place}` is no route and no command", row[0]);
    }
}

fn calc_has(rule: &str) -> bool {
    read("calc/tests/cases.jsonl").contains(&format!("\"rule\": \"{rule}\""))
}
