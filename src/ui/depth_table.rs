//! The depth chart on the board, as the coach would write it: of each place who plays, who comes in if he is out, who is out or leaves.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position as Spot, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::{App, Message};
use crate::domain::depth::chart_in_words::{ChartRow, IfOut};
use crate::domain::depth::department::Moment;
use crate::domain::squad::player::PlayerIndex;

use crate::text;

use super::card::name_within;
use super::layout::{SIDE_BY_SIDE, WIDE, WITH_FIELD, split_left};
use super::pen::width;
use super::pitch_view::arrival;
use super::scene::Scene;
use super::theme::Theme;
use super::words::{Words, row_of};

/// One table, or today and after the plan side by side.
#[derive(Clone, Copy, Debug)]
pub struct DepthTable<'a>(pub Scene<'a>);

impl Widget for DepthTable<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        for (moment, area) in tables(self.0, area) {
            let table = Table::of(self.0, moment, area.width);
            for (row, words) in (0..).zip(table.rows_of_words()).take(usize::from(area.height)) {
                words.render(row_of(area, row), buffer);
            }
        }
    }
}

/// What a click on the chart says.
pub fn message_at(scene: Scene<'_>, position: Spot) -> Option<Message> {
    let (moment, area) =
        tables(scene, scene.layout.depth?).into_iter().find(|(_, area)| area.contains(position))?;
    let row = position.y - area.y;
    let words = Table::of(scene, moment, area.width).rows_of_words();
    words.get(usize::from(row))?.message_at(row_of(area, row), position)
}

/// The tables and where they stand.
fn tables(scene: Scene<'_>, area: Rect) -> Vec<(Moment, Rect)> {
    let whole = scene.layout.area.width;
    let area = Rect { width: area.width.saturating_sub(1), ..area };
    if whole >= WITH_FIELD {
        return vec![(Moment::Today, area)];
    }
    if whole < SIDE_BY_SIDE {
        return vec![(scene.app.moment(), area)];
    }
    // After the plan there is more to say; today gives it what it needs itself and today does not.
    let [today, after] = Moment::ALL.map(|moment| Table::of(scene, moment, area.width).needed() + 3);
    let most = area.width * 9 / 20;
    let least = most.min(today.max(area.width * 2 / 5));
    let (left, right) = split_left(area, area.width.saturating_sub(after).clamp(least, most));
    vec![(Moment::Today, Rect { width: left.width.saturating_sub(2), ..left }), (Moment::After, right)]
}

/// The rows of a table, those before the last decision, and where its columns stand.
struct Table<'a> {
    app: &'a App,
    moment: Moment,
    /// Whether it is the only one, which has its title and its heads on one row.
    is_alone: bool,
    rows: &'a [ChartRow],
    before: &'a [ChartRow],
    /// Whether places are told by their letters, since there is no room for more.
    is_short: bool,
    starts: [u16; 4],
    /// The cells that what is told of a man's absence takes.
    if_out: u16,
    wide: u16,
    theme: Theme,
}

impl<'a> Table<'a> {
    fn of(scene: Scene<'a>, moment: Moment, wide: u16) -> Self {
        let Scene { app, theme, layout } = scene;
        let rows = app.evaluation().chart(moment);
        let name = |player: Option<PlayerIndex>| player.map_or("nobody", |player| app.name(player));
        let longest = |texts: &mut dyn Iterator<Item = &str>| texts.map(width).max().unwrap_or(0);
        let place = 2 + longest(&mut rows.iter().map(|row| row.place)).max(6);
        let plays = 4 + longest(&mut rows.iter().map(|row| name(row.plays))).max(6);
        let if_out = |is_short| {
            let texts = rows.iter().filter_map(|row| row.if_out.as_ref()).map(|told| in_room(told, is_short));
            2 + longest(&mut { texts }).max(13)
        };
        // Where one table is drawn it stands below the columns, if that cuts nothing; else a quarter is for those who are out or leave.
        let (first, third) = (1 + place, wide.div_ceil(3));
        let is_on_grid = layout.area.width >= WIDE
            && layout.area.width < SIDE_BY_SIDE
            && first + plays <= third + 2
            && if_out(true) <= third;
        let absent = width_of_absent(app, rows, moment).map_or(0, |absent| absent + 2);
        let rest = wide.saturating_sub(first);
        // What happens if a man is out is told in short where that leaves everybody room who is out or leaves.
        let is_short = if is_on_grid { if_out(false) > third } else { plays + if_out(false) + absent > rest };
        let if_out = if_out(is_short);
        let out = match wide {
            _ if is_on_grid => third,
            0..40 => 0,
            _ if plays + if_out + absent <= rest => absent,
            _ => absent.min((wide / 4).max(rest.saturating_sub(plays + if_out))),
        };
        let room = rest.saturating_sub(out);
        let starts = if is_on_grid {
            [1, first, third + 1, 2 * third + 1]
        } else {
            // Names give way before what happens if a man is out.
            let plays = plays.min((room / 2).max(room.saturating_sub(if_out)));
            let end = if out == 0 { wide } else { wide.saturating_sub(out).min(first + plays + if_out) };
            [1, first, first + plays, end]
        };
        let before = app.before().chart(moment);
        let is_alone = layout.area.width < SIDE_BY_SIDE;
        Self { app, moment, is_alone, rows, before, is_short, starts, if_out, wide, theme }
    }

