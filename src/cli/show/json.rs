//! What `show` prints, as JSON in a stable format numbered by `version`.
//!
//! Fields may join a version; none leaves it or changes its meaning. Whatever no source states is `null` and never 0.
//! Money is whole euros, dates are ISO 8601, players are named by id, and everything derived comes from the outlook.
//!
//! ```text
//! version                   1
//! squad                     as its file states it: club season as_of shape shape_assumed depth_assumed
//!                           depth_source (by on assumed) coach director
//!   events[]                what is dated beside: on about[] what by
//!   sources                 by field, whose word it is of every player who names no source of his own
//! plan                      name title note decisions[] stale[]; as_of and shape hold under the plan
//!   decisions[]             decision: "send" "put_back" "put_all_back" "arrange" "rank" "sequence" "line_up"
//!                           "set_date" "add_target" "remove_target" "prioritise" "lose" "regain" "assume", each with what
//!                           it is about: players[] or player, to at column place order[] shape priority, and of terms
//!                           deal fee price agents wage wage_is they_pay until sell_on above trained;
//!                           of an added target id name positions[] club age price
//!   stale[]                 what it relies on is reported otherwise now: decision (from 0) id why, and whether it is
//!                           obeyed meanwhile
//! columns                   staying[] for_sale[] target[], each in the board's order
//!   a player                id name full_name reported planned age (the least; age_most the most, where it is not exactly
//!                           known) positions[] available
//!                           origin ("ours" "on_loan" "on_loan_to" "elsewhere") club number priority cornerstone starter captain
//!                           absence back_from_loan (the club) stance contract_until asking value wage
//!                           accounts: wage_is multiplier cost (fee loan_fee agents other on until) book_values[] (amount on by)
//!                           extended[] (on until) sell_on release_clause
//!                           born nationality[] trained[] (is list by on) height_cm foot ("left" "right" "both") rating minutes
//!                           availability;
//!                           marks[]: "added" (by the plan) "lost" (gone elsewhere) "to_come" (not here yet) "left"
//!                           (contract or loan over)
//!                           terms: what the plan assumes for him: deal fee price agents wage wage_is they_pay until sell_on
//!                           above trained
//!     absence               kind ("injury" "suspension" "away") what since back_earliest back_latest
//!     stance                is ("open" "priced" "reluctant" "wall") on by note
//!     joined                on from fee; arrives: the day on which somebody elsewhere comes, once he is signed
//!     career[]              club from until
//!     relations[]           with what
//!     sources               by the name of a field in the squad file, whose word it is: by on assumed (by the file's author)
//! numbers                   every figure: today after
//!   names                   and room room_assumed
//!   available               and floor floor_assumed
//!   full_lines absences_absorbed chance
//!   mean_age                each: years stated not_stated rounded_down (known to within a year only)
//!   fees_in fees_out wages  what we ask for the exits, what their clubs ask for the signings, and what the department earns
//!                           in euros a year, each: known (null where nothing is), and how many amounts of it are
//!                           stated, assumed by the plan, and not_stated
//!   fees                    the fees after the plan once more: in out
//! walk
//!   start                   names available broken[]
//!   steps[]                 move ("sell" or "sign") id names available
//!                           breach: the limit that this move breaks or makes worse; broken[]: every limit that is broken after it
//!   trough                  the fewest available: names available step (0 is before the first move)
//!   order                   exists: is there an order that keeps the limits (null: too many moves to say); moves[]; by whose order
//!                           the steps are made: "user", "found" (nobody ordered them, and exits first break a limit), "file"
//! line                      today after, each:
//!                           full_lines absences_absorbed weak_spot[] chance; first[] and second[]: place id
//! places[]                  after the plan: place cover ("open" "thin" "covered") bodies players[] in order, plays (the id of the
//!                           man of the first line), and if_out[], what changes if he is out: id (null where the place
//!                           stays empty) place; today: the same of today
//! breaches[]                at the end of the plan: rule ("room" "floor" "list") sentence ids[] places[] source (by on)
//! conflicts[] warnings[]    kind sentence ids[] places[] source (by on)
//! breaks_next               at the end of the plan: above_floor; without[]: id absences_absorbed chance; pairs[] of ids that
//!                           break the line together
//! flips[]                   the smallest change that turns an answer: question ("room" "floor" "line" "absence") holds
//!                           sentence ids[]
//! lists[]                   a registration list: competition (the name of its rules) name article source
//!                           assumed (what of the rule is), stated (is the rest of the squad?) rest_assumed
//!                           cap cap_today: how many men it can hold after the plan and today (null: the rule knows no list, or the rest of
//!                           the squad is not stated);
//!                           cap_range: low high, by what sources disagree on and what is not stated; why_no_more
//!                           today after: men who take a place; free (negative: too many)
//!   counts                  after the plan: club nation free unders keepers non_eu non_eu_signings
//!   breach[] breach_today[] limit ("places" "keepers" "non_eu" "non_eu_signings" "trained_by_club" "trained" "citizens") by
//!   deadline                the next one: on at what
//!   players[]               id counts_as ("club" "nation" "free" "under") stated non_eu
//!                           frees frees_today: places that are free once he goes, 0 where he takes his own with him
//!   disputes[]              sources disagree where he was trained: id counts_as (chosen by the plan or not)
//!                           answers[] (is by on) sentence
//!                           otherwise[]: counts_as cap_today cap
//!   not_stated[]            of whom it is not stated as what they count
//!   next_season             after cap comes_of_age[] gone[] players[] (id counts_as)
//! room_for[]                the first 20 targets: target; makers[], the one with whom most holds first: id absences_absorbed
//!                           chance evidence available no_loss_below reported; season, the season's result with the target and
//!                           without him, and cash, each: low high missing[]; broken[] ("room" "floor" "list" "budget")
//!                           lists[], today with the target and without him: competition taken cap kept
//! money                     of the season that the squad file is about, in euros; a sum is the least and the most of what is
//!                           known, low high, and of whom something is not stated, missing[]
//!   season                  starts ends; convention ("half_season" or "daily"); ahead[]: season result season_cost of the next two
//!   result gains cash       what the plan makes of the season's result, of it the gains of the exits, and its cash
//!   season_cost             today after
//!   squad_cost_ratio        in percent: today, under the plan low high, limit; room (euros); null where the club's figures are not stated
//!   players[]               id book_value price price_by ("plan" "asked" "market_value") price_assumed gain no_loss_below,
//!                           and of a whole season write_off pay
//! claims[]                  on about[] says column hedge hedge_assumed (by the file's author) by via note
//! ```

