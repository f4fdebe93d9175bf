//! Finds the players whom ids name: checks the ids, and all that names players by them.

use std::collections::HashMap;

use super::{Fix, Unless, Validation, said};
use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::{Player, PlayerIndex};
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;
use crate::fault::{Severity, quote};
use crate::store::diagnostics::{Either, Entries, choose, nearest};
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::{ClaimRecord, Several};
use crate::text::Text;

/// Of so many unknown ids it is guessed which were meant.
const MOST_GUESSES: usize = 100;

/// The players of a squad by their ids.
pub(super) type ById<'a> = HashMap<&'a str, PlayerIndex>;

impl Validation {
    /// The players by their ids. Finds ids that stand twice, or that differ in nothing that a reader would notice.
    pub(super) fn ids<'p>(&mut self, players: &'p [Player]) -> ById<'p> {
        let mut by_id = ById::with_capacity(players.len());
        let mut by_look: HashMap<String, usize> = HashMap::with_capacity(players.len());
        for (at, player) in players.iter().enumerate() {
            let id = player.id.as_str();
            let Ok(index) = u32::try_from(at).map(PlayerIndex) else { break };
            if id.is_empty() {
                continue;
            }
            let id_of = |at| FieldPath::WHOLE.field("players").at(at).field("id");
            if let Some(first) = by_id.get(id) {
                let message = format!("two players have the id {}", quote(id));
                let help = "an id names one player, and without one it is made of his name: give one of them another";
                self.clash(Severity::Fault, id_of(at), id_of(first.get()), message, help);
                continue;
            }
            by_id.insert(id, index);
            if let Some(&first) = by_look.get(&look_of(id)) {
                let message =
                    format!("the id {} looks like {}", quote(id), quote(players[first].id.as_str()));
                let help = "they differ only in case, accents or blanks: give one of them another";
                self.clash(Severity::Warning, id_of(at), id_of(first), message, help);
            } else {
                by_look.insert(look_of(id), at);
            }
        }
        by_id
    }

    pub(super) fn claim(&mut self, at: usize, written: ClaimRecord, by_id: &ById<'_>) -> Claim {
        let here = FieldPath::WHOLE.field("claims").at(at);
        if let (Some(on), Some(as_of)) = (written.on, self.as_of)
            && on.earliest() > as_of
        {
            self.warn(
                here.field("on"),
                format!("this claim is of {on}, after the squad's date, {as_of}"),
                "is as_of up to date?",
            );
        }
        let players = self.about(here.field("about"), written.about.as_ref(), by_id);
        if written.says.is_none() {
            self.lack(here, (&ClaimRecord::FORM, "says"), "this claim says nothing".to_owned(), None);
        }
        Claim {
            on: written.on,
            about: players,
            says: written.says.map_or_else(String::new, said),
            column: written.column,
            hedge: written.hedge,
            hedge_assumed: written.hedge_assumed,
            by: written.by.map(said),
            via: written.via.map(said),
            note: written.note.map(said),
        }
    }

    /// The players whom one id or a list of ids names.
    pub(super) fn about(
        &mut self,
        at: FieldPath,
        written: Option<&Several>,
        by_id: &ById<'_>,
    ) -> Vec<PlayerIndex> {
        let (named, is_list) = match written {
            None => (&[][..], false),
            Some(Either::One(text)) => (std::slice::from_ref(text), false),
            Some(Either::Other(texts)) => (texts.as_slice(), true),
        };
        let spot = |nth| if is_list { at.at(nth) } else { at };
        (0..).zip(named).filter_map(|(nth, Text(id))| self.refer(spot(nth), id, by_id)).collect()
    }

    /// The player whom an id names.
    fn refer(&mut self, at: FieldPath, id: &str, by_id: &ById<'_>) -> Option<PlayerIndex> {
        let found = by_id.get(id).copied();
        if found.is_none() {
            self.guesses += 1;
            let ids = || by_id.keys().copied();
            // Each guess looks at all ids.
            let near = if self.guesses <= MOST_GUESSES { nearest(id, ids()) } else { None };
            let help = match near {
                Some(near) => format!("did you mean {}?", quote(near)),
                None => format!("expected the id of one of the players{}", choose(ids())),
            };
            if let Some(finding) = self.fault(at, format!("nobody here has the id {}", quote(id)), help) {
                finding.fix = near.map(|near| Fix::Instead(format!("{near:?}")));
                finding.unless.push(Unless::Player(id.to_owned()));
            }
        }
        found
    }

    pub(super) fn depth(
        &mut self,
        written: Option<Entries<Position, Vec<Text>>>,
        shape: Option<&Shape>,
        players: &[Player],
        by_id: &ById<'_>,
    ) -> Vec<(Position, Vec<PlayerIndex>)> {
        let Some(Entries(written)) = written else { return Vec::new() };
        let mut depth = Vec::with_capacity(written.len());
        for (position, ids) in written {
            let at = FieldPath::WHOLE.field("depth").field(position.name());
            let place = shape.and_then(|shape| Some(&shape.places()[shape.find(position)?]));
            if let Some(shape) = shape.filter(|_| place.is_none()) {
                self.warn(
                    at.key(),
                    format!("{shape} has no place {position}"),
                    format!("its places are {}", names_of(shape.places().iter().map(|place| place.name))),
                );
            }
            let mut seen: HashMap<PlayerIndex, usize> = HashMap::new();
            let mut order = Vec::with_capacity(ids.len());
            for (nth, Text(id)) in ids.iter().enumerate() {
                let Some(index) = self.refer(at.at(nth), id, by_id) else { continue };
                let player = &players[index.get()];
                if let Some(&first) = seen.get(&index) {
                    let message = format!("{} stands twice at {position}", player.name);
                    self.clash(Severity::Fault, at.at(nth), at.at(first), message, "name him once");
                    continue;
                }
                seen.insert(index, nth);
                order.push(index);
                if let Some(place) = place
                    && !place.takes(&player.positions)
                {
                    self.warn(
                        at.at(nth),
                        format!("{} plays none of the positions that fill {position}", player.name),
                        format!("{position} is filled by {}", names_of(place.filled_by.iter().copied())),
                    );
                }
            }
            depth.push((position, order));
        }
        depth
    }
}

fn names_of(positions: impl Iterator<Item = Position>) -> String {
    positions.map(Position::name).collect::<Vec<_>>().join(", ")
}

/// What an id looks like: without case and blanks, and with every accented letter alike, however its accent is encoded.
fn look_of(id: &str) -> String {
    const ACCENTED: char = '\0';
    let mut look = String::new();
    for letter in id.chars().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase) {
        match letter {
            '\u{300}'..='\u{36f}' if !look.is_empty() => {
                look.pop();
                look.push(ACCENTED);
            }
            '\u{e0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => look.push(ACCENTED),
            _ => look.push(letter),
        }
    }
    look
}
