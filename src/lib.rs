//! A sporting director's transfer window on one terminal screen.

pub mod domain;
pub mod store;
