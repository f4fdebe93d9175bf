//! The screen: it reads the app and writes cells. It changes nothing, keeps nothing, and decides nothing.
//!
//! [`pitch`] says where everything stands; every other file draws one region of the screen, named for it.
//! A new view is a file here, a variant of [`View`](crate::app::view::View), and a row in the key table.

mod columns;
mod depth_chart;
mod field;
mod footer;
mod frame;
mod header;
mod help;
mod moves;
mod outlook;
pub mod pen;
pub mod pitch;
mod player_card;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::{Overlay, View};

use pen::Pen;
use pitch::{Pitch, SMALLEST};
use theme::Theme;

/// Draws the app into a buffer of the window's size. Returns the marked-out screen, for the mouse; nothing when the window is too small.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) -> Option<Pitch> {
    let Some(pitch) = Pitch::mark_out(area, app) else {
        draw_too_small(area, buffer, theme);
        return None;
    };
    for pane in panes(app, &pitch) {
        pane.draw(app, &pitch, buffer, theme);
    }
    Some(pitch)
}

/// One line that says how much room the board needs.
pub fn draw_too_small(area: Rect, buffer: &mut Buffer, theme: Theme) {
    let (wide, high) = SMALLEST;
    let text = format!("backline needs {wide}x{high}; this is {}x{}", area.width, area.height);
    let middle = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
    Pen::new(buffer, middle, 0, theme).write(&text, theme.text());
}

/// A region of the screen that is drawn on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Club, date, plan and figures.
    Header,
    /// The names of the columns, one of which is shown.
    Tabs,
    /// The column at this place of the marked-out columns.
    Column(usize),
    /// The depth chart.
    Depth,
    /// The line on its part of the pitch.
    Field,
    /// The outlook.
    Outlook,
    /// Another view than the board.
    View,
    /// The notice or the prompt.
    Notice,
    /// The keys that matter now.
    Keys,
    /// What lies over everything else.
    Overlay,
}

/// The panes of a screen, in the order in which they are drawn.
pub fn panes(app: &App, pitch: &Pitch) -> Vec<Pane> {
    let mut panes = vec![Pane::Header];
    panes.extend(pitch.tabs.map(|_| Pane::Tabs));
    panes.extend((0..pitch.columns.len()).map(Pane::Column));
    panes.extend(pitch.depth.map(|_| Pane::Depth));
    panes.extend(pitch.field.map(|_| Pane::Field));
    panes.extend(pitch.outlook.map(|_| Pane::Outlook));
    panes.extend(pitch.view.map(|_| Pane::View));
    if pitch.notice != pitch.footer {
        panes.push(Pane::Notice);
    }
    panes.push(Pane::Keys);
    panes.extend(app.overlay().map(|_| Pane::Overlay));
    panes
}

impl Pane {
    /// Where the pane stands.
    pub fn area(self, pitch: &Pitch) -> Rect {
        let area = match self {
            Self::Header => Some(pitch.header),
            Self::Tabs => pitch.tabs,
            Self::Column(at) => pitch.columns.get(at).map(|marks| marks.area),
            Self::Depth => pitch.depth,
            Self::Field => pitch.field,
            Self::Outlook => pitch.outlook,
            Self::View => pitch.view,
            Self::Notice => Some(pitch.notice),
            Self::Keys => Some(pitch.footer),
            Self::Overlay => Some(pitch.overlay),
        };
        area.unwrap_or_default()
    }

    /// Draws the pane.
    pub fn draw(self, app: &App, pitch: &Pitch, buffer: &mut Buffer, theme: Theme) {
        let area = self.area(pitch);
        match self {
            Self::Header => header::draw(app, area, buffer, theme),
            Self::Tabs => header::draw_tabs(app, area, buffer, theme),
            Self::Column(at) => {
                if let Some(marks) = pitch.columns.get(at) {
                    columns::draw(app, marks, buffer, theme);
                }
            }
            Self::Depth => depth_chart::draw(app, area, buffer, theme),
            Self::Field => field::draw(app, area, buffer, theme),
            Self::Outlook => outlook::draw(app, area, 0, buffer, theme),
            Self::View => draw_view(app, area, buffer, theme),
            Self::Notice => footer::draw_notice(app, area, buffer, theme),
            Self::Keys if pitch.notice == pitch.footer && (app.notice().is_some() || app.is_prompting()) => {
                footer::draw_notice(app, area, buffer, theme);
            }
            Self::Keys => footer::draw_keys(app, area, buffer, theme),
            Self::Overlay => draw_overlay(app, area, buffer, theme),
        }
    }
}

fn draw_view(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    match app.view() {
        View::Board => {}
        View::Depth => field::draw(app, area, buffer, theme),
        View::Moves => moves::draw(app, area, buffer, theme),
        View::Outlook => outlook::draw(app, area, app.cursor().line, buffer, theme),
    }
}

fn draw_overlay(app: &App, area: Rect, buffer: &mut Buffer, theme: Theme) {
    match (app.overlay(), app.selected()) {
        (Some(Overlay::Card(from)), Some(player)) => player_card::draw(app, player, from, area, buffer, theme),
        (Some(Overlay::Help(from)), _) => help::draw(app, area, from, buffer, theme),
        (Some(Overlay::Card(_)) | None, _) => {}
    }
}
