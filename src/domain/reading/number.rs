//! Reads a number with the separators of any country: `25,000,000`, `12.500`, `6,0`, `21500000.0`, `20_000_000`.

/// Millionths, so that amounts such as 1.234567 million are exact.
pub const MILLIONTHS: u64 = 1_000_000;

/// How a single separator before three digits is meant, as in `12.500`; everything else tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreeDigits {
    /// They are thousands: 12,500 is twelve thousand five hundred.
    Thousands,
    /// They are decimals: 12,500 is twelve and a half.
    Decimals,
}

/// The number in millionths; nothing where the text is none, or has more than six decimals that are not zero.
pub fn read(text: &str, three_digits: ThreeDigits) -> Option<u64> {
    let text: String = text
        .trim()
        .chars()
        .filter(|char| !matches!(char, '_' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'))
        .collect();
    if !text.starts_with(|char: char| char.is_ascii_digit())
        || !text.ends_with(|char: char| char.is_ascii_digit())
    {
        return None;
    }
    let separators: Vec<(usize, char)> =
        text.char_indices().filter(|(_, char)| !char.is_ascii_digit()).collect();
    if separators.iter().any(|(_, char)| !matches!(char, '.' | ',')) {
        return None;
    }
    let decimal_from = decimals(&text, &separators, three_digits)?;
    let (whole, fraction) = decimal_from.map_or((text.as_str(), ""), |at| (&text[..at], &text[at + 1..]));
    let whole: u64 = whole.replace(['.', ','], "").parse().ok()?;
    let fraction = fraction.trim_end_matches('0');
    let millionths = if fraction.is_empty() {
        0
    } else {
        let places = u32::try_from(fraction.len()).ok().filter(|places| *places <= 6)?;
        fraction.parse::<u64>().ok()? * 10_u64.pow(6 - places)
    };
    whole.checked_mul(MILLIONTHS)?.checked_add(millionths)
}

/// Where the decimals begin, if anywhere; nothing at all where the separators make no number.
#[expect(clippy::option_option, reason = "no decimals are not no number")]
fn decimals(text: &str, separators: &[(usize, char)], three_digits: ThreeDigits) -> Option<Option<usize>> {
    let Some(&(last, sign)) = separators.last() else { return Some(None) };
    let behind = text.len() - last - 1;
    let is_grouped = |groups: &[(usize, char)], end: usize| {
        let ends = groups.iter().skip(1).map(|(at, _)| *at).chain([end]);
        groups.iter().zip(ends).all(|((at, _), end)| end - at == 4)
            && groups.first().is_none_or(|(at, _)| (1..=3).contains(at))
    };
    let others = &separators[..separators.len() - 1];
    if others.iter().all(|(_, other)| *other == sign) {
        return match (separators.len(), behind) {
            (1, 3) if last <= 3 && three_digits == ThreeDigits::Thousands && !text.starts_with('0') => {
                Some(None)
            }
            (1, _) => Some(Some(last)),
            _ => is_grouped(separators, text.len()).then_some(None),
        };
    }
    // Two kinds: the first groups, the last one begins the decimals.
    let is_one_kind = others.iter().all(|(_, other)| *other != sign);
    (is_one_kind && is_grouped(others, last)).then_some(Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_whatever_country_wrote_it() {
        for (text, millionths) in [
            ("0", 0),
            ("26", 26_000_000),
            ("26.0", 26_000_000),
            ("6,0", 6_000_000),
            ("21500000.0", 21_500_000_000_000),
            ("25,000,000", 25_000_000_000_000),
            ("25.000.000", 25_000_000_000_000),
            ("1.234.567,5", 1_234_567_500_000),
            ("1,234,567.5", 1_234_567_500_000),
            ("20_000_000", 20_000_000_000_000),
            ("25 000 000", 25_000_000_000_000),
            ("1'250'000", 1_250_000_000_000),
            ("12.500", 12_500_000_000),
            ("0.500", 500_000),
            ("1234.500", 1_234_500_000),
            ("1.234567", 1_234_567),
        ] {
            assert_eq!(read(text, ThreeDigits::Thousands), Some(millionths), "{text}");
        }
        assert_eq!(read("12.500", ThreeDigits::Decimals), Some(12_500_000));
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in [
            "",
            "-5",
            "+5",
            ".5",
            "5.",
            "1,23,456",
            "1.2.3",
            "1,000.5,5",
            "12x",
            "1.2345678",
            "99999999999999999999",
            "1e5",
        ] {
            assert_eq!(read(text, ThreeDigits::Thousands), None, "{text}");
        }
    }
}
