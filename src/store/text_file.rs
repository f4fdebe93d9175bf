//! Reads the text of a file that anybody may have written: what is too large or no text is refused before it is read on.
//!
//! It knows no format. Places in a text are [`LineIndex`]'s matter.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

use crate::fault::{Fault, LineIndex, Severity};

/// The most bytes that a file of ours may have: 16 MiB. No squad has so many players, no plan so many decisions.
pub const MOST_BYTES: usize = 16 << 20;

/// The bytes of a file, or [`MOST_BYTES`] and one more where it has more than that.
///
/// # Errors
/// What the system says; or that it is no ordinary file, for a pipe would have us wait until somebody writes to it.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let facts = file.metadata()?;
    // Judged by what arrives, for the length that a system reports may be zero or out of date; it only says how much room to make.
    let reported = usize::try_from(facts.len()).unwrap_or(MOST_BYTES);
    let mut bytes = Vec::with_capacity(reported.min(MOST_BYTES) + 1);
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens an ordinary file for reading, and nothing else: a pipe would have us wait, and opening a device alone may set it going.
///
/// # Errors
/// What the system says; or that it is no ordinary file.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let no_file = || io::Error::other("it is not an ordinary file");
    if !path.metadata()?.is_file() {
        return Err(no_file());
    }
    // It may be another one by now.
    let never_waits = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
    let file = OpenOptions::new().read(true).custom_flags(never_waits).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(no_file()) }
}

/// Whether an error says that there is no such file: neither it nor, perhaps, the folder it would be in.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// How files begin that people have beside their squads, and what they are.
const OTHER_FILES: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "a spreadsheet, a document or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed"),
    (b"SQLite format 3", "a database"),
];

/// What a file is that is no text, by its first bytes.
pub(super) fn other_file(bytes: &[u8]) -> Option<&'static str> {
    OTHER_FILES.iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, what)| *what)
}

/// The text that bytes are, without a byte order mark.
///
/// # Errors
/// The fault of a file that is too large, or no UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the file is larger than {} MiB", MOST_BYTES >> 20);
        return Err(Fault::of_file(&message, "no squad and no plan is that large: is it the right file?"));
    }
    if let Some(what) = other_file(bytes) {
        let help = "squads and plans are plain text, written in an editor; from a spreadsheet, copy what is needed over";
        return Err(Fault::of_file(&format!("the file is {what}"), help));
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes, [0, first, 0, second, ..] | [first, 0, second, 0, ..] if *first != 0 && *second != 0);
    if utf16 {
        return Err(Fault::of_file("the file is in UTF-16", "save it as UTF-8"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(why) => {
            let start = why.valid_up_to();
            let message = format!("the byte {:#04X} is no UTF-8", bytes[start]);
            // Every broken sequence becomes one sign, so the place is where the first of them stands.
            let text = String::from_utf8_lossy(bytes);
            let mark = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            let help = "save the file as UTF-8; is it Latin-1 or Windows-1252?";
            Err(LineIndex::of(&text).fault(Severity::Fault, &mark, &message, help))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("squad.ron");
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, kind, rustix::fs::Mode::RWXU, 0).unwrap();
        assert_eq!(bytes(&pipe).unwrap_err().to_string(), "it is not an ordinary file");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_a_system_file_holds_is_read_whatever_length_it_reports() {
        let file = Path::new("/proc/self/status");
        assert_eq!(file.metadata().unwrap().len(), 0);
        assert!(bytes(file).unwrap().starts_with(b"Name:"));
    }

    #[test]
    fn what_people_have_beside_their_squads_is_told_apart() {
        for (bytes, said) in [
            (&b"PK\x03\x04\x14\0"[..], "the file is a spreadsheet, a document or another zip archive"),
            (b"%PDF-1.7", "the file is a PDF"),
            (b"\x89PNG\r\n", "the file is a picture"),
        ] {
            assert_eq!(text(bytes).unwrap_err().message, said);
        }
    }

    #[test]
    fn text_in_another_encoding_is_refused_with_its_name_or_its_place() {
        let utf16: Vec<u8> = "(club)".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(text(&utf16).unwrap_err().message.contains("UTF-16"));
        let fault = text(b"(\n  club: \"C\xf3rdoba\"").unwrap_err();
        assert_eq!((fault.line, fault.column), (2, 11));
        assert!(fault.message.contains("0xF3"), "{}", fault.message);
    }
}
