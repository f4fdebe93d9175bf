//! Writes what an import found as RON: the fields of a man, a whole new squad file, and the sources of both.
//!
//! Only [`import`](super::import) and its like write so, and never over a file of somebody's: see [`new_squad`](super::new_squad).

use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::import::dry_run::{DryRun, Man, OwnSource};
use crate::domain::import::only_by_hand;
use crate::domain::import::order::{self, OrderBy};
use crate::domain::money::Money;
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::WageIs;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;

/// What an import never says and the user may want to.
const HINTS: &str = include_str!("imported_hints.ron");

/// The text in plain double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What stands in a squad file for a field of a player, without its name; nothing where it is not stated, or where an import never states it.
pub(super) fn value(player: &Player, field: Field) -> Option<String> {
    match field {
        Field::Name => Some(quoted(&player.name)),
        Field::FullName => player.full_name.as_deref().map(quoted),
        Field::Column => Some(column(player.reported).to_owned()),
        Field::Origin => origin(player),
        Field::Number => player.number.map(|number| number.to_string()),
        Field::Born => match player.birth? {
            Birth::On(day) => Some(quoted(&day.iso())),
            Birth::Within(date) => Some(quoted(&date.iso())),
            Birth::Aged(..) => None,
        },
        Field::Age => match player.birth? {
            Birth::Aged(years, on) => Some(format!("(years: {years}, on: {})", quoted(&on.iso()))),
            Birth::On(_) | Birth::Within(_) => None,
        },
        Field::Nationality => match &player.nationality[..] {
            [] => None,
            [one] => Some(quoted(one)),
            several => Some(list(several.iter().map(|nation| quoted(nation)))),
        },
        Field::Height => player.height_cm.map(|height| height.to_string()),
        Field::Foot => player.foot.map(|foot| format!("{foot:?}")),
        Field::Positions => {
            let positions = &player.positions;
            (!positions.is_empty()).then(|| list(positions.iter().map(|position| position.name().to_owned())))
        }
        Field::Absence => player.absence.as_ref().map(|absence| {
            record([
                ("what", absence.what.as_deref().map(quoted)),
                ("since", absence.since.map(|since| quoted(&since.iso()))),
                ("until", absence.until.map(|until| quoted(&until.iso()))),
            ])
        }),
        Field::ContractUntil => player.contract_until.map(|until| quoted(&until.iso())),
        Field::Joined => player.joined.as_ref().map(|joined| {
            record([
                ("on", joined.on.map(|on| quoted(&on.iso()))),
                ("from", joined.from.as_deref().map(quoted)),
                ("fee", joined.fee.map(money)),
            ])
        }),
        Field::Value => player.value.as_ref().map(|value| {
            record([
                ("amount", Some(money(value.amount))),
                ("on", value.on.map(|on| quoted(&on.iso()))),
                ("by", value.by.as_deref().map(quoted)),
            ])
        }),
        Field::Wage => player.wage.map(money),
        Field::WageIs => {
            player.wage.filter(|_| player.accounts.wage_is == WageIs::Gross).map(|_| "Gross".to_owned())
        }
        Field::ReleaseClause => player.accounts.release_clause.map(money),
        Field::Priority => player.priority.map(|priority| priority.to_string()),
        Field::Rating => player.rating.map(|rating| rating.to_string()),
        Field::Minutes => player.minutes.map(|minutes| minutes.to_string()),
        only_by_hand!() => None,
    }
}

/// The word that a squad file has for a column.
const fn column(column: Column) -> &'static str {
    match column {
        Column::Staying => "Staying",
        Column::ForSale => "ForSale",
        Column::Target => "Target",
    }
}

fn origin(player: &Player) -> Option<String> {
    match &player.origin {
        Origin::Ours => None,
        Origin::OnLoan { from, until } => Some(format!(
            "OnLoan{}",
            record([("from", Some(quoted(from))), ("until", until.map(|until| quoted(&until.iso())))])
        )),
        Origin::OnLoanTo { club, until } => Some(format!(
            "OnLoanTo{}",
            record([("club", Some(quoted(club))), ("until", until.map(|until| quoted(&until.iso())))])
        )),
        Origin::Elsewhere { club } => {
            club.as_deref().map(|club| format!("Elsewhere(club: {})", quoted(club)))
        }
    }
}

fn money(amount: Money) -> String {
    quoted(&amount.exact())
}

