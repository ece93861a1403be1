//! Where messages end: a message centre that accepts everything and sends a receipt at once, and an HTTP server that
//! counts the calls it gets. Each has a thread of its own, so that neither waits for the load.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};

use smpp::centre::{Centre, Keep, Options, ReceiptPlan};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::http::Failure;

/// A running message centre.
pub fn centre() -> Result<Arc<Centre>, Failure> {
    let (give, take) = channel();
    on_its_own_thread(async move {
        let options =
            Options { keep: Keep::Count, receipts: Some(ReceiptPlan::default()), ..Options::default() };
        if let Ok(centre) = Centre::start(options).await {
            let _ = give.send(Arc::new(centre));
            std::future::pending::<()>().await;
        }
    });
    Ok(take.recv()?)
}

/// An HTTP server that answers everything with 200, and how often it was called.
pub fn callbacks() -> Result<(SocketAddr, Arc<AtomicUsize>), Failure> {
    let (give, take) = channel();
    let called = Arc::new(AtomicUsize::new(0));
    on_its_own_thread(listen(give, Arc::clone(&called)));
    Ok((take.recv()?, called))
}

fn on_its_own_thread(work: impl Future<Output = ()> + Send + 'static) {
    std::thread::spawn(move || {
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
            runtime.block_on(work);
        }
    });
}

async fn listen(give: Sender<SocketAddr>, called: Arc<AtomicUsize>) {
    let Ok(listener) = TcpListener::bind("127.0.0.1:0").await else { return };
    if let Ok(address) = listener.local_addr() {
        let _ = give.send(address);
    }
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(count(stream, Arc::clone(&called)));
    }
}

/// Requests without a body end at their first empty line.
async fn count(mut stream: TcpStream, called: Arc<AtomicUsize>) {
    let mut read = Vec::new();
    while let Ok(1..) = stream.read_buf(&mut read).await {
        while let Some(end) = read.windows(4).position(|window| window == b"\r\n\r\n") {
            read.drain(..end + 4);
            called.fetch_add(1, Ordering::Relaxed);
            if stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await.is_err() {
                return;
            }
        }
    }
}
