//! Names the nations that footballers play for, and the agreements by which their citizens count like those of the European Union.
//!
//! Football's nations are not those of ISO 3166 (England and Scotland are two), so the table is our own. A nation more is a line
//! here; further names of it stand behind its first one.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Nations whose citizens stand under the same agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The members of the European Union.
    Eu,
    /// Iceland, Liechtenstein and Norway, which with the Union make the European Economic Area.
    Eea,
    /// The states of Africa, the Caribbean and the Pacific that signed the Cotonou Agreement.
    Acp,
    /// All others.
    Other,
}

impl Group {
    /// The group that a list of nations means by a word: `EU`, `EEA` or `ACP`.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "EU" => Some(Self::Eu),
            "EEA" => Some(Self::Eea),
            "ACP" => Some(Self::Acp),
            _ => None,
        }
    }
}

/// A nation, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nation(usize);

impl Nation {
    /// The nation of this name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        static IN_ORDER: LazyLock<Vec<(&'static str, Nation)>> = LazyLock::new(|| {
            let all = NATIONS.iter().enumerate();
            let mut names: Vec<_> = all
                .flat_map(|(at, (names, _))| names.split(" / ").map(move |name| (name, Nation(at))))
                .collect();
            names.sort_unstable();
            names
        });
        static IN_LOWER_CASE: LazyLock<HashMap<String, Nation>> =
            LazyLock::new(|| IN_ORDER.iter().map(|(name, nation)| (name.to_lowercase(), *nation)).collect());
        // Every decision asks it of every player, and nearly all are written as in the table.
        match IN_ORDER.binary_search_by_key(&name, |(known, _)| known) {
            Ok(at) => Some(IN_ORDER[at].1),
            Err(_) => IN_LOWER_CASE.get(&name.to_lowercase()).copied(),
        }
    }

    /// The group that it belongs to.
    pub fn group(self) -> Group {
        NATIONS[self.0].1
    }

    /// Every name of every nation.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NATIONS.iter().flat_map(|(names, _)| names.split(" / "))
    }
}

use Group::{Acp, Eea, Eu, Other};

