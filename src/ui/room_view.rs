//! Who could make room for a target: a ranking with its evidence, and beside the target the man under the cursor.

use crate::app::evaluation::Evaluation;
use crate::app::{App, Message};
use crate::domain::accounts::in_words::{in_short, swap_in_words};
use crate::domain::accounts::plan_money::PriceBy;
use crate::domain::comparison::two_players::{Edge, versus};
use crate::domain::depth::match_days::of_100;
use crate::domain::room_makers::{RoomMaker, reported_in_words, room_makers};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::walk::limits::Breach;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::pen::{cut, width};
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The ranking as a table, with the cursor on a row, and below it what there is to say of the man under the cursor.
pub fn popup(app: &App, target: PlayerIndex, row: usize, wide: u16, theme: Theme) -> Popup {
    let evaluation = app.evaluation();
    let (board, outlook) = (&evaluation.board, &evaluation.outlook);
    let makers = room_makers(board, outlook, target).unwrap_or_default();
    let words = |text: &str, style| TextRow::new(theme).words(0, wide, text, style);
    let mut heading = vec![words(&measured(app, target), theme.supports()), TextRow::new(theme)];
    let mut entries: Vec<Vec<TextRow>> = Vec::new();
    if makers.is_empty() {
        entries.push(vec![TextRow::new(theme).label(0, "nobody could go", theme.fact())]);
    } else {
        let columns = columns(app, &makers, theme);
        let table = Table::fitted(columns, wide.saturating_sub(RANK));
        heading.push(table.heads(theme));
        entries.extend((0..makers.len()).map(|at| vec![table.row(at, at == row, theme)]));
    }
    // What is said of him stands below all of them, and no row moves while the cursor does.
    if let (Some(maker), Some(last)) = (makers.get(row), entries.last_mut()) {
        last.push(TextRow::new(theme));
        last.extend(said_of(app, target, maker).iter().map(|text| words(text, theme.fact())));
        let key = key_in(Context::RoomMakers, &Message::Compare);
        let advice = format!("{key} lays the two side by side; whoever goes is for you to decide");
        last.push(words(&advice, theme.supports()));
    }
    Popup::list(format!("Who could make room for {}", app.name(target)), entries, row, theme).headed(heading)
}

/// The cells of the cursor and the rank.
const RANK: u16 = 4;

