//! The users of an environment (art. 6.2, 6.4, 7.4): inviting, roles, suspending, removing, a stolen password.
//!
//! Invariant: an environment that has an active admin keeps one; every change is in the audit trail.

pub mod activate;
pub mod change;
mod queries;

use jiff::{SignedDuration, Timestamp};
use letters::Letter;
use serde_json::json;
use shell::audit;
use shell::who::{doorkeeper, fingerprint};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{self, Id, kind::User},
    inside::{Inside, Role},
    state::App,
};

/// How long a link to set a password works (art. 6.2): a week reaches somebody on holiday, and is no standing key.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Letters of chance in a link: more than 230 bits.
const LINK_LETTERS: usize = 40;
/// Users of one environment at most: all of them stand on one page, and no customer has more planners than this.
const MOST_USERS: i64 = 500;

/// How a user stands in an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Has a link that was not used yet.
    Invited,
    /// Gets in.
    Active,
    /// An admin keeps them out for now.
    Suspended,
    /// A stolen password was reported (art. 7.4); a new one has to be set by link.
    Locked,
}

impl Standing {
    /// The name in templates and word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Locked => "locked",
        }
    }
}

/// A user as the page of users shows them.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub id: Id<User>,
    /// Their name; of somebody who has not joined, the name they were invited by.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Whether they get in.
    pub standing: Standing,
    /// When they last asked for a page.
    pub seen_at: Option<Timestamp>,
}

/// Somebody to invite.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they will be able to do.
    pub role: Role,
}

/// Why something with a user was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody by that id here.
    Nobody,
    /// They are the last who can manage the environment.
    LastAdmin,
    /// The address is a user here already.
    Already,
    /// There are as many users as there can be.
    Full,
    /// They use their account in another way than this environment can reset; the link goes by another road.
    NotByLink,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Nobody => Self::not_found(),
            Refused::LastAdmin => Self::conflict("last-admin").resting_on("6.4"),
            Refused::Already => Self::field("email", "user-already"),
            Refused::Full => Self::conflict("users-full").with("most", MOST_USERS),
            Refused::NotByLink => Self::conflict("not-by-link").resting_on("7.4"),
        }
    }
}

/// Invites somebody, by a letter too; answers the secret of the link, for the only time it can be seen. Whether the address is known
/// elsewhere makes no difference to the answer.
pub async fn invite(app: &App, inside: &Inside, who: Invited) -> Answer<String> {
    let (secret, now, id) = (ids::secret(LINK_LETTERS), app.clock.now(), Id::new());
    let (mine, hash, link) = (inside.clone(), fingerprint(&secret), secret.clone());
    app.db
        .write(doorkeeper(), move |tx| {
            let (mine, who, hash) = (mine.clone(), who.clone(), hash.clone());
            let letter = Letter::Invitation { secret: link.clone() };
            Box::pin(async move {
                if MOST_USERS <= queries::count(tx, &mine).await? {
                    return Err(Refusal::from(Refused::Full).into());
                }
                let user = queries::find_or_add(tx, id, &who, now).await?;
                if !queries::add_invited(tx, &mine, user, &who, now).await? {
                    return Err(Refusal::from(Refused::Already).into());
                }
                queries::put_link(tx, &mine, user, &hash, now + LINK_LASTS).await?;
                letters::write(tx, &mine, now, user, &letter).await?;
                let detail = json!({"who": who.email, "role": who.role.name()});
                audit::line(tx, &mine, now, "user-invited", Some(user.uuid()), &detail).await
            })
        })
        .await?;
    Ok(secret)
}

/// Invites the first admin of an environment, within the caller's transaction and by a letter too; answers the secret of the
/// link. Nobody is invited where somebody manages the environment already.
pub(super) async fn invite_first(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    who: &Invited,
) -> Answer<Option<String>> {
    if 0 < queries::count(tx, inside).await? {
        return Ok(None);
    }
    let secret = ids::secret(LINK_LETTERS);
    let user = queries::find_or_add(tx, Id::new(), who, now).await?;
    queries::add_invited(tx, inside, user, who, now).await?;
    queries::put_link(tx, inside, user, &fingerprint(&secret), now + LINK_LASTS).await?;
    letters::write(tx, inside, now, user, &Letter::Invitation { secret: secret.clone() }).await?;
    let detail = json!({"who": who.email, "role": who.role.name()});
    audit::line(tx, inside, now, "user-invited", Some(user.uuid()), &detail).await?;
    Ok(Some(secret))
}

/// See [`super::hand_over`].
pub(super) async fn hand_over(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    admin: &Invited,
) -> Answer<()> {
    queries::all_look_only(tx, inside, now).await?;
    let secret = ids::secret(LINK_LETTERS);
    let user = queries::find_or_add(tx, Id::new(), admin, now).await?;
    if queries::add_invited(tx, inside, user, admin, now).await? {
        queries::put_link(tx, inside, user, &fingerprint(&secret), now + LINK_LASTS).await?;
        letters::write(tx, inside, now, user, &Letter::Invitation { secret }).await?;
    } else {
        queries::set_role(tx, inside, user, Role::Admin).await?;
        queries::suspend(tx, inside, user, None).await?;
    }
    let detail = json!({"who": admin.email, "role": admin.role.name()});
    audit::line(tx, inside, now, "users-handed-over", Some(user.uuid()), &detail).await
}

/// Makes a new link for a user who was invited, was locked, or forgot the password; the older link stops working.
/// Somebody who also works in another environment proves that they are themselves elsewhere: this admin's link
/// must never be a way into it.
pub async fn new_link(app: &App, inside: &Inside, user: Id<User>) -> Answer<String> {
    let (secret, now) = (ids::secret(LINK_LETTERS), app.clock.now());
    let (mine, hash, link) = (inside.clone(), fingerprint(&secret), secret.clone());
    app.db
        .write(doorkeeper(), move |tx| {
            let (mine, hash, secret) = (mine.clone(), hash.clone(), link.clone());
            Box::pin(async move {
                let who = known(tx, &mine, user).await?;
                if who.standing != Standing::Invited && queries::works_elsewhere(tx, &mine, user).await? {
                    return Err(Refusal::from(Refused::NotByLink).into());
                }
                queries::put_link(tx, &mine, user, &hash, now + LINK_LASTS).await?;
                let invited = who.standing == Standing::Invited;
                let letter = if invited { Letter::Invitation { secret } } else { Letter::NewLink { secret } };
                letters::write(tx, &mine, now, user, &letter).await?;
                let detail = json!({"who": who.email});
                audit::line(tx, &mine, now, "user-link", Some(user.uuid()), &detail).await
            })
        })
        .await?;
    Ok(secret)
}

/// Everybody who is in this environment, or invited to it, by address.
pub async fn members(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Member>> {
    Ok(queries::members(tx, inside).await?)
}

/// The user of that id in this environment; [`Refused::Nobody`] where there is none.
pub async fn known(tx: &mut Tx, inside: &Inside, user: Id<User>) -> Answer<Member> {
    Ok(queries::member(tx, inside, user).await?.ok_or_else(|| Refusal::from(Refused::Nobody))?)
}

/// Refuses what would leave the environment without anybody who can manage it.
async fn keeps_an_admin(tx: &mut Tx, inside: &Inside, without: &Member) -> Answer<()> {
    let admin = without.role == Role::Admin && without.standing == Standing::Active;
    if admin && queries::other_admins(tx, inside, without.id).await? == 0 {
        return Err(Refusal::from(Refused::LastAdmin).into());
    }
    Ok(())
}
