//! The department, that is the defence, at one moment: who counts, who is available, its depth chart and its figures.
//!
//! It is made of a board and the players to count, so that every "what if" is a department of other players. Its figures come
//! from [`Strength`], its lines from [`Lines`], its lists from [`DepthChart`]; nothing is calculated here.

use serde::Serialize;

use crate::domain::board::Board;
use crate::domain::depth::chart::{DepthChart, PlaceList};
use crate::domain::depth::cover::Reach;
use crate::domain::depth::line_selection::{self, Lines};
use crate::domain::depth::line_up::{Cover, Line};
use crate::domain::depth::place_set::PlaceSet;
use crate::domain::depth::strength::Strength;
use crate::domain::squad::player::PlayerIndex;
use crate::domain::squad::position::Position;

/// When the department is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// Before the plan's moves: everyone ours or on loan here.
    Today,
    /// After them: everyone in Staying.
    #[default]
    After,
}

impl Moment {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Today, Self::After];

    /// The word for screens and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::After => "after",
        }
    }

    /// Whether the board counts the player at this moment.
    pub fn counts(self, board: &Board, player: PlayerIndex) -> bool {
        match self {
            Self::Today => board.counts_today(player),
            Self::After => board.counts_after(player),
        }
    }
}

/// A place with the players who can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceDepth {
    /// Which place.
    pub place: Position,
    /// Everybody counted who can play there, first choice first. Men who are out keep their rank.
    pub players: Vec<PlayerIndex>,
    /// The most available men who can stand there together while every other place has one.
    pub bodies: u16,
    /// How well it is covered.
    pub cover: Cover,
    /// The available men of the list who are no bodies here because another place needs them, and which.
    pub elsewhere: Vec<(PlayerIndex, Position)>,
}

/// What the available players make of the back line.
#[derive(Clone, Debug, PartialEq)]
pub struct BackLine {
    /// Complete lines that can be drawn up at once, each player used once.
    pub full_lines: u16,
    /// How many players, whoever they are, can drop out with a line still possible. Negative: none is possible now.
    pub absences_absorbed: i16,
    /// The places that break first, in shape order.
    pub weak_spot: Vec<Position>,
    /// The probability that a line exists on a match day.
    pub chance: f64,
    /// The first line.
    pub first: Line,
    /// The second line, of those whom the first leaves.
    pub second: Line,
}

/// A mean age, and how much of the group it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MeanAge {
    /// In years.
    pub years: f64,
    /// How many ages are stated.
    pub stated: usize,
    /// How many are not, and do not enter the mean.
    pub not_stated: usize,
    /// How many of those stated are known to within a year only, and enter it rounded down.
    pub rounded_down: usize,
}

/// The department at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Department {
    /// Everybody counted, in file order.
    pub names: Vec<PlayerIndex>,
    /// Those of them who can play, in file order.
    pub available: Vec<PlayerIndex>,
    /// The depth chart: every place of the shape, in its order.
    pub places: Vec<PlaceDepth>,
    /// What the line can bear.
    pub line: BackLine,
    /// Their mean age; nothing where no age is stated.
    pub mean_age: Option<MeanAge>,
}

impl Department {
    /// The department that the board has at this moment.
    pub fn of(board: &Board, moment: Moment) -> Self {
        Self::with(board, board.squad().indices().filter(|&player| moment.counts(board, player)))
    }

    /// The department that these players would make, whatever their column.
    pub fn with(board: &Board, names: impl IntoIterator<Item = PlayerIndex>) -> Self {
        let mut names: Vec<PlayerIndex> = names.into_iter().collect();
        names.sort();
        names.dedup();
        let chart = DepthChart::of(board, &names);
        let line = BackLine::of(board, &chart);
        Self {
            available: names.iter().copied().filter(|&player| board.is_available(player)).collect(),
            mean_age: mean_age(board, &names),
            places: places(board, chart, &line.first),
            line,
            names,
        }
    }

    /// The available players who can stand at some of these places, in file order: whom a weak spot depends on.
    pub fn available_for(&self, places: &[Position]) -> Vec<PlayerIndex> {
        let can_stand = |player: &PlayerIndex| {
            let mut lists = self.places.iter().filter(|depth| places.contains(&depth.place));
            lists.any(|depth| depth.players.contains(player))
        };
        self.available.iter().copied().filter(can_stand).collect()
    }
}

