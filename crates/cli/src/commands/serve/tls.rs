//! TLS for `sarthe serve`: a certificate that is given, or one of the machine's own that is made
//! once and kept beside the journal.
//!
//! The file of the certificate says, above the certificate, for which names it was made and until
//! when it is good: programs that read such files pass over what stands there. It is written after
//! the key, so where it is, the key is.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use control::clock;
use racing::{Date, Moment, Span};
use web::{Identity, SelfSigned};

/// Devices refuse certificates that are good for longer than 825 days.
const GOOD_FOR: Span = Span::from_seconds(820 * 86_400);

/// A new certificate is made when the old one is good for less than this.
const LEFT: Span = Span::from_seconds(30 * 86_400);

/// Under these names every machine is known to itself.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

const CERTIFICATE: &str = "tls-certificate.pem";
const KEY: &str = "tls-key.pem";
const NAMES: &str = "Names: ";
const UNTIL: &str = "Until: ";

/// How the site speaks TLS, if it does.
#[derive(clap::Args)]
pub(super) struct TlsOptions {
    /// Speak TLS, with a certificate of this machine's own; it is made once and kept with the data
    #[arg(long)]
    tls: bool,

    /// A name or an address under which this machine is reached; may be given several times
    #[arg(long = "tls-name", value_name = "NAME", requires = "tls")]
    names: Vec<String>,

    /// Speak TLS with this certificate and those that vouch for it (PEM)
    #[arg(long = "tls-cert", value_name = "FILE", requires = "key", conflicts_with = "tls")]
    certificate: Option<PathBuf>,

    /// The key of that certificate (PEM)
    #[arg(id = "key", long = "tls-key", value_name = "FILE", requires = "certificate")]
    key: Option<PathBuf>,
}

impl TlsOptions {
    /// Listens with TLS, if that is asked for, and says by which fingerprint readers know us.
    pub(super) fn apply(
        &self,
        listener: web::Listener,
        folder: &Path,
    ) -> anyhow::Result<web::Listener> {
        let identity = match (&self.certificate, &self.key) {
            (Some(certificate), Some(key)) => read(certificate, key)?,
            _ if self.tls => own(folder, &self.all_names(listener.local_addr()?))?,
            _ => return Ok(listener),
        };
        eprintln!("certificate, SHA-256: {}", identity.fingerprint());
        Ok(listener.with_tls(identity))
    }

    /// The names that are asked for, those of every machine, and the address that is listened at.
    fn all_names(&self, listens: SocketAddr) -> Vec<String> {
        let mut names = self.names.clone();
        names.extend(OWN_NAMES.map(ToOwned::to_owned));
        if !listens.ip().is_unspecified() {
            names.push(listens.ip().to_string());
        }
        names.sort();
        names.dedup();
        names
    }
}

/// The machine's own certificate: the one that is kept, if it is good for these names.
fn own(folder: &Path, names: &[String]) -> anyhow::Result<Identity> {
    let (certificate, key) = (folder.join(CERTIFICATE), folder.join(KEY));
    let now = clock::now();
    let kept = std::fs::read_to_string(&certificate).is_ok_and(|it| is_good(&it, names, now));
    if !kept {
        make(&certificate, &key, names, now)?;
        eprintln!("made {} for {}", certificate.display(), names.join(", "));
    }
    read(&certificate, &key)
}

/// Is a certificate good for all of these names, and for a while yet?
fn is_good(text: &str, names: &[String], now: Moment) -> bool {
    let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    let (Some(known), Some(until)) = (line(NAMES), line(UNTIL)) else { return false };
    let known: Vec<&str> = known.split(", ").collect();
    let all = names.iter().all(|name| known.contains(&name.as_str()));
    // Dates in this form are in order as texts.
    all && until > day(now.after(LEFT)).to_string().as_str()
}

fn make(certificate: &Path, key: &Path, names: &[String], now: Moment) -> anyhow::Result<()> {
    // Clocks at a circuit do not agree to the hour.
    let from = day(now.after(Span::from_seconds(-86_400)));
    let until = day(now.after(GOOD_FOR));
    let parts = |day: Date| (i32::from(day.year), day.month, day.day);
    let made = SelfSigned::for_names(names, parts(from), parts(until))
        .with_context(|| format!("{} cannot be certified", names.join(", ")))?;
    let said = format!("{NAMES}{}\n{UNTIL}{until}\n", names.join(", "));
    let kept = || {
        remove(certificate)?;
        remove(key)?;
        write_for_us_alone(key, &made.key)?;
        std::fs::write(certificate, said + &made.certificate)
    };
    kept().with_context(|| format!("{} cannot be kept", certificate.display()))
}

fn day(moment: Moment) -> Date {
    racing::ZonedMoment { moment, offset_minutes: 0, zone: "UTC".into() }.utc().date
}

fn remove(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file that nobody but its owner may read, from its first byte on.
fn write_for_us_alone(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn read(certificate: &Path, key: &Path) -> anyhow::Result<Identity> {
    let bytes = |file: &Path| {
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
    };
    Identity::from_pem(&bytes(certificate)?, &bytes(key)?)
        .with_context(|| format!("{} and {} cannot be used", certificate.display(), key.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_certificate_is_made_once_and_again_when_it_must() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = own(folder.path(), &names(&["localhost"])).expect("made").fingerprint();
        assert_eq!(first.len(), 32 * 3 - 1);
        let again = own(folder.path(), &names(&["localhost"])).expect("kept").fingerprint();
        assert_eq!(first, again);
        let both = names(&["localhost", "timing.local"]);
        let more = own(folder.path(), &both).expect("made").fingerprint();
        assert_ne!(first, more, "it did not speak for that name");
        let fewer = own(folder.path(), &names(&["localhost"])).expect("kept").fingerprint();
        assert_eq!(fewer, more, "it speaks for more than is asked");
        assert!(own(folder.path(), &names(&["zeitnahme-süd"])).is_err(), "not in ASCII");
    }

    #[test]
    fn a_certificate_is_good_until_a_month_before_its_end() {
        let text = "Names: localhost, ::1\nUntil: 2031-06-30\n";
        let at = |seconds| Moment(1_900_000_000_000_000).after(Span::from_seconds(seconds));
        // The moment is in March 2030.
        assert!(is_good(text, &names(&["::1"]), at(0)));
        assert!(!is_good(text, &names(&["::1", "other"]), at(0)));
        assert!(is_good(text, &names(&["::1"]), at(439 * 86_400)));
        assert!(!is_good(text, &names(&["::1"]), at(440 * 86_400)));
        assert!(!is_good("", &[], at(0)));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        own(folder.path(), &names(&["localhost"])).expect("made");
        let key = std::fs::metadata(folder.path().join(KEY)).expect("it is kept");
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}
