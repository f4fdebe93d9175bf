//! A window that does one thing after the other to the plans of a folder, and tells what it calls saved, until it is killed.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant, SystemTime};

use backline::app::saving::State;
use backline::app::{App, Message};
use backline::domain::plan::Plan;
use backline::domain::plan::decision::Decision;
use backline::domain::plan::new_target::NewTarget;
use backline::input::bindings::message_for;
use backline::input::chord::Chord;
use backline::input::context::Context;
use backline::session::{OpenRequest, Session};
use backline::store::folders::Folders;
use backline::store::plan_file;

use super::support::{notice, open_request};

/// The line that says that a plan is open.
pub const OPEN: &str = "open";

/// What the board says after what a window does to plans, besides deciding.
pub const FEATS: [&str; 9] = [
    "forked from",
    "is deleted; ",
    "is back",
    "the plan is kept in",
    "the plan is free: it is saved from here now",
    "yours goes on; theirs is kept as",
    "theirs is on the board; yours is kept as",
    "; yours goes on as",
    "somebody else changed this plan: it has",
];

/// Something that a plan says, and that must not be lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    Target(String),
    Title(String),
    Note(String),
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Target(name) => write!(f, "target {name}"),
            Self::Title(title) => write!(f, "title {title}"),
            Self::Note(note) => write!(f, "note {note}"),
        }
    }
}

impl FromStr for Claim {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, said) = text.split_once(' ').ok_or(())?;
        let said = said.to_owned();
        match kind {
            "target" => Ok(Self::Target(said)),
            "title" => Ok(Self::Title(said)),
            "note" => Ok(Self::Note(said)),
            _ => Err(()),
        }
    }
}

/// All that a plan says, undone or not.
pub fn claims_of(plan: &Plan) -> BTreeSet<Claim> {
    let mut claims = targets(plan.decisions());
    claims.insert(Claim::Title(plan.title.clone()));
    claims.extend(plan.note.clone().map(Claim::Note));
    claims
}

fn targets(decisions: &[Decision]) -> BTreeSet<Claim> {
    let name = |decision: &Decision| {
        let Decision::AddTarget { target } = decision else { return None };
        Some(Claim::Target(target.name.clone()))
    };
    decisions.iter().filter_map(name).collect()
}

/// A line of a window: when it was told, by which walk, and what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    at: u128,
    walk: u64,
    pub what: What,
}

/// What a window tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The header called it saved.
    Saved(Claim),
    /// Nobody answers for it any more.
    GivenUp(Claim),
    /// It is about to do this, with this plan open.
    Does(String),
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, walk, what } = self;
        match what {
            What::Saved(claim) => write!(f, "+ {at} {walk} {claim}"),
            What::GivenUp(claim) => write!(f, "- {at} {walk} {claim}"),
            What::Does(what) => write!(f, "# {at} {walk} {what}"),
        }
    }
}

/// What the test harness prints itself is no such line.
impl FromStr for Told {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let (sign, rest) = line.split_once(' ').ok_or(())?;
        let (at, rest) = rest.split_once(' ').ok_or(())?;
        let (walk, what) = rest.split_once(' ').ok_or(())?;
        let what = match sign {
            "+" => What::Saved(what.parse()?),
            "-" => What::GivenUp(what.parse()?),
            "#" => What::Does(what.to_owned()),
            _ => return Err(()),
        };
        Ok(Self { at: at.parse().map_err(|_| ())?, walk: walk.parse().map_err(|_| ())?, what })
    }
}

