//! The screen: ratatui finds the cells in which a frame differs from the last one, and crossterm writes them, in one write a frame.
//!
//! Two things of ratatui's are left out. It measures the terminal where it resizes, which takes a system call or another
//! program, so the size is told to [`Screen::resize`] instead. It hides the cursor with every frame and shows it in the end,
//! even on a terminal that somebody else has by then; so it is moved and shown here, and else the business of [`super::terminal`].

use std::fmt;
use std::io::{self, BufWriter, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute, force_color_output};
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use crate::ui::caret::Caret;

/// More bytes than a frame has, so that one write takes it.
const FRAME_BYTES: usize = 64 * 1024;

/// The screen of a terminal that takes bytes.
pub struct Screen<W: Write + Clone> {
    area: Rect,
    out: W,
    /// Whether a frame showed the cursor, which is hidden otherwise.
    is_cursor_shown: bool,
    /// Nothing where nobody knows what the terminal shows, so that the next frame clears it.
    terminal: Option<Terminal<CrosstermBackend<BufWriter<W>>>>,
}

impl<W: Write + Clone> Screen<W> {
    /// A screen of which nothing is known yet: the first frame clears the terminal.
    pub fn new(area: Rect, out: W) -> Self {
        // NO_COLOR is the theme's business; crossterm 0.29 would take bold and reverse for colours as well.
        force_color_output(true);
        Self { area, out, is_cursor_shown: false, terminal: None }
    }

    /// The screen's area.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Takes the terminal's new size; the next frame clears the terminal and writes everything.
    pub fn resize(&mut self, area: Rect) {
        self.area = area;
        self.invalidate();
    }

    /// Forgets what the terminal shows; the next frame clears the terminal and writes everything.
    pub fn invalidate(&mut self) {
        self.terminal = None;
    }

    /// Draws a frame from nothing and writes the cells that differ from the last one. `paint` tells where the terminal's cursor stands;
    /// where it tells nothing, nobody knows.
    ///
    /// # Errors
    /// The terminal takes no more. Should it take bytes again, the next frame writes everything.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>) -> Option<Caret>) -> io::Result<()> {
        let is_new = self.terminal.is_none();
        let mut terminal = self.terminal.take().map_or_else(|| self.empty(), Ok)?;
        let cursor = paint(&mut terminal.get_frame());
        if is_new {
            // Not before: a panic while painting would leave it to be written on the user's own screen.
            queue!(terminal.backend_mut(), SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
        }
        terminal.flush()?;
        Write::flush(terminal.backend_mut())?;
        // Only then: the terminal has something to do while the next frame's cells are cleared.
        terminal.swap_buffers();
        if let Some(Caret { at, is_shown }) = cursor {
            queue!(terminal.backend_mut(), MoveTo(at.x, at.y))?;
            if is_shown {
                queue!(terminal.backend_mut(), Show)?;
            }
        }
        if cursor.is_none_or(|cursor| !cursor.is_shown) && std::mem::take(&mut self.is_cursor_shown) {
            queue!(terminal.backend_mut(), Hide)?;
        }
        self.is_cursor_shown = cursor.is_some_and(|cursor| cursor.is_shown);
        self.terminal = Some(terminal);
        Ok(())
    }

    /// A terminal of this size with nothing on it.
    fn empty(&self) -> io::Result<Terminal<CrosstermBackend<BufWriter<W>>>> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, self.out.clone()));
        Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(self.area) })
    }
}

