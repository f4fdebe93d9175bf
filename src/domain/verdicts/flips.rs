//! The smallest single change that would flip a verdict on the end of the plan.
//!
//! Four questions are judged, whichever way they stand. A change is one man, one move, the formation, or a limit by one. Told
//! are the smallest that may happen by itself and the smallest that we could decide otherwise, each in the order of
//! [`WhatIf`]; what we would have to redefine only where neither is enough. A change names everybody of whom it is true, in
//! file order, so that an edit elsewhere changes nothing. Every change that is told was calculated with the change made.
//!
//! A new kind of change is a variant of [`WhatIf`], its cases in `End::cases`, and its words in `End::condition`.

pub mod mends;

use serde::Serialize;

use crate::domain::board::{Board, MoveKind};
use crate::domain::column::Column;
use crate::domain::date::PartialDate;
use crate::domain::depth::candidates::{Candidate, Candidates};
use crate::domain::depth::cover::Reach;
use crate::domain::depth::department::Moment;
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::squad::Limit;
use crate::domain::squad::absence::Absence;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::shape::Shape;
use crate::domain::walk::headcount::Headcount;
use crate::domain::walk::limits::Breach;
use crate::domain::walk::limits::Limits;

/// What is asked of the end of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Is there room for everybody?
    Room,
    /// Are as many fit as the coach needs?
    Floor,
    /// Is a line possible?
    Line,
    /// Can an absence be absorbed, whoever it hits?
    Absence,
}

impl Question {
    /// Every question, in the order in which they are answered.
    pub const ALL: [Self; 4] = [Self::Room, Self::Floor, Self::Line, Self::Absence];

    /// The question whether a limit is kept; nothing for lists, of which none is asked here.
    pub const fn of(limit: Breach) -> Option<Self> {
        match limit {
            Breach::Room => Some(Self::Room),
            Breach::Floor => Some(Self::Floor),
            Breach::List | Breach::Budget => None,
        }
    }
}

/// A single change, the smallest kind first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhatIf {
    /// A man is back who is out.
    Back,
    /// A return that is stated, and has passed, slips.
    ReturnSlips,
    /// One more man is out.
    Out,
    /// A man stays whom the plan lets go.
    Stays,
    /// A man does not come whom the plan signs.
    DoesNotCome,
    /// A target comes whom the plan does not sign; asked only where something is to be mended, as the next two are.
    Comes,
    /// A man who stays by the plan comes on his day.
    Arrives(PartialDate),
    /// A man goes whom the plan keeps.
    Goes,
    /// The line is drawn up in the squad file's formation.
    ReportedShape,
    /// The room is for so many: one more or one less.
    Room(u16),
    /// The floor is so high: by one lower or higher.
    Floor(u16),
}

/// Where a change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// It happens, whatever we do.
    Happens,
    /// We decide it, as we decided what it undoes.
    Decided,
    /// We ask for less or more than we did.
    Redefined,
}

impl WhatIf {
    const fn source(self) -> Source {
        match self {
            Self::Back | Self::ReturnSlips | Self::Out | Self::Arrives(_) => Source::Happens,
            Self::Stays | Self::DoesNotCome | Self::Comes | Self::Goes | Self::ReportedShape => {
                Source::Decided
            }
            Self::Room(_) | Self::Floor(_) => Source::Redefined,
        }
    }
}

/// A change that flips the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip {
    /// Which question.
    pub question: Question,
    /// Whether the answer is yes as things are.
    pub holds: bool,
    /// The change.
    pub what_if: WhatIf,
    /// The men, each of whom alone flips it; nobody where the change is about none.
    pub players: Vec<PlayerIndex>,
    /// The change and what follows from it: `if Bremer is back, 4 fit are enough, 4 are needed`.
    pub sentence: String,
}

