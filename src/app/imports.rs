//! The import on the board: the table that was pasted, what it would become, and the answers of the user.
//!
//! The session reads the table and writes the squad; what the table says is the domain's matter.

mod there_already;

use std::sync::Arc;

pub use self::there_already::ThereAlready;
use super::message::Message;
use super::prompt::{Prompt, Wanted};
use super::sentence::{Action, Notice, Sentence, because};
use super::view::Overlay;
use super::{App, Effect};
use crate::domain::form::whole_day;
use crate::domain::import::answers::{self, Answers, Assumption, Only};
use crate::domain::import::dry_run;
use crate::domain::import::dry_run::{Asked, ColumnReport, DryRun, Question, Refused, SourceFile};
use crate::domain::import::header::Meaning;
use crate::domain::import::sheet::{Sheet, looks_like_table};
use crate::domain::reading::amount::Unit;
use crate::domain::refusal::Refusal;
use crate::domain::squad::player::PlayerId;
use crate::export::text_reader;
use crate::text::Text;

/// The most bytes that are pasted: a terminal's paste is cut off a little above, and the last rows of a table count.
pub const MOST_PASTED: usize = 60_000;

/// A table that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedTable {
    /// What it is called, and how it is written.
    pub source: SourceFile,
    /// What stands in it.
    pub sheet: Sheet,
    /// What was answered of its header before.
    pub before: Answers,
}

/// What became of an import that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// A new squad file.
    NewSquad(String),
    /// What would change in a squad that is there already, beside its file.
    Proposal(String),
    /// The same in a proposal that was there already.
    OnTop(String),
    /// Nothing: the squad says all of it.
    Nothing,
}

