//! What may happen: every message, every event of a terminal, every size of window.

use std::sync::Arc;

use backline::app::conflict::{PlanFileChange, Resolution, TheirVersion};
use backline::app::imports::{ImportOutcome, PastedTable, ThereAlready};
use backline::app::message::{Aim, DateStep, Direction};
use backline::app::opening::{OpenedPlan, OpeningRemark};
use backline::app::plan_list::{ListedPlan, PlanListing, PlanRequest};
use backline::app::prompt::{Caret, Erased};
use backline::app::saving::{ReadOnlyReason, SaveReport, Saving};
use backline::app::squad_choices::SquadChoice;
use backline::app::squad_reload::SquadFileChange;
use backline::app::view::View;
use backline::app::{Effect, Message};
use backline::domain::column::Column;
use backline::domain::import::answers::Answers;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::refusal::Refusal;
use backline::domain::scoreboard::Heading;
use backline::domain::squad::player::{PlayerId, PlayerIndex, Priority};
use backline::fault::Faults;
use backline::input::bindings::BINDINGS;
use backline::store::{import, squad_file};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::layout::Rect;
use strum::VariantArray;

use super::support::juventus;

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Up, Direction::Down, Direction::Left, Direction::Right])
}

pub fn column() -> impl Strategy<Value = Column> {
    prop::sample::select(Column::ALL.to_vec())
}

fn aim() -> impl Strategy<Value = Aim> {
    (column(), prop::option::of(0_usize..9)).prop_map(|(column, row)| Aim { column, row })
}

fn faults() -> Faults {
    let faults = squad_file::parse("(players: [(name: 3)])", "none").expect_err("three is no name");
    Faults { path: "squads/none/squad.ron".into(), faults }
}

/// The squad as somebody may edit it: players swapped, gone, or reported elsewhere.
pub fn squad_news() -> impl Strategy<Value = SquadFileChange> {
    let edited = (0_usize..7, 0_usize..7, 0_usize..8, column()).prop_map(|(one, other, left, reported)| {
        let mut squad = (*juventus()).clone();
        // These name players by their places, which are about to change.
        squad.claims.clear();
        squad.events.clear();
        squad.depth.clear();
        squad.players.swap(one, other);
        if squad.players[one].origin.is_here() && reported != Column::Target {
            squad.players[one].reported = reported;
        }
        squad.players.truncate(left);
        SquadFileChange::Reloaded(Box::new(squad))
    });
    prop_oneof![4 => edited, 1 => Just(SquadFileChange::Invalid(faults())), 1 => Just(SquadFileChange::Missing)]
}

fn change() -> impl Strategy<Value = PlanFileChange> {
    let plan = prop_oneof![Just(Err(faults())), Just(Ok(Plan::new("Plan Z")))];
    let changed = plan.prop_map(|plan| PlanFileChange::Changed(TheirVersion { name: "plan-a".into(), plan }));
    let held = read_only().prop_map(PlanFileChange::Held);
    prop_oneof![4 => changed, 2 => Just(PlanFileChange::Deleted), 1 => Just(PlanFileChange::Gone), 1 => held]
}

fn read_only() -> impl Strategy<Value = ReadOnlyReason> {
    prop::sample::select(vec![
        ReadOnlyReason::AskedFor,
        ReadOnlyReason::NewerProgram,
        ReadOnlyReason::MadeForAnotherClub { made_for: "Bari".into(), club: "Juventus".into() },
        ReadOnlyReason::OpenElsewhere("another window".into()),
    ])
}

fn resolution() -> impl Strategy<Value = Resolution> {
    prop::sample::select(vec![Resolution::KeepMine, Resolution::TakeTheirs, Resolution::KeepBoth])
}

fn date_step() -> impl Strategy<Value = DateStep> {
    use DateStep::{DayBack, DayOn, NextEvent, PreviousEvent};
    prop::sample::select(vec![DayBack, DayOn, PreviousEvent, NextEvent, NextEvent])
}

