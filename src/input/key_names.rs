//! Finds the keys to name where a sentence advises an action.

use std::borrow::Cow;

use crate::app::sentence::{Action, Part, Sentence};
use crate::app::{App, Message};

use super::bindings::BINDINGS;
use super::chord::Chord;
use super::context::Context;

/// A sentence as it is shown now, with the names of its keys.
pub fn in_words<'a>(sentence: &'a Sentence, app: &App) -> Cow<'a, str> {
    match sentence.parts() {
        [Part::Text(text)] => Cow::Borrowed(text),
        parts => parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => Cow::Borrowed(text.as_str()),
                Part::Keys(action) => Cow::Owned(keys_for(*action, app)),
            })
            .collect::<String>()
            .into(),
    }
}

/// The keys for an action, one after the other: `Ctrl-s`, `p f`.
fn keys_for(action: Action, app: &App) -> String {
    let chords: Vec<String> = presses(action, app).iter().map(|(_, chord)| chord.to_string()).collect();
    chords.join(" ")
}

/// The chords for an action, each with the context in which it is pressed.
pub fn presses(action: Action, app: &App) -> Vec<(Context, Chord)> {
    let messages = action.messages();
    // Whoever is half the way there already goes on from there.
    let rest =
        messages.last().and_then(|message| Some((Context::of(app), chord_in(Context::of(app), message)?)));
    match rest {
        Some(press) => vec![press],
        None => messages.iter().filter_map(|message| press(message, app)).collect(),
    }
}

/// The chord for a message, with the context in which it is pressed: the present one; else what is below the overlay or the
/// prompt, which the user closes first; else the first context in which the key table has the message.
fn press(message: &Message, app: &App) -> Option<(Context, Chord)> {
    let here = [Context::of(app), Context::under(app.overlay_without_help(), app), Context::under(None, app)];
    let elsewhere = BINDINGS.iter().filter(|row| row.message == *message).flat_map(|row| row.contexts);
    here.iter().chain(elsewhere).find_map(|&context| Some((context, chord_in(context, message)?)))
}

/// The chord that the key table names first for a message in a context.
fn chord_in(context: Context, message: &Message) -> Option<Chord> {
    let row = BINDINGS.iter().find(|row| row.contexts.contains(&context) && row.message == *message)?;
    row.chords.first().copied()
}

/// The name of the key for a message, wherever the user is; empty where no key is bound to it.
pub fn key_for(message: &Message, app: &App) -> String {
    press(message, app).map(|(_, chord)| chord.to_string()).unwrap_or_default()
}

/// The name of the key for a message in a context; empty where none is bound to it there.
pub fn key_in(context: Context, message: &Message) -> String {
    chord_in(context, message).map(|chord| chord.to_string()).unwrap_or_default()
}
