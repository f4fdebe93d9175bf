//! Ranks the players whose exit could make room for a target, with the evidence for each.
//!
//! It is no order to sell. Left out are cornerstones, players whom the plan has let go already, and those who fill no place of the
//! shape: the figures of the line say nothing of them.
//!
//! It is measured on today plus the target minus the man, whoever the plan may have moved already: the line by [`Strength`], the
//! limits, the lists, and the money of the season.

use std::cmp::{Ordering, Reverse};

use crate::domain::accounts::budget::Budgeted;
use crate::domain::accounts::plan_money::PriceBy;
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::chart::DepthChart;
use crate::domain::depth::department::Moment;
use crate::domain::depth::match_days::of_100;
use crate::domain::depth::strength::Strength;
use crate::domain::lists::Swap;
use crate::domain::outlook::Outlook;
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;

/// A player who could go.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomMaker {
    /// Who.
    pub player: PlayerIndex,
    /// The strength with the target and without him.
    pub left: Strength,
    /// How many are on the books and fit then.
    pub count: Headcount,
    /// The registration lists then, in the order of the squad's competitions.
    pub lists: Vec<Swap>,
    /// What the swap makes of this season's result; nothing where no cost and no book value is stated.
    pub season: Option<Sum>,
    /// What the swap makes of the cash of this season; nothing where no money is reckoned.
    pub cash: Option<Sum>,
    /// The price below which his sale loses money, where his book value is stated.
    pub no_loss_below: Option<Range>,
    /// Whose word the price is at which he is sold.
    pub price_by: Option<PriceBy>,
    /// The limits that are broken then.
    pub broken: Vec<Breach>,
    /// What speaks for and against it, in one line.
    pub evidence: String,
}

/// For how many targets a report tells who could make room: nobody reads of more, and a plan's file may add any number.
pub const MOST_TARGETS: usize = 20;

/// The players who could go for this target, the one with whom most holds first.
///
/// First those with whom every limit holds; then by match days, as they are told; then those reported for sale before others; then
/// by this season's result, the better one first and what is not stated last; then in file order.
///
/// # Errors
/// When the target needs no room: he is here already, or lost.
pub fn room_makers(board: &Board, outlook: &Outlook, target: PlayerIndex) -> Result<Vec<RoomMaker>, Refusal> {
    let name = board.name(target);
    if board.counts_today(target) {
        return Err(Refusal::AlreadyOurs(name.to_owned()));
    }
    if board.is_lost(target) {
        return Err(Refusal::Because(format!("{name} needs no room: he is lost")));
    }
    let counted = |player: &PlayerIndex| *player == target || Moment::Today.counts(board, *player);
    let names: Vec<PlayerIndex> = board.squad().indices().filter(counted).collect();
    let chart = DepthChart::of(board, &names);

    let can_go = |&player: &PlayerIndex| player != target && why_left_out(board, player).is_none();
    let players: Vec<PlayerIndex> = names.into_iter().filter(can_go).collect();
    let left = left_without(&chart, &players);
    let swapped = players.iter().zip(left).map(|(&goes, left)| swap(board, outlook, target, goes, left));
    let mut makers: Vec<RoomMaker> = swapped.collect();
    makers.sort_by(|one, other| {
        let first = |maker: &RoomMaker| {
            let days = Reverse(of_100(maker.left.chance));
            (!maker.broken.is_empty(), days, board.player(maker.player).reported != Column::ForSale)
        };
        first(one).cmp(&first(other)).then_with(|| by_season(one, other))
    });
    Ok(makers)
}

/// Why somebody who is here is not among those who could make room; nothing where he is.
fn why_left_out(board: &Board, player: PlayerIndex) -> Option<&'static str> {
    if board.is_moved(player) && board.planned(player) != Column::Staying {
        return Some("goes already");
    }
    if board.player(player).cornerstone.is_some() {
        return Some("cornerstone");
    }
    (!board.fills_a_place(player)).then_some("no place in this shape")
}

/// Who of those here is not among those who could make room, and why: `left out: Bremer (cornerstone), Cambiaso (no place in this
/// shape)`; nothing where nobody is.
pub fn left_out_in_words(board: &Board) -> Option<String> {
    let here = board.squad().indices().filter(|&player| Moment::Today.counts(board, player));
    let told = |player| Some(format!("{} ({})", board.name(player), why_left_out(board, player)?));
    let told: Vec<String> = here.filter_map(told).collect();
    (!told.is_empty()).then(|| format!("left out: {}", told.join(", ")))
}

