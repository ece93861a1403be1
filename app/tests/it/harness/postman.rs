//! A mail server that somebody else made (npm `smtp-server`), in a process of its own.

use super::Peer;
use serde_json::Value;
use std::time::Duration;

/// The server, which ends with the story.
pub struct Postman(Peer);

impl Postman {
    /// A server on a free port, with more flags.
    pub fn starts(more: &[&str]) -> Self {
        Self(Peer::starts("mail.js", "smtp-server", more))
    }

    /// Where it takes mail.
    pub fn port(&self) -> u16 {
        self.0.port
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
        let address = format!("http://127.0.0.1:{}/{path}", self.0.control);
        let method = method.parse().expect("a method");
        let mut request = reqwest::Client::new().request(method, address);
        if !body.is_null() {
            request = request.json(body);
        }
        request.send().await.expect("an answer").json().await.expect("JSON")
    }
}
