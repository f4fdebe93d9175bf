//! Builds an [`Outline`] in one pass over the tokens, with a stack of its own: no text makes it recurse.

use std::ops::Range;

use super::lexer::{Lexer, Token};
use super::syntax_error::{SyntaxError, SyntaxErrorKind};
use super::{EntryId, Outline};

/// Deeper than ron reads, which is some sixty brackets.
const MOST_DEPTH: usize = 200;
/// Beyond this many entries, places are not looked up; the memory of a hostile file stays bounded.
const MOST_ENTRIES: usize = 1 << 20;
/// As many as are ever shown.
pub(super) const MOST_ERRORS: usize = 1_000;

pub(super) fn parse(source: &str) -> Outline<'_> {
    let mut parser = Parser {
        source,
        tokens: Lexer::of(source),
        outline: Outline {
            source,
            entries: Vec::new(),
            children: Vec::new(),
            attributes: Vec::new(),
            syntax_errors: Vec::new(),
            broken: None,
        },
        frames: Vec::new(),
        last: (Token::Comma, 0..0),
    };
    let whole = parser.outline.add(None, 0..source.len());
    parser.frames.push(Frame { owner: whole, opener: None, open: None, progress: Progress::Nothing });
    while let Some((token, at)) = parser.tokens.next() {
        let goes_on = parser.take(token, &at);
        parser.last = (token, at);
        if !goes_on || parser.outline.entries.len() >= MOST_ENTRIES {
            break;
        }
    }
    parser.finish()
}

/// An open bracket, or the file as a whole.
struct Frame {
    /// The entry whose value the bracket is.
    owner: EntryId,
    /// The bracket and where it stands.
    opener: Option<(u8, usize)>,
    /// The entry that is being read.
    open: Option<EntryId>,
    /// How far that entry is.
    progress: Progress,
}

/// How far an entry is, since its beginning or its colon.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Nothing,
    /// A word, which may still be followed by a colon or by brackets.
    Word,
    /// A value to which nothing can be added.
    Value,
}

struct Parser<'a> {
    source: &'a str,
    tokens: Lexer<'a>,
    outline: Outline<'a>,
    frames: Vec<Frame>,
    last: (Token, Range<usize>),
}

impl<'a> Parser<'a> {
    /// Takes in a token; false when nothing behind it can be trusted.
    fn take(&mut self, token: Token, at: &Range<usize>) -> bool {
        match token {
            Token::Attribute => self.outline.attributes.push(at.clone()),
            Token::Comma => self.comma(at),
            Token::Colon => self.colon(at),
            Token::Open(bracket) => return self.open(bracket, at),
            Token::Close(bracket) => return self.close(bracket, at),
            Token::Text | Token::Word | Token::Number => self.value(token, at),
            Token::UnclosedText => {
                self.syntax_error(SyntaxErrorKind::UnclosedText, at.clone());
                self.value(token, at);
            }
            Token::WrongQuotes => {
                self.syntax_error(SyntaxErrorKind::WrongQuotes, at.clone());
                self.value(token, at);
            }
            Token::HashComment => self.syntax_error(SyntaxErrorKind::HashComment, at.clone()),
            Token::UnclosedComment => {
                self.syntax_error(SyntaxErrorKind::UnclosedComment, at.start..at.start + 2);
                return self.break_off(self.start_of_open_entry(at.start));
            }
            Token::Odd => self.odd(at),
        }
        true
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the file as a whole is never closed")
    }

    fn syntax_error(&mut self, kind: SyntaxErrorKind, at: Range<usize>) {
        if self.outline.syntax_errors.len() < MOST_ERRORS {
            self.outline.syntax_errors.push(SyntaxError { kind, at });
        }
    }

    /// Begins an entry or adds to the one that is being read.
    fn value(&mut self, token: Token, at: &Range<usize>) {
        if let Some(syntax_error) = self.missing_before(token) {
            self.syntax_error(syntax_error, at.clone());
            if syntax_error == SyntaxErrorKind::MissingColon {
                self.give_key(self.last.1.end);
            } else {
                self.frame().open = None;
            }
        }
        let owner = self.frame().owner;
        let open = self.frame().open.unwrap_or_else(|| {
            self.frame().progress = Progress::Nothing;
            self.outline.add(Some(owner), at.clone())
        });
        self.outline.extend(open, at);
        let frame = self.frame();
        frame.open = Some(open);
        frame.progress = match (frame.progress, token) {
            (Progress::Nothing, Token::Word) => Progress::Word,
            _ => Progress::Value,
        };
    }

