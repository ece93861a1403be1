//! Programs under test, and what the kernel says of them.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::http::Failure;

/// Ticks a second in `/proc/PID/stat`: the same on every Linux of the last twenty years.
const TICKS: f64 = 100.0;
/// A program that does not listen by then will not.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program; it is killed when this is dropped.
pub struct Running {
    child: Child,
    name: String,
}

impl Running {
    /// Starts a program whose words go to a file in `folder`.
    pub fn start(program: &Path, arguments: &[&str], folder: &Path) -> Result<Self, Failure> {
        let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words =
            std::fs::File::options().create(true).append(true).open(folder.join(format!("{name}.log")))?;
        let child = Command::new(program)
            .args(arguments)
            // Every contestant tells of errors only.
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(words.try_clone()?)
            .stderr(words)
            .kill_on_drop(true)
            .spawn()
            .map_err(|wrong| format!("{name} cannot be started: {wrong}"))?;
        Ok(Self { child, name })
    }

    /// Waits until something accepts connections there.
    pub async fn listens_on(&mut self, address: SocketAddr) -> Result<(), Failure> {
        let begin = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("{} ended before it listened on {address}: {status}", self.name).into());
            }
            if PATIENCE < begin.elapsed() {
                return Err(format!("{} does not listen on {address}", self.name).into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(())
    }

    /// Seconds of processor used so far, by the program and by the kernel for it.
    pub fn processor(&self) -> Result<f64, Failure> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.id()?))?;
        // The name in parentheses may hold spaces; utime and stime are the 12th and 13th field after it.
        let (_, fields) = stat.rsplit_once(')').ok_or("a strange /proc/PID/stat")?;
        let times = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
        Ok(times.sum::<Result<f64, _>>()? / TICKS)
    }

    /// Resident memory in MiB.
    pub fn memory(&self) -> Result<f64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id()?))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        let kib: f64 = line.split_whitespace().nth(1).ok_or("no VmRSS")?.parse()?;
        Ok(kib / 1024.0)
    }

    /// Asks it to stop, and waits until it has.
    pub async fn stop(mut self) -> Result<(), Failure> {
        let id = self.id()?.to_string();
        Command::new("kill").args(["-TERM", &id]).status().await?;
        if tokio::time::timeout(PATIENCE, self.child.wait()).await.is_err() {
            self.child.kill().await?;
        }
        Ok(())
    }

    fn id(&self) -> Result<u32, Failure> {
        self.child.id().ok_or_else(|| format!("{} has ended", self.name).into())
    }
}

/// A port on loopback that nothing listens on now.
pub fn free_port() -> Result<u16, Failure> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The loopback address with this port.
pub fn local(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}
