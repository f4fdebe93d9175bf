//! What may happen: every message, every event of a terminal, every size of window.

use backline::app::footing::SquadNews;
use backline::app::message::{Aim, DateStep, Direction, SaveReport};
use backline::app::outside::{Outside, Settlement, Theirs};
use backline::app::prompt::{Caret, Erased};
use backline::app::saving::Saving;
use backline::app::shelf::{Ask, Laid, Listed, Listing};
use backline::app::squads::SquadOnOffer;
use backline::app::view::View;
use backline::app::{Effect, Message};
use backline::domain::board::stale_answers::Answer;
use backline::domain::column::Column;
use backline::domain::fault::Faults;
use backline::domain::plan::Plan;
use backline::domain::plan::decision::{Decision, Moved};
use backline::domain::refusal::Refusal;
use backline::domain::squad::player::{PlayerId, Priority};
use backline::input::bindings::BINDINGS;
use backline::store::squad_file;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::layout::Rect;

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
pub fn squad_news() -> impl Strategy<Value = SquadNews> {
    let edited = (0_usize..7, 0_usize..7, 0_usize..8, column()).prop_map(|(one, other, left, reported)| {
        let mut squad = (*juventus()).clone();
        // These name players by their places, which are about to change.
        squad.claims.clear();
        squad.depth.clear();
        squad.players.swap(one, other);
        if squad.players[one].origin.is_here() && reported != Column::Target {
            squad.players[one].reported = reported;
        }
        squad.players.truncate(left);
        SquadNews::Reloaded(Box::new(squad))
    });
    prop_oneof![4 => edited, 1 => Just(SquadNews::Faulty(faults())), 1 => Just(SquadNews::Gone)]
}

fn outside() -> impl Strategy<Value = Outside> {
    let plan = prop_oneof![Just(Err(faults())), Just(Ok(Plan::new("Plan Z")))];
    let changed = plan.prop_map(|plan| Outside::Changed(Theirs { name: "plan-a".into(), plan }));
    let held = Outside::Held("another window has this plan open".into());
    prop_oneof![4 => changed, 2 => Just(Outside::Deleted), 1 => Just(Outside::Gone), 1 => Just(held)]
}

fn settlement() -> impl Strategy<Value = Settlement> {
    prop::sample::select(vec![Settlement::KeepMine, Settlement::TakeTheirs, Settlement::KeepBoth])
}

fn date_step() -> impl Strategy<Value = DateStep> {
    use DateStep::{DayBack, DayOn, NextEvent, PreviousEvent};
    prop::sample::select(vec![DayBack, DayOn, PreviousEvent, NextEvent, NextEvent])
}

/// What somebody might paste into a prompt.
fn answered() -> impl Strategy<Value = String> {
    let answers =
        ["Leoni; CB; Parma; 18; €30m", "Balerdi", "Kelly; LB", "fee 25m wage 3m", "until 2030-06-30", "free"];
    prop::sample::select(answers.map(str::to_owned).to_vec())
}

