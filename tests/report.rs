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
use roxmltree::{Document, Node};
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

/// A text of a picture: where it stands, in the picture's units, and what it says.
struct Drawn {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    text: String,
}

/// How far a group of a picture is moved down.
fn moved_down(node: Node<'_, '_>) -> f64 {
    let moves = node.ancestors().filter_map(|it| it.attribute("transform")).map(|transform| {
        let down = transform.strip_prefix("translate(0 ").and_then(|it| it.strip_suffix(')'));
        down.and_then(|down| down.parse::<f64>().ok()).expect("groups are moved down, and no other way")
    });
    moves.sum()
}

/// The texts of a picture, in the order in which they are drawn: letters reach from eight tenths of their size above the line to
/// two tenths below it.
fn drawn(picture: &Document<'_>) -> Vec<Drawn> {
    let texts = picture.descendants().filter(|node| node.tag_name().name() == "text");
    let drawn = texts.map(|node| {
        let [x, y, length, size] = ["x", "y", "textLength", "font-size"].map(|name| {
            node.attribute(name).and_then(|it| it.parse::<f64>().ok()).expect("it is pinned and sized")
        });
        let y = y + moved_down(node);
        let left = if node.attribute("text-anchor") == Some("middle") { x - length / 2.0 } else { x };
        let text = node.text().unwrap_or_default().to_owned();
        Drawn { left, right: left + length, top: y - 0.8 * size, bottom: y + 0.2 * size, text }
    });
    drawn.collect()
}

#[test]
fn in_no_picture_texts_overlap_or_leave_it_or_tear_a_name_apart() {
    for folder in ["juventus", "juventus-august", "juventus-september", "marseille"] {
        let squad = shipped(folder);
        for keys in ["", "<tab><tab>s", "c", "<tab><tab>sc"] {
            let mut app = board_of(&squad);
            play(&mut app, keys);
            let svg = app.report_as(Format::Svg);
            let picture = Document::parse(&svg).expect("it is a picture");
            let height: f64 = picture.root_element().attribute("height").unwrap().parse().unwrap();
            let texts = drawn(&picture);
            for (at, one) in texts.iter().enumerate() {
                let is_within =
                    one.left >= 0.0 && one.right <= 800.0 && one.top >= 0.0 && one.bottom <= height;
                assert!(is_within, "{folder} {keys}: {:?} leaves the picture", one.text);
                for other in &texts[at + 1..] {
                    let is_beside = one.right <= other.left || other.right <= one.left;
                    let is_above = one.bottom <= other.top || other.bottom <= one.top;
                    assert!(is_beside || is_above, "{folder} {keys}: {:?} over {:?}", one.text, other.text);
                }
            }
            for name in squad.players.iter().map(|player| player.name.as_str()) {
                let torn = texts.windows(2).find(|pair| {
                    let is_torn = |(first, last): (&str, &str)| {
                        pair[0].text.ends_with(first) && pair[1].text.starts_with(last)
                    };
                    name.match_indices(' ').any(|(at, _)| is_torn((&name[..at], &name[at + 1..])))
                });
                assert!(torn.is_none(), "{folder} {keys}: {name} is torn apart");
            }
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
