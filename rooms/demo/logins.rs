//! How one gets into the demo: printed in a box for people, written to `demo.json` for programs.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};

/// Everybody's password in the demo.
pub const PASSWORD: &str = "welkom-bij-flex";

/// What `demo.json` holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Logins {
    /// Where the demo is served.
    pub base_url: String,
    /// The customers; the provider's own environment comes last.
    pub customers: Vec<Customer>,
}

/// One customer's way in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Customer {
    /// Name.
    pub name: String,
    /// Its environment's id.
    pub environment: String,
    /// By role.
    pub logins: BTreeMap<String, Login>,
    /// An API token with every scope.
    pub token: String,
}

/// A user's way in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Login {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
}

impl Logins {
    /// What an earlier start wrote; tokens cannot be had from the database, which keeps their hashes only.
    pub fn read(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Writes the file as a whole or not at all.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        let part = file.with_extension("json.part");
        std::fs::write(&part, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(part, file)
    }

    /// The box that the demo prints.
    pub fn in_a_box(&self) -> String {
        let mut lines = vec![format!("1•2•Flex demo:  {}", self.base_url), String::new()];
        for customer in &self.customers {
            lines.push(customer.name.clone());
            lines.extend(customer.logins.iter().map(|(role, login)| format!("  {role:<8} {}", login.email)));
        }
        lines.push(String::new());
        lines.push(format!("Password of everybody:  {PASSWORD}"));
        lines.push("Start as a planner. Ctrl+C stops; `flex demo` goes on where it was.".into());
        let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
        let edge = "─".repeat(width + 2);
        let body: Vec<String> = lines.iter().map(|line| format!("│ {line:<width$} │")).collect();
        format!("┌{edge}┐\n{}\n└{edge}┘", body.join("\n"))
    }
}
