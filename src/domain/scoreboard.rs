//! The scoreboard in words: on the books, fit, what the coach can field, and on how many match days, today and after the plan.
//!
//! Lists and money have columns of their own where something is stated: [`further`] has these.

use std::cmp::Ordering;

use crate::domain::accounts::budget::Budgeted;
use crate::domain::accounts::in_words::in_short_marked;
use crate::domain::accounts::plan_money::{PlanMoney, PriceBy};
use crate::domain::accounts::range::Sum;
use crate::domain::board::Board;
use crate::domain::depth::department::Moment;
use crate::domain::depth::in_words::{Fielded, fielded};
use crate::domain::depth::match_days::days_in_100;
use crate::domain::lists::List;
use crate::domain::outlook::Outlook;
use crate::domain::squad::Limit;
use crate::domain::squad::list_rule::Rule;
use crate::text;

/// A number held against its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// How many.
    pub number: usize,
    /// The limit, where one is stated.
    pub limit: Option<Limit>,
    /// The number as it is written: `6 of 6`, `5`.
    pub value: String,
    /// What is said of it: `FULL`, `one over`; `needs 4`, `one short`; nothing where there is nothing to say.
    pub remark: String,
    /// Whether the limit is broken.
    pub is_broken: bool,
}

impl Score {
    /// Number and remark in one, with a sign between them where the limit is broken: `6 of 6 FULL`, `5, needs 4`, `3 ✖ one short`.
    pub fn in_words(&self, sign: &str) -> String {
        match self.remark.as_str() {
            "" => self.value.clone(),
            remark if self.is_broken => format!("{} {sign} {remark}", self.value),
            FULL => format!("{} {FULL}", self.value),
            remark => format!("{}, {remark}", self.value),
        }
    }
}

/// What is said of a department that has as many men as there is room for.
const FULL: &str = "FULL";

/// The scoreboard's row for one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// How many are on the books, held against the room.
    pub books: Score,
    /// How many of them are fit, held against the coach's need.
    pub fit: Score,
    /// What the coach can field.
    pub fielded: Fielded,
    /// On how many of a hundred match days: `85 in 100`, `none`.
    pub days: String,
    /// Lists and money, as far as something is stated; the same columns at every moment.
    pub further: Vec<Further>,
}

/// A figure of a list or of the money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    /// What it is.
    pub heading: Heading,
    /// How it stands: `23 of 24`, `+2.2`; nothing where there is nothing to say at this moment.
    pub text: String,
    /// Whether a limit is broken.
    pub is_broken: bool,
}

/// The row for a moment.
pub fn row(board: &Board, outlook: &Outlook, moment: Moment) -> ScoreRow {
    let department = outlook.at(moment);
    ScoreRow {
        books: on_the_books(department.names.len(), outlook.room),
        fit: fit(department.available.len(), outlook.floor),
        fielded: fielded(board, department),
        days: days_in_100(department.line.chance),
        further: further(board, outlook, moment),
    }
}

/// The lists that are stated, in file order, the money behind the first of them.
fn further(board: &Board, outlook: &Outlook, moment: Moment) -> Vec<Further> {
    let is_stated =
        |list: &&(usize, &List)| Moment::ALL.iter().any(|&moment| list.1.at(moment).cap.is_some());
    let list = |(at, list): (usize, &List)| Further {
        heading: Heading::List(at),
        text: list.at(moment).in_words(),
        is_broken: !list.at(moment).is_kept(),
    };
    let lists = || outlook.lists.iter().enumerate().filter(|list| is_stated(&list)).map(list);
    let money = |money: &PlanMoney| {
        let is_valued = !money.priced_at_value(board).is_empty();
        let mark = if is_valued { PriceBy::MarketValue.mark() } else { "" };
        // Today nothing of the plan has been done.
        let in_short = |sum: &Sum| match moment {
            Moment::Today => String::new(),
            Moment::After => in_short_marked(sum, mark),
        };
        let season = (Heading::Season, &money.this_season().result, Budgeted::Result);
        let cash = (Heading::Cash, &money.cash, Budgeted::Cash);
        [season, cash].map(|(heading, sum, budgeted)| Further {
            heading,
            text: in_short(sum),
            is_broken: moment == Moment::After && outlook.budget.is_broken(budgeted, sum),
        })
    };
    let money = outlook.money.iter().flat_map(money);
    lists().take(1).chain(money).chain(lists().skip(1)).collect()
}

