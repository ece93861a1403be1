//! A server that somebody else made, from npm, in a process of its own that ends with the story.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// A peer.
pub struct Peer {
    process: Child,
    /// Where it does its work.
    pub port: u16,
    /// Where it is told what to do, over HTTP.
    pub control: u16,
}

impl Peer {
    /// Starts `script` of `tests/peers`, which stands on an npm `package`.
    pub fn starts(script: &str, package: &str, flags: &[&str]) -> Self {
        let peers = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("started by cargo"))
            .join("../tests/peers");
        assert!(
            peers.join("node_modules").join(package).is_dir(),
            "{package} is not installed: run `npm ci` in tests/peers (./test does it)"
        );
        let mut process = Command::new("node")
            .arg(peers.join(script))
            .arg("--until-stdin-ends")
            .args(flags)
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
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
