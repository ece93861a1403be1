//! What an admin does with a user: role, suspending, removing, ending sessions, a stolen password.

use super::{Member, Refused, Standing, keeps_an_admin, known, queries};
use jiff::Timestamp;
use serde_json::json;
use shell::audit;
use shell::who::doorkeeper;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::User},
    inside::{Inside, Role},
    state::App,
};

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another role.
    Role(Role),
    /// Out for now.
    Suspend,
    /// In again.
    Resume,
    /// Out for good; what they did keeps their id.
    Remove,
    /// Out of every browser, but they can sign in again.
    EndSessions,
    /// Their password is in other hands (art. 7.4): out of every browser, their tokens revoked, and in again only
    /// with a new password set by link.
    Stolen,
}

impl Change {
    fn code(self) -> &'static str {
        match self {
            Self::Role(_) => "user-role",
            Self::Suspend => "user-suspended",
            Self::Resume => "user-resumed",
            Self::Remove => "user-removed",
            Self::EndSessions => "user-sessions-ended",
            Self::Stolen => "user-stolen",
        }
    }
}

/// Changes a user, in one transaction with its line in the audit trail.
pub async fn change(app: &App, inside: &Inside, user: Id<User>, change: Change) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    app.db
        .write(doorkeeper(), move |tx| {
            let mine = mine.clone();
            Box::pin(async move {
                let who = known(tx, &mine, user).await?;
                carry_out(tx, &mine, &who, change, now).await?;
                let role = match change {
                    Change::Role(role) => role,
                    _ => who.role,
                };
                let detail = json!({"who": who.email, "role": role.name()});
                audit::line(tx, &mine, now, change.code(), Some(user.uuid()), &detail).await
            })
        })
        .await
}

async fn carry_out(tx: &mut Tx, inside: &Inside, who: &Member, change: Change, now: Timestamp) -> Answer<()> {
    match change {
        Change::Role(role) => {
            if role != Role::Admin {
                keeps_an_admin(tx, inside, who).await?;
            }
            queries::set_role(tx, inside, who.id, role).await?;
        }
        Change::Suspend => {
            keeps_an_admin(tx, inside, who).await?;
            queries::suspend(tx, inside, who.id, Some(now)).await?;
            queries::end_sessions(tx, inside, who.id).await?;
        }
        Change::Resume => queries::suspend(tx, inside, who.id, None).await?,
        Change::Remove => {
            keeps_an_admin(tx, inside, who).await?;
            queries::end_sessions(tx, inside, who.id).await?;
            queries::revoke_tokens(tx, inside, who.id, now).await?;
            queries::remove(tx, inside, who.id).await?;
        }
        Change::EndSessions => queries::end_sessions(tx, inside, who.id).await?,
        Change::Stolen => {
            if who.standing == Standing::Invited {
                return Err(Refusal::from(Refused::Nobody).into());
            }
            lock(tx, inside, who.id, now).await?;
        }
    }
    Ok(())
}

/// At once: no session, no token, no sign-in with the old password. The last admin is locked too (a thief who is
/// admin is worse than nobody); the provider lets them in again.
async fn lock(tx: &mut Tx, inside: &Inside, user: Id<User>, now: Timestamp) -> Answer<()> {
    queries::lock(tx, inside, user, now).await?;
    queries::end_sessions(tx, inside, user).await?;
    queries::revoke_tokens(tx, inside, user, now).await?;
    // Elsewhere the password is that environment's business; here alone, it is nobody's password any more.
    if !queries::works_elsewhere(tx, inside, user).await? {
        queries::forget_password(tx, user).await?;
    }
    Ok(())
}
