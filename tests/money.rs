//! The money of a plan, from a squad file to what programs read; and every write-off against exact fractions.

mod support;

use std::fs;
use std::process::Command;

use backline::runtime::print;
use backline::ui::theme::Theme;
use serde_json::Value;
use support::{board_of, play, shipped};

/// What `show` tells programs of a squad and a plan.
fn shown(squad: &str, decisions: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::create_dir(path.join("plans")).expect("a folder");
    fs::write(path.join("squad.ron"), squad).expect("a file");
    let plan = format!("(version: 1, title: \"Plan A\", decisions: [{decisions}])");
    fs::write(path.join("plans/plan-a.ron"), plan).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_backline"))
        .args(["show", path.to_str().expect("a path of text"), "--plan", "plan-a", "--format", "json"])
        .env("XDG_STATE_HOME", path)
        .output()
        .expect("the program");
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{faults}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// An amount in millions with so many decimals.
fn millions(value: &Value, decimals: usize) -> String {
    value.as_f64().map_or("null".to_owned(), |euros| format!("{:.decimals$}", euros / 1_000_000.0))
}

/// A sum of which everything is known.
fn known(value: &Value, decimals: usize) -> String {
    assert_eq!(value["missing"], Value::Array(Vec::new()), "{value}");
    assert_eq!(value["low"], value["high"]);
    millions(&value["low"], decimals)
}

fn man<'a>(shown: &'a Value, id: &str) -> &'a Value {
    let men = shown["money"]["players"].as_array().expect("men");
    men.iter().find(|man| man["id"] == id).expect("a man of this id")
}

/// The figures of a man, as [`millions`]: book, gain, no loss, write-off, pay.
fn figures(shown: &Value, id: &str, decimals: usize) -> [String; 5] {
    let man = man(shown, id);
    let low = |field: &str| {
        assert_eq!(man[field]["low"], man[field]["high"]);
        millions(&man[field]["low"], decimals)
    };
    [low("book_value"), low("gain"), low("no_loss_below"), low("write_off"), millions(&man["pay"], decimals)]
}

/// A squad of the season 2025/26, on the first day of its financial year, with these players.
fn squad(players: &str) -> String {
    format!(
        "(club: \"Juventus\", season: \"2025/26\", as_of: \"2025-07-01\", shape: \"3-4-2-1\", players: [{players}])"
    )
}

/// Everything stated that the drawing of the money view needs.
const BACK_LINE: &str = r#"
    (name: "Bremer", column: Staying, positions: [RCB, CB, LCB], contract_until: "2029-06-30", wage: "€5m",
     book_value: [(amount: "€31.4335m", on: "2023-12-31")],
     extended: [(on: "2023-12-31", until: "2028-06-30"), (on: "2024-08-05", until: "2029-06-30")]),
    (name: "Kalulu", column: Staying, positions: [RCB, CB], contract_until: "2029-06-30", wage: "€2.5m", multiplier: 1.308,
     book_value: [(amount: "€14.6m", on: "2025-06-30")], value: (amount: "€28m")),
    (name: "Gatti", column: Staying, positions: [RCB, CB], contract_until: "2028-06-30", wage: "€2.6m", wage_is: Gross,
     book_value: [(amount: "€4.4m", on: "2025-06-30")], value: (amount: "€24m")),
    (name: "Savona", column: Staying, positions: [RCB, RB], contract_until: "2026-06-30", wage: "€370k", wage_is: Gross,
     book_value: [(amount: "€5k", on: "2024-06-30")], value: (amount: "€12m")),
    (name: "Rugani", column: ForSale, positions: [CB], contract_until: "2026-06-30", wage: "€1.8m",
     book_value: [(amount: "€291k", on: "2025-06-30")], value: (amount: "€3m")),
    (name: "Kelly", column: ForSale, positions: [LCB, LB], contract_until: "2029-06-30", wage: "€2.4m",
     cost: (fee: "€14.5m", loan_fee: "€3m", agents: "€800k", other: "€2.7m", on: "2025-02-03")),
    (name: "Balerdi", column: Target, positions: [RCB, CB, LCB], origin: Elsewhere(club: "Marseille"), wage: "€1m"),
"#;

const THE_PLAN: &str = r#"
    Send(players: [(id: "balerdi", reported: Target)], to: Staying),
    Assume(player: "balerdi", terms: (fee: "€25m", wage: "€3m", until: "2030-06-30")),
    Assume(player: "kelly", terms: (fee: "€16m")),
"#;

