//! Splits a RON text into tokens, so that nothing in it can stop the reading: what is broken is a token too.
//!
//! A text in quotes ends at its line's end when its closing quote is missing, so that one forgotten quote
//! does not turn the rest of the file inside out.

use std::ops::Range;

use crate::text::is_unprintable;

/// A token, without white space and comments, which are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`, `[` or `{`
    Open(u8),
    /// `)`, `]` or `}`
    Close(u8),
    Comma,
    Colon,
    /// A text, a raw text, a byte string or a character.
    Text,
    /// A text whose closing quote is missing.
    UnclosedText,
    /// Anything that begins like a number.
    Number,
    /// An identifier, raw or not.
    Word,
    /// A text in quotes that RON does not know: typographic or single ones.
    WrongQuotes,
    /// A line that begins like a comment of other languages.
    HashComment,
    /// A block comment that is never closed.
    UnclosedComment,
    /// `#![enable(…)]`
    Attribute,
    /// A character that has no business outside of quotes.
    Odd,
}

/// The tokens of a text, in order, each with its bytes.
pub(super) struct Lexer<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// What is not read yet.
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// The next byte that is neither white space nor comment, without reading it.
    pub(super) fn peek(&self) -> Option<u8> {
        let mut ahead = Self { source: self.source, at: self.at };
        ahead.pass_over_blanks().ok()?;
        ahead.rest().bytes().next()
    }

    /// Passes over everything before a byte.
    pub(super) fn go_on_from(&mut self, at: usize) {
        self.at = at;
    }

    /// Whether a digit follows at once.
    pub(super) fn digit_follows(&self) -> bool {
        self.rest().starts_with(|char: char| char.is_ascii_digit())
    }

    /// Passes over white space and comments.
    ///
    /// # Errors
    /// Where a block comment begins that is never closed.
    fn pass_over_blanks(&mut self) -> Result<(), usize> {
        loop {
            let rest = self.rest();
            let words = rest.trim_start_matches(is_blank);
            self.at += rest.len() - words.len();
            if words.starts_with("//") {
                self.at += words.find('\n').unwrap_or(words.len());
            } else if words.starts_with("/*") {
                let start = self.at;
                self.at += length_of_block_comment(words).ok_or(start)?;
            } else {
                return Ok(());
            }
        }
    }

    fn read(&mut self, first: char) -> (Token, usize) {
        let rest = self.rest();
        match first {
            '(' | '[' | '{' => (Token::Open(rest.as_bytes()[0]), 1),
            ')' | ']' | '}' => (Token::Close(rest.as_bytes()[0]), 1),
            ',' => (Token::Comma, 1),
            ':' => (Token::Colon, 1),
            '"' => text(rest, 0),
            '\'' => character(rest),
            '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' => wrong_quotes(rest),
            '#' if rest.starts_with("#![") => {
                let line = &rest[..length_of_line(rest)];
                (Token::Attribute, line.find(']').map_or(line.len(), |end| end + 1))
            }
            '#' => (Token::HashComment, length_of_line(rest)),
            '0'..='9' => (Token::Number, length_of_number(rest)),
            '+' | '-' | '.'
                if rest[1..]
                    .starts_with(|char: char| char.is_ascii_digit() || char == '.' || char == 'i') =>
            {
                (Token::Number, 1 + length_of_number(&rest[1..]))
            }
            'r' | 'b' => word_or_prefixed_text(rest),
            _ if first == '_' || first.is_alphabetic() => (Token::Word, length_of_word(rest)),
            _ => (Token::Odd, first.len_utf8()),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(start) = self.pass_over_blanks() {
            self.at = self.source.len();
            return Some((Token::UnclosedComment, start..self.at));
        }
        let first = self.rest().chars().next()?;
        let start = self.at;
        let (token, length) = self.read(first);
        self.at += length;
        Some((token, start..self.at))
    }
}

/// What ron passes over as white space, and what nobody sees: that is a mistake of its own wherever it stands.
fn is_blank(char: char) -> bool {
    is_hidden(char) || matches!(char, ' ' | '\t' | '\n' | '\r')
}