impl<W: Write + Clone> fmt::Debug for Screen<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen").field("area", &self.area).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    const WIDTH: u16 = 24;
    const HEIGHT: u16 = 6;
    const AREA: Rect = Rect::new(0, 0, WIDTH, HEIGHT);

    /// A terminal that shows what it is written, and counts the writes; it takes nothing while it is broken.
    #[derive(Clone)]
    struct Shows(Rc<RefCell<Seen>>);

    struct Seen {
        parser: vt100::Parser,
        writes: usize,
        is_broken: bool,
    }

    impl Shows {
        fn blank() -> Self {
            let [rows, columns] = [HEIGHT, WIDTH].map(|size| size.try_into().unwrap());
            let parser = vt100::Parser::new(rows, columns, 0);
            Self(Rc::new(RefCell::new(Seen { parser, writes: 0, is_broken: false })))
        }

        fn row(&self, y: u16) -> String {
            let seen = self.0.borrow();
            seen.parser.screen().rows(0, WIDTH).nth(usize::from(y)).unwrap_or_default()
        }

        /// All that can be seen: symbols and looks; of a blank only what can be seen on it.
        fn all(&self) -> Vec<String> {
            let seen = self.0.borrow();
            let cells = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (y, x)));
            let told = cells.map(|(y, x)| {
                let cell = seen.parser.screen().cell(y, x).unwrap();
                let (symbol, inverse, line) = (cell.contents().trim(), cell.inverse(), cell.underline());
                if symbol.is_empty() && !inverse && !line {
                    return format!("{:?}", cell.bgcolor());
                }
                let (bold, fg, bg) = (cell.bold(), cell.fgcolor(), cell.bgcolor());
                format!("{symbol:?} {fg:?} on {bg:?} {bold} {line} {inverse}")
            });
            told.collect()
        }
    }

    impl Write for Shows {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut seen = self.0.borrow_mut();
            if seen.is_broken {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            seen.writes += 1;
            seen.parser.process(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn write(screen: &mut Screen<Shows>, text: &str) -> io::Result<()> {
        screen.draw(|frame| {
            frame.buffer_mut().set_string(0, 0, text, Style::new());
            None
        })
    }

    #[test]
    fn a_frame_is_one_write_even_after_another_size() {
        let shows = Shows::blank();
        let mut screen = Screen::new(AREA, shows.clone());
        for frames in 1..4 {
            write(&mut screen, "Bremer").unwrap();
            assert_eq!(shows.0.borrow().writes, frames);
            screen.resize(AREA);
        }
    }

    #[test]
    fn whatever_the_terminal_shows_is_gone_after_an_invalidation() {
        let shows = Shows::blank();
        let mut screen = Screen::new(AREA, shows.clone());
        write(&mut screen, "Bremer").unwrap();
        shows.0.borrow_mut().parser.process(b"\x1b[3;3H\x1b[7mnot ours");
        screen.invalidate();
        write(&mut screen, "Bremer").unwrap();
        assert_eq!((shows.row(0).trim_end(), shows.row(2).trim_end()), ("Bremer", ""));
    }

    #[test]
    fn a_frame_that_could_not_be_written_is_written_by_the_next_one() {
        let shows = Shows::blank();
        let mut screen = Screen::new(AREA, shows.clone());
        write(&mut screen, "Gatti").unwrap();
        shows.0.borrow_mut().is_broken = true;
        assert!(write(&mut screen, "Kalulu").is_err());
        shows.0.borrow_mut().is_broken = false;
        write(&mut screen, "Kelly").unwrap();
        assert_eq!(shows.row(0).trim_end(), "Kelly");
    }

    #[test]
    fn dropping_the_screen_writes_nothing() {
        let shows = Shows::blank();
        let mut screen = Screen::new(AREA, shows.clone());
        write(&mut screen, "Gatti").unwrap();
        drop(screen);
        assert_eq!(shows.0.borrow().writes, 1);
    }

    #[test]
    fn a_screen_without_cells_is_drawn_without_a_fault() {
        for area in [Rect::ZERO, Rect::new(0, 0, 5, 0), Rect::new(0, 0, 0, 5)] {
            Screen::new(area, Vec::new()).draw(|_| None).unwrap();
        }
    }

    fn marks() -> impl Strategy<Value = Vec<(u16, u16, &'static str, Style)>> {
        let colours = || prop::sample::select(vec![Color::Reset, Color::Red, Color::LightCyan]);
        let modifiers = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::UNDERLINED,
        ]);
        let style = (colours(), colours(), modifiers)
            .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier));
        let words = prop::sample::select(vec!["a", "bc", "Bremer ", "   ", "é", "│─"]);
        prop::collection::vec((0..WIDTH, 0..HEIGHT, words, style), 0..9)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_frame_drawn_on_the_last_one_is_the_frame_drawn_from_scratch(
            frames in prop::collection::vec(marks(), 1..6),
        ) {
            let shows = Shows::blank();
            let mut screen = Screen::new(AREA, shows.clone());
            for marks in frames {
                let scratch = Shows::blank();
                for screen in [&mut screen, &mut Screen::new(AREA, scratch.clone())] {
                    let drawn = screen.draw(|frame| {
                        for (x, y, symbol, style) in &marks {
                            frame.buffer_mut().set_string(*x, *y, symbol, *style);
                        }
                        None
                    });
                    prop_assert!(drawn.is_ok());
                }
                prop_assert_eq!(shows.all(), scratch.all());
            }
        }
    }
}