/// What would flip each answer about the end of the board's plan, as far as a single change can.
///
/// A question about a limit that is not stated is not asked.
pub fn flips(board: &Board) -> Vec<Flip> {
    let end = End::of(board);
    let cases = end.cases();
    Question::ALL.into_iter().flat_map(|question| end.flips(question, &cases)).collect()
}

/// What the questions are judged by.
#[derive(Clone, Copy)]
struct State {
    count: Headcount,
    absorbed: i32,
    limits: Limits,
}

impl State {
    /// The answer; nothing where the limit that it asks for is not stated.
    fn answer(self, question: Question) -> Option<bool> {
        match question {
            Question::Room => self.limits.room.map(|_| self.limits.shortfall(Breach::Room, self.count) == 0),
            Question::Floor => {
                self.limits.floor.map(|_| self.limits.shortfall(Breach::Floor, self.count) == 0)
            }
            Question::Line => Some(self.absorbed >= 0),
            Question::Absence => Some(self.absorbed >= 1),
        }
    }
}

/// A change, the man whom it is about, and what it leads to.
struct Case {
    what_if: WhatIf,
    player: Option<PlayerIndex>,
    then: State,
}

/// The end of the plan.
struct End<'a> {
    board: &'a Board,
    names: Vec<PlayerIndex>,
    available: Vec<PlayerIndex>,
    reach: Reach,
    now: State,
}

impl<'a> End<'a> {
    fn of(board: &'a Board) -> Self {
        let names: Vec<PlayerIndex> =
            board.squad().indices().filter(|&player| Moment::After.counts(board, player)).collect();
        let available: Vec<PlayerIndex> =
            names.iter().copied().filter(|&player| board.is_available(player)).collect();
        let reach = reach(board, board.shape(), &available);
        let number = |players: &[PlayerIndex]| u16::try_from(players.len()).unwrap_or(u16::MAX);
        let count =
            Headcount { names: number(&names), available: number(&available), ..Headcount::default() };
        let now = State { count, absorbed: reach.absences_absorbed(), limits: Limits::of(board.squad()) };
        Self { board, names, available, reach, now }
    }

    /// Every single change, the smallest kind first.
    fn cases(&self) -> Vec<Case> {
        let (board, is_over) = (self.board, |absence: &Absence| absence.is_over_on(self.board.date()));
        // Who fills no place changes nothing by his return.
        let out =
            self.names.iter().copied().filter(|&player| board.is_out(player) && board.fills_a_place(player));
        let returned = self
            .available
            .iter()
            .copied()
            .filter(|&player| board.player(player).absence.as_ref().is_some_and(is_over));
        let (exits, signings) = (self.movers(MoveKind::Exit), self.movers(MoveKind::Signing));
        let case = |what_if| move |(player, then)| Case { what_if, player: Some(player), then };
        let mut cases: Vec<Case> = Vec::new();
        cases.extend(out.map(|player| (player, self.having(player))).map(case(WhatIf::Back)));
        cases.extend(returned.map(|player| (player, self.missing(player))).map(case(WhatIf::ReturnSlips)));
        cases.extend(
            self.available.iter().map(|&player| (player, self.missing(player))).map(case(WhatIf::Out)),
        );
        cases.extend(exits.into_iter().map(|player| (player, self.keeping(player))).map(case(WhatIf::Stays)));
        cases.extend(
            signings.into_iter().map(|player| (player, self.forgoing(player))).map(case(WhatIf::DoesNotCome)),
        );
        let other = self.shape_and_limits().into_iter();
        cases.extend(other.map(|(what_if, then)| Case { what_if, player: None, then }));
        cases
    }

    /// Who moves this way, in file order.
    fn movers(&self, kind: MoveKind) -> Vec<PlayerIndex> {
        let this_way = self.board.moves().iter().filter(|made| made.kind == kind);
        let mut players: Vec<PlayerIndex> = this_way.map(|made| made.player).collect();
        players.sort();
        players
    }

