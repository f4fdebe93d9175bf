//! Two windows on the plans of one squad, and somebody else's hand in their files: whatever they do, what one of them decided is
//! in a file, in the trash, or still on a board.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use backline::app::saving::State;
use backline::app::{App, Message};
use backline::domain::plan::Plan;
use backline::domain::plan::decision::Decision;
use backline::domain::plan::new_target::NewTarget;
use backline::input::bindings::message_for;
use backline::input::chord::Chord;
use backline::input::context::Context;
use backline::session::{OpenRequest, Session};
use backline::store::plan_file;
use proptest::prelude::*;
use support::{open_request, walks};

/// A window: a session of its own on the same files.
struct Window {
    session: Session,
}

impl Window {
    fn open(folder: &Path) -> Self {
        let request = open_request(folder);
        // A plan that somebody spoiled cannot be opened; what is reported can.
        let reported = OpenRequest { plan: Some("reported".to_owned()), ..request.clone() };
        let session = Session::open(request, || {}).or_else(|_| Session::open(reported, || {}));
        Self { session: session.expect("a plan opens") }
    }

    fn app(&self) -> &App {
        self.session.app()
    }

    /// Hears a message, and then what the disk says.
    fn hear(&mut self, message: Option<Message>) {
        if let Some(message) = message {
            self.session.handle(message);
        }
        self.session.poll_news();
    }

    /// The targets that only this window may still know of. Who only shows a plan owes nothing to it.
    fn answers_for(&self) -> BTreeSet<String> {
        let saving = self.app().saving();
        if saving.is_read_only() && !saving.is_lost_by_leaving() {
            BTreeSet::new()
        } else {
            targets(self.app().plan())
        }
    }

    /// Whether the file of its plan holds what is on its board.
    fn is_saved_in(&self, plans: &Path) -> bool {
        let held = self.app().open_plan().map(|open| plan_file::read(&plan_file::path_of(plans, open)));
        held.is_some_and(|held| held.is_ok_and(|(file, _)| file.plan == *self.app().plan()))
    }

    /// Presses keys. Whoever decides anew gives up what he undid: these targets.
    fn press(&mut self, keys: &str) -> BTreeSet<String> {
        let mut given_up = BTreeSet::new();
        for key in Chord::parse_all(keys).expect("the keys are spelled well") {
            let before = self.app().plan().clone();
            let message = message_for(Context::of(self.app()), key);
            self.hear(message);
            let now = self.app().plan();
            let is_decision = now.taken().split_last().is_some_and(|(_, earlier)| earlier == before.taken());
            if is_decision && !now.decisions().starts_with(before.decisions()) {
                given_up.extend(&targets(&before) - &targets(now));
            }
        }
        given_up
    }

    /// Waits until what was decided is on the disk, or cannot be.
    fn settle(&mut self) {
        let until = Instant::now() + Duration::from_secs(10);
        while self.app().saving().state() == State::Pending {
            assert!(Instant::now() < until, "the disk does not answer");
            self.hear(None);
        }
    }
}

/// The targets that a plan adds or added, undone or not.
fn targets(plan: &Plan) -> BTreeSet<String> {
    let name = |decision: &Decision| {
        if let Decision::AddTarget { target } = decision { Some(target.name.clone()) } else { None }
    };
    plan.decisions().iter().filter_map(name).collect()
}

/// The plan files below a folder, the deleted ones with them.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

fn targets_in(file: &Path) -> BTreeSet<String> {
    plan_file::read(file).map(|(file, _)| targets(&file.plan)).unwrap_or_default()
}

#[derive(Clone, Copy, Debug)]
enum Hand {
    /// Goes on from what is in the file.
    GoesOn,
    /// Puts another plan in its place.
    Replaces,
    Spoils,
    Deletes,
}

