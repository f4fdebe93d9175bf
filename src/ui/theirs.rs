//! Two versions of one plan: what somebody else made of it beside what is on the board, and what the user can do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::outside::{Theirs, decisions};
use crate::domain::board::Board;
use crate::domain::fault::Fault;
use crate::domain::plan::Plan;
use crate::domain::text::count;

use super::frame;
use super::pen::{Pen, wrap};
use super::theme::Theme;

/// Draws the question over the screen.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    let Some(theirs) = app.theirs() else { return };
    let inside = frame::draw("Not saved: two versions of this plan", area, buffer, theme);
    let texts = texts(app, theirs, theme);
    let mut lines: Vec<(&str, Style)> = Vec::new();
    for (text, style) in &texts {
        let mut parts = Vec::new();
        wrap(text, inside.width, &mut parts);
        if parts.is_empty() {
            parts.push("");
        }
        lines.extend(parts.into_iter().map(|part| (part, *style)));
    }
    for (row, (line, style)) in (0..inside.height).zip(&lines) {
        Pen::new(buffer, inside, row, theme).write(line, *style);
    }
}

fn texts(app: &App, theirs: &Theirs, theme: Theme) -> Vec<(String, Style)> {
    let Theirs { name, plan } = theirs;
    let found = match plan {
        Ok(plan) => format!("Theirs has {}, yours {}.", decisions(plan), decisions(app.plan())),
        Err(faults) => {
            let why = faults.faults.first().map_or("", |Fault { message, .. }| message);
            format!("Theirs cannot be read: {why}.")
        }
    };
    let mut texts = vec![
        (format!("Somebody else changed {name} while you had it open. {found}"), theme.text()),
        (String::new(), theme.text()),
    ];
    for (key, act, style) in [
        ("m", "keep mine: theirs is kept under another name", theme.text()),
        (
            "t",
            "take theirs: yours is kept under another name",
            if plan.is_ok() { theme.text() } else { theme.quiet() },
        ),
        ("b", "both: theirs keeps the name, yours goes on under another one", theme.text()),
        ("Esc", "decide later: nothing is written, Ctrl-s asks again", theme.text()),
    ] {
        texts.push((format!("{key:<4} {act}"), style));
    }
    if let Ok(plan) = plan {
        texts.push((String::new(), theme.text()));
        texts.extend(differences(app, plan).into_iter().map(|text| (text, theme.quiet())));
    }
    texts
}

/// Who stands elsewhere in the two versions.
fn differences(app: &App, plan: &Plan) -> Vec<String> {
    let (mine, theirs) = (&app.situation().board, Board::replay(app.squad(), plan));
    let differing = |player: &_| mine.planned(*player) != theirs.planned(*player);
    let told: Vec<String> = app
        .squad()
        .indices()
        .filter(differing)
        .map(|player| {
            let name = &app.player(player).name;
            format!("{name}: yours {}, theirs {}", mine.planned(player), theirs.planned(player))
        })
        .collect();
    let heading = match told.len() {
        0 => "Everybody is in the same column in both.".to_owned(),
        different => format!("{} in another column:", count(different, "player")),
    };
    std::iter::once(heading).chain(told).collect()
}
