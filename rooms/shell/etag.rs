//! Versions of things that programs change: the answer carries the version as an `ETag`, a change names the version it
//! was made from (`If-Match`, RFC 9110 section 13.1.1; 428 is RFC 6585), so that nobody overwrites what they have not seen.

use super::error::{Answer, Error, Refusal};
use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
};

/// The header that tells a version: `ETag: "v7"`.
pub fn etag(version: i64) -> [(HeaderName, HeaderValue); 1] {
    let value = HeaderValue::from_str(&tag(version)).unwrap_or(HeaderValue::from_static("\"v0\""));
    [(header::ETAG, value)]
}

fn tag(version: i64) -> String {
    format!("\"v{version}\"")
}

/// The versions that a change was made from. Without the header the request is refused with 428.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfMatch(String);

impl IfMatch {
    /// Whether the thing still is at a version that was named; refused with 412 when somebody changed it meanwhile.
    ///
    /// Weak tags (`W/"v7"`) never match, as RFC 9110 asks; `*` matches whatever is there.
    pub fn check(&self, version: i64) -> Answer<()> {
        let current = tag(version);
        let fits = self.0.split(',').map(str::trim).any(|named| named == "*" || named == current);
        if fits {
            Ok(())
        } else {
            Err(Refusal::new(StatusCode::PRECONDITION_FAILED, "stale").with("etag", current).into())
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let named = parts.headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
        match named {
            Some(named) if !named.trim().is_empty() => Ok(Self(named.to_owned())),
            _ => Err(Refusal::new(StatusCode::PRECONDITION_REQUIRED, "if-match-missing").into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_from_an_older_version_is_refused_with_the_version_of_now() {
        assert!(IfMatch("\"v7\"".into()).check(7).is_ok());
        assert!(IfMatch("\"v6\", \"v7\"".into()).check(7).is_ok());
        assert!(IfMatch("*".into()).check(7).is_ok());
        for stale in ["\"v6\"", "W/\"v7\"", "v7", "\"v77\""] {
            let Err(Error::Refused(refusal)) = IfMatch(stale.into()).check(7) else { panic!("{stale}") };
            assert_eq!(refusal.status, StatusCode::PRECONDITION_FAILED);
            assert_eq!(refusal.figures, [("etag", "\"v7\"".to_owned())]);
        }
    }
}
