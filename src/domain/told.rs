//! What a plan means, told once: every sentence about it in one order, without those that follow from another.
//!
//! The verdicts find what there is to say; [`FOLLOWS`] is the one table of what another sentence says already. A new kind of
//! sentence is a variant of [`Kind`] with its title and its severity, and a row of the table if something says it already.

use std::fmt;

use crate::domain::board::Board;
use crate::domain::lists::List;
use crate::domain::outlook::Outlook;
use crate::domain::plan::stale::Stale;
use crate::domain::squad::player::{PlayerIndex, Source};
use crate::domain::squad::position::Position;
use crate::domain::verdicts::flips::Question;
use crate::domain::verdicts::flips::mends::{any_of, mends, part_in_words};
use crate::domain::verdicts::{Conflict, Verdict, Warning};
use crate::domain::walk::OrderBy;
use crate::domain::walk::limits::Breach;
use crate::text;

/// How much a sentence weighs, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is broken.
    Broken,
    /// Two facts do not sit together, or somebody stands in the way.
    Conflict,
    /// What would mend it.
    Change,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// What stands above all sentences that weigh as much.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Broken => "What breaks",
            Self::Conflict => "What does not sit together",
            Self::Change => "What would mend it",
            Self::Note => "Worth knowing",
        }
    }

    /// What one of them is called, where each stands on a line of its own or is counted.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Conflict => "in conflict",
            Self::Change => "would mend it",
            Self::Note => "worth knowing",
        }
    }
}

/// What a sentence is about. The order is that in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A limit that the end of the plan breaks.
    Breach(Breach),
    /// A place that nobody fills.
    NoLine,
    /// A limit that is broken by a move and kept at the end.
    OnTheWay(Breach),
    /// A decision about which something else is reported now.
    Stale,
    /// Two facts that contradict each other.
    Conflict(Conflict),
    /// The order that keeps the limits, which nobody decided and exits first would not.
    OrderFound,
    /// Anything else worth a look.
    Warning(Warning),
    /// What would mend what is broken.
    Mended,
}

impl Kind {
    /// How much sentences of this kind weigh: the one table, by which the board marks them, `show` and `check` sort and count them,
    /// and `check` fails.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Breach(_) | Self::NoLine | Self::OnTheWay(_) | Self::Warning(Warning::NoLine) => {
                Severity::Broken
            }
            Self::Stale | Self::Conflict(_) | Self::Warning(Warning::TargetBehindWall) => Severity::Conflict,
            Self::Mended => Severity::Change,
            Self::OrderFound | Self::Warning(_) => Severity::Note,
        }
    }

    /// Whether the board has nothing else that tells it: who is missing at a place its chart shows, and how many decisions wait for
    /// an answer its header.
    const fn is_for_the_board(self) -> bool {
        !matches!(self, Self::Stale | Self::Warning(Warning::Cover))
    }
}

/// A sentence about the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What it is about.
    pub kind: Kind,
    /// The sentence, without its full stop and without its source.
    pub text: String,
    /// The players whom it counts or is about.
    pub players: Vec<PlayerIndex>,
    /// The places of the back line that it is about.
    pub places: Vec<Position>,
    /// Who said so and when, where it rests on somebody's word.
    pub source: Option<Source>,
}

impl Sentence {
    fn of<Of: Copy>(verdict: &Verdict<Of>, kind: impl Fn(Of) -> Kind) -> Self {
        let Verdict { sentence, players, places, source, .. } = verdict;
        Self {
            kind: kind(verdict.kind),
            text: sentence.clone(),
            players: players.clone(),
            places: places.clone(),
            source: source.clone(),
        }
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// Its source as it stands at the end of a line: `Gazzetta 28 Jun`.
    pub fn source_in_short(&self, board: &Board) -> Option<String> {
        self.source.as_ref().map(|source| source.in_short(board.date()))
    }

    /// The sentence with its source behind it, for text that is read elsewhere.
    pub fn in_full(&self) -> String {
        self.source
            .as_ref()
            .map_or_else(|| self.text.clone(), |source| format!("{} ({})", self.text, source.in_words()))
    }
}

/// Shows the sentence with its source.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_full())
    }
}

/// What two sentences must have in common for one to follow from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Common {
    /// The man whom the first is about is one of those whom the other names.
    Man,
    /// The place.
    Place,
    /// Nothing: both are about the whole.
    Nothing,
}

