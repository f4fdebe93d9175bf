//! Lists and money on the scoreboard: columns of their own in a wide window, and one row below the others in a narrower one.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{App, Message};
use crate::domain::depth::department::Moment;
use crate::domain::scoreboard::{Further, Heading};
use crate::ui::layout::{SIDE_BY_SIDE, WIDE};
use crate::ui::pen::width;
use crate::ui::theme::Theme;
use crate::ui::words::Words;

use super::ROWS;

/// What a list and a sum of money usually take, so that a decision moves no column.
const USUAL: [u16; 2] = [10, 11];

/// Where the columns begin for which there is room from a cell on, and which they are.
pub(super) fn columns(app: &App, first: u16, between: u16, wide: u16, theme: Theme) -> Vec<(u16, usize)> {
    let [today, after] = Moment::ALL.map(|moment| &app.evaluation().score(moment).further);
    let mut start = first;
    let mut columns = Vec::new();
    for (at, (today, after)) in today.iter().zip(after).enumerate() {
        let usual = USUAL[usize::from(!matches!(after.heading, Heading::List(_)))];
        let head = width(&after.heading.label(&app.evaluation().board));
        let needed = [today, after].map(|it| width_of(it, theme)).into_iter().fold(head.max(usual), u16::max);
        if start + needed < wide {
            columns.push((start, at));
            start += needed + between;
        }
    }
    columns
}

fn width_of(figure: &Further, theme: Theme) -> u16 {
    let sign = if figure.is_broken { 1 + width(theme.glyphs.breach) } else { 0 };
    width(&theme.spelled(&figure.text)) + sign
}

/// Writes a figure: bold, underlined where it was another before, and with a sign where a limit is broken.
pub(super) fn write(figure: &Further, before: Option<&Further>, words: &mut Words) {
    let theme = words.theme();
    let style = if figure.is_broken { theme.breaks() } else { theme.matters() };
    say(figure, before, style, None, words);
}

fn say(figure: &Further, before: Option<&Further>, style: Style, says: Option<Message>, words: &mut Words) {
    let theme = words.theme();
    let is_changed = before.is_some_and(|before| before.text != figure.text);
    words.say(&figure.text, if is_changed { theme.changed(style) } else { style }, says);
    if figure.is_broken {
        words.skip(1).write(theme.glyphs.breach, theme.breach());
    }
}

/// How many rows lists and money take below the others: one, where they have no columns and something is stated.
pub fn rows_of_its_own(app: &App, area: Rect) -> u16 {
    let is_narrow = (WIDE..SIDE_BY_SIDE).contains(&area.width);
    u16::from(is_narrow && !app.settled().score(Moment::After).further.is_empty())
}

/// Lists and money in one row, as many of them as fit whole; nothing where they have columns, or no row is left for them.
pub(super) fn row_of_its_own(app: &App, area: Rect, theme: Theme) -> Option<Words> {
    if area.height <= ROWS || rows_of_its_own(app, area) == 0 {
        return None;
    }
    let [today, after] = Moment::ALL.map(|moment| &app.evaluation().score(moment).further);
    let before = &app.before().score(Moment::After).further;
    let mut words = Words::new(area.width, theme);
    let has_lists = after.iter().any(|it| matches!(it.heading, Heading::List(_)));
    words.skip(1).write(if has_lists { "lists" } else { "money" }, theme.supports());
    words.go_to(8);
    for (at, figure) in after.iter().enumerate() {
        // The unit stands with the first amount.
        let label = if figure.heading == Heading::Cash {
            "cash".to_owned()
        } else {
            figure.heading.label(&app.evaluation().board)
        };
        let was = today.get(at).map_or("", |it| &it.text);
        let was = if was.is_empty() || was == figure.text { String::new() } else { format!(", today {was}") };
        let between = if at > 0 { format!(" {} ", theme.glyphs.dot) } else { String::new() };
        let wide = width(&theme.spelled(&format!("{between}{label} {was}"))) + width_of(figure, theme);
        if wide > words.room() {
            continue;
        }
        let says = Some(Message::Explain(figure.heading));
        words.write(&between, theme.supports());
        words.say(&label, theme.supports(), says.clone()).skip(1);
        say(figure, before.get(at), theme.matters(), says, &mut words);
        words.write(&was, theme.supports());
    }
    Some(words)
}
