//! The views that fill the screen and the overlays on top of them, as enums. Adding one begins here.

use strum::VariantArray;

/// A view. A new one is a variant here, a file in `ui` that is drawn in [`ui::region`](crate::ui::region), and in the key table
/// its context and the row that opens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum View {
    /// Columns, depth chart and outlook.
    #[default]
    Board,
    /// The depth chart on its part of the pitch.
    Depth,
    /// The moves of the plan and the department after each.
    Moves,
    /// The whole outlook.
    Outlook,
    /// The registration lists.
    Lists,
    /// The money of the plan.
    Money,
    /// The plans of the squad.
    Plans,
    /// The plan beside another one, or beside what is reported.
    Compare,
}

/// What the cursor of a view goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The cards of the columns.
    Cards,
    /// The men at the places of the back line.
    Men,
    /// The moves of the plan.
    Moves,
    /// Everybody: those who leave, who come, who stay, and who are wanted.
    Everybody,
    /// The plans of the squad.
    Plans,
    /// Nothing: the view is a text that is scrolled.
    Nothing,
}

impl View {
    /// The title of the view.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Board => "Board",
            Self::Depth => "Depth chart",
            Self::Moves => "Moves",
            Self::Outlook => "Outlook",
            Self::Lists => "Lists",
            Self::Money => "Money",
            Self::Plans => "Plans",
            Self::Compare => "Compare",
        }
    }

    /// What its cursor goes over.
    pub const fn listed(self) -> Listed {
        match self {
            Self::Board => Listed::Cards,
            Self::Depth => Listed::Men,
            Self::Moves => Listed::Moves,
            Self::Plans => Listed::Plans,
            Self::Lists | Self::Money => Listed::Everybody,
            Self::Outlook | Self::Compare => Listed::Nothing,
        }
    }

    /// Whether its text is scrolled line by line, perhaps beyond a list that a cursor goes over.
    pub const fn scrolls(self) -> bool {
        match self.listed() {
            Listed::Men | Listed::Moves | Listed::Everybody | Listed::Plans | Listed::Nothing => true,
            Listed::Cards => false,
        }
    }

    /// Whether other plans than the open one are on screen.
    pub const fn shows_plans(self) -> bool {
        matches!(self, Self::Plans | Self::Compare)
    }
}

/// An overlay over the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The card of the player under the cursor, scrolled down by so many lines.
    Card(usize),
    /// The keys of what lies below and the signs, scrolled down by so many lines.
    Help(usize),
    /// Every key, scrolled down by so many lines.
    EveryKey(usize),
    /// The stale decisions, with the row under the cursor.
    StaleDecisions(usize),
    /// Those who could make room for the target under the cursor, with the row under the list's cursor.
    RoomMakers(usize),
    /// The faults of a file, scrolled down by so many lines.
    Faults(usize),
    /// The choice between two versions of the plan.
    Conflict,
    /// The question whether to delete a plan.
    Deletion,
    /// The import of a table, with the row under the cursor.
    Import(usize),
    /// The form of a man, with the row under the cursor.
    Form(usize),
    /// The squads that can be opened, with the row under the cursor.
    Squads(usize),
    /// The plan as it is sent, scrolled down by so many lines.
    Report(usize),
    /// The target under the cursor beside one who could make room, scrolled down by so many lines.
    TwoPlayers {
        /// Which of those who could make room.
        row: usize,
        /// How many lines.
        line: usize,
    },
}

impl Overlay {
    /// Whether it is about the man under the cursor, so that it makes no sense where there is none.
    pub const fn is_about_him(self) -> bool {
        matches!(self, Self::Card(_) | Self::RoomMakers(_) | Self::TwoPlayers { .. })
    }

    /// The scroll position in lines; nothing where a cursor goes over a list instead, or nothing moves.
    pub const fn line(&mut self) -> Option<&mut usize> {
        match self {
            Self::Card(line)
            | Self::Help(line)
            | Self::EveryKey(line)
            | Self::Faults(line)
            | Self::Report(line)
            | Self::TwoPlayers { line, .. } => Some(line),
            Self::StaleDecisions(_)
            | Self::RoomMakers(_)
            | Self::Conflict
            | Self::Deletion
            | Self::Import(_)
            | Self::Form(_)
            | Self::Squads(_) => None,
        }
    }
}
