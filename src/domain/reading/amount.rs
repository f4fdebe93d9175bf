//! Reads money as other programs and people write it: `€50.00m`, `£57,000 p/w`, `€21M - €26M`, `26000000.0`, or `6,0` under a header in millions.

use std::fmt;

use super::number::{self, MILLIONTHS, ThreeDigits};
use super::{Reading, is_nothing};
use crate::domain::money::Money;
use crate::domain::squad::accounts::WageIs;

/// A currency; a squad file counts in euros alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Currency {
    Euro,
    Pound,
    Dollar,
    Franc,
}

impl Currency {
    /// Its code: `GBP`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Euro => "EUR",
            Self::Pound => "GBP",
            Self::Dollar => "USD",
            Self::Franc => "CHF",
        }
    }

    /// Several of it: `pounds`.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Euro => "euros",
            Self::Pound => "pounds",
            Self::Dollar => "dollars",
            Self::Franc => "francs",
        }
    }
}

/// How many euros one of another currency is, exactly as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    millionths: u64,
}

impl Rate {
    /// Reads `1.17` or `1,17`; nothing where it is no number, zero, or has more than six decimals.
    pub fn read(text: &str) -> Option<Self> {
        let millionths = number::read(text.trim(), ThreeDigits::Decimals)?;
        (millionths > 0).then_some(Self { millionths })
    }

    /// So much of the other currency in whole euros, half of one rounded up; nothing where that is more than can be counted.
    pub fn euros(self, amount: u64) -> Option<u64> {
        let millionths = u128::from(amount) * u128::from(self.millionths);
        let one = u128::from(MILLIONTHS);
        u64::try_from((millionths + one / 2) / one).ok()
    }
}

/// Shows it without zeros at the end: `1.17`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.millionths / MILLIONTHS, self.millionths % MILLIONTHS);
        let decimals = format!("{rest:06}");
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{whole}"),
            decimals => write!(f, "{whole}.{decimals}"),
        }
    }
}

/// How often a wage is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Period {
    Week,
    Month,
    Year,
}

impl Period {
    /// How often in a year.
    pub const fn in_a_year(self) -> u64 {
        match self {
            Self::Week => 52,
            Self::Month => 12,
            Self::Year => 1,
        }
    }
}

/// What a header, or the amount itself, says of how an amount is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// By how much numbers are to be multiplied: thousands or millions.
    pub scale: Option<u64>,
    /// In which currency.
    pub currency: Option<Currency>,
    /// How often it is paid.
    pub per: Option<Period>,
    /// Net or gross.
    pub is: Option<WageIs>,
}

impl Unit {
    /// What is said here, else what is said there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            scale: self.scale.or(other.scale),
            currency: self.currency.or(other.currency),
            per: self.per.or(other.per),
            is: self.is.or(other.is),
        }
    }

    /// What a word says of an amount, if anything: `€m`, `net`, `p/w`.
    pub fn of_word(word: &str) -> Option<Self> {
        words_around(word).filter(|_| !word.is_empty())
    }

    fn of_known(word: &str) -> Option<Self> {
        UNITS.iter().find(|(words, _)| words.contains(&word)).map(|(_, unit)| *unit)
    }
}

const fn scale(scale: u64) -> Unit {
    Unit { scale: Some(scale), currency: None, per: None, is: None }
}

const fn currency(currency: Currency) -> Unit {
    Unit { scale: None, currency: Some(currency), per: None, is: None }
}

const fn per(period: Period) -> Unit {
    Unit { scale: None, currency: None, per: Some(period), is: None }
}

const fn is(is: WageIs) -> Unit {
    Unit { scale: None, currency: None, per: None, is: Some(is) }
}

const fn in_euros(of: u64) -> Unit {
    Unit { currency: Some(Currency::Euro), ..scale(of) }
}

