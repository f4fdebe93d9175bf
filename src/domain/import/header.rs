//! Knows what the headers of columns mean, in English, Italian, Spanish, German, French and Portuguese, and in the exports of other programs.
//!
//! A further header is a word in [`MEANINGS`]; a further kind of column a variant of [`Meaning`], a row there, and its reader in
//! [`reader`](super::reader).

use crate::domain::reading::amount::Unit;
use crate::domain::reading::bare;
use crate::domain::reading::player_name::NameOrder;
use crate::text::fold_accents::fold_accents;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the table, which says what each is in words")]
pub enum Meaning {
    Id,
    Name,
    FirstName,
    LastName,
    ShortName,
    FullName,
    Number,
    Positions,
    OtherPositions,
    BestPosition,
    PlaceInTheTeam,
    Born,
    Age,
    Nationality,
    Height,
    Foot,
    ContractUntil,
    Wage,
    Value,
    ReleaseClause,
    List,
    Priority,
    Codes,
    Injury,
    LoanedFrom,
    OnLoan,
    Joined,
    SignedFrom,
    HowHeCame,
    Rating,
    Minutes,
    Club,
    ClubId,
    TeamOfTheClub,
    LastSeason,
    DayOfTheFile,
    Note,
}

impl Meaning {
    /// Every meaning.
    pub fn all() -> impl Iterator<Item = Self> {
        MEANINGS.iter().map(|row| row.meaning)
    }

    /// The word for it on the command line and on screen.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The meaning that a user names, if it is one: `column`, `wage`, `contract until`.
    pub fn named(word: &str) -> Option<Self> {
        let word = bare(word);
        let by_key = MEANINGS.iter().find(|row| bare(row.key) == word).map(|row| row.meaning);
        by_key.or_else(|| Self::of(&word))
    }

    /// Whether the column holds amounts of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Wage | Self::Value | Self::ReleaseClause)
    }

    fn row(self) -> &'static Row {
        // A test finds every meaning in the table.
        MEANINGS.iter().find(|row| row.meaning == self).unwrap_or(&MEANINGS[0])
    }

    fn of(word: &str) -> Option<Self> {
        MEANINGS.iter().find(|row| row.words.contains(&word)).map(|row| row.meaning)
    }
}

/// A meaning, what it is called, and the [bare] headers that have it.
struct Row {
    meaning: Meaning,
    key: &'static str,
    words: &'static [&'static str],
}

