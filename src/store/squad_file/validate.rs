//! Makes a squad of a squad file as written: judges what one field cannot know, and keeps every finding.
//!
//! A new rule about a player is a function in `validate/player.rs`, one about who is meant by an id in
//! `validate/references.rs`, one about windows, seasons and events in `validate/dates.rs`, one about the squad as a whole here.

mod accounts;
mod competitions;
mod dates;
mod player;
mod references;

use self::accounts::budget;
use super::findings::{Finding, Fix, Unless, Validation};
use super::record::{LimitRecord, PlayerField, ShapeRecord, SquadRecord, ThresholdsRecord, Whole};
use super::rules::RuleFiles;
use crate::domain::squad::player::{Origin, Player, Source};
use crate::domain::squad::player_field::Field;
use crate::domain::squad::position::Group;
use crate::domain::squad::shape::{Place, Shape};
use crate::domain::squad::{Limit, Squad, Thresholds};
use crate::domain::walk::limits::Breach;
use crate::fault::Severity;
use crate::store::diagnostics::{Either, Entries, Form, List};
use crate::store::ron_outline::FieldPath;
use crate::text::Text;

/// The newest version of the file format that this program reads; a file that states none has this one.
const VERSION: i64 = 1;

/// Whether a file says of itself that it is for a program newer than this one.
pub(super) fn is_newer(written: &SquadRecord) -> bool {
    written.version.is_some_and(|Whole(version)| version > VERSION)
}

/// Makes the squad that a file states, with everything found on the way. With a fault among the findings the squad is
/// good for nothing but further findings.
pub(super) fn validate(written: SquadRecord, folder: &str, rules: &RuleFiles) -> (Squad, Vec<Finding>) {
    let mut validation = Validation::new(written.as_of);
    validation.version(written.version);
    if is_newer(&written) {
        return (Squad::empty(folder, Shape::usual()), validation.findings);
    }
    let writes_a_shape = written.shape.is_some();
    let (shape, stated) = validation.shape(written.shape);
    let club = written.club.map_or_else(|| folder.to_owned(), said);
    let mut squad = Squad::empty(&club, shape);
    squad.shape_assumed = written.shape_assumed.unwrap_or(!stated);
    squad.coach = written.coach.map(said);
    squad.director = written.director.map(said);
    (squad.season, squad.season_days) = validation.season(written.season);
    squad.as_of = written.as_of;
    squad.room = validation.limit(Breach::Room, written.room);
    squad.floor = validation.limit(Breach::Floor, written.floor);
    validation.floor_under_room(&squad);
    if let Some(stated) = validation.availability(FieldPath::WHOLE, written.availability) {
        squad.availability = stated;
    }
    squad.accounts = validation.club_accounts(written.accounts);
    squad.budget = budget(written.budget);
    squad.thresholds = validation.thresholds(written.thresholds);
    squad.windows = validation.windows(&squad, &written.windows.unwrap_or_default());
    let List(players) = written.players.unwrap_or_default();
    let players: Vec<Player> =
        players.into_iter().enumerate().map(|(at, player)| validation.player(&squad, at, player)).collect();
    validation.shirt_numbers(&players);
    let by_id = validation.ids(&players);
    let List(claims) = written.claims.unwrap_or_default();
    squad.events = validation.events(written.events.unwrap_or_default(), &by_id);
    squad.sources = sources(written.sources);
    squad.claims =
        claims.into_iter().enumerate().map(|(at, claim)| validation.claim(at, claim, &by_id)).collect();
    squad.depth_assumed = written.depth_assumed.unwrap_or(false);
    squad.depth_source = written.depth_source;
    squad.depth = validation.depth(
        written.depth,
        // Of a shape that nobody wrote nothing is said.
        Some(&squad.shape).filter(|_| stated || !writes_a_shape),
        &players,
        &by_id,
    );
    squad.competitions = validation.competitions(written.competitions, written.rest, rules);
    validation.nations(&squad.competitions, &players);
    validation.lists_of_answers(&squad.competitions, &players);
    squad.players = players;
    (squad, validation.findings)
}

/// Whether his shirt number is one of ours: whoever is on loan elsewhere wears one there.
const fn wears_it_here(player: &Player) -> bool {
    match player.origin {
        Origin::Ours | Origin::OnLoan { .. } => true,
        Origin::OnLoanTo { .. } | Origin::Elsewhere { .. } => false,
    }
}

fn sources(written: Option<Entries<PlayerField, Source>>) -> Vec<(Field, Source)> {
    let Some(Entries(sources)) = written else { return Vec::new() };
    sources.into_iter().map(|(PlayerField(field), source)| (field, source)).collect()
}

fn said(Text(text): Text) -> String {
    text
}

impl Validation {
    /// A field that is not there, told at the record's name; not told where something unreadable may be it.
    fn lack(
        &mut self,
        record: FieldPath,
        (form, field): (&'static Form, &'static str),
        message: String,
        help: Option<&str>,
    ) {
        let example = form.field(field).map_or("…", |field| field.example);
        let example = format!("{field}: {example}");
        let help = help.map_or_else(|| format!("add for instance {example}"), str::to_owned);
        if let Some(finding) =
            self.fault_with(record.field("name"), message, help, Fix::Added(record, example))
        {
            finding.unless.push(Unless::Field(record, field));
        }
    }

