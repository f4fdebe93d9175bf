//! Everything that is wrong with a RON file that people write or change, told in one reading and in one manner.
//!
//! A [`Reader`] reads on behind every fault, and says in words what ron refuses. What stands in a file is a [`record`]: the list of
//! its fields, from which the reader and the messages know them. No kind of file is mentioned here.

mod mend;
mod messages;
mod names;
mod parts;
mod reader;
mod reading;
pub(super) mod record;
mod report;
mod schema;
mod sniff;
mod suggest;
mod syntax;
mod value;

pub(super) use self::mend::adding;
pub(super) use self::reader::{Place, Reader, UnknownFields};
pub(super) use self::reading::Reading;
pub(super) use self::report::{Help, MOST_FAULTS, Report, mark, shown};
#[cfg(test)]
pub(super) use self::schema::with_all_below;
pub(super) use self::schema::{Field, Form, Kind, Presence};
pub(super) use self::sniff::foreign;
pub(super) use self::suggest::{choose, nearest};
#[cfg(test)]
pub(super) use self::value::BYTES_READ;
pub(super) use self::value::{Either, Entries, List, Value, read_ron, reads_as, ron_options};
