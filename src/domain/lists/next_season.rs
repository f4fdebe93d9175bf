//! A list in the season ahead: who counts as what then, who comes of age and needs a place, and who has gone by contract.
//!
//! Of the rest of the squad no birth dates are stated, so it counts as it does now. The rule is this season's with everything a year
//! later, which is assumed until the season's own is known.

use crate::domain::board::Board;
use crate::domain::board::presence::Presence;
use crate::domain::column::Column;
use crate::domain::squad::Competition;
use crate::domain::squad::list_counts::{Counts, CountsAs, Man};
use crate::domain::squad::player::PlayerIndex;

/// The list of the next season, under the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct NextSeason {
    /// The men of the board who are still there, in file order, and what they count as then.
    pub men: Vec<(PlayerIndex, CountsAs)>,
    /// Men who take a place then.
    pub taken: u16,
    /// How many it can hold; nothing where the rule knows no list.
    pub cap: Option<u16>,
    /// Who needs a place then and needs none now.
    pub comes_of_age: Vec<PlayerIndex>,
    /// Who of those who are on it after the plan has left by then.
    pub gone: Vec<PlayerIndex>,
}

impl NextSeason {
    pub(super) fn of(
        board: &Board,
        Competition { rule, rest }: &Competition,
        now: impl Fn(PlayerIndex) -> Man,
    ) -> Option<Self> {
        board.date()?;
        let next = rule.a_season_on();
        let starts = rule.days.ends.plus_days(1);
        let mut counts = Counts::of_rest(rest.as_ref());
        let (mut men, mut comes_of_age, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for player in board.squad().indices().filter(|&player| board.planned(player) == Column::Staying) {
            if board.presence_on(player, Some(starts)) != Presence::There {
                gone.extend(board.counts_after(player).then_some(player));
                continue;
            }
            let now = now(player);
            // A year later only the young count as something else.
            let then = if now.counts_as == CountsAs::Under { Man::on(board, player, &next) } else { now };
            if now.counts_as != then.counts_as {
                comes_of_age.push(player);
            }
            men.push((player, then.counts_as));
            counts = counts.with(then);
        }
        Some(Self { men, taken: counts.taken(), cap: next.cap(&counts), comes_of_age, gone })
    }

    /// What somebody counts as then; nothing of who is not there.
    pub fn counts_as(&self, player: PlayerIndex) -> Option<CountsAs> {
        self.men.iter().find(|(who, _)| *who == player).map(|(_, counts_as)| *counts_as)
    }
}
