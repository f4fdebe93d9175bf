//! The money of a plan in words: sums with what is missing, by name, and what a season is made of. Amounts are in millions of euros.

use crate::domain::accounts::amount::Amount;
use crate::domain::accounts::convention::Convention;
use crate::domain::accounts::plan_money::{ManMoney, PlanMoney, PriceBy};
use crate::domain::accounts::price_ladder::PriceLadder;
use crate::domain::accounts::range::{Range, Sum};
use crate::domain::accounts::squad_cost_ratio::{SquadCostRatio, percent};
use crate::domain::accounts::standing::Standing;
use crate::domain::board::Board;
use crate::domain::money::Money;
use crate::domain::outlook::Outlook;
use crate::domain::plan::terms::Terms;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

/// What is said where nobody states it.
pub const NOT_STATED: &str = "not stated";

/// A sum in short: `+2.2`; what is not known of it stays open, `+2.2 + open`.
pub fn in_short(sum: &Sum) -> String {
    in_short_marked(sum, "")
}

/// The same with a mark behind the amount.
pub fn in_short_marked(sum: &Sum, mark: &str) -> String {
    if !sum.is_known() {
        return NOT_STATED.to_owned();
    }
    let open = if sum.missing.is_empty() { "" } else { " + open" };
    format!("{}{mark}{open}", sum.known.with_sign(1))
}

/// A sum with its sign and the names of those of whom something is not stated.
pub fn with_sign(board: &Board, sum: &Sum, decimals: u32) -> String {
    of_sum(board, sum, sum.known.with_sign(decimals))
}

/// A sum of costs with the names of those of whom something is not stated.
pub fn plain(board: &Board, sum: &Sum, decimals: u32) -> String {
    of_sum(board, sum, sum.known.in_millions(decimals))
}

fn of_sum(board: &Board, sum: &Sum, known: String) -> String {
    if sum.missing.is_empty() {
        return known;
    }
    let missing = board.names_in_words(&sum.missing);
    let known = if sum.is_known() { &known } else { NOT_STATED };
    format!("{known} (not stated of {missing})")
}

/// A range, or that it is not stated.
pub fn range(range: Option<Range>, decimals: u32) -> String {
    range.map_or(NOT_STATED.to_owned(), |range| range.in_millions(decimals))
}

impl Convention {
    /// How costs are spread, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::HalfSeason => "half-years, as the press reckons",
            Self::Daily => "days",
        }
    }
}

impl PriceBy {
    /// Whose word a price is, in words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Plan => "assumed by this plan",
            Self::Asked => "asked",
            Self::MarketValue => "market value, assumed",
        }
    }

    /// The mark behind an amount that rests on a price: `a` where the plan assumes it, `~` where it is a market value.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Plan => " a",
            Self::Asked => "",
            Self::MarketValue => " ~",
        }
    }
}

/// What this season is made of if one man comes and another goes, as far as it is known: `Rugani goes at 3.0 (market value, assumed):
/// gain +2.7, saved 3.6; Balerdi costs 10.6 this season`; and what is missing to know.
pub fn swap_in_words(board: &Board, money: &PlanMoney, comes: PlayerIndex, goes: PlayerIndex) -> String {
    let going = money.man(goes).map(|man| exit_in_words(board, man));
    let cost = money.man(comes).and_then(|man| man.season.total());
    let coming = cost.map(|cost| format!("{} costs {} this season", board.name(comes), cost.in_millions(1)));
    let missing = [goes, comes].into_iter().filter_map(|player| {
        let missing = missing_in_words(board, money.man(player)?);
        (!missing.is_empty()).then(|| format!("missing to know of {}: {missing}", board.name(player)))
    });
    going.into_iter().chain(coming).chain(missing).collect::<Vec<_>>().join("; ")
}

/// What a man's exit makes of this season, as far as it is known.
fn exit_in_words(board: &Board, man: &ManMoney) -> String {
    let at = man.price.filter(|_| !board.is_on_loan(man.player));
    let at = at.map_or(String::new(), |price| {
        format!(" at {} ({})", price.amount.in_millions(1), price.by.in_words())
    });
    let gain = man.gain.map(|gain| format!("gain {}", gain.with_sign(1)));
    let saved = man.saved.map(|saved| format!("saved {}", saved.in_millions(1)));
    let makes: Vec<String> = gain.into_iter().chain(saved).collect();
    let makes = if makes.is_empty() { String::new() } else { format!(": {}", makes.join(", ")) };
    format!("{} goes{at}{makes}", board.name(man.player))
}

