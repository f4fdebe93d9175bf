//! Reads positions as other programs and people write them: `D/WB (RL), DM`, `RCB3`, `Centre-Back`, `DC`, `TD`, `IV`, `ZAG`, `DFC`.

use super::{bare, body, is_nothing};
use crate::domain::squad::player::Foot;
use crate::domain::squad::position::Position::{self, CB, GK, LB, LCB, LWB, RB, RCB, RWB};

/// What a cell says of the places where a man plays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenPositions {
    /// Those of the goal and the back line, each once, in the order in which they are written.
    pub positions: Vec<Position>,
    /// He also plays, or only, in midfield or attack.
    pub plays_elsewhere: bool,
    /// Words that are no position, or that say defender without saying which.
    pub unclear: Vec<String>,
}

impl WrittenPositions {
    /// Adds a place, once.
    pub fn add(&mut self, position: Position) {
        if !self.positions.contains(&position) {
            self.positions.push(position);
        }
    }

    /// The words that leave open where he plays: beside a place, one that only says that he defends says nothing more.
    pub fn open_words(&self) -> impl Iterator<Item = &str> {
        let is_open =
            |word: &&String| self.positions.is_empty() || !meaning_of(word).is_some_and(Meaning::is_unsaid);
        self.unclear.iter().filter(is_open).map(String::as_str)
    }

    /// Whether anything is said.
    pub const fn is_empty(&self) -> bool {
        self.positions.is_empty() && !self.plays_elsewhere && self.unclear.is_empty()
    }
}

/// What one word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Plays(Position),
    Elsewhere,
    /// A defender, without a side or a line.
    Unsaid,
    /// These two, right and left, where a word beside it says which.
    Sided(Position, Position),
}

impl Meaning {
    const fn is_unsaid(self) -> bool {
        matches!(self, Self::Unsaid | Self::Sided(..))
    }
}

/// Reads a cell of positions, the best one first where its author keeps such an order.
pub fn read(text: &str) -> WrittenPositions {
    let mut found = WrittenPositions::default();
    if is_nothing(text) {
        return found;
    }
    // Commas within parentheses belong to the sides there.
    let mut depth = 0_u32;
    let parts = text.split(|char: char| {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(char, ',' | ';' | '\n' | '|' | '+')
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if !read_with_sides(part, &mut found) {
            read_words(part, &mut found);
        }
    }
    found
}

/// Reads the cell of one man: nobody keeps goal and defends, so where it says both the goalkeeper's code means something else.
pub fn of_one_man(text: &str) -> WrittenPositions {
    let mut found = read(text);
    if found.positions.len() > 1 && found.positions.contains(&GK) {
        let codes = text.split(|char: char| !char.is_alphanumeric());
        found
            .unclear
            .extend(codes.filter(|code| meaning_of(code) == Some(Meaning::Plays(GK))).map(str::to_owned));
        found.positions.retain(|position| *position != GK);
    }
    found
}

/// How Football Manager writes positions in one language: lines, then sides in brackets.
struct Grammar {
    /// Who defends, who plays as a wing-back, and who plays further up.
    lines: (&'static str, &'static str, &'static [&'static str]),
    /// Right, left and in the centre.
    sides: [char; 3],
}

/// As formats of prints in these languages are listed by a program that filters them (`international_position_filters`, which names a
/// print's language by its word for wages): English, German, Spanish, French, Italian, Portuguese, Polish.
const GRAMMARS: [Grammar; 7] = [
    Grammar { lines: ("D", "WB", &["DM", "M", "AM", "ST", "S", "F"]), sides: ['R', 'L', 'C'] },
    Grammar { lines: ("V", "FV", &["DM", "M", "OM", "ST"]), sides: ['R', 'L', 'Z'] },
    Grammar { lines: ("DF", "CR", &["MC", "ME", "MP", "DL"]), sides: ['D', 'I', 'C'] },
    Grammar { lines: ("D", "AL", &["MD", "M", "MO", "BT"]), sides: ['D', 'G', 'C'] },
    Grammar { lines: ("D", "TF", &["M", "C", "T", "DL"]), sides: ['D', 'S', 'C'] },
    Grammar { lines: ("D", "DA", &["MD", "M", "MO", "PL"]), sides: ['D', 'E', 'C'] },
    Grammar { lines: ("O", "WO", &["DP", "P", "OP", "N"]), sides: ['P', 'L', 'Ś'] },
];

