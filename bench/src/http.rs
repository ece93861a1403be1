//! A keep-alive HTTP/1.1 client as small as a load generator needs: one request at a time on a connection, whole
//! answers with a `Content-Length` or in chunks.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What can go wrong ends a measurement; nothing is done about it.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Head, in lower case, without the status line.
    pub head: String,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The body as JSON.
    pub fn json(&self) -> Result<serde_json::Value, Failure> {
        Ok(serde_json::from_slice(&self.body)?)
    }

    /// This answer if its status is below 400; else what the server said, as a failure.
    pub fn success(self) -> Result<Self, Failure> {
        if self.status < 400 {
            return Ok(self);
        }
        Err(format!("HTTP {}: {}", self.status, String::from_utf8_lossy(&self.body)).into())
    }
}

/// A request, written out once.
#[derive(Debug, Clone)]
pub struct Request(Vec<u8>);

impl Request {
    /// A request without a body; `headers` are whole lines, each ended by `\r\n`.
    pub fn get(path: &str, headers: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n").into_bytes())
    }

    /// A request with a body.
    pub fn post(path: &str, headers: &str, kind: &str, body: &[u8]) -> Self {
        let length = body.len();
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{headers}\r\n"
        )
        .into_bytes();
        request.extend_from_slice(body);
        Self(request)
    }
}

/// A connection to a server.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(16 * 1024) })
    }

    /// Sends a request and waits for its whole answer.
    pub async fn ask(&mut self, request: &Request) -> Result<Answer, Failure> {
        self.stream.write_all(&request.0).await?;
        let end = loop {
            if let Some(at) = find(&self.read, b"\r\n\r\n") {
                break at;
            }
            self.more().await?;
        };
        let text = String::from_utf8_lossy(&self.read[..end]).into_owned();
        self.read.drain(..end + 4);
        let (first, head) = text.split_once("\r\n").unwrap_or((&text, ""));
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status line")?;
        let mut answer = Answer { status, head: head.to_ascii_lowercase(), body: Vec::new() };
        answer.body = match answer.header("content-length").map(str::parse) {
            Some(length) => self.take(length?).await?,
            None if answer.header("transfer-encoding") == Some("chunked") => self.chunks().await?,
            None => Vec::new(),
        };
        Ok(answer)
    }

    async fn chunks(&mut self) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let line = loop {
                if let Some(at) = find(&self.read, b"\r\n") {
                    break at;
                }
                self.more().await?;
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.read[..line])?.trim(), 16)?;
            self.read.drain(..line + 2);
            let chunk = self.take(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }

    async fn take(&mut self, length: usize) -> Result<Vec<u8>, Failure> {
        while self.read.len() < length {
            self.more().await?;
        }
        Ok(self.read.drain(..length).collect())
    }

    async fn more(&mut self) -> Result<(), Failure> {
        match self.stream.read_buf(&mut self.read).await? {
            0 => Err("the server closed the connection".into()),
            _ => Ok(()),
        }
    }
}

fn find(all: &[u8], wanted: &[u8]) -> Option<usize> {
    all.windows(wanted.len()).position(|window| window == wanted)
}
