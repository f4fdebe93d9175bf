//! Declares the fields of a squad file: one record a pair of parentheses, each field with its type and an example.
//!
//! Ron reads a record as it stands and judges nothing that needs a second field or player; `validate` does. A new field is a line
//! here, its way into the squad there, and a row in `squads/README.md`. Numbers are read wide, so that one out of range is
//! judged in our words. Fields of the game's own types are read by the domain.

mod kinds;

pub(super) use self::kinds::{LastDay, PlayerField, RuleName, Whole};
use crate::domain::accounts::convention::{Convention, YearStart};
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::squad::TimeOfDay;
use crate::domain::squad::absence::{Absence, AbsenceKind, Return};
use crate::domain::squad::accounts::{BookValue, Cost, Extension, WageIs};
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::list_counts::Training;
use crate::domain::squad::player::{
    Foot, Joined, LoanReturn, Origin, Priority, Relation, Source, Spell, TrainingAnswer, Valuation,
};
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::{Attitude, Stance};
use crate::store::diagnostics::record_macro::{record, variants};
use crate::store::diagnostics::{Either, Entries, Kind, List};
use crate::text::Text;

/// Squad files.
pub(in crate::store) const SQUAD_FILE: Kind = Kind {
    noun: "squad",
    takes_hidden_characters: false,
    own_field: "players",
    other_field: "decisions",
    other: "this is a plan and no squad",
    instead_of_other: "a plan is opened with its squad, the squad.ron in the folder above: \
         backline squads/juventus --plan plan-a",
    least: "(players: [(name: \"Rossi\", column: Staying)])",
    instead: "a squad file is RON and begins with ( and ends with ), at the least \
              (players: [(name: \"Rossi\", column: Staying)]). `backline new FOLDER` writes one to start from",
};

/// A formation by its name, or one with a back line of its own.
pub(super) type ShapeRecord = Either<Text, BackLineRecord>;

/// A limit: `6`, or `(number: 6, assumed: true)`.
pub(super) type LimitRecord = Either<Whole, StatedLimitRecord>;

/// A season by its name, or with its days.
pub(super) type SeasonRecord = Either<Text, StatedSeasonRecord>;

/// One text or a list of them.
pub(super) type Several = Either<Text, Vec<Text>>;

/// Where a player was trained: a word, or the answers of sources.
pub(super) type TrainedRecord = Either<Training, Vec<TrainingAnswer>>;

/// Whether something holds, and why: a text, or `true` where no reason is stated.
pub(super) type Reason = Either<Text, bool>;

record! {
    /// The whole file.
    #[derive(Default)]
    struct SquadRecord, called "a squad", written "Squad";
    version: optional Whole = "1",
    club: optional Text = "\"Juventus\"",
    coach: optional Text = "\"Igor Tudor\"",
    director: optional Text = "\"Damien Comolli\"",
    season: optional SeasonRecord = "\"2025/26\"",
    as_of: optional Date = "\"2025-06-28\"",
    shape: optional ShapeRecord = "\"3-4-2-1\"",
    shape_assumed: optional bool = "true",
    room: optional LimitRecord = "6",
    floor: optional LimitRecord = "(number: 4, assumed: true)",
    availability: optional f64 = "0.86",
    thresholds: optional ThresholdsRecord = "(centre_backs: (covered: 5, thin: 4))",
    windows: optional Vec<WindowRecord> = "[(opens: \"2025-07-01\", closes: \"2025-09-01\")]",
    competitions: optional Vec<Text> = "[\"uefa-list-a-2025-26\"]",
    rest: optional Entries<RuleName, RestRecord> = "{ \"uefa-list-a-2025-26\": (club: 2, nation: 4, free: 12) }",
    events: optional Vec<EventRecord> = "[(on: \"2025-09-02\", what: \"list handed in\")]",
    depth: optional Entries<Position, Vec<Text>> = "{ CB: [\"rossi\"] }",
    depth_assumed: optional bool = "true",
    depth_source: optional Source = "(by: \"own sheet, by minutes\", on: \"2025-06-28\")",
    players: optional List<PlayerRecord> = "[(name: \"Rossi\", column: Staying)]",
    sources: optional Entries<PlayerField, Source> = "{ \"born\": (by: \"the club's site\") }",
    claims: optional List<ClaimRecord> = "[(says: \"Rossi stays.\", about: \"rossi\")]",
    accounts: optional AccountsRecord = "(convention: HalfSeason, multiplier: 1.85)",
    budget: optional BudgetRecord = "(loss: \"€10m\", cash: \"€20m\")",
}

