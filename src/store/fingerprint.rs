//! A short stand-in for a file's content: tells whether somebody else has changed a file since we saw it.

use std::fmt;

/// The length of a content and its 64-bit FNV-1a hash.
///
/// It guards against accidents, not against somebody who wants two contents to look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    length: usize,
    hash: u64,
}

impl Fingerprint {
    /// The fingerprint of a content.
    pub fn of(content: &[u8]) -> Self {
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let hash = content.iter().fold(START, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
        Self { length: content.len(), hash }
    }
}

/// What the program last saw under a plan's name. Only that is ever replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// No file yet.
    #[default]
    Nothing,
    /// A file with this content.
    Content(Fingerprint),
    /// A plan of a newer version of the program with this content, which is never replaced.
    Newer(Fingerprint),
}

/// Sixteen hexadecimal digits, good for a file's name.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_hash() {
        assert_eq!(Fingerprint::of(b"").hash, 0xcbf2_9ce4_8422_2325);
        assert_eq!(Fingerprint::of(b"foobar").hash, 0x8594_4171_f739_67e8);
    }

    #[test]
    fn contents_of_one_length_are_told_apart() {
        assert_ne!(Fingerprint::of(b"taken: 3"), Fingerprint::of(b"taken: 4"));
    }
}
