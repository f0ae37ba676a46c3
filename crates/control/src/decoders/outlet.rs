//! A socket at which others listen: each is greeted, sent what comes, and answered.
//!
//! Whoever does not read in time loses the connection, and nobody else is held up for long.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// So many sendings may wait for a listener.
const WAITING: usize = 256;

/// A listener with a full queue, or one who should hang up, has so long.
const PATIENCE: Duration = Duration::from_secs(5);

/// A socket at which others listen.
#[derive(Debug)]
pub(crate) struct Outlet {
    listener: TcpListener,
    senders: Vec<mpsc::Sender<Bytes>>,
    tasks: JoinSet<()>,
}

/// What is said to those who ask.
pub(crate) trait Answer: Send + 'static {
    /// Takes the next bytes of a listener and tells what to send back.
    fn answer(&mut self, bytes: &[u8]) -> Option<Bytes>;
}

/// Nobody is answered.
pub(crate) struct Deaf;

impl Answer for Deaf {
    fn answer(&mut self, _: &[u8]) -> Option<Bytes> {
        None
    }
}

impl Outlet {
    /// A socket at an address.
    pub(crate) async fn listen(address: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        Ok(Self { listener, senders: Vec::new(), tasks: JoinSet::new() })
    }

    /// Where it is.
    pub(crate) fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Waits for the next listener. Dropping the wait loses nobody.
    pub(crate) async fn next(&self) -> std::io::Result<TcpStream> {
        Ok(self.listener.accept().await?.0)
    }

    /// Greets a listener and sends it what comes from now on.
    pub(crate) fn admit(&mut self, stream: TcpStream, greeting: Bytes, answer: impl Answer) {
        let (sender, receiver) = mpsc::channel(WAITING);
        self.tasks.spawn(attend(stream, greeting, receiver, answer));
        self.senders.push(sender);
    }

    /// Sends bytes to everybody.
    pub(crate) async fn send(&mut self, bytes: &Bytes) {
        let mut kept = Vec::with_capacity(self.senders.len());
        for sender in self.senders.drain(..) {
            let sent = tokio::time::timeout(PATIENCE, sender.send(bytes.clone())).await;
            if matches!(sent, Ok(Ok(()))) {
                kept.push(sender);
            }
        }
        self.senders = kept;
        while self.tasks.try_join_next().is_some() {}
    }

    /// Sends what still waits and hangs up.
    pub(crate) async fn finish(mut self) {
        self.senders.clear();
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Attends to one listener until it hangs up, or until there is nothing more to send.
async fn attend(
    mut stream: TcpStream,
    greeting: Bytes,
    mut receiver: mpsc::Receiver<Bytes>,
    mut answer: impl Answer,
) {
    let (mut reader, mut writer) = stream.split();
    if writer.write_all(&greeting).await.is_err() {
        return;
    }
    let mut heard = vec![0; 1 << 10];
    loop {
        let bytes = tokio::select! {
            bytes = receiver.recv() => bytes,
            count = reader.read(&mut heard) => match count {
                Ok(0) | Err(_) => return,
                Ok(count) => match answer.answer(&heard[..count]) {
                    Some(bytes) => Some(bytes),
                    None => continue,
                },
            },
        };
        let Some(bytes) = bytes else { break };
        let sent = tokio::time::timeout(PATIENCE, writer.write_all(&bytes)).await;
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
    }
    // To hang up while the other still talks would throw away what it has yet to read.
    if writer.shutdown().await.is_ok() {
        let drained = async { while matches!(reader.read(&mut heard).await, Ok(1..)) {} };
        let _ = tokio::time::timeout(PATIENCE, drained).await;
    }
}