/// The words around amounts, in lower case and without accents.
const UNITS: &[(&[&str], Unit)] = &[
    (
        &["m", "mln", "mio", "mill", "million", "millions", "milioni", "millones", "millionen", "milhoes"],
        scale(1_000_000),
    ),
    (&["k", "tsd", "th", "mila", "thousand", "thousands", "migliaia", "mille", "miles"], scale(1_000)),
    (&["m€", "€m", "meur", "mln€", "mio€", "mlneur"], in_euros(1_000_000)),
    (&["k€", "€k", "keur", "tsd€", "t€"], in_euros(1_000)),
    (&["€", "eur", "euro", "euros"], currency(Currency::Euro)),
    (&["£", "gbp", "pounds", "sterling"], currency(Currency::Pound)),
    (&["$", "usd", "dollars"], currency(Currency::Dollar)),
    (&["chf", "fr"], currency(Currency::Franc)),
    (
        &[
            "pw",
            "p/w",
            "/w",
            "/week",
            "week",
            "weekly",
            "perweek",
            "aweek",
            "settimana",
            "settimanale",
            "semana",
            "semanal",
            "woche",
            "wochentlich",
            "semaine",
            "sett",
            "sem",
            "wk",
            "hebdomadaire",
        ],
        per(Period::Week),
    ),
    (
        &[
            "pm",
            "p/m",
            "/m",
            "/month",
            "month",
            "monthly",
            "permonth",
            "mese",
            "mensile",
            "mensual",
            "monat",
            "monatlich",
            "mois",
            "mensuel",
            "mensal",
            "mens",
        ],
        per(Period::Month),
    ),
    (
        &[
            "pa", "p/a", "/y", "/year", "year", "yearly", "annual", "peryear", "ayear", "perannum", "anno",
            "annuo", "anual", "jahr", "jahrlich", "an", "annuel", "annuale",
        ],
        per(Period::Year),
    ),
    (
        &["net", "netto", "netta", "netti", "neto", "neta", "nets", "nette", "liquido", "liquida"],
        is(WageIs::Net),
    ),
    (
        &["gross", "lordo", "lorda", "lordi", "bruto", "bruta", "brutto", "brut", "brute", "bruts"],
        is(WageIs::Gross),
    ),
];

/// An amount, or the two between which it lies, in whole units of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenAmount {
    /// The lower of the two.
    pub low: u64,
    /// The upper of the two; the same where there is one.
    pub high: u64,
    /// How it is meant, as far as it is said.
    pub unit: Unit,
}

impl WrittenAmount {
    /// So many times the amount, if that can be counted.
    pub fn times(self, number: u64) -> Option<Self> {
        let (low, high) = (self.low.checked_mul(number)?, self.high.checked_mul(number)?);
        Some(Self { low, high, ..self })
    }

    /// The amount in euros: nothing where it is in another currency, a range, or more than a file may state.
    pub fn euros(self) -> Option<Money> {
        let is_in_euros = matches!(self.unit.currency, None | Some(Currency::Euro));
        (is_in_euros && self.low == self.high && self.low <= Money::MOST).then_some(Money::euros(self.low))
    }
}

/// Reads an amount; `header` says what the amount leaves open. A zero is an amount: whether it means "unknown" its column tells.
pub fn read(text: &str, header: Unit) -> Reading<WrittenAmount> {
    if is_nothing(text) {
        return Reading::NotStated;
    }
    let folded: String = crate::text::fold_accents::fold_accents(text).flat_map(char::to_lowercase).collect();
    if matches!(
        folded.trim(),
        "free" | "free transfer" | "gratis" | "svincolato" | "ablosefrei" | "libre" | "custo zero"
    ) {
        return Reading::Stated(WrittenAmount { low: 0, high: 0, unit: header });
    }
    let parts: Vec<&str> = [" - ", " – ", " — ", "–", "..", " to "]
        .iter()
        .find(|between| folded.contains(**between))
        .map_or_else(|| vec![folded.as_str()], |between| folded.split(between).collect());
    match parts[..] {
        [one] => Reading::of(single(one, header).map(|(low, unit)| WrittenAmount { low, high: low, unit })),
        [low, high] => {
            // `2 - 3m`: what is said behind the second counts for both.
            let Some((high, unit)) = single(high, header) else { return Reading::Unclear };
            Reading::of(single(low, unit).map(|(low, of_low)| WrittenAmount {
                low: low.min(high),
                high: high.max(low),
                unit: of_low.or(unit),
            }))
        }
        _ => Reading::Unclear,
    }
}

