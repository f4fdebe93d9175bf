//! The program's state and [`App::update`], the only thing that changes it.
//!
//! It knows nothing of terminals and files: messages come in, [`Effect`]s go out. Everything that follows from squad and
//! plan is derived in one place, [`App::refresh`].

pub mod conflict;
pub mod cursor;
mod date_line;
mod decide;
pub mod drag;
pub mod effect;
pub mod evaluation;
pub mod filter;
pub mod letters;
pub mod message;
mod navigation;
pub mod notice;
mod order;
mod permits;
pub mod plan_list;
mod plans;
pub mod prompt;
mod save_as;
pub mod saving;
mod send;
pub mod squad_choices;
pub mod squad_reload;
mod stale_decisions;
mod targets;
mod update;
pub mod view;

use std::path::PathBuf;
use std::rc::Rc;

use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::depth::department::Moment;
use crate::domain::fault::Faults;
use crate::domain::plan::Plan;
use crate::domain::room_makers::room_makers;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Player, PlayerId, PlayerIndex};

use conflict::TheirVersion;
use cursor::Cursor;
use drag::{Drag, DragSource};
use evaluation::Evaluation;
use filter::Filter;
use notice::Notice;
use plan_list::PlanList;
use prompt::Prompt;
use saving::Saving;
use squad_choices::SquadChoice;
use squad_reload::SquadFileState;
use view::{Overlay, View};

pub use effect::Effect;
pub use message::Message;

/// Whether the mouse speaks to the program or to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mouse {
    /// It lifts and drops players.
    On,
    /// It selects the terminal's text.
    Off,
}

/// Whether the user is on his way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Leaving {
    No,
    /// He quit, and the newest decision is still on its way to the disk.
    WhenSaved,
    /// He was told that something is not saved.
    Asked,
}

/// The whole state of the program between two messages.
#[derive(Clone, Debug)]
pub struct App {
    /// The day that the command line asked for; the plan keeps its own.
    day: Option<Date>,
    squad: Rc<Squad>,
    squad_file: Option<PathBuf>,
    squad_file_state: SquadFileState,
    /// The faults that the overlay shows.
    faults: Option<Rc<Faults>>,
    plan: Plan,
    /// The plan's file as somebody else left it, until it is settled whose goes on.
    theirs: Option<Rc<TheirVersion>>,
    evaluation: Evaluation,
    before: Evaluation,
    shown: [Vec<PlayerIndex>; 3],
    cursor: Cursor,
    drag: Option<Drag>,
    /// Who is marked, by id, in the order in which they were: a plan that adds players may number them anew.
    marks: Vec<PlayerId>,
    view: View,
    moment: Moment,
    overlay: Option<Overlay>,
    /// What the help was opened from, and goes back to.
    behind_help: Option<Overlay>,
    filter: Filter,
    /// What the user is typing.
    prompt: Option<Prompt>,
    plan_list: PlanList,
    /// The squads that the overlay shows.
    squad_choices: Vec<SquadChoice>,
    /// The squad to open as soon as everything is on the disk.
    pending_squad: Option<PathBuf>,
    notice: Option<Notice>,
    saving: Saving,
    leaving: Leaving,
    mouse: Mouse,
    /// Counts every refresh: what is drawn from derived state is the same while this is.
    generation: u64,
    /// The squad on screen, with the targets that the plan adds.
    on_screen: Rc<Squad>,
    /// Counts the squads that were on screen: what is drawn from what a squad states is the same while this is.
    edition: u64,
}

impl App {
    /// The board of a squad under a plan.
    pub fn new(squad: Rc<Squad>, plan: Plan, saving: Saving) -> Self {
        Self::as_of(None, squad, plan, saving)
    }

