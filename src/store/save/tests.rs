//! What saving promises, on a real disk, and with each of its steps failing in turn.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::disk::{Disk, Kept, Look, RealDisk};
use super::*;
use crate::domain::decision::Decision;
use crate::domain::plan::Plan;

/// The text of a plan that lines up in so many shapes.
fn plan(decisions: usize) -> String {
    let mut plan = Plan::new("Plan A");
    for number in 0..decisions {
        plan.decide(Decision::LineUp { shape: number.to_string() });
    }
    plan_file::write(&plan, "Juventus")
}

fn seen(text: &str) -> Seen {
    Seen::Content(Fingerprint::of(text.as_bytes()))
}

/// A folder with the plan of three decisions in it.
fn with_plan() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan-a.ron");
    fs::write(&path, plan(3)).unwrap();
    (folder, path)
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_first_save_makes_the_file_and_the_next_replaces_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan-a.ron");
    let first = save(&path, &plan(1), Seen::Nothing).unwrap();
    assert_eq!(first, Saved { seen: seen(&plan(1)), remarks: vec![] });
    save(&path, &plan(2), first.seen).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
    assert_eq!(names_in(folder.path()), BTreeSet::from(["plan-a.ron".to_owned()]));
}

#[test]
fn what_is_there_already_is_not_written_again() {
    let (_folder, path) = with_plan();
    let before = fs::metadata(&path).unwrap();
    save(&path, &plan(3), seen(&plan(3))).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().ino(), before.ino());
}

#[test]
fn a_plan_that_somebody_else_changed_is_not_replaced() {
    let (_folder, path) = with_plan();
    let theirs = plan(3).replace("Juventus", "Jubentus");
    assert_eq!(theirs.len(), plan(3).len());
    fs::write(&path, &theirs).unwrap();
    for believed in [seen(&plan(3)), Seen::Nothing] {
        let error = save(&path, &plan(4), believed).unwrap_err();
        assert_eq!(error, SaveError::ChangedOutside { path: path.clone() });
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    save(&path, &plan(4), seen(&theirs)).unwrap();
}

#[test]
fn a_plan_of_a_newer_version_is_never_replaced() {
    let (_folder, path) = with_plan();
    assert_eq!(save(&path, &plan(4), Seen::Newer), Err(SaveError::MadeByNewer { path: path.clone() }));
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(3));
}

#[test]
fn a_plan_that_somebody_deleted_is_written_again_and_said() {
    let (_folder, path) = with_plan();
    fs::remove_file(&path).unwrap();
    let saved = save(&path, &plan(4), seen(&plan(3))).unwrap();
    assert_eq!(saved.remarks, [Remark::WrittenAgain]);
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(4));
}

#[test]
fn a_text_that_would_not_open_again_is_never_published() {
    let (_folder, path) = with_plan();
    let error = save(&path, "(version: 1, title: \"Plan", seen(&plan(3))).unwrap_err();
    assert!(matches!(error, SaveError::OurMistake { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(3));
}

#[test]
fn permissions_are_kept() {
    let (_folder, path) = with_plan();
    for mode in [0o640, 0o600, 0o664] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let now = fs::read_to_string(&path).unwrap();
        save(&path, &plan(usize::try_from(mode).unwrap()), seen(&now)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, mode);
    }
}

#[test]
fn a_new_plan_gets_the_permissions_that_any_new_file_gets() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan-a.ron");
    save(&path, &plan(1), Seen::Nothing).unwrap();
    File::create(folder.path().join("other")).unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().mode();
    assert_eq!(mode("plan-a.ron"), mode("other"));
}

#[test]
fn owner_and_group_are_kept_where_the_system_allows_it() {
    let (_folder, path) = with_plan();
    if std::os::unix::fs::chown(&path, Some(1000), Some(1000)).is_err() {
        eprintln!("not root: nobody else's file to save over");
        return;
    }
    let saved = save(&path, &plan(4), seen(&plan(3))).unwrap();
    let now = fs::metadata(&path).unwrap();
    assert_eq!((now.uid(), now.gid(), saved.remarks), (1000, 1000, vec![]));
}

#[test]
fn a_link_stays_a_link_and_its_target_is_written() {
    let (folder, path) = with_plan();
    fs::create_dir(folder.path().join("links")).unwrap();
    let link = folder.path().join("links/a.ron");
    let link_to_link = folder.path().join("b.ron");
    symlink("../plan-a.ron", &link).unwrap();
    symlink("links/a.ron", &link_to_link).unwrap();
    save(&link_to_link, &plan(4), seen(&plan(3))).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::symlink_metadata(&link_to_link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(4));
}