/// A line of the import, over which the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line<'a> {
    /// What would change in a squad that is there already.
    Change(&'a str),
    /// A question, with its number from 1.
    Question(usize, &'a Question),
    /// What is worth a look.
    Warning(&'a str),
    /// A row that cannot come in.
    Refused(&'a Refused),
    /// A column of the table.
    Column(&'a ColumnReport),
}

/// An import that waits to be accepted.
#[derive(Clone, Debug)]
pub struct Import {
    table: Arc<PastedTable>,
    answers: Answers,
    run: DryRun,
    /// The squad that it goes into, once its folder was looked at.
    into: Option<Arc<ThereAlready>>,
    /// What it would change there, a line a man.
    changes: Vec<String>,
}

impl Import {
    fn of(table: Arc<PastedTable>) -> Self {
        let answers = Answers { only: Only::default(), ..table.before.clone() };
        let run = dry_run(&table.source, &table.sheet, &answers, None);
        Self { table, answers, run, into: None, changes: Vec::new() }
    }

    /// What it would do.
    pub const fn run(&self) -> &DryRun {
        &self.run
    }

    /// The table, and what was answered so far.
    pub fn answered(&self) -> (&PastedTable, &Answers) {
        (&self.table, &self.answers)
    }

    /// What it says, line by line: what would change, what is asked and worth a look, and the columns, those that are read first.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let run = &self.run;
        let changes = self.changes.iter().map(|change| Line::Change(change));
        let questions = (1..).zip(&run.questions).map(|(number, question)| Line::Question(number, question));
        let warnings = run.warnings.iter().map(|warning| Line::Warning(warning));
        let refused = run.refused.iter().map(Line::Refused);
        let (read, unread): (Vec<_>, Vec<_>) =
            run.columns.iter().partition(|column| column.meaning.is_some());
        let columns = read.into_iter().chain(unread).map(Line::Column);
        changes.chain(questions).chain(warnings).chain(refused).chain(columns)
    }

    /// The folder with a squad already that it goes into, once that was looked at.
    pub fn compared(&self) -> Option<&str> {
        self.into.as_ref().map(|into| into.folder.as_str())
    }

    /// Looks at the table anew.
    fn look(&mut self) {
        let Self { table, answers, into, .. } = self;
        self.run = dry_run(&table.source, &table.sheet, answers, into.as_ref().map(|into| &into.squad));
        self.changes = into.as_ref().map(|into| into.changes(&self.run)).unwrap_or_default();
    }
}

impl App {
    /// The import that waits to be accepted.
    pub const fn import(&self) -> Option<&Import> {
        self.import.as_ref()
    }

    /// Pastes into the prompt; on the board cells of a table or a plan that was sent are read, and anything else is told to be ignored.
    pub(super) fn paste(&mut self, text: String) -> Option<Effect> {
        if self.prompt.is_some() {
            self.type_in(&text);
            return None;
        }
        let is_board = matches!(self.overlay(), None | Some(Overlay::Import(_))) && !self.awaits_squad();
        let is_read = |text: &str| looks_like_table(text) || text_reader::read(text).is_some();
        if !is_board || !is_read(&text) {
            let why = if !is_board && is_read(&text) && !self.awaits_squad() {
                "nothing is pasted here: go back to the board, and paste the table there"
            } else {
                "pasted text is ignored on the board; cells of a table are read"
            };
            self.notice = Some(Notice::refused(why));
            return None;
        }
        if text.len() > MOST_PASTED {
            let why = "so much is cut off when it is pasted: save it as a file, and run `backline import FILE FOLDER`";
            self.notice = Some(Notice::refused(why));
            return None;
        }
        self.cancel_drag();
        Some(Effect::ReadTable(text))
    }

    pub(super) fn table_read(&mut self, table: Arc<PastedTable>) {
        self.import = Some(Import::of(table));
        self.overlays.top = Some(Overlay::Import(0));
    }

    pub(super) fn permits_import(&self, message: &Message) -> Result<(), Sentence> {
        let Some(import) = &self.import else { return because("there is no table: paste cells of one") };
        if *message == Message::AcceptImport {
            if let Some(question) = import.run.needed().next() {
                return because(question.text.clone());
            }
            return if import.run.men.is_empty() { because("nobody comes in") } else { Ok(()) };
        }
        let is_asked = match self.line_of_import() {
            _ if matches!(message, Message::ChangeColumn | Message::SayOfTable) => true,
            Some(Line::Question(..) | Line::Column(_)) if *message == Message::AnswerQuestion => true,
            _ => *message != Message::AnswerQuestion && !import.run.questions.is_empty(),
        };
        if is_asked { Ok(()) } else { because("nothing is asked") }
    }

    /// The line of the import under the cursor.
    pub fn line_of_import(&self) -> Option<Line<'_>> {
        let Some(Overlay::Import(row)) = self.overlays.without_help() else { return None };
        self.import.as_ref()?.lines().nth(row)
    }

    /// Goes to the next question, or to the one before; from elsewhere to the first or the last one.
    pub(super) fn go_to_question(&mut self, by: isize) {
        let (Some(import), Some(Overlay::Import(row))) = (&self.import, &mut self.overlays.top) else {
            return;
        };
        let (first, count) = (import.changes.len(), import.run.questions.len());
        if count == 0 {
            return;
        }
        let at = row.checked_sub(first).filter(|at| *at < count);
        let next = match at {
            Some(at) => at.checked_add_signed(by).unwrap_or(count - 1) % count,
            None if by < 0 => count - 1,
            None => 0,
        };
        *row = first + next;
    }

    /// What the cursor's line waits for.
    pub fn hint_of_import(&self) -> Option<Sentence> {
        let said = match self.line_of_import()? {
            Line::Question(_, Question { about: Asked::Assume(_), .. }) => " says yes".to_owned(),
            Line::Question(_, Question { about, .. }) => {
                format!(" types {}: {}", about.label(), about.hint())
            }
            Line::Column(_) => " says what else the column is".to_owned(),
            Line::Change(_) | Line::Warning(_) | Line::Refused(_) => return None,
        };
        Some(Sentence::default().keys(Action::Answer).then(said))
    }

    /// Answers the question under the cursor: an assumption with yes, anything else by what is typed; or says what a column is.
    pub(super) fn answer_question(&mut self) {
        let Some(Line::Question(_, question)) = self.line_of_import() else { return self.ask_for_column() };
        let question = question.clone();
        let about = question.about;
        if let Asked::Assume(assumption) = about {
            _ = self.import_answer(|answers| {
                answers.assumed.insert(assumption);
                Ok(())
            });
            return;
        }
        let proposed = question.quoted().unwrap_or_default();
        // The club of a loan and where a man plays are examples, and nothing that may be accepted as it is.
        let behind = [(Asked::Loan, "=from "), (Asked::Place, "=")].into_iter().find(|(of, _)| *of == about);
        let known = behind.and_then(|(_, sign)| Some(&proposed[..proposed.rfind(sign)? + sign.len()]));
        let wanted = Wanted::ImportAnswer(about);
        self.prompt = Some(match known {
            Some(known) => Prompt::new(wanted, known),
            None => Prompt::proposing(wanted, proposed),
        });
    }

    /// Asks what the column under the cursor is, or any other one.
    pub(super) fn ask_for_column(&mut self) {
        let known = match self.line_of_import() {
            Some(Line::Column(ColumnReport { header, meaning, .. })) => {
                format!("{header}={}", meaning.map_or("-", Meaning::key))
            }
            _ => String::new(),
        };
        self.prompt = Some(Prompt::proposing(Wanted::ImportColumn, &known));
    }

    pub(super) fn ask_of_table(&mut self) {
        let said = self.import.as_ref().map(|import| import.answers.said()).unwrap_or_default();
        self.prompt = Some(Prompt::new(Wanted::ImportSaid, &said));
    }

    /// Takes a further answer; the cursor goes on to what is asked next.
    fn import_answer(
        &mut self,
        take: impl FnOnce(&mut Answers) -> Result<(), String>,
    ) -> Result<Option<Effect>, String> {
        let Some(import) = &mut self.import else { return Ok(None) };
        let mut answers = import.answers.clone();
        take(&mut answers)?;
        let above = import.changes.len();
        import.answers = answers;
        import.look();
        let (above_now, last) = (import.changes.len(), import.lines().count().saturating_sub(1));
        if let Some(row) = self.overlays.row() {
            *row = (above_now + row.saturating_sub(above)).min(last);
        }
        Ok(None)
    }

    /// Takes what is said of the whole table.
    pub(super) fn said_of_table(&mut self, typed: &str) -> Result<Option<Effect>, String> {
        self.import_answer(|answers| answers.take_said(typed))
    }

    /// Shows what would change in a squad that is there already, and asks for its folder once more; where that asks something needed,
    /// the cursor goes there first.
    pub(super) fn import_compared(&mut self, into: Arc<ThereAlready>) {
        let Some(import) = &mut self.import else { return };
        let folder = into.folder.clone();
        import.into = Some(into);
        import.look();
        if import.run.needed().next().is_some() {
            self.overlays.top = Some(Overlay::Import(import.changes.len()));
            let said = Sentence::from("there is a squad already: once this is answered, ")
                .keys(Action::AcceptImport)
                .then(" goes on");
            self.notice = Some(Notice::done(said));
            return;
        }
        self.overlays.top = Some(Overlay::Import(0));
        self.prompt = Some(Prompt::new(Wanted::ImportFolder, &folder));
        let said = Sentence::from("there is a squad already: ")
            .keys(Action::Accept)
            .then(" writes what would change beside it, as squad.ron.new");
        self.notice = Some(Notice::done(said));
    }

    /// Asks for the folder: the one that was compared, else one that is called as the club.
    pub(super) fn ask_for_folder(&mut self) {
        let Some(import) = &self.import else { return };
        let folder = match (import.compared(), &import.run.club) {
            (Some(folder), _) => folder.to_owned(),
            (None, club) => format!("squads/{}", PlayerId::from_name(club.as_deref().unwrap_or_default())),
        };
        self.prompt = Some(Prompt::new(Wanted::ImportFolder, &folder));
    }

    /// Takes the answer to a question.
    pub(super) fn import_answered(&mut self, about: Asked, typed: &str) -> Result<Option<Effect>, String> {
        if typed.is_empty() {
            return Ok(None);
        }
        let of_the_word = match self.line_of_import() {
            Some(Line::Question(_, question)) => question.of_its_word(typed),
            _ => typed.to_owned(),
        };
        self.import_answer(|answers| {
            match about {
                Asked::Day => answers.as_of = Some(whole_day(typed)?),
                Asked::Club => answers.club = Some(typed.parse().map(|Text(club)| club)?),
                Asked::Wage => {
                    let said = answers::wage(typed)?;
                    answers.wage = Unit::or(said, answers.wage);
                }
                Asked::Rate(currency) => {
                    let is_named = typed.contains('=');
                    let said =
                        if is_named { typed.to_owned() } else { format!("{}={typed}", currency.code()) };
                    answers.rates.extend([answers::rate(&said)?]);
                }
                Asked::Range => answers.range = Some(answers::range(typed)?),
                Asked::Word => answers.say_word(answers::word(&of_the_word)?),
                Asked::Place => answers.say_place(answers::place(&of_the_word)?),
                Asked::Loan => answers.loans.push(answers::loan(typed)?),
                Asked::Order => answers.order = Some(answers::order(typed)?),
                Asked::WhoIsWho if typed == "all" => _ = answers.assumed.insert(Assumption::Same),
                Asked::WhoIsWho => answers.say_same(answers::same(typed)?),
                Asked::NameOrder => answers.names = Some(answers::names(typed)?),
                Asked::Name => {
                    let header = typed.trim_end_matches("=name");
                    answers.say_column(answers::column(&format!("{header}=name"))?);
                }
                Asked::Assume(_) => {}
            }
            Ok(())
        })
    }

    /// Takes what a column is: the one that is named, else the one under the cursor.
    pub(super) fn column_answered(&mut self, typed: &str) -> Result<Option<Effect>, String> {
        if typed.is_empty() {
            return Ok(None);
        }
        let typed = match self.line_of_import() {
            Some(Line::Column(column)) if !typed.contains('=') => format!("{}={typed}", column.header),
            _ => typed.to_owned(),
        };
        self.import_answer(|answers| answers::column(&typed).map(|said| answers.say_column(said)))
    }

    /// The squad was written, or could not be.
    pub(super) fn import_written(&mut self, written: Result<ImportOutcome, Refusal>) {
        match written {
            Ok(outcome) => {
                self.close_form();
                self.import = None;
                self.overlays.close_where(|overlay| matches!(overlay, Overlay::Import(_)));
                let said = match outcome {
                    ImportOutcome::NewSquad(file) => Sentence::from(format!("{file} is written: "))
                        .keys(Action::PickSquad)
                        .then(" opens it"),
                    ImportOutcome::Proposal(file) => {
                        format!("{file} is written; the squad file is left as it is").into()
                    }
                    ImportOutcome::OnTop(file) => format!(
                        "{file} says this too, with all that it said before; the squad file is left as it is"
                    )
                    .into(),
                    ImportOutcome::Nothing => "the squad says all of this already; nothing is written".into(),
                };
                self.notice = Some(Notice::done(said));
            }
            Err(why) => self.notice = Some(Notice::refused(why)),
        }
    }
}
