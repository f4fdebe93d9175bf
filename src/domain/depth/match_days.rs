//! The chance of a back line told as match days of a hundred; none and all of them are said only where that is certain.

/// The chance of a line in match days: `85 in 100`; `none` and `100 in 100` only where that is certain.
pub fn days_in_100(chance: f64) -> String {
    match of_100(chance) {
        0 => "none".to_owned(),
        days => format!("{days} in 100"),
    }
}

/// The same as a phrase of its own: `85 of 100 match days`, `no match day`, `every match day`.
pub fn match_days(chance: f64) -> String {
    match of_100(chance) {
        0 => "no match day".to_owned(),
        100 => "every match day".to_owned(),
        days => format!("{days} of 100 match days"),
    }
}

/// How many of a hundred match days; 0 and 100 only where that is certain.
pub fn of_100(chance: f64) -> u8 {
    if chance <= 0.0 {
        0
    } else if chance >= 1.0 {
        100
    } else {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies between 1 and 99"
        )]
        let days = (chance * 100.0).round().clamp(1.0, 99.0) as u8;
        days
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn match_days_are_told_of_a_hundred_and_only_what_is_certain_as_all_or_none() {
        for (chance, told) in [
            (0.0, "none"),
            (1e-9, "1 in 100"),
            (0.851_552, "85 in 100"),
            (0.996, "99 in 100"),
            (0.999_999_9, "99 in 100"),
            (1.0, "100 in 100"),
        ] {
            assert_eq!(days_in_100(chance), told);
        }
        assert_eq!(
            [0.0, 0.5, 1.0].map(match_days),
            ["no match day", "50 of 100 match days", "every match day"]
        );
    }
}
