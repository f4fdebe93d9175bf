//! The table that decides which version of the open plan goes on: one cell for each state of ours and of theirs.
//!
//! No cell loses a decision: where theirs takes the place of ours on the board, ours is part of it or decided nothing, and no
//! file is written over before the user said so.

/// How the plan on the board stands to what was last known of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Ours {
    /// Nothing was decided in it, and nothing of it is on the disk.
    Untouched,
    /// All of it is on the disk.
    Saved,
    /// The newest decision is on its way to the disk.
    Pending,
    /// The newest decision is not on the disk, and why is known.
    Failed,
    /// It must not be written, and nothing is lost with it.
    ReadOnly,
    /// It must not be written, and what was decided in it is in memory only.
    ReadOnlyWithDecisions,
}

/// What is in the plan's file now, compared with the plan on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Theirs {
    /// The same plan.
    Same,
    /// A plan in which all is that ours decided, undid and noted, and more.
    Continues,
    /// Another plan.
    Differs,
    /// Something that is no plan.
    Unreadable,
    /// Nothing: the file was deleted.
    Deleted,
    /// Nothing: the squad's folder was deleted or moved as well.
    FolderGone,
    /// What must not be written over: another window has it open, a newer program wrote it, or it is for another club.
    Protected,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Outcome {
    /// Theirs is put on the board, and saves may replace it from then on.
    TakeTheirs,
    /// Ours stays on the board and nothing is written until the user has said which version goes on.
    Ask,
    /// Ours stays on the board and is not written by itself; the user is told.
    KeepOurs,
    /// Ours stays on the board and must not be written from now on; the user is told.
    BecomeReadOnly,
}

/// The table.
pub(in crate::app) const fn outcome(ours: Ours, theirs: Theirs) -> Outcome {
    use Ours::{Failed, Pending, ReadOnly, ReadOnlyWithDecisions, Saved, Untouched};
    use Theirs::{Continues, Deleted, Differs, FolderGone, Protected, Same, Unreadable};
    match (ours, theirs) {
        (_, Same)
        | (Untouched | Saved | ReadOnly | ReadOnlyWithDecisions, Continues)
        // Whoever may not write, and decided nothing, follows whoever does.
        | (ReadOnly, Differs) => Outcome::TakeTheirs,
        // What is not on the disk yet is no part of what they went on from, however it looks.
        (Pending | Failed, Continues)
        | (Untouched | Saved | Pending | Failed, Differs | Unreadable) => Outcome::Ask,
        (ReadOnlyWithDecisions, Differs)
        | (ReadOnly | ReadOnlyWithDecisions, Unreadable)
        | (_, Deleted | FolderGone) => Outcome::KeepOurs,
        (_, Protected) => Outcome::BecomeReadOnly,
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Ask, BecomeReadOnly, KeepOurs, TakeTheirs};
    use super::*;

    #[test]
    fn every_cell_of_the_table() {
        use Theirs::{Continues, Deleted, Differs, FolderGone, Protected, Same, Unreadable};
        let columns = [Same, Continues, Differs, Unreadable, Deleted, FolderGone, Protected];
        let rows = [
            (Ours::Untouched, [TakeTheirs, TakeTheirs, Ask, Ask, KeepOurs, KeepOurs, BecomeReadOnly]),
            (Ours::Saved, [TakeTheirs, TakeTheirs, Ask, Ask, KeepOurs, KeepOurs, BecomeReadOnly]),
            (Ours::Pending, [TakeTheirs, Ask, Ask, Ask, KeepOurs, KeepOurs, BecomeReadOnly]),
            (Ours::Failed, [TakeTheirs, Ask, Ask, Ask, KeepOurs, KeepOurs, BecomeReadOnly]),
            (
                Ours::ReadOnly,
                [TakeTheirs, TakeTheirs, TakeTheirs, KeepOurs, KeepOurs, KeepOurs, BecomeReadOnly],
            ),
            (
                Ours::ReadOnlyWithDecisions,
                [TakeTheirs, TakeTheirs, KeepOurs, KeepOurs, KeepOurs, KeepOurs, BecomeReadOnly],
            ),
        ];
        for (ours, row) in rows {
            for (theirs, expected) in columns.into_iter().zip(row) {
                assert_eq!(outcome(ours, theirs), expected, "{ours:?}, {theirs:?}");
            }
        }
    }
}
