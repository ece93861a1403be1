//! What goes into a statement and comes out of a row, on both engines.

use super::{Failure, ids::Id};
use jiff::{Timestamp, civil::Date};
use rules::numbers::{Cents, Credits};
use std::collections::VecDeque;
use uuid::Uuid;

/// A value in the common language of both engines: `bigint`, `double precision`, `text`, `bytea`, `boolean`, `uuid`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Absent.
    Null,
    /// `bigint`; SQLite gives booleans back as this too.
    Int(i64),
    /// `double precision`.
    Real(f64),
    /// `text`.
    Text(String),
    /// `bytea`; SQLite gives uuids back as this too.
    Bytes(Vec<u8>),
    /// `boolean`.
    Bool(bool),
    /// `uuid`.
    Uuid(Uuid),
}

/// The arguments of a statement, in the order of its `$1`, `$2` ...
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*] };
}

/// One row of an answer, read from left to right.
pub struct Row(VecDeque<Value>);

impl Row {
    pub(super) fn new(values: VecDeque<Value>) -> Self {
        Self(values)
    }

    /// The next column of the row, in the order of the statement's `SELECT` or `RETURNING`.
    pub fn take<T: Column>(&mut self) -> Result<T, Failure> {
        let value = self.0.pop_front().ok_or_else(|| Failure::Mismatch("a column too few".into()))?;
        T::read(value)
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads the value, or says what stands there instead.
    fn read(value: Value) -> Result<Self, Failure>;
}

impl Column for Value {
    fn read(value: Value) -> Result<Self, Failure> {
        Ok(value)
    }
}

fn mismatch<T>(wanted: &str, value: &Value) -> Result<T, Failure> {
    Err(Failure::Mismatch(format!("wanted {wanted}, the column holds {value:?}")))
}

impl Column for i64 {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Int(number) => Ok(number),
            other => mismatch("bigint", &other),
        }
    }
}

impl Column for f64 {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Real(number) => Ok(number),
            other => mismatch("double precision", &other),
        }
    }
}

impl Column for u32 {
    fn read(value: Value) -> Result<Self, Failure> {
        let number = i64::read(value)?;
        Self::try_from(number).map_err(|_| Failure::Mismatch(format!("{number} is no small count")))
    }
}

impl Column for usize {
    fn read(value: Value) -> Result<Self, Failure> {
        let number = i64::read(value)?;
        Self::try_from(number).map_err(|_| Failure::Mismatch(format!("{number} is no count")))
    }
}

impl Column for bool {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Bool(yes) => Ok(yes),
            Value::Int(number) => Ok(number != 0),
            other => mismatch("boolean", &other),
        }
    }
}

impl Column for String {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Text(text) => Ok(text),
            other => mismatch("text", &other),
        }
    }
}

impl Column for Vec<u8> {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            other => mismatch("bytea", &other),
        }
    }
}

impl Column for Uuid {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Uuid(id) => Ok(id),
            Value::Bytes(bytes) => Self::from_slice(&bytes).map_err(|e| Failure::Mismatch(e.to_string())),
            other => mismatch("uuid", &other),
        }
    }
}

impl<T> Column for Id<T> {
    fn read(value: Value) -> Result<Self, Failure> {
        Uuid::read(value).map(Self::from_uuid)
    }
}

impl Column for Timestamp {
    /// Instants are stored as milliseconds since 1970 UTC: the resolution the terms count in (art. 14.4).
    fn read(value: Value) -> Result<Self, Failure> {
        Self::from_millisecond(i64::read(value)?).map_err(|e| Failure::Mismatch(e.to_string()))
    }
}

impl Column for Date {
    /// Legal dates are stored as `yyyy-mm-dd`.
    fn read(value: Value) -> Result<Self, Failure> {
        String::read(value)?.parse().map_err(|e: jiff::Error| Failure::Mismatch(e.to_string()))
    }
}

impl Column for Credits {
    fn read(value: Value) -> Result<Self, Failure> {
        i64::read(value).map(Self)
    }
}

impl Column for Cents {
    fn read(value: Value) -> Result<Self, Failure> {
        i64::read(value).map(Self)
    }
}

impl<T: Column> Column for Option<T> {
    fn read(value: Value) -> Result<Self, Failure> {
        match value {
            Value::Null => Ok(None),
            other => T::read(other).map(Some),
        }
    }
}

macro_rules! value_from {
    ($($kind:ty => |$name:ident| $value:expr),* $(,)?) => {
        $(impl From<$kind> for Value {
            fn from($name: $kind) -> Self { $value }
        })*
    };
}

value_from! {
    i64 => |v| Self::Int(v),
    i32 => |v| Self::Int(v.into()),
    u32 => |v| Self::Int(v.into()),
    u16 => |v| Self::Int(v.into()),
    u8 => |v| Self::Int(v.into()),
    usize => |v| Self::Int(i64::try_from(v).unwrap_or(i64::MAX)),
    f64 => |v| Self::Real(v),
    bool => |v| Self::Bool(v),
    String => |v| Self::Text(v),
    &String => |v| Self::Text(v.clone()),
    &str => |v| Self::Text(v.into()),
    Vec<u8> => |v| Self::Bytes(v),
    &[u8] => |v| Self::Bytes(v.into()),
    Uuid => |v| Self::Uuid(v),
    Timestamp => |v| Self::Int(v.as_millisecond()),
    Date => |v| Self::Text(v.to_string()),
    Credits => |v| Self::Int(v.0),
    Cents => |v| Self::Int(v.0),
}

impl<T> From<Id<T>> for Value {
    fn from(id: Id<T>) -> Self {
        Self::Uuid(id.uuid())
    }
}

impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Value::from)
    }
}

/// `($1, $2), ($3, $4)`: the placeholders of `rows` rows of `columns` values, for one statement that moves many rows.
pub fn rows_of(rows: usize, columns: usize) -> String {
    let row = |r: usize| {
        let marks: Vec<String> = (1..=columns).map(|c| format!("${}", r * columns + c)).collect();
        format!("({})", marks.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// `$3, $4, $5`: `count` placeholders after the first `before`, for an `IN (...)`.
pub fn marks(before: usize, count: usize) -> String {
    (before + 1..=before + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_on_over_the_rows() {
        assert_eq!(rows_of(2, 3), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(marks(2, 3), "$3, $4, $5");
    }

    #[test]
    fn a_row_says_when_it_holds_something_else() {
        let mut row = Row::new([Value::Text("x".into())].into());
        assert!(row.take::<i64>().is_err());
        assert!(row.take::<i64>().is_err(), "nothing is left");
    }
}
