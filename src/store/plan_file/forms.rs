//! The forms of a plan file: what stands in which parentheses, with an example of every field. Tests hold it against what is
//! read.

use crate::domain::column::Column;
use crate::domain::plan::decision::Decision;
use crate::domain::squad::player::Priority;
use crate::domain::squad::position::Position;
use crate::store::diagnostics::{Form, Kind, Stranger, names_of};

/// Plan files.
pub(in crate::store) const PLAN_FILE: Kind = Kind {
    noun: "plan",
    forms: FORMS,
    words: || {
        [names_of::<Column>(), names_of::<Decision>(), names_of::<Position>(), names_of::<Priority>()]
            .concat()
    },
    slips: &[],
    stranger: Stranger {
        has: "players",
        lacks: "decisions",
        what: "this is a squad and no plan",
        help: "a squad does not belong among the plans: move it to a folder of its own, as squad.ron",
    },
    least: "(version: 1, title: \"Plan A\", decisions: [])",
    instead: "a plan file is RON and begins with ( and ends with ), at the least (version: 1, title: \"Plan A\", \
              decisions: []). Get it back from version control or from a backup, or remove it",
};

const IDS: &str = "[\"kelly\", \"rugani\"]";
const DECISIONS: &str = "[Send(players: [(id: \"kelly\", reported: ForSale)], to: Staying)]";

const fn decision(name: &'static str, fields: &'static [(&'static str, &'static str)]) -> Form {
    Form { name, under: &[], bare: None, fields }
}

const FORMS: &[Form] = &[
    Form {
        name: "a plan",
        under: &[],
        bare: None,
        fields: &[
            ("version", "1"),
            ("club", "\"Juventus\""),
            ("title", "\"Plan A\""),
            ("note", "\"if the wall holds\""),
            ("as_of", "\"2025-07-01\""),
            ("decisions", DECISIONS),
            ("undone", DECISIONS),
            ("taken", "3"),
        ],
    },
    decision("Send", &[("players", "[(id: \"kelly\", reported: ForSale)]"), ("to", "Staying"), ("at", "2")]),
    decision("PutBack", &[("players", IDS)]),
    decision("Arrange", &[("column", "Staying"), ("order", IDS)]),
    decision("Rank", &[("place", "LCB"), ("order", IDS)]),
    decision("Sequence", &[("order", IDS)]),
    decision("LineUp", &[("shape", "\"4-2-3-1\"")]),
    decision("SetDate", &[("to", "\"2025-08-12\"")]),
    decision("AddTarget", &[("target", "(id: \"leoni\", name: \"Leoni\")")]),
    decision("RemoveTarget", &[("player", "\"leoni\"")]),
    decision("Prioritise", &[("player", "\"leoni\""), ("priority", "B")]),
    decision("Lose", &[("player", "\"leoni\"")]),
    decision("Regain", &[("player", "\"leoni\"")]),
    decision("Assume", &[("player", "\"kelly\""), ("terms", "(fee: \"€15m\")")]),
    Form {
        name: "a player who is sent",
        under: &["players"],
        bare: Some("id"),
        fields: &[("id", "\"kelly\""), ("reported", "ForSale")],
    },
    Form {
        name: "a target",
        under: &["target"],
        bare: None,
        fields: &[
            ("id", "\"leoni\""),
            ("name", "\"Leoni\""),
            ("positions", "[CB, RCB]"),
            ("club", "\"Parma\""),
            ("age", "(years: 18, on: \"2025-08-12\")"),
            ("price", "\"€30m\""),
        ],
    },
    Form {
        name: "an age",
        under: &["age"],
        bare: None,
        fields: &[("years", "18"), ("on", "\"2025-08-12\"")],
    },
    Form {
        name: "terms",
        under: &["terms"],
        bare: None,
        fields: &[("fee", "\"€15m\""), ("wage", "3_000_000"), ("until", "\"2028-06-30\"")],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::decision::Moved;
    use crate::domain::plan::new_target::{AgeThen, NewTarget};
    use crate::domain::plan::terms::Terms;
    use crate::store::plan_file::parse;
    use crate::store::plan_file::reading::PlanRecord;

    fn names(form: &str) -> Vec<&'static str> {
        let form = FORMS.iter().find(|known| known.name == form).unwrap();
        form.fields.iter().map(|(name, _)| *name).collect()
    }

    #[test]
    fn every_form_has_the_fields_that_are_read() {
        for (form, read) in [
            ("a plan", names_of::<PlanRecord>()),
            ("a player who is sent", names_of::<Moved>()),
            ("a target", names_of::<NewTarget>()),
            ("an age", names_of::<AgeThen>()),
            ("terms", names_of::<Terms>()),
        ] {
            assert_eq!(names(form), read, "{form}");
        }
    }

    /// A form with the examples of all its fields, without its name.
    fn with_examples(form: &str) -> String {
        let Some(form) = FORMS.iter().find(|known| known.name == form) else { return String::new() };
        let fields: Vec<String> =
            form.fields.iter().map(|(field, example)| format!("{field}: {example}")).collect();
        format!("({})", fields.join(", "))
    }

    #[test]
    fn every_example_reads() {
        let decisions = names_of::<Decision>().iter().map(|name| format!("{name}{}", with_examples(name)));
        let parts = [
            format!("AddTarget(target: {})", with_examples("a target")),
            format!("Assume(player: \"a\", terms: {})", with_examples("terms")),
        ];
        let plans = decisions
            .chain(parts)
            .map(|decision| format!("(version: 1, title: \"A\", decisions: [{decision}])"))
            .chain([with_examples("a plan"), PLAN_FILE.least.to_owned()]);
        for source in plans {
            assert!(parse(&source).is_ok(), "{source}\n{:?}", parse(&source));
        }
    }
}