/// A sentence of the first kind follows from one of the second that has this in common with it, and is not told then.
const FOLLOWS: [(Kind, Kind, Common); 8] = [
    // Why nobody is left says who is out.
    (Kind::Conflict(Conflict::CornerstoneOut), Kind::NoLine, Common::Man),
    // A cornerstone who starts is told in one sentence.
    (Kind::Conflict(Conflict::StarterForSale), Kind::Conflict(Conflict::CornerstoneForSale), Common::Man),
    // An empty place says everything about its cover.
    (Kind::Warning(Warning::Cover), Kind::NoLine, Common::Place),
    // What is broken at the end is no news of the way.
    (Kind::OnTheWay(Breach::Room), Kind::Breach(Breach::Room), Common::Nothing),
    (Kind::OnTheWay(Breach::Floor), Kind::Breach(Breach::Floor), Common::Nothing),
    (Kind::OnTheWay(Breach::List), Kind::Breach(Breach::List), Common::Man),
    // Who is missing now says when he comes.
    (Kind::Warning(Warning::ToCome), Kind::Breach(Breach::Floor), Common::Man),
    (Kind::Warning(Warning::ToCome), Kind::NoLine, Common::Man),
];

/// Whether a sentence says nothing that the other does not.
fn follows(sentence: &Sentence, from: &Sentence) -> bool {
    FOLLOWS.iter().any(|&(what, other, common)| {
        (sentence.kind, from.kind) == (what, other)
            && match common {
                Common::Man => sentence.players.iter().all(|player| from.players.contains(player)),
                Common::Place => sentence.places.iter().all(|place| from.places.contains(place)),
                Common::Nothing => true,
            }
    })
}

/// What the plan means, the worst first, each fact once: for the full view, text and Markdown.
pub fn told(board: &Board, outlook: &Outlook) -> Vec<Sentence> {
    let mut all = everything(board, outlook);
    let is_news: Vec<bool> =
        all.iter().map(|sentence| !all.iter().any(|other| follows(sentence, other))).collect();
    let mut is_news = is_news.into_iter();
    all.retain(|_| is_news.next().unwrap_or(true));
    all.sort_by_key(|sentence| (sentence.severity(), sentence.kind));
    all
}

/// The most sentences on the board.
pub const MOST_ON_THE_BOARD: usize = 5;

/// Of what is told, what stands on the board: the worst, and what would mend it as the last one.
pub fn on_the_board(told: &[Sentence]) -> Vec<&Sentence> {
    let (mended, mut shown): (Vec<&Sentence>, Vec<&Sentence>) = told
        .iter()
        .filter(|sentence| sentence.kind.is_for_the_board())
        .partition(|it| it.kind == Kind::Mended);
    let mended = mended.first().copied();
    shown.truncate(MOST_ON_THE_BOARD - usize::from(mended.is_some()));
    let at = shown.partition_point(|sentence| sentence.severity() <= Severity::Change);
    if let Some(mended) = mended {
        shown.insert(at, mended);
    }
    shown
}

/// Every sentence there is, also those that follow from another.
fn everything(board: &Board, outlook: &Outlook) -> Vec<Sentence> {
    let kind_of_warning =
        |warning| if warning == Warning::NoLine { Kind::NoLine } else { Kind::Warning(warning) };
    let mut all: Vec<Sentence> = Vec::new();
    all.extend(outlook.breaches.iter().map(|it| Sentence::of(it, Kind::Breach)));
    // A limit that is broken before the first move names nobody: today's figures tell it.
    let on_the_way = outlook.breaches_on_the_way(board).into_iter().filter(|it| !it.players.is_empty());
    all.extend(on_the_way.map(|it| {
        let sentence = Sentence::of(&it, Kind::OnTheWay);
        Sentence { text: format!("on the way: {}", sentence.text), ..sentence }
    }));
    all.extend(stale_decisions(board));
    all.extend(outlook.conflicts.iter().map(|it| Sentence::of(it, Kind::Conflict)));
    all.extend(outlook.warnings.iter().map(|it| Sentence::of(it, kind_of_warning)));
    all.extend(order_found(board, outlook));
    all.extend(mended(board, outlook));
    all
}

/// The most decisions about which something else is reported now that are told one by one: their list has the others.
const MOST_STALE: usize = 20;

