//! What a plan makes of a squad: everybody in exactly one column, in order, and the moves between today and after the plan.
//!
//! A board is replayed from squad and plan, never edited. What follows from it is the [`Outlook`](super::outlook::Outlook).
//!
//! The squad file may change under a plan. A decision whose ground has moved is listed in [`Board::stale`] until the user
//! answers, and meanwhile obeyed where it still means what it meant: a player whose report alone has changed, or who belongs to us
//! now, stays where the plan has him; one who left, is gone, or may not be sent there any more stands where the file reports him. Orders
//! are obeyed for those who are left of them.

use std::rc::Rc;

use super::column::Column;
use super::date::Date;
use super::decision::Decision;
use super::plan::Plan;
use super::player::{Origin, Player, PlayerId, PlayerIndex};
use super::position::Position;
use super::shape::Shape;
use super::squad::Squad;
use super::stale::{Ground, Stale};
use super::text;

/// An exit or a signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Move {
    /// Who moves.
    pub player: PlayerIndex,
    /// Which way.
    pub kind: MoveKind,
}

/// Which way a player moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoveKind {
    /// Counted today and not after the plan.
    Exit,
    /// Counted after the plan and not today.
    Signing,
}

impl Move {
    /// What is to be done, in words: `sell Kelly`, `send Ito back`, `sign Balerdi`.
    pub fn to_do(self, board: &Board) -> String {
        let name = &board.player(self.player).name;
        match (self.kind, board.is_on_loan(self.player)) {
            (MoveKind::Exit, false) => format!("sell {name}"),
            (MoveKind::Exit, true) => format!("send {name} back"),
            (MoveKind::Signing, _) => format!("sign {name}"),
        }
    }

    /// The doing of it, in words: `selling Kelly`, `sending Ito back`, `signing Balerdi`.
    pub fn doing(self, board: &Board) -> String {
        let name = &board.player(self.player).name;
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
    squad: Rc<Squad>,
    shape: Shape,
    date: Option<Date>,
    planned: Vec<Column>,
    columns: [Vec<PlayerIndex>; 3],
    ranks: Vec<(Position, Vec<PlayerIndex>)>,
    moves: Vec<Move>,
    stale: Vec<Stale>,
}

impl Board {
    /// The squad as its file reports it.
    pub fn reported(squad: &Rc<Squad>) -> Self {
        Self::replay(squad, &Plan::default())
    }

    /// The squad as the taken decisions of `plan` leave it, reckoned from the plan's date or else the squad's.
    pub fn replay(squad: &Rc<Squad>, plan: &Plan) -> Self {
        let mut replay = Replay::new(squad);
        for (at, decision) in plan.taken().iter().enumerate() {
            replay.take(at, decision);
        }
        replay.finish(plan.as_of.or(squad.as_of))
    }

    /// Whether everything stands as on another board of the same squad: cards, ranks, moves and shape.
    pub fn stands_like(&self, other: &Self) -> bool {
        (&self.columns, &self.ranks, &self.moves, &self.shape)
            == (&other.columns, &other.ranks, &other.moves, &other.shape)
    }

    /// The squad that it stands on.
    pub fn squad(&self) -> &Rc<Squad> {
        &self.squad
    }

    /// The formation that it is lined up in.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The day from which ages, claims and returns are reckoned; nothing where neither plan nor squad states one.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The player at `index`.
    pub fn player(&self, index: PlayerIndex) -> &Player {
        self.squad.player(index)
    }

