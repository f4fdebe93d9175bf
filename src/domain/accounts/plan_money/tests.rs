//! Book values that sources disagree on: what is shown of them against every combination of claims, each reckoned alone.

use proptest::prelude::*;

use super::*;
use crate::domain::accounts::price_ladder::PriceLadder;
use crate::domain::accounts::squad_cost::SquadCost;
use crate::domain::column::Column;
use crate::domain::money::Money;
use crate::domain::outlook::Outlook;
use crate::domain::plan::decision::Decision;
use crate::domain::plan::terms::Deal;
use crate::domain::squad::Squad;
use crate::domain::squad::accounts::BookValue;
use crate::domain::squad::player::PlayerId;
use crate::domain::test_plans;
use crate::domain::test_squads::find;

/// What is claimed of a man's book value at the end of the season before, and until when his contract is.
#[derive(Clone, Debug)]
struct Books {
    claims: Vec<u64>,
    until: i16,
    wage: u64,
}

/// What a plan does with a man.
#[derive(Clone, Copy, Debug)]
struct Fate {
    column: Column,
    terms: Terms,
}

const MEN: [&str; 3] = ["Kelly", "Rugani", "Gatti"];

fn squad(books: &[Books]) -> Squad {
    let mut squad = test_plans::fit();
    squad.as_of = "2025-07-01".parse().ok();
    squad.season = Some("2025/26".to_owned());
    for player in &mut squad.players {
        player.wage = Some(Money::default());
        if player.reported == Column::ForSale {
            player.reported = Column::Staying;
        }
    }
    for (name, Books { claims, until, wage }) in MEN.iter().zip(books) {
        let player = find(&squad, name);
        let player = &mut squad.players[player.get()];
        let on = "2025-06-30".parse().unwrap();
        let claim = |&euros: &u64| BookValue { amount: Money::euros(euros), on, by: None };
        player.accounts.book_values = claims.iter().map(claim).collect();
        player.contract_until = format!("{until}-06-30").parse().ok();
        player.wage = Some(Money::euros(*wage));
    }
    // The others cost nothing that is known.
    for name in ["Bremer", "Kalulu", "Savona"] {
        let player = find(&squad, name);
        let on = "2025-06-30".parse().unwrap();
        squad.players[player.get()].accounts.book_values =
            vec![BookValue { amount: Money::euros(4_000_000), on, by: None }];
        squad.players[player.get()].contract_until = "2028-06-30".parse().ok();
    }
    squad.accounts.squad_cost = Some(SquadCost {
        pay: Money::euros(60_000_000).into(),
        write_offs: Money::euros(40_000_000).into(),
        agents: Amount::ZERO,
        revenue: Money::euros(120_000_000).into(),
        disposals: Amount::ZERO,
    });
    squad
}

fn board(squad: Squad, fates: &[Fate], signed: Option<u64>) -> Board {
    let mut decisions = Vec::new();
    for (name, Fate { column, terms }) in MEN.iter().zip(fates) {
        if *column != squad.player(find(&squad, name)).reported {
            decisions.push(test_plans::send(&squad, name, *column));
        }
        decisions.push(Decision::Assume { player: PlayerId::from_name(name), terms: *terms });
    }
    if let Some(fee) = signed {
        let terms = Terms {
            fee: Some(Money::euros(fee)),
            until: "2030-06-30".parse().ok(),
            wage: Some(Money::euros(2_000_000)),
            ..Terms::default()
        };
        decisions.push(test_plans::send(&squad, "Balerdi", Column::Staying));
        decisions.push(Decision::Assume { player: PlayerId::from_name("Balerdi"), terms });
    }
    test_plans::board(squad, decisions)
}

/// Every squad in which one claim of each man is the only one.
fn each_reading(books: &[Books]) -> Vec<Vec<Books>> {
    books.iter().fold(vec![Vec::new()], |readings, man| {
        let with = |claim: &u64, reading: &Vec<Books>| {
            let alone = Books { claims: vec![*claim], ..man.clone() };
            reading.iter().cloned().chain([alone]).collect::<Vec<_>>()
        };
        readings.iter().flat_map(|reading| man.claims.iter().map(|claim| with(claim, reading))).collect()
    })
}

/// All that is told of a board's money, by name.
fn told(board: &Board) -> Vec<(String, Range)> {
    let money = PlanMoney::of(board).unwrap();
    let mut told = Vec::new();
    let mut tell = |what: String, range: Option<Range>| told.extend(range.map(|range| (what, range)));
    for season in &money.seasons {
        let sums = [("result", &season.result), ("today", &season.today), ("after", &season.after)];
        for (what, sum) in sums {
            tell(format!("{what} of {}", season.year.starts), Some(sum.known));
        }
    }
    tell("gains".to_owned(), Some(money.gains.known));
    tell("cash".to_owned(), Some(money.cash.known));
    let outlook = Outlook::of(board);
    let balerdi = find(board.squad(), "Balerdi");
    for name in MEN {
        let player = find(board.squad(), name);
        // Whose contract ended in June is gone.
        let Some(man) = money.man(player) else { continue };
        let mut of = |what: &str, range| tell(format!("{what} of {name}"), range);
        of("book value", man.book_value);
        of("gain", man.gain);
        of("saving", man.saved);
        of("season", man.season.total());
        of("no loss", man.no_loss_below);
        of("swap", Some(money.of_swap(balerdi, player).known));
        let ladder = PriceLadder::of(board, &outlook, player);
        of("result at his price", ladder.as_ref().and_then(|ladder| ladder.own()?.season));
        for (year, cost) in money.season_costs(board, player) {
            of(&format!("cost in {}", year.starts), cost);
        }
    }
    told
}

