//! A plan comes back as it was written, and what cannot be read is said with its place.

use std::fs;

use proptest::prelude::*;

use super::*;
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

fn id(id: &str) -> PlayerId {
    PlayerId(id.to_owned())
}

fn send(who: &str, reported: Column, to: Column) -> Decision {
    Decision::Send { players: vec![Moved { id: id(who), reported }], to, at: None }
}

fn plan_a() -> Plan {
    let mut plan = Plan::new("Plan A");
    plan.note = Some("if the wall holds:\nKelly stays".to_owned());
    plan.as_of = "2025-07-01".parse().ok();
    plan.decide(send("rugani", Column::ForSale, Column::ForSale));
    plan.decide(Decision::Send {
        players: vec![Moved { id: id("balerdi"), reported: Column::Target }],
        to: Column::Staying,
        at: Some(2),
    });
    plan.decide(Decision::Rank { place: Position::LCB, order: vec![id("balerdi"), id("kelly")] });
    plan.decide(Decision::PutAllBack);
    plan
}

/// The faults of a text, each as `line:column message`.
fn faults(source: &str) -> String {
    let faults = parse(source).unwrap_err();
    let said = faults.iter().map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.message));
    said.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_is_written_one_decision_a_line() {
    insta::assert_snapshot!(write(&plan_a(), "Juventus"), @r#"
    // A plan, written by backline after every decision. Changes made here are read when it is opened again; comments are not kept.
    (
        version: 1,
        club: "Juventus",
        title: "Plan A",
        note: "if the wall holds:\nKelly stays",
        as_of: "2025-07-01",
        decisions: [
            Send(players: [(id: "rugani", reported: ForSale)], to: ForSale),
            Send(players: [(id: "balerdi", reported: Target)], to: Staying, at: 2),
            Rank(place: LCB, order: ["balerdi", "kelly"]),
            PutAllBack,
        ],
    )
    "#);
}

#[test]
fn what_a_plan_says_beyond_columns_is_written_so_that_people_can_read_it() {
    let mut plan = Plan::new("Plan A");
    let day = "2025-08-12".parse().unwrap();
    plan.decide(Decision::SetDate { to: day });
    let target = NewTarget::read("Leoni; CB RCB; Parma; 18; €30m", Some(day)).unwrap();
    plan.decide(Decision::AddTarget { target });
    plan.decide(Decision::Prioritise { player: id("leoni"), priority: Priority::B });
    plan.decide(Decision::Lose { player: id("balerdi") });
    plan.decide(Decision::Assume { player: id("kelly"), terms: "fee 15m".parse().unwrap() });
    let source = write(&plan, "Juventus");
    let decisions: Vec<&str> = source.lines().filter(|line| line.starts_with("        ")).collect();
    insta::assert_snapshot!(decisions.join("\n"), @r#"
    SetDate(to: "2025-08-12"),
    AddTarget(target: (id: "leoni", name: "Leoni", positions: [CB, RCB], club: "Parma", age: (years: 18, on: "2025-08-12"), price: 30000000)),
    Prioritise(player: "leoni", priority: B),
    Lose(player: "balerdi"),
    Assume(player: "kelly", terms: (fee: 15000000)),
    "#);
}

#[test]
fn a_decision_more_is_a_line_more_and_changes_no_other() {
    let mut plan = plan_a();
    let before = write(&plan, "Juventus");
    plan.decide(Decision::LineUp { shape: "4-2-3-1".to_owned() });
    let after = write(&plan, "Juventus");
    let added = after.lines().find(|line| line.contains("4-2-3-1")).unwrap();
    assert_eq!(after.replace(&format!("{added}\n"), ""), before);
}

#[test]
fn what_was_undone_stands_in_a_list_of_its_own() {
    let mut plan = plan_a();
    let before = write(&plan, "Juventus");
    plan.undo();
    plan.undo();
    let undone = write(&plan, "Juventus");
    let lists = &undone[undone.find("    decisions").unwrap()..];
    insta::assert_snapshot!(lists, @r#"
        decisions: [
            Send(players: [(id: "rugani", reported: ForSale)], to: ForSale),
            Send(players: [(id: "balerdi", reported: Target)], to: Staying, at: 2),
        ],
        undone: [
            Rank(place: LCB, order: ["balerdi", "kelly"]),
            PutAllBack,
        ],
    )
    "#);
    let mut again = parse(&undone).unwrap().plan;
    assert_eq!(again, plan);
    again.redo();
    again.redo();
    assert_eq!(write(&again, "Juventus"), before);
}

#[test]
fn a_line_that_somebody_adds_moves_no_decision_among_the_undone() {
    let mut plan = plan_a();
    plan.undo();
    let added = write(&plan, "Juventus").replacen(
        "decisions: [\n",
        "decisions: [\nPutBack(players: [\"gatti\"]),\n",
        1,
    );
    let edited = parse(&added).unwrap().plan;
    assert_eq!(edited.taken()[1..], *plan.taken());
    assert_eq!(edited.undone(), plan.undone());
}

#[test]
fn what_the_first_plan_files_counted_as_undone_stays_undone() {
    let whole = plan_a();
    let first = write(&whole, "Juventus").replace("    ],\n)", "    ],\n    taken: 3,\n)");
    let plan = parse(&first).unwrap().plan;
    assert_eq!((plan.taken(), plan.undone()), whole.taken().split_at(3));
}

#[test]
fn a_plan_that_somebody_edited_opens() {
    let source = "\u{feff}// mine
        #![enable(implicit_some)]
        Plan( /* by hand */
            title: \"Mine\", version: 1,\r
            as_of: Some(\"2025-07-01\"),
            decisions: [
                // Kelly first
                Send(to: ForSale, players: [(reported: ForSale, id: \"kelly\",)], at: Some(0)), // at the top
                PutAllBack
            ]
        )";
    let file = parse(text(source.as_bytes())).unwrap();
    assert_eq!((file.plan.title.as_str(), file.club, file.plan.taken().len()), ("Mine", None, 2));
}

fn text(bytes: &[u8]) -> &str {
    text_file::text(bytes).unwrap()
}

#[test]
fn every_decision_that_cannot_be_read_is_a_fault_with_its_place() {
    let source = write(&plan_a(), "Juventus")
        .replace("to: Staying", "to: Stayin")
        .replace("PutAllBack", "PutAllBak")
        .replace("place: LCB", "place: LCB, plaec: 1");
    let faults: Vec<String> = parse(&source)
        .unwrap_err()
        .iter()
        .map(|fault| format!("{}:{} {}\n{}\n", fault.line, fault.column, fault.message, fault.excerpt.trim()))
        .collect();
    insta::assert_snapshot!(faults.concat(), @r#"
    10:64 `Stayin` is no column
    Send(players: [(id: "balerdi", reported: Target)], to: Stayin, at: 2),
    11:26 Rank has no field `plaec`
    Rank(place: LCB, plaec: 1, order: ["balerdi", "kelly"]),
    12:9 `PutAllBak` is no decision
    PutAllBak,
    "#);
}

#[test]
fn a_character_that_nobody_sees_is_no_fault_of_a_plan_beside_others() {
    let mut plan = plan_a();
    plan.title = "Plan\u{200b}A".to_owned();
    let source = write(&plan, "Juventus");
    assert_eq!(parse(&source).unwrap().plan.title, plan.title);
    assert_eq!(faults(&source.replace("version: 1,", "")), "2:1 a plan lacks the field `version`");
}

#[test]
fn what_is_no_plan_is_said_in_words() {
    let good = write(&plan_a(), "Juventus");
    let cut = |until: &str| good[..good.find(until).unwrap()].to_owned();
    for (source, expected) in [
        (String::new(), "0:0 the file is empty"),
        (" \n\n".to_owned(), "0:0 the file is empty"),
        ("\0".repeat(300), "1:1 the file contains NUL bytes"),
        (good.replace("\"Plan A", "\"Plan\0A"), "5:17 the file contains NUL bytes"),
        (
            good.replace("    decisions", "<<<<<<< HEAD\n    decisions"),
            "8:1 two versions of the file were merged here, and nobody chose",
        ),
        (good.replace("version: 1", "version: 0"), "3:14 there is no version 0 of plan files"),
        (good.replace("version: 1,", ""), "2:1 a plan lacks the field `version`"),
        (good.replace("title", "titel"), "5:5 a plan has no field `titel`"),
        (good.replace("2025-07-01", "2025-07-32"), "7:12 `as_of`: there is no such day as \"2025-07-32\""),
        (good.replace("\"Juventus\",", "\"Juventus\""), "4:21 a comma is missing here, before `title`"),
        (format!("{good})"), "15:1 this ) closes nothing"),
        (cut("    decisions"), "2:1 the ( of line 2 is never closed"),
        (cut("balerdi"), "10:24 the ( of line 10 is never closed\n10:29 this text has no closing quote"),
        ("{\"version\": 1}".to_owned(), "0:0 this looks like JSON"),
        ("[".repeat(100_000), "1:200 brackets are nested too deep here"),
    ] {
        assert_eq!(faults(&source), expected);
    }
}

#[test]
fn a_plan_of_a_newer_version_opens_where_it_is_understood_and_is_never_saved_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan-a.ron");
    let newer = write(&plan_a(), "Juventus").replace("version: 1,", "version: 2, mood: (good: [1, 2]),");
    fs::write(&path, &newer).unwrap();
    let (file, seen) = read(&path).unwrap();
    assert!(file.is_newer());
    assert_eq!((file.plan, seen), (plan_a(), Seen::Newer(Fingerprint::of(newer.as_bytes()))));

    for source in [newer.replace("PutAllBack", "PutHalfBack"), newer.replace("title: \"Plan A\",", "")] {
        assert_eq!(
            faults(&source),
            "0:0 a newer backline made this plan (version 2 of plan files; this one reads 1)"
        );
    }
}

#[test]
fn what_cannot_be_opened_is_said_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("utf-16.ron"), b"\xff\xfe(\0").unwrap();
    fs::write(path("latin-1.ron"), b"// Nicol\xf2\n(version: 1)").unwrap();
    fs::File::create(path("huge.ron")).unwrap().set_len(text_file::MOST_BYTES as u64 + 1).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, path("pipe.ron"), rustix::fs::Mode::RWXU).unwrap();
    let faults: Vec<String> = ["gone.ron", "", "pipe.ron", "huge.ron", "utf-16.ron", "latin-1.ron"]
        .map(|name| read(&path(name)).unwrap_err())
        .iter()
        .inspect(|faults| assert!(faults.path.starts_with(folder.path())))
        .map(|faults| {
            format!("{}:{} {}\n", faults.faults[0].line, faults.faults[0].column, faults.faults[0].message)
        })
        .collect();
    insta::assert_snapshot!(faults.concat(), @"
    0:0 there is no such file
    0:0 this is no ordinary file
    0:0 this is no ordinary file
    0:0 the file is larger than 16 MiB
    0:0 the file is in UTF-16
    1:9 the byte 0xF2 is no UTF-8
    ");
}

fn hostile_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\PC]{0,12}",
        Just("\u{1b}[2J\u{9b}\u{202e}\u{2066}\u{feff}\0\t\r\n".to_owned()),
        Just("\"), decisions: [], undone: [] // \\".to_owned()),
        Just("\\u{41}\\x41 e\u{301} 👨‍👩‍👧 \"# r#\"".to_owned()),
        Just("x".repeat(3_000)),
    ]
}

fn arbitrary_date() -> impl Strategy<Value = Date> {
    (1900_i16..=2200, 1_i8..=12, 1_i8..=28)
        .prop_filter_map("a day of the calendar", |(year, month, day)| Date::new(year, month, day))
}

fn arbitrary_money() -> impl Strategy<Value = Option<Money>> {
    prop::option::of((0..=Money::MOST).prop_map(Money::euros))
}

fn arbitrary_end() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        arbitrary_date().prop_map(PartialDate::Day),
        (2020..2040_i16, 1..=12_i8).prop_map(|(year, month)| PartialDate::Month(year, month)),
        (2020..2040_i16).prop_map(PartialDate::Year),
    ]
}

