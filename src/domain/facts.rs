//! A player's facts as labelled text with their sources; what no source states is "not stated".
//!
//! A new fact is a field of [`Player`], its name in [`Field`], and its row in `rows`.

use crate::domain::accounts::sale::SellOn;
use crate::domain::board::Board;
use crate::domain::date::PartialDate;
use crate::domain::money::Money;
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::{Cost, Promise, WageIs};
use crate::domain::squad::player::{Birth, Origin, Player, PlayerIndex, Source, TrainingAnswer};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::stance::Stance;
use crate::text;

/// A fact about a player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// The fields of the squad file that state it; none where it is the plan's.
    pub fields: &'static [Field],
    /// What is stated, in words; nothing where it is not.
    pub value: Option<String>,
    /// Who stated it and when, or that it is assumed, where the file says.
    pub source: Option<String>,
    /// The source is the one that the file names for everybody.
    pub is_source_general: bool,
}

impl Fact {
    fn new(
        squad: &Squad,
        player: &Player,
        (name, fields): (&'static str, &'static [Field]),
        value: Option<String>,
    ) -> Self {
        let has_own = |field: &Field| player.sources.iter().any(|(of, _)| of == field);
        let is_source_general = !fields.iter().any(has_own);
        // What nobody states of him, nobody's general word is about.
        let own = player.sources.iter().map(|(field, _)| field).filter(|field| fields.contains(field));
        let others = fields.iter().filter(|field| value.is_some() && !has_own(field));
        let said = own.chain(others).filter_map(|&field| squad.source_of(player, field)?.behind_a_fact());
        let mut said: Vec<String> = said.collect();
        said.dedup();
        let said = joined(&said, "; ");
        Self { name, fields, value, is_source_general: is_source_general && said.is_some(), source: said }
    }

    /// The same fact with the sources of its answers.
    fn said_by_answers(mut self, player: &Player) -> Self {
        for TrainingAnswer { is, by, on, .. } in &player.trained {
            let said = Source { by: by.clone(), on: *on, assumed: false }
                .behind_a_fact()
                .map(|said| format!("{}: {said}", is.in_words()));
            self = self.said_by(said.as_deref(), None);
        }
        self
    }

    /// The same fact with a source that stands beside its value, and goes before the one that is named for everybody.
    fn said_by(mut self, by: Option<&str>, on: Option<PartialDate>) -> Self {
        let beside = Source { by: by.map(str::to_owned), on, assumed: false };
        let general = self.source.take().filter(|_| !self.is_source_general || by.is_none());
        let said = match (general, beside.behind_a_fact()) {
            (Some(general), _) if self.is_source_general && by.is_none() => {
                vec![on.map_or(general.clone(), |on| format!("{general}, {on}"))]
            }
            (own, beside) => beside.into_iter().chain(own).collect(),
        };
        self.is_source_general &= said.len() == 1 && by.is_none() && on.is_none();
        self.source = joined(&said, "; ");
        self
    }
}

/// Every fact about a player, in the order of a card.
pub fn of(board: &Board, index: PlayerIndex) -> Vec<Fact> {
    let mut facts = rows(board, index);
    // A card bears the name in its title, what no plan assumes is nobody's omission, and few squads are kept for a list.
    let is_missed = |fact: &Fact| !(fact.fields.is_empty() || fact.fields == NAME || fact.fields == TRAINED);
    facts.retain(|fact| fact.value.is_some() || fact.source.is_some() || is_missed(fact));
    facts
}

/// The fields of a name.
const NAME: &[Field] = &[Field::Name, Field::FullName];

/// The field of a player's training.
const TRAINED: &[Field] = &[Field::Trained];

