//! Declares the fields of a rule file: one record a pair of parentheses, each field with its type and an example.
//!
//! A new field is a line here, its way into the rule in `validate`, and a row in `squads/rules/README.md`.

use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::TimeOfDay;
use crate::store::diagnostics::Kind;
use crate::store::diagnostics::record_macro::record;
use crate::store::squad_file::record::{StatedSeasonRecord, Whole};
use crate::text::Text;

/// Rule files.
pub(super) const RULE_FILE: Kind = Kind {
    noun: "rule",
    takes_hidden_characters: false,
    own_field: "competition",
    other_field: "players",
    other: "this is a squad and no rule of a competition",
    instead_of_other: "a squad lies in a folder of its own: squads/juventus/squad.ron",
    least: "(competition: \"UEFA list A\", season: (name: \"2025/26\", starts: \"2025-07-01\", ends: \"2026-06-30\"))",
    instead: "a rule file is RON and begins with ( and ends with ); squads/rules/README.md explains every field",
};

record! {
    /// The whole file.
    struct RuleRecord, called "a rule", written "Rule";
    version: optional Whole = "1",
    competition: needed Text = "\"UEFA list A\"",
    season: needed StatedSeasonRecord = "(name: \"2025/26\", starts: \"2025-07-01\", ends: \"2026-06-30\")",
    article: optional Text = "\"Regulations of the UEFA Champions League, Article 31\"",
    source: optional Text = "\"https://documents.uefa.com\"",
    assumed: optional Text = "\"the birth date is reckoned from the season before\"",
    places: optional PlacesRecord = "(most: 25, reserved: 8, nation: 4)",
    unders: optional UndersRecord = "(born_from: \"2004-01-01\", years_here: 2)",
    keepers: optional KeepersRecord = "(on_list: 2, with_unders: 3)",
    non_eu: optional NonEuRecord = "(signings: 2, exempt: [\"EU\", \"EEA\"])",
    least: optional LeastRecord = "(club: 4, trained: 8)",
    deadlines: optional Vec<DeadlineRecord> = "[(on: \"2025-09-02\", at: \"24:00\")]",
}

record! {
    /// Places of a list.
    struct PlacesRecord, called "places", written "Places", bare "most";
    most: needed Whole = "25",
    reserved: optional Whole = "8",
    nation: optional Whole = "4",
}

record! {
    /// Who needs no place.
    struct UndersRecord, called "unders", written "Unders", bare "born_from";
    born_from: needed Date = "\"2004-01-01\"",
    years_here: optional Whole = "2",
}

record! {
    /// Goalkeepers.
    struct KeepersRecord, called "keepers", written "Keepers", bare "on_list";
    on_list: needed Whole = "2",
    with_unders: optional Whole = "3",
}

record! {
    /// Men from outside the European Union.
    struct NonEuRecord, called "non-EU men", written "NonEu";
    most: optional Whole = "3",
    signings: optional Whole = "2",
    exempt: usual Vec<Text> = "[\"EU\", \"EEA\"]",
}

record! {
    /// Men whom a club must have under contract.
    struct LeastRecord, called "the least", written "Least";
    club: optional Whole = "4",
    trained: optional Whole = "8",
    citizens: optional Whole = "12",
    of: optional Text = "\"Germany\"",
}

record! {
    /// A day until which a list is handed in.
    struct DeadlineRecord, called "a deadline", written "Deadline", bare "on";
    on: needed Date = "\"2025-09-02\"",
    at: optional TimeOfDay = "\"24:00\"",
    what: optional Text = "\"three new players\"",
    published: optional PartialDate = "\"2025-08\"",
}
