//! The site over sockets of this machine: patience, limits, crowds, the end, and TLS.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use control::Control;
use control::live::{By, Order};
use racing::fact::{Flag, What};
use racing::regulations::Neutralisation;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use web::{Identity, SelfSigned};

use crate::live::{base, session, two_laps};
use crate::served::control;

/// The site, served.
struct Service {
    control: Control,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

impl Service {
    async fn start() -> Self {
        Self::start_as(None).await
    }

    async fn start_as(identity: Option<Identity>) -> Self {
        let listener = web::listen(([127, 0, 0, 1], 0).into()).expect("a port is free");
        Self::start_at(match identity {
            Some(identity) => listener.with_tls(identity),
            None => listener,
        })
        .await
    }

    async fn start_at(listener: web::Listener) -> Self {
        let control = control().await;
        let address = listener.local_addr().expect("it listens");
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async move { drop(stopped.await) };
        let served = tokio::spawn(web::serve(listener, control.clone(), stopped));
        Self { control, address, stop, served }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("it accepts")
    }

    /// Tells it to stop, and waits until it has.
    async fn stop(self) {
        self.stop.send(()).expect("the service runs");
        self.served.await.expect("nobody panicked").expect("it stopped as it should");
    }
}

async fn say(link: &mut (impl AsyncWrite + Unpin), text: &str) {
    link.write_all(text.as_bytes()).await.expect("sent");
}

/// What comes until a text has come.
async fn until(link: &mut (impl AsyncRead + Unpin), end: &str) -> String {
    let mut read = Vec::new();
    while !read.ends_with(end.as_bytes()) {
        let byte = link.read_u8().await;
        read.push(byte.unwrap_or_else(|error| panic!("{error} after {} bytes", read.len())));
    }
    String::from_utf8(read).expect("text")
}

/// What comes until the other side ends.
async fn rest(link: &mut (impl AsyncRead + Unpin)) -> String {
    let mut read = Vec::new();
    link.read_to_end(&mut read).await.expect("an end");
    String::from_utf8(read).expect("text")
}

fn ask_stream(version: &str) -> String {
    format!("GET {}/timing/stream HTTP/{version}\r\nhost: localhost\r\n\r\n", base())
}

#[tokio::test]
async fn a_crowd_follows_to_the_end_of_the_service() {
    const CROWD: usize = 300;
    let service = Service::start().await;
    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        let mut link = service.connect().await;
        say(&mut link, &ask_stream("1.1")).await;
        crowd.push(link);
    }
    for link in &mut crowd {
        let head = until(link, "\r\n\r\n").await;
        assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/event-stream"), "{head}");
        assert!(head.contains("content-security-policy"), "{head}");
        assert!(until(link, "\n\n\r\n").await.contains("event: snapshot"));
    }
    two_laps(&service.control).await;
    let yellow = What::Flag(Flag::Neutralised(Neutralisation::Code60));
    let live = session(&service.control).await;
    live.command(Order::Record(yellow), By::author("anna")).await.expect("recorded");
    live.publish();
    service.stop().await;
    for link in &mut crowd {
        let rest = rest(link).await;
        assert!(rest.ends_with("\n\n\r\n0\r\n\r\n"), "the stream came to its end: {rest}");
        assert!(rest.contains("code-60"), "{rest}");
        // Each chunk is as long as it says.
        let mut left = rest.as_str();
        while let Some((length, after)) = left.split_once("\r\n").filter(|_| !left.is_empty()) {
            let length = usize::from_str_radix(length, 16).expect("a length");
            left = after[length..].strip_prefix("\r\n").expect("the end of a chunk");
        }
    }
}

#[tokio::test]
async fn a_connection_answers_pages_before_it_becomes_a_stream() {
    let service = Service::start().await;
    let mut link = service.connect().await;
    let path = format!("{}/timing", base());
    say(&mut link, &format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n")).await;
    let head = until(&mut link, "\r\n\r\n").await;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.and_then(|it| it.parse().ok()).expect("a length")];
    link.read_exact(&mut body).await.expect("the whole body");
    // Whoever only wants to know what would come gets the head, and may go on asking.
    say(&mut link, &ask_stream("1.1").replace("GET", "HEAD")).await;
    assert!(until(&mut link, "\r\n\r\n").await.starts_with("HTTP/1.1 200"));
    say(&mut link, &ask_stream("1.1")).await;
    assert!(until(&mut link, "\r\n\r\n").await.contains("text/event-stream"));
    assert!(until(&mut link, "\n\n\r\n").await.contains("event: snapshot"));
    // What a reader says while it reads means nothing.
    say(&mut link, "GET / HTTP/1.1\r\n\r\n").await;
    two_laps(&service.control).await;
    assert!(until(&mut link, "\n\n\r\n").await.contains("event: change"));
    // The connection ends with the feed: nothing of HTTP is left on it.
    session(&service.control).await.close();
    let rest = rest(&mut link).await;
    assert!(rest.ends_with("0\r\n\r\n") && !rest.contains("HTTP/1.1"), "{rest}");
    service.stop().await;
}

