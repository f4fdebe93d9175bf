//! How a plan is replayed over a squad, decision by decision, into a [`Board`].
//!
//! Nothing here says what follows from a board. A new kind of decision is an arm of [`Replay::take`].

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::Board;
use super::card_order::{CardOrder, HomeRank};
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::plan::added_targets;
use crate::domain::plan::decision::{Decision, Moved};
use crate::domain::plan::stale::{Stale, StaleDecisions};
use crate::domain::plan::terms::Terms;
use crate::domain::squad::Squad;
use crate::domain::squad::id_index::IdIndex;
use crate::domain::squad::player::{PlayerId, PlayerIndex};
use crate::domain::squad::shape::Shape;

/// A board in the making.
#[derive(Clone, Debug)]
pub(super) struct Replay {
    /// What was decided. The columns are listed when all decisions are taken.
    board: Board,
    cards: CardOrder,
    ids: Rc<IdIndex>,
    stale: StaleDecisions,
}

impl Replay {
    /// The board of a squad of which the file states so many players, as reported.
    pub(super) fn new(squad: &Rc<Squad>, stated: usize) -> Self {
        Self::with_ids(squad, stated, Rc::new(IdIndex::of(squad)))
    }

    /// The board of a squad with the targets that some decisions add to it.
    pub(super) fn over(squad: &Rc<Squad>, decisions: &[Decision]) -> Self {
        Self::new(&added_targets::join(squad, decisions), squad.players.len())
    }

    fn with_ids(squad: &Rc<Squad>, stated: usize, ids: Rc<IdIndex>) -> Self {
        let planned: Vec<Column> = squad.players.iter().map(|player| player.reported).collect();
        let board = Board {
            squad: Rc::clone(squad),
            stated,
            shape: squad.shape.clone(),
            date: None,
            planned,
            columns: Default::default(),
            ranks: Vec::new(),
            lost: BTreeSet::new(),
            priorities: BTreeMap::new(),
            terms: BTreeMap::new(),
            free_priorities: Vec::new(),
            days: Vec::new(),
            leaving_and_coming: Vec::new(),
            moves: Vec::new(),
            sequence: Vec::new(),
            stale: Rc::from([]),
        };
        let mut ranks: Vec<HomeRank> = squad.indices().map(|player| home_rank(&board, player)).collect();
        ranks.sort_unstable();
        let mut cards = CardOrder::new(ranks.len());
        for rank @ (.., player) in ranks {
            let column = board.planned(player);
            cards.put(player, column, cards.length(column), Some(rank));
        }
        Self { board, cards, ids, stale: StaleDecisions::default() }
    }

    /// Takes the decision at a place of the plan.
    pub(super) fn take(&mut self, at: usize, decision: &Decision) {
        match decision {
            Decision::Send { players, to, at: place } => self.send_all(at, players, *to, *place),
            Decision::PutBack { players } => {
                for id in players {
                    self.stale.settle(id);
                    if let Some(player) = self.ids.find(&self.board.squad, id) {
                        self.forget(player);
                        self.put_back(player);
                    }
                }
            }
            Decision::PutAllBack => {
                *self = Self::with_ids(&self.board.squad, self.board.stated, Rc::clone(&self.ids));
            }
            Decision::Arrange { column, order, at: place } => {
                let order = self.find_all(at, order);
                self.arrange(*column, &order, place.unwrap_or(0));
            }
            Decision::Rank { place, order } => {
                let order = self.find_all(at, order);
                self.board.ranks.retain(|(ranked, _)| ranked != place);
                self.board.ranks.push((*place, order));
            }
            Decision::Sequence { order } => self.board.sequence = self.find_all(at, order),
            Decision::LineUp { shape } => self.line_up(at, shape),
            Decision::SetDate { to } => self.board.date = Some(*to),
            // He stands in the squad already, and behind the others of his priority: nothing else was decided.
            Decision::AddTarget { target } => {
                if let Some(player) = self.find(at, &target.id)
                    && !self.board.is_added(player)
                {
                    self.stale.add(Stale::stated(at, &self.board.squad, self.board.player(player)));
                }
            }
            Decision::RemoveTarget { player } => self.stale.settle(player),
            Decision::Prioritise { player, priority } => {
                if let Some(player) = self.find_target(at, player) {
                    self.board.priorities.insert(player, *priority);
                    self.line_up_again(player);
                }
            }
            Decision::Lose { player } => {
                if let Some(player) = self.find_target(at, player) {
                    self.board.lost.insert(player);
                    self.send(player, Column::Target, None);
                }
            }
            Decision::Regain { player } => {
                if let Some(player) = self.find_target(at, player) {
                    self.board.lost.remove(&player);
                    self.line_up_again(player);
                }
            }
            Decision::Assume { player, terms } => {
                if let Some(player) = self.find(at, player) {
                    if *terms == Terms::default() {
                        self.board.terms.remove(&player);
                    } else {
                        self.board.terms.insert(player, *terms);
                    }
                }
            }
        }
    }

