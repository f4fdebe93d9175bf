//! `backline import`: makes a squad of a file in which somebody else keeps players. A dry run, unless it is accepted.
//!
//! What the file says is the domain's matter ([`domain::import`](crate::domain::import)), how it is written the store's. Here are the answers
//! that are given by flags, and the two ways to tell the dry run.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::show::Format;
use super::streams::{answer, remark};
use crate::domain::date::Date;
use crate::domain::import::answers::{self, Answers, Assumption, Only, RangeEnd};
use crate::domain::import::difference::difference;
use crate::domain::import::dry_run;
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::header::{self, Meaning};
use crate::domain::import::in_words;
use crate::domain::import::order::OrderBy;
use crate::domain::import::sheet::Sheet;
use crate::domain::reading::amount::{Currency, Rate, Unit};
use crate::domain::reading::bare;
use crate::domain::reading::list_word::ListWord;
use crate::domain::reading::player_name::NameOrder;
use crate::domain::squad::position::Position;
use crate::fault::path_as_shown;
use crate::store::folders::state_folder;
use crate::store::import::{self, remembered};
use crate::store::new_squad::{Written, accept, squad_in};
use crate::store::squad_file::SquadFile;
use crate::text::Text;

mod json;
mod text;

/// What to import, where to, and what the file leaves open.
#[derive(Args, Debug)]
pub struct Import {
    /// A table of players: CSV, JSON, a saved web page, a print of Football Manager; - for standard input
    pub file: PathBuf,
    /// The squad's folder, for instance squads/verona; it is made if need be
    pub folder: PathBuf,
    /// Write it; without this nothing is written
    #[arg(long)]
    pub accept: bool,
    /// The day of the file, for instance 2025-06-28: ages are reckoned from it
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// By whom the file is; it stands with every value beside the file's name
    #[arg(long, value_name = "WHO", value_parser = said)]
    pub by: Option<String>,
    /// The club: whose players to take, by name or by its id in the file
    #[arg(long, value_name = "CLUB", value_parser = said)]
    pub club: Option<String>,
    /// The season, for instance 2025/26
    #[arg(long, value_name = "SEASON", value_parser = said)]
    pub season: Option<String>,
    /// Whom to take, for instance CB,LB, or all; without it the back line without the goal
    #[arg(long, value_name = "POSITIONS", value_parser = answers::only)]
    pub only: Option<Only>,
    /// How wages are meant: week, month or year, and net or gross, for instance week,gross
    #[arg(long, value_name = "HOW", value_parser = answers::wage)]
    pub wage: Option<Unit>,
    /// Which end of a range counts: low, middle or high
    #[arg(long, value_name = "END", value_parser = answers::range)]
    pub range: Option<RangeEnd>,
    /// How many euros one of another currency is, for instance GBP=1.17; without it such amounts are left out
    #[arg(long = "rate", value_name = "CURRENCY=EUROS", value_parser = answers::rate)]
    pub rates: Vec<(Currency, Rate)>,
    /// What a column is, for instance "Stato=column", or "Stato=-" not to read it
    #[arg(long = "column", value_name = "HEADER=WHAT", value_parser = answers::column)]
    pub columns: Vec<(String, Option<Meaning>)>,
    /// What a word of the list column means, for instance "partente=ForSale", or "in prova=undecided"
    #[arg(long = "word", value_name = "WORD=COLUMN", value_parser = answers::word)]
    pub words: Vec<(String, ListWord)>,
    /// Where men play of whom the file says only a word, for instance "Difensore=CB", or "Difensore=-" for nowhere
    #[arg(long = "place", value_name = "WORD=PLACE", value_parser = answers::place)]
    pub places: Vec<(String, Vec<Position>)>,
    /// What stands first in a whole name: surname, or "first name"
    #[arg(long, value_name = "WHAT", value_parser = answers::names)]
    pub names: Option<NameOrder>,
    /// By what men are ordered at each place: minutes, or rating
    #[arg(long, value_name = "WHAT", value_parser = answers::order)]
    pub order: Option<OrderBy>,
    /// What to assume: sides (a centre-back plays on the side of his stronger foot), notes (notes of injuries and loans are facts)
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = answers::assumption)]
    pub assume: Vec<Assumption>,
    /// How to tell it: text or json
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
}

