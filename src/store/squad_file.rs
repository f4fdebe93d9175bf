//! Squad files: `squads/<club>/squad.ron`, written by people and only ever read here.
//!
//! Ron reads a file into its [record], and `validate` makes the squad of it. Where that fails, [`recover`] goes through the file
//! again and reports everything that is wrong.

mod forms;
mod open;
mod record;
mod recover;
mod report;
mod validate;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ron::error::SpannedError;
use ron::extensions::Extensions;

#[cfg(test)]
pub(super) use self::forms::SQUAD_FILE;
use self::record::SquadRecord;
use self::recover::faults_of;
use self::report::{id_in, located};
use self::validate::{Unread, validate};
use super::diagnostics::shown;
use super::fault::{Fault, Faults, Page, Severity};
use super::ron_outline::{FieldPath, Outline};
use crate::domain::squad::Squad;
use crate::domain::squad::player::PlayerId;
use crate::text::{clean, is_unprintable};

/// A squad with the file that states it.
#[derive(Clone, Debug)]
pub struct SquadFile {
    /// Where the file is; nothing for the built-in board.
    pub path: Option<PathBuf>,
    /// What it says, letter by letter, without a byte order mark.
    pub source: String,
    /// The squad.
    pub squad: Rc<Squad>,
    /// What is worth a look, in the order of its lines.
    pub warnings: Vec<Fault>,
}

/// Reads a squad from a folder such as `squads/juventus`, or from a `squad.ron`.
///
/// # Errors
/// Everything that is wrong with the file, or why it cannot be opened.
pub fn read(path: &Path) -> Result<SquadFile, Faults> {
    let path = open::file_at(path)?;
    let source = open::text_of(&path)?;
    let (squad, warnings) = parse_at(&path, &source)?;
    Ok(SquadFile { path: Some(path), source, squad: Rc::new(squad), warnings })
}

/// Reads a squad from the text of the file at `path`, whose folder names the club when the text does not.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn parse_at(path: &Path, source: &str) -> Result<(Squad, Vec<Fault>), Faults> {
    let folder = std::path::absolute(path).ok();
    let folder = folder.as_deref().and_then(Path::parent).and_then(Path::file_name);
    let folder = folder.map_or(Cow::Borrowed("squad"), |name| name.to_string_lossy());
    parse(source, &clean(&folder)).map_err(|faults| Faults { path: path.to_owned(), faults })
}

/// The club of a squad file, if the file can be read that far. Looks at nothing else in it.
pub fn club_in(path: &Path) -> Option<String> {
    #[derive(serde::Deserialize)]
    #[serde(rename = "Squad")]
    struct ClubOnly {
        club: Option<String>,
    }
    let source = open::text_of(path).ok()?;
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let named: ClubOnly = options.from_str(&source).ok()?;
    named.club.map(|club| clean(&club).into_owned())
}

/// The line of the squad file at `path` on which the player of this id begins, as the file is now.
pub fn line_in(path: &Path, id: &PlayerId) -> Option<usize> {
    line_of(&open::text_of(path).ok()?, id)
}

/// Reads a squad from the text of its file. `folder` names the club when the file does not.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn parse(source: &str, folder: &str) -> Result<(Squad, Vec<Fault>), Vec<Fault>> {
    let source = &*with_line_feeds(source.strip_prefix('\u{feff}').unwrap_or(source));
    let written = if source.chars().any(is_hidden) { None } else { read_ron(source).ok() };
    let Some(written) = written else { return Err(faults_of(source, folder)) };
    let (squad, findings) = validate(written, folder, &Unread::nothing());
    if findings.is_empty() {
        return Ok((squad, Vec::new()));
    }
    let is_fine = findings.iter().all(|finding| finding.severity == Severity::Warning);
    let outline = Outline::of(source);
    let reports = findings.into_iter().map(|finding| located(finding, source, &outline)).collect();
    let faults = shown(source, reports);
    if is_fine { Ok((squad, faults)) } else { Err(faults) }
}

/// Reads with ron. `Some(…)` may be left out, so that people need not write it.
fn read_ron(source: &str) -> Result<SquadRecord, Box<SpannedError>> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(source).map_err(Box::new)
}

