//! Registration lists through a squad file to JSON: lists that clubs published, man by man, and what they left open.
//!
//! The men are those of the list's article; whether a man counts as trained by the club, in the country or neither is the article's, too,
//! unless a test says that it is assumed.

mod support;

use std::fmt::Write as _;
use std::rc::Rc;

use backline::app::App;
use backline::cli::load::Opened;
use backline::cli::show::json;
use backline::domain::board::Board;
use backline::domain::column::Column;
use backline::domain::lists;
use backline::domain::outlook::Outlook;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::squad::Squad;
use backline::domain::squad::player::PlayerId;
use backline::runtime::print;
use backline::store::opening::LocatedPlan;
use backline::store::squad_file;
use backline::ui::theme::Theme;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use support::{board_of, play, shipped};

/// Men of one kind, and what is stated of each.
type Kind<'a> = (&'a [&'a str], &'a str);

/// A squad file of men who stay, in kinds, and of one target.
fn squad(rules: &str, kinds: &[Kind<'_>], target: Option<&str>) -> Squad {
    let mut text = format!(
        "(as_of: \"2025-09-02\", competitions: [{rules:?}], rest: {{ {rules:?}: (club: 0, nation: 0, free: 0) }}, players: ["
    );
    for (names, stated) in kinds {
        for name in *names {
            let _ = write!(text, "(name: {name:?}, column: Staying, {stated}),");
        }
    }
    if let Some(target) = target {
        let _ = write!(text, "(name: {target:?}, column: Target, trained: Abroad, born: \"1994-01-01\"),");
    }
    text += "])";
    let read = squad_file::parse(&text, "test");
    read.unwrap_or_else(|faults| panic!("{text}\n{faults:?}")).0
}

/// The only list of a squad when these players are sent.
fn list(squad: Squad, sent: &[(&str, Column)]) -> Value {
    document(squad, sent)["lists"][0].clone()
}

fn document(squad: Squad, sent: &[(&str, Column)]) -> Value {
    let mut plan = Plan::new("Plan A");
    for (name, to) in sent {
        let id = PlayerId::from_name(name);
        let reported = squad.player(squad.find(&id).expect("he is in the squad")).reported;
        plan.decide(Decision::Send { players: vec![Moved { id, reported }], to: *to, at: None });
    }
    let board = Board::replay(&Rc::new(squad), &plan);
    let outlook = Outlook::of(&board);
    let opened = Opened { plan: LocatedPlan::reported(), board, outlook };
    serde_json::from_str(&json::render(&opened)).expect("it is JSON")
}

/// How many are on it of how many, and which limits are broken, after the plan.
fn stands(list: &Value) -> Value {
    json!([list["after"], list["cap"], list["free"], list["breach"]])
}

fn kept(taken: u16, cap: u16) -> Value {
    json!([taken, cap, i32::from(cap) - i32::from(taken), []])
}

fn over(taken: u16, cap: u16) -> Value {
    json!([taken, cap, i32::from(cap) - i32::from(taken), [{ "limit": "places", "by": taken - cap }]])
}

fn frees(list: &Value, name: &str) -> Value {
    let id = PlayerId::from_name(name);
    let players = list["players"].as_array().expect("a list of players");
    players.iter().find(|player| player["id"] == id.as_str()).expect("he is on it")["frees"].clone()
}

const OLD: &str = "born: \"1995-01-01\"";

/// Men born in 1995, and how they were trained.
fn trained(training: &str) -> String {
    format!("{OLD}, trained: {training}")
}

/// Tuttosport, 2 Sep 2025: all of list A and list B. Who was trained where is assumed.
#[test]
fn juventus_list_of_2025_is_full_and_milik_is_left_out() {
    let [club, nation, abroad] = ["Club", "Nation", "Abroad"].map(trained);
    let keepers = |training: &str| format!("{}, positions: [GK]", trained(training));
    let [of_club, of_nation] = [keepers("Club"), keepers("Nation")];
    let young = "born: \"2005-05-04\", trained: Club, joined: (on: \"2022-07\")";
    let kinds: &[Kind<'_>] = &[
        (&["Pinsoglio"], &of_club),
        (&["Miretti"], &club),
        (&["Perin", "Di Gregorio"], &of_nation),
        (&["Gatti", "Locatelli", "Rugani", "Cambiaso"], &nation),
        (&["Bremer", "Kelly", "Conceição", "Koopmeiners", "Vlahović", "Zhegrova", "Kalulu"], &abroad),
        (&["Kostić", "Thuram", "Openda", "McKennie", "João Mario", "David", "Cabal"], &abroad),
        // Young enough for list B, and not long enough here.
        (&["Adžić"], "born: \"2006-05-12\", trained: Abroad, joined: (on: \"2024-08\")"),
        (&["Yıldız", "Rouhi", "Gil Puche", "Martinez", "Scaglia", "Fuscaldo"], young),
    ];
    let squad = squad("uefa-list-a-2025-26", kinds, Some("Milik"));
    let listed = list(squad.clone(), &[]);
    assert_eq!(stands(&listed), kept(23, 23));
    assert_eq!(listed["counts"]["unders"], 6);
    assert_eq!(listed["counts"]["club"], 2);
    assert_eq!(listed["counts"]["nation"], 6);
    assert_eq!(listed["deadline"], json!({ "on": "2025-09-02", "at": "24:00", "what": null }));
    let milik = list(squad, &[("Milik", Column::Staying)]);
    assert_eq!(stands(&milik), over(24, 23));
}

/// ilnapolionline.com, 1 Sep 2025: the four lists man by man; Lukaku is not on them.
#[test]
fn napolis_serie_a_list_of_2025_has_no_place_for_lukaku() {
    let [club, nation, abroad] = ["Club", "Nation", "Abroad"].map(trained);
    let kinds: &[Kind<'_>] = &[
        (&["Milinković-Savić", "Rrahmani", "Buongiorno", "Juan Jesus", "Beukema", "Spinazzola"], &abroad),
        (&["Mazzocchi", "Olivera", "Anguissa", "Gilmour", "McTominay", "De Bruyne", "Lobotka"], &abroad),
        (&["Lang", "Neres", "Elmas", "Gutiérrez"], &abroad),
        (&["Contini", "Vergara", "Ambrosino"], &club),
        (&["Meret", "Di Lorenzo", "Politano", "Lucca"], &nation),
        (&["Marianucci", "Højlund"], "born: \"2004-01-01\", trained: Abroad"),
    ];
    let squad = squad("serie-a-2025-26", kinds, Some("Lukaku"));
    let listed = list(squad.clone(), &[]);
    assert_eq!(stands(&listed), kept(24, 24));
    assert_eq!(listed["counts"]["unders"], 2);
    assert_eq!(stands(&list(squad.clone(), &[("Lukaku", Column::Staying)])), over(25, 24));
    // "Elmas only because Lukaku is out": either, not both.
    let swapped = list(squad, &[("Lukaku", Column::Staying), ("Elmas", Column::ForSale)]);
    assert_eq!(stands(&swapped), kept(24, 24));
}

/// sportitalia.it, 2 Sep 2025: the three lists man by man. Lucca, trained in Italy beyond the fourth, stands among the 17.
#[test]
fn napolis_uefa_list_of_2025_counts_a_fifth_man_trained_in_italy_among_the_others() {
    let [club, nation, abroad] = ["Club", "Nation", "Abroad"].map(trained);
    let kinds: &[Kind<'_>] = &[
        (&["Milinković-Savić", "Beukema", "Juan Jesus", "Olivera", "Rrahmani", "Gutiérrez"], &abroad),
        (&["Spinazzola", "De Bruyne", "Gilmour", "Lobotka", "Anguissa", "McTominay", "Elmas"], &abroad),
        (&["Neres", "Lang", "Højlund"], &abroad),
        (&["Lucca", "Meret", "Di Lorenzo", "Buongiorno", "Politano"], &nation),
        (&["Contini", "Vergara", "Ambrosino"], &club),
    ];
    let squad = squad("uefa-list-a-2025-26", kinds, Some("Lukaku"));
    let listed = list(squad.clone(), &[]);
    assert_eq!(stands(&listed), kept(24, 24));
    assert_eq!((frees(&listed, "Lucca"), frees(&listed, "Contini")), (json!(1), json!(0)));
    assert_eq!(stands(&list(squad, &[("Lukaku", Column::Staying)])), over(25, 24));
}

/// sport.sky.it, 3 Sep 2019: 22 men, of whom only Pinsoglio was trained by the club. Who was trained in Italy: De Sciglio, Bonucci,
/// Buffon, Bernardeschi, Cuadrado and Dybala as on Serie A's list of those days (tuttomercatoweb.com); Rugani, whom that list counts as
/// the club's own, is assumed to be the seventh.
#[test]
fn juventus_list_of_2019_is_three_men_short_and_has_no_place_for_mandzukic_or_can() {
    let [club, nation, abroad] = ["Club", "Nation", "Abroad"].map(trained);
    let kinds: &[Kind<'_>] = &[
        (&["Pinsoglio"], &club),
        (&["De Sciglio", "Bonucci", "Buffon", "Bernardeschi", "Cuadrado", "Dybala", "Rugani"], &nation),
        (&["Szczęsny", "de Ligt", "Pjanić", "Khedira", "Ronaldo", "Ramsey", "Douglas Costa"], &abroad),
        (&["Alex Sandro", "Danilo", "Matuidi", "Higuaín", "Rabiot", "Demiral", "Bentancur"], &abroad),
    ];
    let squad = squad("uefa-list-a-2025-26", kinds, Some("Mandžukić"));
    let listed = list(squad.clone(), &[]);
    assert_eq!(stands(&listed), kept(22, 22));
    // Three of the club's four places stay empty.
    assert_eq!((&listed["counts"]["club"], &listed["counts"]["nation"]), (&json!(1), &json!(7)));
    assert_eq!(stands(&list(squad.clone(), &[("Mandžukić", Column::Staying)])), over(23, 22));
    // Of Italy's seven anybody makes a place; the only one of the club's own makes none.
    let by = |name| stands(&list(squad.clone(), &[("Mandžukić", Column::Staying), (name, Column::ForSale)]));
    assert_eq!((by("Rugani"), by("Pinsoglio")), (kept(22, 22), over(22, 21)));
}

/// milannews.it, January 2025, under the rule of 2025/26, which is the same but for the birth date: the unders here are the article's.
#[test]
fn milan_have_no_place_for_walker_in_serie_a() {
    let [club, nation, abroad] = ["Club", "Nation", "Abroad"].map(trained);
    let kinds: &[Kind<'_>] = &[
        (&["Maignan", "Tomori", "Thiaw", "Pavlović", "Emerson", "Theo", "Bennacer", "Fofana"], &abroad),
        (&["Loftus-Cheek", "Reijnders", "Chukwueze", "Pulisic", "Okafor", "Leão", "Abraham"], &abroad),
        (&["Morata", "Jović"], &abroad),
        (&["Calabria", "Gabbia"], &club),
        (&["Sportiello", "Florenzi", "Terracciano"], &nation),
        (&["Musah", "Jiménez"], "born: \"2005-01-01\", trained: Abroad"),
    ];
    let squad = squad("serie-a-2025-26", kinds, Some("Walker"));
    let listed = list(squad.clone(), &[]);
    assert_eq!(stands(&listed), kept(22, 22));
    assert_eq!((frees(&listed, "Jović"), frees(&listed, "Calabria")), (json!(1), json!(0)));
    let walker = list(squad.clone(), &[("Walker", Column::Staying)]);
    assert_eq!(stands(&walker), over(23, 22));
    // Emerson Royal made the place (pianetamilan.it, 31 Jan 2025); selling Florenzi would not have.
    let by = |name| stands(&list(squad.clone(), &[("Walker", Column::Staying), (name, Column::ForSale)]));
    assert_eq!((by("Emerson"), by("Florenzi")), (kept(22, 22), over(22, 21)));
}

/// flemishreds.be, 13 Sep 2023: 22 men, six of them home-grown, under the rule of 2025/26 but for the birth date.
#[test]
fn liverpool_of_2023_could_name_one_man_more_who_is_not_home_grown() {
    let [home_grown, others] = ["Nation", "Abroad"].map(trained);
    let kinds: &[Kind<'_>] = &[
        (&["Alexander-Arnold", "Glatzel", "Gomez", "Jones", "Kelleher", "Jaros"], &home_grown),
        (&["Thiago", "Alisson", "Díaz", "Endo", "Gakpo", "Konaté", "Mac Allister", "Matip"], &others),
        (&["Núñez", "Robertson", "Salah", "Adrián", "Szoboszlai", "Jota", "Tsimikas", "Van Dijk"], &others),
    ];
    let squad = squad("premier-league-2025-26", kinds, Some("Ada"));
    assert_eq!(stands(&list(squad.clone(), &[])), kept(22, 23));
    assert_eq!(stands(&list(squad, &[("Ada", Column::Staying)])), kept(23, 23));
}

/// thisisanfield.com, 21 Jul 2025: "sell or not register at least two of their 18 to allow any further" who is not home-grown.
#[test]
fn liverpool_of_2025_must_let_two_go_for_one_more_who_is_not_home_grown() {
    let others = trained("Abroad");
    let names: Vec<String> = (1..=18).map(|at| format!("man {at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let squad = squad("premier-league-2025-26", &[(&names, &others)], Some("Kerkez"));
    let with = |gone: &[&str]| {
        let mut sent = vec![("Kerkez", Column::Staying)];
        sent.extend(gone.iter().map(|&name| (name, Column::ForSale)));
        stands(&list(squad.clone(), &sent))
    };
    assert_eq!(stands(&list(squad.clone(), &[])), over(18, 17));
    assert_eq!(with(&["man 1"]), over(18, 17));
    assert_eq!(with(&["man 1", "man 2"]), kept(17, 17));
}

/// Savona, born on 19 March 2003, in 2025/26.
#[test]
fn a_man_of_2003_is_free_in_serie_a_and_takes_a_place_in_europe() {
    let of = |rules| {
        let listed = list(squad(rules, &[(&["Savona"], "born: \"2003-03-19\", trained: Club")], None), &[]);
        let after = listed["after"].clone();
        (listed["players"][0]["counts_as"].clone(), after, listed["next_season"]["comes_of_age"].clone())
    };
    assert_eq!(of("serie-a-2025-26"), (json!("under"), json!(0), json!(["savona"])));
    assert_eq!(of("uefa-list-a-2025-26"), (json!("club"), json!(1), json!([])));
}

/// serieanews.com, 6 Aug 2025, on Serie A, and vesuviolive.it, 1 Sep 2025, on list B, which asks for two years here as well.
#[test]
fn the_first_day_of_a_year_parts_the_young_from_the_old() {
    let counts_as = |rules, born: &str, joined: &str| {
        let stated = format!("born: \"{born}\", trained: Abroad, joined: (on: \"{joined}\")");
        list(squad(rules, &[(&["Rossi"], &stated)], None), &[])["players"][0]["counts_as"].clone()
    };
    let serie_a = |born| counts_as("serie-a-2025-26", born, "2025-08-01");
    assert_eq!([serie_a("2002-12-31"), serie_a("2003-01-01")], [json!("free"), json!("under")]);
    let uefa = |born, joined| counts_as("uefa-list-a-2025-26", born, joined);
    assert_eq!(
        [uefa("2003-12-31", "2020-07-01"), uefa("2004-01-01", "2020-07-01")],
        [json!("free"), json!("under")]
    );
    assert_eq!(uefa("2004-01-01", "2024-07-01"), json!("free"));
}

/// Everything stated that the design's drawing of the lists needs: who was trained where and the rest of both lists are assumed.
fn with_everything_stated() -> Squad {
    let read = squad_file::read(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deal")));
    Squad::clone(&read.unwrap_or_else(|faults| panic!("{faults}")).squad)
}

/// All but the day on which the list is handed in: the drawing has it, and on this board's day it was not public.
#[test]
fn two_lists_stand_as_drawn_after_rugani_and_kelly_go_and_balerdi_comes() {
    let mut squad = with_everything_stated();
    // His book value was published by the contract that he had before, until 2026; he is under contract until 2030.
    squad.players[3].contract_until = "2030-06-30".parse().ok();
    let document = document(squad, &[("Balerdi", Column::Staying)]);
    let [uefa, serie_a] = [&document["lists"][0], &document["lists"][1]];
    assert_eq!((&uefa["today"], stands(uefa)), (&json!(24), kept(23, 24)));
    assert_eq!((&serie_a["today"], stands(serie_a)), (&json!(23), kept(22, 23)));
    for (name, of_uefa, of_serie_a) in [("Bremer", 1, 1), ("Kalulu", 1, 1), ("Gatti", 1, 1), ("Savona", 0, 0)]
    {
        assert_eq!((frees(uefa, name), frees(serie_a, name)), (json!(of_uefa), json!(of_serie_a)), "{name}");
    }
    assert_eq!(uefa["disputes"][0]["otherwise"][0]["cap_today"], 25);
    // Savona comes of age, and Serie A's list has one place more.
    assert_eq!(
        (&serie_a["next_season"]["comes_of_age"], &serie_a["next_season"]["cap"]),
        (&json!(["savona"]), &json!(24))
    );
}

#[test]
fn a_board_knows_no_deadline_that_was_published_after_its_day() {
    let deadlines = |squad: &str| {
        let document = document(Squad::clone(&shipped(squad)), &[]);
        let lists = document["lists"].as_array().expect("lists").clone();
        lists.iter().map(|list| list["deadline"]["on"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(deadlines("juventus"), [Value::Null, json!("2025-09-02")]);
    assert_eq!(deadlines("juventus-august"), [json!("2025-09-02"), json!("2025-09-02")]);
}

#[test]
fn on_the_board_of_june_the_rest_of_the_squad_is_not_stated() {
    for list in document(Squad::clone(&shipped("juventus")), &[])["lists"].as_array().expect("lists") {
        assert_eq!(
            (&list["stated"], &list["cap"], &list["breach"]),
            (&json!(false), &Value::Null, &json!([])),
            "{list}"
        );
    }
}

/// The board of June with the rest of the squad as on the list of 2 September 2025, and where its men were trained; assumed.
fn juventus() -> Squad {
    let source = squad_file::built_in().source;
    let rest =
        "rest: { \"uefa-list-a-2025-26\": (club: 2, nation: 4, free: 12, keepers: 3, assumed: true) },";
    let mut source = source.replacen("    room:", &format!("    {rest}\n    room:"), 1);
    for (name, trained) in [
        ("Bremer", "Abroad"),
        ("Kalulu", "Abroad"),
        ("Gatti", "Nation"),
        ("Savona", "Club"),
        ("Rugani", "[(is: Nation, by: \"ilBianconero\"), (is: Club, by: \"tag24\")]"),
        ("Kelly", "Abroad"),
        ("Balerdi", "Abroad"),
    ] {
        let name = format!("name: {name:?},");
        source = source.replacen(&name, &format!("{name} trained: {trained},"), 1);
    }
    squad_file::parse(&source, "juventus").unwrap_or_else(|faults| panic!("{faults:?}")).0
}

#[test]
fn balerdi_comes_for_anybody_but_savona() {
    const STAY: [(&str, Column); 2] = [("Rugani", Column::Staying), ("Kelly", Column::Staying)];
    let stands_when = |sent: &[(&str, Column)]| stands(&list(juventus(), &[&STAY[..], sent].concat()));
    let balerdi = ("Balerdi", Column::Staying);
    assert_eq!(stands_when(&[]), kept(24, 24));
    assert_eq!(stands_when(&[("Rugani", Column::ForSale)]), kept(23, 24));
    assert_eq!(stands_when(&[("Savona", Column::ForSale)]), kept(23, 23));
    assert_eq!(stands_when(&[balerdi]), over(25, 24));
    for name in ["Bremer", "Kalulu", "Gatti", "Rugani", "Kelly"] {
        assert_eq!(stands_when(&[balerdi, (name, Column::ForSale)]), kept(24, 24), "{name}");
    }
    assert_eq!(stands_when(&[balerdi, ("Savona", Column::ForSale)]), over(24, 23));
    let document = document(juventus(), &[]);
    let makers = document["room_for"][0]["makers"].as_array().unwrap();
    for maker in makers {
        assert_eq!(maker["lists"][0]["kept"], maker["id"] != "savona", "{maker}");
    }
}

#[test]
fn a_dispute_about_rugani_tells_both_answers() {
    let listed = list(juventus(), &[("Rugani", Column::Staying)]);
    assert_eq!(
        listed["disputes"][0]["sentence"],
        "sources differ on Rugani: trained in the country, then 23 of 24; trained here, then 23 of 25"
    );
    assert_eq!(
        listed["disputes"][0]["otherwise"],
        json!([{ "counts_as": "club", "cap_today": 25, "cap": 25 }])
    );
    assert_eq!(listed["cap_range"], json!({ "low": 24, "high": 25 }));
    let conflicts = document(juventus(), &[])["conflicts"].clone();
    let of_training = |it: &&Value| it["kind"] == "training_disagrees";
    let told: Vec<&Value> = conflicts.as_array().expect("conflicts").iter().filter(of_training).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["ids"], json!(["rugani"]));
}

#[test]
fn where_exits_first_break_a_limit_the_order_that_keeps_all_is_walked() {
    let document = document(juventus(), &[("Balerdi", Column::Staying)]);
    assert_eq!(document["breaches"], json!([]));
    let steps: Vec<&Value> = document["walk"]["steps"].as_array().unwrap().iter().collect();
    assert_eq!(
        steps.iter().map(|step| step["id"].clone()).collect::<Value>(),
        json!(["rugani", "balerdi", "kelly"])
    );
    assert_eq!(document["walk"]["order"]["by"], json!("found"));
    assert_eq!(document["walk"]["order"]["moves"], json!(["rugani", "balerdi", "kelly"]));
}

#[test]
fn what_is_not_stated_is_said_and_never_counted_as_nothing() {
    let listed = list(Squad::clone(&shipped("juventus")), &[]);
    assert_eq!((&listed["stated"], &listed["counts"]["keepers"]), (&json!(false), &Value::Null));
    assert_eq!(listed["not_stated"], json!(["bremer", "kalulu", "gatti", "savona", "rugani", "kelly"]));
    assert_eq!([&listed["cap"], &listed["cap_range"], &listed["free"]], [&Value::Null; 3]);
    assert_eq!(frees(&listed, "Gatti"), Value::Null);
    assert_eq!(listed["breach"], json!([]), "too few goalkeepers are no breach of a board of defenders");
}

/// The board of the day on which the list was handed in.
fn september() -> Squad {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/squads/juventus-september");
    let read = squad_file::read(std::path::Path::new(path));
    Squad::clone(&read.unwrap_or_else(|faults| panic!("{faults}")).squad)
}

#[test]
fn on_the_board_of_september_the_list_is_full_at_23_and_anybody_makes_a_place_for_balerdi() {
    let document = document(september(), &[]);
    assert_eq!(stands(&document["lists"][0]), kept(23, 23));
    assert_eq!(document["lists"][0]["counts"]["keepers"], 3);
    assert_eq!(
        [&document["lists"][1]["stated"], &document["lists"][1]["cap"]],
        [&json!(false), &Value::Null]
    );
    assert_eq!(document["lists"][0]["disputes"][0]["otherwise"][0]["cap"], 24);
    assert_eq!(document["breaches"], json!([]));
    for maker in document["room_for"][0]["makers"].as_array().expect("a list of men") {
        assert_eq!(
            maker["lists"][0],
            json!({ "competition": "uefa-list-a-2025-26", "taken": 23, "cap": 23, "kept": true })
        );
    }
    let balerdi = list(september(), &[("Balerdi", Column::Staying)]);
    assert_eq!(stands(&balerdi), over(24, 23));
}

#[test]
fn next_season_who_is_out_of_contract_is_gone() {
    let listed = list(september(), &[]);
    assert_eq!(
        listed["next_season"],
        json!({
            "after": 22,
            "cap": 23,
            "comes_of_age": [],
            "gone": ["rugani"],
            "players": [
                { "id": "bremer", "counts_as": "free" },
                { "id": "kalulu", "counts_as": "free" },
                { "id": "gatti", "counts_as": "nation" },
                { "id": "kelly", "counts_as": "free" },
                { "id": "cambiaso", "counts_as": "nation" },
                { "id": "cabal", "counts_as": "free" },
            ],
        })
    );
}

/// The view of the lists of September's board, with all that is said: the blanks between words are one each.
fn september_told(keys: &str) -> String {
    let mut app = board_of(&shipped("juventus-september"));
    play(&mut app, keys);
    let screen = print::frame(&app, 120, 60, Theme::COLOURS);
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn under_a_dispute_each_answer_says_who_has_to_go_and_what_goes_with_him() {
    let told = september_told("ijjj");
    for said in [
        "23 of 23, none free; one of the 7 on this board has to go for Balerdi, whoever it is; if Rugani goes, 1 more free",
        "Rugani trained here (tag24: from the youth sector): 23 of 24, 1 free; nobody has to go for Balerdi; if Rugani \
         goes, he takes his own place with him",
        "T lets this plan take the next answer",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn who_has_to_go_for_the_target_under_the_cursor_is_said_once() {
    for keys in ["i", "iG"] {
        let told = september_told(keys);
        assert_eq!(told.matches("has to go for Balerdi").count(), 1, "{keys}: {told}");
    }
}

#[test]
fn a_key_takes_the_other_answer_into_the_plan_and_back() {
    let other = september_told("ijjjT");
    for said in ["trained here a frees none", "Balerdi free place place free", "23 of 24, 1 free"] {
        assert!(other.contains(said), "{said}: {other}");
    }
    assert!(!other.contains("! sources differ"), "{other}");
    let back = september_told("ijjjTT");
    assert!(back.contains("Rugani counts as the squad file says") && back.contains("as reported"), "{back}");
    let agreed = september_told("iT");
    assert!(agreed.contains("Bremer was trained abroad, and nobody disagrees"), "{agreed}");
}

#[test]
fn where_a_target_was_trained_can_be_typed_and_is_assumed_where_it_is_not() {
    let add = "aLeoni; CB; Parma<enter>";
    let open = september_told(&format!("{add}iG"));
    let counted = "where Leoni was trained is not stated: counted as not trained here, assumed";
    assert!(open.contains("free place ~ no place") && open.contains(counted), "{open}");
    let typed = september_told(&format!("{add}$trained<space>here<enter>iG"));
    assert!(typed.contains("Leoni trained here a place free"), "{typed}");
    assert!(!typed.contains("where Leoni was trained is not stated"), "{typed}");
}

#[test]
fn next_season_tells_of_everybody_what_he_counts_as_and_who_comes_of_age() {
    let mut squad = with_everything_stated();
    squad.players[3].contract_until = "2030-06-30".parse().ok();
    let mut app = board_of(&Rc::new(squad));
    play(&mut app, "i");
    let screen = print::frame(&app, 160, 60, Theme::COLOURS);
    let told = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("comes of age and needs a place then: Savona"), "{told}");
    let september = september_told("i");
    assert!(september.contains("22 of 23; gone by then: Rugani"), "{september}");
    assert!(
        !september.contains("Gatti and Cambiaso"),
        "the table tells what everybody counts as: {september}"
    );
}

#[test]
fn an_answer_for_one_list_counts_for_that_list_alone() {
    let stated = "trained: [(is: Club, list: \"uefa-list-a-2025-26\"), (is: Nation)]";
    let text = format!(
        "(as_of: \"2025-09-02\", competitions: [\"uefa-list-a-2025-26\", \"serie-a-2025-26\"], players: [(name: \"Gatti\", \
         column: Staying, born: \"1998-06-24\", {stated})])"
    );
    let squad = squad_file::parse(&text, "test").unwrap_or_else(|faults| panic!("{faults:?}")).0;
    let document = document(squad, &[]);
    let of = |list: usize| document["lists"][list]["players"][0]["counts_as"].clone();
    assert_eq!([of(0), of(1)], [json!("club"), json!("nation")]);
}

/// The lines of the view of the lists, below the scoreboard.
fn view_of_lists(app: &mut App, (wide, high): (u16, u16), keys: &str) -> String {
    play(app, keys);
    let screen = print::frame(app, wide, high, Theme::COLOURS);
    let start = screen.find(" Registration lists").unwrap_or_else(|| panic!("no lists: {screen}"));
    screen[start..].lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_start().to_owned()
}

#[test]
fn the_view_of_the_lists_has_a_column_for_each_competition() {
    let mut app = board_of(&shipped("juventus-september"));
    insta::assert_snapshot!(view_of_lists(&mut app, (80, 24), "fi"), @"
    Registration lists ───────────────────────────────────────────────────────────
                 UEFA list A         if he goes  Serie A             if he goes
    ▸− Bremer    free place          frees 1     free place, non-EU  –
       Kalulu    free place          frees 1     free place          –
       Gatti     trained in country  frees 1     trained in country  –
       Rugani    trained in country  frees 1     trained in country  –
       Kelly     free place          frees 1     free place, non-EU  –
       Cambiaso  trained in country  frees 1     trained in country  –
       Cabal     free place          frees 1     free place, non-EU  –
       Balerdi   free place          place free  free place          –

     UEFA list A 2025/26: without Bremer 22 of 23, which frees 1

     UEFA list A 2025/26
       taken 23 of 23 → 22 of 23, 1 free · at most 25 · reserved 6 of 8 filled ·
       hand in by 2 Sep 2025, 24:00 · the others 2 here, 3 country, 11 free
     ! sources differ on Rugani: trained in the country, then 22 of 23; trained
       ↓ 24 more lines, below the last row
     Bremer, Kalulu and 5 more: one of the 23 on UEFA's list A… (Juventus 2 Sep)
     Esc back  s stay  r back  u undo  Enter card  d depth  m moves  o all  ? keys
    ");
    insta::assert_snapshot!(view_of_lists(&mut app, (60, 30), ""), @"
    Registration lists ───────────────────────────────────────
                   UEFA list A           if he goes
    ▸− Bremer      free place            frees 1
       Kalulu      free place            frees 1
       Gatti       trained in country    frees 1
       Rugani      trained in country    frees 1
       Kelly       free place            frees 1
       Cambiaso    trained in country    frees 1
       Cabal       free place            frees 1
       Balerdi     free place            place free

     UEFA list A 2025/26: without Bremer 22 of 23, which frees
     1

     UEFA list A 2025/26
       taken 23 of 23 → 22 of 23, 1 free · at most 25 ·
       reserved 6 of 8 filled · hand in by 2 Sep 2025, 24:00 ·
       the others 2 here, 3 country, 11 free
     ! sources differ on Rugani: trained in the country, then
       22 of 23; trained here, then 22 of 24
     · after this plan nobody else has to go for Balerdi
     · 6 of 8 reserved places filled, 2 by men trained here, 4
       by men trained in the country (2 more take a free
       place): 2 stay empty
       ↓ 22 more lines, below the last row
     Bremer, Kalulu and 5 more: one of the 23 on UEFA's list A…
     Esc back  s stay  r back  u undo  Enter card  o all  ? keys
    ");
}

#[test]
fn without_a_competition_the_view_of_the_lists_says_what_to_do() {
    let mut app = board_of(&shipped("marseille"));
    let screen = view_of_lists(&mut app, (80, 24), "i");
    assert!(
        screen.contains("no list is named: competitions in the squad file names them, and e opens it;"),
        "{screen}"
    );
}

#[test]
fn who_could_make_room_is_told_with_what_the_list_holds_then() {
    let mut app = board_of(&shipped("juventus-september"));
    play(&mut app, "<tab><tab>v");
    let screen = print::frame(&app, 80, 24, Theme::COLOURS);
    assert!(screen.contains("UEFA list A") && !screen.contains("Serie A  "), "{screen}");
    let told = screen.lines().filter(|line| line.contains("23 of 23") && line.contains("stays"));
    assert_eq!(told.count(), 5, "{screen}");
}

/// A man at random: birth dates and days of joining lie on both sides of those that the articles name.
#[derive(Clone, Debug)]
struct AnyMan {
    born: &'static str,
    joined: &'static str,
    trained: &'static str,
    is_keeper: bool,
    nations: &'static str,
    is_target: bool,
}

impl AnyMan {
    fn stated(&self) -> String {
        let Self { born, joined, trained, is_keeper, nations, is_target } = self;
        let column = if *is_target { "Target" } else { "Staying" };
        let joined = if *is_target { String::new() } else { format!("joined: (on: \"{joined}\"),") };
        let position = if *is_keeper { "GK" } else { "CB" };
        format!(
            "column: {column}, born: \"{born}\", {joined} trained: {trained}, nationality: {nations}, positions: [{position}]"
        )
    }

    /// UEFA's list B: born in 2004 or later, and two years here when the list is handed in on 2 September 2025.
    fn is_on_list_b(&self) -> bool {
        !self.is_target && self.born >= "2004-01-01" && self.joined <= "2023-09-02"
    }

    /// Signed from outside the Union without a passport of it.
    fn uses_a_slot(&self) -> bool {
        self.is_target && !self.nations.contains("Italy")
    }
}

fn any_men(most: usize, is_target: bool) -> impl Strategy<Value = Vec<AnyMan>> {
    let born = ["1995-01-01", "2002-12-31", "2003-01-01", "2003-12-31", "2004-01-01", "2006-05-01"];
    let joined = ["2019-07-01", "2023-09-02", "2023-09-03", "2025-07-01"];
    let nations = [r#"["Italy"]"#, r#"["Brazil"]"#, r#"["Argentina", "Italy"]"#];
    let man = (
        select(born.to_vec()),
        select(joined.to_vec()),
        select(vec!["Club", "Nation", "Abroad"]),
        any::<bool>(),
        select(nations.to_vec()),
    );
    let man = man.prop_map(move |(born, joined, trained, is_keeper, nations)| AnyMan {
        born,
        joined,
        trained,
        is_keeper,
        nations,
        is_target,
    });
    vec(man, 0..=most)
}

/// Whether so many men find places by the article's words: 17 for anybody, and eight that only trained men can take, of whom at most
/// four are trained in the country and not by the club. Every way to seat them is tried.
fn find_places([club, nation, abroad]: [usize; 3]) -> bool {
    let mut seatings = (0..=club).flat_map(|club_reserved| (0..=nation).map(move |it| (club_reserved, it)));
    seatings.any(|(by_club, in_country)| {
        let anywhere = (club - by_club) + (nation - in_country) + abroad;
        by_club + in_country <= 8 && in_country <= 4 && anywhere <= 17
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Every subset of a squad and its targets, under the shipped rules, against the plain words of the two articles.
    #[test]
    fn whoever_goes_and_comes_the_lists_of_italy_and_europe_are_kept_where_their_articles_say_so(
        ours in any_men(4, false),
        targets in any_men(3, true),
        rest in [0..6_usize, 0..6, 12..18],
        keepers in 0..3_usize,
    ) {
        let men: Vec<AnyMan> = ours.into_iter().chain(targets).collect();
        let names: Vec<String> = (0..men.len()).map(|at| format!("man {at}")).collect();
        let [club, nation, free] = rest;
        for rule in ["uefa-list-a-2025-26", "serie-a-2025-26"] {
            let stated = men.iter().zip(&names).map(|(man, name)| format!("(name: {name:?}, {}),", man.stated()));
            let text = format!(
                "(as_of: \"2025-09-02\", competitions: [{rule:?}], rest: {{ {rule:?}: (club: {club}, nation: {nation}, \
                 free: {free}, keepers: {keepers}) }}, players: [{}])",
                stated.collect::<String>()
            );
            let read = squad_file::parse(&text, "test");
            let squad = Rc::new(read.unwrap_or_else(|faults| panic!("{text}\n{faults:?}")).0);
            for chosen in 0_u32..1 << men.len() {
                let is_chosen = |at: usize| chosen >> at & 1 == 1;
                let mut plan = Plan::new("Plan A");
                for (at, man) in men.iter().enumerate().filter(|(at, man)| is_chosen(*at) == man.is_target) {
                    let (reported, to) =
                        if man.is_target { (Column::Target, Column::Staying) } else { (Column::Staying, Column::ForSale) };
                    let id = PlayerId::from_name(&names[at]);
                    plan.decide(Decision::Send { players: vec![Moved { id, reported }], to, at: None });
                }
                let list = lists::of(&Board::replay(&squad, &plan)).remove(0);

                let here = || men.iter().enumerate().filter(|(at, _)| is_chosen(*at)).map(|(_, man)| man);
                let is_european = rule.starts_with("uefa");
                let is_free = |man: &AnyMan| if is_european { man.is_on_list_b() } else { man.born >= "2003-01-01" };
                let on_it = |training: &str| here().filter(|man| !is_free(man) && man.trained == training).count();
                let seats = [club + on_it("Club"), nation + on_it("Nation"), free + on_it("Abroad")];
                let keepers_on_it = keepers + here().filter(|man| man.is_keeper && !is_free(man)).count();
                let keepers_in_all = keepers + here().filter(|man| man.is_keeper).count();
                let is_kept = find_places(seats)
                    && if is_european {
                        keepers_on_it >= 2 && keepers_in_all >= 3
                    } else {
                        here().filter(|man| man.uses_a_slot()).count() <= 2
                    };
                prop_assert_eq!(list.after.is_kept(), is_kept, "{} with {:b} of {:?}: {:?}", rule, chosen, men, list.after.overruns);
                prop_assert_eq!(usize::from(list.after.counts.taken()), seats.iter().sum::<usize>());
            }
        }
    }
}