/// What somebody might paste into a prompt.
fn answered() -> impl Strategy<Value = String> {
    let answers = [
        "Name\tPos\tStato\nKelly\tLB\tvedremo\nGatti\tCB\tresta",
        "Leoni; CB; Parma; 18; €30m",
        "Balerdi",
        "Kelly; LB",
        "fee 25m wage 3m",
        "until 2030-06-30",
        "free",
    ];
    prop::sample::select(answers.map(str::to_owned).to_vec())
}

/// Every message: those of the key table, and those that have no key or more contents than the table gives them.
pub fn message() -> impl Strategy<Value = Message> {
    let view = prop::sample::select(View::VARIANTS);
    let bound = prop::sample::select(BINDINGS.iter().map(|row| row.message.clone()).collect::<Vec<_>>());
    let unbound = prop::sample::select(vec![
        Message::ScrollBack(3),
        Message::Explain(Heading::Fielded),
        Message::GoToPlayer(PlayerIndex(0)),
        Message::Release(None),
        Message::LoseMouse,
        Message::CheckPlanFile,
        Message::FilesUnwatched,
        Message::EditorClosed(None),
    ]);
    prop_oneof![
        12 => bound,
        1 => unbound,
        2 => date_step().prop_map(Message::MoveDate),
        2 => answered().prop_map(Message::Paste),
        2 => prop::sample::select(vec![Priority::A, Priority::B]).prop_map(Message::Prioritise),
        4 => direction().prop_map(Message::Go),
        1 => (direction(), 1_usize..40).prop_map(|(direction, rows)| Message::Page(direction, rows)),
        4 => direction().prop_map(Message::Carry),
        4 => column().prop_map(Message::Send),
        1 => column().prop_map(Message::GoTo),
        2 => aim().prop_map(Message::Grab),
        3 => prop::option::of(aim()).prop_map(Message::DragTo),
        1 => view.prop_map(Message::Show),
        1 => any::<char>().prop_map(Message::Type),
        1 => (0_usize..9).prop_map(Message::Select),
        1 => (0_usize..9).prop_map(Message::PutMoveAt),
        1 => proptest::option::of(0_usize..9).prop_map(Message::HoldMove),
        1 => (0_usize..9, 0_usize..9).prop_map(|(place, man)| Message::SelectMan { place, man }),
        1 => "\\PC{0,9}".prop_map(Message::Paste),
        1 => prop::sample::select(vec![Erased::Back, Erased::On, Erased::Word, Erased::All]).prop_map(Message::Erase),
        1 => prop::sample::select(vec![Caret::Back, Caret::On, Caret::Start, Caret::End]).prop_map(Message::MoveCaret),
        2 => squad_news().prop_map(Message::SquadFileChanged),
        1 => change().prop_map(Message::PlanChangedOnDisk),
        1 => read_only().prop_map(Message::TakeOverRefused),
        1 => resolution().prop_map(Message::Resolve),
        1 => resolution().prop_map(|choice| Message::ConflictResolved(choice, Ok("plan-a-mine".into()))),
        1 => Just(Message::SquadNotOpened(faults())),
        1 => Just(Message::SquadsListed(squads())),
        1 => Just(Message::TableRead(Arc::new(table()))),
        1 => Just(Message::ImportWritten(Ok(ImportOutcome::NewSquad("squads/verona/squad.ron".into())))),
        1 => Just(Message::ImportCompared(Arc::new(there()))),
        1 => Just(Message::Refused(Refusal::Because("the disk says no".into()))),
        1 => Just(Message::PlanSavedAs(Ok("/elsewhere".into()))),
        1 => Just(Message::ReportWritten(Ok("plan-a.txt".into()))),
        1 => plan().prop_map(|plan| Message::PlansListed(listing(plan))),
        1 => (plan(), remark()).prop_map(|(plan, remark)| {
            let saving = if let Some(OpeningRemark::Held(why)) = &remark {
                Saving::read_only(why.clone())
            } else {
                Saving::fresh()
            };
            Message::PlanOpened(Box::new(OpenedPlan { saving, remark, ..opened(plan) }))
        }),
        1 => saved().prop_map(Message::PlanSaved),
    ]
}

