//! The state of the program, [`App`]. It changes only through [`App::update`], which is in `app/update.rs`.
//!
//! The app knows nothing of terminals and files: messages come in, [`Effect`]s go out. Everything that follows from squad and
//! plan is derived in one place, [`App::refresh`].

mod board_plan;
pub mod conflict;
pub mod cursor;
mod decisions;
pub mod drag;
pub mod effect;
pub mod evaluation;
pub mod filter;
mod form;
mod held_move;
pub mod imports;
mod leaving;
pub mod message;
mod navigation;
pub mod opening;
mod overlays;
mod permits;
mod plan_commands;
mod plan_date;
pub mod plan_list;
pub mod prompt;
mod put_all_back;
mod reorder;
pub mod report;
pub mod saving;
mod selection;
mod send_players;
pub mod sentence;
pub mod squad_choices;
pub mod squad_reload;
pub mod squad_source;
mod stale_decisions;
mod targets;
mod update;
pub mod view;

use std::path::PathBuf;
use std::rc::Rc;

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::depth::department::Moment;
use crate::domain::plan::Plan;
use crate::domain::room_makers::room_makers;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex};
use crate::fault::Faults;

use board_plan::BoardPlan;
use conflict::TheirVersion;
use cursor::Cursor;
use drag::{Drag, DragSource};
use evaluation::{Evaluation, Evaluations};

use crate::domain::form::Form;
use filter::Filter;
use imports::Import;
use leaving::Leaving;
use opening::{OpenedPlan, OpeningRemark};
use overlays::Overlays;
use plan_list::PlanList;
use prompt::Prompt;
use report::Sending;
use saving::Saving;
use selection::Selection;
use sentence::Notice;
use squad_choices::SquadChoice;
use squad_source::{SquadFileState, SquadSource};
use view::{Overlay, View};

pub use effect::Effect;
pub use message::Message;

/// Whether the program or the terminal gets the reports of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mouse {
    /// The program: the mouse lifts and drops players.
    On,
    /// The terminal: the mouse selects text.
    Off,
}

/// The whole state of the program between two messages.
#[derive(Clone, Debug)]
pub struct App {
    source: SquadSource,
    plan: BoardPlan,
    evaluations: Evaluations,
    selection: Selection,
    /// The players in hand.
    drag: Option<Drag>,
    /// The row from which the mouse took the move in hand.
    held_move: Option<usize>,
    overlays: Overlays,
    /// The prompt into which the user types.
    prompt: Option<Prompt>,
    plan_list: PlanList,
    import: Option<Import>,
    /// The form that is being filled in.
    form: Option<Form>,
    leaving: Leaving,
    notice: Option<Notice>,
    mouse: Mouse,
    /// How the plan is sent.
    sending: Sending,
}

impl App {
    /// The board of a squad under a plan that has no place to be kept.
    pub fn new(squad: Rc<Squad>, plan: Plan, saving: Saving) -> Self {
        Self::opened(None, squad, OpenedPlan { name: None, plan, saving, remark: None, is_reported: false })
    }

    /// The board of a squad under a plan that was opened, reckoned from `day` rather than from the plan's or the file's own date.
    pub fn opened(day: Option<Date>, squad: Rc<Squad>, opened: OpenedPlan) -> Self {
        let source = SquadSource { squad, file: None, state: SquadFileState::Current, day };
        let evaluations = Evaluations::new(&source, &opened.plan);
        let mut app = Self {
            source,
            plan: BoardPlan::new(opened.plan, opened.saving).showing_what_is_reported(opened.is_reported),
            evaluations,
            selection: Selection::default(),
            drag: None,
            held_move: None,
            overlays: Overlays::default(),
            prompt: None,
            plan_list: PlanList::default(),
            import: None,
            form: None,
            leaving: Leaving::default(),
            notice: opened.remark.map(OpeningRemark::notice),
            mouse: Mouse::On,
            sending: Sending::default(),
        };
        app.plan_list.set_open(opened.name);
        app.update_shown();
        app
    }

    /// The same board with the mouse on or off.
    #[must_use]
    pub fn with_mouse(mut self, mouse: Mouse) -> Self {
        self.mouse = mouse;
        self
    }

    /// The same board, which knows that its squad is read from `file`.
    #[must_use]
    pub fn with_squad_file(mut self, file: Option<PathBuf>) -> Self {
        self.source.file = file;
        self
    }

    /// What stands in the place of the board of a squad that could not be opened: its faults, over a squad without players. Nothing
    /// can be done but to mend the file; then [`Effect::OpenSquad`] asks for the board.
    pub fn broken(squad: Rc<Squad>, file: PathBuf, faults: Faults) -> Self {
        let mut app = Self::new(squad, Plan::default(), Saving::nowhere()).with_squad_file(Some(file));
        let faults = Rc::new(faults);
        app.source.state = SquadFileState::Unread(Rc::clone(&faults));
        app.show_faults(faults);
        app
    }

    /// Whether there is no board yet, because the squad's file has been broken since it was opened.
    pub const fn awaits_squad(&self) -> bool {
        matches!(self.source.state, SquadFileState::Unread(_))
    }

    /// The squad as its file states it.
    pub const fn squad(&self) -> &Rc<Squad> {
        &self.source.squad
    }

    /// Whether the board shows what the squad file states.
    pub const fn squad_file_state(&self) -> &SquadFileState {
        &self.source.state
    }

    /// The plan, with everything that was decided and undone.
    pub const fn plan(&self) -> &Plan {
        self.plan.plan()
    }