/// The decisions about which something else is reported now, and how many more there are.
fn stale_decisions(board: &Board) -> Vec<Sentence> {
    let sentence =
        |text, players| Sentence { kind: Kind::Stale, text, players, places: Vec::new(), source: None };
    let told = |stale: &Stale| {
        let player = stale.about.player().and_then(|id| board.squad().find(id));
        sentence(stale.in_words(), player.into_iter().collect())
    };
    let more = board.stale().len().saturating_sub(MOST_STALE);
    let more = (more > 0).then(|| {
        let decisions = text::count(more, "more decision");
        sentence(format!("{decisions} about which something else is reported now"), Vec::new())
    });
    board.stale().iter().take(MOST_STALE).map(|stale| told(stale)).chain(more).collect()
}

/// The order in which the moves keep the limits, where nobody ordered them: `mind the order: sell Rugani, sign Balerdi, sell
/// Kelly`. Exits first would break a limit.
fn order_found(board: &Board, outlook: &Outlook) -> Option<Sentence> {
    const MOST: usize = 4;
    let walk = &outlook.walk;
    if walk.by != OrderBy::Found {
        return None;
    }
    let mut moves: Vec<String> = walk.moves().take(MOST).map(|made| made.to_do(board)).collect();
    if walk.steps.len() > MOST {
        moves.push(format!("{} more", walk.steps.len() - MOST));
    }
    Some(Sentence {
        kind: Kind::OrderFound,
        text: format!("mind the order: {}", moves.join(", ")),
        players: walk.moves().map(|made| made.player).collect(),
        places: Vec::new(),
        source: None,
    })
}

/// What would mend what the end of the plan breaks: `mended if Kelly stays, Bremer is back, or Balerdi comes`; where nothing mends
/// all of it, what would mend each part.
fn mended(board: &Board, outlook: &Outlook) -> Vec<Sentence> {
    let mut broken: Vec<Question> =
        outlook.breaches.iter().filter_map(|breach| Question::of(breach.kind)).collect();
    if !outlook.after.line.is_possible() {
        broken.push(Question::Line);
    }
    let are_lists_broken = !outlook.lists.iter().all(|list| list.after.is_kept());
    if broken.is_empty() && !are_lists_broken {
        return Vec::new();
    }
    let sentence = |said: &str, questions: &[Question], lists: &[List]| {
        let mends = mends(board, questions, lists);
        let players = mends.iter().flat_map(|(_, players)| players.iter().copied()).collect();
        let text = format!("{said} if {}", any_of(board, &mends)?);
        Some(Sentence { kind: Kind::Mended, text, players, places: Vec::new(), source: None })
    };
    let all = [Question::Room, Question::Floor, Question::Line];
    // What mends the rest need not mend a budget.
    let is_budget_kept = outlook.breaches.iter().all(|breach| breach.kind != Breach::Budget);
    if let Some(mended) = sentence("mended", &all, &outlook.lists).filter(|_| is_budget_kept) {
        return vec![mended];
    }
    let part = |&question: &Question| sentence(&part_in_words(board, question), &[question], &[]);
    let lists = are_lists_broken.then(|| sentence("within the lists", &[], &outlook.lists));
    broken.iter().filter_map(part).chain(lists.flatten()).collect()
}

