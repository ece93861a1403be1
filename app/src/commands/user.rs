//! `flex environment` and `flex user`: customers' environments, and who gets into them (art. 1, 6.2).

use super::{Done, Place, opening, queries, wrong::Wrong};
use clap::{Args, Subcommand, ValueEnum};
use shell::{
    error::{Answer, Error, Refusal},
    ids::{self, Id, kind},
    inside::{Inside, Job, Provider, Role},
    state::App,
    words::Language,
};
use std::io::{IsTerminal, Read};
use users::passwords;

/// Letters of a password that is made here: 5.8 bits each.
const PASSWORD_LETTERS: usize = 16;
/// Bytes of a password read from standard input at most.
const LONGEST: u64 = 1_024;

/// Makes and lists customers' environments
#[derive(Subcommand)]
pub enum Environment {
    /// Makes an environment: a customer's own part of the database
    Add {
        /// The customer's name, as their screens show it.
        name: String,
    },
    /// Lists the environments
    List,
    /// Says which environment is the provider's own: texts that belong to nobody are shown there
    Provider {
        /// (Part of) its name, or its id.
        name: String,
    },
}

/// Manages who can sign in, and as what
///
/// Roles: admin (everything, and manages users), planner (contacts, shifts, call-outs), finance (wallet, orders,
/// invoices), viewer (looks only).
#[derive(Subcommand)]
#[command(after_help = "Examples:
  flex user add anna@zonneveld.nl --name 'Anna de Vries' --environment Zonneveld --role planner
  flex user list --environment Zonneveld
  echo 'a good long password' | flex user password anna@zonneveld.nl
  flex user role anna@zonneveld.nl admin --environment Zonneveld")]
pub enum User {
    /// Gives somebody access; prints the password when none is given on standard input
    Add {
        /// E-mail address, the name they sign in with.
        email: String,
        /// Full name.
        #[arg(long)]
        name: String,
        #[command(flatten)]
        of: Of,
        /// What they may do.
        #[arg(long, default_value = "admin")]
        role: RoleName,
        /// The language they read.
        #[arg(long, default_value = "nl")]
        language: Reads,
    },
    /// Lists users with their environment and role
    List {
        /// Only of this environment: (part of) its name, or its id.
        #[arg(long, value_name = "NAME")]
        environment: Option<String>,
    },
    /// Sets a password and signs that user out everywhere; read from standard input, else made and printed
    Password {
        /// E-mail address of the user.
        email: String,
    },
    /// Changes what a user may do
    Role {
        /// E-mail address of the user.
        email: String,
        /// What they may do from now on.
        role: RoleName,
        #[command(flatten)]
        of: Of,
    },
}

/// Which environment.
#[derive(Args, Clone)]
pub struct Of {
    /// The environment: (part of) its name, or its id.
    #[arg(long, value_name = "NAME")]
    environment: String,
}

/// A role, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// Everything, and manages users.
    Admin,
    /// Contacts, shifts, call-outs, messages; sees the wallet.
    Planner,
    /// Wallet, orders, invoices.
    Finance,
    /// Looks, changes nothing.
    Viewer,
}

/// A language that users read.
#[derive(Clone, Copy, ValueEnum)]
pub enum Reads {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Admin => Self::Admin,
            RoleName::Planner => Self::Planner,
            RoleName::Finance => Self::Finance,
            RoleName::Viewer => Self::Viewer,
        }
    }
}

impl From<Reads> for Language {
    fn from(reads: Reads) -> Self {
        match reads {
            Reads::Nl => Self::Nl,
            Reads::En => Self::En,
        }
    }
}

impl Environment {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        match self {
            Self::Add { name } => {
                let name = name.trim();
                if name.is_empty() {
                    return Err(Wrong::Typed("the name of an environment cannot be empty".into()));
                }
                let id = users::create_environment(&app, name).await?;
                println!("{name} has an environment now: {id}");
            }
            Self::List => {
                for found in environments(&app, "").await? {
                    println!("{}  {}  ({} users)", found.id, found.name, found.users);
                }
            }
            Self::Provider { name } => {
                let environment = find(&app, Some(&name)).await?.environment;
                shell::who::set_provider(&app, environment).await?;
                println!("{environment} is the provider's own environment now");
            }
        }
        Ok(Done::Well)
    }
}

impl User {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        match self {
            Self::Add { email, name, of, role, language } => {
                let environment = of.find(&app).await?;
                let user = users::NewUser {
                    email: address(&email)?,
                    name,
                    role: role.into(),
                    language: language.into(),
                    password: None,
                };
                add(&app, environment.environment, user).await
            }
            Self::List { environment } => list(&app, &environment.unwrap_or_default()).await,
            Self::Password { email } => password(&app, &address(&email)?).await,
            Self::Role { email, role, of } => {
                let environment = of.find(&app).await?;
                change_role(&app, &environment, &address(&email)?, role.into()).await
            }
        }
    }
}

impl Of {
    /// The one environment that is meant.
    pub(super) async fn find(&self, app: &App) -> Result<Inside, Wrong> {
        find(app, Some(&self.environment)).await
    }
}

