//! Watches the squad file and the plan while the board is open, and tells what somebody else does to them.
//!
//! The system says that something happened in their folders, since editors replace files by renaming others; the content
//! decides whether it matters, so that a mere touch is no news. A file that cannot be read may be half written: it is
//! read again after a moment of quiet, on this module's own thread, before anybody hears of it. Nothing is polled. The rule files beside
//! the squads belong to the squad file, which is read with them.
//!
//! Where the system cannot watch a folder, that is told, and files are only looked at when [`FileWatcher::look`] is called.

mod commands;
mod folders;
mod newest_news;

use std::collections::BTreeSet;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use self::commands::{Command, gather, pass_on};
use self::folders::WatchedFolders;
use self::newest_news::NewestNews;
use super::fingerprint::{Fingerprint, Seen};
use super::plan_file;
use super::plan_files::PlanFiles;
use super::squad_file;
use super::squad_file::rules::{content_of, folder_beside};
use super::text_file;
use crate::domain::squad::Squad;
use crate::fault::{Fault, Faults};
use crate::text::clean;

/// How long a file that cannot be read must be left alone before that counts.
const PATIENCE: Duration = Duration::from_millis(200);

/// What has become of a file.
#[derive(Debug, PartialEq)]
pub enum FileNews {
    /// The squad file says something else, or can be read again.
    Squad(Box<Squad>),
    /// The squad file has faults.
    SquadFaulty(Faults),
    /// The squad file was deleted or moved away.
    SquadGone,
    /// The plan's file is neither what is known of it nor what was told before. It may still be our own work, if it was written
    /// just now.
    PlanTouched,
    /// The system cannot watch: from now on files are only looked at when somebody asks for it.
    Unavailable,
}

/// A thread that watches, until this is dropped.
pub struct FileWatcher {
    commands: Sender<Command>,
    news: Arc<Mutex<NewestNews>>,
}

impl FileWatcher {
    /// Watches a squad file, which was read as `source`, and calls `wake` after each piece of news, from its own thread. What is
    /// our own work in the plans is known to `plans`.
    ///
    /// Without a thread to be had there is no news.
    pub fn start(squad: Option<(&Path, &str)>, plans: PlanFiles, wake: impl Fn() + Send + 'static) -> Self {
        Self::with_patience(PATIENCE, squad, plans, wake)
    }

    fn with_patience(
        patience: Duration,
        squad: Option<(&Path, &str)>,
        plans: PlanFiles,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (commands, heard) = channel();
        let news: Arc<Mutex<NewestNews>> = Arc::default();
        let squad = squad.map(|(file, source)| (file.to_owned(), source.to_owned()));
        let (told, events) = (Arc::clone(&news), commands.clone());
        let run = move || {
            let squad = squad.map(|(file, source)| Watched::squad(&file, &source));
            let watcher = notify::recommended_watcher(move |event| pass_on(event, &events)).ok();
            let folders = WatchedFolders::new(watcher);
            let tell = Box::new(move |piece| {
                told.lock().unwrap_or_else(PoisonError::into_inner).put(piece);
                wake();
            });
            WatcherThread { patience, squad, plan: None, plans, folders, tell }.run(&heard);
        };
        // Without a thread nothing is noticed before it is saved over, and saving looks for itself.
        _ = thread::Builder::new().name("watch".to_owned()).spawn(run);
        Self { commands, news }
    }

    /// Watches a plan's file from now on, instead of another one. It need not be there yet, nor its folder.
    pub fn follow(&self, plan: &Path) {
        _ = self.commands.send(Command::Follow(plan.to_owned()));
    }

    /// Looks at the files now, whether or not the system says that something happened.
    pub fn look(&self) {
        _ = self.commands.send(Command::Look);
    }

    /// A piece of news that was not fetched yet: the newest of its file.
    pub fn try_news(&self) -> Option<FileNews> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for FileWatcher {
    fn drop(&mut self) {
        _ = self.commands.send(Command::End);
    }
}

/// What a file was when it was last looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Gone,
    Content(Fingerprint),
}

impl State {
    /// The state of a file with this content.
    fn of(content: &[u8]) -> Self {
        Self::Content(Fingerprint::of(content))
    }

    /// The state of a file as it was last seen.
    const fn known(seen: Seen) -> Self {
        match seen {
            Seen::Nothing => Self::Gone,
            Seen::Content(content) | Seen::Newer(content) => Self::Content(content),
        }
    }
}

/// What was told of a file last, and what was known of the file then.
///
/// Of a squad file the first is what was read. Of a plan that is as it is known there is none.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Told {
    state: State,
    known: Option<State>,
}

