//! The registration lists after the plan: what each holds, what every man counts as on it, and what there is to say of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::Message;
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::department::Moment;
use crate::domain::lists::{List, PlaceFor, Rest};
use crate::domain::squad::list_counts::{Man, Passport};
use crate::domain::squad::list_rule::Deadline;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::told::Severity;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::layout::{split_bottom, split_top};
use super::outlook::signs_of;
use super::pen::{Pen, width};
use super::scene::Scene;
use super::scroll::{Scroll, Scrolled};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The lists, from the line on that the cursor wishes for.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a>(pub Scene<'a>);

impl Lists<'_> {
    fn text(self, wide: u16) -> TextRows {
        let Scene { app, theme, .. } = self.0;
        let (board, lists) = (&app.evaluation().board, &app.evaluation().outlook.lists);
        let mut rows = Vec::new();
        if lists.is_empty() {
            let edit = key_in(Context::Lists, &Message::Edit);
            let text = format!(
                "no list is named: competitions in the squad file names them, and {edit} opens it; README says which there are"
            );
            rows.push(TextRow::new(theme).words(1, wide.saturating_sub(2), &text, theme.fact()));
        }
        let table = Table::of(board, lists, wide, theme);
        let beside = if table.has_room_for(lists.len()) { lists.len() } else { 1 };
        for some in lists.chunks(beside.max(1)) {
            Table::of(board, some, wide, theme).draw(&mut rows);
        }
        for list in lists {
            rows.push(TextRow::new(theme).label(1, &list.rule.name(), theme.matters()));
            for (severity, text) in remarks(board, list) {
                let (mark, mark_style, style) = signs_of(severity, theme);
                let row = TextRow::new(theme).label(1, mark, mark_style);
                rows.push(row.words(3, wide.saturating_sub(4), &text, style));
            }
        }
        TextRows { rows, from: 0 }
    }
}

impl Scrolled for Lists<'_> {
    fn scroll(&self, area: Rect) -> Scroll {
        let room = usize::from(area.height.saturating_sub(1));
        Scroll::of(self.0.app.cursor().line, self.text(area.width).height(), room)
    }
}

impl Widget for Lists<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let theme = self.0.theme;
        let mut pen = Pen::new(buffer, area, 0, theme);
        pen.skip(1).write("Registration lists ", theme.matters()).fill(theme.glyphs.rule, theme.supports());
        let Scroll { from, hidden, .. } = self.scroll(area);
        let (_, below) = split_top(area, 1);
        let (lines, more) = split_bottom(below, u16::from(hidden > 0));
        TextRows { from, ..self.text(area.width) }.render(lines, buffer);
        if hidden > 0 {
            let said = format!("{} {} more lines", theme.glyphs.down, hidden + 1);
            Pen::new(buffer, more, 0, theme).skip(3).write(&said, theme.supports());
        }
    }
}

/// What there is to say of a list, the worst first. What the table shows is left out.
fn remarks(board: &Board, list: &List) -> Vec<(Severity, String)> {
    let mut said: Vec<(Severity, String)> = Vec::new();
    let mut say = |severity, texts: Vec<String>| said.extend(texts.into_iter().map(|text| (severity, text)));
    say(Severity::Broken, list.after.breaches_in_words(&list.rule));
    say(Severity::Conflict, list.who_takes_his_place_in_words(board, Moment::After).into_iter().collect());
    for dispute in &list.disputes {
        let severity = if list.is_changed_by(dispute) { Severity::Conflict } else { Severity::Note };
        say(severity, vec![list.dispute_in_words(board, dispute)]);
    }
    let targets = wanted(board, list);
    say(
        Severity::Note,
        targets
            .filter_map(|target| list.place_for_in_words(board, target))
            .chain(list.why_no_more())
            .collect(),
    );
    let competition = board.squad().competitions.iter().find(|it| it.rule.id == list.rule.id);
    let rest = list.rest_in_words(competition.and_then(|it| it.rest.as_ref()));
    let assumed = list.rule.assumed.as_ref().map(|assumed| format!("assumed: {assumed}"));
    let others = [list.not_stated_in_words(board), list.next_season_in_words(board), Some(rest), assumed];
    say(Severity::Note, others.into_iter().flatten().collect());
    said.sort_by_key(|(severity, _)| *severity);
    said
}

/// The targets that may still come, and are not on the list.
fn wanted<'a>(board: &'a Board, list: &'a List) -> impl Iterator<Item = PlayerIndex> + 'a {
    let targets = board.column(Column::Target).iter().copied();
    targets.filter(|&target| !board.is_lost(target) && list.after.man(target).is_none())
}

