//! `backline new`: writes a commented squad file to start from, and never over another.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::streams::answer;
use crate::fault::path_as_shown;
use crate::store::new_squad::write_new;

/// Where the new squad goes.
#[derive(Args, Debug)]
pub struct New {
    /// The folder to write it into, for instance squads/verona; it is made if need be
    pub folder: PathBuf,
}

/// Writes the squad file and says where it is.
///
/// # Errors
/// When there is a squad file already, or none can be written.
pub fn run(new: &New) -> anyhow::Result<ExitCode> {
    let path = write_new(&new.folder)?;
    let (path, folder) = (path_as_shown(&path), path_as_shown(&new.folder));
    answer(&format!("{path} is written: put your squad into it, then open it with `backline {folder}`\n"))?;
    Ok(ExitCode::SUCCESS)
}
