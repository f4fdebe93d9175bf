//! What a file says otherwise or more of one man, field by field: what it does not state is no change, and what it states less
//! precisely is none either.

use crate::domain::column::Column;
use crate::domain::column_rules::ruling;
use crate::domain::date::PartialDate;
use crate::domain::import::dry_run::Man;
use crate::domain::reading::bare;
use crate::domain::squad::player::{Birth, Joined, Origin, Player};
use crate::domain::squad::player_field::Field;

/// What the file says otherwise or more of a man, in which fields, and which column of his is not taken over and why.
pub(super) fn changed(known: &Player, man: &Man) -> (Player, Vec<Field>, Option<String>) {
    let mut becomes = known.clone();
    let mut fields = Vec::new();
    let (reported, origin, not_taken) = column_and_origin(known, man);
    let stated = Player { origin, reported, ..man.player.clone() };
    for field in Field::ALL.iter().copied().filter(|field| man.states(*field)) {
        if take_over(&mut becomes, &stated, field) {
            fields.push(field);
            if field == Field::Wage && known.accounts.wage_is != becomes.accounts.wage_is {
                fields.push(Field::WageIs);
            }
        }
    }
    (becomes, fields, not_taken)
}

/// The column of a man and where he is from, by the file as far as it says so: both together, as the column rules let them stand, else both
/// as the squad says.
fn column_and_origin(known: &Player, man: &Man) -> (Column, Origin, Option<String>) {
    let stated = &man.player;
    let is_newer = man.states(Field::Origin) && is_newer_origin(&known.origin, &stated.origin);
    let origin = if is_newer { &stated.origin } else { &known.origin };
    let column = if man.column_is_stated { stated.reported } else { known.reported };
    let ruling = ruling(origin, column);
    if ruling.is_allowed() {
        return (column, origin.clone(), None);
    }
    let not_taken = format!("{}: {}", column.name(), ruling.phrase());
    (known.reported, known.origin.clone(), Some(not_taken))
}

/// Takes over a field that the file states, and tells whether that changes anything.
fn take_over(known: &mut Player, stated: &Player, field: Field) -> bool {
    match field {
        // A name is nobody's claim: the squad's own stays.
        Field::FullName => known.full_name.is_none() && set(&mut known.full_name, &stated.full_name),
        Field::Column => set(&mut known.reported, &stated.reported),
        Field::Origin => set(&mut known.origin, &stated.origin),
        Field::Number => set(&mut known.number, &stated.number),
        Field::Born => !says_birth(known.birth, stated.birth) && set(&mut known.birth, &stated.birth),
        Field::Age => known.birth.is_none() && set(&mut known.birth, &stated.birth),
        Field::Nationality => {
            !stated.nationality.iter().all(|nation| known.nationality.contains(nation))
                && set(&mut known.nationality, &stated.nationality)
        }
        Field::Height => set(&mut known.height_cm, &stated.height_cm),
        Field::Foot => set(&mut known.foot, &stated.foot),
        Field::Positions => {
            !stated.positions.iter().all(|position| known.positions.contains(position))
                && set(&mut known.positions, &stated.positions)
        }
        // He is out, and the squad knows why.
        Field::Absence => known.absence.is_none() && set(&mut known.absence, &stated.absence),
        Field::ContractUntil => {
            !says_date(known.contract_until, stated.contract_until)
                && set(&mut known.contract_until, &stated.contract_until)
        }
        Field::Joined => {
            let merged = joined(known.joined.as_ref(), stated.joined.as_ref());
            set(&mut known.joined, &merged)
        }
        Field::Value => {
            let amount = |player: &Player| player.value.as_ref().map(|value| value.amount);
            amount(known) != amount(stated) && set(&mut known.value, &stated.value)
        }
        Field::Wage => {
            let is_other = (known.wage, known.accounts.wage_is) != (stated.wage, stated.accounts.wage_is);
            (known.wage, known.accounts.wage_is) = (stated.wage, stated.accounts.wage_is);
            is_other
        }
        Field::ReleaseClause => set(&mut known.accounts.release_clause, &stated.accounts.release_clause),
        // It is said of a target alone.
        Field::Priority => known.reported == Column::Target && set(&mut known.priority, &stated.priority),
        Field::Rating => set(&mut known.rating, &stated.rating),
        Field::Minutes => set(&mut known.minutes, &stated.minutes),
        only_by_hand!(Field::Name, Field::WageIs) => false,
    }
}

fn set<T: Clone + PartialEq>(known: &mut T, stated: &T) -> bool {
    let is_other = known != stated;
    known.clone_from(stated);
    is_other
}

/// A loan of the same club without a day is no news.
fn is_newer_origin(known: &Origin, stated: &Origin) -> bool {
    match (known, stated) {
        (Origin::OnLoan { from: one, .. }, Origin::OnLoan { from: other, until: None }) => {
            bare(one) != bare(other)
        }
        (Origin::Elsewhere { club: Some(_) }, Origin::Elsewhere { .. }) => false,
        _ => true,
    }
}

/// Whether the squad says a birth at least as precisely.
fn says_birth(known: Option<Birth>, stated: Option<Birth>) -> bool {
    match (known, stated) {
        (Some(Birth::On(day)), Some(Birth::Within(date))) => (date.earliest()..=date.latest()).contains(&day),
        (one, other) => one == other,
    }
}

/// Whether the squad says a date at least as precisely.
fn says_date(known: Option<PartialDate>, stated: Option<PartialDate>) -> bool {
    match (known, stated) {
        (Some(known), Some(stated)) => {
            stated.earliest() <= known.earliest() && known.latest() <= stated.latest()
        }
        (one, other) => one == other,
    }
}

/// How he came, by the parts that the file states and the squad's others.
fn joined(known: Option<&Joined>, stated: Option<&Joined>) -> Option<Joined> {
    let (Some(known), Some(stated)) = (known, stated) else { return stated.or(known).cloned() };
    let on = if says_date(known.on, stated.on) { known.on } else { stated.on.or(known.on) };
    // Clubs have many names; the squad's own stays.
    Some(Joined {
        on,
        from: known.from.clone().or_else(|| stated.from.clone()),
        fee: stated.fee.or(known.fee),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::import::dry_run::Who;
    use crate::domain::money::Money;
    use crate::domain::squad::player::Valuation;
    use crate::domain::squad::position::Position::{CB, LCB};

    fn kelly(value: u64, contract_until: &str) -> Player {
        Player {
            full_name: Some("Lloyd Kelly".into()),
            birth: Some(Birth::On("1998-10-06".parse().unwrap())),
            positions: vec![CB, LCB],
            value: Some(Valuation { amount: Money::euros(value), on: None, by: None }),
            contract_until: contract_until.parse().ok(),
            ..Player::named("Kelly", Column::Staying)
        }
    }

    fn changes(stated: Player) -> Vec<Field> {
        let man = Man {
            is: Who::Known(stated.id.clone()),
            player: stated,
            line: 2,
            source_id: None,
            column_is_stated: false,
            own_sources: Vec::new(),
            remarks: Vec::new(),
        };
        changed(&kelly(16_000_000, "2029-06-30"), &man).1
    }

    #[test]
    fn what_is_not_stated_or_less_precise_is_no_change() {
        let less = Player { full_name: None, birth: None, positions: vec![CB], ..kelly(16_000_000, "2029") };
        assert_eq!(changes(less), []);
        let more = Player { number: Some(6), ..kelly(18_000_000, "2030") };
        assert_eq!(changes(more), [Field::Number, Field::ContractUntil, Field::Value]);
    }
}
