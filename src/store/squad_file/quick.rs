//! Reads plain RON, several times as fast as ron does, so that a squad of thousands is on screen at once.
//!
//! It knows what nearly every squad file is made of: fields, lists, words, plain texts, numbers and comments. Whatever else
//! stands in a file, be it right or wrong, it gives up without a word, and ron reads the file from the start. What
//! it does read, it reads exactly as ron would, and it hides no characters; a test compares the two on files changed at random.

use std::fmt;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::hides_characters;

/// Reads a whole text; nothing when it is not plain, or not what `T` is made of.
pub(super) fn read<T: DeserializeOwned>(source: &str) -> Option<T> {
    let mut quick = Quick { source, at: 0 };
    quick.skip_blanks().ok()?;
    let value = T::deserialize(&mut quick).ok()?;
    quick.skip_blanks().ok()?;
    (quick.at == source.len()).then_some(value)
}

/// Why it gave up is for ron to find out.
#[derive(Debug)]
struct GivesUp;

impl de::Error for GivesUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl std::error::Error for GivesUp {}

impl fmt::Display for GivesUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain")
    }
}

type Result<T> = std::result::Result<T, GivesUp>;

struct Quick<'de> {
    source: &'de str,
    /// Always the beginning of a character.
    at: usize,
}

impl<'de> Quick<'de> {
    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    /// Passes over white space and comments.
    fn skip_blanks(&mut self) -> Result<()> {
        loop {
            self.run(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
            if self.peek() != Some(b'/') {
                return Ok(());
            }
            self.skip_comment()?;
        }
    }

    fn skip_comment(&mut self) -> Result<()> {
        let rest = &self.source[self.at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').ok_or(GivesUp)?
        } else {
            let comment = rest.strip_prefix("/*").ok_or(GivesUp)?;
            let end = comment.find("*/").ok_or(GivesUp)?;
            // Comments in comments are ron's.
            if comment[..end].contains("/*") {
                return Err(GivesUp);
            }
            "/*".len() + end + "*/".len()
        };
        if hides_characters(&rest[..length]) {
            return Err(GivesUp);
        }
        self.at += length;
        Ok(())
    }

    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.peek() != Some(byte) {
            return Err(GivesUp);
        }
        self.at += 1;
        Ok(())
    }

    /// The bytes from here on that are of one kind.
    fn run(&mut self, is_of_it: impl Fn(u8) -> bool) -> &'de str {
        let rest = &self.source[self.at..];
        let length = rest.bytes().position(|byte| !is_of_it(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A word of plain letters that nothing is glued to.
    fn word(&mut self) -> Result<&'de str> {
        let word = self.run(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
        let starts_well = word.bytes().next().is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic());
        let ends_well = self.peek().is_none_or(|byte| {
            matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b':' | b',' | b'(' | b')' | b']' | b'}')
        });
        if starts_well && ends_well { Ok(word) } else { Err(GivesUp) }
    }

    fn text(&mut self) -> Result<&'de str> {
        self.expect(b'"')?;
        let start = self.at;
        self.run(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'));
        if self.peek() != Some(b'"') {
            self.run(|byte| !matches!(byte, b'"' | b'\\'));
            if hides_characters(&self.source[start..self.at]) {
                return Err(GivesUp);
            }
        }
        let text = &self.source[start..self.at];
        self.expect(b'"')?;
        Ok(text)
    }

