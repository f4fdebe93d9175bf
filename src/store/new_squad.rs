//! A squad file to start from.
