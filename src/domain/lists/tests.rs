//! Published figures of lists as counts, each naming its source, and the laws of lists against all subsets of random squads.

use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::domain::column::Column;
use crate::domain::nations::Group;
use crate::domain::nations::Nation;
use crate::domain::squad::Squad;
use crate::domain::squad::list_counts::{Passport, Rest};
use crate::domain::squad::list_rule::{Keepers, Least, ListLimit, NonEu, Places};
use crate::domain::squad::player::{Origin, TrainingAnswer};
use crate::domain::squad::position::Position;
use crate::domain::squad::shape::Shape;

const UEFA: Places = Places { most: 25, reserved: 8, nation: 4 };
const ENGLAND: Places = Places { nation: 8, ..UEFA };

fn rule(places: Places) -> Rule {
    Rule { places: Some(places), ..Rule::named("Cup") }
}

fn counts(club: u16, nation: u16, free: u16) -> Counts {
    Counts::of_rest(Some(&Rest { club, nation, free, keepers: Some(3), ..Rest::default() }))
}

fn limits(rule: &Rule, counts: &Counts) -> Vec<(ListLimit, u16)> {
    rule.overruns(counts).into_iter().map(|overrun| (overrun.limit, overrun.by)).collect()
}

fn stands(places: Places, (club, nation, free): (u16, u16, u16)) -> (u16, u16) {
    let counts = counts(club, nation, free);
    (counts.taken(), rule(places).cap(&counts).unwrap())
}

#[test]
fn published_lists_of_uefa_come_out() {
    // vesuviolive.it, 1 Sep 2025, of Napoli and interlive.it, 7 Aug 2025, of Inter: six trained men, 23 places.
    assert_eq!(stands(UEFA, (2, 4, 17)), (23, 23));
    // sport.sky.it, 3 Sep 2019, of Juventus: one man of its own, 22 men listed by name.
    assert_eq!(stands(UEFA, (1, 4, 17)), (22, 22));
    // ilbianconero.com, 2017, of Juventus: two of its own.
    assert_eq!(stands(UEFA, (2, 4, 17)).1, 23);
    // juvetoday.it, 2024, of Juventus: four of its own, and one of them sold.
    assert_eq!([4, 3].map(|club| stands(UEFA, (club, 4, 17)).1), [25, 24]);
}

#[test]
fn a_list_without_men_of_its_own_is_shorter_however_many_are_trained_in_the_country() {
    assert_eq!(stands(UEFA, (0, 8, 13)), (21, 21));
    assert_eq!(limits(&rule(UEFA), &counts(0, 8, 14)), [(ListLimit::Places, 1)]);
    assert_eq!(stands(UEFA, (8, 0, 17)), (25, 25));
}

#[test]
fn one_goalkeeper_is_too_few_for_uefa() {
    let rule = Rule { keepers: Some(Keepers { on_list: 2, with_unders: 3 }), ..rule(UEFA) };
    let with = |keepers, keepers_under| Counts { keepers, keepers_under, ..counts(4, 4, 17) };
    assert_eq!(limits(&rule, &with(Some(1), 2)), [(ListLimit::Keepers, 1)]);
    assert_eq!(limits(&rule, &with(Some(2), 0)), [(ListLimit::Keepers, 1)]);
    assert_eq!(limits(&rule, &with(Some(2), 1)), []);
    assert_eq!(limits(&rule, &with(None, 0)), [], "those of the rest are not stated");
}

#[test]
fn published_lists_of_the_premier_league_come_out() {
    // kickoffmerchants.com: 17 who are not home-grown and four who are make a list of 21; 15 and ten a list of 25; 18 none.
    assert_eq!(stands(ENGLAND, (0, 4, 17)), (21, 21));
    assert_eq!(stands(ENGLAND, (0, 10, 15)), (25, 25));
    for home_grown in 0..=7 {
        assert_eq!(limits(&rule(ENGLAND), &counts(0, home_grown, 18)), [(ListLimit::Places, 1)]);
    }
    // washingtonnewsday.com, 2021, and trendysoccernews.com, 2022, of Liverpool: seven home-grown.
    assert_eq!(stands(ENGLAND, (0, 7, 17)).1, 24);
    // not606.com, June 2023, of Liverpool: eight home-grown and 16 others leave one place.
    assert_eq!(stands(ENGLAND, (0, 8, 16)), (24, 25));
}

