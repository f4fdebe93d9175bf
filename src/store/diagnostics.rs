//! Everything that is wrong with a RON file that people write or change, told in one reading and in one manner.
//!
//! [`Recovery`] reads on behind every fault, and [`explain`] says in words what stopped a reading. What kind of file it is,
//! what stands in it and what its parts look like, is a [`Kind`]; each kind of file has one. No kind is mentioned here.

mod explain;
mod meant;
mod names;
mod nearest;
mod recovery;
mod report;
mod schema;
mod sniff;
mod syntax;

pub(super) use self::names::names_of;
pub(super) use self::nearest::{choose, nearest};
pub(super) use self::recovery::Recovery;
#[cfg(test)]
pub(super) use self::report::MOST_FAULTS;
pub(super) use self::report::{Report, mark, shown};
pub(super) use self::schema::{Form, Kind, Stranger};
pub(super) use self::sniff::foreign;

/// What a list says that has more elements than a program can be asked to keep.
pub(super) const TOO_MANY: &str = "more than 50000 elements";
