//! The board: a plan applied to a squad, with every player in one column, and the moves between today and after the plan.
//!
//! A board is replayed from squad and plan, never edited. What follows from it is the [`Outlook`](crate::domain::outlook::Outlook).
//!
//! The squad file may change under a plan. A decision is stale when the file no longer says what it relied on; it is listed in
//! [`Board::stale`] until the user answers. Meanwhile the board obeys it where it still makes sense: a player who is only reported
//! elsewhere, or who belongs to us now, stays where the plan has him; one who left, who is gone, or who may not be sent there any
//! more stands where the file reports him. Orders are obeyed for those who are left of them.
//!
//! Who counts depends on the board's date. Nobody counts before the day on which he joins, arrives or is back from a loan, nor
//! after the last day of his contract or loan: then he counts neither today nor after the plan, whatever his column, and is
//! no move. A man whose time is over has left by himself, and nobody said that he stays longer; a plan says it by its
//! [terms](Board::terms). [`presence`] has the rules.

pub mod calendar;
mod card_order;
mod idle_terms;
pub mod kept_replays;
pub mod presence;
mod replay;
pub mod stale_answers;

use serde::Serialize;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::plan::Plan;
use crate::domain::plan::stale::Stale;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Origin, Player, PlayerIndex, Priority};
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;
use crate::text;
use presence::{OnTheDay, Presence};
use replay::Replay;

/// An exit or a signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Move {
    /// Who moves.
    pub player: PlayerIndex,
    /// Which way.
    pub kind: MoveKind,
}

/// Which way a player moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum MoveKind {
    /// Counted today and not after the plan.
    #[serde(rename = "sell")]
    Exit,
    /// Counted after the plan and not today.
    #[serde(rename = "sign")]
    Signing,
}

impl Move {
    /// What is to be done, in words: `sell Kelly`, `send Ito back`, `sign Balerdi`.
    pub fn to_do(self, board: &Board) -> String {
        let name = board.name(self.player);
        match (self.kind, board.is_on_loan(self.player)) {
            (MoveKind::Exit, false) => format!("sell {name}"),
            (MoveKind::Exit, true) => format!("send {name} back"),
            (MoveKind::Signing, _) => format!("sign {name}"),
        }
    }

    /// The doing of it, in words: `selling Kelly`, `sending Ito back`, `signing Balerdi`.
    pub fn doing(self, board: &Board) -> String {
        let name = board.name(self.player);
        match (self.kind, board.is_on_loan(self.player)) {
            (MoveKind::Exit, false) => format!("selling {name}"),
            (MoveKind::Exit, true) => format!("sending {name} back"),
            (MoveKind::Signing, _) => format!("signing {name}"),
        }
    }
}

/// A squad as a plan leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The file's players, and behind them the targets that the plan adds.
    squad: Rc<Squad>,
    /// How many of them the file states.
    stated: usize,
    shape: Shape,
    date: Option<Date>,
    planned: Vec<Column>,
    columns: [Vec<PlayerIndex>; 3],
    ranks: Vec<(Position, Vec<PlayerIndex>)>,
    lost: BTreeSet<PlayerIndex>,
    priorities: BTreeMap<PlayerIndex, Priority>,
    terms: BTreeMap<PlayerIndex, Terms>,
    /// The priorities of which every target is lost.
    free_priorities: Vec<Priority>,
    /// For each player how he stands on the board's date: every count of heads asks for it.
    days: Vec<OnTheDay>,
    /// Everybody whom the plan would move, in its order, whether or not he has left by the board's date.
    leaving_and_coming: Vec<PlayerIndex>,
    moves: Vec<Move>,
    /// Whom the user put in order, where he ordered moves.
    sequence: Vec<PlayerIndex>,
    stale: Rc<[Rc<Stale>]>,
}

impl Board {
    /// The squad as its file reports it.
    pub fn reported(squad: &Rc<Squad>) -> Self {
        Self::replay(squad, &Plan::default())
    }

    /// The squad as the taken decisions of `plan` leave it, counted from the plan's date or else the squad's.
    pub fn replay(squad: &Rc<Squad>, plan: &Plan) -> Self {
        Self::replay_on(squad, plan, None)
    }