#[rustfmt::skip]
static NATIONS: &[(&str, Group)] = &[
    ("Austria", Eu), ("Belgium", Eu), ("Bulgaria", Eu), ("Croatia", Eu), ("Cyprus", Eu), ("Czechia / Czech Republic", Eu),
    ("Denmark", Eu), ("Estonia", Eu), ("Finland", Eu), ("France", Eu), ("Germany", Eu), ("Greece", Eu), ("Hungary", Eu),
    ("Ireland / Republic of Ireland", Eu), ("Italy", Eu), ("Latvia", Eu), ("Lithuania", Eu), ("Luxembourg", Eu), ("Malta", Eu),
    ("Netherlands / The Netherlands / Holland", Eu), ("Poland", Eu), ("Portugal", Eu), ("Romania", Eu), ("Slovakia", Eu),
    ("Slovenia", Eu), ("Spain", Eu), ("Sweden", Eu),
    // Citizens of these are citizens of France or the Netherlands.
    ("French Guiana", Eu), ("Guadeloupe", Eu), ("Martinique", Eu), ("Réunion / Reunion", Eu), ("New Caledonia", Eu), ("Tahiti", Eu),
    ("Saint Martin", Eu), ("Sint Maarten", Eu), ("Aruba", Eu), ("Bonaire", Eu), ("Curaçao / Curacao", Eu), ("Faroe Islands", Eu),
    ("Iceland", Eea), ("Liechtenstein", Eea), ("Norway", Eea),
    ("Angola", Acp), ("Antigua and Barbuda", Acp), ("Bahamas", Acp), ("Barbados", Acp), ("Belize", Acp), ("Benin", Acp),
    ("Botswana", Acp), ("Burkina Faso", Acp), ("Burundi", Acp), ("Cameroon", Acp), ("Cape Verde / Cabo Verde", Acp),
    ("Central African Republic", Acp), ("Chad", Acp), ("Comoros", Acp), ("Congo / Republic of the Congo", Acp), ("Cook Islands", Acp),
    ("Côte d'Ivoire / Cote d'Ivoire / Ivory Coast", Acp), ("Djibouti", Acp), ("Dominica", Acp), ("Dominican Republic", Acp),
    ("DR Congo / Democratic Republic of the Congo", Acp), ("East Timor / Timor-Leste", Acp), ("Equatorial Guinea", Acp),
    ("Eritrea", Acp), ("Eswatini", Acp), ("Ethiopia", Acp), ("Fiji", Acp), ("Gabon", Acp), ("Gambia / The Gambia", Acp),
    ("Ghana", Acp), ("Grenada", Acp), ("Guinea", Acp), ("Guinea-Bissau", Acp), ("Guyana", Acp), ("Haiti", Acp), ("Jamaica", Acp),
    ("Kenya", Acp), ("Kiribati", Acp), ("Lesotho", Acp), ("Liberia", Acp), ("Madagascar", Acp), ("Malawi", Acp), ("Mali", Acp),
    ("Mauritania", Acp), ("Mauritius", Acp), ("Mozambique", Acp), ("Namibia", Acp), ("Niger", Acp), ("Nigeria", Acp),
    ("Papua New Guinea", Acp), ("Rwanda", Acp), ("Saint Kitts and Nevis", Acp), ("Saint Lucia", Acp),
    ("Saint Vincent and the Grenadines", Acp), ("Samoa", Acp), ("São Tomé and Príncipe / Sao Tome and Principe", Acp),
    ("Senegal", Acp), ("Seychelles", Acp), ("Sierra Leone", Acp), ("Solomon Islands", Acp), ("Somalia", Acp), ("South Africa", Acp),
    ("Sudan", Acp), ("Suriname", Acp), ("Tanzania", Acp), ("Togo", Acp), ("Tonga", Acp), ("Trinidad and Tobago", Acp),
    ("Tuvalu", Acp), ("Uganda", Acp), ("Vanuatu", Acp), ("Zambia", Acp), ("Zimbabwe", Acp),
    ("Afghanistan", Other), ("Albania", Other), ("Algeria", Other), ("American Samoa", Other), ("Andorra", Other),
    ("Anguilla", Other), ("Argentina", Other), ("Armenia", Other), ("Australia", Other), ("Azerbaijan", Other), ("Bahrain", Other),
    ("Bangladesh", Other), ("Belarus", Other), ("Bermuda", Other), ("Bhutan", Other), ("Bolivia", Other),
    ("Bosnia-Herzegovina / Bosnia and Herzegovina", Other), ("Brazil", Other), ("British Virgin Islands", Other), ("Brunei", Other),
    ("Cambodia", Other), ("Canada", Other), ("Cayman Islands", Other), ("Chile", Other), ("China / China PR", Other),
    ("Chinese Taipei / Taiwan", Other), ("Colombia", Other), ("Costa Rica", Other), ("Cuba", Other), ("Ecuador", Other),
    ("Egypt", Other), ("El Salvador", Other), ("England", Other), ("Georgia", Other), ("Gibraltar", Other), ("Guam", Other),
    ("Guatemala", Other), ("Honduras", Other), ("Hong Kong", Other), ("India", Other), ("Indonesia", Other), ("Iran / IR Iran", Other),
    ("Iraq", Other), ("Israel", Other), ("Japan", Other), ("Jordan", Other), ("Kazakhstan", Other), ("Kosovo", Other),
    ("Kuwait", Other), ("Kyrgyzstan", Other), ("Laos", Other), ("Lebanon", Other), ("Libya", Other), ("Macau", Other),
    ("Malaysia", Other), ("Maldives", Other), ("Mexico", Other), ("Moldova", Other), ("Monaco", Other), ("Mongolia", Other),
    ("Montenegro", Other), ("Montserrat", Other), ("Morocco", Other), ("Myanmar", Other), ("Nepal", Other), ("New Zealand", Other),
    ("Nicaragua", Other), ("North Korea / Korea DPR", Other), ("North Macedonia / Macedonia", Other), ("Northern Ireland", Other),
    ("Oman", Other), ("Pakistan", Other), ("Palestine", Other), ("Panama", Other), ("Paraguay", Other), ("Peru", Other),
    ("Philippines", Other), ("Puerto Rico", Other), ("Qatar", Other), ("Russia", Other), ("San Marino", Other),
    ("Saudi Arabia", Other), ("Scotland", Other), ("Serbia", Other), ("Singapore", Other),
    ("South Korea / Korea Republic / Korea, South", Other), ("South Sudan", Other), ("Sri Lanka", Other), ("Switzerland", Other),
    ("Syria", Other), ("Tajikistan", Other), ("Thailand", Other), ("Tunisia", Other), ("Turkmenistan", Other),
    ("Turks and Caicos Islands", Other), ("Türkiye / Turkey", Other), ("Ukraine", Other), ("United Arab Emirates", Other),
    ("United Kingdom / Great Britain", Other), ("United States / USA", Other), ("Uruguay", Other), ("US Virgin Islands", Other),
    ("Uzbekistan", Other), ("Vatican City", Other), ("Venezuela", Other), ("Vietnam", Other), ("Wales", Other), ("Yemen", Other),
    ("Zanzibar", Other),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nation_is_found_by_each_of_its_names_whatever_their_case() {
        for (one, other) in
            [("Türkiye", "TURKEY"), ("Ivory Coast", "côte d'ivoire"), ("USA", "United States")]
        {
            assert_eq!(Nation::named(one), Nation::named(other));
        }
        assert_eq!(Nation::named("Atlantis"), None);
        assert_ne!(Nation::named("England"), Nation::named("Scotland"));
    }

    #[test]
    fn no_name_means_two_nations() {
        for (at, (names, _)) in NATIONS.iter().enumerate() {
            for name in names.split(" / ") {
                assert_eq!(Nation::named(name), Some(Nation(at)), "{name}");
            }
        }
    }

    #[test]
    fn a_nation_stands_under_the_agreement_of_its_group() {
        let group = |name| Nation::named(name).map(Nation::group);
        assert_eq!(group("Italy"), Some(Eu));
        assert_eq!(group("Norway"), Some(Eea));
        assert_eq!(group("Ivory Coast"), Some(Acp));
        assert_eq!(group("Argentina"), Some(Other));
    }
}
