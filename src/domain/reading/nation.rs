//! Reads nationalities: names as they stand, and FIFA's codes of three letters as names.

use super::is_nothing;
use crate::domain::nations::Nation;

/// Reads one or more nationalities, the first one first: `Italy`, `France, DR Congo`, `Tunisia  Sweden`, `ITA`, `eng ENG`.
pub fn read(text: &str) -> Vec<String> {
    let mut nations: Vec<String> = Vec::new();
    let is_whole = Nation::named(text.trim()).is_some() || text.contains(", South");
    let parts: Vec<&str> = if is_whole {
        vec![text]
    } else {
        text.split([',', '/', ';', '\n', '|']).flat_map(|part| part.split("  ")).collect()
    };
    for part in parts.into_iter().map(str::trim).filter(|part| !is_nothing(part)) {
        let nation = one(part);
        if !nations.contains(&nation) {
            nations.push(nation);
        }
    }
    nations
}

fn one(text: &str) -> String {
    // Wikipedia writes FIFA's code behind the name.
    if let Some((name, code)) = text.rsplit_once(' ')
        && Nation::named(name).is_some()
        && CODES.iter().any(|(known, _)| *known == code)
    {
        return name.to_owned();
    }
    // FBref writes a flag's code before FIFA's.
    let code = match text.split_once(' ') {
        Some((flag, code)) if flag.len() <= 3 && flag.bytes().all(|byte| byte.is_ascii_lowercase()) => code,
        Some(_) | None => text,
    };
    let name = (code.len() == 3).then(|| CODES.iter().find(|(known, _)| *known == code)).flatten();
    name.map_or_else(|| text.to_owned(), |(_, name)| (*name).to_owned())
}

/// FIFA's codes of the nations from which most of Europe's players come, by FIFA's list of members. A code that is not here stands as
/// it is written.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("ALB", "Albania"), ("ALG", "Algeria"), ("ANG", "Angola"), ("ARG", "Argentina"), ("ARM", "Armenia"), ("AUS", "Australia"),
    ("AUT", "Austria"), ("AZE", "Azerbaijan"), ("BEL", "Belgium"), ("BEN", "Benin"), ("BFA", "Burkina Faso"),
    ("BIH", "Bosnia-Herzegovina"), ("BLR", "Belarus"), ("BOL", "Bolivia"), ("BRA", "Brazil"), ("BUL", "Bulgaria"), ("CAN", "Canada"),
    ("CGO", "Congo"), ("CHI", "Chile"), ("CHN", "China"), ("CIV", "Côte d'Ivoire"), ("CMR", "Cameroon"), ("COD", "DR Congo"),
    ("COL", "Colombia"), ("COM", "Comoros"), ("CPV", "Cape Verde"), ("CRC", "Costa Rica"), ("CRO", "Croatia"), ("CTA", "Central African Republic"),
    ("CUW", "Curaçao"), ("CYP", "Cyprus"), ("CZE", "Czechia"), ("DEN", "Denmark"), ("DOM", "Dominican Republic"), ("ECU", "Ecuador"),
    ("EGY", "Egypt"), ("ENG", "England"), ("EQG", "Equatorial Guinea"), ("ESP", "Spain"), ("EST", "Estonia"), ("FIN", "Finland"),
    ("FRA", "France"), ("GAB", "Gabon"), ("GAM", "Gambia"), ("GEO", "Georgia"), ("GER", "Germany"), ("GHA", "Ghana"), ("GNB", "Guinea-Bissau"),
    ("GRE", "Greece"), ("GUI", "Guinea"), ("HAI", "Haiti"), ("HON", "Honduras"), ("HUN", "Hungary"), ("IRL", "Ireland"), ("IRN", "Iran"),
    ("IRQ", "Iraq"), ("ISL", "Iceland"), ("ISR", "Israel"), ("ITA", "Italy"), ("JAM", "Jamaica"), ("JPN", "Japan"), ("KEN", "Kenya"),
    ("KOR", "South Korea"), ("KOS", "Kosovo"), ("KSA", "Saudi Arabia"), ("LBN", "Lebanon"), ("LBR", "Liberia"), ("LTU", "Lithuania"),
    ("LUX", "Luxembourg"), ("LVA", "Latvia"), ("MAD", "Madagascar"), ("MAR", "Morocco"), ("MDA", "Moldova"), ("MEX", "Mexico"),
    ("MKD", "North Macedonia"), ("MLI", "Mali"), ("MLT", "Malta"), ("MNE", "Montenegro"), ("MOZ", "Mozambique"), ("MTN", "Mauritania"),
    ("NED", "Netherlands"), ("NGA", "Nigeria"), ("NIR", "Northern Ireland"), ("NOR", "Norway"), ("NZL", "New Zealand"), ("PAN", "Panama"),
    ("PAR", "Paraguay"), ("PER", "Peru"), ("POL", "Poland"), ("POR", "Portugal"), ("QAT", "Qatar"), ("ROU", "Romania"), ("RSA", "South Africa"),
    ("RUS", "Russia"), ("SCO", "Scotland"), ("SEN", "Senegal"), ("SLE", "Sierra Leone"), ("SRB", "Serbia"), ("SUI", "Switzerland"),
    ("SUR", "Suriname"), ("SVK", "Slovakia"), ("SVN", "Slovenia"), ("SWE", "Sweden"), ("TOG", "Togo"), ("TUN", "Tunisia"), ("TUR", "Türkiye"),
    ("UGA", "Uganda"), ("UKR", "Ukraine"), ("URU", "Uruguay"), ("USA", "United States"), ("UZB", "Uzbekistan"), ("VEN", "Venezuela"),
    ("WAL", "Wales"), ("ZAM", "Zambia"), ("ZIM", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nationalities_are_read_in_their_order() {
        for (text, nations) in [
            ("Italy", &["Italy"][..]),
            ("France, DR Congo", &["France", "DR Congo"]),
            ("Tunisia  Sweden", &["Tunisia", "Sweden"]),
            ("ITA", &["Italy"]),
            ("eng ENG", &["England"]),
            ("br BRA", &["Brazil"]),
            ("France FRA", &["France"]),
            ("Korea, South", &["Korea, South"]),
            ("Bosnia-Herzegovina", &["Bosnia-Herzegovina"]),
            ("XYZ", &["XYZ"]),
            ("", &[]),
            ("-", &[]),
        ] {
            assert_eq!(read(text), nations, "{text}");
        }
    }

    #[test]
    fn every_code_stands_for_a_nation_that_lists_know() {
        for (code, name) in CODES {
            assert!(Nation::named(name).is_some(), "{code}: {name}");
        }
    }
}
