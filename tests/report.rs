//! A plan is sent from the board: keys in, the text out, in the format and with the parts that its sender wants.

mod support;

use backline::app::view::Overlay;
use backline::app::{App, Effect, Message};
use backline::domain::column::Column;
use backline::domain::import::answers::Answers;
use backline::domain::import::dry_run;
use backline::export::Format;
use backline::input::bindings::message_for;
use backline::input::chord::Chord;
use backline::input::context::Context;
use backline::runtime::print;
use backline::store::import;
use backline::ui::theme::Theme;
use support::{board_of, juventus, names, play, shipped};

/// Presses a key, and tells what the app asks for.
fn key(app: &mut App, key: &str) -> Option<Effect> {
    let chord = Chord::parse_all(key).expect("the key is spelled well")[0];
    app.update(message_for(Context::of(app), chord).expect("it is a key here"))
}

fn board() -> App {
    let mut app = board_of(&juventus());
    play(&mut app, "<tab><tab>s");
    app
}

#[test]
fn what_is_copied_is_what_the_preview_shows() {
    let mut app = board();
    assert_eq!(key(&mut app, "y"), None);
    assert_eq!(app.overlay(), Some(Overlay::Report(0)));
    let shown = print::frame(&app, 120, 40, Theme::COLOURS);
    assert!(shown.contains("Send the plan as text") && shown.contains("Centre: Gatti, (Kalulu)"), "{shown}");
    assert_eq!(key(&mut app, "y"), Some(Effect::Copy(app.report_as(Format::Text))));
    let said = print::frame(&app, 120, 40, Theme::COLOURS);
    assert!(said.contains("some terminals do not allow it"), "{said}");
}

#[test]
fn its_sender_chooses_the_format_and_leaves_out_what_he_does_not_tell() {
    let mut app = board();
    play(&mut app, "y");
    let copied = |app: &mut App| match key(app, "y") {
        Some(Effect::Copy(text)) => text,
        other => panic!("nothing is copied: {other:?}"),
    };
    assert!(copied(&mut app).contains("La Gazzetta dello Sport"));
    play(&mut app, "s");
    assert!(!copied(&mut app).contains("La Gazzetta dello Sport"));
    play(&mut app, "<tab>");
    assert!(copied(&mut app).starts_with("# Juventus, back line"));
    play(&mut app, "<tab><tab>");
    let Some(Effect::WriteReport { text, ending: "svg" }) = key(&mut app, "w") else { panic!("no picture") };
    assert!(text.starts_with("<svg"));
    let decided = app.plan().clone();
    play(&mut app, "<esc>y<tab>u");
    assert_eq!(app.plan(), &decided, "no key of this dialog changes the plan");
}

#[test]
fn a_board_that_nobody_changed_is_sent_as_reported() {
    let mut app = board_of(&juventus());
    play(&mut app, "y");
    let text = app.report_as(Format::Text);
    assert!(
        text.starts_with("Juventus, back line, 28 June 2025. As reported: Rugani and Kelly out.\n"),
        "{text}"
    );
}

#[test]
fn two_plans_side_by_side_are_sent_the_same_way() {
    let mut app = board();
    play(&mut app, "cy");
    let Some(Effect::Copy(text)) = key(&mut app, "y") else { panic!("nothing is copied") };
    assert!(
        text.starts_with("Juventus, back line, 28 June 2025. reported → Plan A.\n\nWHO DIFFERS\n"),
        "{text}"
    );
    assert!(app.permits(&message_for(Context::Report, Chord::parse_all("s").unwrap()[0]).unwrap()).is_err());
    play(&mut app, "<tab>");
    let Some(Effect::WriteReport { text, ending: "md" }) = key(&mut app, "w") else { panic!("no Markdown") };
    assert!(text.contains("|  | reported | Plan A | change |"), "{text}");
    for (ending, begins) in [("html", "<!DOCTYPE html>"), ("svg", "<svg")] {
        play(&mut app, "<tab>");
        let Some(Effect::WriteReport { text, ending: written }) = key(&mut app, "w") else {
            panic!("no {ending}")
        };
        assert!(written == ending && text.starts_with(begins) && text.contains("Balerdi"), "{text}");
    }
}

#[test]
fn the_preview_is_kept_while_it_is_scrolled_and_made_anew_once_something_changes() {
    let mut app = board();
    play(&mut app, "y");
    let drawn = app.report_preview().as_ptr();
    play(&mut app, "jj");
    assert_eq!(app.report_preview().as_ptr(), drawn, "it is not told again");
    play(&mut app, "s");
    assert!(!app.report_preview().contains("La Gazzetta dello Sport"));
    play(&mut app, "<esc>uy");
    assert!(app.report_preview().contains("As reported"), "{}", app.report_preview());
}

#[test]
fn no_line_of_what_is_sent_is_long() {
    for folder in ["juventus", "juventus-august", "juventus-september", "marseille"] {
        let mut app = board_of(&shipped(folder));
        for keys in ["", "<tab><tab>s"] {
            play(&mut app, keys);
            let text = app.report_as(Format::Text);
            let long = text.lines().find(|line| line.chars().count() > 105);
            assert_eq!(long, None, "{folder}");
        }
    }
}

#[test]
fn a_plan_that_was_sent_can_be_pasted_on_the_board() {
    let mut app = board();
    let sent = app.report_as(Format::Text);
    assert_eq!(app.update(Message::Paste(sent.clone())), Some(Effect::ReadTable(sent)));
    assert_eq!(app.update(Message::Paste("Left: Balerdi".to_owned())), None);
}

#[test]
fn what_was_sent_is_imported_with_its_men_and_columns() {
    for folder in ["juventus", "juventus-august", "juventus-september", "marseille"] {
        let app = board_of(&shipped(folder));
        let sent = app.report_as(Format::Text);
        let file = import::of_text("mail", &sent, "UTF-8").expect("it is read");
        assert_eq!(file.source.form, "a plan that was sent as text");
        let run = dry_run(&file.source, &file.sheet, &Answers::default(), None);
        assert_eq!((run.refused.len(), run.left_out.len()), (0, 0), "{folder}");
        for column in Column::ALL {
            let read = run.men.iter().filter(|man| man.player.reported == column);
            let mut read: Vec<&str> = read.map(|man| man.player.name.as_str()).collect();
            let mut there = names(&app, column);
            if column == Column::Staying {
                read.sort_unstable();
                there.sort();
            }
            assert_eq!(read, there, "{folder}, {column}");
        }
    }
}
