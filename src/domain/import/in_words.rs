//! Says what a dry run found, for the text and for the view: its head, its columns, and what would be written.

use std::collections::HashMap;

use super::difference::{Changed, Difference};
use super::dry_run::{ColumnReport, DryRun, Man};
use super::order::OrderBy;
use super::order_in_words;
use crate::domain::column::Column;
use crate::domain::date::PartialDate;
use crate::domain::money::Money;
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId, PlayerIndex};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::text::{count, list};

/// The headings of the table of columns.
pub const COLUMN_HEADINGS: [&str; 5] = ["in the file", "is read as", "for example", "read", "not"];

/// How much there is, of which day, where that is stated, and whose word.
pub fn head(run: &DryRun) -> String {
    let left_out: Vec<String> = run.left_out.iter().map(|(why, count)| why.in_words(*count)).collect();
    let left_out =
        if left_out.is_empty() { String::new() } else { format!("; left out: {}", left_out.join(", ")) };
    let day = run.as_of.map(|day| format!("as of {day}, ")).unwrap_or_default();
    let club = run.club.as_ref().map(|club| format!("{club}, ")).unwrap_or_default();
    format!("{club}{}, {}{left_out}; {day}by {}", count(run.rows, "row"), men(run.men.len()), run.by)
}

fn men(number: usize) -> String {
    if number == 1 { "1 player".to_owned() } else { format!("{number} players") }
}

/// The columns that are read, as rows of the table.
pub fn columns(run: &DryRun) -> Vec<[String; 5]> {
    run.columns.iter().filter(|column| column.meaning.is_some()).map(column).collect()
}

/// A column as a row of the table: its header, what it is read as, an example, how many of its cells were read and how many were not.
pub fn column(column: &ColumnReport) -> [String; 5] {
    let header = name_of(&column.header);
    let Some(meaning) = column.meaning else {
        return [header, "not read".to_owned(), String::new(), "–".to_owned(), "–".to_owned()];
    };
    let example = column.example.as_ref().map(|(written, read)| {
        if written == read {
            written.clone()
        } else {
            format!("{} → {read}", written.lines().collect::<Vec<_>>().join(" "))
        }
    });
    let not = column.silent + column.unclear;
    [header, meaning.key().to_owned(), example.unwrap_or_default(), column.read.to_string(), not.to_string()]
}

fn name_of(header: &str) -> String {
    if header.is_empty() { "one without a name".to_owned() } else { header.to_owned() }
}

/// The columns that are not read, by name; nothing where all are.
pub fn not_read(run: &DryRun) -> Option<String> {
    let names: Vec<String> = run
        .columns
        .iter()
        .filter(|column| column.meaning.is_none())
        .map(|column| name_of(&column.header))
        .collect();
    (!names.is_empty()).then(|| format!("not read: {}", names.join(", ")))
}