    /// A number, without its underscores where it has some, and whether it has a fraction.
    fn number(&mut self) -> Result<(std::borrow::Cow<'de, str>, bool)> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let is_digit = |byte: u8| byte == b'_' || byte.is_ascii_digit();
        let whole = self.run(is_digit);
        let has_fraction = self.peek() == Some(b'.');
        self.at += usize::from(has_fraction);
        let fraction = self.run(is_digit);
        let ends_well = self
            .peek()
            .is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b')' | b']' | b'}'));
        let starts_well = whole.starts_with(|char: char| char.is_ascii_digit());
        if !starts_well
            || !ends_well
            || has_fraction && (fraction.is_empty() || whole.contains('_') || fraction.contains('_'))
        {
            return Err(GivesUp);
        }
        let number = &self.source[start..self.at];
        let number = if number.contains('_') { number.replace('_', "").into() } else { number.into() };
        Ok((number, has_fraction))
    }

    fn integer(&mut self) -> Result<i64> {
        match self.number()? {
            (number, false) => number.parse().map_err(|_| GivesUp),
            (_, true) => Err(GivesUp),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Quick<'de> {
    type Error = GivesUp;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'(') => self.fields(visitor),
            Some(b'0'..=b'9') => visitor.visit_i64(self.integer()?),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            _ => Err(GivesUp),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.word()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(GivesUp),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_i64(self.integer()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let (number, _) = self.number()?;
        visitor.visit_f64(number.parse().map_err(|_| GivesUp)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_borrowed_str(self.word()?)
    }

    /// `Some` may be left out, and nearly always is.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let rest = &self.source[self.at..];
        if rest.starts_with("None") || rest.starts_with("Some") {
            return Err(GivesUp);
        }
        visitor.visit_some(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.fields(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.within(b'[', b']', |entries| visitor.visit_seq(entries))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.within(b'{', b'}', |entries| visitor.visit_map(entries))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 u8 u16 u32 u64 f32 char string bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct ignored_any
    }
}

impl<'de> Quick<'de> {
    fn fields<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value> {
        self.within(b'(', b')', |entries| visitor.visit_map(entries))
    }

    /// Reads what stands between two brackets.
    fn within<T>(
        &mut self,
        open: u8,
        close: u8,
        read: impl FnOnce(&mut Entries<'_, 'de>) -> Result<T>,
    ) -> Result<T> {
        self.expect(open)?;
        let value = read(&mut Entries { quick: self, close, is_first: true })?;
        self.expect(close)?;
        Ok(value)
    }
}

/// Entries between brackets, divided by commas.
struct Entries<'a, 'de> {
    quick: &'a mut Quick<'de>,
    close: u8,
    is_first: bool,
}

impl Entries<'_, '_> {
    /// Goes to the next entry; false at the closing bracket. A comma may stand before that too.
    fn go_on(&mut self) -> Result<bool> {
        self.quick.skip_blanks()?;
        if !std::mem::take(&mut self.is_first) && self.quick.peek() != Some(self.close) {
            self.quick.expect(b',')?;
            self.quick.skip_blanks()?;
        }
        Ok(self.quick.peek() != Some(self.close))
    }
}

impl<'de> SeqAccess<'de> for &mut Entries<'_, 'de> {
    type Error = GivesUp;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.go_on()? { seed.deserialize(&mut *self.quick).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for &mut Entries<'_, 'de> {
    type Error = GivesUp;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if !self.go_on()? {
            return Ok(None);
        }
        // The fields of a struct are words, whatever asks for them; the keys of a map say themselves what they are.
        let key = if self.close == b')' {
            seed.deserialize(de::value::BorrowedStrDeserializer::new(self.quick.word()?))?
        } else {
            seed.deserialize(&mut *self.quick)?
        };
        self.quick.skip_blanks()?;
        self.quick.expect(b':')?;
        self.quick.skip_blanks()?;
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(&mut *self.quick)
    }
}

impl<'de> EnumAccess<'de> for &mut Quick<'de> {
    type Error = GivesUp;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        seed.deserialize(&mut *self).map(|variant| (variant, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Quick<'de> {
    type Error = GivesUp;

    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value> {
        self.skip_blanks()?;
        self.fields(visitor)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value> {
        Err(GivesUp)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value> {
        Err(GivesUp)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::store::squad_file::record::SquadRecord;
    use crate::store::squad_file::{hides_characters, read_ron};

    const PLAIN: [&str; 3] = [
        include_str!("../../../squads/juventus/squad.ron"),
        include_str!("../../../squads/marseille/squad.ron"),
        include_str!("../new_squad.ron"),
    ];

    fn read(source: &str) -> Option<String> {
        super::read::<SquadRecord>(source).map(|written| format!("{written:?}"))
    }

    fn read_by_ron(source: &str) -> Option<String> {
        read_ron(source).ok().map(|written| format!("{written:?}"))
    }

    #[test]
    fn plain_files_are_read_as_ron_reads_them() {
        for source in PLAIN {
            assert!(read(source).is_some());
            assert_eq!(read(source), read_by_ron(source));
        }
    }

    #[test]
    fn each_odd_form_is_read_as_ron_reads_it_or_not_at_all() {
        let values = [
            "Some(4)",
            "None",
            "04",
            "+4",
            "-4",
            "4_",
            "_4",
            "4u8",
            "0x4",
            "4.",
            "4.0",
            ".5",
            "0.5",
            "-0.5",
            "1_0",
            "1_0.5",
            "1e3",
            "inf",
            "\"a\"",
            "r\"a\"",
            "\"a\\\"b\"",
            "r#\"a\"#",
            "'a'",
            "true",
            "truex",
            "false",
            "True",
            "[]",
            "[\"a\",]",
            "[,]",
            "[\"a\" \"b\"]",
            "()",
            "(on: \"2025\")",
            "{}",
            "Staying",
            "Staying()",
            "r#Staying",
            "Ours",
            "OnLoan(from: \"a\")",
            "OnLoan (from: \"a\",)",
            "OnLoan",
            "Elsewhere()",
            "(number: 6)",
            "Limit(number: 6)",
            "(number: 6, number: 7)",
            "(6)",
            "((number: 6))",
            "/* a */ 4",
            "/* /* */ 4 */ 4",
            "4 // x\n",
            "4 // x",
            "{ CB: [] }",
            "{ \"wage\": () }",
            "{ CB: [], CB: [] }",
            "",
            ",",
        ];
        let fields = [
            "number",
            "availability",
            "club",
            "starter",
            "room",
            "origin",
            "column",
            "about",
            "depth",
            "sources",
            "asking",
            "shape",
        ];
        for value in values {
            for field in fields {
                for source in [
                    format!("({field}: {value})"),
                    format!("(players: [({field}: {value},)],)"),
                    format!("(claims: [(says: \"x\", {field}: {value})])\n"),
                ] {
                    if let Some(written) = read(&source) {
                        assert_eq!(Some(written), read_by_ron(&source), "{source}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_text_that_hides_a_character_anywhere_is_not_read() {
        let source = "( /* a */ players: [(name: \"A\", column: Staying, wage: \"€5m\", contract_until: \"2026-06-30\",\n\
                       origin: OnLoan(from: \"B\"), sources: { \"wage\": (on: \"2025\") })], // b\n depth: { CB: [] })";
        assert!(read(source).is_some());
        for (at, _) in source.char_indices() {
            for hidden in [
                '\0', '\u{1b}', '\u{85}', '\u{a0}', '\u{200b}', '\u{2028}', '\u{202e}', '\u{3000}',
                '\u{feff}',
            ] {
                let mut changed = source.to_owned();
                changed.insert(at, hidden);
                assert!(!hides_characters(&changed) || read(&changed).is_none(), "{hidden:?} at {at}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_changed_file_is_read_as_ron_reads_it_or_not_at_all(
            edits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select("()[]{},:\"'/*#-_. \n0aE\u{200b}\u{2028}\u{1b}".chars().collect::<Vec<_>>()), any::<bool>()), 1..4),
        ) {
            let mut chars: Vec<char> = PLAIN[2].chars().collect();
            for (at, char, is_put_in) in edits {
                let at = at.index(chars.len());
                if is_put_in {
                    chars.insert(at, char);
                } else {
                    chars[at] = char;
                }
            }
            let source: String = chars.into_iter().collect();
            if let Some(written) = read(&source) {
                prop_assert_eq!(Some(written), read_by_ron(&source));
                prop_assert!(!hides_characters(&source));
            }
        }
    }
}
