//! What a report says in sentences: the figures, the lists, the money, the order of the moves, what speaks against it, and the gaps.
//!
//! What places and groups tell is not told again. A new topic is a variant of [`Topic`] and a line in [`of`].

use super::{LeftOut, line, money};
use crate::domain::board::{Board, MoveKind};
use crate::domain::depth::chart_in_words::chart;
use crate::domain::depth::department::Moment;
use crate::domain::depth::match_days::of_100;
use crate::domain::gaps::{self, Gap};
use crate::domain::lists::{Dispute, List, ListCounts};
use crate::domain::outlook::Outlook;
use crate::domain::scoreboard;
use crate::domain::squad::player::{PlayerIndex, Source};
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
            Self::Figures | Self::Line | Self::Mended => None,
            Self::Lists => Some("Lists"),
            Self::Money => Some("Money, €m"),
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

impl Told {
    /// Whether its sentences stand below each other: each is of another matter, and may be long.
    pub const fn is_list(&self) -> bool {
        self.sentences.len() > 1 && matches!(self.topic, Topic::Lists | Topic::Money | Topic::Against)
    }
}

/// A sentence and whose word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The sentence.
    pub text: String,
    /// The source, where it rests on one.
    pub source: Option<String>,
    /// Of which topic it is as well, wherever it is told: who leaves that out leaves it out.
    pub(super) also: Option<Topic>,
}

impl From<String> for Cited {
    fn from(text: String) -> Self {
        Self { text: line(&text), source: None, also: None }
    }
}

impl From<&Sentence> for Cited {
    fn from(sentence: &Sentence) -> Self {
        let source = sentence.source.as_ref().map(Source::in_words);
        let of_money_or_lists = [(Breach::List, Topic::Lists), (Breach::Budget, Topic::Money)];
        let is_of = |breach| [Kind::Breach(breach), Kind::OnTheWay(breach)].contains(&sentence.kind);
        let also = of_money_or_lists.into_iter().find(|(breach, _)| is_of(*breach)).map(|(_, topic)| topic);
        Self { text: line(&sentence.text), source: source.map(|by| line(&by)), also }
    }
}

/// Everything that is said of a board.
pub fn of(board: &Board, outlook: &Outlook) -> Vec<Told> {
    let all = told::told(board, outlook);
    let of_told =
        |topic: Topic| all.iter().filter(move |it| topic_of(it.kind) == Some(topic)).map(Cited::from);
    let plain = |texts: Vec<String>| texts.into_iter().map(Cited::from).collect::<Vec<_>>();
    let in_one = |texts: Vec<String>| if texts.is_empty() { texts } else { vec![texts.join(", ")] };
    let by_topic = [
        (Topic::Figures, plain(vec![figures(board, outlook)])),
        (Topic::Line, plain(back_line(board, outlook))),
        (Topic::Lists, plain(lists(board, outlook))),
        (Topic::Money, plain(money::of(board, outlook))),
        (Topic::Order, plain(order(board, outlook))),
        (Topic::Against, of_told(Topic::Against).collect()),
        (Topic::Mended, of_told(Topic::Mended).collect()),
        (Topic::NotStated, not_stated(board, outlook)),
        (Topic::Assumed, plain(in_one(gaps::assumed(board).into_iter().map(str::to_owned).collect()))),
    ];
    let told = |(topic, sentences): (Topic, Vec<Cited>)| {
        (!sentences.is_empty()).then_some(Told { topic, sentences })
    };
    by_topic.into_iter().filter_map(told).collect()
}

