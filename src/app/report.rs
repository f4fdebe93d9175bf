//! The plan as it is sent: in which format, what is left out, and the text that goes to the clipboard or into a file.

use crate::domain::report::{LeftOut, Report};
use crate::export::Format;

use super::App;

/// How the plan is sent. It is kept while the program runs: whoever sends one plan sends the next one alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportChoice {
    /// The format.
    pub format: Format,
    /// What is left out.
    pub left_out: LeftOut,
}

/// A part of a report that its sender may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum ReportPart {
    /// Whose word things are.
    Sources,
    /// Fees, wages, what the accounts say.
    Money,
    /// Registration lists.
    Lists,
}

impl ReportPart {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Money => "money",
            Self::Lists => "lists",
        }
    }
}

/// A change of how the plan is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportChange {
    /// The next format.
    NextFormat,
    /// Leave a part out, or tell it again.
    Part(ReportPart),
}

impl ReportChoice {
    /// Whether a part is left out.
    pub const fn is_left_out(&self, part: ReportPart) -> bool {
        match part {
            ReportPart::Sources => self.left_out.sources,
            ReportPart::Money => self.left_out.money,
            ReportPart::Lists => self.left_out.lists,
        }
    }

    pub(super) fn change(&mut self, change: ReportChange) {
        let part = match change {
            ReportChange::NextFormat => {
                let at = Format::ALL.iter().position(|&format| format == self.format).unwrap_or(0);
                self.format = Format::ALL[(at + 1) % Format::ALL.len()];
                return;
            }
            ReportChange::Part(ReportPart::Sources) => &mut self.left_out.sources,
            ReportChange::Part(ReportPart::Money) => &mut self.left_out.money,
            ReportChange::Part(ReportPart::Lists) => &mut self.left_out.lists,
        };
        *part = !*part;
    }
}

impl App {
    /// How the plan is sent.
    pub const fn report_choice(&self) -> ReportChoice {
        self.report
    }

    /// The plan in a format, without what is left out.
    pub fn report_as(&self, format: Format) -> String {
        let evaluation = self.evaluation();
        let report = Report::of(&evaluation.board, &evaluation.outlook, self.name_in_report());
        format.write(&report.without(self.report.left_out))
    }

    /// What the plan is called in a report: its title, else its file; as long as it changes nothing, what is reported.
    fn name_in_report(&self) -> &str {
        match (self.plan().title.as_str(), self.open_plan()) {
            _ if !self.is_changed() => "as reported",
            ("", Some(name)) => name,
            ("", None) => "plan",
            (title, _) => title,
        }
    }
}
