//! Makes a player of a player as written, and checks the rules that concern him alone.

use super::accounts::WrittenAccounts;
use super::{Fix, Unless, Validation, said, sources};
use crate::domain::column::Column;
use crate::domain::column_rules::ruling;
use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::Squad;
use crate::domain::squad::absence::Absence;
use crate::domain::squad::player::{Birth, Origin, Player, PlayerId, TrainingAnswer};
use crate::domain::squad::position::Position;
use crate::store::diagnostics::Either;
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::{AgeRecord, PlayerRecord, Reason, Several, TrainedRecord};
use crate::text::Text;

/// From the youngest who is on anybody's list to the oldest who ever played.
const AGES: std::ops::RangeInclusive<i64> = 12..=60;

impl Validation {
    pub(super) fn player(&mut self, squad: &Squad, at: usize, written: PlayerRecord) -> Player {
        let here = FieldPath::WHOLE.field("players").at(at);
        let name = self.name(here, at, &written);
        let id = self.id(here, &name, written.id);
        let reported = self.column(here, &name, written.column);
        let origin_is_stated = written.origin.is_some();
        let player = Player {
            id,
            origin: written.origin.unwrap_or_else(|| Player::usual_origin(reported)),
            reported,
            full_name: written.full_name.map(said),
            number: self.whole(here.field("number"), written.number, 1..=99, "a shirt number"),
            birth: self.birth(here, &name, written.born, written.age),
            nationality: several(written.nationality),
            trained: trained(written.trained),
            height_cm: self.whole(
                here.field("height_cm"),
                written.height_cm,
                140..=220,
                "a height in centimetres",
            ),
            foot: written.foot,
            positions: self.positions(here, &name, written.positions.unwrap_or_default()),
            cornerstone: written.cornerstone.and_then(reason),
            starter: written.starter.and_then(reason),
            captain: written.captain.map(said),
            absence: self.absence(squad, here, &name, written.absence),
            contract_until: written.contract_until,
            joined: written.joined,
            back_from_loan: written.back_from_loan,
            arrives: written.arrives,
            value: written.value,
            asking: written.asking,
            wage: written.wage,
            accounts: self.accounts(
                here,
                WrittenAccounts {
                    wage_is: written.wage_is,
                    multiplier: written.multiplier,
                    cost: written.cost,
                    book_value: written.book_value,
                    extended: written.extended,
                    sell_on: written.sell_on,
                    release_clause: written.release_clause,
                },
            ),
            career: written.career.unwrap_or_default(),
            relations: written.relations.unwrap_or_default(),
            priority: written.priority,
            stance: written.stance,
            rating: self.whole(here.field("rating"), written.rating, 0..=100, "a rating"),
            minutes: self.whole(
                here.field("minutes"),
                written.minutes,
                0..=i64::from(Player::MOST_MINUTES),
                "the number of minutes",
            ),
            availability: self.availability(here, written.availability),
            sources: sources(written.sources),
            name,
        };
        self.reported_where_he_can_be(here, &player, origin_is_stated);
        self.contract(squad, here, &player);
        self.terms_in_order(squad, here, &player);
        self.bought_by_now(squad, here, &player);
        self.loan(squad, here, &player);
        player
    }

    /// His name; empty where the file has none.
    fn name(&mut self, here: FieldPath, at: usize, written: &PlayerRecord) -> String {
        if let Some(Text(name)) = &written.name {
            return name.clone();
        }
        let who =
            written.id.as_ref().map_or_else(|| format!("player {}", at + 1), |Text(id)| format!("{id:?}"));
        self.lack(here, (&PlayerRecord::FORM, "name"), format!("{who} has no name"), None);
        String::new()
    }

    /// The id that the file gives him, else one made of his name.
    fn id(&mut self, here: FieldPath, name: &str, written: Option<Text>) -> PlayerId {
        if let Some(Text(id)) = written {
            return PlayerId(id);
        }
        let id = PlayerId::from_name(name);
        if id.as_str().is_empty() && !name.is_empty() {
            self.fault(
                here.field("name"),
                format!("no id can be made of the name {name:?}"),
                "it has neither a letter nor a digit: give him one, for instance id: \"rossi\"",
            );
        }
        id
    }

    fn column(&mut self, here: FieldPath, name: &str, column: Option<Column>) -> Column {
        column.unwrap_or_else(|| {
            let who = if name.is_empty() { "this player" } else { name };
            let help = "add column: Staying, column: ForSale or column: Target";
            self.lack(here, (&PlayerRecord::FORM, "column"), format!("{who} has no column"), Some(help));
            Column::Staying
        })
    }

    fn birth(
        &mut self,
        here: FieldPath,
        name: &str,
        born: Option<PartialDate>,
        age: Option<AgeRecord>,
    ) -> Option<Birth> {
        if let (Some(born), Some(as_of)) = (born, self.as_of) {
            self.age_on_the_squads_date(here, name, born, as_of);
        }
        let Some(age) = age else {
            return born.map(|born| match born {
                PartialDate::Day(day) => Birth::On(day),
                PartialDate::Month(..) | PartialDate::Year(_) => Birth::Within(born),
            });
        };
        let at = here.field("age");
        if born.is_some() {
            let message = format!("{name} has a day of birth and an age");
            self.fault(at, message, "born says all that age says: leave the age out");
        }
        let years = self.whole(at.field("years"), Some(age.years), AGES, "an age")?;
        let day = age.on.or(self.as_of);
        if day.is_none() {
            let written = format!("(years: {years}, on: \"2025-06-28\")");
            let message = format!("{name} is {years}, but on which day?");
            let finding =
                self.fault(at, message, format!("write age: {written}, or give the squad an as_of"));
            if let Some(finding) = finding {
                finding.fix = Some(Fix::Instead(written));
                finding.unless = vec![Unless::Field(at, "on"), Unless::Field(FieldPath::WHOLE, "as_of")];
            }
        }
        Some(Birth::Aged(years, day?))
    }

