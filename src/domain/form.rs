//! The form of a man: what is known of him row by row, whose word it is, and what it changes in plan or squad.
//!
//! A further row is a field in [`Form::rows`], and an arm of [`typed::take`] that reads it.

mod typed;

pub use typed::whole_day;

use super::date::Date;
use super::import::difference::{Changed, Difference};
use super::import::in_words;
use super::plan::new_target::{AgeThen, NewTarget};
use super::squad::Squad;
use super::squad::player::{Birth, Origin, Player, PlayerId};
use super::squad::player_field::Field;
use crate::text::Text;

/// Whose form it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A target whom the plan does not have yet.
    NewTarget,
    /// A target whom the plan added.
    AddedTarget(PlayerId),
    /// A man of the squad file.
    OfSquad(PlayerId),
}

/// A row of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// What is known of the man.
    Fact(Field),
    /// Who says what is typed.
    By,
    /// On which day he says it.
    On,
}

/// A form that is being filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Whose it is.
    pub subject: Subject,
    before: Player,
    player: Player,
    by: String,
    on: Option<Date>,
    /// The day of the board, from which ages are counted, and on which the word is given as long as no other day is said.
    today: Option<Date>,
}

/// What a plan keeps of a target that it adds.
const OF_A_TARGET: &[Row] = &[
    Row::Fact(Field::Name),
    Row::Fact(Field::Positions),
    Row::Fact(Field::Origin),
    Row::Fact(Field::Age),
    Row::Fact(Field::Asking),
    Row::Fact(Field::Trained),
];

/// What can be said of a man of the squad file.
const OF_A_MAN: &[Row] = &[
    Row::Fact(Field::FullName),
    Row::Fact(Field::Number),
    Row::Fact(Field::Positions),
    Row::Fact(Field::Born),
    Row::Fact(Field::Nationality),
    Row::Fact(Field::Height),
    Row::Fact(Field::Foot),
    Row::Fact(Field::ContractUntil),
    Row::Fact(Field::Wage),
    Row::Fact(Field::Value),
    Row::Fact(Field::ReleaseClause),
    Row::By,
    Row::On,
];

/// Who says what is typed, as long as nobody else is named.
const OWN_WORD: &str = "own word";

/// What a row is called, and an example of what is typed there.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other rows are called as in the squad file")]
pub const fn label(row: Row) -> (&'static str, &'static str) {
    match row {
        Row::By => ("who says so", "La Gazzetta dello Sport"),
        Row::On => ("on which day", "2025-06-28, or 28/6/2025"),
        Row::Fact(field) => match field {
            Field::FullName => ("full name", "Federico Gatti"),
            Field::Positions => ("positions", "CB RCB, or left back"),
            Field::Origin => ("club", "Parma"),
            Field::Asking => ("asking price", "30m"),
            Field::Age => ("age", "18"),
            Field::Born => ("born, or age", "18/3/1997, or 28"),
            Field::Nationality => ("nationality", "Italy, Brazil"),
            Field::Trained => ("trained", "here, in the country, or abroad"),
            Field::Height => ("height", "188, or 1,88m"),
            Field::Foot => ("foot", "left, right or both"),
            Field::Number => ("number", "4"),
            Field::ContractUntil => ("contract until", "2029, or 30/6/2029"),
            Field::Wage => ("wage", "3m net, or 60k gross a week"),
            Field::Value => ("value", "24m"),
            Field::ReleaseClause => ("release clause", "60m"),
            other => (other.name(), ""),
        },
    }
}

impl Form {
    /// The form of a target whom the plan adds or has added, on the day of the board.
    pub fn of_target(subject: Subject, target: &NewTarget, today: Option<Date>) -> Self {
        Self::of(subject, target.player(), today)
    }

    /// The form of a man of the squad file, on the day of the board.
    pub fn of_man(player: &Player, today: Option<Date>) -> Self {
        Self::of(Subject::OfSquad(player.id.clone()), player.clone(), today)
    }

