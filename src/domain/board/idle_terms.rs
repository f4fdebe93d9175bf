//! Terms of a plan that do nothing, since what becomes of the man by the plan leaves them without a meaning.
//!
//! Who stays or comes gets a wage and an end of contract; who leaves for good brings a fee; who is lent is back after his loan, and his
//! wage is shared. A fee for a man of ours who stays does something: it is the price at which he would go.

use crate::domain::board::Board;
use crate::domain::column::Column;
use crate::domain::date::Date;
use crate::domain::plan::terms::{Deal, Terms};
use crate::domain::squad::accounts::MOST_YEARS_OF_A_CONTRACT;
use crate::domain::squad::player::{Origin, PlayerIndex};

impl Board {
    /// Why a part of these terms does nothing for a man, as the plan stands; nothing where every part does something. No terms begin
    /// before the day `from`.
    pub fn idle_terms(&self, index: PlayerIndex, terms: &Terms, from: Option<Date>) -> Option<String> {
        let name = self.name(index);
        if terms.trained.is_some() && self.squad().competitions.is_empty() {
            return Some(format!("no registration list is named: where {name} was trained changes nothing"));
        }
        if terms.of_deal() == Terms::default() {
            return None;
        }
        let deal = terms.deal.unwrap_or_default();
        let is_loan = matches!(deal, Deal::Loan | Deal::LoanWithOption | Deal::LoanWithObligation);
        let is_for_good = !is_loan;
        let stays = self.planned(index) == Column::Staying;
        match &self.player(index).origin {
            Origin::OnLoan { from, .. } if self.planned(index) == Column::ForSale => {
                return Some(format!("{name} goes back to {from}: there are no terms for him"));
            }
            Origin::Ours | Origin::OnLoanTo { .. } if stays => {
                if is_loan || deal == Deal::Release || terms.they_pay.is_some() {
                    let leaves = if deal == Deal::Release { "release" } else { "loan" };
                    return Some(format!("{name} stays: a {leaves} is for a man in {}", Column::ForSale));
                }
            }
            Origin::Ours | Origin::OnLoanTo { .. } => {
                if terms.wage.is_some() || (terms.until.is_some() && is_for_good) {
                    let goes = if is_loan { "goes on loan" } else { "leaves for good" };
                    let what = if terms.wage.is_some() { "wage" } else { "contract" };
                    return Some(format!("{name} {goes}: a new {what} is for a man who stays or comes"));
                }
            }
            Origin::OnLoan { .. } | Origin::Elsewhere { .. } if deal == Deal::Release => {
                return Some(format!("{name} is not ours to release"));
            }
            Origin::OnLoan { .. } | Origin::Elsewhere { .. } if terms.sell_on.is_some() => {
                return Some(format!(
                    "{name} is not ours to sell: a sell-on is what his former club gets of our sale"
                ));
            }
            Origin::OnLoan { .. } | Origin::Elsewhere { .. } => {}
        }
        if terms.sell_on.is_some() && matches!(deal, Deal::Loan | Deal::LoanWithOption | Deal::Release) {
            return Some(format!("{name} is not sold: a sell-on is what his former club gets of a sale"));
        }
        if terms.they_pay.is_some() && is_for_good {
            return Some(format!("{name}'s wage is shared only during a loan"));
        }
        if terms.price.is_some() && !matches!(deal, Deal::LoanWithOption | Deal::LoanWithObligation) {
            return Some(format!("{name} has a price to buy him only with an option or an obligation"));
        }
        self.idle_end(index, terms, from)
    }