    fn age_on_the_squads_date(&mut self, here: FieldPath, name: &str, born: PartialDate, as_of: Date) {
        let at = here.field("born");
        let is_usual = as_of.age_of(born.earliest()).is_some_and(|years| AGES.contains(&i64::from(years)));
        if born.earliest() > as_of {
            let message = format!("{name} is born on {born}, after the squad's date, {as_of}");
            self.fault(at, message, "is the year right? Dates are year-month-day");
        } else if !is_usual {
            let message = format!("{name} would be {} on {as_of}", as_of.year() - born.earliest().year());
            let help = format!("expected an age from {} to {}: is the year right?", AGES.start(), AGES.end());
            self.fault(at, message, help);
        }
    }

    fn positions(&mut self, here: FieldPath, name: &str, positions: Vec<Position>) -> Vec<Position> {
        for (nth, position) in positions.iter().enumerate() {
            if positions[..nth].contains(position) {
                // With each position at most once, the list is short and this loop too.
                self.fault(
                    here.field("positions").at(nth),
                    format!("{name} has the position {position} twice"),
                    "list each position once, the one he plays best first",
                );
                break;
            }
        }
        positions
    }

    fn reported_where_he_can_be(&mut self, here: FieldPath, player: &Player, origin_is_stated: bool) {
        if ruling(&player.origin, player.reported).is_allowed() {
            return;
        }
        let (name, column) = (&player.name, player.reported);
        let message = match &player.origin {
            Origin::Elsewhere { .. } => {
                format!("{name} is elsewhere and cannot be {column}: he is not ours to sell")
            }
            Origin::Ours | Origin::OnLoan { .. } | Origin::OnLoanTo { .. } => {
                format!("{name} is ours already and cannot be a {column}")
            }
        };
        let at = here.field(if origin_is_stated { "origin" } else { "column" });
        let help =
            "a Target is Elsewhere or OnLoan; ForSale is Ours or OnLoan. Correct his column or his origin";
        self.fault(at, message, help);
    }

    fn contract(&mut self, squad: &Squad, here: FieldPath, player: &Player) {
        let Some(until) = player.contract_until else { return };
        let (last, until) = (squad.last_day(until), squad.when_it_ends(until));
        let at = here.field("contract_until");
        let name = &player.name;
        if let Some(joined) = player.joined.as_ref().and_then(|joined| joined.on)
            && joined.earliest() > last
        {
            let message = format!("{name}'s contract ends {until}, before it starts: he joined {joined}");
            self.fault(at, message, "correct one of the two dates");
        }
        if let Some(as_of) = self.as_of
            && last < as_of
        {
            let message = format!("{name}'s contract ended {until}, before the squad's date, {as_of}");
            self.warn(at, message, "is it the contract with his present club?");
        }
    }

    fn loan(&mut self, squad: &Squad, here: FieldPath, player: &Player) {
        if let (Origin::OnLoan { until: Some(until), .. }, Some(as_of)) = (&player.origin, self.as_of)
            && squad.last_day(*until) < as_of
        {
            self.warn(
                here.field("origin").field("until"),
                format!(
                    "{}'s loan ended {}, before the squad's date, {as_of}",
                    player.name,
                    squad.when_it_ends(*until)
                ),
                "write origin: Ours if he was bought, Elsewhere(…) if he went back",
            );
        }
    }

    /// The absence in a squad whose seasons are known.
    fn absence(
        &mut self,
        squad: &Squad,
        here: FieldPath,
        name: &str,
        written: Option<Absence>,
    ) -> Option<Absence> {
        let written = written?;
        let absence = Absence { until: written.until.map(|until| until.of(squad)), ..written };
        let Some(until) = absence.until else { return Some(absence) };
        let at = here.field("absence").field("until");
        if until.earliest() > until.latest() {
            let message = format!("{name} would be back between {until}: the earlier day comes first");
            self.fault(at, message, "correct one of the two dates");
        } else if let Some(since) = absence.since.filter(|since| since.earliest() > until.latest()) {
            let message = format!(
                "{name} would be back {} {until}, before his absence began: {since}",
                until.preposition()
            );
            self.fault(at, message, "correct one of the two dates");
        }
        Some(absence)
    }
}

fn several(texts: Option<Several>) -> Vec<String> {
    match texts {
        None => Vec::new(),
        Some(Either::One(text)) => vec![said(text)],
        Some(Either::Other(texts)) => texts.into_iter().map(said).collect(),
    }
}

/// What sources say of where he was trained.
fn trained(written: Option<TrainedRecord>) -> Vec<TrainingAnswer> {
    match written {
        None => Vec::new(),
        Some(Either::One(is)) => vec![TrainingAnswer { is, list: None, by: None, on: None }],
        Some(Either::Other(answers)) => answers,
    }
}

fn reason(written: Reason) -> Option<String> {
    match written {
        Either::One(why) => Some(said(why)),
        Either::Other(holds) => holds.then(|| "reason not stated".to_owned()),
    }
}
