//! Finds out who the men of a file are in the squad that it goes into: by what the user says, by the file's id, by a day of birth and a
//! name, or by a whole name; never by a part of a name alone.
//!
//! Tables write one man in many ways (`Gleison Bremer`, `Bremer`), and two men alike. A man twice in a squad makes every figure wrong, and
//! so do two men in one: who shares a word of his name with somebody, and nothing known of both says that they are two, is asked about.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, Assumption};
use super::dry_run::{Asked, Man, Question, Who};
use super::in_words::{self, named};
use crate::domain::date::Date;
use crate::domain::nations::Nation;
use crate::domain::reading::bare;
use crate::domain::reading::player_name::telling_words;
use crate::domain::squad::Squad;
use crate::domain::squad::player::{Birth, Foot, Player, PlayerId, PlayerIndex};
use crate::domain::squad::player_field::Field;

/// Finds out who each of the men is.
pub(super) fn who_is_who(squad: &Squad, men: &mut [Man], answers: &Answers) {
    let mut joined = BTreeSet::new();
    let said = said(squad, men, answers);
    joined.extend(said.values().flatten().copied());
    let claimed = claimed_twice(&said);
    let mut open = Vec::new();
    for (at, man) in men.iter_mut().enumerate() {
        let known = match said.get(&at) {
            Some(known) => *known,
            None => same_man(squad, man, &joined),
        };
        joined.extend(known);
        let id = |known| squad.player(known).id.clone();
        man.is = match known {
            None => Who::New,
            Some(known) if claimed.contains_key(&known) => Who::Perhaps(vec![id(known)]),
            Some(known) => Who::Known(id(known)),
        };
        if known.is_none() && !said.contains_key(&at) {
            open.push(at);
        }
    }
    let nobody_yet = squad.indices().filter(|index| !joined.contains(index)).map(|index| squad.player(index));
    let nobody_yet: Vec<_> = nobody_yet.map(|known| (known, words_of(known))).collect();
    for at in open {
        let perhaps = who_he_may_be(&nobody_yet, &men[at].player);
        if !perhaps.is_empty() {
            men[at].is = Who::Perhaps(perhaps);
        }
    }
    if answers.assumes(Assumption::Same) {
        for (at, id) in only_ones(men) {
            men[at].is = Who::Known(id);
        }
    }
}

/// Those of the squad, with the telling words of their names, who share one of his, and of whom nothing known says that they are others.
fn who_he_may_be(squad: &[(&Player, BTreeSet<String>)], man: &Player) -> Vec<PlayerId> {
    let his = words_of(man);
    let may_be = |(known, words): &&(&Player, _)| !his.is_disjoint(words) && !are_two(known, man);
    squad.iter().filter(may_be).map(|(known, _)| known.id.clone()).collect()
}

/// Asks who is who: once of all who may be one man each, and once of everybody who may be one of several, or whom another one may be too;
/// and who of those is new who are said to be one man.
pub(super) fn questions(squad: &Squad, men: &[Man], answers: &Answers) -> Vec<Question> {
    let claimed = claimed_twice(&said(squad, men, answers));
    let is_claimed = |at: &usize| claimed.values().any(|men| men.contains(at));
    let ones: BTreeMap<usize, PlayerId> = only_ones(men).collect();
    let both = |at: usize, id: &PlayerId| {
        let man = &men[at].player;
        let known = squad.find(id).map(|index| squad.player(index))?;
        let name = name_among(men.iter().map(|man| &man.player), man);
        Some((name, name_among(&squad.players, known), in_common(known, man)))
    };
    let question = |text, answer| Question { about: Asked::WhoIsWho, text, answer, is_needed: true };
    let pairs: Vec<_> = ones.iter().filter_map(|(at, id)| both(*at, id)).collect();
    let of_all = pairs.first().map(|(name, known, common)| {
        let text = if pairs.len() == 1 {
            format!("is {name} the squad's {known}{common}?")
        } else {
            let all: Vec<String> =
                pairs.iter().map(|(name, known, common)| format!("{name} as {known}{common}")).collect();
            format!("are these men in the squad already? {}", all.join("; "))
        };
        question(text, format!("--assume same, or --same \"{name}={known}\", or =- for a new man"))
    });
    let of_several =
        men.iter().enumerate().filter(|(at, _)| !ones.contains_key(at) && !is_claimed(at)).filter_map(
            |(at, man)| {
                let Who::Perhaps(ids) = &man.is else { return None };
                let each: Vec<_> = ids.iter().filter_map(|id| Some((both(at, id)?, id))).collect();
                let ((name, first, _), _) = each.first()?;
                let told = |((_, known, common), id): &((String, String, String), &PlayerId)| {
                    format!(
                        "{known}{}",
                        if common.is_empty() { born_in_words(squad, id) } else { common.clone() }
                    )
                };
                let all: Vec<String> = each.iter().map(told).collect();
                let text = format!("is {name} the squad's {}?", all.join(", or "));
                Some(question(text, format!("--same \"{name}={first}\", or =- for a new man")))
            },
        );
    let of_claimed = claimed.iter().filter_map(|(index, claimants)| {
        let names = claimants.iter().filter_map(|at| Some(both(*at, &squad.player(*index).id)?.0));
        let names: Vec<String> = names.collect();
        let text = format!(
            "only one of {} can be the squad's {}: who is a new man?",
            named(&names.iter().map(String::as_str).collect::<Vec<_>>()),
            name_among(&squad.players, squad.player(*index))
        );
        Some(question(text, format!("--same \"{}=-\"", names.last()?)))
    });
    of_all.into_iter().chain(of_several).chain(of_claimed).collect()
}

