//! A mail server that somebody else made (npm `smtp-server`), in a process of its own.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// The server, which ends with the story.
pub struct Postman {
    process: Child,
    /// Where it takes mail.
    pub port: u16,
    control: u16,
}

impl Postman {
    /// A server on a free port, with more flags.
    pub fn starts(more: &[&str]) -> Self {
        let peers = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("started by cargo"))
            .join("../tests/peers");
        assert!(
            peers.join("node_modules/smtp-server").is_dir(),
            "the independent mail server is not installed: run `npm ci` in tests/peers (./test does it)"
        );
        let mut process = Command::new("node")
            .arg(peers.join("mail.js"))
            .arg("--until-stdin-ends")
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node 18.3 or later");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let ports: Value = serde_json::from_str(&line).expect("its ports");
        let port = |name: &str| u16::try_from(ports[name].as_u64().expect("a port")).expect("a port");
        Self { port: port("port"), control: port("control"), process }
    }

    /// The letters that it took in, as it reads them.
    pub async fn letters(&self) -> Vec<Value> {
        let all = self.asks("GET", "letters", &Value::Null).await;
        all.as_array().expect("a list").clone()
    }

    /// The letters, once there are so many.
    pub async fn has(&self, count: usize) -> Vec<Value> {
        for _ in 0..1_000 {
            let letters = self.letters().await;
            if count <= letters.len() {
                return letters;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("there are never {count} letters: {:?}", self.letters().await)
    }

    /// How often somebody asked for a recipient.
    pub async fn recipients_asked(&self) -> u64 {
        self.asks("GET", "status", &Value::Null).await["recipients"].as_u64().expect("a count")
    }

    /// How often somebody connected.
    pub async fn connections(&self) -> u64 {
        self.asks("GET", "status", &Value::Null).await["connections"].as_u64().expect("a count")
    }

    /// What it does from now on.
    pub async fn behaves(&self, how: &Value) {
        self.asks("POST", "behave", how).await;
    }

    async fn asks(&self, method: &str, path: &str, body: &Value) -> Value {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let address = format!("http://127.0.0.1:{}/{path}", self.control);
        let method = method.parse().expect("a method");
        let mut request = reqwest::Client::new().request(method, address);
        if !body.is_null() {
            request = request.json(body);
        }
        request.send().await.expect("an answer").json().await.expect("JSON")
    }
}

impl Drop for Postman {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
