//! Paths of plans on the disk: the folder that holds a file, and the file to which links lead.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rustix::io::Errno;

/// The folder that holds a file, as a path that can be opened.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// The file to which a path leads through its links; the path itself where it is no link, or where nothing is there yet.
///
/// # Errors
/// A link cannot be read, or the links go round in a circle.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    const MOST_LINKS: u8 = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            // No link, or nothing there yet: this is the name to write to.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::NotFound) => {
                return Ok(path);
            }
            Err(error) => return Err(error),
        }
    }
    Err(Errno::LOOP.into())
}
