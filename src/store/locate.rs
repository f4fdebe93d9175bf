//! Where things stand in a RON text: a skimmer that finds fields, elements and entries and forgives everything else.
//!
//! It reads no values and judges nothing; ron does the reading. It exists because ron says where it stopped, and people need to
//! know where a thing begins, how far it reaches, and where the second of two equal ids stands.

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The field or the map entry of this name.
    Field(&'static str),
    /// The element at this index of a list.
    At(usize),
}

/// The way from the whole file to one of its values: `players`, 3, `number`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    steps: [Step; Self::MOST_STEPS],
    length: usize,
}

impl Trail {
    const MOST_STEPS: usize = 6;

    /// The whole file.
    pub const WHOLE: Self = Self { steps: [Step::At(0); Self::MOST_STEPS], length: 0 };

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

    /// No value of a squad file lies deeper than [`Trail::MOST_STEPS`]; a deeper step would stay at its parent.
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
