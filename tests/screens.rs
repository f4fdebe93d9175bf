//! Whole screens, few of them: the shipped board in the windows that people have.

mod support;

use backline::app::App;
use backline::app::view::View;
use backline::domain::column::Column;
use backline::domain::squad::Squad;
use backline::runtime::print;
use backline::ui::Window;
use backline::ui::theme::Theme;
use insta::assert_snapshot;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::widgets::Widget;
use std::rc::Rc;
use support::{after, board_of, juventus, play, shipped};

fn frame(app: &App, width: u16, height: u16) -> String {
    print::frame(app, width, height, Theme::COLOURS)
}

#[test]
fn the_board_at_80_by_24() {
    assert_snapshot!(frame(&after(""), 80, 24));
}

#[test]
fn the_board_at_120_by_40_with_balerdi_signed() {
    assert_snapshot!(frame(&after("<tab><tab>s"), 120, 40));
}

#[test]
fn the_board_at_200_by_60_draws_the_pitch() {
    assert_snapshot!(frame(&after("<tab><tab>s"), 200, 60));
}

#[test]
fn a_narrow_window_shows_one_column_at_a_time() {
    assert_snapshot!(frame(&after("<tab>"), 60, 20));
}

#[test]
fn the_smallest_window_still_shows_a_column() {
    assert_snapshot!(frame(&after(""), 40, 12));
}

#[test]
fn a_window_that_is_too_small_says_so_in_one_line() {
    assert_snapshot!(frame(&after(""), 30, 5));
}

#[test]
fn a_carried_player_stands_where_he_would_land() {
    assert_snapshot!(frame(&after("<tab><tab><space><left><left>"), 80, 24));
}

#[test]
fn a_column_that_refuses_says_so_in_its_heading() {
    assert_snapshot!(frame(&after("<tab><tab><space><left>"), 80, 24));
}

#[test]
fn a_players_card_lists_every_fact() {
    assert_snapshot!(frame(&after("<tab><tab><enter>"), 100, 60));
}

#[test]
fn the_help_knows_what_is_possible_now() {
    assert_snapshot!(frame(&after("?"), 80, 24));
}

#[test]
fn the_walk_marks_its_trough() {
    assert_snapshot!(frame(&after("<tab><tab>sm"), 100, 24));
}

#[test]
fn the_depth_chart_joins_first_and_second_line() {
    assert_snapshot!(frame(&after("<tab><tab>sd"), 80, 24));
}

#[test]
fn no_place_is_cut_in_the_depth_chart_and_no_name_goes_on_in_the_next_row() {
    let mut squad = (*juventus()).clone();
    squad.players[3].name = "Alexander-Arnold".to_owned();
    for keys in ["d", "Sd", "SSd"] {
        let mut app = board_of(&Rc::new(squad.clone()));
        play(&mut app, keys);
        let places = app.evaluation().chart(app.moment()).iter().map(|row| row.place);
        for wide in 32..=120 {
            let frame = frame(&app, wide, 24);
            assert!(places.clone().all(|place| frame.contains(place)), "{keys} at {wide}\n{frame}");
            let is_rest = |word: &str| {
                "Alexander-Arnold".ends_with(word) && word.len() > 1 && word != "Alexander-Arnold"
            };
            assert!(!frame.split([' ', '│']).any(is_rest), "{keys} at {wide}\n{frame}");
        }
    }
}

#[test]
fn at_80_columns_no_column_of_lists_and_money_gives_way() {
    let seen = |squad: &Rc<Squad>, keys: &str| {
        let mut app = board_of(squad);
        play(&mut app, keys);
        frame(&app, 80, 24)
    };
    let mut squad = (*shipped("juventus-september")).clone();
    let kelly = squad.players.iter_mut().find(|man| man.name == "Kelly").expect("he is shipped");
    (kelly.reported, kelly.starter) = (Column::ForSale, Some("for lack of alternatives".to_owned()));
    let room = seen(&Rc::new(squad), "<tab><tab>v");
    assert!(room.contains("days  fit    list A          season  loss  reported"), "{room}");
    for squad in ["juventus-august", "juventus-september"] {
        let lists = seen(&shipped(squad), "i");
        assert_eq!(lists.matches("if he goes").count(), 2, "{lists}");
    }
}

