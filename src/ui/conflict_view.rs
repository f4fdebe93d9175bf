//! Two versions of one plan: what somebody else made of it beside what is on the board, and what the user can do.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::conflict::{Resolution, TheirVersion, decisions};
use crate::app::{App, Message};
use crate::domain::board::Board;
use crate::domain::plan::Plan;
use crate::fault::Fault;
use crate::input::context::Context;
use crate::input::key_names::{key_for, key_in};
use crate::text::count;

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The question: with every choice, in as many words as there is room for.
pub fn popup(app: &App, inside: Rect, theme: Theme) -> Option<Popup> {
    let theirs = app.theirs()?;
    let rows = |texts: &[(String, Style)]| -> Vec<TextRow> {
        let row = |(text, style): &(String, Style)| TextRow::new(theme).words(0, inside.width, text, *style);
        texts.iter().map(row).collect()
    };
    let mut texts = in_full(app, theirs, theme);
    if rows(&texts).iter().map(TextRow::height).sum::<usize>() > usize::from(inside.height) {
        texts = in_short(app, theme);
    } else if let Ok(plan) = &theirs.plan {
        texts.push((String::new(), theme.fact()));
        texts.extend(differences(app, plan).into_iter().map(|text| (text, theme.supports())));
    }
    Some(Popup::text("Not saved: two versions of this plan", rows(&texts), 0, theme))
}

fn in_full(app: &App, theirs: &TheirVersion, theme: Theme) -> Vec<(String, Style)> {
    let TheirVersion { name, plan } = theirs;
    let found = match plan {
        Ok(plan) => format!("Theirs has {}, yours {}.", decisions(plan), decisions(app.plan())),
        Err(faults) => {
            let why = faults.faults.first().map_or("", |Fault { message, .. }| message);
            format!("Theirs cannot be read: {why}.")
        }
    };
    let mut texts = vec![
        (format!("Somebody else changed {name} while you had it open. {found}"), theme.fact()),
        (String::new(), theme.fact()),
    ];
    let later = format!("decide later: nothing is written, {} asks again", key_for(&Message::Save, app));
    let acts = [
        "keep mine: theirs is kept under another name",
        "take theirs: yours is kept under another name",
        "both: theirs keeps the name, yours goes on under another one",
        &later,
    ];
    texts.extend(choices(app, acts, theme));
    texts
}

/// The same in a handful of short lines.
fn in_short(app: &App, theme: Theme) -> Vec<(String, Style)> {
    let mut texts = vec![("Somebody else changed it.".to_owned(), theme.fact())];
    let acts = ["keep mine", "take theirs", "both, as two plans", "decide later"];
    texts.extend(choices(app, acts, theme));
    texts.push(("Neither one is lost.".to_owned(), theme.supports()));
    texts
}

/// The choices, in the order in which they are offered.
const CHOICES: [Message; 4] = [
    Message::Resolve(Resolution::KeepMine),
    Message::Resolve(Resolution::TakeTheirs),
    Message::Resolve(Resolution::KeepBoth),
    Message::Close,
];

/// The key of each choice with the words for it; one that is not possible is dimmed.
fn choices(app: &App, acts: [&str; 4], theme: Theme) -> Vec<(String, Style)> {
    let choice = |(message, act)| {
        let style = if app.permits(message).is_ok() { theme.fact() } else { theme.supports() };
        (format!("{:<4} {act}", key_in(Context::Conflict, message)), style)
    };
    CHOICES.iter().zip(acts).map(choice).collect()
}

/// Who stands elsewhere in the two versions.
fn differences(app: &App, plan: &Plan) -> Vec<String> {
    let (mine, theirs) = (&app.evaluation().board, Board::replay(app.squad(), plan));
    let differing = |player: &_| mine.planned(*player) != theirs.planned(*player);
    let told: Vec<String> = app
        .squad()
        .indices()
        .filter(differing)
        .map(|player| {
            let name = app.name(player);
            format!("{name}: yours {}, theirs {}", mine.planned(player), theirs.planned(player))
        })
        .collect();
    let heading = match told.len() {
        0 => "Everybody is in the same column in both.".to_owned(),
        different => format!("{} in another column:", count(different, "player")),
    };
    std::iter::once(heading).chain(told).collect()
}