record! {
    /// A player. His name and column are missed by validation, which can say which player lacks them.
    struct PlayerRecord, called "a player", written "Player";
    id: optional Text = "\"rossi\"",
    name: missed Text = "\"Rossi\"",
    full_name: optional Text = "\"Mario Rossi\"",
    column: missed Column = "Staying",
    origin: optional Origin = "OnLoan(from: \"Ajax\", until: \"2026-06-30\")",
    number: optional Whole = "4",
    born: optional PartialDate = "\"1999-01-26\"",
    age: optional AgeRecord = "(years: 26, on: \"2025-06-28\")",
    nationality: optional Several = "[\"France\", \"DR Congo\"]",
    trained: optional TrainedRecord = "[(is: Nation, by: \"a newspaper\")]",
    height_cm: optional Whole = "188",
    foot: optional Foot = "Right",
    positions: optional Vec<Position> = "[RCB, CB]",
    cornerstone: optional Reason = "\"the defence is built around him\"",
    starter: optional Reason = "true",
    captain: optional Text = "\"Marseille\"",
    absence: optional Absence = "(what: \"knee\", until: \"2025-08-15..2025-09-30\")",
    contract_until: optional PartialDate = "\"2028-06-30\"",
    joined: optional Joined = "(on: \"2022-07\", from: \"Torino\", fee: \"€41m\")",
    back_from_loan: optional LoanReturn = "(from: \"Ajax\", on: \"2025-06\")",
    arrives: optional PartialDate = "\"2025-07-01\"",
    value: optional Valuation = "(amount: \"€50m\", on: \"2025-06-16\")",
    asking: optional Money = "\"€40m\"",
    wage: optional Money = "2_500_000",
    wage_is: optional WageIs = "Gross",
    multiplier: optional f64 = "1.31",
    cost: optional Cost = "(fee: \"€14.5m\", agents: \"€800k\", on: \"2025-02-03\")",
    book_value: optional Vec<BookValue> = "[(amount: \"€31.433m\", on: \"2023-12-31\")]",
    extended: optional Vec<Extension> = "[(on: \"2023-12-31\", until: \"2028-06-30\")]",
    sell_on: optional SellOnRecord = "(to: \"Newcastle\", percent: 10, above: \"€17.5m\")",
    release_clause: optional Money = "\"€60m\"",
    career: optional Vec<Spell> = "[(club: \"Boca Juniors\", until: \"2019\")]",
    relations: optional Vec<Relation> = "[(with: \"Igor Tudor\", what: \"played under him\")]",
    priority: optional Priority = "A",
    stance: optional Stance = "(is: Wall, on: \"2025-06-28\")",
    rating: optional Whole = "78",
    minutes: optional Whole = "2871",
    availability: optional f64 = "0.8",
    sources: optional Entries<PlayerField, Source> = "{ \"wage\": (by: \"Tuttosport\", on: \"2025-06\") }",
}

record! {
    /// A claim. What it says is missed by validation, so that whom it is about is judged even where that is missing.
    struct ClaimRecord, called "a claim", written "Claim";
    on: optional PartialDate = "\"2025-06-28\"",
    about: optional Several = "[\"rossi\"]",
    says: missed Text = "\"He is expected to stay.\"",
    column: optional Column = "Staying",
    hedge: optional Hedge = "Expected",
    hedge_assumed: usual bool = "true",
    by: optional Text = "\"La Gazzetta dello Sport\"",
    via: optional Text = "\"JuveFC\"",
    note: optional Text = "\"in the evening edition\"",
}