#[tokio::test]
async fn an_older_client_gets_a_stream_without_chunks() {
    let service = Service::start().await;
    let mut link = service.connect().await;
    say(&mut link, &ask_stream("1.0")).await;
    let head = until(&mut link, "\r\n\r\n").await;
    assert!(head.contains("text/event-stream") && !head.contains("chunked"), "{head}");
    assert!(until(&mut link, "\n\n").await.starts_with("id: "));
    service.stop().await;
    assert!(!rest(&mut link).await.contains("\r\n"));
}

#[tokio::test]
async fn a_head_must_be_short_and_come_in_time() {
    let service = Service::start().await;
    let mut long = service.connect().await;
    let name = "x".repeat(20_000);
    say(&mut long, &format!("GET / HTTP/1.1\r\nhost: localhost\r\nx-name: {name}")).await;
    assert!(until(&mut long, "\r\n\r\n").await.starts_with("HTTP/1.1 431"));
    let mut slow = service.connect().await;
    say(&mut slow, "GET / HTTP/1.1\r\nhost: loc").await;
    // The clock jumps whenever there is nothing to do but wait.
    tokio::time::pause();
    let start = tokio::time::Instant::now();
    let said = rest(&mut slow).await;
    tokio::time::resume();
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 408"), "{said}");
    assert!(start.elapsed() >= Duration::from_secs(29), "{:?}", start.elapsed());
    service.stop().await;
}

/// A certificate for a name, and a client that trusts nobody else.
fn self_signed(name: &str) -> (Identity, TlsConnector) {
    let names = [name.to_owned(), "127.0.0.1".to_owned()];
    let made = SelfSigned::for_names(&names, (2020, 1, 1), (2090, 1, 1)).expect("it can be made");
    let identity = Identity::from_pem(made.certificate.as_bytes(), made.key.as_bytes());
    let certificate = CertificateDer::from_pem_slice(made.certificate.as_bytes());
    let mut trusted = RootCertStore::empty();
    trusted.add(certificate.expect("a certificate")).expect("it can be trusted");
    let provider = Arc::new(crypto::ring::default_provider());
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("usual versions")
        .with_root_certificates(trusted)
        .with_no_client_auth();
    (identity.expect("it can be used"), TlsConnector::from(Arc::new(client)))
}

#[tokio::test]
async fn tls_is_spoken_with_whoever_trusts_the_certificate() {
    let (identity, client) = self_signed("timing.local");
    assert_eq!(identity.fingerprint().split(':').count(), 32);
    let service = Service::start_as(Some(identity)).await;
    for name in ["timing.local", "127.0.0.1"] {
        let name = ServerName::try_from(name).expect("a name");
        let mut link = client.connect(name, service.connect().await).await.expect("trusted");
        let ask = "GET /sitemap.xml HTTP/1.1\r\nhost: timing.local:1923\r\n\r\n";
        say(&mut link, ask).await;
        let head = until(&mut link, "\r\n\r\n").await;
        assert!(head.starts_with("HTTP/1.1 200") && !head.contains("strict-transport"), "{head}");
        until(&mut link, "<loc>https://timing.local:1923/").await;
        let mut link = client
            .connect(ServerName::try_from("timing.local").expect("a name"), service.connect().await)
            .await
            .expect("trusted");
        say(&mut link, &ask_stream("1.1")).await;
        assert!(until(&mut link, "\n\n\r\n").await.contains("event: snapshot"));
    }
    let other = ServerName::try_from("elsewhere.local").expect("a name");
    assert!(client.connect(other, service.connect().await).await.is_err());
    service.stop().await;
}

#[tokio::test]
async fn whoever_forgets_tls_is_shown_the_way() {
    let (identity, _) = self_signed("timing.local");
    let service = Service::start_as(Some(identity)).await;
    let mut link = service.connect().await;
    say(&mut link, "GET /en/?a=b HTTP/1.1\r\nhost: timing.local:1923\r\n\r\n").await;
    let head = until(&mut link, "\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.1 308"), "{head}");
    assert!(head.contains("location: https://timing.local:1923/en/?a=b\r\n"), "{head}");
    // Whoever says nothing at all is not waited for long.
    let mut silent = service.connect().await;
    tokio::time::pause();
    assert!(rest(&mut silent).await.is_empty());
    tokio::time::resume();
    service.stop().await;
}

/// The status of an attempt to sign in that a proxy says to come from an address.
async fn attempt(link: &mut TcpStream, from: &str) -> String {
    let body = "name=nobody&password=nothing+at+all";
    let length = body.len();
    let request = format!(
        "POST /en/desk/sign-in HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: {from}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    say(link, &request).await;
    let head = until(link, "\r\n\r\n").await;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.expect("a length").parse().expect("a number");
    let mut page = vec![0; length];
    link.read_exact(&mut page).await.expect("the whole page");
    head.split(' ').nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn behind_a_proxy_each_visitor_has_attempts_of_their_own() {
    let proxy = [std::net::IpAddr::from([127, 0, 0, 1])];
    let listener = web::listen(([127, 0, 0, 1], 0).into()).expect("a port is free");
    let service = Service::start_at(listener.behind(&proxy)).await;
    let mut link = service.connect().await;
    let mut tried = 0;
    while attempt(&mut link, "192.0.2.1").await != "429" {
        tried += 1;
        assert!(tried < 200, "an address that tries for ever is slowed down");
    }
    assert!(tried >= 20, "{tried}");
    assert_ne!(attempt(&mut link, "192.0.2.2").await, "429", "nobody else is locked out");
    drop(link);
    service.stop().await;
}