    /// Sends players, from a place of the column on where one is named. Whoever is reported elsewhere by now goes with them only as
    /// far as the decision still means something.
    fn send_all(&mut self, at: usize, players: &[Moved], to: Column, mut place: Option<usize>) {
        for moved in players {
            let Some(player) = self.find(at, &moved.id) else { continue };
            let facts = self.board.player(player);
            let stale = Stale::sent(at, (&self.board.squad, facts), moved.reported, to);
            let is_obeyed = stale.as_ref().is_none_or(|stale| stale.is_obeyed);
            if let Some(stale) = stale {
                self.stale.add(stale);
            }
            if is_obeyed {
                if to == Column::Staying {
                    self.board.lost.remove(&player);
                }
                self.send(player, to, place);
                // A plan may name any place; beyond the end they stand in their order.
                place = place.map(|place| place.saturating_add(1));
            } else {
                self.put_back(player);
            }
        }
    }

    /// Plays in another shape. The squad's own back line goes before a formation of the same name.
    fn line_up(&mut self, at: usize, shape: &str) {
        self.stale.settle_shape();
        let own = &self.board.squad.shape;
        let found = if shape == own.name() { Ok(own.clone()) } else { Shape::built_in(shape) };
        match found {
            Ok(shape) => self.board.shape = shape,
            Err(why) => self.stale.add(Stale::shape(at, why)),
        }
    }

    /// The player whom a decision treats as a target; nothing when he belongs to us now.
    fn find_target(&mut self, at: usize, id: &PlayerId) -> Option<PlayerIndex> {
        let player = self.find(at, id)?;
        let facts = self.board.player(player);
        if facts.origin.is_here() {
            self.stale.add(Stale::ours(at, &self.board.squad, facts));
            return None;
        }
        Some(player)
    }

    /// Forgets everything about a player but his column.
    fn forget(&mut self, player: PlayerIndex) {
        self.board.lost.remove(&player);
        self.board.priorities.remove(&player);
        self.board.terms.remove(&player);
    }

    /// Gives a target the place in his column that his priority calls for.
    fn line_up_again(&mut self, player: PlayerIndex) {
        if self.board.planned(player) == Column::Target {
            self.send(player, Column::Target, None);
        }
    }

    /// The player whom a decision sends; what was said about him before does not matter any more.
    fn find(&mut self, at: usize, id: &PlayerId) -> Option<PlayerIndex> {
        self.stale.settle(id);
        self.find_of_order(at, id)
    }

    /// Those of an order who are there; an order says nothing about where a player stands.
    fn find_all(&mut self, at: usize, ids: &[PlayerId]) -> Vec<PlayerIndex> {
        ids.iter().filter_map(|id| self.find_of_order(at, id)).collect()
    }

    fn find_of_order(&mut self, at: usize, id: &PlayerId) -> Option<PlayerIndex> {
        let found = self.ids.find(&self.board.squad, id);
        if found.is_none() {
            self.stale.add(Stale::gone(at, id));
        }
        found
    }

