//! Who has really sent a request, where a proxy of ours stands before us.
//!
//! Anybody can write the headers in which proxies tell. They are believed where the connection
//! comes from a proxy that is trusted, and only as far back as trusted proxies reach.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::FORWARDED;

/// The header that most proxies write: one address after the other, the nearest last.
const X_FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies that are trusted.
#[derive(Clone, Debug, Default)]
pub(super) struct Proxies(Arc<[IpAddr]>);

impl Proxies {
    /// These are trusted; an address of the older protocol is the same in the form of the newer.
    pub(super) fn of(addresses: &[IpAddr]) -> Self {
        Self(addresses.iter().map(IpAddr::to_canonical).collect())
    }

    /// Where a request comes from, as far as that is told by somebody trusted. What a proxy tells
    /// in two headers that disagree is not believed: it may have passed on one that it did not
    /// write.
    pub(super) fn sender(&self, connected: SocketAddr, headers: &HeaderMap) -> SocketAddr {
        let nearest = connected.ip().to_canonical();
        if !self.trusts(nearest) {
            return connected;
        }
        let told = self.last_stranger(nearest, &hops(headers, X_FORWARDED_FOR, plain));
        let also = self.last_stranger(nearest, &hops(headers, FORWARDED.as_str(), forwarded));
        let sender = match (told, also) {
            (Some(one), Some(other)) if one != other => nearest,
            (one, other) => one.or(other).unwrap_or(nearest),
        };
        SocketAddr::new(sender, connected.port())
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }

    /// From the nearest hop back, the first that is none of ours; the last of ours before one that
    /// tells no address. `None` if nothing is told.
    fn last_stranger(&self, nearest: IpAddr, hops: &[Option<IpAddr>]) -> Option<IpAddr> {
        let mut known = nearest;
        for hop in hops.iter().rev() {
            let Some(address) = hop else { return Some(known) };
            known = address.to_canonical();
            if !self.trusts(known) {
                return Some(known);
            }
        }
        (!hops.is_empty()).then_some(known)
    }
}

/// The hops that a header tells of, the nearest last; `None` for one that tells no address.
fn hops(headers: &HeaderMap, name: &str, read: fn(&str) -> Option<IpAddr>) -> Vec<Option<IpAddr>> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| line.split(',')).map(|hop| read(hop.trim())).collect()
}

/// An address with or without a port.
fn plain(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(one, _)| one);
    let with_port = || text.parse::<SocketAddr>().ok().map(|both| both.ip());
    bare.unwrap_or(text).parse().ok().or_else(with_port)
}

/// A hop as RFC 7239 has it: `for="[2001:db8::17]:4711";proto=https`.
fn forwarded(hop: &str) -> Option<IpAddr> {
    let named = hop.split(';').filter_map(|pair| pair.split_once('='));
    let (_, value) = named.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    plain(value.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    /// Who sends a request with these headers over a connection of an address.
    fn sender(connected: &str, headers: &[(&'static str, &'static str)]) -> String {
        let ours = ["192.0.2.1", "2001:db8::1"].map(|one| one.parse().expect("an address"));
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        let connected = SocketAddr::new(connected.parse().expect("an address"), 40_000);
        Proxies::of(&ours).sender(connected, &map).ip().to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let told = [("x-forwarded-for", "198.51.100.7")];
        assert_eq!(sender("203.0.113.9", &told), "203.0.113.9");
        assert_eq!(sender("192.0.2.1", &told), "198.51.100.7");
        assert_eq!(sender("::ffff:192.0.2.1", &told), "198.51.100.7");
        assert_eq!(sender("2001:db8::1", &told), "198.51.100.7");
        assert_eq!(sender("192.0.2.1", &[]), "192.0.2.1");
    }

    #[test]
    fn what_a_visitor_writes_into_a_header_does_not_count() {
        for (headers, expected) in [
            // The proxy adds the address that it saw behind what it was given.
            (vec![("x-forwarded-for", "10.0.0.1, 198.51.100.7")], "198.51.100.7"),
            (
                vec![("x-forwarded-for", "10.0.0.1"), ("x-forwarded-for", "198.51.100.7")],
                "198.51.100.7",
            ),
            // Through two of ours.
            (vec![("x-forwarded-for", "198.51.100.7, 2001:db8::1")], "198.51.100.7"),
            (vec![("x-forwarded-for", "10.0.0.1, nonsense, 2001:db8::1")], "2001:db8::1"),
            (
                vec![("forwarded", "for=10.0.0.1, For=\"[2001:db8::7]:4711\";proto=https")],
                "2001:db8::7",
            ),
            (vec![("forwarded", "for=198.51.100.7:80;by=192.0.2.1")], "198.51.100.7"),
            (vec![("forwarded", "for=_hidden")], "192.0.2.1"),
            // The proxy writes one and passes the other on.
            (vec![("forwarded", "for=10.0.0.1"), ("x-forwarded-for", "198.51.100.7")], "192.0.2.1"),
            (
                vec![("forwarded", "for=198.51.100.7"), ("x-forwarded-for", "198.51.100.7")],
                "198.51.100.7",
            ),
        ] {
            assert_eq!(sender("192.0.2.1", &headers), expected, "{headers:?}");
        }
    }
}