impl BackLine {
    /// What the candidates of the chart make of the board's back line.
    fn of(board: &Board, chart: &DepthChart) -> Self {
        let Strength { full_lines, absences_absorbed, weak_spot, chance } = Strength::of(&chart.candidates);
        let Lines { first, second } = Lines::of(&chart.candidates);
        let weak_spot = named(board, weak_spot);
        Self { full_lines, absences_absorbed, weak_spot, chance, first, second }
    }

    /// Whether every place can be filled at once.
    pub const fn is_possible(&self) -> bool {
        self.absences_absorbed >= 0
    }
}

/// The places of a set by their names, in shape order.
fn named(board: &Board, set: PlaceSet) -> Vec<Position> {
    set.iter().map(|at| board.shape().places()[at].name).collect()
}

fn places(board: &Board, chart: DepthChart, first: &[Option<PlayerIndex>]) -> Vec<PlaceDepth> {
    let reach = Reach::of(&chart.candidates);
    let shape = board.shape().places();
    let depth = |(at, PlaceList { place, players, .. }): (usize, PlaceList)| {
        let bodies = reach.bodies(at);
        let available = reach.men(PlaceSet::only(at));
        let elsewhere = if bodies < available {
            line_selection::needed_elsewhere(&chart.candidates, first, at)
        } else {
            Vec::new()
        };
        PlaceDepth {
            place,
            players,
            bodies: u16::try_from(bodies).unwrap_or(u16::MAX),
            cover: Cover::of(bodies, board.squad().thresholds_of(place.group())),
            elsewhere: elsewhere.into_iter().map(|(player, at)| (player, shape[at].name)).collect(),
        }
    };
    chart.lists.into_iter().enumerate().map(depth).collect()
}

