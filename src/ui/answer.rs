//! What the program answers, or says of what is typed, and how many rows that takes.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::prompt::{Prompt, Wanted};
use crate::app::sentence::Tone;
use crate::domain::accounts::in_words::typed_in_words;
use crate::input::key_names::in_words;
use crate::text;

use super::pen::width;
use super::text_rows::{lines_of, write_lines};
use super::theme::Theme;

/// The most rows that a notice takes. What is longer still is cut; nothing that the program says is.
const MOST_ROWS: u16 = 6;

/// How many rows the notice takes in a window of this width, or the prompt with what is said of it; none where there is neither, or
/// a prompt that keeps to its row.
pub fn rows_of(app: &App, columns: u16) -> u16 {
    match (app.prompt(), app.notice()) {
        (None, None) => 0,
        (None, Some(notice)) => rows_of_text(&in_words(&notice.text, app), columns).min(MOST_ROWS),
        (Some(prompt), _) => match remark(app, prompt) {
            Some((text, _)) if !fits_beside(prompt, &text, columns) => {
                (1 + rows_of_text(&text, columns)).min(MOST_ROWS)
            }
            Some(_) | None => 0,
        },
    }
}

/// How many rows a text takes, also in ASCII, which is wider: `EUR 9m` for `€9m`.
fn rows_of_text(text: &str, columns: u16) -> u16 {
    let rows = |text: &str| lines_of(text, width_of_row(columns)).len();
    let ascii = Theme::COLOURS.in_ascii();
    u16::try_from(rows(text).max(rows(&ascii.spelled(text)))).unwrap_or(MOST_ROWS).max(1)
}

/// What is wrong with what is typed, or else was said last, and how it is meant.
pub fn remark<'a>(app: &'a App, prompt: &'a Prompt) -> Option<(Cow<'a, str>, Tone)> {
    if let Wanted::Place(Some(refusal)) = &prompt.wanted {
        return Some((refusal.into(), Tone::Failed));
    }
    let notice = app.notice().map(|notice| (in_words(&notice.text, app), notice.tone));
    notice.or_else(|| what_terms_make(app, prompt).map(|text| (text.into(), Tone::Done)))
}

/// What the terms that are typed for a player would make of the money, as soon as they can be read.
fn what_terms_make(app: &App, prompt: &Prompt) -> Option<String> {
    let Wanted::Terms(id) = &prompt.wanted else { return None };
    let evaluation = app.evaluation();
    let player = evaluation.board.squad().find(id)?;
    typed_in_words(&evaluation.board, &evaluation.outlook, player, prompt.typed().parse().ok()?)
}

/// Whether a remark can be read behind what is typed.
fn fits_beside(prompt: &Prompt, remark: &str, columns: u16) -> bool {
    let widths = [prompt.label(), ": ", prompt.typed(), "_  ", remark].map(width);
    widths.iter().sum::<u16>() <= width_of_row(columns)
}

/// How many cells a row of a notice has.
fn width_of_row(columns: u16) -> u16 {
    columns.saturating_sub(2)
}

/// What the program answers, over as many rows as there are, and as far as a clause of it goes where more is said.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The words.
    pub text: &'a str,
    /// How they are meant.
    pub tone: Tone,
    /// How they look.
    pub theme: Theme,
}

impl Widget for Answer<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Self { text, tone, theme } = self;
        let text = theme.spelled(text);
        let room = Rect { x: area.x.saturating_add(1), width: width_of_row(area.width), ..area };
        let fits = |text: &str| lines_of(text, room.width).len() <= usize::from(area.height);
        let told = text::within(&text, theme.glyphs.cut, fits);
        write_lines(lines_of(&told, room.width), style_of(tone, theme), room, buffer);
    }
}

/// How words of a tone are written.
pub fn style_of(tone: Tone, theme: Theme) -> Style {
    match tone {
        Tone::Done => theme.fact(),
        Tone::Refused => theme.warns(),
        Tone::Failed => theme.breaks(),
    }
}