/// Kelly at 17.5 in the press and at 21.0 in the accounts, four of four and a half years ahead, is sold for 16.0: the sale gains
/// 0.44 and saves 3.89, or loses 2.67 and saves 4.67.
#[test]
fn a_sale_gains_and_saves_by_the_same_claim_of_a_book_value() {
    let kelly = Books { claims: vec![15_555_556, 18_666_667], until: 2029, wage: 0 };
    let terms = Terms { fee: Some(Money::euros(16_000_000)), ..Terms::default() };
    let board = board(squad(&[kelly]), &[Fate { column: Column::ForSale, terms }], None);
    let money = PlanMoney::of(&board).unwrap();
    assert_eq!(money.this_season().result.known.with_sign(2), "+2.00 … +4.33");
    let [balerdi, kelly] = ["Balerdi", "Kelly"].map(|name| find(board.squad(), name));
    assert_eq!(money.of_swap(balerdi, kelly).known.with_sign(2), "+2.00 … +4.33");
    let ladder = PriceLadder::of(&board, &Outlook::of(&board), kelly).unwrap();
    assert_eq!(ladder.own().unwrap().season.unwrap().with_sign(2), "+2.00 … +4.33");
}

/// A stopgap until the end of June costs the season that ends then, and not nothing.
#[test]
fn a_man_who_is_signed_in_may_until_june_costs_the_season_what_is_paid_for_him() {
    for deal in [Deal::Transfer, Deal::Loan] {
        let terms = Terms {
            deal: Some(deal),
            fee: Some(Money::euros(3_000_000)),
            until: "2026-06-30".parse().ok(),
            ..Terms::default()
        };
        let player = PlayerId::from_name("Balerdi");
        let mut squad = squad(&[]);
        squad.as_of = "2026-05-20".parse().ok();
        let signed = test_plans::send(&squad, "Balerdi", Column::Staying);
        let board = test_plans::board(squad, vec![signed, Decision::Assume { player, terms }]);
        let money = PlanMoney::of(&board).unwrap();
        let results = money.seasons.iter().map(|season| season.result.known.with_sign(1));
        assert_eq!(results.collect::<Vec<_>>(), ["−3.0", "0.0", "0.0"], "{deal:?}");
    }
}

fn any_books() -> impl Strategy<Value = Books> {
    (prop::collection::vec(0..40_000_000_u64, 1..=3), 2025..2032_i16, 0..5_000_000_u64)
        .prop_map(|(claims, until, wage)| Books { claims, until, wage })
}

fn any_fate() -> impl Strategy<Value = Fate> {
    let deal =
        prop::sample::select(vec![Deal::Transfer, Deal::Loan, Deal::LoanWithObligation, Deal::Release]);
    let until =
        prop::option::of(prop::sample::select(vec!["2025-12-31", "2026-06-30", "2028-06-30", "2032-06-30"]));
    let euros = || prop::option::of((0..30_000_000_u64).prop_map(Money::euros));
    (any::<bool>(), deal, 0..30_000_000_u64, euros(), euros(), until).prop_map(
        |(goes, deal, fee, wage, price, until)| Fate {
            column: if goes { Column::ForSale } else { Column::Staying },
            terms: Terms {
                deal: goes.then_some(deal),
                fee: Some(Money::euros(fee)),
                price,
                wage,
                until: until.and_then(|until| until.parse().ok()),
                ..Terms::default()
            },
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Claims of different men are independent, and of one man one is true: no range is wider than that, and none is narrower.
    #[test]
    fn what_is_told_runs_from_the_least_to_the_most_that_any_claims_make_of_it(
        books in prop::collection::vec(any_books(), 3),
        fates in prop::collection::vec(any_fate(), 3),
        signed in prop::option::of(0..40_000_000_u64),
    ) {
        let together = told(&board(squad(&books), &fates, signed));
        let alone: Vec<_> =
            each_reading(&books).iter().map(|books| told(&board(squad(books), &fates, signed))).collect();
        for (at, (what, range)) in together.iter().enumerate() {
            let each = alone.iter().map(|told| &told[at]);
            prop_assert!(each.clone().all(|(same, exact)| same == what && exact.low == exact.high), "{}", what);
            prop_assert_eq!(Some(*range), Range::over(each.map(|(_, exact)| exact.low)), "{}", what);
        }
    }

    #[test]
    fn the_squad_cost_ratio_runs_from_the_least_to_the_most_that_any_claims_make_of_it(
        books in prop::collection::vec(any_books(), 3),
        fates in prop::collection::vec(any_fate(), 3),
        signed in prop::option::of(0..40_000_000_u64),
    ) {
        let ratio = |books: &[Books]| {
            PlanMoney::of(&board(squad(books), &fates, signed)).unwrap().squad_cost_ratio.unwrap()
        };
        let together = ratio(&books);
        let alone: Vec<_> = each_reading(&books).iter().map(|books| ratio(books)).collect();
        let afters = alone.iter().map(|ratio| ratio.after.unwrap());
        let least_and_most = afters.clone().map(|(low, _)| low).min().zip(afters.map(|(_, high)| high).max());
        prop_assert_eq!(together.after, least_and_most);
        prop_assert_eq!(together.room, alone.iter().filter_map(|ratio| ratio.room).min());
    }
}