/// So many on the books: `6 of 6 FULL`, `4 of 6`, `7 of 6 ✖ one over`; `6` where no room is stated.
pub fn on_the_books(number: usize, room: Option<Limit>) -> Score {
    let Some(limit) = room else { return unlimited(number) };
    let room = usize::from(limit.number);
    let remark = match number.cmp(&room) {
        Ordering::Less => String::new(),
        Ordering::Equal => FULL.to_owned(),
        Ordering::Greater => format!("{} over", text::number(number - room)),
    };
    Score {
        number,
        limit: Some(limit),
        value: format!("{number} of {room}"),
        remark,
        is_broken: number > room,
    }
}

/// So many fit: `5, needs 4`, `3 ✖ one short`; `5` where no need is stated.
pub fn fit(number: usize, needs: Option<Limit>) -> Score {
    let Some(limit) = needs else { return unlimited(number) };
    let needed = usize::from(limit.number);
    let is_broken = number < needed;
    let remark = if is_broken {
        format!("{} short", text::number(needed - number))
    } else {
        format!("needs {needed}")
    };
    Score { number, limit: Some(limit), value: number.to_string(), remark, is_broken }
}

fn unlimited(number: usize) -> Score {
    Score { number, limit: None, value: number.to_string(), remark: String::new(), is_broken: false }
}

/// What stands above the scoreboard's columns, and what a cursor on it explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// How many are on the books.
    Books,
    /// How many are fit.
    Fit,
    /// What the coach can field.
    Fielded,
    /// On how many match days.
    Days,
    /// How many places of a list are taken: the list at this place of the squad's competitions.
    List(usize),
    /// What the plan makes of this season's result.
    Season,
    /// What the plan brings in cash.
    Cash,
}

impl Heading {
    /// Those of every board, in order.
    pub const ALL: [Self; 4] = [Self::Books, Self::Fit, Self::Fielded, Self::Days];

    /// What stands above the column: `what Tudor can field`.
    pub fn label(self, board: &Board) -> String {
        match self {
            Self::Books => "on the books".to_owned(),
            Self::Fit => "fit".to_owned(),
            Self::Fielded => format!("what {} can field", coach(board)),
            Self::Days => "match days".to_owned(),
            Self::List(at) => rule(board, at).map_or(String::new(), |rule| rule.competition.clone()),
            Self::Season => "season €m".to_owned(),
            Self::Cash => "cash €m".to_owned(),
        }
    }

    /// What the figure counts, in one line.
    pub fn explanation(self, board: &Board) -> String {
        let line = board.shape().line_in_words();
        let assumed = |limit: Option<Limit>| limit.filter(|limit| limit.assumed).map_or("", |_| ", assumed");
        let (room, floor) = (board.squad().room, board.squad().floor);
        match self {
            Self::Books => {
                let room = room.map_or_else(
                    || "room not stated".to_owned(),
                    |limit| format!("room for {}{}", limit.number, assumed(Some(limit))),
                );
                format!("on the books: ours, or here on loan, on this day; {room}")
            }
            Self::Fit => {
                let needs = floor.map_or_else(
                    || format!("how many {} needs is not stated", coach(board)),
                    |limit| format!("{} needs {}{}", coach(board), limit.number, assumed(Some(limit))),
                );
                format!("fit: not injured, suspended or away, and with a place in this {line}; {needs}")
            }
            Self::Fielded => format!(
                "what {} can field: complete {line}s, each man used once, and how many may be out, whoever they are",
                coach(board)
            ),
            Self::Days => format!("match days: on how many of 100 there is a {line}, {}", assumption(board)),
            Self::List(at) => rule(board, at).map_or(String::new(), |rule| {
                format!("{}: men who take a place, of how many the list can hold", rule.name())
            }),
            Self::Season => {
                "season: what sales gain over the books and the back line costs less, against no plan, €m; ~ at market values"
                    .to_owned()
            }
            Self::Cash => {
                "cash: fees that come in less those that go out, with agents, €m; ~ at market values".to_owned()
            },
        }
    }
}

fn rule(board: &Board, at: usize) -> Option<&Rule> {
    board.squad().competitions.get(at).map(|competition| &*competition.rule)
}

/// What the match days rest on: `if each man is fit on 86 of 100 days`.
pub fn assumption(board: &Board) -> String {
    let percent = board.squad().availability * 100.0;
    let own = board.squad().players.iter().any(|player| player.availability.is_some());
    let but = if own { ", or on as many as the file states of him" } else { "" };
    format!("if each man is fit on {percent:.0} of 100 days{but}")
}

