//! The bottom of the screen: what the program answers, and the keys that matter now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::prompt::{Prompt, Wanted};
use crate::app::sentence::Tone;
use crate::app::{App, Message};
use crate::domain::column::Column;
use crate::input::bindings::{BINDINGS, Binding};
use crate::input::context::Context;
use crate::input::key_names::{in_words, key_for};
use crate::text;

use super::answer::{Answer, remark, style_of};
use super::pen::{self, Pen, width};
use super::scene::Scene;
use super::theme::Theme;

/// The notice, or the prompt while the user types.
#[derive(Clone, Copy, Debug)]
pub struct NoticeLine<'a>(pub Scene<'a>);

impl Widget for NoticeLine<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        if let (None, Some(notice)) = (app.prompt(), app.notice()) {
            let text = in_words(&notice.text, app);
            Answer { text: &text, tone: notice.tone, theme }.render(area, buffer);
            return;
        }
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1);
        if let Some(prompt) = app.prompt() {
            let remark = remark(app, prompt);
            let remark = remark.as_ref().map(|(text, tone)| (text.as_ref(), *tone));
            let below = below_prompt(area);
            draw_prompt(app, prompt, remark.filter(|_| below.is_empty()), &mut pen, theme);
            if let Some((text, tone)) = remark {
                Answer { text, tone, theme }.render(below, buffer);
            }
        } else if let Some(drag) = app.carrying() {
            let name = app.name(drag.player);
            let name = match drag.others.len() {
                0 => name.to_owned(),
                others => format!("{name} and {others} more"),
            };
            match (&drag.refusal, drag.target) {
                (Some(refusal), _) => pen
                    .write(theme.glyphs.breach, theme.bad())
                    .skip(1)
                    .write(&in_words(refusal, app), theme.bad()),
                (None, Some(over)) => {
                    let ruling =
                        crate::domain::column_rules::ruling(&app.player(drag.player).origin, over.column);
                    pen.write(&format!("{name} over {}: {}", over.column, ruling.phrase()), theme.text())
                }
                (None, None) => {
                    pen.write(&format!("{name} over no column: letting go puts him back"), theme.text())
                }
            };
        } else if !app.marks().is_empty() {
            let marked = text::count(app.marks().len(), "player");
            let movers = Column::ALL.map(Message::Send).into_iter().chain([Message::PutBack]);
            let movers: Vec<String> = movers.map(|message| key_for(&message, app)).collect();
            let (movers, unmark) = (movers.join(" "), key_for(&Message::Close, app));
            pen.write(&format!("{marked} marked: {movers} move them all; {unmark} unmarks"), theme.quiet());
        } else if !app.filter().is_empty() {
            let (typed, clear) = (app.filter().typed(), key_for(&Message::Close, app));
            pen.write(&format!("showing only \"{typed}\"; {clear} shows everybody"), theme.quiet());
        }
    }
}

/// Where a remark stands that does not fit behind what is typed.
fn below_prompt(area: Rect) -> Rect {
    Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area }
}

/// The cell of a prompt's caret, where one is open: found by writing the prompt where nobody sees it.
pub fn caret(scene: Scene<'_>) -> Option<Position> {
    let Scene { app, layout, theme } = scene;
    let (prompt, area) = (app.prompt()?, layout.notice);
    let mut unseen = Buffer::empty(area);
    let mut pen = Pen::new(&mut unseen, area, 0, theme);
    pen.skip(1);
    let remark = remark(app, prompt).filter(|_| below_prompt(area).is_empty());
    let remark = remark.as_ref().map(|(text, tone)| (text.as_ref(), *tone));
    let column = draw_prompt(app, prompt, remark, &mut pen, theme);
    Some(Position { x: area.x + column, y: area.y })
}

/// The question, the end of what is typed, and beside it what is wrong with it or what it might look like. Returns the column of
/// the caret.
fn draw_prompt(
    app: &App,
    prompt: &Prompt,
    remark: Option<(&str, Tone)>,
    pen: &mut Pen<'_>,
    theme: Theme,
) -> u16 {
    // Where there is little room, at least half of it is for what is typed.
    let label = pen::cut(prompt.label(), pen.room() / 2, theme.glyphs.cut);
    pen.write(&format!("{label}: "), theme.accent());
    let kept = remark.map_or(0, |(remark, _)| (width(remark) + 3).min(pen.room() / 2));
    let room = pen.room().saturating_sub(1 + kept);
    let style = if prompt.is_proposed() { theme.quiet() } else { theme.text() };
    // What stands before the caret is what the user looks at.
    let (before, behind) = prompt.around_caret();
    let caret = match behind.graphemes(true).next() {
        None => {
            pen.write(&pen::tail(before, room, theme.glyphs.cut), style);
            let caret = pen.column();
            pen.write("_", theme.key());
            caret
        }
        Some(here) => {
            let behind = &behind[here.len()..];
            let kept = width(behind).min(room / 3);
            let before = pen::tail(before, room.saturating_sub(width(here) + kept), theme.glyphs.cut);
            let left = room.saturating_sub(width(&before) + width(here));
            let caret = pen.write(&before, style).column();
            pen.write(here, theme.cursor()).write(&pen::cut(behind, left, theme.glyphs.cut), style);
            caret
        }
    };
    if let Some((remark, tone)) = remark {
        pen.skip(2).write(remark, style_of(tone, theme));
    } else if prompt.typed().is_empty() {
        pen.skip(1).write_whole(prompt.hint(), theme.quiet());
    }
    if let Wanted::Filter(_) = prompt.wanted {
        let found: usize = Column::ALL.iter().map(|&column| app.shown(column).len()).sum();
        pen.write_at_end(&format!("{found} found "), theme.quiet());
    }
    caret
}

/// The keys of the present context, as many as fit; those that are not possible now are dimmed.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a>(pub Scene<'a>);

impl Widget for Keys<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let Scene { app, theme, .. } = self.0;
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1);
        let entries = entries(app);
        let wide = |entry: &Entry| width(&entry.keys) + width(entry.word) + 3;
        // The way to the help never gives way; on the board it stands before the way out.
        let last = entries.iter().position(|entry| entry.word == "help").unwrap_or(entries.len());
        let mut reserved: u16 = entries[last..].iter().map(wide).sum();
        for (at, entry) in entries.iter().enumerate() {
            if at >= last {
                reserved = 0;
            } else if pen.room() < wide(entry) + reserved {
                continue;
            }
            let (key_style, word_style) = if entry.is_possible {
                (theme.accent(), theme.text())
            } else {
                (theme.quiet(), theme.quiet())
            };
            pen.write(&entry.keys, key_style).write(" ", theme.text()).write(entry.word, word_style).skip(2);
        }
    }
}

/// Keys with the word for what they do.
struct Entry {
    keys: String,
    word: &'static str,
    is_possible: bool,
}

/// The rows of the key table that the footer shows now.
fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |row| row.contexts.contains(&context) && !row.short.is_empty())
}

/// The keys of the present context in the order of the key table; rows with the same word stand together: `Shift-↑↓ order`.
fn entries(app: &App) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in rows(Context::of(app)) {
        let Some(key) = row.chords.first().map(ToString::to_string) else { continue };
        let is_possible = app.permits(&row.message).is_ok();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.word == row.short) {
            entry.keys.push_str(key.rsplit('-').next().unwrap_or(&key));
            entry.is_possible |= is_possible;
        } else {
            entries.push(Entry { keys: key, word: row.short, is_possible });
        }
    }
    entries
}
