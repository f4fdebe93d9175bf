//! A comparison of two boards as rows of text, shared by screen, text and Markdown.
//!
//! Figures, places and walks are told whole, so that what is the same can be seen as well; of players only those who differ. A
//! new topic is a function here and a line in [`topics`].

use std::cmp::Ordering;

use crate::domain::board::{Board, Move};
use crate::domain::column::Column;
use crate::domain::comparison::{
    Both, Comparison, OrderDiffers, PlayerDiffers, RoomDiffers, Side, WordDiffers,
};
use crate::domain::date::Date;
use crate::domain::depth::chart_in_words::{ChartRow, chart};
use crate::domain::depth::department::Moment;
use crate::domain::depth::in_words::fielded;
use crate::domain::figures::value::in_words;
use crate::domain::figures::{self, Change, Figure, Trend};
use crate::domain::lists::List;
use crate::domain::scoreboard;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;

/// One thing, as each side has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub subject: String,
    /// What each side says.
    pub sides: Both<String>,
    /// By how much the second side differs, where that can be counted.
    pub difference: String,
    /// Whether the second side is better than the first.
    pub trend: Trend,
}

impl Row {
    fn new(subject: impl Into<String>, sides: Both<String>) -> Self {
        Self { subject: subject.into(), sides, difference: String::new(), trend: Trend::Open }
    }

    /// Whether both sides say the same.
    pub fn is_same(&self) -> bool {
        self.sides[0] == self.sides[1]
    }