/// The plan's money in sentences: this season and what it is made of, what the back line costs, cash, the seasons ahead, what is
/// missing, and how it is reckoned.
pub fn plan_in_words(board: &Board, money: &PlanMoney, decimals: u32) -> Vec<String> {
    let this = money.this_season();
    // Both ends of a range are of the same claims.
    let (result, gains) = (this.result.known, money.gains.known);
    let costs = Range { low: result.low - gains.low, high: result.high - gains.high };
    let mut told = vec![
        format!(
            "this season {}: gains {}, and {} by what the back line costs",
            with_sign(board, &this.result, decimals),
            with_sign(board, &money.gains, decimals),
            costs.with_sign(decimals)
        ),
        format!(
            "the back line costs {} a season, and {} under this plan",
            plain(board, &this.today, decimals),
            plain(board, &this.after, decimals)
        ),
        format!("cash {}", with_sign(board, &money.cash, decimals)),
    ];
    told.extend(money.seasons[1..].iter().map(|season| {
        format!("season from {}: {}", season.year.starts, with_sign(board, &season.result, decimals))
    }));
    told.extend(money.squad_cost_ratio.map(ratio_in_words));
    told.push(format!("costs are spread over {}; pay is gross", money.books.convention.in_words()));
    told
}

/// The squad cost ratio: `squad cost ratio 65.66 %, 66.75 % under this plan; limit 70 %, room for 16.1 more`.
fn ratio_in_words(ratio: SquadCostRatio) -> String {
    let today = ratio.today.map_or(NOT_STATED.to_owned(), percent);
    let after = ratio.after_in_words().unwrap_or_else(|| NOT_STATED.to_owned());
    let room = ratio.room.map_or(String::new(), |room| {
        let way = if room < Amount::ZERO { "too much" } else { "more may be spent" };
        let amount = if room < Amount::ZERO { -room } else { room };
        format!(", {} {way}", amount.in_millions(1))
    });
    format!("squad cost ratio {today}, and {after} under this plan; limit {} %{room}", ratio.limit)
}

/// What a man costs this season and in those ahead: `Balerdi costs 10.55 this season, 10.55 from Jul 2026, 10.55 from Jul 2027`;
/// nothing where it is not known of this season.
pub fn seasons_of_man_in_words(board: &Board, money: &PlanMoney, player: PlayerIndex) -> Option<String> {
    let costs = money.season_costs(board, player);
    costs.first()?.1?;
    let told = costs.iter().enumerate().map(|(at, (year, cost))| {
        let when = if at == 0 { "this season".to_owned() } else { format!("from {}", year.starts) };
        format!("{} {when}", range(*cost, 2))
    });
    Some(format!("{} costs {}", board.name(player), told.collect::<Vec<_>>().join(", ")))
}

impl PriceLadder {
    /// What stands before the prices: `sold at`.
    pub const fn head(&self) -> &'static str {
        match self.standing {
            Standing::GoesOnLoan => "lent for",
            Standing::IsReleased => "released for",
            Standing::ComesOnLoan => "borrowed for",
            Standing::Stays | Standing::Leaves | Standing::GoesBack => "sold at",
            Standing::IsBought | Standing::IsElsewhere => "bought at",
        }
    }

    /// On which side of a price an answer holds.
    fn way(&self) -> &'static str {
        if self.is_paid_by_us() { "up to" } else { "from" }
    }
}

/// The prices of a man in sentences: below which he loses money, where his sale is as good as keeping him, and where the plan's result
/// turns.
pub fn ladder_in_words(board: &Board, outlook: &Outlook, ladder: &PriceLadder) -> Vec<String> {
    let name = board.name(ladder.player);
    let must_be = ladder.must_be.with_sign(1);
    let way = ladder.way();
    let (going, gone) = match ladder.standing {
        Standing::GoesOnLoan => ("loan", "lent"),
        Standing::IsReleased => ("release", "released"),
        Standing::Stays
        | Standing::Leaves
        | Standing::GoesBack
        | Standing::IsBought
        | Standing::ComesOnLoan
        | Standing::IsElsewhere => ("sale", "sold"),
    };
    let lowest =
        ladder.no_loss_below.map(|range| format!("{name} loses no money from {}", range.in_millions(2)));
    let as_good = ladder.as_good_as_keeping.map(|price| match price.as_euros() {
        0 if !ladder.is_paid_by_us() => {
            "his going is as good for this season as keeping him at any price".to_owned()
        }
        _ => format!("his {going} is as good for this season as keeping him {way} {}", in_millions(price)),
    });
    let turns = ladder.turns_at.map(|price| match (ladder.is_ours, price.as_euros()) {
        (true, 0) if !ladder.is_paid_by_us() => {
            format!("with him gone at any price this season is at {must_be} or better")
        }
        (true, _) => {
            format!("with him {gone} this season is at {must_be} or better {way} {}", in_millions(price))
        }
        (false, _) => {
            format!("with {name} signed this season is at {must_be} or better {way} {}", in_millions(price))
        }
    });
    let never = (ladder.turns_at.is_none()
        && ladder.open.is_empty()
        && ladder.rungs.iter().all(|rung| rung.season.is_some()))
    .then(|| format!("no price of his brings this season to {must_be}"));
    [lowest, as_good, turns, never, open_in_words(board, outlook, ladder)].into_iter().flatten().collect()
}