const fn row(meaning: Meaning, key: &'static str, words: &'static [&'static str]) -> Row {
    Row { meaning, key, words }
}

/// What a header says: what the column is, and how its amounts are meant.
pub fn read(header: &str) -> (Option<Meaning>, Unit) {
    if header.trim() == "#" {
        return (Some(Meaning::Number), Unit::default());
    }
    let folded = folded(header);
    let words = words_of(&folded);
    if name_order(header).is_some() {
        return (Some(Meaning::Name), Unit::default());
    }
    let unit_of = |meaning: Meaning| if meaning.is_money() { unit_of(&words) } else { Unit::default() };
    if let Some(meaning) = Meaning::of(&bare(header)) {
        return (Some(meaning), unit_of(meaning));
    }
    // Without the words that only say how it is meant.
    let rest: String =
        words.iter().filter(|word| Unit::of_word(word).is_none()).map(|word| bare(word)).collect();
    let meaning = Meaning::of(&rest).filter(|meaning| meaning.is_money() || words.len() > 1);
    (meaning, meaning.map(unit_of).unwrap_or_default())
}

/// What a header says of how amounts below it are meant, whatever they are.
pub fn unit(header: &str) -> Unit {
    unit_of(&words_of(&folded(header)))
}

fn folded(header: &str) -> String {
    let folded: String = fold_accents(header).flat_map(char::to_lowercase).collect();
    // `Gehalt p.a.` is paid a year, as `p/a` is.
    ["p.a.", "p.w.", "p.m."]
        .into_iter()
        .fold(folded, |text, per| text.replace(per, &per[..3].replace('.', "/")))
}

/// The words of a folded header, and what stands between slashes where it is no unit such as `p/w`.
fn words_of(folded: &str) -> Vec<&str> {
    let is_of_word = |char: char| char.is_alphanumeric() || matches!(char, '€' | '£' | '$');
    let words = folded.split(|char: char| !is_of_word(char) && char != '/');
    let parts = words.flat_map(|word| match Unit::of_word(word) {
        Some(_) => vec![word],
        None => word.split('/').collect(),
    });
    parts.filter(|word| !word.is_empty()).collect()
}

/// Which part of a name comes first, where a header names both: `Cognome e nome`, `Prénom et nom`, `Surname, first name`.
pub fn name_order(header: &str) -> Option<NameOrder> {
    let header = bare(header);
    let (given, family) = (Meaning::FirstName.row().words, Meaning::LastName.row().words);
    let has = |first: &[&str], second: &[&str]| {
        first.iter().filter_map(|word| header.strip_prefix(word)).any(|rest| {
            JOINTS.iter().filter_map(|joint| rest.strip_prefix(joint)).any(|rest| second.contains(&rest))
        })
    };
    if has(family, given) || has(family, &PLAIN_NAMES) || has(&PLAIN_NAMES, given) {
        Some(NameOrder::SurnameFirst)
    } else if has(given, family) || has(given, &PLAIN_NAMES) || has(&PLAIN_NAMES, family) {
        Some(NameOrder::FirstNameFirst)
    } else {
        None
    }
}

/// What stands between two parts of a name in a header.
const JOINTS: [&str; 6] = ["", "e", "and", "y", "et", "und"];

/// Headers that mean a surname beside a first name, a first name beside a surname, and the whole name alone.
pub const PLAIN_NAMES: [&str; 4] = ["name", "nome", "nombre", "nom"];

fn unit_of(words: &[&str]) -> Unit {
    let compound =
        words.iter().find_map(|word| COMPOUNDS.iter().find(|(begins, _)| word.starts_with(begins)));
    let unit = words.iter().filter_map(|word| Unit::of_word(word)).fold(Unit::default(), Unit::or);
    unit.or(compound.and_then(|(_, says)| Unit::of_word(says)).unwrap_or_default())
}

/// Beginnings of German words that say how an amount is meant.
const COMPOUNDS: [(&str, &str); 4] =
    [("brutto", "brutto"), ("netto", "netto"), ("wochen", "woche"), ("jahres", "jahr")];

/// What headers mean. Where a file has two columns of one meaning, the reader tells by what stands in them.
#[rustfmt::skip]
const MEANINGS: &[Row] = &[
    row(Meaning::Id, "id", &["id", "playerid", "sofifaid", "uid", "uniqueid", "tmid", "transfermarktid"]),
    row(Meaning::Name, "name", &["name", "player", "playername", "giocatore", "calciatore", "nominativo", "jugador", "nombre", "spieler", "spielername", "joueur", "nom", "jogador", "atleta", "nome", "nazwisko", "calciatori", "giocatori", "players"]),
    row(Meaning::FirstName, "first name", &["firstname", "vorname", "prenom", "primeironome", "nomeproprio", "givenname"]),
    row(Meaning::LastName, "last name", &["lastname", "surname", "cognome", "nachname", "apellido", "apellidos", "nomdefamille", "apelido", "sobrenome"]),
    row(Meaning::ShortName, "short name", &["shortname", "displayname", "knownas"]),
    row(Meaning::FullName, "full name", &["fullname", "longname", "nomecompleto", "nombrecompleto", "nomcomplet", "vollstandigername"]),
    row(Meaning::Number, "number", &["no", "nr", "num", "number", "n", "shirt", "shirtnumber", "shirtno", "squadnumber", "jersey", "jerseynumber", "clubjerseynumber", "clubkitnumber", "kitnumber", "maglia", "numero", "numerodimaglia", "dorsal", "ruckennummer", "trikotnummer", "nummer", "numerodemaillot", "maillot", "camisola", "numerodacamisola"]),
    row(Meaning::Positions, "positions", &["position", "positions", "pos", "playerpositions", "subposition", "role", "roles", "ruolo", "ruoli", "posizione", "posizioni", "posicion", "posiciones", "demarcacion", "puesto", "positionen", "poste", "postes", "posicao", "posicoes", "posiz", "demarc", "pozycja"]),
    row(Meaning::OtherPositions, "other positions", &["otherpositions", "alternativepositions", "altpositions", "secondaryposition", "secondarypositions", "position2", "pos2", "altreposizioni", "altriruoli", "ruolosecondario", "ruolisecondari", "ruolo2", "posicionsecundaria", "posicionessecundarias", "otrasposiciones", "nebenposition", "nebenpositionen", "autrespostes", "postesecondaire", "postessecondaires", "posicaosecundaria", "outrasposicoes"]),
    row(Meaning::BestPosition, "best position", &["bestpos", "bestposition", "mainposition"]),
    row(Meaning::PlaceInTheTeam, "place in the team", &["clubposition"]),
    row(Meaning::Born, "born", &["born", "dob", "dateofbirth", "birthdate", "birthday", "dateofbirthage", "nascita", "datadinascita", "natoil", "nato", "fechadenacimiento", "nacimiento", "nacido", "fnacimiento", "geburtsdatum", "geboren", "geb", "geburtstag", "geburtsdatumalter", "datedenaissance", "naissance", "nele", "datadenascimento", "nascimento", "nascido", "datanascita", "datanasc", "datadinasc", "nasc", "fnac", "fechanac", "fechanacimiento", "gebdatum", "datenaissance", "datedenaiss", "naiss", "datanascimento", "anno", "annodinascita", "annonascita", "jahrgang", "yearofbirth", "birthyear"]),
    row(Meaning::Age, "age", &["age", "eta", "edad", "alter", "idade", "anni"]),
    row(Meaning::Nationality, "nationality", &["nationality", "nat", "nation", "nations", "nationalityname", "countryofcitizenship", "citizenship", "countryname", "nazionalita", "naz", "nacionalidad", "nationalitat", "nationalite", "nacionalidade", "paese", "pais", "nacion", "nac", "staatsangehorigkeit"]),
    row(Meaning::Height, "height", &["height", "heightcm", "heightincm", "altezza", "alt", "altura", "estatura", "grosse", "taille"]),
    row(Meaning::Foot, "foot", &["foot", "preferredfoot", "strongfoot", "piede", "piedepreferito", "pie", "piebueno", "fuss", "starkerfuss", "pied", "piedfort", "pe", "pepreferido"]),
    row(Meaning::ContractUntil, "contract until", &["contract", "contractuntil", "contractexpires", "contractexpirationdate", "contractexpiry", "contractend", "contractends", "expires", "expiry", "clubcontractvaliduntil", "clubcontractvaliduntilyear", "scadenza", "scadenzacontratto", "contratto", "contrattofinoal", "findecontrato", "contrato", "contratohasta", "vencimiento", "vertrag", "vertragbis", "vertragsende", "findecontrat", "contrat", "finducontrat", "fimdecontrato", "contratoate", "terminodecontrato", "scad", "scadcontratto", "scadcontr", "finecontratto", "fincontrato", "fincontrat", "vto", "vtocontrato", "contr", "contruntil", "contrexp", "exp", "vertragende", "vende", "terminocontrato", "fimcontrato", "validade"]),
    row(Meaning::Wage, "wage", &["wage", "wages", "salary", "pay", "wageeur", "weeklywage", "ingaggio", "stipendio", "salario", "sueldo", "ficha", "gehalt", "bruttogehalt", "nettogehalt", "jahresgehalt", "wochengehalt", "salaire", "remuneration", "ordenado", "placa", "vencimento", "ing", "ingaggiolordo", "ingaggionetto", "stip", "sal", "salbruto"]),
    row(Meaning::Value, "value", &["value", "valueeur", "marketvalue", "marketvalueineur", "marketvalueeur", "transfervalue", "transferwert", "valoreditrasferimento", "valordetraspaso", "valeurdetransfert", "valordetransferencia", "valore", "valoredimercato", "valor", "valordemercado", "marktwert", "valeur", "valeurmarchande", "quotazione", "quotaz", "quot", "val", "valmercato", "valdimercato", "vm", "mv", "mw", "valmarche", "valmercado", "cotacao", "cotizacion", "prezzo", "preis", "prix", "precio", "preco"]),
    row(Meaning::ReleaseClause, "release clause", &["releaseclause", "releaseclauseeur", "clausola", "clausolarescissoria", "clausula", "clausuladerescision", "ausstiegsklausel", "ausstiegskl", "clauseliberatoire", "clausuladerescisao"]),
    row(Meaning::List, "column", &["column", "list", "status", "state", "decision", "stato", "situazione", "decisione", "estado", "situacion", "entscheidung", "planung", "statut", "situation", "situacao", "decisao"]),
    row(Meaning::Priority, "priority", &["priority", "prio", "priorita", "prioridad", "prioritat", "priorite", "prioridade"]),
    row(Meaning::Codes, "codes", &["inf"]),
    row(Meaning::Injury, "injury", &["injury", "injuries", "absence", "infortunio", "infortuni", "lesion", "lesiones", "verletzung", "ausfall", "blessure", "lesao"]),
    row(Meaning::LoanedFrom, "loaned from", &["clubloanedfrom", "loanedfrom", "onloanfrom", "onloanfromclubname", "owner", "ownerclub", "parentclub", "proprieta", "inprestitoda", "cedidopor", "propietario", "leihgeber", "geliehenvon", "pretepar", "emprestadopor"]),
    row(Meaning::OnLoan, "on loan", &["onloan", "loan", "prestito", "inprestito", "cedido", "prestamo", "leihe", "ausgeliehen", "pret", "enpret", "emprestimo"]),
    row(Meaning::Joined, "joined", &["joined", "joinedon", "clubjoined", "clubjoineddate", "inrosadal", "fichado", "imteamseit", "arrivele", "desde"]),
    row(Meaning::SignedFrom, "signed from", &["signedfrom", "provenienza", "procedencia", "gekommenvon", "provenance", "proveniencia"]),
    row(Meaning::HowHeCame, "how he came", &[]),
    row(Meaning::Rating, "rating", &["overall", "overallrating", "rating", "ovr"]),
    row(Meaning::Minutes, "minutes", &["minutes", "min", "mins", "minutesplayed", "minsplayed", "minplayed", "minuti", "minutigiocati", "mingiocati", "minutos", "minutosjugados", "minjugados", "minuten", "spielminuten", "einsatzminuten", "gespielteminuten", "minutesjouees", "minjouees", "tempsdejeu", "minutosjogados", "minjogados", "minutosemcampo"]),
    row(Meaning::Club, "club", &["club", "team", "squad", "currentclubname", "clubname", "currentclub", "societa", "squadra", "equipo", "verein", "mannschaft", "equipe", "clube", "equipa"]),
    row(Meaning::ClubId, "club id", &["clubid", "clubteamid", "currentclubid", "teamid"]),
    row(Meaning::TeamOfTheClub, "team of the club", &[]),
    row(Meaning::LastSeason, "season", &["lastseason", "season", "stagione", "temporada", "saison", "epoca"]),
    row(Meaning::DayOfTheFile, "day of the file", &["asof"]),
    row(Meaning::Note, "note", &["note", "notes", "comment", "comments", "annotazioni", "osservazioni", "notas", "observaciones", "observacoes", "bemerkung", "bemerkungen", "anmerkung", "notiz", "remarque", "remarques", "commentaire"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reading::amount::{Currency, Period};
    use crate::domain::squad::accounts::WageIs;

    #[test]
    fn no_header_means_two_things() {
        let mut words: Vec<&str> = MEANINGS.iter().flat_map(|row| row.words.iter().copied()).collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert!(words.iter().all(|word| bare(word) == *word), "headers are bare");
    }

    #[test]
    fn a_meaning_is_found_by_its_own_name() {
        for meaning in Meaning::all() {
            assert_eq!(Meaning::named(meaning.key()), Some(meaning));
        }
        assert_eq!((Meaning::named("Wage"), Meaning::named("weather")), (Some(Meaning::Wage), None));
    }

    #[test]
    fn a_header_that_names_both_parts_of_a_name_tells_their_order() {
        for header in [
            "Cognome e nome",
            "COGNOME NOME",
            "Apellidos y nombre",
            "Nom et prénom",
            "Name, Vorname",
            "Surname, first name",
            "Apelido e nome",
        ] {
            assert_eq!(name_order(header), Some(NameOrder::SurnameFirst), "{header}");
        }
        for header in
            ["Nome e cognome", "Nombre y apellidos", "Prénom et nom", "Vorname Name", "First name, surname"]
        {
            assert_eq!(name_order(header), Some(NameOrder::FirstNameFirst), "{header}");
        }
        for header in ["Nome", "Giocatore", "Cognome", "Vorname", "Name", "Nom de famille"] {
            assert_eq!(name_order(header), None, "{header}");
        }
    }

    #[test]
    fn headers_are_read_in_six_languages_with_what_they_say_of_amounts() {
        let meaning = |header| read(header).0;
        for (header, means) in [
            ("Cognome e nome", Meaning::Name),
            ("Surname, first name", Meaning::Name),
            ("Last name", Meaning::LastName),
            ("Scad.", Meaning::ContractUntil),
            ("Scad. contratto", Meaning::ContractUntil),
            ("Data nasc.", Meaning::Born),
            ("Quotazione", Meaning::Value),
            ("Val. mercato", Meaning::Value),
            ("F. nac.", Meaning::Born),
            ("Vertrag bis", Meaning::ContractUntil),
            ("Fecha de nacimiento", Meaning::Born),
            ("Größe", Meaning::Height),
            ("Fuß", Meaning::Foot),
            ("Valeur marchande", Meaning::Value),
            ("Posição", Meaning::Positions),
            ("N.º", Meaning::Number),
            ("N°", Meaning::Number),
            ("#", Meaning::Number),
            ("Date of birth/Age", Meaning::Born),
            ("Height (cm)", Meaning::Height),
            ("Valore di trasferimento", Meaning::Value),
        ] {
            assert_eq!(meaning(header), Some(means), "{header}");
        }
        assert_eq!(
            (meaning("Mar"), meaning("xG"), meaning("Birth country"), meaning("")),
            (None, None, None, None)
        );
        let wage = read("Ingaggio netto (M€)");
        assert_eq!(
            (wage.0, wage.1.scale, wage.1.currency, wage.1.is),
            (Some(Meaning::Wage), Some(1_000_000), Some(Currency::Euro), Some(WageIs::Net))
        );
        let wage = read("Bruttogehalt (k€)");
        assert_eq!(
            (wage.0, wage.1.scale, wage.1.is),
            (Some(Meaning::Wage), Some(1_000), Some(WageIs::Gross))
        );
        for header in ["Wage (£ p/w)", "Wage £/week", "Weekly wage (GBP)", "Salary £pw"] {
            let (meaning, unit) = read(header);
            assert_eq!(
                (meaning, unit.currency, unit.per),
                (Some(Meaning::Wage), Some(Currency::Pound), Some(Period::Week)),
                "{header}"
            );
        }
        let wage = read("Gehalt p.a. (Mio. €)");
        assert_eq!(
            (wage.0, wage.1.scale, wage.1.per),
            (Some(Meaning::Wage), Some(1_000_000), Some(Period::Year))
        );
        let value = read("Market Value (£m)");
        assert_eq!(
            (value.0, value.1.scale, value.1.currency),
            (Some(Meaning::Value), Some(1_000_000), Some(Currency::Pound))
        );
        assert_eq!(read("Weekly wage").1.per, Some(Period::Week));
        assert_eq!(
            read("value_eur"),
            (Some(Meaning::Value), Unit { currency: Some(Currency::Euro), ..Unit::default() })
        );
    }
}
