//! Who could make room for a target: a ranking with its evidence, and beside the target the man under the cursor.

use crate::app::evaluation::Evaluation;
use crate::app::{App, Message};
use crate::domain::accounts::budget::Budgeted;
use crate::domain::accounts::in_words::{in_short, mark_of_no_loss, range, swap_in_words};
use crate::domain::accounts::plan_money::PriceBy;
use crate::domain::accounts::range::Sum;
use crate::domain::comparison::two_players::{Edge, versus};
use crate::domain::depth::match_days::of_100;
use crate::domain::room_makers::{RoomMaker, left_out_in_words, reported_in_words, room_makers};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::walk::limits::Breach;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::figure_table::{Cell, Column, Table};
use super::pen::cut;
use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The ranking as a table, with the cursor on a row, and below it what there is to say of the man under the cursor.
pub fn popup(app: &App, target: PlayerIndex, row: usize, wide: u16, theme: Theme) -> Popup {
    let evaluation = app.evaluation();
    let (board, outlook) = (&evaluation.board, &evaluation.outlook);
    let makers = room_makers(board, outlook, target).unwrap_or_default();
    let words = |text: &str, style| TextRow::new(theme).words(0, wide, text, style);
    let mut heading = vec![words(&measured(app, target, &makers), theme.supports()), TextRow::new(theme)];
    let mut entries: Vec<Vec<TextRow>> = Vec::new();
    if makers.is_empty() {
        entries.push(vec![TextRow::new(theme).label(0, "nobody could go", theme.fact())]);
    } else {
        let columns = columns(app, &makers, theme);
        let table = Table::with_high_heads(columns, RANK, wide, theme);
        heading.extend(table.heads(theme));
        entries.extend(
            (0..makers.len()).map(|at| vec![table.row(rank(at, at == row, theme), at, at == row, theme)]),
        );
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

fn rank(at: usize, is_selected: bool, theme: Theme) -> TextRow {
    let mark = if is_selected { theme.glyphs.cursor } else { "" };
    TextRow::new(theme).label(0, mark, theme.fact()).label(1, &(at + 1).to_string(), theme.supports())
}

/// What the table measures: `today plus Balerdi, 7 of 6, less one man; Bremer out; left out: Bremer (cornerstone); amounts in €m`.
fn measured(app: &App, target: PlayerIndex, makers: &[RoomMaker]) -> String {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let names = outlook.today.names.len() + 1;
    let room = outlook.room.map_or(String::new(), |room| format!(" of {}", room.number));
    let out: Vec<PlayerIndex> =
        outlook.today.names.iter().copied().filter(|&player| board.is_out(player)).collect();
    let parts = [
        Some(format!("today plus {}, {names}{room}, less one man", board.name(target))),
        (!out.is_empty()).then(|| format!("{} out", board.names_in_words(&out))),
        left_out_in_words(board),
        outlook.money.as_ref().map(|_| "amounts in €m".to_owned()),
        assumed_in_words(app, makers),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What the marks behind amounts mean, as far as there are any.
fn assumed_in_words(app: &App, makers: &[RoomMaker]) -> Option<String> {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let is_marked = |by| makers.iter().any(|maker| maker.price_by == Some(by));
    let shares = makers.iter().any(|maker| !mark_of_no_loss(board, maker.player).is_empty());
    let plan = (is_marked(PriceBy::Plan) || shares).then_some("a assumed by this plan");
    let value = is_marked(PriceBy::MarketValue).then_some("~ sold at market value");
    let told: Vec<&str> = plan.into_iter().chain(value).collect();
    (outlook.money.is_some() && !told.is_empty()).then(|| told.join(", "))
}

/// The columns of the table.
fn columns(app: &App, makers: &[RoomMaker], theme: Theme) -> Vec<Column> {
    let Evaluation { board, outlook, .. } = app.evaluation();
    let column = |head: &str, weight, cell: &dyn Fn(&RoomMaker) -> Cell| {
        Column::numbers(head, weight, makers.iter().map(cell).collect())
    };
    let words = |head: &str, weight, cell: &dyn Fn(&RoomMaker) -> Cell| {
        Column::words(head, weight, makers.iter().map(cell).collect())
    };
    let marked = |text: String, mark: &str, is_broken: bool| {
        if is_broken {
            Cell::broken(text).marked(format!("{mark} {}", theme.glyphs.breach))
        } else {
            Cell::of(text).marked(mark)
        }
    };
    let with_sign = |text: String, is_broken: bool| marked(text, "", is_broken);
    let mut columns = vec![
        words("goes", 0, &|maker| Cell::of(board.name(maker.player))),
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
        let is_beyond =
            |budgeted, sum: Option<&Sum>| sum.is_some_and(|sum| outlook.budget.is_broken(budgeted, sum));
        columns.push(column("season", 4, &|maker| {
            let season = maker.season.as_ref().map_or(String::new(), in_short);
            let is_known = maker.season.as_ref().is_some_and(Sum::is_known);
            let mark = maker.price_by.filter(|_| is_known).map_or("", PriceBy::mark);
            marked(season, mark, is_beyond(Budgeted::Result, maker.season.as_ref()))
        }));
        // Nobody asks for it who states no limit of it.
        if outlook.budget.cash.is_some() {
            columns.push(column("cash", 5, &|maker| {
                let cash = maker.cash.as_ref();
                with_sign(cash.map_or(String::new(), in_short), is_beyond(Budgeted::Cash, cash))
            }));
        }
        columns.push(column("no loss", 7, &|maker| {
            let Some(price) = maker.no_loss_below else { return Cell::supporting("–") };
            Cell::of(range(Some(price), 1)).marked(mark_of_no_loss(board, maker.player))
        }));
    }
    columns.push(words("reported", 6, &|maker| Cell::of(reported_in_words(board, maker.player))));
    columns
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
    let held = [(Budgeted::Result, &maker.season), (Budgeted::Cash, &maker.cash)];
    said.extend(
        held.into_iter()
            .filter_map(|(budgeted, sum)| outlook.budget.breach_in_words(budgeted, sum.as_ref()?)),
    );
    said.extend(outlook.money.as_ref().map(|money| swap_in_words(board, money, target, maker.player)));
    said
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