#[test]
fn spain_takes_three_men_from_outside_the_union_and_france_four() {
    let non_eu = |most| NonEu { most: Some(most), ..NonEu::default() };
    let with = |most, non_eu_men| {
        let rule = Rule { non_eu: Some(non_eu(most)), ..Rule::named("Liga") };
        limits(&rule, &Counts { non_eu: non_eu_men, ..Counts::default() })
    };
    assert_eq!((with(3, 3), with(3, 4)), (vec![], vec![(ListLimit::NonEu, 1)]));
    assert_eq!((with(4, 4), with(4, 5)), (vec![], vec![(ListLimit::NonEu, 1)]));
}

#[test]
fn germany_asks_for_four_men_of_the_clubs_own() {
    let germany = Nation::named("Germany").unwrap();
    let least = Least { club: 4, trained: 8, citizens: Some((12, germany)) };
    let rule = Rule { least: Some(least), ..Rule::named("Bundesliga") };
    let with = |club, nation, citizens| Counts { citizens: Some(citizens), ..counts(club, nation, 10) };
    assert_eq!(limits(&rule, &with(3, 5, 12)), [(ListLimit::TrainedByClub, 1)]);
    assert_eq!(limits(&rule, &with(4, 3, 11)), [(ListLimit::Trained, 1), (ListLimit::Citizens, 1)]);
    assert_eq!(limits(&rule, &with(4, 4, 12)), []);
    assert_eq!(limits(&rule, &Counts { rest_stated: false, ..with(0, 0, 0) }), [], "the rest is not stated");
}

#[test]
fn of_four_signings_an_italian_passport_uses_no_slot() {
    let rule = Rule {
        non_eu: Some(NonEu { signings: Some(2), exempt_groups: vec![Group::Eu], ..NonEu::default() }),
        ..Rule::named("Serie A")
    };
    let mut squad = squad_of(&rule, &[]);
    for (at, nations) in
        [&["Argentina", "Italy"][..], &["Brazil"], &["Brazil"], &["Ivory Coast"]].iter().enumerate()
    {
        let nationality = nations.iter().map(|&nation| nation.to_owned()).collect();
        let origin = Origin::Elsewhere { club: None };
        let signing = Player::named(&format!("signing {at}"), Column::Staying);
        squad.players.push(Player { origin, nationality, ..signing });
    }
    let list = only_list(squad);
    let signed = |(_, man): &&(PlayerIndex, Man)| man.passport == Passport::NonEuSigned;
    assert_eq!(list.after.men.iter().filter(signed).count(), 3);
    assert_eq!(list.after.overruns, [Overrun { limit: ListLimit::NonEuSignings, by: 1 }]);
    assert_eq!(list.after.breaches_in_words(&rule), ["3 signings from outside the EU, 1 too many"]);
}

#[test]
fn a_goalkeeper_of_the_board_is_counted_with_those_of_the_rest() {
    let rule = Rule { keepers: Some(Keepers { on_list: 2, with_unders: 2 }), ..rule(UEFA) };
    let mut squad = squad_of(&rule, &[Training::Abroad]);
    squad.players[0].positions = vec![Position::GK];
    squad.competitions[0].rest = Some(Rest { club: 1, keepers: Some(1), ..Rest::default() });
    assert_eq!(only_list(squad).after.counts.keepers, Some(2));
}

/// A squad of men trained like this, under a rule.
fn squad_of(rule: &Rule, men: &[Training]) -> Squad {
    let mut squad = Squad::empty("Test", Shape::built_in("4-4-2").unwrap());
    squad.competitions = vec![Competition { rule: Arc::new(rule.clone()), rest: Some(Rest::default()) }];
    for (at, is) in men.iter().enumerate() {
        let trained = vec![TrainingAnswer { is: *is, list: None, by: None, on: None }];
        squad.players.push(Player { trained, ..Player::named(&format!("man {at}"), Column::Staying) });
    }
    squad
}

fn only_list(squad: Squad) -> List {
    of(&Board::reported(&Rc::new(squad))).remove(0)
}

/// Whether men can stand on a list, by the article: each on a free place, or on one that is reserved for his kind.
fn fits(places: Places, men: &[Training]) -> bool {
    let of = |kind| men.iter().filter(|man| **man == kind).count();
    let [most, reserved, for_nation] = [places.most, places.reserved, places.nation].map(usize::from);
    let ways = (0..=of(Training::Club))
        .flat_map(|club| (0..=of(Training::Nation)).map(move |nation| (club, nation)));
    ways.filter(|(club, nation)| club + nation <= reserved && *nation <= for_nation)
        .any(|(club, nation)| men.len() - club - nation <= most - reserved)
}

