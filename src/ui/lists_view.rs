//! The registration lists: what everybody counts as on each and whether he frees a place, and below it what each list holds and what
//! there is to say of it.

use ratatui::layout::Rect;

use crate::app::{App, Message};
use crate::domain::accounts::plan_money::PriceBy;
use crate::domain::board::Board;
use crate::domain::column::Column as BoardColumn;
use crate::domain::depth::department::Moment;
use crate::domain::lists::next_season::NextSeason;
use crate::domain::lists::{List, PlaceFor, is_training_open};
use crate::domain::squad::list_counts::{CountsAs, Passport};
use crate::domain::squad::list_rule::Deadline;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::told::Severity;
use crate::input::context::Context;
use crate::input::key_names::key_in;

use super::everybody;
use super::figure_table::{Cell, Column};
use super::outlook::signs_of;
use super::reading::Reading;
use super::scene::Scene;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The lists, with a cursor on a man, and what is said from the line on that the cursor wishes for.
pub fn reading(scene: Scene<'_>, area: Rect) -> Reading {
    let Scene { app, theme, .. } = scene;
    let mut columns = columns(app, &app.everybody());
    // Either the table tells what everybody counts as next season, or a sentence does.
    let next_season = if everybody::has_room(&columns, area, theme) {
        List::next_season_in_short
    } else {
        columns.retain(|column| column.weight() < NEXT_SEASON);
        List::next_season_in_words
    };
    let said = said(app, area.width, next_season, theme);
    everybody::reading(scene, area, "Registration lists", columns, said)
}

/// A sentence about a list.
type Telling = fn(&List, &Board) -> Option<String>;

/// The name, and for each list what he counts as, whether a place is free once he goes, or is there for him, and what he counts as next
/// season. Where there is no room for all, the first list is shown.
fn columns(app: &App, men: &[PlayerIndex]) -> Vec<Column> {
    let evaluation = app.evaluation();
    let (board, lists) = (&evaluation.board, &evaluation.outlook.lists);
    let mut columns =
        vec![Column::words("", 0, men.iter().map(|&player| Cell::of(board.name(player))).collect())];
    for (list, weight) in lists.iter().zip((1..).step_by(2)) {
        // Nobody asks who frees a place of a list that is not shown.
        let frees = if weight == 1 { weight + 1 } else { weight };
        let counted = men.iter().map(|&player| counts_as(board, list, player));
        columns.push(Column::words(list.rule.competition.clone(), weight, counted.collect()));
        let answers = men.iter().map(|&player| answer(board, list, player));
        columns.push(Column::words("if he goes", frees, answers.collect()));
        if let Some(next) = &list.next_season {
            let then = men.iter().map(|&player| next_season(list, next, player));
            columns.push(Column::words("next season", weight + NEXT_SEASON, then.collect()));
        }
    }
    columns
}

/// By how much later the columns of the next season give way than those of this one come.
const NEXT_SEASON: u8 = 100;

/// What he counts as next season, where that is something else.
fn next_season(list: &List, next: &NextSeason, player: PlayerIndex) -> Cell {
    let now = list.after.man(player).map(|man| man.counts_as);
    match next.counts_as(player) {
        _ if next.gone.contains(&player) => Cell::of("gone"),
        Some(then) if next.comes_of_age.contains(&player) => Cell::broken(then.in_short()),
        Some(then) if now == Some(then) => Cell::supporting("the same"),
        Some(then) => Cell::of(then.in_short()),
        None => Cell::supporting("–"),
    }
}

/// Whether a place is free once he goes, or whether there is one for him.
fn answer(board: &Board, list: &List, player: PlayerIndex) -> Cell {
    let frees = |moment| match list.frees(player, moment) {
        Some(0) if list.takes_his_place_with_him(player, moment) => Cell::broken("frees none"),
        Some(frees) if frees > 0 => Cell::of(format!("frees {frees}")),
        Some(_) | None => Cell::supporting("–"),
    };
    if list.after.man(player).is_some() {
        return frees(Moment::After);
    }
    if list.today.man(player).is_some() {
        return frees(Moment::Today);
    }
    match list.place_for(board, player) {
        Some(PlaceFor::There | PlaceFor::ThereByThePlan) => Cell::of("place free"),
        Some(PlaceFor::IfGoes { .. }) => Cell::broken("no place"),
        None => Cell::supporting("–"),
    }
}

/// What there is to say: of the man under the cursor first, then of each list.
fn said(app: &App, wide: u16, next_season: Telling, theme: Theme) -> Vec<TextRow> {
    let evaluation = app.evaluation();
    let (board, lists) = (&evaluation.board, &evaluation.outlook.lists);
    let words = |text: &str| TextRow::new(theme).words(1, wide.saturating_sub(2), text, theme.fact());
    let mut rows = Vec::new();
    if lists.is_empty() {
        let edit = key_in(Context::Lists, &Message::Edit);
        rows.push(words(&format!(
            "no list is named: competitions in the squad file names them, and {edit} opens it; README says which there are"
        )));
    }
    if let Some(player) = app.selected() {
        let mut of_him: Vec<String> = lists.iter().flat_map(|list| said_of(board, list, player)).collect();
        if lists.iter().flat_map(|list| &list.disputes).any(|dispute| dispute.player == player) {
            let key = key_in(Context::Lists, &Message::TakeNextAnswer);
            of_him.push(format!("{key} lets this plan take the next answer, and shows what follows"));
        }
        rows.extend(of_him.iter().map(|text| words(text)));
        rows.extend((!of_him.is_empty()).then(|| TextRow::new(theme)));
    }
    let everybody = app.everybody();
    let is_open = |list: &List| everybody.iter().any(|&man| is_training_open(board, man, &list.rule));
    if lists.iter().any(is_open) {
        rows.push(TextRow::new(theme).words(1, wide.saturating_sub(2), LEGEND, theme.supports()));
    }
    for list in lists {
        let held = FACTS.iter().filter_map(|(name, fact)| Some(format!("{name} {}", fact(board, list)?)));
        let held = held.collect::<Vec<_>>().join(&format!(" {} ", theme.glyphs.dot));
        rows.push(TextRow::new(theme).label(1, &list.rule.name(), theme.matters()));
        rows.push(TextRow::new(theme).words(3, wide.saturating_sub(4), &held, theme.fact()));
        for (severity, text) in remarks(board, list, app.selected(), next_season) {
            let (mark, mark_style, style) = signs_of(severity, theme);
            let row = TextRow::new(theme).label(1, mark, mark_style);
            rows.push(row.words(3, wide.saturating_sub(4), &text, style));
        }
    }
    rows
}