/// A plan made for the shipped squad, perhaps on another report than today's, perhaps about a man who is gone.
fn plan() -> impl Strategy<Value = Plan> {
    let ids = prop::sample::select(vec!["bremer", "kelly", "balerdi", "gone"]);
    let send = (ids, column(), column()).prop_map(|(id, reported, to)| Decision::Send {
        players: vec![Moved { id: PlayerId(id.to_owned()), reported }],
        to,
        at: None,
    });
    (prop::collection::vec(send, 0..4), 0_usize..4)
        .prop_map(|(decisions, taken)| Plan::new("Plan B").with_decisions(decisions, taken))
}

fn saved() -> impl Strategy<Value = SaveReport> {
    let outcomes = [
        Ok(None),
        Ok(Some("saved, but nothing keeps others out".to_owned())),
        Err("the disk is full".to_owned()),
    ];
    (0_u64..9, prop::sample::select(outcomes.to_vec()))
        .prop_map(|(revision, outcome)| SaveReport { revision, outcome })
}

fn remark() -> impl Strategy<Value = Option<OpeningRemark>> {
    let folder = [None, Some("/home/plans".into())];
    let built_in = prop::sample::select(folder.to_vec())
        .prop_map(|plans| OpeningRemark::BuiltInSquad { club: "Juventus".into(), plans });
    let others = prop::sample::select(vec![
        OpeningRemark::Doubt("nothing keeps others out".into()),
        OpeningRemark::LastPlanMissing("plan-z".into()),
        OpeningRemark::TakenOver,
        OpeningRemark::TakenOverFor { title: "Plan A".into(), club: "Juventus".into() },
    ]);
    let held = read_only().prop_map(OpeningRemark::Held);
    let foreign = read_only().prop_map(OpeningRemark::MadeForAnotherClub);
    prop::option::of(prop_oneof![built_in, others, held, foreign])
}

fn squads() -> Vec<SquadChoice> {
    let squad = |folder: &str, club: Option<&str>| SquadChoice {
        file: format!("squads/{folder}/squad.ron").into(),
        folder: folder.to_owned(),
        club: club.map(str::to_owned),
        as_of: None,
    };
    vec![squad("juventus", Some("Juventus")), squad("broken", None)]
}

fn listing(plan: Plan) -> PlanListing {
    let broken = ListedPlan { name: "broken".into(), plan: Err("1:1 the file is empty".into()) };
    let plans = vec![broken, ListedPlan { name: "plan-b".into(), plan: Ok(plan) }];
    PlanListing { plans, deleted: Some("plan-c".into()), may_change: Ok(()) }
}

fn opened(plan: Plan) -> OpenedPlan {
    OpenedPlan {
        name: Some("plan-b".into()),
        plan,
        saving: Saving::fresh(),
        remark: None,
        is_reported: false,
    }
}

pub fn window() -> impl Strategy<Value = Rect> {
    prop_oneof![
        3 => (0_u16..120, 0_u16..50),
        1 => (0_u16..=500, 0_u16..=200),
        1 => Just((80, 24)),
    ]
    .prop_map(|(width, height)| Rect::new(0, 0, width, height))
}

/// What happens at a terminal: keys that are bound, and others; the mouse on the screen and beyond it; pastes; another size.
#[derive(Clone, Debug)]
pub enum Happening {
    Event(Event),
    Size(Rect),
    /// What the program hears from elsewhere.
    Heard(Message),
}

pub fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        20 => key().prop_map(Happening::Event),
        8 => mouse().prop_map(Happening::Event),
        1 => answered().prop_map(|text| Happening::Event(Event::Paste(text))),
        1 => "\\PC{0,9}".prop_map(|text| Happening::Event(Event::Paste(text))),
        1 => Just(Happening::Event(Event::FocusLost)),
        2 => window().prop_map(Happening::Size),
        1 => squad_news().prop_map(|news| Happening::Heard(Message::SquadFileChanged(news))),
        1 => change().prop_map(|change| Happening::Heard(Message::PlanChangedOnDisk(change))),
        1 => saved().prop_map(|report| Happening::Heard(Message::PlanSaved(report))),
    ]
}

