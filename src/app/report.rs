//! The plan as it is sent: in which format, what is left out, and the text that goes to the clipboard or into a file.

use crate::domain::comparison::in_words::topics;
use crate::domain::comparison::{Comparison, Side};
use crate::domain::report::{LeftOut, Report};
use crate::export::Format;
use crate::export::comparison::ComparedPlans;

use super::App;
use super::view::View;

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

    const fn part(&mut self, part: ReportPart) -> &mut bool {
        match part {
            ReportPart::Sources => &mut self.left_out.sources,
            ReportPart::Money => &mut self.left_out.money,
            ReportPart::Lists => &mut self.left_out.lists,
        }
    }
}

impl App {
    /// How the plan is sent.
    pub const fn report_choice(&self) -> ReportChoice {
        self.report
    }

    /// The formats in which what is on screen can be sent: the plan, or two plans side by side.
    pub fn report_formats(&self) -> &'static [Format] {
        if self.sends_comparison() { ComparedPlans::FORMATS } else { &Format::ALL }
    }

    /// Whether two plans are sent side by side: they are, where they are on screen.
    pub fn sends_comparison(&self) -> bool {
        self.view() == View::Compare
    }

    /// The format that is chosen, as far as there is one here.
    pub fn report_format(&self) -> Format {
        Some(self.report.format).filter(|format| self.report_formats().contains(format)).unwrap_or_default()
    }

    pub(super) fn change_report(&mut self, change: ReportChange) {
        match change {
            ReportChange::Part(part) => {
                let part = self.report.part(part);
                *part = !*part;
            }
            ReportChange::NextFormat => {
                let (formats, now) = (self.report_formats(), self.report_format());
                let at = formats.iter().position(|&format| format == now).unwrap_or(0);
                self.report.format = formats[(at + 1) % formats.len()];
            }
        }
    }

    /// What is sent in a format: the plan without what is left out, or two plans side by side.
    pub fn report_as(&self, format: Format) -> String {
        let own = self.evaluation();
        let report = Report::of(&own.board, &own.outlook, self.name_in_report());
        if !self.sends_comparison() {
            return format.write(&report.without(self.report.left_out));
        }
        let (names, other) = self.compared_plan();
        let sides = [&other, own].map(|it| Side { board: &it.board, outlook: &it.outlook });
        let topics = topics(&Comparison::of(sides), sides);
        ComparedPlans { title: report.title(), names, topics }.write(format)
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
