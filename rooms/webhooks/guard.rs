//! Where an endpoint may be (OWASP: server-side request forgery): https, and outside our own network. The name is
//! judged when it is given, the address at each call after the name was resolved, by the resolver that the call uses.

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};
use shell::settings::Inner;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Characters in an address at most.
pub(super) const LONGEST: usize = 2_000;

/// Why an address cannot be an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No address, too long, or with a name and password in it.
    NoAddress,
    /// Not https.
    Plain,
    /// Inside our own network, or nowhere.
    Inner,
}

/// Whether events may be sent to this address.
pub(super) fn judge(text: &str, inner: Inner) -> Result<Url, Unfit> {
    if LONGEST < text.len() {
        return Err(Unfit::NoAddress);
    }
    let url: Url = text.parse().map_err(|_| Unfit::NoAddress)?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    if host.is_empty() || !url.username().is_empty() || url.password().is_some() {
        return Err(Unfit::NoAddress);
    }
    let allowed = inner == Inner::Allowed;
    match url.scheme() {
        "https" => {}
        "http" if allowed => {}
        "http" => return Err(Unfit::Plain),
        _ => return Err(Unfit::NoAddress),
    }
    let address = host.parse::<IpAddr>().ok();
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let own =
        name == "localhost" || [".localhost", ".local", ".internal"].iter().any(|end| name.ends_with(end));
    if !allowed && (own || address.is_some_and(|address| !is_outside(address))) {
        return Err(Unfit::Inner);
    }
    Ok(url)
}

/// Whether an address lies outside: none of the special ranges of RFC 6890 and its registries.
pub(super) fn is_outside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => four_is_outside(four),
        IpAddr::V6(six) => six_is_outside(six),
    }
}

fn four_is_outside(four: Ipv4Addr) -> bool {
    let [a, b, c, _] = four.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let benchmark = a == 198 && (18..20).contains(&b);
    let protocol = a == 192 && b == 0 && c == 0;
    !(a == 0
        || 224 <= a
        || shared
        || benchmark
        || protocol
        || four.is_private()
        || four.is_loopback()
        || four.is_link_local()
        || four.is_documentation())
}

fn six_is_outside(six: Ipv6Addr) -> bool {
    let [first, second, ..] = six.segments();
    // Only 2000::/3 is given out; in it, documentation and what carries an IPv4 address inside (6to4, Teredo) are not.
    let given_out = first & 0xe000 == 0x2000;
    let documentation = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
    let carries = first == 0x2002 || (first == 0x2001 && second == 0);
    given_out && !documentation && !carries
}

/// Resolves names, and gives back only addresses outside: a name that points inside resolves to nothing.
pub(super) struct Outside(pub Inner);

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        let inner = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let fit: Vec<SocketAddr> =
                found.filter(|at| inner == Inner::Allowed || is_outside(at.ip())).collect();
            if fit.is_empty() {
                return Err("the name leads to no address that may be called".into());
            }
            Ok(Box::new(fit.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_addresses_outside_may_be_called() {
        let of = |text| judge(text, Inner::Refused).map(drop);
        assert_eq!(of("https://example.nl/hooks?x=1"), Ok(()));
        assert_eq!(of("https://93.184.216.34/"), Ok(()));
        assert_eq!(of("http://example.nl/"), Err(Unfit::Plain));
        for none in ["", "x", "ftp://example.nl", "https://u:p@example.nl/", "file:///etc/passwd"] {
            assert_eq!(of(none), Err(Unfit::NoAddress), "{none}");
        }
        for inner in [
            "https://localhost/",
            "https://LOCALHOST./",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://[::1]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[2002:a00:1::]/",
            "https://224.0.0.1/",
            "https://metadata.internal/",
            "https://[64:ff9b::a00:1]/",
        ] {
            assert_eq!(of(inner), Err(Unfit::Inner), "{inner}");
        }
        assert!(judge("http://127.0.0.1:9/", Inner::Allowed).is_ok());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_resolves_to_nothing() {
        let resolve = |inner| Outside(inner).resolve("localhost".parse().unwrap());
        assert!(resolve(Inner::Refused).await.is_err());
        assert!(resolve(Inner::Allowed).await.is_ok());
    }
}
