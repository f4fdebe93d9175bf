//! What a line that somebody types makes of a row of the form, read as an import reads it ([`reading`](crate::domain::reading)).

use crate::domain::date::{Date, PartialDate};
use crate::domain::money::Money;
use crate::domain::plan::terms::training;
use crate::domain::reading::amount::{self, Period, Unit};
use crate::domain::reading::day::{self, DateStyle, Dated};
use crate::domain::reading::{Reading, body, nation, positions};
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId, TrainingAnswer, Valuation};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::text::Text;

/// Puts what was typed into a field of the man; nothing where it cannot be read. Ages are counted from `today`.
///
/// # Errors
/// Says what was expected, where that is more than an example of it.
#[expect(clippy::wildcard_enum_match_arm, reason = "a form has no other rows")]
pub(super) fn take(
    player: &mut Player,
    field: Field,
    typed: &str,
    today: Option<Date>,
) -> Result<Option<()>, String> {
    Ok(match field {
        Field::Name => {
            player.name = typed.parse::<Text>()?.0;
            player.id = PlayerId::from_name(&player.name);
            (!player.id.as_str().is_empty()).then_some(())
        }
        Field::FullName => put(&mut player.full_name, Some(typed.parse::<Text>()?.0)),
        Field::Origin => {
            player.origin = Origin::Elsewhere { club: Some(typed.parse::<Text>()?.0) };
            Some(())
        }
        Field::Nationality => {
            let read: Result<Vec<Text>, String> =
                nation::read(typed).iter().map(|name| name.parse()).collect();
            player.nationality = read?.into_iter().map(|Text(name)| name).collect();
            (!player.nationality.is_empty()).then_some(())
        }
        Field::Trained => {
            let word = typed.trim_start_matches("trained ").trim_start_matches("in the ");
            player.trained = vec![TrainingAnswer { is: training(word)?, list: None, by: None, on: None }];
            Some(())
        }
        Field::Positions => {
            player.positions = places(typed)?;
            Some(())
        }
        Field::Born | Field::Age => put(&mut player.birth, birth(typed, today)?),
        Field::Height => put(&mut player.height_cm, body::height(typed).stated()),
        Field::Foot => put(&mut player.foot, body::foot(typed).stated()),
        Field::Number => put(&mut player.number, body::shirt_number(typed).stated()),
        Field::ContractUntil => put(&mut player.contract_until, date(typed, Dated::Contract).stated()),
        Field::Wage => yearly(typed, player.accounts.wage_is).map(|(wage, is)| {
            (player.wage, player.accounts.wage_is) = (Some(wage), is);
        }),
        Field::Value => {
            let value = euros(typed).map(|amount| Valuation { amount, on: None, by: None });
            put(&mut player.value, value)
        }
        Field::ReleaseClause => put(&mut player.accounts.release_clause, euros(typed)),
        Field::Asking => put(&mut player.asking, euros(typed)),
        _ => None,
    })
}

/// Puts what was read into a field; leaves it where nothing was.
fn put<T>(field: &mut Option<T>, read: Option<T>) -> Option<()> {
    *field = Some(read?);
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

fn date(typed: &str, of: Dated) -> Reading<PartialDate> {
    day::read(typed, DateStyle { of, ..DateStyle::default() })
}

/// A day, a month or a year of birth, or an age today.
fn birth(typed: &str, today: Option<Date>) -> Result<Option<Birth>, String> {
    if let Some(years) = body::age(typed).stated() {
        let on = today.ok_or("there is no date from which to reckon an age")?;
        return Ok(Some(Birth::Aged(years, on)));
    }
    Ok(date(typed, Dated::Birth).stated().map(|born| match born {
        PartialDate::Day(day) => Birth::On(day),
        PartialDate::Month(..) | PartialDate::Year(_) => Birth::Within(born),
    }))
}

/// A whole day, however it is written; a year of two digits is one of a season that is played.
///
/// # Errors
/// Says what was expected.
pub fn whole_day(typed: &str) -> Result<Date, String> {
    match date(typed, Dated::Contract).stated() {
        Some(PartialDate::Day(day)) => Ok(day),
        Some(PartialDate::Month(..) | PartialDate::Year(_)) | None => {
            Err("a whole day such as 2025-06-28 or 28/6/2025".to_owned())
        }
    }
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
