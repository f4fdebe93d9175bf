//! Everybody who is not simply lined up, by why: who is left over, out, leaves, comes, is wanted, is not here yet or not any more.
//!
//! Together with the places they name everybody on the board, so that a text of them can be read back. A new reason is a variant
//! of [`Why`] and a line in [`of`].

use super::{line, name};
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::depth::line_up::Line;
use crate::domain::outlook::Outlook;
use crate::domain::squad::player::{Origin, PlayerIndex, Source};
use crate::domain::squad::player_field::Field;
use crate::domain::verdicts::Conflict;

/// Why men are named beside the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Fit, and neither in the first nor in the second line.
    Extras,
    /// Fit, and he can fill no place of the shape, or his positions are not stated.
    NoPlace,
    /// Injured, suspended or away.
    Out,
    /// The plan lets him go.
    Leaving,
    /// The plan signs him.
    Arriving,
    /// Wanted, and not signed.
    Targets,
    /// Stays, and is not here yet.
    ToCome,
    /// Was to stay, and his contract or loan is over.
    Gone,
}

impl Why {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::Extras,
        Self::NoPlace,
        Self::Out,
        Self::Leaving,
        Self::Arriving,
        Self::Targets,
        Self::ToCome,
        Self::Gone,
    ];

    /// What stands before the names.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Extras => "extras",
            Self::NoPlace => "no place",
            Self::Out => "out",
            Self::Leaving => "leaving",
            Self::Arriving => "arriving",
            Self::Targets => "targets",
            Self::ToCome => "to come",
            Self::Gone => "gone",
        }
    }

    /// The column in which such a man stands after the plan.
    pub const fn column(self) -> Column {
        match self {
            Self::Leaving => Column::ForSale,
            Self::Targets => Column::Target,
            Self::Extras | Self::NoPlace | Self::Out | Self::Arriving | Self::ToCome | Self::Gone => {
                Column::Staying
            }
        }
    }
}

/// Men who are named for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The reason.
    pub why: Why,
    /// The men, in the order of their column.
    pub men: Vec<Noted>,
}

/// A man with what is to be known of him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What he is called.
    pub name: String,
    /// What is to be known: `cruciate ligament, return not stated`; empty where nothing is.
    pub note: String,
    /// Whose word that is.
    pub source: Option<String>,
}

/// The groups of a board that hold somebody.
pub fn of(board: &Board, outlook: &Outlook) -> Vec<Group> {
    let group = |why: Why| {
        let of_column = board.column(why.column()).iter();
        let men: Vec<Noted> = of_column
            .filter(|&&player| is_in(board, outlook, player, why))
            .map(|&player| noted(board, outlook, player, why))
            .collect();
        (!men.is_empty()).then_some(Group { why, men })
    };
    Why::ALL.into_iter().filter_map(group).collect()
}

fn is_in(board: &Board, outlook: &Outlook, player: PlayerIndex, why: Why) -> bool {
    let counts = board.counts_after(player);
    let is_lined_up = |line: &Line| line.contains(&Some(player));
    match why {
        Why::Extras => {
            let lines = &outlook.after.line;
            counts && board.is_available(player) && !is_lined_up(&lines.first) && !is_lined_up(&lines.second)
        }
        Why::NoPlace => counts && !board.is_out(player) && !board.fills_a_place(player),
        Why::Out => counts && board.is_out(player),
        Why::Leaving | Why::Targets => true,
        Why::Arriving => counts && !board.counts_today(player),
        Why::ToCome => !counts && board.is_to_come(player),
        Why::Gone => !counts && board.has_left(player),
    }
}

