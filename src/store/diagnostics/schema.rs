//! What a kind of file looks like: what stands in which parentheses, with an example of every field.

/// A kind of file, as messages speak of it.
pub(in crate::store) struct Kind {
    /// What a file of this kind holds: `squad`.
    pub noun: &'static str,
    /// Its forms, that of the whole file first.
    pub forms: &'static [Form],
    /// The words that stand in it without quotes.
    pub words: fn() -> Vec<&'static str>,
    /// What people write often in the place of a value, though it is none, and what to write instead.
    pub slips: &'static [(&'static str, &'static str)],
    /// What is easily taken for a file of this kind.
    pub stranger: Stranger,
    /// The least that can be read.
    pub least: &'static str,
    /// What to do with a file that is none of this kind.
    pub instead: &'static str,
}

/// A file of another kind, in the place of one of this kind.
pub(in crate::store) struct Stranger {
    /// A field that it has.
    pub has: &'static str,
    /// A field that it has not, and that files of this kind have.
    pub lacks: &'static str,
    /// What it is.
    pub what: &'static str,
    /// What to do with it.
    pub help: &'static str,
}

/// A pair of parentheses in a file.
pub(in crate::store) struct Form {
    /// What it is called in a sentence; the name before its parentheses, where it has one.
    pub name: &'static str,
    /// The fields whose value, or whose elements, it is.
    pub under: &'static [&'static str],
    /// The field that is meant where its value stands without a name and parentheses.
    pub bare: Option<&'static str>,
    /// Its fields, each with an example of its value.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Form {
    /// An example of a field of this form.
    pub(in crate::store) fn example(&self, field: &str) -> Option<&'static str> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, example)| *example)
    }

    /// Whether a value is written as this form: the form has a name, and the value begins with it.
    pub(super) fn begins(&self, value: &str) -> bool {
        let is_named = self.name.starts_with(char::is_uppercase);
        let rest = value.strip_prefix(self.name).filter(|_| is_named);
        rest.is_some_and(|rest| !rest.starts_with(|char: char| char == '_' || char.is_alphanumeric()))
    }

    /// The form with some of its fields, as it is written.
    pub(super) fn written(&self, fields: &[(&str, &str)]) -> String {
        let name = if self.name.starts_with(char::is_uppercase) { self.name } else { "" };
        let fields: Vec<String> =
            fields.iter().map(|(field, example)| format!("{field}: {example}")).collect();
        format!("{name}({})", fields.join(", "))
    }
}
