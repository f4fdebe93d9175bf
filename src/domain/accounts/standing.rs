//! How a man stands under the plan: whether he stays, leaves or comes, and on which kind of deal.

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::plan::terms::{Deal, Terms};
use crate::domain::squad::player::{Origin, PlayerIndex};

/// How a man who is here, or wanted, stands under the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// He is here today and stays.
    Stays,
    /// He is here, or ours and on loan elsewhere, and leaves for good.
    Leaves,
    /// He is ours and goes on loan.
    GoesOnLoan,
    /// His contract is ended without a sale.
    IsReleased,
    /// He was on loan here and goes back.
    GoesBack,
    /// He comes from elsewhere for good, or stays beyond his loan.
    IsBought,
    /// He comes from elsewhere on loan.
    ComesOnLoan,
    /// He is somebody else's and does not come.
    IsElsewhere,
}

impl Standing {
    /// How a man stands on a board where these terms are assumed for him.
    pub(super) fn of(board: &Board, player: PlayerIndex, terms: Terms) -> Self {
        let deal = terms.deal.unwrap_or_default();
        let stays = board.planned(player) == Column::Staying;
        match &board.player(player).origin {
            Origin::Ours | Origin::OnLoanTo { .. } => match deal {
                _ if stays => Self::Stays,
                Deal::Loan | Deal::LoanWithOption => Self::GoesOnLoan,
                Deal::Release => Self::IsReleased,
                Deal::Transfer | Deal::LoanWithObligation => Self::Leaves,
            },
            Origin::OnLoan { .. } if !stays => Self::GoesBack,
            Origin::OnLoan { .. } if terms.of_deal() == Terms::default() => Self::Stays,
            Origin::Elsewhere { .. } if !stays || board.is_lost(player) => Self::IsElsewhere,
            Origin::OnLoan { .. } | Origin::Elsewhere { .. } => match deal {
                Deal::Loan | Deal::LoanWithOption => Self::ComesOnLoan,
                Deal::Transfer | Deal::LoanWithObligation | Deal::Release => Self::IsBought,
            },
        }
    }
}