record! {
    /// An age on a day, where the day of birth is not known.
    struct AgeRecord, called "an age", written "Age", bare "years";
    years: needed Whole = "26",
    on: optional Date = "\"2025-06-28\"",
}

variants! {
    Origin;
    Ours,
    OnLoan {
        from: needed Text = "\"Ajax\"",
        until: optional PartialDate = "\"2026-06-30\"",
    },
    Elsewhere {
        club: optional Text = "\"Marseille\"",
    },
    OnLoanTo {
        club: needed Text = "\"Ajax\"",
        until: optional PartialDate = "\"2026-06-30\"",
    },
}

record! {
    Absence, called "an absence", written "Absence", bare "what";
    kind: usual AbsenceKind = "Suspension",
    what: optional Text = "\"cruciate ligament\"",
    since: optional PartialDate = "\"2024-10\"",
    until: optional Return = "\"2025-08-15..2025-09-30\"",
}

record! {
    Joined, called "joined", written "Joined", bare "on";
    on: optional PartialDate = "\"2022-07-20\"",
    from: optional Text = "\"Torino\"",
    fee: optional Money = "\"€41m\"",
}

record! {
    LoanReturn, called "a loan that is over", written "LoanReturn", bare "from";
    from: needed Text = "\"Ajax\"",
    on: optional PartialDate = "\"2025-06\"",
}

record! {
    Valuation, called "a market value", written "Valuation", bare "amount";
    amount: needed Money = "\"€50m\"",
    on: optional PartialDate = "\"2025-06-16\"",
    by: optional Text = "\"a newspaper\"",
}

record! {
    Cost, called "a cost", written "Cost", bare "fee";
    fee: optional Money = "\"€14.5m\"",
    loan_fee: optional Money = "\"€3m\"",
    agents: optional Money = "\"€800k\"",
    other: optional Money = "\"€2.7m\"",
    on: optional Date = "\"2025-02-03\"",
    until: optional PartialDate = "\"2029-06-30\"",
}

record! {
    BookValue, called "a book value", written "BookValue";
    amount: needed Money = "\"€31.433m\"",
    on: needed Date = "\"2023-12-31\"",
    by: optional Text = "\"Calcio e Finanza\"",
}

record! {
    Extension, called "an extension", written "Extension";
    on: needed PartialDate = "\"2023-12-31\"",
    until: needed PartialDate = "\"2028-06-30\"",
}

record! {
    /// What a former club gets of the next sale.
    struct SellOnRecord, called "a share of the next sale", written "SellOn", bare "percent";
    to: optional Text = "\"Newcastle\"",
    percent: needed f64 = "10",
    above: optional Money = "\"€17.5m\"",
}

record! {
    /// How the club keeps its books.
    struct AccountsRecord, called "accounts", written "Accounts";
    convention: optional Convention = "HalfSeason",
    year_starts: optional YearStart = "\"07-01\"",
    multiplier: optional f64 = "1.85",
    agents: optional f64 = "5",
    squad_cost: optional SquadCostRecord = "(pay: \"€200m\", write_offs: \"€110m\", revenue: \"€440m\")",
}

record! {
    /// What the whole squad costs in a calendar year, and what the club earns.
    struct SquadCostRecord, called "a squad's cost", written "SquadCost";
    pay: needed Money = "\"€200m\"",
    write_offs: needed Money = "\"€110m\"",
    agents: optional Money = "\"€15m\"",
    revenue: needed Money = "\"€440m\"",
    disposals: optional Money = "\"€165m\"",
    limit: optional f64 = "70",
}

record! {
    /// What the club may spend in the season.
    struct BudgetRecord, called "a budget", written "Budget";
    loss: optional Money = "\"€10m\"",
    cash: optional Money = "\"€20m\"",
}

