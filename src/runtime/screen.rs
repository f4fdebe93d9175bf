//! What is on the terminal and what should be there. Only glyphs that changed are written, in one write a frame.
//!
//! A frame is a pile of **panes**: sheets of paper laid on the screen one on top of another, later ones on top. Each
//! starts blank, keeps its own picture, and is painted again only when its fingerprint or its place changed:
//!
//! ```
//! # use backline::runtime::screen::{Screen, fingerprint};
//! # use ratatui::{layout::Rect, style::Style};
//! # let (area, column, help) = (Rect::new(0, 0, 80, 24), Rect::new(0, 1, 26, 22), Rect::new(9, 5, 40, 9));
//! let mut screen = Screen::new(area, Vec::new());
//! let (cursor, asks_for_help) = (3, true);
//! screen.draw(|painter| {
//!     let seen = fingerprint(&("column", cursor));
//!     painter.pane(column, seen, |buffer| buffer.set_string(1, 1 + cursor, ">", Style::new()));
//!     if asks_for_help {
//!         let seen = fingerprint(&"help");
//!         painter.pane(help, seen, |buffer| buffer.set_string(10, 6, "Space lifts", Style::new()));
//!     }
//! })?;
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Because every pane has a picture of its own, an overlay that comes, changes, moves or goes costs nothing but the
//! cells that it uncovers, and no cell can be stale: the rows under every pane that changed, came or went are compared,
//! as they look from above, with what the terminal shows. A fingerprint must differ whenever the picture would, also from
//! that of another kind of pane in the same place; where debug assertions are on, a pane that is skipped is painted all
//! the same and compared.
//!
//! A painter paints inside `buffer.area` only, in the screen's coordinates. A wide glyph of which another pane, the
//! pane's own edge or a later symbol covers a part is shown as a blank. What would steer the terminal is never written.

use std::hash::{BuildHasher, Hash};
use std::io::{self, Write};
use std::ops::Range;

use foldhash::quality::FixedState;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::pen::Pen;
use super::shown::Shown;

/// The fingerprint of everything that a picture depends on.
pub fn fingerprint(seen: &impl Hash) -> u64 {
    FixedState::default().hash_one(seen)
}

/// The screen: the panes of the last frame, and what the terminal shows.
#[derive(Debug)]
pub struct Screen<W> {
    area: Rect,
    panes: Vec<Pane>,
    /// A row where no pane is.
    blanks: Vec<Cell>,
    shown: Shown,
    trust: Trust,
    pen: Pen,
    out: W,
}

#[derive(Debug)]
struct Pane {
    fingerprint: u64,
    picture: Buffer,
}

/// Columns of a row, and which pane is on top of them all: its number from 1, 0 where none is.
#[derive(Debug)]
struct Run {
    columns: Range<usize>,
    top: usize,
}

/// Whether the terminal shows what we think.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    Kept,
    Lost,
}

impl<W: Write> Screen<W> {
    /// A screen of which nothing is known yet: the first frame clears the terminal.
    pub fn new(area: Rect, out: W) -> Self {
        let (panes, pen) = (Vec::new(), Pen::default());
        let (blanks, shown) = (Vec::new(), Shown::blank(Rect::ZERO));
        Self { area, panes, blanks, shown, trust: Trust::Lost, pen, out }
    }

    /// The screen's area.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Takes the terminal's new size; the next frame clears it, paints everything and writes it.
    pub fn resize(&mut self, area: Rect) {
        self.area = area;
        self.invalidate();
    }

    /// Forgets every picture and what the terminal shows; the next frame clears it, paints everything and writes it.
    ///
    /// For a frame of other things than before, whose fingerprints may be the same by accident.
    pub fn invalidate(&mut self) {
        self.panes.clear();
        self.trust = Trust::Lost;
    }

