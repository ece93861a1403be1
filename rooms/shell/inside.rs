//! Who asks, and what they may touch. `Inside` is the only key to an environment's rows; nobody can make one but the
//! doors in this file, each of which has seen a proof: a session, a token, a signed link, or a listed job.

use super::ids::{
    Id,
    kind::{Contact, Environment, Token, User},
};

/// A transaction's reach, told to the database (PostgreSQL's row-level security is the floor under our own care).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope(Reach);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Nobody,
    Environment(Id<Environment>),
    Provider,
}

impl Scope {
    /// Rows of no environment: sign-in, migrations, the product's own tables.
    pub fn nobody() -> Self {
        Self(Reach::Nobody)
    }

    /// The settings that a PostgreSQL transaction starts with.
    pub(super) fn settings(self) -> String {
        match self.0 {
            Reach::Nobody => String::new(),
            Reach::Environment(id) => format!("SET LOCAL app.environment_id = '{id}'"),
            Reach::Provider => "SET LOCAL app.provider = 'on'".into(),
        }
    }
}

/// Being inside one environment.
#[derive(Clone, Debug)]
pub struct Inside {
    /// Whose rows.
    pub environment: Id<Environment>,
    /// Who acts; the audit trail and every movement of credits name them.
    pub actor: Actor,
    rights: Rights,
}

/// Who acts inside an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person with a login.
    User(Id<User>),
    /// A program with an API token.
    Token(Id<Token>),
    /// A contact, through a signed link or a text message.
    Contact(Id<Contact>),
    /// One of the provider's staff, at work for this customer.
    Operator(Id<User>),
    /// A job of the provider's.
    Job(Job),
}

/// The provider's work that reaches into environments without a person. The list may only shrink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Hands messages to the transports and settles what comes back.
    Messages,
    /// Sends waves, closes call-outs, promotes the waitlist.
    CallOuts,
    /// Delivers webhooks.
    Webhooks,
    /// Imports, exports and their undo; removes what is out of date.
    Housekeeping,
    /// Finds whose session, token, link or number this is.
    Doorkeeper,
    /// Recomputes every balance and chain (`flex verify`).
    Verify,
    /// Makes and manages environments (`flex user`, `flex demo`, the operator).
    Operator,
    /// The daily round: what a legal day brings for every agreement.
    Round,
    /// Books what the bank and the payment provider tell.
    Payments,
}

/// One of the provider's staff, across environments: agreements, invoices, payments and what follows from them. Only the
/// door may say so, and what it lets in stands at `/operator`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Who.
    pub user: Id<User>,
}

/// Across environments, for a listed job.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// Which job.
    pub job: Job,
}

/// What a user or token may do. Each route names the one it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Look at contacts, shifts, call-outs and messages.
    See,
    /// Change contacts and import them.
    EditContacts,
    /// Make shifts, call out, answer for a contact, send messages.
    Plan,
    /// Look at the wallet, its movements and tariffs.
    SeeCredits,
    /// Order credits: binds the customer to pay (art. 14.2).
    OrderCredits,
    /// Look at the agreement, invoices and what is open.
    SeeInvoices,
    /// Manage users, tokens, webhooks and settings.
    Manage,
}

/// A user's role in an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Everything, and manages users.
    Admin,
    /// Contacts, shifts, call-outs, messages; sees the wallet.
    Planner,
    /// Wallet, orders, invoices.
    Finance,
    /// Looks, changes nothing.
    Viewer,
}

impl Role {
    /// All roles, most powerful first.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Planner, Self::Finance, Self::Viewer];

    /// The role's name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Planner => "planner",
            Self::Finance => "finance",
            Self::Viewer => "viewer",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What the role may do: the one place where this is said.
    pub fn rights(self) -> &'static [Right] {
        use Right::{EditContacts, Manage, OrderCredits, Plan, See, SeeCredits, SeeInvoices};
        match self {
            Self::Admin => &[See, EditContacts, Plan, SeeCredits, OrderCredits, SeeInvoices, Manage],
            Self::Planner => &[See, EditContacts, Plan, SeeCredits],
            Self::Finance => &[See, SeeCredits, OrderCredits, SeeInvoices],
            Self::Viewer => &[See],
        }
    }
}

impl Right {
    /// All rights; a token's scopes are a choice of these.
    pub const ALL: [Self; 7] = [
        Self::See,
        Self::EditContacts,
        Self::Plan,
        Self::SeeCredits,
        Self::OrderCredits,
        Self::SeeInvoices,
        Self::Manage,
    ];

