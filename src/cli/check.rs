//! `backline check`: reports faults in squad and plan files, broken limits, conflicts and warnings.
//!
//! What it finds goes to stdout, one finding a line; what is wrong with a file goes to stderr, every fault with its place.
//! Faults and breaches make it fail. Conflicts and warnings are listed and do not.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::Args;

use super::load::{Opened, PlanWanted};
use super::show::phrases;
use super::streams::{answer, remark};
use crate::domain::plan::stale::Stale;
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
    /// Nothing is wrong; there may be conflicts and warnings.
    Sound,
    /// There are faults or breaches.
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
    let Opened { plan, board, outlook } = opened;
    let on_the_way = if check.on_the_way { on_the_way(opened) } else { Vec::new() };
    let (obeyed, unobeyed): (Vec<&Stale>, Vec<&Stale>) =
        board.stale().iter().map(Rc::as_ref).partition(|it| it.is_obeyed);
    let told = |stale: &&Stale| format!("decision {}: {}", stale.decision + 1, stale.why);
    let findings = [
        ("breach at the end", sentences(&outlook.breaches)),
        ("breach on the way", sentences(&on_the_way)),
        ("conflict", sentences(&outlook.conflicts)),
        ("warning", sentences(&outlook.warnings)),
        ("warning", opened.remarks()),
        ("stale", obeyed.iter().map(told).collect()),
        ("not obeyed", unobeyed.iter().map(told).collect()),
    ];
    let subject = format!("{}, {}", path_as_shown(path), plan.name);
    let mut lines = Vec::new();
    for (kind, sentences) in &findings {
        lines.extend(sentences.iter().map(|sentence| format!("{subject}: {kind}: {sentence}")));
    }
    // A start that already breaches is said, and is no move's fault: it names nobody.
    let on_the_way = on_the_way.iter().filter(|verdict| !verdict.players.is_empty()).count();
    let also = if check.on_the_way { format!(", {on_the_way} on the way") } else { String::new() };
    lines.push(format!("{subject}: {}{also}", phrases::verdicts(board, outlook)));
    // A plan may say anything, and nothing of it may look like a finding of its own.
    let lines: Vec<_> = lines.iter().map(|line| clean_line(line)).collect();
    answer(&(lines.join("\n") + "\n"))?;
    Ok(if outlook.breaches.is_empty() && on_the_way == 0 { Grade::Sound } else { Grade::Found })
}

/// Every step that stands over a limit: those that break it or make it worse, then those after which it is still broken.
fn on_the_way(Opened { board, outlook, .. }: &Opened) -> Vec<Verdict<Breach>> {
    let mut verdicts = outlook.breaches_on_the_way(board);
    verdicts.extend(outlook.breaches_still_on_the_way(board));
    verdicts
}

fn sentences<Kind>(verdicts: &[Verdict<Kind>]) -> Vec<String> {
    verdicts.iter().map(Verdict::in_full).collect()
}