use serde_json::{Value, json};

mod derived;
mod facts;
mod lists;
mod money;

use crate::cli::load::Opened;
use crate::domain::board::Board;
use crate::domain::squad::player::{PlayerId, PlayerIndex};

/// The version of the contract.
const VERSION: u32 = 1;

/// What was opened, as indented JSON, with a line break at its end.
pub fn render(opened: &Opened) -> String {
    let Opened { board, outlook, .. } = opened;
    page(&json!({
        "version": VERSION,
        "squad": facts::squad(board),
        "plan": facts::plan(opened),
        "columns": facts::columns(board),
        "numbers": derived::numbers(outlook),
        "walk": derived::walk(opened),
        "line": derived::lines(board, outlook),
        "places": derived::places(board, outlook),
        "breaches": derived::verdicts(board, "rule", &outlook.breaches),
        "conflicts": derived::verdicts(board, "kind", &outlook.conflicts),
        "warnings": derived::verdicts(board, "kind", &outlook.warnings),
        "breaks_next": derived::breaks_next(board, &outlook.after),
        "flips": derived::flips(board),
        "lists": lists::lists(board, outlook),
        "room_for": derived::room_for(board, outlook),
        "money": money::money(board),
        "claims": facts::claims(board),
    }))
}

/// A document as indented JSON, with a line break at its end.
pub(in crate::cli) fn page(document: &Value) -> String {
    format!("{document:#}\n")
}

/// By what a player is named.
pub(in crate::cli) fn id(board: &Board, player: PlayerIndex) -> &PlayerId {
    &board.player(player).id
}

