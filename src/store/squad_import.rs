//! Puts imports into a squad, one after another: the first one begins it where the folder has none, each further one goes into what came
//! before as it would go into a squad that is there.
//!
//! All of it happens to the text of the squad file, in memory, and every text is read by the one reader. At the end one file is written: a
//! new squad, or a proposal beside the one that is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{anyhow, bail};

use super::folders::SQUAD_FILE;
use super::new_squad::begin;
use super::opening::NotOpened;
use super::squad_file::SquadFile;
use super::squad_text::{Head, Word, below_the_head};
use super::{proposal, squad_file, squad_merge};
use crate::domain::import::answers::Answers;
use crate::domain::import::difference::{Difference, all_together, difference};
use crate::domain::import::dry_run;
use crate::domain::import::dry_run::{DryRun, SourceFile};
use crate::domain::import::in_words;
use crate::domain::import::order::OrderBy;
use crate::domain::import::sheet::Sheet;
use crate::domain::squad::Squad;
use crate::text::Text;

/// A squad that imports are put into.
#[derive(Debug)]
pub struct SquadImport {
    folder: PathBuf,
    /// The squad that was there before, with what is proposed for it already.
    there: Option<There>,
    /// What a new squad file begins with.
    head: Head,
    /// The squad with the imports so far; nothing before the first one of a new squad.
    so_far: Option<Draft>,
    one_by_one: Vec<Difference>,
    /// Why the next one could not go in.
    refused: Option<anyhow::Error>,
}

/// A squad that is there.
#[derive(Debug)]
struct There {
    file: SquadFile,
    /// What is proposed for it already, on top of which an import goes; nothing where there is no proposal, or one that is left alone.
    proposal: Option<SquadFile>,
}

impl There {
    fn with_proposal(&self) -> &SquadFile {
        self.proposal.as_ref().unwrap_or(&self.file)
    }
}

/// The text of a squad file that is not written yet.
#[derive(Debug)]
struct Draft {
    text: String,
    /// How long the head is that a further import may change: that of a new file.
    head: usize,
    squad: Rc<Squad>,
}

/// What became of an import that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A new squad file.
    New(PathBuf),
    /// What would change in the squad that is there already, beside its file.
    Proposal(PathBuf),
    /// The same in a proposal that was there already.
    OnTop(PathBuf),
    /// The squad that is there says all of it.
    Nothing,
}

impl SquadImport {
    /// An import into a folder, whether it has a squad already or not.
    ///
    /// # Errors
    /// When the squad that is there has faults.
    pub fn into_folder(folder: &Path) -> Result<Self, NotOpened> {
        let is_there = folder.join(SQUAD_FILE).exists();
        let there = |file| There { proposal: proposal::beside(&file).ok().flatten(), file };
        let there = if is_there { Some(there(squad_file::read(folder)?)) } else { None };
        let so_far = there.as_ref().map(There::with_proposal).map(|file| Draft {
            text: file.source.clone(),
            head: 0,
            squad: Rc::clone(&file.squad),
        });
        let (head, one_by_one) = (Head::default(), Vec::new());
        Ok(Self { folder: folder.to_owned(), there, head, so_far, one_by_one, refused: None })
    }

    /// The squad with the imports so far; nothing before the first one of a new squad.
    pub fn squad(&self) -> Option<&Rc<Squad>> {
        self.so_far.as_ref().map(|draft| &draft.squad)
    }

    /// What is noted of each man of the squad with the imports so far, in comments of its file.
    pub fn notes(&self) -> Vec<BTreeSet<String>> {
        self.so_far.as_ref().map(|draft| squad_merge::notes_of_men(&draft.text)).unwrap_or_default()
    }