    /// Terms that would do something for a man, to be shown as an example.
    pub fn example_of_terms(&self, index: PlayerIndex) -> &'static str {
        let is_ours = self.player(index).origin.is_here() && !self.is_on_loan(index);
        match (is_ours, self.planned(index)) {
            (true, Column::Staying) => "16m sell-on 10% above 17.5m, or wage 3m net until 2031",
            (true, _) => "16m agents 1m sell-on 10% above 17.5m, or loan 2m pays 50",
            (false, _) => "25m wage 3m net until 2030 trained abroad, or loan 2m",
        }
    }

    /// Why the end of terms does nothing: it lies before the day from which they hold, further off than any contract's, or not after
    /// the end that is stated.
    fn idle_end(&self, index: PlayerIndex, terms: &Terms, from: Option<Date>) -> Option<String> {
        let (until, squad) = (terms.until?, self.squad());
        let (last, end) = (squad.last_day(until), squad.end_in_words(until));
        if let Some(begins) = from.max(self.starts_on(index)) {
            if last < begins {
                return Some(format!("terms until {end} end before they begin, on {begins}"));
            }
            if last.year() - begins.year() > MOST_YEARS_OF_A_CONTRACT {
                return Some(format!(
                    "terms until {end} run for {} years, and no contract for more than {MOST_YEARS_OF_A_CONTRACT}",
                    last.year() - begins.year()
                ));
            }
        }
        // A loan to another club ends within his contract.
        let stated = self.stated_end(index).filter(|_| self.planned(index) == Column::Staying)?;
        (last <= squad.last_day(stated)).then(|| {
            let (name, stated) = (self.name(index), squad.end_in_words(stated));
            format!("{name} is bound until {stated} as it is: terms with a later end keep him longer")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_squads;

    #[test]
    fn terms_mean_what_becomes_of_the_man() {
        let mut squad = test_squads::juventus();
        squad.as_of = "2025-06-28".parse().ok();
        let at = |name: &str| test_squads::find(&squad, name);
        let (stays, leaves, lent_here, target) = (at("Gatti"), at("Kelly"), at("Savona"), at("Balerdi"));
        squad.players[stays.get()].contract_until = "2028".parse().ok();
        squad.players[leaves.get()].contract_until = "2029-06-30".parse().ok();
        squad.players[lent_here.get()].origin = Origin::OnLoan { from: "Lens".into(), until: None };
        let board = test_squads::board(squad, &[("Savona", Column::ForSale)]);
        let idle = |player, line: &str| {
            board.idle_terms(player, &line.parse().unwrap(), board.squad().as_of).unwrap_or_default()
        };
        for (player, line, why) in [
            (stays, "fee 18m agents 1m wage 3m until 2030", ""),
            (stays, "loan until 2030", "Gatti stays: a loan is for a man in For sale"),
            (stays, "pays 50", "Gatti stays: a loan is for a man in For sale"),
            (stays, "release 5m", "Gatti stays: a release is for a man in For sale"),
            (
                stays,
                "until 2028-06",
                "Gatti is bound until 2028 (assumed 30 Jun) as it is: terms with a later end keep him longer",
            ),
            (leaves, "16m agents 1m", ""),
            (leaves, "loan 1m pays 50 until 2026-06-30", ""),
            (leaves, "option 14m loan until 2026-06-30", ""),
            (leaves, "release 3m", ""),
            (leaves, "16m wage 3m", "Kelly leaves for good: a new wage is for a man who stays or comes"),
            (leaves, "until 2030", "Kelly leaves for good: a new contract is for a man who stays or comes"),
            (leaves, "loan wage 3m", "Kelly goes on loan: a new wage is for a man who stays or comes"),
            (leaves, "16m pays 50", "Kelly's wage is shared only during a loan"),
            (leaves, "loan until 2025-05", "terms until May 2025 end before they begin, on 28 Jun 2025"),
            (lent_here, "1m", "Savona goes back to Lens: there are no terms for him"),
            (target, "25m agents 2m wage 3m until 2030", ""),
            (target, "loan 1m pays 50 until 2026-06-30", ""),
            (target, "release 1m", "Balerdi is not ours to release"),
            (
                target,
                "25m sell-on 10%",
                "Balerdi is not ours to sell: a sell-on is what his former club gets of our sale",
            ),
            (
                leaves,
                "loan sell-on 10%",
                "Kelly is not sold: a sell-on is what his former club gets of a sale",
            ),
            (leaves, "16m sell-on 10% above 17.5m", ""),
            (stays, "trained here", "no registration list is named: where Gatti was trained changes nothing"),
            (target, "25m pays 50", "Balerdi's wage is shared only during a loan"),
            (
                target,
                "until 2060-06-30",
                "terms until 30 Jun 2060 run for 35 years, and no contract for more than 10",
            ),
            (target, "until 2024", "terms until 2024 (assumed 30 Jun) end before they begin, on 28 Jun 2025"),
        ] {
            assert_eq!(idle(player, line), why, "{line}");
        }
    }
}