/// Whom the season stays open by, and what is not stated of them.
fn open_in_words(board: &Board, outlook: &Outlook, ladder: &PriceLadder) -> Option<String> {
    let money = outlook.money.as_ref().filter(|_| !ladder.open.is_empty())?;
    let missing = ladder.open.iter().filter_map(|&player| {
        let missing = missing_in_words(board, money.man(player)?);
        Some(format!("{} ({missing})", board.name(player)))
    });
    let missing: Vec<String> = missing.collect();
    Some(format!(
        "this season stays open by what is not stated of {}",
        text::list(missing.iter().map(String::as_str))
    ))
}

/// What terms that are being typed for a man would make of him and of this season, in €m: `at 16.00 gain −2.67, this season +2.2; no
/// loss from 18.67`; nothing where no money is stated, or no price.
pub fn typed_in_words(board: &Board, outlook: &Outlook, player: PlayerIndex, terms: Terms) -> Option<String> {
    let ladder = PriceLadder::at(board, outlook, player, terms)?;
    let rung = ladder.own()?;
    let with_sign = |amount: Option<Range>, decimals| {
        amount.map_or(NOT_STATED.to_owned(), |amount| amount.with_sign(decimals))
    };
    let own = if ladder.is_ours {
        format!("gain {}", with_sign(rung.gain, 2))
    } else {
        rung.cost.map_or_else(
            || "what he costs a season not stated".to_owned(),
            |cost| format!("{} a season", cost.in_millions(2)),
        )
    };
    let no_loss = ladder.no_loss_below.filter(|_| ladder.is_ours);
    let no_loss = no_loss.map_or(String::new(), |range| format!("; no loss from {}", range.in_millions(2)));
    let by = match ladder.by {
        PriceBy::Plan => String::new(),
        by @ (PriceBy::Asked | PriceBy::MarketValue) => format!(" ({})", by.in_words()),
    };
    let turns = ladder.turns_at.filter(|price| price.as_euros() > 0).map_or(String::new(), |price| {
        let way = ladder.way();
        format!("; {} or better {way} {}", ladder.must_be.with_sign(1), in_millions(price))
    });
    let open = if ladder.open.is_empty() || rung.season.is_none() { "" } else { " + open" };
    Some(format!(
        "€m: at {}{by} {own}{no_loss}; this season {}{open}{turns}",
        in_millions(rung.price),
        with_sign(rung.season, 1)
    ))
}

/// A price in millions of euros.
pub fn in_millions(price: Money) -> String {
    Amount::from(price).in_millions(2)
}

/// What the marks behind amounts mean, as far as there are any; and the dash.
pub fn marks_in_words(money: &PlanMoney) -> String {
    let has = |by: PriceBy| money.men.iter().any(|man| man.price.is_some_and(|price| price.by == by));
    let value = has(PriceBy::MarketValue).then_some("~ market value, assumed to be his price");
    let parts = [Some("a assumed by this plan"), value, Some("– not stated")];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What a sale of a man would gain, and below which price it loses money, each with what it is called; nothing of what is not known.
pub fn sale_in_words(board: &Board, man: &ManMoney) -> Vec<(&'static str, String)> {
    let lowest = man.no_loss_below.map(|range| {
        let sell_on = board.terms(man.player).sell_on.map_or("", |_| ", sell-on assumed by this plan");
        ("No loss from", format!("€{}m{sell_on}", range.in_millions(2)))
    });
    let gain = man.gain.zip(man.price).filter(|_| lowest.is_some()).map(|(gain, price)| {
        let at = price.amount.in_millions(1);
        ("Gain", format!("{} at {at}, €m ({})", gain.with_sign(2), price.by.in_words()))
    });
    gain.into_iter().chain(lowest).collect()
}

/// The mark behind the price below which a man's sale loses money: `a` where the plan assumes what his former club gets.
pub fn mark_of_no_loss(board: &Board, player: PlayerIndex) -> &'static str {
    board.terms(player).sell_on.map_or("", |_| PriceBy::Plan.mark())
}

/// What would have to be known of a man for every figure of his: `his book value, his wage`; empty where everything is.
pub fn missing_in_words(board: &Board, man: &ManMoney) -> String {
    let is_ours = board.player(man.player).origin.is_here();
    let contract = if is_ours { "the end of his contract" } else { "his contract with us" };
    let parts = [
        man.price.is_none().then_some("a price"),
        (is_ours && man.book_value.is_none() && !board.is_on_loan(man.player))
            .then_some("what he cost or his book value"),
        (!is_ours && board.terms(man.player).until.is_none()).then_some(contract),
        man.season.pay.is_none().then_some("his wage"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_of_a_sum_stays_open_and_is_never_a_zero() {
        let sum = |stated, missing| Sum { stated, missing, ..Sum::default() };
        assert_eq!(in_short(&sum(1, Vec::new())), "0.0");
        assert_eq!(in_short(&sum(1, vec![PlayerIndex(0)])), "0.0 + open");
        assert_eq!(in_short(&sum(0, vec![PlayerIndex(0)])), "not stated");
    }
}
