//! Key names in sentences: each comes from the key table, and pressing it does what the sentence says.

mod support;

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use backline::app::conflict::{PlanFileChange, TheirVersion};
use backline::app::imports::{ImportOutcome, PastedTable, ThereAlready};
use backline::app::opening::{OpenedPlan, OpeningRemark};
use backline::app::plan_list::{ListedPlan, PlanListing};
use backline::app::saving::{ReadOnlyReason, SaveReport, Saving};
use backline::app::sentence::{Action, Part, Sentence};
use backline::app::squad_choices::SquadChoice;
use backline::app::squad_reload::SquadFileChange;
use backline::app::view::View;
use backline::app::{App, Message};
use backline::domain::column::Column;
use backline::domain::import::answers::Answers;
use backline::domain::plan::Plan;
use backline::fault::Faults;
use backline::input::key_names::in_words;
use backline::store::{import, squad_file};
use strum::VariantArray as _;
use support::source_texts::{texts, texts_in_sources};
use support::{board_of, juventus, named_keys_are_bound};

/// What in a text looks like the name of a key, if anything does.
fn key_in(text: &str) -> Option<String> {
    const NAMES: [&str; 8] = ["Esc", "Enter", "Tab", "Space", "Backspace", "PageUp", "PageDown", "F1"];
    const PARTS: [&str; 6] = ["Ctrl-", "Ctrl+", "Shift-", "Alt-", "press ", "Press "];
    /// Letters that are no keys: a unit, the sign between columns and rows, and a word of a name.
    const LETTERS: [&str; 3] = [
        "{}.{:02} m",
        "expected columns x rows, at most {} each, such as 120x40",
        "\\\"Calcio e Finanza\\\"",
    ];
    // An exclamation mark at the end is the sign of what is broken.
    let is_no_key = LETTERS.contains(&text) || text.ends_with(" !");
    let is_letter = |word: &str| {
        let mut chars = word.chars();
        let (first, is_single) = (chars.next(), chars.clone().next().is_none());
        let could_be_key = |char| matches!(char, 'b'..='z' | 'B'..='H' | 'J'..='Z' | '!' | '$' | '?');
        is_single && first.is_some_and(could_be_key) && text.contains(' ') && !is_no_key
    };
    // The press is no key that is pressed, nor is a Spanish or Portuguese "and".
    let text = text.replace("\\n", " ").replace("the press ", "");
    let text = text.replace(" y Herzegovina", "").replace(" e Herzegovina", "");
    let part = PARTS.into_iter().find(|part| text.contains(part));
    let mut words =
        text.split_whitespace().map(|word| word.trim_matches([';', ',', ':', '.', '(', ')', '"', '\\']));
    let word = || words.find(|word| NAMES.contains(word) || is_letter(word));
    part.or_else(word).map(str::to_owned)
}