fn noted(board: &Board, outlook: &Outlook, player: PlayerIndex, why: Why) -> Noted {
    let facts = board.player(player);
    let own = |field: Field| facts.source_of(field).and_then(Source::behind_a_fact);
    let (parts, source) = match why {
        Why::Extras => (Vec::new(), None),
        Why::NoPlace => {
            let not_stated = facts.positions.is_empty().then(|| "positions not stated".to_owned());
            (not_stated.into_iter().collect(), None)
        }
        Why::Out => (out(board, player), own(Field::Absence)),
        Why::Leaving => leaving(board, outlook, player),
        Why::Arriving => (whose(board, player, "from").into_iter().collect(), own(Field::Origin)),
        Why::Targets => (target(board, player), own(Field::Origin)),
        Why::ToCome => (to_come(board, player), own(Field::Origin)),
        Why::Gone => {
            let until = board.ends_on(player).map(|last| format!("until {last}"));
            (until.into_iter().collect(), None)
        }
    };
    Noted { name: name(board, player), note: line(&parts.join(", ")), source: source.map(|by| line(&by)) }
}

/// Why he is out, and when he is back; and that he is the cornerstone.
fn out(board: &Board, player: PlayerIndex) -> Vec<String> {
    let facts = board.player(player);
    let cornerstone = facts.cornerstone.is_some().then(|| "the cornerstone".to_owned());
    let absence = facts.absence.as_ref().map(|absence| {
        let what = absence.what.clone().unwrap_or_else(|| absence.kind.to_string());
        let perhaps = if absence.is_perhaps_over_on(board.date()) { "perhaps " } else { "" };
        format!("{what}, {perhaps}{}", absence.return_in_words())
    });
    cornerstone.into_iter().chain(absence).collect()
}

/// What the back line loses with him, and whose word that is.
fn leaving(board: &Board, outlook: &Outlook, player: PlayerIndex) -> (Vec<String>, Option<String>) {
    let facts = board.player(player);
    let why = |what: &str, why: &str| match why.trim_end_matches('.') {
        "" => what.to_owned(),
        why => format!("{what}, {why}"),
    };
    let goes = match &facts.origin {
        Origin::OnLoan { from, .. } => Some(format!("goes back to {from}")),
        Origin::OnLoanTo { club, .. } => Some(format!("on loan at {club}")),
        Origin::Ours | Origin::Elsewhere { .. } => None,
    };
    let goes = if board.has_left(player) { Some("has left by this day".to_owned()) } else { goes };
    let cornerstone = facts.cornerstone.as_ref().map(|it| why("the cornerstone", it));
    let starts = facts.starter.as_ref().map(|it| why("starts", it));
    let conflict = outlook.conflicts.iter().find(|verdict| {
        matches!(verdict.kind, Conflict::StarterForSale | Conflict::CornerstoneForSale)
            && verdict.players == [player]
    });
    let source = conflict.and_then(|verdict| verdict.source.as_ref()?.behind_a_fact());
    ([goes, cornerstone, starts].into_iter().flatten().collect(), source)
}

/// From where he comes, or at which club he is.
fn whose(board: &Board, player: PlayerIndex, from_or_at: &str) -> Option<String> {
    let club = board.player(player).other_club().map(|club| format!("{from_or_at} {club}"));
    if board.is_free_agent(player) { Some("free agent".to_owned()) } else { club }
}

fn target(board: &Board, player: PlayerIndex) -> Vec<String> {
    let lost = board.is_lost(player).then(|| "lost".to_owned());
    let priority = board.priority(player).map(|priority| format!("priority {priority}"));
    let whose = match &board.player(player).origin {
        Origin::OnLoan { from, .. } => Some(format!("goes back to {from}, still wanted")),
        Origin::Ours | Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => whose(board, player, "at"),
    };
    [lost, priority, whose].into_iter().flatten().collect()
}

/// Where he is until when, or from when on he counts.
fn to_come(board: &Board, player: PlayerIndex) -> Vec<String> {
    if let Origin::OnLoanTo { club, until } = &board.player(player).origin {
        let until = until.map(|last| format!("until {}", board.squad().end_in_words(last)));
        return vec![format!("on loan at {club}"), until.unwrap_or("end not stated".to_owned())];
    }
    let on = board.start(player).map(|start| format!("{} {start}", start.preposition()));
    whose(board, player, "from").into_iter().chain(on).collect()
}