#[test]
fn a_link_to_nothing_gets_its_target() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("a.ron");
    symlink("plan-a.ron", &link).unwrap();
    save(&link, &plan(1), Seen::Nothing).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("plan-a.ron")).unwrap(), plan(1));
}

#[test]
fn links_in_a_circle_are_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    symlink("b.ron", &path).unwrap();
    symlink("a.ron", folder.path().join("b.ron")).unwrap();
    let error = save(&path, &plan(1), Seen::Nothing).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: Reason::LinkLoop, .. }), "{error:?}");
}

#[test]
fn a_second_name_is_cut_off_and_said() {
    let (folder, path) = with_plan();
    fs::hard_link(&path, folder.path().join("second.ron")).unwrap();
    let saved = save(&path, &plan(4), seen(&plan(3))).unwrap();
    assert_eq!(saved.remarks, [Remark::SecondNameCut]);
}

#[test]
fn a_write_protected_plan_is_left_alone_even_by_root() {
    let (folder, path) = with_plan();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let error = save(&path, &plan(4), seen(&plan(3))).unwrap_err();
    assert_eq!(error, SaveError::WriteProtected { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(3));
    assert_eq!(names_in(folder.path()).len(), 1);
}

#[test]
fn in_a_folder_that_may_not_be_changed_nothing_is_written_in_place() {
    let (folder, path) = with_plan();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    if File::create(folder.path().join("root-may")).is_ok() {
        eprintln!("root: there is no folder that may not be changed");
        return;
    }
    let error = save(&path, &plan(4), seen(&plan(3))).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: Reason::NotPermitted, .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(3));
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_is_no_ordinary_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let is_refused =
        |path: &Path| matches!(save(path, &plan(1), Seen::Nothing), Err(SaveError::NotAFile { .. }));
    let pipe = folder.path().join("pipe.ron");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
    assert!(is_refused(folder.path()));
    assert!(is_refused(&pipe));
    assert!(is_refused(Path::new("/dev/null")));
}

#[test]
fn a_folder_that_was_deleted_is_said_and_another_place_still_works() {
    let (folder, path) = with_plan();
    fs::remove_dir_all(folder.path()).unwrap();
    let error = save(&path, &plan(4), seen(&plan(3))).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: Reason::Gone, .. }), "{error:?}");
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(save(&elsewhere.path().join("plan-a.ron"), &plan(4), Seen::Nothing).is_ok());
}

#[test]
fn a_name_of_255_bytes_is_saved_and_a_longer_one_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let named = |length: usize| folder.path().join(format!("{}.ron", "a".repeat(length - ".ron".len())));
    save(&named(255), &plan(1), Seen::Nothing).unwrap();
    let error = save(&named(256), &plan(1), Seen::Nothing).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: Reason::NameTooLong, .. }), "{error:?}");
}

#[test]
fn a_missing_folder_is_made_and_one_that_cannot_be_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let plans = folder.path().join("squads/juventus/plans");
    assert_eq!(make_folder(&plans), Ok(true));
    assert_eq!(make_folder(&plans), Ok(false), "it is there");
    fs::write(folder.path().join("file"), "").unwrap();
    let error = make_folder(&folder.path().join("file/plans")).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: Reason::NotAFolder, .. }), "{error:?}");
}

