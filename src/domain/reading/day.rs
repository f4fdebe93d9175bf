//! Reads dates as other programs and people write them: `24/06/1998 (27)`, `30.6.2034`, `Jun 24, 1998`, `1998-06-24 00:00:00`, `2028.0`.

use super::{Reading, bare, is_nothing};
use crate::domain::date::{Date, PartialDate};

/// How dates are written, and what they are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// Which of two numbers before a year is the day.
    pub order: DayOrder,
    /// What is dated, as far as it tells the century of a year of two digits.
    pub of: Dated,
}

/// What is dated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dated {
    /// Anything: a year of two digits may be of either century.
    #[default]
    Anything,
    /// The birth of somebody who plays.
    Birth,
    /// A contract, or when somebody came.
    Contract,
}

impl Dated {
    /// The only year that may be meant by two digits.
    fn year(self, two_digits: u16) -> Option<u16> {
        // Nobody who plays was born before 1950, and no contract that is in force was signed before 1990.
        let first = match self {
            Self::Anything => return None,
            Self::Birth => 50,
            Self::Contract => 90,
        };
        Some(two_digits + if two_digits < first { 2000 } else { 1900 })
    }
}

/// Which of two numbers before a year is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// The first one, as in all of Europe.
    #[default]
    DayFirst,
    /// The second one, as in the United States.
    MonthFirst,
}

impl DayOrder {
    /// How the dates of one column are written, as far as one of them tells: a number above twelve is no month.
    pub fn of_column<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        texts.into_iter().find_map(|text| match numbers(without_age(text))?[..] {
            [(13.., 1..=2), (..=12, 1..=2), (_, 2 | 4)] => Some(Self::DayFirst),
            [(..=12, 1..=2), (13.., 1..=2), (_, 2 | 4)] => Some(Self::MonthFirst),
            _ => None,
        })
    }
}

/// Reads a date as precise as it is written.
pub fn read(text: &str, style: DateStyle) -> Reading<PartialDate> {
    let text = without_age(text);
    if is_nothing(text) || text == "0" {
        return Reading::NotStated;
    }
    Reading::of(numeric(text, style).or_else(|| with_month_name(text, style.of)))
}

/// The only whole day that a sentence names: `Rosa 2025/26, aggiornata al 28 giugno 2025`.
pub fn named_in(sentence: &str) -> Option<Date> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let day_of = |words: &[&str]| {
        let text = words.join(" ");
        match read(text.trim_matches(|char: char| !char.is_alphanumeric()), DateStyle::default()).stated()? {
            PartialDate::Day(day) => Some(day),
            PartialDate::Month(..) | PartialDate::Year(_) => None,
        }
    };
    let mut days: Vec<Date> = (1..=MOST_WORDS).flat_map(|of| words.windows(of)).filter_map(day_of).collect();
    days.dedup();
    match days[..] {
        [day] => Some(day),
        _ => None,
    }
}

/// How many words a day has at most: `28 de junio de 2025`.
const MOST_WORDS: usize = 5;

/// The date of `24/06/1998 (27)` and `1998-06-24 00:00:00`, without what stands behind it.
fn without_age(text: &str) -> &str {
    let text = text.split('(').next().unwrap_or_default().trim();
    let time = text.find([' ', 'T']).filter(|at| text[at + 1..].contains(':'));
    time.map_or(text, |at| text[..at].trim_end())
}

/// The numbers of a text of numbers and separators, each with its digits; nothing where there is anything else.
fn numbers(text: &str) -> Option<Vec<(u16, usize)>> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &&str| {
        let is_short = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        Some((part.parse().ok().filter(|_| is_short)?, part.len()))
    };
    parts.iter().map(number).collect()
}

fn numeric(text: &str, style: DateStyle) -> Option<PartialDate> {
    match numbers(text)?[..] {
        [(year, 4)] | [(year, 4), (0, 1)] => whole(year, None, None),
        [(year, 4), (month, _)] | [(month, 1..=2), (year, 4)] => whole(year, Some(month), None),
        [(year, 4), (month, 1..=2), (day, 1..=2)] => whole(year, Some(month), Some(day)),
        [(first, 1..=2), (second, 1..=2), (year, digits @ (2 | 4))] => {
            let (day, month) = match style.order {
                DayOrder::DayFirst => (first, second),
                DayOrder::MonthFirst => (second, first),
            };
            let year = if digits == 4 { year } else { style.of.year(year)? };
            whole(year, Some(month), Some(day))
        }
        _ => None,
    }
}

