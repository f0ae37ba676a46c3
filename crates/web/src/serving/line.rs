//! A stream of events on its own connection: frames from the feed, in the chunks of HTTP/1.1.
//!
//! Frames are shared by all readers and never copied here; each is one write. A reader that is slow
//! makes nobody wait: the feed goes on, and what was missed comes together later.

use std::future::{Future, poll_fn};
use std::io::{self, ErrorKind};
use std::pin::pin;
use std::task::Poll;

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
        send(&mut stream, frame.chunk()).await?;
    }
}

/// Sends a chunk. Nearly always it is taken at once, so patience is only measured where it is not.
async fn send<S: AsyncWrite + Unpin>(stream: &mut S, chunk: &[u8]) -> io::Result<()> {
    let mut sending = pin!(async {
        stream.write_all(chunk).await?;
        stream.flush().await
    });
    match poll_fn(|cx| Poll::Ready(sending.as_mut().poll(cx))).await {
        Poll::Ready(sent) => sent,
        Poll::Pending => {
            timeout(STALLED, sending).await.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))
        }
    }
}

/// Waits until the reader has gone. Whatever it still says has no meaning, and is passed over.
async fn gone<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<()> {
    let mut said = [0; 64];
    while stream.read(&mut said).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_takes_nothing_for_a_minute_is_gone() {
        let (mut ours, theirs) = tokio::io::duplex(16);
        let start = tokio::time::Instant::now();
        let sent = send(&mut ours, &[0; 64]).await;
        assert_eq!(sent.map_err(|error| error.kind()), Err(ErrorKind::TimedOut));
        assert_eq!(start.elapsed(), STALLED);
        drop(theirs);
        let sent = send(&mut ours, &[0; 64]).await;
        assert_eq!(sent.map_err(|error| error.kind()), Err(ErrorKind::BrokenPipe));
    }

    #[tokio::test]
    async fn what_a_reader_says_is_passed_over_until_it_goes() {
        let (mut ours, mut theirs) = tokio::io::duplex(1_024);
        theirs.write_all(&[b'x'; 200]).await.expect("room for it");
        drop(theirs);
        gone(&mut ours).await.expect("it went in peace");
    }
}
