//! What would change in a squad file, written beside it as `squad.ron.new`: the user takes it over by giving it the squad file's name.
//!
//! Its last line says of which squad file it was made. What comes later, a form or an import, goes on top of one that was made of the squad
//! file as it is now, and leaves any other alone.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::fingerprint::Fingerprint;
use super::folders::SQUAD_FILE;
use super::new_file::{self, Existing, NotWritten};
use super::squad_file::{self, SquadFile};
use super::squad_merge;
pub use super::squad_text::Word;
use crate::domain::import::difference::Difference;
use crate::fault::path_as_shown;

/// Its name.
const NAME: &str = "squad.ron.new";

/// What its last line begins with.
const GOES_ON_FROM: &str = "// Goes on from the squad file with the fingerprint ";

/// What to do with one that is in the way.
const TAKE_IT_OUT: &str = "take from it what you want, then remove it";

/// The proposal beside a squad file; nothing where there is none.
///
/// # Errors
/// When it has faults, or was not made of the squad file as it is now.
pub fn beside(squad: &SquadFile) -> anyhow::Result<Option<SquadFile>> {
    let path = squad.path.as_deref().map(|path| path.with_file_name(NAME));
    let Some(path) = path.filter(|path| path.is_file() && !path.is_symlink()) else { return Ok(None) };
    let shown = path_as_shown(&path);
    let proposal = squad_file::read(&path)
        .map_err(|_| anyhow!("{shown} is there already and has faults: mend it, or remove it"))?;
    let is_as_read =
        squad_file::read_text(&path.with_file_name(SQUAD_FILE)).is_ok_and(|text| text == squad.source);
    let is_of_it = without_mark(&proposal.source).1 == Some(mark(squad).as_str());
    if !is_as_read || !is_of_it && proposal.source != squad.source {
        bail!("{shown} was written before the squad file changed, and is left as it is: {TAKE_IT_OUT}");
    }
    Ok(Some(proposal))
}

/// Writes what a form would change in a squad file into the proposal beside it: all that one says already stays, but for what the form
/// says otherwise. Returns its path, and whether there was one.
///
/// # Errors
/// As of [`beside`]; when it would have faults, which are told; or when it cannot be written.
pub fn propose(
    squad: &SquadFile,
    difference: &Difference,
    word: Word<'_>,
) -> anyhow::Result<(PathBuf, bool)> {
    let before = beside(squad)?;
    let path = squad.path.as_deref().ok_or_else(|| anyhow!("the built-in squad has no file"))?;
    let text = squad_merge::merged(&before.as_ref().unwrap_or(squad).source, difference, word, None)
        .ok_or_else(|| anyhow!("the squad file has no players to change"))?;
    squad_file::parse_at(path, &text)
        .map_err(|faults| anyhow!("the squad with this in it would have faults: {faults}"))?;
    write(squad, &text, before.is_some()).map(|path| (path, before.is_some()))
}

/// Writes what a squad file would be beside it, and returns the path.
///
/// # Errors
/// When it cannot be written, or something is there that is not to be replaced.
pub(super) fn write(squad: &SquadFile, text: &str, replaces: bool) -> anyhow::Result<PathBuf> {
    let path = squad.path.as_deref().unwrap_or_else(|| Path::new("")).with_file_name(NAME);
    let text = format!("{}\n{}\n", without_mark(text).0.trim_end(), mark(squad));
    let existing = if replaces { Existing::Replaced } else { Existing::Kept };
    let shown = path_as_shown(&path);
    new_file::write(&path, &text, existing).map_err(|why| match why {
        NotWritten::Refused(why) => anyhow!("cannot write {shown}: {why}"),
        NotWritten::Exists => anyhow!("{shown} is there already and is left as it is: {TAKE_IT_OUT}"),
    })?;
    Ok(path)
}

/// The last line of what is made of a squad file.
fn mark(squad: &SquadFile) -> String {
    format!("{GOES_ON_FROM}{}", Fingerprint::of(squad.source.as_bytes()))
}

/// A text without the line that says of what it was made, and that line.
fn without_mark(text: &str) -> (&str, Option<&str>) {
    let text = text.trim_end();
    let at = text.rfind('\n').map_or(0, |end| end + 1);
    if text[at..].starts_with(GOES_ON_FROM) { (&text[..at], Some(&text[at..])) } else { (text, None) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::new_squad::write_new;

    const WORD: Word<'_> = Word { by: "own word", on: None };

    #[test]
    fn a_proposal_that_is_there_is_told_as_one_even_where_it_is_a_link_to_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [nothing, proposal] = ["nothing", NAME].map(|name| folder.path().join(name));
        std::os::unix::fs::symlink(&nothing, &proposal).unwrap();
        let squad = squad_file::read(&write_new(folder.path()).unwrap()).unwrap();
        let why = propose(&squad, &Difference::default(), WORD).unwrap_err().to_string();
        assert!(
            why.ends_with("there already and is left as it is: take from it what you want, then remove it"),
            "{why}"
        );
        assert!(!nothing.exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no draft is left");
    }

    #[test]
    fn what_a_proposal_was_made_of_is_told_by_what_stands_in_the_squad_file_and_not_by_when_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = write_new(folder.path()).unwrap();
        let squad = squad_file::read(&path).unwrap();
        let (proposal, was_there) = propose(&squad, &Difference::default(), WORD).unwrap();
        assert!(!was_there);
        // The same again is younger than the proposal, another one with an older time is not what it was made of.
        fs::write(&path, &squad.source).unwrap();
        assert!(propose(&squad_file::read(&path).unwrap(), &Difference::default(), WORD).unwrap().1);
        fs::write(&path, squad.source.replace("Staying", "ForSale")).unwrap();
        let old = fs::File::options().write(true).open(&path).unwrap();
        old.set_modified(std::time::UNIX_EPOCH).unwrap();
        let other = squad_file::read(&path).unwrap();
        let why = propose(&other, &Difference::default(), WORD).unwrap_err().to_string();
        assert!(why.contains("was written before the squad file changed"), "{why}");
        // Whoever takes it over, by another name or as a copy, goes on from there, and no second mark is left.
        fs::copy(&proposal, &path).unwrap();
        let taken = squad_file::read(&path).unwrap();
        assert!(propose(&taken, &Difference::default(), WORD).unwrap().1);
        assert_eq!(fs::read_to_string(&proposal).unwrap().matches(GOES_ON_FROM).count(), 1);
    }
}
