//! What follows from squad and plan, as JSON: numbers, the walk, the lines, the places and the verdicts.

use serde::Serialize;

use super::Story;
use crate::domain::board::{Board, MoveKind};
use crate::domain::depth::department::{Department, MeanAge, PlaceDepth};
use crate::domain::depth::line_up::{Cover, Line};
use crate::domain::figures::sums;
use crate::domain::money::Money;
use crate::domain::outlook::Outlook;
use crate::domain::squad::Limit;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;
use crate::domain::verdicts::{Conflict, Verdict, Warning};
use crate::domain::walk::Step;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;
use crate::domain::walk::order_search::order_that_keeps;

/// The same today and after the plan.
#[derive(Serialize)]
pub(super) struct BothDays<T> {
    today: T,
    after: T,
}

fn id(board: &Board, player: PlayerIndex) -> &str {
    board.player(player).id.as_str()
}

pub(super) fn ids(board: &Board, players: impl IntoIterator<Item = PlayerIndex>) -> Vec<&str> {
    players.into_iter().map(|player| id(board, player)).collect()
}

#[derive(Serialize)]
pub(super) struct Numbers {
    names: Names,
    available: Available,
    mean_age: BothDays<Option<Age>>,
    fees: BothWays,
    wages: BothDays<Sum>,
}

impl Numbers {
    pub(super) fn of(outlook: &Outlook) -> Self {
        let (today, after) = (&outlook.today, &outlook.after);
        let number = |limit: Option<Limit>| limit.map(|limit| limit.number);
        let assumed = |limit: Option<Limit>| limit.map(|limit| limit.assumed);
        Self {
            names: Names {
                today: today.names.len(),
                after: after.names.len(),
                room: number(outlook.room),
                room_assumed: assumed(outlook.room),
            },
            available: Available {
                today: today.available.len(),
                after: after.available.len(),
                floor: number(outlook.floor),
                floor_assumed: assumed(outlook.floor),
            },
            mean_age: BothDays { today: today.mean_age.map(Age::of), after: after.mean_age.map(Age::of) },
            fees: BothWays { coming_in: Sum::of(outlook.fees_in), going_out: Sum::of(outlook.fees_out) },
            wages: BothDays { today: Sum::of(outlook.wages_today), after: Sum::of(outlook.wages_after) },
        }
    }
}

#[derive(Serialize)]
struct Names {
    today: usize,
    after: usize,
    room: Option<u16>,
    room_assumed: Option<bool>,
}

#[derive(Serialize)]
struct Available {
    today: usize,
    after: usize,
    floor: Option<u16>,
    floor_assumed: Option<bool>,
}

#[derive(Serialize)]
struct Age {
    years: f64,
    stated: usize,
    not_stated: usize,
}

impl Age {
    fn of(mean: MeanAge) -> Self {
        Self { years: mean.years, stated: mean.stated, not_stated: mean.not_stated }
    }
}

#[derive(Serialize)]
struct BothWays {
    #[serde(rename = "in")]
    coming_in: Sum,
    #[serde(rename = "out")]
    going_out: Sum,
}

/// A sum of money, which is nothing rather than 0 while no amount is stated.
#[derive(Serialize)]
struct Sum {
    known: Option<Money>,
    stated: usize,
    not_stated: usize,
}

impl Sum {
    fn of(sum: sums::Sum) -> Self {
        let known = (sum.stated > 0).then_some(sum.known);
        Self { known, stated: sum.stated, not_stated: sum.not_stated }
    }
}

#[derive(Serialize)]
pub(super) struct WalkOfMoves<'a> {
    start: Start,
    steps: Vec<StepMade<'a>>,
    trough: Trough,
    order: OrderOfMoves<'a>,
}

impl<'a> WalkOfMoves<'a> {
    pub(super) fn of(Story { board, outlook, .. }: Story<'a>) -> Self {
        let walk = &outlook.walk;
        let worst = walk.worst();
        Self {
            start: Start {
                names: walk.names,
                available: walk.available,
                broken: walk.broken_at_start.iter().copied().map(breach_name).collect(),
            },
            steps: walk.steps.iter().map(|step| StepMade::of(board, step)).collect(),
            trough: Trough { names: worst.names, available: worst.available, step: walk.trough },
            order: OrderOfMoves::of(board, outlook.limits()),
        }
    }
}

#[derive(Serialize)]
struct Start {
    names: u16,
    available: u16,
    broken: Vec<&'static str>,
}

#[derive(Serialize)]
struct StepMade<'a> {
    #[serde(rename = "move")]
    kind: &'static str,
    id: &'a str,
    names: u16,
    available: u16,
    breach: Option<&'static str>,
    broken: Vec<&'static str>,
}

impl<'a> StepMade<'a> {
    fn of(board: &'a Board, step: &Step) -> Self {
        Self {
            kind: match step.made.kind {
                MoveKind::Exit => "sell",
                MoveKind::Signing => "sign",
            },
            id: id(board, step.made.player),
            names: step.names,
            available: step.available,
            // An exit can only break the floor and a signing only the room, so a move breaks one limit at most.
            breach: step.causes.first().copied().map(breach_name),
            broken: step.broken.iter().copied().map(breach_name).collect(),
        }
    }
}

#[derive(Serialize)]
struct Trough {
    names: u16,
    available: u16,
    step: usize,
}

#[derive(Serialize)]
struct OrderOfMoves<'a> {
    exists: Option<bool>,
    moves: Option<Vec<&'a str>>,
}