/// The same rows for every player, in the order of a card, so that those of two players can be laid side by side.
pub(in crate::domain) fn rows(board: &Board, index: PlayerIndex) -> Vec<Fact> {
    let player = board.player(index);
    let squad = board.squad();
    let fact = |name, fields, value| Fact::new(squad, player, (name, fields), value);
    let positions: Vec<&str> = player.positions.iter().map(|position| position.name()).collect();
    let back_from_loan = player.back_from_loan.as_ref().map(|back| {
        let on = back.on.map_or(String::new(), |on| format!(", {on}"));
        format!("{}{on}", back.from)
    });
    let accounts = &player.accounts;
    let (value, stance) = (player.value.as_ref(), board.stance(index));
    vec![
        fact("Column", &[Field::Column], Some(column(board, index))),
        // What the plan assumes stands beside his column: it is the plan's word, too, and nobody reports it.
        fact("This plan", &[], board.assumed_in_words(index)),
        name(squad, player),
        fact("Club", &[Field::Origin], origin(squad, player)),
        fact("Number", &[Field::Number], player.number.map(|number| number.to_string())),
        fact("Age", &[Field::Born, Field::Age], age(board, player)),
        fact("Nationality", &[Field::Nationality], joined(&player.nationality, ", ")),
        fact("Trained", TRAINED, trained(player)).said_by_answers(player),
        fact("Positions", &[Field::Positions], joined(&positions, ", ")),
        fact("Foot", &[Field::Foot], player.foot.map(|foot| foot.to_string())),
        fact(
            "Height",
            &[Field::Height],
            player.height_cm.map(|cm| format!("{}.{:02} m", cm / 100, cm % 100)),
        ),
        fact("Rating", &[Field::Rating], player.rating.map(|rating| format!("{rating} of 100"))),
        fact(
            "Played",
            &[Field::Minutes],
            player.minutes.map(|minutes| text::count(minutes.into(), "minute")),
        ),
        fact("Cornerstone", &[Field::Cornerstone], player.cornerstone.clone()),
        fact("Starter", &[Field::Starter], player.starter.clone()),
        fact("Captain", &[Field::Captain], player.captain.as_ref().map(|of| format!("of {of}"))),
        fact("Absence", &[Field::Absence], Some(absence(board, player))),
        fact("Contract", &[Field::ContractUntil], contract(board, player)),
        fact("Joined", &[Field::Joined, Field::Arrives], how_he_joined(player)),
        fact("Back from loan", &[Field::BackFromLoan], back_from_loan),
        fact("Market value", &[Field::Value], value.map(|value| value.amount.to_string()))
            .said_by(value.and_then(|value| value.by.as_deref()), value.and_then(|value| value.on)),
        fact("Asking price", &[Field::Asking], board.asking(index).map(|asking| asking.to_string())),
        fact(
            "Release clause",
            &[Field::ReleaseClause],
            accounts.release_clause.map(|clause| clause.to_string()),
        ),
        fact("Wage", &[Field::Wage, Field::WageIs, Field::Multiplier], wage(player)),
        fact("Cost", &[Field::Cost], accounts.cost.as_ref().map(|it| cost(squad, it))),
        fact("Book value", &[Field::BookValue], book_values(player)),
        fact("Extended", &[Field::Extended], extensions(squad, player)),
        fact("Next sale", &[Field::SellOn], accounts.sell_on.as_ref().map(promise)),
        fact(
            "Availability",
            &[Field::Availability],
            player.availability.map(|share| format!("{:.0} %", share * 100.0)),
        ),
        fact("Career", &[Field::Career], career(player)),
        fact("Ties", &[Field::Relations], ties(player)),
        fact("Priority", &[Field::Priority], priority(board, index)),
        fact("Club's stance", &[Field::Stance], stance.map(stance_in_words))
            .said_by(stance.and_then(|stance| stance.by.as_deref()), stance.and_then(|stance| stance.on)),
    ]
}

/// His name, where somebody is named for it: else every card and table bears it already.
fn name(squad: &Squad, player: &Player) -> Fact {
    let fact = Fact::new(squad, player, ("Name", NAME), None);
    let name = player.full_name.as_ref().unwrap_or(&player.name);
    Fact { value: fact.source.as_ref().map(|_| name.clone()), ..fact }
}

