//! What changed between two readings of a squad file, in short phrases.
//!
//! Players are the same when their ids are. What the board makes of the change is not said here.

use std::collections::{HashMap, HashSet};

use crate::domain::squad::claim::Claim;
use crate::domain::squad::player::{Origin, Player, PlayerId};
use crate::domain::squad::{Limit, Squad};
use crate::text::count;

/// What is new, the most telling first: `Kelly is reported Staying now`. Empty when both say the same.
pub fn news(old: &Squad, new: &Squad) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let [in_old, in_new] = [old, new].map(by_id);
    let pairs = || new.players.iter().filter_map(|now| Some((*in_old.get(&now.id)?, now)));
    told.extend(pairs().filter_map(|(before, now)| {
        let is_elsewhere = before.reported != now.reported;
        is_elsewhere.then(|| format!("{} is reported {} now", new.name_of(now), now.reported))
    }));
    let moved = pairs().filter(|(before, now)| before.origin != now.origin);
    told.extend(moved.map(|(_, now)| whose(now, new.name_of(now))));
    let came = new.players.iter().filter(|player| !in_old.contains_key(&player.id));
    told.extend(came.map(|player| format!("{} is new", new.name_of(player))));
    let left = old.players.iter().filter(|player| !in_new.contains_key(&player.id));
    told.extend(left.map(|player| format!("{} is not in it any more", old.name_of(player))));
    told.extend(pairs().filter_map(|(before, now)| absence(before, now, new.name_of(now))));
    told.extend(limit("room", old.room, new.room));
    told.extend(limit("floor", old.floor, new.floor));
    if old.shape != new.shape {
        told.push(format!("the shape is {} now", new.shape));
    }
    if old.as_of != new.as_of {
        told.push(
            new.as_of.map_or("no date is stated any more".to_owned(), |day| format!("it is as of {day} now")),
        );
    }
    told.extend(
        pairs()
            .filter(|(before, now)| differ_otherwise(before, now))
            .map(|(_, now)| format!("{} is described otherwise", new.name_of(now))),
    );
    told.extend(claims(old, new));
    if told.is_empty() && old != new {
        told.push("something about the squad as a whole changed".to_owned());
    }
    told
}

fn by_id(squad: &Squad) -> HashMap<&PlayerId, &Player> {
    squad.players.iter().map(|player| (&player.id, player)).collect()
}

/// What is new as one short sentence, without its full stop.
pub fn in_words(old: &Squad, new: &Squad) -> String {
    let told = news(old, new);
    match told.as_slice() {
        [] => "nothing on the board changed".to_owned(),
        [only] => only.clone(),
        [first, second] => format!("{first}, {second}"),
        [first, rest @ ..] => format!("{first}, and {}", count(rest.len(), "more change")),
    }
}

fn whose(player: &Player, name: &str) -> String {
    match &player.origin {
        Origin::Ours => format!("{name} is ours now"),
        Origin::OnLoan { from, .. } => format!("{name} is on loan from {from} now"),
        Origin::OnLoanTo { club, .. } => format!("{name} is on loan at {club} now"),
        Origin::Elsewhere { club: Some(club) } => format!("{name} is at {club} now"),
        Origin::Elsewhere { club: None } => format!("{name} is not ours any more"),
    }
}

fn absence(before: &Player, now: &Player, name: &str) -> Option<String> {
    match (&before.absence, &now.absence) {
        (before, now) if before == now => None,
        (_, None) => Some(format!("{name} is not out any more")),
        (None, Some(_)) => Some(format!("{name} is out now")),
        (Some(_), Some(absence)) => Some(format!("{name}: {} now", absence.return_in_words())),
    }
}

fn limit(name: &str, before: Option<Limit>, now: Option<Limit>) -> Option<String> {
    match (before.map(|limit| limit.number), now.map(|limit| limit.number)) {
        (before, now) if before == now => None,
        (_, Some(number)) => Some(format!("the {name} is {number} now")),
        (_, None) => Some(format!("no {name} is stated any more")),
    }
}

/// Whether anything differs of which no sentence of its own is made.
fn differ_otherwise(before: &Player, now: &Player) -> bool {
    let same = Player {
        reported: now.reported,
        origin: now.origin.clone(),
        absence: now.absence.clone(),
        ..before.clone()
    };
    same != *now
}

