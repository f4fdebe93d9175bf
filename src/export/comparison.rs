//! Writes two plans side by side in every format in which a plan is sent: the rows of the screen's comparison.
//!
//! Text and picture have what differs, Markdown and page all that is said of both.

use crate::domain::comparison::in_words::{Row, Topic, topics};
use crate::domain::comparison::{Both, Comparison, Side};
use crate::domain::figures::Trend;
use crate::domain::report;
use crate::text::{capital, clean_line};

use super::markdown::{escape, escape_line, row};
use super::{Format, html, svg};

/// Two plans beside each other. All its texts are in one line each and hold nothing unprintable.
#[derive(Clone, Debug)]
pub struct ComparedPlans {
    /// The club and the day.
    pub(super) title: String,
    /// What the plans are called.
    pub(super) names: Both<String>,
    /// What is said of both, by topic; nothing where they do not differ.
    pub(super) topics: Vec<Topic>,
    /// The decisions of either about which something else is reported now.
    notes: Vec<String>,
}

/// What is said of two plans that do not differ.
pub(super) const SAME: &str = "No difference.";

impl ComparedPlans {
    /// Tells two plans of a squad, each under its name.
    pub fn of(sides: Both<Side<'_>>, names: &Both<String>) -> Self {
        let names = names.each_ref().map(|name| line(name));
        let notes = sides.iter().zip(&names).flat_map(|(side, name)| {
            side.board.stale().iter().map(move |stale| line(&format!("{name}: {}", stale.in_words())))
        });
        let notes = notes.collect();
        let clean =
            |row: Row| Row { subject: line(&row.subject), sides: row.sides.map(|it| line(&it)), ..row };
        let topics = topics(&Comparison::of(sides), sides)
            .into_iter()
            .map(|topic| Topic { rows: topic.rows.into_iter().map(clean).collect(), ..topic });
        Self { title: report::title(sides[1].board), topics: topics.collect(), names, notes }
    }

    /// The comparison in a format.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Markdown => self.markdown(),
            Format::Html => self.html(),
            Format::Svg => svg::comparison::picture(self),
        }
    }

    /// Both names, the one that is compared last: `reported → Plan A`.
    pub(super) fn subtitle(&self) -> String {
        self.names.join(" → ")
    }

    /// What differs, a line each.
    pub(super) fn text(&self) -> String {
        let mut lines = vec![format!("{}. {}.", self.title, self.subtitle())];
        for (title, rows) in self.differing() {
            lines.extend([String::new(), title.to_uppercase()]);
            lines.extend(rows.into_iter().map(difference));
        }
        if self.topics.is_empty() {
            lines.push(SAME.to_owned());
        }
        lines.extend(self.notes.iter().map(|note| format!("- {note}.")));
        lines.join("\n") + "\n"
    }

    /// The rows that differ, by topic.
    pub(super) fn differing(&self) -> impl Iterator<Item = (&'static str, Vec<&Row>)> {
        let all = self.topics.iter().map(|topic| {
            let rows: Vec<&Row> = topic.rows.iter().filter(|row| !row.is_same()).collect();
            (topic.title, rows)
        });
        all.filter(|(_, rows)| !rows.is_empty())
    }

    /// Everything that is said of both, a table for each topic.
    fn markdown(&self) -> String {
        let [before, after] = self.names.each_ref().map(|name| escape(name));
        let mut lines = vec![format!("# {}", escape(&self.title)), String::new()];
        lines.push(escape_line(&self.subtitle()));
        for topic in &self.topics {
            let head = [String::new(), before.clone(), after.clone(), "change".to_owned()];
            lines.extend([String::new(), format!("## {}", topic.title), String::new()]);
            lines.extend([row(head.into_iter()), row(["---"; 4].map(str::to_owned).into_iter())]);
            lines.extend(topic.rows.iter().map(|it| row(cells(it).iter().map(|cell| escape(cell)))));
        }
        if self.topics.is_empty() {
            lines.extend([String::new(), SAME.to_owned()]);
        }
        if !self.notes.is_empty() {
            lines.push(String::new());
        }
        lines.extend(self.notes.iter().map(|note| format!("- {}", escape_line(note))));
        lines.join("\n") + "\n"
    }

    /// The same as a page.
    fn html(&self) -> String {
        let escaped = |text: &String| html::escape(text);
        let [before, after] = self.names.each_ref().map(escaped);
        let row = |row: &Row| {
            let [subject, before, after, change] = cells(row).each_ref().map(escaped);
            let class = if row.trend == Trend::Worse { " class=\"bad\"" } else { "" };
            format!(
                "<tr><th scope=\"row\">{subject}</th><td>{before}</td><td>{after}</td><td{class}>{change}</td></tr>\n"
            )
        };
        let topic = |topic: &Topic| {
            let rows: String = topic.rows.iter().map(row).collect();
            format!("<tr><th colspan=\"4\" class=\"topic\">{}</th></tr>\n{rows}", topic.title)
        };
        let head = format!("<tr><td></td><th>{before}</th><th>{after}</th><th>change</th></tr>\n");
        let topics: String = self.topics.iter().map(topic).collect();
        let told = if topics.is_empty() {
            format!("<p>{SAME}</p>\n")
        } else {
            format!("<table class=\"sides\">\n{head}{topics}</table>\n")
        };
        let notes = self.notes.iter().map(|note| format!("<p>{}</p>\n", escaped(note)));
        let body = [html::heading(&self.title, &self.subtitle()), told, notes.collect()];
        html::document(&self.title, &body.concat())
    }
}

