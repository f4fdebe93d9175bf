//! Gives a file another name that nothing has: whoever takes the name first keeps it, also between a look and the step itself.
//!
//! Linux and macOS can do that in one step. Disks that cannot get a second name for the file first, which never replaces anything
//! either; of those that have no second names, an instant remains in which somebody could take the name.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rustix::io::Errno;

/// Gives the file the name `to`.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something has that name; else what the system says. The file is where it was.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match rename_in_one_step(from, to) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_by_second_name(from, to),
        renamed => Ok(renamed?),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_in_one_step(from: &Path, to: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_in_one_step(_: &Path, _: &Path) -> rustix::io::Result<()> {
    Err(Errno::NOSYS)
}

fn rename_by_second_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).inspect_err(|_| _ = fs::remove_file(to)),
        Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => Err(error),
        Err(_) if to.symlink_metadata().is_ok() => Err(Errno::EXIST.into()),
        Err(_) => fs::rename(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rename = fn(&Path, &Path) -> io::Result<()>;

    #[test]
    fn no_file_is_ever_replaced_however_the_disk_renames() {
        for rename in [rename as Rename, rename_by_second_name] {
            let folder = tempfile::tempdir().unwrap();
            let [from, to, link] = ["from", "to", "link"].map(|name| folder.path().join(name));
            fs::write(&from, "ours").unwrap();
            fs::write(&to, "theirs").unwrap();
            std::os::unix::fs::symlink("nowhere", &link).unwrap();
            for taken in [&to, &link] {
                assert_eq!(rename(&from, taken).unwrap_err().kind(), ErrorKind::AlreadyExists);
            }
            assert_eq!(fs::read_to_string(&to).unwrap(), "theirs");
            fs::remove_file(&to).unwrap();
            rename(&from, &to).unwrap();
            assert_eq!((fs::read_to_string(&to).unwrap().as_str(), from.exists()), ("ours", false));
            assert_eq!(rename(&from, &folder.path().join("free")).unwrap_err().kind(), ErrorKind::NotFound);
            rename(&link, &from).unwrap();
            assert_eq!(fs::read_link(&from).unwrap(), Path::new("nowhere"), "of a link the link is renamed");
        }
    }
}