/// The men who may be one man of the squad, whom nobody else may be.
fn only_ones(men: &[Man]) -> impl Iterator<Item = (usize, PlayerId)> + use<> {
    let mut men_of: BTreeMap<&PlayerId, usize> = BTreeMap::new();
    for man in men {
        if let Who::Perhaps(ids) = &man.is {
            for id in ids {
                *men_of.entry(id).or_default() += 1;
            }
        }
    }
    let only = |man: &Man| match &man.is {
        Who::Perhaps(ids) => ids.first().filter(|id| ids.len() == 1 && men_of[id] == 1).cloned(),
        Who::New | Who::Known(_) => None,
    };
    let found: Vec<_> = men.iter().enumerate().filter_map(|(at, man)| Some((at, only(man)?))).collect();
    found.into_iter()
}

/// What the user says, by the places of the men; the last word counts.
fn said(squad: &Squad, men: &[Man], answers: &Answers) -> BTreeMap<usize, Option<PlayerIndex>> {
    let mut said = BTreeMap::new();
    for (name, known) in &answers.same {
        let Some(at) = one_called(men.iter().map(|man| &man.player), name) else { continue };
        let known = known.as_ref().map(|known| index_of(squad, known));
        match known {
            None => said.insert(at, None),
            Some(Some(index)) => said.insert(at, Some(index)),
            // It is of the squad before or after another file.
            Some(None) => continue,
        };
    }
    said
}

/// Whom of the squad the user says that several men are, and which.
fn claimed_twice(said: &BTreeMap<usize, Option<PlayerIndex>>) -> BTreeMap<PlayerIndex, Vec<usize>> {
    let mut claimed: BTreeMap<PlayerIndex, Vec<usize>> = BTreeMap::new();
    for (at, known) in said {
        if let Some(known) = known {
            claimed.entry(*known).or_default().push(*at);
        }
    }
    claimed.retain(|_, men| men.len() > 1);
    claimed
}

fn index_of(squad: &Squad, name: &str) -> Option<PlayerIndex> {
    let at = one_called(&squad.players, name)?;
    squad.indices().nth(at)
}

/// Where the one stands who has this id, else this whole name, else this name.
pub fn one_called<'a>(men: impl IntoIterator<Item = &'a Player>, name: &str) -> Option<usize> {
    let called = bare(name);
    let mut by = [None, None, None];
    for (at, man) in men.into_iter().enumerate() {
        let is = [man.id.as_str() == name, bare(whole_name(man)) == called, bare(&man.name) == called];
        for (found, _) in by.iter_mut().zip(is).filter(|(_, is)| *is) {
            *found = Some(if found.is_none() { Ok(at) } else { Err(()) });
        }
    }
    by.into_iter().flatten().find_map(Result::ok)
}

/// The name by which he alone is found: his whole name, else his id.
fn name_among<'a>(men: impl IntoIterator<Item = &'a Player>, man: &Player) -> String {
    let name = whole_name(man);
    let is_shared = men.into_iter().filter(|other| bare(whole_name(other)) == bare(name)).nth(1).is_some();
    if is_shared { man.id.to_string() } else { name.to_owned() }
}

fn whole_name(man: &Player) -> &str {
    man.full_name.as_ref().unwrap_or(&man.name)
}

/// The words of all his names that tell him from others.
fn words_of(man: &Player) -> BTreeSet<String> {
    std::iter::once(&man.name).chain(&man.full_name).flat_map(|name| telling_words(name)).collect()
}