/// Today with the target and without a man.
fn swap(
    board: &Board,
    outlook: &Outlook,
    target: PlayerIndex,
    goes: PlayerIndex,
    left: Strength,
) -> RoomMaker {
    let is_fit = |player| u16::from(board.is_available(player));
    let today = outlook.walk.start();
    let lists: Vec<Swap> = outlook.lists.iter().map(|list| list.swapped(board, target, Some(goes))).collect();
    let men_amiss = lists.iter().flat_map(|list| &list.overruns).map(|overrun| overrun.by);
    let count = Headcount {
        men_amiss: men_amiss.fold(0, u16::saturating_add),
        ..today.with(is_fit(target)).without(is_fit(goes))
    };
    let money = outlook.money.as_ref();
    let season = money.map(|money| money.of_swap(target, goes));
    let cash = money.map(|money| money.cash_of_swap(target, goes));
    let is_beyond = [(Budgeted::Result, &season), (Budgeted::Cash, &cash)]
        .into_iter()
        .any(|(budgeted, sum)| sum.as_ref().is_some_and(|sum| outlook.budget.is_broken(budgeted, sum)));
    let mut broken = outlook.limits().broken(count);
    broken.extend(is_beyond.then_some(Breach::Budget));
    let man = money.and_then(|money| money.man(goes));
    RoomMaker {
        player: goes,
        left,
        count,
        lists,
        season,
        cash,
        no_loss_below: man.and_then(|man| man.no_loss_below),
        price_by: man.and_then(|man| man.price).map(|price| price.by),
        broken,
        evidence: evidence(board, goes, left),
    }
}

/// The better result first, by the least that it can be; one of which something is not stated last.
fn by_season(one: &RoomMaker, other: &RoomMaker) -> Ordering {
    let known =
        |maker: &RoomMaker| maker.season.as_ref().filter(|it| it.missing.is_empty()).map(|it| it.known);
    known(other).map(|range| (range.low, range.high)).cmp(&known(one).map(|range| (range.low, range.high)))
}

/// The strength without each of the players. Who is out or stands nowhere in the line is no candidate, and takes nothing with him.
fn left_without(chart: &DepthChart, players: &[PlayerIndex]) -> Vec<Strength> {
    let men = chart.candidates.men();
    let everybody = Strength::of(&chart.candidates);
    let without = Strength::without_each(&chart.candidates);
    let left = |player: &PlayerIndex| {
        men.binary_search_by_key(player, |man| man.player).map_or(everybody, |at| without[at])
    };
    players.iter().map(left).collect()
}

/// How a man is reported, in words: `for sale, starts`.
pub fn reported_in_words(board: &Board, player: PlayerIndex) -> String {
    let facts = board.player(player);
    let column = match facts.reported {
        Column::Staying => "stays",
        Column::ForSale => "for sale",
        Column::Target => "target",
    };
    let starts = facts.starter.as_ref().map_or("", |_| ", starts");
    let out = if board.is_out(player) { ", out" } else { "" };
    format!("{column}{starts}{out}")
}

