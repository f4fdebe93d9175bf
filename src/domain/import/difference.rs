//! Compares what an import found with a squad that is there already: who is new, who changed and in what, who is only here.
//!
//! A man is joined by the file's id, by his day of birth and a name, or by his whole name; never by a short name alone. What the file does
//! not state is never a change, and what it states less precisely than the squad is none either.

use std::collections::{BTreeSet, HashSet};

use super::dry_run::{DryRun, Man, OwnSource};
use crate::domain::column_rules::ruling;
use crate::domain::date::PartialDate;
use crate::domain::reading::bare;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Birth, Joined, Origin, Player, PlayerId, PlayerIndex};
use crate::domain::squad::player_field::Field;

/// What an import would change in a squad.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Men who are not in the squad, with ids that nobody in it has.
    pub new: Vec<Man>,
    /// Men of whom the file says something else, or more.
    pub changed: Vec<Changed>,
    /// Men of whom it says nothing else.
    pub same: Vec<PlayerIndex>,
    /// Men whom only the squad has.
    pub only_here: Vec<PlayerIndex>,
    /// What is worth a look.
    pub warnings: Vec<String>,
    /// Of whom the file says that nobody has decided, by its word and their ids in the squad.
    pub undecided: Vec<(String, PlayerId)>,
}

impl Difference {
    /// Whether nothing would change.
    pub const fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }
}

/// A man of the squad of whom the file says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Who he is in the squad.
    pub player: PlayerIndex,
    /// What he would be.
    pub becomes: Player,
    /// In which fields.
    pub fields: Vec<Field>,
    /// Which of them are not the file's word alone.
    pub own_sources: Vec<(Field, OwnSource)>,
}

impl Changed {
    /// Whose word a field is besides the file's, if it is anybody's.
    pub fn own_source(&self, field: Field) -> Option<&OwnSource> {
        self.own_sources.iter().find(|(of, _)| *of == field).map(|(_, source)| source)
    }
}

/// Compares an import with a squad.
pub fn difference(squad: &Squad, run: &DryRun) -> Difference {
    let mut found = Difference::default();
    let mut joined: BTreeSet<PlayerIndex> = BTreeSet::new();
    let mut taken: HashSet<PlayerId> = squad.players.iter().map(|player| player.id.clone()).collect();
    let mut numbers = Numbers::of(squad);
    for man in &run.men {
        let word = run.undecided.iter().find(|(_, id)| *id == man.player.id).map(|(word, _)| word.clone());
        let Some(index) = same_man(squad, man, &joined) else {
            let man = as_new(squad, man, &joined, &mut taken, &mut numbers, &mut found.warnings);
            found.undecided.extend(word.map(|word| (word, man.player.id.clone())));
            found.new.push(man);
            continue;
        };
        joined.insert(index);
        let known = squad.player(index);
        found.undecided.extend(word.map(|word| (word, known.id.clone())));
        let (mut becomes, mut fields) = changed(known, man);
        if fields.contains(&Field::Number) && !numbers.take(&becomes) {
            found.warnings.push(format!(
                "{} keeps his number: another one of the squad wears the file's",
                squad.name(index)
            ));
            becomes.number = known.number;
            fields.retain(|field| *field != Field::Number);
        }
        if fields.is_empty() {
            found.same.push(index);
        } else {
            let own_sources = man.own_sources.clone();
            found.changed.push(Changed { player: index, becomes, fields, own_sources });
        }
    }
    found.only_here = squad.indices().filter(|index| !joined.contains(index)).collect();
    found
}

/// The numbers that ours wear.
struct Numbers(HashSet<u8>);

impl Numbers {
    fn of(squad: &Squad) -> Self {
        Self(
            squad
                .players
                .iter()
                .filter(|player| wears_it_here(player))
                .filter_map(|player| player.number)
                .collect(),
        )
    }

    /// Whether nobody of ours wears his number yet; from now on he does.
    fn take(&mut self, player: &Player) -> bool {
        player.number.is_none_or(|number| !wears_it_here(player) || self.0.insert(number))
    }
}

const fn wears_it_here(player: &Player) -> bool {
    matches!(player.origin, Origin::Ours | Origin::OnLoan { .. })
}

/// The man with an id of his own, and without a number that somebody wears.
fn as_new(
    squad: &Squad,
    man: &Man,
    joined: &BTreeSet<PlayerIndex>,
    taken: &mut HashSet<PlayerId>,
    numbers: &mut Numbers,
    warnings: &mut Vec<String>,
) -> Man {
    let mut man = man.clone();
    let namesake = squad
        .indices()
        .find(|index| !joined.contains(index) && bare(&squad.player(*index).name) == bare(&man.player.name));
    let whole = man.player.full_name.as_ref().unwrap_or(&man.player.name);
    if let Some(index) = namesake {
        warnings.push(format!(
            "{whole} comes in as a new man: neither an id, nor the whole name, nor the day of birth says that he is {}",
            squad.name(index)
        ));
    }
    if !numbers.take(&man.player) {
        warnings.push(format!("{whole} comes in without his number: one of the squad wears it"));
        man.player.number = None;
    }
    let first = man.player.id.clone();
    let mut number = 2;
    while !taken.insert(man.player.id.clone()) {
        man.player.id = PlayerId(format!("{first}-{number}"));
        number += 1;
    }
    man
}