fn key() -> impl Strategy<Value = Event> {
    let bound: Vec<KeyEvent> =
        BINDINGS.iter().flat_map(|row| row.chords).map(|&chord| KeyEvent::from(chord)).collect();
    let character = any::<char>().prop_map(|char| KeyEvent::new(KeyCode::Char(char), KeyModifiers::NONE));
    prop_oneof![12 => prop::sample::select(bound), 1 => character].prop_map(Event::Key)
}

fn mouse() -> impl Strategy<Value = Event> {
    use MouseEventKind::{Down, Drag, Moved, ScrollDown, ScrollUp, Up};
    let left = MouseButton::Left;
    let kinds = vec![
        Down(left),
        Down(left),
        Down(left),
        Drag(left),
        Drag(left),
        Drag(left),
        Up(left),
        Up(left),
        Down(MouseButton::Right),
        Up(MouseButton::Right),
        Moved,
        ScrollDown,
        ScrollUp,
    ];
    let spot = prop_oneof![8 => (0_u16..120, 0_u16..40), 1 => (any::<u16>(), any::<u16>())];
    (prop::sample::select(kinds), spot).prop_map(|(kind, (column, row))| {
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    })
}

/// The squad that is in a folder already.
fn there() -> ThereAlready {
    ThereAlready {
        folder: "squads/here".into(),
        squad: juventus().as_ref().clone(),
        club: None,
        notes: Vec::new(),
    }
}

/// A table that somebody pastes, of which much is asked.
fn table() -> PastedTable {
    let text = "Name\tPos\tStato\tWage\tAge\tFoot\nKelly\tCB\tvedremo\t€5k\t26\tleft\nGatti\tCB\tresta\t-\t27\tright\n\tLB";
    let file = import::of_text("pasted cells", text, "pasted").expect("it is a table");
    PastedTable { source: file.source, sheet: file.sheet, before: Answers::default() }
}

/// What the world answers when the app asks something of it.
pub fn answers(effect: Effect, plan: &Plan) -> Vec<Message> {
    match effect {
        Effect::Plans(PlanRequest::List) => vec![Message::PlansListed(listing(plan.clone()))],
        Effect::Plans(PlanRequest::Start(plan)) => vec![Message::PlanOpened(Box::new(opened(plan)))],
        Effect::Plans(_) => {
            vec![
                Message::PlanOpened(Box::new(opened(plan.clone()))),
                Message::PlansListed(listing(plan.clone())),
            ]
        }
        Effect::ListSquads => vec![Message::SquadsListed(squads())],
        Effect::OpenSquad(_) => vec![Message::SquadNotOpened(faults())],
        Effect::SaveAs(_) => vec![Message::PlanSavedAs(Ok("/elsewhere".into()))],
        Effect::Resolve(choice) => vec![Message::ConflictResolved(choice, Ok("plan-a-mine".into()))],
        Effect::Edit(_) => {
            let complaint = Refusal::Because("false ended with exit status: 1".into());
            vec![Message::EditorClosed(Some(complaint)), Message::SquadFileChanged(SquadFileChange::Missing)]
        }
        Effect::WriteReport { ending, .. } => vec![Message::ReportWritten(Ok(format!("plan-a.{ending}")))],
        Effect::ReadTable(_) => vec![Message::TableRead(Arc::new(table()))],
        Effect::WriteImport(_) | Effect::WriteForm => {
            vec![Message::ImportWritten(Ok(ImportOutcome::NewSquad("squads/verona/squad.ron".into())))]
        }
        Effect::Save
        | Effect::Copy(_)
        | Effect::CheckPlanFile
        | Effect::CheckFiles
        | Effect::AcceptTheirs
        | Effect::SetMouse
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => Vec::new(),
    }
}