fn list(elements: impl Iterator<Item = String>) -> String {
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
}

fn record<const N: usize>(fields: [(&str, Option<String>); N]) -> String {
    let stated = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
    format!("({})", stated.collect::<Vec<_>>().join(", "))
}

/// Whose word a field is, and of which day.
pub(super) fn source(word: Word<'_>) -> String {
    record([("by", Some(quoted(word.by))), ("on", word.on.map(|on| quoted(&on.iso())))])
}

/// Whose word is written, and of which day.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// By whom.
    pub by: &'a str,
    /// On which day, if that is known.
    pub on: Option<Date>,
}

impl<'a> Word<'a> {
    /// The word of an import.
    pub(super) fn of(run: &'a DryRun) -> Self {
        Self { by: &run.by, on: run.as_of }
    }
}

/// Whose word a field is, where it may be more than the file's.
pub(super) fn source_of(own: Option<&OwnSource>, word: Word<'_>) -> String {
    match own {
        None => source(word),
        Some(OwnSource::Assumed) => "(assumed: true)".to_owned(),
        Some(OwnSource::Converted(how)) => record([
            ("by", Some(quoted(&format!("{}, {how}", word.by)))),
            ("on", word.on.map(|on| quoted(&on.iso()))),
            ("assumed", Some("true".to_owned())),
        ]),
    }
}

/// A new man in an old file: his remarks, and on one line what is stated of him with the sources of all of it, for the file's own are
/// others.
pub(super) fn man_with_sources(man: &Man, word: Word<'_>) -> String {
    let of_field = |field: &Field| format!("\"{field}\": {}", source_of(man.own_source(*field), word));
    let mut fields = stated(man);
    let sources: Vec<String> = Field::ALL.iter().filter(|field| man.states(**field)).map(of_field).collect();
    if !sources.is_empty() {
        fields.push(format!("sources: {{ {} }}", sources.join(", ")));
    }
    let remarks = man.remarks.iter().map(|remark| format!("// {remark}"));
    remarks.chain([format!("({})", fields.join(", "))]).collect::<Vec<_>>().join("\n")
}

/// The fields of a man, in the order of the file's documentation, each as `name: value`.
pub(super) fn fields(man: &Man, word: Word<'_>) -> Vec<String> {
    let own = man.own_sources.iter();
    let own: Vec<String> =
        own.map(|(field, own)| format!("\"{field}\": {}", source_of(Some(own), word))).collect();
    let sources = (!own.is_empty()).then(|| format!("sources: {{ {} }}", own.join(", ")));
    stated(man).into_iter().chain(sources).collect()
}

fn stated(man: &Man) -> Vec<String> {
    let player = &man.player;
    let id = (player.id != PlayerId::from_name(&player.name))
        .then(|| format!("id: {}", quoted(player.id.as_str())));
    let stated = Field::ALL.iter().filter_map(|field| Some(format!("{field}: {}", value(player, *field)?)));
    id.into_iter().chain(stated).collect()
}

/// A man with his remarks, indented as the elements of a list are.
pub(super) fn man(man: &Man, word: Word<'_>) -> String {
    let remarks = man.remarks.iter().map(|remark| format!("            // {remark}\n"));
    let fields = fields(man, word).into_iter().map(|field| format!("            {field},\n"));
    format!("        (\n{}{}        ),\n", remarks.collect::<String>(), fields.collect::<String>())
}

/// The claims that nobody has decided on men, one for each word of the file.
pub(super) fn claims(undecided: &[(String, PlayerId)], who: Word<'_>) -> Vec<String> {
    let mut words: Vec<&str> = Vec::new();
    for (word, _) in undecided {
        if !words.contains(&word.as_str()) {
            words.push(word);
        }
    }
    let on = who.on.map(|on| format!("on: {}, ", quoted(&on.iso()))).unwrap_or_default();
    let claim = |word: &str| {
        let about = undecided.iter().filter(|(said, _)| said == word);
        let ids = list(about.map(|(_, id)| quoted(id.as_str())));
        format!(
            "({on}about: {ids}, says: {}, column: Staying, hedge: Undecided, by: {})",
            quoted(word),
            quoted(who.by)
        )
    };
    words.into_iter().map(claim).collect()
}

/// Who stands at a place, in order.
fn place((place, men): &(Position, Vec<PlayerId>)) -> String {
    format!("        {}: {},\n", place.name(), ids(men))
}

