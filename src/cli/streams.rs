//! Output of the commands without a screen: results to stdout, remarks to stderr.
//!
//! `println!` is not used anywhere because it panics into a closed pipe. Nothing unprintable passes, whatever a file or
//! an argument holds.

use std::io::{self, ErrorKind, Write};

use super::failure::BrokenOff;
use crate::store::os_error::OsError;
use crate::text::clean;

/// Writes a result to stdout. A reader who has seen enough and closed the pipe is no error.
///
/// # Errors
/// When the text cannot be written for any other reason, such as a full disk.
pub fn answer(text: &str) -> Result<(), BrokenOff> {
    let mut out = io::stdout().lock();
    match write_clean(&mut out, text).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(BrokenOff::Unanswered(OsError::of(&error)))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a message to stderr. There is nowhere left to say that it could not be written.
pub fn remark(text: &str) {
    let _ = write_clean(&mut io::stderr().lock(), text);
}

fn write_clean(out: &mut impl Write, text: &str) -> io::Result<()> {
    let lines: Vec<_> = text.split('\n').map(clean).collect();
    out.write_all(lines.join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_written() {
        let mut out = Vec::new();
        write_clean(&mut out, "Kelly\u{1b}[2J\nR\u{202e}ugani\n").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Kelly\u{fffd}[2J\nR\u{fffd}ugani\n");
    }
}