/// The largest subset of the men that fits, with as many others as could be had.
fn longest(places: Places, men: &[Training]) -> usize {
    let others = vec![Training::Abroad; usize::from(places.most)];
    let all: Vec<Training> = men.iter().copied().chain(others).collect();
    let subsets = 0_u32..1 << men.len();
    subsets
        .flat_map(|subset| {
            let chosen: Vec<Training> =
                (0..men.len()).filter(|at| subset >> at & 1 == 1).map(|at| all[at]).collect();
            (0..=usize::from(places.most)).map(move |more| {
                let more = vec![Training::Abroad; more];
                chosen.iter().copied().chain(more).collect::<Vec<Training>>()
            })
        })
        .filter(|men| fits(places, men))
        .map(|men| men.len())
        .max()
        .unwrap_or(0)
}

fn any_men(most: usize) -> impl Strategy<Value = Vec<Training>> {
    let kind = prop_oneof![Just(Training::Club), Just(Training::Nation), Just(Training::Abroad)];
    prop::collection::vec(kind, 0..=most)
}

fn any_places() -> impl Strategy<Value = Places> {
    (0_u16..=4, 0_u16..=4, 0_u16..=4).prop_map(|(free, reserved, nation)| Places {
        most: free + reserved,
        reserved,
        nation: nation.min(reserved),
    })
}

fn without(men: &[Training], at: usize) -> Vec<Training> {
    men.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, man)| *man).collect()
}

proptest! {
    /// The cap, whether a list is kept, who frees a place and who makes one: against every subset and every way to place the men.
    #[test]
    fn a_list_holds_what_its_article_allows(places in any_places(), men in any_men(7)) {
        let mut squad = squad_of(&rule(places), &men);
        squad.players.push(Player {
            trained: vec![TrainingAnswer { is: Training::Abroad, list: None, by: None, on: None }],
            ..Player::named("target", Column::Target)
        });
        let board = Board::reported(&Rc::new(squad));
        let list = of(&board).remove(0);
        prop_assert_eq!(list.today.cap.map(usize::from), Some(longest(places, &men)));
        prop_assert_eq!(list.today.is_kept(), fits(places, &men));
        let target = PlayerIndex(u32::try_from(men.len()).unwrap());
        // How many more men from abroad fit.
        let spare = |men: &[Training]| (0..=20).take_while(|more| {
            fits(places, &men.iter().copied().chain(vec![Training::Abroad; *more]).collect::<Vec<_>>())
        }).count();
        for at in 0..men.len() {
            let player = PlayerIndex(u32::try_from(at).unwrap());
            let left = without(&men, at);
            if list.today.is_kept() {
                let frees = spare(&left) - spare(&men);
                prop_assert_eq!(list.frees(player, Moment::Today).map(usize::from), Some(frees));
                prop_assert_eq!(list.takes_his_place_with_him(player, Moment::Today), frees == 0);
            }
            let with_target: Vec<Training> = left.into_iter().chain([Training::Abroad]).collect();
            let is_kept = list.swapped(&board, target, Some(player)).overruns.is_empty();
            prop_assert_eq!(is_kept, fits(places, &with_target));
        }
    }

    /// Who takes his own place with him under UEFA's article, and who trained in the country frees one.
    #[test]
    fn the_clubs_own_take_their_places_with_them_while_any_reserved_place_is_theirs(
        club in 0_u16..12, nation in 0_u16..12, free in 0_u16..20,
    ) {
        let men = [(Training::Club, club), (Training::Nation, nation), (Training::Abroad, free)];
        let men: Vec<Training> =
            men.into_iter().flat_map(|(kind, number)| vec![kind; number.into()]).collect();
        let list = only_list(squad_of(&rule(UEFA), &men));
        let filled = club + nation.min(4);
        for (player, man) in &list.today.men {
            let frees = match man.counts_as {
                CountsAs::Club => filled > 8,
                CountsAs::Nation => nation > 4 || filled > 8,
                CountsAs::Free => true,
                CountsAs::Under => false,
            };
            prop_assert_eq!(list.frees(*player, Moment::Today), Some(u16::from(frees)));
        }
    }
}
