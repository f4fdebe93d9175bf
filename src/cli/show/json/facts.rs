//! What is stated and decided, as JSON: the squad, the plan, and the cards of the columns.

use serde::Serialize;

use super::{Story, column_name};
use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::plan::decision::Decision;
use crate::domain::plan::stale::Stale;
use crate::domain::squad::absence::{Absence, AbsenceKind, Return};
use crate::domain::squad::claim::{Claim, Hedge};
use crate::domain::squad::player::{Origin, PlayerId, PlayerIndex, Priority};
use crate::domain::squad::position::Position;
use crate::domain::squad::stance::{Attitude, Stance};

#[derive(Serialize)]
pub(super) struct SquadAsStated<'a> {
    club: &'a str,
    season: Option<&'a str>,
    as_of: Option<Date>,
    shape: &'a str,
    shape_assumed: bool,
    coach: Option<&'a str>,
    director: Option<&'a str>,
}

impl<'a> SquadAsStated<'a> {
    pub(super) fn of(board: &'a Board) -> Self {
        let squad = board.squad();
        Self {
            club: &squad.club,
            season: squad.season.as_deref(),
            as_of: squad.as_of,
            shape: squad.shape.name(),
            shape_assumed: squad.shape_assumed,
            coach: squad.coach.as_deref(),
            director: squad.director.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct PlanInForce<'a> {
    name: &'a str,
    title: &'a str,
    note: Option<&'a str>,
    as_of: Option<Date>,
    shape: &'a str,
    decisions: Vec<DecisionTaken<'a>>,
    stale: Vec<StaleDecision<'a>>,
}

impl<'a> PlanInForce<'a> {
    pub(super) fn of(Story { board, plan, name, .. }: Story<'a>) -> Self {
        let stale = |stale: &'a Stale| StaleDecision {
            decision: stale.decision,
            id: Some(stale.player.as_str()).filter(|id| !id.is_empty()),
            obeyed: stale.is_obeyed,
            why: &stale.why,
        };
        Self {
            name,
            title: &plan.title,
            note: plan.note.as_deref(),
            as_of: board.date(),
            shape: board.shape().name(),
            decisions: plan.taken().iter().map(DecisionTaken::of).collect(),
            stale: board.stale().iter().map(stale).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
enum DecisionTaken<'a> {
    Send {
        players: Vec<&'a str>,
        to: &'static str,
        at: Option<usize>,
    },
    PutBack {
        players: Vec<&'a str>,
    },
    PutAllBack,
    Arrange {
        column: &'static str,
        order: Vec<&'a str>,
    },
    Rank {
        place: Position,
        order: Vec<&'a str>,
    },
    Sequence {
        order: Vec<&'a str>,
    },
    LineUp {
        shape: &'a str,
    },
    SetDate {
        to: Date,
    },
    AddTarget {
        id: &'a str,
        name: &'a str,
        positions: &'a [Position],
        club: Option<&'a str>,
        age: Option<u8>,
        price: Option<Money>,
    },
    RemoveTarget {
        player: &'a str,
    },
    Prioritise {
        player: &'a str,
        priority: Priority,
    },
    Lose {
        player: &'a str,
    },
    Regain {
        player: &'a str,
    },
    Assume {
        player: &'a str,
        fee: Option<Money>,
        wage: Option<Money>,
        until: Option<Date>,
    },
}

impl<'a> DecisionTaken<'a> {
    fn of(decision: &'a Decision) -> Self {
        let named = |players: &'a [PlayerId]| players.iter().map(PlayerId::as_str).collect();
        match decision {
            Decision::Send { players, to, at } => Self::Send {
                players: players.iter().map(|moved| moved.id.as_str()).collect(),
                to: column_name(*to),
                at: *at,
            },
            Decision::PutBack { players } => Self::PutBack { players: named(players) },
            Decision::PutAllBack => Self::PutAllBack,
            Decision::Arrange { column, order } => {
                Self::Arrange { column: column_name(*column), order: named(order) }
            }
            Decision::Rank { place, order } => Self::Rank { place: *place, order: named(order) },
            Decision::Sequence { order } => Self::Sequence { order: named(order) },
            Decision::LineUp { shape } => Self::LineUp { shape },
            Decision::SetDate { to } => Self::SetDate { to: *to },
            Decision::AddTarget { target } => Self::AddTarget {
                id: target.id.as_str(),
                name: &target.name,
                positions: &target.positions,
                club: target.club.as_deref(),
                age: target.age.map(|age| age.years),
                price: target.price,
            },
            Decision::RemoveTarget { player } => Self::RemoveTarget { player: player.as_str() },
            Decision::Prioritise { player, priority } => {
                Self::Prioritise { player: player.as_str(), priority: *priority }
            }
            Decision::Lose { player } => Self::Lose { player: player.as_str() },
            Decision::Regain { player } => Self::Regain { player: player.as_str() },
            Decision::Assume { player, terms } => {
                Self::Assume { player: player.as_str(), fee: terms.fee, wage: terms.wage, until: terms.until }
            }
        }
    }
}

#[derive(Serialize)]
struct StaleDecision<'a> {
    decision: usize,
    id: Option<&'a str>,
    obeyed: bool,
    why: &'a str,
}

/// What the plan or its date makes of him beyond his column.
fn marks(board: &Board, index: PlayerIndex) -> Vec<&'static str> {
    let all =
        [(board.is_added(index), "added"), (board.is_lost(index), "lost"), (board.has_left(index), "left")];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect()
}

#[derive(Serialize)]
pub(super) struct Columns<'a> {
    staying: Vec<Card<'a>>,
    for_sale: Vec<Card<'a>>,
    target: Vec<Card<'a>>,
}

