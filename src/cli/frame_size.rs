//! The size of a printed frame, as `--print` takes it.

use std::str::FromStr;

/// The size of a frame in columns and rows of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameSize {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl FrameSize {
    /// The most columns or rows that can be asked for.
    pub const MOST: u16 = 1000;
}

/// Reads `120x40`.
impl FromStr for FrameSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let side = |side: &str| side.parse().ok().filter(|side| (1..=Self::MOST).contains(side));
        text.split_once(['x', 'X'])
            .and_then(|(width, height)| Some(Self { width: side(width)?, height: side(height)? }))
            .ok_or_else(|| format!("expected columns x rows, at most {} each, such as 120x40", Self::MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_columns_and_rows() {
        assert_eq!("120x40".parse(), Ok(FrameSize { width: 120, height: 40 }));
        for wrong in ["", "120", "x40", "0x40", "120x", "120x1001", "120x40x2", "-1x4", "70000x1"] {
            assert!(wrong.parse::<FrameSize>().is_err(), "{wrong}");
        }
    }
}
