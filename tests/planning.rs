//! Stories: keys in, plan and outlook out.

mod support;

use backline::app::App;
use backline::app::saving::Saving;
use backline::app::view::{Overlay, View};
use backline::domain::column::Column::{ForSale, Staying, Target};
use backline::domain::depth::department::Moment;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::Decision;
use backline::domain::squad::player::PlayerId;
use backline::input::chord::Chord;
use backline::runtime::print;
use backline::ui::theme::Theme;
use support::{after, board_of, counts, juventus, names, notice, play};

/// Puts the cursor on Balerdi, the only target.
const BALERDI: &str = "<tab><tab>";

#[test]
fn the_board_opens_on_the_situation_as_reported() {
    let app = after("");
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona"]);
    assert_eq!(names(&app, ForSale), ["Rugani", "Kelly"]);
    assert_eq!(names(&app, Target), ["Balerdi"]);
    assert_eq!(counts(&app), [6, 5, 4, 3], "six of six and five available; both gone, four and three");
}

#[test]
fn both_sales_and_the_signing_leave_five_of_six_and_four_available() {
    assert_eq!(counts(&after(&format!("{BALERDI}s"))), [6, 5, 5, 4]);
}

#[test]
fn a_direct_key_and_a_carry_make_the_same_plan() {
    let direct = after(&format!("{BALERDI}s"));
    for carried in
        ["<space><left><left><enter>", "<space>hh<space>", "<space><left><left><right><left><space>"]
    {
        let carried = after(&format!("{BALERDI}{carried}"));
        assert_eq!(carried.plan(), direct.plan());
    }
}

#[test]
fn the_cursor_stays_on_the_player_who_moved() {
    let mut app = after(&format!("{BALERDI}s"));
    assert_eq!(app.player(app.selected().unwrap()).name, "Balerdi");
    play(&mut app, "u");
    assert_eq!(app.player(app.selected().unwrap()).name, "Balerdi");
}

#[test]
fn a_drag_is_one_undo_step() {
    let app = after(&format!("{BALERDI}<space><left><left><up><up><enter>"));
    assert_eq!(app.plan().decisions().len(), 1);
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Balerdi", "Gatti", "Savona"]);
    assert_eq!(names(&after(&format!("{BALERDI}<space><left><left><enter>u")), Target), ["Balerdi"]);
}

#[test]
fn putting_back_in_hand_changes_nothing() {
    let app = after(&format!("{BALERDI}<space><left><left><esc>"));
    assert!(app.plan().decisions().is_empty());
    assert_eq!(counts(&app), [6, 5, 4, 3]);
    assert!(app.drag().is_none());
}

#[test]
fn every_step_of_a_carry_shows_what_dropping_there_would_do() {
    let mut app = after(&format!("{BALERDI}<space>"));
    assert_eq!(counts(&app), [6, 5, 4, 3]);
    play(&mut app, "<left>");
    assert_eq!(app.drag().unwrap().refusal, Some("Balerdi is not ours to sell".into()));
    assert_eq!(counts(&app), [6, 5, 4, 3], "a refusal changes nothing");
    play(&mut app, "<left>");
    assert_eq!(counts(&app), [6, 5, 5, 4]);
    assert!(app.plan().decisions().is_empty(), "nothing is decided before the drop");
}

#[test]
fn a_drop_where_it_is_refused_keeps_him_in_hand_and_says_why() {
    let app = after(&format!("{BALERDI}<space><left><enter>"));
    assert!(app.drag().is_some());
    assert_eq!(notice(&app), "Balerdi is not ours to sell");
}

#[test]
fn a_key_that_makes_no_sense_says_why_and_changes_nothing() {
    for (keys, said) in [
        ("t", "Bremer is already ours"),
        ("s", "Bremer is in Staying already"),
        ("r", "Bremer is where he is reported"),
        ("R", "nothing differs from what is reported"),
        ("u", "nothing to undo"),
        ("U", "nothing to redo"),
        ("K", "already first"),
        ("n", "no filter is set"),
        (&format!("{BALERDI}f"), "Balerdi is not ours to sell"),
    ] {
        let app = after(keys);
        assert_eq!(notice(&app), said, "{keys}");
        assert!(app.plan().decisions().is_empty(), "{keys}");
    }
}

#[test]
fn undo_and_redo_have_no_limit() {
    let mut app = after(&format!("{BALERDI}s<tab>s<down>sgf"));
    let decided = app.plan().taken().len();
    assert!(decided >= 3);
    play(&mut app, &"u".repeat(decided));
    assert_eq!(counts(&app), [6, 5, 4, 3]);
    play(&mut app, &"U".repeat(decided));
    assert_eq!(app.plan().taken().len(), decided);
}

/// The name under the cursor after these keys.
fn selected(keys: &str) -> String {
    let app = after(keys);
    app.selected().map_or("nobody".to_owned(), |player| app.player(player).name.clone())
}

