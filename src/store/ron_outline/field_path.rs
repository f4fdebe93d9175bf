//! Describes the way from a file to one of its values.

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The field or the map entry of this name.
    Field(&'static str),
    /// The element at this index of a list, from 0.
    At(usize),
}

/// The way from the whole file to one of its values: `players`, 3, `number`. Cheap to make and to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPath {
    steps: [Step; Self::MOST_STEPS],
    length: usize,
    to_the_key: bool,
}

impl FieldPath {
    /// No value that is judged lies deeper.
    const MOST_STEPS: usize = 4;

    /// The whole file.
    pub const WHOLE: Self = Self { steps: [Step::At(0); Self::MOST_STEPS], length: 0, to_the_key: false };

    /// The way on to a field or a map entry.
    #[must_use]
    pub const fn field(self, name: &'static str) -> Self {
        self.then(Step::Field(name))
    }

    /// The way on to an element of a list.
    #[must_use]
    pub const fn at(self, index: usize) -> Self {
        self.then(Step::At(index))
    }

    /// The way to the key of this entry rather than to its value.
    #[must_use]
    pub const fn key(mut self) -> Self {
        self.to_the_key = true;
        self
    }

    /// Whether it leads to a key rather than to a value.
    pub const fn is_to_the_key(&self) -> bool {
        self.to_the_key
    }

    /// A step too many stays where it is: a place that is too large is better than none.
    const fn then(mut self, step: Step) -> Self {
        if self.length < Self::MOST_STEPS {
            self.steps[self.length] = step;
            self.length += 1;
        }
        self
    }

    /// The steps, outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.steps[..self.length]
    }
}
