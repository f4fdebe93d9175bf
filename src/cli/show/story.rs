//! What `show` tells: a squad, a plan over it, and what follows. Every format tells the same story.

use crate::domain::board::Board;
use crate::domain::outlook::Outlook;
use crate::domain::plan::Plan;

/// A squad under a plan.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The squad as the plan leaves it.
    pub board: &'a Board,
    /// What follows from it.
    pub outlook: &'a Outlook,
    /// The plan.
    pub plan: &'a Plan,
    /// The plan's name among those of the squad.
    pub name: &'a str,
}
