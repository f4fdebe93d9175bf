//! Counts the men on a list by what they count as; a man more or less is an addition.

use serde::{Deserialize, Serialize};

/// How a man was trained, as a source says it: between his fifteenth and his twenty-first birthday, three seasons or 36 months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Training {
    /// In neither; the least that a list can take him for.
    Abroad,
    /// By other clubs of its country.
    Nation,
    /// By the club itself.
    Club,
}

/// What a man counts as on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsAs {
    /// Trained by the club.
    Club,
    /// Trained in its country.
    Nation,
    /// Neither: he takes a place that anybody can take.
    Free,
    /// So young that he needs no place.
    Under,
}

/// How a man's passports count under a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passport {
    /// The best of them like one of the European Union; or none is stated.
    Eu,
    /// None of them, and he is with us.
    NonEu,
    /// None of them, and he is signed from elsewhere.
    NonEuSigned,
}

/// A man as a rule sees him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Man {
    /// What he counts as.
    pub counts_as: CountsAs,
    /// He keeps goal.
    pub is_keeper: bool,
    /// How his passports count.
    pub passport: Passport,
    /// He is a citizen of the nation that the rule asks for.
    pub is_citizen: bool,
}

/// The rest of a squad, which the board does not hold, as one list counts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// Trained by the club.
    pub club: u16,
    /// Trained in its country.
    pub nation: u16,
    /// Neither.
    pub free: u16,
    /// Keepers among these.
    pub keepers: Option<u16>,
    /// Keepers who need no place.
    pub keepers_under: Option<u16>,
    /// Men from outside the Union among all.
    pub non_eu: Option<u16>,
    /// Men from outside the Union signed from abroad this season.
    pub non_eu_signings: Option<u16>,
    /// Citizens of the nation that the rule asks for.
    pub citizens: Option<u16>,
    /// No source states it; the file's author assumes it.
    pub assumed: bool,
    /// By whom it is stated.
    pub by: Option<String>,
}

/// How many men of each kind are on a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Trained by the club.
    pub club: u16,
    /// Trained in its country.
    pub nation: u16,
    /// Neither.
    pub free: u16,
    /// Who need no place; only those of the board.
    pub unders: u16,
    /// Keepers who take a place; nothing where those of the rest are not stated.
    pub keepers: Option<u16>,
    /// Keepers who need none.
    pub keepers_under: u16,
    /// Men from outside the Union.
    pub non_eu: u16,
    /// Those of them signed from abroad this season.
    pub non_eu_signings: u16,
    /// Citizens of the nation that the rule asks for; nothing where those of the rest are not stated.
    pub citizens: Option<u16>,
    /// Whether the rest of the squad is stated, and counted.
    pub rest_stated: bool,
}

impl Counts {
    /// The rest of a squad; nobody where it is not stated.
    pub fn of_rest(rest: Option<&Rest>) -> Self {
        let Some(rest) = rest else { return Self::default() };
        Self {
            club: rest.club,
            nation: rest.nation,
            free: rest.free,
            unders: 0,
            keepers: rest.keepers,
            keepers_under: rest.keepers_under.unwrap_or(0),
            non_eu: rest.non_eu.unwrap_or(0),
            non_eu_signings: rest.non_eu_signings.unwrap_or(0),
            citizens: rest.citizens,
            rest_stated: true,
        }
    }

    /// Men who take a place.
    pub const fn taken(&self) -> u16 {
        self.club.saturating_add(self.nation).saturating_add(self.free)
    }

    /// One man more.
    #[must_use]
    pub fn with(self, man: Man) -> Self {
        self.changed(man, |count| count.saturating_add(1))
    }

    /// One man less.
    #[must_use]
    pub fn without(self, man: Man) -> Self {
        self.changed(man, |count| count.saturating_sub(1))
    }

    fn changed(mut self, man: Man, change: impl Fn(u16) -> u16) -> Self {
        let is_under = man.counts_as == CountsAs::Under;
        let count = match man.counts_as {
            CountsAs::Club => &mut self.club,
            CountsAs::Nation => &mut self.nation,
            CountsAs::Free => &mut self.free,
            CountsAs::Under => &mut self.unders,
        };
        *count = change(*count);
        if man.is_keeper && is_under {
            self.keepers_under = change(self.keepers_under);
        }
        if man.is_keeper && !is_under {
            self.keepers = self.keepers.map(&change);
        }
        if man.passport != Passport::Eu {
            self.non_eu = change(self.non_eu);
        }
        if man.passport == Passport::NonEuSigned {
            self.non_eu_signings = change(self.non_eu_signings);
        }
        if man.is_citizen {
            self.citizens = self.citizens.map(&change);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_man_who_comes_and_goes_leaves_the_counts_as_they_were() {
        let rest =
            Rest { club: 2, nation: 4, free: 12, keepers: Some(3), citizens: Some(9), ..Rest::default() };
        let before = Counts::of_rest(Some(&rest));
        for counts_as in [CountsAs::Club, CountsAs::Nation, CountsAs::Free, CountsAs::Under] {
            let man = Man { counts_as, is_keeper: true, passport: Passport::NonEuSigned, is_citizen: true };
            let with = before.with(man);
            assert_eq!(with.taken(), before.taken() + u16::from(counts_as != CountsAs::Under));
            assert_eq!(with.without(man), before);
        }
    }
}
