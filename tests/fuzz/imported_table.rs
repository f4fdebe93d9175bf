//! Bytes as a table that somebody imports.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backline_fuzz::table(bytes));