/// How much there is to look at: `2 broken, 1 broken on the way, nothing in conflict, 3 worth knowing`; decisions to answer are counted
/// elsewhere, since only the first of many are told.
pub fn count_in_words(told: &[Sentence]) -> String {
    let on_the_way = told.iter().filter(|it| matches!(it.kind, Kind::OnTheWay(_))).count();
    let weighing = |severity: Severity| {
        let number = told.iter().filter(|it| it.severity() == severity && it.kind != Kind::Stale).count();
        if severity == Severity::Broken { number - on_the_way } else { number }
    };
    let part = |number: usize, what: &str| match number {
        0 => format!("nothing {what}"),
        number => format!("{number} {what}"),
    };
    let mut parts = vec![part(weighing(Severity::Broken), Severity::Broken.name())];
    parts.extend((on_the_way > 0).then(|| part(on_the_way, "broken on the way")));
    parts.extend([Severity::Conflict, Severity::Note].map(|it| part(weighing(it), it.name())));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::column::Column;
    use crate::domain::plan::decision::Decision;
    use crate::domain::squad::player::{Joined, Origin, Player, PlayerId};
    use crate::domain::squad::{Limit, Squad, Window};
    use crate::domain::{test_plans, test_squads};
    use proptest::prelude::*;

    fn texts(board: &Board) -> Vec<String> {
        told(board, &Outlook::of(board)).into_iter().map(|sentence| sentence.text).collect()
    }

    fn shown(board: &Board) -> Vec<String> {
        let told = told(board, &Outlook::of(board));
        on_the_board(&told).into_iter().map(|sentence| sentence.text.clone()).collect()
    }

    /// The seed with what its file says of Marseille's refusal.
    fn squad() -> Squad {
        let mut squad = test_plans::squad();
        let stance = squad.players[6].stance.as_mut().unwrap();
        stance.by = Some("La Gazzetta dello Sport".into());
        stance.note = Some("weeks may change it".into());
        squad
    }

    #[test]
    fn the_first_board_is_told_in_five_sentences() {
        let board = test_plans::board(squad(), Vec::new());
        let five = [
            "3 fit, one short of 4: Kalulu, Gatti and Savona",
            "nobody for the left: Bremer is out, Kelly leaves",
            "Kelly starts, for lack of alternatives, and is for sale",
            "Marseille will not sell Balerdi; weeks may change it",
            "mended if Kelly stays, Bremer is back, or Balerdi comes",
        ];
        assert_eq!(texts(&board), five);
        assert_eq!(shown(&board), five);
        let told = told(&board, &Outlook::of(&board));
        assert_eq!(told[3].source_in_short(&board).unwrap(), "Gazzetta 28 Jun");
        assert_eq!(
            told[3].in_full(),
            "Marseille will not sell Balerdi; weeks may change it (La Gazzetta dello Sport, 28 Jun 2025)"
        );
    }

    #[test]
    fn with_the_target_signed_the_order_that_keeps_the_limits_and_the_rest_is_told() {
        assert_eq!(
            texts(&test_plans::signed(squad())),
            [
                "Kelly starts, for lack of alternatives, and is for sale",
                "Bremer, the cornerstone, is out, return not stated",
                "the plan signs Balerdi, but Marseille will not sell him; weeks may change it",
                "mind the order: sell Rugani, sign Balerdi, sell Kelly",
                "for the left only Balerdi, where 2 are asked for",
            ]
        );
        let sales_first = vec![
            test_plans::send(&squad(), "Balerdi", Column::Staying),
            test_plans::sequence(&["Rugani", "Kelly", "Balerdi"]),
        ];
        let texts = texts(&test_plans::board(squad(), sales_first));
        assert_eq!(texts[0], "on the way: selling Kelly leaves 3 fit, one short of 4");
        assert!(!texts.iter().any(|text| text.starts_with("mind the order")), "the user has ordered them");
    }

    #[test]
    fn where_no_one_change_mends_all_each_part_is_told() {
        let mut squad = squad();
        squad.floor = Some(Limit { number: 5, assumed: true });
        let board = test_plans::board(squad, Vec::new());
        assert_eq!(
            shown(&board).last().unwrap(),
            "a back three again if Kelly stays, Bremer is back, or Balerdi comes"
        );
    }

    #[test]
    fn a_room_that_is_exceeded_is_mended_by_a_signing_that_is_not_made() {
        let stay = ["Rugani", "Kelly", "Balerdi"].map(|name| (name, Column::Staying));
        let board = test_squads::board(squad(), &stay);
        assert_eq!(
            shown(&board)[..1],
            [
                "7 on the books, one over the room of 6: Bremer, Kalulu, Gatti, Savona, Rugani, Kelly and Balerdi"
            ]
        );
        assert_eq!(
            shown(&board).last().unwrap(),
            "mended if Balerdi does not come, or one of Rugani, Kelly, Kalulu and 2 more goes"
        );
    }

    #[test]
    fn what_is_broken_is_what_check_fails_on_and_the_board_marks() {
        let board = test_plans::board(squad(), Vec::new());
        let told = told(&board, &Outlook::of(&board));
        assert_eq!(count_in_words(&told), "2 broken, 2 in conflict, nothing worth knowing");
    }

    #[test]
    fn a_signing_while_the_window_is_shut_is_told_until_it_opens() {
        let told = |day: &str, arrives: Option<&str>| {
            let mut squad = squad();
            let (opens, closes) = ("2025-07-01".parse().unwrap(), "2025-09-01".parse().unwrap());
            squad.windows = vec![Window { opens, closes, closes_at: None }];
            squad.as_of = day.parse().ok();
            squad.players[6].arrives = arrives.map(|day| day.parse().unwrap());
            let mut said = texts(&test_plans::signed(squad));
            said.retain(|text| text.contains("window"));
            said
        };
        let shut = "the plan signs Balerdi, but the transfer window is shut";
        assert_eq!(told("2025-06-30", None), [format!("{shut} until 1 Jul")]);
        assert_eq!(told("2025-07-01", None), [""; 0]);
        assert_eq!(told("2025-09-01", None), [""; 0]);
        assert_eq!(told("2025-09-02", None), [format!("{shut}, and no other is stated")]);
        assert_eq!(told("2025-06-28", Some("2025-07-01")), [""; 0], "he comes when it is open");
    }

    #[test]
    fn who_is_missed_and_comes_later_is_named_with_his_day_and_mends_it() {
        let mut squad = test_plans::fit();
        squad.players[3].joined = Some(Joined { on: "2025-07".parse().ok(), from: None, fee: None });
        let texts = texts(&test_plans::board(squad, Vec::new()));
        assert_eq!(texts[0], "3 fit, one short of 4: Bremer, Kalulu and Gatti; Savona comes in Jul");
        let mended = "mended if Rugani or Kelly stays, Balerdi comes, or Savona comes in Jul";
        assert!(texts.iter().any(|text| text == mended), "{texts:?}");
        assert!(!texts.iter().any(|text| text.starts_with("Savona joins")), "{texts:?}");
    }

    #[test]
    fn a_cornerstone_who_starts_and_goes_is_told_in_one_sentence() {
        let mut squad = squad();
        squad.players[5].cornerstone = Some(String::new());
        let told = texts(&test_plans::board(squad, Vec::new()));
        let about_kelly: Vec<&String> = told.iter().filter(|text| text.starts_with("Kelly")).collect();
        assert_eq!(
            about_kelly,
            ["Kelly, the cornerstone, starts, for lack of alternatives, and is for sale"]
        );
    }

    #[test]
    fn of_many_decisions_to_answer_the_first_twenty_are_told() {
        let told = |men: usize| {
            let lose = |number| Decision::Lose { player: PlayerId(format!("man-{number}")) };
            let decisions = (0..men).map(lose).collect();
            let told = texts(&test_plans::board(squad(), decisions));
            told.into_iter()
                .filter(|text| text.contains("man-") || text.contains("reported now"))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(20).len(), 20);
        let told = told(23);
        assert_eq!(told.len(), 21);
        assert_eq!(told[19], "man-19 is not in the squad file any more; decision 20 does not count");
        assert_eq!(told[20], "3 more decisions about which something else is reported now");
    }

    /// Six men of whom the last three go, and as many who come for them; every one of them a centre-back.
    fn three_for_three() -> Board {
        let mut squad = test_plans::fit();
        let gatti = squad.players[2].clone();
        let man = |name: &str, reported, origin| Player {
            id: PlayerId::from_name(name),
            name: name.to_owned(),
            reported,
            origin,
            ..gatti.clone()
        };
        let ours = ["A", "B", "C", "D", "E", "F"].into_iter().enumerate().map(|(at, name)| {
            man(name, if at < 3 { Column::Staying } else { Column::ForSale }, Origin::Ours)
        });
        let theirs = ["X", "Y", "Z"].map(|name| man(name, Column::Target, Origin::Elsewhere { club: None }));
        squad.players = ours.chain(theirs).collect();
        squad.depth.clear();
        let limit = |number| Some(Limit { number, assumed: false });
        (squad.room, squad.floor) = (limit(6), limit(5));
        let come = ["X", "Y", "Z"].map(|name| test_plans::send(&squad, name, Column::Staying));
        test_plans::board(squad, come.to_vec())
    }

    #[test]
    fn of_an_order_of_many_moves_the_first_four_are_told() {
        let told = texts(&three_for_three());
        assert!(
            told.contains(&"mind the order: sell D, sign X, sell E, sign Y, 2 more".to_owned()),
            "{told:?}"
        );
    }

    #[test]
    fn of_many_men_of_whom_any_would_do_the_first_are_named() {
        let mended = |targets: &[&str]| {
            let mut squad = squad();
            for name in targets {
                let balerdi = squad.players[6].clone();
                let player = Player { id: PlayerId::from_name(name), name: (*name).to_owned(), ..balerdi };
                squad.players.push(player);
            }
            // Four stay, and every target comes: one too many.
            let number = u16::try_from(4 + targets.len()).unwrap();
            squad.room = Some(Limit { number, assumed: true });
            let come = std::iter::once(&"Balerdi").chain(targets);
            let come = come.map(|name| test_plans::send(&squad, name, Column::Staying)).collect();
            texts(&test_plans::board(squad, come))
                .into_iter()
                .find(|text| text.starts_with("mended"))
                .unwrap()
        };
        assert_eq!(
            mended(&["Leoni", "Hancko"]),
            "mended if one of Balerdi, Leoni and Hancko does not come, or one of Kalulu, Gatti and Savona goes"
        );
        assert_eq!(
            mended(&["Leoni", "Hancko", "Ito", "Pubill", "Circati"]),
            "mended if one of Balerdi, Leoni, Hancko and 3 more does not come, or one of Kalulu, Gatti and Savona goes"
        );
    }

    #[test]
    fn men_of_whom_any_would_do_are_not_named_where_they_are_all_who_leave() {
        let mut squad = squad();
        squad.floor = Some(Limit { number: 1, assumed: false });
        let go = ["Kalulu", "Gatti", "Savona"].map(|name| test_plans::send(&squad, name, Column::ForSale));
        let told = texts(&test_plans::board(squad, go.to_vec()));
        let mended = "enough fit if one of the five who leave stays, Bremer is back, or Balerdi comes";
        assert!(told.contains(&mended.to_owned()), "{told:?}");
    }

    /// A random board on which some are cornerstones, starters or refused, with limits.
    fn any_board() -> impl Strategy<Value = Board> {
        let flags = prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 8);
        (test_plans::any_board(8), flags, 0_u16..8, 0_u16..6).prop_map(|(board, flags, room, floor)| {
            let mut squad = Squad::clone(board.squad());
            squad.room = Some(Limit { number: room, assumed: false });
            squad.floor = Some(Limit { number: floor, assumed: false });
            for (player, (is_cornerstone, is_starter, is_refused)) in squad.players.iter_mut().zip(flags) {
                player.cornerstone = is_cornerstone.then(String::new);
                player.starter = is_starter.then(String::new);
                player.stance = is_refused.then_some(crate::domain::squad::stance::Stance {
                    is: crate::domain::squad::stance::Attitude::Wall,
                    on: None,
                    by: None,
                    note: None,
                });
            }
            test_plans::again(&board, squad)
        })
    }

    proptest! {
        /// Nothing is left out but what a sentence says that is told.
        #[test]
        fn every_breach_and_conflict_is_told_by_some_sentence(board in any_board()) {
            let outlook = Outlook::of(&board);
            let told = told(&board, &outlook);
            for sentence in everything(&board, &outlook) {
                let is_told = told.contains(&sentence);
                prop_assert!(is_told || told.iter().any(|other| follows(&sentence, other)), "{sentence}");
            }
            prop_assert!(outlook.breaches.iter().all(|breach| told.iter().any(|it| it.text == breach.sentence)));
        }

        /// One fact, one sentence: nobody is said to be out twice, nor to be for sale, and no place to be empty.
        #[test]
        fn no_fact_is_told_twice_on_the_board(board in any_board()) {
            let told = told(&board, &Outlook::of(&board));
            let shown = on_the_board(&told);
            prop_assert!(shown.len() <= MOST_ON_THE_BOARD);
            prop_assert!(shown.is_sorted_by_key(|sentence| sentence.severity()));
            for (at, sentence) in shown.iter().enumerate() {
                for other in &shown[at + 1..] {
                    prop_assert!(!follows(sentence, other) && !follows(other, sentence));
                    prop_assert!((sentence.kind, &sentence.players) != (other.kind, &other.players) || sentence.kind == Kind::Mended);
                }
            }
            for player in board.squad().indices() {
                let name = board.name(player);
                for fact in ["is out", "is for sale"] {
                    let says = |sentence: &&&Sentence| {
                        sentence.text.contains(&format!("{name} {fact}"))
                            || sentence.text.starts_with(&format!("{name}, ")) && sentence.text.contains(fact)
                            || sentence.text.starts_with(&format!("{name} starts")) && sentence.text.contains(fact)
                    };
                    let times = shown.iter().filter(says).count();
                    prop_assert!(times <= 1, "{name} {fact}: {:?}", shown);
                }
            }
        }
    }

    #[test]
    fn a_limit_that_is_broken_before_any_move_is_not_told_as_broken_on_the_way() {
        let mut squad = squad();
        squad.room = Some(Limit { number: 5, assumed: true });
        let told = texts(&test_plans::board(squad, Vec::new()));
        assert!(!told.iter().any(|text| text.contains("before any move")), "{told:?}");
    }
}
