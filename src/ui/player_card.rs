//! A player's card: where he stands and by whose word, every fact with its source and date, "not stated" for the rest.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::facts::{self, Fact};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::weighed_claims::{self, Report, Standing};

use super::popup::{Popup, inside};
use super::text_rows::{TextRow, TextRows};
use super::theme::Theme;

/// The width of the facts' names.
const LABEL: u16 = 15;

/// The card of a player, from the line on that is wished for.
pub fn popup(app: &App, player: PlayerIndex, wish: usize, area: Rect, theme: Theme) -> Popup {
    let name = app.player(player).full_name.as_deref().unwrap_or(app.name(player));
    let inside = inside(area);
    let mut card = Card { wide: inside.width.saturating_sub(LABEL), theme, rows: Vec::new() };
    card.lay_out(app, player);
    let text = TextRows { rows: card.rows, from: 0 };
    Popup::new(name.to_owned(), text, theme).scrolled(wish, inside.height)
}

/// The rows of a card: names at the left, and beside them what is known, wrapped.
struct Card {
    wide: u16,
    theme: Theme,
    rows: Vec<TextRow>,
}

impl Card {
    fn push(&mut self, (label, label_style): (&str, Style), text: &str, style: Style) {
        let row = TextRow::new(self.theme).label(0, label, label_style);
        self.rows.push(row.words(LABEL, self.wide, text, style));
    }

    /// The card from top to bottom: his column, what is in conflict, whose word the column is, the facts, what else is said.
    fn lay_out(&mut self, app: &App, player: PlayerIndex) {
        let (board, outlook) = (&app.evaluation().board, &app.evaluation().outlook);
        let (quiet, caution) = (self.theme.supports(), self.theme.warns());
        let facts = facts::of(board, player);
        let (column, others) = facts.split_at(1);
        for fact in column {
            self.push_fact(fact);
        }
        let conflicts = outlook.conflicts.iter().filter(|conflict| conflict.players.contains(&player));
        for (at, conflict) in conflicts.enumerate() {
            let label =
                if at == 0 { format!("Conflict {}", self.theme.glyphs.conflict) } else { String::new() };
            self.push((&label, caution), &conflict.sentence, caution);
        }
        let (aside, placing): (Vec<Report<'_>>, Vec<Report<'_>>) = weighed_claims::about(board, player)
            .into_iter()
            .partition(|report| report.standing == Standing::Aside);
        if placing.is_empty() {
            self.push(("Reported by", quiet), "not stated", quiet);
        }
        for report in &placing {
            self.push_report(report);
        }
        for fact in others {
            self.push_fact(fact);
        }
        if !aside.is_empty() {
            self.rows.push(TextRow::new(self.theme));
            self.push(("Also said", self.theme.matters()), "", quiet);
        }
        for report in &aside {
            self.push_report(report);
        }
    }

    fn push_fact(&mut self, fact: &Fact) {
        let quiet = self.theme.supports();
        let style = if fact.value.is_some() { self.theme.fact() } else { quiet };
        self.push((fact.name, quiet), fact.value.as_deref().unwrap_or("not stated"), style);
        if let Some(source) = &fact.source {
            self.push(("", quiet), source, quiet);
        }
    }

    /// A claim with the column that it puts him in, how that stands to what is reported, and its source.
    fn push_report(&mut self, report: &Report<'_>) {
        let theme = self.theme;
        let claim = report.claim;
        let (standing, style) = match report.standing {
            Standing::Followed => ("the board follows it · ", theme.matters()),
            Standing::Disagrees => ("newer, and disagrees · ", theme.warns()),
            Standing::NotYetMade => ("not said yet · ", theme.supports()),
            Standing::Overtaken | Standing::Aside => ("", theme.supports()),
        };
        let mark = match report.standing {
            Standing::Followed => theme.glyphs.cursor,
            Standing::Disagrees => theme.glyphs.conflict,
            Standing::NotYetMade | Standing::Overtaken => " ",
            Standing::Aside => "",
        };
        let label = claim.column.map_or(String::new(), |column| format!("{mark} {column}"));
        let note = claim.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
        self.push((&label, style), &format!("{}{note}", claim.says), theme.fact());
        self.push(
            ("", theme.supports()),
            &format!("{standing}{}", report.source_in_words()),
            theme.supports(),
        );
    }
}
