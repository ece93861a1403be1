//! Long lists in pages by key, not by number: a page costs the same at the start and at the end, and rows that arrive
//! meanwhile move nothing. What a cursor holds is our business alone; programs hand it back as they got it.

use super::error::{Answer, FieldRefusal, Refusal};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};

/// Rows on a page when nobody says how many: a screen and a half.
pub const USUAL: usize = 50;
/// Rows on a page at most: more costs memory and helps nobody.
pub const MOST: usize = 200;

/// Which page of a list is asked for. `K` is the key of the list's order, such as `(name, id)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging<K> {
    /// Rows on the page.
    pub limit: usize,
    /// The last row of the page before; none on the first page.
    pub after: Option<K>,
}

/// A page of a list, as the API answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Listed<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Hand this back as `after` for the next page; `null` on the last.
    pub next: Option<String>,
}

impl<K: DeserializeOwned> Paging<K> {
    /// Reads `?limit=&after=`; refuses a limit outside 1 to [`MOST`] and a cursor that we did not make.
    pub fn read(limit: Option<usize>, after: Option<&str>) -> Answer<Self> {
        let limit = limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(wrong(FieldRefusal::new("limit", "limit").with("most", MOST)).into());
        }
        let after = match after.filter(|cursor| !cursor.is_empty()) {
            None => None,
            Some(cursor) => Some(key(cursor).ok_or_else(|| wrong(FieldRefusal::new("after", "cursor")))?),
        };
        Ok(Self { limit, after })
    }
}

impl<K> Paging<K> {
    /// Rows to ask the database for: one more than is shown tells whether there is a next page.
    pub fn fetch(&self) -> usize {
        self.limit + 1
    }

    /// Makes the page of the rows that [`Self::fetch`] asked for.
    pub fn page<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> K) -> Listed<T>
    where
        K: Serialize,
    {
        let more = self.limit < rows.len();
        rows.truncate(self.limit);
        let next = rows.last().filter(|_| more).map(|last| cursor(&key(last)));
        Listed { items: rows, next }
    }
}

impl<T> Listed<T> {
    /// The same page of something else, such as what the API shows of a row.
    pub fn map<U>(self, show: impl FnMut(T) -> U) -> Listed<U> {
        Listed { items: self.items.into_iter().map(show).collect(), next: self.next }
    }
}

/// The cursor after a key.
pub fn cursor<K: Serialize>(key: &K) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
}

fn key<K: DeserializeOwned>(cursor: &str) -> Option<K> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}

fn wrong(field: FieldRefusal) -> Refusal {
    Refusal { fields: vec![field], ..Refusal::new(StatusCode::BAD_REQUEST, "fields") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_the_pages_meets_every_row_once() {
        let all: Vec<u32> = (0..7).collect();
        let (mut met, mut after) = (Vec::new(), None::<String>);
        loop {
            let paging = Paging::<u32>::read(Some(3), after.as_deref()).unwrap();
            let rows = all.iter().copied().filter(|row| paging.after.is_none_or(|last| last < *row));
            let page = paging.page(rows.take(paging.fetch()).collect(), |row| *row);
            met.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(met, all);
    }

    #[test]
    fn a_limit_of_nothing_or_too_much_and_a_made_up_cursor_are_refused() {
        for (limit, after) in
            [(Some(0), None), (Some(201), None), (None, Some("???")), (None, Some("bm9uZQ"))]
        {
            assert!(Paging::<(String, i64)>::read(limit, after).is_err(), "{limit:?} {after:?}");
        }
        assert_eq!(Paging::<u8>::read(None, Some("")).unwrap(), Paging { limit: USUAL, after: None });
    }
}