#[test]
fn in_ascii_nothing_else_is_written() {
    let mut app = after("<tab><tab>s");
    assert_snapshot!(print::frame(&app, 80, 24, Theme::COLOURS.in_ascii()));
    for keys in ["", "?", "?<enter>", "<esc>d", "m", "o", "i", "b", "<esc>c", "<esc>y"] {
        play(&mut app, keys);
        let frame = print::frame(&app, 120, 50, Theme::COLOURS.in_ascii());
        let strange: Vec<char> = frame.chars().filter(|char| !char.is_ascii()).collect();
        assert!(strange.is_empty(), "{strange:?} in\n{frame}");
    }
}

#[test]
fn without_colours_the_cursor_still_stands_out() {
    let (area, mut app) = (Rect::new(0, 0, 80, 24), board_of(&juventus()));
    let on_the_board = ["", "<tab><tab><space><left>", "<esc>v", "<esc>s?", "?", "<esc><enter>"];
    for keys in on_the_board.into_iter().chain(["<esc>d", "m", "o", "i", "b", "p", "<esc>c", "<esc>y"]) {
        play(&mut app, keys);
        let mut buffer = Buffer::empty(area);
        Window { app: &app, theme: Theme::COLOURS.without_colours() }.render(area, &mut buffer);
        let is_plain = |cell: &Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
        assert!(buffer.content.iter().all(is_plain), "after {keys}");
        if app.overlay().is_none() && app.view() == View::Board {
            assert!(buffer.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
        }
    }
}

#[test]
fn no_shipped_surname_is_cut_at_80_by_24() {
    for squad in ["juventus", "juventus-august", "marseille"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("squads").join(squad);
        let squad = backline::store::squad_file::read(&path).expect("shipped squads have no faults").squad;
        let mut app = board_of(&squad);
        let mut seen = String::new();
        for keys in ["", "G", "<tab>G", "<tab>G"] {
            play(&mut app, keys);
            seen.push_str(&frame(&app, 80, 24));
        }
        for player in &squad.players {
            assert!(seen.contains(&player.name), "{} in\n{seen}", player.name);
        }
    }
}

#[test]
fn the_terminals_cursor_stands_at_the_caret_or_on_the_selected_row() {
    let area = Rect::new(0, 0, 80, 24);
    let seen = |keys: &str| {
        let app = after(keys);
        let window = Window { app: &app, theme: Theme::COLOURS };
        let caret = window.draw(area, &mut Buffer::empty(area)).expect("there is a cursor");
        let frame = frame(&app, 80, 24);
        let line: Vec<char> =
            frame.lines().nth(caret.at.y.into()).expect("it is on screen").chars().collect();
        let (before, behind) = line.split_at(caret.at.x.into());
        (before.iter().collect::<String>(), behind.iter().collect::<String>(), caret.is_shown)
    };
    for (keys, before) in [("aLeoni", ": Leoni"), ("aLeoni<left><left>", ": Leo"), ("/", "find: ")] {
        let (text, _, is_shown) = seen(keys);
        assert!(text.ends_with(before) && is_shown, "{keys}: {text}");
    }
    for keys in ["", "j", "<tab><tab>", "m", "mj", "d", "p", "<tab><tab>v", "<tab><tab>vj"] {
        let (_, text, is_shown) = seen(keys);
        assert!(text.starts_with('▸') && !is_shown, "{keys}: {text}");
    }
}

#[test]
fn a_filter_changes_nobodys_place_in_his_column() {
    let screen = print::frame(&after("/savona<enter>"), 80, 24, Theme::COLOURS);
    assert!(screen.contains("▸4 Savona"), "{screen}");
}

#[test]
fn nothing_moves_while_a_man_is_carried() {
    let titles = ["Staying", "Back", "What it means", "The order of the moves", "not stated"];
    for squad in ["juventus", "juventus-august", "marseille"] {
        let squad = shipped(squad);
        let rows = |keys: &str, (wide, high)| {
            let mut app = board_of(&squad);
            play(&mut app, keys);
            let frame = frame(&app, wide, high);
            titles.map(|title| frame.lines().position(|line| line.trim_start().starts_with(title)))
        };
        for size in [(80, 24), (90, 26), (100, 30), (110, 34), (120, 36), (120, 40), (160, 50), (200, 60)] {
            let still = rows("", size);
            for keys in ["<space>", "<space>l", "j<space>l", "<tab><space>h", "<tab><tab><space>hh"] {
                assert_eq!(rows(keys, size), still, "{keys} in {size:?}");
            }
        }
    }
}