/// What an amount says itself of how it is meant, whatever its header says.
pub fn own_unit(text: &str) -> Unit {
    let folded: String = crate::text::fold_accents::fold_accents(text).flat_map(char::to_lowercase).collect();
    let is_of_number = |char: char| char.is_ascii_digit() || matches!(char, '.' | ',' | '-' | '–' | '—');
    folded.split(is_of_number).filter_map(words_around).fold(Unit::default(), Unit::or)
}

/// One amount in whole units, with what is said around it.
fn single(text: &str, header: Unit) -> Option<(u64, Unit)> {
    let is_of_number = |char: char| {
        char.is_ascii_digit() || matches!(char, '.' | ',' | '_' | '\'' | '’' | '\u{a0}' | '\u{202f}')
    };
    let start = text.find(|char: char| char.is_ascii_digit())?;
    let mut end = start;
    for (at, char) in text[start..].char_indices() {
        // A blank groups digits; behind the number it does not belong to it.
        if is_of_number(char) {
            end = start + at + char.len_utf8();
        } else if char != ' ' {
            break;
        }
    }
    let digits = text[start..end].trim_end_matches(['.', ',']);
    let mut unit = Unit::default();
    for around in [&text[..start], &text[end..]] {
        unit = unit.or(words_around(around)?);
    }
    let own_scale = unit.scale;
    let unit = unit.or(header);
    let scale = unit.scale.unwrap_or(1);
    let three_digits = match (own_scale, scale) {
        (_, 1_000_000) => ThreeDigits::Decimals,
        (Some(1_000), _) if digits.contains('.') => ThreeDigits::Decimals,
        _ => ThreeDigits::Thousands,
    };
    let millionths = u128::from(number::read(digits, three_digits)?) * u128::from(scale);
    let whole = millionths / u128::from(MILLIONTHS);
    (millionths % u128::from(MILLIONTHS) == 0).then_some(())?;
    Some((u64::try_from(whole).ok()?, unit))
}