    /// Players in words, as many as a line can bear: `Rugani and Kelly`, or the first eight `and 17 more`.
    pub fn names_in_words(&self, players: &[PlayerIndex]) -> String {
        const MOST: usize = 8;
        let shown = if players.len() > MOST + 1 { MOST } else { players.len() };
        let more = (shown < players.len()).then(|| format!("{} more", players.len() - shown));
        let names = players[..shown].iter().map(|&player| self.player(player).name.as_str());
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

    /// Whether he is counted today: ours or on loan here, whatever his column.
    pub fn counts_today(&self, index: PlayerIndex) -> bool {
        self.player(index).origin.is_here()
    }

    /// Whether he is counted after the plan: in Staying.
    pub fn counts_after(&self, index: PlayerIndex) -> bool {
        self.planned(index) == Column::Staying
    }

    /// Whether he is here on loan: when he leaves he goes back and is not sold.
    pub fn is_on_loan(&self, index: PlayerIndex) -> bool {
        matches!(self.player(index).origin, Origin::OnLoan { .. })
    }

    /// Whether he can play on the board's date.
    pub fn is_available(&self, index: PlayerIndex) -> bool {
        self.player(index).is_available_on(self.date)
    }

    /// The moves, in the plan's order: exits that the file reports first, in file order, until the user reorders them.
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// The order in which the men at a place are ranked, if the plan or else the file gives one. Others follow in file order.
    pub fn ranking(&self, place: Position) -> &[PlayerIndex] {
        let of = |ranks: &'_ [(Position, Vec<PlayerIndex>)]| ranks.iter().position(|(at, _)| *at == place);
        match (of(&self.ranks), of(&self.squad.depth)) {
            (Some(at), _) => &self.ranks[at].1,
            (None, Some(at)) => &self.squad.depth[at].1,
            (None, None) => &[],
        }
    }

    /// The players whom the plan has in another column than the squad file, in file order.
    pub fn moved(&self) -> impl Iterator<Item = PlayerIndex> {
        self.squad.indices().filter(|&player| self.is_moved(player))
    }

    /// Decisions whose ground has moved, in the plan's order: the last one about each player, and about the shape.
    pub fn stale(&self) -> &[Stale] {
        &self.stale
    }
}

/// A board in the making.
struct Replay {
    board: Board,
    /// The players whom decisions moved, in the order in which they were moved; then whom they sequenced.
    moved: Vec<PlayerIndex>,
    sequence: Vec<PlayerIndex>,
}

impl Replay {
    fn new(squad: &Rc<Squad>) -> Self {
        let planned: Vec<Column> = squad.players.iter().map(|player| player.reported).collect();
        let mut columns = [Vec::new(), Vec::new(), Vec::new()];
        for (index, column) in squad.indices().zip(&planned) {
            columns[column.index()].push(index);
        }
        columns[Column::Target.index()].sort_by_key(|&target| default_rank(squad, target));
        let board = Board {
            squad: Rc::clone(squad),
            shape: squad.shape.clone(),
            date: None,
            planned,
            columns,
            ranks: Vec::new(),
            moves: Vec::new(),
            stale: Vec::new(),
        };
        Self { board, moved: Vec::new(), sequence: Vec::new() }
    }

    fn take(&mut self, at: usize, decision: &Decision) {
        match decision {
            Decision::Send { players, to, at: place } => {
                let mut place = *place;
                for moved in players {
                    let Some(player) = self.find(at, &moved.id) else { continue };
                    let facts = self.board.player(player);
                    let stale = Stale::sent(at, facts, moved.reported, *to);
                    let is_obeyed = stale.as_ref().is_none_or(|stale| stale.is_obeyed);
                    self.board.stale.extend(stale);
                    if is_obeyed {
                        self.send(player, *to, place);
                        place = place.map(|place| place + 1);
                    } else {
                        self.put_back(player);
                    }
                }
            }
            Decision::PutBack { players } => {
                for id in players {
                    self.settle(id);
                    if let Some(player) = self.board.squad.find(id) {
                        self.put_back(player);
                    }
                }
            }
            Decision::PutAllBack => *self = Self::new(&self.board.squad),
            Decision::Arrange { column, order } => {
                let order = self.find_all(at, order);
                arrange(&mut self.board.columns[column.index()], &order);
            }
            Decision::Rank { place, order } => {
                let order = self.find_all(at, order);
                self.board.ranks.retain(|(ranked, _)| ranked != place);
                self.board.ranks.push((*place, order));
            }
            Decision::Sequence { order } => self.sequence = self.find_all(at, order),
            Decision::LineUp { shape } => {
                self.board.stale.retain(|stale| stale.ground != Ground::Shape);
                // The squad's own back line goes before a formation of the same name.
                let own = &self.board.squad.shape;
                let found = if shape == own.name() { Ok(own.clone()) } else { Shape::built_in(shape) };
                match found {
                    Ok(shape) => self.board.shape = shape,
                    Err(why) => self.board.stale.push(Stale::shape(at, why)),
                }
            }
        }
    }