/// To which topic a sentence of the outlook belongs; to none where places, groups or another topic tell the same.
const fn topic_of(kind: Kind) -> Option<Topic> {
    match kind {
        Kind::Breach(_)
        | Kind::OnTheWay(_)
        | Kind::NoLine
        | Kind::Stale
        | Kind::Conflict(
            Conflict::SigningBehindWall | Conflict::SigningInShutWindow | Conflict::ClaimsDisagree,
        )
        | Kind::Warning(Warning::TargetBehindWall | Warning::NoLine | Warning::Other) => Some(Topic::Against),
        Kind::Mended => Some(Topic::Mended),
        Kind::Conflict(
            Conflict::StarterForSale
            | Conflict::CornerstoneForSale
            | Conflict::CornerstoneOut
            | Conflict::TrainingDisagrees,
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

/// `today → after: 6 → 5 on the books (room for 6), 5 → 4 fit (Tudor needs 4)`; a limit that nobody states is told with the gaps.
fn figures(board: &Board, outlook: &Outlook) -> String {
    let count = |number: fn(&Outlook, Moment) -> usize| {
        arrow(Moment::ALL.map(|moment| number(outlook, moment).to_string()))
    };
    let names = count(|outlook, moment| outlook.at(moment).names.len());
    let fit = count(|outlook, moment| outlook.at(moment).available.len());
    let room = outlook.room.map_or(String::new(), |room| format!(" (room for {})", room.number));
    let coach = scoreboard::coach(board);
    let needs = outlook.floor.map_or(String::new(), |floor| format!(" ({coach} needs {})", floor.number));
    let told = format!("{names} on the books{room}, {fit} fit{needs}");
    if told.contains('→') { format!("today → after: {told}") } else { told }
}

/// `a back three on 85 → 81 of 100 match days, if each man is fit on 86 of 100 days`, `if Balerdi is out: nobody for the left`
fn back_line(board: &Board, outlook: &Outlook) -> Vec<String> {
    let days = arrow(Moment::ALL.map(|moment| of_100(outlook.at(moment).line.chance).to_string()));
    let line = board.shape().line_in_words();
    let mut told = vec![format!("a {line} on {days} of 100 match days, {}", scoreboard::assumption(board))];
    if !outlook.after.line.is_possible() {
        return told;
    }
    let rows = chart(board, outlook, Moment::After);
    let needed = rows.iter().filter_map(|row| {
        let if_out = row.if_out.as_ref().filter(|if_out| if_out.leaves_a_gap)?;
        Some((row.plays?, row.at, if_out.text.as_str()))
    });
    let needed: Vec<(PlayerIndex, usize, &str)> = needed.collect();
    match needed[..] {
        [] => {}
        [(man, at, NOBODY)] => {
            let place = board.shape().places()[at].name;
            let lack = board.shape().lack_in_words(&[place], 0, 1);
            told.push(format!("if {} is out: {lack}", board.name(man)));
        }
        [(man, _, then)] => told.push(format!("if {} is out: {then}", board.name(man))),
        _ => {
            let men: Vec<&str> = needed.iter().map(|(man, ..)| board.name(*man)).collect();
            let (last, others) = men.split_last().unwrap_or((&NOBODY, &[]));
            told.push(format!("no {line} if {} or {last} is out", others.join(", ")));
        }
    }
    told
}

/// What the depth chart says where a place stays empty.
const NOBODY: &str = "nobody";

/// `23 of 23 on UEFA list A 2025/26 (24 places if Rugani is trained here; sources differ)`; nothing of a list of which the rest of the
/// squad is not stated: the board alone is no list.
fn lists(board: &Board, outlook: &Outlook) -> Vec<String> {
    let told = |list: &List| {
        list.after.cap?;
        let stands = arrow(Moment::ALL.map(|moment| list.at(moment).in_words()));
        let other = |dispute: &Dispute| {
            let (training, [_, cap]) = dispute.others.first()?;
            let cap = (*cap).filter(|cap| Some(*cap) != list.after.cap)?;
            let (name, training) = (board.name(dispute.player), training.in_words());
            Some(format!(" ({cap} places if {name} is {training}; sources differ)"))
        };
        let others: String = list.disputes.iter().filter_map(other).collect();
        Some(format!("{stands} on {}{others}", list.rule.name()))
    };
    outlook.lists.iter().filter_map(told).collect()
}

/// What no source states: `room, Tudor's need, Bremer's return`, and of money `fees of Rugani and Kelly`, which is left out with it.
fn not_stated(board: &Board, outlook: &Outlook) -> Vec<Cited> {
    let room = outlook.room.is_none().then(|| "room".to_owned());
    let needs = outlook.floor.is_none().then(|| format!("{}'s need", scoreboard::coach(board)));
    let (of_money, others): (Vec<Gap>, Vec<Gap>) =
        gaps::not_stated(board, outlook).into_iter().partition(Gap::is_of_money);
    let named = |gaps: Vec<Gap>| gaps.into_iter().map(|gap| gap.with_names(board));
    let others: Vec<String> = room.into_iter().chain(needs).chain(named(others)).collect();
    let of_money = named(of_money).map(|gap| Cited { also: Some(Topic::Money), ..Cited::from(gap) });
    let others = (!others.is_empty()).then(|| Cited::from(others.join(", ")));
    others.into_iter().chain(of_money).collect()
}

/// `sell Rugani, sign Balerdi, sell Kelly`, and what comes of it where those who leave go first; nothing where nobody comes or nobody
/// goes, for that is told already.
fn order(board: &Board, outlook: &Outlook) -> Vec<String> {
    let walk = &outlook.walk;
    let has = |kind: MoveKind| walk.moves().any(|made| made.kind == kind);
    if !(has(MoveKind::Exit) && has(MoveKind::Signing)) {
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
