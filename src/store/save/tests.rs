//! What saving promises, on a real disk. With each of its steps failing in turn: [`faulty`].

mod faulty;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::disk::{Disk, Kept, Look, RealDisk};
use super::*;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;

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
    assert_eq!(
        save(&path, &plan(4), Seen::Newer(Fingerprint::of(b"newer"))),
        Err(SaveError::MadeByNewer { path: path.clone() })
    );
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
    assert!(matches!(error, SaveError::Failed { why: OsError::LinkLoop, .. }), "{error:?}");
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
    assert!(matches!(error, SaveError::Failed { why: OsError::NotPermitted, .. }), "{error:?}");
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
    assert!(matches!(error, SaveError::Failed { why: OsError::Gone, .. }), "{error:?}");
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(save(&elsewhere.path().join("plan-a.ron"), &plan(4), Seen::Nothing).is_ok());
}

#[test]
fn a_name_of_255_bytes_is_saved_and_a_longer_one_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let named = |length: usize| folder.path().join(format!("{}.ron", "a".repeat(length - ".ron".len())));
    save(&named(255), &plan(1), Seen::Nothing).unwrap();
    let error = save(&named(256), &plan(1), Seen::Nothing).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: OsError::NameTooLong, .. }), "{error:?}");
}

#[test]
fn a_missing_folder_is_made_and_one_that_cannot_be_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let plans = folder.path().join("squads/juventus/plans");
    assert_eq!(make_folder(&plans), Ok(()));
    assert!(plans.is_dir());
    assert_eq!(make_folder(&plans), Ok(()), "it is there");
    fs::write(folder.path().join("file"), "").unwrap();
    let error = make_folder(&folder.path().join("file/plans")).unwrap_err();
    assert!(matches!(error, SaveError::Failed { why: OsError::NotAFolder, .. }), "{error:?}");
}

#[test]
fn a_plan_that_could_not_be_opened_again_is_not_written_and_the_way_out_is_said() {
    let (folder, path) = with_plan();
    let mut too_large = Plan::new("Plan A");
    too_large.note = Some("x".repeat(MOST_BYTES));
    let error = save(&path, &plan_file::write(&too_large, "Juventus"), seen(&plan(3))).unwrap_err();
    assert_eq!(error, SaveError::TooLarge { path: path.clone() });
    assert!(error.to_string().starts_with("the plan is larger than 16 MiB"), "{error}");
    assert!(!error.may_pass(), "trying again changes nothing");
    assert_eq!((fs::read_to_string(&path).unwrap(), names_in(folder.path()).len()), (plan(3), 1));
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
    assert!(matches!(second, Err(SaveError::Failed { why: OsError::DiskFull, .. })), "{second:?}");
    assert_eq!((now.unwrap(), names.len()), (plan(1), 1));
}