impl Grammar {
    /// Where he plays whose position is written so; nothing where it is not.
    fn read(&self, lines: &[&str], sides: &str) -> Option<WrittenPositions> {
        let (defence, wing_backs, others) = self.lines;
        let mut found = WrittenPositions::default();
        for line in lines {
            for side in sides.chars() {
                let side = self.sides.iter().position(|known| *known == side)?;
                match (*line, side) {
                    (line, 0) if line == defence => found.add(RB),
                    (line, 1) if line == defence => found.add(LB),
                    (line, _) if line == defence => found.add(CB),
                    (line, 0) if line == wing_backs => found.add(RWB),
                    (line, 1) if line == wing_backs => found.add(LWB),
                    (line, _) if line == wing_backs || others.contains(&line) => found.plays_elsewhere = true,
                    _ => return None,
                }
            }
        }
        Some(found)
    }
}

/// `D/WB (RL)`, `M/AM (C)`, `V/FV (RZ)`, as Football Manager writes them.
fn read_with_sides(part: &str, found: &mut WrittenPositions) -> bool {
    let Some((lines, sides)) = part.split_once('(') else { return false };
    let sides = sides.trim_end_matches(')').trim();
    let lines: Vec<&str> = lines.split('/').map(str::trim).collect();
    if sides.is_empty() {
        return false;
    }
    // An Italian's `C (D)` may be a centre-back who plays on the right, and his `T (D)` a full-back.
    if matches!(lines[..], ["C" | "T"]) && !sides.contains('C') {
        found.unclear.push(part.to_owned());
        return true;
    }
    let Some(read) = GRAMMARS.iter().find_map(|grammar| grammar.read(&lines, sides)) else { return false };
    read.positions.into_iter().for_each(|position| found.add(position));
    found.plays_elsewhere |= read.plays_elsewhere;
    true
}

/// `RB/LB`, `Right-Back`, `TD TS`: the whole part, else its words.
fn read_words(part: &str, found: &mut WrittenPositions) {
    if let Some(meaning) = meaning_of(part).or_else(|| with_a_side(part)) {
        return take(meaning, part, found);
    }
    for word in part.split(['/', '\\']).map(str::trim).filter(|word| !word.is_empty()) {
        if let Some(meaning) = meaning_of(word).or_else(|| with_a_side(word)) {
            take(meaning, word, found);
            continue;
        }
        // Transfermarkt's `Defender - Centre-Back`, and codes with blanks between them.
        let parts: Vec<&str> = if word.contains(" - ") {
            word.split(" - ").collect()
        } else {
            word.split_whitespace().collect()
        };
        let meanings: Option<Vec<Meaning>> = parts.iter().map(|part| meaning_of(part)).collect();
        match meanings {
            Some(meanings) if parts.len() > 1 => {
                let is_said = meanings.iter().any(|meaning| !meaning.is_unsaid());
                for (meaning, part) in meanings.into_iter().zip(parts) {
                    if !is_said || !meaning.is_unsaid() {
                        take(meaning, part, found);
                    }
                }
            }
            Some(_) | None => found.unclear.push(word.to_owned()),
        }
    }
}

fn take(meaning: Meaning, word: &str, found: &mut WrittenPositions) {
    match meaning {
        Meaning::Plays(position) => found.add(position),
        Meaning::Elsewhere => found.plays_elsewhere = true,
        Meaning::Unsaid | Meaning::Sided(..) => found.unclear.push(word.trim().to_owned()),
    }
}

