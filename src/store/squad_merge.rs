//! Puts what an import found into the text of a squad file: only the values that change and the men who are new, all else as it stands.
//!
//! The text is never written over the file: see [`squad_import`](super::squad_import). It stands on the outline, which knows where every value is.

use std::collections::BTreeSet;

use super::ron_outline::{EntryId, Outline};
use super::squad_text::{WhoseOrder, Word, claims, ids, man_with_sources, quoted, source_of, value};
use crate::domain::import::difference::{Changed, Difference};
use crate::domain::import::order::Order;
use crate::domain::squad::player::PlayerId;
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;

/// The text of a squad file with the difference in it, whose word is one and whose order may be another's; nothing where the text has no
/// list of players to put it into.
pub(super) fn merged(
    text: &str,
    difference: &Difference,
    word: Word<'_>,
    whose_order: Option<&WhoseOrder>,
) -> Option<String> {
    let outline = Outline::of(text);
    let root = outline.root()?;
    let mut edits = Edits { text, outline: &outline, changes: Vec::new() };
    // Fields that the file does not have.
    let mut fields: Vec<String> = Vec::new();
    let men: Vec<String> = difference.new.iter().map(|man| man_with_sources(man, word)).collect();
    if let Some(players) = outline.field(root, "players") {
        let records = outline.children(outline.through_some(players)).to_vec();
        for changed in &difference.changed {
            edits.change(*records.get(changed.player.get())?, changed, word);
        }
        edits.add(players, &men);
    } else if !men.is_empty() {
        fields.push(format!("players: [\n        {},\n    ]", men.join(",\n        ")));
    }
    let claims = claims(&difference.undecided, word);
    match outline.field(root, "claims") {
        _ if claims.is_empty() => {}
        Some(list) => edits.add(list, &claims),
        None => fields.push(format!("claims: [\n        {},\n    ]", claims.join(",\n        "))),
    }
    if let (Some(order), Some(whose)) = (&difference.order, whose_order) {
        fields.extend(edits.order(root, order, whose));
    }
    edits.add(root, &fields);
    Some(edits.applied())
}

/// The comments at each man of a squad file: above him, in what is said of him, and behind it on its line.
pub(super) fn notes_of_men(text: &str) -> Vec<BTreeSet<String>> {
    let outline = Outline::of(text);
    let Some(players) = outline.root().and_then(|root| outline.field(root, "players")) else {
        return Vec::new();
    };
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end);
    let mut from = outline.value(players).start;
    let mut notes = Vec::new();
    for man in outline.children(outline.through_some(players)) {
        let to = line_end(outline.whole(*man).end);
        let comments = text[from..to].lines().filter_map(|line| line.split_once("//"));
        notes.push(comments.map(|(_, comment)| comment.trim().to_owned()).collect());
        from = to;
    }
    notes
}

/// Changes to a text, by the places of what stands there now.
struct Edits<'a> {
    text: &'a str,
    outline: &'a Outline<'a>,
    changes: Vec<(std::ops::Range<usize>, String)>,
}