/// What a list makes of one man: how it stands without him, who makes a place for him, and what another answer about his training
/// would change.
fn said_of(board: &Board, list: &List, player: PlayerIndex) -> Vec<String> {
    let name = list.rule.name();
    let wanted: Vec<PlayerIndex> = wanted(board, list).collect();
    let dispute = list.disputes.iter().find(|dispute| dispute.player == player);
    let answers = dispute.map_or(Vec::new(), |dispute| list.answers_in_words(board, dispute, &wanted));
    let moment = if list.after.man(player).is_some() { Moment::After } else { Moment::Today };
    let without = list.without_in_words(board, player, moment).filter(|_| answers.is_empty());
    let place = list.place_for_in_words(board, player).filter(|_| list.after.man(player).is_none());
    let told = answers.into_iter().chain(without).chain(place);
    told.map(|told| format!("{name}: {told}")).collect()
}

/// What there is to say of a list, the worst first. What the table shows is left out.
fn remarks(
    board: &Board,
    list: &List,
    told_above: Option<PlayerIndex>,
    next_season: Telling,
) -> Vec<(Severity, String)> {
    let mut said: Vec<(Severity, String)> = Vec::new();
    let mut say = |severity, texts: Vec<String>| said.extend(texts.into_iter().map(|text| (severity, text)));
    say(Severity::Broken, list.after.breaches_in_words(&list.rule));
    say(Severity::Conflict, list.who_takes_his_place_in_words(board, Moment::After).into_iter().collect());
    for dispute in list.disputes.iter().filter(|dispute| Some(dispute.player) != told_above) {
        let severity = if list.is_changed_by(dispute) { Severity::Conflict } else { Severity::Note };
        say(severity, vec![list.dispute_in_words(board, dispute)]);
    }
    let targets = wanted(board, list).filter(|&target| Some(target) != told_above);
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
    say(Severity::Note, list.not_stated_in_words(board));
    let others = [next_season(list, board), Some(rest), assumed];
    say(Severity::Note, others.into_iter().flatten().collect());
    said.sort_by_key(|(severity, _)| *severity);
    said
}

/// The targets that may still come, and are not on the list.
fn wanted<'a>(board: &'a Board, list: &'a List) -> impl Iterator<Item = PlayerIndex> + 'a {
    let targets = board.column(BoardColumn::Target).iter().copied();
    targets.filter(|&target| !board.is_lost(target) && list.after.man(target).is_none())
}

/// What stands behind what is assumed, since nobody states it.
const ASSUMED: &str = " ~";

/// What the mark means.
const LEGEND: &str = "~ assumed: nobody states where he was trained";

/// What a man counts as on a list; marked where the plan chose it, or where it is assumed.
fn counts_as(board: &Board, list: &List, player: PlayerIndex) -> Cell {
    if list.after.man(player).or(list.today.man(player)).is_none() && board.player(player).origin.is_here() {
        return Cell::supporting("–");
    }
    let man = list.man_of(board, player);
    let outside = if man.passport == Passport::Eu { "" } else { ", non-EU" };
    let mark = if is_training_open(board, player, &list.rule) {
        ASSUMED
    } else if board.terms(player).trained.is_some() && man.counts_as != CountsAs::Under {
        PriceBy::Plan.mark()
    } else {
        ""
    };
    Cell::of(format!("{}{outside}", man.counts_as.in_short())).marked(mark)
}

/// A fact of a list; nothing where its rule does not ask for it.
type Fact = fn(&Board, &List) -> Option<String>;

/// The facts of a list, a row each.
const FACTS: &[(&str, Fact)] = &[
    ("taken", |_, list| {
        let free = list.free_in_words(Moment::After);
        Some(format!("{}{free}", list.stands_both_in_words()))
    }),
    ("at most", |_, list| {
        let most = list.rule.places?.most;
        (list.after.cap != Some(most)).then(|| most.to_string())
    }),
    ("reserved", |_, list| {
        let (places, counts) = (list.rule.places.filter(|places| places.reserved > 0)?, list.after.counts);
        list.after.cap?;
        Some(format!("{} of {} filled", places.filled(counts.club, counts.nation), places.reserved))
    }),
    ("hand in by", |board, list| list.next_deadline(board).map(Deadline::in_words)),
    ("the others", |board, list| {
        let rest = board.squad().competitions.iter().find(|it| it.rule.id == list.rule.id)?.rest.as_ref();
        rest.map(|rest| format!("{} here, {} country, {} free", rest.club, rest.nation, rest.free))
    }),
];
