//! The plan as it is sent: in which format, what is left out, and the text that goes to the clipboard or into a file.

use std::cell::OnceCell;

use crate::domain::comparison::Side;
use crate::domain::refusal::Refusal;
use crate::domain::report::{LeftOut, Report};
use crate::export::Format;
use crate::export::comparison::ComparedPlans;

use super::sentence::Notice;
use super::view::View;
use super::{App, Effect, Message};

/// How the plan is sent. It is kept while the program runs: whoever sends one plan sends the next one alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Sending {
    format: Format,
    left_out: LeftOut,
    /// What is previewed, from when it is first drawn until something may have changed.
    preview: OnceCell<String>,
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

impl Sending {
    /// Forgets what is previewed, unless the message only scrolls it.
    pub(super) fn heed(&mut self, message: &Message) {
        let scrolls = matches!(
            message,
            Message::Go(_) | Message::Page(..) | Message::GoFirst | Message::GoLast | Message::ScrollBack(_)
        );
        if !scrolls {
            self.preview.take();
        }
    }
}

impl App {
    /// Whether a part is left out.
    pub const fn is_left_out(&self, part: ReportPart) -> bool {
        let LeftOut { sources, money, lists } = self.sending.left_out;
        match part {
            ReportPart::Sources => sources,
            ReportPart::Money => money,
            ReportPart::Lists => lists,
        }
    }

    /// Whether two plans are sent side by side: they are, where they are on screen.
    pub fn sends_comparison(&self) -> bool {
        self.view() == View::Compare
    }

    /// The format that is chosen.
    pub const fn report_format(&self) -> Format {
        self.sending.format
    }

    pub(super) fn change_report(&mut self, change: ReportChange) {
        let Sending { format, left_out, .. } = &mut self.sending;
        let part = match change {
            ReportChange::Part(ReportPart::Sources) => &mut left_out.sources,
            ReportChange::Part(ReportPart::Money) => &mut left_out.money,
            ReportChange::Part(ReportPart::Lists) => &mut left_out.lists,
            ReportChange::NextFormat => {
                let at = Format::ALL.iter().position(|other| other == format).unwrap_or(0);
                *format = Format::ALL[(at + 1) % Format::ALL.len()];
                return;
            }
        };
        *part = !*part;
    }

    /// What is shown of what would be sent. Of a page and of a picture it is the text, which says the same.
    pub fn report_preview(&self) -> &str {
        let shown = match self.sending.format {
            Format::Markdown => Format::Markdown,
            Format::Text | Format::Html | Format::Svg => Format::Text,
        };
        self.sending.preview.get_or_init(|| self.report_as(shown))
    }

    /// What is sent in a format: the plan without what is left out, or two plans side by side.
    pub fn report_as(&self, format: Format) -> String {
        let own = self.evaluation();
        if self.sends_comparison() {
            let (names, other) = self.compared_plan();
            let sides = [&other, own].map(|it| Side { board: &it.board, outlook: &it.outlook });
            return ComparedPlans::of(sides, &names).write(format);
        }
        let report = Report::of(&own.board, &own.outlook, self.name_in_report());
        format.write(&report.without(self.sending.left_out))
    }

    /// Sends the report to the terminal's clipboard, which nobody answers for.
    pub(super) fn copy_report(&mut self) -> Effect {
        self.notice = Some(Notice::done("sent to the terminal's clipboard; some terminals do not allow it"));
        Effect::Copy(self.report_as(self.report_format()))
    }

    /// Has the report written into a file.
    pub(super) fn write_report(&self) -> Effect {
        let format = self.report_format();
        Effect::WriteReport { text: self.report_as(format), ending: format.ending() }
    }

    /// Says into which file it was written, or why it was not.
    pub(super) fn report_written(&mut self, written: Result<String, Refusal>) {
        self.notice = Some(match written {
            Ok(file) => Notice::done(format!("{file} is written, beside the plan")),
            Err(refusal) => Notice::refused(refusal),
        });
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