/// Lists beside one another, a column each.
struct Table<'a> {
    board: &'a Board,
    lists: &'a [List],
    /// The cells of the names of rows and men.
    label: u16,
    /// The cells of a list's column.
    side: u16,
    theme: Theme,
}

/// The men of a part of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Staying,
    Leaving,
    Wanted,
}

impl Part {
    const ALL: [Self; 3] = [Self::Staying, Self::Leaving, Self::Wanted];

    /// What the part is called, and the answer that stands beside what a man counts as.
    const fn headings(self) -> [&'static str; 2] {
        match self {
            Self::Staying => ["Staying", "if gone"],
            Self::Leaving => ["Leaving", "gone"],
            Self::Wanted => ["Wanted", "place"],
        }
    }
}

impl<'a> Table<'a> {
    /// The longest of what a man may count as.
    const COUNTS_AS: u16 = 22;
    /// The longest answer beside it.
    const ANSWER: u16 = 11;
    /// What stands between two columns.
    const GAP: u16 = 2;

    fn of(board: &'a Board, lists: &'a [List], wide: u16, theme: Theme) -> Self {
        let count = u16::try_from(lists.len()).unwrap_or(u16::MAX).max(1);
        let everybody = board.squad().indices().map(|player| width(board.name(player)));
        let longest = everybody.max().unwrap_or(0).max(10) + 2;
        // In a narrow window a long name gives way.
        let label = longest.min(wide / 3).min(30);
        Self { board, lists, label, side: wide.saturating_sub(label + 1) / count, theme }
    }

    /// Whether so many lists can stand beside one another.
    const fn has_room_for(&self, lists: usize) -> bool {
        lists <= 1 || self.side >= Self::COUNTS_AS + Self::GAP + 6
    }

    fn draw(&self, rows: &mut Vec<TextRow>) {
        if self.lists.is_empty() {
            return;
        }
        let names = self.lists.iter().map(|list| list.rule.name());
        rows.push(self.cells(TextRow::new(self.theme), names, self.theme.matters()));
        rows.extend(FACTS.iter().filter_map(|(name, fact)| self.row_of_fact(name, *fact)));
        rows.push(TextRow::new(self.theme));
        for part in Part::ALL {
            self.draw_part(part, rows);
        }
        rows.push(TextRow::new(self.theme));
    }

    /// A fact of every list; nothing where it is one of none.
    fn row_of_fact(&self, name: &str, fact: Fact) -> Option<TextRow> {
        let facts: Vec<Option<String>> = self.lists.iter().map(|list| fact(self.board, list)).collect();
        let row = self.name(name, self.theme.supports());
        let none = || "–".to_owned();
        facts.iter().any(Option::is_some).then(|| {
            self.cells(row, facts.into_iter().map(|fact| fact.unwrap_or_else(none)), self.theme.fact())
        })
    }

    fn name(&self, name: &str, style: Style) -> TextRow {
        TextRow::new(self.theme).words(1, self.label.saturating_sub(1), name, style)
    }

    fn start_of(&self, at: usize) -> u16 {
        1 + self.label + u16::try_from(at).unwrap_or(u16::MAX).saturating_mul(self.side)
    }

    fn cells(&self, row: TextRow, texts: impl Iterator<Item = String>, style: Style) -> TextRow {
        let side = self.side.saturating_sub(Self::GAP);
        let write =
            |row: TextRow, (at, text): (usize, String)| row.words(self.start_of(at), side, &text, style);
        texts.enumerate().fold(row, write)
    }

    /// Where the answer stands beside what a man counts as; nothing where there is room for one below the other only.
    fn answer_at(&self) -> Option<u16> {
        let rest = self.side.checked_sub(Self::COUNTS_AS + 1)?;
        (rest >= 7).then_some(Self::COUNTS_AS + 1)
    }

    fn draw_part(&self, part: Part, rows: &mut Vec<TextRow>) {
        let men: Vec<PlayerIndex> = self
            .board
            .squad()
            .indices()
            .filter(|&player| self.lists.iter().any(|list| part.has(self.board, list, player)))
            .collect();
        if men.is_empty() {
            return;
        }
        let [title, answer] = part.headings();
        let heads = self.name(title, self.theme.matters());
        let heads = (0..self.lists.len())
            .fold(heads, |row, at| self.cell(row, at, ("counts as", answer), [self.theme.supports(); 2]));
        rows.push(heads);
        for player in men {
            let row = self.name(self.board.name(player), self.theme.fact());
            let row = self.lists.iter().enumerate().fold(row, |row, (at, list)| {
                let counts_as = counts_as(self.board, list, player);
                let answer = part.answer(self.board, list, player);
                let style = if answer.ends_with('!') { self.theme.warns() } else { self.theme.fact() };
                self.cell(row, at, (&counts_as, &answer), [self.theme.fact(), style])
            });
            rows.push(row);
        }
    }