    fn put_back(&mut self, player: PlayerIndex) {
        self.send(player, self.board.player(player).reported, None);
    }

    /// Carries a player to a column. Without a place he joins the end, or where the file has him in his reported column.
    fn send(&mut self, player: PlayerIndex, to: Column, place: Option<usize>) {
        let board = &mut self.board;
        self.cards.take(player, board.planned(player));
        board.planned[player.get()] = to;
        let rank = (board.player(player).reported == to).then(|| home_rank(board, player));
        let end = self.cards.length(to);
        let place =
            place.or_else(|| Some(self.cards.place_of(rank?, to))).map_or(end, |place| place.min(end));
        self.cards.put(player, to, place, rank);
    }

    /// Has the players of `order` stand from a place of the column on, in that order; the others keep theirs around them.
    fn arrange(&mut self, column: Column, order: &[PlayerIndex], place: usize) {
        let mut arranged = HashSet::new();
        let mut order = order.to_vec();
        order.retain(|&player| self.board.planned(player) == column && arranged.insert(player));
        for &player in &order {
            self.cards.take(player, column);
        }
        let first = place.min(self.cards.length(column));
        for (place, &player) in (first..).zip(&order) {
            let rank = (self.board.player(player).reported == column).then(|| home_rank(&self.board, player));
            self.cards.put(player, column, place, rank);
        }
    }

    /// The board on its day: the one asked for, else the one decided, else the plan's, else the squad's.
    pub(super) fn finish(self, day: Option<Date>, plans: Option<Date>) -> Board {
        let board = &self.board;
        let would_move = |player: &PlayerIndex| {
            board.player(*player).origin.is_here() != (board.planned(*player) == Column::Staying)
        };
        let (mut order, signings): (Vec<PlayerIndex>, Vec<PlayerIndex>) = board
            .squad
            .indices()
            .filter(would_move)
            .partition(|&player| board.player(player).origin.is_here());
        order.extend(signings);
        if !board.sequence.is_empty() {
            put_first(&mut order, &board.sequence);
        }
        let date = day.or(self.board.date).or(plans).or(self.board.squad.as_of);
        let columns = Column::ALL.map(|column| self.cards.list(column));
        let stale = self.stale.listed();
        let mut board = Board { columns, leaving_and_coming: order, date, stale, ..self.board };
        board.find_free_priorities();
        board.reckon_by_date();
        board
    }
}

/// Where a player stands among those of his reported column, as plan and file rank him.
fn home_rank(board: &Board, player: PlayerIndex) -> HomeRank {
    match board.player(player).reported {
        Column::Target => {
            let priority = board.given_priority(player);
            (board.is_lost(player), priority.is_none(), priority, player)
        }
        Column::Staying | Column::ForSale => (false, false, None, player),
    }
}