#[test]
fn after_undo_and_redo_the_cursor_is_on_the_man_whom_the_decision_moved() {
    let sold_and_signed = "gf<tab>s";
    for (more, found) in [
        ("u", "Balerdi"),
        ("uu", "Bremer"),
        ("uuU", "Bremer"),
        ("uuUU", "Balerdi"),
        ("Ru", "Bremer"),
        ("Ruu", "Balerdi"),
        ("Ruuu", "Bremer"),
        ("RuU", "Bremer"),
        ("<tab><tab><home>u", "Balerdi"),
    ] {
        assert_eq!(selected(&format!("{sold_and_signed}{more}")), found, "{more}");
    }
}

#[test]
fn an_undone_decision_takes_the_cursor_to_him_in_the_walk_and_the_depth_chart_too() {
    assert_eq!(selected("<tab><tab>smgu"), "Rugani", "Balerdi is no move any more");
    assert_eq!(selected("<tab><tab>smguU"), "Balerdi");
    assert_eq!(selected("<tab><tab>sd<home>uU"), "Balerdi");
}

#[test]
fn a_card_stays_on_its_man_while_decisions_are_undone() {
    assert_eq!(selected("gf<tab>s<tab><enter>u"), selected("gf<tab>s<tab><enter>"));
}

#[test]
fn an_undone_target_leaves_the_cursor_on_somebody() {
    assert_eq!(selected("<tab><tab>aRossi<enter>u"), "Balerdi");
}

#[test]
fn everything_goes_back_to_what_is_reported_as_one_undo_step() {
    let mut app = after(&format!("{BALERDI}s<tab><tab>sR"));
    assert_eq!(counts(&app), [6, 5, 4, 3]);
    play(&mut app, "u");
    assert_ne!(counts(&app), [6, 5, 4, 3]);
}

#[test]
fn one_player_goes_back_to_what_is_reported_of_him() {
    let app = after(&format!("{BALERDI}sr"));
    assert_eq!(names(&app, Target), ["Balerdi"]);
    assert_eq!(app.plan().taken().len(), 2);
}

#[test]
fn cards_are_raised_and_lowered_in_their_column() {
    let app = after("J<S-down>");
    assert_eq!(names(&app, Staying), ["Kalulu", "Gatti", "Bremer", "Savona"]);
    let stored =
        |at| Decision::Arrange { column: Staying, order: vec![PlayerId("bremer".into())], at: Some(at) };
    assert_eq!(app.plan().taken(), [stored(1), stored(2)], "each stores what it changed");
    assert_eq!(app.player(app.selected().unwrap()).name, "Bremer");
}

#[test]
fn men_are_ranked_at_their_place_in_the_depth_chart() {
    let app = after("<down>dK");
    assert_eq!(app.view(), View::Depth);
    let place = &app.evaluation().outlook.at(Moment::After).places[0];
    let order: Vec<&str> = place.players.iter().map(|&man| app.player(man).name.as_str()).collect();
    assert_eq!(order, ["Kalulu", "Bremer", "Gatti", "Savona"]);
}