/// Writes past the harness, at once and as a whole.
fn write_line(line: &str) {
    std::io::stdout().lock().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// Opens the folder's plan and walks until the time is up.
pub fn live(folder: &Path, walk: u64, longest: Duration) {
    let mut window = Window::open(folder, walk);
    // The harness may have left a line without its end.
    write_line("");
    write_line(OPEN);
    let until = Instant::now() + longest;
    for number in 0.. {
        if Instant::now() >= until {
            return;
        }
        window.act(number);
        let pause = Duration::from_millis(window.any(4) * 3);
        window.hear_for(pause);
    }
}

struct Window {
    session: Session,
    folder: PathBuf,
    woken: Receiver<()>,
    walk: u64,
    random: u64,
    /// What was said here, or stood in a file that was spoiled here: what this window answers for.
    ours: BTreeSet<Claim>,
    /// What of it was called saved.
    saved: BTreeSet<Claim>,
}

impl Window {
    fn open(folder: &Path, walk: u64) -> Self {
        let usual = open_request(folder);
        let state = Some(folder.join("state"));
        let request = OpenRequest { folders: Folders { state, ..usual.folders.clone() }, ..usual };
        let (wake, woken) = mpsc::channel();
        let open = || {
            let wake = wake.clone();
            Session::open(request.clone(), move || _ = wake.send(()))
        };
        // The other window may move a plan between its name being read and its file.
        let mut session = (0..20).find_map(|_| open().ok()).unwrap_or_else(|| open().unwrap());
        session.watch_files();
        Self {
            session,
            folder: folder.to_owned(),
            woken,
            walk,
            random: walk.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            ours: BTreeSet::new(),
            saved: BTreeSet::new(),
        }
    }

    fn app(&self) -> &App {
        self.session.app()
    }

    fn tell(&self, what: What) {
        let at = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos();
        write_line(&Told { at, walk: self.walk, what }.to_string());
    }

    fn tell_saved(&self, claims: &BTreeSet<Claim>) {
        for claim in claims {
            self.tell(What::Saved(claim.clone()));
        }
    }

    /// A number below a limit, another one each time.
    fn any(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % below
    }

    fn press(&mut self, keys: &str) {
        let open = self.app().open_plan().unwrap_or_default();
        self.tell(What::Does(format!(
            "{keys} on {open}, {:?}; {}",
            self.app().saving().state(),
            notice(self.app())
        )));
        for key in Chord::parse_all(keys).unwrap() {
            if let Some(message) = message_for(Context::of(self.app()), key) {
                self.session.handle(message);
            }
        }
        self.call_saved();
    }

    /// Presses keys on the board, whatever lay on it.
    fn press_on_board(&mut self, keys: &str) {
        self.press("<esc><esc><esc>");
        self.press(keys);
    }

    /// Takes news in for a while.
    fn hear_for(&mut self, time: Duration) {
        let until = Instant::now() + time;
        loop {
            self.session.poll_news();
            self.call_saved();
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || self.woken.recv_timeout(left).is_err() {
                return;
            }
        }
    }

    /// Waits until the header says that all is saved, or why not.
    fn settle(&mut self) {
        let until = Instant::now() + Duration::from_secs(10);
        while self.app().saving().state() == State::Pending {
            assert!(Instant::now() < until, "the disk does not answer");
            self.hear_for(Duration::from_millis(1));
        }
    }

    /// Tells what the header calls saved, each once.
    fn call_saved(&mut self) {
        if self.app().saving().state() == State::Saved {
            let said = claims_of(self.app().plan());
            let news = &(&said & &self.ours) - &self.saved;
            self.tell_saved(&news);
            self.saved.extend(news);
        }
    }

    /// From now on nobody answers for these.
    fn give_up(&mut self, claims: &BTreeSet<Claim>) {
        for claim in claims {
            self.tell(What::GivenUp(claim.clone()));
        }
        self.saved.retain(|claim| !claims.contains(claim));
    }

    /// What is undone here goes with the next decision.
    fn give_up_undone(&mut self) {
        let undone = targets(self.app().plan().undone());
        let taken = targets(self.app().plan().taken());
        let gone = &undone - &taken;
        self.give_up(&gone);
        self.ours = &self.ours - &gone;
    }

    /// A plan of the list, by the keys that lead to it, with its title and note.
    fn any_listed(&mut self) -> (String, Option<Plan>) {
        self.press_on_board("p");
        let count = self.app().plans().len().max(1);
        let at = usize::try_from(self.any(count as u64)).unwrap();
        let plan = self.app().plans().get(at).and_then(|row| row.contents.ok()).map(|(plan, _)| plan.clone());
        (format!("g{}", "j".repeat(at)), plan)
    }

    fn act(&mut self, number: u32) {
        let id = format!("W{}N{number}", self.walk);
        if self.app().theirs().is_some() && self.any(3) == 0 {
            return self.settle_dispute();
        }
        match self.any(24) {
            0..6 => self.decide(&id),
            6 => self.press_on_board("pf"),
            7 => self.press_on_board("pn<enter>"),
            8 | 9 => self.rename(&id),
            10 => self.note(&id),
            11 | 12 => {
                let (row, _) = self.any_listed();
                self.press(&format!("{row}d<enter>"));
            }
            13 | 14 => self.press_on_board("pu"),
            15 | 16 => {
                let (row, _) = self.any_listed();
                self.press(&format!("{row}<enter>"));
            }
            17 | 18 => self.press_on_board("<C-s>"),
            19 => self.press_on_board("u"),
            20 => self.press_on_board("U"),
            21 => self.save_elsewhere(&id),
            _ => self.meddle(&id),
        }
    }

    fn decide(&mut self, id: &str) {
        self.give_up_undone();
        self.ours.insert(Claim::Target(id.to_owned()));
        self.press_on_board(&format!("a{id}; LB<enter>"));
    }

    fn rename(&mut self, id: &str) {
        let (row, plan) = self.any_listed();
        self.give_up(&plan.map(|plan| Claim::Title(plan.title)).into_iter().collect());
        let title = format!("T{id}");
        self.ours.insert(Claim::Title(title.clone()));
        self.press(&format!("{row}r<C-u>{title}<enter>"));
    }

    fn note(&mut self, id: &str) {
        let (row, plan) = self.any_listed();
        self.give_up(&plan.and_then(|plan| plan.note).map(Claim::Note).into_iter().collect());
        let note = format!("note-{id}");
        self.ours.insert(Claim::Note(note.clone()));
        self.press(&format!("{row}e<C-u>{note}<enter>"));
    }

    /// The file of the open plan, if this window may write it and all of it is there.
    fn saved_file(&mut self) -> Option<PathBuf> {
        self.settle();
        let open = self.app().open_plan().filter(|_| self.app().saving().state() == State::Saved)?;
        Some(plan_file::path_of(&self.folder.join("plans"), open))
    }

    /// Decides while the plan's file is write-protected, and takes another place for it.
    fn save_elsewhere(&mut self, id: &str) {
        let Some(file) = self.saved_file() else { return };
        let permit = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode));
        if permit(0o444).is_err() {
            return;
        }
        self.decide(id);
        self.settle();
        self.press_on_board("<C-s>elsewhere/<enter>");
        _ = permit(0o644);
    }

    /// Somebody else goes on from the plan that is open here, or puts another in its place; then one of the two goes on, or both.
    fn meddle(&mut self, id: &str) {
        let Some(file) = self.saved_file() else { return };
        let Ok((found, _)) = plan_file::read(&file) else { return };
        let theirs = format!("O{id}");
        let goes_on = self.any(3) == 0;
        let mut plan = if goes_on { found.plan.clone() } else { Plan::new("Other") };
        plan.decide(Decision::AddTarget { target: NewTarget::read(&theirs, None).unwrap() });
        // What is lost with this is not the program's fault, unless it calls it saved once more.
        let lost = &claims_of(&found.plan) - &claims_of(&plan);
        self.give_up(&lost);
        self.ours = &self.ours - &lost;
        let draft = file.with_extension(format!("draft-{id}"));
        fs::write(&draft, plan_file::write(&plan, "Juventus")).unwrap();
        fs::rename(draft, &file).unwrap();
        self.tell(What::Saved(Claim::Target(theirs)));
        self.session.handle(Message::CheckPlanFile);
        // Until it is noticed, the header says what was true a moment ago.
        let until = Instant::now() + Duration::from_secs(10);
        while self.app().theirs().is_none() && self.app().plan() == &found.plan {
            assert!(Instant::now() < until, "what somebody else wrote is not noticed");
            self.hear_for(Duration::from_millis(1));
        }
        self.ours.extend(lost);
        // The question stays open for a while, or does not even come.
    }

    /// Says which version goes on.
    fn settle_dispute(&mut self) {
        self.press_on_board("<C-s>");
        let ours = targets(self.app().plan().decisions());
        match self.any(3) {
            0 => self.press("m"),
            1 => {
                self.press("t");
                if notice(self.app()).contains("yours is kept as") {
                    self.tell_saved(&(&ours & &self.ours));
                }
            }
            _ => self.press("b"),
        }
    }
}
