//! Declares a record as one list of its fields: [`record!`] and [`variants!`] make of it the struct that serde fills, the reader
//! that goes on behind a fault, and the [`Form`](super::Form) that messages and documentation speak by.
//!
//! ```text
//! record! {
//!     /// A market value.
//!     Valuation, called "a market value", written "Valuation", bare "amount";
//!     amount: needed Money = "\"€50m\"",
//!     on: optional PartialDate = "\"2025-06-16\"",
//! }
//! ```
//!
//! A field is its name, its presence, the type that is read, and an example. The presence is also the type in which the
//! struct keeps the field:
//!
//! | presence | kept as | where it is absent |
//! |---|---|---|
//! | `needed` | the type | the record cannot be read |
//! | `optional` | `Option` of the type | not stated |
//! | `missed` | `Option` of the type | validation misses it, in words of its own |
//! | `usual` | the type | the type's default |
//!
//! The struct is one that is there already, of the domain for instance, whose fields may be of any type that the type read
//! turns [`Into`]; with `struct` before its name, it is made here. `variants!` does the same for an enum: a variant has fields or
//! is a word alone. A record more is a list more; a field more is a line more.

/// Makes a record of a list of fields; see the [module](self).
macro_rules! record {
    (
        $(#[$doc:meta])*
        struct $Name:ident, called $called:literal, written $written:literal $(, bare $bare:literal)?;
        $($field:ident: $presence:ident $type:ty = $example:literal,)*
    ) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(in crate::store) struct $Name {
            $(pub $field: $crate::store::diagnostics::record_macro::kept!($presence $type),)*
        }

        $crate::store::diagnostics::record_macro::record! {
            $Name, called $called, written $written $(, bare $bare)?;
            $($field: $presence $type = $example,)*
        }
    };
    (
        $Name:ident, called $called:literal, written $written:literal $(, bare $bare:literal)?;
        $($field:ident: $presence:ident $type:ty = $example:literal,)*
    ) => {
        impl $Name {
            #[doc = concat!("What ", $called, " looks like in a file.")]
            pub(in crate::store) const FORM: $crate::store::diagnostics::Form = $crate::store::diagnostics::record_macro::form! {
                called $called, written $written, is_variant false, bare [$($bare)?];
                $($field: $presence $type = $example,)*
            };
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // As serde derives it, in a third of the machine code.
                #[derive(Default)]
                struct Fields {
                    $($field: Option<$type>,)*
                }
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = Self;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($called)
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
                        use $crate::store::diagnostics::{FieldNames, read_field};
                        let mut names = FieldNames::new($Name::FORM.names);
                        while let Some(name) = map.next_key_seed(&mut names)? {
                            match name {
                                $(stringify!($field) => read_field(&mut self.$field, &mut map)?,)*
                                _ => {}
                            }
                        }
                        Ok(self)
                    }
                }
                let read = deserializer.deserialize_struct($written, Self::FORM.names, Fields::default())?;
                Ok(Self {
                    $($field: $crate::store::diagnostics::record_macro::taken!($presence read.$field, {
                        return Err(<D::Error as serde::de::Error>::missing_field(stringify!($field)));
                    }),)*
                })
            }
        }

        impl $crate::store::diagnostics::Value for $Name {
            const FORMS: &'static [&'static $crate::store::diagnostics::Form] = &[&Self::FORM];
            const WANTED: &'static str = "fields in ( )";

            fn read_parts(
                reader: &mut $crate::store::diagnostics::PartialReader<'_>,
                place: $crate::store::diagnostics::Place,
                _: &ron::Error,
            ) -> Option<Self> {
                $(let mut $field: Option<$type> = None;)*
                reader.fields(&Self::FORM, place, &mut |reader, name, place| match name {
                    $(stringify!($field) => reader.fill(&mut $field, place),)*
                    _ => {}
                })?;
                Some(Self { $($field: $crate::store::diagnostics::record_macro::taken!($presence $field, { return None }),)* })
            }
        }
    };
}