impl Told {
    const fn of(state: State) -> Self {
        Self { state, known: None }
    }
}

/// A file under watch.
struct Watched {
    file: PathBuf,
    /// The absolute paths under which something may happen to it: its own, and where its links lead.
    paths: Vec<PathBuf>,
    settling: Settling,
    told: Option<Told>,
    /// The folder of the rules with which it is read.
    rules: Option<PathBuf>,
}

impl Watched {
    fn new(file: &Path, told: Option<Told>) -> Self {
        let (paths, settling) = (paths_of(file), Settling::Settled);
        Self { file: file.to_owned(), paths, settling, told, rules: None }
    }

    /// A squad file that was read as `source`, with the rules beside it.
    fn squad(file: &Path, source: &str) -> Self {
        let absolute = path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let rules = absolute.parent().and_then(folder_beside);
        let mut watched = Self { rules, ..Self::new(file, None) };
        watched.settle(Some(Told::of(watched.state_with_rules(source.as_bytes()))));
        watched
    }

    /// The state of the file with this content, and of the rules with which it is read.
    fn state_with_rules(&self, content: &[u8]) -> State {
        match &self.rules {
            None => State::of(content),
            Some(rules) => State::of(&[content, &content_of(rules)].concat()),
        }
    }

    /// Takes note of what is told of the file. Its links may lead elsewhere than before.
    fn settle(&mut self, told: Option<Told>) {
        self.told = told;
        self.paths = paths_of(&self.file);
        // The folder of a path is watched; which file of it, does not matter.
        self.paths.extend(self.rules.as_ref().map(|rules| rules.join("any.ron")));
    }

    /// Whether what happened to `path` may have happened to the file: it is the file, or a folder above it.
    fn is_touched_by(&self, path: &Path) -> bool {
        let is_rule = self.rules.as_ref().is_some_and(|rules| path.starts_with(rules));
        is_rule || self.paths.iter().any(|own| own.starts_with(path))
    }

    /// What the file is now, with its text where there is one.
    fn read(&self) -> (State, Result<String, Fault>) {
        match text_file::bytes(&self.file) {
            Ok(bytes) => {
                // Read, a squad has no byte order mark any more, and one more or less is no change.
                let text = text_file::text(&bytes).map(str::to_owned);
                let content = text.as_ref().map_or(bytes.as_slice(), |text| text.as_bytes());
                (self.state_with_rules(content), text)
            }
            Err(error) => {
                let why = format!("the file cannot be read: {}", clean(&error.to_string()));
                let is_gone = text_file::is_missing(&error);
                let state = if is_gone { State::Gone } else { State::of(why.as_bytes()) };
                (state, Err(Fault::of_file(&why, "")))
            }
        }
    }
}

fn paths_of(file: &Path) -> Vec<PathBuf> {
    let own = path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let real = own.canonicalize().ok().filter(|real| *real != own);
    std::iter::once(own).chain(real).collect()
}

/// Whether what cannot be read may be half written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settling {
    /// It may: wait for a moment of quiet.
    Unsettled,
    /// It was left alone for long enough.
    Settled,
}

/// The thread's own part.
struct WatcherThread {
    patience: Duration,
    squad: Option<Watched>,
    plan: Option<Watched>,
    plans: PlanFiles,
    folders: WatchedFolders,
    tell: Box<dyn Fn(FileNews)>,
}

impl WatcherThread {
    fn run(mut self, commands: &Receiver<Command>) {
        self.update_folders();
        // What changed between the reading and now.
        self.look(Settling::Unsettled);
        let mut next = None;
        loop {
            let is_unsettled = self.files().any(|watched| watched.settling == Settling::Unsettled);
            let command = if let Some(next) = next.take() {
                Ok(next)
            } else if is_unsettled {
                commands.recv_timeout(self.patience)
            } else {
                commands.recv().map_err(RecvTimeoutError::from)
            };
            match command {
                Ok(Command::End) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.look(Settling::Settled),
                Ok(Command::Look) => self.look(Settling::Unsettled),
                Ok(Command::Follow(plan)) => self.follow(&plan),
                Ok(Command::Paths(paths)) => {
                    // However often something happened to a file while others were looked at, it is looked at once.
                    let mut paths: BTreeSet<PathBuf> = paths.into_iter().collect();
                    let other = gather(commands, &mut paths);
                    self.look_where(&paths);
                    next = other;
                }
            }
        }
    }

    fn files(&self) -> impl Iterator<Item = &Watched> {
        self.squad.iter().chain(&self.plan)
    }