#[test]
fn drafts_of_dead_processes_are_swept_and_those_of_the_living_stay() {
    let (folder, path) = with_plan();
    let dead = draft_name(u32::MAX >> 1, 7);
    let ours = draft_name(std::process::id(), 7);
    for name in [dead.as_str(), ours.as_str(), ".plan.tmp-notes", ".plan.tmp-1-a"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    sweep(&path);
    let left = names_in(folder.path());
    assert!(!left.contains(&dead), "{left:?}");
    assert!(left.contains(&ours) && left.contains("plan-a.ron") && left.len() == 4, "{left:?}");
}

#[test]
fn a_full_disk_leaves_the_old_plan_and_no_litter() {
    let disk = tempfile::tempdir().unwrap();
    let mount =
        |arguments: &[&str]| std::process::Command::new("mount").args(arguments).arg(disk.path()).output();
    let is_mounted =
        mount(&["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).is_ok_and(|output| output.status.success());
    if !is_mounted {
        eprintln!("not root: no small disk to fill");
        return;
    }
    let path = disk.path().join("plan-a.ron");
    let first = save(&path, &plan(1), Seen::Nothing);
    let second = save(&path, &plan(5_000), seen(&plan(1)));
    let (now, names) = (fs::read_to_string(&path), names_in(disk.path()));
    let third = save(&path, &plan(2), seen(&plan(1)));
    // Before anything is judged, so that a failing test leaves no mount behind.
    let _ = std::process::Command::new("umount").arg(disk.path()).output();
    assert!(first.is_ok() && third.is_ok(), "{first:?}, {third:?}");
    assert!(matches!(second, Err(SaveError::Failed { why: Reason::DiskFull, .. })), "{second:?}");
    assert_eq!((now.unwrap(), names.len()), (plan(1), 1));
}

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It does nothing and reports an error.
    Refused,
    /// It does its work, or half of it, and reports an error.
    DoneAndRefused,
    /// It does half of its work and says that all is well.
    Lied,
    /// It and every later one does nothing: the process was killed there, or the power went.
    Killed,
}

/// A disk on which the operation of one number fails.
struct FaultyDisk {
    real: RealDisk,
    fault: Fault,
    at: usize,
    asked: RefCell<Vec<&'static str>>,
    /// What somebody else does while the new text is synced.
    meanwhile: Option<Box<dyn Fn()>>,
    /// Whether files keep their permissions on it.
    has_permissions: bool,
}

impl FaultyDisk {
    fn new(fault: Fault, at: usize) -> Self {
        Self { real: RealDisk, fault, at, asked: RefCell::default(), meanwhile: None, has_permissions: true }
    }

    fn did_fail(&self) -> bool {
        self.asked.borrow().len() > self.at
    }

    fn act<T>(&self, name: &'static str, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.asked.borrow().len();
        self.asked.borrow_mut().push(name);
        match self.fault {
            Fault::Refused if number == self.at => Err(Errno::IO.into()),
            Fault::DoneAndRefused if number == self.at => act().and(Err(Errno::IO.into())),
            Fault::Killed if number >= self.at => Err(Errno::IO.into()),
            Fault::Refused | Fault::DoneAndRefused | Fault::Lied | Fault::Killed => act(),
        }
    }
}

impl Disk for FaultyDisk {
    type File = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.act("resolve", || self.real.resolve(path))
    }
    fn look(&self, path: &Path) -> io::Result<Option<Look>> {
        self.act("look", || self.real.look(path))
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.act("may_write", || self.real.may_write(path))
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.act("read", || self.real.read(path))
    }
    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        self.act("create", || self.real.create(path, mode))
    }
    fn write(&self, file: &mut File, content: &[u8]) -> io::Result<()> {
        let half = if self.asked.borrow().len() == self.at { content.len() / 2 } else { content.len() };
        self.act("write", || self.real.write(file, &content[..half]))
    }
    fn permit(&self, file: &File, like: &Look) -> io::Result<Kept> {
        let kept = self.act("permit", || self.real.permit(file, like))?;
        Ok(Kept { permissions: kept.permissions && self.has_permissions, ..kept })
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.meanwhile.iter().for_each(|act| act());
        self.act("sync", || self.real.sync(file))
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.act("replace", || self.real.replace(from, to))
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.act("sync_folder", || self.real.sync_folder(folder))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.act("remove", || self.real.remove(path))
    }
}

#[test]
fn a_disk_without_permissions_is_saved_to_and_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan-a.ron");
    let disk = FaultyDisk { has_permissions: false, ..FaultyDisk::new(Fault::Lied, usize::MAX) };
    let first = save_on(&disk, &path, &plan(1), Seen::Nothing).unwrap();
    assert_eq!(first.remarks, [], "there was nothing to keep");
    let second = save_on(&disk, &path, &plan(2), first.seen).unwrap();
    assert_eq!(second.remarks, [Remark::PermissionsChanged]);
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(2));
}

/// Saves over an old plan, or where there is none, once for each operation that can fail, until none fails any more.
fn fail_each_step(fault: Fault, old: Option<&str>, judge: impl Fn(&Path, &Result<Saved, SaveError>)) {
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan-a.ron");
        if let Some(old) = old {
            fs::write(&path, old).unwrap();
        }
        let disk = FaultyDisk::new(fault, at);
        let result = save_on(&disk, &path, &plan(4), old.map_or(Seen::Nothing, seen));
        if !disk.did_fail() {
            assert!(result.is_ok(), "{result:?}");
            return;
        }
        judge(&path, &result);
        // What was not lost can be saved as if nothing had happened.
        let now = fs::read_to_string(&path).map_or(Seen::Nothing, |now| seen(&now));
        assert!(save(&path, &plan(5), now).is_ok(), "operation {at}");
    }
}

