//! Evaluated boards with all that follows from them: the present one, the previous one, and the preview of a drop.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::domain::board::Board;
use crate::domain::board::calendar::Calendar;
use crate::domain::board::kept_replays::KeptReplays;
use crate::domain::date::Date;
use crate::domain::depth::chart_in_words::{ChartRow, chart};
use crate::domain::depth::department::Moment;
use crate::domain::depth::fragility::Fragility;
use crate::domain::outlook::Outlook;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;
use crate::domain::refusal::Refusal;
use crate::domain::scoreboard::{self, ScoreRow};
use crate::domain::seasons::{self, Season};
use crate::domain::squad::Squad;
use crate::domain::squad::id_index::IdIndex;
use crate::domain::squad::player::{PlayerId, PlayerIndex, Priority};
use crate::domain::told::{self, Sentence};
use crate::domain::verdicts::flips::{Flip, flips};
use crate::domain::walk::order_search::{self, Order};
use crate::domain::weighed_claims;

use super::squad_source::SquadSource;

/// A board with its outlook.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// Everybody in his column.
    pub board: Board,
    /// What follows.
    pub outlook: Outlook,
    on_demand: OnDemand,
}

/// Results that only some views or keys ask for. Each is computed when it is first asked for, and then kept: a key that scrolls
/// computes nothing.
#[derive(Clone, Debug, Default)]
struct OnDemand {
    calendar: OnceCell<Calendar>,
    charts: [OnceCell<Vec<ChartRow>>; 2],
    score: [OnceCell<ScoreRow>; 2],
    order: OnceCell<Result<Option<Order>, Refusal>>,
    order_in_words: OnceCell<Result<String, Refusal>>,
    fragility: OnceCell<Fragility>,
    flips: OnceCell<Vec<Flip>>,
    seasons: OnceCell<Vec<Season>>,
    told: OnceCell<Vec<Sentence>>,
    undecided: OnceCell<Vec<PlayerIndex>>,
}

impl Evaluation {
    /// What `plan` makes of `squad`, reckoned from `day` where one is given.
    pub fn of(squad: &Rc<Squad>, plan: &Plan, day: Option<Date>) -> Self {
        Self::of_board(Board::replay_on(squad, plan, day))
    }

    fn of_board(board: Board) -> Self {
        let outlook = Outlook::of(&board);
        Self { board, outlook, on_demand: OnDemand::default() }
    }

    /// The days on which something happens.
    pub fn calendar(&self) -> &Calendar {
        self.on_demand.calendar.get_or_init(|| Calendar::of(&self.board))
    }

    /// The depth chart as it is told, from the left to the right.
    pub fn chart(&self, moment: Moment) -> &[ChartRow] {
        self.on_demand.charts[moment as usize].get_or_init(|| chart(&self.board, &self.outlook, moment))
    }

    /// The row of the scoreboard.
    pub fn score(&self, moment: Moment) -> &ScoreRow {
        self.on_demand.score[moment as usize]
            .get_or_init(|| scoreboard::row(&self.board, &self.outlook, moment))
    }

    /// The order of the moves that keeps the limits and changes least, if there is one.
    ///
    /// # Errors
    /// Why no order was searched.
    pub fn order(&self) -> Result<Option<&Order>, Refusal> {
        let search = || order_search::order_that_keeps(&self.board, self.outlook.limits());
        self.on_demand.order.get_or_init(search).as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// One sentence that says whether an order keeps the limits, and else which limit would have to give way.
    ///
    /// # Errors
    /// Why no order was searched.
    pub fn order_in_words(&self) -> Result<&str, Refusal> {
        let answer = || order_search::answer_in_words(&self.board, self.outlook.limits());
        self.on_demand.order_in_words.get_or_init(answer).as_deref().map_err(Clone::clone)
    }

    /// The next weak points at the end of the plan.
    pub fn fragility(&self) -> &Fragility {
        self.on_demand.fragility.get_or_init(|| Fragility::of(&self.board, self.outlook.at(Moment::After)))
    }

    /// The changes that would turn each answer round.
    pub fn flips(&self) -> &[Flip] {
        self.on_demand.flips.get_or_init(|| flips(&self.board))
    }

    /// What the plan means, the worst first, each fact once.
    pub fn told(&self) -> &[Sentence] {
        self.on_demand.told.get_or_init(|| told::told(&self.board, &self.outlook))
    }

    /// Whether it is reported of a man that nobody has decided.
    pub fn is_undecided(&self, man: PlayerIndex) -> bool {
        self.on_demand.undecided.get_or_init(|| weighed_claims::undecided(&self.board)).contains(&man)
    }

    /// The seasons ahead.
    pub fn seasons(&self) -> &[Season] {
        self.on_demand.seasons.get_or_init(|| seasons::ahead(&self.board))
    }
}

/// How a plan's board differs from the reported one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is the reported one.
    None,
    /// Only the day from which it reckons was moved.
    Date,
    /// Something else was decided.
    Decided,
}

/// The evaluations of the open plan.
#[derive(Clone, Debug)]
pub(super) struct Evaluations {
    /// Of the plan, whatever is held over another column.
    pub(super) now: Rc<Evaluation>,
    /// Of the plan before the last decision; before the first one as it is now.
    pub(super) before: Rc<Evaluation>,
    /// What dropping the players in hand would make of the plan; nothing where it would change nothing.
    pub(super) preview: Option<Rc<Evaluation>>,
    replays: KeptReplays,
    difference: OnceCell<Difference>,
}

impl Evaluations {
    pub(super) fn new(source: &SquadSource, plan: &Plan) -> Self {
        let mut replays = KeptReplays::default();
        let now = Rc::new(Evaluation::of_board(replays.board(&source.squad, plan, None, source.day)));
        Self { before: Rc::clone(&now), now, preview: None, replays, difference: OnceCell::new() }
    }

