//! What a dry run of an import prints as JSON in a stable format numbered by `version`.
//!
//! Fields may join a version; none leaves it or changes its meaning. Whatever no file states is `null`. It is the same for one file and
//! for several.
//!
//! ```text
//! version                   2: a list of files; 1 was one file alone
//! files[]                   in the order in which they are named
//!   file form layout rows   its name, how it is written, whose layout it has, how many rows
//!   club season as_of by    as it states them, or the user
//!   columns[]               header read_as read silent unclear example (written read)
//!   questions[]             about text answer needed: with one that is needed nothing can be written
//!   warnings[] refused[]    refused: row why
//!   left_out[]              why count
//!   men[]                   who comes in: id name full_name row column positions[] states[] assumed[] remarks[],
//!                           and converted: by the name of a field, at which rate; is: his id in the squad that he comes into,
//!                           null for a new man; perhaps[]: the ids of those of whom one may be he, which is asked
//!   depth                   who stands at each place, in order; depth_by: by what the user wants them ordered
//!   difference              to the squad with the files before it; null for the first one of a new squad
//! difference                of all files to the squad that is there; null where there is none
//!
//! a difference              new[] same[] only_here[], men by id; warnings[]
//!   changed[]               id fields[], and was and becomes by the name of the field, in words
//!   undecided[]             id word
//!   order                   who would stand first at each place, and by what: by, and men by their ids in places; null where that stays
//! ```

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Told;
use crate::domain::import::difference::{Changed, Difference};
use crate::domain::import::dry_run::{Asked, DryRun, Man, OwnSource, Question, Who};
use crate::domain::import::header::Meaning;
use crate::domain::import::in_words;
use crate::domain::import::order::OrderBy;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::store::squad_import::SquadImport;

/// The dry run as a document.
pub fn render(files: &[Told], squad: &SquadImport) -> String {
    let document = json!({
        "version": 2,
        "files": files.iter().map(file).collect::<Vec<_>>(),
        "difference": squad.all_together().map(|(there, difference)| changes(there, &difference)),
    });
    format!("{document:#}\n")
}

fn file(Told { run, into, .. }: &Told) -> Value {
    let left_out: Vec<Value> =
        run.left_out.iter().map(|(why, count)| json!({ "why": why.key(), "count": count })).collect();
    let refused: Vec<Value> =
        run.refused.iter().map(|refused| json!({ "row": refused.line, "why": refused.why })).collect();
    json!({
        "file": run.source.name,
        "form": run.source.form,
        "layout": run.layout.name(),
        "rows": run.rows,
        "club": run.club,
        "season": run.season,
        "as_of": run.as_of,
        "by": run.by,
        "columns": columns(run),
        "questions": run.questions.iter().map(question).collect::<Vec<_>>(),
        "warnings": run.warnings,
        "refused": refused,
        "left_out": left_out,
        "difference": into.as_ref().map(|(squad, difference)| changes(squad, difference)),
        "depth": at_places(&run.depth),
        "depth_by": run.depth_by.map(OrderBy::key),
        "men": run.men.iter().map(man).collect::<Vec<_>>(),
    })
}

fn columns(run: &DryRun) -> Vec<Value> {
    let column = run.columns.iter().map(|column| {
        json!({
            "header": column.header,
            "read_as": column.meaning.map(Meaning::key),
            "read": column.read,
            "silent": column.silent,
            "unclear": column.unclear,
            "example": column.example.as_ref().map(|(written, read)| json!({ "written": written, "read": read })),
        })
    });
    column.collect()
}

/// What changes in a squad.
fn changes(squad: &Squad, difference: &Difference) -> Value {
    let ids =
        |men: &[PlayerIndex]| men.iter().map(|index| squad.player(*index).id.as_str()).collect::<Vec<_>>();
    let changed = |changed: &Changed| {
        let known = squad.player(changed.player);
        let facts = |player: &Player| -> BTreeMap<&str, Option<String>> {
            changed.fields.iter().map(|field| (field.name(), in_words::fact(player, *field))).collect()
        };
        let fields: Vec<&str> = changed.fields.iter().map(|field| field.name()).collect();
        json!({ "id": known.id, "fields": fields, "was": facts(known), "becomes": facts(&changed.becomes) })
    };
    let undecided = difference.undecided.iter().map(|(word, id)| json!({ "id": id, "word": word }));
    json!({
        "new": difference.new.iter().map(|man| man.player.id.as_str()).collect::<Vec<_>>(),
        "changed": difference.changed.iter().map(changed).collect::<Vec<_>>(),
        "undecided": undecided.collect::<Vec<_>>(),
        "same": ids(&difference.same),
        "only_here": ids(&difference.only_here),
        "warnings": difference.warnings,
        "order": difference.order.as_ref().map(|order| {
            json!({ "by": order.by.key(), "places": at_places(&order.places) })
        }),
    })
}

/// Men by their ids, by the name of the place.
fn at_places(places: &[(Position, Vec<PlayerId>)]) -> Value {
    places.iter().map(|(place, ids)| (place.name().to_owned(), json!(ids))).collect()
}

fn question(question: &Question) -> Value {
    let about = match question.about {
        Asked::Name => "name",
        Asked::Club => "club",
        Asked::Day => "day",
        Asked::Wage => "wage",
        Asked::Range => "range",
        Asked::Rate(_) => "rate",
        Asked::Word => "word",
        Asked::Place => "place",
        Asked::NameOrder => "names",
        Asked::Loan => "loan",
        Asked::Order => "order",
        Asked::WhoIsWho => "same",
        Asked::Assume(assumption) => assumption.key(),
    };
    json!({ "about": about, "text": question.text, "answer": question.answer, "needed": question.is_needed })
}

fn man(man: &Man) -> Value {
    let player = &man.player;
    let states: Vec<&str> =
        Field::ALL.iter().filter(|field| man.states(**field)).map(|field| field.name()).collect();
    let own = |field: &Field| man.own_source(*field);
    let assumed: Vec<&str> = Field::ALL
        .iter()
        .filter(|field| own(field) == Some(&OwnSource::Assumed))
        .map(|field| field.name())
        .collect();
    let converted: Value = Field::ALL
        .iter()
        .filter_map(|field| match own(field)? {
            OwnSource::Converted(how) => Some((field.name().to_owned(), json!(how))),
            OwnSource::Assumed => None,
        })
        .collect();
    let (is, perhaps) = match &man.is {
        Who::New => (None, &[][..]),
        Who::Known(id) => (Some(id), &[][..]),
        Who::Perhaps(ids) => (None, ids.as_slice()),
    };
    json!({
        "id": player.id,
        "name": player.name,
        "full_name": player.full_name,
        "row": man.line,
        "column": player.reported.key(),
        "positions": player.positions.iter().map(|position| position.name()).collect::<Vec<_>>(),
        "states": states,
        "assumed": assumed,
        "converted": converted,
        "remarks": man.remarks,
        "is": is,
        "perhaps": perhaps,
    })
}
