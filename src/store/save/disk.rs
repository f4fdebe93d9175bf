//! The file operations that saving is made of, one method each, so that a test can let any one of them fail.
//!
//! It decides nothing: the order of the operations, and what an error means, is [`super`]'s.

use crate::store::free_name;
use crate::store::plan_path;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, Gid, Uid};
use rustix::io::Errno;

use crate::store::text_file;

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// It is an ordinary file: no folder, pipe or device.
    pub is_file: bool,
    /// Its permission bits.
    pub mode: u32,
    /// Its owner.
    pub owner: u32,
    /// Its group.
    pub group: u32,
    /// How many names it has.
    pub names: u64,
}

/// What a new file could keep of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its owner and group.
    pub owner: bool,
    /// Who may read and write it.
    pub permissions: bool,
}

/// The operations, in the order in which a save asks for them.
pub(super) trait Disk {
    /// An open file.
    type File;
    /// Follows the links that a name may be, also where the last one leads nowhere yet.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// What stands under a name, if anything does.
    fn look(&self, path: &Path) -> io::Result<Option<Look>>;
    /// Whether this user may write to the file.
    fn may_write(&self, path: &Path) -> io::Result<()>;
    /// The content of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Makes a file that is not there yet.
    fn create(&self, path: &Path, mode: u32) -> io::Result<Self::File>;
    /// Writes a whole content.
    fn write(&self, file: &mut Self::File, content: &[u8]) -> io::Result<()>;
    /// Gives a file the permissions of another, and its owner where the system allows that.
    fn permit(&self, file: &Self::File, like: &Look) -> io::Result<Kept>;
    /// Brings a file onto the device.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Puts a file in the place of another, in one step.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that nothing has, in one step.
    fn place(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Brings a folder's entries onto the device.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

const PERMISSION_BITS: u32 = 0o7777;

/// The disk itself.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    type File = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        plan_path::resolve(path)
    }

    fn look(&self, path: &Path) -> io::Result<Option<Look>> {
        match fs::metadata(path) {
            Ok(found) => Ok(Some(Look {
                is_file: found.is_file(),
                mode: found.mode() & PERMISSION_BITS,
                owner: found.uid(),
                group: found.gid(),
                names: found.nlink(),
            })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS)?)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        text_file::bytes(path)
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
    }

    fn write(&self, file: &mut File, content: &[u8]) -> io::Result<()> {
        file.write_all(content)
    }

    fn permit(&self, file: &File, like: &Look) -> io::Result<Kept> {
        let now = file.metadata()?;
        let mut kept = Kept { owner: true, permissions: true };
        if (now.uid(), now.gid()) != (like.owner, like.group) {
            let (owner, group) = (Some(Uid::from_raw(like.owner)), Some(Gid::from_raw(like.group)));
            // Only root may give a file away; a member of the group may still give it to the group.
            if rustix::fs::fchown(file, owner, group).is_err() {
                let _ = rustix::fs::fchown(file, None, group);
                kept.owner = false;
            }
        }
        // After the owner, whose change clears bits; only where needed, for some disks have one mode for all files and refuse.
        if file.metadata()?.mode() & PERMISSION_BITS != like.mode {
            let permitted = file.set_permissions(fs::Permissions::from_mode(like.mode));
            // A disk that refuses decides about permissions by itself. The new file was made for its owner alone, so none are given away.
            match permitted {
                Err(why) if matches!(Errno::from_io_error(&why), Some(Errno::PERM | Errno::NOTSUP)) => {
                    kept.permissions = false;
                }
                permitted => permitted?,
            }
        }
        Ok(kept)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        free_name::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network disks cannot sync a folder and need not: their server does.
            Err(error) if matches!(Errno::from_io_error(&error), Some(Errno::INVAL | Errno::NOTSUP)) => {
                Ok(())
            }
            synced => synced,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}
