//! A plan as people publish it: the back line place by place, who is out, leaves and comes, and what speaks against it; no markup.
//!
//! It is told from the same outlook as the screen, and every format that is sent is written from it. Texts are in one line each and
//! hold nothing unprintable, whatever a plan's file says; names are told apart as on the board.

use crate::domain::board::{Board, MoveKind};
use crate::domain::date::Date;
use crate::domain::depth::department::Moment;
use crate::domain::outlook::Outlook;
use crate::domain::scoreboard;
use crate::domain::squad::player::PlayerIndex;
use crate::text::clean_line;
use groups::Group;
use places::Place;
use sentences::Told;

pub mod groups;
mod money;
pub mod places;
pub mod sentences;

/// What is told of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The club.
    pub club: String,
    /// The day from which all is reckoned: `28 June 2025`; nothing where none is stated.
    pub day: Option<String>,
    /// What the plan is called.
    pub plan: String,
    /// Who leaves and who comes: `Rugani and Kelly out, Balerdi in`, `nobody moves`.
    pub moves: String,
    /// What the back line is called: `back three`.
    pub line: String,
    /// What stands above what the coach can field: `what Tudor can field`.
    pub fields: String,
    /// The scoreboard, today and after the plan.
    pub scores: [Score; 2],
    /// The places of the back line, from the left to the right.
    pub places: Vec<Place>,
    /// Everybody who is not lined up at a place, by why; those who come stand at their place too.
    pub groups: Vec<Group>,
    /// What is said of it, by what it is about.
    pub told: Vec<Told>,
}

/// The scoreboard at one moment, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Which moment: `today`, `after`.
    pub when: &'static str,
    /// How many are on the books: `6 of 6 FULL`.
    pub books: String,
    /// How many are fit: `5, needs 4`.
    pub fit: String,
    /// What the coach can field: `a back three, if Kelly is fit`.
    pub fielded: String,
    /// The same where there is little room: `a back three, nobody to spare`.
    pub fielded_in_short: String,
    /// On how many match days: `85 in 100`.
    pub days: String,
}

/// What its sender leaves out of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LeftOut {
    /// Whose word things are.
    pub sources: bool,
    /// Fees, wages, what the accounts say.
    pub money: bool,
    /// Registration lists.
    pub lists: bool,
}

/// The sign of a limit that is broken.
const BROKEN: &str = "✖";

impl Report {
    /// Tells a board, under the name of its plan.
    pub fn of(board: &Board, outlook: &Outlook, plan: &str) -> Self {
        let squad = board.squad();
        Self {
            club: line(&squad.club),
            day: board.date().map(Date::in_full),
            plan: line(plan),
            moves: moves(board, outlook),
            line: board.shape().line_in_words(),
            fields: line(&scoreboard::Heading::Fielded.label(board)),
            scores: Moment::ALL.map(|moment| score(board, outlook, moment)),
            places: places::of(board, outlook),
            groups: groups::of(board, outlook),
            told: sentences::of(board, outlook),
        }
    }

    /// The same without what its sender leaves out.
    #[must_use]
    pub fn without(mut self, left_out: LeftOut) -> Self {
        let is_left_out = |topic: sentences::Topic| topic.is_in(left_out);
        for told in &mut self.told {
            told.sentences.retain(|said| !is_left_out(told.topic) && !said.also.is_some_and(is_left_out));
        }
        self.told.retain(|told| !told.sentences.is_empty());
        if left_out.sources {
            let sentences = self.told.iter_mut().flat_map(|told| &mut told.sentences);
            sentences.for_each(|sentence| sentence.source = None);
            let men = self.groups.iter_mut().flat_map(|group| &mut group.men);
            men.for_each(|man| man.source = None);
        }
        self
    }

    /// Its title: `Juventus, back line, 28 June 2025`.
    pub fn title(&self) -> String {
        titled(&self.club, self.day.as_deref())
    }

    /// What the plan does: `Plan A: Rugani and Kelly out, Balerdi in`.
    pub fn subtitle(&self) -> String {
        format!("{}: {}", self.plan, self.moves)
    }

    /// What is said beside the scoreboard, which has the figures.
    pub fn told_beside_scores(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|told| told.topic != sentences::Topic::Figures)
    }

    /// What is said of a topic, a sentence each.
    pub fn said_of(&self, topic: sentences::Topic) -> impl Iterator<Item = &sentences::Cited> {
        self.told.iter().filter(move |told| told.topic == topic).flat_map(|told| &told.sentences)
    }
}

/// What stands above whatever is sent of a board: `Juventus, back line, 28 June 2025`.
pub fn title(board: &Board) -> String {
    titled(&line(&board.squad().club), board.date().map(Date::in_full).as_deref())
}

fn titled(club: &str, day: Option<&str>) -> String {
    let day = day.map_or_else(String::new, |day| format!(", {day}"));
    format!("{club}, back line{day}")
}

/// A text as it can stand in a line that somebody else reads.
fn line(text: &str) -> String {
    clean_line(text).into_owned()
}

/// What a man is called.
fn name(board: &Board, player: PlayerIndex) -> String {
    line(board.name(player))
}

fn moves(board: &Board, outlook: &Outlook) -> String {
    let who = |kind: MoveKind, way: &str| {
        let of_kind = outlook.walk.moves().filter(|made| made.kind == kind);
        let players: Vec<PlayerIndex> = of_kind.map(|made| made.player).collect();
        (!players.is_empty()).then(|| format!("{} {way}", board.names_in_words(&players)))
    };
    let parts: Vec<String> =
        [who(MoveKind::Exit, "out"), who(MoveKind::Signing, "in")].into_iter().flatten().collect();
    if parts.is_empty() { "nobody moves".to_owned() } else { line(&parts.join(", ")) }
}

fn score(board: &Board, outlook: &Outlook, moment: Moment) -> Score {
    let row = scoreboard::row(board, outlook, moment);
    Score {
        when: moment.name(),
        books: row.books.in_words(BROKEN),
        fit: row.fit.in_words(BROKEN),
        fielded: line(&row.fielded.text),
        fielded_in_short: line(&row.fielded.short),
        days: row.days,
    }
}
