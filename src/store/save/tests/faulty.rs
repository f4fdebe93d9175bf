//! What saving promises with each of its steps failing in turn.

use std::cell::{Cell, RefCell};

use super::*;

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
    /// What somebody else does in the last moment before the new text takes its place.
    at_last: Option<Box<dyn Fn()>>,
    /// Whether files keep their permissions on it.
    has_permissions: bool,
    /// Whether every name for a draft is taken.
    is_littered: bool,
}

impl FaultyDisk {
    fn new(fault: Fault, at: usize) -> Self {
        Self {
            real: RealDisk,
            fault,
            at,
            asked: RefCell::default(),
            meanwhile: None,
            at_last: None,
            has_permissions: true,
            is_littered: false,
        }
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
        if self.is_littered {
            return self.act("create", || Err(Errno::EXIST.into()));
        }
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
    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.at_last.iter().for_each(|act| act());
        self.act("place", || self.real.place(from, to))
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

#[test]
fn where_every_name_for_a_draft_is_taken_saving_gives_up_and_removes_none_of_them() {
    let (_folder, path) = with_plan();
    let disk = FaultyDisk { is_littered: true, ..FaultyDisk::new(Fault::Lied, usize::MAX) };
    assert!(save_on(&disk, &path, &plan(4), seen(&plan(3))).is_err());
    let asked = disk.asked.borrow();
    assert_eq!(asked.iter().filter(|&&step| step == "create").count(), 101);
    assert!(!asked.contains(&"remove") && fs::read_to_string(&path).unwrap() == plan(3));
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
fn a_plan_that_somebody_else_makes_in_the_last_moment_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan-a.ron");
    let theirs = path.clone();
    let disk = FaultyDisk {
        at_last: Some(Box::new(move || fs::write(&theirs, plan(9)).unwrap())),
        ..FaultyDisk::new(Fault::Refused, usize::MAX)
    };
    let error = save_on(&disk, &path, &plan(4), Seen::Nothing).unwrap_err();
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
        let is_found_out = matches!(result, Err(SaveError::Failed { why: OsError::NotWhatWasWritten, .. }));
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