record! {
    Spell, called "a stop of a career", written "Spell";
    club: needed Text = "\"Boca Juniors\"",
    from: optional PartialDate = "\"2016\"",
    until: optional PartialDate = "\"2019\"",
}

record! {
    Relation, called "a relation", written "Relation";
    with: needed Text = "\"Igor Tudor\"",
    what: needed Text = "\"played under him\"",
}

record! {
    Stance, called "a stance", written "Stance", bare "is";
    is: needed Attitude = "Wall",
    on: optional PartialDate = "\"2025-06-28\"",
    by: optional Text = "\"La Gazzetta dello Sport\"",
    note: optional Text = "\"it may change\"",
}

record! {
    Source, called "a source", written "Source";
    by: optional Text = "\"Tuttosport\"",
    on: optional PartialDate = "\"2025-06\"",
    assumed: usual bool = "true",
}

record! {
    /// A limit in full: `(number: 6, assumed: true)`.
    struct StatedLimitRecord, called "a limit", written "Limit";
    number: needed Whole = "6",
    assumed: usual bool = "true",
}

record! {
    /// A transfer window.
    struct WindowRecord, called "a window", written "Window";
    opens: needed Date = "\"2025-07-01\"",
    closes: needed PartialDate = "\"2025-09-01\"",
    closes_at: optional TimeOfDay = "\"20:00\"",
}

record! {
    /// A dated event.
    struct EventRecord, called "an event", written "Event";
    on: needed Date = "\"2025-09-02\"",
    about: optional Several = "[\"rossi\"]",
    what: needed Text = "\"list handed in, 24:00\"",
    by: optional Text = "\"uefa.com\"",
}

record! {
    /// A season with its days.
    struct StatedSeasonRecord, called "a season", written "Season";
    name: needed Text = "\"2025/26\"",
    starts: needed Date = "\"2025-07-01\"",
    ends: needed LastDay = "\"2026-06-30\"",
}

record! {
    /// Cover thresholds by group of positions.
    struct ThresholdsRecord, called "thresholds", written "Thresholds";
    goalkeepers: optional CoverRecord = "(covered: 3, thin: 2)",
    full_backs: optional CoverRecord = "(covered: 3, thin: 2)",
    centre_backs: optional CoverRecord = "(covered: 5, thin: 4)",
}

record! {
    /// The thresholds of one group.
    struct CoverRecord, called "the thresholds of a group", written "Cover";
    covered: needed Whole = "5",
    thin: needed Whole = "4",
}

record! {
    TrainingAnswer, called "an answer about training", written "Trained", bare "is";
    is: needed Training = "Nation",
    list: optional Text = "\"uefa-list-a-2025-26\"",
    by: optional Text = "\"a newspaper\"",
    on: optional PartialDate = "\"2025-09-02\"",
}

record! {
    /// The rest of the squad, as one list counts it.
    struct RestRecord, called "the rest of the squad", written "Rest";
    club: needed Whole = "2",
    nation: needed Whole = "4",
    free: needed Whole = "12",
    keepers: optional Whole = "3",
    keepers_under: optional Whole = "1",
    non_eu: optional Whole = "2",
    non_eu_signings: optional Whole = "1",
    citizens: optional Whole = "9",
    assumed: usual bool = "true",
    by: optional Text = "\"a newspaper, 2 Sep 2025\"",
}

record! {
    /// A formation with a back line of its own.
    struct BackLineRecord, called "a shape", written "Shape";
    name: needed Text = "\"3 and a libero\"",
    places: needed Vec<PlaceRecord> = "[(place: CB, filled_by: [CB])]",
}

record! {
    /// A place of a back line.
    struct PlaceRecord, called "a place", written "Place";
    place: needed Position = "RCB",
    filled_by: needed Vec<Position> = "[RCB, CB]",
}

#[cfg(test)]
mod tests;
