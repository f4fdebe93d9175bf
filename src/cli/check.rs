//! `backline check`: reports faults in squad and plan files, and everything that is told of a plan.
//!
//! What it finds goes to stdout, one finding a line; what is wrong with a file goes to stderr, every fault with its place.
//! Faults and what the [table of severities](Kind::severity) calls broken make it fail. Everything else is listed and does not.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::Args;

use super::load::{Opened, PlanWanted};
use super::show::phrases;
use super::streams::{answer, remark};
use crate::domain::plan::stale::Stale;
use crate::domain::told::{self, Kind, Sentence, Severity};
use crate::domain::verdicts::Verdict;
use crate::domain::walk::limits::Breach;
use crate::fault::{Faults, path_as_shown};
use crate::store::opening::NotOpened;
use crate::store::squad_file::{self, SquadFile};
use crate::text::clean_line;

/// What to check.
#[derive(Args, Debug)]
pub struct Check {
    /// Squads, each a folder or its squad.ron
    #[arg(required = true)]
    pub squads: Vec<PathBuf>,
    /// Which plan, and from which day.
    #[command(flatten)]
    pub plan: PlanWanted,
    /// Look at every step of the plan too, not only at its end
    #[arg(long)]
    pub on_the_way: bool,
}

/// How a squad came out, the best first, as the exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    /// Nothing is broken; there may be conflicts, and what is worth knowing.
    Sound,
    /// There are faults, or something is broken.
    Found,
    /// A file could not be read at all.
    Unreadable,
}

/// Checks every squad, whatever the others hold, and answers with the worst of what it found.
///
/// # Errors
/// When the answer cannot be written.
pub fn run(check: &Check) -> anyhow::Result<ExitCode> {
    let mut worst = Grade::Sound;
    for squad in &check.squads {
        worst = worst.max(check_squad(squad, check)?);
    }
    Ok(ExitCode::from(worst as u8))
}

fn check_squad(path: &Path, check: &Check) -> anyhow::Result<Grade> {
    let squad = match squad_file::read(path) {
        Ok(squad) => squad,
        Err(faults) => return Ok(report_faults(&faults)),
    };
    report_warnings(&squad);
    match Opened::over(&squad, &check.plan) {
        Ok(opened) => report(path, &opened, check),
        Err(NotOpened::Faults(faults) | NotOpened::PlanFaults(faults)) => Ok(report_faults(&faults)),
        Err(why @ NotOpened::NoSuchPlan { .. }) => {
            remark(&format!("{}: {why}\n", path_as_shown(path)));
            Ok(Grade::Unreadable)
        }
    }
}

/// A file of which not even the text could be had has no line to point at.
fn report_faults(faults: &Faults) -> Grade {
    remark(&format!("{faults}\n"));
    if faults.faults.iter().all(|fault| fault.line == 0) { Grade::Unreadable } else { Grade::Found }
}

fn report_warnings(SquadFile { path, warnings, .. }: &SquadFile) {
    if let Some(path) = path.clone().filter(|_| !warnings.is_empty()) {
        remark(&format!("{}\n", Faults { path, faults: warnings.clone() }));
    }
}

/// Lists what was found about a squad under a plan, one finding a line, and sums it up in a last one.
fn report(path: &Path, opened: &Opened, check: &Check) -> anyhow::Result<Grade> {
    let Opened { plan, board, .. } = opened;
    let told = at_the_end(opened);
    let on_the_way = if check.on_the_way { on_the_way(opened) } else { Vec::new() };
    let (obeyed, unobeyed): (Vec<&Stale>, Vec<&Stale>) =
        board.stale().iter().map(Rc::as_ref).partition(|it| it.is_obeyed);
    let stale = |kind, stale: &Stale| (kind, format!("decision {}: {}", stale.decision + 1, stale.why));
    let mut findings: Vec<(&str, String)> = Vec::new();
    findings.extend(told.iter().map(|sentence| (sentence.severity().name(), sentence.in_full())));
    findings.extend(on_the_way.iter().map(|verdict| ("broken on the way", verdict.in_full())));
    findings.extend(opened.remarks().into_iter().map(|remark| (Severity::Note.name(), remark)));
    findings.extend(obeyed.into_iter().map(|it| stale("stale", it)));
    findings.extend(unobeyed.into_iter().map(|it| stale("not obeyed", it)));
    let subject = format!("{}, {}", path_as_shown(path), plan.name);
    let line = |(kind, sentence): &(&str, String)| format!("{subject}: {kind}: {sentence}");
    let mut lines: Vec<String> = findings.iter().map(line).collect();
    // A start that already breaches is said, and is no move's fault: it names nobody.
    let on_the_way = on_the_way.iter().filter(|verdict| !verdict.players.is_empty()).count();
    let also = if check.on_the_way { format!(", {on_the_way} broken on the way") } else { String::new() };
    lines.push(format!("{subject}: {}{also}", phrases::how_much(board, &told)));
    // A plan may say anything, and nothing of it may look like a finding of its own.
    let lines: Vec<_> = lines.iter().map(|line| clean_line(line)).collect();
    answer(&(lines.join("\n") + "\n"))?;
    let is_broken = on_the_way > 0 || told.iter().any(|it| it.severity() == Severity::Broken);
    Ok(if is_broken { Grade::Found } else { Grade::Sound })
}

/// What is told of the end of the plan, but for what would mend it: decisions to answer are listed with their numbers, and all of them.
fn at_the_end(Opened { board, outlook, .. }: &Opened) -> Vec<Sentence> {
    let mut told = told::told(board, outlook);
    told.retain(|it| !matches!(it.kind, Kind::OnTheWay(_) | Kind::Stale | Kind::Mended));
    told
}

/// Every step that stands over a limit: those that break it or make it worse, then those after which it is still broken.
fn on_the_way(Opened { board, outlook, .. }: &Opened) -> Vec<Verdict<Breach>> {
    let mut verdicts = outlook.breaches_on_the_way(board);
    verdicts.extend(outlook.breaches_still_on_the_way(board));
    verdicts
}