    /// One more man available.
    fn having(&self, player: PlayerIndex) -> State {
        let available = self.now.count.available.saturating_add(1);
        let reach = self.reach.clone().with(places_of(self.board, self.board.shape(), player));
        self.lined_up(available, &reach)
    }

    /// One of those who are available missing.
    fn missing(&self, player: PlayerIndex) -> State {
        let available = self.now.count.available.saturating_sub(1);
        let reach = self.reach.clone().without(places_of(self.board, self.board.shape(), player));
        self.lined_up(available, &reach)
    }

    fn lined_up(&self, available: u16, reach: &Reach) -> State {
        let count = Headcount { available, ..self.now.count };
        State { count, absorbed: reach.absences_absorbed(), ..self.now }
    }

    /// The targets whom the plan neither signs nor gives up.
    fn targets(&self) -> impl Iterator<Item = PlayerIndex> {
        let targets = self.board.column(Column::Target).iter().copied();
        targets.filter(|&player| !self.board.is_lost(player) && !self.board.counts_today(player))
    }

    /// Those who are here and stay by the plan, without cornerstones; who is reported for sale comes first.
    fn free_to_go(&self) -> impl Iterator<Item = PlayerIndex> + '_ {
        let stays = |player: &PlayerIndex| {
            self.board.counts_today(*player) && self.board.player(*player).cornerstone.is_none()
        };
        let is_reported = |player: &PlayerIndex| self.board.player(*player).reported == Column::ForSale;
        let (for_sale, others): (Vec<_>, Vec<_>) =
            self.names.iter().copied().filter(stays).partition(is_reported);
        for_sale.into_iter().chain(others)
    }

    /// One exit not made, or one signing more.
    fn keeping(&self, player: PlayerIndex) -> State {
        let then = if self.board.is_available(player) { self.having(player) } else { self.now };
        State { count: Headcount { names: then.count.names.saturating_add(1), ..then.count }, ..then }
    }

    /// One signing not made.
    fn forgoing(&self, player: PlayerIndex) -> State {
        let then = if self.board.is_available(player) { self.missing(player) } else { self.now };
        State { count: Headcount { names: then.count.names.saturating_sub(1), ..then.count }, ..then }
    }

    /// What is about no single man.
    fn shape_and_limits(&self) -> Vec<(WhatIf, State)> {
        let Limits { room, floor, .. } = self.now.limits;
        let mut cases = Vec::new();
        let reported = &self.board.squad().shape;
        if reported != self.board.shape() {
            let absorbed = reach(self.board, reported, &self.available).absences_absorbed();
            cases.push((WhatIf::ReportedShape, State { absorbed, ..self.now }));
        }
        for room in room.into_iter().flat_map(|limit| by_one(Breach::Room, limit)) {
            let limits = Limits { room: Some(room), ..self.now.limits };
            cases.push((WhatIf::Room(room.number), State { limits, ..self.now }));
        }
        for floor in floor.into_iter().flat_map(|limit| by_one(Breach::Floor, limit)) {
            let limits = Limits { floor: Some(floor), ..self.now.limits };
            cases.push((WhatIf::Floor(floor.number), State { limits, ..self.now }));
        }
        cases
    }

    /// What flips the answer by itself, and what we could decide to flip it; else what we could redefine.
    fn flips(&self, question: Question, cases: &[Case]) -> Vec<Flip> {
        let by = |source| self.flip(question, cases, source);
        let told: Vec<Flip> = [Source::Happens, Source::Decided].into_iter().filter_map(by).collect();
        if told.is_empty() { by(Source::Redefined).into_iter().collect() } else { told }
    }

    /// The smallest kind of change from a source that flips the answer, with everybody of whom it is true.
    fn flip(&self, question: Question, cases: &[Case], source: Source) -> Option<Flip> {
        let holds = self.now.answer(question)?;
        let is_flipping =
            |case: &&Case| case.what_if.source() == source && case.then.answer(question) == Some(!holds);
        let mut flipping = cases.iter().filter(is_flipping).peekable();
        let &&Case { what_if, then, .. } = flipping.peek()?;
        let players: Vec<PlayerIndex> =
            flipping.take_while(|case| case.what_if == what_if).filter_map(|case| case.player).collect();
        let condition = self.condition(what_if, &players);
        let sentence = format!("{condition}, {}", consequence(self.shape_of(what_if), question, then));
        Some(Flip { question, holds, what_if, players, sentence })
    }

    /// The formation in which the line is drawn up then.
    fn shape_of(&self, what_if: WhatIf) -> &Shape {
        if what_if == WhatIf::ReportedShape { &self.board.squad().shape } else { self.board.shape() }
    }

    /// A change in words: `if one of Savona and Gatti is out`.
    fn condition(&self, what_if: WhatIf, players: &[PlayerIndex]) -> String {
        let names = self.board.names_in_words(players);
        let who = if players.len() == 1 { names } else { format!("one of {names}") };
        match what_if {
            WhatIf::Back => format!("if {who} is back"),
            WhatIf::ReturnSlips => format!("if the return of {who} slips"),
            WhatIf::Out if players.len() > 1 && players == self.available => {
                "if one more man is out".to_owned()
            }
            WhatIf::Out => format!("if {who} is out"),
            WhatIf::Stays => format!("if {who} stays"),
            WhatIf::DoesNotCome => format!("if {who} does not come"),
            WhatIf::Comes | WhatIf::Arrives(_) => format!("if {who} comes"),
            WhatIf::Goes => format!("if {who} goes"),
            WhatIf::ReportedShape => format!("in the {} that is reported", self.board.squad().shape),
            WhatIf::Room(number) => format!("with room for {number}"),
            WhatIf::Floor(number) => format!("if the coach needs {number}"),
        }
    }
}