/// `Difensore centrale sinistro`, `Braccetto di sinistra`, `Terzino (dx)`: what somebody is, and on which side.
fn with_a_side(part: &str) -> Option<Meaning> {
    let words = part.split([' ', '-', '(', ')', '.']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !BETWEEN.contains(&bare(word).as_str())).collect();
    let side_of = |word: &&str| body::side(word).filter(|side| *side != Foot::Both);
    let mut sides = words.iter().filter_map(side_of);
    let side = sides.next().filter(|_| sides.next().is_none())?;
    let what: String = words.into_iter().filter(|word| side_of(word).is_none()).collect();
    let (right, left) = match meaning_of(&what)? {
        Meaning::Sided(right, left) => (right, left),
        Meaning::Plays(CB) => (RCB, LCB),
        Meaning::Unsaid => (RB, LB),
        Meaning::Elsewhere => return Some(Meaning::Elsewhere),
        Meaning::Plays(_) => return None,
    };
    Some(Meaning::Plays(if side == Foot::Right { right } else { left }))
}

/// Words between what somebody is and his side, [bare].
const BETWEEN: [&str; 14] =
    ["di", "a", "da", "de", "la", "por", "per", "pela", "sided", "side", "of", "sulla", "do", "auf"];

fn meaning_of(word: &str) -> Option<Meaning> {
    let word = bare(word);
    // `RCB3` and `RB5`, as Wyscout tells lines of three and five: who stands wide in a line of five is a wing-back.
    let letters = word.trim_end_matches(|char: char| char.is_ascii_digit());
    match (letters, &word[letters.len()..]) {
        ("rb", "5") => return Some(Meaning::Plays(RWB)),
        ("lb", "5") => return Some(Meaning::Plays(LWB)),
        _ => {}
    }
    let known =
        |word: &str| WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(meaning, _)| *meaning);
    let is_code = letters.len() <= 4 && !letters.is_empty();
    known(&word).or_else(|| known(letters).filter(|_| is_code))
}

