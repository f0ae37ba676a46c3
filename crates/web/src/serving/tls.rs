//! TLS for a circuit's own network, where no certificate authority reaches: with a certificate
//! that is given, or one that vouches for itself and is recognised by its fingerprint.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Uri;
use axum::response::Redirect;
use rcgen::{CertificateParams, KeyPair};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig, crypto};

use super::{Caller, Scheme, converse};
use crate::site::Origin;

/// Both sides must have agreed on keys after so long.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// The first byte of everybody who wants TLS: a record of the handshake.
const WANTS_TLS: u8 = 0x16;

/// Why nobody can be spoken for.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The certificate is none.
    #[error("the certificate is not PEM; give a file with `-----BEGIN CERTIFICATE-----`")]
    Certificate(#[source] pem::Error),
    /// There is no certificate.
    #[error("no certificate is given; give a file with `-----BEGIN CERTIFICATE-----`")]
    NoCertificate,
    /// The key is none.
    #[error("the key is not PEM; give a file with `-----BEGIN PRIVATE KEY-----`, not encrypted")]
    Key(#[source] pem::Error),
    /// They do not belong together, or are of a kind that cannot be used.
    #[error("the certificate and the key cannot be used together")]
    Pair(#[source] rustls::Error),
    /// A certificate cannot be made.
    #[error("no certificate can be made for these names; give host names or addresses")]
    Making(#[source] rcgen::Error),
}

/// Who we are to those who speak TLS: a certificate with its chain, and its key.
#[derive(Debug)]
pub struct Identity {
    config: ServerConfig,
    fingerprint: [u8; 32],
}

impl Identity {
    /// Reads a certificate, which may be followed by those that vouch for it, and its key. Both are
    /// PEM; TLS 1.2 and 1.3 are spoken.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Self, IdentityError> {
        let chain = CertificateDer::pem_slice_iter(certificates)
            .collect::<Result<Vec<_>, _>>()
            .map_err(IdentityError::Certificate)?;
        let own = chain.first().ok_or(IdentityError::NoCertificate)?;
        let fingerprint = Sha256::digest(own).into();
        let key = PrivateKeyDer::from_pem_slice(key).map_err(IdentityError::Key)?;
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(IdentityError::Pair)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(IdentityError::Pair)?;
        Ok(Self { config, fingerprint })
    }

    /// The SHA-256 fingerprint of the certificate as browsers show it: `5A:0F:…`.
    pub fn fingerprint(&self) -> String {
        self.fingerprint.map(|byte| format!("{byte:02X}")).join(":")
    }
}

/// A certificate that vouches for itself, and its key; both PEM.
pub struct SelfSigned {
    /// The certificate.
    pub certificate: String,
    /// The key. Whoever has it can pass for us.
    pub key: String,
}

impl SelfSigned {
    /// Makes a certificate for host names and addresses that is good between two days, each a year,
    /// a month and a day.
    pub fn for_names(
        names: &[String],
        from: (i32, u8, u8),
        until: (i32, u8, u8),
    ) -> Result<Self, IdentityError> {
        let made = || {
            let mut params = CertificateParams::new(names)?;
            let name = names.iter().find(|name| name.parse::<IpAddr>().is_err());
            let name = name.map_or("Sarthe", String::as_str);
            params.distinguished_name = rcgen::DistinguishedName::new();
            params.distinguished_name.push(rcgen::DnType::CommonName, name);
            params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
            params.not_before = rcgen::date_time_ymd(from.0, from.1, from.2);
            params.not_after = rcgen::date_time_ymd(until.0, until.1, until.2);
            let key = KeyPair::generate()?;
            let certificate = params.self_signed(&key)?;
            Ok(Self { certificate: certificate.pem(), key: key.serialize_pem() })
        };
        made().map_err(IdentityError::Making)
    }
}

/// Speaks TLS with whoever wants it.
#[derive(Clone)]
pub(super) struct Tls(TlsAcceptor);

impl From<Identity> for Tls {
    fn from(identity: Identity) -> Self {
        Self(TlsAcceptor::from(Arc::new(identity.config)))
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    /// Answers a connection. Whoever speaks plain HTTP is sent to the same address with TLS.
    pub(super) async fn greet(self, stream: TcpStream, caller: Caller) {
        let mut first = [0];
        match timeout(HANDSHAKE, stream.peek(&mut first)).await {
            Ok(Ok(1)) if first == [WANTS_TLS] => {}
            Ok(Ok(1)) => {
                let router = Router::new().fallback(to_https);
                return converse(stream, Caller { router, ..caller }).await;
            }
            _ => return,
        }
        match timeout(HANDSHAKE, self.0.accept(stream)).await {
            Ok(Ok(stream)) => converse(stream, Caller { scheme: Scheme::Https, ..caller }).await,
            Ok(Err(error)) => tracing::debug!(%error, "no TLS was agreed on"),
            Err(_) => tracing::debug!("no TLS was agreed on in time"),
        }
    }
}

/// Where the same is served with TLS.
async fn to_https(Origin(origin): Origin, address: Uri) -> Redirect {
    let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
    let path = address.path_and_query().map_or("/", |path| path.as_str());
    Redirect::permanent(&format!("https://{host}{path}"))
}