    fn follow(&mut self, plan: &Path) {
        self.plan = Some(Watched::new(plan, None));
        self.update_folders();
        self.look(Settling::Unsettled);
    }

    fn update_folders(&mut self) {
        let files = self.squad.iter().chain(&self.plan);
        let was_unavailable = self.folders.is_unavailable;
        self.folders.watch_folders_of(files.flat_map(|watched| &watched.paths));
        if self.folders.is_unavailable && !was_unavailable {
            (self.tell)(FileNews::Unavailable);
        }
    }

    /// Looks at the files to which something may have happened here. Folders that were moved or removed are watched anew.
    ///
    /// Our own saving touches the plan, so the squad, which may be large, is not read each time.
    fn look_where(&mut self, paths: &BTreeSet<PathBuf>) {
        let touches = |watched: &Watched| paths.iter().any(|path| watched.is_touched_by(path));
        let [squad, plan] = [&self.squad, &self.plan].map(|watched| watched.as_ref().is_some_and(touches));
        if squad || plan {
            for path in paths {
                self.folders.remove(path);
            }
            self.update_folders();
        }
        if squad {
            self.look_at_squad(Settling::Unsettled);
        }
        if plan {
            self.look_at_plan(Settling::Unsettled);
        }
    }

    /// Looks at both files and tells what is certain.
    fn look(&mut self, settling: Settling) {
        self.look_at_squad(settling);
        self.look_at_plan(settling);
    }

    fn look_at_squad(&mut self, settling: Settling) {
        let Some(watched) = &mut self.squad else { return };
        let (state, text) = watched.read();
        watched.settling = Settling::Settled;
        if Some(Told::of(state)) == watched.told {
            return;
        }
        let news = match text.map(|text| squad_file::parse_at(&watched.file, &text)) {
            Ok(Ok((squad, _))) => FileNews::Squad(Box::new(squad)),
            _ if settling == Settling::Unsettled => {
                watched.settling = Settling::Unsettled;
                return;
            }
            Ok(Err(faults)) => FileNews::SquadFaulty(faults),
            Err(_) if state == State::Gone => FileNews::SquadGone,
            Err(fault) => FileNews::SquadFaulty(Faults { path: watched.file.clone(), faults: vec![fault] }),
        };
        watched.settle(Some(Told::of(state)));
        self.update_folders();
        (self.tell)(news);
    }