#[derive(Clone, Debug)]
enum Doing {
    Decide,
    Press(&'static str),
    Look,
    Outside(Hand),
    /// Killed and opened again, where it calls everything saved.
    Kill,
}

fn doing() -> impl Strategy<Value = Doing> {
    let keys = vec![
        "pf",
        "pgd<enter>",
        "pGd<enter>",
        "pu",
        "pg<enter>",
        "pG<enter>",
        "pn<enter>",
        "<C-s>",
        "<C-s><enter>",
        "m",
        "t",
        "b",
        "u",
        "U",
    ];
    prop_oneof![
        6 => Just(Doing::Decide),
        6 => prop::sample::select(keys).prop_map(Doing::Press),
        2 => Just(Doing::Look),
        2 => prop::sample::select(vec![Hand::GoesOn, Hand::Replaces, Hand::Spoils, Hand::Deletes]).prop_map(Doing::Outside),
        1 => Just(Doing::Kill),
    ]
}

proptest! {
    #![proptest_config(walks(48))]

    #[test]
    fn what_was_decided_is_in_a_file_in_the_trash_or_on_a_board(walk in prop::collection::vec((0_usize..2, doing()), 0..40)) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy("squads/juventus/squad.ron", folder.path().join("squad.ron")).expect("the squad is copied");
        let plans = folder.path().join("plans");
        let mut windows = vec![Window::open(folder.path()), Window::open(folder.path())];
        let mut wanted = BTreeSet::new();
        for (number, (at, doing)) in walk.into_iter().enumerate() {
            match doing {
                Doing::Decide => {
                    let name = format!("T{number}");
                    let window = &mut windows[at];
                    let given_up = window.press(&format!("<esc><esc><esc>a{name}<enter>"));
                    wanted.retain(|name| !given_up.contains(name));
                    if targets(window.app().plan()).contains(&name) {
                        wanted.insert(name);
                    }
                }
                Doing::Press(keys) => {
                    let given_up = windows[at].press(keys);
                    wanted.retain(|name| !given_up.contains(name));
                }
                Doing::Look => {
                    windows[at].hear(Some(Message::CheckPlanFile));
                }
                Doing::Outside(hand) => {
                    windows.iter_mut().for_each(Window::settle);
                    let Some(open) = windows[at].app().open_plan().map(str::to_owned) else { continue };
                    let file = plan_file::path_of(&plans, &open);
                    let Ok((found, _)) = plan_file::read(&file) else { continue };
                    let target = NewTarget::read(&format!("O{number}"), None).expect("a name is a target");
                    let mut plan = if let Hand::GoesOn = hand { found.plan } else { Plan::new("Other") };
                    plan.decide(Decision::AddTarget { target });
                    // What only this file held, the hand itself has lost.
                    let on_boards: BTreeSet<String> = windows.iter().flat_map(Window::answers_for).collect();
                    let lost = &(&targets_in(&file) - &on_boards) - &targets(&plan);
                    match hand {
                        Hand::GoesOn | Hand::Replaces => {
                            fs::write(&file, plan_file::write(&plan, "Juventus")).expect("it can be written");
                            wanted.insert(format!("O{number}"));
                        }
                        Hand::Spoils => fs::write(&file, "this is no plan").expect("it can be written"),
                        Hand::Deletes => fs::remove_file(&file).expect("it can be deleted"),
                    }
                    wanted.retain(|name| !lost.contains(name));
                }
                Doing::Kill => {
                    windows[at].settle();
                    if windows[at].is_saved_in(&plans) {
                        windows.remove(at).session.close(Instant::now());
                        windows.insert(at, Window::open(folder.path()));
                    }
                }
            }
        }
        windows.iter_mut().for_each(Window::settle);
        let mut kept: BTreeSet<String> = windows.iter().flat_map(|window| targets(window.app().plan())).collect();
        kept.extend(files(folder.path()).iter().flat_map(|file| targets_in(file)));
        prop_assert!(wanted.is_subset(&kept), "lost: {:?}", &wanted - &kept);
        for window in &mut windows {
            window.hear(Some(Message::CheckPlanFile));
            let until = Instant::now() + Duration::from_secs(2);
            // What is called saved is, or will be called otherwise as soon as somebody looked.
            while window.app().saving().state() == State::Saved && !window.is_saved_in(&plans) {
                let open = window.app().open_plan().unwrap_or_default();
                let text = fs::read_to_string(plan_file::path_of(&plans, open));
                prop_assert!(Instant::now() < until, "{open}: {text:?}\n{}\n{}", plan_file::write(window.app().plan(), "us"), support::notice(window.app()));
                window.hear(None);
            }
        }
    }
}
