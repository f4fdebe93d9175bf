//! Where a command writes what is to be sent: to standard output, or into a file, over no other without its user's word.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::streams::answer;
use crate::fault::path_as_shown;
use crate::store::new_file::{self, Existing, NotWritten};

/// The file that is asked for, if one is.
#[derive(Args, Debug)]
pub struct Output {
    /// Write it into a file, and over no other
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Write over the file where there is one
    #[arg(long, requires = "file")]
    pub replace: bool,
}

impl Output {
    /// How the name of the file ends, without the dot.
    pub fn ending(&self) -> Option<&str> {
        self.file.as_ref()?.extension()?.to_str()
    }

    /// Writes the text, and says so where it went into a file.
    ///
    /// # Errors
    /// When it cannot be written, or there is a file of that name that is not to be replaced.
    pub fn write(&self, text: &str) -> anyhow::Result<()> {
        let Some(path) = &self.file else { return Ok(answer(text)?) };
        match new_file::write(path, text, if self.replace { Existing::Replaced } else { Existing::Kept }) {
            Ok(()) => Ok(answer(&format!("{}\n", new_file::written_in_words(path)))?),
            Err(why @ NotWritten::Exists) => {
                bail!("{}: {why}; name another file, or say --replace", path_as_shown(path))
            }
            Err(why) => bail!("cannot write {}: {why}", path_as_shown(path)),
        }
    }
}
