//! The examples of all fields read, and `squads/README.md` documents the same fields with the same examples.

use super::*;
use crate::fault::{Fault, Faults, Severity};
use crate::store::diagnostics::{Field, Form, Presence, Value, with_all_below};
use crate::store::squad_file::parse;

const README: &str = include_str!("../../../../squads/README.md");

/// A record in which a field has its example, and every other field that it needs.
fn with(form: &Form, name: &str, value: &str) -> String {
    let is_needed = |field: &&Field| match form.called {
        "a squad" => matches!(field.name, "as_of" | "players" | "competitions"),
        "a player" => matches!(field.name, "id" | "name" | "column"),
        _ => field.presence != Presence::Optional,
    };
    let others = form.fields.iter().filter(is_needed).filter(|field| field.name != name);
    let fields: Vec<String> = others
        .map(|field| (field.name, field.example))
        .chain([(name, value)])
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let type_name = if form.is_variant { form.type_name } else { "" };
    format!("{type_name}({})", fields.join(", "))
}

/// Puts every field of a form with its example, and so on in their forms, into the file that `in_file` makes of a form.
fn visit(form: &'static Form, in_file: &dyn Fn(String) -> String, seen: &mut dyn FnMut(String)) {
    for field in form.fields {
        seen(in_file(with(form, field.name, field.example)));
        for inner in field.forms {
            let in_field = |inner: String| {
                let value = match field.example.find(['(', '[', '{', '"']).map(|at| &field.example[at..=at]) {
                    Some("[") => format!("[{inner}]"),
                    Some("{") => {
                        format!("{} {inner} }}", &field.example[..=field.example.find(':').unwrap()])
                    }
                    _ => inner,
                };
                in_file(with(form, field.name, &value))
            };
            visit(inner, &in_field, seen);
        }
    }
}

#[test]
fn every_example_reads() {
    let mut count = 0;
    visit(&SquadRecord::FORM, &|file| file, &mut |source| {
        count += 1;
        let faults = parse(&source, "verona").map_or_else(|faults| faults, |(_, warnings)| warnings);
        let is_fine = faults.iter().all(|fault: &Fault| fault.severity == Severity::Warning);
        assert!(is_fine, "{source}\n{}", Faults { path: "example".into(), faults });
    });
    assert!(count > 90, "{count}");
}

/// The rows of the tables under each heading: name, value, example.
fn documented() -> Vec<(String, Vec<(String, String)>)> {
    let mut forms: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in README.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            forms.push((heading.to_owned(), Vec::new()));
        }
        let cells: Vec<&str> = line.split(" | ").map(|cell| cell.trim_matches(['|', ' ', '`'])).collect();
        if let (true, Some((_, rows))) = (line.starts_with("| `"), forms.last_mut()) {
            rows.push((cells[0].to_owned(), cells[2].to_owned()));
        }
    }
    forms.sort();
    forms
}

#[test]
fn the_readme_documents_every_field_with_its_example() {
    let heading = |name: &str| name[..1].to_uppercase() + &name[1..];
    let fields =
        |form: &Form| form.fields.iter().map(|field| (field.name.into(), field.example.into())).collect();
    let forms = with_all_below(SquadRecord::FORMS);
    let mut forms: Vec<(String, Vec<(String, String)>)> =
        forms.into_iter().map(|form| (heading(form.called), fields(form))).collect();
    forms.sort();
    assert_eq!(documented(), forms);
}

#[test]
fn the_files_that_the_readme_shows_have_neither_faults_nor_warnings() {
    let blocks: Vec<&str> = README.split("```").skip(1).step_by(2).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let faults = match parse(block.trim_start_matches("ron"), "verona") {
            Ok((_, warnings)) => warnings,
            Err(faults) => faults,
        };
        assert_eq!(faults, [], "{block}");
    }
}

#[test]
fn the_field_of_a_bare_value_is_one_of_its_form() {
    for form in with_all_below(SquadRecord::FORMS) {
        assert!(form.bare.is_none_or(|field| form.field(field).is_some()), "{}", form.called);
    }
}