    /// The width in which everything fits.
    fn needed(&self) -> u16 {
        let [.., if_out, out] = self.starts;
        match width_of_absent(self.app, self.rows, self.moment) {
            Some(absent) => out + 2 + absent,
            None => if_out + self.if_out,
        }
    }

    fn rows_of_words(&self) -> Vec<Words> {
        let mut all = self.heads();
        for (at, row) in self.rows.iter().enumerate() {
            all.push(self.row(row, self.before.get(at)));
        }
        all
    }

    /// The title and what stands in the columns: on one row where one table is drawn, else on two.
    fn heads(&self) -> Vec<Words> {
        let theme = self.theme;
        let [_, plays, if_out, out] = self.starts;
        let name = text::capital(&self.app.evaluation().board.shape().line_in_words());
        let mut title = Words::new(self.wide, theme);
        let when = if self.moment == Moment::After && !self.is_alone {
            "after the plan"
        } else {
            self.moment.name()
        };
        title.skip(1).write(&format!("{name} {when}"), theme.matters());
        let out_head = head_of_absent(self.moment);
        let with_heads = |words: &mut Words| {
            words
                .go_to(if_out)
                .write("if he is out", theme.supports())
                .go_to(out)
                .write(out_head, theme.supports());
        };
        if self.is_alone {
            title.skip(1).rule_to(if_out.saturating_sub(1), theme.supports());
            with_heads(&mut title);
            return vec![title];
        }
        title.skip(1).rule_to(self.wide, theme.supports());
        let mut heads = Words::new(self.wide, theme);
        heads.go_to(plays).write("plays", theme.supports());
        with_heads(&mut heads);
        vec![title, heads]
    }

    fn row(&self, row: &ChartRow, before: Option<&ChartRow>) -> Words {
        let theme = self.theme;
        let board = &self.app.evaluation().board;
        let [_, plays, if_out, out] = self.starts;
        let changed = |is_changed: bool, style: Style| if is_changed { theme.changed(style) } else { style };
        let mut words = Words::new(self.wide, theme);
        words.skip(1).write(row.place, theme.fact());
        // Where nobody plays or comes in, that is marked.
        let is_marked = row.plays.is_none() || row.if_out.as_ref().is_some_and(|told| told.leaves_a_gap);
        if row.is_below_threshold && !is_marked {
            words.go_to(plays.saturating_sub(2)).write(theme.glyphs.conflict, theme.warns());
        }
        words.go_to(plays);
        let is_new = before.is_some_and(|before| before.plays != row.plays);
        match row.plays {
            None => words
                .write("nobody", changed(is_new, theme.breaks()))
                .skip(1)
                .write(theme.glyphs.breach, theme.breach()),
            Some(man) => words.write(arrival(self.app, man, theme), theme.matters()).within(
                if_out.saturating_sub(plays + 1),
                |words| {
                    let name = name_within(board.name(man), words.room(), theme);
                    words.say(&name, changed(is_new, theme.matters()), Some(Message::GoToPlayer(man)));
                },
            ),
        };
        words.go_to(if_out);
        if let Some(told) = &row.if_out {
            let is_new = before.is_some_and(|before| before.if_out != row.if_out);
            words.within(out.saturating_sub(if_out + 1).max(8), |words| {
                let style = if told.leaves_a_gap { theme.breaks() } else { theme.fact() };
                let room = words.room().saturating_sub(if told.leaves_a_gap { 2 } else { 0 });
                let fits = |text: &str| width(&theme.spelled(text)) <= room;
                let text = text::within(in_room(told, self.is_short), theme.glyphs.cut, fits);
                words.write(&text, changed(is_new, style));
                if told.leaves_a_gap {
                    words.skip(1).write(theme.glyphs.breach, theme.breach());
                }
            });
        }
        if out + 6 <= self.wide {
            words.go_to(out);
            let men = row.out.iter().map(|&man| (theme.glyphs.injury, man, theme.injured()));
            let leaving = row.leaving.iter().map(|&man| (theme.glyphs.leaves, man, theme.leaving()));
            let men: Vec<(&str, PlayerIndex, Style)> = men.chain(leaving).collect();
            for (at, &(mark, man, style)) in men.iter().enumerate() {
                let left = men.len() - at;
                let name = board.name(man);
                let more = format!("{left} more");
                let needed = width(mark) + width(name) + if left > 1 { width(&more) + 1 } else { 0 };
                // A name that is longer than the column is cut.
                if words.room() < needed && (at > 0 || left > 1) {
                    words.write(&more, theme.supports());
                    break;
                }
                let name = name_within(name, words.room().saturating_sub(width(mark)), theme);
                words.write(mark, theme.supports()).say(&name, style, Some(Message::GoToPlayer(man))).skip(1);
            }
        }
        words
    }
}

/// The cells of those who are out or leave, where most of them are; nothing where nobody is.
fn width_of_absent(app: &App, rows: &[ChartRow], moment: Moment) -> Option<u16> {
    let absent =
        |row: &ChartRow| row.out.iter().chain(&row.leaving).map(|&man| width(app.name(man)) + 2).sum();
    let most = rows.iter().map(absent).max().filter(|&most| most > 0);
    most.map(|most: u16| most.max(width(head_of_absent(moment))))
}

const fn head_of_absent(moment: Moment) -> &'static str {
    match moment {
        Moment::Today => "out",
        Moment::After => "out, leaving",
    }
}

fn in_room(told: &IfOut, is_short: bool) -> &str {
    if is_short { &told.short } else { &told.text }
}