fn length_of_line(rest: &str) -> usize {
    rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Block comments nest.
fn length_of_block_comment(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match bytes.get(at..at + 2)? {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" if depth == 1 => return Some(at + 2),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
}

/// Whether a reader cannot see a character, so that it may stand nowhere in a file, not even in a comment.
pub(super) fn is_hidden(char: char) -> bool {
    is_unprintable(char) && !matches!(char, '\t' | '\n' | '\r')
}

/// Whether anything stands in a text that a reader cannot see.
pub(in crate::store) fn hides_anything(text: &str) -> bool {
    // Nearly every line is of letters that are seen, and every file is looked through before it is read.
    let is_plain = |line: &str| line.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    text.lines().any(|line| !is_plain(line) && line.chars().any(is_hidden))
}

fn is_word(char: char) -> bool {
    char == '_' || char.is_alphanumeric() || is_hidden(char) && !char.is_whitespace()
}

fn length_of_word(rest: &str) -> usize {
    rest.find(|char| !is_word(char)).unwrap_or(rest.len())
}

/// A number with whatever is glued to it, so that `2.5m` is one mistake and not two values.
fn length_of_number(rest: &str) -> usize {
    let mut before = '\0';
    for (at, char) in rest.char_indices() {
        let is_sign_of_exponent = matches!(char, '+' | '-') && matches!(before, 'e' | 'E');
        if !is_word(char) && char != '.' && !is_sign_of_exponent {
            return at;
        }
        before = char;
    }
    rest.len()
}

fn word_or_prefixed_text(rest: &str) -> (Token, usize) {
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'));
    if let Some(after) = raw {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let prefix = rest.len() - after.len() + hashes;
        if after[hashes..].starts_with('"') {
            return raw_text(rest, prefix + 1, hashes);
        }
        if hashes == 1 && rest.starts_with("r#") {
            return (Token::Word, prefix + length_of_word(&rest[prefix..]));
        }
    }
    if rest.starts_with("b\"") {
        return text(rest, 1);
    }
    if rest.starts_with("b'") {
        let (token, length) = character(&rest[1..]);
        return (token, length + 1);
    }
    (Token::Word, length_of_word(rest))
}

/// A raw text ends on its line or not at all: no text of a squad file has line breaks.
fn raw_text(rest: &str, start: usize, hashes: usize) -> (Token, usize) {
    let line = &rest[..length_of_line(rest)];
    let close = format!("\"{}", "#".repeat(hashes));
    match line[start..].find(&close) {
        Some(end) => (Token::Text, start + end + close.len()),
        None => (Token::UnclosedText, length_of_unclosed(line)),
    }
}

/// A text whose opening quote stands at `quote`.
fn text(rest: &str, quote: usize) -> (Token, usize) {
    match closing_quote(rest, quote + 1) {
        // The line is measured only where the text does not end on it, for lines may be very long.
        Some(end) if length_of_line(&rest[..end]) == end || runs_over_lines(rest, end) => {
            (Token::Text, end + 1)
        }
        Some(_) | None => (Token::UnclosedText, length_of_unclosed(&rest[..length_of_line(rest)])),
    }
}

/// Where a text without a closing quote is taken to end: before the commas and brackets at the end of its line.
fn length_of_unclosed(line: &str) -> usize {
    line.trim_end_matches([',', ')', ']', '}', ' ', '\t']).len().max(1)
}

/// Whether the quote at `end`, on a later line, closes the text rather than opening the next one:
/// it does when the quotes of its line would otherwise not come in pairs.
fn runs_over_lines(rest: &str, end: usize) -> bool {
    if rest[..length_of_line(rest)].ends_with('\\') {
        return true;
    }
    let quotes = rest[end..end + length_of_line(&rest[end..])].bytes().filter(|&byte| byte == b'"').count();
    quotes % 2 == 1
}

fn closing_quote(rest: &str, from: usize) -> Option<usize> {
    let mut bytes = rest.bytes().enumerate().skip(from);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Some(at),
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    None
}

/// A character in single quotes; else single quotes where double ones belong.
fn character(rest: &str) -> (Token, usize) {
    let mut chars = rest.char_indices().skip(1);
    let is_escaped = chars.next().is_some_and(|(_, char)| char == '\\');
    // The longest is '\u{10ffff}'.
    let close = if is_escaped { chars.skip(1).take(9).find(|(_, char)| *char == '\'') } else { chars.next() };
    match close {
        Some((end, '\'')) => (Token::Text, end + 1),
        Some(_) | None => wrong_quotes(rest),
    }
}

/// From a quote that RON does not know to the next quote on the line; else the quote alone.
fn wrong_quotes(rest: &str) -> (Token, usize) {
    let is_end = |char| matches!(char, '“' | '”' | '‟' | '"' | '«' | '»' | '‘' | '’' | '\'' | '\n' | '\r');
    let mut chars = rest.char_indices();
    let first = chars.next().map_or(0, |(_, char)| char.len_utf8());
    match chars.find(|(_, char)| is_end(*char)) {
        Some((_, '\n' | '\r')) | None => (Token::WrongQuotes, first),
        Some((end, quote)) => (Token::WrongQuotes, end + quote.len_utf8()),
    }
}