    /// The difference with what it means: `−1, worse`.
    pub fn remark(&self) -> String {
        let verdict = match self.trend {
            Trend::Better => "better",
            Trend::Worse => "worse",
            Trend::Open => "",
        };
        let parts = [self.difference.as_str(), verdict];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Rows under a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What they are about.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Everything there is to say of the ends of two plans that differ; nothing of two that do not.
pub fn topics(comparison: &Comparison, sides: Both<Side<'_>>) -> Vec<Topic> {
    if comparison.is_empty() {
        return Vec::new();
    }
    let boards = sides.map(|side| side.board);
    let topics = [
        Topic { title: "Who differs", rows: who(comparison, boards) },
        Topic { title: "Figures", rows: figures(comparison, sides) },
        Topic { title: "Lists", rows: lists(sides) },
        Topic { title: "Who plays", rows: who_plays(sides) },
        Topic { title: "Order of the moves", rows: walk(sides) },
    ];
    topics.into_iter().filter(|topic| !topic.rows.is_empty()).collect()
}

fn who(comparison: &Comparison, boards: Both<&Board>) -> Vec<Row> {
    let day = |date: Option<Date>| date.map_or("not stated".to_owned(), |day| day.to_string());
    let name = |[one, other]: Both<Option<PlayerIndex>>| {
        let on = |at: usize, player: Option<PlayerIndex>| {
            player.map(|player| boards[at].player(player).name.clone())
        };
        on(0, one).or(on(1, other)).unwrap_or_default()
    };
    let player = |it: &PlayerDiffers| {
        let column = |column: Option<Column>| {
            column.map_or("not in this plan".to_owned(), |column| column.to_string())
        };
        Row::new(name(it.player), it.columns.map(column))
    };
    let word = |it: &WordDiffers| {
        let said = |said: &String| if said.is_empty() { "as stated".to_owned() } else { said.clone() };
        Row::new(name(it.player), it.said.each_ref().map(said))
    };
    let order = |it: &OrderDiffers| {
        let orders = [0, 1].map(|at| boards[at].names_in_words(&it.orders[at]));
        Row::new(format!("order in {}", it.column), orders)
    };
    let room = |it: &RoomDiffers| {
        let makers = [0, 1].map(|at| match &it.makers[at][..] {
            [] => "nobody".to_owned(),
            makers => boards[at].names_in_words(makers),
        });
        Row::new(format!("room for {}", boards[0].name(it.target[0])), makers)
    };
    let mut rows: Vec<Row> = comparison.players.iter().map(player).collect();
    rows.extend(comparison.words.iter().map(word));
    rows.extend(comparison.orders.iter().map(order));
    rows.extend(comparison.room.iter().map(room));
    rows.extend(comparison.shapes.clone().map(|shapes| Row::new("shape", shapes)));
    rows.extend(comparison.dates.map(|dates| Row::new("reckoned from", dates.map(day))));
    rows
}

/// Every figure that has a row of its own, and behind those fit what the coach can field.
fn figures(comparison: &Comparison, sides: Both<Side<'_>>) -> Vec<Row> {
    let outlooks = sides.map(|side| side.outlook);
    let mut rows: Vec<Row> = figures::told(&outlooks).map(|it| figure(it, comparison, sides)).collect();
    let texts = sides.map(|side| fielded(side.board, &side.outlook.after).text);
    let strength = sides.map(|side| {
        let line = &side.outlook.after.line;
        (line.absences_absorbed, line.full_lines)
    });
    let trend = match strength[0].cmp(&strength[1]) {
        Ordering::Less => Trend::Better,
        Ordering::Greater => Trend::Worse,
        Ordering::Equal => Trend::Open,
    };
    let subject = format!("{} can field", scoreboard::coach(sides[0].board));
    rows.insert(2, Row { trend, ..Row::new(subject, texts) });
    rows
}

fn figure(figure: &'static Figure, comparison: &Comparison, sides: Both<Side<'_>>) -> Row {
    let values = sides.map(|side| in_words((figure.measure)(side.outlook, Moment::After)));
    let change = comparison.figures.iter().find(|change| change.figure.name == figure.name);
    Row {
        difference: change.and_then(Change::difference).unwrap_or_default(),
        trend: change.map_or(Trend::Open, Change::trend),
        ..Row::new(figure.name, values)
    }
}

/// Every registration list of which something is to tell, how many men of how many, or what it breaks: of one of which the rest of the
/// squad is not stated the board alone is no list.
fn lists([one, other]: Both<Side<'_>>) -> Vec<Row> {
    let stands = |list: &List| {
        let broken = list.after.breaches_in_words(&list.rule);
        if broken.is_empty() { list.stands_in_words(Moment::After) } else { broken.join("; ") }
    };
    let row = |(one, other): (&List, &List)| {
        let trend = match (one.after.is_kept(), other.after.is_kept()) {
            (false, true) => Trend::Better,
            (true, false) => Trend::Worse,
            (true, true) | (false, false) => Trend::Open,
        };
        Row { trend, ..Row::new(one.rule.name(), [stands(one), stands(other)]) }
    };
    let is_told = |(one, other): &(&List, &List)| {
        [one, other].into_iter().any(|list| list.after.cap.is_some() || !list.after.is_kept())
    };
    one.outlook.lists.iter().zip(&other.outlook.lists).filter(is_told).map(row).collect()
}

/// Every place that either shape has: who plays there, and who comes in if he is out. The left of a back three is another place than
/// the left centre of a back four, though the same men can play there.
fn who_plays(sides: Both<Side<'_>>) -> Vec<Row> {
    let places_of = |side: Side<'_>| {
        let shape = side.board.shape();
        let places = shape.from_left_to_right().into_iter().map(|at| shape.places()[at].name);
        places.map(|place| (place, shape.place_in_words(place))).collect()
    };
    let [mut places, others]: Both<Vec<(Position, &str)>> = sides.map(places_of);
    let more: Vec<_> = others.into_iter().filter(|place| !places.contains(place)).collect();
    places.extend(more);
    let charts = sides.map(|side| chart(side.board, side.outlook, Moment::After));
    let row = |(place, called): (Position, &str)| {
        let is_here = |side: &Side<'_>| side.board.shape().place_in_words(place) == called;
        let at = sides.map(|side| side.board.shape().find(place).filter(|_| is_here(&side)));
        let side = |nth: usize| {
            let row = at[nth].and_then(|at| charts[nth].iter().find(|row| row.at == at));
            row.map_or("not in the shape".to_owned(), |row| plays(sides[nth].board, row))
        };
        let bodies = [0, 1].map(|nth| at[nth].map(|at| sides[nth].outlook.after.places[at].bodies));
        let trend = match bodies {
            [Some(one), Some(other)] if one < other => Trend::Better,
            [Some(one), Some(other)] if one > other => Trend::Worse,
            [Some(_) | None, _] => Trend::Open,
        };
        Row { trend, ..Row::new(called, [0, 1].map(side)) }
    };
    places.into_iter().map(row).collect()
}

/// Who plays and who comes in: `Gatti, else Kalulu inside, Savona right`.
fn plays(board: &Board, row: &ChartRow) -> String {
    let plays = row.plays.map_or("nobody", |player| board.name(player));
    row.if_out.as_ref().map_or_else(|| plays.to_owned(), |if_out| format!("{plays}, else {}", if_out.text))
}

/// The moves step by step, each with how many are on the books and fit after it, and the worst moment of each order.
fn walk(sides: Both<Side<'_>>) -> Vec<Row> {
    let longest = sides.map(|side| side.outlook.walk.steps.len()).into_iter().max().unwrap_or(0);
    let count = |of: Side<'_>, after: usize| {
        let count = of.outlook.walk.after(after);
        format!("{} on the books, {} fit", count.names, count.available)
    };
    let step = |at: usize| {
        let made = |side: Side<'_>| {
            let made: Option<Move> = side.outlook.walk.steps.get(at).map(|step| step.made);
            made.map_or("no move".to_owned(), |made| {
                format!("{}: {}", made.to_do(side.board), count(side, at + 1))
            })
        };
        Row::new(format!("move {}", at + 1), sides.map(made))
    };
    let worst = sides.map(|side| side.outlook.walk.worst().available);
    let trough = Row {
        trend: match worst {
            [one, other] if one < other => Trend::Better,
            [one, other] if one > other => Trend::Worse,
            [..] => Trend::Open,
        },
        ..Row::new("worst moment", sides.map(|side| count(side, side.outlook.walk.trough)))
    };
    (0..longest).map(step).chain([trough]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::outlook::Outlook;
    use crate::domain::test_plans;

    fn told(boards: &Both<Board>) -> String {
        let outlooks = boards.each_ref().map(Outlook::of);
        let sides = [0, 1].map(|at| Side { board: &boards[at], outlook: &outlooks[at] });
        let row = |row: &Row| {
            let Row { subject, sides: [one, other], .. } = row;
            let remark = Some(row.remark()).filter(|remark| !remark.is_empty());
            format!("  {subject} | {one} | {other} | {}\n", remark.unwrap_or("-".to_owned()))
        };
        let topic = |topic: &Topic| {
            let rows: String = topic.rows.iter().map(row).collect();
            format!("{}\n{rows}", topic.title)
        };
        topics(&Comparison::of(sides), sides).iter().map(topic).collect()
    }

    #[test]
    fn what_is_the_same_is_told_in_no_words() {
        assert_eq!(told(&[0, 1].map(|_| test_plans::board(test_plans::squad(), Vec::new()))), "");
    }

    #[test]
    fn more_men_and_a_better_worst_moment_are_better_and_fewer_are_worse() {
        let kept = vec![test_plans::send(&test_plans::squad(), "Kelly", Column::Staying)];
        let boards = [
            test_plans::board(test_plans::squad(), Vec::new()),
            test_plans::board(test_plans::squad(), kept),
        ];
        let remarks = |[one, other]: Both<&Board>| {
            let told = told(&[one.clone(), other.clone()]);
            let of =
                |subject: &str| told.lines().find(|line| line.trim_start().starts_with(subject)).unwrap();
            ["right", "left", "worst moment"]
                .map(|subject| of(subject).rsplit(" | ").next().unwrap().trim().to_owned())
        };
        let [one, other] = &boards;
        assert_eq!(remarks([one, other]), ["-", "better", "better"]);
        assert_eq!(remarks([other, one]), ["-", "worse", "worse"]);
    }

    #[test]
    fn a_row_is_the_same_where_its_sides_are() {
        let row = |one: &str, other: &str| Row::new("names", [one.to_owned(), other.to_owned()]);
        assert!(row("6", "6").is_same());
        assert!(!row("6", "5").is_same());
    }

    #[test]
    fn a_signing_is_told_in_players_figures_places_and_moves() {
        let squad = test_plans::squad();
        let signed = vec![test_plans::send(&squad, "Balerdi", Column::Staying)];
        let boards = [
            test_plans::board(test_plans::squad(), Vec::new()),
            test_plans::board(test_plans::squad(), signed),
        ];
        insta::assert_snapshot!(told(&boards), @"
        Who differs
          Balerdi | Target | Staying | -
        Figures
          on the books | 4 | 5 | +1
          fit | 3 | 4 | +1, better
          the coach can field | nobody for the left | a back three, if Balerdi is fit | better
          match days | none | 81 of 100 | +81 of 100, better
          mean age | not stated | not stated | -
          fees in | 2 not stated | 2 not stated | -
          fees out | none | 1 not stated | +1 not stated
          net wages | 4 not stated | 5 not stated | +1 not stated
        Who plays
          left | nobody | Balerdi, else nobody | better
          centre | Gatti, else Kalulu inside, Savona right | Gatti, else Kalulu inside, Savona right | -
          right | Kalulu, else Savona | Kalulu, else Savona | -
        Order of the moves
          move 1 | sell Rugani: 5 on the books, 4 fit | sell Rugani: 5 on the books, 4 fit | -
          move 2 | sell Kelly: 4 on the books, 3 fit | sign Balerdi: 6 on the books, 5 fit | -
          move 3 | no move | sell Kelly: 5 on the books, 4 fit | -
          worst moment | 4 on the books, 3 fit | 5 on the books, 4 fit | better
        ");
    }
}