/// What would change in a squad that is there already, a line a man.
pub fn changes(squad: &Squad, difference: &Difference) -> Vec<String> {
    let new = difference
        .new
        .iter()
        .map(|man| format!("new: {}", man.player.full_name.as_ref().unwrap_or(&man.player.name)));
    let changed = difference.changed.iter().map(|changed| {
        let known = squad.player(changed.player);
        let fields: Vec<String> = changed
            .fields
            .iter()
            .filter(|field| **field != Field::WageIs)
            .map(|field| change(known, changed, *field))
            .collect();
        format!("changed: {}: {}", squad.name(changed.player), fields.join("; "))
    });
    let named = |what: &str, men: &[PlayerIndex]| {
        let names: Vec<&str> = men.iter().map(|index| squad.name(*index)).collect();
        (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
    };
    let same = named("the same", &difference.same);
    let only_here = named("only in the squad", &difference.only_here);
    let others = undecided(squad, difference).into_iter().chain(order(squad, difference));
    new.chain(changed).chain(others).chain(same).chain(only_here).collect()
}

/// What a man of a squad, or one who would come into it, is called.
fn man_of<'a>(squad: &'a Squad, difference: &'a Difference, id: &PlayerId) -> &'a str {
    let known = squad.find(id).map(|index| squad.name(index));
    let new = || difference.new.iter().find(|man| man.player.id == *id).map(|man| man.player.name.as_str());
    known.or_else(new).unwrap_or_default()
}

/// The names of the men at each place by their ids.
pub(super) fn names_at_places(
    squad: &Squad,
    difference: &Difference,
    places: &[(Position, Vec<PlayerId>)],
) -> Vec<(Position, Vec<String>)> {
    let name = |id: &PlayerId| man_of(squad, difference, id).to_owned();
    places.iter().map(|(place, ids)| (*place, ids.iter().map(name).collect())).collect()
}

/// Who would stand first at places where the squad has another order, or none.
fn order(squad: &Squad, difference: &Difference) -> Option<String> {
    let order = difference.order.as_ref()?;
    let at_places = order_in_words::places(&names_at_places(squad, difference, &order.places));
    Some(format!("who stands first, by {}: {at_places}", order.by.key()))
}

/// On whom nobody has decided, by the file's word; nothing where it says so of nobody, or the squad of all of them.
fn undecided(squad: &Squad, difference: &Difference) -> Option<String> {
    let men: Vec<String> = difference
        .undecided
        .iter()
        .map(|(word, id)| format!("{} ({word:?})", man_of(squad, difference, id)))
        .collect();
    (!men.is_empty()).then(|| format!("undecided: {}", men.join(", ")))
}

/// A field with what the squad says and what the file says.
fn change(known: &Player, changed: &Changed, field: Field) -> String {
    let [old, new] = [known, &changed.becomes].map(|player| fact(player, field));
    let [old, new] = [&old, &new].map(|fact| fact.as_deref().unwrap_or("not stated"));
    format!("{} {old} → {new}", field.in_words())
}

/// What a player's field says, in short but exactly, so that another value is another text; the fields that an import can change.
pub fn fact(player: &Player, field: Field) -> Option<String> {
    match field {
        Field::FullName => player.full_name.clone(),
        Field::Column => Some(player.reported.name().to_owned()),
        Field::Origin => Some(origin(&player.origin)),
        Field::Number => player.number.map(|number| number.to_string()),
        Field::Born | Field::Age => player.birth.map(|birth| match birth {
            Birth::On(day) => day.to_string(),
            Birth::Within(date) => date.to_string(),
            Birth::Aged(years, on) => format!("{years} on {on}"),
        }),
        Field::Nationality => Some(player.nationality.join(", ")).filter(|nations| !nations.is_empty()),
        Field::Height => player.height_cm.map(|height| format!("{height} cm")),
        Field::Foot => player.foot.map(|foot| foot.to_string()),
        Field::Positions => {
            let positions: Vec<&str> = player.positions.iter().map(|position| position.name()).collect();
            Some(positions.join(" ")).filter(|positions| !positions.is_empty())
        }
        Field::Absence => player.absence.as_ref().map(|absence| absence.what.clone().unwrap_or_default()),
        Field::ContractUntil => player.contract_until.map(|until| until.to_string()),
        Field::Joined => player.joined.as_ref().map(|joined| {
            let parts =
                [joined.on.map(|on| on.to_string()), joined.from.clone(), joined.fee.map(Money::exact)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
        Field::Value => player.value.as_ref().map(|value| value.amount.exact()),
        Field::Wage => {
            let is = if player.accounts.wage_is == WageIs::Net { "net" } else { "gross" };
            player.wage.map(|wage| format!("{} {is}", wage.exact()))
        }
        Field::ReleaseClause => player.accounts.release_clause.map(Money::exact),
        Field::Priority => player.priority.map(|priority| priority.to_string()),
        Field::Rating => player.rating.map(|rating| rating.to_string()),
        Field::Minutes => player.minutes.map(|minutes| minutes.to_string()),
        only_by_hand!(Field::Name, Field::WageIs) => None,
    }
}

/// Whose he is, and until when.
fn origin(origin: &Origin) -> String {
    let until =
        |until: &Option<PartialDate>| until.map(|until| format!(" until {until}")).unwrap_or_default();
    match origin {
        Origin::Ours => "ours".to_owned(),
        Origin::OnLoan { from, until: end } => format!("on loan from {from}{}", until(end)),
        Origin::OnLoanTo { club, until: end } => format!("on loan to {club}{}", until(end)),
        Origin::Elsewhere { club } => club.clone().unwrap_or_else(|| "elsewhere".to_owned()),
    }
}

/// Who comes in without a place, if anybody does, of those who are told.
pub fn without_a_place(men: &[Man], is_told: impl Fn(&Man) -> bool) -> Option<String> {
    let all = Names::of_men(men);
    let without = men.iter().filter(|man| man.player.positions.is_empty() && is_told(man));
    come_without_a_place(&without.map(|man| all.of(man.line)).collect::<Vec<_>>())
}

/// The same of men of a squad.
pub fn without_a_place_in(squad: &Squad, men: impl IntoIterator<Item = PlayerIndex>) -> Option<String> {
    let without = men.into_iter().filter(|index| squad.player(*index).positions.is_empty());
    come_without_a_place(&without.map(|index| squad.name(index)).collect::<Vec<_>>())
}

fn come_without_a_place(names: &[&str]) -> Option<String> {
    let (have, come) = if names.len() == 1 { ("has", "comes") } else { ("have", "come") };
    (!names.is_empty())
        .then(|| format!("{} {have} no place that can be read, and {come} in without one", named(names)))
}

/// What the men of a file are called, by their lines: by their names, and by their whole ones where two share a name.
#[derive(Debug)]
pub(super) struct Names(HashMap<u32, String>);

impl Names {
    pub(super) fn of_men(men: &[Man]) -> Self {
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        for man in men {
            *bearers.entry(&man.player.name).or_default() += 1;
        }
        let name = |man: &Man| {
            let Player { name, full_name, .. } = &man.player;
            full_name.as_ref().filter(|_| bearers[name.as_str()] > 1).unwrap_or(name).clone()
        };
        Self(men.iter().map(|man| (man.line, name(man))).collect())
    }

    pub(super) fn of(&self, line: u32) -> &str {
        self.0.get(&line).map_or("", String::as_str)
    }

    pub(super) fn of_all(&self, lines: &[u32]) -> Vec<&str> {
        lines.iter().map(|line| self.of(*line)).collect()
    }
}

/// How many names a sentence tells.
const NAMED: usize = 8;

/// The names of some, and how many more there are.
pub(super) fn named(names: &[&str]) -> String {
    if names.len() > NAMED {
        return format!("{} and {} more", names[..NAMED].join(", "), names.len() - NAMED);
    }
    list(names.iter().copied())
}

/// Where it goes if the folder has a squad already.
pub fn beside(folder: &str) -> String {
    format!("goes to {folder}/squad.ron.new; {folder}/squad.ron is left as it is")
}

/// What has to be answered before anything is written, in the file of this name; nothing where nothing has to.
pub fn to_be_answered(run: &DryRun, file: Option<&str>) -> Option<String> {
    let of = file.map(|file| format!(" of {file}")).unwrap_or_default();
    // They come first.
    match run.needed().count() {
        0 => None,
        1 => Some(format!("nothing can be written before question 1{of} is answered")),
        needed => Some(format!("nothing can be written before questions 1 to {needed}{of} are answered")),
    }
}

/// What would be written, and where.
pub fn outcome(run: &DryRun, folder: &str) -> String {
    if let Some(open) = to_be_answered(run, None) {
        return open;
    }
    if run.men.is_empty() {
        return "nobody comes in".to_owned();
    }
    goes_to(folder, |column| run.count(column), run.undecided.len(), run.states_order())
}

/// The squad that would be written into a new folder, by what its men are ordered.
pub fn new_squad(squad: &Squad, folder: &str, order: Option<OrderBy>) -> String {
    let is_undecided =
        |index: &PlayerIndex| squad.claims_about(*index).any(|claim| claim.hedge == Some(Hedge::Undecided));
    let count = |column| squad.players.iter().filter(|player| player.reported == column).count();
    goes_to(folder, count, squad.indices().filter(is_undecided).count(), order)
}

fn goes_to(
    folder: &str,
    count: impl Fn(Column) -> usize,
    undecided: usize,
    order: Option<OrderBy>,
) -> String {
    let undecided = if undecided == 0 { String::new() } else { format!(", {undecided} undecided") };
    let order = order.map(|by| format!("; who stands first by {}", by.key())).unwrap_or_default();
    format!(
        "goes to {folder}: {} Staying{undecided}; {} For sale, {} Target{order}",
        count(Column::Staying),
        count(Column::ForSale),
        count(Column::Target)
    )
}