fn arbitrary_terms() -> impl Strategy<Value = Terms> {
    let deal = prop::option::of(prop::sample::select(Deal::ALL.as_slice()));
    let money = (arbitrary_money(), arbitrary_money(), arbitrary_money(), arbitrary_money());
    let sale = (
        prop::option::of((0..=10_000_u16).prop_map(|share| Percent::hundredths(share).unwrap())),
        arbitrary_money(),
    );
    let kinds = (
        prop::option::of(prop::sample::select(vec![WageIs::Net, WageIs::Gross])),
        prop::option::of(prop::sample::select(vec![Training::Abroad, Training::Nation, Training::Club])),
    );
    (deal, money, prop::option::of(any::<u8>()), prop::option::of(arbitrary_end()), sale, kinds).prop_map(
        |(deal, (fee, price, agents, wage), they_pay, until, (sell_on, above), (wage_is, trained))| Terms {
            deal,
            fee,
            price,
            agents,
            wage,
            wage_is,
            they_pay,
            until,
            sell_on,
            above,
            trained,
        },
    )
}

fn arbitrary_target() -> impl Strategy<Value = NewTarget> {
    let positions = prop::collection::vec(prop::sample::select(Position::ALL.as_slice()), 0..3);
    let age = (any::<u8>(), arbitrary_date()).prop_map(|(years, on)| AgeThen { years, on });
    let club = prop::option::of(hostile_text());
    let trained =
        prop::option::of(prop::sample::select(&[Training::Abroad, Training::Nation, Training::Club][..]));
    let who = (hostile_text(), hostile_text());
    (who, positions, club, prop::option::of(age), arbitrary_money(), trained).prop_map(
        |((id, name), positions, club, age, price, trained)| NewTarget {
            id: PlayerId(id),
            name,
            positions,
            club,
            age,
            price,
            trained,
        },
    )
}

