//! Tells a dry run as JSON, for programs.

use serde_json::{Value, json};

use crate::domain::import::difference::Difference;
use crate::domain::import::dry_run::{Asked, DryRun, Man, OwnSource, Question};
use crate::domain::import::order::OrderBy;
use crate::domain::squad::Squad;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::player_field::Field;

/// The dry run as a document; its fields are a contract, as those of `show --format json` are.
pub fn render(run: &DryRun, into: Option<(&Squad, &Difference)>) -> String {
    let columns: Vec<Value> = run
        .columns
        .iter()
        .map(|column| {
            json!({
                "header": column.header,
                "read_as": column.meaning.map(crate::domain::import::header::Meaning::key),
                "read": column.read,
                "silent": column.silent,
                "unclear": column.unclear,
                "example": column.example.as_ref().map(|(written, read)| json!({ "written": written, "read": read })),
            })
        })
        .collect();
    let left_out: Vec<Value> =
        run.left_out.iter().map(|(why, count)| json!({ "why": why.key(), "count": count })).collect();
    let refused: Vec<Value> =
        run.refused.iter().map(|refused| json!({ "row": refused.line, "why": refused.why })).collect();
    let document = json!({
        "version": 1,
        "file": run.source.name,
        "form": run.source.form,
        "layout": run.layout.name(),
        "rows": run.rows,
        "club": run.club,
        "season": run.season,
        "as_of": run.as_of,
        "by": run.by,
        "columns": columns,
        "questions": run.questions.iter().map(question).collect::<Vec<_>>(),
        "warnings": run.warnings,
        "refused": refused,
        "left_out": left_out,
        "difference": into.map(|(squad, difference)| changes(squad, difference)),
        "depth": run.depth.iter().map(|(place, ids)| (place.name().to_owned(), json!(ids))).collect::<Value>(),
        "depth_by": run.depth_by.map(OrderBy::key),
        "men": run.men.iter().map(man).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

/// What would change in the squad that is there already; null where there is none.
fn changes(squad: &Squad, difference: &Difference) -> Value {
    let ids =
        |men: &[PlayerIndex]| men.iter().map(|index| squad.player(*index).id.as_str()).collect::<Vec<_>>();
    let changed = difference.changed.iter().map(|changed| {
        let fields: Vec<&str> = changed.fields.iter().map(|field| field.name()).collect();
        json!({ "id": squad.player(changed.player).id, "fields": fields })
    });
    json!({
        "new": difference.new.iter().map(|man| man.player.id.as_str()).collect::<Vec<_>>(),
        "changed": changed.collect::<Vec<_>>(),
        "same": ids(&difference.same),
        "only_here": ids(&difference.only_here),
        "warnings": difference.warnings,
    })
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
    })
}