/// Who of the squad he is, where something says so that two men do not share.
fn same_man(squad: &Squad, man: &Man, joined: &BTreeSet<PlayerIndex>) -> Option<PlayerIndex> {
    let free = || squad.indices().filter(|index| !joined.contains(index));
    let only = |is: &dyn Fn(&Player) -> bool| {
        let mut found = free().filter(|index| is(squad.player(*index)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let name = bare(&man.player.name);
    let by_id = man.source_id.as_ref().and_then(|id| {
        let ending = format!("-{id}");
        only(&|known| known.id.as_str().ends_with(&ending) && bare(&known.name) == name)
    });
    let by_birth = || {
        let Some(Birth::On(born)) = man.player.birth else { return None };
        let shares_a_name = |known: &Player| bare(&known.name) == name || is_same_name(known, &man.player);
        only(&|known| known.birth == Some(Birth::On(born)) && shares_a_name(known))
    };
    let by_name = || only(&|known| is_same_name(known, &man.player) && !are_born_apart(known, &man.player));
    by_id.or_else(by_birth).or_else(by_name)
}

/// Whether two have one whole name; an initial is none.
fn is_same_name(one: &Player, other: &Player) -> bool {
    match (&one.full_name, &other.full_name) {
        (Some(one), Some(other)) => !one.contains('.') && bare(one) == bare(other),
        (None, _) | (_, None) => false,
    }
}

fn are_born_apart(one: &Player, other: &Player) -> bool {
    match (one.birth, other.birth) {
        (Some(Birth::On(one)), Some(Birth::On(other))) => one != other,
        _ => false,
    }
}

/// What the file says otherwise or more of a man, and in which fields.
fn changed(known: &Player, man: &Man) -> (Player, Vec<Field>) {
    let mut becomes = known.clone();
    let mut fields = Vec::new();
    for field in Field::ALL.iter().copied().filter(|field| man.states(*field)) {
        if take_over(&mut becomes, &man.player, field) {
            fields.push(field);
            if field == Field::Wage && known.accounts.wage_is != becomes.accounts.wage_is {
                fields.push(Field::WageIs);
            }
        }
    }
    (becomes, fields)
}

/// Takes over a field that the file states, and tells whether that changes anything.
fn take_over(known: &mut Player, stated: &Player, field: Field) -> bool {
    match field {
        // A name is nobody's claim: the squad's own stays.
        Field::FullName => known.full_name.is_none() && set(&mut known.full_name, &stated.full_name),
        Field::Column => {
            ruling(&known.origin, stated.reported).is_allowed() && set(&mut known.reported, &stated.reported)
        }
        Field::Origin => {
            is_newer_origin(&known.origin, &stated.origin)
                && ruling(&stated.origin, known.reported).is_allowed()
                && set(&mut known.origin, &stated.origin)
        }
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
        Field::Priority => set(&mut known.priority, &stated.priority),
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
    use crate::domain::money::Money;
    use crate::domain::squad::player::Valuation;
    use crate::domain::squad::position::Position::{CB, LCB};
    use crate::domain::squad::shape::Shape;

    fn kelly() -> Player {
        Player {
            full_name: Some("Lloyd Kelly".into()),
            birth: Some(Birth::On("1998-10-06".parse().unwrap())),
            positions: vec![CB, LCB],
            ..Player::named("Kelly", Column::Staying)
        }
    }

    fn changes(known: Player, stated: Player, source_id: Option<&str>) -> Option<Vec<Field>> {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        squad.players = vec![known];
        let man = Man {
            player: stated,
            line: 2,
            source_id: source_id.map(str::to_owned),
            column_is_stated: false,
            own_sources: Vec::new(),
            remarks: Vec::new(),
        };
        let index = same_man(&squad, &man, &BTreeSet::new())?;
        Some(changed(squad.player(index), &man).1)
    }

    #[test]
    fn nobody_is_joined_on_a_short_name_alone() {
        assert_eq!(changes(kelly(), Player::named("Kelly", Column::Staying), None), None);
        let initial =
            Player { full_name: Some("L. Kelly".into()), ..Player::named("Kelly", Column::Staying) };
        assert_eq!(changes(Player { birth: None, ..initial.clone() }, initial, None), None);
        let other = Player { birth: Some(Birth::On("1990-01-01".parse().unwrap())), ..kelly() };
        assert_eq!(changes(kelly(), other, None), None, "a namesake of another day of birth");
    }

    #[test]
    fn an_id_a_day_of_birth_or_a_whole_name_joins() {
        assert_eq!(changes(kelly(), kelly(), None), Some(vec![]));
        assert_eq!(changes(kelly(), Player { full_name: None, ..kelly() }, None), Some(vec![]));
        assert_eq!(changes(kelly(), Player { birth: None, ..kelly() }, None), Some(vec![]));
        let known = Player { id: PlayerId("kelly-480116".into()), birth: None, full_name: None, ..kelly() };
        assert_eq!(
            changes(known.clone(), Player::named("Kelly", Column::Staying), Some("480116")),
            Some(vec![])
        );
        assert_eq!(changes(known, Player::named("Gatti", Column::Staying), Some("480116")), None);
    }

    #[test]
    fn what_is_not_stated_or_less_precise_is_no_change() {
        let value = |euros| Some(Valuation { amount: Money::euros(euros), on: None, by: None });
        let known = Player { value: value(16_000_000), contract_until: "2029-06-30".parse().ok(), ..kelly() };
        let less = Player {
            positions: vec![CB],
            value: value(16_000_000),
            contract_until: "2029".parse().ok(),
            ..kelly()
        };
        assert_eq!(changes(known.clone(), less, None), Some(vec![]));
        let more = Player {
            value: value(18_000_000),
            contract_until: "2030".parse().ok(),
            number: Some(6),
            ..kelly()
        };
        assert_eq!(changes(known, more, None), Some(vec![Field::Number, Field::ContractUntil, Field::Value]));
    }
}