    /// What the open plan is called; nothing where the user asked for what is reported and has decided nothing.
    pub fn plan_title(&self) -> Option<&str> {
        let title = if self.plan().title.is_empty() { "Plan A" } else { &self.plan().title };
        (!self.plan.is_no_plan_yet()).then_some(title)
    }

    /// Whether what is on screen is on disk.
    pub const fn saving(&self) -> &Saving {
        &self.plan.saving
    }

    /// The version of the plan that somebody else left in its file, until the user has chosen one.
    pub fn theirs(&self) -> Option<&TheirVersion> {
        self.plan.theirs.as_ref()
    }

    /// The evaluation of the plan; while a player is held, of the plan as the drop would make it.
    pub fn evaluation(&self) -> &Evaluation {
        self.evaluations.shown()
    }

    /// The evaluation of the plan as it stands, whoever is held: what takes room on screen is measured by it, so that nothing moves
    /// while a man is carried.
    pub fn settled(&self) -> &Evaluation {
        &self.evaluations.now
    }

    /// The evaluation with which the figures on screen are compared: before the last decision, or before the drop.
    pub fn before(&self) -> &Evaluation {
        let Evaluations { now, before, preview, .. } = &self.evaluations;
        if preview.is_some() { now } else { before }
    }

    /// The board of the plan, whatever is held over another column.
    fn board(&self) -> &Board {
        &self.evaluations.now.board
    }

    /// The cards of a column that the filter shows, in order.
    pub fn shown(&self, column: Column) -> &[PlayerIndex] {
        self.selection.cards(column)
    }

    /// The cursors of all views.
    pub const fn cursor(&self) -> &Cursor {
        &self.selection.cursor
    }

    /// The view that fills the screen.
    pub const fn view(&self) -> View {
        self.selection.view
    }

    /// Which line the depth chart shows.
    pub const fn moment(&self) -> Moment {
        self.selection.moment
    }

    /// Which players are shown.
    pub const fn filter(&self) -> &Filter {
        &self.selection.filter
    }

    /// The players who are marked, by id.
    pub fn marks(&self) -> &[PlayerId] {
        &self.selection.marks
    }

    /// The player in hand.
    pub const fn drag(&self) -> Option<&Drag> {
        self.drag.as_ref()
    }

    /// The player in hand, once he is shown as such: lifted by a key, or dragged.
    pub fn carrying(&self) -> Option<&Drag> {
        self.drag.as_ref().filter(|drag| drag.source != DragSource::MousePress)
    }

    /// Whether somebody or something is in hand, so that what is on screen is only weighed.
    pub fn is_weighing(&self) -> bool {
        self.carrying().is_some() || self.held_move.is_some()
    }

    /// The overlay over the view.
    pub const fn overlay(&self) -> Option<Overlay> {
        self.overlays.top
    }

    /// The overlay over the view; while the help is open, the one below it, since the help tells what is possible there.
    pub const fn overlay_without_help(&self) -> Option<Overlay> {
        self.overlays.without_help()
    }

    /// The faults that the overlay shows.
    pub const fn faults(&self) -> Option<&Rc<Faults>> {
        self.overlays.faults.as_ref()
    }

    /// The squads that can be opened, while the user is asked for one.
    pub fn squad_choices(&self) -> &[SquadChoice] {
        &self.overlays.squads
    }

    /// The prompt into which the user types.
    pub const fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The name of the open plan's file, where it has a place to be kept.
    pub fn open_plan(&self) -> Option<&str> {
        self.plan_list.open.as_deref()
    }

    /// The answer to the last key.
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether the program gets the reports of the mouse.
    pub const fn mouse(&self) -> Mouse {
        self.mouse
    }

    /// The player at an index.
    pub fn player(&self, index: PlayerIndex) -> &Player {
        self.evaluation().board.player(index)
    }

    /// What the player is called: no two of them are called alike.
    pub fn name(&self, index: PlayerIndex) -> &str {
        self.evaluation().board.name(index)
    }

    fn id(&self, index: PlayerIndex) -> PlayerId {
        self.player(index).id.clone()
    }

    /// The player under the cursor of the view, if there is one.
    pub fn selected(&self) -> Option<PlayerIndex> {
        self.selection.selected(self.evaluation())
    }

    /// Everybody, in the order of the views of lists and money.
    pub fn everybody(&self) -> Vec<PlayerIndex> {
        self.selection.everybody(self.evaluation())
    }

    /// The men at the place under the cursor of the depth chart, in its order.
    pub fn men_at_place(&self) -> &[PlayerIndex] {
        self.selection.men_at_place(self.evaluation())
    }

    /// Those who could make room for the target under the cursor, the one with whom most holds first; nobody where he needs none.
    pub fn room_makers(&self) -> Vec<PlayerIndex> {
        let makers = self.selected().and_then(|target| {
            room_makers(&self.evaluation().board, &self.evaluation().outlook, target).ok()
        });
        makers.unwrap_or_default().iter().map(|maker| maker.player).collect()
    }

    /// Evaluates the changed plan, and updates everything that follows from it.
    fn refresh(&mut self) {
        self.evaluations.refresh(&self.source, self.plan.plan());
        let squad = self.evaluations.now.board.squad();
        self.selection.marks.retain(|id| squad.find(id).is_some());
        self.plan_list.reevaluate(&self.source);
        self.update_shown();
    }

    /// Lists the cards that the filter shows, keeps every cursor inside its list, and closes overlays about nobody.
    fn update_shown(&mut self) {
        self.selection.list(self.evaluations.shown(), self.plan_list.count());
        if self.selected().is_none() {
            self.overlays.close_where(Overlay::is_about_him);
        }
        self.overlays.keep_inside_stale(self.board().stale().len());
    }
}
