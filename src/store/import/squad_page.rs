//! Reads Transfermarkt's squad pages, whose second column holds name, position, id and injury in one cell.

use super::page::{Cell, Table};
use crate::domain::import::sheet::Sheet;

/// What stands before the id in the link to a player.
const BEFORE_THE_ID: &str = "/spieler/";

/// The table with a column for each of these; nothing where the page is another's.
pub(super) fn read(table: &Table) -> Option<Sheet> {
    let mut rows = table.rows.iter().filter(|row| !row.is_empty());
    let header = rows.next()?;
    let players: Vec<&Vec<Cell>> = rows.collect();
    let at = (0..header.len())
        .find(|at| players.iter().any(|row| row.get(*at).is_some_and(|cell| id_of(cell).is_some())))?;
    let before = header[..at].iter().map(Cell::text);
    let of_player = ["player_id", "Player", "Position", "injury_title"].map(str::to_owned);
    let behind = header[at + 1..].iter().map(Cell::text);
    let mut sheet = Sheet::new(before.chain(of_player).chain(behind).collect());
    for (number, row) in (1..).zip(players) {
        let Some(cell) = row.get(at) else { continue };
        sheet.begin_row(number);
        row[..at].iter().for_each(|cell| sheet.push(&first_line(cell)));
        let name = cell.lines.first().map_or("", String::as_str);
        sheet.push(id_of(cell).unwrap_or_default());
        sheet.push(name);
        sheet.push(cell.lines.get(1).map_or("", String::as_str));
        // What only shows under a mouse is the name again, on the portrait, and why he is out.
        sheet.push(cell.titles.iter().find(|title| *title != name).map_or("", String::as_str));
        row[at + 1..].iter().for_each(|cell| sheet.push(&first_line(cell)));
        sheet.end_row();
    }
    Some(sheet)
}

/// What is written in a cell; of pictures all, but of a crest with a fee only the fee.
fn first_line(cell: &Cell) -> String {
    match (cell.lines.first(), cell.titles.iter().find(|title| title.contains(": "))) {
        (Some(line), _) => line.clone(),
        (None, Some(title)) => title.clone(),
        (None, None) => cell.titles.join(", "),
    }
}

fn id_of(cell: &Cell) -> Option<&str> {
    let rest = cell.links.iter().find_map(|link| link.split_once(BEFORE_THE_ID))?.1;
    let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|id| !id.is_empty())
}