/// Men by their ids, in order.
pub(super) fn ids(men: &[PlayerId]) -> String {
    list(men.iter().map(|id| quoted(id.as_str())))
}

/// What stands above the players of a new squad file: which files were imported, and what they say of the whole squad.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    files: Vec<String>,
    pub(super) club: Option<String>,
    season: Option<String>,
    as_of: Option<Date>,
    shape: Option<&'static str>,
    depth: Vec<(Position, Vec<PlayerId>)>,
    pub(super) order: Option<WhoseOrder>,
}

/// By what the men of all files are ordered, and whose word it is: that of the last file that states it.
#[derive(Clone, Debug)]
pub(super) struct WhoseOrder {
    pub(super) by: OrderBy,
    word: String,
    on: Option<Date>,
}

impl WhoseOrder {
    /// The order that an import states something for; nothing where nobody asks for one, or it says nothing of it.
    fn of(run: &DryRun) -> Option<Self> {
        let by = run.states_order()?;
        Some(Self { by, word: format!("{}, by {}", run.by, by.key()), on: run.as_of })
    }

    /// Its source.
    pub(super) fn source(&self) -> String {
        source(Word { by: &self.word, on: self.on })
    }
}

impl Head {
    /// The same with a further file: club and season are those of the first one that states them, the day is the latest; a back line is
    /// that of the first file.
    pub(super) fn and(&self, run: &DryRun) -> Self {
        let file = format!("{}: {} of {} rows", run.source.name, run.men.len(), run.rows);
        Self {
            files: self.files.iter().cloned().chain([file]).collect(),
            club: self.club.clone().or_else(|| run.club.clone()),
            season: self.season.clone().or_else(|| run.season.clone()),
            as_of: self.as_of.max(run.as_of),
            shape: self.shape.or(run.shape.filter(|_| self.files.is_empty())),
            depth: if self.files.is_empty() { run.depth.clone() } else { self.depth.clone() },
            order: WhoseOrder::of(run).or_else(|| self.order.clone()),
        }
    }

    /// The same with the men of the squad ordered at each place, as the user wants it.
    pub(super) fn ordered(self, squad: &Squad) -> Self {
        let Some(order) = &self.order else { return self };
        let depth = order::ids(order::at_places(&squad.players, &Shape::usual(), order.by));
        Self { depth, ..self }
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        let mut text = format!(
            "// Imported from {}. This file is yours now: backline reads it and does not write it again.\n\
             // What the import did not say is left out; every field is explained by `backline check` where it is wrong.\n(\n",
            self.files.join("; ")
        );
        let head = [
            ("club", self.club.as_deref().map(quoted)),
            ("season", self.season.as_deref().map(quoted)),
            ("as_of", self.as_of.map(|day| quoted(&day.iso()))),
            ("shape", self.shape.map(quoted)),
            ("shape_assumed", self.shape.map(|_| "true".to_owned())),
        ];
        for (name, stated) in head {
            text.extend(stated.map(|stated| format!("    {name}: {stated},\n")));
        }
        let hints = HINTS.lines().filter(|hint| self.shape.is_none() || !hint.contains("shape:"));
        text.extend(hints.map(|hint| format!("{hint}\n")));
        let ranked: Vec<String> = self.depth.iter().filter(|(_, ids)| !ids.is_empty()).map(place).collect();
        if !ranked.is_empty() {
            text.extend(["    depth: {\n", &ranked.concat(), "    },\n"]);
            text.extend(self.order.as_ref().map(|order| format!("    depth_source: {},\n", order.source())));
        }
        text
    }
}

/// What stands below the head of a new squad file: the men of an import, and whose word they are.
pub(super) fn below_the_head(run: &DryRun) -> String {
    let mut text = String::new();
    let fields = run.stated_fields();
    if !fields.is_empty() {
        text += "    // Whose word these are, where a man has no source of his own.\n    sources: {\n";
        let source = source(Word::of(run));
        text.extend(fields.iter().map(|field| format!("        \"{field}\": {source},\n")));
        text += "    },\n";
    }
    text += "    players: [\n";
    text.extend(run.men.iter().map(|it| man(it, Word::of(run))));
    text += "    ],\n";
    let claims = claims(&run.undecided, Word::of(run));
    if !claims.is_empty() {
        text += "    claims: [\n";
        text.extend(claims.iter().map(|claim| format!("        {claim},\n")));
        text += "    ],\n";
    }
    text + ")\n"
}
