//! Writes two plans side by side, as text for a chat or as Markdown: the rows of the screen's comparison.

use crate::domain::comparison::in_words::{Row, Topic};
use crate::text::{capital, clean_line};

use super::Format;
use super::markdown::{escape, escape_line, row};

/// Two plans beside each other.
#[derive(Clone, Debug)]
pub struct ComparedPlans {
    /// The club and the day.
    pub title: String,
    /// What the plans are called.
    pub names: [String; 2],
    /// What is said of both, by topic.
    pub topics: Vec<Topic>,
}

impl ComparedPlans {
    /// The formats in which a comparison is sent.
    pub const FORMATS: &[Format] = &[Format::Text, Format::Markdown];

    /// The comparison as Markdown, where that is asked for, else as text.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Markdown => self.markdown(),
            Format::Text | Format::Html | Format::Svg => self.text(),
        }
    }

    /// What differs, a line each.
    fn text(&self) -> String {
        let [before, after] = self.names.each_ref().map(|name| clean_line(name));
        let mut lines = vec![format!("{}. {before} → {after}.", clean_line(&self.title))];
        for topic in &self.topics {
            let rows: Vec<&Row> = topic.rows.iter().filter(|row| !row.is_same()).collect();
            if !rows.is_empty() {
                lines.extend([String::new(), topic.title.to_uppercase()]);
                lines.extend(rows.into_iter().map(line));
            }
        }
        if self.topics.is_empty() {
            lines.push("No difference.".to_owned());
        }
        lines.join("\n") + "\n"
    }

    /// Everything that is said of both, a table for each topic.
    fn markdown(&self) -> String {
        let [before, after] = self.names.each_ref().map(|name| escape(&clean_line(name)));
        let mut lines = vec![format!("# {}", escape(&clean_line(&self.title))), String::new()];
        lines.push(escape_line(&clean_line(&self.names.join(" → "))));
        for topic in &self.topics {
            let head = [String::new(), before.clone(), after.clone(), "change".to_owned()];
            lines.extend([String::new(), format!("## {}", topic.title), String::new()]);
            lines.extend([row(head.into_iter()), row(["---"; 4].map(str::to_owned).into_iter())]);
            let cells = |row: &Row| {
                let [before, after] = row.sides.clone();
                [row.subject.clone(), before, after, row.remark()].map(|cell| escape(&clean_line(&cell)))
            };
            lines.extend(topic.rows.iter().map(|it| row(cells(it).into_iter())));
        }
        if self.topics.is_empty() {
            lines.extend([String::new(), "no difference".to_owned()]);
        }
        lines.join("\n") + "\n"
    }
}

/// `Balerdi: Target → Staying`
fn line(row: &Row) -> String {
    let remark = row.remark();
    let remark = if remark.is_empty() { remark } else { format!(" ({remark})") };
    let told = format!("{}: {} → {}{remark}", row.subject, row.sides[0], row.sides[1]);
    clean_line(&capital(&told)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::comparison::in_words::topics;
    use crate::domain::comparison::{Comparison, Side};
    use crate::domain::outlook::Outlook;
    use crate::domain::test_plans;

    #[test]
    fn what_differs_is_told_in_lines_and_all_of_it_in_tables() {
        let boards =
            [test_plans::board(test_plans::squad(), Vec::new()), test_plans::signed(test_plans::squad())];
        let outlooks = boards.each_ref().map(Outlook::of);
        let sides = [0, 1].map(|at| Side { board: &boards[at], outlook: &outlooks[at] });
        let names = ["reported", "Plan | A"].map(str::to_owned);
        let topics = topics(&Comparison::of(sides), sides);
        let compared = ComparedPlans { title: "Juventus, back line".to_owned(), names, topics };
        let text = compared.write(Format::Text);
        assert!(
            text.starts_with("Juventus, back line. reported → Plan | A.\n\nWHO DIFFERS\nBalerdi: "),
            "{text}"
        );
        assert!(text.contains("\nLeft: nobody → Balerdi"), "{text}");
        let markdown = compared.write(Format::Markdown);
        assert!(
            markdown.contains("|  | reported | Plan \\| A | change |\n| --- | --- | --- | --- |\n"),
            "{markdown}"
        );
    }
}
