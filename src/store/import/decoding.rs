//! Makes text of bytes: UTF-8, UTF-16 with a byte order mark, else Windows-1252, which spreadsheets in Western Europe write.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text, and the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(&bytes[length..]).0;
        return (text, encoding.name());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), UTF_8.name()),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, "cp1252"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_however_a_spreadsheet_saved_it() {
        let of = |bytes: &[u8]| {
            let (text, encoding) = decode(bytes);
            (text.into_owned(), encoding)
        };
        assert_eq!(of("Nicolò".as_bytes()), ("Nicolò".into(), "UTF-8"));
        assert_eq!(of(b"\xef\xbb\xbfNicol\xc3\xb2"), ("Nicolò".into(), "UTF-8"));
        assert_eq!(of(b"Nicol\xf2 \x80"), ("Nicolò €".into(), "cp1252"));
        assert_eq!(of(b"\xff\xfeN\0\xf2\0"), ("Nò".into(), "UTF-16LE"));
        assert_eq!(of(b"\xfe\xff\0N\0\xf2"), ("Nò".into(), "UTF-16BE"));
    }
}
