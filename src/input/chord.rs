//! A key with its modifiers: as terminals send it, as `--keys` spells it, and as footer and help show it.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One press of a key. Shift is part of the character where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Chord {
    /// A key without modifiers.
    pub const fn key(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A character as typed.
    pub const fn char(char: char) -> Self {
        Self::key(KeyCode::Char(char))
    }

    /// A character with Ctrl.
    pub const fn ctrl(char: char) -> Self {
        Self { code: KeyCode::Char(char), modifiers: KeyModifiers::CONTROL }
    }

    /// A key with Shift.
    pub const fn shift(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::SHIFT }
    }

    /// The character that it types, if it types one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "only one kind of key types")]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(char) if self.modifiers.is_empty() => Some(char),
            _ => None,
        }
    }

    /// The keys that a text spells: plain characters, and `<space> <enter> <esc> <tab> <up> <S-up> <C-r>` …
    ///
    /// # Errors
    /// Names the spelling that is no key.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, String> {
        let mut chords = Vec::new();
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            if char == '<'
                && let Some(end) = rest.find('>')
            {
                chords.push(Self::named(&rest[1..end])?);
                rest = &rest[end + 1..];
            } else {
                if !char.is_whitespace() {
                    chords.push(Self::char(char));
                }
                rest = &rest[char.len_utf8()..];
            }
        }
        Ok(chords)
    }

    fn named(name: &str) -> Result<Self, String> {
        let unknown = || {
            format!(
                "<{name}> is no key; use plain characters, <space>, <enter>, <esc>, <S-up>, <C-r> and the like"
            )
        };
        let mut modifiers = KeyModifiers::NONE;
        let mut key = name;
        while let Some((modifier, rest)) = key.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
            modifiers |= match modifier {
                "C" | "c" => KeyModifiers::CONTROL,
                "S" | "s" => KeyModifiers::SHIFT,
                "A" | "a" => KeyModifiers::ALT,
                _ => return Err(unknown()),
            };
            key = rest;
        }
        let mut chars = key.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(char), None) => KeyCode::Char(char),
            _ => NAMES
                .iter()
                .find(|(spelled, ..)| spelled.eq_ignore_ascii_case(key))
                .map(|(_, code, _)| *code)
                .ok_or_else(unknown)?,
        };
        Ok(Self { code, modifiers }.plain())
    }

    /// The one form of a chord that terminals report in several.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other keys have one form")]
    fn plain(self) -> Self {
        let shifted = self.modifiers.contains(KeyModifiers::SHIFT);
        match self.code {
            KeyCode::Tab if shifted => Self::key(KeyCode::BackTab),
            KeyCode::BackTab => Self::key(KeyCode::BackTab),
            KeyCode::Char(char) => {
                let char = if shifted && char.is_lowercase() { char.to_ascii_uppercase() } else { char };
                let char = if self.modifiers.contains(KeyModifiers::CONTROL) {
                    char.to_ascii_lowercase()
                } else {
                    char
                };
                Self { code: KeyCode::Char(char), modifiers: self.modifiers - KeyModifiers::SHIFT }
            }
            _ => self,
        }
    }
}

impl From<Chord> for KeyEvent {
    fn from(chord: Chord) -> Self {
        Self::new(chord.code, chord.modifiers)
    }
}

impl From<KeyEvent> for Chord {
    fn from(event: KeyEvent) -> Self {
        Self { code: event.code, modifiers: event.modifiers }.plain()
    }
}

/// Named keys: as `--keys` spells them, the code, and as people read them.
const NAMES: &[(&str, KeyCode, &str)] = &[
    ("space", KeyCode::Char(' '), "Space"),
    ("lt", KeyCode::Char('<'), "<"),
    ("gt", KeyCode::Char('>'), ">"),
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("backtab", KeyCode::BackTab, "Shift-Tab"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pageup", KeyCode::PageUp, "PageUp"),
    ("pagedown", KeyCode::PageDown, "PageDown"),
];

/// Shows the chord as people read it: `Ctrl-r`, `Shift-↑`, `Space`, `s`.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META, "Super-"),
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.intersects(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code, _)| *code == self.code), self.code) {
            (Some((.., shown)), _) => f.write_str(shown),
            (None, KeyCode::Char(char)) => write!(f, "{char}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_spelled_as_the_command_line_says() {
        let spelled = "gG<space><Enter> <esc><tab><S-tab><S-up><C-r><lt>";
        let shown: Vec<String> = Chord::parse_all(spelled).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(shown.join(" "), "g G Space Enter Esc Tab Shift-Tab Shift-↑ Ctrl-r <");
    }

    #[test]
    fn a_key_that_does_not_exist_is_named() {
        assert!(Chord::parse_all("a<nokey>").unwrap_err().starts_with("<nokey> is no key"));
    }

    #[test]
    fn terminals_that_report_shift_beside_a_capital_mean_the_capital() {
        let reported = KeyEvent::new(KeyCode::Char('K'), KeyModifiers::SHIFT);
        assert_eq!(Chord::from(reported), Chord::char('K'));
        let lower = KeyEvent::new(KeyCode::Char('k'), KeyModifiers::SHIFT);
        assert_eq!(Chord::from(lower), Chord::char('K'));
    }

    #[test]
    fn a_key_with_super_is_another_key() {
        let held = Chord::from(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::SUPER));
        assert_ne!(held, Chord::char('s'));
        assert_eq!((held.to_string().as_str(), held.typed()), ("Super-s", None));
    }

    #[test]
    fn a_lone_angle_bracket_is_a_character() {
        assert_eq!(Chord::parse_all("<").unwrap(), [Chord::char('<')]);
    }
}
