//! The forms of a squad file: what stands in which parentheses, with an example of every field.
//!
//! Messages say by it where a field belongs and what it looks like. Tests hold it against the structs that read the
//! file, parse every example, and hold `squads/README.md` against it.

use crate::domain::column::Column;
use crate::domain::squad::absence::AbsenceKind;
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::player::{Foot, Origin, Priority};
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::Attitude;
use crate::store::diagnostics::{Form, Kind, Stranger, names_of};

/// Squad files.
pub(in crate::store) const SQUAD_FILE: Kind = Kind {
    noun: "squad",
    forms: FORMS,
    words: || {
        [
            names_of::<Column>(),
            names_of::<Origin>(),
            names_of::<Foot>(),
            names_of::<Position>(),
            names_of::<AbsenceKind>(),
            names_of::<Priority>(),
            names_of::<Attitude>(),
            names_of::<Hedge>(),
        ]
        .concat()
    },
    slips: &[
        ("Elsewhere", "write Elsewhere(club: \"Marseille\"), or Elsewhere() where no club is stated"),
        ("OnLoan", "say from which club: OnLoan(from: \"Ajax\")"),
    ],
    stranger: Stranger {
        has: "decisions",
        lacks: "players",
        what: "this is a plan and no squad",
        help: "a plan is opened with its squad, the squad.ron in the folder above: \
         backline squads/juventus --plan plan-a",
    },
    least: "(players: [(name: \"Rossi\", column: Staying)])",
    instead: "a squad file is RON and begins with ( and ends with ), at the least \
              (players: [(name: \"Rossi\", column: Staying)]). `backline new FOLDER` writes one to start from",
};

const SQUAD: Form = Form {
    name: "a squad",
    under: &[],
    bare: None,
    fields: &[
        ("version", "1"),
        ("club", "\"Juventus\""),
        ("coach", "\"Igor Tudor\""),
        ("director", "\"Damien Comolli\""),
        ("season", "\"2025/26\""),
        ("as_of", "\"2025-06-28\""),
        ("shape", "\"3-4-2-1\""),
        ("shape_assumed", "true"),
        ("room", "6"),
        ("floor", "(number: 4, assumed: true)"),
        ("availability", "0.86"),
        ("thresholds", "(centre_backs: (covered: 5, thin: 4))"),
        ("windows", "[(opens: \"2025-07-01\", closes: \"2025-09-01\")]"),
        ("depth", "{ CB: [\"rossi\"] }"),
        ("players", "[(name: \"Rossi\", column: Staying)]"),
        ("claims", "[(says: \"Rossi stays.\", about: \"rossi\")]"),
    ],
};

const PLAYER: Form = Form {
    name: "a player",
    under: &["players"],
    bare: None,
    fields: &[
        ("id", "\"rossi\""),
        ("name", "\"Rossi\""),
        ("full_name", "\"Mario Rossi\""),
        ("column", "Staying"),
        ("origin", "OnLoan(from: \"Ajax\", until: \"2026-06-30\")"),
        ("number", "4"),
        ("born", "\"1999-01-26\""),
        ("age", "(years: 26, on: \"2025-06-28\")"),
        ("nationality", "[\"France\", \"DR Congo\"]"),
        ("height_cm", "188"),
        ("foot", "Right"),
        ("positions", "[RCB, CB]"),
        ("cornerstone", "\"the defence is built around him\""),
        ("starter", "true"),
        ("captain", "\"Marseille\""),
        ("absence", "(what: \"knee\", until: \"2025-08-15..2025-09-30\")"),
        ("contract_until", "\"2028-06-30\""),
        ("joined", "(on: \"2022-07\", from: \"Torino\", fee: \"€41m\")"),
        ("back_from_loan", "(from: \"Ajax\", on: \"2025-06\")"),
        ("value", "(amount: \"€50m\", on: \"2025-06-16\")"),
        ("asking", "\"€40m\""),
        ("wage", "2_500_000"),
        ("career", "[(club: \"Boca Juniors\", until: \"2019\")]"),
        ("relations", "[(with: \"Igor Tudor\", what: \"played under him\")]"),
        ("priority", "A"),
        ("stance", "(is: Wall, on: \"2025-06-28\")"),
        ("rating", "78"),
        ("availability", "0.8"),
        ("sources", "{ \"wage\": (by: \"Tuttosport\", on: \"2025-06\") }"),
    ],
};