/// What stands in the columns of a table: what it is, both sides, and the change.
pub(super) fn cells(row: &Row) -> [String; 4] {
    let [before, after] = row.sides.clone();
    [row.subject.clone(), before, after, row.remark()]
}

/// `Balerdi: Target → Staying`
fn difference(row: &Row) -> String {
    let remark = row.remark();
    let remark = if remark.is_empty() { remark } else { format!(" ({remark})") };
    capital(&format!("{}: {} → {}{remark}", row.subject, row.sides[0], row.sides[1]))
}

fn line(text: &str) -> String {
    clean_line(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::Board;
    use crate::domain::outlook::Outlook;
    use crate::domain::test_plans;
    use crate::export::test_reports::{any_board, any_name, tame};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    fn compared(boards: Both<&Board>, names: [&str; 2]) -> ComparedPlans {
        let outlooks = boards.map(Outlook::of);
        let sides = [0, 1].map(|at| Side { board: boards[at], outlook: &outlooks[at] });
        ComparedPlans::of(sides, &names.map(str::to_owned))
    }

    fn signing() -> ComparedPlans {
        let boards =
            [test_plans::board(test_plans::squad(), Vec::new()), test_plans::signed(test_plans::squad())];
        compared(boards.each_ref(), ["reported", "Plan | A"])
    }

    #[test]
    fn what_differs_is_told_in_lines_and_all_of_it_in_tables() {
        let text = signing().write(Format::Text);
        assert!(
            text.starts_with(
                "Juventus, back line, 28 June 2025. reported → Plan | A.\n\nWHO DIFFERS\nBalerdi: "
            ),
            "{text}"
        );
        assert!(text.contains("\nLeft: nobody → Balerdi"), "{text}");
        let markdown = signing().write(Format::Markdown);
        assert!(
            markdown.contains("|  | reported | Plan \\| A | change |\n| --- | --- | --- | --- |\n"),
            "{markdown}"
        );
    }

    /// What stands in the cells of a page's tables, as Markdown reads it, row by row without the heads. Markdown leaves out cells
    /// beyond those of the head, and fills up rows that are too short.
    fn cells_read(page: &str) -> Vec<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let (mut is_in_row, mut is_in_cell) = (false, false);
        for event in Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match (event, rows.last_mut()) {
                (Event::Start(Tag::TableRow), _) => {
                    is_in_row = true;
                    rows.push(Vec::new());
                }
                (Event::End(TagEnd::TableRow), _) => is_in_row = false,
                (Event::Start(Tag::TableCell), Some(cells)) if is_in_row => {
                    is_in_cell = true;
                    cells.push(String::new());
                }
                (Event::End(TagEnd::TableCell), _) => is_in_cell = false,
                (Event::Text(text), Some(cells)) if is_in_cell => cells.last_mut().unwrap().push_str(&text),
                _ => {}
            }
        }
        rows
    }

    #[test]
    fn every_format_has_every_row_that_differs() {
        let plans = signing();
        let rows: Vec<&Row> = plans.differing().flat_map(|(_, rows)| rows).collect();
        assert!(rows.len() > 5);
        for format in Format::ALL {
            let told = plans.write(format).to_lowercase();
            for row in &rows {
                assert!(told.contains(&row.subject.to_lowercase()), "{} is not in {told}", row.subject);
            }
        }
    }

    #[test]
    fn two_plans_that_do_not_differ_say_so_in_every_format() {
        let board = test_plans::board(test_plans::squad(), Vec::new());
        let same = compared([&board, &board], ["reported", "Plan A"]);
        for format in Format::ALL {
            assert!(same.write(format).contains(SAME));
        }
    }

    proptest! {
        #[test]
        fn markdown_reads_every_cell_of_two_plans_back_as_it_is_meant(board in any_board(), plan in any_name()) {
            let reported = test_plans::board(board.squad().as_ref().clone(), Vec::new());
            let plans = compared([&reported, &board], ["reported", &plan]);
            let rows = plans.topics.iter().flat_map(|topic| &topic.rows);
            let meant: Vec<Vec<String>> =
                rows.map(|row| cells(row).map(|cell| cell.trim_matches(' ').to_owned()).to_vec()).collect();
            prop_assert_eq!(cells_read(&plans.write(Format::Markdown)), meant);
        }

        /// Whatever the names, the page has the tags of one with plain names.
        #[test]
        fn no_name_changes_what_the_page_is_made_of(board in any_board(), plan in any_name()) {
            let tags = |board: &Board, plan: &str| {
                let reported = test_plans::board(board.squad().as_ref().clone(), Vec::new());
                let page = compared([&reported, board], ["reported", plan]).write(Format::Html);
                page.matches('<').count()
            };
            prop_assert_eq!(tags(&board, &plan), tags(&tame(&board), "plan"));
        }
    }
}
