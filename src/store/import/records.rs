//! Reads JSON: the longest list of records in it, as a table of their fields.

use serde_json::{Map, Value};

use super::too_large;
use crate::domain::import::sheet::Sheet;
use crate::store::text_file;

/// The table.
pub(super) fn read(text: &str) -> Result<Sheet, String> {
    // A document takes many times the memory of its text.
    if text.len() > text_file::MOST_BYTES {
        return Err(format!("JSON of more than {} MiB is not read", text_file::MOST_BYTES >> 20));
    }
    let document: Value =
        serde_json::from_str(text).map_err(|why| format!("it is no JSON that can be read: {why}"))?;
    let records = longest_list(&document).ok_or("there is no list of records in it")?;
    let mut header: Vec<&str> = Vec::new();
    for key in records.iter().flat_map(|record| record.keys()) {
        // Players have a few dozen fields, so a list of those known so far is quickly searched.
        if !header.contains(&key.as_str()) {
            header.push(key);
            too_large(header.len(), 0)?;
        }
    }
    too_large(header.len(), header.len() * records.len())?;
    let mut sheet = Sheet::new(header.iter().map(|key| (*key).to_owned()).collect());
    for (number, record) in (1..).zip(&records) {
        sheet.begin_row(number);
        for key in &header {
            sheet.push(&record.get(*key).map(said).unwrap_or_default());
        }
        sheet.end_row();
    }
    Ok(sheet)
}

/// The longest list of records: the document itself, or one in the fields of a record that is in no list. A record in a list is a man, and
/// what he has lists of are not men.
fn longest_list(document: &Value) -> Option<Vec<&Map<String, Value>>> {
    let longest = match document {
        Value::Array(list) => Some(list.iter().filter_map(Value::as_object).collect()),
        Value::Object(record) => record.values().filter_map(longest_list).max_by_key(Vec::len),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    };
    longest.filter(|list| !list.is_empty())
}

/// A value as a cell: texts of a list with commas between them; a record in a record says nothing.
fn said(value: &Value) -> String {
    match value {
        Value::Null | Value::Object(_) => String::new(),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let said = values.iter().filter(|value| !value.is_array()).map(said);
            said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}