    /// Evaluates the plan as it is now. What was evaluated last becomes what was before.
    pub(super) fn refresh(&mut self, source: &SquadSource, plan: &Plan) {
        let board = self.replays.board(&source.squad, plan, None, source.day);
        self.before = std::mem::replace(&mut self.now, Rc::new(Evaluation::of_board(board)));
        self.difference = OnceCell::new();
    }

    /// How the plan's board differs from the reported one: asked at every key, and found out once.
    pub(super) fn difference(&self, source: &SquadSource, plan: &Plan) -> Difference {
        *self.difference.get_or_init(|| {
            let board = &self.now.board;
            let is_reported_on = |as_of| {
                let mut reported = Plan::default();
                reported.as_of = as_of;
                board.stands_like(&Board::replay_on(&source.squad, &reported, source.day))
            };
            if is_reported_on(plan.as_of) {
                Difference::None
            } else if is_reported_on(board.date()) {
                Difference::Date
            } else {
                Difference::Decided
            }
        })
    }

    /// Evaluates what one decision more would make of the plan; nothing for none.
    pub(super) fn preview(&mut self, source: &SquadSource, plan: &Plan, decision: Option<&Decision>) {
        self.preview = decision.map(|decision| {
            Rc::new(Evaluation::of_board(self.replays.board(&source.squad, plan, Some(decision), source.day)))
        });
    }

    /// The evaluation on screen: the preview, where there is one.
    pub(super) fn shown(&self) -> &Evaluation {
        self.preview.as_ref().unwrap_or(&self.now)
    }

    /// The players whom an undone or redone decision is about; none where it orders or concerns all of them.
    pub(super) fn men_of(&self, decision: &Decision) -> Vec<PlayerId> {
        match decision {
            Decision::Send { players, .. } => players.iter().map(|moved| moved.id.clone()).collect(),
            Decision::PutBack { players } => players.clone(),
            Decision::PutAllBack => self.men_who_changed_columns(),
            Decision::AddTarget { target } => vec![target.id.clone()],
            Decision::RemoveTarget { player }
            | Decision::Prioritise { player, .. }
            | Decision::Lose { player }
            | Decision::Regain { player }
            | Decision::Assume { player, .. } => vec![player.clone()],
            Decision::Arrange { .. }
            | Decision::Rank { .. }
            | Decision::Sequence { .. }
            | Decision::LineUp { .. }
            | Decision::SetDate { .. } => Vec::new(),
        }
    }

    /// The players who are in another column than before the last decision.
    fn men_who_changed_columns(&self) -> Vec<PlayerId> {
        let (now, before) = (&self.now.board, &self.before.board);
        let ids = IdIndex::of(before.squad());
        let was_elsewhere = |id: &PlayerId, column| {
            ids.find(before.squad(), id).is_none_or(|player| before.planned(player) != column)
        };
        let men = now.squad().indices().map(|player| (now.player(player).id.clone(), now.planned(player)));
        men.filter(|(id, column)| was_elsewhere(id, *column)).map(|(id, _)| id).collect()
    }

    /// Which targets the last decision gave another priority, the first one first: `Leoni steps up to A`.
    pub(super) fn stepped_up(&self) -> String {
        let (now, before) = (&self.now.board, &self.before.board);
        let stepped = now.squad().indices().filter_map(|other| {
            let priority = now.priority(other).filter(|_| now.priority(other) != before.priority(other))?;
            Some((priority, format!("{} steps up to {priority}", now.name(other))))
        });
        let mut stepped: Vec<(Priority, String)> = stepped.collect();
        stepped.sort_by_key(|&(priority, _)| priority);
        if stepped.is_empty() {
            return "no other target steps up".to_owned();
        }
        stepped.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Direction;
    use crate::app::saving::Saving;
    use crate::app::view::View;
    use crate::app::{App, Message};
    use crate::domain::column::Column;
    use crate::domain::test_plans;

    fn app() -> App {
        App::new(Rc::new(test_plans::squad()), Plan::new("Plan A"), Saving::nowhere())
    }

    #[test]
    fn a_key_that_decides_nothing_evaluates_nothing() {
        let mut app = app();
        let evaluated = Rc::clone(&app.evaluations.now);
        let moves = [Direction::Down, Direction::Right, Direction::Up, Direction::Left].map(Message::Go);
        let views = [View::Outlook, View::Moves, View::Lists, View::Money].map(Message::Show);
        for message in moves.into_iter().chain(views).chain([Message::Lift, Message::CancelDrag]) {
            _ = app.update(message.clone());
            assert!(Rc::ptr_eq(&evaluated, &app.evaluations.now), "{message:?}");
        }
        _ = app.update(Message::Show(View::Board));
        _ = app.update(Message::Send(Column::ForSale));
        assert!(!Rc::ptr_eq(&evaluated, &app.evaluations.now));
        assert!(Rc::ptr_eq(&evaluated, &app.evaluations.before), "what was before is not evaluated again");
    }

    #[test]
    fn before_the_first_decision_the_plan_is_compared_with_itself() {
        let app = app();
        assert!(std::ptr::eq(app.before(), app.settled()));
    }

    #[test]
    fn whether_anything_differs_from_what_is_reported_is_found_out_again_after_every_decision() {
        let mut app = app();
        let mut told = vec![app.is_changed()];
        for message in [Message::Send(Column::ForSale), Message::Undo, Message::Redo] {
            _ = app.update(message);
            told.push(app.is_changed());
        }
        assert_eq!(told, [false, true, false, true]);
    }
}