/// Whether what is known of both says that they are two.
fn are_two(one: &Player, other: &Player) -> bool {
    let have_no_nation_in_common = || {
        let [one, other] = [one, other].map(nations);
        one.zip(other).is_some_and(|(one, other)| one.is_disjoint(&other))
    };
    let feet = (one.foot, other.foot);
    are_born_apart(one, other)
        || have_no_nation_in_common()
        || matches!(feet, (Some(Foot::Left), Some(Foot::Right)) | (Some(Foot::Right), Some(Foot::Left)))
}

/// His nations, where all of them are known by their names.
fn nations(man: &Player) -> Option<BTreeSet<Nation>> {
    let nations: Option<BTreeSet<Nation>> = man.nationality.iter().map(|name| Nation::named(name)).collect();
    nations.filter(|nations| !nations.is_empty())
}

/// Whether there is no day on which both can have been born.
fn are_born_apart(one: &Player, other: &Player) -> bool {
    let days = one.birth.and_then(born).zip(other.birth.and_then(born));
    days.is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0)
}

/// The first and the last day on which he can have been born; of an age the years.
fn born(birth: Birth) -> Option<(Date, Date)> {
    match birth {
        Birth::On(day) => Some((day, day)),
        Birth::Within(date) => Some((date.earliest(), date.latest())),
        Birth::Aged(age, on) => {
            let year = on.year() - i16::from(age);
            Some((Date::new(year - 1, 1, 1)?, Date::new(year, 12, 31)?))
        }
    }
}

/// What is known of both and the same: ` (both born in 1997, both of Brazil)`.
fn in_common(one: &Player, other: &Player) -> String {
    let year = |man: &Player| {
        let (first, last) = man.birth.and_then(born)?;
        Some(first.year()).filter(|year| *year == last.year())
    };
    let nation = one.nationality.iter().find(|nation| other.nationality.contains(nation));
    let facts = [
        year(one).filter(|born| year(other) == Some(*born)).map(|year| format!("both born in {year}")),
        nation.map(|nation| format!("both of {nation}")),
        one.number
            .filter(|number| other.number == Some(*number))
            .map(|number| format!("both number {number}")),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) }
}

/// When one of the squad was born, in parentheses: ` (15 Jul 1991)`.
fn born_in_words(squad: &Squad, id: &PlayerId) -> String {
    let born = squad.find(id).and_then(|index| in_words::fact(squad.player(index), Field::Born));
    born.map(|born| format!(" ({born})")).unwrap_or_default()
}