/// What the table measures: `today plus Balerdi, 7 of 6, without one man; Bremer is out; amounts in €m`.
fn measured(app: &App, target: PlayerIndex) -> String {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let names = outlook.today.names.len() + 1;
    let room = outlook.room.map_or(String::new(), |room| format!(" of {}", room.number));
    let out: Vec<PlayerIndex> =
        outlook.today.names.iter().copied().filter(|&player| board.is_out(player)).collect();
    let is_cornerstone = |player: &&PlayerIndex| board.player(**player).cornerstone.is_some();
    let parts = [
        Some(format!("today plus {}, {names}{room}, less one man", board.name(target))),
        (!out.is_empty()).then(|| format!("{} out", board.names_in_words(&out))),
        outlook.today.names.iter().find(is_cornerstone).map(|_| "no cornerstone".to_owned()),
        outlook.money.as_ref().map(|_| "amounts in €m".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The columns of the table.
fn columns(app: &App, makers: &[RoomMaker], theme: Theme) -> Vec<Column> {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let column = |head: &str, weight, cell: &dyn Fn(&RoomMaker) -> Cell| Column {
        head: head.to_owned(),
        weight,
        is_of_numbers: true,
        cells: makers.iter().map(cell).collect(),
    };
    let sign = theme.glyphs.breach;
    let with_sign = |text: String, is_broken: bool| {
        let text = if is_broken { format!("{text} {sign}") } else { text };
        Cell { text, is_broken }
    };
    let mut columns = vec![
        Column {
            is_of_numbers: false,
            ..column("goes", 0, &|maker| Cell::of(board.name(maker.player).to_owned()))
        },
        column("match days", 1, &|maker| match of_100(maker.left.chance) {
            0 => with_sign("none".to_owned(), true),
            days => Cell::of(days.to_string()),
        }),
        column("fit", 2, &|maker| {
            with_sign(maker.count.available.to_string(), maker.broken.contains(&Breach::Floor))
        }),
    ];
    // Where it is not stated how many a list can hold, the swap says nothing of it.
    let lists = outlook.lists.iter().enumerate().filter(|(_, list)| list.today.cap.is_some());
    for (nth, (at, list)) in lists.enumerate() {
        columns.push(column(
            &list.rule.competition,
            if nth == 0 { 3 } else { 7 + u8::try_from(nth).unwrap_or(u8::MAX - 7) },
            &|maker| {
                let swap = &maker.lists[at];
                let cap = swap.cap.map_or(String::new(), |cap| format!(" of {cap}"));
                with_sign(format!("{}{cap}", swap.taken), !swap.overruns.is_empty())
            },
        ));
    }
    if outlook.money.is_some() {
        columns.push(column("season", 4, &|maker| {
            let season = maker.season.as_ref().map_or(String::new(), in_short);
            let mark = maker.price_by.filter(|_| !season.is_empty()).map_or("", mark_of);
            with_sign(format!("{season}{mark}"), maker.broken.contains(&Breach::Budget))
        }));
        columns.push(column("no loss", 6, &|maker| {
            Cell::of(maker.no_loss_below.map_or("not stated".to_owned(), |range| range.in_millions(1)))
        }));
    }
    columns.push(Column {
        is_of_numbers: false,
        ..column("reported", 5, &|maker| Cell::of(reported_in_words(board, maker.player)))
    });
    columns
}

/// The mark behind an amount that rests on a price: whose word the price is.
const fn mark_of(by: PriceBy) -> &'static str {
    match by {
        PriceBy::Plan => " a",
        PriceBy::Asked => "",
        PriceBy::MarketValue => " v",
    }
}

/// What there is to say of a man beyond the table: the line, the limits that break, and what the season is made of.
fn said_of(app: &App, target: PlayerIndex, maker: &RoomMaker) -> Vec<String> {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let mut said = vec![format!("{}: {}", board.name(maker.player), maker.evidence)];
    for (list, swap) in outlook.lists.iter().zip(&maker.lists) {
        let broken = list.swapped_overruns_in_words(board, target, maker.player);
        if !swap.overruns.is_empty() {
            said.push(format!("{}: {}", list.rule.name(), broken.join("; ")));
        }
    }
    said.extend(outlook.money.as_ref().map(|money| swap_in_words(board, money, target, maker.player)));
    said
}

/// A column of the table.
struct Column {
    head: String,
    /// How soon it gives way where there is no room for all: the heaviest first. Each column has its own.
    weight: u8,
    is_of_numbers: bool,
    cells: Vec<Cell>,
}

/// A cell of the table.
struct Cell {
    text: String,
    is_broken: bool,
}

impl Cell {
    const fn of(text: String) -> Self {
        Self { text, is_broken: false }
    }
}

impl Column {
    fn width(&self) -> u16 {
        self.cells.iter().map(|cell| width(&cell.text)).fold(width(&self.head), u16::max)
    }
}

/// The columns that there is room for, and where each begins.
struct Table {
    columns: Vec<(u16, Column)>,
}

impl Table {
    const GAP: u16 = 2;

    fn fitted(mut columns: Vec<Column>, wide: u16) -> Self {
        let needed = |columns: &[&Column]| columns.iter().map(|it| it.width() + Self::GAP).sum::<u16>();
        let mut by_weight: Vec<&Column> = columns.iter().collect();
        by_weight.sort_by_key(|column| column.weight);
        let mut kept: Vec<&Column> = Vec::new();
        for column in by_weight {
            kept.push(column);
            if kept.len() > 1 && needed(&kept) > wide + Self::GAP {
                kept.pop();
            }
        }
        let weights: Vec<u8> = kept.iter().map(|column| column.weight).collect();
        let needed = needed(&kept);
        columns.retain(|column| weights.contains(&column.weight));
        // What is left parts the columns, so that the table is as wide as its frame.
        let spare = wide.saturating_add(Self::GAP).saturating_sub(needed);
        let gap = Self::GAP + (spare / u16::try_from(columns.len()).unwrap_or(1).max(1)).min(2);
        let mut start = RANK;
        let placed = columns.into_iter().map(|column| {
            let at = start;
            start += column.width() + gap;
            (at, column)
        });
        Self { columns: placed.collect() }
    }

    fn heads(&self, theme: Theme) -> TextRow {
        self.columns.iter().fold(TextRow::new(theme), |row, (start, column)| {
            row.label(column.at(*start, &column.head), &column.head, theme.supports())
        })
    }

    fn row(&self, at: usize, is_selected: bool, theme: Theme) -> TextRow {
        let mark = if is_selected { theme.glyphs.cursor } else { "" };
        let rank = TextRow::new(theme).label(0, mark, theme.fact());
        let rank = rank.label(1, &(at + 1).to_string(), theme.supports());
        self.columns.iter().enumerate().fold(rank, |row, (nth, (start, column))| {
            let cell = &column.cells[at];
            let style = match nth {
                0 if is_selected => theme.cursor(),
                0 => theme.matters(),
                _ if cell.is_broken => theme.breaks(),
                _ => theme.fact(),
            };
            row.label(column.at(*start, &cell.text), &cell.text, style)
        })
    }
}

impl Column {
    /// Where a text of the column begins: numbers stand at the right.
    fn at(&self, start: u16, text: &str) -> u16 {
        if self.is_of_numbers { start + self.width() - width(text).min(self.width()) } else { start }
    }
}

/// A target beside the man whom he would replace, from the line on that is wished for.
pub fn popup_of_two(
    app: &App,
    [target, man]: [PlayerIndex; 2],
    line: usize,
    wide: u16,
    theme: Theme,
) -> Popup {
    let [left, right] = [target, man].map(|player| app.name(player));
    // In a narrow window the names of the facts stand above them.
    let label = if wide < 50 { 0 } else { 15 };
    let half = wide.saturating_sub(label + 2) / 2;
    let other = label + half + 2;
    let mut rows = Vec::new();
    for row in versus(&app.evaluation().board, target, man) {
        let side = |side: &Option<String>| match side {
            Some(stated) => (stated.clone(), theme.fact()),
            None => ("not stated".to_owned(), theme.supports()),
        };
        let ((one, one_style), (two, two_style)) = (side(&row.left), side(&row.right));
        let name = TextRow::new(theme).label(0, row.name, theme.supports());
        let start = if label == 0 {
            rows.push(name);
            TextRow::new(theme)
        } else {
            name
        };
        let rest = wide.saturating_sub(other);
        rows.push(start.words(label, half, &one, one_style).words(other, rest.min(half), &two, two_style));
        rows.extend(row.edge.map(|edge| match edge {
            Edge::Left(word) => TextRow::new(theme).label(label, word, theme.matters()),
            Edge::Right(word) => TextRow::new(theme).label(other, word, theme.matters()),
        }));
    }
    let heading = TextRow::new(theme)
        .label(label, &cut(&theme.spelled(left), half, theme.glyphs.cut), theme.matters())
        .label(other, right, theme.matters());
    Popup::text(format!("{left} and {right}"), rows, line, theme).headed(vec![heading])
}