fn whole(year: u16, month: Option<u16>, day: Option<u16>) -> Option<PartialDate> {
    let year = i16::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    let month = month.map(|month| i8::try_from(month).ok().filter(|month| (1..=12).contains(month)));
    Some(match (month, day) {
        (None, _) => PartialDate::Year(year),
        (Some(month), None) => PartialDate::Month(year, month?),
        (Some(month), Some(day)) => PartialDate::Day(Date::new(year, month?, i8::try_from(day).ok()?)?),
    })
}

/// `Jun 24, 1998`, `24 June 1998`, `24. Juni 1998`, `June 1998`; and `giu-27`, as a spreadsheet shows a month.
fn with_month_name(text: &str, of: Dated) -> Option<PartialDate> {
    let words = text
        .split([' ', ',', '.', '-', '/', '\'', '’'])
        .filter(|word| !word.is_empty() && !matches!(bare(word).as_str(), "de" | "of"));
    let (mut day, mut month, mut year) = (None, None, None);
    for word in words {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let part = match word.len() {
            1..=2 if is_number => &mut day,
            4 if is_number => &mut year,
            _ => {
                if month.replace(month_named(word)?).is_some() {
                    return None;
                }
                continue;
            }
        };
        if part.replace(word.parse::<u16>().ok()?).is_some() {
            return None;
        }
    }
    // The last of two numbers, and a number that is alone, is the year.
    let ends_in_it = |number: u16| text.ends_with(&format!("{number:02}")) && text.len() > 4;
    match (day, year) {
        (_, Some(year)) => whole(year, Some(month?), day),
        (Some(number), None) if ends_in_it(number) => whole(of.year(number)?, Some(month?), None),
        (Some(_) | None, None) => None,
    }
}

fn month_named(word: &str) -> Option<u16> {
    let word = bare(word);
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    u16::try_from(at + 1).ok()
}

