//! `backline import`: makes a squad of files in which somebody else keeps players. A dry run, unless it is accepted.
//!
//! What a file says is the domain's matter ([`domain::import`](crate::domain::import)), how it is written and how one file goes into what came
//! before the store's. Here are the answers that are given by flags, and the two ways to tell the dry run.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::bail;
use clap::Args;

use self::unmatched::Unmatched;
use super::show::Format;
use super::streams::{answer, remark};
use crate::domain::date::Date;
use crate::domain::import::answers::{self, Answers, Assumption, Only, RangeEnd};
use crate::domain::import::difference::{Difference, of_which_club, who_stands_first};
use crate::domain::import::dry_run::DryRun;
use crate::domain::import::header::{self, Meaning};
use crate::domain::import::order::OrderBy;
use crate::domain::import::sheet::Sheet;
use crate::domain::reading::amount::{Currency, Rate, Unit};
use crate::domain::reading::bare;
use crate::domain::reading::list_word::ListWord;
use crate::domain::reading::player_name::NameOrder;
use crate::domain::squad::Squad;
use crate::domain::squad::player::Origin;
use crate::domain::squad::position::Position;
use crate::fault::path_as_shown;
use crate::store::folders::state_folder;
use crate::store::import::{self, ImportFile, remembered};
use crate::store::squad_import::{SquadImport, Written};
use crate::text::Text;

mod json;
mod text;
mod unmatched;

/// What to import, where to, and what the files leave open.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Import {
    /// Tables of players: CSV, JSON, a saved web page, a print of Football Manager; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The squad's folder, made if need be; a squad.ron in it stays, and changes go into squad.ron.new
    pub folder: PathBuf,
    /// Write it; without this you see what would be written, and what is asked
    #[arg(long)]
    pub accept: bool,
    /// The day from which ages are reckoned; of several files, where none is stated
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Who made the files: said of every value, beside the file's name
    #[arg(long, value_name = "WHO", value_parser = said)]
    pub by: Option<String>,
    /// The club whose players come in, by its name or id in a file; may be repeated
    #[arg(long = "club", value_name = "CLUB", value_parser = said)]
    pub clubs: Vec<String>,
    /// The season, for instance 2025/26
    #[arg(long, value_name = "SEASON", value_parser = said)]
    pub season: Option<String>,
    /// Who comes in: CB,LB for instance, or all; else the back line without the goal
    #[arg(long, value_name = "POSITIONS", value_parser = answers::only)]
    pub only: Option<Only>,
    /// How to tell it: text or json
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// What the files leave open.
    #[command(flatten)]
    pub open: LeftOpen,
}

/// From the first look to the squad, and on to the next file.
const EXAMPLES: &str = "Examples:
  backline import players.csv squads/mine --as-of 2025-06-28            look at it first
  backline import players.csv squads/mine --as-of 2025-06-28 --accept   write the squad
  backline import players.csv loans.csv squads/mine                     each goes into what came before";

/// What files leave open, and the dry run asks.
#[derive(Args, Debug)]
#[command(next_help_heading = "Answers to what is asked")]
pub struct LeftOpen {
    /// What a column is: "Stato=column", or "Stato=-" not to read it
    #[arg(long = "column", value_name = "HEADER=WHAT", value_parser = answers::column)]
    pub columns: Vec<(String, Option<Meaning>)>,
    /// What a word of the list says: "partente=ForSale", "in prova=undecided"
    #[arg(long = "word", value_name = "WORD=COLUMN", value_parser = answers::word)]
    pub words: Vec<(String, ListWord)>,
    /// Where men of a word play: "Difensore=CB", or "Difensore=-" for nowhere
    #[arg(long = "place", value_name = "WORD=PLACE", value_parser = answers::place)]
    pub places: Vec<(String, Vec<Position>)>,
    /// What stands first in a whole name: surname, or "first name"
    #[arg(long, value_name = "WHAT", value_parser = answers::names)]
    pub names: Option<NameOrder>,
    /// Who a man is in the squad: "Gleison Bremer=Bremer", or =- for a new man
    #[arg(long = "same", value_name = "NAME=NAME", value_parser = answers::same)]
    pub same: Vec<(String, Option<String>)>,
    /// On what loan he is: "Kelly=from Newcastle until 30/6/2026", "Kelly=to Bari"
    #[arg(long = "loan", value_name = "NAME=LOAN", value_parser = answers::loan)]
    pub loans: Vec<(String, Origin)>,
    /// Wages are of a week, month or year, and net or gross: week,gross
    #[arg(long, value_name = "HOW", value_parser = answers::wage)]
    pub wage: Option<Unit>,
    /// Which end of a range counts: low, middle or high
    #[arg(long, value_name = "END", value_parser = answers::range)]
    pub range: Option<RangeEnd>,
    /// Euros for one of a currency: GBP=1.17; else such amounts are left out
    #[arg(long = "rate", value_name = "CURRENCY=EUROS", value_parser = answers::rate)]
    pub rates: Vec<(Currency, Rate)>,
    /// By what men are ordered at each place: minutes, or rating
    #[arg(long, value_name = "WHAT", value_parser = answers::order)]
    pub order: Option<OrderBy>,
    /// Assume sides (by the stronger foot), notes (are facts), same (who may be one man is)
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = answers::assumption)]
    pub assume: Vec<Assumption>,
}