/// Every form.
pub(super) const FORMS: &[Form] = &[
    SQUAD,
    PLAYER,
    Form {
        name: "a claim",
        under: &["claims"],
        bare: None,
        fields: &[
            ("on", "\"2025-06-28\""),
            ("about", "[\"rossi\"]"),
            ("says", "\"He is expected to stay.\""),
            ("column", "Staying"),
            ("hedge", "Expected"),
            ("by", "\"La Gazzetta dello Sport\""),
            ("via", "\"JuveFC\""),
            ("note", "\"in the evening edition\""),
        ],
    },
    Form {
        name: "an age",
        under: &["age"],
        bare: Some("years"),
        fields: &[("years", "26"), ("on", "\"2025-06-28\"")],
    },
    Form {
        name: "an absence",
        under: &["absence"],
        bare: Some("what"),
        fields: &[
            ("kind", "Suspension"),
            ("what", "\"cruciate ligament\""),
            ("since", "\"2024-10\""),
            ("until", "\"2025-08-15..2025-09-30\""),
        ],
    },
    Form {
        name: "joined",
        under: &["joined"],
        bare: Some("on"),
        fields: &[("on", "\"2022-07-20\""), ("from", "\"Torino\""), ("fee", "\"€41m\"")],
    },
    Form {
        name: "a loan that is over",
        under: &["back_from_loan"],
        bare: Some("from"),
        fields: &[("from", "\"Ajax\""), ("on", "\"2025-06\"")],
    },
    Form {
        name: "a market value",
        under: &["value"],
        bare: Some("amount"),
        fields: &[("amount", "\"€50m\""), ("on", "\"2025-06-16\""), ("by", "\"a newspaper\"")],
    },
    Form {
        name: "a stop of a career",
        under: &["career"],
        bare: None,
        fields: &[("club", "\"Boca Juniors\""), ("from", "\"2016\""), ("until", "\"2019\"")],
    },
    Form {
        name: "a relation",
        under: &["relations"],
        bare: None,
        fields: &[("with", "\"Igor Tudor\""), ("what", "\"played under him\"")],
    },
    Form {
        name: "a stance",
        under: &["stance"],
        bare: Some("is"),
        fields: &[
            ("is", "Wall"),
            ("on", "\"2025-06-28\""),
            ("by", "\"La Gazzetta dello Sport\""),
            ("note", "\"it may change\""),
        ],
    },
    Form {
        name: "a source",
        under: &["sources"],
        bare: None,
        fields: &[("by", "\"Tuttosport\""), ("on", "\"2025-06\"")],
    },
    ON_LOAN,
    ELSEWHERE,
    Form {
        name: "a limit",
        under: &["room", "floor"],
        bare: None,
        fields: &[("number", "6"), ("assumed", "true")],
    },
    Form {
        name: "a window",
        under: &["windows"],
        bare: None,
        fields: &[("opens", "\"2025-07-01\""), ("closes", "\"2025-09-01\"")],
    },
    Form {
        name: "thresholds",
        under: &["thresholds"],
        bare: None,
        fields: &[
            ("goalkeepers", "(covered: 3, thin: 2)"),
            ("full_backs", "(covered: 3, thin: 2)"),
            ("centre_backs", "(covered: 5, thin: 4)"),
        ],
    },
    Form {
        name: "the thresholds of a group",
        under: &["goalkeepers", "full_backs", "centre_backs"],
        bare: None,
        fields: &[("covered", "5"), ("thin", "4")],
    },
    Form {
        name: "a shape",
        under: &["shape"],
        bare: None,
        fields: &[("name", "\"3 and a libero\""), ("places", "[(place: CB, filled_by: [CB])]")],
    },
    Form {
        name: "a place",
        under: &["places"],
        bare: None,
        fields: &[("place", "RCB"), ("filled_by", "[RCB, CB]")],
    },
];

const ON_LOAN: Form = Form {
    name: "OnLoan",
    under: &["origin"],
    bare: None,
    fields: &[("from", "\"Ajax\""), ("until", "\"2026-06-30\"")],
};

