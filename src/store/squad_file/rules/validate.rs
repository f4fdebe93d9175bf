//! Makes a rule of a rule file as written: judges what one field cannot know, and keeps every finding.

use super::record::{
    DeadlineRecord, KeepersRecord, LeastRecord, NonEuRecord, PlacesRecord, RuleRecord, UndersRecord,
};
use crate::domain::date::Date;
use crate::domain::nations::{Group, Nation};
use crate::domain::squad::list_rule::{Deadline, Keepers, Least, NonEu, Places, Rule, Unders};
use crate::domain::squad::season::SeasonDays;
use crate::fault::quote;
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::findings::{Finding, Validation};
use crate::store::squad_file::record::Whole;
use crate::store::squad_file::rules::like_a_nation;
use crate::text::{self, Text};

/// The only version of rule files.
const VERSION: i64 = 1;

const WHOLE: FieldPath = FieldPath::WHOLE;

/// More men than any list takes.
const MEN: std::ops::RangeInclusive<i64> = 0..=999;

/// Makes the rule that a file states, with everything found on the way. With a finding among them the rule is good for nothing but
/// further findings.
pub(super) fn validate(written: RuleRecord, id: &str) -> (Rule, Vec<Finding>) {
    let mut validation = Validation::new(None);
    if let Some(Whole(version)) = written.version.filter(|Whole(version)| *version != VERSION) {
        let message = format!("this file is of version {version}, and this backline reads version {VERSION}");
        validation.fault(
            WHOLE.field("version"),
            message,
            format!("write version: {VERSION}, or use a newer backline"),
        );
    }
    let days = SeasonDays { starts: written.season.starts, ends: Date::from(written.season.ends) };
    if days.ends < days.starts {
        let message = format!("the season ends on {}, before it starts on {}", days.ends, days.starts);
        validation.fault(WHOLE.field("season").field("ends"), message, "the first day comes first");
    }
    let places = written.places.map(|places| validation.places(&places));
    let keepers = written.keepers.map(|keepers| validation.keepers(&keepers, places));
    let text = |text: Option<Text>| text.map(|Text(text)| text);
    let Text(competition) = written.competition;
    let Text(season) = written.season.name;
    let rule = Rule {
        id: id.to_owned(),
        competition,
        season,
        article: text(written.article),
        source: text(written.source),
        assumed: text(written.assumed),
        places,
        unders: written.unders.map(|unders| validation.unders(&unders, days)),
        keepers,
        non_eu: written.non_eu.map(|non_eu| validation.non_eu(non_eu)),
        least: written.least.map(|least| validation.least(least, places)),
        deadlines: validation.deadlines(written.deadlines.unwrap_or_default(), days),
        days,
    };
    (rule, validation.findings)
}

impl Validation {
    fn places(&mut self, written: &PlacesRecord) -> Places {
        let at = WHOLE.field("places");
        let mut number = |field, stated| self.whole(at.field(field), stated, MEN, "a number of places");
        let reserved = number("reserved", written.reserved).unwrap_or(0_u16);
        let nation = number("nation", written.nation).unwrap_or(reserved);
        // What takes nobody is no list.
        let some = 1..=*MEN.end();
        let most = self.whole(at.field("most"), Some(written.most), some, "a number of places");
        // Where that is wrong, only that is told.
        let most = most.unwrap_or(u16::MAX);
        if reserved > most {
            let message = format!("{reserved} places are reserved of {most}");
            self.fault(
                at.field("reserved"),
                message,
                "the reserved places are among all places: at most as many",
            );
        } else if nation > reserved {
            let message =
                format!("{nation} of {reserved} reserved places are for men trained in the country");
            self.fault(at.field("nation"), message, "they are among the reserved places: at most as many");
        }
        Places { most: most.max(reserved), reserved, nation }
    }

    fn keepers(&mut self, written: &KeepersRecord, places: Option<Places>) -> Keepers {
        let at = WHOLE.field("keepers");
        let mut number = |field, stated| self.whole(at.field(field), stated, MEN, "a number of men");
        let on_list = number("on_list", Some(written.on_list)).unwrap_or(0_u16);
        let with_unders = number("with_unders", written.with_unders).unwrap_or(on_list);
        self.within_the_places(at.field("on_list"), on_list, "goalkeepers", places);
        if with_unders < on_list {
            let message =
                format!("{with_unders} goalkeepers with the unders, and {on_list} on the list alone");
            self.fault(
                at.field("with_unders"),
                message,
                "those on the list are among them: at least as many",
            );
        }
        Keepers { on_list, with_unders }
    }