fn arbitrary_decision() -> impl Strategy<Value = Decision> {
    let column = prop::sample::select(Column::ALL.as_slice());
    let id = || hostile_text().prop_map(PlayerId);
    let ids = || prop::collection::vec(hostile_text().prop_map(PlayerId), 0..4);
    let moved =
        (hostile_text(), column.clone()).prop_map(|(who, reported)| Moved { id: PlayerId(who), reported });
    prop_oneof![
        (prop::collection::vec(moved, 0..4), column.clone(), any::<Option<usize>>())
            .prop_map(|(players, to, at)| Decision::Send { players, to, at }),
        ids().prop_map(|players| Decision::PutBack { players }),
        Just(Decision::PutAllBack),
        (column, ids(), prop::option::of(0..9_usize)).prop_map(|(column, order, at)| Decision::Arrange {
            column,
            order,
            at
        }),
        (prop::sample::select(Position::ALL.as_slice()), ids())
            .prop_map(|(place, order)| Decision::Rank { place, order }),
        ids().prop_map(|order| Decision::Sequence { order }),
        hostile_text().prop_map(|shape| Decision::LineUp { shape }),
        arbitrary_date().prop_map(|to| Decision::SetDate { to }),
        arbitrary_target().prop_map(|target| Decision::AddTarget { target }),
        id().prop_map(|player| Decision::RemoveTarget { player }),
        (id(), prop::sample::select(Priority::ALL.as_slice()))
            .prop_map(|(player, priority)| Decision::Prioritise { player, priority }),
        id().prop_map(|player| Decision::Lose { player }),
        id().prop_map(|player| Decision::Regain { player }),
        (id(), arbitrary_terms()).prop_map(|(player, terms)| Decision::Assume { player, terms }),
    ]
}