impl<'a> OrderOfMoves<'a> {
    fn of(board: &'a Board, limits: Limits) -> Self {
        match order_that_keeps(board, limits) {
            Ok(found) => Self {
                exists: Some(found.is_some()),
                moves: found.map(|order| ids(board, order.moves.iter().map(|made| made.player))),
            },
            Err(_too_many) => Self { exists: None, moves: None },
        }
    }
}

#[derive(Serialize)]
pub(super) struct LineOfPlaces<'a> {
    full_lines: u16,
    absences_absorbed: i16,
    weak_spot: Vec<Position>,
    chance: f64,
    first: Vec<ManAtPlace<'a>>,
    second: Vec<ManAtPlace<'a>>,
}

impl<'a> LineOfPlaces<'a> {
    pub(super) fn on_both_days(board: &'a Board, outlook: &Outlook) -> BothDays<Self> {
        BothDays { today: Self::of(board, &outlook.today), after: Self::of(board, &outlook.after) }
    }

    fn of(board: &'a Board, department: &Department) -> Self {
        let line = &department.line;
        Self {
            full_lines: line.full_lines,
            absences_absorbed: line.absences_absorbed,
            weak_spot: line.weak_spot.clone(),
            chance: line.chance,
            first: ManAtPlace::all(board, &line.first),
            second: ManAtPlace::all(board, &line.second),
        }
    }
}

#[derive(Serialize)]
struct ManAtPlace<'a> {
    place: Position,
    id: Option<&'a str>,
}

impl<'a> ManAtPlace<'a> {
    fn all(board: &'a Board, line: &Line) -> Vec<Self> {
        let places = board.shape().places().iter();
        places
            .zip(line)
            .map(|(place, man)| Self { place: place.name, id: man.map(|man| id(board, man)) })
            .collect()
    }
}

/// A place after the plan, and what it is today.
#[derive(Serialize)]
pub(super) struct PlaceAfter<'a> {
    place: Position,
    #[serde(flatten)]
    after: PlaceThen<'a>,
    today: PlaceThen<'a>,
}

impl<'a> PlaceAfter<'a> {
    pub(super) fn all(board: &'a Board, outlook: &Outlook) -> Vec<Self> {
        let pairs = outlook.after.places.iter().zip(&outlook.today.places);
        pairs
            .map(|(after, today)| Self {
                place: after.place,
                after: PlaceThen::of(board, after),
                today: PlaceThen::of(board, today),
            })
            .collect()
    }
}

#[derive(Serialize)]
struct PlaceThen<'a> {
    cover: &'static str,
    bodies: u16,
    players: Vec<&'a str>,
}

impl<'a> PlaceThen<'a> {
    fn of(board: &'a Board, depth: &PlaceDepth) -> Self {
        Self {
            cover: match depth.cover {
                Cover::Open => "open",
                Cover::Thin => "thin",
                Cover::Covered => "covered",
            },
            bodies: depth.bodies,
            players: ids(board, depth.players.iter().copied()),
        }
    }
}

/// A limit that the end of the plan breaks.
#[derive(Serialize)]
pub(super) struct BrokenLimit<'a> {
    rule: &'static str,
    sentence: &'a str,
    ids: Vec<&'a str>,
}

impl<'a> BrokenLimit<'a> {
    pub(super) fn all(board: &'a Board, verdicts: &'a [Verdict<Breach>]) -> Vec<Self> {
        let told = |verdict: &'a Verdict<Breach>| Self {
            rule: breach_name(verdict.kind),
            sentence: &verdict.sentence,
            ids: ids(board, verdict.players.iter().copied()),
        };
        verdicts.iter().map(told).collect()
    }
}

/// A conflict or a warning.
#[derive(Serialize)]
pub(super) struct Remark<'a> {
    kind: &'static str,
    sentence: &'a str,
    ids: Vec<&'a str>,
}

impl<'a> Remark<'a> {
    pub(super) fn conflicts(board: &'a Board, verdicts: &'a [Verdict<Conflict>]) -> Vec<Self> {
        verdicts.iter().map(|verdict| Self::of(board, conflict_name(verdict.kind), verdict)).collect()
    }

    pub(super) fn warnings(board: &'a Board, verdicts: &'a [Verdict<Warning>]) -> Vec<Self> {
        verdicts.iter().map(|verdict| Self::of(board, warning_name(verdict.kind), verdict)).collect()
    }

    fn of<Kind>(board: &'a Board, kind: &'static str, verdict: &'a Verdict<Kind>) -> Self {
        Self { kind, sentence: &verdict.sentence, ids: ids(board, verdict.players.iter().copied()) }
    }
}

const fn breach_name(breach: Breach) -> &'static str {
    match breach {
        Breach::Room => "room",
        Breach::Floor => "floor",
    }
}

const fn conflict_name(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::StarterForSale => "starter_for_sale",
        Conflict::CornerstoneForSale => "cornerstone_for_sale",
        Conflict::CornerstoneOut => "cornerstone_out",
        Conflict::SigningBehindWall => "signing_behind_wall",
        Conflict::ClaimsDisagree => "claims_disagree",
    }
}

const fn warning_name(warning: Warning) -> &'static str {
    match warning {
        Warning::MoreNamesThanBodies => "more_names_than_bodies",
        Warning::Cover => "cover",
        Warning::NoLine => "no_line",
        Warning::NoPositions => "no_positions",
        Warning::Left => "left",
        Warning::Other => "other",
    }
}