/// By what players are named, in their order.
pub(in crate::cli) fn ids<'a>(
    board: &Board,
    players: impl IntoIterator<Item = &'a PlayerIndex>,
) -> Vec<&PlayerId> {
    players.into_iter().map(|&player| id(board, player)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::rc::Rc;

    use serde_json::Value;

    use super::*;
    use crate::domain::column::Column;
    use crate::domain::figures::FIGURES;
    use crate::domain::outlook::Outlook;
    use crate::domain::plan::Plan;
    use crate::domain::plan::decision::{Decision, Moved};
    use crate::domain::plan::new_target::NewTarget;
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::Priority;
    use crate::domain::squad::position::Position;
    use crate::store::opening::LocatedPlan;
    use crate::store::squad_file::{built_in, parse};

    fn ids(ids: &[&str]) -> Vec<PlayerId> {
        ids.iter().map(|&id| PlayerId(id.to_owned())).collect()
    }

    /// A plan with a decision of every kind, one of which is about somebody who is gone.
    fn plan() -> Plan {
        let (day, leoni) = ("2025-06-29".parse().ok(), || PlayerId("leoni".to_owned()));
        let moved = |id: &str, reported| Moved { id: PlayerId(id.to_owned()), reported };
        let decisions = vec![
            Decision::PutAllBack,
            Decision::PutBack { players: ids(&["gatti"]) },
            Decision::Send {
                players: vec![moved("balerdi", Column::Target), moved("gone", Column::Target)],
                to: Column::Staying,
                at: Some(0),
            },
            Decision::Send { players: vec![moved("gatti", Column::Staying)], to: Column::ForSale, at: None },
            Decision::Arrange { column: Column::ForSale, order: ids(&["kelly"]), at: None },
            Decision::Rank { place: Position::CB, order: ids(&["gatti"]) },
            Decision::Sequence { order: ids(&["rugani", "balerdi", "kelly"]) },
            Decision::LineUp { shape: "5-3-2".to_owned() },
            Decision::SetDate { to: "2025-06-29".parse().unwrap() },
            Decision::AddTarget { target: NewTarget::read("Leoni; CB; Parma; 18; 30m", day).unwrap() },
            Decision::Prioritise { player: leoni(), priority: Priority::B },
            Decision::Lose { player: leoni() },
            Decision::Regain { player: leoni() },
            Decision::RemoveTarget { player: leoni() },
            Decision::Assume { player: PlayerId("kelly".to_owned()), terms: "fee 5m".parse().unwrap() },
        ];
        let taken = decisions.len();
        Plan::new("Plan A").with_decisions(decisions, taken)
    }

    /// The built-in board with a list whose rest is stated, and a man about whose training sources disagree.
    fn squad_with_a_list() -> Squad {
        let source = built_in().source;
        let list = "rest: { \"uefa-list-a-2025-26\": (club: 0, nation: 4, free: 30) }, room:";
        let answers = "name: \"Rugani\", trained: [(is: Nation, by: \"a newspaper\"), (is: Club)],";
        let source = source.replacen("room:", list, 1).replacen("name: \"Rugani\",", answers, 1);
        parse(&source, "juventus").unwrap().0
    }

    fn document(plan: &Plan) -> Value {
        let board = Board::replay(&Rc::new(squad_with_a_list()), plan);
        let outlook = Outlook::of(&board);
        let mut located = LocatedPlan { name: "plan-a".to_owned(), ..LocatedPlan::reported() };
        located.file.plan = plan.clone();
        serde_json::from_str(&render(&Opened { plan: located, board, outlook })).unwrap()
    }

    /// Every way from the top to a value, as `walk.steps[].move`.
    fn paths(value: &Value, here: &str, found: &mut BTreeSet<String>) {
        found.insert(here.trim_start_matches('.').to_owned());
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    // Sources are by the names of a player's fields, which the squad file lists.
                    let name = if here.ends_with("sources") { "field" } else { name };
                    paths(value, &format!("{here}.{name}"), found);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| paths(value, &format!("{here}[]"), found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn all_paths() -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        // Under this plan nobody is left to want, so the board as reported tells who could make room.
        for plan in [plan(), Plan::new("reported")] {
            paths(&document(&plan), "", &mut found);
        }
        found
    }

    #[test]
    fn the_first_version_holds_what_was_promised() {
        let found = all_paths();
        let promised = "version \
            squad.club squad.season squad.as_of squad.shape plan.name plan.decisions plan.stale \
            columns.staying[].id columns.staying[].name columns.staying[].reported columns.staying[].planned \
            columns.staying[].positions columns.staying[].age columns.staying[].available \
            columns.for_sale columns.target \
            numbers.names.today numbers.names.after numbers.names.room \
            numbers.available.today numbers.available.after numbers.available.floor \
            walk.steps[].move walk.steps[].id walk.steps[].names walk.steps[].available walk.steps[].breach \
            walk.trough.names walk.trough.available walk.trough.step walk.order.exists walk.order.moves \
            line.today.full_lines line.today.absences_absorbed line.today.weak_spot line.today.chance \
            line.after.full_lines line.after.absences_absorbed line.after.weak_spot line.after.chance \
            line.today.first[].place line.today.first[].id line.after.second[].place line.after.second[].id \
            places[].place places[].cover places[].players places[].plays places[].if_out[].id places[].if_out[].place \
            places[].today.players places[].today.plays places[].today.if_out[].id places[].today.if_out[].place \
            breaches[].rule breaches[].sentence breaches[].ids \
            conflicts[].kind conflicts[].sentence conflicts[].ids";
        for path in promised.split_whitespace() {
            assert!(found.contains(path), "{path} is missing");
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "they are the lines of the contract")]
    fn no_field_leaves_the_first_version() {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for path in all_paths() {
            let is_field = !path.ends_with("[]");
            if let Some((parent, name)) = path.rsplit_once('.').filter(|_| is_field) {
                fields.entry(parent.to_owned()).or_default().push(name.to_owned());
            }
        }
        let lines: Vec<String> =
            fields.into_iter().map(|(parent, names)| format!("{parent}: {}", names.join(" "))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        breaches[]: ids places rule sentence source
        breaks_next: above_floor pairs without
        breaks_next.without[]: absences_absorbed chance id
        claims[]: about by column hedge hedge_assumed note on says via
        columns: for_sale staying target
        columns.for_sale[]: absence accounts age age_most arrives asking availability available back_from_loan born captain career club contract_until cornerstone foot full_name height_cm id joined marks minutes name nationality number origin planned positions priority rating relations reported sources stance starter terms trained value wage
        columns.for_sale[].accounts: book_values cost extended multiplier release_clause sell_on wage_is
        columns.for_sale[].accounts.cost: agents fee loan_fee on other until
        columns.for_sale[].joined: fee from on
        columns.for_sale[].sources: field
        columns.for_sale[].sources.field: assumed by on
        columns.for_sale[].terms: above agents deal fee price sell_on they_pay trained until wage wage_is
        columns.for_sale[].trained[]: by is list on
        columns.staying[]: absence accounts age age_most arrives asking availability available back_from_loan born captain career club contract_until cornerstone foot full_name height_cm id joined marks minutes name nationality number origin planned positions priority rating relations reported sources stance starter terms trained value wage
        columns.staying[].absence: back_earliest back_latest kind since what
        columns.staying[].accounts: book_values cost extended multiplier release_clause sell_on wage_is
        columns.staying[].accounts.book_values[]: amount by on
        columns.staying[].accounts.cost: agents fee loan_fee on other until
        columns.staying[].accounts.extended[]: on until
        columns.staying[].career[]: club from until
        columns.staying[].joined: fee from on
        columns.staying[].relations[]: what with
        columns.staying[].sources: field
        columns.staying[].sources.field: assumed by on
        columns.staying[].stance: by is note on
        columns.target[]: absence accounts age age_most arrives asking availability available back_from_loan born captain career club contract_until cornerstone foot full_name height_cm id joined marks minutes name nationality number origin planned positions priority rating relations reported sources stance starter terms trained value wage
        columns.target[].accounts: book_values cost extended multiplier release_clause sell_on wage_is
        columns.target[].career[]: club from until
        columns.target[].joined: fee from on
        columns.target[].relations[]: what with
        columns.target[].sources: field
        columns.target[].sources.field: assumed by on
        columns.target[].stance: by is note on
        conflicts[]: ids kind places sentence source
        conflicts[].source: assumed by on
        flips[]: holds ids question sentence
        line: after today
        line.after: absences_absorbed chance first full_lines second weak_spot
        line.after.first[]: id place
        line.after.second[]: id place
        line.today: absences_absorbed chance first full_lines second weak_spot
        line.today.first[]: id place
        line.today.second[]: id place
        lists[]: after article assumed breach breach_today cap cap_range cap_today competition counts deadline disputes free name next_season not_stated players rest_assumed source stated today why_no_more
        lists[].breach[]: by limit
        lists[].breach_today[]: by limit
        lists[].cap_range: high low
        lists[].counts: club free keepers nation non_eu non_eu_signings unders
        lists[].deadline: at on what
        lists[].disputes[]: answers chosen counts_as id otherwise sentence
        lists[].disputes[].answers[]: by is on
        lists[].disputes[].otherwise[]: cap cap_today counts_as
        lists[].next_season: after cap comes_of_age gone players
        lists[].next_season.players[]: counts_as id
        lists[].players[]: counts_as frees frees_today id non_eu stated
        money: ahead cash convention gains players result season season_cost squad_cost_ratio
        money.ahead[]: result season season_cost
        money.ahead[].result: high low missing
        money.ahead[].season: ends starts
        money.ahead[].season_cost: after today
        money.ahead[].season_cost.after: high low missing
        money.ahead[].season_cost.today: high low missing
        money.cash: high low missing
        money.gains: high low missing
        money.players[]: book_value gain id no_loss_below pay price price_assumed price_by write_off
        money.players[].book_value: high low
        money.players[].gain: high low
        money.players[].no_loss_below: high low
        money.players[].write_off: high low
        money.result: high low missing
        money.season: ends starts
        money.season_cost: after today
        money.season_cost.after: high low missing
        money.season_cost.today: high low missing
        numbers: absences_absorbed available cash chance fees fees_in fees_out full_lines mean_age names places_free season_cost season_result wages
        numbers.absences_absorbed: after today
        numbers.available: after floor floor_assumed today
        numbers.cash: after today
        numbers.cash.after: high low not_stated
        numbers.cash.today: high low not_stated
        numbers.chance: after today
        numbers.fees: in out
        numbers.fees.in: assumed known not_stated stated
        numbers.fees.out: assumed known not_stated stated
        numbers.fees_in: after today
        numbers.fees_in.after: assumed known not_stated stated
        numbers.fees_in.today: assumed known not_stated stated
        numbers.fees_out: after today
        numbers.fees_out.after: assumed known not_stated stated
        numbers.fees_out.today: assumed known not_stated stated
        numbers.full_lines: after today
        numbers.mean_age: after today
        numbers.mean_age.after: not_stated rounded_down stated years
        numbers.mean_age.today: not_stated rounded_down stated years
        numbers.names: after room room_assumed today
        numbers.places_free: after today
        numbers.season_cost: after today
        numbers.season_cost.after: high low not_stated
        numbers.season_cost.today: high low not_stated
        numbers.season_result: after today
        numbers.season_result.after: high low not_stated
        numbers.season_result.today: high low not_stated
        numbers.wages: after today
        numbers.wages.after: assumed known not_stated stated
        numbers.wages.today: assumed known not_stated stated
        places[]: bodies cover if_out place players plays today
        places[].if_out[]: id place
        places[].today: bodies cover if_out players plays
        places[].today.if_out[]: id place
        plan: as_of decisions name note shape stale title
        plan.decisions[]: above age agents at club column deal decision fee id name order place player players positions price priority sell_on shape they_pay to trained until wage wage_is
        plan.stale[]: decision id obeyed why
        room_for[]: makers target
        room_for[].makers[]: absences_absorbed available broken cash chance evidence id lists no_loss_below reported season
        room_for[].makers[].cash: high low missing
        room_for[].makers[].lists[]: cap competition kept taken
        room_for[].makers[].no_loss_below: high low
        room_for[].makers[].season: high low missing
        squad: as_of club coach depth_assumed depth_source director events season shape shape_assumed sources
        squad.events[]: about by on what
        squad.sources: field
        squad.sources.field: assumed by on
        walk: order start steps trough
        walk.order: by exists moves
        walk.start: available broken names
        walk.steps[]: available breach broken id move names
        walk.trough: available names step
        warnings[]: ids kind places sentence source
        warnings[].source: assumed by on
        ");
    }

    #[test]
    fn every_field_is_described_above() {
        let described = include_str!("json.rs").lines().take_while(|line| line.starts_with("//!"));
        let described: BTreeSet<&str> = described
            .flat_map(|line| line.split(|char: char| !char.is_alphanumeric() && char != '_'))
            // What a figure is, its row in the table of figures says.
            .chain(FIGURES.iter().map(|figure| figure.key))
            .collect();
        for path in all_paths() {
            for name in path.split(['.', '[', ']']).filter(|name| !name.is_empty()) {
                assert!(described.contains(name), "{name} of {path} is not described");
            }
        }
    }
}