    /// That something is proposed for the squad already, and what becomes of it; nothing where nothing is.
    pub fn on_top(&self) -> Option<&'static str> {
        let is_proposed = self.there.as_ref().is_some_and(|there| there.proposal.is_some());
        is_proposed.then_some(
            "squad.ron.new is there already: all that it says stays, but for what this says otherwise",
        )
    }

    /// Whether the folder has a squad already.
    pub const fn is_there(&self) -> bool {
        self.there.is_some()
    }

    /// The squad's club, where a file states one: what only its folder is called may be anything.
    pub fn club(&self) -> Option<&str> {
        let Some(there) = &self.there else { return self.head.club.as_deref() };
        Some(there.file.squad.club.as_str()).filter(|club| self.folder_name().as_deref() != Some(*club))
    }

    /// Looks at a file, as one that goes into the squad with the imports so far.
    pub fn dry_run(&self, source: &SourceFile, sheet: &Sheet, answers: &Answers) -> DryRun {
        dry_run(source, sheet, answers, self.squad().map(Rc::as_ref))
    }

    /// Puts an import in, where nothing needed is open in it, and returns what it changes in the squad with those before it; nothing
    /// where it is the first one of a new squad.
    pub fn put(&mut self, run: &DryRun) -> Option<Difference> {
        let mut found = self.squad().map(|squad| difference(squad, &self.notes(), run));
        let head = self.head.and(run);
        if let Some(found) = &mut found {
            match (run.depth_by, &head.order) {
                (Some(by), None) => found.keep_order(by),
                // The head of a new squad has the order of all files.
                _ if !self.is_there() => found.order = None,
                _ => {}
            }
        }
        if run.needed().next().is_some() || run.men.is_empty() || self.refused.is_some() {
            return found;
        }
        match self.with(run, found.as_ref(), &head) {
            Ok(draft) => {
                self.head = head;
                self.so_far = Some(draft);
                self.one_by_one.extend(found.clone());
            }
            Err(why) => self.refused = Some(why),
        }
        found
    }

    /// The squad with a further import in it.
    fn with(&self, run: &DryRun, found: Option<&Difference>, head: &Head) -> anyhow::Result<Draft> {
        let below = match (&self.so_far, found) {
            (Some(draft), Some(found)) if !found.is_empty() => {
                let merged = squad_merge::merged(&draft.text, found, Word::of(run), head.order.as_ref());
                let merged = merged.ok_or_else(|| anyhow!("the squad file has no players to change"))?;
                merged[draft.head..].to_owned()
            }
            (Some(draft), _) => draft.text[draft.head..].to_owned(),
            (None, _) => below_the_head(run),
        };
        if self.is_there() {
            return self.draft(run, String::new(), &below);
        }
        let head = self.named(head.clone());
        let draft = self.draft(run, head.text(), &below)?;
        match head.order {
            None => Ok(draft),
            Some(_) => self.draft(run, head.ordered(&draft.squad).text(), &below),
        }
    }

    /// Reads what is to be the squad file.
    fn draft(&self, run: &DryRun, head: String, below: &str) -> anyhow::Result<Draft> {
        let (length, text) = (head.len(), head + below);
        let read = squad_file::parse_at(&self.folder.join(SQUAD_FILE), &text);
        let (squad, _) = read.map_err(|faults| {
            anyhow!("the squad with {} in it would have faults: {faults}", run.source.name)
        })?;
        Ok(Draft { text, head: length, squad: Rc::new(squad) })
    }

    /// By what the men of a new squad are ordered, where anybody is.
    pub fn ordered_by(&self) -> Option<OrderBy> {
        let is_ordered = self.squad().is_some_and(|squad| !squad.depth.is_empty());
        self.head.order.as_ref().map(|order| order.by).filter(|_| is_ordered && !self.is_there())
    }

    /// The head with the folder's name as the club's, where no file states one: whoever lists squads sees what each says of itself.
    fn named(&self, mut head: Head) -> Head {
        head.club = head.club.or_else(|| self.folder_name());
        head
    }

    fn folder_name(&self) -> Option<String> {
        self.folder.file_name()?.to_string_lossy().parse::<Text>().ok().map(|Text(name)| name)
    }

    /// Which men whom the squad did not have before come in without a place.
    pub fn without_a_place(&self) -> Option<String> {
        let before = self.there.as_ref().map_or(0, |there| there.with_proposal().squad.players.len());
        self.squad().and_then(|squad| in_words::without_a_place_in(squad, squad.indices().skip(before)))
    }

    /// What all of it changes in the squad that was there; nothing where there was none.
    pub fn all_together(&self) -> Option<(&Squad, Difference)> {
        let (there, draft) = (self.there.as_ref()?.with_proposal(), self.so_far.as_ref()?);
        Some((&there.squad, all_together(&there.squad, &draft.squad, &self.one_by_one)))
    }

    /// Looks whether what was put in makes a squad file.
    ///
    /// # Errors
    /// Says which file would bring faults into it, and which.
    pub fn check(&self) -> anyhow::Result<()> {
        self.refused.as_ref().map_or(Ok(()), |why| Err(anyhow!("{why}")))
    }

    /// Writes the squad: a new file in the folder, which is made if need be, or a proposal beside the file that is there.
    ///
    /// # Errors
    /// When nobody came in; when the squad would have faults, which are told; or when the file cannot be written, or is there already.
    pub fn write(self) -> anyhow::Result<Written> {
        self.check()?;
        let Some(Draft { text, .. }) = self.so_far else { bail!("nobody comes in, so nothing is written") };
        match &self.there {
            None => begin(&self.folder, &text).map(Written::New),
            Some(there) if there.with_proposal().source == text => Ok(Written::Nothing),
            Some(there) => {
                let is_on_top = proposal::beside(&there.file)?.is_some();
                let file = proposal::write(&there.file, &text, is_on_top)?;
                Ok(if is_on_top { Written::OnTop(file) } else { Written::Proposal(file) })
            }
        }
    }
}

/// Writes what one table says: a new squad file, or, where the folder has one already, a proposal beside it.
///
/// # Errors
/// When the squad that is there has faults, or would have with what was found, which are told; when something needed is asked; or when
/// nothing can be written.
pub fn accept(
    folder: &Path,
    source: &SourceFile,
    sheet: &Sheet,
    answers: &Answers,
) -> anyhow::Result<Written> {
    let mut squad = SquadImport::into_folder(folder)?;
    let run = squad.dry_run(source, sheet, answers);
    if let Some(question) = run.needed().next() {
        bail!("{}", question.text);
    }
    squad.put(&run);
    squad.write()
}

/// The squad file that an import makes.
pub fn imported_text(run: &DryRun) -> String {
    Head::default().and(run).text() + &below_the_head(run)
}
