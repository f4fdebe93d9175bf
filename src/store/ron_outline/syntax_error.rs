//! Lists the mistakes of writing that the parser notices by itself, and that ron reports far from where they were made.

use std::ops::Range;

/// A mistake of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which mistake.
    pub kind: SyntaxErrorKind,
    /// The bytes to point at.
    pub at: Range<usize>,
}

/// The mistakes that are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// No comma stands before this entry; the one before it ends here.
    MissingComma(usize),
    /// No colon stands between a name and this value.
    MissingColon,
    /// A comma with nothing before it.
    StrayComma,
    /// A text whose closing quote is missing.
    UnclosedText,
    /// Quotes that RON does not know.
    WrongQuotes,
    /// `#` where a comment was meant.
    HashComment,
    /// A block comment that is never closed.
    UnclosedComment,
    /// A control character or another that nobody sees.
    HiddenCharacter,
    /// `2,5` or `2,500,000`
    CommaInNumber,
    /// A character that has no business outside of quotes.
    OddCharacter,
    /// A bracket of another kind than the one that was opened last.
    WrongBracket {
        /// Where that one was opened.
        opener: usize,
        /// What would close it.
        wanted: char,
    },
    /// A bracket that closes nothing.
    StrayBracket,
    /// A bracket that is never closed, and what would close it.
    UnclosedBracket(char),
    /// Something stands behind the end.
    TextAfterTheEnd,
    /// Brackets in brackets in brackets, deeper than anything is read.
    TooDeep,
}

impl SyntaxErrorKind {
    /// Whether it spoils a value, so that the field tells best what belongs there.
    pub const fn is_about_a_value(self) -> bool {
        matches!(self, Self::UnclosedText | Self::WrongQuotes | Self::CommaInNumber | Self::OddCharacter)
    }
}
