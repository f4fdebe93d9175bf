//! Reads the name of a row, from whichever columns hold its parts.

use super::{Reader, plain, said, source_id};
use crate::domain::import::header::Meaning;
use crate::domain::import::selection::without_decimals;
use crate::domain::import::sheet::Row;
use crate::domain::reading::player_name::{self, WrittenName};
use crate::domain::reading::{Reading, bare};
use crate::domain::squad::player::PlayerId;
use crate::text::Text;

/// What a row of sums is called, [bare].
const SUMS: [&str; 12] = [
    "total", "totals", "totale", "totali", "totales", "totaux", "sum", "somma", "suma", "summe", "gesamt",
    "media",
];

impl Reader<'_> {
    /// His name, or why the row has none.
    pub(super) fn name(&self, row: Row<'_>) -> Result<WrittenName, String> {
        let cell =
            |meaning| plain(self.columns.cell(row, meaning)).map_err(|why| format!("the name holds {why}"));
        let [first, last, whole, full, short] =
            [Meaning::FirstName, Meaning::LastName, Meaning::Name, Meaning::FullName, Meaning::ShortName]
                .map(cell);
        let (first, last, whole, full, short) = (first?, last?, whole?, full?, short?);
        let all = [&first, &last, &whole, &full, &short];
        if all.iter().any(|part| part.starts_with('=')) {
            return Err("the name is a formula".to_owned());
        }
        let name = if !last.is_empty() || (!first.is_empty() && whole.is_empty()) {
            Some(player_name::of_parts(&first, &last))
        } else if !short.is_empty() && !full.is_empty() {
            let short = player_name::without_initial(&short).to_owned();
            Some(WrittenName { full: Some(full).filter(|full| *full != short), short })
        } else {
            let order = self.columns.name_order().unwrap_or_default();
            let short = player_name::read(if whole.is_empty() { &short } else { &whole }, order);
            match (short, player_name::read(&full, order)) {
                (Some(short), Some(_)) => {
                    Some(WrittenName { full: Some(full).filter(|full| *full != short.short), ..short })
                }
                (short, full) => short.or(full),
            }
        };
        let name = name.ok_or("there is no name")?;
        for part in std::iter::once(&name.short).chain(&name.full) {
            part.parse::<Text>().map_err(|why| format!("the name: {why}"))?;
        }
        if !name.short.contains(char::is_alphabetic) {
            return Err("the name has no letter".to_owned());
        }
        let is_of_nobody = || self.columns.cell(row, Meaning::Positions).is_empty();
        if SUMS.contains(&bare(&name.short).as_str()) && is_of_nobody() {
            return Err(format!("{:?} is a sum, and no player", name.short));
        }
        Ok(name)
    }

    /// What stands in parentheses behind his name: `Lloyd Kelly (on loan from Newcastle United)`.
    pub(super) fn beside_the_name(&self, row: Row<'_>) -> Option<String> {
        let (_, aside) = player_name::without_aside(self.columns.cell(row, Meaning::Name));
        said(aside?).stated()
    }

    pub(super) fn count_name(&mut self, row: Row<'_>, name: &WrittenName) {
        for meaning in
            [Meaning::FirstName, Meaning::LastName, Meaning::Name, Meaning::FullName, Meaning::ShortName]
        {
            self.take(row, meaning, |_| Reading::Stated(()), |()| name.short.clone());
        }
        let id = |id: &str| Reading::of(source_id(id).map(|_| ()));
        self.take(row, Meaning::Id, id, |()| PlayerId::from_name(&name.short).0);
        for meaning in [
            Meaning::ClubId,
            Meaning::Club,
            Meaning::TeamOfTheClub,
            Meaning::LastSeason,
            Meaning::DayOfTheFile,
        ] {
            if meaning != Meaning::Club || self.columns.find(Meaning::List).is_none() {
                self.take(
                    row,
                    meaning,
                    |text| Reading::Stated(text.to_owned()),
                    |text| without_decimals(text).to_owned(),
                );
            }
        }
    }
}