    /// The same, counted from `day` where one is given, whatever plan and squad say.
    pub fn replay_on(squad: &Rc<Squad>, plan: &Plan, day: Option<Date>) -> Self {
        // What was decided before everything was put back has left no trace.
        let (since, decisions) = plan.standing();
        let mut replay = Replay::over(squad, decisions);
        for (at, decision) in (since..).zip(decisions) {
            replay.take(at, decision);
        }
        replay.finish(day, plan.as_of)
    }

    /// The same board on another day.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        let mut board = Self { date: Some(day), ..self.clone() };
        board.reckon_by_date();
        board
    }

    /// The same board with nobody out: for a day so far ahead that nobody knows who is hurt then.
    #[must_use]
    pub fn with_everybody_fit(&self) -> Self {
        let mut squad = Squad::clone(&self.squad);
        squad.players.iter_mut().for_each(|player| player.absence = None);
        let mut board = Self { squad: Rc::new(squad), ..self.clone() };
        board.reckon_by_date();
        board
    }

    /// Derives the priorities of which every target is lost.
    fn find_free_priorities(&mut self) {
        if self.lost.is_empty() {
            return;
        }
        let targets = || self.squad.indices().filter(|&other| !self.player(other).origin.is_here());
        let is_free = |&priority: &Priority| {
            let mut of_it =
                targets().filter(|&other| self.given_priority(other) == Some(priority)).peekable();
            of_it.peek().is_some() && of_it.all(|other| self.is_lost(other))
        };
        self.free_priorities = Priority::ALL.into_iter().filter(is_free).collect();
    }

    /// Derives who is there and who is out on the board's date, and the moves of those who are there.
    fn reckon_by_date(&mut self) {
        self.days = self.squad.indices().map(|player| OnTheDay::of(self, player)).collect();
        let kind_of = |&player: &PlayerIndex| match (self.counts_today(player), self.counts_after(player)) {
            (true, false) => Some(Move { player, kind: MoveKind::Exit }),
            (false, true) => Some(Move { player, kind: MoveKind::Signing }),
            (true, true) | (false, false) => None,
        };
        self.moves = self.leaving_and_coming.iter().filter_map(kind_of).collect();
    }

    /// Whether everything stands as on another board of the same squad: cards, ranks, moves, shape, date, and what is said of
    /// players beyond their columns.
    pub fn stands_like(&self, other: &Self) -> bool {
        (&self.columns, &self.ranks, &self.moves, &self.shape, self.date)
            == (&other.columns, &other.ranks, &other.moves, &other.shape, other.date)
            && self.is_ordered_by_user() == other.is_ordered_by_user()
            && (&self.lost, &self.priorities, &self.terms) == (&other.lost, &other.priorities, &other.terms)
    }

    /// The squad that it stands on: the file's players, then the targets that the plan adds.
    pub fn squad(&self) -> &Rc<Squad> {
        &self.squad
    }

    /// The formation that it is lined up in.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The day from which ages, claims and returns are counted; nothing where neither plan nor squad states one.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The player at `index`.
    pub fn player(&self, index: PlayerIndex) -> &Player {
        self.squad.player(index)
    }

    /// What the player is called: no two of them are called alike.
    pub fn name(&self, index: PlayerIndex) -> &str {
        self.squad.name(index)
    }

    /// Players in words, as many as a line can bear: `Rugani and Kelly`, or the first eight `and 17 more`.
    pub fn names_in_words(&self, players: &[PlayerIndex]) -> String {
        const MOST: usize = 8;
        let shown = if players.len() > MOST + 1 { MOST } else { players.len() };
        let more = (shown < players.len()).then(|| format!("{} more", players.len() - shown));
        let names = players[..shown].iter().map(|&player| self.name(player));
        text::list(names.chain(more.as_deref()))
    }

    /// The column that the plan puts him in.
    pub fn planned(&self, index: PlayerIndex) -> Column {
        self.planned.get(index.get()).copied().unwrap_or_else(|| self.player(index).reported)
    }

    /// Whether the plan has him in another column than the squad file.
    pub fn is_moved(&self, index: PlayerIndex) -> bool {
        self.planned(index) != self.player(index).reported
    }

    /// The cards of a column, in order.
    pub fn column(&self, column: Column) -> &[PlayerIndex] {
        &self.columns[column.index()]
    }

    /// Whether he is counted today: ours or on loan here on the board's date, whatever his column.
    pub fn counts_today(&self, index: PlayerIndex) -> bool {
        self.player(index).origin.is_here() && self.presence(index) == Presence::There
    }

    /// Whether he is counted after the plan: in Staying, and there on the board's date.
    pub fn counts_after(&self, index: PlayerIndex) -> bool {
        self.planned(index) == Column::Staying && self.presence(index) == Presence::There
    }

    /// What the plan assumes for him: fee, wage, how long.
    pub fn terms(&self, index: PlayerIndex) -> Terms {
        self.terms.get(&index).copied().unwrap_or_default()
    }

    /// Whether the plan adds him: no file knows of him.
    pub const fn is_added(&self, index: PlayerIndex) -> bool {
        index.get() >= self.stated
    }

    /// Whether he is a target that went elsewhere.
    pub fn is_lost(&self, index: PlayerIndex) -> bool {
        self.lost.contains(&index)
    }

    /// The priority that somebody gave him: the plan, else the file.
    pub fn given_priority(&self, index: PlayerIndex) -> Option<Priority> {
        self.priorities.get(&index).copied().or(self.player(index).priority)
    }

    /// His priority among the targets that are left: when all of one priority are lost, the next ones step up.
    pub fn priority(&self, index: PlayerIndex) -> Option<Priority> {
        let given = self.given_priority(index).filter(|_| !self.is_lost(index))?;
        let steps = self.free_priorities.iter().filter(|&&priority| priority < given).count();
        Priority::ALL.get(Priority::ALL.iter().position(|&priority| priority == given)? - steps).copied()
    }

    /// What the plan says of him beyond his column: `lost`, `priority B`, `fee €25m`; nothing where it says nothing.
    pub fn said_in_words(&self, index: PlayerIndex) -> String {
        let priority = self.priorities.get(&index);
        let parts = [
            self.is_lost(index).then(|| "lost".to_owned()),
            priority.map(|priority| format!("priority {priority}")),
            self.assumed_in_words(index),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The terms that the plan assumes for him: `assumes fee €25m wage €3m`; nothing where it assumes none.
    pub fn assumed_in_words(&self, index: PlayerIndex) -> Option<String> {
        let terms = self.terms(index);
        (terms != Terms::default()).then(|| format!("assumes {}", terms.in_words(self.squad())))
    }

    /// Whether the plan says anything of him that is not reported: a column, a priority, terms, or that he is lost.
    pub fn is_altered(&self, index: PlayerIndex) -> bool {
        self.is_moved(index) || !self.said_in_words(index).is_empty()
    }

    /// Whether he is here on loan: when he leaves he goes back and is not sold.
    pub fn is_on_loan(&self, index: PlayerIndex) -> bool {
        matches!(self.player(index).origin, Origin::OnLoan { .. })
    }

    /// The moves: as the user ordered them, new ones behind; where he ordered none, exits in file order and then signings. In which
    /// order they are made is for the [walk](crate::domain::walk) to say.
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// Whether the user put any of the moves in order.
    pub fn is_ordered_by_user(&self) -> bool {
        self.moves.iter().any(|made| self.sequence.contains(&made.player))
    }

    /// The men whom somebody ranks at a place: the plan's, then the file's. One whom both rank comes twice.
    pub fn ranking(&self, place: Position) -> impl Iterator<Item = PlayerIndex> {
        let lists = [&self.ranks, &self.squad.depth].into_iter().flatten();
        lists.filter(move |(at, _)| *at == place).flat_map(|(_, ranked)| ranked.iter().copied())
    }

    /// The players whom the plan has in another column than the squad file, in file order.
    pub fn moved(&self) -> impl Iterator<Item = PlayerIndex> {
        self.squad.indices().filter(|&player| self.is_moved(player))
    }

    /// The stale decisions, in the plan's order: the last one about each player, and about the shape.
    pub fn stale(&self) -> &[Rc<Stale>] {
        &self.stale
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;
    use crate::domain::plan::decision::{Decision, Moved};
    use crate::domain::plan::new_target::NewTarget;
    use crate::domain::squad::player::PlayerId;

    fn squad() -> Rc<Squad> {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        for (name, column) in [
            ("Ada", Column::Staying),
            ("Bea", Column::ForSale),
            ("Cia", Column::Staying),
            ("Dea", Column::Target),
            ("Eva", Column::Target),
            ("Fay", Column::ForSale),
        ] {
            squad.players.push(Player::named(name, column));
        }
        squad.players[4].priority = Some(Priority::A);
        Rc::new(squad)
    }

    fn send(squad: &Squad, id: &str, to: Column, at: Option<usize>) -> Decision {
        let reported = squad.players.iter().find(|player| player.id.as_str() == id).unwrap().reported;
        Decision::Send { players: vec![Moved { id: PlayerId(id.into()), reported }], to, at }
    }

    fn replay(decisions: Vec<Decision>) -> Board {
        let taken = decisions.len();
        Board::replay(&squad(), &Plan::new("Plan A").with_decisions(decisions, taken))
    }

    fn names(board: &Board, column: Column) -> Vec<&str> {
        board.column(column).iter().map(|&player| board.player(player).name.as_str()).collect()
    }

    fn moves(board: &Board) -> Vec<&str> {
        board.moves().iter().map(|it| board.player(it.player).name.as_str()).collect()
    }

    #[test]
    fn targets_open_in_order_of_priority_and_the_rest_in_file_order() {
        let board = Board::reported(&squad());
        assert_eq!(names(&board, Column::Target), ["Eva", "Dea"]);
        assert_eq!(names(&board, Column::Staying), ["Ada", "Cia"]);
        assert_eq!(moves(&board), ["Bea", "Fay"]);
    }

    #[test]
    fn players_who_are_sent_beyond_every_place_stand_at_the_end_in_their_order() {
        let moved = |id: &str, reported| Moved { id: PlayerId(id.into()), reported };
        let players = vec![moved("bea", Column::ForSale), moved("fay", Column::ForSale)];
        let board = replay(vec![Decision::Send { players, to: Column::Staying, at: Some(usize::MAX) }]);
        assert_eq!(names(&board, Column::Staying), ["Ada", "Cia", "Bea", "Fay"]);
    }

    #[test]
    fn dropped_back_on_his_reported_column_he_is_no_move_and_stands_where_the_file_has_him() {
        let squad = squad();
        let board = replay(vec![
            send(&squad, "ada", Column::ForSale, None),
            send(&squad, "dea", Column::Staying, None),
            send(&squad, "ada", Column::Staying, None),
        ]);
        assert_eq!(names(&board, Column::Staying), ["Ada", "Cia", "Dea"]);
        assert_eq!(moves(&board), ["Bea", "Fay", "Dea"]);
    }

    #[test]
    fn a_drop_at_a_place_of_the_order_lands_there() {
        let board = replay(vec![send(&squad(), "dea", Column::Staying, Some(1))]);
        assert_eq!(names(&board, Column::Staying), ["Ada", "Dea", "Cia"]);
    }

    #[test]
    fn a_sequence_orders_the_moves_and_new_ones_follow() {
        let squad = squad();
        let board = replay(vec![
            send(&squad, "eva", Column::Staying, None),
            Decision::Sequence {
                order: vec![PlayerId("fay".into()), PlayerId("eva".into()), PlayerId("bea".into())],
            },
            send(&squad, "dea", Column::Staying, None),
        ]);
        assert_eq!(moves(&board), ["Fay", "Eva", "Bea", "Dea"]);
    }

    #[test]
    fn putting_all_back_is_the_reported_board() {
        let squad = squad();
        let board = replay(vec![send(&squad, "ada", Column::ForSale, None), Decision::PutAllBack]);
        assert_eq!(board, Board::reported(&squad));
    }

    #[test]
    fn a_decision_about_nobody_is_kept_listed_and_not_obeyed() {
        let gone = Moved { id: PlayerId("gone".into()), reported: Column::Staying };
        let board = replay(vec![Decision::Send { players: vec![gone], to: Column::ForSale, at: None }]);
        assert_eq!(board.stale().len(), 1);
        assert_eq!(board.stale()[0].why, "gone is not in the squad file any more");
        assert!(!board.stale()[0].is_obeyed);
        assert_eq!(names(&board, Column::Staying), ["Ada", "Cia"]);
    }

    fn id(id: &str) -> PlayerId {
        PlayerId(id.into())
    }

    /// The names counted today and after the plan on a day, in file order.
    fn counted(board: &Board, day: &str) -> [Vec<String>; 2] {
        let board = board.on(day.parse().unwrap());
        let names = |counts: &dyn Fn(PlayerIndex) -> bool| {
            let counted = board.squad().indices().filter(|&player| counts(player));
            counted.map(|player| board.player(player).name.clone()).collect()
        };
        [names(&|player| board.counts_today(player)), names(&|player| board.counts_after(player))]
    }

    #[test]
    fn whose_contract_or_loan_is_over_counts_no_more_and_is_no_move() {
        let mut squad = Squad::clone(&squad());
        let last = "2026-06-30".parse().unwrap();
        squad.players[0].contract_until = Some(last);
        squad.players[1].contract_until = Some(last);
        squad.players[2].origin = Origin::OnLoan { from: "Ajax".into(), until: Some(last) };
        let board = Board::reported(&Rc::new(squad.clone()));
        assert_eq!(counted(&board, "2026-06-30"), [vec!["Ada", "Bea", "Cia", "Fay"], vec!["Ada", "Cia"]]);
        assert_eq!(counted(&board, "2026-07-01"), [vec!["Fay"], vec![]]);
        assert_eq!(moves(&board.on("2026-07-01".parse().unwrap())), ["Fay"]);

        let terms = Terms { until: "2028-06-30".parse().ok(), ..Terms::default() };
        let stays = vec![Decision::Assume { player: id("ada"), terms }];
        let board = Board::replay(&Rc::new(squad), &Plan::new("Plan A").with_decisions(stays, 1));
        assert_eq!(
            counted(&board, "2026-07-01"),
            [vec!["Ada", "Fay"], vec!["Ada"]],
            "the plan assumes that she stays"
        );
    }

    #[test]
    fn a_decided_date_goes_before_the_plans_and_the_one_asked_for_before_both() {
        let squad = squad();
        let [decided, asked] = ["2025-09-01", "2025-10-01"].map(|day| day.parse().ok());
        let mut plan = Plan::new("Plan A");
        plan.as_of = "2025-08-01".parse().ok();
        assert_eq!(Board::replay(&squad, &plan).date(), plan.as_of);
        plan.decide(Decision::SetDate { to: decided.unwrap() });
        assert_eq!(Board::replay(&squad, &plan).date(), decided);
        assert_eq!(Board::replay_on(&squad, &plan, asked).date(), asked);
        plan.decide(Decision::PutAllBack);
        assert_eq!(Board::replay(&squad, &plan).date(), plan.as_of);
    }

    #[test]
    fn when_a_target_is_lost_the_next_one_steps_up() {
        let b = Decision::Prioritise { player: id("dea"), priority: Priority::B };
        let lost = vec![
            b.clone(),
            send(&squad(), "eva", Column::Staying, None),
            Decision::Lose { player: id("eva") },
        ];
        let board = replay(lost.clone());
        let [dea, eva] = [3, 4].map(PlayerIndex);
        assert_eq!(names(&board, Column::Target), ["Dea", "Eva"], "a lost one stands last");
        assert_eq!((board.priority(dea), board.priority(eva)), (Some(Priority::A), None));
        assert_eq!(moves(&board), ["Bea", "Fay"], "and is signed no more");

        let regained = [lost, vec![Decision::Regain { player: id("eva") }]].concat();
        let board = replay(regained);
        assert_eq!(names(&board, Column::Target), ["Eva", "Dea"]);
        assert_eq!((board.priority(dea), board.priority(eva)), (Some(Priority::B), Some(Priority::A)));
        assert_eq!(replay(vec![b, Decision::PutBack { players: vec![id("dea")] }]).priority(dea), None);
    }

    #[test]
    fn a_target_does_not_step_up_over_a_priority_that_nobody_had() {
        let prioritise = |who, priority| Decision::Prioritise { player: id(who), priority };
        let board = replay(vec![
            prioritise("dea", Priority::B),
            prioritise("eva", Priority::C),
            Decision::Lose { player: id("eva") },
        ]);
        assert_eq!(board.priority(PlayerIndex(3)), Some(Priority::B));
    }

    #[test]
    fn a_board_stands_like_another_where_nothing_of_it_differs() {
        let squad = squad();
        let reported = Board::reported(&squad);
        assert!(reported.stands_like(&replay(Vec::new())));
        let fee = Terms { fee: Some(Money::euros(1)), ..Terms::default() };
        for decision in [
            send(&squad, "ada", Column::ForSale, None),
            Decision::Arrange { column: Column::Staying, order: vec![id("cia"), id("ada")], at: None },
            Decision::Rank { place: Position::CB, order: vec![id("cia")] },
            Decision::Sequence { order: vec![id("fay"), id("bea")] },
            Decision::LineUp { shape: "4-4-2".into() },
            Decision::SetDate { to: "2025-09-01".parse().unwrap() },
            Decision::Lose { player: id("dea") },
            Decision::Prioritise { player: id("dea"), priority: Priority::B },
            Decision::Assume { player: id("ada"), terms: fee },
        ] {
            assert!(!reported.stands_like(&replay(vec![decision.clone()])), "{decision:?}");
        }
    }

    #[test]
    fn what_the_plan_says_of_a_player_alters_him() {
        let squad = squad();
        let terms = Terms { fee: Some(Money::euros(25_000_000)), ..Terms::default() };
        let board = replay(vec![
            send(&squad, "ada", Column::ForSale, None),
            Decision::Prioritise { player: id("dea"), priority: Priority::B },
            Decision::Assume { player: id("dea"), terms },
            Decision::Lose { player: id("eva") },
        ]);
        let [ada, cia, dea, eva] = [0, 2, 3, 4].map(PlayerIndex);
        assert_eq!([ada, cia, dea, eva].map(|player| board.is_moved(player)), [true, false, false, false]);
        assert_eq!([ada, cia, dea, eva].map(|player| board.is_altered(player)), [true, false, true, true]);
        assert_eq!(board.moved().collect::<Vec<_>>(), [ada]);
        assert_eq!(board.said_in_words(dea), "priority B, assumes fee €25m");
        assert_eq!([ada, eva].map(|player| board.said_in_words(player)), ["", "lost"]);
    }

    #[test]
    fn of_many_names_the_first_eight_are_told() {
        let mut squad = Squad::clone(&squad());
        squad.players = ('a'..='j').map(|name| Player::named(&name.to_string(), Column::Staying)).collect();
        let board = Board::reported(&Rc::new(squad));
        let told = |most: usize| board.names_in_words(&board.column(Column::Staying)[..most]);
        assert_eq!(told(8), "a, b, c, d, e, f, g and h");
        assert_eq!(told(9), "a, b, c, d, e, f, g, h and i", "one more is no longer than its name");
        assert_eq!(told(10), "a, b, c, d, e, f, g, h and 2 more");
    }

    #[test]
    fn an_added_target_is_a_target_like_any_other_until_he_is_removed() {
        let gia = NewTarget::read("Gia; CB; Parma", None).unwrap();
        let added = vec![
            Decision::AddTarget { target: gia },
            Decision::Send {
                players: vec![Moved { id: id("gia"), reported: Column::Target }],
                to: Column::Staying,
                at: None,
            },
        ];
        let board = replay(added.clone());
        assert_eq!(names(&board, Column::Staying), ["Ada", "Cia", "Gia"]);
        assert!(board.is_added(PlayerIndex(6)) && !board.is_added(PlayerIndex(5)));
        let removed = replay([added.clone(), vec![Decision::RemoveTarget { player: id("gia") }]].concat());
        assert_eq!(removed, Board::reported(&squad()));
        assert_eq!(replay([added, vec![Decision::PutAllBack]].concat()), removed);
    }

    #[test]
    fn an_added_target_whom_the_file_states_by_now_is_the_files() {
        let dea = NewTarget::read("Dea; LB", None).unwrap();
        let board = replay(vec![Decision::AddTarget { target: dea }]);
        assert_eq!(board.squad().players.len(), 6);
        assert_eq!(board.stale()[0].why, "Dea is in the squad file now, in Target");
    }
}