/// The environment of this (part of a) name or id; without one the only environment that there is.
pub(super) async fn find(app: &App, asked: Option<&str>) -> Result<Inside, Wrong> {
    let job = Provider::job(Job::Operator);
    let name = asked.unwrap_or_default();
    if let Ok(id) = name.parse::<Id<kind::Environment>>() {
        let mut tx = app.db.read(job).await?;
        let found = queries::environment(&mut tx, id).await?;
        let found = found.ok_or_else(|| Wrong::Unknown("environment", name.to_owned()))?;
        return Ok(job.inside(found.id));
    }
    let found = environments(app, name).await?;
    let exact = found.iter().find(|found| found.name.eq_ignore_ascii_case(name));
    let names = || found.iter().map(|found| found.name.as_str()).collect::<Vec<_>>().join(", ");
    match (exact, found.as_slice(), asked) {
        (Some(one), ..) | (None, [one], _) => Ok(job.inside(one.id)),
        (None, [], Some(_)) => Err(Wrong::Unknown("environment", name.to_owned())),
        (None, [], None) => Err(Wrong::Typed("there is no environment yet: `flex environment add`".into())),
        (None, _, Some(_)) => Err(Wrong::Typed(format!("`{name}` can be any of: {}", names()))),
        (None, _, None) => Err(Wrong::Typed(format!("--environment NAME: one of {}", names()))),
    }
}

async fn environments(app: &App, name: &str) -> Result<Vec<queries::FoundEnvironment>, Wrong> {
    let like = if name.is_empty() { String::new() } else { format!("%{}%", name.to_lowercase()) };
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    Ok(queries::environments(&mut tx, &like).await?)
}

async fn add(app: &App, environment: Id<kind::Environment>, user: users::NewUser) -> Result<Done, Wrong> {
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    let known = queries::is_user(&mut tx, &user.email).await?;
    drop(tx);
    let (password, made) = if known {
        (None, false)
    } else {
        chosen_password(&user.name, &user.email).map(|(p, made)| (Some(p), made))?
    };
    let email = user.email.clone();
    users::add_user(app, environment, users::NewUser { password: password.clone(), ..user }).await?;
    println!("{email} can sign in now.");
    match password {
        None => println!("They were known by that address already and keep their password."),
        Some(password) if made => println!("Password (shown once): {password}"),
        Some(_) => {}
    }
    Ok(Done::Well)
}

async fn list(app: &App, environment: &str) -> Result<Done, Wrong> {
    let of: Vec<Id<kind::Environment>> =
        environments(app, environment).await?.into_iter().map(|e| e.id).collect();
    if of.is_empty() {
        println!("There are no environments yet.");
        return Ok(Done::Well);
    }
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    for user in queries::users(&mut tx, &of).await? {
        let suspended = if user.suspended { " (suspended)" } else { "" };
        println!("{}  {:<8}{suspended}  {}  ({})", user.environment, user.role, user.email, user.name);
    }
    Ok(Done::Well)
}

async fn password(app: &App, email: &str) -> Result<Done, Wrong> {
    let (password, made) = chosen_password("", email)?;
    if !users::reset_password(app, email, &password).await? {
        return Err(Wrong::Unknown("user", email.into()));
    }
    println!("{email} has a new password and is signed out everywhere.");
    if made {
        println!("Password (shown once): {password}");
    }
    Ok(Done::Well)
}

async fn change_role(app: &App, inside: &Inside, email: &str, role: Role) -> Result<Done, Wrong> {
    let (environment, whose) = (inside.environment, email.to_owned());
    let changed: Answer<bool> = app
        .db
        .write(inside, move |tx| {
            let email = whose.clone();
            Box::pin(async move { Ok(queries::set_role(tx, environment, &email, role).await?) })
        })
        .await;
    if !changed? {
        return Err(Wrong::Typed(format!(
            "{email} has no access to that environment; `flex user add` gives it"
        )));
    }
    println!("{email} is {} now.", role.name());
    Ok(Done::Well)
}

/// The password on standard input, or one that is made; `true` when it was made.
fn chosen_password(name: &str, email: &str) -> Result<(String, bool), Wrong> {
    let mut typed = String::new();
    if !std::io::stdin().is_terminal() {
        let unreadable = |wrong| Wrong::Typed(format!("the password cannot be read: {wrong}"));
        std::io::stdin().lock().take(LONGEST).read_to_string(&mut typed).map_err(unreadable)?;
    }
    let typed = typed.trim_end_matches(['\r', '\n']);
    if typed.is_empty() {
        return Ok((ids::secret(PASSWORD_LETTERS), true));
    }
    let unfit = |unfit: passwords::Unfit| Error::from(Refusal::fields(vec![unfit.refusal("password")]));
    passwords::fits(typed, name, email).map_err(unfit)?;
    Ok((typed.to_owned(), false))
}

fn address(typed: &str) -> Result<String, Wrong> {
    let email = typed.trim().to_lowercase();
    match email.parse::<lettre::Address>() {
        Ok(_) => Ok(email),
        Err(_) => Err(Wrong::Typed(format!("`{typed}` is no e-mail address, such as anna@example.nl"))),
    }
}