    /// The board of a squad under a plan, reckoned from `day` rather than from the plan's or the file's own date.
    pub fn as_of(day: Option<Date>, squad: Rc<Squad>, plan: Plan, saving: Saving) -> Self {
        let evaluation = Evaluation::of(&squad, &plan, day);
        let mut app = Self {
            day,
            squad,
            squad_file: None,
            squad_file_state: SquadFileState::Current,
            faults: None,
            plan,
            theirs: None,
            before: evaluation.clone(),
            on_screen: Rc::clone(evaluation.board.squad()),
            edition: 0,
            evaluation,
            shown: Default::default(),
            cursor: Cursor::default(),
            drag: None,
            marks: Vec::new(),
            view: View::Board,
            moment: Moment::After,
            overlay: None,
            behind_help: None,
            filter: Filter::default(),
            prompt: None,
            plan_list: PlanList::default(),
            squad_choices: Vec::new(),
            pending_squad: None,
            notice: None,
            saving,
            leaving: Leaving::No,
            mouse: Mouse::On,
            generation: 0,
        };
        app.update_shown();
        app
    }

    /// The same board with the mouse on or off.
    #[must_use]
    pub fn with_mouse(mut self, mouse: Mouse) -> Self {
        self.mouse = mouse;
        self
    }

    /// The same board with the name under which its plan is kept.
    #[must_use]
    pub fn with_name(mut self, name: Option<String>) -> Self {
        self.plan_list.set_open(name);
        self
    }