pub fn message() -> impl Strategy<Value = Message> {
    let view = prop::sample::select(vec![
        View::Board,
        View::Depth,
        View::Moves,
        View::Outlook,
        View::Plans,
        View::Compare,
    ]);
    let plain = prop::sample::select(vec![
        Message::GoFirst,
        Message::GoLast,
        Message::ScrollBack(3),
        Message::NextColumn,
        Message::PreviousColumn,
        Message::Mark,
        Message::Lift,
        Message::Drop,
        Message::LetGo,
        Message::Release,
        Message::AddTarget,
        Message::ChangeTarget,
        Message::RemoveTarget,
        Message::Lose,
        Message::SetTerms,
        Message::Raise,
        Message::Lower,
        Message::PutBack,
        Message::PutAllBack,
        Message::Undo,
        Message::Redo,
        Message::OpenCard,
        Message::Close,
        Message::Help,
        Message::SwitchMoment,
        Message::Find,
        Message::Accept,
        Message::FindNext,
        Message::FindPrevious,
        Message::Save,
        Message::SwitchMouse,
        Message::Redraw,
        Message::Suspend,
        Message::LookAtPlan,
        Message::ShowFaults,
        Message::Edit,
        Message::PickSquad,
        Message::OpenSquad,
        Message::OpenPlan,
        Message::StartPlan,
        Message::Fork,
        Message::Retitle,
        Message::Annotate,
        Message::ThrowAway,
        Message::BringBack,
        Message::HoldAgainst,
        Message::NextAgainst,
        Message::PreviousAgainst,
        Message::LookAtGround,
        Message::ChangeShape,
        Message::TakeOrder,
        Message::AskForRoom,
        Message::Compare,
        Message::Quit,
        Message::Answer(Answer::Keep),
        Message::Answer(Answer::Drop),
        Message::Answer(Answer::TakeReport),
    ]);
    prop_oneof![
        8 => plain,
        2 => date_step().prop_map(Message::MoveDate),
        2 => answered().prop_map(Message::Paste),
        2 => prop::sample::select(vec![Priority::A, Priority::B]).prop_map(Message::Prioritise),
        4 => direction().prop_map(Message::Go),
        1 => direction().prop_map(Message::Page),
        4 => direction().prop_map(Message::Carry),
        4 => column().prop_map(Message::Send),
        1 => column().prop_map(Message::GoTo),
        2 => aim().prop_map(Message::Grab),
        3 => prop::option::of(aim()).prop_map(Message::HoldOver),
        1 => view.prop_map(Message::Look),
        1 => any::<char>().prop_map(Message::Type),
        1 => (0_usize..9).prop_map(Message::Select),
        1 => (0_usize..9, 0_usize..9).prop_map(|(place, man)| Message::SelectMan { place, man }),
        1 => "\\PC{0,9}".prop_map(Message::Paste),
        1 => prop::sample::select(vec![Erased::Back, Erased::On, Erased::Word, Erased::All]).prop_map(Message::Erase),
        1 => prop::sample::select(vec![Caret::Back, Caret::On, Caret::Start, Caret::End]).prop_map(Message::MoveCaret),
        2 => squad_news().prop_map(Message::HearSquad),
        1 => outside().prop_map(Message::HearOutside),
        1 => settlement().prop_map(Message::Settle),
        1 => settlement().prop_map(|choice| Message::HearSettled(choice, Ok("plan-a-mine".into()))),
        1 => Just(Message::RefuseSquad(faults())),
        1 => Just(Message::OfferSquads(squads())),
        1 => Just(Message::Refuse(Refusal::Because("the disk says no".into()))),
        1 => Just(Message::HearElsewhere(Ok("/elsewhere".into()))),
        1 => plan().prop_map(|plan| Message::HearPlans(listing(plan))),
        1 => plan().prop_map(|plan| Message::TakeUp(Box::new(laid(plan)))),
        1 => saved().prop_map(Message::HearSaved),
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

fn squads() -> Vec<SquadOnOffer> {
    let squad = |folder: &str, club: Option<&str>| SquadOnOffer {
        file: format!("squads/{folder}/squad.ron").into(),
        folder: folder.to_owned(),
        club: club.map(str::to_owned),
        as_of: None,
    };
    vec![squad("juventus", Some("Juventus")), squad("broken", None)]
}

fn listing(plan: Plan) -> Listing {
    let broken = Listed { name: "broken".into(), plan: Err("1:1 the file is empty".into()) };
    let plans = vec![broken, Listed { name: "plan-b".into(), plan: Ok(plan) }];
    Listing { plans, thrown: Some("plan-c".into()), may_change: Ok(()) }
}

fn laid(plan: Plan) -> Laid {
    Laid { name: Some("plan-b".into()), plan, saving: Saving::fresh(), notice: None }
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
        1 => squad_news().prop_map(|news| Happening::Heard(Message::HearSquad(news))),
        1 => outside().prop_map(|outside| Happening::Heard(Message::HearOutside(outside))),
        1 => saved().prop_map(|report| Happening::Heard(Message::HearSaved(report))),
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

/// What the world answers when the app asks something of it.
pub fn answers(effect: Effect, plan: &Plan) -> Vec<Message> {
    match effect {
        Effect::Plans(Ask::List) => vec![Message::HearPlans(listing(plan.clone()))],
        Effect::Plans(Ask::Start(plan)) => vec![Message::TakeUp(Box::new(laid(plan)))],
        Effect::Plans(_) => {
            vec![Message::TakeUp(Box::new(laid(plan.clone()))), Message::HearPlans(listing(plan.clone()))]
        }
        Effect::ListSquads => vec![Message::OfferSquads(squads())],
        Effect::OpenSquad(_) => vec![Message::RefuseSquad(faults())],
        Effect::SaveElsewhere(_) => vec![Message::HearElsewhere(Ok("/elsewhere".into()))],
        Effect::Settle(choice) => vec![Message::HearSettled(choice, Ok("plan-a-mine".into()))],
        Effect::Edit(_) => vec![Message::HearSquad(SquadNews::Gone)],
        Effect::Save
        | Effect::LookAtPlan
        | Effect::AcceptTheirs
        | Effect::SetMouse
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => Vec::new(),
    }
}