/// Who of the squad he is, where something says so that two men do not share.
fn same_man(squad: &Squad, man: &Man, joined: &BTreeSet<PlayerIndex>) -> Option<PlayerIndex> {
    let free = || squad.indices().filter(|index| !joined.contains(index));
    let only = |is: &dyn Fn(&Player) -> bool| {
        let mut found = free().filter(|index| is(squad.player(*index)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let name = bare(&man.player.name);
    let by_id = man.source_id.as_ref().filter(|id| !may_be_a_count(id)).and_then(|id| {
        let ending = format!("-{id}");
        only(&|known| known.id.as_str().ends_with(&ending) && bare(&known.name) == name)
    });
    let by_birth = || {
        let Some(Birth::On(born)) = man.player.birth else { return None };
        let shares_a_name = |known: &Player| bare(&known.name) == name || is_same_name(known, &man.player);
        only(&|known| known.birth == Some(Birth::On(born)) && shares_a_name(known))
    };
    let by_name = || only(&|known| is_same_name(known, &man.player) && !are_born_apart(known, &man.player));
    by_id.or_else(by_birth).or_else(by_name)
}

/// Whether an id may only number rows, as we number namesakes ourselves (`kelly-2`): it says nothing across files.
fn may_be_a_count(id: &str) -> bool {
    id.len() < 3 && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two have one whole name; an initial is none.
fn is_same_name(one: &Player, other: &Player) -> bool {
    match (&one.full_name, &other.full_name) {
        (Some(one), Some(other)) => !one.contains('.') && bare(one) == bare(other),
        (None, _) | (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::import::answers;
    use crate::domain::reading::player_name::{NameOrder, read};
    use crate::domain::squad::shape::Shape;

    fn man(name: &str) -> Player {
        let name = read(name, NameOrder::FirstNameFirst).unwrap();
        Player { full_name: name.full, ..Player::named(&name.short, Column::Staying) }
    }

    fn born(name: &str, day: &str) -> Player {
        let birth = day.parse().map(Birth::On).or_else(|_| day.parse().map(Birth::Within));
        Player { birth: birth.ok(), ..man(name) }
    }

    fn of_file(player: Player) -> Man {
        Man {
            player,
            is: Who::New,
            line: 2,
            source_id: None,
            column_is_stated: false,
            own_sources: Vec::new(),
            remarks: Vec::new(),
        }
    }

    fn with_ids(players: &[Player]) -> Vec<Player> {
        let id = |(at, player): (usize, &Player)| {
            let id = if players.iter().filter(|other| other.id == player.id).nth(1).is_some() {
                PlayerId(format!("{}-{}", player.id, at + 1))
            } else {
                player.id.clone()
            };
            Player { id, ..player.clone() }
        };
        players.iter().enumerate().map(id).collect()
    }

    /// Who each man of a file is, in short, and what is asked with the answers that are proposed.
    fn told(
        known: &[Player],
        men: &[Player],
        same: &[&str],
        assumed: &[Assumption],
    ) -> (String, Vec<String>) {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        squad.players = with_ids(known);
        let mut men: Vec<Man> = with_ids(men).into_iter().map(of_file).collect();
        let answers = Answers {
            same: same.iter().map(|said| answers::same(said).unwrap()).collect(),
            assumed: assumed.iter().copied().collect(),
            ..Answers::default()
        };
        who_is_who(&squad, &mut men, &answers);
        let who = men.iter().map(|man| match &man.is {
            Who::New => "new".to_owned(),
            Who::Known(id) => id.to_string(),
            Who::Perhaps(ids) => ids.iter().map(|id| format!("{id}?")).collect::<Vec<_>>().join(" "),
        });
        let asked =
            questions(&squad, &men, &answers).into_iter().map(|it| format!("{} {}", it.text, it.answer));
        (who.collect::<Vec<_>>().join(", "), asked.collect())
    }

    /// Who one man is to a squad of one.
    fn who(known: Player, stated: Player) -> String {
        told(&[known], &[stated], &[], &[]).0
    }

    #[test]
    fn a_day_of_birth_and_a_name_or_a_whole_name_joins_and_never_a_short_name_alone() {
        let kelly = || born("Lloyd Kelly", "1998-10-06");
        for stated in [kelly(), Player { full_name: None, ..kelly() }, man("Lloyd Kelly")] {
            assert_eq!(who(kelly(), stated), "kelly");
        }
        for stated in [man("Kelly"), man("L. Kelly"), born("L. Kelly", "1998")] {
            assert_eq!(who(kelly(), stated), "kelly?");
        }
        assert_eq!(who(man("L. Kelly"), man("L. Kelly")), "kelly?", "an initial is no name");
        assert_eq!(
            who(kelly(), born("Lloyd Kelly", "1990-01-01")),
            "new",
            "a namesake of another day of birth"
        );
        assert_eq!(who(kelly(), born("Lloyd Kelly", "1990")), "new");
    }

    #[test]
    fn the_id_of_a_file_joins_with_a_name() {
        let mut squad = Squad::empty("Test", Shape::built_in("3-4-2-1").unwrap());
        squad.players = vec![Player { id: PlayerId("kelly-480116".into()), ..man("Kelly") }];
        let by_id = |name| {
            let mut men = [Man { source_id: Some("480116".into()), ..of_file(man(name)) }];
            who_is_who(&squad, &mut men, &Answers::default());
            men[0].is.clone()
        };
        assert_eq!(by_id("Kelly"), Who::Known(squad.players[0].id.clone()));
        assert_eq!(by_id("Gatti"), Who::New);
    }

    #[test]
    fn one_man_whose_name_is_written_in_two_ways_is_asked_about() {
        for (known, stated) in [
            ("Bremer", "Gleison Bremer"),
            ("Juan Cabal", "Juan David Cabal"),
            ("Amir Murillo", "Michael Amir Murillo"),
            ("Pierre-Emile Højbjerg", "Pierre Hojbjerg"),
            ("Nico González", "Nicolás Gonzalez"),
            ("Lloyd Kelly", "L. Kelly"),
            ("CJ Egan Riley", "Egan-Riley"),
            ("Danilo", "Danilo"),
        ] {
            assert!(who(man(known), man(stated)).ends_with('?'), "{stated}");
            assert!(who(man(stated), man(known)).ends_with('?'), "{known}");
        }
        for (known, stated) in [
            ("Juan Cabal", "Juan Musso"),
            ("Michael Amir Murillo", "Michael Kayode"),
            ("De Marco", "De Silva"),
        ] {
            assert_eq!(who(man(known), man(stated)), "new", "{stated}");
        }
    }

    #[test]
    fn nobody_is_asked_about_whom_what_is_known_tells_apart() {
        let gonzalez = |nation: &str, foot, birth| Player {
            nationality: vec![nation.to_owned()],
            foot: Some(foot),
            birth,
            ..man("Nico González")
        };
        let aged = |age: u8| Some(Birth::Aged(age, "2025-06-28".parse().unwrap()));
        let known = || Player {
            full_name: Some("Nicolás González".into()),
            ..gonzalez("Argentina", Foot::Left, aged(27))
        };
        for same in [
            gonzalez("Argentina", Foot::Both, Some(Birth::Within("1998".parse().unwrap()))),
            gonzalez("Argentinien", Foot::Left, aged(28)),
        ] {
            assert_eq!(who(known(), same), "gonzález?");
        }
        for other in [
            gonzalez("Spain", Foot::Left, None),
            gonzalez("Argentina", Foot::Right, None),
            gonzalez("Argentina", Foot::Left, aged(23)),
            gonzalez("Argentina", Foot::Left, Some(Birth::Within("2002".parse().unwrap()))),
        ] {
            assert_eq!(who(known(), other), "new");
        }
    }

    #[test]
    fn all_who_may_be_one_man_each_are_one_question_and_taken_together_or_one_by_one() {
        let known = [born("Bremer", "1997-03-18"), man("Juan Cabal"), man("Gatti")];
        let men = [born("Gleison Bremer", "1997"), man("Juan David Cabal"), man("Rugani")];
        let (who, asked) = told(&known, &men, &[], &[]);
        assert_eq!(who, "bremer?, cabal?, new");
        assert_eq!(
            asked,
            [
                "are these men in the squad already? Gleison Bremer as Bremer (both born in 1997); Juan David Cabal as Juan Cabal \
              --assume same, or --same \"Gleison Bremer=Bremer\", or =- for a new man"
            ]
        );
        assert_eq!(told(&known, &men, &[], &[Assumption::Same]), ("bremer, cabal, new".to_owned(), vec![]));
        let (who, asked) = told(&known, &men, &["gleison bremer=-"], &[]);
        assert_eq!(who, "new, cabal?, new");
        assert_eq!(
            asked,
            [
                "is Juan David Cabal the squad's Juan Cabal? --assume same, or --same \"Juan David Cabal=Juan Cabal\", or =- for a new man"
            ]
        );
        let said = ["Gleison Bremer=-", "Gleison Bremer=bremer", "Rugani=Gatti", "Nobody=Gatti"];
        assert_eq!(told(&known, &men, &said, &[]).0, "bremer, cabal?, gatti", "the last word counts");
    }

    #[test]
    fn one_of_several_is_named_and_never_taken_with_all_the_others() {
        let known = [born("Danilo", "1991-07-15"), born("Danilo", "2001-04-29")];
        let (who, asked) = told(&known, &[man("Danilo")], &[], &[Assumption::Same]);
        assert_eq!(who, "danilo-1? danilo-2?");
        assert_eq!(
            asked,
            [
                "is Danilo the squad's danilo-1 (15 Jul 1991), or danilo-2 (29 Apr 2001)? --same \"Danilo=danilo-1\", or =- for a new man"
            ]
        );
        assert_eq!(told(&known, &[man("Danilo")], &["Danilo=danilo-2"], &[]).0, "danilo-2");
        assert_eq!(told(&known, &[man("Danilo")], &["Danilo=Danilo"], &[]).0, "danilo-1? danilo-2?");
        // Two of the file may be one of the squad.
        let two = [man("Nicolás González"), man("Nico González")];
        let (who, asked) = told(&[man("González")], &two, &[], &[Assumption::Same]);
        assert_eq!((who.as_str(), asked.len()), ("gonzález?, gonzález?", 2));
        let said = ["Nico González=González"];
        assert_eq!(told(&[man("González")], &two, &said, &[]).0, "new, gonzález");
    }

    #[test]
    fn two_who_are_said_to_be_one_man_are_asked_about_until_all_but_one_are_new() {
        let two = [man("Nicolás González"), man("Nico González")];
        let mut said = vec!["Nicolás González=González", "Nico González=González"];
        let (who, asked) = told(&[man("González")], &two, &said, &[Assumption::Same]);
        assert_eq!(who, "gonzález?, gonzález?");
        assert_eq!(
            asked,
            [
                "only one of Nicolás González and Nico González can be the squad's González: who is a new man? \
              --same \"Nico González=-\""
            ]
        );
        said.push("Nico González=-");
        assert_eq!(told(&[man("González")], &two, &said, &[]), ("gonzález, new".to_owned(), vec![]));
    }
}