    /// A list cannot ask for more men of a kind than it takes.
    fn within_the_places(&mut self, at: FieldPath, men: u16, kind: &str, places: Option<Places>) {
        if let Some(Places { most, .. }) = places.filter(|places| men > places.most) {
            let message = format!("{men} {kind} on a list of {}", text::count(most.into(), "place"));
            self.fault(at, message, format!("expected at most {most}"));
        }
    }

    fn unders(&mut self, written: &UndersRecord, days: SeasonDays) -> Unders {
        let at = WHOLE.field("unders");
        if written.born_from > days.starts {
            let message = format!(
                "an under of the season that starts on {} is not born yet: born from {}",
                days.starts, written.born_from
            );
            self.fault(at.field("born_from"), message, "is the year right? Dates are year-month-day");
        }
        let years_here = self.whole(at.field("years_here"), written.years_here, 0..=20, "a number of years");
        Unders { born_from: written.born_from, years_here: years_here.unwrap_or(0) }
    }

    fn non_eu(&mut self, written: NonEuRecord) -> NonEu {
        let at = WHOLE.field("non_eu");
        let mut rule = NonEu {
            most: self.whole(at.field("most"), written.most, MEN, "a number of men"),
            signings: self.whole(at.field("signings"), written.signings, MEN, "a number of signings"),
            ..NonEu::default()
        };
        if written.most.is_none() && written.signings.is_none() {
            self.fault(at, "how many men from outside the EU?".to_owned(), "add most: 3 or signings: 2");
        }
        for (nth, Text(name)) in written.exempt.into_iter().enumerate() {
            if let Some(group) = Group::named(&name) {
                rule.exempt_groups.push(group);
            } else if let Some(nation) = Nation::named(&name) {
                rule.exempt.push(nation);
            } else {
                let message = format!("{} is no nation", quote(&name));
                self.fault(at.field("exempt").at(nth), message, like_a_nation(&name));
            }
        }
        rule
    }

    fn least(&mut self, written: LeastRecord, places: Option<Places>) -> Least {
        let at = WHOLE.field("least");
        let mut number = |field, stated| self.whole(at.field(field), stated, MEN, "a number of men");
        let club = number("club", written.club).unwrap_or(0);
        let trained = number("trained", written.trained).unwrap_or(club);
        let citizens = number("citizens", written.citizens);
        if written.club.is_some() {
            self.within_the_places(at.field("club"), club, "men trained by the club", places);
        }
        if written.trained.is_some() {
            self.within_the_places(at.field("trained"), trained, "men trained in the country", places);
        }
        let nation = written.of.map(|Text(name)| (Nation::named(&name), name));
        let citizens = match (citizens, nation) {
            (Some(number), Some((Some(nation), _))) => Some((number, nation)),
            (_, Some((None, name))) => {
                self.fault(at.field("of"), format!("{} is no nation", quote(&name)), like_a_nation(&name));
                None
            }
            (Some(number), None) => {
                let message = format!("{number} citizens of which nation?");
                self.fault(at.field("citizens"), message, "add for instance of: \"Germany\"");
                None
            }
            (None, Some((Some(_), _)) | None) => None,
        };
        Least { club, trained, citizens }
    }

    /// The deadlines, in order.
    fn deadlines(&mut self, written: Vec<DeadlineRecord>, days: SeasonDays) -> Vec<Deadline> {
        for (nth, deadline) in written.iter().enumerate() {
            if deadline.on > days.ends {
                let message =
                    format!("handed in by {}, after the season's end on {}", deadline.on, days.ends);
                let at = WHOLE.field("deadlines").at(nth).field("on");
                self.fault(at, message, "is the year right? Dates are year-month-day");
            }
        }
        let deadline = |it: DeadlineRecord| Deadline {
            on: it.on,
            at: it.at,
            what: it.what.map(|Text(what)| what),
            published: it.published,
        };
        let mut deadlines: Vec<Deadline> = written.into_iter().map(deadline).collect();
        deadlines.sort_by_key(|deadline| deadline.on);
        deadlines
    }
}
