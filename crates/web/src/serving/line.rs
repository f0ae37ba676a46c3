//! A stream of events on its own connection: frames from the feed, in the chunks of HTTP/1.1.
//!
//! Frames are shared by all readers and never copied here; each is one write. A reader that is slow
//! makes nobody wait: the feed goes on, and what was missed comes together later.

use std::io::{self, ErrorKind, Write};

use axum::body::Bytes;
use bytes::Buf;
use control::live::Subscription;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::STALLED;

/// A chunk of no length: the stream ends here, and is whole.
const LAST: &[u8] = b"0\r\n\r\n";

/// Sends what a feed has until it ends, the reader goes away, or takes nothing for a minute.
pub(super) async fn carry<S>(mut stream: S, mut subscription: Subscription) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    loop {
        let frame = tokio::select! {
            biased;
            frame = subscription.next() => frame,
            gone = gone(&mut stream) => return gone,
        };
        let Some(frame) = frame else {
            stream.write_all(LAST).await?;
            return stream.shutdown().await;
        };
        let sent = timeout(STALLED, send(&mut stream, frame)).await;
        sent.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))?;
    }
}

/// Sends a frame as a chunk: its length in hexadecimal, itself, the end of a line.
async fn send<S: AsyncWrite + Unpin>(stream: &mut S, frame: Bytes) -> io::Result<()> {
    let mut length = [0; 20];
    let mut rest = length.as_mut_slice();
    write!(rest, "{:x}\r\n", frame.len())?;
    let unused = rest.len();
    let length = &length[..length.len() - unused];
    stream.write_all_buf(&mut Buf::chain(length, frame).chain(&b"\r\n"[..])).await?;
    stream.flush().await
}

/// Waits until the reader has gone. Whatever it still says has no meaning, and is passed over.
async fn gone<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<()> {
    let mut said = [0; 64];
    while stream.read(&mut said).await? > 0 {}
    Ok(())
}
