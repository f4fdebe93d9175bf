//! What of a text that is longer than its room is on screen.
//!
//! The app only wishes for a line: how many lines there are follows from the width, which it does not know.

use super::theme::Theme;

/// Which lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// The first line shown.
    pub from: usize,
    /// How many lines are hidden below.
    pub hidden: usize,
    /// By how many lines the wish goes beyond what can be scrolled.
    pub past: usize,
}

impl Scroll {
    /// The wish to see the lines from the `wish`-th on, of so many lines, where there is room for so many.
    pub fn of(wish: usize, lines: usize, room: usize) -> Self {
        let most = lines.saturating_sub(room);
        Self { from: wish.min(most), hidden: most.saturating_sub(wish), past: wish.saturating_sub(most) }
    }
}

/// How many rows of a list are hidden above and below those on screen: ` ↓5`, ` ↑2↓5`; nothing where all are on screen.
pub fn beyond(first: usize, fitting: usize, length: usize, theme: Theme) -> String {
    let below = length.saturating_sub(first.saturating_add(fitting));
    let sides = [(first, theme.glyphs.up), (below, theme.glyphs.down)];
    let hidden = sides.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = hidden.map(|(count, sign)| format!("{sign}{count}")).collect();
    if told.is_empty() { String::new() } else { format!(" {}", told.concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_fill_the_room() {
        assert_eq!(Scroll::of(0, 10, 4), Scroll { from: 0, hidden: 6, past: 0 });
        assert_eq!(Scroll::of(6, 10, 4), Scroll { from: 6, hidden: 0, past: 0 });
        assert_eq!(Scroll::of(9, 10, 4), Scroll { from: 6, hidden: 0, past: 3 });
        assert_eq!(Scroll::of(2, 3, 4), Scroll { from: 0, hidden: 0, past: 2 });
    }
}