    fn look_at_plan(&mut self, settling: Settling) {
        let Some(watched) = &mut self.plan else { return };
        let (state, text) = watched.read();
        watched.settling = Settling::Settled;
        let known = State::known(self.plans.seen(&watched.file));
        let told = (state != known).then_some(Told { state, known: Some(known) });
        let is_news = match (told, watched.told) {
            // What is known is news only where it is back in the place of something that was told.
            (None, before) => before.is_some_and(|before| before.known == Some(known)),
            // The same again is news where the user saw or decided something since.
            (Some(told), before) => before != Some(told),
        };
        if !is_news {
            watched.told = told;
            return;
        }
        let is_whole = text.is_ok_and(|text| plan_file::parse(&text).is_ok());
        if !is_whole && settling == Settling::Unsettled {
            watched.settling = Settling::Unsettled;
            return;
        }
        watched.settle(told);
        self.update_folders();
        (self.tell)(FileNews::PlanTouched);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::Receiver;

    use super::*;

    #[test]
    fn who_cannot_watch_says_so_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("squad.ron");
        let (tell, told) = channel();
        let folders = WatchedFolders::new(None);
        let squad = Some(Watched::new(&file, Some(Told::of(State::Gone))));
        let tell = Box::new(move |news| tell.send(news).unwrap());
        let mut guard = WatcherThread {
            patience: PATIENCE,
            squad,
            plan: None,
            plans: PlanFiles::default(),
            folders,
            tell,
        };
        guard.update_folders();
        guard.follow(&folder.path().join("plan.ron"));
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [FileNews::Unavailable]);
    }

    #[test]
    fn a_file_that_something_happened_to_a_thousand_times_is_looked_at_once() {
        let (send, commands) = channel();
        let path = |name: &str| vec![PathBuf::from(name)];
        for _ in 0..1_000 {
            send.send(Command::Paths(path("squad.ron"))).unwrap();
        }
        send.send(Command::Look).unwrap();
        send.send(Command::Paths(path("plan.ron"))).unwrap();
        let mut paths = BTreeSet::new();
        assert!(matches!(gather(&commands, &mut paths), Some(Command::Look)));
        assert_eq!(paths, BTreeSet::from([PathBuf::from("squad.ron")]));
        assert!(gather(&commands, &mut paths).is_none());
        assert_eq!(paths.len(), 2);
    }

    /// Much longer than anything takes, so that a test that waits for it fails.
    const LONG: Duration = Duration::from_secs(20);
    const SOURCE: &str = include_str!("../../squads/juventus/squad.ron");

    /// A folder with a squad in it under watch.
    struct Scene {
        folder: tempfile::TempDir,
        file: PathBuf,
        watch: FileWatcher,
        woken: Receiver<()>,
    }

    impl Scene {
        fn with_patience(patience: Duration) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("squad.ron");
            fs::write(&file, SOURCE).unwrap();
            let (wake, woken) = channel();
            let wake = move || _ = wake.send(());
            let plans = PlanFiles::default();
            let watch = FileWatcher::with_patience(patience, Some((&file, SOURCE)), plans, wake);
            let scene = Self { folder, file, watch, woken };
            scene.is_on_guard();
            scene
        }

        /// Waits until the thread watches: a plan that changes again and again is noticed.
        fn is_on_guard(&self) {
            let plan = self.folder.path().join("first.ron");
            self.watch.follow(&plan);
            for number in 0_u32.. {
                let text = format!("(version: 1, title: \"{number}\", decisions: [])");
                fs::write(&plan, text).unwrap();
                if self.woken.recv_timeout(Duration::from_millis(20)).is_ok() {
                    break;
                }
                assert!(number < 500, "nobody is on guard");
            }
            assert_eq!(self.watch.try_news(), Some(FileNews::PlanTouched));
            // Nothing more of this plan.
            self.watch.follow(&self.folder.path().join("none.ron"));
            fs::remove_file(plan).unwrap();
            while self.woken.recv_timeout(Duration::from_millis(50)).is_ok() {}
            while self.watch.try_news().is_some() {}
        }

        fn news(&self) -> FileNews {
            self.woken.recv_timeout(LONG).expect("there is news");
            self.watch.try_news().expect("news comes before waking")
        }

        /// Replaces the file as editors do.
        fn replace(&self, text: &str) {
            let draft = self.folder.path().join("squad.ron~");
            fs::write(&draft, text).unwrap();
            fs::rename(draft, &self.file).unwrap();
        }
    }

    #[track_caller]
    fn club(news: FileNews) -> String {
        let FileNews::Squad(squad) = news else { panic!("no squad but {news:?}") };
        squad.club
    }

    fn called(club: &str) -> String {
        SOURCE.replacen("club: \"Juventus\"", &format!("club: \"{club}\""), 1)
    }

    #[test]
    fn a_file_that_is_replaced_or_written_in_place_is_read_at_once() {
        let scene = Scene::with_patience(LONG);
        scene.replace(&called("Torino"));
        assert_eq!(club(scene.news()), "Torino");
        fs::write(&scene.file, called("Genoa")).unwrap();
        assert_eq!(club(scene.news()), "Genoa");
    }

    #[test]
    fn a_rule_beside_the_squads_that_changes_is_read_with_the_squad() {
        let squads = tempfile::tempdir().unwrap();
        let (club, rules) = (squads.path().join("club"), squads.path().join("rules"));
        fs::create_dir(&club).unwrap();
        fs::create_dir(&rules).unwrap();
        let write = |most: u16| {
            let season = "season: (name: \"2025/26\", starts: \"2025-07-01\", ends: \"2026-06-30\")";
            let rule = format!("(competition: \"Cup\", {season}, places: (most: {most}))");
            fs::write(rules.join("cup.ron"), rule).unwrap();
        };
        write(25);
        let source = "(competitions: [\"cup\"], players: [(name: \"Ada\", column: Staying)])";
        let file = club.join("squad.ron");
        fs::write(&file, source).unwrap();
        let (wake, woken) = channel();
        let wake = move || _ = wake.send(());
        let watch = FileWatcher::with_patience(LONG, Some((&file, source)), PlanFiles::default(), wake);
        // Until the thread watches, nothing is noticed.
        let changed = (26..500).find(|&most| {
            write(most);
            woken.recv_timeout(Duration::from_millis(50)).is_ok()
        });
        let Some(FileNews::Squad(squad)) = watch.try_news() else { panic!("nothing new after {changed:?}") };
        let most = squad.competitions[0].rule.places.map(|places| places.most);
        assert!(most > Some(25), "{most:?}");
    }

    #[test]
    fn a_mere_touch_or_the_same_content_again_is_no_news() {
        let scene = Scene::with_patience(LONG);
        fs::File::open(&scene.file).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        scene.replace(SOURCE);
        scene.replace(&called("Torino"));
        assert_eq!(club(scene.news()), "Torino", "the first news is the first change");
    }

    #[test]
    fn the_same_length_and_an_older_time_are_noticed() {
        let scene = Scene::with_patience(LONG);
        fs::write(&scene.file, called("Juventis")).unwrap();
        fs::File::open(&scene.file).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(club(scene.news()), "Juventis");
    }

    #[test]
    fn a_half_written_file_is_read_again_when_the_rest_has_come() {
        let scene = Scene::with_patience(LONG);
        let text = called("Torino");
        fs::write(&scene.file, &text[..text.len() / 2]).unwrap();
        fs::write(&scene.file, &text).unwrap();
        assert_eq!(club(scene.news()), "Torino", "no fault was told");
    }

    #[test]
    fn what_stays_faulty_is_told_and_what_is_good_again_as_well() {
        let scene = Scene::with_patience(Duration::from_millis(20));
        scene.replace(&SOURCE.replacen("club:", "klub:", 1));
        let FileNews::SquadFaulty(faults) = scene.news() else { panic!("no faults") };
        assert!(faults.faults[0].message.contains("klub"), "{faults}");
        scene.replace(SOURCE);
        assert_eq!(club(scene.news()), "Juventus");
    }

    #[test]
    fn a_file_that_is_gone_is_told_and_noticed_when_it_is_back() {
        let scene = Scene::with_patience(Duration::from_millis(20));
        fs::remove_file(&scene.file).unwrap();
        assert_eq!(scene.news(), FileNews::SquadGone);
        scene.replace(SOURCE);
        assert_eq!(club(scene.news()), "Juventus");
    }

    #[test]
    fn a_folder_that_comes_and_goes_stays_under_watch() {
        let scene = Scene::with_patience(Duration::from_millis(20));
        let plans = scene.folder.path().join("plans");
        let plan = plans.join("plan-a.ron");
        scene.watch.follow(&plan);
        for round in 0..3 {
            // Waits for what is to be noticed, so that no two changes become one.
            fs::create_dir(&plans).unwrap();
            fs::write(&plan, format!("(version: 1, title: \"{round}\", decisions: [])")).unwrap();
            assert_eq!(scene.news(), FileNews::PlanTouched, "round {round}");
            fs::remove_dir_all(&plans).unwrap();
            assert_eq!(scene.news(), FileNews::PlanTouched, "round {round}");
        }
    }

    #[test]
    fn our_own_work_in_a_plan_is_no_news_and_what_replaces_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan-a.ron");
        let (tell, told) = channel();
        let plans = PlanFiles::default();
        let mut thread = WatcherThread {
            patience: PATIENCE,
            squad: None,
            plan: Some(Watched::new(&plan, None)),
            plans: plans.clone(),
            folders: WatchedFolders::new(notify::recommended_watcher(|_| {}).ok()),
            tell: Box::new(move |news| tell.send(news).unwrap()),
        };
        let text = |title: &str| format!("(version: 1, title: \"{title}\", decisions: [])");
        let mark = |title: &str| {
            plans.mark_seen(&plan, Seen::Content(Fingerprint::of(text(title).as_bytes())));
        };
        let mut look_after_writing = |title: &str| {
            fs::write(&plan, text(title)).unwrap();
            thread.look_at_plan(Settling::Unsettled);
            thread.look_at_plan(Settling::Unsettled);
            told.try_iter().count()
        };
        for title in ["one", "two", "three"] {
            mark(title);
            assert_eq!(look_after_writing(title), 0, "{title} is ours");
        }
        assert_eq!(look_after_writing("theirs"), 1);
        assert_eq!(look_after_writing("three"), 1, "what was told is not so any more");
        assert_eq!(look_after_writing("theirs"), 1);
        // The user takes theirs, and goes on from it.
        for title in ["theirs", "mine"] {
            mark(title);
            assert_eq!(look_after_writing(title), 0, "{title} is known");
        }
        assert_eq!(look_after_writing("theirs"), 1, "the same again, where more was decided since");
    }

    #[test]
    fn a_squad_behind_a_link_is_noticed_where_it_really_is() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.ron"), folder.path().join("links"));
        fs::write(&real, SOURCE).unwrap();
        fs::create_dir(&link).unwrap();
        let link = link.join("squad.ron");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let (wake, woken) = channel();
        let watch =
            FileWatcher::start(Some((&link, SOURCE)), PlanFiles::default(), move || _ = wake.send(()));
        // Whether the thread watches already or looks first when it comes, it sees this.
        fs::write(&real, called("Torino")).unwrap();
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(watch.try_news().map(club).as_deref(), Some("Torino"));
    }
}