#[test]
fn no_text_outside_the_key_table_names_a_key() {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/input");
    let mut found = Vec::new();
    for (file, line, text) in texts_in_sources().into_iter().filter(|(file, ..)| !file.starts_with(&input)) {
        if let Some(key) = key_in(&text) {
            found.push(format!("{}:{line}: {key} in {text:?}", file.display()));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn what_names_a_key_is_found() {
    for text in [
        "p f forks it",
        "q again loses it",
        "{n}: ! shows",
        "not saved (Ctrl-s)",
        "Esc unmarks",
        "u brings it back",
    ] {
        assert!(key_in(text).is_some(), "{text}");
    }
    for text in ["a plan needs a title", "Plan A", "names {today} of {room}", "m"] {
        assert_eq!(key_in(text), None, "{text}");
    }
    let source = "let (a, b) = (\"one\", '\"'); // \"none\"\nlet c = r#\"two \"2\"\"#; // '\n#[cfg(test)]\nmod tests {\n\"no\"\n}\n\"three \\\"3\"";
    let found: Vec<String> = texts(source).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found, ["one", "two \"2\"", "three \\\"3"]);
}

/// A board after these messages, and the sentence that it answers with.
struct Said {
    app: App,
    sentence: Sentence,
}

/// What is answered to the last of these messages on a board whose plan is saved in this way.
fn said(saving: Saving, messages: impl IntoIterator<Item = Message>) -> Said {
    let mut app = App::new(juventus(), Plan::new("Plan A"), saving);
    for message in messages {
        app.update(message);
    }
    let sentence = app.notice().expect("it says something").text.clone();
    Said { app, sentence }
}

/// What is said of a plan that was just opened, on the board.
fn opened(remark: OpeningRemark) -> Said {
    let saving =
        if let OpeningRemark::Held(why) = &remark { Saving::read_only(why.clone()) } else { Saving::fresh() };
    let opened = OpenedPlan {
        name: None,
        plan: Plan::new("Plan A"),
        saving,
        remark: Some(remark),
        is_reported: false,
    };
    said(Saving::fresh(), [Message::PlanOpened(Box::new(opened))])
}

/// The list of plans, with two of them.
fn listed() -> [Message; 2] {
    let plans = vec![
        ListedPlan { name: "plan-a".into(), plan: Ok(Plan::new("Plan A")) },
        ListedPlan { name: "plan-b".into(), plan: Ok(Plan::new("Plan B")) },
    ];
    let listing = PlanListing { plans, deleted: None, may_change: Ok(()) };
    [Message::Show(View::Plans), Message::PlansListed(listing)]
}

fn changed(title: &str) -> Message {
    let theirs = TheirVersion { name: "plan-a".into(), plan: Ok(Plan::new(title)) };
    Message::PlanChangedOnDisk(PlanFileChange::Changed(theirs))
}

fn failed() -> Message {
    Message::PlanSaved(SaveReport { revision: 1, outcome: Err("the disk is full".into()) })
}

fn squads() -> Message {
    let squad =
        SquadChoice { file: "squads/bari/squad.ron".into(), folder: "bari".into(), club: None, as_of: None };
    Message::SquadsListed(vec![squad])
}

/// A table with one of Juventus under his surname alone.
fn pasted() -> Message {
    let file = import::of_text("pasted cells", "Name\tPos\nKelly\tLB\n", "pasted").expect("it is a table");
    let (source, sheet) = (file.source, file.sheet);
    Message::TableRead(Arc::new(PastedTable { source, sheet, before: Answers::default() }))
}

/// What the first question of an import waits for.
fn asked() -> Said {
    let mut app = board_of(&juventus());
    app.update(pasted());
    let sentence = app.hint_of_import().expect("its day is asked");
    Said { app, sentence }
}

/// What is said of an import that goes into a squad in which one may be there already.
fn into_a_squad() -> Said {
    let (folder, squad) = ("squads/juventus".to_owned(), juventus().as_ref().clone());
    let there =
        Message::ImportCompared(Arc::new(ThereAlready { folder, squad, club: None, notes: Vec::new() }));
    said(Saving::fresh(), [pasted(), there])
}

/// Every sentence that names keys, where it is said first.
#[expect(clippy::too_many_lines, reason = "a list")]
fn sentences() -> Vec<(Said, &'static str)> {
    let sell = || Message::Send(Column::ForSale);
    let on_disk = Saving::on_disk;
    let elsewhere = || ReadOnlyReason::OpenElsewhere("another window".into());
    let held = || Saving::read_only(elsewhere());
    let foreign = || ReadOnlyReason::MadeForAnotherClub { made_for: "Bari".into(), club: "Juventus".into() };
    let deleted = || Message::PlanChangedOnDisk(PlanFileChange::Deleted);
    let gone = Message::PlanChangedOnDisk(PlanFileChange::Gone);
    let faults = squad_file::parse("(players: [(name: 3)])", "none").expect_err("three is no name");
    let faults = Faults { path: "squads/none/squad.ron".into(), faults };
    let mut reloaded = (*juventus()).clone();
    reloaded.players.remove(0);
    let lost = [Message::GoTo(Column::Target), Message::Lose, Message::Send(Column::Staying)];
    let [show, listing] = listed();
    let delete = [
        show.clone(),
        listing.clone(),
        Message::Go(backline::app::message::Direction::Down),
        Message::AskToDelete,
        Message::DeletePlan,
    ];
    let leave = [deleted(), show, listing, Message::NewPlan];
    vec![
        (said(Saving::fresh(), [sell(), failed()]), "not saved, Ctrl-s saves elsewhere: the disk is full"),
        (
            said(Saving::fresh(), [sell(), failed(), squads(), Message::OpenSquad]),
            "not saved, save elsewhere first (Ctrl-s) or quit: the disk is full",
        ),
        (
            said(Saving::fresh(), [sell(), Message::Quit, failed()]),
            "q again loses what is not saved: the disk is full",
        ),
        (
            said(held(), [sell(), Message::Quit]),
            "q again loses what was decided here, read-only; p f forks it: another window has this plan open",
        ),
        (said(on_disk(), leave), "Plan A stays open: its file was deleted; Ctrl-s saves it"),
        (said(on_disk(), delete), "Plan A is deleted; u brings it back"),
        (
            said(Saving::fresh(), [Message::ChangeShape, Message::PutAllBack]),
            "everybody is back where he is reported; dropped with it: the shape; u brings all back",
        ),
        (said(Saving::fresh(), lost), "Balerdi is lost; L puts him back in play"),
        (
            said(on_disk(), [deleted()]),
            "the plan's file was deleted: the next decision, or Ctrl-s and Enter, writes it again",
        ),
        (
            said(held(), [deleted()]),
            "the plan's file was deleted: it stays on the board; p f forks it, Ctrl-s takes it over once it is free",
        ),
        (said(on_disk(), [gone]), "the plan's file and its folder are gone: Ctrl-s saves elsewhere"),
        (
            said(on_disk(), [Message::PlanChangedOnDisk(PlanFileChange::Held(elsewhere()))]),
            "read-only from now on: another window has this plan open; p f forks it",
        ),
        (
            said(Saving::fresh(), [sell(), Message::Quit, changed("Plan Z")]),
            "not saved: somebody else changed the plan; Ctrl-c again loses yours",
        ),
        (
            said(Saving::fresh(), [sell(), changed("Plan Z"), Message::Close, changed("Plan Z")]),
            "not saved: somebody else changed the plan; Ctrl-s decides",
        ),
        (
            said(held(), [sell(), changed("Plan Z")]),
            "the other window changed this plan; yours stays on the board: p f makes it one of its own",
        ),
        (
            said(held(), [Message::TakeOverRefused(elsewhere())]),
            "read-only: another window still has it; p f forks it",
        ),
        (
            said(held(), [Message::TakeOverRefused(ReadOnlyReason::NewerProgram)]),
            "read-only: a newer backline wrote this plan; p f forks it",
        ),
        (
            opened(OpeningRemark::Held(elsewhere())),
            "read-only: another window has this plan open; p f forks it",
        ),
        (
            opened(OpeningRemark::Held(foreign())),
            "made for Bari, not for Juventus: p f forks it, Ctrl-s takes it over",
        ),
        (
            opened(OpeningRemark::BuiltInSquad { club: "Juventus".into(), plans: None }),
            "the built-in Juventus, and no folder for plans: Ctrl-s saves elsewhere",
        ),
        (
            said(
                Saving::fresh(),
                [Message::ImportWritten(Ok(ImportOutcome::NewSquad("squads/verona/squad.ron".into())))],
            ),
            "squads/verona/squad.ron is written: P opens it",
        ),
        (into_a_squad(), "there is a squad already: once this is answered, a goes on"),
        (asked(), "Enter types the day of the table: 2025-06-28"),
        (
            said(Saving::fresh(), [Message::FilesUnwatched]),
            "what others change is not noticed by itself here: Ctrl-l looks at the files",
        ),
        (
            said(Saving::fresh(), [Message::SquadFileChanged(SquadFileChange::Invalid(faults))]),
            "the squad file has 2 faults: the board stays as it was; E shows them",
        ),
        (
            said(
                Saving::fresh(),
                [sell(), Message::SquadFileChanged(SquadFileChange::Reloaded(Box::new(reloaded)))],
            ),
            "squad file reloaded: Bremer is not in it any more; 1 decision to answer: ! shows",
        ),
    ]
}

#[test]
fn every_sentence_names_keys_that_do_what_it_says() {
    let mut never_advised = Action::VARIANTS.to_vec();
    for (Said { app, sentence }, words) in sentences() {
        assert_eq!(in_words(&sentence, &app), words);
        named_keys_are_bound(&sentence, &app);
        never_advised.retain(|action| !sentence.parts().contains(&Part::Keys(*action)));
    }
    assert_eq!(never_advised, [], "a sentence for each belongs here");
}

#[test]
fn who_is_half_the_way_there_is_told_the_rest_of_it() {
    let mut app = board_of(&Rc::clone(&juventus()));
    let refused = Message::TakeOverRefused(ReadOnlyReason::NewerProgram);
    for message in listed().into_iter().chain([refused]) {
        app.update(message);
    }
    assert_eq!(support::notice(&app), "read-only: a newer backline wrote this plan; f forks it");
}