    /// The scope's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::See => "read",
            Self::EditContacts => "contacts",
            Self::Plan => "plan",
            Self::SeeCredits => "credits",
            Self::OrderCredits => "order",
            Self::SeeInvoices => "invoices",
            Self::Manage => "manage",
        }
    }

    /// The scope of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }
}

#[derive(Clone, Debug)]
enum Rights {
    Role(Role),
    Scopes(Vec<Right>),
    Job,
}

impl Inside {
    /// A signed-in user. Only the session door may say so, and the demo's seed about a user that it made.
    pub fn user(environment: Id<Environment>, user: Id<User>, role: Role) -> Self {
        Self { environment, actor: Actor::User(user), rights: Rights::Role(role) }
    }

    /// A program with a token. Only the token door may say so.
    pub(crate) fn token(environment: Id<Environment>, token: Id<Token>, scopes: Vec<Right>) -> Self {
        Self { environment, actor: Actor::Token(token), rights: Rights::Scopes(scopes) }
    }

    /// A contact who holds a signed link or whose number wrote to us; the door has proved which.
    pub fn contact(environment: Id<Environment>, contact: Id<Contact>) -> Self {
        Self { environment, actor: Actor::Contact(contact), rights: Rights::Scopes(Vec::new()) }
    }

    /// Whether this right is held.
    pub fn may(&self, right: Right) -> bool {
        match &self.rights {
            Rights::Role(role) => role.rights().contains(&right),
            Rights::Scopes(scopes) => scopes.contains(&right),
            Rights::Job => true,
        }
    }
}

impl Actor {
    /// Kind and id, as stored beside every movement and audit line.
    pub fn parts(self) -> (&'static str, Option<uuid::Uuid>) {
        match self {
            Self::User(id) => ("user", Some(id.uuid())),
            Self::Token(id) => ("token", Some(id.uuid())),
            Self::Contact(id) => ("contact", Some(id.uuid())),
            Self::Operator(id) => ("operator", Some(id.uuid())),
            Self::Job(job) => (job.name(), None),
        }
    }
}

impl Job {
    /// The job's name in the audit trail.
    pub fn name(self) -> &'static str {
        match self {
            Self::Messages => "job-messages",
            Self::CallOuts => "job-callouts",
            Self::Webhooks => "job-webhooks",
            Self::Housekeeping => "job-housekeeping",
            Self::Doorkeeper => "job-doorkeeper",
            Self::Verify => "job-verify",
            Self::Operator => "job-operator",
            Self::Round => "job-round",
            Self::Payments => "job-payments",
        }
    }
}

impl Provider {
    /// Starts a listed job.
    pub fn job(job: Job) -> Self {
        Self { job }
    }

    /// Goes inside one environment, to act as the job.
    pub fn inside(self, environment: Id<Environment>) -> Inside {
        Inside { environment, actor: Actor::Job(self.job), rights: Rights::Job }
    }
}

impl Operator {
    /// A signed-in user of the provider's own environment whose role lets them. Only the door may say so.
    pub(crate) fn let_in(user: Id<User>) -> Self {
        Self { user }
    }

    /// The colleague who proposed what this one agrees to.
    #[must_use]
    pub fn colleague(self, user: Id<User>) -> Self {
        Self { user }
    }

    /// Goes inside one customer's environment, to act as the provider towards it.
    pub fn inside(self, environment: Id<Environment>) -> Inside {
        Inside { environment, actor: Actor::Operator(self.user), rights: Rights::Job }
    }
}

impl From<Operator> for Scope {
    fn from(_: Operator) -> Self {
        Self(Reach::Provider)
    }
}

impl From<&Inside> for Scope {
    fn from(inside: &Inside) -> Self {
        Self(Reach::Environment(inside.environment))
    }
}

impl From<Provider> for Scope {
    fn from(_: Provider) -> Self {
        Self(Reach::Provider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finance_and_admin_may_bind_the_customer_to_pay() {
        let may: Vec<&str> = Role::ALL
            .iter()
            .filter(|r| r.rights().contains(&Right::OrderCredits))
            .map(|r| r.name())
            .collect();
        assert_eq!(may, ["admin", "finance"]);
    }

    #[test]
    fn names_lead_back_to_roles_and_scopes() {
        assert!(Role::ALL.into_iter().all(|role| Role::named(role.name()) == Some(role)));
        assert!(Right::ALL.into_iter().all(|right| Right::named(right.name()) == Some(right)));
    }
}
