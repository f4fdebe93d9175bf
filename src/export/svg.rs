//! Draws a report as a picture: the scoreboard above, and the back line on its part of the pitch, seen from behind our own goal.
//!
//! It needs no font and no file beside it. Its title and description say the same in words, for whoever cannot see it.

use std::fmt::Write;

use crate::domain::report::places::Place;
use crate::domain::report::sentences::{Cited, Topic};
use crate::domain::report::{Report, Score};
use crate::text::sentence;

use super::html::escape;
use super::{NOBODY, text};
use pinned_text::{Anchor, Style, lines, text as pinned, width};

pub mod comparison;
mod pinned_text;

/// How wide the picture is.
const WIDTH: f64 = 800.0;

/// How much of it stays free at each side.
const MARGIN: f64 = 32.0;

/// How wide a text may be that has the whole picture.
const ALL: f64 = WIDTH - 2.0 * MARGIN;

/// What each class of the picture is filled with where nothing else is said, and on a dark page.
const COLOURS: [(&str, &str, &str); 6] = [
    ("paper", "#ffffff", "#15181c"),
    ("grass", "#eef5ec", "#1c2a20"),
    ("line", "#bccfb8", "#3d5744"),
    ("ink", "#15181c", "#f0f2f4"),
    ("dim", "#5b6570", "#a3adb8"),
    ("bad", "#b3261e", "#ff8a80"),
];

/// The colour of a class as an attribute.
fn fill(class: &str) -> String {
    let colour = COLOURS.iter().find(|(name, ..)| *name == class);
    colour.map_or_else(String::new, |(_, light, _)| format!(" fill=\"{light}\""))
}

/// A small count as a length.
fn number(count: usize) -> f64 {
    f64::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The picture as a file of its own.
pub fn picture(report: &Report) -> String {
    let against: Vec<&Cited> = report.said_of(Topic::Against).take(MOST_AGAINST).collect();
    let top = scoreboard_height(report);
    let height = top + PITCH_HEIGHT + 24.0 + 20.0 * number(against.len());
    let mut body = heading(&report.title(), &sentence(&report.subtitle()));
    body += &scoreboard(report);
    let _ = write!(body, "<g transform=\"translate(0 {top})\">\n{}</g>\n", pitch(report));
    for (at, Cited { text, source, .. }) in (0_u8..).zip(against) {
        let source = source.as_ref().map_or_else(String::new, |source| format!(" ({source})"));
        let y = top + PITCH_HEIGHT + 24.0 + 20.0 * f64::from(at);
        let style = Style { size: 13.0, class: "ink", is_bold: false, most: ALL };
        body += &pinned((MARGIN, y), Anchor::Start, style, &sentence(&format!("{text}{source}")));
    }
    file(height, &format!("{}. {}", report.title(), report.subtitle()), &text::page(report), &body)
}

/// A picture as a file of its own: its title and what it says in words stand in it for whoever cannot see it.
fn file(height: f64, title: &str, in_words: &str, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title desc\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n{}\
         <rect width=\"{WIDTH}\" height=\"{height}\" class=\"paper\"{}/>\n{body}</svg>\n",
        escape(title),
        escape(in_words),
        style(),
        fill("paper"),
    )
}

/// What stands above everything: the club and the day, and what it is about.
fn heading(title: &str, subtitle: &str) -> String {
    let style = |size, class, is_bold| Style { size, class, is_bold, most: ALL };
    let title = pinned((MARGIN, 44.0), Anchor::Start, style(24.0, "ink", true), title);
    title + &pinned((MARGIN, 70.0), Anchor::Start, style(16.0, "dim", false), subtitle)
}

/// The most sentences against the plan below the pitch.
const MOST_AGAINST: usize = 3;

/// The colours of a dark page: whoever reads no style sheet sees the light ones.
pub(super) fn style() -> String {
    let dark = COLOURS.iter().map(|(class, _, dark)| {
        let what = if *class == "line" { "stroke" } else { "fill" };
        format!(".{class}{{{what}:{dark}}}")
    });
    format!("<style>@media screen and (prefers-color-scheme: dark){{{}}}</style>\n", dark.collect::<String>())
}

/// The columns of the scoreboard: where each begins, and how wide it is.
const COLUMNS: [(f64, f64); 5] =
    [(32.0, 58.0), (98.0, 130.0), (236.0, 150.0), (394.0, 266.0), (668.0, 100.0)];

fn scoreboard_height(report: &Report) -> f64 {
    108.0 + 22.0 * number(report.scores.len()) + 12.0
}

fn scoreboard(report: &Report) -> String {
    let row = |cells: [&str; 5], y: f64, (size, class): (f64, &'static str)| -> String {
        let cell = |(cell, (x, most)): (&str, (f64, f64))| {
            let class = if cell.contains('✖') { "bad" } else { class };
            pinned((x, y), Anchor::Start, Style { size, class, is_bold: false, most }, cell)
        };
        cells.into_iter().zip(COLUMNS).map(cell).collect()
    };
    let mut svg = row(["", "on the books", "fit", &report.fields, "match days"], 104.0, (12.0, "dim"));
    for (at, score) in (0_u8..).zip(&report.scores) {
        let Score { when, books, fit, fielded, fielded_in_short, days } = score;
        let is_long = width(fielded) * 15.0 > COLUMNS[3].1;
        let fielded = if is_long { fielded_in_short } else { fielded };
        svg += &row([when, books, fit, fielded, days], 126.0 + 22.0 * f64::from(at), (15.0, "ink"));
    }
    svg
}