impl<'a> Columns<'a> {
    pub(super) fn of(board: &'a Board) -> Self {
        let cards = |column| board.column(column).iter().map(|&player| Card::of(board, player)).collect();
        Self {
            staying: cards(Column::Staying),
            for_sale: cards(Column::ForSale),
            target: cards(Column::Target),
        }
    }
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    name: &'a str,
    full_name: Option<&'a str>,
    reported: &'static str,
    planned: &'static str,
    age: Option<u8>,
    positions: &'a [Position],
    available: bool,
    origin: &'static str,
    club: Option<&'a str>,
    number: Option<u8>,
    priority: Option<Priority>,
    marks: Vec<&'static str>,
    cornerstone: Option<&'a str>,
    starter: Option<&'a str>,
    captain: Option<&'a str>,
    absence: Option<Absent<'a>>,
    back_from_loan: Option<&'a str>,
    stance: Option<StanceTaken<'a>>,
    contract_until: Option<Date>,
    asking: Option<Money>,
    value: Option<Money>,
    wage: Option<Money>,
}

impl<'a> Card<'a> {
    fn of(board: &'a Board, index: PlayerIndex) -> Self {
        let player = board.player(index);
        Self {
            id: player.id.as_str(),
            name: &player.name,
            full_name: player.full_name.as_deref(),
            reported: column_name(player.reported),
            planned: column_name(board.planned(index)),
            age: player.age_on(board.date()),
            positions: &player.positions,
            available: board.is_available(index),
            origin: match player.origin {
                Origin::Ours => "ours",
                Origin::OnLoan { .. } => "on_loan",
                Origin::Elsewhere { .. } => "elsewhere",
            },
            club: player.other_club(),
            number: player.number,
            priority: board.priority(index),
            marks: marks(board, index),
            cornerstone: player.cornerstone.as_deref(),
            starter: player.starter.as_deref(),
            captain: player.captain.as_deref(),
            absence: player.absence.as_ref().map(Absent::of),
            back_from_loan: player.back_from_loan.as_ref().map(|loan| loan.from.as_str()),
            stance: player.stance.as_ref().map(StanceTaken::of),
            contract_until: player.contract_until,
            asking: player.asking,
            value: player.value.as_ref().map(|value| value.amount),
            wage: player.wage,
        }
    }
}

#[derive(Serialize)]
struct Absent<'a> {
    kind: &'static str,
    what: Option<&'a str>,
    since: Option<PartialDate>,
    back_earliest: Option<Date>,
    back_latest: Option<Date>,
}

impl<'a> Absent<'a> {
    fn of(absence: &'a Absence) -> Self {
        Self {
            kind: match absence.kind {
                AbsenceKind::Injury => "injury",
                AbsenceKind::Suspension => "suspension",
                AbsenceKind::Away => "away",
            },
            what: absence.what.as_deref(),
            since: absence.since,
            back_earliest: absence.until.map(Return::earliest),
            back_latest: absence.until.map(Return::latest),
        }
    }
}

#[derive(Serialize)]
struct StanceTaken<'a> {
    is: &'static str,
    on: Option<PartialDate>,
    by: Option<&'a str>,
}

impl<'a> StanceTaken<'a> {
    fn of(stance: &'a Stance) -> Self {
        Self {
            is: match stance.is {
                Attitude::Open => "open",
                Attitude::Priced => "priced",
                Attitude::Reluctant => "reluctant",
                Attitude::Wall => "wall",
            },
            on: stance.on,
            by: stance.by.as_deref(),
        }
    }
}

/// What a source says, whoever it is about.
#[derive(Serialize)]
pub(super) struct ClaimMade<'a> {
    on: Option<PartialDate>,
    about: Vec<&'a str>,
    says: &'a str,
    column: Option<&'static str>,
    hedge: Option<&'static str>,
    by: Option<&'a str>,
    via: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> ClaimMade<'a> {
    pub(super) fn all(board: &'a Board) -> Vec<Self> {
        let made = |claim: &'a Claim| Self {
            on: claim.on,
            about: claim.about.iter().map(|&player| board.player(player).id.as_str()).collect(),
            says: &claim.says,
            column: claim.column.map(column_name),
            hedge: claim.hedge.map(|hedge| match hedge {
                Hedge::Confirmed => "confirmed",
                Hedge::Expected => "expected",
                Hedge::Likely => "likely",
                Hedge::Possible => "possible",
            }),
            by: claim.by.as_deref(),
            via: claim.via.as_deref(),
            note: claim.note.as_deref(),
        };
        board.squad().claims.iter().map(made).collect()
    }
}
