//! Reads nationalities: names in the languages of tables, and FIFA's codes of three letters, as the names that lists know.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{bare, is_nothing};
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
        && let Some(name) = named(name)
        && of_code(code).is_some()
    {
        return name.to_owned();
    }
    // FBref writes a flag's code before FIFA's.
    let code = match text.split_once(' ') {
        Some((flag, code)) if flag.len() <= 3 && flag.bytes().all(|byte| byte.is_ascii_lowercase()) => code,
        Some(_) | None => text,
    };
    of_code(code).or_else(|| named(text)).unwrap_or(text).to_owned()
}

fn of_code(code: &str) -> Option<&'static str> {
    NATIONS.iter().find(|(known, ..)| *known == code).map(|(_, name, _)| *name)
}

/// A name that lists know: as it is written, if it is one, else that of the nation that another language calls so.
fn named(text: &str) -> Option<&str> {
    static IN_OTHER_LANGUAGES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let names = |(_, name, others): &(_, &'static str, &'static str)| {
            let name = *name;
            std::iter::once(name).chain(others.split(" / ")).map(move |other| (bare(other), name))
        };
        NATIONS.iter().flat_map(names).filter(|(other, _)| !other.is_empty()).collect()
    });
    if Nation::named(text).is_some() { Some(text) } else { IN_OTHER_LANGUAGES.get(&bare(text)).copied() }
}