impl Edits<'_> {
    /// Says who stands first at places and whose word that is, and returns the fields for it that the file does not have.
    fn order(&mut self, root: EntryId, order: &Order, whose: &WhoseOrder) -> Vec<String> {
        let mut fields = Vec::new();
        let place = |(place, men): &(Position, Vec<PlayerId>)| format!("{}: {}", place.name(), ids(men));
        if let Some(depth) = self.outline.field(root, "depth") {
            let known =
                |(place, _): &&(Position, Vec<PlayerId>)| self.outline.field(depth, place.name()).is_some();
            let (known, new): (Vec<_>, Vec<_>) = order.places.iter().partition(known);
            for (place, men) in known {
                let entry = self.outline.field(depth, place.name());
                self.changes.extend(entry.map(|entry| (self.outline.value(entry), ids(men))));
            }
            self.add(depth, &new.into_iter().map(place).collect::<Vec<_>>());
        } else {
            let places: Vec<String> = order.places.iter().map(place).collect();
            fields.push(format!("depth: {{\n        {},\n    }}", places.join(",\n        ")));
        }
        let source = whose.source();
        match self.outline.field(root, "depth_source") {
            Some(entry) => self.changes.push((self.outline.value(entry), source)),
            None => fields.push(format!("depth_source: {source}")),
        }
        if let Some(assumed) = self.outline.field(root, "depth_assumed") {
            self.changes.push((self.outline.value(assumed), "false".to_owned()));
        }
        fields
    }

    /// Changes fields of a record, and names whose word they are now.
    fn change(&mut self, record: EntryId, changed: &Changed, word: Word<'_>) {
        let mut added = Vec::new();
        let fields = self.with_wage_is(record, changed);
        for field in &fields {
            // What is net is not said where it was not gross.
            let net = (*field == Field::WageIs).then(|| "Net".to_owned());
            let written = value(&changed.becomes, *field).or(net);
            let Some(written) = written else { continue };
            if !self.replace(record, *field, [field.name(), &written]) {
                added.push(format!("{field}: {written}"));
            }
        }
        let source = |field: Field| [quoted(field.name()), source_of(changed.own_source(field), word)];
        let of_field = |field: Field| source(field).join(": ");
        match self.outline.field(record, "sources") {
            None => {
                let sources: Vec<String> = fields.into_iter().map(of_field).collect();
                added.push(format!("sources: {{ {} }}", sources.join(", ")));
            }
            Some(sources) => {
                let mut new = Vec::new();
                for field in fields {
                    let [key, source] = source(field);
                    if !self.replace(sources, field, [&key, &source]) {
                        new.push(of_field(field));
                    }
                }
                self.add(sources, &new);
            }
        }
        self.add(record, &added);
    }

    /// The fields that change, and net or gross with a wage where the text says the other one.
    fn with_wage_is(&self, record: EntryId, changed: &Changed) -> Vec<Field> {
        let mut fields = changed.fields.clone();
        let stated = self.outline.field(record, Field::WageIs.name());
        let is_other =
            |stated| self.outline.value_text(stated) != format!("{:?}", changed.becomes.accounts.wage_is);
        if fields.contains(&Field::Wage) && !fields.contains(&Field::WageIs) && stated.is_some_and(is_other) {
            fields.push(Field::WageIs);
        }
        fields
    }

    /// Says a field otherwise in a record or a map that says it, and tells whether it does. A birth takes the place of an age, and an age that
    /// of a birth: a file has one of them.
    fn replace(&mut self, of: EntryId, field: Field, [key, value]: [&str; 2]) -> bool {
        let excluded = [(Field::Born, Field::Age), (Field::Age, Field::Born)];
        let excluded = excluded.into_iter().find(|(this, _)| *this == field).map(|(_, other)| other);
        let find = |field: Field| self.outline.field(of, field.name());
        let change = match (find(field), excluded.and_then(find)) {
            (Some(entry), _) => (self.outline.value(entry), value.to_owned()),
            (None, Some(other)) => (self.outline.whole(other), format!("{key}: {value}")),
            (None, None) => return false,
        };
        self.changes.push(change);
        true
    }

    /// Puts further fields or elements behind the last one of a record, a list or a map: on lines of their own where the others are. A
    /// text of several lines begins with comments.
    fn add(&mut self, of: EntryId, texts: &[String]) {
        let (Some((at, separator)), false) = (self.outline.insertion_point(of), texts.is_empty()) else {
            return;
        };
        let value = self.outline.value(of);
        let last = self
            .outline
            .children(self.outline.through_some(of))
            .last()
            .map(|last| self.outline.whole(*last).start);
        let is_on_lines = self.text[value.clone()].contains('\n');
        if !is_on_lines {
            self.changes.push((at..at, format!("{separator}{}", texts.join(", "))));
            return;
        }
        let indent =
            last.map_or_else(|| format!("{}    ", self.indent_at(value.start)), |last| self.indent_at(last));
        if separator.starts_with(',') {
            self.changes.push((at..at, ",".to_owned()));
        }
        // What is written behind the last one on its line belongs to it.
        let line_end = self.text[at..].find('\n').map_or(at, |end| at + end);
        let rest = self.text[at..line_end].trim();
        let place = if rest.is_empty() || rest.starts_with("//") { line_end } else { at };
        let line = |text: &String| format!("\n{indent}{},", text.replace('\n', &format!("\n{indent}")));
        let lines: Vec<String> = texts.iter().map(line).collect();
        self.changes.push((place..place, lines.concat()));
    }

    /// The blanks at the start of the line of a place.
    fn indent_at(&self, at: usize) -> String {
        let line = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        self.text[line..].chars().take_while(|char| matches!(char, ' ' | '\t')).collect()
    }

    fn applied(mut self) -> String {
        self.changes.sort_by_key(|(at, _)| at.start);
        let mut text = self.text.to_owned();
        for (at, instead) in self.changes.into_iter().rev() {
            text.replace_range(at, &instead);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;
    use crate::domain::squad::accounts::WageIs;
    use crate::domain::squad::player::{Birth, Player};
    use crate::store::squad_file;

    /// The squad file of one man once fields of his are what they become.
    fn with(man: &str, fields: &[Field], becomes: impl FnOnce(&mut Player)) -> String {
        let text = format!("(club: \"Bari\", as_of: \"2025-06-28\", players: [\n    {man},\n])\n");
        let squad = squad_file::parse(&text, "bari").unwrap().0;
        let player = squad.indices().next().unwrap();
        let mut changed = Changed {
            player,
            becomes: squad.player(player).clone(),
            fields: fields.to_vec(),
            own_sources: Vec::new(),
        };
        becomes(&mut changed.becomes);
        let difference = Difference { changed: vec![changed], ..Difference::default() };
        let text = merged(&text, &difference, Word { by: "them", on: None }, None).unwrap();
        squad_file::parse(&text, "bari").unwrap_or_else(|faults| panic!("{faults:?}"));
        text.lines().nth(1).unwrap().trim().to_owned()
    }

    #[test]
    fn a_birth_takes_the_place_of_an_age_and_an_age_that_of_a_birth_with_their_sources() {
        let aged = "(name: \"Gatti\", column: Staying, age: (years: 27), sources: { \"age\": (by: \"us\") })";
        let born = Birth::On("1998-06-24".parse().unwrap());
        assert_eq!(
            with(aged, &[Field::Born], |man| man.birth = Some(born)),
            "(name: \"Gatti\", column: Staying, born: \"1998-06-24\", sources: { \"born\": (by: \"them\") }),"
        );
        let born = "(name: \"Gatti\", born: \"1998\", column: Staying)";
        let aged = Birth::Aged(26, "2025-06-01".parse().unwrap());
        assert_eq!(
            with(born, &[Field::Age], |man| man.birth = Some(aged)),
            "(name: \"Gatti\", age: (years: 26, on: \"2025-06-01\"), column: Staying, sources: { \"age\": (by: \"them\") }),"
        );
    }

    #[test]
    fn a_wage_goes_into_a_text_that_says_gross_as_net_where_it_is_net() {
        let gross = "(name: \"Gatti\", column: Staying, wage: \"4m\", wage_is: Gross)";
        let net = with(gross, &[Field::Wage], |man| {
            (man.wage, man.accounts.wage_is) = (Some(Money::euros(3_000_000)), WageIs::Net);
        });
        assert!(net.contains("wage: \"€3m\", wage_is: Net, sources"), "{net}");
    }

    #[test]
    fn a_comment_is_of_the_man_below_it_around_it_or_before_it_on_its_line() {
        let text = "(players: [\n // captain\n (name: \"Gatti\"), // hurt\n (\n // young\n name: \"Kelly\",\n ),\n // asks\n (name: \"Bremer\")])";
        let notes = notes_of_men(text);
        let notes: Vec<Vec<&str>> =
            notes.iter().map(|of_man| of_man.iter().map(String::as_str).collect()).collect();
        assert_eq!(notes, [vec!["captain", "hurt"], vec!["young"], vec!["asks"]]);
        assert!(notes_of_men("(club: \"Bari\")").is_empty());
    }
}
