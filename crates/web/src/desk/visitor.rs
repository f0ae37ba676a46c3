//! Who visits the desk, and what a form must bring along to be believed.

use std::net::{IpAddr, SocketAddr};

use axum::body::to_bytes;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use control::{Actor, Secret};

use crate::answer::Problem;
use crate::site::Site;

/// The name of the cookie. Browsers keep one with this prefix only over a safe line (or to the
/// machine itself), for this host alone and for all of its pages.
pub(crate) const COOKIE_NAME: &str = "__Host-sarthe";

/// The most bytes of a form.
const MOST: usize = 256 * 1024;

/// The most bytes of a form with a picture in it.
const MOST_WITH_FILE: usize = 2 * MOST;

/// The field of a form that holds its key.
pub(crate) const KEY: &str = "key";

/// The header that holds the key where a script sends something.
const KEY_HEADER: &str = "x-form-key";

/// Somebody who is signed in with a cookie.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// Who.
    pub(crate) actor: Actor,
    /// The secret of the login.
    pub(crate) secret: Secret,
}

impl FromRequestParts<Site> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let secret = cookie(&parts.headers).ok_or_else(Problem::unknown)?;
        match site.control().signed_in(&secret).await? {
            Some(actor) => Ok(Self { actor, secret }),
            None => Err(Problem::unknown()),
        }
    }
}

/// Somebody who asks a program's question: with a token, or with the cookie of a page and its key.
#[derive(Clone, Debug)]
pub(crate) struct Caller(pub(crate) Actor);

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        if let Some(token) = bearer(&parts.headers) {
            let secret = Secret::read(token).ok_or_else(Problem::unknown)?;
            let actor = site.control().bearer(&secret).await?;
            return actor.map(Self).ok_or_else(Problem::unknown);
        }
        let Signed { actor, secret } = Signed::from_request_parts(parts, site).await?;
        if parts.method.is_safe() {
            return Ok(Self(actor));
        }
        check_origin(&parts.headers)?;
        let key = parts.headers.get(KEY_HEADER).map(HeaderValue::as_bytes);
        if key == Some(secret.form_key().as_bytes()) {
            Ok(Self(actor))
        } else {
            Err(Problem::elsewhere())
        }
    }
}

/// A form that was sent from a page of ours by whoever that page was made for.
#[derive(Debug)]
pub(crate) struct Sent {
    /// Who sent it.
    pub(crate) by: Signed,
    /// What it holds.
    pub(crate) fields: Fields,
}

impl FromRequest<Site> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let by = Signed::from_request_parts(&mut parts, site).await?;
        let request = Request::from_parts(parts, body);
        let Posted { fields, .. } = Posted::from_request(request, site).await?;
        if fields.text(KEY) != by.secret.form_key() {
            return Err(Problem::elsewhere());
        }
        Ok(Self { by, fields })
    }
}

/// A form that may hold a file, sent from a page of ours by whoever that page was made for.
#[derive(Debug)]
pub(crate) struct Uploaded {
    /// Who sent it.
    pub(crate) by: Signed,
    /// What it holds beside the file.
    pub(crate) fields: Fields,
    /// The file, if one was chosen.
    pub(crate) file: Option<Vec<u8>>,
}

impl FromRequest<Site> for Uploaded {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let by = Signed::from_request_parts(&mut parts, site).await?;
        check_origin(&parts.headers)?;
        let kind = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
        let in_parts = kind.starts_with(b"multipart/");
        let request = Request::from_parts(parts, body);
        let (fields, file) = if in_parts {
            let form = Multipart::from_request(request, site).await;
            unpack(form.map_err(|_| Problem::malformed())?).await?
        } else {
            (Posted::from_request(request, site).await?.fields, None)
        };
        if fields.text(KEY) != by.secret.form_key() {
            return Err(Problem::elsewhere());
        }
        Ok(Self { by, fields, file })
    }
}

/// The fields of a form of parts, and its file: together no larger than a form with a picture is.
async fn unpack(mut form: Multipart) -> Result<(Fields, Option<Vec<u8>>), Problem> {
    let malformed = |_| Problem::malformed();
    let (mut pairs, mut file, mut left) = (Vec::new(), None, MOST_WITH_FILE);
    while let Some(mut part) = form.next_field().await.map_err(malformed)? {
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(malformed)? {
            left = left.checked_sub(chunk.len()).ok_or_else(Problem::too_large)?;
            bytes.extend_from_slice(&chunk);
        }
        if part.file_name().is_some() {
            file = Some(bytes).filter(|bytes| !bytes.is_empty());
            continue;
        }
        let name = part.name().ok_or_else(Problem::malformed)?.to_owned();
        let text = String::from_utf8(bytes).map_err(|_| Problem::malformed())?;
        if text.contains('\0') {
            return Err(Problem::malformed());
        }
        pairs.push((name, text));
    }
    Ok((Fields(pairs), file))
}

