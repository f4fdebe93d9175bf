//! What the exits bring and the signings cost, by what the plan assumes for each, else by what is asked. What no source states never enters a sum.

use super::board::{Board, Move, MoveKind};
use super::money::Money;
use super::outlook::Fees;
use super::player::Origin;

impl Fees {
    /// Sums amounts, and counts those that are not stated beside them.
    pub fn of(amounts: impl IntoIterator<Item = Option<Money>>) -> Self {
        amounts.into_iter().fold(Self::default(), |fees, amount| match amount {
            Some(amount) => {
                Self { known: [fees.known, amount].into_iter().sum(), stated: fees.stated + 1, ..fees }
            }
            None => Self { not_stated: fees.not_stated + 1, ..fees },
        })
    }
}

/// What the exits bring: for each man of ours what we ask for him. Whoever goes back from a loan brings nothing.
pub fn fees_in(board: &Board) -> Fees {
    let is_sale = |made: &&Move| match (made.kind, &board.player(made.player).origin) {
        (MoveKind::Exit, Origin::Ours) => true,
        (MoveKind::Exit, Origin::OnLoan { .. } | Origin::Elsewhere { .. }) | (MoveKind::Signing, _) => false,
    };
    Fees::of(board.moves().iter().filter(is_sale).map(|made| fee(board, *made)))
}

/// What the signings cost: for each what his club asks for him.
pub fn fees_out(board: &Board) -> Fees {
    let signings = board.moves().iter().filter(|made| made.kind == MoveKind::Signing);
    Fees::of(signings.map(|made| fee(board, *made)))
}

/// The fee of one move: what the plan assumes, else what the man's club asks.
fn fee(board: &Board, made: Move) -> Option<Money> {
    board.terms(made.player).fee.or(board.player(made.player).asking)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::seed;

    #[test]
    fn on_the_seed_no_fee_is_stated_and_nothing_is_summed() {
        let board = seed::signed(seed::squad());
        assert_eq!(fees_in(&board), Fees { known: Money::default(), stated: 0, not_stated: 2 });
        assert_eq!(fees_out(&board), Fees { known: Money::default(), stated: 0, not_stated: 1 });
    }

    #[test]
    fn a_stated_fee_is_summed_and_an_unstated_one_is_counted_beside_it() {
        let mut squad = seed::squad();
        squad.players[5].asking = Some(Money::euros(20_000_000));
        squad.players[6].asking = Some(Money::euros(0));
        let board = seed::signed(squad);
        assert_eq!(fees_in(&board), Fees { known: Money::euros(20_000_000), stated: 1, not_stated: 1 });
        assert_eq!(fees_out(&board), Fees { known: Money::euros(0), stated: 1, not_stated: 0 });
    }

    #[test]
    fn a_man_who_goes_back_from_a_loan_brings_no_fee() {
        let mut squad = seed::squad();
        squad.players[4].asking = Some(Money::euros(5_000_000));
        squad.players[4].origin = Origin::OnLoan { from: "Ajax".into(), until: None };
        assert_eq!(
            fees_in(&seed::board(squad, Vec::new())),
            Fees { known: Money::default(), stated: 0, not_stated: 1 }
        );
    }
}