/// A file with what it would do.
struct Told {
    run: DryRun,
    /// The squad that it goes into and what it changes there; nothing where it is the first one of a new squad.
    into: Option<(Rc<Squad>, Difference)>,
    header: Vec<String>,
    answers: Answers,
}

/// Tells what an import would do, and does it where it is accepted.
///
/// # Errors
/// When a file cannot be read, would bring faults into the squad, or the squad cannot be written.
pub fn run(wanted: &Import) -> anyhow::Result<ExitCode> {
    wanted.look_at_the_paths()?;
    let mut squad = SquadImport::into_folder(&wanted.folder)?;
    let state = state_folder();
    let (mut files, mut unmatched) =
        (Vec::with_capacity(wanted.files.len()), Unmatched::new(wanted.answers()));
    for path in &wanted.files {
        files.push(wanted.file_into(&mut squad, path, state.as_deref(), &mut unmatched)?);
    }
    for told in unmatched.told() {
        remark(&format!("{told}\n"));
    }
    answer(&match wanted.format {
        Format::Json => json::render(&files, &squad),
        Format::Text | Format::Markdown => text::page(&files, &squad, &path_as_shown(&wanted.folder)),
    })?;
    squad.check()?;
    if wanted.accept {
        write(&wanted.folder, &files, squad)?;
        if let Some(state) = state {
            for Told { header, answers, .. } in &files {
                remembered::write(&state, header, answers);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the squad, or what would change in the one that is there, and says so.
fn write(folder: &Path, files: &[Told], squad: SquadImport) -> anyhow::Result<()> {
    for Told { run, .. } in files {
        if let Some(question) = run.needed().next() {
            let of = if files.len() > 1 { format!("{}: ", run.source.name) } else { String::new() };
            bail!("{of}{}\n{}", question.text, question.answer);
        }
    }
    if files.iter().all(|file| file.run.men.is_empty()) {
        bail!("nobody comes in, so nothing is written");
    }
    if let Some(without) = squad.without_a_place() {
        remark(&format!("{without}\n"));
    }
    remark(&match squad.write()? {
        Written::New(file) => {
            let (file, folder) = (path_as_shown(&file), path_as_shown(folder));
            format!("{file} is written; open it with `backline {folder}`\n")
        }
        Written::Proposal(file) => {
            format!("{} is written; the squad file is left as it is\n", path_as_shown(&file))
        }
        Written::OnTop(file) => {
            let file = path_as_shown(&file);
            format!("{file} says this too, with all that it said before; the squad file is left as it is\n")
        }
        Written::Nothing => "the squad says all of this already; nothing is written\n".to_owned(),
    });
    Ok(())
}

/// Whether a file has players of this club, by its name or its id: then the squad's own club need not be named.
fn knows_club(sheet: &Sheet, answers: &Answers, club: &str) -> bool {
    let meaning = |header: &String| answers.column(header).unwrap_or_else(|| header::read(header).0);
    let column = |of| sheet.header().iter().position(|header| meaning(header) == Some(of));
    let name = bare(club);
    let has = |column: Option<usize>, is: &dyn Fn(&str) -> bool| {
        column.is_some_and(|column| sheet.rows().any(|row| is(row.cell(column))))
    };
    has(column(Meaning::Club), &|cell| bare(cell).contains(&name))
        || has(column(Meaning::ClubId), &|cell| cell == club)
}

impl Import {
    /// Looks whether the paths are files and a folder, in this order.
    fn look_at_the_paths(&self) -> anyhow::Result<()> {
        let mut seen = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let shown = path_as_shown(file);
            if file.is_dir() {
                bail!("{shown} is a folder: name the tables first, and the squad's folder behind them");
            }
            let place = file.canonicalize().unwrap_or_else(|_| file.clone());
            if seen.contains(&place) {
                let what = if is_standard_input(file) { "standard input" } else { &shown };
                bail!("{what} is named twice: name each table once");
            }
            seen.push(place);
        }
        let folder = path_as_shown(&self.folder);
        if is_standard_input(&self.folder) || self.folder.is_file() {
            bail!("{folder} is no folder: name the squad's folder last, for instance squads/mine");
        }
        Ok(())
    }

    /// Reads a file and puts it into the squad.
    fn file_into(
        &self,
        squad: &mut SquadImport,
        path: &Path,
        state: Option<&Path>,
        unmatched: &mut Unmatched,
    ) -> anyhow::Result<Told> {
        let file = if is_standard_input(path) {
            import::read_from(io::stdin().lock(), "standard input")?
        } else {
            import::read(path)?
        };
        let mut answers = self.answers_for(&file, squad.club(), state);
        let mut run = self.dry_run(squad, &file, &mut answers);
        if self.clubs.is_empty() {
            let question = squad.club().and_then(|club| of_which_club(&run, club));
            run.questions.splice(0..0, question);
        }
        let before = squad.squad().cloned();
        unmatched.look_at(&file.sheet, &run, before.as_deref());
        let into = before.zip(squad.put(&run));
        let question = into.as_ref().and_then(|(squad, found)| who_stands_first(squad, &run, found));
        run.questions.extend(question);
        Ok(Told { run, into, header: file.sheet.header().to_vec(), answers })
    }

    /// Looks at a file. A day that is said is every file's: of several, one that states its own keeps it.
    fn dry_run(&self, squad: &SquadImport, file: &ImportFile, answers: &mut Answers) -> DryRun {
        let look = |answers: &Answers| squad.dry_run(&file.source, &file.sheet, answers);
        let Some(said) = answers.as_of.filter(|_| self.files.len() > 1) else { return look(answers) };
        answers.as_of = None;
        let run = look(answers);
        if let Some(own) = run.as_of {
            if own != said {
                let file = &run.source.name;
                remark(&format!("{file} is as of {own}, as it says itself, and not as of {said}\n"));
            }
            return run;
        }
        answers.as_of = Some(said);
        look(answers)
    }

    /// What is said on the command line, else was answered of this header before; and the club of the squad, where the file has players
    /// of it.
    fn answers_for(&self, file: &ImportFile, club: Option<&str>, state: Option<&Path>) -> Answers {
        let (sheet, mut answers) = (&file.sheet, self.answers());
        if let Some(before) = state.and_then(|state| remembered::read(state, sheet.header())) {
            answers = answers.or_before(&before);
            let of = if self.files.len() > 1 { format!("{}: ", file.source.name) } else { String::new() };
            remark(&format!(
                "{of}columns, words and wages of this header are read as you answered last time\n"
            ));
        }
        let known = self.clubs.iter().find(|club| knows_club(sheet, &answers, club)).or(self.clubs.first());
        let of_the_squad = || club.filter(|club| knows_club(sheet, &answers, club));
        answers.club = known.map(String::as_str).or_else(of_the_squad).map(str::to_owned);
        answers
    }

    fn answers(&self) -> Answers {
        Answers {
            as_of: self.as_of,
            by: self.by.clone(),
            club: None,
            season: self.season.clone(),
            only: self.only.clone().unwrap_or_default(),
            wage: self.open.wage.unwrap_or_default(),
            range: self.open.range,
            rates: self.open.rates.iter().copied().collect(),
            columns: self.open.columns.clone(),
            words: self.open.words.clone(),
            places: self.open.places.clone(),
            loans: self.open.loans.clone(),
            names: self.open.names,
            order: self.open.order,
            same: self.open.same.clone(),
            assumed: self.open.assume.iter().copied().collect(),
        }
    }
}

/// Whether a path stands for what comes from a pipe.
fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn said(text: &str) -> Result<String, String> {
    text.parse().map(|Text(text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::CommandLine;

    #[test]
    fn the_examples_of_the_help_are_accepted_and_it_fits_on_a_screen() {
        for line in EXAMPLES.lines().skip(1) {
            let command = line.trim().split("  ").next().unwrap_or_default();
            let read = CommandLine::read(command.split(' ').map(Into::into));
            assert!(read.is_ok(), "{line}: {read:?}");
        }
        let asked = ["backline", "import", "--help"].map(Into::into);
        let help = CommandLine::read(asked).unwrap_err().to_string();
        assert!(help.ends_with(&format!("{EXAMPLES}\n")), "{help}");
        assert!(help.lines().count() <= 40 && help.lines().all(|line| line.len() <= 120), "{help}");
    }
}