    fn of(subject: Subject, player: Player, today: Option<Date>) -> Self {
        Self { subject, before: player.clone(), player, by: OWN_WORD.to_owned(), on: today, today }
    }

    /// His name.
    pub fn name(&self) -> &str {
        &self.player.name
    }

    /// Whose word it is, and of which day.
    pub fn word(&self) -> (&str, Option<Date>) {
        (&self.by, self.on)
    }

    /// Its rows, in order.
    pub const fn rows(&self) -> &'static [Row] {
        match self.subject {
            Subject::NewTarget | Subject::AddedTarget(_) => OF_A_TARGET,
            Subject::OfSquad(_) => OF_A_MAN,
        }
    }

    /// What a row says now; nothing where it is not stated.
    pub fn said(&self, row: Row) -> Option<String> {
        match row {
            Row::Fact(field) => said(&self.player, field),
            Row::By => Some(self.by.clone()),
            Row::On => self.on.map(|on| on.to_string()),
        }
    }

    /// Whether a row says something else than before.
    pub fn is_changed(&self, row: Row) -> bool {
        match row {
            Row::Fact(field) => said(&self.player, field) != said(&self.before, field),
            Row::By => self.by != OWN_WORD,
            Row::On => self.on != self.today,
        }
    }

    /// The text from which a row is typed on.
    pub fn typed(&self, row: Row) -> String {
        match (row, self.player.birth) {
            (Row::Fact(Field::Age | Field::Born), Some(Birth::Aged(years, _))) => years.to_string(),
            _ => self.said(row).unwrap_or_default(),
        }
    }

    /// Takes what was typed into a row. Nothing typed leaves a man of the squad file as he is and a target's row unsaid, and the word
    /// is one's own of today again.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn take(&mut self, row: Row, typed: &str) -> Result<(), String> {
        let typed = typed.trim();
        match row {
            Row::By if typed.is_empty() => OWN_WORD.clone_into(&mut self.by),
            Row::By => self.by = typed.parse::<Text>()?.0,
            Row::On if typed.is_empty() => self.on = self.today,
            Row::On => self.on = Some(whole_day(typed)?),
            Row::Fact(field) if typed.is_empty() => self.clear(field)?,
            Row::Fact(field) => {
                let mut player = self.player.clone();
                typed::take(&mut player, field, typed, self.today)?.ok_or_else(|| {
                    format!("{typed:?} cannot be read as {}: {}", label(row).0, label(row).1)
                })?;
                self.player = player;
            }
        }
        Ok(())
    }

    fn clear(&mut self, field: Field) -> Result<(), String> {
        if matches!(self.subject, Subject::OfSquad(_)) {
            return Ok(());
        }
        #[expect(clippy::wildcard_enum_match_arm, reason = "a target's form has no other rows")]
        match field {
            Field::Positions => self.player.positions.clear(),
            Field::Origin => self.player.origin = Origin::Elsewhere { club: None },
            Field::Age => self.player.birth = None,
            Field::Asking => self.player.asking = None,
            Field::Trained => self.player.trained.clear(),
            _ => return Err("a target needs a name".to_owned()),
        }
        Ok(())
    }

    /// The target that the plan keeps.
    pub fn target(&self) -> NewTarget {
        let Player { name, positions, birth, asking, trained, .. } = &self.player;
        let age = match birth {
            Some(Birth::Aged(years, on)) => Some(AgeThen { years: *years, on: *on }),
            Some(Birth::On(_) | Birth::Within(_)) | None => None,
        };
        NewTarget {
            id: match &self.subject {
                Subject::AddedTarget(id) => id.clone(),
                Subject::NewTarget | Subject::OfSquad(_) => PlayerId::from_name(name),
            },
            name: name.clone(),
            positions: positions.clone(),
            club: self.player.other_club().map(str::to_owned),
            age,
            price: *asking,
            trained: trained.first().map(|answer| answer.is),
        }
    }

    /// What the form changes in the squad; nothing where it changes nothing, or he is not in it.
    pub fn difference(&self, squad: &Squad) -> Option<Difference> {
        let Subject::OfSquad(id) = &self.subject else { return None };
        let mut fields: Vec<Field> = self
            .rows()
            .iter()
            .copied()
            .filter(|row| self.is_changed(*row))
            .filter_map(|row| if let Row::Fact(field) = row { Some(self.written(field)) } else { None })
            .collect();
        if self.player.accounts.wage_is != self.before.accounts.wage_is {
            fields.push(Field::WageIs);
        }
        let player = squad.find(id).filter(|_| !fields.is_empty())?;
        let changed = Changed { player, becomes: self.player.clone(), fields, own_sources: Vec::new() };
        Some(Difference { changed: vec![changed], ..Difference::default() })
    }

    /// The field in which another one may be written.
    const fn written(&self, field: Field) -> Field {
        match (field, self.player.birth) {
            (Field::Born, Some(Birth::Aged(..))) => Field::Age,
            _ => field,
        }
    }
}