    /// The player whom a decision sends; what was said about him before does not matter any more.
    fn find(&mut self, at: usize, id: &PlayerId) -> Option<PlayerIndex> {
        self.settle(id);
        let found = self.board.squad.find(id);
        if found.is_none() {
            self.board.stale.push(Stale::gone(at, id));
        }
        found
    }

    /// Those of an order who are there; an order says nothing about where a player stands.
    fn find_all(&mut self, at: usize, ids: &[PlayerId]) -> Vec<PlayerIndex> {
        let find = |id| {
            let found = self.board.squad.find(id);
            if found.is_none() {
                self.settle(id);
                self.board.stale.push(Stale::gone(at, id));
            }
            found
        };
        ids.iter().filter_map(find).collect()
    }

    /// Forgets what was stale about a player.
    fn settle(&mut self, id: &PlayerId) {
        self.board.stale.retain(|stale| stale.player != *id);
    }

    fn put_back(&mut self, player: PlayerIndex) {
        self.send(player, self.board.player(player).reported, None);
    }

    /// Carries a player to a column. Without a place he joins the end, or where the file has him in his reported column.
    fn send(&mut self, player: PlayerIndex, to: Column, place: Option<usize>) {
        let board = &mut self.board;
        let from = board.planned(player);
        board.columns[from.index()].retain(|&other| other != player);
        let reported = board.squad.player(player).reported;
        let column = &mut board.columns[to.index()];
        let place = match place {
            Some(place) => place.min(column.len()),
            None if to == reported => {
                let rank = default_rank(&board.squad, player);
                let later = |&other: &PlayerIndex| {
                    board.squad.player(other).reported == to && default_rank(&board.squad, other) > rank
                };
                column.iter().position(later).unwrap_or(column.len())
            }
            None => column.len(),
        };
        column.insert(place, player);
        board.planned[player.get()] = to;
        if from != to {
            self.moved.retain(|&other| other != player);
            self.moved.push(player);
        }
    }

    fn finish(mut self, date: Option<Date>) -> Board {
        let board = &self.board;
        let kind_of = |player: PlayerIndex| match (board.counts_today(player), board.counts_after(player)) {
            (true, false) => Some(Move { player, kind: MoveKind::Exit }),
            (false, true) => Some(Move { player, kind: MoveKind::Signing }),
            (true, true) | (false, false) => None,
        };
        let is_reported = |player: PlayerIndex| {
            let player = board.player(player);
            match player.origin {
                Origin::Ours | Origin::OnLoan { .. } => player.reported != Column::Staying,
                Origin::Elsewhere { .. } => player.reported == Column::Staying,
            }
        };
        let reported = board.squad.indices().filter(|&player| is_reported(player)).filter_map(kind_of);
        let (exits, signings): (Vec<Move>, Vec<Move>) = reported.partition(|it| it.kind == MoveKind::Exit);
        let decided = self.moved.iter().copied().filter(|&player| !is_reported(player)).filter_map(kind_of);
        let mut moves: Vec<Move> = exits.into_iter().chain(signings).chain(decided).collect();
        if !self.sequence.is_empty() {
            let place = |it: &Move| {
                self.sequence.iter().position(|&player| player == it.player).unwrap_or(self.sequence.len())
            };
            moves.sort_by_key(place);
        }
        self.board.moves = moves;
        self.board.date = date;
        self.board
    }
}

/// Where the file has a player among those of his reported column: targets by priority, everybody by file order.
fn default_rank(squad: &Squad, player: PlayerIndex) -> (bool, Option<super::player::Priority>, PlayerIndex) {
    let facts = squad.player(player);
    match facts.reported {
        Column::Target => (facts.priority.is_none(), facts.priority, player),
        Column::Staying | Column::ForSale => (false, None, player),
    }
}

/// Puts the players of `order` first, in that order; the others keep theirs behind them.
fn arrange(column: &mut [PlayerIndex], order: &[PlayerIndex]) {
    column.sort_by_key(|player| order.iter().position(|other| other == player).unwrap_or(order.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Moved;

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
        squad.players[4].priority = Some(super::super::player::Priority::A);
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
}
