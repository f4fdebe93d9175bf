//! The form of a man: what is known of him row by row, and what a typed line makes of a row.
//!
//! What is typed is read as an import reads it ([`reading`](crate::domain::reading)). A further row is a field in [`Form::rows`], its reader an arm of [`Form::take`].

use super::date::{Date, PartialDate};
use super::import::difference::{Changed, Difference};
use super::import::in_words;
use super::money::Money;
use super::plan::new_target::{AgeThen, NewTarget};
use super::reading::amount::{self, Period, Unit};
use super::reading::day::{self, DateStyle, Dated};
use super::reading::{Reading, body, nation, positions};
use super::squad::Squad;
use super::squad::accounts::WageIs;
use super::squad::player::{Birth, Origin, Player, PlayerId, Valuation};
use super::squad::player_field::Field;
use super::squad::position::Position;
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

/// A form that is being filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Whose it is.
    pub subject: Subject,
    before: Player,
    player: Player,
}

/// What a plan keeps of a target that it adds.
const OF_A_TARGET: &[Field] = &[Field::Name, Field::Positions, Field::Origin, Field::Age, Field::Asking];

/// What can be said of a man of the squad file.
const OF_A_MAN: &[Field] = &[
    Field::FullName,
    Field::Number,
    Field::Positions,
    Field::Born,
    Field::Nationality,
    Field::Height,
    Field::Foot,
    Field::ContractUntil,
    Field::Wage,
    Field::Value,
    Field::ReleaseClause,
];

/// What a row is called, and an example of what is typed there.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other rows are called as in the squad file")]
pub const fn label(row: Field) -> (&'static str, &'static str) {
    match row {
        Field::FullName => ("full name", "Federico Gatti"),
        Field::Positions => ("positions", "CB RCB, or left back"),
        Field::Origin => ("club", "Parma"),
        Field::Asking => ("asking price", "30m"),
        Field::Age => ("age", "18"),
        Field::Born => ("born, or age", "18/3/1997, or 28"),
        Field::Nationality => ("nationality", "Italy, Brazil"),
        Field::Height => ("height", "188, or 1,88m"),
        Field::ContractUntil => ("contract until", "2029, or 30/6/2029"),
        Field::Wage => ("wage", "3m net, or 60k gross a week"),
        Field::Value => ("value", "24m"),
        Field::ReleaseClause => ("release clause", "60m"),
        other => (other.name(), ""),
    }
}

impl Form {
    /// The form of a target whom the plan adds or has added.
    pub fn of_target(subject: Subject, target: &NewTarget) -> Self {
        let player = target.player();
        Self { subject, before: player.clone(), player }
    }

    /// The form of a man of the squad file.
    pub fn of_man(player: &Player) -> Self {
        Self { subject: Subject::OfSquad(player.id.clone()), before: player.clone(), player: player.clone() }
    }

    /// His name.
    pub fn name(&self) -> &str {
        &self.player.name
    }

