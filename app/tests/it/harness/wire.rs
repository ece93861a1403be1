//! A wire to a server that a story can cut and mend.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// Passes on what comes in, until it is cut.
pub struct Wire {
    /// Where it listens, on this machine.
    pub port: u16,
    whole: Arc<AtomicBool>,
    cut: Arc<Notify>,
}

impl Wire {
    /// A wire to a port of this machine.
    pub async fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let wire = Self { port, whole: Arc::new(AtomicBool::new(true)), cut: Arc::default() };
        let (whole, cut) = (Arc::clone(&wire.whole), Arc::clone(&wire.cut));
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                if !whole.load(Ordering::SeqCst) {
                    continue;
                }
                let cut = Arc::clone(&cut);
                tokio::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(("127.0.0.1", server)).await else { return };
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        () = cut.notified() => {}
                    }
                });
            }
        });
        wire
    }

    /// Nothing passes from here on; open connections are dropped.
    pub fn cut(&self) {
        self.whole.store(false, Ordering::SeqCst);
        self.cut.notify_waiters();
    }

    /// Everything passes again.
    pub fn mend(&self) {
        self.whole.store(true, Ordering::SeqCst);
    }
}
