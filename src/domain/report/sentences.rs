//! What a report says in sentences: the figures, the lists, the money, the order of the moves, what speaks against it, and the gaps.
//!
//! What places and groups tell is not told again. A new topic is a variant of [`Topic`] and a line in [`of`].

use super::{LeftOut, line, money};
use crate::domain::board::{Board, MoveKind};
use crate::domain::depth::chart_in_words::chart;
use crate::domain::depth::department::Moment;
use crate::domain::depth::match_days::of_100;
use crate::domain::gaps;
use crate::domain::lists::ListCounts;
use crate::domain::outlook::Outlook;
use crate::domain::scoreboard;
use crate::domain::squad::player::Source;
use crate::domain::told::{self, Kind, Sentence};
use crate::domain::verdicts::{Conflict, Warning};
use crate::domain::walk::OrderBy;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;

/// What sentences are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// How many are on the books and fit.
    Figures,
    /// On how many match days there is a back line, and without whom there is none.
    Line,
    /// The registration lists.
    Lists,
    /// What the accounts say.
    Money,
    /// In which order the moves are made.
    Order,
    /// What speaks against the plan.
    Against,
    /// What would mend what it breaks.
    Mended,
    /// What no source states.
    NotStated,
    /// What nobody stated and is assumed.
    Assumed,
}

impl Topic {
    /// What stands before its sentences; nothing where they speak for themselves.
    pub const fn title(self) -> Option<&'static str> {
        match self {
            Self::Figures | Self::Line | Self::Lists | Self::Mended => None,
            Self::Money => Some("Money"),
            Self::Order => Some("In order"),
            Self::Against => Some("Against"),
            Self::NotStated => Some("Not stated"),
            Self::Assumed => Some("Assumed"),
        }
    }

    /// Whether its sender leaves it out.
    pub(super) const fn is_in(self, left_out: LeftOut) -> bool {
        match self {
            Self::Lists => left_out.lists,
            Self::Money => left_out.money,
            Self::Figures
            | Self::Line
            | Self::Order
            | Self::Against
            | Self::Mended
            | Self::NotStated
            | Self::Assumed => false,
        }
    }
}

/// The sentences about a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The topic.
    pub topic: Topic,
    /// The sentences, without full stops, never none.
    pub sentences: Vec<Cited>,
}

/// A sentence and whose word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The sentence.
    pub text: String,
    /// The source, where it rests on one.
    pub source: Option<String>,
}

impl From<String> for Cited {
    fn from(text: String) -> Self {
        Self { text: line(&text), source: None }
    }
}

impl From<&Sentence> for Cited {
    fn from(sentence: &Sentence) -> Self {
        let source = sentence.source.as_ref().map(Source::in_words);
        Self { text: line(&sentence.text), source: source.map(|by| line(&by)) }
    }
}

/// Everything that is said of a board.
pub fn of(board: &Board, outlook: &Outlook) -> Vec<Told> {
    let all = told::told(board, outlook);
    let of_told =
        |topic: Topic| all.iter().filter(move |it| topic_of(it.kind) == Some(topic)).map(Cited::from);
    let plain = |texts: Vec<String>| texts.into_iter().map(Cited::from).collect::<Vec<_>>();
    let not_empty = |texts: Vec<String>| if texts.is_empty() { None } else { Some(texts.join(", ")) };
    let by_topic = [
        (Topic::Figures, plain(figures(board, outlook))),
        (Topic::Line, plain(back_line(board, outlook))),
        (Topic::Lists, plain(lists(outlook)).into_iter().chain(of_told(Topic::Lists)).collect()),
        (Topic::Money, plain(money::of(board, outlook)).into_iter().chain(of_told(Topic::Money)).collect()),
        (Topic::Order, plain(order(board, outlook))),
        (Topic::Against, of_told(Topic::Against).collect()),
        (Topic::Mended, of_told(Topic::Mended).collect()),
        (Topic::NotStated, plain(not_empty(gaps::not_stated(board, outlook)).into_iter().collect())),
        (Topic::Assumed, {
            let assumed = gaps::assumed(board).into_iter().map(str::to_owned).collect();
            plain(not_empty(assumed).into_iter().collect())
        }),
    ];
    let told = |(topic, sentences): (Topic, Vec<Cited>)| {
        (!sentences.is_empty()).then_some(Told { topic, sentences })
    };
    by_topic.into_iter().filter_map(told).collect()
}