/// Tells what an import would do, and does it where it is accepted.
///
/// # Errors
/// When the file cannot be read or the squad not be written.
pub fn run(wanted: &Import) -> anyhow::Result<ExitCode> {
    let file = if wanted.file == Path::new("-") {
        import::read_from(io::stdin().lock(), "standard input")?
    } else {
        import::read(&wanted.file)?
    };
    let there = squad_in(&wanted.folder)?;
    let state = state_folder();
    let answers = wanted.answers_for(&file.sheet, there.as_ref(), state.as_deref());
    let run = dry_run(&file.source, &file.sheet, &answers);
    tell(wanted, &run, there.as_ref())?;
    if wanted.accept {
        write(&wanted.folder, &run)?;
        if let Some(state) = state {
            remembered::write(&state, file.sheet.header(), &answers);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells the dry run, and what it would change in a squad that is there already.
fn tell(wanted: &Import, run: &DryRun, there: Option<&SquadFile>) -> anyhow::Result<()> {
    let difference = there.map(|there| difference(&there.squad, run));
    let into = there.map(|there| &*there.squad).zip(difference.as_ref());
    Ok(answer(&match wanted.format {
        Format::Json => json::render(run, into),
        Format::Text | Format::Markdown => text::page(run, &path_as_shown(&wanted.folder), into),
    })?)
}

/// Writes the squad, or what would change in the one that is there, and says so.
fn write(folder: &Path, run: &DryRun) -> anyhow::Result<()> {
    if let Some(question) = run.needed().next() {
        bail!("{}\n{}", question.text, question.answer);
    }
    if run.men.is_empty() {
        bail!("nobody comes in, so nothing is written");
    }
    if let Some(without) = in_words::without_a_place(&run.men, |_| true) {
        remark(&format!("{without}\n"));
    }
    remark(&match accept(folder, run)? {
        Written::New(file) => {
            let (file, folder) = (path_as_shown(&file), path_as_shown(folder));
            format!("{file} is written; open it with `backline {folder}`\n")
        }
        Written::Proposal(file) => {
            format!("{} is written; the squad file is left as it is\n", path_as_shown(&file))
        }
        Written::Nothing => "the squad says all of this already; nothing is written\n".to_owned(),
    });
    Ok(())
}

/// Whether a file has players of a club of this name: then the squad's own club need not be named.
fn knows_club(sheet: &Sheet, club: &str) -> bool {
    let Some(column) = sheet.header().iter().position(|header| header::read(header).0 == Some(Meaning::Club))
    else {
        return false;
    };
    let club = bare(club);
    sheet.rows().any(|row| bare(row.cell(column)).contains(&club))
}

impl Import {
    /// What is said on the command line, else was answered of this header before; and the club of the squad that is there already, where
    /// the file has players of it.
    fn answers_for(&self, sheet: &Sheet, there: Option<&SquadFile>, state: Option<&Path>) -> Answers {
        let mut answers = self.answers();
        if let Some(before) = state.and_then(|state| remembered::read(state, sheet.header())) {
            answers = answers.or_before(&before);
            remark("columns, words and wages of this header are read as you answered last time\n");
        }
        if let (None, Some(there)) = (&answers.club, there) {
            answers.club = Some(there.squad.club.clone()).filter(|club| knows_club(sheet, club));
        }
        answers
    }

    fn answers(&self) -> Answers {
        Answers {
            as_of: self.as_of,
            by: self.by.clone(),
            club: self.club.clone(),
            season: self.season.clone(),
            only: self.only.clone().unwrap_or_default(),
            wage: self.wage.unwrap_or_default(),
            range: self.range,
            rates: self.rates.iter().copied().collect(),
            columns: self.columns.clone(),
            words: self.words.clone(),
            places: self.places.clone(),
            names: self.names,
            order: self.order,
            assumed: self.assume.iter().copied().collect(),
        }
    }
}

fn said(text: &str) -> Result<String, String> {
    text.parse().map(|Text(text)| text)
}
