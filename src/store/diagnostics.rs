//! Explains everything that is wrong with a RON file that people write or change, in one reading and in one manner.
//!
//! A [`PartialReader`] reads on behind every fault, and says in words what ron refuses. What stands in a file is a [`record_macro`]: the list of
//! its fields, from which the reader and the messages know them. No kind of file is mentioned here.

mod annotated_outline;
mod foreign_file;
mod name_messages;
mod partial_reader;
mod partial_value;
mod read_parts;
pub(super) mod record_macro;
mod repair;
mod report;
mod schema;
mod suggest;
mod syntax_messages;
mod value_messages;

pub(super) use self::annotated_outline::AnnotatedOutline;
pub(super) use self::foreign_file::foreign;
pub(super) use self::partial_reader::{PartialReader, Place, UnknownFields};
#[cfg(test)]
pub(super) use self::partial_value::BYTES_READ;
pub(super) use self::partial_value::{
    Either, Entries, FieldNames, List, Value, read_field, read_ron, reads_as, ron_options,
};
pub(super) use self::repair::adding;
pub(super) use self::report::{Help, MOST_FAULTS, Report, mark, shown};
#[cfg(test)]
pub(super) use self::schema::with_all_below;
pub(super) use self::schema::{Field, Form, Kind, Presence};
pub(super) use self::suggest::{choose, nearest};