    /// Draws a frame and writes what changed: the number of bytes written, 0 when nothing changed.
    ///
    /// # Errors
    /// The terminal takes no more. Should it take bytes again, the next frame writes everything.
    pub fn draw(&mut self, lay: impl FnOnce(&mut Painter<'_>)) -> io::Result<usize> {
        let mut painter =
            Painter { area: self.area, panes: &mut self.panes, laid: 0, changed: Vec::with_capacity(8) };
        lay(&mut painter);
        let Painter { laid, mut changed, .. } = painter;
        changed.extend(self.panes.drain(laid..).map(|gone| beside(gone.picture.area)));

        self.pen.start();
        if self.trust == Trust::Lost {
            self.pen.clear();
            self.shown = Shown::blank(self.area);
            self.blanks = vec![Cell::EMPTY; usize::from(self.area.width)];
            changed = vec![self.area];
        }
        if !changed.is_empty() {
            self.compare(&changed);
        }
        let bytes = self.pen.finish();
        if !bytes.is_empty() {
            self.trust = Trust::Lost;
            self.out.write_all(bytes)?;
            self.out.flush()?;
        }
        self.trust = Trust::Kept;
        Ok(bytes.len())
    }

    /// Compares the rows under what changed with what is shown, and has the pen write the glyphs that differ.
    fn compare(&mut self, changed: &[Rect]) {
        let mut runs = Vec::new();
        for y in self.area.top()..self.area.bottom() {
            if self.panes.iter().any(|pane| pane.has_edge(y)) {
                runs.clear();
            }
            let rects = changed.iter().filter(|rect| (rect.top()..rect.bottom()).contains(&y));
            let hull = |one: (u16, u16), next: (u16, u16)| (one.0.min(next.0), one.1.max(next.1));
            let Some((left, right)) = rects.map(|rect| (rect.left(), rect.right())).reduce(hull) else {
                continue;
            };
            let (left, mut right) = (usize::from(left), usize::from(right));
            if runs.is_empty() {
                runs = self.runs(y);
            }
            for run in &runs {
                if left < run.columns.end && run.columns.start < right {
                    let cells = match run.top {
                        0 => &self.blanks[run.columns.clone()],
                        number => self.panes[number - 1].row(y, &run.columns),
                    };
                    right = right.max(self.shown.update((run.columns.start, y), cells, &mut self.pen));
                }
            }
        }
    }

    /// What is on top along a row, from the left to the right.
    fn runs(&self, y: u16) -> Vec<Run> {
        let mut tops = vec![0; usize::from(self.area.width)];
        for (number, pane) in (1..).zip(&self.panes) {
            let area = pane.picture.area;
            if (area.top()..area.bottom()).contains(&y) {
                tops[usize::from(area.left())..usize::from(area.right())].fill(number);
            }
        }
        let mut end = 0;
        let runs = tops.chunk_by(|one, next| one == next).map(|run| {
            let start = end;
            end += run.len();
            Run { columns: start..end, top: run[0] }
        });
        runs.collect()
    }
}

impl Pane {
    /// Whether it begins at this row, or ended with the row above.
    fn has_edge(&self, y: u16) -> bool {
        let area = self.picture.area;
        area.top() == y || area.bottom() == y
    }

    /// The cells of its picture in some columns of a row of the screen.
    fn row(&self, y: u16, columns: &Range<usize>) -> &[Cell] {
        let Rect { x, y: top, width, .. } = self.picture.area;
        let row = usize::from(y - top) * usize::from(width);
        let left = usize::from(x);
        &self.picture.content[row + columns.start - left..row + columns.end - left]
    }
}

/// Lays the panes of one frame, from the bottom to the top.
#[derive(Debug)]
pub struct Painter<'s> {
    area: Rect,
    panes: &'s mut Vec<Pane>,
    laid: usize,
    changed: Vec<Rect>,
}

impl Painter<'_> {
    /// The screen's area.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Lays a pane on those laid before. It is painted when the last frame's pane of the same turn had another place or
    /// fingerprint; it starts blank, and of what lies outside the screen nothing is painted.
    pub fn pane(&mut self, place: Rect, fingerprint: u64, paint: impl FnOnce(&mut Buffer)) {
        let place = place.intersection(self.area);
        if place.is_empty() {
            return;
        }
        self.laid += 1;
        let Some(pane) = self.panes.get_mut(self.laid - 1) else {
            self.changed.push(beside(place));
            self.panes.push(Pane { fingerprint, picture: painted(Buffer::empty(place), paint) });
            return;
        };
        let before = pane.picture.area;
        if before == place && pane.fingerprint == fingerprint {
            debug_assert_eq!(
                differing(&pane.picture, &painted(Buffer::empty(place), paint)),
                None,
                "the pane at {place} has another picture, but the same fingerprint"
            );
            return;
        }
        if before == place {
            self.changed.push(place);
        } else {
            self.changed.extend([beside(before), beside(place)]);
        }
        let mut picture = std::mem::take(&mut pane.picture);
        picture.resize(place);
        picture.reset();
        *pane = Pane { fingerprint, picture: painted(picture, paint) };
    }
}

