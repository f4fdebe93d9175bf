//! The money of the plan: everybody in a line, and below them the season, and the parts and the prices of the man under the cursor.

use ratatui::layout::Rect;

use crate::app::{App, Message};
use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::in_words::{
    NOT_STATED, ladder_in_words, mark_of_no_loss, marks_in_words, missing_in_words, plan_in_words,
    seasons_of_man_in_words,
};
use crate::domain::accounts::plan_money::ManMoney;
use crate::domain::accounts::price_ladder::PriceLadder;
use crate::domain::accounts::range::Range;
use crate::domain::board::Board;
use crate::domain::facts;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::player_field::Field;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::everybody;
use super::figure_table::{Cell, Column, Table};
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The money of everybody, and what is said from the line on that the cursor wishes for.
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, theme, .. } = scene;
    let columns = columns(app, &app.everybody());
    everybody::reading(scene, area, &title(app), columns, said(app, area.width, theme))
}

/// What the amounts are of: `Money, €m, season from 1 Jul 2025 to 30 Jun 2026`.
fn title(app: &App) -> String {
    app.evaluation().outlook.money.as_ref().map_or("Money".to_owned(), |money| {
        let year = money.this_season().year;
        format!("Money in €m, {} to {}", year.starts, year.ends)
    })
}

/// The columns of the table.
fn columns(app: &App, men: &[PlayerIndex]) -> Vec<Column> {
    let evaluation = app.evaluation();
    let (board, money) = (&evaluation.board, evaluation.outlook.money.as_ref());
    let man = |player: PlayerIndex| money.and_then(|money| money.man(player));
    let marked = |head: &str, weight, cell: &dyn Fn(&ManMoney) -> Option<(String, &'static str)>| {
        let cell = |&player: &PlayerIndex| match man(player).and_then(cell) {
            Some((amount, mark)) => Cell::of(amount).marked(mark),
            None => Cell::supporting("–"),
        };
        Column::numbers(head, weight, men.iter().map(cell).collect())
    };
    let column = |head: &str, weight, cell: &dyn Fn(&ManMoney) -> Option<String>| {
        marked(head, weight, &|man| Some((cell(man)?, "")))
    };
    let in_two = |amount: Option<Range>| amount.map(|amount| amount.in_millions(2));
    vec![
        Column::words("", 0, men.iter().map(|&player| Cell::of(board.name(player))).collect()),
        Column::words("contract", 8, men.iter().map(|&player| contract(board, player)).collect()),
        column("book", 4, &|man| in_two(man.book_value)),
        marked("price", 3, &|man| man.price.map(|price| (price.amount.in_millions(1), price.by.mark()))),
        column("gain", 1, &|man| man.gain.map(|gain| gain.with_sign(2))),
        column("no loss", 5, &|man| Some(in_two(man.no_loss_below)? + mark_of_no_loss(board, man.player))),
        column("season", 2, &|man| in_two(man.season.total())),
        column("write-off", 6, &|man| in_two(man.season.write_off)),
        column("pay", 7, &|man| in_two(man.season.pay.map(Range::from))),
    ]
}

/// Until when his contract runs, on the plan's terms where it assumes them.
fn contract(board: &Board, player: PlayerIndex) -> Cell {
    let (assumed, is_ours) = (board.terms(player).until, board.player(player).origin.is_here());
    match (assumed, board.player(player).contract_until.filter(|_| is_ours)) {
        (Some(until), _) => Cell::of(format!("to {} a", until.latest().year())),
        (None, Some(until)) => Cell::of(format!("to {}", until.latest().year())),
        (None, None) => Cell::supporting("–"),
    }
}