fn arbitrary_plan() -> impl Strategy<Value = Plan> {
    let decisions = prop::collection::vec(arbitrary_decision(), 0..12);
    (
        hostile_text(),
        prop::option::of(hostile_text()),
        prop::option::of(arbitrary_date()),
        decisions,
        0_usize..14,
    )
        .prop_map(|(title, note, as_of, decisions, taken)| {
            let mut plan = Plan::new(&title).with_decisions(decisions, taken);
            plan.note = note;
            plan.as_of = as_of;
            plan
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_it_was(plan in arbitrary_plan(), club in hostile_text()) {
        let source = write(&plan, &club);
        let file = parse(&source).unwrap();
        prop_assert_eq!(write(&file.plan, &club), source.clone());
        prop_assert_eq!(file, PlanFile { plan, club: Some(club), version: VERSION });
        prop_assert!(source.ends_with(")\n"));
        prop_assert!(!source.chars().any(|char| char != '\n' && char.is_control()));
    }

    #[test]
    fn a_decision_is_one_line_whatever_stands_in_it(plan in arbitrary_plan()) {
        let source = write(&plan, "Juventus");
        let decisions = source.lines().filter(|line| line.starts_with("        ")).count();
        prop_assert_eq!(decisions, plan.decisions().len());
    }

    #[test]
    fn no_damage_makes_the_reading_break(at in 0_usize..600, length in 0_usize..40, with in hostile_text()) {
        let mut source = write(&plan_a(), "Juventus");
        let start = source.floor_char_boundary(at.min(source.len()));
        let end = source.floor_char_boundary((start + length).min(source.len()));
        source.replace_range(start..end, &with);
        if let Err(faults) = parse(&source) {
            prop_assert!(!faults.is_empty() && faults.len() <= 50);
            prop_assert!(faults.iter().all(|fault| !fault.message.is_empty() && fault.message.len() < 2_000));
        }
    }
}