    fn version(&mut self, version: Option<Whole>) {
        let at = FieldPath::WHOLE.field("version");
        match version.map(|Whole(version)| version) {
            None | Some(VERSION) => {}
            Some(newer) if newer > VERSION => {
                let message =
                    format!("this file is of version {newer}, and this backline reads version {VERSION}");
                self.fault(at, message, "use a newer backline; the file is left as it is");
            }
            Some(other) => {
                let message = format!("there is no version {other} of squad files");
                let help = format!("write version: {VERSION}, or leave it out");
                self.fault_with(at, message, help, Fix::Instead(VERSION.to_string()));
            }
        }
    }

    /// The formation, and whether the file states one.
    fn shape(&mut self, written: Option<ShapeRecord>) -> (Shape, bool) {
        let at = FieldPath::WHOLE.field("shape");
        match written {
            None => {}
            Some(Either::One(Text(name))) => match Shape::built_in(&name) {
                Ok(shape) => return (shape, true),
                Err(_) => self.unknown_shape(at, &name),
            },
            Some(Either::Other(line)) => {
                let places = line.places.into_iter();
                let places = places.map(|it| Place { name: it.place, filled_by: it.filled_by }).collect();
                let help = "list its places from the right to the left: (place: RCB, filled_by: [RCB, CB])";
                match Shape::custom(said(line.name), places) {
                    Ok(shape) => return (shape, true),
                    Err(why) => {
                        self.fault(at, why, help);
                    }
                }
            }
        }
        (Shape::usual(), false)
    }

    fn unknown_shape(&mut self, at: FieldPath, name: &str) {
        let message = format!("there is no formation {name:?}");
        let digits =
            name.chars().filter(char::is_ascii_digit).map(String::from).collect::<Vec<_>>().join("-");
        if Shape::built_in(&digits).is_ok() {
            let meant = format!("{digits:?}");
            let help = format!("did you mean {meant}?");
            self.fault_with(at, message, help, Fix::Instead(meant));
            return;
        }
        let help = "three, four or five at the back and ten in all, such as \"3-4-2-1\" or \"4-2-3-1\"; another back line has a \
                    name and places: (name: \"3 and a libero\", places: [(place: CB, filled_by: [CB])])";
        self.fault(at, message, help);
    }

    fn limit(&mut self, rule: Breach, written: Option<LimitRecord>) -> Option<Limit> {
        let field = rule.name();
        let at = FieldPath::WHOLE.field(field);
        let (at, number, assumed) = match written? {
            Either::One(number) => (at, number, false),
            Either::Other(stated) => (at.field("number"), stated.number, stated.assumed),
        };
        let number = self.whole(
            at,
            Some(number),
            i64::from(*rule.range().start())..=i64::from(*rule.range().end()),
            field,
        )?;
        Some(Limit { number, assumed })
    }

    fn floor_under_room(&mut self, squad: &Squad) {
        if let (Some(room), Some(floor)) = (squad.room, squad.floor)
            && floor.number > room.number
        {
            self.warn(
                FieldPath::WHOLE.field("floor"),
                format!("`floor` is {} and `room` only {}: no squad keeps both", floor.number, room.number),
                "`room` is the most men on the books, `floor` the fewest fit ones that the coach needs",
            );
        }
    }

    /// A stated availability of `of`, which is a player or the whole squad.
    fn availability(&mut self, of: FieldPath, written: Option<f64>) -> Option<f64> {
        let share = written?;
        if (0.0..=1.0).contains(&share) {
            return Some(share.abs());
        }
        self.fault(
            of.field("availability"),
            format!("availability cannot be {share}"),
            "expected the share of match days on which he is fit, from 0 to 1, for instance 0.86",
        );
        None
    }

    fn thresholds(&mut self, written: Option<ThresholdsRecord>) -> Vec<(Group, Thresholds)> {
        let Some(written) = written else { return Vec::new() };
        let groups = [
            ("goalkeepers", Group::Goalkeepers, written.goalkeepers),
            ("full_backs", Group::FullBacks, written.full_backs),
            ("centre_backs", Group::CentreBacks, written.centre_backs),
        ];
        let mut thresholds = Vec::new();
        for (field, group, stated) in groups {
            let at = FieldPath::WHOLE.field("thresholds").field(field);
            let Some(stated) = stated else { continue };
            let covered = self.whole(at.field("covered"), Some(stated.covered), 1..=99, "covered");
            let thin = self.whole(at.field("thin"), Some(stated.thin), 1..=99, "thin");
            let (Some(covered), Some(thin)) = (covered, thin) else { continue };
            if thin > covered {
                self.fault(
                    at,
                    format!("`thin` is {thin} and `covered` only {covered}"),
                    "expected `covered`, how many men a place asks for, as the larger of the two",
                );
            }
            thresholds.push((group, Thresholds { covered, thin }));
        }
        thresholds
    }

    fn shirt_numbers(&mut self, players: &[Player]) {
        let mut worn: [Option<usize>; 256] = [None; 256];
        for (at, player) in players.iter().enumerate() {
            let Some(number) = player.number.filter(|_| wears_it_here(player)) else { continue };
            let Some(first) = worn[usize::from(number)] else {
                worn[usize::from(number)] = Some(at);
                continue;
            };
            let number_of = |at| FieldPath::WHOLE.field("players").at(at).field("number");
            self.clash(
                Severity::Fault,
                number_of(at),
                number_of(first),
                format!("{} and {} both wear number {number}", players[first].name, player.name),
                "correct one of them, or leave out what is not stated",
            );
        }
    }
}
