//! The user's editor: which one it is, and how it is told the line to open a file at.
//!
//! `$VISUAL`, else `$EDITOR`, else `vi`; with its arguments, which are split at blanks. An editor of another kind is a row of
//! [`MANNERS`]; one that is not in the table is given the file only.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Command, ExitStatus};

use crate::text::clean;

/// How a family of editors is told a line.
struct Manner {
    programs: &'static [&'static str],
    /// What makes an editor with a window of its own wait until the file is closed.
    waits: &'static [&'static str],
    place: Place,
}

/// Where the line goes.
#[derive(Clone, Copy)]
enum Place {
    /// `+12 file`
    Plus,
    /// `file:12`
    Colon,
    /// `--goto file:12`
    Goto,
}

const MANNERS: &[Manner] = &[
    Manner {
        programs: &[
            "vi",
            "vim",
            "nvim",
            "view",
            "nano",
            "pico",
            "emacs",
            "emacsclient",
            "kak",
            "micro",
            "joe",
            "jed",
            "mg",
            "ne",
        ],
        waits: &[],
        place: Place::Plus,
    },
    Manner { programs: &["gvim", "mvim"], waits: &["-f", "--nofork"], place: Place::Plus },
    Manner { programs: &["hx", "helix"], waits: &[], place: Place::Colon },
    Manner { programs: &["subl", "zed", "zeditor"], waits: &["--wait", "-w"], place: Place::Colon },
    Manner {
        programs: &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"],
        waits: &["--wait", "-w"],
        place: Place::Goto,
    },
];

/// The program that the user edits with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    program: OsString,
    arguments: Vec<OsString>,
}

impl Editor {
    /// The editor that the environment names.
    pub fn wanted() -> Self {
        Self::named(|name| std::env::var_os(name))
    }

    fn named(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let words = |name| -> Option<Vec<OsString>> {
            let value = variable(name)?;
            // A name that is no text has no blanks that we would know of.
            let words: Vec<OsString> = match value.to_str() {
                Some(text) => text.split_whitespace().map(OsString::from).collect(),
                None => vec![value],
            };
            (!words.is_empty()).then_some(words)
        };
        let mut words = words("VISUAL").or_else(|| words("EDITOR")).unwrap_or_default().into_iter();
        let program = words.next().unwrap_or_else(|| "vi".into());
        Self { program, arguments: words.collect() }
    }

    /// The command that opens a file, at a line where one is given.
    pub fn command(&self, file: &Path, line: Option<usize>) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        let manner = self.manner();
        if let Some(Manner { waits: [wait, ..], .. }) = manner
            && !self.waits(manner)
        {
            command.arg(wait);
        }
        let at_line = |line: usize| {
            let mut place = file.as_os_str().to_owned();
            place.push(format!(":{line}"));
            place
        };
        match (manner.map(|manner| manner.place), line) {
            (Some(Place::Plus), Some(line)) => command.arg(format!("+{line}")).arg(file),
            (Some(Place::Colon), Some(line)) => command.arg(at_line(line)),
            (Some(Place::Goto), Some(line)) => command.arg("--goto").arg(at_line(line)),
            (None, _) | (_, None) => command.arg(file),
        };
        command
    }

    fn manner(&self) -> Option<&'static Manner> {
        let name = Path::new(&self.program).file_name().and_then(OsStr::to_str)?;
        MANNERS.iter().find(|manner| manner.programs.contains(&name))
    }

    /// Whether the user asked it himself to wait.
    fn waits(&self, manner: Option<&Manner>) -> bool {
        let waits = manner.map_or(&[][..], |manner| manner.waits);
        self.arguments.iter().any(|argument| waits.iter().any(|wait| argument == wait))
    }

    /// What the user should know of how editing went, as a sentence; nothing when it went well.
    pub fn complaint(&self, outcome: &io::Result<ExitStatus>) -> Option<String> {
        match outcome {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!("{self} ended with {status}; what it saved counts")),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Some(format!("there is no program {self} to edit with: set VISUAL or EDITOR"))
            }
            Err(error) => Some(format!("{self} could not be started: {}", clean(&error.to_string()))),
        }
    }
}

impl fmt::Display for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&clean(&self.program.to_string_lossy()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(editor: &str, line: Option<usize>) -> String {
        let editor = Editor::named(|name| (name == "EDITOR").then(|| editor.into()));
        let command = editor.command(Path::new("a b/squad.ron"), line);
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn every_kind_of_editor_is_told_the_line_in_its_own_way() {
        for (editor, expected) in [
            ("vim", "vim|+12|a b/squad.ron"),
            ("/usr/bin/nano -w", "/usr/bin/nano|-w|+12|a b/squad.ron"),
            ("hx", "hx|a b/squad.ron:12"),
            ("code", "code|--wait|--goto|a b/squad.ron:12"),
            ("code -w", "code|-w|--goto|a b/squad.ron:12"),
            ("subl --wait", "subl|--wait|a b/squad.ron:12"),
            ("./my-own-script", "./my-own-script|a b/squad.ron"),
        ] {
            assert_eq!(spelled(editor, Some(12)), expected, "{editor}");
        }
        assert_eq!(spelled("vim", None), "vim|a b/squad.ron");
        assert_eq!(spelled("code", None), "code|--wait|a b/squad.ron");
    }

    #[test]
    fn visual_goes_before_editor_and_without_both_it_is_vi() {
        let of = |visual: Option<&str>, editor: Option<&str>| {
            Editor::named(|name| if name == "VISUAL" { visual } else { editor }.map(OsString::from))
                .to_string()
        };
        assert_eq!(of(Some("hx"), Some("nano")), "hx");
        assert_eq!(of(None, Some("nano")), "nano");
        assert_eq!(of(Some("  "), None), "vi");
    }
}