    /// Whether the one value that a file holds was read.
    fn has_ended(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.opener.is_none() && frame.progress == Progress::Value)
    }

    /// What is missing before a token that begins or continues a value.
    fn missing_before(&mut self, token: Token) -> Option<SyntaxErrorKind> {
        if self.has_ended() {
            return Some(SyntaxErrorKind::TextAfterTheEnd);
        }
        let frame = self.frames.last()?;
        let open = frame.open?;
        let is_field_name = matches!(token, Token::Word | Token::Text) && self.tokens.peek() == Some(b':');
        let is_call = token == Token::Open(b'(') && frame.progress == Progress::Word;
        let has_key = self.outline.key(open).is_some();
        let before = self.last.1.end;
        match (frame.opener.map(|(bracket, _)| bracket), frame.progress) {
            (_, Progress::Nothing) => None,
            (Some(b'['), _) if !is_call => Some(SyntaxErrorKind::MissingComma(before)),
            (Some(b'(' | b'{'), _) if is_field_name => Some(SyntaxErrorKind::MissingComma(before)),
            (Some(b'('), Progress::Word) if !has_key && !is_call => Some(SyntaxErrorKind::MissingColon),
            _ => None,
        }
    }

    /// What was read of the open entry so far is its key.
    fn give_key(&mut self, value_from: usize) {
        if let Some(open) = self.frame().open {
            self.outline.give_key(open, value_from);
            self.frame().progress = Progress::Nothing;
        }
    }

    fn colon(&mut self, at: &Range<usize>) {
        let frame = self.frame();
        if let Some(open) = frame.open
            && frame.progress != Progress::Nothing
            && self.outline.key(open).is_none()
        {
            self.give_key(at.end);
        }
    }

    fn comma(&mut self, at: &Range<usize>) {
        if self.has_ended() {
            return self.value(Token::Comma, at);
        }
        let is_field = self.frame().opener.is_some_and(|(bracket, _)| bracket == b'(');
        let Some(open) = self.frame().open.take() else {
            self.syntax_error(SyntaxErrorKind::StrayComma, at.clone());
            return;
        };
        let (token, number) = self.last.clone();
        let touches = token == Token::Number && number.end == at.start && self.tokens.digit_follows();
        if is_field && touches && self.outline.key(open).is_some() {
            let end = at.end + length_of_groups(&self.source[at.end..]);
            self.tokens.go_on_from(end);
            self.outline.extend(open, &(number.start..end));
            self.syntax_error(SyntaxErrorKind::CommaInNumber, number.start..end);
            self.frame().open = Some(open);
            return;
        }
        self.outline.end_with_comma(open, at.end);
    }

    /// `=` was meant as a colon and `;` as a comma; anything else is part of a value.
    fn odd(&mut self, at: &Range<usize>) {
        let continues = self.last == (Token::Odd, self.last.1.start..at.start);
        if self.has_ended() && !continues {
            return self.value(Token::Odd, at);
        }
        if !continues {
            self.syntax_error(SyntaxErrorKind::OddCharacter, at.clone());
        }
        match &self.source[at.clone()] {
            "=" => self.colon(at),
            ";" => {
                if let Some(open) = self.frame().open.take() {
                    self.outline.end_with_comma(open, at.end);
                }
            }
            _ => {
                let owner = self.frame().owner;
                let open = self.frame().open.unwrap_or_else(|| self.outline.add(Some(owner), at.clone()));
                self.outline.extend(open, at);
                self.frame().open = Some(open);
            }
        }
    }

    fn open(&mut self, bracket: u8, at: &Range<usize>) -> bool {
        self.value(Token::Open(bracket), at);
        let Some(owner) = self.frame().open else { return true };
        if self.frames.len() >= MOST_DEPTH {
            self.syntax_error(SyntaxErrorKind::TooDeep, at.clone());
            let outermost = self.frames.get(1).and_then(|frame| frame.open);
            let from = outermost.map_or(0, |entry| self.outline.whole(entry).start);
            return self.break_off(from);
        }
        let opener = Some((bracket, at.start));
        self.frames.push(Frame { owner, opener, open: None, progress: Progress::Nothing });
        true
    }

    fn close(&mut self, bracket: u8, at: &Range<usize>) -> bool {
        let Some((opening, opener)) = self.frame().opener else {
            self.syntax_error(SyntaxErrorKind::StrayBracket, at.clone());
            return self.break_off(at.start);
        };
        let wanted = closer_of(opening);
        if bracket != wanted {
            self.syntax_error(
                SyntaxErrorKind::WrongBracket { opener, wanted: char::from(wanted) },
                at.clone(),
            );
            return self.break_off_the_innermost();
        }
        let owner = self.frame().owner;
        self.frames.pop();
        self.outline.extend(owner, at);
        self.frame().progress = Progress::Value;
        true
    }

    fn finish(mut self) -> Outline<'a> {
        let cut_short = self.outline.entries.len() >= MOST_ENTRIES;
        if self.outline.broken.is_none()
            && !cut_short
            && let Some((opening, opener)) = self.frame().opener
        {
            self.syntax_error(
                SyntaxErrorKind::UnclosedBracket(char::from(closer_of(opening))),
                opener..opener + 1,
            );
            // The text was cut off: what stands before the cut is as good as any.
            self.break_off(self.last.1.end);
        }
        let end = self.last.1.end;
        for frame in self.frames.iter().skip(1) {
            self.outline.extend(frame.owner, &(end..end));
        }
        self.outline.syntax_errors.sort_by_key(|error| error.at.start);
        self.outline.gather_children();
        self.outline
    }

    fn start_of_open_entry(&self, or: usize) -> usize {
        let open = self.frames.last().and_then(|frame| frame.open);
        open.map_or(or, |open| self.outline.whole(open).start)
    }

    /// The innermost bracket is at fault: its entry and all behind it cannot be trusted. What stands in the outermost
    /// bracket can.
    fn break_off_the_innermost(&mut self) -> bool {
        if self.frames.len() <= 2 {
            return self.break_off(self.last.1.end);
        }
        let owner = self.frame().owner;
        self.break_off(self.outline.whole(owner).start)
    }

    /// Trusts nothing from `from` on.
    fn break_off(&mut self, from: usize) -> bool {
        self.outline.broken = Some(from);
        false
    }
}

const fn closer_of(bracket: u8) -> u8 {
    match bracket {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// How far a number goes on behind its first comma: `500,000` of `2,500,000`.
fn length_of_groups(rest: &str) -> usize {
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '.');
    let mut length = 0;
    loop {
        length += rest[length..].find(|char| !is_part(char)).unwrap_or(rest.len() - length);
        let next = rest[length..].strip_prefix(',');
        if next.is_none_or(|next| !next.starts_with(|char: char| char.is_ascii_digit())) {
            return length;
        }
        length += 1;
    }
}