/// Has the players of `first` come first, in that order; the others keep theirs behind them.
fn put_first(players: &mut [PlayerIndex], first: &[PlayerIndex]) {
    let mut places = HashMap::new();
    for (place, &player) in first.iter().enumerate() {
        places.entry(player).or_insert(place);
    }
    players.sort_by_key(|player| places.get(player).copied().unwrap_or(usize::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column::{ForSale, Staying, Target};
    use crate::domain::plan::Plan;
    use crate::domain::plan::decision::Moved;
    use crate::domain::plan::new_target::NewTarget;
    use crate::domain::squad::player::{Origin, Player, Priority};
    use crate::domain::squad::position::Position::{CB, RCB};
    use crate::domain::{steps, test_plans, test_squads};
    use proptest::prelude::*;

    fn id(name: &str) -> PlayerId {
        PlayerId::from_name(name)
    }

    fn ids(names: &[&str]) -> Vec<PlayerId> {
        names.iter().map(|name| id(name)).collect()
    }

    fn names(board: &Board, column: Column) -> Vec<String> {
        test_squads::names(board, board.column(column))
    }

    fn moving(board: &Board) -> Vec<String> {
        let who: Vec<PlayerIndex> = board.moves().iter().map(|made| made.player).collect();
        test_squads::names(board, &who)
    }

    /// The seed with a second target.
    fn with_leoni() -> Squad {
        let mut squad = test_plans::squad();
        let origin = Origin::Elsewhere { club: None };
        squad.players.push(Player { origin, ..Player::named("Leoni", Target) });
        squad
    }

    #[test]
    fn a_lost_target_is_back_once_he_is_signed_and_nobody_else_is() {
        let lost = |decisions: Vec<Decision>| -> Vec<String> {
            let lose = ["Balerdi", "Leoni"].map(|name| Decision::Lose { player: id(name) });
            let board = test_plans::board(with_leoni(), lose.into_iter().chain(decisions).collect());
            let who: Vec<PlayerIndex> =
                board.squad().indices().filter(|&player| board.is_lost(player)).collect();
            test_squads::names(&board, &who)
        };
        let send = |to| test_plans::send(&with_leoni(), "Balerdi", to);
        assert_eq!(lost(vec![]), ["Balerdi", "Leoni"]);
        assert_eq!(lost(vec![send(Target)]), ["Balerdi", "Leoni"]);
        assert_eq!(lost(vec![send(Staying)]), ["Leoni"]);
    }

    #[test]
    fn the_last_ranking_of_a_place_counts_and_leaves_other_places_alone() {
        let rank = |place, order: &[&str]| Decision::Rank { place, order: ids(order) };
        let decisions =
            vec![rank(RCB, &["Savona"]), rank(CB, &["Rugani", "Gatti"]), rank(RCB, &["Gatti", "Kalulu"])];
        let board = test_plans::board(test_plans::squad(), decisions);
        let ranked = |place| {
            let found = board.ranks.iter().find(|(of, _)| *of == place);
            found.map(|(_, order)| test_squads::names(&board, order)).unwrap_or_default()
        };
        assert_eq!(ranked(RCB), ["Gatti", "Kalulu"]);
        assert_eq!(ranked(CB), ["Rugani", "Gatti"]);
        assert_eq!(board.ranks.len(), 2);
    }

    #[test]
    fn who_is_put_back_takes_nothing_of_anybody_else_with_him() {
        let prioritise = |name, priority| Decision::Prioritise { player: id(name), priority };
        let put_back = Decision::PutBack { players: ids(&["Balerdi"]) };
        let decisions = vec![prioritise("Balerdi", Priority::C), prioritise("Leoni", Priority::B), put_back];
        let board = test_plans::board(with_leoni(), decisions);
        let given = |name| board.given_priority(test_squads::find(board.squad(), name));
        assert_eq!((given("Balerdi"), given("Leoni")), (Some(Priority::A), Some(Priority::B)));
    }

    #[test]
    fn who_is_put_at_a_place_of_a_column_leaves_the_order_of_the_others_alone() {
        let arranged = |order: &[&str], at| {
            let arrange = Decision::Arrange { column: Staying, order: ids(order), at };
            names(&test_plans::board(test_plans::squad(), vec![arrange]), Staying)
        };
        assert_eq!(arranged(&[], None), ["Bremer", "Kalulu", "Gatti", "Savona"]);
        assert_eq!(arranged(&["Gatti"], None), ["Gatti", "Bremer", "Kalulu", "Savona"]);
        assert_eq!(arranged(&["Bremer"], Some(1)), ["Kalulu", "Bremer", "Gatti", "Savona"]);
        assert_eq!(
            arranged(&["Savona", "Kelly", "Bremer"], Some(1)),
            ["Kalulu", "Savona", "Bremer", "Gatti"]
        );
        assert_eq!(arranged(&["Kalulu"], Some(99)), ["Bremer", "Gatti", "Savona", "Kalulu"]);
    }

    #[test]
    fn terms_go_with_whom_they_were_assumed_for() {
        let fee = Terms { fee: "25m".parse().ok(), ..Terms::default() };
        let assume = |name| Decision::Assume { player: id(name), terms: fee };
        let put_back = Decision::PutBack { players: ids(&["Rugani"]) };
        let board = test_plans::board(test_plans::squad(), vec![assume("Rugani"), assume("Kelly"), put_back]);
        let terms = |name| board.terms(test_squads::find(board.squad(), name));
        assert_eq!((terms("Rugani"), terms("Kelly")), (Terms::default(), fee));
    }

    #[test]
    fn who_was_kept_and_is_sold_after_all_moves_once_and_where_the_report_has_him() {
        let squad = test_plans::squad();
        let decisions = vec![
            test_plans::send(&squad, "Gatti", ForSale),
            test_plans::send(&squad, "Rugani", Staying),
            test_plans::send(&squad, "Rugani", ForSale),
        ];
        assert_eq!(moving(&test_plans::board(squad, decisions)), ["Gatti", "Rugani", "Kelly"]);
    }

    #[test]
    fn in_another_column_he_joins_the_end_and_in_his_own_he_stands_where_the_file_has_him() {
        let squad = test_plans::squad();
        let away = test_plans::send(&squad, "Gatti", ForSale);
        let board = test_plans::board(squad.clone(), vec![away.clone()]);
        assert_eq!(names(&board, ForSale), ["Rugani", "Kelly", "Gatti"]);
        let board = test_plans::board(squad, vec![away, Decision::PutBack { players: ids(&["Gatti"]) }]);
        assert_eq!(names(&board, Staying), ["Bremer", "Kalulu", "Gatti", "Savona"]);
        assert_eq!(moving(&board), ["Rugani", "Kelly"], "who is back has not moved");
    }

    #[test]
    fn exits_come_in_file_order_before_signings_whenever_they_were_decided() {
        let mut squad = with_leoni();
        let leoni = test_squads::find(&squad, "Leoni");
        squad.players[leoni.get()].reported = Staying;
        let decisions =
            vec![test_plans::send(&squad, "Balerdi", Staying), test_plans::send(&squad, "Gatti", ForSale)];
        assert_eq!(
            moving(&test_plans::board(squad, decisions)),
            ["Gatti", "Rugani", "Kelly", "Balerdi", "Leoni"]
        );
    }

    /// A name that no two numbers share.
    fn man(number: usize) -> PlayerId {
        PlayerId(format!("man-{number}"))
    }

    fn stale_send(number: usize) -> Decision {
        Decision::Send { players: vec![Moved { id: man(number), reported: ForSale }], to: Staying, at: None }
    }

    fn added(number: usize) -> Decision {
        let target = NewTarget { id: man(number), ..NewTarget::read("Somebody; CB", None).unwrap() };
        Decision::AddTarget { target }
    }

    /// Decisions about so many men.
    type Make<'a> = &'a dyn Fn(usize) -> Vec<Decision>;

    /// One of the decisions about so many men.
    type MakeOne<'a> = &'a dyn Fn(usize, usize) -> Decision;

    #[test]
    fn a_plan_is_replayed_in_n_log_n_whatever_its_file_holds() {
        let men = |number: usize| (0..number).map(man).collect::<Vec<PlayerId>>();
        let each = |decision: fn(usize) -> Decision| {
            move |number: usize| (0..number).map(decision).collect::<Vec<Decision>>()
        };
        let lists: [(&str, Make<'_>); 10] = [
            ("an order of strangers", &|men_| {
                vec![Decision::Arrange { column: Staying, order: men(men_), at: None }]
            }),
            ("a ranking of strangers", &|men_| vec![Decision::Rank { place: CB, order: men(men_) }]),
            ("a sequence of strangers", &|men_| vec![Decision::Sequence { order: men(men_) }]),
            ("strangers put back", &|men_| vec![Decision::PutBack { players: men(men_) }]),
            ("strangers sent", &each(stale_send)),
            ("strangers sent and put back", &|number| {
                let sent = (0..number).map(stale_send);
                sent.chain([Decision::PutBack { players: men(number) }]).collect()
            }),
            ("added targets", &each(added)),
            ("added targets that are removed", &|number| {
                let removed = (0..number).map(|number| Decision::RemoveTarget { player: man(number) });
                (0..number).map(added).chain(removed).collect()
            }),
            ("added targets in an order", &|number| {
                let order = Decision::Arrange { column: Target, order: men(number), at: Some(1) };
                let sequence = Decision::Sequence { order: men(number) };
                (0..number).map(added).chain([order, sequence]).collect()
            }),
            ("added targets with terms", &|number| {
                let terms = Terms { fee: "25m".parse().ok(), ..Terms::default() };
                let assumed = (0..number).map(|number| Decision::Assume { player: man(number), terms });
                (0..number).map(added).chain(assumed).collect()
            }),
        ];
        let squad = Rc::new(test_plans::squad());
        for (what, list) in lists {
            steps::assert_n_log_n(what, |number| {
                let decisions = list(number);
                let taken = decisions.len();
                let plan = Plan::new("Plan A").with_decisions(decisions, taken);
                let squad = &squad;
                move || Board::replay(squad, &plan)
            });
        }
    }

    #[test]
    fn men_are_sent_and_arranged_in_n_log_n_however_many_there_are() {
        let sent = |number: usize, men: usize, to, at| {
            let id = man(number * 7 % men);
            Decision::Send { players: vec![Moved { id, reported: Staying }], to, at }
        };
        let arranged = |number: usize, men: usize| {
            let order = vec![man(number * 7 % men), man(number * 5 % men)];
            Decision::Arrange { column: Staying, order, at: Some(number * 3 % men) }
        };
        let plans: [(&str, MakeOne<'_>); 4] = [
            ("men sent within their column", &|number, men| {
                sent(number, men, Staying, Some(number * 3 % men))
            }),
            ("men sent to another column", &|number, men| sent(number, men, ForSale, Some(number % 9))),
            ("men sent to where the file has them", &|number, men| sent(number, men, Staying, None)),
            ("men arranged two by two", &arranged),
        ];
        for (what, decision) in plans {
            steps::assert_n_log_n(what, |men| {
                let mut squad = test_plans::squad();
                let player = |number| Player { id: man(number), ..Player::named("Somebody", Staying) };
                squad.players = (0..men).map(player).collect();
                let decisions: Vec<Decision> = (0..men).map(|number| decision(number, men)).collect();
                let replay = Replay::over(&Rc::new(squad), &decisions);
                move || {
                    let mut replay = replay;
                    for (at, decision) in decisions.iter().enumerate() {
                        replay.take(at, decision);
                    }
                    replay
                }
            });
        }
    }

    /// Where a card goes, reckoned over plain lists with nothing kept.
    fn send_plainly(
        columns: &mut [Vec<PlayerIndex>; 3],
        board: &Board,
        (player, to, place): (PlayerIndex, Column, Option<usize>),
    ) {
        for column in columns.iter_mut() {
            column.retain(|&other| other != player);
        }
        let column = &mut columns[to.index()];
        let is_later = |&other: &PlayerIndex| {
            board.player(other).reported == to && home_rank(board, other) > home_rank(board, player)
        };
        let home = || column.iter().position(is_later).filter(|_| board.player(player).reported == to);
        let place = place.or_else(home).unwrap_or(column.len()).min(column.len());
        column.insert(place, player);
    }

    fn arrange_plainly(column: &mut Vec<PlayerIndex>, order: &[PlayerIndex], place: usize) {
        let mut arranged: Vec<PlayerIndex> = Vec::new();
        for player in order {
            if column.contains(player) && !arranged.contains(player) {
                arranged.push(*player);
            }
        }
        column.retain(|player| !arranged.contains(player));
        let place = place.min(column.len());
        column.splice(place..place, arranged);
    }

    /// Decisions about the second board's men, none of which a rule refuses.
    fn decision(squad: Rc<Squad>) -> impl Strategy<Value = Decision> {
        let ours = prop::sample::select(vec!["Bremer", "Gatti", "Rugani", "Kelly"]);
        let target = || prop::sample::select(vec!["Balerdi", "Leoni", "Ito", "Hancko"]);
        let place = || prop::option::of(0..7_usize);
        let send = move |name: &str, to, at| {
            let reported = squad.player(test_squads::find(&squad, name)).reported;
            Decision::Send { players: vec![Moved { id: id(name), reported }], to, at }
        };
        let send_target = send.clone();
        let anybody = prop_oneof![ours.clone(), target()];
        let column = || prop::sample::select(Column::ALL.to_vec());
        let several = prop::collection::vec(anybody.clone(), 0..5);
        prop_oneof![
            3 => (ours, any::<bool>(), place())
                .prop_map(move |(name, stays, at)| send(name, if stays { Staying } else { ForSale }, at)),
            3 => (target(), any::<bool>(), place())
                .prop_map(move |(name, stays, at)| send_target(name, if stays { Staying } else { Target }, at)),
            2 => (column(), several, place()).prop_map(|(column, names, at)| {
                Decision::Arrange { column, order: ids(&names), at }
            }),
            1 => anybody.prop_map(|name| Decision::PutBack { players: ids(&[name]) }),
            2 => (target(), prop::sample::select(Priority::ALL.to_vec()))
                .prop_map(|(name, priority)| Decision::Prioritise { player: id(name), priority }),
            1 => target().prop_map(|name| Decision::Lose { player: id(name) }),
            1 => target().prop_map(|name| Decision::Regain { player: id(name) }),
        ]
    }

    fn with_four_targets() -> Rc<Squad> {
        let mut squad = with_leoni();
        for name in ["Ito", "Hancko"] {
            let origin = Origin::Elsewhere { club: None };
            squad.players.push(Player { origin, ..Player::named(name, Target) });
        }
        Rc::new(squad)
    }

    proptest! {
        #[test]
        fn cards_lie_where_a_replay_over_plain_lists_has_them(
            decisions in prop::collection::vec(decision(with_four_targets()), 1..40),
        ) {
            let mut replay = Replay::over(&with_four_targets(), &decisions);
            let mut columns = Column::ALL.map(|column| replay.cards.list(column));
            for (at, decision) in decisions.iter().enumerate() {
                replay.take(at, decision);
                let board = &replay.board;
                let find = |id: &PlayerId| board.squad.find(id).unwrap();
                let mut send = |player, to, place| send_plainly(&mut columns, board, (player, to, place));
                match decision {
                    Decision::Send { players, to, at } => send(find(&players[0].id), *to, *at),
                    Decision::PutBack { players } => {
                        let player = find(&players[0]);
                        send(player, board.player(player).reported, None);
                    }
                    Decision::Lose { player } => send(find(player), Target, None),
                    Decision::Prioritise { player, .. } | Decision::Regain { player } => {
                        if board.planned(find(player)) == Target {
                            send(find(player), Target, None);
                        }
                    }
                    Decision::Arrange { column, order, at } => {
                        let order: Vec<PlayerIndex> = order.iter().map(find).collect();
                        arrange_plainly(&mut columns[column.index()], &order, at.unwrap_or(0));
                    }
                    Decision::PutAllBack
                    | Decision::Rank { .. }
                    | Decision::Sequence { .. }
                    | Decision::LineUp { .. }
                    | Decision::SetDate { .. }
                    | Decision::AddTarget { .. }
                    | Decision::RemoveTarget { .. }
                    | Decision::Assume { .. } => panic!("{decision:?} sends nobody"),
                }
                prop_assert_eq!(&Column::ALL.map(|column| replay.cards.list(column)), &columns);
            }
        }
    }
}
