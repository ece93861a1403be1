//! One action on many contacts: on those picked, or on everybody who fits the filter, in bounded batches.

use super::{Asked, Filter, Key, find, queries};
use crate::{
    opt_out,
    queries::{CHUNK, Names, add_entry, named, remove_entry},
    record::entry,
    store,
};
use jiff::Timestamp;
use rules::contacts::Way;
use shell::{
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    ids::{Id, kind::Contact},
    inside::Inside,
    state::App,
};

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Gives a label.
    Tag(String),
    /// Takes a label away.
    Untag(String),
    /// Gives a skill.
    Skill(String),
    /// Marks that they want no messages.
    OptOut,
    /// Removes them.
    Delete,
}

/// To whom it is done.
#[derive(Clone, Debug)]
pub enum Whom {
    /// These.
    Picked(Vec<Id<Contact>>),
    /// Everybody who fits.
    Matching(Box<Filter>),
}

/// Reads an action's name and its label or skill.
pub fn action(name: &str, label: &str) -> Answer<Action> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let needs = |make: fn(String) -> Action| match label.chars().count() {
        1..=60 => Ok(make(label.clone())),
        _ => Err(Refusal::fields(vec![FieldRefusal::new("label", "bulk-label")]).into()),
    };
    match name {
        "tag" => needs(Action::Tag),
        "untag" => needs(Action::Untag),
        "skill" => needs(Action::Skill),
        "opt-out" => Ok(Action::OptOut),
        "delete" => Ok(Action::Delete),
        _ => Err(Refusal::field("do", "bulk-action").into()),
    }
}

/// Reads a filter, or refuses the field that cannot be understood.
pub fn understood(asked: &Asked) -> Answer<Filter> {
    asked.filter().map_err(|field| Refusal::field(field, "filter-unreadable").into())
}

/// Does it; answers to how many. Each batch is a transaction of its own.
pub async fn act(app: &App, inside: &Inside, action: &Action, whom: &Whom) -> Answer<usize> {
    let now = app.clock.now();
    match whom {
        Whom::Picked(ids) => {
            let mut done = 0;
            for chunk in ids.chunks(CHUNK) {
                done += batch(app, inside, now, action, chunk.to_vec()).await?;
            }
            Ok(done)
        }
        Whom::Matching(filter) => {
            let (mut done, mut after): (usize, Option<Key>) = (0, None);
            loop {
                let mut tx = app.db.read(inside).await?;
                let found = find(&mut tx, inside, filter, after.as_ref(), CHUNK).await?;
                drop(tx);
                let ids: Vec<Id<Contact>> = found.iter().map(|(_, id)| *id).collect();
                done += batch(app, inside, now, action, ids).await?;
                match found.into_iter().next_back() {
                    Some((last, _)) => after = Some(last),
                    None => return Ok(done),
                }
            }
        }
    }
}

async fn batch(
    app: &App,
    inside: &Inside,
    now: Timestamp,
    action: &Action,
    ids: Vec<Id<Contact>>,
) -> Answer<usize> {
    let (mine, todo) = (inside.clone(), action.clone());
    if ids.is_empty() {
        return Ok(0);
    }
    if *action == Action::Delete {
        let work = app.db.write(inside, move |tx| {
            let (mine, ids) = (mine.clone(), ids.clone());
            Box::pin(async move { store::delete(tx, &mine, now, &ids).await })
        });
        let gone = work.await?;
        crate::card::documents::drop_files(app, &gone.files).await;
        return Ok(gone.contacts.len());
    }
    let work = app.db.write(inside, move |tx| {
        let (mine, todo, ids) = (mine.clone(), todo.clone(), ids.clone());
        Box::pin(async move { one_batch(tx, &mine, now, &todo, &ids).await })
    });
    work.await
}

async fn one_batch(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    action: &Action,
    ids: &[Id<Contact>],
) -> Answer<usize> {
    let there = crate::reachable(tx, inside, ids).await?;
    let ids: Vec<Id<Contact>> = there.iter().map(|person| person.id).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    match action {
        Action::Tag(label) => {
            let tag = only(named(tx, inside, Names::Tags, std::slice::from_ref(label)).await?)?;
            queries::give(tx, inside, "contact_tags", "tag_id", tag, &ids).await?;
            add_entry(tx, inside, &entry::tag(tag), &ids).await?;
        }
        Action::Untag(label) => {
            let tag = only(named(tx, inside, Names::Tags, std::slice::from_ref(label)).await?)?;
            queries::take_tag(tx, inside, tag, &ids).await?;
            remove_entry(tx, inside, &entry::tag(tag), &ids).await?;
        }
        Action::Skill(label) => {
            let skill = only(named(tx, inside, Names::Skills, std::slice::from_ref(label)).await?)?;
            queries::give(tx, inside, "contact_skills", "skill_id", skill, &ids).await?;
            add_entry(tx, inside, &entry::skill(Id::from_uuid(skill)), &ids).await?;
        }
        Action::OptOut => {
            for id in &ids {
                opt_out(tx, inside, *id, now, Way::User).await?;
            }
            return Ok(ids.len());
        }
        Action::Delete => {}
    }
    queries::bump(tx, inside, &ids, now).await?;
    Ok(ids.len())
}

fn only(ids: Vec<uuid::Uuid>) -> Answer<uuid::Uuid> {
    ids.into_iter().next().ok_or_else(|| Refusal::field("label", "bulk-label").into())
}