/// The nations from which most of Europe's players come: FIFA's codes by its list of members, the names that lists know, and those in
/// Italian, Spanish, German, French and Portuguese that are others than by an accent. What is not here stands as it is written.
#[rustfmt::skip]
const NATIONS: &[(&str, &str, &str)] = &[
    ("ALB", "Albania", "Albanien / Albanie"),
    ("ALG", "Algeria", "Argelia / Algerien / Algérie"),
    ("ANG", "Angola", ""),
    ("ARG", "Argentina", "Argentinien / Argentine"),
    ("ARM", "Armenia", "Armenien / Arménie"),
    ("AUS", "Australia", "Australien / Australie"),
    ("AUT", "Austria", "Österreich / Autriche"),
    ("AZE", "Azerbaijan", "Azerbaigian / Azerbaiyán / Aserbaidschan / Azerbaïdjan / Azerbaijão"),
    ("BEL", "Belgium", "Belgio / Bélgica / Belgien / Belgique"),
    ("BEN", "Benin", "Benim"),
    ("BFA", "Burkina Faso", ""),
    ("BIH", "Bosnia-Herzegovina", "Bosnia / Bosnia ed Erzegovina / Bosnia Erzegovina / Bosnia y Herzegovina / Bosnien und Herzegowina / Bosnien-Herzegowina / Bosnie-Herzégovine / Bósnia e Herzegovina"),
    ("BLR", "Belarus", "Bielorussia / Bielorrusia / Weißrussland / Biélorussie / Bielorrússia"),
    ("BOL", "Bolivia", "Bolivien / Bolivie"),
    ("BRA", "Brazil", "Brasile / Brasil / Brasilien / Brésil"),
    ("BUL", "Bulgaria", "Bulgarien / Bulgarie"),
    ("CAN", "Canada", "Kanada"),
    ("CGO", "Congo", "Repubblica del Congo / República del Congo / Kongo / Republik Kongo / République du Congo / República do Congo"),
    ("CHI", "Chile", "Cile / Chili"),
    ("CHN", "China", "Cina / Chine"),
    ("CIV", "Côte d'Ivoire", "Costa d'Avorio / Costa de Marfil / Elfenbeinküste / Costa do Marfim"),
    ("CMR", "Cameroon", "Camerun / Kamerun / Cameroun / Camarões"),
    ("COD", "DR Congo", "RD Congo / Repubblica Democratica del Congo / República Democrática del Congo / DR Kongo / Demokratische Republik Kongo / République démocratique du Congo / República Democrática do Congo"),
    ("COL", "Colombia", "Kolumbien / Colombie"),
    ("COM", "Comoros", "Comore / Comoras / Komoren / Comores"),
    ("CPV", "Cape Verde", "Capo Verde / Kap Verde / Cap-Vert"),
    ("CRC", "Costa Rica", ""),
    ("CRO", "Croatia", "Croazia / Croacia / Kroatien / Croatie"),
    ("CTA", "Central African Republic", "Repubblica Centrafricana / República Centroafricana / Zentralafrikanische Republik / République centrafricaine"),
    ("CUW", "Curaçao", "Curazao"),
    ("CYP", "Cyprus", "Cipro / Chipre / Zypern / Chypre"),
    ("CZE", "Czechia", "Repubblica Ceca / Cechia / República Checa / Chequia / Tschechien / Tschechische Republik / République tchèque / Tchéquie / República Tcheca / Tchéquia"),
    ("DEN", "Denmark", "Danimarca / Dinamarca / Dänemark"),
    ("DOM", "Dominican Republic", "Repubblica Dominicana / República Dominicana / Dominikanische Republik / République dominicaine"),
    ("ECU", "Ecuador", "Équateur / Equador"),
    ("EGY", "Egypt", "Egitto / Egipto / Ägypten / Égypte / Egito"),
    ("ENG", "England", "Inghilterra / Inglaterra / Angleterre"),
    ("EQG", "Equatorial Guinea", "Guinea Equatoriale / Guinea Ecuatorial / Äquatorialguinea / Guinée équatoriale / Guiné Equatorial"),
    ("ESP", "Spain", "Spagna / España / Spanien / Espagne / Espanha"),
    ("EST", "Estonia", "Estland / Estonie"),
    ("FIN", "Finland", "Finlandia / Finnland / Finlande"),
    ("FRA", "France", "Francia / Frankreich / França"),
    ("GAB", "Gabon", "Gabun / Gabão"),
    ("GAM", "Gambia", "Gambie"),
    ("GEO", "Georgia", "Georgien / Géorgie"),
    ("GER", "Germany", "Germania / Alemania / Deutschland / Allemagne / Alemanha"),
    ("GHA", "Ghana", "Gana"),
    ("GNB", "Guinea-Bissau", "Guinea-Bisáu / Guinée-Bissau / Guiné-Bissau"),
    ("GRE", "Greece", "Grecia / Griechenland / Grèce"),
    ("GUI", "Guinea", "Guinée / Guiné"),
    ("HAI", "Haiti", ""),
    ("HON", "Honduras", ""),
    ("HUN", "Hungary", "Ungheria / Hungría / Ungarn / Hongrie"),
    ("IRL", "Ireland", "Irlanda / Irland / Irlande / Repubblica d'Irlanda / República de Irlanda / Republik Irland / République d'Irlande / República da Irlanda"),
    ("IRN", "Iran", "Irão / Irã"),
    ("IRQ", "Iraq", "Irak / Iraque"),
    ("ISL", "Iceland", "Islanda / Islandia / Island / Islande"),
    ("ISR", "Israel", "Israele"),
    ("ITA", "Italy", "Italia / Italien / Italie"),
    ("JAM", "Jamaica", "Giamaica / Jamaika / Jamaïque"),
    ("JPN", "Japan", "Giappone / Japón / Japão"),
    ("KEN", "Kenya", "Kenia / Quénia"),
    ("KOR", "South Korea", "Corea del Sud / Corea del Sur / Südkorea / Corée du Sud / Coreia do Sul"),
    ("KOS", "Kosovo", ""),
    ("KSA", "Saudi Arabia", "Arabia Saudita / Arabia Saudí / Saudi-Arabien / Arabie saoudite"),
    ("LBN", "Lebanon", "Libano / Libanon / Liban"),
    ("LBR", "Liberia", ""),
    ("LTU", "Lithuania", "Lituania / Litauen / Lituanie"),
    ("LUX", "Luxembourg", "Lussemburgo / Luxemburgo / Luxemburg"),
    ("LVA", "Latvia", "Lettonia / Letonia / Lettland / Lettonie"),
    ("MAD", "Madagascar", "Madagaskar"),
    ("MAR", "Morocco", "Marocco / Marruecos / Marokko / Maroc / Marrocos"),
    ("MDA", "Moldova", "Moldavia / Moldawien / Moldau / Moldavie"),
    ("MEX", "Mexico", "Messico / Mexiko / Mexique"),
    ("MKD", "North Macedonia", "Macedonia del Nord / Macedonia del Norte / Nordmazedonien / Macédoine du Nord / Macedónia do Norte"),
    ("MLI", "Mali", ""),
    ("MLT", "Malta", "Malte"),
    ("MNE", "Montenegro", ""),
    ("MOZ", "Mozambique", "Mozambico / Mosambik / Moçambique"),
    ("MTN", "Mauritania", "Mauretanien / Mauritanie"),
    ("NED", "Netherlands", "Paesi Bassi / Olanda / Países Bajos / Holanda / Niederlande / Pays-Bas / Hollande / Países Baixos"),
    ("NGA", "Nigeria", ""),
    ("NIR", "Northern Ireland", "Irlanda del Nord / Irlanda del Norte / Nordirland / Irlande du Nord / Irlanda do Norte"),
    ("NOR", "Norway", "Norvegia / Noruega / Norwegen / Norvège"),
    ("NZL", "New Zealand", "Nuova Zelanda / Nueva Zelanda / Neuseeland / Nouvelle-Zélande / Nova Zelândia"),
    ("PAN", "Panama", ""),
    ("PAR", "Paraguay", "Paraguai"),
    ("PER", "Peru", "Pérou"),
    ("POL", "Poland", "Polonia / Polen / Pologne"),
    ("POR", "Portugal", "Portogallo"),
    ("QAT", "Qatar", "Katar / Catar"),
    ("ROU", "Romania", "Rumania / Rumänien / Roumanie / Roménia"),
    ("RSA", "South Africa", "Sudafrica / Südafrika / Afrique du Sud / África do Sul"),
    ("RUS", "Russia", "Rusia / Russland / Russie"),
    ("SCO", "Scotland", "Scozia / Escocia / Schottland / Écosse"),
    ("SEN", "Senegal", ""),
    ("SLE", "Sierra Leone", "Sierra Leona / Serra Leoa"),
    ("SRB", "Serbia", "Serbien / Serbie / Sérvia"),
    ("SUI", "Switzerland", "Svizzera / Suiza / Schweiz / Suisse / Suíça"),
    ("SUR", "Suriname", "Surinam"),
    ("SVK", "Slovakia", "Slovacchia / Eslovaquia / Slowakei / Slovaquie"),
    ("SVN", "Slovenia", "Eslovenia / Slowenien / Slovénie"),
    ("SWE", "Sweden", "Svezia / Suecia / Schweden / Suède"),
    ("TOG", "Togo", ""),
    ("TUN", "Tunisia", "Túnez / Tunesien / Tunisie"),
    ("TUR", "Türkiye", "Turchia / Turquía / Türkei / Turquie"),
    ("UGA", "Uganda", "Ouganda"),
    ("UKR", "Ukraine", "Ucraina / Ucrania"),
    ("URU", "Uruguay", "Uruguai"),
    ("USA", "United States", "Stati Uniti / Estados Unidos / EE. UU. / Vereinigte Staaten / États-Unis / EUA"),
    ("UZB", "Uzbekistan", "Usbekistan / Ouzbékistan / Uzbequistão"),
    ("VEN", "Venezuela", ""),
    ("WAL", "Wales", "Galles / Gales / Pays de Galles / País de Gales"),
    ("ZAM", "Zambia", "Sambia / Zambie"),
    ("ZIM", "Zimbabwe", "Simbabwe / Zimbabue"),
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
            ("Deutschland", &["Germany"]),
            ("Brasile, Italia", &["Brazil", "Italy"]),
            ("FRANKREICH / Elfenbeinküste", &["France", "Côte d'Ivoire"]),
            ("Inghilterra  Giamaica", &["England", "Jamaica"]),
            ("Países Bajos", &["Netherlands"]),
            ("Paises Bajos", &["Netherlands"]),
            ("Espagne ESP", &["Spain"]),
            ("Corée du Sud", &["South Korea"]),
            ("Turkiye", &["Türkiye"]),
            ("Holland", &["Holland"]),
            ("Atlantide", &["Atlantide"]),
            ("XYZ", &["XYZ"]),
            ("", &[]),
            ("-", &[]),
        ] {
            assert_eq!(read(text), nations, "{text}");
        }
    }

    #[test]
    fn every_code_stands_for_a_nation_that_lists_know() {
        for (code, name, _) in NATIONS {
            assert!(Nation::named(name).is_some(), "{code}: {name}");
        }
    }

    #[test]
    fn a_name_in_another_language_means_one_nation() {
        for (_, name, others) in NATIONS {
            for other in others.split(" / ").filter(|other| !other.is_empty()) {
                assert_eq!(named(other), Some(*name), "{other}");
            }
        }
    }
}
