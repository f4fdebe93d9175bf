//! Saves a plan so that its file is whole at every moment: the old plan or the new one, never a mix, never half of one.
//!
//! The new text is written to a file beside the plan, synced, read back, and put in the plan's place in one step; then the
//! folder is synced. Links are followed, permissions kept, and nothing is ever written in place: where a file beside
//! the plan cannot be made, the plan is not saved and the error says why.
//!
//! Limits: access lists and extended attributes are not carried over, and a second (hard) name keeps the old plan.

mod disk;
mod error;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub use error::{SaveError, Step};

use super::drafts;
use super::fingerprint::{Fingerprint, Seen};
use super::os_error::OsError;
use super::plan_file;
use super::plan_path::{self, folder_of};
use super::text_file::MOST_BYTES;
use disk::{Disk, Look, RealDisk};

/// What a save left on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file holds now; the next save expects to find it.
    pub seen: Seen,
    /// What the user may want to know about it.
    pub remarks: Vec<Remark>,
}

/// Something worth saying about a save that went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file had been deleted by somebody and is there again.
    WrittenAgain,
    /// The file had a second name, which keeps the old plan.
    SecondNameCut,
    /// The file belonged to somebody else and is ours now.
    OwnerChanged,
    /// The disk did not let the file keep its permissions.
    PermissionsChanged,
    /// Nothing keeps another instance out, for the reason given.
    Unlocked(String),
}

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::WrittenAgain => f.write_str("the plan's file had been deleted and was written again"),
            Self::SecondNameCut => {
                f.write_str("the plan's file had a second name, which keeps the plan as it was")
            }
            Self::OwnerChanged => f.write_str("the plan's file belonged to somebody else and is yours now"),
            Self::PermissionsChanged => f.write_str(
                "the disk did not let the plan's file keep its permissions: can others still read it?",
            ),
            Self::Unlocked(why) => {
                write!(f, "nothing keeps a second window from saving over this plan: {why}")
            }
        }
    }
}

/// Saves the text of a plan under `path`, if what is there is what was last `seen`.
///
/// The folder must exist; see [`make_folder`]. A content that is there already is not written again.
///
/// # Errors
/// Says what happened. Unless [`SaveError::written`] says otherwise the file is as it was.
pub fn save(path: &Path, text: &str, seen: Seen) -> Result<Saved, SaveError> {
    save_on(&RealDisk, path, text, seen)
}

/// Makes the folder of a plan, with all folders above it, where they are missing.
///
/// # Errors
/// Says why the system refused.
pub fn make_folder(folder: &Path) -> Result<(), SaveError> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.is_dir();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    let failed = |error| failed(Step::MakeFolder, folder)(error);
    if !missing.is_empty() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    // A folder is an entry of the one above: without this a power cut could take the plan with the folder.
    for made in missing {
        sync_folder(folder_of(made)).map_err(failed)?;
    }
    Ok(())
}

/// Brings a folder's entries onto the device, where the disk can do that.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    RealDisk.sync_folder(folder)
}

/// Whether the folder is there that holds a plan's folder of plans: the squad's own.
pub fn is_squad_there(plan: &Path) -> bool {
    folder_of(folder_of(plan)).is_dir()
}

/// Removes what saves that were cut short have left beside a plan, as far as that can be told and done.
pub fn sweep(plan: &Path) {
    if let Ok(target) = target_of(plan) {
        drafts::sweep(folder_of(&target));
    }
}

/// The file to which a save through `path` writes: where its links lead.
pub(super) fn target_of(path: &Path) -> Result<PathBuf, SaveError> {
    plan_path::resolve(path).map_err(failed(Step::Look, path))
}

fn save_on<D: Disk>(disk: &D, path: &Path, text: &str, seen: Seen) -> Result<Saved, SaveError> {
    // It could never be read again.
    if text.len() > MOST_BYTES {
        return Err(SaveError::TooLarge { path: path.to_owned() });
    }
    if let Err(faults) = plan_file::parse(text) {
        let why = faults.first().map_or_else(String::new, |fault| fault.message.clone());
        return Err(SaveError::OurMistake { path: path.to_owned(), why });
    }
    let target = disk.resolve(path).map_err(failed(Step::Look, path))?;
    let folder = folder_of(&target);
    let old = look(disk, &target)?;
    let saved = |remarks| Saved { seen: Seen::Content(Fingerprint::of(text.as_bytes())), remarks };

    if expect(disk, &target, seen, text)? == Found::TheSame {
        return confirm(disk, folder, saved(Vec::new()));
    }
    let mode = if old.is_some() { 0o600 } else { 0o666 };
    let mut draft = Draft::begin(disk, folder, mode)?;
    disk.write(&mut draft.file, text.as_bytes()).map_err(failed(Step::Write, folder))?;
    let mut remarks = Vec::new();
    match &old {
        Some(old) => {
            let kept = disk.permit(&draft.file, old).map_err(failed(Step::Permit, &target))?;
            remarks.extend((old.names > 1).then_some(Remark::SecondNameCut));
            remarks.extend((!kept.owner).then_some(Remark::OwnerChanged));
            remarks.extend((!kept.permissions).then_some(Remark::PermissionsChanged));
        }
        None if seen != Seen::Nothing => remarks.push(Remark::WrittenAgain),
        None => {}
    }
    disk.sync(&draft.file).map_err(failed(Step::Sync, &target))?;
    draft.verify(text)?;
    // Once more, so that only an instant is left in which somebody else's change could be missed.
    let found = expect(disk, &target, seen, text)?;
    draft.publish(&target, text, found)?;
    confirm(disk, folder, saved(remarks))
}

