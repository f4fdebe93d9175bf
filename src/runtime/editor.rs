//! The user's editor: which one it is, and how it is told the line to open a file at.
//!
//! `$VISUAL`, else `$EDITOR`, else `vi`. The shell runs it with the file as an argument, as git does, so that quotes and variables mean
//! what they mean elsewhere. An editor of another kind is a row of [`MANNERS`]; one that is not in the table is given the file only.

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

/// The exit codes by which the shell says that there is no such program, and that it cannot be run.
const NOT_FOUND: i32 = 127;
const NOT_RUNNABLE: i32 = 126;

/// The program that the user edits with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// What the user set.
    line: OsString,
    /// The program and its arguments, as far as they can be told.
    words: Vec<String>,
}

impl Editor {
    /// The editor that the environment names.
    pub fn wanted() -> Self {
        Self::named(|name| std::env::var_os(name))
    }

    fn named(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name| variable(name).filter(|line| !line.to_string_lossy().trim().is_empty());
        let line = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into());
        let text = line.to_str().unwrap_or_default();
        let words = if Path::new(&line).is_file() {
            vec![text.to_owned()]
        } else {
            let words = shlex::split(text).unwrap_or_default();
            words.into_iter().skip_while(|word| word.contains('=')).collect()
        };
        Self { line, words }
    }

    /// Has the shell run the line with the arguments that follow; a file of this name is run as it is, whatever its name has in it.
    fn start(&self) -> Command {
        if Path::new(&self.line).is_file() {
            return Command::new(&self.line);
        }
        let mut line = self.line.clone();
        line.push(" \"$@\"");
        let mut command = Command::new("sh");
        command.arg("-c").arg(line).arg("sh");
        command
    }

    /// The command that opens a file, at a line where one is given.
    pub fn command(&self, file: &Path, line: Option<usize>) -> Command {
        let mut command = self.start();
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
        let name = Path::new(self.words.first()?).file_name().and_then(OsStr::to_str)?;
        MANNERS.iter().find(|manner| manner.programs.contains(&name))
    }

    /// Whether the user asked it himself to wait.
    fn waits(&self, manner: Option<&Manner>) -> bool {
        let waits = manner.map_or(&[][..], |manner| manner.waits);
        self.words.iter().skip(1).any(|word| waits.contains(&word.as_str()))
    }

    /// What the user should know of how editing went, as a sentence; nothing when it went well.
    pub fn complaint(&self, outcome: &io::Result<ExitStatus>) -> Option<String> {
        match outcome {
            Ok(status) if status.success() => None,
            Ok(status) if status.code() == Some(NOT_FOUND) => Some(self.missing()),
            Ok(status) if status.code() == Some(NOT_RUNNABLE) => Some(format!("{self} cannot be run")),
            Ok(status) => Some(format!("{self} ended with {status}; what it saved counts")),
            Err(error) if error.kind() == ErrorKind::NotFound => Some(self.missing()),
            Err(error) => Some(format!("{self} could not be started: {}", clean(&error.to_string()))),
        }
    }

    fn missing(&self) -> String {
        format!("there is no program {self} to edit with: set VISUAL or EDITOR")
    }
}

impl fmt::Display for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words.first() {
            Some(program) => f.pad(&clean(program)),
            None => f.pad(&clean(&self.line.to_string_lossy())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(editor: &str, line: Option<usize>) -> String {
        let editor = Editor::named(|name| (name == "EDITOR").then(|| editor.into()));
        let command = editor.command(Path::new("a b/squad.ron"), line);
        assert_eq!(command.get_program(), "sh");
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
        assert_eq!((&*words[0], &*words[2]), ("-c", "sh"));
        let line = words[1].strip_suffix(" \"$@\"").unwrap();
        std::iter::once(line).chain(words[3..].iter().map(|word| &**word)).collect::<Vec<_>>().join("|")
    }

    /// What a program that prints its arguments makes of the file.
    fn printed(editor: &str) -> String {
        let editor = Editor::named(|name| (name == "EDITOR").then(|| editor.into()));
        let output = editor.command(Path::new("a b/squad.ron"), Some(12)).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[test]
    fn the_shell_reads_the_line_and_the_file_is_one_argument() {
        assert_eq!(printed("printf '%s|' 'set nu' $((1 + 1))"), "set nu|2|a b/squad.ron|");
        assert_eq!(printed("WORD=x sh -c 'echo \"$WORD $0\"'"), "x a b/squad.ron\n");
    }

    #[test]
    fn a_program_in_a_folder_with_blanks_is_run() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("my \"new\" editor");
        std::os::unix::fs::symlink("/bin/echo", &program).unwrap();
        assert_eq!(printed(program.to_str().unwrap()), "a b/squad.ron\n");
    }

    #[test]
    fn every_kind_of_editor_is_told_the_line_in_its_own_way() {
        for (editor, expected) in [
            ("vim", "vim|+12|a b/squad.ron"),
            ("/usr/bin/nano -w", "/usr/bin/nano -w|+12|a b/squad.ron"),
            ("vim -c 'set nu'", "vim -c 'set nu'|+12|a b/squad.ron"),
            ("LANG=C '/opt/my editors/nvim'", "LANG=C '/opt/my editors/nvim'|+12|a b/squad.ron"),
            ("hx", "hx|a b/squad.ron:12"),
            ("code", "code|--wait|--goto|a b/squad.ron:12"),
            ("code -w", "code -w|--goto|a b/squad.ron:12"),
            ("subl --wait", "subl --wait|a b/squad.ron:12"),
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