/// What holds whichever operation fails: the file is old or new, and the result says which.
fn is_old_or_new(path: &Path, old: Option<&str>, result: &Result<Saved, SaveError>) {
    let now = fs::read_to_string(path).ok();
    match result {
        Ok(_) => assert_eq!(now.as_deref(), Some(plan(4).as_str())),
        Err(error) => {
            let expected = if error.written().is_some() { Some(plan(4)) } else { old.map(str::to_owned) };
            assert_eq!(now, expected, "{error}");
        }
    }
}

#[test]
fn a_plan_takes_its_place_only_when_it_is_on_the_disk_and_is_saved_only_when_its_folder_is_too() {
    let (_folder, path) = with_plan();
    let disk = FaultyDisk::new(Fault::Refused, usize::MAX);
    save_on(&disk, &path, &plan(4), seen(&plan(3))).unwrap();
    let steps = "resolve look may_write read create write permit sync read read replace sync_folder";
    assert_eq!(disk.asked.borrow().join(" "), steps);
}

#[test]
fn whichever_step_fails_the_plan_is_old_or_new_and_nothing_else_is_left() {
    let text = plan(3);
    for old in [Some(text.as_str()), None] {
        for fault in [Fault::Refused, Fault::DoneAndRefused] {
            fail_each_step(fault, old, |path, result| {
                is_old_or_new(path, old, result);
                let names = names_in(path.parent().unwrap());
                assert!(names.iter().all(|name| name == "plan-a.ron"), "{fault:?}, {result:?}: {names:?}");
            });
        }
    }
}

#[test]
fn a_step_that_fails_is_never_called_saved() {
    let text = plan(3);
    fail_each_step(Fault::Refused, Some(&text), |_, result| assert!(result.is_err(), "{result:?}"));
}

#[test]
fn wherever_the_process_dies_the_plan_is_old_or_new() {
    let text = plan(3);
    for old in [Some(text.as_str()), None] {
        fail_each_step(Fault::Killed, old, |path, _| {
            let now = fs::read_to_string(path).ok();
            assert!(now.as_deref() == old || now == Some(plan(4)), "{now:?}");
        });
    }
}

#[test]
fn a_change_that_somebody_else_makes_during_a_save_is_not_lost() {
    let (folder, path) = with_plan();
    let theirs = path.clone();
    let disk = FaultyDisk {
        meanwhile: Some(Box::new(move || fs::write(&theirs, plan(9)).unwrap())),
        ..FaultyDisk::new(Fault::Refused, usize::MAX)
    };
    let error = save_on(&disk, &path, &plan(4), seen(&plan(3))).unwrap_err();
    assert_eq!(error, SaveError::ChangedOutside { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).unwrap(), plan(9));
    assert_eq!(names_in(folder.path()).len(), 1);
}

#[test]
fn a_disk_that_writes_half_and_says_nothing_is_found_out() {
    let text = plan(3);
    let found_out = Cell::new(0);
    fail_each_step(Fault::Lied, Some(&text), |path, result| {
        is_old_or_new(path, Some(&text), result);
        let is_found_out = matches!(result, Err(SaveError::Failed { why: Reason::NotWhatWasWritten, .. }));
        found_out.set(found_out.get() + usize::from(is_found_out));
    });
    assert_eq!(found_out.get(), 1);
}

#[test]
fn a_folder_that_cannot_be_synced_makes_a_plan_written_but_not_saved() {
    let text = plan(3);
    let unconfirmed = Cell::new(0);
    fail_each_step(Fault::Refused, Some(&text), |path, result| {
        if let Err(SaveError::Unconfirmed { saved, .. }) = result {
            unconfirmed.set(unconfirmed.get() + 1);
            assert_eq!(saved.seen, seen(&plan(4)));
            assert_eq!(fs::read_to_string(path).unwrap(), plan(4));
            // The next decision does what this one could not.
            assert!(save(path, &plan(5), saved.seen).is_ok());
            fs::write(path, plan(4)).unwrap();
        }
    });
    assert_eq!(unconfirmed.get(), 1);
}
