//! Describes what a kind of file looks like: which fields stand in which parentheses, with an example of each.
//!
//! Nobody writes a [`Form`] by hand: [`record!`](super::record_macro) makes it of the list of a record's fields.

/// A kind of file, as messages speak of it.
pub(in crate::store) struct Kind {
    /// What a file of this kind holds: `squad`.
    pub noun: &'static str,
    /// Whether characters that nobody sees may stand in it.
    pub takes_hidden_characters: bool,
    /// A field that files of this kind have, and those of the kind that is easily taken for it have not.
    pub own_field: &'static str,
    /// A field that only files of that other kind have.
    pub other_field: &'static str,
    /// What a file of that other kind is.
    pub other: &'static str,
    /// What to do with one.
    pub instead_of_other: &'static str,
    /// The least that can be read.
    pub least: &'static str,
    /// What to do with a file that is none of this kind.
    pub instead: &'static str,
}

/// A pair of parentheses in a file.
pub(in crate::store) struct Form {
    /// What it is called in a sentence.
    pub called: &'static str,
    /// The name that may stand before its parentheses; that of a variant must.
    pub type_name: &'static str,
    /// Whether it is a variant of an enum.
    pub is_variant: bool,
    /// The field that is meant where its value stands without a name and parentheses.
    pub bare: Option<&'static str>,
    /// Its fields.
    pub fields: &'static [Field],
    /// The names of its fields, in the same order.
    pub names: &'static [&'static str],
}

/// A field of a form.
pub(in crate::store) struct Field {
    /// Its name.
    pub name: &'static str,
    /// An example of its value.
    pub example: &'static str,
    /// Whether a form lacks something without it.
    pub presence: Presence,
    /// What stands in its parentheses, or in those of its elements.
    pub forms: &'static [&'static Form],
    /// Whether ron reads a text as its value.
    pub accepts: fn(&str) -> bool,
}

/// Whether a form lacks something without a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Presence {
    /// The form cannot be read without it.
    Needed,
    /// The form can be read, and its validation misses the field in words of its own.
    NeededByValidation,
    /// It may be left out.
    Optional,
}

impl Form {
    /// A field of this form.
    pub(in crate::store) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The form with the examples of all its fields, as it is written.
    pub(super) fn written(&self) -> String {
        let fields: Vec<_> = self.fields.iter().map(|field| (field.name, field.example)).collect();
        self.written_with(&fields)
    }

    /// The form with some fields, as it is written.
    pub(super) fn written_with(&self, fields: &[(&str, &str)]) -> String {
        let name = if self.is_variant { self.type_name } else { "" };
        let fields: Vec<String> = fields.iter().map(|(field, value)| format!("{field}: {value}")).collect();
        format!("{name}({})", fields.join(", "))
    }
}

/// Some forms and every form below them, once each.
#[cfg(test)]
pub(in crate::store) fn with_all_below(forms: &[&'static Form]) -> Vec<&'static Form> {
    let mut all: Vec<&'static Form> = Vec::new();
    let mut open = forms.to_vec();
    while let Some(form) = open.pop() {
        if !all.iter().any(|known| known.called == form.called) {
            all.push(form);
            open.extend(form.fields.iter().flat_map(|field| field.forms));
        }
    }
    all
}