/// What the words before or behind a number, or in a header, say; nothing where one of them is unknown.
fn words_around(text: &str) -> Option<Unit> {
    // More than any words that are known, so that a long text which is no amount is soon seen to be none.
    const MOST_LETTERS: usize = 60;
    let mut rest = text.trim();
    let mut unit = Unit::default();
    while !rest.is_empty() {
        // The longest beginning that is known, for `m p/w` and `€m` stand without blanks as well.
        let ends: Vec<usize> =
            rest.char_indices().map(|(at, char)| at + char.len_utf8()).take(MOST_LETTERS).collect();
        let mut longest = ends.into_iter().filter_map(|end| {
            let word: String = rest[..end].split_whitespace().collect();
            let is_whole = rest[end..]
                .chars()
                .next()
                .is_none_or(|next| !next.is_alphabetic() || !word.ends_with(char::is_alphabetic));
            Some((end, Unit::of_known(&word).filter(|_| is_whole)?))
        });
        let (end, said) = longest.next_back()?;
        unit = unit.or(said);
        rest = rest[end..].trim_start_matches([' ', '.', ',', '(', ')']).trim();
    }
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn euros(text: &str, header: Unit) -> Option<u64> {
        read(text, header).stated().and_then(WrittenAmount::euros).map(Money::as_euros)
    }

    #[test]
    fn money_is_read_as_other_programs_write_it() {
        for (text, amount) in [
            ("50000000", 50_000_000),
            ("26000000.0", 26_000_000),
            ("€50.00m", 50_000_000),
            ("€500k", 500_000),
            ("€107.5M", 107_500_000),
            ("€340K", 340_000),
            ("€0", 0),
            ("45M €", 45_000_000),
            ("25m", 25_000_000),
            ("2,5m", 2_500_000),
            ("25,000,000", 25_000_000),
            ("€ 1.250.000,00", 1_250_000),
            ("3,5 Mio. €", 3_500_000),
            ("12 mln", 12_000_000),
            ("800 Tsd. €", 800_000),
            ("free transfer", 0),
            ("25 000 000 €", 25_000_000),
        ] {
            assert_eq!(euros(text, Unit::default()), Some(amount), "{text}");
        }
    }

    #[test]
    fn what_an_amount_leaves_open_its_header_says() {
        let millions = Unit { scale: Some(1_000_000), currency: Some(Currency::Euro), ..Unit::default() };
        for (text, amount) in [
            ("6,0", 6_000_000),
            ("50", 50_000_000),
            ("21.5", 21_500_000),
            ("1,250", 1_250_000),
            ("500k", 500_000),
        ] {
            assert_eq!(euros(text, millions), Some(amount), "{text}");
        }
        let thousands = Unit { scale: Some(1_000), ..Unit::default() };
        assert_eq!(euros("3.848", thousands), Some(3_848_000));
    }

    #[test]
    fn currency_period_range_and_tax_are_kept() {
        let read = |text| read(text, Unit::default()).stated().unwrap();
        let wage = read("£57,000 p/w");
        assert_eq!(
            (wage.low, wage.unit.currency, wage.unit.per),
            (57_000, Some(Currency::Pound), Some(Period::Week))
        );
        assert_eq!(wage.euros(), None);
        assert_eq!(read("€12.500 p/w").low, 12_500);
        let range = read("£50M - £64M");
        assert_eq!((range.low, range.high, range.euros()), (50_000_000, 64_000_000, None));
        assert_eq!(
            (read("45M € - 64M €").high, read("£0 - £6K").low, read("2 - 3m").low),
            (64_000_000, 0, 2_000_000)
        );
        let net = read("€2.5m net a year");
        assert_eq!((net.low, net.unit.per, net.unit.is), (2_500_000, Some(Period::Year), Some(WageIs::Net)));
    }

    #[test]
    fn a_rate_turns_amounts_into_euros_exactly() {
        let euros = |rate, amount| Rate::read(rate).unwrap().euros(amount);
        assert_eq!(euros("1.17", 57_000 * 52), Some(3_467_880));
        assert_eq!(euros("1,17", 65_000_000), Some(76_050_000));
        assert_eq!((euros("0.5", 1), euros("0.499999", 1)), (Some(1), Some(0)));
        assert_eq!(euros("2", u64::MAX), None);
        let told = ["1.17", "1,170", "2", "0.000001"].map(|rate| Rate::read(rate).unwrap().to_string());
        assert_eq!(told, ["1.17", "1.17", "2", "0.000001"]);
        assert!(["", "0", "-1", "1.2345678", "one"].iter().all(|text| Rate::read(text).is_none()));
    }

    #[test]
    fn nothing_is_not_zero_and_nonsense_is_no_amount() {
        for text in ["", "-", "?", "Not for Sale", "n/a"] {
            assert_eq!(read(text, Unit::default()), Reading::NotStated, "{text}");
        }
        for text in ["soon", "20 apples", "1.2.3m", "-5m", "=1+1", "1 - 2 - 3", "€1.2345678m", "0.5"] {
            assert_eq!(read(text, Unit::default()), Reading::Unclear, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_squad_file_may_say_is_read_alike(euros in 0..=Money::MOST) {
            let money = Money::euros(euros);
            for text in [money.exact(), euros.to_string(), money.exact().to_uppercase()] {
                prop_assert_eq!(text.parse::<Money>().ok(), read(&text, Unit::default()).stated().and_then(WrittenAmount::euros), "{}", text);
            }
        }

        #[test]
        fn no_text_stops_the_reader(text in ".{0,40}") {
            let _ = read(&text, Unit::default());
        }
    }
}