fn evidence(board: &Board, player: PlayerIndex, left: Strength) -> String {
    let facts = board.player(player);
    let mut parts = vec![match facts.reported {
        Column::Staying => "reported as staying".to_owned(),
        Column::ForSale => "reported for sale".to_owned(),
        Column::Target => "reported as a target".to_owned(),
    }];
    if facts.starter.is_some() {
        parts.push("a starter".to_owned());
    }
    if let Some(absence) = facts.absence.as_ref().filter(|_| board.is_out(player)) {
        parts.push(format!("{}, {}", absence.kind, absence.return_in_words()));
    }
    format!("{}; without him {}", parts.join(", "), left.in_words(board.shape()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column::{ForSale, Staying};
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::PlayerId;
    use crate::domain::squad::position::Position;
    use crate::domain::test_plans;
    use crate::domain::test_squads::{self, board, find, juventus, juventus_all_fit};

    fn for_balerdi(board: &Board) -> Vec<RoomMaker> {
        room_makers(board, &Outlook::of(board), find(board.squad(), "Balerdi")).unwrap()
    }

    fn names(board: &Board) -> String {
        let players: Vec<PlayerIndex> = for_balerdi(board).iter().map(|one| one.player).collect();
        test_squads::names(board, &players).join(" ")
    }

    fn reported(squad: Squad) -> Board {
        board(squad, &[])
    }

    #[test]
    fn on_the_first_board_rugani_hurts_least_and_kelly_most() {
        let board = reported(juventus());
        assert_eq!(names(&board), "Rugani Kalulu Gatti Savona Kelly");
        let makers = for_balerdi(&board);
        // The line bears the loss of each of the first four alike: what is reported decides, then the rank.
        let left: Vec<Strength> = makers.iter().map(|maker| maker.left).collect();
        assert_eq!(Strength::standings(&left), [0, 0, 0, 0, 4]);
        assert_eq!(
            makers[0].evidence,
            "reported for sale; without him a back three, even with one out, on 97 of 100 match days"
        );
        assert_eq!(
            makers[4].evidence,
            "reported for sale, a starter; without him a back three, nobody to spare, on 85 of 100 match days"
        );
    }

    #[test]
    fn it_is_measured_on_today_whatever_the_plan_has_done() {
        let moved = board(juventus(), &[("Rugani", Staying), ("Balerdi", Staying)]);
        assert_eq!(for_balerdi(&moved), for_balerdi(&reported(juventus())));
    }

    #[test]
    fn who_is_let_go_already_and_who_fills_no_place_make_no_room() {
        let moved = board(juventus(), &[("Kalulu", ForSale)]);
        assert_eq!(names(&moved), "Rugani Gatti Savona Kelly");
        let mut squad = juventus();
        squad.players[1].positions = vec![Position::GK];
        squad.players[4].positions = vec![Position::RWB];
        assert_eq!(names(&reported(squad)), "Kelly Gatti Savona");
    }

    #[test]
    fn a_lost_target_needs_no_room() {
        let lost = vec![Decision::Lose { player: PlayerId::from_name("Balerdi") }];
        let board = test_plans::board(juventus(), lost);
        let refused = room_makers(&board, &Outlook::of(&board), find(board.squad(), "Balerdi")).unwrap_err();
        assert_eq!(refused.to_string(), "Balerdi needs no room: he is lost");
    }

    #[test]
    fn a_cornerstone_is_never_in_it() {
        let mut squad = juventus_all_fit();
        let names_fit = names(&reported(squad.clone()));
        assert!(!names_fit.contains("Bremer"), "{names_fit}");
        squad.players[4].cornerstone = Some("invented".into());
        squad.players[0].cornerstone = None;
        let names_changed = names(&reported(squad));
        assert!(names_changed.contains("Bremer") && !names_changed.contains("Rugani"), "{names_changed}");
    }

    #[test]
    fn equal_men_go_by_what_is_reported_and_then_in_file_order() {
        let mut squad = juventus();
        squad.players[2].reported = ForSale;
        assert_eq!(names(&reported(squad)), "Gatti Rugani Kalulu Savona Kelly");
    }

    #[test]
    fn who_leaves_every_limit_kept_comes_before_who_does_not() {
        let mut squad = juventus();
        squad.floor.as_mut().unwrap().number = 6;
        let board = reported(squad.clone());
        assert!(for_balerdi(&board).iter().all(|maker| maker.broken == [Breach::Floor]));
        squad.floor.as_mut().unwrap().number = 5;
        assert!(for_balerdi(&reported(squad)).iter().all(|maker| maker.broken.is_empty()));
    }

    #[test]
    fn a_man_who_is_out_takes_nothing_with_him() {
        let mut squad = juventus();
        squad.players[0].cornerstone = None;
        let board = reported(squad);
        let makers = for_balerdi(&board);
        assert_eq!(makers[0].player, find(board.squad(), "Bremer"));
        assert!(
            makers[0].evidence.starts_with("reported as staying, injured, return not stated; without him ")
        );
    }

    #[test]
    fn who_is_here_needs_no_room() {
        let board = reported(juventus());
        let refused = room_makers(&board, &Outlook::of(&board), find(board.squad(), "Gatti"));
        assert_eq!(refused, Err(Refusal::AlreadyOurs("Gatti".into())));
    }
}
