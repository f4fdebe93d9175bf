//! The text of a plan's file: noted at once when something was decided, and put into letters by the thread that writes it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::VERSION;
use crate::domain::date::Date;
use crate::domain::plan::Plan;
use crate::domain::plan::decision::Decision;
use crate::store::diagnostics::ron_options;

/// What stands above every plan.
const HEADER: &str = "\
// A plan, written by backline after every decision. Changes made here are read when it is opened again; comments are not kept.
";

/// How many decisions a part has at most. One more decision costs as much as it takes to note so many.
const MOST: usize = 256;

/// What is to stand in a plan's file; shown, it is the text. The same plan always has the same text.
#[derive(Clone, Debug)]
pub struct PlanText {
    club: String,
    title: String,
    note: Option<String>,
    as_of: Option<Date>,
    /// Every decision, in order.
    parts: Vec<Arc<Part>>,
    taken: usize,
}

/// Decisions that follow on each other.
#[derive(Debug)]
struct Part {
    decisions: Vec<Decision>,
    /// What tells the plan up to their end from others.
    prefix: u64,
    /// Their lines, once somebody has asked for them, and where each of them ends.
    lines: OnceLock<(String, Vec<usize>)>,
}

impl Part {
    /// The lines of the first so many decisions, and those of the others.
    fn lines(&self, first: usize) -> (&str, &str) {
        let (lines, ends) = self.lines.get_or_init(|| {
            let (mut lines, mut ends) = (String::new(), Vec::with_capacity(self.decisions.len()));
            // What is in a decision stays on its line.
            let layout = PrettyConfig::new().depth_limit(0);
            for decision in &self.decisions {
                let line = ron_options().to_string_pretty(decision, layout.clone());
                lines.extend(["        ", &line.expect("text and numbers can be written"), ",\n"]);
                ends.push(lines.len());
            }
            (lines, ends)
        });
        lines.split_at(first.min(ends.len()).checked_sub(1).map_or(0, |last| ends[last]))
    }
}

/// Notes a plan after every decision, and keeps the parts of it that stay as they are.
#[derive(Debug, Default)]
pub struct PlanWriter {
    parts: Vec<Arc<Part>>,
}

impl PlanWriter {
    /// Notes what is to stand in a plan's file.
    pub fn note(&mut self, plan: &Plan, club: &str) -> PlanText {
        self.note_decisions(plan);
        PlanText {
            club: club.to_owned(),
            title: plan.title.clone(),
            note: plan.note.clone(),
            as_of: plan.as_of,
            parts: self.parts.clone(),
            taken: plan.taken().len(),
        }
    }

    /// Brings the parts up to date with a plan.
    fn note_decisions(&mut self, plan: &Plan) {
        let decisions = plan.decisions();
        let stays = |(at, part): &(usize, &Arc<Part>)| {
            let end = at * MOST + part.decisions.len();
            let is_whole = part.decisions.len() == MOST || end == decisions.len();
            is_whole && end <= decisions.len() && part.prefix == plan.prefix(end)
        };
        let staying = self.parts.iter().enumerate().take_while(stays).count();
        self.parts.truncate(staying);
        let mut end = decisions.len().min(staying * MOST);
        for decisions in decisions[end..].chunks(MOST) {
            end += decisions.len();
            let (prefix, lines) = (plan.prefix(end), OnceLock::new());
            self.parts.push(Arc::new(Part { decisions: decisions.to_vec(), prefix, lines }));
        }
    }
}

impl PlanText {
    /// What is to stand in the file of a plan that is written once.
    pub fn of(plan: &Plan, club: &str) -> Self {
        PlanWriter::default().note(plan, club)
    }
}

impl fmt::Display for PlanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = Head {
            version: VERSION,
            club: &self.club,
            title: &self.title,
            note: self.note.as_deref(),
            as_of: self.as_of,
        };
        let layout = PrettyConfig::new().new_line("\n");
        let head = ron_options().to_string_pretty(&head, layout).expect("text and numbers can be written");
        write!(f, "{HEADER}{}", head.trim_end_matches(')'))?;
        let parts = self.parts.iter().enumerate();
        let lines: Vec<(&str, &str)> =
            parts.map(|(at, part)| part.lines(self.taken.saturating_sub(at * MOST))).collect();
        write_list(f, "decisions", lines.iter().map(|(taken, _)| taken))?;
        // Absent when nothing was undone, so that a new decision is one new line and changes no other.
        if lines.iter().any(|(_, undone)| !undone.is_empty()) {
            write_list(f, "undone", lines.iter().map(|(_, undone)| undone))?;
        }
        f.write_str(")\n")
    }
}

fn write_list<'a>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    lines: impl Iterator<Item = &'a &'a str> + Clone,
) -> fmt::Result {
    let is_empty = lines.clone().all(|lines| lines.is_empty());
    let (before, after) = if is_empty { ("", "") } else { ("\n", "    ") };
    write!(f, "    {name}: [{before}")?;
    for lines in lines {
        f.write_str(lines)?;
    }
    writeln!(f, "{after}],")
}

/// What stands above the decisions.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    club: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_up(number: usize) -> Decision {
        Decision::LineUp { shape: number.to_string() }
    }

    fn long_plan(length: usize) -> Plan {
        Plan::new("Plan A").with_decisions((0..length).map(line_up).collect(), length)
    }

    #[test]
    fn a_decision_more_leaves_what_was_noted_before_as_it_is() {
        let edits: [&dyn Fn(&mut Plan); 7] = [
            &|plan| plan.decide(line_up(1)),
            &|plan| _ = plan.undo(),
            &|plan| _ = plan.undo(),
            &|plan| _ = plan.redo(),
            &|plan| plan.decide(line_up(2)),
            &|plan| plan.decide(line_up(3)),
            &|plan| plan.note = None,
        ];
        for length in [0, 1, MOST - 1, MOST, MOST + 1, 3 * MOST - 1, 3 * MOST] {
            let (mut plan, mut writer) = (long_plan(length), PlanWriter::default());
            writer.note(&plan, "Juventus");
            for (number, edit) in edits.iter().enumerate() {
                edit(&mut plan);
                let before = writer.parts.clone();
                let text = writer.note(&plan, "Juventus").to_string();
                assert_eq!(text, PlanText::of(&plan, "Juventus").to_string(), "edit {number} of {length}");
                let is_new = |part: &&Arc<Part>| !before.iter().any(|kept| Arc::ptr_eq(kept, part));
                assert!(writer.parts.iter().filter(is_new).count() <= 2, "edit {number} of {length}");
            }
        }
    }

    #[test]
    fn another_plan_is_noted_from_where_it_differs() {
        let mut writer = PlanWriter::default();
        writer.note(&long_plan(3 * MOST), "Juventus");
        for length in [2 * MOST, 5, 0, MOST + 7] {
            let plan = long_plan(length);
            assert_eq!(writer.note(&plan, "Ajax").to_string(), PlanText::of(&plan, "Ajax").to_string());
        }
    }

    #[test]
    fn nothing_is_put_into_letters_before_somebody_asks_for_the_text() {
        let text = PlanText::of(&long_plan(3), "Juventus");
        assert!(text.parts.iter().all(|part| part.lines.get().is_none()));
        assert!(text.to_string().contains("LineUp"));
    }
}
