//! How a stream of events leaves hyper, which would keep sixteen thousand bytes of buffers for it.
//!
//! A handler gives the subscription to the [`Handover`] of its connection and answers with a body
//! that never yields anything. When that body has been asked for (the head is written) and the
//! connection flushed (the head is sent), nothing of HTTP is left but chunks.
//!
//! Invariant: a subscription comes out only when every byte before the stream has left us.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use control::live::Subscription;
use hyper::body::Frame;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What the handlers of a connection and whoever serves it share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handover(Arc<Mutex<Stage>>);

/// How far a stream has left.
#[derive(Debug, Default)]
enum Stage {
    /// No stream is asked for.
    #[default]
    Nothing,
    /// A handler has answered with a stream.
    Answered(Subscription),
    /// The head of the answer is written.
    Written(Subscription),
    /// The head of the answer is sent.
    Sent(Subscription),
}

impl Handover {
    /// Answers with a stream that is taken out of HTTP.
    pub(crate) fn answer(self, subscription: Subscription) -> Body {
        *self.stage() = Stage::Answered(subscription);
        Body::new(Leaving(self))
    }

    /// The stream, as soon as nothing but the stream is left to send.
    pub(super) fn sent(&self) -> Option<Subscription> {
        let mut stage = self.stage();
        match std::mem::take(&mut *stage) {
            Stage::Sent(subscription) => Some(subscription),
            before => {
                *stage = before;
                None
            }
        }
    }

    fn step(&self, step: impl FnOnce(Stage) -> Stage) {
        let mut stage = self.stage();
        *stage = step(std::mem::take(&mut *stage));
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The body of an answer whose connection leaves HTTP. It is dropped with the connection.
struct Leaving(Handover);

impl hyper::body::Body for Leaving {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.step(|stage| match stage {
            Stage::Answered(subscription) => Stage::Written(subscription),
            other => other,
        });
        Poll::Pending
    }
}

/// A connection of which it is known when everything is sent.
pub(super) struct Watched<S> {
    stream: S,
    handover: Handover,
}

impl<S> Watched<S> {
    pub(super) fn new(stream: S, handover: Handover) -> Self {
        Self { stream, handover }
    }

    pub(super) fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// hyper flushes when it has written everything that it had.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(cx))?;
        self.handover.step(|stage| match stage {
            Stage::Written(subscription) => Stage::Sent(subscription),
            other => other,
        });
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