    /// Its rows, in order.
    pub const fn rows(&self) -> &'static [Field] {
        match self.subject {
            Subject::NewTarget | Subject::AddedTarget(_) => OF_A_TARGET,
            Subject::OfSquad(_) => OF_A_MAN,
        }
    }

    /// What a row says now; nothing where it is not stated.
    pub fn said(&self, row: Field) -> Option<String> {
        said(&self.player, row)
    }

    /// Whether a row says something else than before.
    pub fn is_changed(&self, row: Field) -> bool {
        said(&self.player, row) != said(&self.before, row)
    }

    /// The text from which a row is typed on.
    pub fn typed(&self, row: Field) -> String {
        match (row, self.player.birth) {
            (Field::Age | Field::Born, Some(Birth::Aged(years, _))) => years.to_string(),
            _ => self.said(row).unwrap_or_default(),
        }
    }

    /// Takes what was typed into a row; ages are counted from `today`. Nothing typed leaves a man of the squad file as he is, and a
    /// target's row unsaid.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn take(&mut self, row: Field, typed: &str, today: Option<Date>) -> Result<(), String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return self.clear(row);
        }
        let unread = || match label(row) {
            (label, "") => format!("{typed:?} is no {label}"),
            (label, example) => format!("{typed:?} cannot be read as {label}: {example}"),
        };
        let stated = |is_read: bool| if is_read { Ok(()) } else { Err(unread()) };
        let player = &mut self.player;
        #[expect(clippy::wildcard_enum_match_arm, reason = "a form has no other rows")]
        match row {
            Field::Name => {
                player.name = typed.parse::<Text>()?.0;
                player.id = PlayerId::from_name(&player.name);
                stated(!player.id.as_str().is_empty())
            }
            Field::FullName => {
                player.full_name = Some(typed.parse::<Text>()?.0);
                Ok(())
            }
            Field::Positions => {
                player.positions = places(typed)?;
                Ok(())
            }
            Field::Origin => {
                player.origin = Origin::Elsewhere { club: Some(typed.parse::<Text>()?.0) };
                Ok(())
            }
            Field::Born | Field::Age => {
                player.birth = Some(birth(typed, today)?.ok_or_else(unread)?);
                Ok(())
            }
            Field::Nationality => {
                let nations: Result<Vec<_>, _> = nation::read(typed)
                    .iter()
                    .map(|name| name.parse::<Text>().map(|Text(name)| name))
                    .collect();
                player.nationality = nations?;
                stated(!player.nationality.is_empty())
            }
            Field::Height => take(&mut player.height_cm, body::height(typed)).ok_or_else(unread),
            Field::Foot => take(&mut player.foot, body::foot(typed)).ok_or_else(unread),
            Field::Number => take(&mut player.number, body::shirt_number(typed)).ok_or_else(unread),
            Field::ContractUntil => {
                let style = DateStyle { of: Dated::Contract, ..DateStyle::default() };
                take(&mut player.contract_until, day::read(typed, style)).ok_or_else(unread)
            }
            Field::Wage => {
                let (wage, is) = yearly(typed, player.accounts.wage_is).ok_or_else(unread)?;
                (player.wage, player.accounts.wage_is) = (Some(wage), is);
                Ok(())
            }
            Field::Value => {
                let amount = euros(typed).ok_or_else(unread)?;
                player.value = Some(Valuation { amount, on: None, by: None });
                Ok(())
            }
            Field::ReleaseClause => {
                player.accounts.release_clause = Some(euros(typed).ok_or_else(unread)?);
                Ok(())
            }
            Field::Asking => {
                player.asking = Some(euros(typed).ok_or_else(unread)?);
                Ok(())
            }
            _ => Err(unread()),
        }
    }

    fn clear(&mut self, row: Field) -> Result<(), String> {
        if matches!(self.subject, Subject::OfSquad(_)) {
            return Ok(());
        }
        #[expect(clippy::wildcard_enum_match_arm, reason = "a target's form has no other rows")]
        match row {
            Field::Positions => self.player.positions.clear(),
            Field::Origin => self.player.origin = Origin::Elsewhere { club: None },
            Field::Age => self.player.birth = None,
            Field::Asking => self.player.asking = None,
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
            .map(|row| self.written(row))
            .collect();
        if self.player.accounts.wage_is != self.before.accounts.wage_is {
            fields.push(Field::WageIs);
        }
        let player = squad.find(id).filter(|_| !fields.is_empty())?;
        let changed = Changed { player, becomes: self.player.clone(), fields, own_sources: Vec::new() };
        Some(Difference { changed: vec![changed], ..Difference::default() })
    }

    /// The field in which a row is written.
    const fn written(&self, row: Field) -> Field {
        match (row, self.player.birth) {
            (Field::Born, Some(Birth::Aged(..))) => Field::Age,
            _ => row,
        }
    }
}

fn said(player: &Player, row: Field) -> Option<String> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "an import tells the others in the same words")]
    match row {
        Field::Name => Some(player.name.clone()).filter(|name| !name.is_empty()),
        Field::Asking => player.asking.map(|price| price.to_string()),
        Field::Origin => player.other_club().map(str::to_owned),
        other => in_words::fact(player, other),
    }
}

