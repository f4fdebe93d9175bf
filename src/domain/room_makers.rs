//! Ranks the players whose exit could make room for a target, with the evidence for each.
//!
//! It is no order to sell. Left out are cornerstones, players whom the plan has let go already, and those who fill no place of the
//! shape: the figures of the line say nothing of them.
//!
//! It is measured on today plus the target minus the man, by [`Strength`], whoever the plan may have moved already.

use std::cmp::Reverse;

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::chart::DepthChart;
use crate::domain::depth::department::Moment;
use crate::domain::depth::strength::Strength;
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::PlayerIndex;

/// A player who could go.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomMaker {
    /// Who.
    pub player: PlayerIndex,
    /// The strength with the target and without him.
    pub left: Strength,
    /// What speaks for and against it, in one line.
    pub evidence: String,
}

/// For how many targets a report tells who could make room: nobody reads of more, and a plan's file may add any number.
pub const MOST_TARGETS: usize = 20;

/// The players who could go for this target, the one whose leaving hurts least first.
///
/// The order is that of [`Strength::standings`] (line still possible, absences absorbed, chance); then those reported for sale
/// before those reported as staying; then by rank, the least important first. A man's rank is the best that somebody gave him
/// at any place, in the squad file or the plan. Where nobody ranked him it is the last of all, and equals stay in file order:
/// that the file names a man first does not say that he is the better one.
///
/// # Errors
/// When the target needs no room: he is here already, or lost.
pub fn room_makers(board: &Board, target: PlayerIndex) -> Result<Vec<RoomMaker>, Refusal> {
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

    let is_let_go = |player| board.is_moved(player) && board.planned(player) != Column::Staying;
    let can_go = |&player: &PlayerIndex| {
        player != target
            && board.player(player).cornerstone.is_none()
            && board.fills_a_place(player)
            && !is_let_go(player)
    };
    let players: Vec<PlayerIndex> = names.into_iter().filter(can_go).collect();
    let left = left_without(&chart, &players);
    let standings = Strength::standings(&left);
    let mut ordered: Vec<usize> = (0..players.len()).collect();
    ordered.sort_by_key(|&at| {
        let staying = board.player(players[at]).reported != Column::ForSale;
        (standings[at], staying, Reverse(best_rank(&chart, players[at])))
    });
    let room_maker = |at: usize| {
        let (player, left) = (players[at], left[at]);
        RoomMaker { player, left, evidence: evidence(board, player, left) }
    };
    Ok(ordered.into_iter().map(room_maker).collect())
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

/// The best rank that somebody gave him at any place.
fn best_rank(chart: &DepthChart, player: PlayerIndex) -> usize {
    let ranks = chart
        .lists
        .iter()
        .filter_map(|list| list.players[..list.ranked].iter().position(|&ranked| ranked == player));
    ranks.min().unwrap_or(usize::MAX)
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
        room_makers(board, find(board.squad(), "Balerdi")).unwrap()
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
        assert_eq!(names(&board), "Rugani Savona Kalulu Gatti Kelly");
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
        assert_eq!(names(&moved), "Rugani Savona Gatti Kelly");
        let mut squad = juventus();
        squad.players[1].positions = vec![Position::GK];
        squad.players[4].positions = vec![Position::RWB];
        assert_eq!(names(&reported(squad)), "Kelly Savona Gatti");
    }

    #[test]
    fn a_lost_target_needs_no_room() {
        let lost = vec![Decision::Lose { player: PlayerId::from_name("Balerdi") }];
        let board = test_plans::board(juventus(), lost);
        let refused = room_makers(&board, find(board.squad(), "Balerdi")).unwrap_err();
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
    fn equal_men_go_by_what_is_reported_and_then_by_the_rank_that_somebody_gave_them() {
        let mut squad = juventus();
        squad.players[2].reported = ForSale;
        assert_eq!(names(&reported(squad)), "Rugani Gatti Savona Kalulu Kelly");

        // Savona hurts as little as Kalulu and Gatti do, and nobody ranked him.
        let mut ranked = juventus();
        let order = ["Kalulu", "Gatti"].map(|name| find(&ranked, name)).to_vec();
        ranked.depth = vec![(Position::CB, order)];
        assert_eq!(names(&reported(ranked)), "Rugani Savona Gatti Kalulu Kelly");
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
        let refused = room_makers(&board, find(board.squad(), "Gatti"));
        assert_eq!(refused, Err(Refusal::AlreadyOurs("Gatti".into())));
    }
}