fn claims(old: &Squad, new: &Squad) -> Option<String> {
    // Whom a claim is about is kept as an index, which says nothing across two squads.
    let said = |claim: &Claim| Claim { about: Vec::new(), ..claim.clone() };
    let before: HashSet<Claim> = old.claims.iter().map(said).collect();
    let fresh = new.claims.iter().filter(|claim| !before.contains(&said(claim))).count();
    match (fresh, old.claims.len().saturating_sub(new.claims.len())) {
        (0, 0) => None,
        (0, fewer) => Some(format!("{} fewer", count(fewer, "claim"))),
        (fresh, _) => Some(count(fresh, "new claim")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::steps;
    use crate::domain::test_squads::{find, juventus, out};

    #[test]
    fn a_squad_is_compared_in_n_log_n() {
        let squad = |men: usize| {
            let mut squad = juventus();
            let man = |number: usize| Player::named(&format!("Man {number}"), Column::Staying);
            squad.players = (0..men).map(man).collect();
            squad
        };
        steps::assert_n_log_n("an edit of one man", |men| {
            let (before, mut now) = (squad(men), squad(men));
            now.players[men - 1].reported = Column::ForSale;
            move || news(&before, &now)
        });
        steps::assert_n_log_n("another squad", |men| {
            let (before, mut now) = (squad(men), squad(men));
            now.players.iter_mut().for_each(|man| man.id.0.push('x'));
            move || news(&before, &now)
        });
    }

    fn told(edit: impl FnOnce(&mut Squad)) -> Vec<String> {
        let mut squad = juventus();
        edit(&mut squad);
        news(&juventus(), &squad)
    }

    fn man<'a>(squad: &'a mut Squad, name: &str) -> &'a mut Player {
        let index = find(squad, name);
        &mut squad.players[index.get()]
    }

    #[test]
    fn each_kind_of_change_is_said_in_its_own_words() {
        assert_eq!(told(|_| ()), [""; 0]);
        assert_eq!(told(|it| man(it, "Kelly").reported = Column::Staying), ["Kelly is reported Staying now"]);
        assert_eq!(told(|it| man(it, "Balerdi").origin = Origin::Ours), ["Balerdi is ours now"]);
        assert_eq!(told(|it| man(it, "Bremer").absence = None), ["Bremer is not out any more"]);
        assert_eq!(told(|it| man(it, "Gatti").absence = Some(out())), ["Gatti is out now"]);
        assert_eq!(told(|it| it.players.push(Player::named("Neto", Column::Staying))), ["Neto is new"]);
        assert_eq!(told(|it| _ = it.players.pop()), ["Balerdi is not in it any more"]);
        assert_eq!(told(|it| it.room = Some(Limit { number: 7, assumed: true })), ["the room is 7 now"]);
        assert_eq!(told(|it| it.floor = None), ["no floor is stated any more"]);
        assert_eq!(told(|it| man(it, "Gatti").height_cm = Some(190)), ["Gatti is described otherwise"]);
        assert_eq!(
            told(|it| it.coach = Some("Tudor".into())),
            ["something about the squad as a whole changed"]
        );
    }

    #[test]
    fn a_player_is_the_same_while_his_id_is() {
        assert_eq!(told(|it| it.players.swap(0, 3)), ["something about the squad as a whole changed"]);
        let renamed = told(|it| man(it, "Kelly").id = PlayerId("lloyd-kelly".into()));
        assert_eq!(renamed, ["Kelly is new", "Kelly is not in it any more"]);
    }

    #[test]
    fn one_sentence_says_the_most_telling_and_counts_the_rest() {
        let mut squad = juventus();
        assert_eq!(in_words(&juventus(), &squad), "nothing on the board changed");
        man(&mut squad, "Gatti").height_cm = Some(190);
        man(&mut squad, "Kelly").reported = Column::Staying;
        assert_eq!(
            in_words(&juventus(), &squad),
            "Kelly is reported Staying now, Gatti is described otherwise"
        );
        squad.floor = None;
        assert_eq!(in_words(&juventus(), &squad), "Kelly is reported Staying now, and 2 more changes");
    }

    #[test]
    fn a_claim_is_the_same_wherever_its_men_stand_in_the_file() {
        let claim = |says: &str, about: &[Player], squad: &Squad| Claim {
            on: None,
            about: about.iter().filter_map(|man| squad.find(&man.id)).collect(),
            says: says.to_owned(),
            column: None,
            hedge: None,
            hedge_assumed: false,
            by: None,
            via: None,
            note: None,
        };
        let mut before = juventus();
        let two = before.players[..2].to_vec();
        before.claims = ["they stay", "they are needed"].map(|says| claim(says, &two, &before)).to_vec();
        let mut now = juventus();
        now.players.reverse();
        let told = |says: &[&str]| {
            let claims = says.iter().map(|says| claim(says, &two, &now)).collect();
            super::claims(&before, &Squad { claims, ..now.clone() })
        };
        assert_ne!(before.claims[0].about, claim("they stay", &two, &now).about);
        assert_eq!(told(&["they are needed", "they stay"]), None);
        assert_eq!(told(&["they stay"]), Some("1 claim fewer".to_owned()));
        assert_eq!(told(&[]), Some("2 claims fewer".to_owned()));
        assert_eq!(told(&["they stay", "they go"]), Some("1 new claim".to_owned()));
        assert_eq!(
            told(&["they go", "they stay", "they are needed", "one goes"]),
            Some("2 new claims".to_owned())
        );
    }
}
