//! The peer: Kannel 1.4.5 as Debian ships it (bearerbox and smsbox), with messages and receipts kept in spool
//! folders, fed over HTTP and sending to the same centre. Its logs are off, and the clock stops when the centre has
//! every receipt acknowledged, whichever of its calls to us are still under way: both are in its favour.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use smpp::centre::Centre;

use crate::http::{Failure, Request};
use crate::load;
use crate::messages::{Run, WINDOW, recipient, text, until};
use crate::process::{Running, free_port, local};
use crate::sink;

/// A running Kannel.
pub struct Kannel {
    bearerbox: Running,
    smsbox: Running,
    centre: Arc<Centre>,
    port: u16,
    called: Arc<AtomicUsize>,
    call: String,
}

impl Kannel {
    /// Starts both boxes with their files in a new folder.
    pub async fn start(folder: &Path) -> Result<Self, Failure> {
        let centre = sink::centre()?;
        let (calls, called) = sink::callbacks()?;
        let (boxes, port) = (free_port()?, free_port()?);
        for name in ["store", "receipts"] {
            std::fs::create_dir_all(folder.join(name))?;
        }
        let file = folder.join("kannel.conf");
        std::fs::write(&file, settings(folder, centre.address.port(), boxes, port)?)?;
        let file = file.to_string_lossy();
        let mut bearerbox = Running::start(Path::new("/usr/sbin/bearerbox"), &["-v", "4", &file], folder)?;
        bearerbox.listens_on(local(boxes)).await?;
        let mut smsbox = Running::start(Path::new("/usr/sbin/smsbox"), &["-v", "4", &file], folder)?;
        smsbox.listens_on(local(port)).await?;
        until(|| centre.counts().binds == 1).await?;
        let call = format!("http%3A%2F%2F{calls}%2F%3Fstate%3D%25d").replace("127.0.0.1:", "127.0.0.1%3A");
        Ok(Self { bearerbox, smsbox, centre, port, called, call })
    }

    /// Sends `count` messages, each to another number.
    pub async fn measure(&self, count: usize) -> Result<Run, Failure> {
        let before =
            (self.processor()?, self.centre.counts().acknowledged, self.called.load(Ordering::Relaxed));
        let call = self.call.clone();
        let begin = Instant::now();
        let make = move |n| {
            let (to, text) = (recipient(n), text(n).replace(' ', "+"));
            let who = "username=bench&password=bench&from=Flex";
            let path = format!("/cgi-bin/sendsms?{who}&to={to}&text={text}&dlr-mask=3&dlr-url={call}");
            Request::get(&path, "")
        };
        let accepted = load::run(local(self.port), count, make).await?;
        until(|| self.centre.counts().acknowledged - before.1 >= count as u64).await?;
        let settled = begin.elapsed();
        until(|| self.called.load(Ordering::Relaxed) - before.2 >= count).await?;
        Ok(Run { count, accepted, settled, processor: self.processor()? - before.0 })
    }

    /// Stops both boxes.
    pub async fn stop(self) -> Result<(), Failure> {
        self.smsbox.stop().await?;
        self.bearerbox.stop().await
    }

    fn processor(&self) -> Result<f64, Failure> {
        Ok(self.bearerbox.processor()? + self.smsbox.processor()?)
    }
}

fn settings(folder: &Path, centre: u16, boxes: u16, port: u16) -> Result<String, Failure> {
    let (folder, admin) = (folder.display(), free_port()?);
    Ok(format!(
        "group = core
admin-port = {admin}
admin-password = bench
admin-allow-ip = \"127.0.0.1\"
admin-interface = 127.0.0.1
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = \"127.0.0.1\"
store-type = spool
store-location = {folder}/store
dlr-storage = spool
dlr-spool = {folder}/receipts

group = smsc
smsc = smpp
smsc-id = centre
host = 127.0.0.1
port = {centre}
transceiver-mode = true
smsc-username = bench
smsc-password = bench
system-type = \"\"
max-pending-submits = {WINDOW}

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {port}
sendsms-interface = 127.0.0.1
global-sender = Flex

group = sendsms-user
username = bench
password = bench
"
    ))
}
