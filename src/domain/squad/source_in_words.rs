//! Who said something and when, as it stands behind a fact or beside a sentence; where neither is stated, nothing stands there.

use crate::domain::date::{Date, PartialDate};
use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::Source;
use crate::domain::squad::stance::Stance;

/// What stands for a day that no source states.
pub const DATE_NOT_STATED: &str = "date not stated";

/// A date, or that none is stated: `28 Jun 2025`, `Jun 2025`, `date not stated`.
pub fn date_in_words(on: Option<PartialDate>) -> String {
    on.map_or_else(|| DATE_NOT_STATED.to_owned(), |on| on.to_string())
}

/// The day from which a board reckons: `as of 28 Jun 2025`, `date not stated`.
pub fn as_of(day: Option<Date>) -> String {
    day.map_or_else(|| DATE_NOT_STATED.to_owned(), |day| format!("as of {day}"))
}

impl Source {
    /// The source of a claim; nothing where it states neither who nor when.
    pub fn of_claim(claim: &Claim) -> Option<Self> {
        let by = claim.by.as_ref().or(claim.via.as_ref());
        Self { by: by.cloned(), on: claim.on, assumed: false }.if_stated()
    }

    /// The source of what a club says; nothing where it states neither who nor when.
    pub fn of_stance(stance: &Stance) -> Option<Self> {
        Self { by: stance.by.clone(), on: stance.on, assumed: false }.if_stated()
    }

    /// This source, unless it states neither who nor when.
    fn if_stated(self) -> Option<Self> {
        (self.by.is_some() || self.on.is_some()).then_some(self)
    }

    /// Behind a fact: `Tuttosport, Jun 2025`, `as of Jun 2025`, `assumed`; nothing where nothing is said of it.
    pub fn behind_a_fact(&self) -> Option<String> {
        let assumed = self.assumed.then(|| "assumed".to_owned());
        let parts: Vec<String> = self.by.clone().into_iter().chain(assumed).collect();
        match (parts.join(", "), self.on) {
            (by, None) => Some(by).filter(|by| !by.is_empty()),
            (by, Some(on)) if by.is_empty() => Some(format!("as of {on}")),
            (by, Some(on)) => Some(format!("{by}, {on}")),
        }
    }

    /// In full, to stand in brackets: `La Gazzetta dello Sport, 28 Jun 2025`, `28 Jun 2025`.
    pub fn in_words(&self) -> String {
        let on = self.on.map(|on| on.to_string());
        [self.by.clone(), on].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// As short as it can be told, to stand at the end of a line: `Gazzetta 28 Jun`. The year is left out where it is that of `day`.
    pub fn in_short(&self, day: Option<Date>) -> String {
        let year = day.map(Date::year);
        let on = self.on.map(|on| {
            let told = on.to_string();
            let is_of_this_year = year == Some(on.earliest().year()) && !matches!(on, PartialDate::Year(_));
            match told.rsplit_once(' ') {
                Some((without_year, _)) if is_of_this_year => without_year.to_owned(),
                Some(_) | None => told,
            }
        });
        let by = self.by.as_deref().map(short_name);
        [by, on].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What people call a paper or a reporter: the name without its article, up to a comma or to a word that is no name, as
/// `Gazzetta` for `La Gazzetta dello Sport` and `Di Marzio` for `Di Marzio, Sky`.
fn short_name(by: &str) -> String {
    const ARTICLES: [&str; 8] = ["La", "Il", "Lo", "Le", "El", "The", "Der", "Die"];
    let name = by.split([',', '(']).next().unwrap_or(by).trim();
    let mut words = name.split_whitespace().peekable();
    if words.clone().count() > 1 && words.peek().is_some_and(|first| ARTICLES.contains(first)) {
        words.next();
    }
    let is_name = |word: &&str| !word.chars().next().is_some_and(char::is_lowercase);
    let first = words.next();
    let kept: Vec<&str> = first.into_iter().chain(words.take_while(is_name)).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_called_as_people_call_it() {
        for (by, called) in [
            ("La Gazzetta dello Sport", "Gazzetta"),
            ("Corriere dello Sport", "Corriere"),
            ("Di Marzio, Sky", "Di Marzio"),
            ("Tuttosport", "Tuttosport"),
            ("The Athletic", "Athletic"),
            ("Fabrizio Romano", "Fabrizio Romano"),
            ("press, compiled", "press"),
            ("juvenews.eu", "juvenews.eu"),
            ("La", "La"),
        ] {
            assert_eq!(short_name(by), called);
        }
    }

    #[test]
    fn the_year_is_told_where_it_is_not_the_boards() {
        let source = |on: &str| Source {
            by: Some("La Gazzetta dello Sport".into()),
            on: on.parse().ok(),
            assumed: false,
        };
        let day = "2025-06-28".parse().ok();
        assert_eq!(source("2025-06-28").in_short(day), "Gazzetta 28 Jun");
        assert_eq!(source("2025-06").in_short(day), "Gazzetta Jun");
        assert_eq!(source("2024-10-02").in_short(day), "Gazzetta 2 Oct 2024");
        assert_eq!(source("2025").in_short(day), "Gazzetta 2025");
        assert_eq!(source("2025-06-28").in_words(), "La Gazzetta dello Sport, 28 Jun 2025");
        assert_eq!(Source::default().if_stated(), None);
    }
}
