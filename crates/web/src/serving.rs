//! Listening, and serving whoever comes: a few requests or ten thousand spectators.
//!
//! Every connection speaks HTTP/1.1 through hyper, with small buffers and bounded patience. A
//! stream of events outlives its request by hours, so it leaves hyper as soon as its head is sent
//! (`handover`), and from then on costs a socket and its place in the feed (`line`).

mod handover;
mod line;
mod proxies;
mod tls;

use std::future::{Future, poll_fn};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Version};
use control::Control;
use control::live::Subscription;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

pub(crate) use handover::Handover;
use handover::Watched;
use proxies::Proxies;
use tls::Tls;
pub use tls::{Identity, IdentityError, SelfSigned};

/// So many connections may wait to be accepted: a crowd comes all at once.
const BACKLOG: i32 = 4_096;

/// What a request's head may be long, in bytes; hyper allows nothing below eight thousand.
const HEAD: usize = 16 << 10;

/// A head must be there after so long, or the connection ends. It is also how long one that does
/// nothing is kept for the next request.
const HEAD_TIME: Duration = Duration::from_secs(30);

/// Whoever has taken nothing for so long is gone.
const STALLED: Duration = Duration::from_secs(60);

/// At the end, what is under way gets so long to finish.
const GRACE: Duration = Duration::from_secs(5);

/// After a connection could not be accepted, because files or memory ran out.
const REST: Duration = Duration::from_millis(100);

/// Where the site listens, and how.
#[derive(Debug)]
pub struct Listener {
    tcp: TcpListener,
    tls: Option<Tls>,
    proxies: Proxies,
}

/// Listens at an address, ready to serve.
///
/// The address may be taken or not ours; the error says which. Raises the number of files that
/// this program may have open to what the system lets it: every spectator is one.
pub fn listen(address: SocketAddr) -> io::Result<Listener> {
    #[cfg(unix)]
    if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
        tracing::warn!(%error, "no more files may be open than usual: fewer can connect");
    }
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // A service that starts again may listen where the last connections have not quite ended.
    // Elsewhere than on Unix the option would let two programs share the address.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    let tcp = TcpListener::from_std(socket.into())?;
    Ok(Listener { tcp, tls: None, proxies: Proxies::default() })
}

impl Listener {
    /// The same, speaking TLS as somebody.
    #[must_use]
    pub fn with_tls(self, identity: Identity) -> Self {
        Self { tls: Some(identity.into()), ..self }
    }

    /// The same, behind proxies that are believed when they tell where a request comes from.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self { proxies: Proxies::of(proxies), ..self }
    }

    /// The address and the port.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }

    /// Where the site is found on this machine: `https://127.0.0.1:1923`.
    pub fn url(&self) -> io::Result<String> {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        Ok(format!("{scheme}://{}", self.local_addr()?))
    }
}

/// Serves until `stop` is done, then ends what is under way; what has not ended within a few
/// seconds is left.
pub async fn serve(
    listener: Listener,
    control: Control,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = crate::router(control.clone());
    let (end, ending) = watch::channel(false);
    tokio::select! {
        () = accept_all(&listener, &router, ending) => {}
        () = stop => {}
    }
    drop(listener);
    // A stream that is followed would otherwise never end, nor would the service.
    control.end_feeds();
    end.send_replace(true);
    if tokio::time::timeout(GRACE, end.closed()).await.is_err() {
        tracing::warn!(connections = end.receiver_count(), "left unfinished");
    }
    Ok(())
}

/// Accepts connections for ever. Each holds `ending`, so that its end can be waited for.
async fn accept_all(listener: &Listener, router: &Router, ending: watch::Receiver<bool>) {
    loop {
        match listener.tcp.accept().await {
            Ok((stream, from)) => {
                settle(&stream);
                let (router, ending) = (router.clone(), ending.clone());
                let (scheme, proxies) = (Scheme::Http, listener.proxies.clone());
                let caller = Caller { from, scheme, proxies, router, ending };
                match &listener.tls {
                    Some(tls) => tokio::spawn(tls.clone().greet(stream, caller)),
                    None => tokio::spawn(converse(stream, caller)),
                };
            }
            // Whoever called has hung up.
            Err(error) if hung_up(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "cannot accept connections for a moment");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

fn hung_up(error: &io::Error) -> bool {
    use ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Sets what every connection wants; what cannot be set makes it slower, not wrong.
fn settle(stream: &TcpStream) {
    let _ = stream.set_nodelay(true);
    // The system ends the connection of whoever takes nothing, be it a page or a stream.
    #[cfg(target_os = "linux")]
    let _ = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(STALLED));
}

/// How a request has reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Http,
    Https,
}

/// Somebody who has connected, and what answers them.
struct Caller {
    from: SocketAddr,
    scheme: Scheme,
    proxies: Proxies,
    router: Router,
    ending: watch::Receiver<bool>,
}

/// Answers the requests of a connection until it ends or becomes a stream of events.
async fn converse<S>(stream: S, caller: Caller)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let Caller { from, scheme, proxies, router, mut ending } = caller;
    let handover = Handover::default();
    let io = TokioIo::new(Watched::new(stream, handover.clone()));
    let service = service_fn(|mut request: Request<Incoming>| {
        let sender = proxies.sender(from, request.headers());
        let about = request.extensions_mut();
        about.insert(scheme);
        about.insert(ConnectInfo(sender));
        // An older client does not know chunks, in which a stream is cut.
        if request.version() == Version::HTTP_11 {
            request.extensions_mut().insert(handover.clone());
        }
        router.clone().oneshot(request.map(Body::new))
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD)
        .serve_connection(io, service);
    let mut told = false;
    let end = loop {
        let step = poll_fn(|cx| match Pin::new(&mut connection).poll(cx) {
            Poll::Ready(end) => Poll::Ready(End::Over(end)),
            Poll::Pending => handover.sent().map_or(Poll::Pending, |it| Poll::Ready(End::Out(it))),
        });
        tokio::select! {
            end = step => break end,
            () = told_to_end(&mut ending), if !told => {
                Pin::new(&mut connection).graceful_shutdown();
                told = true;
            }
        }
    };
    match end {
        End::Over(end) => note(end),
        End::Out(subscription) => {
            let stream = connection.into_parts().io.into_inner().into_inner();
            // A task of its own: this one has hyper's size.
            tokio::spawn(follow(stream, subscription, ending));
        }
    }
}

async fn told_to_end(ending: &mut watch::Receiver<bool>) {
    let _ = ending.wait_for(|ending| *ending).await;
}

/// How a connection ends as one of HTTP.
enum End {
    /// It has ended.
    Over(hyper::Result<()>),
    /// It is a stream of events from here on.
    Out(Subscription),
}

/// Sends a feed until it or the reader ends; only then is `ending` given back.
async fn follow<S>(stream: S, subscription: Subscription, ending: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    if let Err(error) = line::carry(stream, subscription).await {
        tracing::debug!(%error, "a stream ended");
    }
    drop(ending);
}

/// Readers break off all the time: that is no fault of ours.
fn note(end: hyper::Result<()>) {
    if let Err(error) = end {
        tracing::debug!(error = &error as &dyn std::error::Error, "a connection ended");
    }
}