/// Puts what is stated into a field; nothing where nothing is.
fn take<T>(field: &mut Option<T>, read: Reading<T>) -> Option<()> {
    *field = Some(read.stated()?);
    Some(())
}

fn places(typed: &str) -> Result<Vec<Position>, String> {
    let read = positions::read(typed);
    if read.positions.is_empty() || read.plays_elsewhere || !read.unclear.is_empty() {
        let known: Vec<&str> = Position::ALL.iter().map(|position| position.name()).collect();
        return Err(format!("{typed:?} is no place of a back line: {}", known.join(", ")));
    }
    Ok(read.positions)
}

/// A day, a month or a year of birth, or an age today.
fn birth(typed: &str, today: Option<Date>) -> Result<Option<Birth>, String> {
    if let Some(years) = body::age(typed).stated() {
        let on = today.ok_or("there is no date from which to reckon an age")?;
        return Ok(Some(Birth::Aged(years, on)));
    }
    let style = DateStyle { of: Dated::Birth, ..DateStyle::default() };
    Ok(day::read(typed, style).stated().map(|born| match born {
        PartialDate::Day(day) => Birth::On(day),
        PartialDate::Month(..) | PartialDate::Year(_) => Birth::Within(born),
    }))
}

fn euros(typed: &str) -> Option<Money> {
    amount::read(typed, Unit::default()).stated()?.euros()
}

/// A wage in a year, as net or gross as the present one where nothing else is typed.
fn yearly(typed: &str, is: WageIs) -> Option<(Money, WageIs)> {
    let usual = Unit { per: Some(Period::Year), is: Some(is), ..Unit::default() };
    let wage = amount::read(typed, usual).stated()?;
    let euros = wage.euros()?.as_euros().checked_mul(wage.unit.per?.in_a_year())?;
    Some((Money::euros(euros), wage.unit.is?)).filter(|(wage, _)| wage.as_euros() <= Money::MOST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::squad::player::Foot;
    use crate::domain::squad::position::Position::{CB, LB, RCB};

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
        let mut form = Form::of_man(&gatti());
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
            form.take(row, typed, day()).unwrap_or_else(|why| panic!("{why}"));
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
        let mut form = Form::of_man(&gatti());
        assert_eq!(form.difference(&squad), None);
        form.take(Field::Positions, "cb", day()).unwrap();
        form.take(Field::Wage, "2m", day()).unwrap();
        form.take(Field::Height, "", day()).unwrap();
        assert_eq!(form.difference(&squad), None, "the same, and nothing typed");
        form.take(Field::Born, "26", day()).unwrap();
        form.take(Field::Wage, "3m gross", day()).unwrap();
        let changed = form.difference(&squad).unwrap().changed.remove(0);
        assert_eq!(changed.player, squad.find(&PlayerId("gatti".into())).unwrap());
        assert_eq!(changed.fields, [Field::Age, Field::Wage, Field::WageIs]);
    }

    #[test]
    fn what_cannot_be_read_says_what_is_expected_and_changes_nothing() {
        let mut form = Form::of_man(&gatti());
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
            assert_eq!(form.take(row, typed, day()), Err(why.to_owned()));
        }
        assert_eq!(form.player, gatti());
    }

    #[test]
    fn a_target_of_the_form_is_the_one_of_the_line() {
        let line = NewTarget::read("Leoni; CB RCB; Parma; 18; €30m", day()).unwrap();
        let mut form = Form::of_target(Subject::NewTarget, &NewTarget::read("Leoni", day()).unwrap());
        for (row, typed) in [
            (Field::Positions, "cb/rcb"),
            (Field::Origin, "Parma"),
            (Field::Age, "18"),
            (Field::Asking, "30m"),
        ] {
            form.take(row, typed, day()).unwrap();
        }
        assert_eq!(form.target(), line);
        form.take(Field::Origin, "", day()).unwrap();
        assert_eq!((form.target().club, form.target().positions), (None, vec![CB, RCB]));
        assert!(form.take(Field::Name, "", day()).is_err());
    }
}