/// Finds out what is there, and refuses what must not be replaced.
fn look<D: Disk>(disk: &D, target: &Path) -> Result<Option<Look>, SaveError> {
    let Some(found) = disk.look(target).map_err(failed(Step::Look, target))? else {
        return Ok(None);
    };
    if !found.is_file {
        return Err(SaveError::NotAFile { path: target.to_owned() });
    }
    // The bits first: the system lets root write to everything.
    if found.mode & 0o222 == 0 {
        return Err(SaveError::WriteProtected { path: target.to_owned() });
    }
    disk.may_write(target).map_err(failed(Step::Replace, target))?;
    Ok(Some(found))
}

/// What a save finds in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// What it is about to write.
    TheSame,
    /// What may be replaced.
    Known,
    /// Nothing.
    Nothing,
}

/// Compares what is there with what was last seen.
fn expect<D: Disk>(disk: &D, target: &Path, seen: Seen, text: &str) -> Result<Found, SaveError> {
    let now = match disk.read(target) {
        Ok(now) => Some(now),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(Step::Read, target)(error)),
    };
    match (now, seen) {
        (_, Seen::Newer(_)) => Err(SaveError::MadeByNewer { path: target.to_owned() }),
        (Some(now), _) if now == text.as_bytes() => Ok(Found::TheSame),
        (Some(now), Seen::Content(then)) if Fingerprint::of(&now) == then => Ok(Found::Known),
        // A plan that somebody deleted holds nothing that a save could destroy.
        (None, Seen::Nothing | Seen::Content(_)) => Ok(Found::Nothing),
        (Some(_), Seen::Nothing | Seen::Content(_)) => {
            Err(SaveError::ChangedOutside { path: target.to_owned() })
        }
    }
}

/// Syncs the folder; only then is a plan that took its place safe from a power cut.
fn confirm<D: Disk>(disk: &D, folder: &Path, saved: Saved) -> Result<Saved, SaveError> {
    match disk.sync_folder(folder) {
        Ok(()) => Ok(saved),
        Err(error) => {
            Err(SaveError::Unconfirmed { folder: folder.to_owned(), why: OsError::of(&error), saved })
        }
    }
}

/// A new text beside the plan that it shall replace. Dropped before it took that place, it removes itself.
struct Draft<'d, D: Disk> {
    disk: &'d D,
    path: PathBuf,
    file: D::File,
    is_published: bool,
}

impl<'d, D: Disk> Draft<'d, D> {
    fn begin(disk: &'d D, folder: &Path, mode: u32) -> Result<Self, SaveError> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        const MOST_TRIES: u8 = 100;
        let mut tries = 0;
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(drafts::name(drafts::PLAN, std::process::id(), number));
            match disk.create(&path, mode) {
                Ok(file) => return Ok(Self { disk, path, file, is_published: false }),
                // Left by an earlier process that had our number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && tries < MOST_TRIES => tries += 1,
                Err(error) => {
                    // A network disk may do it and lose the answer; what was there before is not ours.
                    if error.kind() != ErrorKind::AlreadyExists {
                        let _ = disk.remove(&path);
                    }
                    return Err(failed(Step::Write, folder)(error));
                }
            }
        }
    }

    fn verify(&self, text: &str) -> Result<(), SaveError> {
        let failed = |why| SaveError::Failed { step: Step::Verify, path: self.path.clone(), why };
        let content = self.disk.read(&self.path).map_err(|error| failed(OsError::of(&error)))?;
        if content == text.as_bytes() { Ok(()) } else { Err(failed(OsError::NotWhatWasWritten)) }
    }

    /// Puts it in the place of what was `found` there.
    fn publish(mut self, target: &Path, text: &str, found: Found) -> Result<(), SaveError> {
        let placed = match found {
            Found::Nothing => self.disk.place(&self.path, target),
            Found::Known | Found::TheSame => self.disk.replace(&self.path, target),
        };
        if let Err(error) = placed {
            // A network disk may do it and lose the answer; what counts is what is there.
            let is_there = self.disk.read(target).is_ok_and(|now| now == text.as_bytes());
            if !is_there && error.kind() == ErrorKind::AlreadyExists {
                return Err(SaveError::ChangedOutside { path: target.to_owned() });
            }
            if !is_there {
                return Err(failed(Step::Replace, target)(error));
            }
        }
        self.is_published = true;
        Ok(())
    }
}

impl<D: Disk> Drop for Draft<'_, D> {
    fn drop(&mut self) {
        if !self.is_published {
            let _ = self.disk.remove(&self.path);
        }
    }
}

/// Turns a system error at a step into words.
fn failed(step: Step, path: &Path) -> impl Fn(io::Error) -> SaveError {
    move |error| SaveError::Failed { step, path: path.to_owned(), why: OsError::of(&error) }
}

#[cfg(test)]
mod tests;