/// What a state means for a question, in words.
fn consequence(shape: &Shape, question: Question, then: State) -> String {
    let holds = then.answer(question) == Some(true);
    let number = |limit: Option<Limit>| limit.map_or(0, |limit| limit.number);
    let line = shape.line_in_words();
    match question {
        Question::Room => {
            let verb = if holds { "fit" } else { "exceed" };
            format!("{} on the books {verb} the room of {}", then.count.names, number(then.limits.room))
        }
        Question::Floor => {
            let are = if holds { "are enough" } else { "are too few" };
            format!("{} fit {are}, {} are needed", then.count.available, number(then.limits.floor))
        }
        Question::Line => format!("there is {} {line}", if holds { "a" } else { "no" }),
        Question::Absence => {
            let whoever = if holds { "whoever is out" } else { "but nobody to spare" };
            format!("there is a {line}, {whoever}")
        }
    }
}

/// A limit by one higher and by one lower.
fn by_one(rule: Breach, limit: Limit) -> impl Iterator<Item = Limit> {
    let numbers = [limit.number.checked_add(1), limit.number.checked_sub(1)];
    let numbers = numbers.into_iter().flatten().filter(move |number| rule.range().contains(number));
    numbers.map(move |number| Limit { number, ..limit })
}

/// The reach of these players in a formation.
fn reach(board: &Board, shape: &Shape, players: &[PlayerIndex]) -> Reach {
    // What is asked of the reach depends on where a man can stand and on nothing else.
    let man = |&player: &PlayerIndex| Candidate {
        player,
        places: places_of(board, shape, player),
        ranks: [0; Shape::MOST_PLACES],
        fit: 1.0,
    };
    Reach::of(&Candidates::new(shape.places().len(), players.iter().map(man).collect()))
}

