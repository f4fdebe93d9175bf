//! What moving a player to a column means, by where he comes from: the one table of these rules.
//!
//! A new rule is a cell of [`COLUMN_RULES`] and, if it says something new, a variant of [`Ruling`].

use crate::domain::column::Column;
use crate::domain::refusal::Refusal;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Origin, Player};

/// What happens to a player who is carried to a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Ours, and stays.
    Keep,
    /// Ours, and leaves in this plan.
    Leaves,
    /// Ours and on loan elsewhere: stays, and counts from the day on which he is back.
    KeepFromReturn,
    /// On loan here, and kept beyond the loan.
    KeepBeyondLoan,
    /// On loan here, goes back, and is not wanted.
    GoesBack,
    /// On loan here, goes back, and is still wanted.
    GoesBackWanted,
    /// Somebody else's, and signed in this plan.
    Sign,
    /// Somebody else's, and watched.
    Watched,
    /// Refused: he is ours already.
    AlreadyOurs,
    /// Refused: he is not ours to sell.
    NotOursToSell,
}

impl Ruling {
    /// What becomes of him there, said of one man: `is signed`, `leaves in this plan`; of a refusal why.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Keep => "stays",
            Self::Leaves => "leaves in this plan",
            Self::KeepFromReturn => "stays, and counts once he is back",
            Self::KeepBeyondLoan => "stays beyond the loan",
            Self::GoesBack => "goes back, not wanted",
            Self::GoesBackWanted => "goes back, still wanted",
            Self::Sign => "is signed",
            Self::Watched => "stays a target",
            Self::AlreadyOurs => "already ours",
            Self::NotOursToSell => "not ours",
        }
    }
}

impl Ruling {
    /// Whether he may be dropped there.
    pub const fn is_allowed(self) -> bool {
        !matches!(self, Self::AlreadyOurs | Self::NotOursToSell)
    }
}

/// The rulings by origin (ours, on loan here, ours on loan elsewhere, elsewhere) and column (Staying, For sale, Target).
pub const COLUMN_RULES: [[Ruling; 3]; 4] = [
    [Ruling::Keep, Ruling::Leaves, Ruling::AlreadyOurs],
    [Ruling::KeepBeyondLoan, Ruling::GoesBack, Ruling::GoesBackWanted],
    [Ruling::KeepFromReturn, Ruling::Leaves, Ruling::AlreadyOurs],
    [Ruling::Sign, Ruling::NotOursToSell, Ruling::Watched],
];

/// The ruling on a player of this origin in this column.
pub const fn ruling(origin: &Origin, to: Column) -> Ruling {
    let row = match origin {
        Origin::Ours => 0,
        Origin::OnLoan { .. } => 1,
        Origin::OnLoanTo { .. } => 2,
        Origin::Elsewhere { .. } => 3,
    };
    COLUMN_RULES[row][to.index()]
}

/// Whether a player of a squad may be carried to a column, and what it means.
///
/// # Errors
/// The reason when it makes no sense.
pub fn permits(squad: &Squad, player: &Player, to: Column) -> Result<Ruling, Refusal> {
    match ruling(&player.origin, to) {
        Ruling::AlreadyOurs => Err(Refusal::AlreadyOurs(squad.name_of(player).to_owned())),
        Ruling::NotOursToSell => Err(Refusal::NotOursToSell(squad.name_of(player).to_owned())),
        allowed @ (Ruling::Keep
        | Ruling::Leaves
        | Ruling::KeepFromReturn
        | Ruling::KeepBeyondLoan
        | Ruling::GoesBack
        | Ruling::GoesBackWanted
        | Ruling::Sign
        | Ruling::Watched) => Ok(allowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::squad::shape::Shape;

    /// What the rules say of Rossi, whose he is, in a column.
    fn permits(origin: Origin, to: Column) -> Result<Ruling, Refusal> {
        let rossi = Player { origin, ..Player::named("Rossi", Column::Staying) };
        super::permits(&Squad::empty("Test", Shape::built_in("4-4-2").unwrap()), &rossi, to)
    }

    #[test]
    fn every_cell_of_the_table_says_what_it_does() {
        let origins = [
            Origin::Ours,
            Origin::OnLoan { from: "Ajax".into(), until: None },
            Origin::OnLoanTo { club: "Ajax".into(), until: None },
            Origin::Elsewhere { club: None },
        ];
        let told = origins.map(|origin| Column::ALL.map(|to| ruling(&origin, to).phrase()));
        assert_eq!(
            told,
            [
                ["stays", "leaves in this plan", "already ours"],
                ["stays beyond the loan", "goes back, not wanted", "goes back, still wanted"],
                ["stays, and counts once he is back", "leaves in this plan", "already ours"],
                ["is signed", "not ours", "stays a target"],
            ]
        );
        let refused = COLUMN_RULES.into_iter().flatten().filter(|ruling| !ruling.is_allowed());
        assert_eq!(
            refused.collect::<Vec<_>>(),
            [Ruling::AlreadyOurs, Ruling::AlreadyOurs, Ruling::NotOursToSell]
        );
    }

    #[test]
    fn a_player_of_ours_cannot_be_a_target() {
        assert_eq!(permits(Origin::Ours, Column::Target), Err(Refusal::AlreadyOurs("Rossi".into())));
    }

    #[test]
    fn a_target_cannot_be_put_up_for_sale() {
        let target = || Origin::Elsewhere { club: None };
        assert_eq!(permits(target(), Column::ForSale), Err(Refusal::NotOursToSell("Rossi".into())));
        assert_eq!(permits(target(), Column::Staying), Ok(Ruling::Sign));
    }

    #[test]
    fn a_player_on_loan_here_can_go_everywhere() {
        let loan = Origin::OnLoan { from: "Ajax".into(), until: None };
        for to in Column::ALL {
            assert!(permits(loan.clone(), to).is_ok(), "{to}");
        }
    }
}
