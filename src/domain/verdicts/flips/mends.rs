//! The single changes that would mend what the end of a plan breaks, and how they are said.

use super::{Case, End, Question, WhatIf};
use crate::domain::board::{Board, MoveKind};
use crate::domain::lists::{self, List};
use crate::domain::squad::list_counts::Man;
use crate::domain::squad::player::PlayerIndex;
use crate::text;

/// The single changes after which every one of these questions is answered with yes and every one of these lists kept, each kind with
/// everybody of whom it is true: a man stays, is back, comes, does not come, or goes. It is no order to sell: a cornerstone does not go.
pub fn mends(board: &Board, questions: &[Question], kept: &[List]) -> Vec<(WhatIf, Vec<PlayerIndex>)> {
    let end = End::of(board);
    let case = |what_if, player, then| Case { what_if, player: Some(player), then };
    let mut cases: Vec<Case> = Vec::new();
    cases.extend(end.targets().map(|player| case(WhatIf::Comes, player, end.keeping(player))));
    let arriving = board.coming_later();
    cases.extend(arriving.map(|(player, on)| case(WhatIf::Arrives(on), player, end.keeping(player))));
    let decided = end.cases();
    let decided = decided
        .into_iter()
        .filter(|case| matches!(case.what_if, WhatIf::Stays | WhatIf::Back | WhatIf::DoesNotCome));
    cases.splice(0..0, decided);
    cases.extend(end.free_to_go().map(|player| case(WhatIf::Goes, player, end.forgoing(player))));
    let are_kept = |case: &Case| {
        let made = match case.what_if {
            WhatIf::Stays | WhatIf::Comes | WhatIf::Arrives(_) => Some(MoveKind::Signing),
            WhatIf::DoesNotCome | WhatIf::Goes => Some(MoveKind::Exit),
            WhatIf::Back
            | WhatIf::ReturnSlips
            | WhatIf::Out
            | WhatIf::ReportedShape
            | WhatIf::Room(_)
            | WhatIf::Floor(_) => None,
        };
        let counts = |List { rule, after, .. }: &List| match (made, case.player) {
            (Some(kind), Some(man)) => lists::moved(after.counts, kind, Man::on(board, man, rule)),
            _ => after.counts,
        };
        kept.iter().all(|list| list.rule.overruns(&counts(list)).is_empty())
    };
    let is_yes = |case: &Case| questions.iter().all(|&question| case.then.answer(question) != Some(false));
    let mut found: Vec<(WhatIf, Vec<PlayerIndex>)> = Vec::new();
    for case in cases.iter().filter(|case| is_yes(case) && are_kept(case)) {
        match found.iter_mut().find(|(what_if, _)| *what_if == case.what_if) {
            Some((_, players)) => players.extend(case.player),
            None => found.push((case.what_if, case.player.into_iter().collect())),
        }
    }
    // What we decided comes first.
    found.sort_by_key(|(what_if, _)| *what_if != WhatIf::Stays);
    found
}

/// What holds again where one question is answered.
pub fn part_in_words(board: &Board, question: Question) -> String {
    match question {
        Question::Room => "within the room".to_owned(),
        Question::Floor => "enough fit".to_owned(),
        Question::Line | Question::Absence => format!("a {} again", board.shape().line_in_words()),
    }
}

/// Single changes, any of which is enough: `Kelly stays, Bremer is back, or Balerdi comes`; nothing where there is none. Of many men
/// as many are named as one looks at in a meeting; what would turn each answer round names all of them.
pub fn any_of(board: &Board, mends: &[(WhatIf, Vec<PlayerIndex>)]) -> Option<String> {
    const MOST: usize = 4;
    let leaving = board.moves().iter().filter(|made| made.kind == MoveKind::Exit).count();
    let change = |(what_if, players): &(WhatIf, Vec<PlayerIndex>)| {
        let told = if players.len() > MOST { MOST - 1 } else { players.len() };
        let names: Vec<String> = players.iter().take(told).map(|&man| board.name(man).to_owned()).collect();
        let who = match players.len() {
            ..3 => either(&names),
            3..=MOST => format!("one of {}", text::list(names.iter().map(String::as_str))),
            many if (*what_if, many) == (WhatIf::Stays, leaving) => {
                format!("one of the {} who leave", text::number(many))
            }
            many => format!("one of {} and {} more", names.join(", "), many - told),
        };
        match what_if {
            WhatIf::Back => format!("{who} is back"),
            WhatIf::Comes => format!("{who} comes"),
            WhatIf::Arrives(on) => board.comes_in_words(&who, *on),
            WhatIf::DoesNotCome => format!("{who} does not come"),
            WhatIf::Goes => format!("{who} goes"),
            WhatIf::Stays
            | WhatIf::ReturnSlips
            | WhatIf::Out
            | WhatIf::ReportedShape
            | WhatIf::Room(_)
            | WhatIf::Floor(_) => format!("{who} stays"),
        }
    };
    let changes: Vec<String> = mends.iter().map(change).collect();
    (!changes.is_empty()).then(|| either(&changes))
}

/// Several things of which one is enough: `a`, `a or b`, `a, b, or c`; a comma as well where one of two has some.
fn either(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [one, other] if !one.contains(',') && !other.contains(',') => format!("{one} or {other}"),
        [rest @ .., last] => format!("{}, or {last}", rest.join(", ")),
    }
}