fn places_of(board: &Board, shape: &Shape, player: PlayerIndex) -> PlaceSet {
    let positions = &board.player(player).positions;
    (0..).zip(shape.places()).filter(|(_, place)| place.takes(positions)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::mends::mends;
    use super::*;
    use crate::domain::outlook::Outlook;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::Squad;
    use crate::domain::{test_plans, test_squads};
    use proptest::prelude::*;

    fn told(board: &Board) -> Vec<String> {
        flips(board).into_iter().map(|flip| flip.sentence).collect()
    }

    #[test]
    fn on_the_seed_one_return_flips_what_both_sales_break() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        assert_eq!(
            told(&board),
            [
                "if Bremer is back, 4 fit are enough, 4 are needed",
                "if one of Rugani and Kelly stays, 4 fit are enough, 4 are needed",
                "if Bremer is back, there is a back three",
                "if Kelly stays, there is a back three",
            ]
        );
        assert!(flips(&board).iter().all(|flip| !flip.holds));
    }

    #[test]
    fn with_the_signing_the_line_hangs_on_one_man() {
        let board = test_plans::signed(test_plans::squad());
        assert_eq!(
            told(&board),
            [
                "if one more man is out, 3 fit are too few, 4 are needed",
                "if Balerdi does not come, 3 fit are too few, 4 are needed",
                "if Balerdi is out, there is no back three",
                "if Balerdi does not come, there is no back three",
                "if Bremer is back, there is a back three, whoever is out",
                "if Kelly stays, there is a back three, whoever is out",
            ]
        );
    }

    #[test]
    fn a_return_that_has_passed_may_slip() {
        let mut squad = Squad { as_of: "2025-08-20".parse().ok(), ..test_plans::squad() };
        squad.players[0].absence.as_mut().unwrap().until = "2025-08-15".parse().ok();
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(
            told(&board)[..2],
            [
                "if the return of Bremer slips, 3 fit are too few, 4 are needed",
                "if the return of Bremer slips, there is no back three",
            ]
        );
    }

    #[test]
    fn a_full_room_is_exceeded_when_one_exit_is_not_made() {
        let board = test_squads::board(
            test_plans::fit(),
            &[("Balerdi", Column::Staying), ("Kelly", Column::Staying)],
        );
        assert_eq!(told(&board)[0], "if Rugani stays, 7 on the books exceed the room of 6");
        let board = test_squads::board(
            test_plans::fit(),
            &[("Balerdi", Column::Staying), ("Kelly", Column::Staying), ("Rugani", Column::Staying)],
        );
        assert_eq!(told(&board)[0], "if Balerdi does not come, 6 on the books fit the room of 6");
    }

    #[test]
    fn where_nobody_can_flip_it_the_limit_by_one_does() {
        let mut squad = test_plans::squad();
        squad.floor = None;
        squad.room = squad.room.map(|room| Limit { number: 5, ..room });
        let decisions =
            ["Rugani", "Kelly"].map(|name| test_plans::send(&squad, name, Column::Staying)).to_vec();
        assert_eq!(
            told(&test_plans::board(squad, decisions))[0],
            "with room for 6, 6 on the books fit the room of 6"
        );
    }

    #[test]
    fn the_reported_formation_may_have_a_line_where_the_plans_has_none() {
        let mut squad = test_plans::fit();
        squad.players[5].positions.clear();
        let decisions = vec![
            test_plans::send(&squad, "Rugani", Column::Staying),
            Decision::LineUp { shape: "4-4-2".into() },
        ];
        let line = flips(&test_plans::board(squad, decisions))
            .into_iter()
            .find(|flip| flip.question == Question::Line);
        assert_eq!(line.unwrap().sentence, "in the 3-4-2-1 that is reported, there is a back three");
    }

    fn answers(board: &Board) -> [Option<bool>; 4] {
        let outlook = Outlook::of(board);
        let breaks = |rule| outlook.breaches.iter().any(|breach| breach.kind == rule);
        [
            outlook.room.map(|_| !breaks(Breach::Room)),
            outlook.floor.map(|_| !breaks(Breach::Floor)),
            Some(outlook.after.line.absences_absorbed >= 0),
            Some(outlook.after.line.absences_absorbed >= 1),
        ]
    }

    /// The board with a change really made, if it is one that can be.
    fn changed(board: &Board, what_if: WhatIf, player: Option<PlayerIndex>) -> Option<Board> {
        let mut squad = Squad::clone(board.squad());
        let after = |player: &PlayerIndex| board.counts_after(*player);
        let Some(player) = player else {
            match what_if {
                WhatIf::Room(number) => squad.room.as_mut()?.number = number,
                WhatIf::Floor(number) => squad.floor.as_mut()?.number = number,
                WhatIf::Back
                | WhatIf::ReturnSlips
                | WhatIf::Out
                | WhatIf::Stays
                | WhatIf::DoesNotCome
                | WhatIf::Comes
                | WhatIf::Arrives(_)
                | WhatIf::Goes
                | WhatIf::ReportedShape => return None,
            }
            return Some(test_plans::again(board, squad));
        };
        let (is_out, is_fit) = (board.is_out(player), board.is_available(player));
        let absence = &mut squad.players[player.get()].absence;
        match what_if {
            WhatIf::Back if is_out && after(&player) => *absence = None,
            WhatIf::ReturnSlips if is_fit && after(&player) => absence.as_mut()?.until = None,
            WhatIf::Out if is_fit && after(&player) => *absence = Some(test_squads::out()),
            WhatIf::Stays | WhatIf::DoesNotCome => {
                let kind = if what_if == WhatIf::Stays { MoveKind::Exit } else { MoveKind::Signing };
                board.moves().iter().find(|made| made.player == player && made.kind == kind)?;
                let to = if what_if == WhatIf::Stays { Column::Staying } else { Column::Target };
                return Some(test_plans::again_but(board, player, to));
            }
            WhatIf::Comes if board.planned(player) == Column::Target && !board.counts_today(player) => {
                return Some(test_plans::again_but(board, player, Column::Staying));
            }
            WhatIf::Goes
                if board.counts_today(player)
                    && after(&player)
                    && squad.players[player.get()].cornerstone.is_none() =>
            {
                return Some(test_plans::again_but(board, player, Column::ForSale));
            }
            WhatIf::Back
            | WhatIf::ReturnSlips
            | WhatIf::Out
            | WhatIf::Comes
            | WhatIf::Arrives(_)
            | WhatIf::Goes
            | WhatIf::ReportedShape
            | WhatIf::Room(_)
            | WhatIf::Floor(_) => {
                return None;
            }
        }
        Some(test_plans::again(board, squad))
    }

    proptest! {
        /// Every single change made in squad and plan, and the whole outlook calculated again.
        #[test]
        fn what_mends_all_is_everything_after_which_nothing_is_broken(
            board in test_plans::any_board(8), room in 0_u16..7, floor in 0_u16..5,
        ) {
            let mut squad = Squad::clone(board.squad());
            squad.room = Some(Limit { number: room, assumed: false });
            squad.floor = Some(Limit { number: floor, assumed: false });
            let board = test_plans::again(&board, squad);
            let all = [Question::Room, Question::Floor, Question::Line];
            prop_assume!(answers(&board)[..3].contains(&Some(false)));
            let mut found = mends(&board, &all, &[]);
            found.sort();
            let mut expected = Vec::new();
            let kinds = [WhatIf::Back, WhatIf::Stays, WhatIf::DoesNotCome, WhatIf::Comes, WhatIf::Goes];
            for what_if in kinds {
                let mends = |player: &PlayerIndex| {
                    changed(&board, what_if, Some(*player))
                        .is_some_and(|board| answers(&board)[..3].iter().all(|answer| *answer == Some(true)))
                };
                let players: Vec<PlayerIndex> = board.squad().indices().filter(mends).collect();
                expected.extend(Some((what_if, players)).filter(|(_, players)| !players.is_empty()));
            }
            for (_, players) in &mut found {
                players.sort();
            }
            prop_assert_eq!(found, expected);
        }
    }

    proptest! {
        /// Every single change made in squad and plan, and the whole outlook calculated again.
        #[test]
        fn the_smallest_change_that_flips_is_told_and_no_other(
            board in test_plans::any_board(8), back in any::<u8>(), room in 1_u16..7, floor in 0_u16..5,
        ) {
            let mut squad = Squad { as_of: "2025-08-20".parse().ok(), ..Squad::clone(board.squad()) };
            squad.room = Some(Limit { number: room, assumed: false });
            squad.floor = Some(Limit { number: floor, assumed: false });
            for (at, player) in squad.players.iter_mut().enumerate().filter(|(at, _)| back >> at & 1 == 1) {
                if let Some(absence) = &mut player.absence {
                    absence.until = if at % 2 == 0 { "2025-08-01".parse().ok() } else { "2025-09-01".parse().ok() };
                }
            }
            let board = test_plans::again(&board, squad);
            let now = answers(&board);
            let men = [WhatIf::Back, WhatIf::ReturnSlips, WhatIf::Out, WhatIf::Stays, WhatIf::DoesNotCome];
            let limits = [
                Some(WhatIf::Room(room + 1)), (room > 1).then(|| WhatIf::Room(room - 1)),
                Some(WhatIf::Floor(floor + 1)), floor.checked_sub(1).map(WhatIf::Floor),
            ];
            let found = flips(&board);
            for (at, question) in Question::ALL.into_iter().enumerate() {
                let flips_it = |what_if, player| {
                    changed(&board, what_if, player).is_some_and(|board| answers(&board)[at] == now[at].map(|yes| !yes))
                };
                let by_men = |what_if| {
                    let each = board.squad().indices().filter(|&player| flips_it(what_if, Some(player)));
                    Some((what_if, each.collect::<Vec<_>>())).filter(|(_, players)| !players.is_empty())
                };
                let [happens, decided] = [&men[..3], &men[3..]].map(|kinds| kinds.iter().copied().find_map(by_men));
                let mut expected: Vec<_> = happens.into_iter().chain(decided).collect();
                if expected.is_empty() {
                    let limit = limits.into_iter().flatten().find(|&it| flips_it(it, None));
                    expected.extend(limit.map(|it| (it, Vec::new())));
                }
                let told: Vec<&Flip> = found.iter().filter(|flip| flip.question == question).collect();
                let changes: Vec<_> = told.iter().map(|flip| (flip.what_if, flip.players.clone())).collect();
                prop_assert_eq!(changes, expected);
                prop_assert!(told.iter().all(|flip| Some(flip.holds) == now[at]));
            }
        }
    }

    #[test]
    fn no_limit_is_proposed_that_a_squad_file_cannot_state() {
        let mut squad = test_plans::squad();
        squad.players.retain(|player| player.name == "Rugani");
        squad.players[0].reported = Column::Staying;
        (squad.depth, squad.claims) = (Vec::new(), Vec::new());
        squad.room = squad.room.map(|room| Limit { number: 1, ..room });
        let told = told(&test_plans::board(squad, Vec::new()));
        assert!(!told.iter().any(|sentence| sentence.contains("room for 0")), "{told:?}");
    }

    #[test]
    fn whoever_may_be_the_one_who_is_out_is_said_shortly() {
        let mut squad = test_plans::fit();
        squad.players.retain(|player| ["Bremer", "Kalulu"].contains(&player.name.as_str()));
        let said = |squad: &Squad, players: &[u32]| {
            let board = test_plans::board(squad.clone(), Vec::new());
            let players: Vec<PlayerIndex> = players.iter().copied().map(PlayerIndex).collect();
            End::of(&board).condition(WhatIf::Out, &players)
        };
        assert_eq!(said(&squad, &[0, 1]), "if one more man is out");
        assert_eq!(said(&squad, &[0]), "if Bremer is out");
        squad.players.truncate(1);
        assert_eq!(said(&squad, &[0]), "if Bremer is out");
        assert_eq!(said(&test_plans::fit(), &[0, 1]), "if one of Bremer and Kalulu is out");
    }
}