    /// The same board with something to say at the start.
    #[must_use]
    pub fn with_notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }

    /// The squad as its file states it.
    pub fn squad(&self) -> &Rc<Squad> {
        &self.squad
    }

    /// The plan, with everything that was decided and undone.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What the plan makes of the squad; while a player is held, what dropping him there would make of it.
    pub fn evaluation(&self) -> &Evaluation {
        self.drag.as_ref().and_then(|drag| drag.preview.as_ref()).unwrap_or(&self.evaluation)
    }

    /// What the figures on screen are compared with: the board before the last decision, or before the drop that is weighed.
    pub fn before(&self) -> &Evaluation {
        match self.drag.as_ref().and_then(|drag| drag.preview.as_ref()) {
            Some(_) => &self.evaluation,
            None => &self.before,
        }
    }

    /// The cards of a column that the filter shows, in order.
    pub fn shown(&self, column: Column) -> &[PlayerIndex] {
        &self.shown[column.index()]
    }

    /// Where the user looks.
    pub const fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// The player in hand.
    pub const fn drag(&self) -> Option<&Drag> {
        self.drag.as_ref()
    }

    /// Whether a player is in hand for all to see: lifted by a key, or dragged.
    pub fn carrying(&self) -> Option<&Drag> {
        self.drag.as_ref().filter(|drag| drag.source != DragSource::MousePress)
    }

    /// What fills the screen.
    pub const fn view(&self) -> View {
        self.view
    }

    /// Which line the depth chart shows.
    pub const fn moment(&self) -> Moment {
        self.moment
    }

    /// What lies over the view.
    pub const fn overlay(&self) -> Option<Overlay> {
        self.overlay
    }

    /// What lies over the view, the help aside: of that the help tells what is possible.
    pub const fn overlay_without_help(&self) -> Option<Overlay> {
        match self.overlay {
            Some(Overlay::Help(_)) => self.behind_help,
            overlay => overlay,
        }
    }

    /// Which players are shown.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What the user is typing.
    pub const fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// What the program has to say.
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether what is on screen is on disk.
    pub const fn saving(&self) -> &Saving {
        &self.saving
    }

    /// Whether the mouse speaks to the program.
    pub const fn mouse(&self) -> Mouse {
        self.mouse
    }

    /// A number that changes with everything that is derived.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// A number that changes with everything that the squad on screen states.
    pub const fn edition(&self) -> u64 {
        self.edition
    }

    /// The player at an index.
    pub fn player(&self, index: PlayerIndex) -> &Player {
        self.evaluation().board.player(index)
    }

    /// The player under the cursor of the view, if there is one.
    pub fn selected(&self) -> Option<PlayerIndex> {
        match self.view {
            View::Board | View::Outlook => self.shown(self.cursor.column).get(self.cursor.row()).copied(),
            View::Depth => self.men_at_place().get(self.cursor.man).copied(),
            View::Moves => self.evaluation().board.moves().get(self.cursor.step).map(|step| step.player),
            View::Plans | View::Compare => None,
        }
    }

    /// The men at the place under the cursor of the depth chart, in its order.
    pub fn men_at_place(&self) -> &[PlayerIndex] {
        let department = self.evaluation().outlook.at(self.moment);
        department.places.get(self.cursor.place).map_or(&[], |place| &place.players)
    }

    /// Those who could make room for the target under the cursor, the least painful first; nobody where he needs none.
    pub fn room_makers(&self) -> Vec<PlayerIndex> {
        let makers = self.selected().and_then(|target| room_makers(&self.evaluation().board, target).ok());
        makers.unwrap_or_default().iter().map(|maker| maker.player).collect()
    }

    /// Everybody who can stand at the place under the cursor of the depth chart, today or after the plan, in its order.
    fn everybody_at_place(&self) -> Vec<PlayerIndex> {
        let board = &self.evaluation.board;
        let Some(place) = board.shape().places().get(self.cursor.place) else { return Vec::new() };
        let ranked = board.ranking(place.name);
        let others = self.squad.indices().filter(|player| !ranked.contains(player));
        let everybody = ranked.iter().copied().chain(others);
        everybody.filter(|&player| place.takes(&self.player(player).positions)).collect()
    }

    fn id(&self, index: PlayerIndex) -> PlayerId {
        self.player(index).id.clone()
    }

    /// Derives everything anew: the one writer of what follows from squad, plan, hand and filter.
    fn refresh(&mut self) {
        let now = Evaluation::of(&self.squad, &self.plan, self.day);
        self.before = std::mem::replace(&mut self.evaluation, now);
        let squad = self.evaluation.board.squad();
        self.marks.retain(|id| squad.find(id).is_some());
        self.plan_list.reevaluate(&self.squad, self.day);
        self.update_shown();
    }

    /// Lists the cards that the filter shows and keeps every cursor inside its list.
    fn update_shown(&mut self) {
        self.generation += 1;
        self.keep_edition();
        let evaluation =
            self.drag.as_ref().and_then(|drag| drag.preview.as_ref()).unwrap_or(&self.evaluation);
        let board = &evaluation.board;
        for column in Column::ALL {
            let cards = &mut self.shown[column.index()];
            cards.clear();
            cards.extend(board.column(column).iter().filter(|&&card| self.filter.shows(evaluation, card)));
            let row = &mut self.cursor.rows[column.index()];
            *row = (*row).min(cards.len().saturating_sub(1));
        }
        let steps = board.moves().len();
        self.cursor.step = self.cursor.step.min(steps.saturating_sub(1));
        let places = board.shape().places().len();
        self.cursor.place = self.cursor.place.min(places.saturating_sub(1));
        self.cursor.man = self.cursor.man.min(self.men_at_place().len().saturating_sub(1));
        self.close_overlays_about_nobody();
        self.cursor.plan = self.cursor.plan.min(self.plan_list.count() - 1);
        if let Some(Overlay::StaleDecisions(row)) = self.overlay {
            let last = self.evaluation.board.stale().len().checked_sub(1);
            self.overlay = last.map(|last| Overlay::StaleDecisions(row.min(last)));
        }
    }

    /// Counts the edition where the squad on screen states something else: after a reload, and with each target that the plan adds.
    fn keep_edition(&mut self) {
        let squad = self.evaluation().board.squad();
        if !Rc::ptr_eq(&self.on_screen, squad) {
            let is_another = self.on_screen != *squad;
            self.on_screen = Rc::clone(squad);
            self.edition += u64::from(is_another);
        }
    }

    /// Moves the board's cursor to a player, if the filter shows him; says whether it does.
    fn follow(&mut self, player: PlayerIndex) -> bool {
        let row = |column| self.shown(column).iter().position(|&card| card == player);
        let found = Column::ALL.into_iter().find_map(|column| Some((column, row(column)?)));
        if let Some((column, row)) = found {
            self.cursor.put(column, row);
        }
        found.is_some()
    }
}