/// To which topic a sentence of the outlook belongs; to none where places, groups or another topic tell the same.
const fn topic_of(kind: Kind) -> Option<Topic> {
    match kind {
        Kind::Breach(Breach::List)
        | Kind::OnTheWay(Breach::List)
        | Kind::Conflict(Conflict::TrainingDisagrees) => Some(Topic::Lists),
        Kind::Breach(Breach::Budget) | Kind::OnTheWay(Breach::Budget) => Some(Topic::Money),
        Kind::Breach(Breach::Room | Breach::Floor)
        | Kind::OnTheWay(Breach::Room | Breach::Floor)
        | Kind::NoLine
        | Kind::Stale
        | Kind::Conflict(
            Conflict::SigningBehindWall | Conflict::SigningInShutWindow | Conflict::ClaimsDisagree,
        )
        | Kind::Warning(Warning::TargetBehindWall | Warning::NoLine | Warning::Other) => Some(Topic::Against),
        Kind::Mended => Some(Topic::Mended),
        Kind::Conflict(
            Conflict::StarterForSale | Conflict::CornerstoneForSale | Conflict::CornerstoneOut,
        )
        | Kind::OrderFound
        | Kind::Warning(
            Warning::Cover
            | Warning::NoPositions
            | Warning::NoPlace
            | Warning::ToCome
            | Warning::Left
            | Warning::IdleTerms,
        ) => None,
    }
}

/// `6 → 5`, or `6` where both are the same.
pub(super) fn arrow([today, after]: [String; 2]) -> String {
    if today == after { today } else { format!("{today} → {after}") }
}

/// `on the books 6 → 5 of 6`, `fit 5 → 4, Tudor needs 4`
fn figures(board: &Board, outlook: &Outlook) -> Vec<String> {
    let count = |number: fn(&Outlook, Moment) -> usize| {
        arrow(Moment::ALL.map(|moment| number(outlook, moment).to_string()))
    };
    let names = count(|outlook, moment| outlook.at(moment).names.len());
    let fit = count(|outlook, moment| outlook.at(moment).available.len());
    let room = outlook.room.map_or("room not stated".to_owned(), |room| format!("room for {}", room.number));
    let coach = scoreboard::coach(board);
    let needs = match outlook.floor {
        Some(floor) => format!("{coach} needs {}", floor.number),
        None => format!("how many {coach} needs is not stated"),
    };
    vec![format!("on the books {names}, {room}"), format!("fit {fit}, {needs}")]
}

/// `a back three on 85 → 81 of 100 match days, if each man is fit on 86 of 100 days`, `if Balerdi is out: nobody for the left`
fn back_line(board: &Board, outlook: &Outlook) -> Vec<String> {
    let days = arrow(Moment::ALL.map(|moment| match of_100(outlook.at(moment).line.chance) {
        0 => "none".to_owned(),
        days => days.to_string(),
    }));
    let line = board.shape().line_in_words();
    let mut told = vec![format!("a {line} on {days} of 100 match days, {}", scoreboard::assumption(board))];
    if !outlook.after.line.is_possible() {
        return told;
    }
    for row in chart(board, outlook, Moment::After) {
        let Some(if_out) = row.if_out.filter(|if_out| if_out.leaves_a_gap) else { continue };
        let Some(plays) = row.plays else { continue };
        let then = if if_out.text == NOBODY {
            board.shape().lack_in_words(&[board.shape().places()[row.at].name], 0, 1)
        } else {
            if_out.text
        };
        told.push(format!("if {} is out: {then}", board.name(plays)));
    }
    told
}

/// What the depth chart says where a place stays empty.
const NOBODY: &str = "nobody";

/// `UEFA list A 2025/26: 23 of 24 → 23 of 24`
fn lists(outlook: &Outlook) -> Vec<String> {
    let told = |list: &crate::domain::lists::List| {
        let stands = arrow(Moment::ALL.map(|moment| list.stands_in_words(moment)));
        format!("{}: {stands}", list.rule.name())
    };
    outlook.lists.iter().map(told).collect()
}

/// `sell Rugani, sign Balerdi, sell Kelly`, and what comes of it where those who leave go first.
fn order(board: &Board, outlook: &Outlook) -> Vec<String> {
    let walk = &outlook.walk;
    if walk.steps.len() < 2 {
        return Vec::new();
    }
    let moves: Vec<String> = walk.moves().map(|made| made.to_do(board)).collect();
    let exits_first = exits_first(board, outlook).filter(|_| walk.by == OrderBy::Found);
    std::iter::once(moves.join(", ")).chain(exits_first).collect()
}

/// `both sales first: only 3 fit`
fn exits_first(board: &Board, outlook: &Outlook) -> Option<String> {
    let counts = Headcount::on_the_way(board, board.moves(), ListCounts::today(board));
    let fewest = counts.iter().map(|count| count.available).min()?;
    let exits: Vec<_> = board.moves().iter().filter(|made| made.kind == MoveKind::Exit).collect();
    let are_sales = exits.iter().all(|made| !board.is_on_loan(made.player));
    let who = match (exits.len(), are_sales) {
        (2, true) => "both sales first",
        (_, true) => "the sales first",
        (_, false) => "those who leave first",
    };
    (fewest < outlook.walk.worst().available).then(|| format!("{who}: only {fewest} fit"))
}