fn mean_age(board: &Board, names: &[PlayerIndex]) -> Option<MeanAge> {
    let ages = || names.iter().filter_map(|&player| board.player(player).ages_on(board.date()));
    let rounded_down = ages().filter(|ages| ages.start() != ages.end()).count();
    let (sum, stated) =
        ages().fold((0.0, 0_u32), |(sum, stated), ages| (sum + f64::from(*ages.start()), stated + 1));
    let not_stated = names.len() - stated as usize;
    let years = sum / f64::from(stated);
    (stated > 0).then_some(MeanAge { years, stated: stated as usize, not_stated, rounded_down })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column::{ForSale, Staying};
    use crate::domain::squad::Squad;
    use crate::domain::squad::player::Birth;
    use crate::domain::test_squads::{self, board, find, juventus, juventus_all_fit};

    /// A row of the seed check: the lengths of the lists of available men, full lines, absences absorbed, chance.
    type Row = ([usize; 3], u16, i16, &'static str);

    fn row(department: &Department) -> ([usize; 3], u16, i16, String) {
        let available = |place| department.available_for(&[place]).len();
        let line = &department.line;
        let lists = [Position::RCB, Position::CB, Position::LCB].map(available);
        (lists, line.full_lines, line.absences_absorbed, format!("{:.6}", line.chance))
    }

    fn assert_row(department: &Department, (lists, full_lines, absorbed, chance): Row) {
        assert_eq!(row(department), (lists, full_lines, absorbed, chance.to_owned()));
    }

    fn after(squad: Squad, sent: &[(&str, crate::domain::column::Column)]) -> Department {
        Department::of(&board(squad, sent), Moment::After)
    }

    #[test]
    fn the_first_board_has_the_figures_that_were_reckoned_by_hand() {
        let everybody_fit = Department::of(&board(juventus_all_fit(), &[]), Moment::Today);
        assert_row(&everybody_fit, ([4, 4, 2], 2, 1, "0.977750"));

        let as_it_opens = Department::of(&board(juventus(), &[]), Moment::Today);
        assert_row(&as_it_opens, ([3, 3, 1], 1, 0, "0.851552"));
        assert_eq!(as_it_opens.line.weak_spot, [Position::LCB]);
        assert_eq!((as_it_opens.names.len(), as_it_opens.available.len()), (6, 5));

        assert_row(&after(juventus_all_fit(), &[]), ([4, 3, 1], 1, 0, "0.814152"));

        let signed = [("Balerdi", Staying)];
        assert_row(&after(juventus_all_fit(), &signed), ([5, 4, 2], 1, 1, "0.965533"));
        let only_rugani_sold = [("Balerdi", Staying), ("Kelly", Staying)];
        assert_row(&after(juventus_all_fit(), &only_rugani_sold), ([5, 4, 3], 2, 2, "0.993708"));

        let both_sold = after(juventus(), &[]);
        assert_row(&both_sold, ([3, 2, 0], 0, -1, "0.000000"));
        assert_eq!(both_sold.line.weak_spot, [Position::LCB]);
        assert!(!both_sold.line.is_possible());

        let signed = after(juventus(), &signed);
        assert_row(&signed, ([4, 3, 1], 1, 0, "0.814152"));
        assert_eq!(signed.line.weak_spot, [Position::LCB]);
        assert_eq!((signed.names.len(), signed.available.len()), (5, 4));
    }

    #[test]
    fn the_first_board_lines_up_its_first_choices() {
        let board = board(juventus_all_fit(), &[]);
        let line = Department::of(&board, Moment::Today).line;
        let names =
            |line: &Line| test_squads::names(&board, &line.iter().copied().flatten().collect::<Vec<_>>());
        // By rank alone Bremer would stand at RCB beside Kelly, and the second line had nobody for LCB.
        assert_eq!(names(&line.first), ["Kalulu", "Gatti", "Kelly"]);
        assert_eq!(names(&line.second), ["Savona", "Rugani", "Bremer"]);
    }

    #[test]
    fn names_that_another_place_needs_are_no_bodies() {
        let mut squad = juventus();
        squad.players.truncate(4);
        squad.players[0].absence = None;
        // Bremer is the only man for LCB now, and Savona's injury leaves Kalulu and Gatti for two places.
        squad.players[3].absence = Some(test_squads::out());
        let board = board(squad, &[]);
        let department = Department::of(&board, Moment::Today);
        let right = &department.places[0];
        assert_eq!((right.players.len(), right.bodies, right.cover), (4, 1, Cover::Thin));
        let bremer = (find(board.squad(), "Bremer"), Position::LCB);
        let gatti = (find(board.squad(), "Gatti"), Position::CB);
        assert_eq!(right.elsewhere, [gatti, bremer], "as in the first line");
        assert_eq!((department.places[2].bodies, department.places[2].elsewhere.len()), (1, 0));
    }

    #[test]
    fn cover_asks_for_the_bodies_that_the_file_states_for_the_group() {
        use crate::domain::squad::Thresholds;
        use crate::domain::squad::position::Group;
        let covers = |squad: Squad| {
            let department = Department::of(&board(squad, &[]), Moment::Today);
            department.places.iter().map(|depth| depth.cover).collect::<Vec<_>>()
        };
        assert_eq!(covers(juventus()), [Cover::Covered, Cover::Covered, Cover::Thin]);
        let mut squad = juventus();
        squad.thresholds.push((Group::CentreBacks, Thresholds { covered: 4, thin: 3 }));
        assert_eq!(covers(squad), [Cover::Thin, Cover::Thin, Cover::Open]);
    }

    #[test]
    fn only_stated_ages_enter_the_mean() {
        let mut squad = juventus();
        let day: crate::domain::date::Date = "2025-06-28".parse().unwrap();
        squad.as_of = Some(day);
        squad.players[1].birth = Some(Birth::Aged(25, day));
        squad.players[2].birth = Some(Birth::Aged(28, day));
        squad.players[6].birth = Some(Birth::Aged(26, day));
        let age = |moment| Department::of(&board(squad.clone(), &[("Kalulu", ForSale)]), moment).mean_age;
        assert_eq!(
            age(Moment::Today),
            Some(MeanAge { years: 26.5, stated: 2, not_stated: 4, rounded_down: 0 })
        );
        let one = MeanAge { years: 28.0, stated: 1, not_stated: 2, rounded_down: 0 };
        assert_eq!(age(Moment::After), Some(one));
        assert_eq!(Department::of(&board(juventus(), &[]), Moment::Today).mean_age, None);

        squad.as_of = Some(day.plus_days(1));
        let later = Department::of(&board(squad.clone(), &[]), Moment::Today).mean_age;
        assert_eq!(later, Some(MeanAge { years: 26.5, stated: 2, not_stated: 4, rounded_down: 2 }));
    }

    #[test]
    fn a_department_of_any_players_counts_each_once_and_in_file_order() {
        let board = board(juventus(), &[]);
        let [kelly, bremer] = ["Kelly", "Bremer"].map(|name| find(board.squad(), name));
        let department = Department::with(&board, [kelly, bremer, kelly]);
        assert_eq!(department.names, [bremer, kelly]);
        assert_eq!(department.available, [kelly]);
    }

    #[test]
    fn a_moment_is_called_as_in_the_json() {
        assert_eq!(Moment::ALL.map(Moment::name), ["today", "after"]);
    }
}
