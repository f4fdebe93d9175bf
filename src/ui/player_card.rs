//! A player's card: what matters first, every fact with its source and date, and in one line at the end what nobody states.

use ratatui::style::Style;

use crate::app::App;
use crate::domain::accounts::in_words::sale_in_words;
use crate::domain::facts::{self, Fact};
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::player_field::Field;
use crate::domain::weighed_claims::{self, Report, Standing};

use super::popup::Popup;
use super::text_rows::TextRow;
use super::theme::Theme;

/// The width of the facts' names.
const LABEL: u16 = 15;

/// What a director would ask for where nobody states it; of a target more than of a man of ours, by the number of those that come
/// first.
const ASKED_FOR: [Field; 10] = [
    Field::Stance,
    Field::Asking,
    Field::Origin,
    Field::Age,
    Field::Positions,
    Field::Foot,
    Field::ContractUntil,
    Field::ReleaseClause,
    Field::Value,
    Field::Wage,
];
const OF_A_TARGET: usize = 3;

/// What matters to whoever decides about him, the most urgent first; the other facts follow in their usual order.
const FIRST: [Field; 12] = [
    Field::Column,
    Field::Absence,
    Field::Stance,
    Field::Priority,
    Field::Asking,
    Field::Origin,
    Field::Age,
    Field::Positions,
    Field::ContractUntil,
    Field::Value,
    Field::Starter,
    Field::Cornerstone,
];

/// The card of a player, from a line on.
pub fn popup(app: &App, player: PlayerIndex, line: usize, wide: u16, theme: Theme) -> Popup {
    let name = app.player(player).full_name.as_deref().unwrap_or(app.name(player));
    let mut card = Card { wide, theme, rows: Vec::new() };
    card.lay_out(app, player);
    Popup::text(name, card.rows, line, theme)
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
        self.rows.push(row.words(LABEL, self.wide.saturating_sub(LABEL), text, style));
    }

    /// The card from top to bottom: his column and by whose word, what is in conflict, the facts, what else is said, what is not.
    fn lay_out(&mut self, app: &App, player: PlayerIndex) {
        let (board, outlook, theme) = (&app.evaluation().board, &app.evaluation().outlook, self.theme);
        let mut facts = facts::of(board, player);
        let rank = |fact: &Fact| {
            // The plan's own word stands beside the column.
            let first = FIRST.iter().position(|field| fact.fields.contains(field));
            if fact.fields.is_empty() { 0 } else { first.unwrap_or(FIRST.len()) }
        };
        facts.sort_by_key(rank);
        let is_absent = app.player(player).absence.is_some();
        let (stated, missing): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(|fact| {
            let is_stated = fact.value.is_some() || fact.source.is_some();
            let has_own_source = fact.source.is_some() && !fact.is_source_general;
            is_stated && (is_absent || has_own_source || !fact.fields.contains(&Field::Absence))
        });
        let (placed, others) = stated.split_at(stated.iter().take_while(|fact| rank(fact) == 0).count());
        for fact in placed {
            self.push_fact(fact);
        }
        let (aside, placing): (Vec<Report<'_>>, Vec<Report<'_>>) = weighed_claims::about(board, player)
            .into_iter()
            .partition(|report| report.standing == Standing::Aside);
        for report in &placing {
            self.push_report(report);
        }
        for conflict in outlook.conflicts.iter().filter(|conflict| conflict.players.contains(&player)) {
            self.push(
                (&format!("Conflict {}", theme.glyphs.conflict), theme.warns()),
                &conflict.sentence,
                theme.warns(),
            );
        }
        for fact in others {
            self.push_fact(fact);
        }
        let money = outlook.money.as_ref().and_then(|money| money.man(player));
        for (name, text) in money.map_or(Vec::new(), |man| sale_in_words(board, man)) {
            self.push((name, theme.supports()), &text, theme.fact());
        }
        if !aside.is_empty() {
            self.push(("Also said", theme.supports()), "", theme.fact());
        }
        for report in &aside {
            self.push_report(report);
        }
        let reports = placing.is_empty().then_some("who reports his column");
        let is_target = !app.player(player).origin.is_here();
        let is_asked_for = |fact: &&Fact| {
            let asked = if is_target { &ASKED_FOR[..] } else { &ASKED_FOR[OF_A_TARGET..] };
            fact.fields.iter().any(|field| asked.contains(field))
        };
        let missing = missing.iter().filter(is_asked_for).map(|fact| fact.name.to_lowercase());
        let missing: Vec<String> = reports.map(str::to_owned).into_iter().chain(missing).collect();
        if !missing.is_empty() {
            self.push(("Not stated", theme.supports()), &missing.join(", "), theme.fact());
        }
    }

    fn push_fact(&mut self, fact: &Fact) {
        let theme = self.theme;
        let value = fact.value.as_deref().unwrap_or("not stated");
        match &fact.source {
            // What is said of everybody takes no line of its own with each.
            Some(source) if fact.is_source_general => {
                self.push((fact.name, theme.supports()), &format!("{value} · {source}"), theme.fact());
            }
            Some(source) => {
                self.push((fact.name, theme.supports()), value, theme.fact());
                self.push(("", theme.fact()), source, theme.supports());
            }
            None => self.push((fact.name, theme.supports()), value, theme.fact()),
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
        self.push(("", theme.fact()), &format!("{standing}{}", report.source_in_words()), theme.supports());
    }
}
