//! A window and keys, as `--print` and `--keys` take them.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backline_fuzz::keys(bytes));
