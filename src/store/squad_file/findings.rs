//! Collects what is wrong with a file, or worth a look, each with the way to its place.

use crate::domain::date::Date;
use crate::fault::Severity;
use crate::store::diagnostics::MOST_FAULTS;
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::Whole;

/// Something that is wrong, or worth a look.
#[derive(Debug)]
pub(super) struct Finding {
    pub severity: Severity,
    /// Where.
    pub at: FieldPath,
    /// The other thing that it clashes with; its line ends the message.
    pub other: Option<FieldPath>,
    pub message: String,
    pub help: String,
    /// What may be put there instead, or added to it.
    pub fix: Option<Fix>,
    /// It is none if one of these holds.
    pub unless: Vec<Unless>,
}

/// A text that does away with a finding.
#[derive(Debug)]
pub(super) enum Fix {
    /// Put in the place of the value.
    Instead(String),
    /// Added to the record at this path.
    Added(FieldPath, String),
}

/// What may stand in a file that could not be read, so that it must not be missed.
#[derive(Debug)]
pub(super) enum Unless {
    /// A field of the record at this path.
    Field(FieldPath, &'static str),
    /// A player of this id.
    Player(String),
}

/// What was found so far, and what the findings depend on.
pub(super) struct Validation {
    pub(super) findings: Vec<Finding>,
    /// How many faults and how many warnings were found.
    pub(super) found: [usize; 2],
    /// How many ids were guessed at.
    pub(super) guesses: usize,
    pub(super) as_of: Option<Date>,
}

impl Validation {
    pub(super) const fn new(as_of: Option<Date>) -> Self {
        Self { findings: Vec::new(), found: [0; 2], guesses: 0, as_of }
    }

    /// Keeps a finding, and returns it to be added to; nothing when enough were found. Warnings never crowd out a fault.
    pub(super) fn find(
        &mut self,
        severity: Severity,
        at: FieldPath,
        message: String,
        help: impl Into<String>,
    ) -> Option<&mut Finding> {
        let found = &mut self.found[usize::from(severity == Severity::Warning)];
        *found += 1;
        if *found > MOST_FAULTS + 1 {
            return None;
        }
        let help = help.into();
        self.findings.push(Finding {
            severity,
            at,
            other: None,
            message,
            help,
            fix: None,
            unless: Vec::new(),
        });
        self.findings.last_mut()
    }

    pub(super) fn fault(
        &mut self,
        at: FieldPath,
        message: String,
        help: impl Into<String>,
    ) -> Option<&mut Finding> {
        self.find(Severity::Fault, at, message, help)
    }

    /// A fault, and the text that does away with it.
    pub(super) fn fault_with(
        &mut self,
        at: FieldPath,
        message: String,
        help: impl Into<String>,
        fix: Fix,
    ) -> Option<&mut Finding> {
        let finding = self.fault(at, message, help)?;
        finding.fix = Some(fix);
        Some(finding)
    }

    pub(super) fn warn(&mut self, at: FieldPath, message: String, help: impl Into<String>) {
        self.find(Severity::Warning, at, message, help);
    }

    /// Two things that clash: the message is told at the second and ends with the line of the first.
    pub(super) fn clash(
        &mut self,
        severity: Severity,
        at: FieldPath,
        other: FieldPath,
        message: String,
        help: &str,
    ) {
        if let Some(finding) = self.find(severity, at, message, help) {
            finding.other = Some(other);
        }
    }

    /// A whole number within its range, in the type that the squad keeps it in.
    pub(super) fn whole<N: TryFrom<i64>>(
        &mut self,
        at: FieldPath,
        written: Option<Whole>,
        range: std::ops::RangeInclusive<i64>,
        what: &str,
    ) -> Option<N> {
        let Whole(number) = written?;
        let kept = range.contains(&number).then(|| N::try_from(number).ok()).flatten();
        if kept.is_none() {
            self.fault(
                at,
                format!("{what} cannot be {number}"),
                format!("expected a whole number from {} to {}", range.start(), range.end()),
            );
        }
        kept
    }
}