/// The figures of the design's money view, which follow from the published ones of Calcio e Finanza and the club's notes.
#[test]
fn the_money_of_the_back_line_is_what_the_published_figures_make_it() {
    let shown = shown(&squad(BACK_LINE), THE_PLAN);
    let money = &shown["money"];
    assert_eq!(money["convention"], "half_season");
    assert_eq!((known(&money["result"], 1), known(&money["cash"], 1)), ("2.2".into(), "-6.0".into()));
    assert_eq!(known(&money["gains"], 2), "0.04");
    let cost = &money["season_cost"];
    assert_eq!((known(&cost["today"], 1), known(&cost["after"], 1)), ("38.9".into(), "36.7".into()));
    for (id, told) in [
        ("rugani", ["0.29", "2.71", "0.29", "0.29", "3.33"]),
        ("kelly", ["18.67", "-2.67", "18.67", "4.67", "4.44"]),
        ("bremer", ["22.35", "null", "22.35", "5.59", "9.25"]),
        ("kalulu", ["14.60", "13.40", "14.60", "3.65", "3.27"]),
        ("gatti", ["4.40", "19.60", "4.40", "1.47", "2.60"]),
        ("balerdi", ["null", "null", "null", "5.00", "5.55"]),
    ] {
        assert_eq!(figures(&shown, id, 2), told, "{id}");
    }
    let price = |id: &str| (man(&shown, id)["price_by"].clone(), man(&shown, id)["price_assumed"].clone());
    assert_eq!(price("kelly"), ("plan".into(), true.into()));
    assert_eq!(price("rugani"), ("market_value".into(), true.into()));
}

#[test]
fn what_nobody_states_is_missing_by_name_and_never_a_zero() {
    let shown = shown(
        &squad(
            r#"(name: "Rugani", column: ForSale, positions: [CB]), (name: "Gatti", column: Staying, positions: [CB])"#,
        ),
        "",
    );
    let result = &shown["money"]["result"];
    assert_eq!(result["missing"], serde_json::json!(["rugani"]));
    assert_eq!((&result["low"], &result["high"]), (&Value::Null, &Value::Null));
    assert_eq!(man(&shown, "rugani")["price"], Value::Null);
    assert_eq!(shown["money"]["season_cost"]["today"]["missing"], serde_json::json!(["rugani", "gatti"]));
}

/// Kelly's loan and obligation as the press counts them, without agents (Calcio e Finanza, Feb 2025), Vlahović as published
/// (Calcio e Finanza, 24 Jan 2025; Tutto Juve 754613), Gatti and Kean (Fiorentina News), Kalulu at Milan.
#[test]
fn the_published_figures_come_out_of_a_squad_file() {
    let shown = shown(
        &squad(
            r#"
            (name: "Kelly", column: ForSale, positions: [LCB], contract_until: "2029-06-30", wage: "€2.4m",
             cost: (fee: "€14.5m", loan_fee: "€3m", on: "2025-02-03")),
            (name: "Vlahovic", column: ForSale, contract_until: "2026-06-30", wage: "€12m",
             book_value: [(amount: "€39.1m", on: "2024-06-30")]),
            (name: "Gatti", column: Staying, positions: [CB], contract_until: "2028-06-30", wage: "€2.6m", wage_is: Gross,
             book_value: [(amount: "€4.4m", on: "2025-06-30")]),
            "#,
        ),
        r#"
        Assume(player: "kelly", terms: (fee: "€18m")),
        Assume(player: "vlahovic", terms: (deal: Release, fee: "€11.1m")),
        Assume(player: "gatti", terms: (wage: "€3.1m", until: "2030-06-30")),
        "#,
    );
    assert_eq!(figures(&shown, "kelly", 4), ["15.5556", "2.4444", "15.5556", "3.8889", "4.4400"]);
    let vlahovic = figures(&shown, "vlahovic", 2);
    assert_eq!(
        (vlahovic[0].as_str(), vlahovic[3].as_str(), vlahovic[4].as_str()),
        ("19.55", "19.55", "22.20")
    );
    // Over both years: the write-down of 19.55 and the pay-off of 11.1 against 41.75 saved.
    assert_eq!(vlahovic[1], "-30.65");
    let gatti = man(&shown, "gatti");
    assert_eq!(
        (millions(&gatti["write_off"]["low"], 2), millions(&gatti["pay"], 2)),
        ("1.47".into(), "2.60".into())
    );
    // 4.07 a season becomes 6.62 on the new contract; and Kelly and Vlahović are gone.
    let cost = &shown["money"]["season_cost"];
    assert_eq!((known(&cost["today"], 2), known(&cost["after"], 2)), ("54.15".into(), "6.62".into()));
}