#[test]
fn moves_are_reordered_in_the_walk() {
    let order = |keys: &str| {
        let app = after(&format!("{BALERDI}sm{keys}"));
        let evaluation = app.evaluation();
        let names = evaluation.outlook.walk.moves().map(|made| evaluation.board.name(made.player).to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(
        order(""),
        ["Rugani", "Balerdi", "Kelly"],
        "nobody ordered them: the order that keeps the limits"
    );
    assert_eq!(
        order("<down><down>K"),
        ["Rugani", "Kelly", "Balerdi"],
        "the row that is raised is the one that is shown"
    );
    assert_eq!(order("<down><down>K="), ["Rugani", "Balerdi", "Kelly"]);
    assert_eq!(order("="), ["Rugani", "Balerdi", "Kelly"]);
}

#[test]
fn a_filter_shows_only_those_who_match_and_escape_shows_everybody() {
    let mut app = after("/kel");
    assert_eq!(app.shown(Staying).len() + app.shown(ForSale).len() + app.shown(Target).len(), 1);
    assert_eq!(app.player(app.selected().unwrap()).name, "Kelly");
    play(&mut app, "<enter>s<esc>");
    assert_eq!(names(&app, Staying), ["Bremer", "Kalulu", "Gatti", "Savona", "Kelly"]);
    assert_eq!(app.player(app.selected().unwrap()).name, "Kelly");
}

#[test]
fn what_is_typed_into_the_filter_is_text_and_not_a_command() {
    let app = after("/sftq");
    assert_eq!(app.filter().typed(), "sftq");
    assert!(app.plan().decisions().is_empty());
}

#[test]
fn pasted_text_is_no_command() {
    let mut app = board_of(&juventus());
    app.update(backline::app::Message::Paste("ffq\nsss".into()));
    assert!(app.plan().decisions().is_empty());
    assert_eq!(notice(&app), "pasted text is ignored on the board; cells of a table are read");
}

#[test]
fn from_the_end_of_what_is_read_the_line_above_is_one_key_away() {
    for open in ["?", "<enter>", "o", "c"] {
        let frame = |keys: &str| {
            let mut app = board_of(&juventus());
            play(&mut app, "<tab><tab>s<S-tab><S-tab>");
            let theme = Theme::COLOURS;
            let keys = Chord::parse_all(&format!("{open}{keys}")).expect("the keys are spelled well");
            print::play(&mut app, &keys, ((80, 24), theme));
            print::frame(&app, 80, 24, theme)
        };
        let (last, above) = (frame("G"), frame("Gk"));
        assert_ne!(last, above, "after {open}");
        assert_eq!(last, frame("Gkj"), "after {open}");
        assert_eq!(last, frame("G<pagedown>Gkj"), "after {open}");
    }
}

#[test]
fn the_help_of_a_card_lists_the_keys_of_the_card_first() {
    let frame = print::frame(&after("<tab><tab><enter>?"), 100, 60, Theme::COLOURS);
    let now = frame.split("Elsewhere").next().unwrap_or_default();
    assert!(now.contains("close the card") && now.contains("give a target priority A"), "{now}");
    assert!(!now.contains("lift the player") && !now.contains("next column"), "{now}");
}

#[test]
fn the_help_goes_back_to_the_card_that_it_was_opened_from() {
    for close in ["??", "?<esc>", "<esc>"] {
        let app = after(&format!("<enter>?{close}"));
        assert!(matches!(app.overlay(), Some(Overlay::Card(_))), "after {close}: {:?}", app.overlay());
        assert_eq!(after(&format!("<enter>?{close}<esc>")).overlay(), None);
        assert_eq!(after(&format!("?{close}")).overlay(), None);
    }
}

#[test]
fn a_card_tells_that_the_plan_moved_him_whatever_else_there_is_to_tell() {
    let frame = print::frame(&after("f"), 80, 24, Theme::COLOURS);
    let card = frame.lines().find(|line| line.contains("3 Bremer")).expect("he is for sale");
    assert!(card.contains('±'), "{card}");
}

#[test]
fn putting_all_back_says_what_else_is_dropped() {
    assert_eq!(notice(&after("fR")), "everybody is back where he is reported");
    let app = after("S.aLeoni; CB<enter>aHancko<enter>agL$fee<space>25m<enter>GBKR");
    assert_eq!(
        notice(&app),
        "everybody is back where he is reported; dropped with it: 2 added targets, 1 lost target, priorities, \
         the terms of 1 player, the order, the shape, the date; u brings all back"
    );
    let back = after("S.aLeoni; CB<enter>aHancko<enter>agL$fee<space>25m<enter>GBKRu");
    assert_eq!(back.plan().taken().len() + 1, app.plan().taken().len());
    assert_eq!(notice(&after("S.RR")), "nothing differs from what is reported");
}

#[test]
fn nothing_is_undone_under_the_help() {
    let app = after("f?u");
    assert_eq!(app.plan().taken().len(), 1);
    assert!(matches!(app.overlay(), Some(Overlay::Help(_))));
    assert_eq!(after("f?<esc>u").plan().taken().len(), 0);
}

#[test]
fn the_header_does_not_call_saved_what_is_only_in_hand() {
    let mut app = App::new(juventus(), Plan::new("Plan A"), Saving::on_disk());
    let header =
        |app: &App| print::frame(app, 100, 30, Theme::COLOURS).lines().next().unwrap_or_default().to_owned();
    assert!(header(&app).ends_with("saved"), "{}", header(&app));
    play(&mut app, "<space><right>");
    assert!(header(&app).ends_with("in hand"), "{}", header(&app));
}

#[test]
fn a_letter_of_another_script_is_answered_on_the_board_and_typed_into_a_prompt() {
    let app = after("ф");
    assert_eq!(notice(&app), "ф is no key: the keys are Latin letters, switch the keyboard's layout");
    assert_eq!(after("/ф").filter().typed(), "ф");
}

#[test]
fn players_are_found_by_how_they_stand_and_where_they_play() {
    for (typed, found) in [
        ("injured", vec!["Bremer"]),
        ("out", vec!["Bremer"]),
        ("wall", vec!["Balerdi"]),
        ("left", vec!["Bremer", "Kelly", "Balerdi"]),
        ("juventus<space>left", vec!["Bremer", "Kelly"]),
    ] {
        let app = after(&format!("/{typed}<enter>"));
        let shown: Vec<&str> = [Staying, ForSale, Target]
            .into_iter()
            .flat_map(|column| app.shown(column))
            .map(|&player| app.name(player))
            .collect();
        assert_eq!(shown, found, "{typed}");
    }
}

#[test]
fn shapes_that_are_looked_through_are_one_decision() {
    let mut app = after("SS");
    assert_eq!(app.plan().taken(), [Decision::LineUp { shape: "5-3-2".into() }]);
    play(&mut app, "u");
    assert_eq!(app.evaluation().board.shape().name(), "3-4-2-1");
    play(&mut app, "S<tab><tab>sS");
    assert_eq!(app.plan().taken().len(), 3, "another decision between them parts them");
}
