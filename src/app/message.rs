//! Messages to the app: what the user wants, as imperatives, and what happened elsewhere, in the past tense.
//!
//! Keys, mouse and `--keys` all send the same ones.
//!
//! A new message is a variant here, its meaning in [`update`](super::App::update), its condition in
//! [`permits`](super::App::permits), and a row in the key table.

use std::sync::Arc;

use crate::domain::board::stale_answers::Answer;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::domain::scoreboard::Heading;
use crate::domain::squad::player::{PlayerIndex, Priority};
use crate::fault::Faults;

use super::conflict::{PlanFileChange, Resolution};
use super::imports::{ImportOutcome, PastedTable, ThereAlready};
use super::opening::OpenedPlan;
use super::plan_list::PlanListing;
use super::prompt::{Caret, Erased};
use super::report::ReportChange;
use super::saving::{ReadOnlyReason, SaveReport};
use super::squad_choices::SquadChoice;
use super::squad_reload::SquadFileChange;
use super::view::View;

/// A direction on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the first row.
    Up,
    /// Towards the last row.
    Down,
    /// Towards the first column.
    Left,
    /// Towards the last column.
    Right,
}

/// A step of the plan's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStep {
    /// A day back.
    DayBack,
    /// A day on.
    DayOn,
    /// Back to the last day on which something happened.
    PreviousEvent,
    /// On to the next day on which something happens.
    NextEvent,
    /// To this day.
    To(Date),
}

/// Where on the board the mouse points: a column, and the card in it if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The column.
    pub column: Column,
    /// The card, counted from the first that the filter shows.
    pub row: Option<usize>,
}

/// A message to the app.
#[derive(Clone, Debug, PartialEq, strum::IntoStaticStr, strum::VariantNames)]
pub enum Message {
    /// Move the cursor by one.
    Go(Direction),
    /// Move the cursor by a screenful of so many rows; the screen says how many.
    Page(Direction, usize),
    /// Move the cursor to the first of its list.
    GoFirst,
    /// Move the cursor to the last of its list.
    GoLast,
    /// Scroll up by so many lines that lie beyond the last one.
    ScrollBack(usize),
    /// Move the cursor to the next column.
    NextColumn,
    /// Move the cursor to the previous column.
    PreviousColumn,
    /// Move the cursor to a column.
    GoTo(Column),
    /// Move the cursor to a row of the list on top, or of the view's own: a move of the plan, or a plan.
    Select(usize),
    /// Move the cursor of the board to a player.
    GoToPlayer(PlayerIndex),
    /// Say what a column of the scoreboard counts.
    Explain(Heading),
    /// Move the cursor to a man at a place of the depth chart.
    SelectMan {
        /// Which place of the shape.
        place: usize,
        /// Which man of its list.
        man: usize,
    },

    /// Lift the player under the cursor.
    Lift,
    /// Carry the player in hand.
    Carry(Direction),
    /// Drop the player in hand where he is held.
    Drop,
    /// Put the player in hand back where he was.
    CancelDrag,
    /// Put the player back whom the mouse holds, since the release of its button may never be heard.
    LoseMouse,
    /// Press the mouse on this place, and so lift the player there.
    Grab(Aim),
    /// Hold the player in hand over this place, or over none.
    DragTo(Option<Aim>),
    /// Hold the move under the cursor over this row of the order of the moves, or over none.
    HoldMove(Option<usize>),
    /// Release the mouse over this place: drop the player there, or put him back where no column is.
    Release(Option<Aim>),

    /// Mark the player, or take his mark away.
    Mark,
    /// Send the player, or all that are marked, to a column at once.
    Send(Column),
    /// Raise him in the order.
    Raise,
    /// Lower him in the order.
    Lower,
    /// Put the move under the cursor at this row of the order of the moves.
    PutMoveAt(usize),
    /// Put him, or all that are marked, back to what is reported.
    PutBack,
    /// Put everybody back to what is reported.
    PutAllBack,
    /// Line up in the next shape: as the file states, then three, four, five at the back.
    ChangeShape,
    /// Take the order of the moves that keeps the limits and changes least.
    TakeOrder,
    /// Move the date from which the plan reckons.
    MoveDate(DateStep),
    /// Add a target, to be typed.
    AddTarget,
    /// Change what was typed of a target that the plan added.
    ChangeTarget,
    /// Remove a target that the plan added.
    RemoveTarget,
    /// Give a target up for lost, or take him into account again.
    Lose,
    /// Give a target a priority.
    Prioritise(Priority),
    /// Say what the plan assumes for the player: fee, wage, how long.
    SetTerms,
    /// Let the plan take the next answer of those who disagree on where the player was trained.
    TakeNextAnswer,
    /// Undo the last decision.
    Undo,
    /// Redo the decision undone last.
    Redo,

    /// Open the player's card.
    OpenCard,
    /// Ask who could make room for the target.
    ShowRoomMakers,
    /// Compare the target with the man who could make room for him.
    Compare,
    /// Close what is open, cancel what is held, clear what is set.
    Close,
    /// Look at a view, or back at the board when it is shown already.
    Show(View),
    /// Open the help, or close it.
    Help,
    /// Show today's line instead of the plan's, or back.
    SwitchMoment,

    /// Ask for a name to filter by.
    Find,
    /// Type a character into the open prompt.
    Type(char),
    /// Erase a part of what was typed into the open prompt.
    Erase(Erased),
    /// Move the caret of the open prompt.
    MoveCaret(Caret),
    /// Accept the open prompt.
    Accept,
    /// Put text into the open prompt.
    Paste(String),
    /// Go to the next player whom the filter shows.
    FindNext,
    /// Go to the previous player whom the filter shows.
    FindPrevious,