/// What the coach is called: his surname, or `the coach` where he is not named.
pub fn coach(board: &Board) -> &str {
    board.squad().coach.as_deref().map_or("the coach", |name| {
        name.split_once(' ')
            .map(|(_, surname)| surname.trim())
            .filter(|surname| !surname.is_empty())
            .unwrap_or(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_plans;

    fn limit(number: u16) -> Limit {
        Limit { number, assumed: true }
    }

    #[test]
    fn a_number_is_held_against_its_limit_in_words() {
        let books = |number, room| on_the_books(number, room).in_words("x");
        assert_eq!(books(6, Some(limit(6))), "6 of 6 FULL");
        assert_eq!(books(4, Some(limit(6))), "4 of 6");
        assert_eq!(books(7, Some(limit(6))), "7 of 6 x one over");
        assert_eq!(books(7, None), "7");
        let fit = |number, needs| fit(number, needs).in_words("x");
        assert_eq!(fit(5, Some(limit(4))), "5, needs 4");
        assert_eq!(fit(4, Some(limit(4))), "4, needs 4");
        assert_eq!(fit(2, Some(limit(4))), "2 x two short");
        assert_eq!(fit(0, None), "0");
    }

    #[test]
    fn the_first_board_has_a_row_for_today_and_one_for_after() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        let outlook = Outlook::of(&board);
        let told = Moment::ALL.map(|moment| {
            let row = row(&board, &outlook, moment);
            [row.books.in_words("x"), row.fit.in_words("x"), row.fielded.text, row.days]
        });
        assert_eq!(told[0], ["6 of 6 FULL", "5, needs 4", "a back three, if Kelly is fit", "85 in 100"]);
        assert_eq!(told[1], ["4 of 6", "3 x one short", "nobody for the left", "none"]);
    }

    #[test]
    fn lists_and_money_have_no_column_where_nothing_is_stated() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        assert_eq!(row(&board, &Outlook::of(&board), Moment::After).further, []);
    }

    #[test]
    fn the_coach_is_called_by_his_surname_where_he_is_named() {
        let mut squad = test_plans::squad();
        let label = |squad: &crate::domain::squad::Squad| {
            Heading::Fielded.label(&test_plans::board(squad.clone(), Vec::new()))
        };
        assert_eq!(label(&squad), "what the coach can field");
        for (name, told) in [("Igor Tudor", "Tudor"), ("Roberto De Zerbi", "De Zerbi"), ("Tite", "Tite")] {
            squad.coach = Some(name.into());
            assert_eq!(label(&squad), format!("what {told} can field"));
        }
    }

    #[test]
    fn each_figure_says_what_it_counts() {
        let mut squad = test_plans::squad();
        squad.coach = Some("Igor Tudor".into());
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(
            Heading::ALL.map(|heading| heading.explanation(&board)),
            [
                "on the books: ours, or here on loan, on this day; room for 6, assumed",
                "fit: not injured, suspended or away, and with a place in this back three; Tudor needs 4, assumed",
                "what Tudor can field: complete back threes, each man used once, and how many may be out, whoever they are",
                "match days: on how many of 100 there is a back three, if each man is fit on 86 of 100 days",
            ]
        );
    }

    #[test]
    fn a_limit_that_nobody_states_is_told_as_assumed() {
        let told = |assumed: bool| {
            let mut squad = test_plans::squad();
            (squad.room, squad.floor) =
                (Some(Limit { number: 6, assumed }), Some(Limit { number: 4, assumed }));
            let board = test_plans::board(squad, Vec::new());
            [Heading::Books, Heading::Fit].map(|score| score.explanation(&board))
        };
        assert!(told(true).iter().all(|text| text.ends_with(", assumed")), "{:?}", told(true));
        assert!(told(false).iter().all(|text| !text.contains("assumed")), "{:?}", told(false));
    }

    #[test]
    fn that_a_man_is_fit_on_other_days_than_the_rest_is_told_once_one_is() {
        let told = |own: usize| {
            let mut squad = test_plans::squad();
            squad.players.iter_mut().take(own).for_each(|player| player.availability = Some(0.5));
            assumption(&test_plans::board(squad, Vec::new()))
        };
        let usual = "if each man is fit on 86 of 100 days";
        let but = "if each man is fit on 86 of 100 days, or on as many as the file states of him";
        assert_eq!([0, 1, 7].map(told), [usual, but, but]);
    }
}
