//! Bursts: text that arrives at once where no prompt is open is a paste that the terminal did not mark, and no letter of it is a key.
//!
//! What a slow line or a stalled program lets pile up is no burst: keys that repeat and moves of the cursor never count, a burst has
//! characters that are no keys, and whoever opens a prompt first types text on purpose.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::app::imports::MOST_PASTED;
use crate::app::{App, Message};

use super::bindings::{BINDINGS, message_for};
use super::chord::Chord;
use super::context::Context;

/// So many characters at once are text, if they are not all keys.
const MANY: usize = 12;
/// So many of them are no keys.
const STRANGE: usize = 3;
/// So many events are looked at before the first of them is heard.
const LOOKED_AT: usize = 256;
/// A text that follows a burst within this time is the rest of it.
const GAP: Duration = Duration::from_millis(40);
/// So many bytes of a burst are kept: more than the app takes of a paste, so that it says that there was more.
const MOST_KEPT: usize = MOST_PASTED + 1;

/// What came at once and is a paste as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burst {
    /// How many events it is made of.
    pub length: usize,
    /// The text, from the beginning of the burst: terminals tell a long one in pieces, and the rest of a table alone has no header.
    pub text: String,
}

/// Finds bursts in what is read.
#[derive(Debug, Default)]
pub struct Bursts {
    /// When the last burst came.
    last: Option<Instant>,
    /// The text of that burst.
    text: String,
    /// How many of the next events were looked at already.
    keys: usize,
}

impl Bursts {
    /// The burst that begins with the first of the events, which were read at once; nothing where it is to be heard.
    pub fn at<'a>(
        &mut self,
        events: impl Iterator<Item = &'a Event> + Clone,
        app: &App,
        now: Instant,
    ) -> Option<Burst> {
        if app.prompt().is_some() {
            self.keys = 0;
            return None;
        }
        if self.keys > 0 {
            self.keys -= 1;
            return None;
        }
        let typed = events.map_while(typed);
        let follows = self.last.is_some_and(|last| now.saturating_duration_since(last) < GAP);
        let looked_at = look_at(typed.clone().take(LOOKED_AT), app);
        if looked_at.is_text || (follows && looked_at.length > 0) {
            self.last = Some(now);
            if !follows {
                self.text.clear();
            }
            let mut length = 0;
            for Typed { char, .. } in typed {
                length += 1;
                if self.text.len() < MOST_KEPT {
                    self.text.push(char);
                }
            }
            return Some(Burst { length, text: self.text.clone() });
        }
        self.keys = looked_at.length.saturating_sub(1);
        None
    }
}

/// What a first look says.
struct LookedAt {
    is_text: bool,
    /// How many events it holds for.
    length: usize,
}

fn look_at(typed: impl Iterator<Item = Typed>, app: &App) -> LookedAt {
    let (mut length, mut many, mut strange, mut before) = (0, 0, 0, None);
    for Typed { char, is_repeated } in typed {
        length += 1;
        let chord = Chord::char(char);
        let is_again = is_repeated || before.replace(char) == Some(char);
        if char.is_control() || is_again || is_move(chord) {
            continue;
        }
        if many == 0 && opens_prompt(chord, app) {
            return LookedAt { is_text: false, length };
        }
        many += 1;
        strange += usize::from(!is_key(chord));
    }
    LookedAt { is_text: many >= MANY && strange >= STRANGE, length }
}

/// A character that came as a key.
struct Typed {
    char: char,
    is_repeated: bool,
}

/// The character of a text that an event types; nothing where no text has such an event in it.
fn typed(event: &Event) -> Option<Typed> {
    let key = event.as_key_event()?;
    let char = match (key.code, key.modifiers) {
        (KeyCode::Enter, KeyModifiers::NONE) | (KeyCode::Char('j'), KeyModifiers::CONTROL) => '\n',
        (KeyCode::Tab, KeyModifiers::NONE) => '\t',
        _ => Chord::from(key).typed()?,
    };
    Some(Typed { char, is_repeated: key.kind == KeyEventKind::Repeat })
}

fn is_move(chord: Chord) -> bool {
    matches!(message_for(Context::Board, chord), Some(Message::Go(_) | Message::GoFirst | Message::GoLast))
}