/// Words and codes for positions, [bare], in English, Italian, Spanish, German, French and Portuguese. Codes that mean two things are
/// in none of the rows.
#[rustfmt::skip]
const WORDS: &[(Meaning, &[&str])] = &[
    (Meaning::Plays(GK), &["gk", "g", "p", "goalkeeper", "keeper", "goalie", "portiere", "por", "portero", "guardameta", "arquero", "torwart", "tw", "torhuter", "gardien", "gardiendebut", "gb", "guardaredes", "gr", "goleiro", "gol", "br"]),
    (Meaning::Plays(RB), &["rb", "dr", "rfb", "rightback", "td", "dd", "ld", "lateralder", "rechtsverteidiger", "rv", "rav", "dld"]),
    (Meaning::Plays(LB), &["lb", "dl", "lfb", "leftback", "ts", "ds", "li", "linksverteidiger", "lv", "lav", "dg", "dlg", "le"]),
    (Meaning::Plays(RWB), &["rwb", "wbr", "ed", "cad"]),
    (Meaning::Plays(LWB), &["lwb", "wbl", "es", "cai"]),
    (Meaning::Plays(CB), &["cb", "dc", "cd", "centreback", "centerback", "centralback", "centredefender", "centraldefender", "centrehalf", "sw", "sweeper", "libero", "difensorecentrale", "centrale", "defensacentral", "central", "dfc", "innenverteidiger", "iv", "defenseurcentral", "zagueiro", "zagueirocentral", "zag", "zc", "defesacentral", "stopper"]),
    (Meaning::Plays(RCB), &["rcb", "dcr", "cbr", "dcd", "dfcd", "riv"]),
    (Meaning::Plays(LCB), &["lcb", "dcl", "cbl", "dcs", "dcg", "dfci", "liv"]),
    (Meaning::Sided(RB, LB), &["fb", "fullback", "back", "terzino", "lateral", "aussenverteidiger", "av", "arriere"]),
    (Meaning::Sided(RWB, LWB), &["wb", "wingback", "esterno", "quinto", "carrilero", "flugelverteidiger", "piston", "ala"]),
    (Meaning::Sided(RCB, LCB), &["braccetto"]),
    (Meaning::Unsaid, &["d", "df", "def", "defender", "defence", "defense", "difensore", "difesa", "dif", "defensa", "verteidiger", "abwehr", "abw", "defenseur", "defesa", "defensor"]),
    (Meaning::Elsewhere, &[
        "dm", "cdm", "dmc", "cm", "mc", "am", "cam", "amc", "lm", "rm", "ml", "mr", "lw", "rw", "aml", "amr", "lf", "rf", "cf", "ss", "st", "stc", "s", "fw", "mf", "m", "f", "lamf", "ramf", "amf", "dmf", "cmf", "lcmf", "rcmf", "ldmf", "rdmf", "lwf", "rwf",
        "midfielder", "midfield", "defensivemidfield", "centralmidfield", "attackingmidfield", "defensivemidfielder", "centralmidfielder", "attackingmidfielder", "leftwinger", "rightwinger", "winger", "attack", "attacker", "forward", "centreforward", "centerforward", "secondstriker", "striker",
        "centrocampista", "centrocampo", "cc", "mediano", "med", "mezzala", "trequartista", "regista", "trq", "as", "ad", "attaccante", "punta", "alasinistra", "aladestra", "att", "pc",
        "mediocentro", "mediocampista", "mediapunta", "pivote", "mcd", "mco", "md", "mi", "extremo", "extremoderecho", "extremoizquierdo", "ei", "delantero", "delanterocentro",
        "mittelfeld", "mittelfeldspieler", "zm", "zdm", "zom", "sechser", "linksaussen", "rechtsaussen", "sturm", "sturmer", "mittelsturmer", "la", "ra", "ms", "dp", "op",
        "milieu", "milieudefensif", "milieuoffensif", "milieucentral", "mdc", "moc", "ailier", "ailierdroit", "ailiergauche", "attaquant", "avantcentre", "buteur", "bu",
        "medio", "mediodefensivo", "mediocentro", "medioofensivo", "trinco", "volante", "meia", "meiocampo", "extremodireito", "extremoesquerdo", "ponta", "pontadelanca", "avancado", "atacante", "pl",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn positions(text: &str) -> Vec<Position> {
        let read = read(text);
        assert_eq!(read.unclear, [""; 0], "{text}");
        read.positions
    }

    #[test]
    fn every_position_is_read_by_its_own_name_in_any_case() {
        for position in Position::ALL {
            assert_eq!(positions(position.name()), [position]);
            assert_eq!(positions(&position.name().to_lowercase()), [position]);
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        all.sort_unstable();
        let own: Vec<&str> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(own.iter().all(|word| meanings(word) == 1), "{own:?}");
    }

    fn meanings(word: &str) -> usize {
        WORDS.iter().filter(|(_, words)| words.contains(&word)).count()
    }

    #[test]
    fn lines_with_sides_are_read_as_football_manager_writes_them() {
        for (text, read) in [
            ("D (C)", vec![CB]),
            ("D (LC)", vec![LB, CB]),
            ("D/WB (R)", vec![RB, RWB]),
            ("D/WB (RL), DM", vec![RB, LB, RWB, LWB]),
            ("D/WB/M (L)", vec![LB, LWB]),
            ("D (RC), DM, M/AM (C)", vec![RB, CB]),
            ("GK", vec![GK]),
            ("AM (RLC), ST (C)", vec![]),
        ] {
            assert_eq!(positions(text), read, "{text}");
        }
        assert!(read("D (RC), DM").plays_elsewhere && !read("D (RC)").plays_elsewhere);
    }

    #[test]
    fn football_manager_s_lines_and_sides_are_read_in_its_other_languages() {
        for (text, read) in [
            ("V (RZ)", vec![RB, CB]),
            ("V/FV/M/OM (L)", vec![LB, LWB]),
            ("DF (DIC)", vec![RB, LB, CB]),
            ("DF/CR (I), ME/MP (IC)", vec![LB, LWB]),
            ("D (GC)", vec![LB, CB]),
            ("D/AL (DG)", vec![RB, LB, RWB, LWB]),
            ("D/TF/C (DS)", vec![RB, LB, RWB, LWB]),
            ("D (SC), M", vec![LB, CB]),
            ("D/DA (E)", vec![LB, LWB]),
            ("O (PŚ), DP", vec![RB, CB]),
            ("O/WO (L)", vec![LB, LWB]),
            ("BR", vec![GK]),
            ("OM (RLZ), ST (Z)", vec![]),
            ("T (C), DL (C)", vec![]),
            ("P (PŚ), N (Ś)", vec![]),
        ] {
            assert_eq!(positions(text), read, "{text}");
        }
        for two_meanings in ["C (D)", "T (S)", "V (D)"] {
            assert_eq!(read(two_meanings).unclear, [two_meanings]);
        }
    }

    #[test]
    fn nobody_keeps_goal_and_defends() {
        for (text, positions, unclear) in
            [("DC/BR", vec![CB], vec!["BR"]), ("P", vec![GK], vec![]), ("CB, GK", vec![CB], vec!["GK"])]
        {
            let found = of_one_man(text);
            assert_eq!(
                (found.positions, found.unclear),
                (positions, unclear.into_iter().map(str::to_owned).collect())
            );
        }
    }

    #[test]
    fn beside_a_place_a_word_stays_open_unless_it_only_says_that_he_defends() {
        let open = |text| read(text).open_words().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(open("CB/XX"), ["XX"]);
        assert_eq!((open("CB, DF"), open("DF")), (vec![], vec!["DF".to_owned()]));
    }

    #[test]
    fn codes_and_words_are_read_in_six_languages() {
        for (text, read) in [
            ("Centre-Back", vec![CB]),
            ("Defender - Centre-Back", vec![CB]),
            ("right back", vec![RB]),
            ("LB, LWB", vec![LB, LWB]),
            ("cb/rcb", vec![CB, RCB]),
            ("RB, RWB, RCB3", vec![RB, RWB, RCB]),
            ("LCB3, LB5", vec![LCB, LWB]),
            ("DC", vec![CB]),
            ("TD; TS", vec![RB, LB]),
            ("ES", vec![LWB]),
            ("braccetto sinistro", vec![LCB]),
            ("DFC", vec![CB]),
            ("Lateral izquierdo", vec![LB]),
            ("IV", vec![CB]),
            ("RV/RAV", vec![RB]),
            ("LAV", vec![LB]),
            ("Rechter Verteidiger", vec![RB]),
            ("Défenseur central", vec![CB]),
            ("Piston droit", vec![RWB]),
            ("ZAG", vec![CB]),
            ("LD LE", vec![RB, LB]),
            ("CB RCB", vec![CB, RCB]),
        ] {
            assert_eq!(positions(text), read, "{text}");
        }
    }

    #[test]
    fn a_side_may_stand_beside_what_somebody_is_in_six_languages() {
        for (text, read) in [
            ("Difensore centrale sinistro", vec![LCB]),
            ("Braccetto di sinistra", vec![LCB]),
            ("Braccetto dx", vec![RCB]),
            ("Terzino di destra", vec![RB]),
            ("difensore sinistro", vec![LB]),
            ("Quinto a sinistra", vec![LWB]),
            ("Centre-back (left)", vec![LCB]),
            ("Right Wing-Back", vec![RWB]),
            ("left-sided centre back", vec![LCB]),
            ("Central izquierdo", vec![LCB]),
            ("Lateral por la derecha", vec![RB]),
            ("Innenverteidiger links", vec![LCB]),
            ("Linker Außenverteidiger", vec![LB]),
            ("Défenseur central droit", vec![RCB]),
            ("Latéral gauche", vec![LB]),
            ("Zagueiro pela esquerda", vec![LCB]),
            ("CB L / RB", vec![LCB, RB]),
            ("Defender - Left-Back", vec![LB]),
        ] {
            assert_eq!(positions(text), read, "{text}");
        }
        assert!(read("Right winger").plays_elsewhere);
        assert_eq!(read("Terzino destro o sinistro").unclear, ["Terzino destro o sinistro"]);
    }

    #[test]
    fn a_defender_without_a_side_is_unclear_and_a_midfielder_plays_elsewhere() {
        for text in ["D", "DF", "Defender", "Terzino", "libre"] {
            assert_eq!(read(text).unclear, [text]);
        }
        for text in ["Left Midfield", "DM", "Centrocampista", "Stürmer", "CM, ST"] {
            assert_eq!(
                read(text),
                WrittenPositions { plays_elsewhere: true, ..WrittenPositions::default() },
                "{text}"
            );
        }
        assert!(["", "-", "?"].iter().all(|text| read(text).is_empty()));
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reader(text in ".{0,40}") {
            let _ = read(&text);
        }
    }
}
