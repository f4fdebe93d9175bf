//! Judges what a squad file dates: its windows, its season, and other events.

use super::references::ById;
use super::{Validation, said};
use crate::domain::date::Date;
use crate::domain::squad::season::SeasonDays;
use crate::domain::squad::{DatedEvent, Squad, Window};
use crate::store::diagnostics::Either;
use crate::store::ron_outline::FieldPath;
use crate::store::squad_file::record::{EventRecord, SeasonRecord, WindowRecord};

impl Validation {
    /// The windows of a squad whose season is known.
    pub(super) fn windows(&mut self, squad: &Squad, written: &[WindowRecord]) -> Vec<Window> {
        for (at, window) in written.iter().enumerate() {
            if squad.last_day(window.closes) < window.opens {
                let closes = squad.when_it_ends(window.closes);
                self.fault(
                    FieldPath::WHOLE.field("windows").at(at).field("closes"),
                    format!("the window closes {}, before it opens on {}", closes, window.opens),
                    "the first day comes first",
                );
            }
        }
        let window = |window: &WindowRecord| Window {
            opens: window.opens,
            closes: window.closes,
            closes_at: window.closes_at,
        };
        written.iter().map(window).collect()
    }

    /// The season's name and its days, where the file states them.
    pub(super) fn season(&mut self, written: Option<SeasonRecord>) -> (Option<String>, Option<SeasonDays>) {
        let stated = match written {
            None => return (None, None),
            Some(Either::One(name)) => return (Some(said(name)), None),
            Some(Either::Other(stated)) => stated,
        };
        let (starts, ends) = (stated.starts, Date::from(stated.ends));
        if ends < starts {
            let at = FieldPath::WHOLE.field("season").field("ends");
            let message = format!("the season ends on {ends}, before it starts on {starts}");
            self.fault(at, message, "the first day comes first");
        }
        (Some(said(stated.name)), Some(SeasonDays { starts, ends }))
    }

    pub(super) fn events(&mut self, written: Vec<EventRecord>, by_id: &ById<'_>) -> Vec<DatedEvent> {
        let event = |(at, event): (usize, EventRecord)| DatedEvent {
            on: event.on,
            about: self.about(
                FieldPath::WHOLE.field("events").at(at).field("about"),
                event.about.as_ref(),
                by_id,
            ),
            what: said(event.what),
            by: event.by.map(said),
        };
        written.into_iter().enumerate().map(event).collect()
    }
}
