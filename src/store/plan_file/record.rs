//! Declares the fields of a plan file: one record a pair of parentheses, each field with its type and an example.

use crate::domain::accounts::amount::Percent;
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::plan::new_target::{AgeThen, NewTarget};
use crate::domain::plan::terms::{Deal, Terms};
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::list_counts::Training;
use crate::domain::squad::player::{PlayerId, Priority};
use crate::domain::squad::position::Position;
use crate::store::diagnostics::Kind;
use crate::store::diagnostics::record_macro::{record, variants};

/// Plan files.
pub(in crate::store) const PLAN_FILE: Kind = Kind {
    noun: "plan",
    takes_hidden_characters: true,
    own_field: "decisions",
    other_field: "players",
    other: "this is a squad and no plan",
    instead_of_other: "a squad does not belong among the plans: move it to a folder of its own, as squad.ron",
    least: "(version: 1, title: \"Plan A\", decisions: [])",
    instead: "a plan file is RON and begins with ( and ends with ), at the least (version: 1, title: \"Plan A\", \
              decisions: []). Get it back from version control or from a backup, or remove it",
};

record! {
    /// The whole file. `taken` is how the first plan files marked what was undone: so many of the decisions hold, those below
    /// were undone.
    struct PlanRecord, called "a plan", written "Plan";
    version: needed u32 = "1",
    club: optional String = "\"Juventus\"",
    title: needed String = "\"Plan A\"",
    note: optional String = "\"if the wall holds\"",
    as_of: optional Date = "\"2025-07-01\"",
    decisions: needed Vec<Decision> = "[Send(players: [(id: \"kelly\", reported: ForSale)], to: Staying)]",
    undone: usual Vec<Decision> = "[Send(players: [(id: \"kelly\", reported: ForSale)], to: Staying)]",
    taken: optional usize = "3",
}

variants! {
    Decision;
    Send {
        players: needed Vec<Moved> = "[(id: \"kelly\", reported: ForSale)]",
        to: needed Column = "Staying",
        at: optional usize = "2",
    },
    PutBack {
        players: needed Vec<PlayerId> = "[\"kelly\", \"rugani\"]",
    },
    PutAllBack,
    Arrange {
        column: needed Column = "Staying",
        order: needed Vec<PlayerId> = "[\"kelly\", \"rugani\"]",
        at: optional usize = "2",
    },
    Rank {
        place: needed Position = "LCB",
        order: needed Vec<PlayerId> = "[\"kelly\", \"rugani\"]",
    },
    Sequence {
        order: needed Vec<PlayerId> = "[\"kelly\", \"rugani\"]",
    },
    LineUp {
        shape: needed String = "\"4-2-3-1\"",
    },
    SetDate {
        to: needed Date = "\"2025-08-12\"",
    },
    AddTarget {
        target: needed NewTarget = "(id: \"leoni\", name: \"Leoni\")",
    },
    RemoveTarget {
        player: needed PlayerId = "\"leoni\"",
    },
    Prioritise {
        player: needed PlayerId = "\"leoni\"",
        priority: needed Priority = "B",
    },
    Lose {
        player: needed PlayerId = "\"leoni\"",
    },
    Regain {
        player: needed PlayerId = "\"leoni\"",
    },
    Assume {
        player: needed PlayerId = "\"kelly\"",
        terms: needed Terms = "(fee: \"€15m\")",
    },
}

record! {
    Moved, called "a player who is sent", written "Moved", bare "id";
    id: needed PlayerId = "\"kelly\"",
    reported: needed Column = "ForSale",
}

record! {
    NewTarget, called "a target", written "NewTarget";
    id: needed PlayerId = "\"leoni\"",
    name: needed String = "\"Leoni\"",
    positions: usual Vec<Position> = "[CB, RCB]",
    club: optional String = "\"Parma\"",
    age: optional AgeThen = "(years: 18, on: \"2025-08-12\")",
    price: optional Money = "\"€30m\"",
    trained: optional Training = "Nation",
}

record! {
    AgeThen, called "an age", written "AgeThen";
    years: needed u8 = "18",
    on: needed Date = "\"2025-08-12\"",
}

record! {
    Terms, called "terms", written "Terms";
    deal: optional Deal = "Loan",
    fee: optional Money = "\"€15m\"",
    price: optional Money = "\"€8m\"",
    agents: optional Money = "\"€1m\"",
    wage: optional Money = "3_000_000",
    wage_is: optional WageIs = "Gross",
    they_pay: optional u8 = "50",
    until: optional PartialDate = "\"2028-06-30\"",
    sell_on: optional Percent = "10",
    above: optional Money = "\"€17.5m\"",
    trained: optional Training = "Club",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::diagnostics::{Form, Value};
    use crate::store::plan_file::parse;

    /// A form with the examples of all its fields.
    fn with_examples(form: &Form) -> String {
        let name = if form.is_variant { form.type_name } else { "" };
        let fields: Vec<String> =
            form.fields.iter().map(|field| format!("{}: {}", field.name, field.example)).collect();
        format!("{name}({})", fields.join(", "))
    }

    #[test]
    fn every_example_reads() {
        let decisions = Decision::FORMS.iter().map(|form| with_examples(form));
        let parts = [
            "PutAllBack".to_owned(),
            format!("AddTarget(target: {})", with_examples(&NewTarget::FORM)),
            format!("Assume(player: \"a\", terms: {})", with_examples(&Terms::FORM)),
        ];
        let plans = decisions
            .chain(parts)
            .map(|decision| format!("(version: 1, title: \"A\", decisions: [{decision}])"))
            .chain([with_examples(&PlanRecord::FORM), PLAN_FILE.least.to_owned()]);
        for source in plans {
            assert!(parse(&source).is_ok(), "{source}\n{:?}", parse(&source));
        }
    }
}