fn joined<T: AsRef<str>>(parts: &[T], between: &str) -> Option<String> {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

fn column(board: &Board, index: PlayerIndex) -> String {
    let (planned, reported) = (board.planned(index), board.player(index).reported);
    if board.is_lost(index) {
        "Target; lost, gone elsewhere".to_owned()
    } else if board.is_added(index) {
        format!("{planned}; a target that this plan added")
    } else if planned == reported {
        format!("{planned}, as reported")
    } else {
        format!("{planned} in this plan; reported {reported}")
    }
}

fn contract(board: &Board, player: &Player) -> Option<String> {
    let until = player.contract_until?;
    let is_over = board.date().is_some_and(|day| board.squad().last_day(until) < day);
    let until = board.squad().end_in_words(until);
    Some(format!("until {until}{}", if is_over { " (over)" } else { "" }))
}

/// His priority, and where it comes from when it is not the file's.
fn priority(board: &Board, index: PlayerIndex) -> Option<String> {
    let (given, stated) = (board.given_priority(index)?, board.player(index).priority);
    let by_whom = match stated {
        Some(stated) if stated == given => String::new(),
        Some(stated) => format!(" in this plan; reported {stated}"),
        None => " in this plan".to_owned(),
    };
    Some(match board.priority(index) {
        Some(now) if now != given => format!("{now}, stepped up from {given}{by_whom}"),
        Some(_) | None => format!("{given}{by_whom}"),
    })
}

fn origin(squad: &Squad, player: &Player) -> Option<String> {
    let until = |until: &Option<PartialDate>| {
        until.map_or("end not stated".to_owned(), |end| format!("until {}", squad.end_in_words(end)))
    };
    match &player.origin {
        Origin::Ours => Some("ours".to_owned()),
        Origin::OnLoan { from, until: end } => Some(format!("on loan from {from}, {}", until(end))),
        Origin::OnLoanTo { club, until: end } => Some(format!("ours, on loan at {club}, {}", until(end))),
        Origin::Elsewhere { club } => club.clone(),
    }
}

fn age(board: &Board, player: &Player) -> Option<String> {
    let ages = player.ages_on(board.date()).map(|ages| match (*ages.start(), *ages.end()) {
        (least, most) if least == most => least.to_string(),
        (least, most) => format!("{least} or {most}"),
    });
    let stated = match player.birth? {
        Birth::On(born) => format!("born {born}"),
        Birth::Within(born) => format!("born {born}"),
        Birth::Aged(stated, on) => format!("{stated} on {on}"),
    };
    Some(ages.map_or_else(|| stated.clone(), |ages| format!("{ages} ({stated})")))
}

/// Where he was trained; where sources disagree, all that they say.
fn trained(player: &Player) -> Option<String> {
    let mut answers: Vec<&str> = player.trained.iter().map(|answer| answer.is.in_words()).collect();
    answers.dedup();
    joined(&answers, " or ")
}

fn absence(board: &Board, player: &Player) -> String {
    let Some(absence) = &player.absence else { return "none stated".to_owned() };
    let what = absence.what.as_ref().map_or(String::new(), |what| format!(": {what}"));
    let since = absence.since.map_or(String::new(), |since| format!(", since {since}"));
    let now = if absence.is_to_come_on(board.date()) {
        " (not out yet)"
    } else if absence.is_over_on(board.date()) {
        " (available)"
    } else if absence.is_perhaps_over_on(board.date()) {
        " (perhaps back, not counted)"
    } else {
        ""
    };
    format!("{}{what}{since}, {}{now}", absence.kind, absence.return_in_words())
}

/// How he joined his present club, and when he arrives here.
fn how_he_joined(player: &Player) -> Option<String> {
    let came = player.joined.as_ref().map(|joined| {
        let from = joined.from.as_ref().map(|from| format!("from {from}"));
        let on = joined.on.map(|on| on.to_string());
        let fee = joined.fee.map_or("fee not stated".to_owned(), |fee| format!("for {fee}"));
        [on, from, Some(fee)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let arrives = player.arrives.map(|on| format!("arrives {on}"));
    let parts: Vec<String> = came.into_iter().chain(arrives).collect();
    joined(&parts, "; ")
}

/// His wage, and by how much it is multiplied to get the gross one, where that is stated of him.
fn wage(player: &Player) -> Option<String> {
    let wage = player.wage?;
    Some(match (player.accounts.wage_is, player.accounts.multiplier) {
        (WageIs::Gross, _) => format!("{wage} gross a year"),
        (WageIs::Net, None) => format!("{wage} net a year"),
        (WageIs::Net, Some(multiplier)) => format!("{wage} net a year, gross {multiplier} times as much"),
    })
}

/// What he cost, part by part.
fn cost(squad: &Squad, cost: &Cost) -> String {
    let part = |what: &str, amount: Option<Money>| amount.map(|amount| format!("{what} {amount}"));
    let parts = [
        part("fee", cost.fee),
        part("loan fee", cost.loan_fee),
        part("agents", cost.agents),
        part("other costs", cost.other),
        cost.on.map(|on| format!("from {on}")),
        cost.until.map(|until| format!("to be written off until {}", squad.end_in_words(until))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn book_values(player: &Player) -> Option<String> {
    let values = player.accounts.book_values.iter().map(|value| {
        let by = value.by.as_ref().map_or(String::new(), |by| format!(" ({by})"));
        format!("{} on {}{by}", value.amount, value.on)
    });
    joined(&values.collect::<Vec<_>>(), ", ")
}

fn extensions(squad: &Squad, player: &Player) -> Option<String> {
    let extensions = &player.accounts.extensions;
    let told = extensions.iter().map(|extension| {
        format!(
            "{} {}, until {}",
            extension.on.preposition(),
            extension.on,
            squad.end_in_words(extension.until)
        )
    });
    joined(&told.collect::<Vec<_>>(), "; ")
}

/// What a former club gets of his next sale.
fn promise(promise: &Promise) -> String {
    let to = promise.to.as_deref().unwrap_or("a former club");
    match promise.share {
        SellOn::OfFee(percent) => format!("{to} gets {percent} % of the fee"),
        SellOn::OfProfit(percent, base) => format!("{to} gets {percent} % above €{}m", base.in_millions(1)),
    }
}

fn career(player: &Player) -> Option<String> {
    let spells: Vec<String> = player
        .career
        .iter()
        .map(|spell| match (spell.from, spell.until) {
            (Some(from), Some(until)) => format!("{} ({from} to {until})", spell.club),
            (Some(from), None) => format!("{} (since {from})", spell.club),
            (None, Some(until)) => format!("{} (until {until})", spell.club),
            (None, None) => spell.club.clone(),
        })
        .collect();
    joined(&spells, ", ")
}

fn ties(player: &Player) -> Option<String> {
    // With whom several things tie him, that man is named once.
    let with_one = player.relations.chunk_by(|tie, next| tie.with == next.with);
    let ties: Vec<String> = with_one
        .map(|ties| {
            let what: Vec<&str> = ties.iter().map(|tie| tie.what.as_str()).collect();
            format!("{}: {}", ties[0].with, what.join(", "))
        })
        .collect();
    (!ties.is_empty()).then(|| text::list(ties.iter().map(String::as_str)))
}

fn stance_in_words(stance: &Stance) -> String {
    let note = stance.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    format!("{}: {}{note}", stance.is, stance.is.meaning())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::player::{Joined, PlayerId, Priority, Relation, Source, Spell, Valuation};
    use crate::domain::{test_plans, test_squads};

    /// What a card says of a fact, with its source behind a bar.
    fn told(board: &Board, who: &str, what: &str) -> String {
        let facts = of(board, test_squads::find(board.squad(), who));
        let fact = facts.into_iter().find(|fact| fact.name == what).unwrap();
        let value = fact.value.unwrap_or_else(|| "not stated".to_owned());
        fact.source.map_or(value.clone(), |source| format!("{value} | {source}"))
    }

    /// The first board, with a good deal stated of Kelly.
    fn squad() -> Squad {
        let spell = |club: &str, from: Option<&str>, until: Option<&str>| Spell {
            club: club.into(),
            from: from.and_then(|from| from.parse().ok()),
            until: until.and_then(|until| until.parse().ok()),
        };
        let tie = |with: &str| Relation { with: with.into(), what: "a friend".into() };
        let source = |field: Field, by: Option<&str>, on: Option<&str>| {
            (
                field,
                Source { by: by.map(str::to_owned), on: on.and_then(|on| on.parse().ok()), assumed: false },
            )
        };
        let mut squad = test_plans::squad();
        let kelly = &mut squad.players[5];
        kelly.origin = Origin::OnLoan { from: "Newcastle".into(), until: "2025-06-30".parse().ok() };
        kelly.nationality = vec!["England".into(), "Jamaica".into()];
        kelly.birth = Some(Birth::On("1998-08-11".parse().unwrap()));
        kelly.contract_until = "2025-06-27".parse().ok();
        kelly.joined = Some(Joined {
            on: "2025-02-03".parse().ok(),
            from: Some("Newcastle".into()),
            fee: "3m".parse().ok(),
        });
        kelly.career = vec![
            spell("Bristol City", Some("2017"), Some("2019")),
            spell("Bournemouth", None, Some("2024")),
            spell("Newcastle", Some("2024"), None),
            spell("somewhere", None, None),
        ];
        kelly.relations = vec![tie("Rugani"), tie("Gatti")];
        kelly.sources = vec![
            source(Field::Born, Some("juventus.com"), Some("2025-06")),
            source(Field::Foot, None, Some("2025")),
            source(Field::Height, Some("juventus.com"), None),
            source(Field::Joined, None, None),
        ];
        kelly.value =
            Some(Valuation { amount: "16m".parse().unwrap(), on: "2025-06-16".parse().ok(), by: None });
        squad
    }

    #[test]
    fn facts_are_told_in_words_with_their_sources() {
        let board = test_plans::board(squad(), Vec::new());
        for (what, said) in [
            ("Column", "For sale, as reported"),
            ("Club", "on loan from Newcastle, until 30 Jun 2025"),
            ("Age", "26 (born 11 Aug 1998) | juventus.com, Jun 2025"),
            ("Nationality", "England, Jamaica"),
            ("Foot", "not stated | as of 2025"),
            ("Height", "not stated | juventus.com"),
            ("Joined", "3 Feb 2025, from Newcastle, for €3m"),
            ("Absence", "none stated"),
            ("Market value", "€16m | as of 16 Jun 2025"),
            (
                "Career",
                "Bristol City (2017 to 2019), Bournemouth (until 2024), Newcastle (since 2024), somewhere",
            ),
            ("Ties", "Rugani: a friend and Gatti: a friend"),
            ("Priority", "not stated"),
        ] {
            assert_eq!(told(&board, "Kelly", what), said, "{what}");
        }
        for (who, what, said) in [
            ("Gatti", "Nationality", "not stated"),
            ("Gatti", "Career", "not stated"),
            ("Gatti", "Ties", "not stated"),
            ("Gatti", "Joined", "not stated"),
            ("Gatti", "Age", "not stated"),
            ("Gatti", "Club", "ours"),
            ("Bremer", "Absence", "injured, return not stated"),
            ("Balerdi", "Club", "Marseille"),
            ("Balerdi", "Priority", "A"),
        ] {
            assert_eq!(told(&board, who, what), said, "{what} of {who}");
        }
    }

    #[test]
    fn the_source_of_every_field_is_told_with_its_fact() {
        for &field in Field::ALL {
            let mut squad = squad();
            let said = Source { by: Some("somebody".into()), ..Source::default() };
            squad.players[5].sources = vec![(field, said)];
            let board = test_plans::board(squad, Vec::new());
            let facts = of(&board, test_squads::find(board.squad(), "Kelly"));
            let of_it = |fact: &&Fact| fact.source.as_ref().is_some_and(|said| said.contains("somebody"));
            let named: Vec<&Fact> = facts.iter().filter(of_it).collect();
            assert!(matches!(named[..], [fact] if fact.fields.contains(&field)), "{field}: {named:?}");
        }
    }

    #[test]
    fn a_name_is_a_fact_where_somebody_is_named_for_it() {
        let mut squad = squad();
        squad.players[5].full_name = Some("Lloyd Kelly".into());
        let names = |squad: &Squad| {
            let board = test_plans::board(squad.clone(), Vec::new());
            let facts = of(&board, test_squads::find(board.squad(), "Kelly"));
            facts.into_iter().find(|fact| fact.name == "Name").map(|fact| (fact.value, fact.source))
        };
        assert_eq!(names(&squad), None);
        let said = |by: &str| Source { by: Some(by.into()), ..Source::default() };
        squad.players[5].sources =
            vec![(Field::FullName, said("a register")), (Field::Name, said("a shirt"))];
        let told = (Some("Lloyd Kelly".to_owned()), Some("a register; a shirt".to_owned()));
        assert_eq!(names(&squad), Some(told));
    }

    #[test]
    fn a_source_beside_the_value_and_one_among_the_sources_are_both_told() {
        let mut squad = squad();
        squad.players[5].sources =
            vec![(Field::Value, Source { by: Some("a newspaper".into()), ..Source::default() })];
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(told(&board, "Kelly", "Market value"), "€16m | as of 16 Jun 2025; a newspaper");
    }

    #[test]
    fn a_contract_is_over_from_the_day_after_its_last() {
        let on = |day: &str| {
            let board = test_plans::board(squad(), Vec::new()).on(day.parse().unwrap());
            told(&board, "Kelly", "Contract")
        };
        assert_eq!(on("2025-06-27"), "until 27 Jun 2025");
        assert_eq!(on("2025-06-28"), "until 27 Jun 2025 (over)");
        let stated = |until: &str| {
            let mut squad = squad();
            squad.players[5].contract_until = until.parse().ok();
            told(&test_plans::board(squad, Vec::new()), "Kelly", "Contract")
        };
        assert_eq!(stated("2027-06"), "until Jun 2027");
        assert_eq!(stated("2029"), "until 2029 (assumed 30 Jun)");
        assert_eq!(stated("2025-05"), "until May 2025 (over)");
    }

    #[test]
    fn what_the_plan_says_is_told_as_the_plans_word() {
        let squad = squad();
        let id = PlayerId::from_name;
        let prioritise = |who, priority| Decision::Prioritise { player: id(who), priority };
        let lose = || Decision::Lose { player: id("Balerdi") };
        let board = |decisions| test_plans::board(squad.clone(), decisions);
        let sent = board(vec![test_plans::send(&squad, "Gatti", Column::ForSale)]);
        assert_eq!(told(&sent, "Gatti", "Column"), "For sale in this plan; reported Staying");
        assert_eq!(told(&board(vec![lose()]), "Balerdi", "Column"), "Target; lost, gone elsewhere");
        let given = board(vec![prioritise("Balerdi", Priority::B)]);
        assert_eq!(told(&given, "Balerdi", "Priority"), "B in this plan; reported A");

        let mut two = squad.clone();
        let leoni = Player::named("Leoni", Column::Target);
        two.players.push(Player { origin: Origin::Elsewhere { club: None }, ..leoni });
        let stepped = test_plans::board(two.clone(), vec![prioritise("Leoni", Priority::B), lose()]);
        assert_eq!(told(&stepped, "Leoni", "Priority"), "A, stepped up from B in this plan");
        let given = test_plans::board(two, vec![prioritise("Leoni", Priority::C)]);
        assert_eq!(told(&given, "Leoni", "Priority"), "C in this plan");
    }

    #[test]
    fn terms_are_a_fact_where_the_plan_assumes_any() {
        let squad = squad();
        let terms = "fee 25m".parse().unwrap();
        let decision = Decision::Assume { player: squad.players[0].id.clone(), terms };
        let board = test_plans::board(squad, vec![decision]);
        let of_the_plan = |player: u32| {
            of(&board, PlayerIndex(player))
                .into_iter()
                .find(|fact| fact.name == "This plan")
                .map(|fact| fact.value)
        };
        assert_eq!(of_the_plan(0), Some(Some("assumes fee €25m".to_owned())));
        assert_eq!(of_the_plan(1), None);
    }
}
