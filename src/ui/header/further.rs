//! Lists and money: columns of the scoreboard in a wide window, and in the title of what it means in a narrower one.

use ratatui::style::Style;

use crate::app::{App, Message};
use crate::domain::depth::department::Moment;
use crate::domain::scoreboard::{Further, Heading};
use crate::ui::pen::width;
use crate::ui::theme::Theme;
use crate::ui::words::Words;

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

/// Lists and money one behind the other, as many of them as fit whole: in the title of what it means, where they have no columns.
pub fn write_all(app: &App, words: &mut Words) {
    let theme = words.theme();
    let after = &app.evaluation().score(Moment::After).further;
    let before = &app.before().score(Moment::After).further;
    for (at, figure) in after.iter().enumerate() {
        // The unit stands with the first amount.
        let is_cash = figure.heading == Heading::Cash;
        let label = if is_cash { "cash".into() } else { figure.heading.label(&app.evaluation().board) };
        let between = format!(" {} ", theme.glyphs.dot);
        let wide = width(&theme.spelled(&format!("{between}{label} "))) + width_of(figure, theme);
        if wide > words.room() {
            continue;
        }
        let says = Some(Message::Explain(figure.heading));
        words.write(&between, theme.supports());
        words.say(&label, theme.supports(), says.clone()).skip(1);
        say(figure, before.get(at), theme.matters(), says, words);
    }
}
