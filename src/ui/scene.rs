//! What every region of the screen is drawn from.

use crate::app::App;

use super::layout::ScreenLayout;
use super::theme::Theme;

/// What every region is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// What is shown.
    pub app: &'a App,
    /// Where.
    pub layout: &'a ScreenLayout,
    /// How.
    pub theme: Theme,
}
