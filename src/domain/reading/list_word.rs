//! Reads the words by which people sort their players: staying, for sale, wanted, undecided; and yes and no.

use super::{Reading, bare, is_nothing};
use crate::domain::column::Column;
use crate::domain::squad::player::Priority;

/// What the word says of a man.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListWord {
    /// He is in this column.
    In(Column),
    /// Nobody has decided: he stays until somebody does.
    Undecided,
}

impl ListWord {
    /// Its word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::In(column) => column.key(),
            Self::Undecided => "undecided",
        }
    }
}

/// Reads a word such as `resta`, `in uscita`, `Slt`, `obiettivo`, `da valutare`.
pub fn read(text: &str) -> Reading<ListWord> {
    if is_nothing(text) {
        return Reading::NotStated;
    }
    let word = bare(text);
    // `obiettivo 2`: the second of them.
    let word = word.trim_end_matches(|char: char| char.is_ascii_digit());
    let found = WORDS.iter().find(|(_, words)| words.contains(&word));
    Reading::of(found.map(|(means, _)| *means))
}

/// Which of several a word names by its number: 2 of `obiettivo 2`.
pub fn number_of(text: &str) -> Option<u8> {
    let word = bare(text);
    word[word.trim_end_matches(|char: char| char.is_ascii_digit()).len()..].parse().ok()
}

/// Reads in which order targets are wanted: `A` to `F`, or 1 to 6.
pub fn priority(text: &str) -> Reading<Priority> {
    if is_nothing(text) {
        return Reading::NotStated;
    }
    let word = bare(text);
    let by_letter = Priority::ALL.into_iter().find(|priority| bare(&priority.to_string()) == word);
    Reading::of(by_letter.or_else(|| Priority::nth(word.parse().ok()?)))
}

/// The words, [bare], in English, Italian, Spanish, German, French and Portuguese, and Football Manager's codes.
const WORDS: [(ListWord, &[&str]); 4] = [
    (
        ListWord::In(Column::Staying),
        &[
            "staying",
            "stay",
            "stays",
            "keep",
            "kept",
            "keeps",
            "ours",
            "resta",
            "restano",
            "conferma",
            "confermato",
            "confirmed",
            "confirmado",
            "confirme",
            "confermata",
            "incedibile",
            "tenere",
            "sigue",
            "seguira",
            "sequeda",
            "quedarse",
            "mantener",
            "intransferible",
            "bleibt",
            "bleiben",
            "behalten",
            "unverkauflich",
            "reste",
            "garder",
            "conserver",
            "intransferable",
            "fica",
            "ficar",
            "manter",
            "intransferivel",
        ],
    ),
    (
        ListWord::In(Column::ForSale),
        &[
            "forsale",
            "sale",
            "sell",
            "sold",
            "selling",
            "leaving",
            "leaves",
            "leave",
            "out",
            "listed",
            "transferlisted",
            "slt",
            "lst",
            "cedere",
            "dacedere",
            "inuscita",
            "uscita",
            "cedibile",
            "invendita",
            "vendere",
            "davendere",
            "venta",
            "enventa",
            "vender",
            "transferible",
            "saldra",
            "salida",
            "abgeben",
            "abzugeben",
            "verkaufen",
            "verkauf",
            "abgang",
            "verlasst",
            "avendre",
            "vendre",
            "surlalistedestransferts",
            "part",
            "depart",
            "partant",
            "avenda",
            "transferivel",
            "sai",
            "saida",
            "dispensar",
        ],
    ),
    (
        ListWord::In(Column::Target),
        &[
            "target",
            "wanted",
            "buy",
            "sign",
            "signing",
            "shortlist",
            "obiettivo",
            "obiettivi",
            "comprare",
            "dacomprare",
            "prendere",
            "objetivo",
            "fichar",
            "comprar",
            "wunschspieler",
            "ziel",
            "kaufen",
            "verpflichten",
            "zugang",
            "cible",
            "recruter",
            "acheter",
            "recrue",
            "alvo",
            "contratar",
        ],
    ),
    (
        ListWord::Undecided,
        &[
            "undecided",
            "open",
            "tobedecided",
            "unsure",
            "maybe",
            "indeciso",
            "davalutare",
            "valutare",
            "dadecidere",
            "indubbio",
            "inbilico",
            "pordecidir",
            "duda",
            "adecidir",
            "unentschieden",
            "offen",
            "fraglich",
            "adecider",
            "avoir",
            "indecis",
            "indefinido",
            "aavaliar",
            "emavaliacao",
            "pordefinir",
        ],
    ),
];

/// Reads yes or no.
pub fn yes_or_no(text: &str) -> Reading<bool> {
    match bare(text).as_str() {
        "yes" | "y" | "true" | "1" | "si" | "ja" | "oui" | "sim" | "x" => Reading::Stated(true),
        "no" | "n" | "false" | "0" | "nein" | "non" | "nao" => Reading::Stated(false),
        _ if is_nothing(text) => Reading::NotStated,
        _ => Reading::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_word_is_read_in_six_languages() {
        for (text, means) in [
            ("resta", ListWord::In(Column::Staying)),
            ("In uscita", ListWord::In(Column::ForSale)),
            ("à vendre", ListWord::In(Column::ForSale)),
            ("Slt", ListWord::In(Column::ForSale)),
            ("obiettivo", ListWord::In(Column::Target)),
            ("Obiettivo 2", ListWord::In(Column::Target)),
            ("conferma", ListWord::In(Column::Staying)),
            ("Wunschspieler", ListWord::In(Column::Target)),
            ("da valutare", ListWord::Undecided),
            ("à voir", ListWord::Undecided),
            ("For sale", ListWord::In(Column::ForSale)),
        ] {
            assert_eq!(read(text), Reading::Stated(means), "{text}");
        }
        assert_eq!((read(""), read("vedremo")), (Reading::NotStated, Reading::Unclear));
    }

    #[test]
    fn our_own_names_of_the_columns_are_read() {
        for column in Column::ALL {
            assert_eq!(read(column.name()), Reading::Stated(ListWord::In(column)));
            assert_eq!(read(column.key()), Reading::Stated(ListWord::In(column)));
        }
    }

    #[test]
    fn yes_and_no_are_read_and_a_club_is_neither() {
        assert_eq!(
            [yes_or_no("yes"), yes_or_no("No"), yes_or_no("-")],
            [Reading::Stated(true), Reading::Stated(false), Reading::NotStated]
        );
        assert_eq!(yes_or_no("Ajax"), Reading::Unclear);
    }
}
