//! Why a command was not carried out, in words for whoever sits at the machine.

use shell::{
    border,
    db::Failure,
    error::Error,
    words::{Language, Say},
};
use std::{fmt, net::SocketAddr, path::PathBuf};

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Wrong {
    /// A setting is missing or wrong; the text names it.
    Setting(String),
    /// There is no database in the folder that was given.
    NoDatabase(PathBuf),
    /// Another process serves this database.
    InUse(PathBuf),
    /// Something is there already that must not be overwritten.
    Exists(PathBuf),
    /// A folder that `--fresh` may not wipe.
    NoDemo(PathBuf),
    /// A file or folder cannot be read or written.
    File(PathBuf, std::io::Error),
    /// Somebody else listens at this address.
    Port(SocketAddr, std::io::Error),
    /// The tables are older than this program.
    Behind(Vec<&'static str>),
    /// The application's role on PostgreSQL could look past row-level security.
    Powerful(String),
    /// A backup that is not whole, or not a backup.
    Broken(PathBuf, String),
    /// A program that is needed and not installed, with what to do.
    Needs(&'static str, &'static str),
    /// There is no such environment, user, ...
    Unknown(&'static str, String),
    /// What was typed cannot be used.
    Typed(String),
    /// The product refused or failed.
    Product(Error),
    /// The machine itself.
    Machine(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(what) => write!(f, "wrong setting: {what}"),
            Self::NoDatabase(path) => write!(
                f,
                "{}: there is no database here. `flex migrate` makes one; `flex demo` makes one with a demo in it.",
                path.display()
            ),
            Self::InUse(path) => write!(
                f,
                "{}: another flex is serving this database. Stop that one first, or use another --data folder.",
                path.display()
            ),
            Self::Exists(path) => {
                write!(
                    f,
                    "{}: this exists already; nothing was overwritten. --force replaces it.",
                    path.display()
                )
            }
            Self::NoDemo(path) => write!(
                f,
                "{}: this folder holds something that is not a demo's; nothing was touched. Give another --data DIR.",
                path.display()
            ),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Port(address, error) => {
                write!(
                    f,
                    "cannot listen at {address}: {error}. Give another address (listen), such as 127.0.0.1:0 for any free port."
                )
            }
            Self::Behind(missing) => write!(
                f,
                "the database misses {} migration(s) ({}): run `flex migrate` as the tables' owner, or set database.owner_url.",
                missing.len(),
                missing.join(", ")
            ),
            Self::Powerful(role) => write!(
                f,
                "database.url: the role `{role}` is superuser or bypasses row-level security, so PostgreSQL would not \
                 keep customers apart. Use a plain role here (CREATE ROLE flex_app LOGIN NOSUPERUSER NOBYPASSRLS) and \
                 the tables' owner in database.owner_url."
            ),
            Self::Broken(path, what) => write!(f, "{}: {what}. Nothing was restored.", path.display()),
            Self::Needs(program, how) => write!(f, "`{program}` is needed for this and was not found: {how}"),
            Self::Unknown(kind, name) => write!(f, "there is no {kind} `{name}` here"),
            Self::Typed(what) | Self::Machine(what) => write!(f, "{what}"),
            Self::Product(Error::Refused(refusal)) => {
                let say = Say(Language::En);
                write!(f, "{}", border::sentence(say, refusal))?;
                refusal
                    .fields
                    .iter()
                    .try_for_each(|field| write!(f, " {}: {}", field.field, border::field(say, field)))
            }
            Self::Product(Error::Failed(Failure::Down(what))) => {
                write!(f, "the database cannot be used: {what} (check database.url and database.owner_url)")
            }
            Self::Product(Error::Failed(failure)) => write!(f, "the database says: {failure}"),
        }
    }
}

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        Self::Product(error)
    }
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Product(Error::Failed(failure))
    }
}

/// Puts the path to an error of a file or folder.
pub(super) fn at(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Wrong {
    let path = path.to_owned();
    move |error| Wrong::File(path, error)
}