/// The months' names, [bare].
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "gen", "gennaio", "ene", "enero", "januar", "janner", "janvier", "janv", "janeiro"],
    &["feb", "february", "febbraio", "febrero", "februar", "fevrier", "fevr", "fev", "fevereiro"],
    &["mar", "march", "marzo", "marz", "mrz", "mars", "marco"],
    &["apr", "april", "aprile", "abr", "abril", "avril", "avr"],
    &["may", "mag", "maggio", "mayo", "mai", "maio"],
    &["jun", "june", "giu", "giugno", "junio", "juni", "juin", "junho"],
    &["jul", "july", "lug", "luglio", "julio", "juli", "juillet", "juil", "julho"],
    &["aug", "august", "ago", "agosto", "aout"],
    &["sep", "sept", "september", "set", "settembre", "septiembre", "septembre", "setembro"],
    &["oct", "october", "ott", "ottobre", "octubre", "okt", "oktober", "octobre", "out", "outubro"],
    &["nov", "november", "novembre", "noviembre", "novembro"],
    &["dec", "december", "dic", "dicembre", "diciembre", "dez", "dezember", "decembre", "dezembro"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn iso(text: &str) -> Option<String> {
        read(text, DateStyle::default()).stated().map(PartialDate::iso)
    }

    #[test]
    fn the_day_that_a_sentence_names_is_found_where_it_names_one() {
        let day = Date::new(2025, 6, 28);
        for sentence in [
            "Rosa 2025/26, aggiornata al 28/06/2025",
            "Squad 2025-26 (28 June 2025)",
            "Plantilla a 28 de junio de 2025.",
            "2025-06-28",
        ] {
            assert_eq!(named_in(sentence), day, "{sentence}");
        }
        for sentence in ["", "Rosa 2025/26", "giugno 2025", "dal 01/07/2025 al 30/06/2026"] {
            assert_eq!(named_in(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn a_date_is_read_as_other_programs_write_it() {
        for (text, day) in [
            ("1998-06-24", "1998-06-24"),
            ("1998-06-24 00:00:00", "1998-06-24"),
            ("1998-06-24T00:00:00Z", "1998-06-24"),
            ("24/06/1998 (27)", "1998-06-24"),
            ("30/6/2034", "2034-06-30"),
            ("01-01-2021", "2021-01-01"),
            ("30.6.2029", "2029-06-30"),
            ("Jun 24, 1998", "1998-06-24"),
            ("24 June 1998", "1998-06-24"),
            ("24. Juni 1998", "1998-06-24"),
            ("24 giugno 1998", "1998-06-24"),
            ("24 de junio de 1998", "1998-06-24"),
            ("2 août 2025", "2025-08-02"),
            ("3 de março de 2025", "2025-03-03"),
            ("2027", "2027"),
            ("2028.0", "2028"),
            ("2029-06", "2029-06"),
            ("06/2029", "2029-06"),
            ("June 2029", "2029-06"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_read_where_only_one_century_can_be_meant() {
        let iso =
            |text, of| read(text, DateStyle { of, ..DateStyle::default() }).stated().map(PartialDate::iso);
        for text in ["giu-27", "jun-27", "Juni 27", "juin-27", "junho/27", "giu. '27"] {
            assert_eq!(iso(text, Dated::Contract).as_deref(), Some("2027-06"), "{text}");
        }
        for (text, of, day) in [
            ("30/06/27", Dated::Contract, "2027-06-30"),
            ("1.7.27", Dated::Contract, "2027-07-01"),
            ("24/06/98", Dated::Birth, "1998-06-24"),
            ("24-06-05 (20)", Dated::Birth, "2005-06-24"),
            ("mag-99", Dated::Birth, "1999-05"),
        ] {
            assert_eq!(iso(text, of).as_deref(), Some(day), "{text}");
        }
        assert_eq!((iso("giu-27", Dated::Anything), iso("30 giu", Dated::Contract)), (None, None));
    }

    #[test]
    fn what_has_no_such_day_or_may_be_of_two_centuries_is_unclear() {
        for text in
            ["30/02/2025", "24/06/98", "2025-13-01", "soon", "12", "1/2/3/4", "24 Foo 1998", "99999", "45000"]
        {
            assert_eq!(read(text, DateStyle::default()), Reading::Unclear, "{text}");
        }
        for text in ["", "-", "?", "0"] {
            assert_eq!(read(text, DateStyle::default()), Reading::NotStated, "{text}");
        }
    }

    #[test]
    fn a_column_tells_which_number_is_the_day_where_one_of_its_dates_does() {
        assert_eq!(DayOrder::of_column(["05/06/2000", "18/03/1997"]), Some(DayOrder::DayFirst));
        assert_eq!(DayOrder::of_column(["05/06/2000", "03/18/1997 (28)"]), Some(DayOrder::MonthFirst));
        assert_eq!(DayOrder::of_column(["05/06/00", "18/03/97"]), Some(DayOrder::DayFirst));
        assert_eq!(DayOrder::of_column(["05/06/2000", "", "1997-03-18"]), None);
        let american = DateStyle { order: DayOrder::MonthFirst, ..DateStyle::default() };
        assert_eq!(
            read("03/18/1997", american).stated().map(PartialDate::iso).as_deref(),
            Some("1997-03-18")
        );
    }

    proptest! {
        #[test]
        fn what_a_squad_file_may_say_is_read_alike(year in 1900..=2200_i16, month in 1..=12_i8, day in 1..=28_i8) {
            for text in [format!("{year:04}"), format!("{year:04}-{month:02}"), format!("{year:04}-{month:02}-{day:02}")] {
                prop_assert_eq!(read(&text, DateStyle::default()).stated(), text.parse().ok());
            }
        }

        #[test]
        fn no_text_stops_the_reader(text in ".{0,40}") {
            let _ = read(&text, DateStyle { of: Dated::Contract, ..DateStyle::default() });
            let _ = DayOrder::of_column([text.as_str()]);
        }
    }
}
