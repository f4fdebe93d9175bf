//! A plan, replayed and thought through: the board and what follows from it.

use std::rc::Rc;

use crate::domain::board::Board;
use crate::domain::date::Date;
use crate::domain::outlook::Outlook;
use crate::domain::plan::Plan;
use crate::domain::squad::Squad;

/// A board with its outlook.
#[derive(Clone, Debug)]
pub struct Situation {
    /// Everybody in his column.
    pub board: Board,
    /// What follows.
    pub outlook: Outlook,
}

impl Situation {
    /// What `plan` makes of `squad`, reckoned from `day` where one is given.
    pub fn of(squad: &Rc<Squad>, plan: &Plan, day: Option<Date>) -> Self {
        let board = Board::replay_on(squad, plan, day);
        let outlook = Outlook::of(&board);
        Self { board, outlook }
    }
}