/// What there is to say: of the man under the cursor first, his prices, his parts and what is missing; then of the plan.
fn said(app: &App, wide: u16, theme: Theme) -> Vec<TextRow> {
    let evaluation = app.evaluation();
    let words = |text: &str, style| TextRow::new(theme).words(1, wide.saturating_sub(2), text, style);
    let Some(money) = evaluation.outlook.money.as_ref() else { return nothing_stated(wide, theme) };
    let mut rows = Vec::new();
    if let Some(man) = app.selected().and_then(|player| money.man(player)) {
        rows.extend(prices(app, man, wide, theme));
        let seasons = seasons_of_man_in_words(&evaluation.board, money, man.player);
        rows.extend(seasons.map(|text| words(&text, theme.fact())));
        rows.push(words(&parts(&evaluation.board, man.player), theme.fact()));
        let missing = missing_in_words(&evaluation.board, man);
        if !missing.is_empty() {
            let text = format!("missing to know of {}: {missing}", evaluation.board.name(man.player));
            rows.push(words(&text, theme.warns()));
        }
        rows.push(TextRow::new(theme));
    }
    let plan = plan_in_words(&evaluation.board, money, 1);
    rows.extend(plan.iter().map(|text| words(text, theme.fact())));
    rows.push(words(&marks_in_words(money), theme.supports()));
    rows
}

/// What to do where nothing is stated.
fn nothing_stated(wide: u16, theme: Theme) -> Vec<TextRow> {
    let [edit, terms] = [Message::Edit, Message::SetTerms].map(|message| key_in(Context::Money, &message));
    let text = format!(
        "missing to know: what anybody cost, or a book value. The squad file takes cost, book_value and wage ({edit} opens it); \
         {terms} assumes a fee, a wage and an end of contract for the man under the cursor"
    );
    vec![TextRow::new(theme).words(1, wide.saturating_sub(2), &text, theme.fact())]
}

/// The prices of a man from a fifth below his own to a fifth above, and those at which an answer turns.
fn prices(app: &App, man: &ManMoney, wide: u16, theme: Theme) -> Vec<TextRow> {
    let evaluation = app.evaluation();
    let Some(ladder) = PriceLadder::of(&evaluation.board, &evaluation.outlook, man.player) else {
        return Vec::new();
    };
    let text = |amount: Option<Range>| Cell::of(amount.map_or("–".to_owned(), |amount| amount.with_sign(2)));
    let season = if ladder.open.is_empty() { "this season" } else { "this season + open" };
    let heads = [ladder.head(), if ladder.is_ours { "gain" } else { "" }, season];
    let mut columns = vec![Column::words("", 0, heads.map(Cell::supporting).into())];
    for (weight, rung) in (1..).zip(&ladder.rungs) {
        let mark = if weight == 3 { ladder.by.mark() } else { "" };
        let price = Amount::from(rung.price).in_millions(2);
        let gain = if ladder.is_ours { text(rung.gain) } else { Cell::of("") };
        columns.push(Column::numbers(
            "",
            weight,
            vec![Cell::of(price).marked(mark), gain, text(rung.season)],
        ));
    }
    let table = Table::fitted(columns, 1, wide.saturating_sub(1), theme);
    let rows = [0, 1, 2].into_iter().filter(|&row| ladder.is_ours || row != 1);
    let rungs = rows.map(|row| table.row(TextRow::new(theme), row, false, theme));
    let turns = ladder_in_words(&evaluation.board, &evaluation.outlook, &ladder).join("; ");
    rungs.chain([TextRow::new(theme).words(1, wide.saturating_sub(2), &turns, theme.fact())]).collect()
}

/// Of what his figures are made, with whose word each part is.
fn parts(board: &Board, player: PlayerIndex) -> String {
    const PARTS: [Field; 9] = [
        Field::Cost,
        Field::BookValue,
        Field::Extended,
        Field::ContractUntil,
        Field::Wage,
        Field::SellOn,
        Field::ReleaseClause,
        Field::Asking,
        Field::Value,
    ];
    let facts = facts::of(board, player);
    let part = |field: Field| {
        let fact = facts.iter().find(|fact| fact.fields.contains(&field))?;
        let source = fact.source.as_ref().map_or(String::new(), |source| format!(" ({source})"));
        Some(format!("{} {}{source}", fact.name.to_lowercase(), fact.value.as_ref()?))
    };
    let told: Vec<String> = PARTS.into_iter().filter_map(part).collect();
    let assumed = board.assumed_in_words(player).map(|assumed| format!("this plan {assumed}"));
    let told: Vec<String> = told.into_iter().chain(assumed).collect();
    let told = if told.is_empty() { NOT_STATED.to_owned() } else { told.join("; ") };
    format!("{}: {told}", board.name(player))
}
