//! The page of users, and its forms.

pub(crate) mod activate;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::wrongs::Wrongs;
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::User},
    inside::Role,
    page::{Page, html},
    state::App,
};
use std::collections::HashMap;
use users::{
    Invited,
    people::{self, Member, Standing, change::Change},
};

#[derive(Template)]
#[template(path = "users/pages/people/page.html")]
struct Users {
    page: Page,
    members: Vec<Member>,
    given: Invite,
    errors: Wrongs,
    link: Option<NewLink>,
    letters: HashMap<Id<User>, letters::Standing>,
    letters_leave: bool,
}

/// A link to hand over, shown once.
struct NewLink {
    who: String,
    address: String,
}

impl Users {
    /// How the letter with a member's link stands.
    fn letter(&self, member: &Member) -> Option<String> {
        let say = self.page.w();
        let letter = self.letters.get(&member.id).filter(|_| self.letters_leave)?;
        let said = letter.said.clone().unwrap_or_default();
        let figures = [("state", letter.state.clone()), ("at", say.moment(letter.at)), ("said", said)];
        Some(say.with("letter-state", &figures))
    }
}

/// What the form of an invitation sends.
#[derive(Clone, Default, Deserialize)]
pub struct Invite {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

/// `GET /users`
pub async fn list(State(app): State<App>, page: Page) -> Answer<Response> {
    show(&app, page, Invite::default(), &[], None).await
}

async fn show(
    app: &App,
    page: Page,
    given: Invite,
    wrong: &[FieldRefusal],
    link: Option<NewLink>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let members = people::members(&mut tx, &page.who.inside).await?;
    let letters = letters::links(&mut tx, &page.who.inside).await?;
    drop(tx);
    let errors = Wrongs::of(page.w(), wrong);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let letters_leave = letters::leave(app);
    Ok((status, html(&Users { page, members, given, errors, link, letters, letters_leave })?).into_response())
}

/// `POST /users`
pub async fn invite(State(app): State<App>, page: Page, Form(given): Form<Invite>) -> Answer<Response> {
    let invited = match read(&given) {
        Ok(invited) => invited,
        Err(wrong) => return show(&app, page, given, &wrong, None).await,
    };
    let who = invited.email.clone();
    match people::invite(&app, &page.who.inside, invited).await {
        Ok(secret) => {
            let link = NewLink { who, address: address(&app, &secret) };
            show(&app, page, Invite::default(), &[], Some(link)).await
        }
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            show(&app, page, given, &refusal.fields, None).await
        }
        Err(error) => Err(error),
    }
}

fn address(app: &App, secret: &str) -> String {
    format!("{}/activate/{secret}", app.settings.base_url.trim_end_matches('/'))
}

/// Characters of a name or address at most: longer than any real one (RFC 5321 allows 254).
const LONGEST: usize = 254;

fn read(given: &Invite) -> Result<Invited, Vec<FieldRefusal>> {
    let (name, email) = (given.name.trim().to_owned(), given.email.trim().to_lowercase());
    let mut wrong = Vec::new();
    if name.is_empty() || LONGEST < name.chars().count() {
        wrong.push(FieldRefusal::new("name", "name-needed").with("most", LONGEST));
    }
    if email.parse::<lettre::Address>().is_err() || LONGEST < email.len() {
        wrong.push(FieldRefusal::new("email", "email-wrong"));
    }
    match Role::named(&given.role) {
        Some(role) if wrong.is_empty() => Ok(Invited { name, email, role }),
        Some(_) => Err(wrong),
        None => {
            wrong.push(FieldRefusal::new("role", "role-unknown"));
            Err(wrong)
        }
    }
}

/// `POST /users/{user}/link`
pub async fn link(State(app): State<App>, page: Page, Path(user): Path<Id<User>>) -> Answer<Response> {
    let secret = people::new_link(&app, &page.who.inside, user).await?;
    let mut tx = app.db.read(&page.who.inside).await?;
    let who = people::known(&mut tx, &page.who.inside, user).await?.email;
    drop(tx);
    show(&app, page, Invite::default(), &[], Some(NewLink { who, address: address(&app, &secret) })).await
}

/// What a button of a user's menu sends.
#[derive(Deserialize)]
pub struct Asked {
    change: String,
    #[serde(default)]
    role: String,
}

/// `POST /users/{user}`
pub async fn change(
    State(app): State<App>,
    page: Page,
    Path(user): Path<Id<User>>,
    Form(asked): Form<Asked>,
) -> Answer<Response> {
    let role = || Role::named(&asked.role).ok_or_else(|| Refusal::field("role", "role-unknown"));
    let change = match asked.change.as_str() {
        "role" => Change::Role(role()?),
        "suspend" => Change::Suspend,
        "resume" => Change::Resume,
        "remove" => Change::Remove,
        "end-sessions" => Change::EndSessions,
        "stolen" => Change::Stolen,
        _ => return Err(Refusal::field("change", "change-unknown").into()),
    };
    people::change::change(&app, &page.who.inside, user, change).await?;
    Ok(Redirect::to("/users").into_response())
}