fn painted(mut blank: Buffer, paint: impl FnOnce(&mut Buffer)) -> Buffer {
    let place = blank.area;
    paint(&mut blank);
    debug_assert_eq!(blank.area, place, "a pane keeps its place");
    blank
}

/// A place where a pane came or went, with the columns beside it: a wide glyph there may be covered in part, or no more.
fn beside(place: Rect) -> Rect {
    let left = place.x.saturating_sub(1);
    Rect { x: left, width: (place.x - left).saturating_add(place.width).saturating_add(1), ..place }
}

/// The first spot at which two pictures of one place differ, with both symbols.
fn differing(one: &Buffer, other: &Buffer) -> Option<(u16, u16, String, String)> {
    let spot = one.content.iter().zip(&other.content).position(|(one, other)| one != other)?;
    let (x, y) = one.pos_of(spot);
    Some((x, y, one.content[spot].symbol().to_owned(), other.content[spot].symbol().to_owned()))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    const WIDTH: u16 = 24;
    const HEIGHT: u16 = 6;
    const AREA: Rect = Rect::new(0, 0, WIDTH, HEIGHT);

    /// A terminal that shows what it is written.
    struct Shows(vt100::Parser);

    impl Shows {
        fn blank() -> Self {
            let [rows, columns] = [HEIGHT, WIDTH].map(|size| NonZeroU16::new(size).unwrap());
            Self(vt100::Parser::new(rows, columns, 0))
        }

        /// What can be seen at a spot: the symbol and its look; of a blank only what can be seen on it.
        fn seen(&self, x: u16, y: u16) -> String {
            let Some(cell) = self.0.screen().cell(y, x) else { return "beyond".into() };
            let symbol = if cell.has_contents() { cell.contents() } else { " " };
            if cell.is_wide_continuation() {
                "second half".into()
            } else if symbol == " " && !cell.inverse() && !cell.underline() {
                format!("{symbol:?} on {:?}", cell.bgcolor())
            } else {
                let (bold, italic) = (cell.bold(), cell.italic());
                let (line, inverse) = (cell.underline(), cell.inverse());
                let (fg, bg) = (cell.fgcolor(), cell.bgcolor());
                format!("{symbol:?} {fg:?} on {bg:?} {bold} {italic} {line} {inverse}")
            }
        }

        fn all_seen(&self) -> Vec<Vec<String>> {
            (0..HEIGHT).map(|y| (0..WIDTH).map(|x| self.seen(x, y)).collect()).collect()
        }

        fn row(&self, y: u16) -> String {
            self.0.screen().rows(0, WIDTH).nth(usize::from(y)).unwrap_or_default()
        }
    }

    impl Write for Shows {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.process(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A pane with its place and what is written into it: spot, symbol, style.
    #[derive(Clone, Debug, Hash)]
    struct Sheet {
        place: Rect,
        marks: Vec<(u16, u16, &'static str, Style)>,
    }

    impl Sheet {
        fn paint(&self, buffer: &mut Buffer) {
            for (x, y, symbol, style) in &self.marks {
                let spot = (buffer.area.x + x % buffer.area.width, buffer.area.y + y % buffer.area.height);
                buffer.set_string(spot.0, spot.1, symbol, *style);
            }
        }
    }

    fn draw(screen: &mut Screen<Shows>, sheets: &[Sheet]) -> usize {
        let drawn = screen.draw(|painter| {
            for sheet in sheets {
                painter.pane(sheet.place, fingerprint(&sheet.marks), |buffer| sheet.paint(buffer));
            }
        });
        drawn.unwrap()
    }

    fn screen() -> Screen<Shows> {
        Screen::new(AREA, Shows::blank())
    }

    fn text(place: Rect, text: &'static str) -> Sheet {
        Sheet { place, marks: vec![(0, 0, text, Style::new())] }
    }

    #[test]
    fn a_frame_without_a_change_writes_nothing() {
        let mut screen = screen();
        let sheets = [text(AREA, "Bremer"), text(Rect::new(3, 0, 5, 2), "Kalulu")];
        assert!(draw(&mut screen, &sheets) > 0);
        assert_eq!(draw(&mut screen, &sheets), 0);
    }

    #[test]
    fn a_picture_that_comes_out_the_same_writes_nothing() {
        let mut screen = screen();
        let mut frame = |seen: u64| screen.draw(|painter| painter.pane(AREA, seen, |_| {})).unwrap();
        frame(1);
        assert_eq!(frame(2), 0);
    }

    #[test]
    fn a_pane_is_painted_only_when_what_it_shows_or_its_place_changed() {
        let mut screen = screen();
        let painted = RefCell::new(Vec::new());
        for (seen, place) in [(1, AREA), (1, AREA), (2, AREA), (2, Rect::new(0, 0, 5, 5)), (2, AREA)] {
            let frame = screen.draw(|painter| {
                let painted_again = painted.borrow().len();
                painter.pane(place, seen, |_| painted.borrow_mut().push((seen, place.width)));
                if seen == 1 && painted_again == 1 && cfg!(debug_assertions) {
                    // Painted to compare, not to show.
                    painted.borrow_mut().pop();
                }
            });
            frame.unwrap();
        }
        assert_eq!(painted.into_inner(), [(1, WIDTH), (2, WIDTH), (2, 5), (2, WIDTH)]);
    }

    #[test]
    fn after_an_invalidation_nothing_is_taken_for_what_it_was() {
        let mut screen = screen();
        for name in ["Rossi", "Verdi"] {
            let frame = screen.draw(|painter| {
                painter.pane(AREA, 0, |buffer| buffer.set_string(0, 0, name, Style::new()));
            });
            frame.unwrap();
            assert_eq!(screen.out.row(0).trim_end(), name);
            screen.invalidate();
        }
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "the same fingerprint")]
    fn a_fingerprint_that_does_not_tell_pictures_apart_is_found_in_debug_builds() {
        let mut screen = screen();
        for name in ["Rugani", "Kelly"] {
            screen
                .draw(|painter| {
                    painter.pane(AREA, 0, |buffer| buffer.set_string(0, 0, name, Style::new()));
                })
                .unwrap();
        }
    }

    #[test]
    fn an_overlay_that_goes_uncovers_what_is_below() {
        let mut screen = screen();
        let below = text(AREA, "Bremer Kalulu Gatti");
        draw(&mut screen, &[below.clone(), text(Rect::new(5, 0, 6, 1), "help")]);
        assert_eq!(screen.out.row(0), "Bremehelp  lu Gatti");
        draw(&mut screen, &[below]);
        assert_eq!(screen.out.row(0), "Bremer Kalulu Gatti");
    }

    #[test]
    fn a_wide_glyph_that_an_overlay_covers_in_part_is_blank_and_comes_back() {
        let mut screen = screen();
        let below = text(AREA, "世界世界");
        for (place, seen) in [(Rect::new(3, 0, 2, 1), "世 ab 界"), (Rect::new(2, 0, 2, 1), "世ab世界")] {
            draw(&mut screen, &[below.clone(), text(place, "ab")]);
            assert_eq!(screen.out.row(0), seen, "{place}");
            draw(&mut screen, std::slice::from_ref(&below));
            assert_eq!(screen.out.row(0), "世界世界");
        }
    }

    #[test]
    fn the_half_of_a_wide_glyph_that_an_overlay_leaves_is_written_whatever_the_terminal_does_to_it() {
        let mut screen = Screen::new(AREA, Vec::new());
        let mut frame = |sheets: &[Sheet]| {
            screen.out.clear();
            let drawn = screen.draw(|painter| {
                for sheet in sheets {
                    painter.pane(sheet.place, fingerprint(&sheet.marks), |buffer| sheet.paint(buffer));
                }
            });
            drawn.unwrap();
            String::from_utf8_lossy(&screen.out).into_owned()
        };
        let below = text(AREA, "世世世");
        frame(std::slice::from_ref(&below));
        assert_eq!(frame(&[below.clone(), text(Rect::new(3, 0, 2, 1), "ab")]), "\u{1b}[1;3H ab ");
        assert_eq!(frame(&[below]), "\u{1b}[1;3H世\u{1b}[1;5H世");
    }

    #[test]
    fn a_wide_glyph_whose_second_half_is_overwritten_is_blank() {
        let mut screen = screen();
        let marks = vec![(0, 0, "世界", Style::new()), (1, 0, "x", Style::new())];
        draw(&mut screen, &[Sheet { place: AREA, marks }]);
        assert_eq!(screen.out.row(0), " x界");
    }

    #[test]
    fn a_wide_glyph_leaves_nothing_when_it_goes() {
        let mut screen = screen();
        let blue = Style::new().bg(Color::Blue);
        draw(&mut screen, &[Sheet { place: AREA, marks: vec![(0, 0, "世界", blue)] }]);
        draw(&mut screen, &[Sheet { place: AREA, marks: vec![(1, 0, "ab", Style::new())] }]);
        assert_eq!(screen.out.row(0).trim_end(), " ab");
        assert!((0..5).all(|x| screen.out.seen(x, 0).ends_with("on Default") || x == 1 || x == 2));
    }

    #[test]
    fn what_would_steer_the_terminal_is_not_written() {
        for hostile in ["\u{1b}[2J", "a\u{202e}", "\0", "\u{9b}2J", "\r\n"] {
            let mut screen = Screen::new(AREA, Vec::new());
            let paint = |buffer: &mut Buffer| _ = buffer[(3, 0)].set_symbol(hostile);
            screen.draw(|painter| painter.pane(AREA, 0, paint)).unwrap();
            assert_eq!(
                String::from_utf8(screen.out).unwrap(),
                "\u{1b}[m\u{1b}[2J\u{1b}[1;4H\u{fffd}",
                "{hostile:?}"
            );
        }
    }

    #[test]
    fn a_frame_that_could_not_be_written_is_written_by_the_next_one() {
        struct Broken(Option<Shows>);
        impl Write for Broken {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.as_mut().map_or(Err(io::ErrorKind::BrokenPipe.into()), |shows| shows.write(bytes))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut screen = Screen::new(AREA, Broken(None));
        let frame = |screen: &mut Screen<Broken>| {
            screen.draw(|painter| {
                painter.pane(AREA, 0, |buffer| buffer.set_string(0, 0, "Gatti", Style::new()));
            })
        };
        assert!(frame(&mut screen).is_err());
        screen.out.0 = Some(Shows::blank());
        assert!(frame(&mut screen).unwrap() > 0);
        assert_eq!(screen.out.0.unwrap().row(0), "Gatti");
    }

    #[test]
    fn what_lies_outside_of_the_screen_is_not_painted() {
        let mut screen = screen();
        let places = [Rect::new(20, 5, 100, 100), Rect::new(WIDTH, 0, 5, 5), Rect::new(0, 0, 0, 3)];
        let seen = RefCell::new(Vec::new());
        let frame = screen.draw(|painter| {
            for place in places {
                painter.pane(place, 0, |buffer| seen.borrow_mut().push(buffer.area));
            }
        });
        frame.unwrap();
        assert_eq!(seen.into_inner(), [Rect::new(20, 5, 4, 1)]);
    }

    #[test]
    fn a_screen_without_cells_is_drawn_without_a_fault() {
        for area in [Rect::ZERO, Rect::new(0, 0, 5, 0), Rect::new(0, 0, 0, 5)] {
            let mut screen = Screen::new(area, Vec::new());
            screen
                .draw(|painter| {
                    painter.pane(Rect::new(0, 0, 80, 24), 0, |_| unreachable!("there is no cell"));
                })
                .unwrap();
        }
    }

    fn styles() -> impl Strategy<Value = Style> {
        let colours = || {
            prop::sample::select(vec![
                Color::Reset,
                Color::Red,
                Color::LightCyan,
                Color::Indexed(99),
                Color::Rgb(1, 2, 3),
            ])
        };
        let modifiers = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::UNDERLINED,
        ]);
        let more = prop::sample::select(vec![Modifier::empty(), Modifier::ITALIC]);
        (colours(), colours(), modifiers, more)
            .prop_map(|(fg, bg, one, other)| Style::new().fg(fg).bg(bg).add_modifier(one | other))
    }

    fn sheets() -> impl Strategy<Value = Vec<Sheet>> {
        let words = vec![
            "a",
            "bc",
            "Bremer ",
            "   ",
            "世",
            "界面",
            "x世y",
            "e\u{301}",
            "é",
            "│─",
            "❤\u{fe0f}",
            "👨\u{200d}👩\u{200d}👧",
            "1234567890123456789012345",
            "世世世世世世世世世世世世世",
        ];
        let mark = (0..WIDTH, 0..HEIGHT, prop::sample::select(words), styles());
        let places = vec![
            AREA,
            Rect::new(0, 0, 9, 6),
            Rect::new(9, 0, 15, 3),
            Rect::new(9, 3, 15, 3),
            Rect::new(4, 1, 8, 3),
            Rect::new(5, 2, 17, 2),
            Rect::new(22, 5, 9, 9),
        ];
        let sheet = (prop::sample::select(places), prop::collection::vec(mark, 0..6))
            .prop_map(|(place, marks)| Sheet { place, marks });
        prop::collection::vec(sheet, 0..6)
    }

    /// What is done from one frame to the next.
    #[derive(Clone, Debug)]
    enum Step {
        All(Vec<Sheet>),
        Another(Vec<Sheet>),
        Drop(usize),
        Swap(usize),
        Invalidate,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            sheets().prop_map(Step::All),
            sheets().prop_map(Step::Another),
            (0..6_usize).prop_map(Step::Drop),
            (0..6_usize).prop_map(Step::Swap),
            Just(Step::Invalidate),
        ];
        prop::collection::vec(step, 1..8)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_frame_drawn_on_the_last_one_is_the_frame_drawn_from_scratch(steps in steps()) {
            let mut screen = screen();
            let mut sheets: Vec<Sheet> = Vec::new();
            for step in steps {
                match step {
                    Step::All(new) => sheets = new,
                    Step::Another(new) => sheets.extend(new.into_iter().take(1)),
                    Step::Drop(index) if index < sheets.len() => _ = sheets.remove(index),
                    Step::Swap(index) if index + 1 < sheets.len() => sheets.swap(index, index + 1),
                    Step::Drop(_) | Step::Swap(_) => {}
                    Step::Invalidate => screen.invalidate(),
                }
                draw(&mut screen, &sheets);
                let mut scratch = Screen::new(AREA, Shows::blank());
                draw(&mut scratch, &sheets);
                prop_assert_eq!(screen.out.all_seen(), scratch.out.all_seen(), "{:#?}", &sheets);
                prop_assert_eq!(draw(&mut screen, &sheets), 0);
            }
        }

        #[test]
        fn each_narrow_cell_shows_the_pane_on_top(sheets in sheets()) {
            let mut screen = screen();
            draw(&mut screen, &sheets);
            let mut expected = Buffer::empty(AREA);
            for sheet in &sheets {
                let mut picture = Buffer::empty(sheet.place.intersection(AREA));
                sheet.paint(&mut picture);
                for y in picture.area.top()..picture.area.bottom() {
                    for x in picture.area.left()..picture.area.right() {
                        expected[(x, y)] = picture[(x, y)].clone();
                    }
                }
            }
            for (y, row) in (0..).zip(expected.content.chunks(usize::from(WIDTH))) {
                for (x, cell) in (0..).zip(row) {
                    if cell.symbol().is_ascii() && row[..usize::from(x)].iter().all(|cell| cell.symbol().len() <= 2) {
                        let shown = screen.out.0.screen().cell(y, x).unwrap();
                        prop_assert_eq!(shown.contents().trim(), cell.symbol().trim(), "at {}, {}", x, y);
                        prop_assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
                    }
                }
            }
        }
    }
}