const ELSEWHERE: Form =
    Form { name: "Elsewhere", under: &["origin"], bare: None, fields: &[("club", "\"Marseille\"")] };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::squad::absence::Absence;
    use crate::domain::squad::player::{Joined, LoanReturn, Relation, Source, Spell, Valuation};
    use crate::domain::squad::stance::Stance;
    use crate::store::fault::{Faults, Severity};
    use crate::store::squad_file::parse;
    use crate::store::squad_file::record::{
        AgeRecord, BackLineRecord, ClaimRecord, CoverRecord, PlaceRecord, PlayerRecord, SquadRecord,
        StatedLimitRecord, ThresholdsRecord, WindowRecord,
    };

    const README: &str = include_str!("../../../squads/README.md");

    #[test]
    fn every_form_has_the_fields_that_are_read() {
        let read: &[(&str, &[&str])] = &[
            ("a squad", names_of::<SquadRecord>()),
            ("a player", names_of::<PlayerRecord>()),
            ("a claim", names_of::<ClaimRecord>()),
            ("an age", names_of::<AgeRecord>()),
            ("an absence", names_of::<Absence>()),
            ("joined", names_of::<Joined>()),
            ("a loan that is over", names_of::<LoanReturn>()),
            ("a market value", names_of::<Valuation>()),
            ("a stop of a career", names_of::<Spell>()),
            ("a relation", names_of::<Relation>()),
            ("a stance", names_of::<Stance>()),
            ("a source", names_of::<Source>()),
            // The variants of an enum are asked of by reading one; see the next test.
            ("OnLoan", &["from", "until"]),
            ("Elsewhere", &["club"]),
            ("a limit", names_of::<StatedLimitRecord>()),
            ("a window", names_of::<WindowRecord>()),
            ("thresholds", names_of::<ThresholdsRecord>()),
            ("the thresholds of a group", names_of::<CoverRecord>()),
            ("a shape", names_of::<BackLineRecord>()),
            ("a place", names_of::<PlaceRecord>()),
        ];
        let forms: Vec<(&str, Vec<&str>)> = FORMS
            .iter()
            .map(|form| (form.name, form.fields.iter().map(|(name, _)| *name).collect()))
            .collect();
        let read: Vec<(&str, Vec<&str>)> = read.iter().map(|(form, names)| (*form, names.to_vec())).collect();
        assert_eq!(forms, read);
    }

    /// A file in which a form has all its fields with their examples.
    fn file_with(form: &Form, fields: &str) -> String {
        let player = |field: &str| {
            format!(
                "(as_of: \"2025-06-28\", players: [(id: \"rossi\", name: \"Rossi\", column: Staying, {field})])"
            )
        };
        match form.name {
            "a squad" => format!("({fields})"),
            "a player" => player(fields),
            "a claim" => format!("(players: [(name: \"Rossi\", column: Staying)], claims: [({fields})])"),
            "OnLoan" | "Elsewhere" => player(&format!("origin: {}({fields})", form.name)),
            "a source" => player(&format!("sources: {{ \"wage\": ({fields}) }}")),
            "a stop of a career" | "a relation" => player(&format!("{}: [({fields})]", form.under[0])),
            "a window" => format!("(windows: [({fields})])"),
            "thresholds" | "a shape" | "a limit" => format!("({}: ({fields}))", form.under[0]),
            "the thresholds of a group" => format!("(thresholds: (full_backs: ({fields})))"),
            "a place" => format!("(shape: (name: \"x\", places: [({fields})]))"),
            _ => player(&format!("{}: ({fields})", form.under[0])),
        }
    }

    #[test]
    fn every_example_reads() {
        for form in FORMS {
            let needed = form.fields.iter().filter(|(name, _)| {
                matches!((form.name, *name), ("a claim", "says") | ("a squad", "players"))
                    || matches!(
                        form.name,
                        "an age"
                            | "a window"
                            | "a place"
                            | "a shape"
                            | "a relation"
                            | "the thresholds of a group"
                    )
                    || matches!(*name, "is" | "amount" | "with" | "club" | "from" if form.fields.len() < 5)
                    || (form.name, *name) == ("a limit", "number")
            });
            let needed: Vec<String> = needed.map(|(name, example)| format!("{name}: {example}, ")).collect();
            for (name, example) in form.fields {
                let stated = format!("{name}: {example}, ");
                let is_given = form.name == "a player" && matches!(*name, "id" | "name" | "column");
                if is_given {
                    continue;
                }
                let others = needed.iter().filter(|other| **other != stated).map(String::as_str);
                let fields: String = others.chain([stated.as_str()]).collect();
                let source = file_with(form, &fields);
                let faults = parse(&source, "verona").map_or_else(|faults| faults, |(_, warnings)| warnings);
                let is_fine = faults.iter().all(|fault| fault.severity == Severity::Warning);
                assert!(is_fine, "{source}\n{}", Faults { path: "example".into(), faults });
            }
        }
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
            |form: &Form| form.fields.iter().map(|&(name, example)| (name.into(), example.into())).collect();
        let mut forms: Vec<(String, Vec<(String, String)>)> =
            FORMS.iter().map(|form| (heading(form.name), fields(form))).collect();
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
        for form in FORMS {
            assert!(form.bare.is_none_or(|field| form.example(field).is_some()), "{}", form.name);
        }
    }

    #[test]
    fn no_two_forms_have_the_same_fields() {
        for (nth, form) in FORMS.iter().enumerate() {
            let names = |form: &Form| form.fields.iter().map(|(name, _)| *name).collect::<Vec<_>>();
            assert!(FORMS[..nth].iter().all(|other| names(other) != names(form)), "{}", form.name);
        }
    }
}