/// Whether a character is a key anywhere but in a prompt.
fn is_key(chord: Chord) -> bool {
    BINDINGS.iter().any(|row| row.chords.contains(&chord) && row.contexts != [Context::Prompt])
}

fn opens_prompt(chord: Chord, app: &App) -> bool {
    let message = message_for(Context::of(app), chord);
    message.is_some_and(|message| message.opens_prompt() && app.permits(&message).is_ok())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crossterm::event::KeyEvent;

    use super::*;
    use crate::app::saving::Saving;
    use crate::domain::column::Column;
    use crate::domain::plan::Plan;
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::Player;
    use crate::domain::squad::shape::Shape;

    fn board() -> App {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        squad.players.push(Player::named("Leoni", Column::Staying));
        App::new(Rc::new(squad), Plan::new("Plan A"), Saving::fresh())
    }

    fn events(text: &str) -> Vec<Event> {
        let code = |char| if char == '\n' { KeyCode::Enter } else { KeyCode::Char(char) };
        text.chars().map(|char| Event::Key(KeyEvent::new(code(char), KeyModifiers::NONE))).collect()
    }

    /// How many events are a burst when they are read at once.
    fn burst(text: &str) -> usize {
        Bursts::default().at(events(text).iter(), &board(), Instant::now()).map_or(0, |burst| burst.length)
    }

    #[test]
    fn text_that_comes_at_once_is_a_burst() {
        for text in ["LCB, LB, Feyenoord, 27, 30m", "Verdi (27) sf\nffs\n", "Гуардиола сказал"]
        {
            assert_eq!(burst(text), text.chars().count(), "{text:?}");
        }
    }

    #[test]
    fn keys_that_pile_up_are_none() {
        for keys in [
            "sftKJrR[]uUsftsftABCL",
            "jkjkjkhlhlhlgGgGjkjkjk",
            "ffffffffffffffffffffff",
            "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
            "y2z4y2z4y2z",
            "aLeoni; CB; Parma; 18; 30m",
            "jjka27, 30m, Feyenoord",
            "/kalulu 27 30\n",
        ] {
            assert_eq!(burst(keys), 0, "{keys:?}");
        }
    }

    #[test]
    fn keys_that_repeat_do_not_count() {
        let mut events = events("y1z2y1z2y1z2y1z2");
        for event in &mut events {
            if let Event::Key(key) = event {
                key.kind = KeyEventKind::Repeat;
            }
        }
        assert_eq!(Bursts::default().at(events.iter(), &board(), Instant::now()), None);
    }

    #[test]
    fn text_for_a_prompt_is_none_and_what_follows_its_end_is_looked_at_anew() {
        let (mut bursts, mut app, now) = (Bursts::default(), board(), Instant::now());
        let events = events("aHancko,\nLCB, LB, Feyenoord, 27, 30m");
        for at in 0..9 {
            assert_eq!(bursts.at(events[at..].iter(), &app, now), None, "{at}");
            let Event::Key(key) = events[at] else { unreachable!() };
            let message = message_for(Context::of(&app), Chord::from(key)).unwrap();
            app.update(message);
        }
        assert_eq!(app.plan().taken().len(), 1);
        let burst = bursts.at(events[9..].iter(), &app, now).unwrap();
        assert_eq!(burst.text, "LCB, LB, Feyenoord, 27, 30m");
    }

    #[test]
    fn the_rest_of_a_burst_follows_at_once() {
        let (mut bursts, app, now) = (Bursts::default(), board(), Instant::now());
        let mut heard = |text: &str, after: u64| {
            let burst = bursts.at(events(text).iter(), &app, now + Duration::from_millis(after));
            burst.map(|Burst { length, text }| (length, text))
        };
        assert_eq!(heard("10,000 bytes, sold", 0), Some((18, "10,000 bytes, sold".to_owned())));
        assert_eq!(
            heard("sf", 30),
            Some((2, "10,000 bytes, soldsf".to_owned())),
            "the text from its beginning"
        );
        assert_eq!(heard("27, 30m, Feyenoord", 500), Some((18, "27, 30m, Feyenoord".to_owned())));
        let long = "27, 30m, Feyenoord ".repeat(10_000);
        assert_eq!(heard(&long, 510).map(|(length, text)| (length, text.len())), Some((190_000, MOST_KEPT)));
        assert_eq!(heard("sf", 1_000), None);
    }
}