/// Ron knows a lone carriage return as white space only; as the end of a line it would not end a comment.
fn with_line_feeds(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if bytes.contains(&b'\r') && (0..bytes.len()).any(is_lone) {
        Cow::Owned(source.replace("\r\n", " \n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// Whether a reader cannot see a character, which then may stand nowhere in a file, not even in a comment.
fn is_hidden(char: char) -> bool {
    is_unprintable(char) && !matches!(char, '\t' | '\n' | '\r')
}

/// The line of a squad file, from 1, on which the player of this id begins.
pub fn line_of(source: &str, id: &PlayerId) -> Option<usize> {
    let source = &*with_line_feeds(source);
    let outline = Outline::of(source);
    let players = outline.find(source, &FieldPath::WHOLE.field("players"))?;
    let player = outline
        .children(players)
        .find(|player| id_in(source, &outline, *player).as_deref() == Some(id.as_str()))?;
    let named = outline.field(source, player, "name").unwrap_or(player);
    Some(Page::of(source).line(outline.whole(named).start))
}

/// The board that is there without any file: Juventus' back line as reported on 28 June 2025.
///
/// # Panics
/// Never: a test reads it.
pub fn built_in() -> SquadFile {
    let source = include_str!("../../squads/juventus/squad.ron");
    let (squad, warnings) = parse(source, "juventus").expect("the built-in squad has no faults");
    SquadFile { path: None, source: source.to_owned(), squad: Rc::new(squad), warnings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::date::Date;
    use crate::domain::squad::absence::Absence;
    use crate::domain::squad::player::{Origin, Player, PlayerIndex, Priority};
    use crate::domain::squad::position::{Group, Position};
    use crate::domain::squad::stance::Attitude;
    use crate::domain::squad::{Limit, Thresholds};

    #[test]
    fn the_shipped_squads_have_neither_faults_nor_warnings() {
        for club in ["juventus", "juventus-august", "marseille"] {
            let file = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("squads").join(club));
            let file = file.unwrap_or_else(|faults| panic!("{faults}"));
            assert_eq!(file.warnings, []);
        }
    }

    #[test]
    fn a_club_is_read_from_a_file_whatever_else_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("squad.ron");
        for (text, club) in [
            ("(club: \"Torino\", players: [(nonsense: 3)])", Some("Torino")),
            ("(players: [])", None),
            ("(club: ", None),
        ] {
            std::fs::write(&file, text).unwrap();
            assert_eq!(club_in(&file).as_deref(), club, "{text}");
        }
        assert_eq!(club_in(Path::new("nowhere")), None);
    }

    #[test]
    fn a_name_and_a_column_are_enough() {
        let (squad, warnings) = parse("(players: [(name: \"Rossi\", column: Staying)])", "verona").unwrap();
        assert_eq!((squad.club.as_str(), warnings), ("verona", vec![]));
        assert_eq!((squad.shape.name(), squad.shape_assumed), ("4-4-2", true));
        assert_eq!(squad.players[0].id.as_str(), "rossi");
    }

    #[test]
    fn the_built_in_squad_is_the_shipped_one() {
        let SquadFile { path, squad, warnings, .. } = built_in();
        assert_eq!((path, warnings), (None, vec![]));
        let names: Vec<&str> = squad.players.iter().map(|player| player.name.as_str()).collect();
        assert_eq!(names, ["Bremer", "Kalulu", "Gatti", "Savona", "Rugani", "Kelly", "Balerdi"]);
    }

    #[test]
    fn everything_that_a_file_states_is_in_its_squad() {
        let squad = built_in().squad;
        let day = |text: &str| text.parse::<Date>().ok();
        let [bremer, kelly, balerdi] = [0, 5, 6].map(|at| &squad.players[at]);
        assert_eq!(
            (squad.shape.name(), squad.shape_assumed, squad.as_of),
            ("3-4-2-1", true, day("2025-06-28"))
        );
        assert_eq!(squad.room, Some(Limit { number: 6, assumed: true }));
        assert_eq!(squad.floor, Some(Limit { number: 4, assumed: true }));
        assert_eq!(bremer.cornerstone.as_deref(), Some("the defence is to be built around him"));
        assert_eq!(
            bremer.absence.as_ref().map(Absence::return_in_words).as_deref(),
            Some("return not stated")
        );
        assert_eq!((bremer.number, bremer.age_on(squad.as_of)), (Some(3), Some(28)));
        assert_eq!(
            (&kelly.origin, kelly.reported, kelly.starter.is_some()),
            (&Origin::Ours, Column::ForSale, true)
        );
        assert_eq!(kelly.contract_until, None, "no source of the time states it");
        assert_eq!((balerdi.priority, balerdi.other_club()), (Some(Priority::A), Some("Marseille")));
        assert_eq!(balerdi.stance.as_ref().map(|stance| stance.is), Some(Attitude::Wall));
        assert!(squad.claims.iter().all(|claim| claim.on.is_some() && claim.by.is_some()));
        assert!(squad.claims.iter().all(|claim| claim.on.unwrap().latest() <= squad.as_of.unwrap()));
        assert_eq!(squad.claims_about(PlayerIndex(6)).count(), 7);
        assert!(squad.depth.is_empty(), "no source ranks the men at a place");
    }

    #[test]
    fn what_a_source_does_not_state_is_not_stated() {
        let (squad, _) = parse("(players: [(name: \"Rossi\", column: Target)])", "verona").unwrap();
        assert_eq!(squad.players[0], Player::named("Rossi", Column::Target));
        assert_eq!((squad.room, squad.floor, squad.as_of), (None, None, None));
    }

    #[test]
    fn a_shape_and_thresholds_of_its_own_are_read() {
        let source = "(shape: (name: \"3 and a libero\", places: [(place: RCB, filled_by: [RCB, CB]), (place: CB, filled_by: [CB])]), \
                      thresholds: (centre_backs: (covered: 5, thin: 4)), \
                      players: [(name: \"A\", column: Staying, positions: [CB])], depth: { RCB: [\"a\"] })";
        let (squad, warnings) = parse(source, "x").unwrap();
        assert_eq!(
            (squad.shape.name(), squad.shape.places().len(), squad.shape_assumed),
            ("3 and a libero", 2, false)
        );
        assert_eq!(squad.thresholds_of(Group::CentreBacks), Thresholds { covered: 5, thin: 4 });
        assert_eq!(squad.thresholds_of(Group::FullBacks), Thresholds::default());
        assert_eq!((squad.depth, warnings), (vec![(Position::RCB, vec![PlayerIndex(0)])], vec![]));
    }

    #[test]
    fn the_line_of_a_player_is_that_of_his_name() {
        let source = "(\n players: [\n  (\n   id: \"x\",\n   name: \"Rossi\",\n  ),\n  (name: \"Bianchi Verdi\"),\n ],\n)";
        let line = |id: &str| line_of(source, &PlayerId(id.into()));
        assert_eq!((line("x"), line("bianchi-verdi"), line("rossi")), (Some(5), Some(7), None));
    }

    #[test]
    fn ids_that_look_alike_are_a_warning_however_their_accents_are_encoded() {
        for other in ["SAVONÀ", "savona\u{300}", "savon\u{e1}", "sa vonà"] {
            let source = format!(
                "(players: [(id: \"savonà\", name: \"A\", column: Staying), (id: \"{other}\", name: \"B\", column: Staying)])"
            );
            let (_, warnings) = parse(&source, "x").unwrap();
            assert_eq!(warnings.len(), 1, "{other}");
        }
    }

    #[test]
    fn many_warnings_do_not_crowd_out_a_fault() {
        let claims = "(on: \"2026\", says: \"x\"), ".repeat(1_000);
        let source = format!("(as_of: \"2025-01-01\", claims: [{claims}(about: \"nobody\", says: \"y\")])");
        let faults = parse(&source, "x").unwrap_err();
        assert!(faults.iter().any(|fault| fault.message.contains("nobody")), "{faults:?}");
        let (_, warnings) = parse(
            &source
                .replace("nobody", "a")
                .replace("claims", "players: [(name: \"A\", column: Staying)], claims"),
            "x",
        )
        .unwrap();
        assert!(warnings.len() > 1 && warnings.iter().all(|fault| fault.severity == Severity::Warning));
    }

    #[test]
    fn a_folder_whose_name_steers_terminals_names_a_club_that_does_not() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("ver\u{1b}ona");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("squad.ron"), "()").unwrap();
        assert_eq!(read(&folder).unwrap().squad.club, "ver\u{fffd}ona");
    }
}