#[test]
fn clauses_and_agents_raise_the_price_below_which_money_is_lost() {
    let with = |sell_on: &str, book: &str| {
        let squad = format!(
            "(club: \"Test\", season: \"2025/26\", as_of: \"2025-07-01\", shape: \"3-4-2-1\", accounts: (agents: 10),
              players: [(name: \"Kelly\", column: ForSale, contract_until: \"2029-06-30\",
              book_value: [(amount: \"{book}\", on: \"2025-06-30\")], {sell_on})])"
        );
        figures(&shown(&squad, ""), "kelly", 4)[2].clone()
    };
    assert_eq!(with("", "€15.5556m"), "17.2840");
    assert_eq!(with("sell_on: (percent: 10)", "€15.555555m"), "19.4444");
    let profit = r#"sell_on: (to: "Newcastle", percent: 10, above: "€17.5m")"#;
    assert_eq!(with(profit, "€15.5556m"), "17.2840");
    assert_eq!(with(profit, "€20m"), "22.8125");
}

/// Annex G.4: the club that lends goes on writing off; the one that borrows pays the man.
#[test]
fn a_loan_brings_its_fee_and_saves_the_pay() {
    let squad = squad(
        r#"(name: "Rossi", column: ForSale, positions: [CB], contract_until: "2027-06-30", wage: "€4m", wage_is: Gross,
            book_value: [(amount: "€10m", on: "2025-06-30")])"#,
    );
    let terms = |terms: &str| shown(&squad, &format!("Assume(player: \"rossi\", terms: ({terms}))"));
    let whole = terms(r#"deal: Loan, fee: "€2m", until: "2026-06-30""#);
    let money = &whole["money"];
    assert_eq!(known(&money["season_cost"]["today"], 1), "9.0");
    assert_eq!(
        (known(&money["season_cost"]["after"], 1), known(&money["result"], 1)),
        ("5.0".into(), "6.0".into())
    );
    assert_eq!(known(&money["cash"], 1), "2.0");
    // He is back in the season after.
    assert_eq!(known(&money["ahead"][0]["result"], 1), "0.0");
    let half = terms(r#"deal: Loan, fee: "€2m", they_pay: 50, until: "2026-06-30""#);
    assert_eq!(known(&half["money"]["result"], 1), "4.0");
    let unknown = terms(r#"deal: Loan, until: "2026-06-30""#);
    assert_eq!(unknown["money"]["result"]["missing"], serde_json::json!(["rossi"]));
    let obliged = terms(r#"deal: LoanWithObligation, fee: "€2m", price: "€12m""#);
    assert_eq!(known(&obliged["money"]["result"], 1), "13.0");
}

/// The worked example of the rules: 325 of 495; a signing for half a calendar year; and a sale that gains 12.
#[test]
fn the_squad_cost_ratio_follows_the_plan_where_the_clubs_figures_are_stated() {
    let squad = |players: &str| {
        format!(
            r#"(club: "Test", season: "2025/26", as_of: "2025-07-01", shape: "3-4-2-1",
              accounts: (squad_cost: (pay: "€200m", write_offs: "€110m", agents: "€15m", revenue: "€440m", disposals: "€165m")),
              players: [
                (name: "Rossi", column: Target, wage: "€5.55m", wage_is: Gross),
                {players}
              ])"#
        )
    };
    let signed = r#"Send(players: [(id: "rossi", reported: Target)], to: Staying),
        Assume(player: "rossi", terms: (fee: "€25m", agents: "€1.25m", until: "2030-06-30")),"#;
    let ratio = |players: &str, plan: &str| shown(&squad(players), plan)["money"]["squad_cost_ratio"].clone();
    let told = ratio("", signed);
    assert_eq!((&told["today"], &told["low"], &told["limit"]), (&65.66.into(), &66.75.into(), &70.0.into()));
    let sold = r#"(name: "Bianchi", column: ForSale, contract_until: "2026-06-30", wage: 0, wage_is: Gross,
        book_value: [(amount: 0, on: "2025-06-30")], asking: "€12m"),"#;
    let told = ratio(sold, signed);
    assert_eq!((&told["low"], &told["high"]), (&66.21.into(), &66.21.into()));
    assert_eq!(millions(&told["room"], 1), "18.9");
    let unknown = r#"Send(players: [(id: "rossi", reported: Target)], to: Staying),"#;
    assert_eq!(ratio("", unknown)["low"], Value::Null);
}

/// 330.4 of 495 under the plan: beyond 66 percent, and within UEFA's 70.
#[test]
fn a_plan_beyond_the_stated_limit_of_the_squad_cost_ratio_is_told_as_broken_and_beyond_uefas_not() {
    let broken = |limit: &str| {
        let squad = format!(
            r#"(club: "Test", season: "2025/26", as_of: "2025-07-01", shape: "3-4-2-1",
              accounts: (squad_cost: (pay: "€200m", write_offs: "€110m", agents: "€15m", revenue: "€440m",
                                      disposals: "€165m", {limit})),
              players: [(name: "Rossi", column: Target, wage: "€5.55m", wage_is: Gross)])"#
        );
        let plan = r#"Send(players: [(id: "rossi", reported: Target)], to: Staying),
            Assume(player: "rossi", terms: (fee: "€25m", agents: "€1.25m", until: "2030-06-30")),"#;
        let breaches = shown(&squad, plan)["breaches"].clone();
        let breaches = breaches.as_array().expect("breaches").iter();
        let told =
            breaches.map(|breach| format!("{}: {}", breach["rule"], breach["sentence"]).replace('"', ""));
        told.collect::<Vec<_>>()
    };
    assert_eq!(broken("limit: 66"), ["budget: squad cost ratio 66.75 %, 3.7 beyond the limit of 66 %, €m"]);
    assert_eq!(broken("limit: 67"), Vec::<String>::new());
    assert_eq!(broken(""), Vec::<String>::new());
}

#[test]
fn two_counts_of_a_book_value_give_a_range() {
    let shown = shown(
        &squad(
            r#"(name: "Kelly", column: ForSale, positions: [LCB], contract_until: "2029-06-30", wage: "€2.4m",
                book_value: [(amount: "€18.667m", on: "2025-06-30", by: "the club"),
                             (amount: "€15.556m", on: "2025-06-30", by: "the press")])"#,
        ),
        r#"Assume(player: "kelly", terms: (fee: "€16m"))"#,
    );
    let gain = &man(&shown, "kelly")["gain"];
    assert_eq!((millions(&gain["low"], 2), millions(&gain["high"], 2)), ("-2.67".into(), "0.44".into()));
    let gains = &shown["money"]["gains"];
    assert_eq!((millions(&gains["low"], 2), millions(&gains["high"], 2)), ("-2.67".into(), "0.44".into()));
}

#[test]
fn what_makes_no_sense_is_a_fault_with_its_place() {
    for (field, told) in [
        (r#"cost: (fee: "€-3m", on: "2025-02-03")"#, "expected an amount"),
        (r#"cost: (fee: "€3m", on: "2025-02-03"), contract_until: "2055-06-30""#, "runs for 30 years"),
        ("sell_on: (percent: 110)", "110 is no percentage"),
        (
            r#"cost: (fee: "€3m", on: "2025-02-03", until: "2027-06-30"), extended: [(on: "2024-01-01", until: "2029-06-30")]"#,
            "extended on 1 Jan 2024, before it began",
        ),
        ("multiplier: 18.5", "no multiplier"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(
            folder.path().join("squad.ron"),
            squad(&format!("(name: \"Rossi\", column: Staying, {field})")),
        )
        .unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_backline"))
            .args(["check", folder.path().to_str().expect("a path of text")])
            .env("XDG_STATE_HOME", folder.path())
            .output()
            .expect("the program");
        let faults = [output.stdout, output.stderr].concat();
        let faults = String::from_utf8_lossy(&faults);
        assert!(
            !output.status.success() && faults.contains(told) && faults.contains("squad.ron:1:"),
            "{field}: {faults}"
        );
    }
}

/// Write-offs reckoned anew in exact fractions of half-years, sharing nothing with the program.
mod exactly {
    use backline::domain::accounts::amount::Amount;
    use backline::domain::accounts::convention::Bookkeeping;
    use backline::domain::accounts::registration::Registration;
    use backline::domain::date::Date;
    use proptest::prelude::*;

    /// The first day of the nth half-year from 1 July 2015.
    fn half(nth: i16) -> Date {
        let (year, month) = (2015 + (nth + 1) / 2, if nth % 2 == 0 { 7 } else { 1 });
        Date::new(year, month, 1).expect("a day")
    }

    /// What is left at each half-year's start as a fraction of cents, by going through them one by one.
    fn left(cost: i128, start: i16, end: i16, extension: Option<(i16, i16)>, at: i16) -> (i128, i128) {
        let capped = |from: i16, to: i16| if from >= 16 { to.min(from + 10) } else { to };
        let (mut numerator, mut denominator, mut until) = (cost, 1_i128, capped(start, end));
        for now in start..at {
            if let Some((signed, to)) = extension
                && now == signed
            {
                until = capped(now, to);
            }
            let halves_left = i128::from(until - now);
            if halves_left <= 0 {
                return (0, 1);
            }
            // One half-year's even part of what is left goes.
            numerator *= halves_left - 1;
            denominator *= halves_left;
            if numerator == 0 {
                return (0, 1);
            }
            let divisor = gcd(numerator, denominator);
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }
        (numerator, denominator)
    }

    fn gcd(a: i128, b: i128) -> i128 {
        if b == 0 { a.abs() } else { gcd(b, a % b) }
    }

    proptest! {
        #[test]
        fn a_book_value_is_what_is_left_of_the_cost_to_the_cent(
            cost in 0_i64..10_000_000_000,
            start in 0_i16..24,
            term in 1_i16..16,
            extension in proptest::option::of((1_i16..12, 1_i16..12)),
            after in 0_i16..24,
        ) {
            let end = start + term;
            // An extension is signed while the contract runs, and makes it longer.
            let extension = extension
                .filter(|(into, _)| *into < term)
                .map(|(into, more)| (start + into, end + more));
            let books = Bookkeeping::default();
            let day_before = |nth: i16| half(nth).plus_days(-1);
            let mut registration =
                Registration::bought(books, Amount::cents(cost), half(start), day_before(end));
            if let Some((signed, to)) = extension {
                registration = registration.extended(day_before(signed), day_before(to));
            }
            let at = start + after;
            let told = registration.book_value(day_before(at)).unwrap().as_cents();
            let (numerator, denominator) = left(i128::from(cost), start, end, extension, at);
            let off = (i128::from(told) * denominator - numerator).abs();
            // Each contract may keep a part of a cent.
            prop_assert!(off <= 2 * denominator, "{told} of {numerator}/{denominator}");
        }
    }
}

#[test]
fn a_book_value_is_that_of_the_boards_day() {
    let on = |day: &str| {
        let kelly = r#"(name: "Kelly", column: Staying, positions: [CB], contract_until: "2029-06-30",
            cost: (fee: "€20m", on: "2025-07-01"))"#;
        let squad = squad(kelly).replacen("as_of: \"2025-07-01\"", &format!("as_of: \"{day}\""), 1);
        millions(&man(&shown(&squad, ""), "kelly")["book_value"]["low"], 1)
    };
    assert_eq!(["2025-07-01", "2026-01-01"].map(on), ["20.0", "17.5"]);
}

#[test]
fn what_a_man_cost_is_written_off_over_the_contract_that_was_extended_since() {
    let written_off = |extended: &str| {
        let kelly = format!(
            "(name: \"Kelly\", column: Staying, positions: [CB], contract_until: \"2029-06-30\",
              cost: (fee: \"€20m\", on: \"2024-07-01\", until: \"2026-06-30\"), extended: [{extended}])"
        );
        millions(&man(&shown(&squad(&kelly), ""), "kelly")["write_off"]["low"], 1)
    };
    assert_eq!(written_off("(on: \"2025-07-01\", until: \"2029-06-30\")"), "2.5");
}

#[test]
fn of_whom_the_contract_that_he_signed_first_is_not_stated_no_book_value_is_told() {
    let told = |until: &str| {
        let kelly = format!(
            "(name: \"Kelly\", column: Staying, positions: [CB], contract_until: \"2029-06-30\",
              cost: (fee: \"€20m\", on: \"2024-07-01\"{until}), extended: [(on: \"2025-07-01\", until: \"2029-06-30\")])"
        );
        millions(&man(&shown(&squad(&kelly), ""), "kelly")["book_value"]["low"], 1)
    };
    assert_eq!(["", ", until: \"2026-06-30\""].map(told), ["null", "10.0"]);
}

/// Figures that newspapers and clubs published, each from a squad file of the season that it is about; as many decimals as were published.
mod published {
    use super::*;

    /// A squad of a season on a day, with one player for sale.
    fn on(season: &str, day: &str, player: &str) -> String {
        format!(
            "(season: \"{season}\", as_of: \"{day}\", players: [(name: \"Rossi\", column: ForSale, {player})])"
        )
    }

    /// Book value, gain, price below which money is lost, write-off and pay of the only player, at these terms.
    fn of(season: &str, day: &str, player: &str, terms: &str) -> [String; 5] {
        let decisions = format!("Assume(player: \"rossi\", terms: ({terms}))");
        figures(&shown(&on(season, day, player), if terms.is_empty() { "" } else { &decisions }), "rossi", 4)
    }

    /// What he costs in a season, both parts together.
    fn season_cost(season: &str, day: &str, player: &str, decimals: usize) -> String {
        known(&shown(&on(season, day, player), "")["money"]["season_cost"]["today"], decimals)
    }

    const VLAHOVIC: &str =
        r#"contract_until: "2026-06-30", book_value: [(amount: "€39.1m", on: "2024-06-30")]"#;

    /// Calcio e Finanza, 24 Jan 2025: 19.55 a year, 29.33 at the end of 2024, and 19.55 in June 2025, below which a sale loses.
    #[test]
    fn vlahovics_book_value_falls_by_19_55_a_year() {
        let [winter, _, _, write_off, _] = of("2024/25", "2025-01-01", VLAHOVIC, "");
        assert_eq!((winter.as_str(), write_off.as_str()), ("29.3250", "19.5500"));
        let [summer, _, no_loss, write_off, _] = of("2025/26", "2025-07-01", VLAHOVIC, "");
        assert_eq!([summer, no_loss, write_off], ["19.5500"; 3]);
        // With 22.2 of pay: 41.75 a season.
        let paid = format!("{VLAHOVIC}, wage: \"€12m\"");
        assert_eq!(season_cost("2025/26", "2025-07-01", &paid, 2), "41.75");
    }

    /// Tutto Juve 754613: renewed at the end of 2025 until 2029, about 33.3 in that season and 13.9 in the next.
    #[test]
    fn vlahovics_renewal_changes_its_own_season_and_the_next() {
        let renewed = |wage| {
            format!(
                r#"contract_until: "2029-06-30", cost: (until: "2026-06-30"), wage: "{wage}", wage_is: Gross,
                   book_value: [(amount: "€39.1m", on: "2024-06-30")], extended: [(on: "2025-12-31", until: "2029-06-30")]"#
            )
        };
        assert_eq!(season_cost("2025/26", "2025-07-01", &renewed("€22.2m"), 3), "33.371");
        assert_eq!(season_cost("2026/27", "2026-07-01", &renewed("€11.1m"), 3), "13.893");
    }

    /// Calcio e Finanza, 8 May 2025: just under 4.2 in the half season in which he came, 8.33 in the next.
    #[test]
    fn kelly_is_paid_and_written_off_from_the_day_on_which_he_came() {
        let kelly = r#"contract_until: "2029-06-30", wage: "€4.44m", wage_is: Gross,
                       cost: (fee: "€14.5m", loan_fee: "€3m", on: "2025-02-03")"#;
        assert_eq!(season_cost("2024/25", "2025-02-03", kelly, 3), "4.164");
        assert_eq!(season_cost("2025/26", "2025-07-01", kelly, 3), "8.329");
    }

    /// The same with the 3.5 of costs that the club's note of 3 Feb 2025 states: the accounting figures.
    #[test]
    fn kellys_full_cost_is_written_off_over_four_and_a_half_years() {
        let kelly = r#"contract_until: "2029-06-30",
                       cost: (fee: "€14.5m", loan_fee: "€3m", agents: "€800k", other: "€2.7m", on: "2025-02-03")"#;
        let [_, _, _, first, _] = of("2024/25", "2025-02-03", kelly, "");
        let [book, _, _, second, _] = of("2025/26", "2025-07-01", kelly, "");
        let [later, ..] = of("2026/27", "2026-07-01", kelly, "");
        assert_eq!([first, book, second, later], ["2.3333", "18.6667", "4.6667", "14.0000"]);
    }

    /// Brighton's chief executive, quoted in a supporters' forum: ten percent of 15 above 10 is 0.5, above 11 it is 0.4; and Birmingham
    /// got over 6 of Bellingham's 88 above 25.
    #[test]
    fn a_former_club_is_paid_out_of_the_gain() {
        for (fee, above, gain) in [("15", "10", "14.5000"), ("15", "11", "14.6000"), ("88", "25", "81.7000")]
        {
            let player = format!(
                r#"contract_until: "2026-06-30", book_value: [(amount: 0, on: "2025-06-30")],
                   sell_on: (percent: 10, above: "€{above}m")"#
            );
            assert_eq!(of("2025/26", "2025-07-01", &player, &format!("fee: \"€{fee}m\""))[1], gain);
        }
    }

    /// Calcio e Finanza, 27 Dec 2023: 31.433 at the end of the year; 7.98 written off in 2023/24 and 6.99 in 2024/25, with pay 17.23
    /// and 16.24.
    #[test]
    fn bremers_renewal_comes_out_of_the_book_value_before_it() {
        let bremer = r#"contract_until: "2028-06-30", cost: (until: "2027-06-30"), wage: "€5m",
                        book_value: [(amount: "€35.924m", on: "2023-06-30")],
                        extended: [(on: "2023-12", until: "2028-06-30")]"#;
        assert_eq!(of("2023/24", "2024-01-01", bremer, "")[0], "31.4335");
        assert_eq!(season_cost("2023/24", "2023-07-01", bremer, 2), "17.23");
        assert_eq!(season_cost("2024/25", "2024-07-01", bremer, 2), "16.24");
    }

    /// Calcio e Finanza, 24 Jul 2025: just over 4 a season becomes over 6.6 with the contract until 2030.
    #[test]
    fn gattis_renewal_costs_more_a_season() {
        let gatti = r#"contract_until: "2028-06-30", wage: "€2.6m", wage_is: Gross,
                       book_value: [(amount: "€4.4m", on: "2025-06-30")]"#;
        let gatti = on("2025/26", "2025-07-01", gatti).replace("ForSale", "Staying");
        let plan = r#"Assume(player: "rossi", terms: (wage: "€3.1m", until: "2030-06-30"))"#;
        let cost = shown(&gatti, plan)["money"]["season_cost"].clone();
        assert_eq!((known(&cost["today"], 2), known(&cost["after"], 2)), ("4.07".into(), "6.62".into()));
    }

    /// Calcio e Finanza, 20 Aug 2024 and 5 Jun 2025: 543 thousand in Milan's books, 13.64 gained at 14.0, over 13.93 at 14.3.
    #[test]
    fn kalulu_gains_milan_nearly_the_whole_fee() {
        let kalulu = r#"contract_until: "2027-06-30", book_value: [(amount: "€725k", on: "2023-06-30")]"#;
        let book =
            man(&shown(&on("2024/25", "2024-07-01", kalulu), ""), "rossi")["book_value"]["low"].clone();
        assert_eq!(book, 543_750);
        let gain = |fee| of("2024/25", "2025-06-30", kalulu, fee)[1].clone();
        assert_eq!([gain("fee: \"€14m\""), gain("fee: \"€14.3m\"")], ["13.6375", "13.9375"]);
    }

    /// Fiorentina News 289830505990: 9.6 in the books, a gain of 3.4, 2.3 after costs; 12.9 saved and 15.2 in all. His pay is what
    /// the 12.9 leave beside the write-off.
    #[test]
    fn keans_sale_makes_15_2_of_the_season() {
        let kean = r#"contract_until: "2025-06-30", wage: "€3.27m", wage_is: Gross,
                      book_value: [(amount: "€14.45m", on: "2023-12-31")]"#;
        let [book, before, ..] = of("2024/25", "2024-07-01", kean, "fee: \"€13m\"");
        assert_eq!([book, before], ["9.6333", "3.3667"]);
        let plan = r#"Assume(player: "rossi", terms: (fee: "€13m", agents: "€1.1m"))"#;
        let money = shown(&on("2024/25", "2024-07-01", kean), plan)["money"].clone();
        assert_eq!((known(&money["gains"], 1), known(&money["result"], 1)), ("2.3".into(), "15.2".into()));
        assert_eq!(known(&money["season_cost"]["today"], 1), "12.9");
    }

    /// Kelly by the press's count goes for 18, and Balerdi comes at 25 with five percent of agents; his wage is made up.
    #[test]
    fn a_swap_changes_the_back_lines_season_by_what_the_one_costs_more() {
        let players = r#"
            (name: "Kelly", column: ForSale, contract_until: "2029-06-30", wage: "€2.4m",
             cost: (fee: "€14.5m", loan_fee: "€3m", on: "2025-02-03")),
            (name: "Balerdi", column: Target, origin: Elsewhere(club: "Marseille")),
        "#;
        let plan = r#"
            Send(players: [(id: "balerdi", reported: Target)], to: Staying),
            Assume(player: "balerdi", terms: (fee: "€25m", agents: "€1.25m", wage: "€2.5m", until: "2030-06-30")),
            Assume(player: "kelly", terms: (fee: "€18m")),
        "#;
        let shown = shown(&squad(players), plan);
        let [_, _, _, write_off, pay] = figures(&shown, "balerdi", 3);
        assert_eq!([write_off, pay], ["5.250", "4.625"]);
        let cost = &shown["money"]["season_cost"];
        assert_eq!((known(&cost["today"], 3), known(&cost["after"], 3)), ("8.329".into(), "9.875".into()));
        assert_eq!(figures(&shown, "kelly", 4)[1], "2.4444");
    }
}

/// What `check` says of a squad with one player, of whom this is stated; nothing where the file is accepted.
fn refused(player: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("squad.ron"),
        squad(&format!("(name: \"Rossi\", column: Staying, {player})")),
    )
    .expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_backline"))
        .args(["check", folder.path().to_str().expect("a path of text")])
        .env("XDG_STATE_HOME", folder.path())
        .output()
        .expect("the program");
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told).into_owned();
    told.contains("squad.ron:").then_some(told)
}

/// Each fault stands at the text that is wrong, and what its help asks for is accepted.
#[test]
fn a_fault_of_money_stands_at_its_place_and_its_help_is_accepted() {
    for (before, wrong, right, after) in [
        ("cost: (fee: ", "\"€-3m\"", "\"€3m\"", ", on: \"2025-02-03\")"),
        (
            "cost: (fee: \"€3m\", on: \"2025-02-03\"), contract_until: ",
            "\"2055-06-30\"",
            "\"2029-06-30\"",
            "",
        ),
        ("sell_on: (percent: ", "110", "10", ")"),
        (
            "contract_until: \"2029-06-30\", cost: (fee: \"€3m\", on: \"2025-02-03\", until: \"2027-06-30\"), extended: [",
            "(on: \"2024-01\", until: \"2029-06-30\")",
            "(on: \"2025-12\", until: \"2029-06-30\")",
            "]",
        ),
        ("multiplier: ", "18.5", "1.85", ""),
    ] {
        let told =
            refused(&format!("{before}{wrong}{after}")).unwrap_or_else(|| panic!("{wrong} is accepted"));
        let start = squad(&format!("(name: \"Rossi\", column: Staying, {before}"));
        let column = start.chars().count() - "])".len() + 1;
        assert!(told.contains(&format!("squad.ron:1:{column}: ")), "{column}: {told}");
        assert!(told.contains("\n       = "), "{told}");
        assert_eq!(refused(&format!("{before}{right}{after}")), None);
    }
}

/// What a window of a shipped board says after these keys, with one blank between words.
fn told(squad: &str, (wide, high): (u16, u16), keys: &str) -> String {
    let mut app = board_of(&shipped(squad));
    play(&mut app, keys);
    let screen = print::frame(&app, wide, high, Theme::COLOURS);
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_known_of_a_season_is_told_at_every_price_and_by_whom_it_stays_open() {
    let june = told("juventus", (120, 60), "<tab>jb");
    assert!(june.contains("this season + open"), "{june}");
    assert!(june.contains("this season stays open by what is not stated of Rugani"), "{june}");
}

#[test]
fn the_prompt_for_terms_shows_an_example_that_does_something_for_this_man() {
    let ours = told("juventus-september", (80, 24), "$");
    assert!(ours.contains("terms of Bremer: _ 16m sell-on 10% above 17.5m, or wage 3m net"), "{ours}");
    let target = told("juventus-september", (80, 24), "<tab><tab>$");
    assert!(target.contains("25m wage 3m net until 2030 trained abroad"), "{target}");
    let refused = told("juventus-september", (120, 40), "<tab><tab>$sell-on<space>10%<enter>");
    assert!(refused.contains("Balerdi is not ours to sell"), "{refused}");
}

#[test]
fn what_is_typed_of_a_target_is_nobody_elses_word() {
    let card = told("juventus-september", (120, 60), "aLeoni;CB;18;Parma<enter><enter>");
    let (_, age) = card.split_once("18 (18 on 2 Sep 2025)").expect("an age");
    let (age, _) = age.split_once("Positions").expect("positions");
    assert!(age.contains("typed here"), "{card}");
    assert!(!card.contains("press, compiled") && !card.contains("Asking price"), "{card}");
}

#[test]
fn a_date_that_is_moved_alone_is_said_to_be_moved() {
    let moved = told("juventus-september", (120, 40), "]");
    assert!(moved.contains("date moved") && !moved.contains("changed"), "{moved}");
    assert!(told("juventus-september", (120, 40), "]S").contains("changed"));
}

#[test]
fn who_could_make_room_says_whom_it_leaves_out_and_why() {
    let room = told("juventus-september", (120, 40), "<tab><tab>v");
    for said in ["Bremer (cornerstone)", "(no place in this shape)"] {
        assert!(room.contains(said), "{said}: {room}");
    }
}

#[test]
fn of_who_makes_room_that_is_told_which_is_known_and_once_what_is_missing() {
    let room = |keys: &str| told("juventus", (80, 24), keys).replace(" │ │ ", " ");
    let rugani = room("<tab><tab>v");
    assert!(
        rugani.contains("Rugani goes at 3.0 (market value, assumed); missing to know of Rugani:"),
        "{rugani}"
    );
    assert!(rugani.contains("missing to know of Balerdi: his contract with us, his wage"), "{rugani}");
    let kalulu = room("<tab><tab>v<down>");
    assert!(kalulu.contains("gain +13.4, saved 6.9; missing to know of Balerdi"), "{kalulu}");
    let known = room("<tab><tab>$25m<space>wage<space>3m<space>until<space>2030-06-30<enter>v<down>");
    assert!(known.contains("saved 6.9; Balerdi costs 10.6 this season"), "{known}");
}

/// What `show` writes of a shipped board, in 80 columns.
fn text_of(squad: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_backline"))
        .args(["show", &format!("squads/{squad}"), "--width", "80"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn as_text_the_money_is_a_table_of_80_columns_and_a_swap_tells_its_cash() {
    let text = text_of("juventus-september");
    let (_, money) = text.split_once("MONEY IN MILLIONS").expect("money");
    let rows: Vec<&str> = money.lines().skip(1).take_while(|line| !line.contains("  - ")).collect();
    assert_eq!(rows.len(), 9, "a head and eight men: {rows:?}");
    assert!(rows[0].contains("book") && rows[0].ends_with("pay"), "{rows:?}");
    let widths: Vec<usize> = rows.iter().map(|row| row.chars().count()).collect();
    assert!(widths.iter().all(|&width| width == widths[0] && width <= 80), "{rows:?}");
    let (_, room) = text.split_once("WHO COULD MAKE ROOM FOR BALERDI").expect("a swap");
    assert!(room.lines().nth(1).is_some_and(|head| head.contains("cash €m")), "{room}");
}

#[test]
fn cash_beyond_the_budget_is_told_at_the_move_that_spends_it_whatever_a_later_sale_brings() {
    let club = "budget: (cash: \"€20m\"), players: [(name: \"Kelly\", column: Staying, contract_until: \"2029-06-30\", \
                cost: (fee: \"€17m\", on: \"2025-02-03\")), (name: \"Balerdi\", column: Target)]";
    let squad = format!(
        "(club: \"Juventus\", season: \"2025/26\", as_of: \"2025-07-01\", shape: \"3-4-2-1\", {club})"
    );
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("plans")).expect("a folder");
    fs::write(folder.path().join("squad.ron"), squad).expect("a file");
    let decisions = "Send(players: [(id: \"balerdi\", reported: Target)], to: Staying), Assume(player: \"balerdi\", terms: (fee: \
                     \"€25m\")), Send(players: [(id: \"kelly\", reported: Staying)], to: ForSale), Assume(player: \"kelly\", terms: \
                     (fee: \"€10m\")), Sequence(order: [\"balerdi\", \"kelly\"])";
    let plan = format!("(version: 1, title: \"Plan A\", decisions: [{decisions}])");
    fs::write(folder.path().join("plans/plan-a.ron"), plan).expect("a file");
    let check = |on_the_way: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_backline"))
            .args(["check", folder.path().to_str().expect("text"), "--plan", "plan-a"])
            .args(on_the_way)
            .output()
            .expect("the program");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let told = "signing Balerdi leaves cash −25.0, 5.0 beyond the budget of −20.0, €m";
    let on_the_way = check(&["--on-the-way"]);
    assert!(on_the_way.split_whitespace().collect::<Vec<_>>().join(" ").contains(told), "{on_the_way}");
    assert!(!check(&[]).contains("beyond the budget"));
}