    /// What a man counts as, and the answer beside or behind it.
    fn cell(
        &self,
        row: TextRow,
        at: usize,
        (counts_as, answer): (&str, &str),
        [style, style_of_answer]: [Style; 2],
    ) -> TextRow {
        let (start, side) = (self.start_of(at), self.side.saturating_sub(1));
        match self.answer_at() {
            Some(beside) => {
                let row = row.words(start, Self::COUNTS_AS, counts_as, style);
                row.words(
                    start + beside,
                    side.saturating_sub(beside).min(Self::ANSWER),
                    answer,
                    style_of_answer,
                )
            }
            None => row.words(start, side, &format!("{counts_as}, {answer}"), style),
        }
    }
}

impl Part {
    /// Whether a man is in this part of a list.
    fn has(self, board: &Board, list: &List, player: PlayerIndex) -> bool {
        let [today, after] = [&list.today, &list.after].map(|registered| registered.man(player).is_some());
        match self {
            Self::Staying => after,
            Self::Leaving => today && !after,
            Self::Wanted => wanted(board, list).any(|target| target == player),
        }
    }

    /// Whether he frees a place, or whether there is one for him; an exclamation mark where that is a hindrance.
    fn answer(self, board: &Board, list: &List, player: PlayerIndex) -> String {
        let frees = |moment| match list.frees(player, moment) {
            Some(0) if list.takes_his_place_with_him(player, moment) => "frees 0 !".to_owned(),
            Some(frees) if frees > 0 => format!("frees {frees}"),
            Some(_) | None => "–".to_owned(),
        };
        match self {
            Self::Staying => frees(Moment::After),
            Self::Leaving => frees(Moment::Today),
            Self::Wanted => match list.place_for(board, player) {
                Some(PlaceFor::There) => "there is".to_owned(),
                Some(PlaceFor::IfGoes { .. }) => "none !".to_owned(),
                None => "–".to_owned(),
            },
        }
    }
}

/// What a man counts as on a list.
fn counts_as(board: &Board, list: &List, player: PlayerIndex) -> String {
    let man = Man::of(board.player(player), &list.rule);
    let outside = if man.passport == Passport::Eu { "" } else { ", non-EU" };
    format!("{}{outside}", man.counts_as.in_words())
}

/// A fact of a list; nothing where its rule does not ask for it.
type Fact = fn(&Board, &List) -> Option<String>;

/// The facts of a list, a row each.
const FACTS: &[(&str, Fact)] = &[
    ("places", |_, list| {
        let most = list.rule.places?.most;
        Some(match (list.today.cap, list.after.cap) {
            (Some(today), Some(after)) if today != after => format!("{today} → {after} of {most}"),
            (_, Some(after)) => format!("{after} of {most}"),
            (_, None) => format!("{most} at most"),
        })
    }),
    ("taken", |_, list| {
        let [today, after] = [&list.today, &list.after].map(|registered| registered.counts.taken());
        let taken = if today == after { after.to_string() } else { format!("{today} → {after}") };
        let free = match list.after.free() {
            Some(free) if free < 0 => format!(", {} too many", -free),
            Some(0) => ", none free".to_owned(),
            Some(free) => format!(", {free} free"),
            None if list.rest == Rest::NotStated => " of the board".to_owned(),
            None => String::new(),
        };
        Some(format!("{taken}{free}"))
    }),
    ("reserved", |_, list| {
        let (places, counts) = (list.rule.places.filter(|places| places.reserved > 0)?, list.after.counts);
        list.after.cap?;
        Some(format!("{} of {} filled", places.filled(counts.club, counts.nation), places.reserved))
    }),
    ("hand in by", |board, list| list.next_deadline(board).map(Deadline::in_words)),
    ("the others", |board, list| {
        let rest = board.squad().competitions.iter().find(|it| it.rule.id == list.rule.id)?.rest.as_ref();
        Some(rest.map_or("not stated".to_owned(), |rest| {
            format!("{} here, {} country, {} free", rest.club, rest.nation, rest.free)
        }))
    }),
];