/// Makes the variants of an enum of lists of fields; see the [module](self).
macro_rules! variants {
    (
        $Name:ident;
        $($Variant:ident $({
            $($field:ident: $presence:ident $type:ty = $example:literal,)*
        })?,)*
    ) => {
        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                #[serde(deny_unknown_fields)]
                enum $Name {
                    $($Variant $({ $(#[serde(default)] $field: Option<$type>,)* })?,)*
                }
                Ok(match serde::Deserialize::deserialize(deserializer)? {
                    $($Name::$Variant $({ $($field,)* })? => Self::$Variant $({
                        $($field: $crate::store::diagnostics::record_macro::taken!($presence $field, {
                            return Err(<D::Error as serde::de::Error>::missing_field(stringify!($field)));
                        }),)*
                    })?,)*
                })
            }
        }

        impl $crate::store::diagnostics::Value for $Name {
            const FORMS: &'static [&'static $crate::store::diagnostics::Form] = &[$($(&$crate::store::diagnostics::record_macro::form! {
                called (stringify!($Variant)), written (stringify!($Variant)), is_variant true, bare [];
                $($field: $presence $type = $example,)*
            },)?)*];

            fn read_parts(
                reader: &mut $crate::store::diagnostics::PartialReader<'_>,
                place: $crate::store::diagnostics::Place,
                why: &ron::Error,
            ) -> Option<Self> {
                let form = reader.variant::<Self>(place, why)?;
                $($(if form.type_name == stringify!($Variant) {
                    $(let mut $field: Option<$type> = None;)*
                    reader.fields(form, place, &mut |reader, name, place| match name {
                        $(stringify!($field) => reader.fill(&mut $field, place),)*
                        _ => {}
                    })?;
                    return Some(Self::$Variant {
                        $($field: $crate::store::diagnostics::record_macro::taken!($presence $field, { return None }),)*
                    });
                })?)*
                None
            }
        }
    };
}

/// The type in which a struct keeps a field.
macro_rules! kept {
    (needed $type:ty) => { $type };
    (usual $type:ty) => { $type };
    ($other:ident $type:ty) => { Option<$type> };
}

/// What a struct keeps of a field that may have been read.
macro_rules! taken {
    (needed $read:expr, $absent:block) => {
        match $read {
            Some(value) => value.into(),
            None => $absent,
        }
    };
    (usual $read:expr, $absent:block) => {
        $read.unwrap_or_default()
    };
    ($other:ident $read:expr, $absent:block) => {
        $read.map(Into::into)
    };
}

/// The form of a list of fields.
macro_rules! form {
    (
        called $called:tt, written $written:tt, is_variant $is_variant:literal, bare [$($bare:literal)?];
        $($field:ident: $presence:ident $type:ty = $example:literal,)*
    ) => {
        $crate::store::diagnostics::Form {
            called: $called,
            type_name: $written,
            is_variant: $is_variant,
            bare: <[&str]>::first(&[$($bare)?]).copied(),
            fields: &[$($crate::store::diagnostics::Field {
                name: stringify!($field),
                example: $example,
                presence: $crate::store::diagnostics::record_macro::presence!($presence),
                forms: <$type as $crate::store::diagnostics::Value>::FORMS,
                accepts: $crate::store::diagnostics::reads_as::<$type>,
            },)*],
            names: &[$(stringify!($field),)*],
        }
    };
}

/// The presence of a field by its word.
macro_rules! presence {
    (needed) => {
        $crate::store::diagnostics::Presence::Needed
    };
    (missed) => {
        $crate::store::diagnostics::Presence::NeededByValidation
    };
    ($other:ident) => {
        $crate::store::diagnostics::Presence::Optional
    };
}

pub(in crate::store) use {form, kept, presence, record, taken, variants};