/// A form that was sent from a page of ours by somebody who is not signed in.
#[derive(Debug)]
pub(crate) struct Posted {
    /// What it holds.
    pub(crate) fields: Fields,
    /// Where it came from, if that is known.
    pub(crate) from: Option<IpAddr>,
}

impl FromRequest<Site> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Site) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        check_origin(&parts.headers)?;
        let from = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|from| from.0.ip());
        let bytes = to_bytes(body, MOST).await.map_err(|_| Problem::too_large())?;
        Ok(Self { fields: Fields::read(&bytes)?, from })
    }
}

/// The fields of a form, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|_| Problem::malformed())?;
        let pairs = url::form_urlencoded::parse(text.as_bytes());
        let fields: Vec<(String, String)> = pairs.into_owned().collect();
        // Bytes that are no text would have been replaced.
        let stray = |text: &str| text.contains('\u{fffd}') || text.contains('\0');
        if fields.iter().any(|(name, value)| stray(name) || stray(value)) {
            return Err(Problem::malformed());
        }
        Ok(Self(fields))
    }

    /// A field without the blanks around it; empty if it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// A field that may be left empty.
    pub(crate) fn perhaps(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A field as it was typed, blanks and all.
    pub(crate) fn exact(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Every field with its value, as it was typed.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every field of that name.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.0.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.trim())
    }
}

/// The secret in the cookie, if there is one.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<Secret> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    let ours = pairs.filter(|(name, _)| name.trim() == COOKIE_NAME);
    ours.filter_map(|(_, value)| Secret::read(value.trim())).next()
}

/// The cookie that keeps somebody signed in until the browser is closed.
pub(crate) fn keep(secret: &Secret) -> HeaderValue {
    set_cookie(&secret.reveal(), "")
}

/// The cookie that forgets.
pub(crate) fn forget() -> HeaderValue {
    set_cookie("", "; Max-Age=0")
}

fn set_cookie(value: &str, more: &str) -> HeaderValue {
    let text = format!("{COOKIE_NAME}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{more}");
    HeaderValue::from_str(&text).expect("hexadecimal digits are plain")
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// That a request which changes something comes from a page of ours. Browsers say where it comes
/// from in headers that no page can write.
fn check_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if header("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(Problem::elsewhere());
    }
    let Some(origin) = header(ORIGIN.as_str()) else { return Ok(()) };
    let host = origin.split_once("://").map(|(_, host)| host);
    if host.is_some() && host == header(HOST.as_str()) { Ok(()) } else { Err(Problem::elsewhere()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_form_of_another_site_is_not_believed() {
        for (pairs, believed) in [
            (vec![("host", "a.org")], true),
            (vec![("host", "a.org"), ("origin", "https://a.org")], true),
            (vec![("host", "a.org:1923"), ("origin", "http://a.org:1923")], true),
            (vec![("host", "a.org"), ("origin", "https://b.org")], false),
            (vec![("host", "a.org"), ("origin", "null")], false),
            (vec![("host", "a.org"), ("sec-fetch-site", "cross-site")], false),
            (vec![("host", "a.org"), ("sec-fetch-site", "same-site")], false),
            (vec![("host", "a.org"), ("sec-fetch-site", "same-origin")], true),
        ] {
            assert_eq!(check_origin(&headers(&pairs)).is_ok(), believed, "{pairs:?}");
        }
    }

    #[test]
    fn fields_are_read_in_their_order_and_bytes_that_are_no_text_are_refused() {
        let fields = Fields::read(b"car=007&car=7&name=+H%C3%B6rr+&empty=").expect("it is a form");
        assert_eq!(fields.all("car").collect::<Vec<_>>(), ["007", "7"]);
        assert_eq!(fields.text("name"), "Hörr");
        assert_eq!(fields.exact("name"), " Hörr ");
        assert_eq!(fields.perhaps("empty"), None);
        assert_eq!(fields.perhaps("none"), None);
        for bytes in [&b"a=%ff"[..], b"\xff\xfe", b"a=%00"] {
            assert!(Fields::read(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn only_our_cookie_counts() {
        let secret = "ab".repeat(32);
        let ours = format!("theme=dark; {COOKIE_NAME}={secret}; other=1");
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(&ours).expect("it is plain"));
        assert_eq!(cookie(&headers).map(|secret| secret.reveal()), Some(secret));
        headers.insert(COOKIE, HeaderValue::from_static("__Host-sarthe=nothing"));
        assert!(cookie(&headers).is_none());
    }
}