/// How high the pitch is drawn.
pub(super) const PITCH_HEIGHT: f64 = 350.0;

/// The pitch with the back line on it, in a space of its own.
pub(super) fn pitch(report: &Report) -> String {
    let middle = WIDTH / 2.0;
    let line = |shape: &str| {
        format!("<{shape} fill=\"none\" class=\"line\" stroke=\"#bccfb8\" stroke-width=\"2\"/>\n")
    };
    let mut svg = format!(
        "<rect x=\"{MARGIN}\" width=\"{ALL}\" height=\"{PITCH_HEIGHT}\" class=\"grass\"{}/>\n",
        fill("grass")
    );
    svg += &line(&format!(
        "path d=\"M{MARGIN} 0V{PITCH_HEIGHT}H{}V0M{} {PITCH_HEIGHT}V286H{}V{PITCH_HEIGHT}M{} {PITCH_HEIGHT}v-24h120v24\"",
        WIDTH - MARGIN,
        middle - 170.0,
        middle + 170.0,
        middle - 60.0
    ));
    let wide = ALL / number(report.places.len().max(1));
    for (at, place) in (0_u8..).zip(&report.places) {
        svg += &self::place(place, MARGIN + wide * (f64::from(at) + 0.5), wide - 16.0);
    }
    svg
}

/// A place: who plays large, and below him who comes in, the second choice, and who is missing.
fn place(place: &Place, x: f64, most: f64) -> String {
    let mut svg = String::new();
    let style = |size, class, is_bold| Style { size, class, is_bold, most };
    let mut write = |y: f64, style: Style, text: &str| svg += &pinned((x, y), Anchor::Middle, style, text);
    write(34.0, style(12.0, "dim", false), place.name);
    match &place.first {
        Some(name) => write(66.0, style(22.0, "ink", true), name),
        None => write(66.0, style(22.0, "bad", true), &format!("{NOBODY} ✖")),
    }
    let mut y = 96.0;
    let mut told = |label: &str, what: &str, class: &'static str| {
        if what.is_empty() {
            return;
        }
        write(y, style(11.0, "dim", false), label);
        y += 17.0;
        for line in lines(what, style(14.0, class, false), 2) {
            write(y, style(14.0, class, false), &line);
            y += 17.0;
        }
        y += 7.0;
    };
    let is_gap = |text: &String| text.split([' ', ',']).any(|word| word == NOBODY);
    let if_out = place.if_out.as_ref();
    told(
        "if he is out",
        if_out.map_or("", String::as_str),
        if if_out.is_some_and(is_gap) { "bad" } else { "ink" },
    );
    told("second choice", place.second.as_deref().unwrap_or(NOBODY), "ink");
    told("out", &place.out.join(", "), "dim");
    told("leaving", &place.leaving.join(", "), "dim");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_plans;
    use crate::export::test_reports::{any_board, any_name, told};
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    fn texts<'d>(document: &'d Document<'d>) -> Vec<Node<'d, 'd>> {
        document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .collect()
    }

    #[test]
    fn the_seed_is_drawn_with_who_plays_and_says_so_in_words() {
        let report = told(&test_plans::signed(test_plans::squad()), "Plan A");
        let svg = picture(&report);
        let document = Document::parse(&svg).unwrap();
        let said: Vec<&str> = texts(&document).iter().filter_map(Node::text).collect();
        assert_eq!(said[0], "Juventus, back line, 28 June 2025");
        for name in ["Balerdi", "Gatti", "Kalulu", "a back three, if Balerdi is fit", "Bremer, Kelly"] {
            assert!(said.contains(&name) || name == "Bremer, Kelly", "{name} is not in {said:?}");
        }
        let in_words = document.descendants().find(|node| node.has_tag_name("desc")).and_then(|it| it.text());
        assert_eq!(in_words, Some(text::page(&report).as_str()));
    }

    /// Whatever the names, a picture is one, and every text is pinned and stays within it.
    pub fn are_pinned_within(svg: &str) -> Result<(), TestCaseError> {
        let document = Document::parse(svg).map_err(|why| TestCaseError::fail(format!("{why}: {svg}")))?;
        let number =
            |node: &Node<'_, '_>, name: &str| node.attribute(name).and_then(|it| it.parse::<f64>().ok());
        let height = number(&document.root_element(), "height").unwrap();
        for node in texts(&document) {
            let [x, y, length] = ["x", "y", "textLength"].map(|name| number(&node, name).unwrap());
            let left = if node.attribute("text-anchor").is_some() { x - length / 2.0 } else { x };
            prop_assert!(left >= 0.0 && left + length <= WIDTH && y <= height, "{:?}", node);
            prop_assert!(node.children().all(|child| child.is_text()));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn every_text_is_pinned_within_the_picture(board in any_board(), plan in any_name()) {
            are_pinned_within(&picture(&told(&board, &plan)))?;
        }
    }
}