    /// Open the plan under the cursor.
    OpenPlan,
    /// Start a plan from what is reported, under a title to be typed.
    NewPlan,
    /// Fork the plan under the cursor: start a new plan that begins like it.
    Fork,
    /// Give the plan under the cursor another title.
    Retitle,
    /// Write a note on the plan under the cursor.
    Annotate,
    /// Ask whether to delete the plan under the cursor.
    AskToDelete,
    /// Delete the plan that is asked about: its file goes to the trash.
    DeletePlan,
    /// Bring back the plan that was deleted last.
    RestorePlan,
    /// Compare the open plan with the one under the cursor.
    CompareWith,
    /// Compare with the next plan.
    CompareWithNext,
    /// Compare with the previous plan.
    CompareWithPrevious,
    /// The plans were listed.
    PlansListed(PlanListing),
    /// A plan was opened.
    PlanOpened(Box<OpenedPlan>),

    /// Show the stale decisions.
    ShowStaleDecisions,
    /// Answer the stale decision under the cursor.
    Answer(Answer),

    /// Save now; where saving failed, ask for another place.
    Save,
    /// A save ended.
    PlanSaved(SaveReport),
    /// The plan moved to the place that the user typed and has this name there, or could not be moved for this reason.
    PlanSavedAs(Result<String, Refusal>),
    /// Check whether somebody else changed the plan's file.
    CheckPlanFile,
    /// Somebody else changed the plan's file.
    PlanChangedOnDisk(PlanFileChange),
    /// The open plan, which is read-only, could not be taken over for this reason.
    TakeOverRefused(ReadOnlyReason),
    /// The files cannot be watched for changes by others.
    FilesUnwatched,
    /// Choose between two versions of the plan.
    Resolve(Resolution),
    /// The choice was carried out: the other version has this name now, or could not get one for this reason.
    ConflictResolved(Resolution, Result<String, Refusal>),

    /// Somebody changed the squad file.
    SquadFileChanged(SquadFileChange),
    /// Show what is wrong with the squad file.
    ShowFaults,
    /// Open the squad file in the user's editor.
    Edit,
    /// Hear that the editor is closed, and what went wrong with it.
    EditorClosed(Option<Refusal>),
    /// Ask for another squad.
    PickSquad,
    /// The squads were listed.
    SquadsListed(Vec<SquadChoice>),
    /// Open the squad under the cursor.
    OpenSquad,
    /// The squad has these faults and was not opened.
    SquadNotOpened(Faults),

    /// Show the import, empty where nothing was pasted yet.
    ShowImport,
    /// Go to the next question of the import.
    NextQuestion,
    /// Go to the previous question of the import.
    PreviousQuestion,
    /// Answer the question of the import.
    AnswerQuestion,
    /// Say what a column of the table is.
    ChangeColumn,
    /// Say whose the table is, and whom to take of it.
    SayOfTable,
    /// This is what the import would change in the squad of a folder.
    ImportCompared(Arc<ThereAlready>),
    /// Accept the import: ask for the folder of the squad.
    AcceptImport,
    /// A pasted table was read.
    TableRead(Arc<PastedTable>),
    /// Open the form of the man under the cursor.
    OpenForm,
    /// Type into the row of the form under the cursor.
    TypeFormRow,
    /// Accept the form: the plan keeps a target, and what is of the squad file is written beside it.
    AcceptForm,
    /// The import or the form was written, which is said so, or could not be for this reason.
    ImportWritten(Result<ImportOutcome, Refusal>),

    /// An effect was refused for this reason.
    Refused(Refusal),
    /// Switch the mouse on or off.
    SwitchMouse,
    /// Draw the whole screen again.
    Redraw,
    /// Look at the plan as it is sent.
    ShowReport,
    /// Change how it is sent.
    ChangeReport(ReportChange),
    /// Send it to the clipboard.
    CopyReport,
    /// Write it into a file beside the plan.
    WriteReport,
    /// It was written into the file of this name, or not.
    ReportWritten(Result<String, Refusal>),
    /// Suspend the program until the shell continues it.
    Suspend,
    /// Leave the program.
    Quit,
}

impl Message {
    /// Whether the message has the user type a text next. Saving does so only where it failed.
    pub const fn opens_prompt(&self) -> bool {
        matches!(
            self,
            Self::Find
                | Self::AddTarget
                | Self::ChangeTarget
                | Self::SetTerms
                | Self::NewPlan
                | Self::Fork
                | Self::Retitle
                | Self::Annotate
                | Self::AnswerQuestion
                | Self::ChangeColumn
                | Self::SayOfTable
                | Self::AcceptImport
                | Self::TypeFormRow
        )
    }

    /// Whether the message comes from the user, so that the notice before it has been read.
    pub const fn is_users(&self) -> bool {
        !matches!(
            self,
            Self::PlanSaved(_)
                | Self::PlanSavedAs(_)
                | Self::PlanChangedOnDisk(_)
                | Self::TakeOverRefused(_)
                | Self::FilesUnwatched
                | Self::ConflictResolved(..)
                | Self::SquadFileChanged(_)
                | Self::CheckPlanFile
                | Self::SquadsListed(_)
                | Self::PlansListed(_)
                | Self::PlanOpened(_)
                | Self::ReportWritten(_)
                | Self::SquadNotOpened(_)
                | Self::Refused(_)
                | Self::TableRead(_)
                | Self::ImportWritten(_)
                | Self::ImportCompared(..)
                | Self::EditorClosed(_)
                | Self::DragTo(_)
                | Self::HoldMove(_)
                | Self::LoseMouse
                | Self::ScrollBack(_)
        )
    }
}