fn said(player: &Player, field: Field) -> Option<String> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "an import tells the others in the same words")]
    match field {
        Field::Name => Some(player.name.clone()).filter(|name| !name.is_empty()),
        Field::Asking => player.asking.map(|price| price.to_string()),
        Field::Trained => player.trained.first().map(|answer| answer.is.in_words().to_owned()),
        Field::Origin => player.other_club().map(str::to_owned),
        other => in_words::fact(player, other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::column::Column;
    use crate::domain::money::Money;
    use crate::domain::squad::accounts::WageIs;
    use crate::domain::squad::player::Foot;
    use crate::domain::squad::position::Position::{CB, LB, RCB};
    use crate::text::clean;

    fn day() -> Option<Date> {
        "2025-06-28".parse().ok()
    }

    fn gatti() -> Player {
        Player {
            positions: vec![CB],
            wage: Some(Money::euros(2_000_000)),
            ..Player::named("Gatti", Column::Staying)
        }
    }

    #[test]
    fn a_man_of_the_squad_is_typed_as_people_write() {
        let mut form = Form::of_man(&gatti(), day());
        for (row, typed) in [
            (Field::Positions, "centre back, left back"),
            (Field::Born, "24/6/98"),
            (Field::Height, "1,90m"),
            (Field::Foot, "destro"),
            (Field::ContractUntil, "giu-28"),
            (Field::Wage, "60k gross a week"),
            (Field::Value, "25,000,000"),
            (Field::ReleaseClause, "€60m"),
            (Field::Nationality, "ITA"),
            (Field::Number, "#4"),
        ] {
            form.take(Row::Fact(row), typed).unwrap_or_else(|why| panic!("{why}"));
        }
        let man = &form.player;
        assert_eq!(
            (man.positions.as_slice(), man.height_cm, man.foot),
            (&[CB, LB][..], Some(190), Some(Foot::Right))
        );
        assert_eq!(man.birth, Some(Birth::On("1998-06-24".parse().unwrap())));
        assert_eq!(man.contract_until, "2028-06".parse().ok());
        assert_eq!((man.wage, man.accounts.wage_is), (Some(Money::euros(3_120_000)), WageIs::Gross));
        assert_eq!(man.value.as_ref().map(|value| value.amount), Some(Money::euros(25_000_000)));
        assert_eq!((man.nationality.as_slice(), man.number), (&["Italy".to_owned()][..], Some(4)));
    }

    #[test]
    fn a_form_changes_what_was_typed_otherwise_and_nothing_else() {
        let mut squad =
            Squad::empty("Test", crate::domain::squad::shape::Shape::built_in("3-4-2-1").unwrap());
        squad.players = vec![Player::named("Kelly", Column::Staying), gatti()];
        let mut form = Form::of_man(&gatti(), day());
        assert_eq!(form.difference(&squad), None);
        form.take(Row::Fact(Field::Positions), "cb").unwrap();
        form.take(Row::Fact(Field::Wage), "2m").unwrap();
        form.take(Row::Fact(Field::Height), "").unwrap();
        assert_eq!(form.difference(&squad), None, "the same, and nothing typed");
        form.take(Row::Fact(Field::Born), "26").unwrap();
        form.take(Row::Fact(Field::Wage), "3m gross").unwrap();
        let changed = form.difference(&squad).unwrap().changed.remove(0);
        assert_eq!(changed.player, squad.find(&PlayerId("gatti".into())).unwrap());
        assert_eq!(changed.fields, [Field::Age, Field::Wage, Field::WageIs]);
    }

    #[test]
    fn what_cannot_be_read_says_what_is_expected_and_changes_nothing() {
        let mut form = Form::of_man(&gatti(), day());
        for (row, typed, why) in [
            (
                Field::Positions,
                "Mittelfeld",
                "\"Mittelfeld\" is no place of a back line: GK, RB, RWB, RCB, CB, LCB, LB, LWB",
            ),
            (Field::Height, "tall", "\"tall\" cannot be read as height: 188, or 1,88m"),
            (Field::ContractUntil, "soon", "\"soon\" cannot be read as contract until: 2029, or 30/6/2029"),
            (Field::Wage, "£3m", "\"£3m\" cannot be read as wage: 3m net, or 60k gross a week"),
        ] {
            assert_eq!(form.take(Row::Fact(row), typed), Err(why.to_owned()));
        }
        assert_eq!(form.player, gatti());
    }

    #[test]
    fn a_target_of_the_form_is_the_one_of_the_line() {
        let line = NewTarget::read("Leoni; CB RCB; Parma; 18; €30m; trained abroad", day()).unwrap();
        let mut form = Form::of_target(Subject::NewTarget, &NewTarget::read("Leoni", day()).unwrap(), day());
        for (row, typed) in [
            (Field::Positions, "cb/rcb"),
            (Field::Origin, "Parma"),
            (Field::Age, "18"),
            (Field::Asking, "30m"),
            (Field::Trained, "abroad"),
        ] {
            form.take(Row::Fact(row), typed).unwrap();
        }
        assert_eq!(form.target(), line);
        form.take(Row::Fact(Field::Origin), "").unwrap();
        assert_eq!((form.target().club, form.target().positions), (None, vec![CB, RCB]));
        assert!(form.take(Row::Fact(Field::Name), "").is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_into_a_row_is_refused_with_a_reason_or_taken_so_that_it_can_be_shown_and_typed_again(
            typed in prop_oneof![
                "(\\PC|[\u{0}\u{7}\u{1b}\u{300}\u{202e}\u{200d}\r\n\t]){0,40}",
                "[0-9€£$.,/' kmKMacx-]{0,12}",
                "[a-zà-ÿ👨\u{301}]{1,2}".prop_map(|text| text.repeat(5_000)),
            ],
            of_target in any::<bool>(),
        ) {
            let begin = || if of_target {
                Form::of_target(Subject::NewTarget, &NewTarget::read("Leoni", day()).unwrap(), day())
            } else {
                Form::of_man(&gatti(), day())
            };
            let mut form = begin();
            for &row in form.rows() {
                if let Err(why) = form.take(row, &typed) {
                    prop_assert!(!why.is_empty());
                    prop_assert_eq!(&form.player, &begin().player, "{:?}", row);
                } else {
                    let said = form.said(row).unwrap_or_default();
                    prop_assert_eq!(clean(&said), said.as_str(), "{:?}", row);
                    prop_assert!(said.parse::<Text>().is_ok() || said.is_empty(), "{:?}: {:?}", row, said);
                    let shown = form.typed(row);
                    prop_assert_eq!(form.take(row, &shown), Ok(()), "{:?}: {:?}", row, shown);
                }
                form = begin();
            }
        }
    }
}
