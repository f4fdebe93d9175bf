//! Stories of the ground that moves: the squad file and the plan's file are changed by somebody else while the board is open.

mod support;

use std::path::PathBuf;
use std::rc::Rc;

use backline::app::conflict::{PlanFileChange, Resolution, TheirVersion};
use backline::app::plan_list::PlanRequest;
use backline::app::prompt::Prompt;
use backline::app::saving::{ReadOnlyReason, SaveReport, Saving, State};
use backline::app::squad_choices::SquadChoice;
use backline::app::squad_reload::{EditPosition, EditRequest, SquadFileChange};
use backline::app::squad_source::SquadFileState;
use backline::app::view::Overlay;
use backline::app::{App, Effect, Message};
use backline::domain::column::Column::{self, ForSale, Staying, Target};
use backline::domain::plan::Plan;
use backline::domain::refusal::Refusal;
use backline::domain::squad::Squad;
use backline::fault::Faults;
use backline::input::bindings::message_for;
use backline::input::chord::Chord;
use backline::input::context::Context;
use backline::runtime::print;
use backline::store::lock::Held;
use backline::store::os_error::OsError;
use backline::store::save::{SaveError, Step};
use backline::store::squad_file;
use backline::ui::theme::Theme;
use support::{after, board_of, juventus, names, notice, play};

/// Puts the cursor on Balerdi, the only target.
const BALERDI: &str = "<tab><tab>";

/// The shipped squad, edited as text.
fn edited(from: &str, to: &str) -> Squad {
    let source = include_str!("../squads/juventus/squad.ron");
    assert!(source.contains(from), "{from:?} is not in the squad file");
    squad_file::parse(&source.replacen(from, to, 1), "juventus").expect("the edit makes no faults").0
}

/// The shipped squad with Kelly in another column.
fn kelly_reported(column: Column) -> Squad {
    let mut squad = (*juventus()).clone();
    let kelly = squad.players.iter_mut().find(|player| player.name == "Kelly").expect("he is in the squad");
    kelly.reported = column;
    squad
}

fn reload(app: &mut App, squad: Squad) {
    assert_eq!(app.update(Message::SquadFileChanged(SquadFileChange::Reloaded(Box::new(squad)))), None);
}

fn elsewhere() -> ReadOnlyReason {
    ReadOnlyReason::OpenElsewhere("another window".into())
}

fn faults() -> Faults {
    let source = include_str!("../squads/juventus/squad.ron").replacen("club:", "klub:", 1);
    let faults = squad_file::parse(&source, "juventus").expect_err("klub is no field");
    Faults { path: PathBuf::from("squads/juventus/squad.ron"), faults }
}

fn break_file(app: &mut App) {
    assert_eq!(app.update(Message::SquadFileChanged(SquadFileChange::Invalid(faults()))), None);
}

fn frame(app: &App) -> String {
    print::frame(app, 80, 24, Theme::COLOURS)
}

/// Tells the app what a key says, and what it wants done because of it.
fn key(app: &mut App, keys: &str) -> Option<Effect> {
    let mut effect = None;
    for chord in Chord::parse_all(keys).expect("the keys are spelled well") {
        effect = message_for(Context::of(app), chord).and_then(|message| app.update(message));
    }
    effect
}

fn selected(app: &App) -> &str {
    app.selected().map_or("nobody", |player| &app.player(player).name)
}

/// Everything that was decided is on the disk.
fn save(app: &mut App) {
    let revision = app.saving().revision();
    app.update(Message::PlanSaved(SaveReport { revision, outcome: Ok(None) }));
}

fn fail(app: &mut App, why: &str) {
    let revision = app.saving().revision();
    app.update(Message::PlanSaved(SaveReport { revision, outcome: Err(why.into()) }));
}

/// What somebody else made of the plan: both stay.
fn their_plan() -> Plan {
    after("<tab>s<tab>s").plan().clone()
}

fn theirs() -> PlanFileChange {
    PlanFileChange::Changed(TheirVersion { name: "plan-a".into(), plan: Ok(their_plan()) })
}

fn broken() -> PlanFileChange {
    let faults = Faults { path: PathBuf::from("plans/plan-a.ron"), faults: faults().faults };
    PlanFileChange::Changed(TheirVersion { name: "plan-a".into(), plan: Err(faults) })
}

#[test]
fn an_edited_squad_is_on_the_board_at_once_and_the_plan_stays() {
    let mut app = after(&format!("{BALERDI}s"));
    let plan = app.plan().clone();
    reload(&mut app, kelly_reported(Staying));
    assert_eq!(notice(&app), "squad file reloaded: Kelly is reported Staying now");
    assert_eq!(app.plan(), &plan);
    assert_eq!(names(&app, ForSale), ["Rugani"]);
    assert!(names(&app, Staying).contains(&"Balerdi".to_owned()));
    assert_eq!(selected(&app), "Balerdi");
}

#[test]
fn a_player_in_hand_is_put_back_when_the_squad_changes_under_him() {
    let mut app = after(&format!("{BALERDI}<space><left><left>"));
    reload(&mut app, kelly_reported(Staying));
    assert!(app.drag().is_none());
    assert!(notice(&app).ends_with("; Balerdi is put back"), "{}", notice(&app));
    assert!(app.plan().decisions().is_empty());
    assert_eq!(names(&app, Target), ["Balerdi"]);
    assert_eq!(selected(&app), "Balerdi");
}

#[test]
fn the_cursor_stays_on_its_player_in_every_view_when_the_order_of_the_file_changes() {
    for keys in ["jj", "jjd", "<tab>m<down>", "jj<enter>"] {
        let mut app = after(keys);
        let before = selected(&app).to_owned();
        let mut squad = (*juventus()).clone();
        squad.players.reverse();
        squad.claims.clear();
        squad.depth.clear();
        reload(&mut app, squad);
        assert_eq!(selected(&app), before, "{keys}");
    }
}

#[test]
fn the_card_of_a_player_who_is_gone_closes() {
    let mut app = after(&format!("{BALERDI}<enter>"));
    assert_eq!(app.overlay(), Some(Overlay::Card(0)));
    let mut squad = (*juventus()).clone();
    squad.players.pop();
    squad.claims.clear();
    squad.depth.clear();
    reload(&mut app, squad);
    assert_eq!(app.overlay(), None);
    assert!(notice(&app).starts_with("squad file reloaded: Balerdi is not in it any more, "));
}

#[test]
fn his_card_below_the_help_closes_with_him() {
    let mut app = after(&format!("{BALERDI}<enter>?"));
    let mut squad = (*juventus()).clone();
    squad.players.truncate(1);
    squad.claims.clear();
    squad.depth.clear();
    reload(&mut app, squad);
    assert_eq!(app.overlay(), Some(Overlay::Help(0)));
    play(&mut app, "<esc>");
    assert_eq!(app.overlay(), None);
}

#[test]
fn the_card_of_a_target_whom_the_plan_added_stays_open() {
    let mut app = after("aLeoni<space>Jr;<space>CB<enter><enter>");
    assert_eq!((selected(&app), app.overlay()), ("Leoni Jr", Some(Overlay::Card(0))));
    let mut squad = (*juventus()).clone();
    squad.players.remove(0);
    squad.claims.clear();
    squad.depth.clear();
    reload(&mut app, squad);
    assert_eq!((selected(&app), app.overlay()), ("Leoni Jr", Some(Overlay::Card(0))));
}

#[test]
fn what_is_typed_about_a_player_who_is_gone_meanwhile_is_not_dropped_in_silence() {
    let mut app = after(&format!("{BALERDI}$"));
    assert!(app.prompt().is_some());
    app.update(Message::Paste("fee 25m".into()));
    let mut squad = (*juventus()).clone();
    squad.players.pop();
    squad.claims.clear();
    squad.depth.clear();
    reload(&mut app, squad);
    play(&mut app, "<enter>");
    assert_eq!(notice(&app), "he is not in the squad any more");
    assert_eq!(app.prompt().map(Prompt::typed), Some("fee 25m"));
}

#[test]
fn a_faulty_file_is_shown_with_its_places_while_the_last_good_board_stays() {
    let mut app = after(&format!("{BALERDI}s"));
    let (plan, staying) = (app.plan().clone(), names(&app, Staying));
    break_file(&mut app);
    assert_eq!(app.overlay(), None, "nobody is interrupted at his work");
    assert_eq!(notice(&app), "the squad file has 1 fault: the board stays as it was; E shows them");
    play(&mut app, "E");
    assert_eq!(app.overlay(), Some(Overlay::Faults(0)));
    insta::assert_snapshot!(frame(&app));
    play(&mut app, "<esc>");
    assert_eq!(app.overlay(), None);
    assert_eq!(app.plan(), &plan);
    assert_eq!(names(&app, Staying), staying);
    assert!(
        frame(&app).lines().next().is_some_and(|line| line.contains("squad file: 1 fault")),
        "the badge stays"
    );
    play(&mut app, "E");
    assert_eq!(app.overlay(), Some(Overlay::Faults(0)));
    reload(&mut app, (*juventus()).clone());
    assert_eq!((app.overlay(), app.squad_file_state()), (None, &SquadFileState::Current));
    assert!(!frame(&app).contains("squad file:"));
    assert_eq!(notice(&app), "squad file reloaded: nothing on the board changed");
    play(&mut app, "E");
    assert_eq!(notice(&app), "the squad file has no faults");
}

#[test]
fn decisions_go_on_while_the_file_is_faulty_or_gone() {
    let mut app = after("");
    break_file(&mut app);
    assert_eq!(key(&mut app, &format!("<esc>{BALERDI}s")), Some(Effect::Save));
    app.update(Message::SquadFileChanged(SquadFileChange::Missing));
    assert!(frame(&app).contains("squad file gone"));
    assert_eq!(key(&mut app, "u"), Some(Effect::Save));
}

#[test]
fn the_editor_opens_at_the_player_or_at_the_first_fault() {
    let file = PathBuf::from("/squads/juventus/squad.ron");
    let mut app = after(BALERDI).with_squad_file(Some(file.clone()));
    let Some(Effect::Edit(EditRequest { file: opened, at: EditPosition::Player(id) })) = key(&mut app, "e")
    else {
        panic!("the editor opens at a player");
    };
    assert_eq!((opened, id.as_str()), (file, "balerdi"));
    break_file(&mut app);
    let edit = key(&mut app, "Ee");
    let line = faults().faults[0].line;
    assert!(
        matches!(&edit, Some(Effect::Edit(EditRequest { at: EditPosition::Line(at), .. })) if *at == line),
        "{edit:?}"
    );
}

#[test]
fn the_editor_opens_at_him_also_where_two_men_share_a_name_and_at_nobody_whom_the_plan_added() {
    let source = "(players: [
        (name: \"García\", id: \"raul\", column: Staying),
        (name: \"Rossi\", column: Staying),
        (name: \"García\", column: Staying),
    ])";
    let squad = squad_file::parse(source, "test").expect("a squad").0;
    let mut app = board_of(&Rc::new(squad)).with_squad_file(Some(PathBuf::from("/squad.ron")));
    let mut line = |keys: &str| {
        let Some(Effect::Edit(EditRequest { at: EditPosition::Player(id), .. })) = key(&mut app, keys) else {
            panic!("the editor opens at a player");
        };
        squad_file::line_of(source, &id)
    };
    assert_eq!((line("e"), line("je"), line("je")), (Some(2), Some(3), Some(4)));
    assert_eq!(key(&mut app, "aLeoni<enter>a<esc>e"), None);
    assert!(
        notice(&app).starts_with("Leoni is not in the squad file: this plan added him"),
        "{}",
        notice(&app)
    );
}

#[test]
fn the_built_in_squad_has_no_file_to_edit() {
    let mut app = after("");
    assert_eq!(key(&mut app, "e"), None);
    assert!(notice(&app).starts_with("the built-in squad has no file"), "{}", notice(&app));
}

#[test]
fn a_plan_that_goes_on_from_ours_is_taken_at_once_where_ours_is_saved() {
    let mut app = after(&format!("<tab>s{BALERDI}"));
    save(&mut app);
    assert_eq!(app.update(Message::CheckPlanFile), Some(Effect::CheckPlanFile));
    assert_eq!(app.update(Message::PlanChangedOnDisk(theirs())), Some(Effect::AcceptTheirs));
    assert_eq!(app.plan(), &their_plan());
    assert_eq!(app.saving().state(), State::Saved);
    assert_eq!(selected(&app), "Balerdi");
    assert_eq!(notice(&app), "somebody else changed this plan: it has 2 decisions now");
    // Its history is its own, and decisions go on from it.
    assert_eq!(key(&mut app, "u"), Some(Effect::Save));
    assert_eq!(app.plan().taken().len(), 1);
}

#[test]
fn where_theirs_leaves_out_what_was_decided_here_the_user_is_asked_though_all_was_saved() {
    let mut app = after(&format!("{BALERDI}s"));
    save(&mut app);
    let mine = app.plan().clone();
    assert_eq!(app.update(Message::PlanChangedOnDisk(theirs())), None);
    assert_eq!((app.overlay(), app.plan()), (Some(Overlay::Conflict), &mine));
    assert!(frame(&app).contains("NOT SAVED"), "what is on the disk is not what is on the board");
}

#[test]
fn who_may_not_write_is_told_why_and_asked_before_his_decisions_go() {
    let mut app = App::new(juventus(), Plan::new("Plan A"), Saving::read_only(elsewhere()));
    assert_eq!(key(&mut app, "q"), Some(Effect::Quit), "nothing was decided");
    key(&mut app, "fs");
    assert_eq!(key(&mut app, "<C-s>"), Some(Effect::Plans(PlanRequest::TakeOver)), "it may be free by now");
    assert_eq!(key(&mut app, "q"), None);
    assert!(notice(&app).starts_with("q again loses what was decided here"), "{}", notice(&app));
    assert_eq!(key(&mut app, "j"), None);
    assert_eq!(key(&mut app, "q"), None, "another key takes it back");
    assert_eq!(key(&mut app, "q"), Some(Effect::Quit));
    let mut app = App::new(juventus(), Plan::new("Plan A"), Saving::read_only(ReadOnlyReason::AskedFor));
    key(&mut app, "f");
    assert_eq!(key(&mut app, "q"), Some(Effect::Quit), "who asked for it knows");
}

#[test]
fn where_theirs_leaves_out_a_note_or_what_was_undone_the_user_is_asked() {
    let theirs =
        |plan: &Plan| PlanFileChange::Changed(TheirVersion { name: "plan-a".into(), plan: Ok(plan.clone()) });
    let mut app = after(&format!("{BALERDI}s"));
    let earlier = app.plan().clone();
    key(&mut app, "gfu");
    save(&mut app);
    app.update(Message::PlanChangedOnDisk(theirs(&earlier)));
    assert_eq!(app.overlay(), Some(Overlay::Conflict), "what can be redone is lost with it");
    let mut app = after(&format!("{BALERDI}s"));
    key(&mut app, "pN");
    app.update(Message::Paste("if the wall holds".into()));
    key(&mut app, "<enter><esc>");
    assert!(app.plan().note.is_some());
    save(&mut app);
    app.update(Message::PlanChangedOnDisk(theirs(&earlier)));
    assert_eq!(app.overlay(), Some(Overlay::Conflict), "the note is lost with it");
}

#[test]
fn where_ours_is_not_saved_the_user_is_asked_and_esc_decides_nothing() {
    let mut app = after(&format!("{BALERDI}s"));
    assert_eq!(app.update(Message::CheckPlanFile), Some(Effect::Save), "a save compares before it writes");
    let mine = app.plan().clone();
    assert_eq!(app.update(Message::PlanChangedOnDisk(theirs())), None);
    assert_eq!(app.overlay(), Some(Overlay::Conflict));
    insta::assert_snapshot!(frame(&app));
    assert_eq!(key(&mut app, "<enter>"), None, "no answer is the usual one");
    assert_eq!(key(&mut app, "<esc>"), None);
    assert_eq!((app.overlay(), app.plan()), (None, &mine));
    assert!(frame(&app).contains("NOT SAVED"));
    // The same once more is a notice only; Ctrl-s asks again.
    app.update(Message::PlanChangedOnDisk(theirs()));
    assert_eq!(app.overlay(), None);
    assert_eq!(key(&mut app, "<C-s>"), None);
    assert_eq!(app.overlay(), Some(Overlay::Conflict));
    assert_eq!(key(&mut app, "q"), None);
    assert_eq!((app.overlay(), app.plan()), (None, &mine), "on a question it only goes back");
    assert_eq!(key(&mut app, "<C-s><C-c>"), None);
    assert_eq!(notice(&app), "Ctrl-c again loses what is not saved: somebody else changed its file");
    assert_eq!(key(&mut app, "<C-c>"), Some(Effect::Quit));
}

#[test]
fn who_is_told_on_his_way_out_that_somebody_else_changed_the_plan_is_asked() {
    let mut app = after(&format!("{BALERDI}s"));
    assert_eq!(key(&mut app, "q"), Some(Effect::Save));
    app.update(Message::PlanChangedOnDisk(theirs()));
    assert_eq!(notice(&app), "not saved: somebody else changed the plan; Ctrl-c again loses yours");
    assert_eq!(key(&mut app, "<C-c>"), Some(Effect::Quit));
}

#[test]
fn a_disk_that_does_not_answer_keeps_nobody() {
    let mut app = after(&format!("{BALERDI}s"));
    fail(&mut app, "the disk is full");
    assert_eq!(key(&mut app, "q"), Some(Effect::Save), "one more try on the way out");
    assert_eq!(key(&mut app, "q"), Some(Effect::Quit), "which the disk leaves unanswered");
    let mut app = after("");
    app.update(Message::PlanChangedOnDisk(broken()));
    assert_eq!(
        key(&mut app, "<C-c>"),
        Some(Effect::Quit),
        "nothing was decided, so there is nothing to lose"
    );
}

#[test]
fn a_plan_that_somebody_deleted_is_not_written_again_on_the_way_out() {
    let mut app = after(&format!("{BALERDI}s"));
    save(&mut app);
    app.update(Message::PlanChangedOnDisk(PlanFileChange::Deleted));
    assert_eq!(app.update(Message::CheckPlanFile), Some(Effect::CheckPlanFile));
    assert_eq!(key(&mut app, "q"), None);
    assert_eq!(notice(&app), "q again loses what is not saved: its file was deleted");
    assert_eq!(key(&mut app, "<C-s><enter>"), Some(Effect::Save));
    app.update(Message::PlanChangedOnDisk(PlanFileChange::Deleted));
    key(&mut app, "q");
    assert_eq!(key(&mut app, "q"), Some(Effect::Quit));
}

#[test]
fn who_may_not_write_is_not_told_to_write_a_deleted_plan_again() {
    for saving in [Saving::read_only(ReadOnlyReason::AskedFor), Saving::read_only(elsewhere())] {
        let remedy =
            if saving.is_held() { "; p f forks it, Ctrl-s takes it over once it is free" } else { "" };
        let mut app = App::new(juventus(), Plan::new("Plan A"), saving);
        app.update(Message::PlanChangedOnDisk(PlanFileChange::Deleted));
        assert_eq!(notice(&app), format!("the plan's file was deleted: it stays on the board{remedy}"));
        app.update(Message::PlanChangedOnDisk(PlanFileChange::Gone));
        assert_eq!(notice(&app), "the plan's file and its folder are gone: it stays on the board");
    }
}

#[test]
fn where_nothing_was_decided_nothing_is_called_saved_once_theirs_is_set_aside() {
    let mut app = after("");
    app.update(Message::PlanChangedOnDisk(broken()));
    assert_eq!(key(&mut app, "m"), Some(Effect::Resolve(Resolution::KeepMine)));
    app.update(Message::ConflictResolved(Resolution::KeepMine, Ok("plan-a-theirs".into())));
    assert_eq!(app.saving().state(), State::Untouched);
}

#[test]
fn what_lies_below_the_help_goes_when_it_makes_no_sense_any_more() {
    let mut app = after("");
    break_file(&mut app);
    key(&mut app, "?");
    reload(&mut app, (*juventus()).clone());
    key(&mut app, "<esc>");
    assert_eq!(app.overlay(), None, "its faults are mended");
    let mut app = after(&format!("{BALERDI}s"));
    app.update(Message::PlanChangedOnDisk(theirs()));
    key(&mut app, "?");
    save(&mut app);
    key(&mut app, "<esc>");
    assert_eq!(app.overlay(), None, "nobody disputes the plan any more");
}

#[test]
fn each_choice_between_two_versions_puts_one_on_the_board_and_loses_none() {
    for (choice, resolution) in
        [("m", Resolution::KeepMine), ("t", Resolution::TakeTheirs), ("b", Resolution::KeepBoth)]
    {
        let mut app = after(&format!("{BALERDI}s"));
        let mine = app.plan().clone();
        app.update(Message::PlanChangedOnDisk(theirs()));
        assert_eq!(key(&mut app, choice), Some(Effect::Resolve(resolution)));
        assert_eq!(app.plan(), &mine, "nothing happens before the files are where they belong");
        let failed = Err(Refusal::Because("could not set aside plan-a: no permission".into()));
        assert_eq!(app.update(Message::ConflictResolved(resolution, failed)), None);
        assert_eq!((app.overlay(), app.plan()), (Some(Overlay::Conflict), &mine));
        let effect = app.update(Message::ConflictResolved(resolution, Ok("plan-a-mine".into())));
        assert_eq!(app.overlay(), None);
        match resolution {
            Resolution::KeepMine => {
                assert_eq!((app.plan(), effect), (&mine, Some(Effect::Save)));
                assert!(app.saving().is_owed());
            }
            Resolution::TakeTheirs => {
                assert_eq!((app.plan(), effect), (&their_plan(), Some(Effect::AcceptTheirs)));
                assert_eq!(app.saving().state(), State::Saved);
            }
            Resolution::KeepBoth => {
                assert_eq!((app.plan().decisions(), effect), (mine.decisions(), Some(Effect::Save)));
                assert_eq!(app.plan().title, "Plan A (mine)");
            }
        }
        save(&mut app);
        assert_eq!(app.saving().state(), State::Saved, "{choice}");
    }
}

#[test]
fn a_plan_that_became_unreadable_is_never_taken() {
    let mut app = after(&format!("{BALERDI}s"));
    save(&mut app);
    let mine = app.plan().clone();
    assert_eq!(app.update(Message::PlanChangedOnDisk(broken())), None);
    assert_eq!(app.overlay(), Some(Overlay::Conflict));
    assert!(
        matches!(app.saving().state(), State::Failed(_)),
        "what is on screen is not on the disk any more"
    );
    assert_eq!(key(&mut app, "t"), None);
    assert_eq!(notice(&app), "theirs cannot be read: keep yours, or keep both");
    assert_eq!(key(&mut app, "m"), Some(Effect::Resolve(Resolution::KeepMine)));
    assert_eq!(app.plan(), &mine);
}

#[test]
fn a_plan_that_was_deleted_is_said_and_written_again_with_the_next_decision() {
    let mut app = after(&format!("{BALERDI}s"));
    save(&mut app);
    assert_eq!(app.update(Message::PlanChangedOnDisk(PlanFileChange::Deleted)), None);
    assert!(frame(&app).contains("NOT SAVED"));
    assert_eq!(key(&mut app, "u"), Some(Effect::Save));
    save(&mut app);
    assert_eq!(app.saving().state(), State::Saved);
}

#[test]
fn a_plan_that_is_only_shown_follows_its_file() {
    let mut app = App::new(juventus(), Plan::new("Plan A"), Saving::read_only(ReadOnlyReason::AskedFor));
    assert_eq!(app.update(Message::PlanChangedOnDisk(theirs())), Some(Effect::AcceptTheirs));
    assert_eq!(app.plan(), &their_plan());
    app.update(Message::PlanChangedOnDisk(broken()));
    assert_eq!((app.overlay(), app.plan()), (None, &their_plan()));
    assert!(matches!(app.saving().state(), State::ReadOnly(_)));
}

#[test]
fn why_a_plan_is_not_saved_and_what_to_do_is_read_whole_however_long_its_path_is() {
    let folder = PathBuf::from("/home").join("a-folder-of-plans/".repeat(20));
    let path = folder.join("plan-a.ron");
    let failed = |why| SaveError::Failed { step: Step::MakeFolder, path: folder.clone(), why };
    for (error, said) in [
        (failed(OsError::DiskFull), "the disk is full"),
        (failed(OsError::QuotaUsedUp), "your share of the disk is used up"),
        (failed(OsError::NotPermitted), "no permission"),
        (failed(OsError::NotAFolder), "a file stands where a folder should be"),
        (failed(OsError::TooLarge), "the file would be larger than allowed"),
        (failed(OsError::NotWhatWasWritten), "what was read back is not what was written"),
        (SaveError::NotAFile { path: path.clone() }, "it is not an ordinary file"),
        (SaveError::WriteProtected { path: path.clone() }, "it is write-protected"),
        (SaveError::MadeByNewer { path: path.clone() }, "a newer backline made it, and it is never"),
        (
            SaveError::Held { path, by: Held { pid: Some(4_194_304) } },
            "another window (process 4194304) has it",
        ),
    ] {
        let mut app = after(&format!("{BALERDI}s"));
        fail(&mut app, &error.to_string());
        let shown = frame(&app);
        assert!(shown.contains(&format!("not saved, Ctrl-s saves elsewhere: {said}")), "{shown}");
    }
}

#[test]
fn where_saving_failed_ctrl_s_asks_for_another_place() {
    let mut app = after(&format!("{BALERDI}s"));
    fail(&mut app, "the disk is full: could not write into plans");
    assert_eq!(
        notice(&app),
        "not saved, Ctrl-s saves elsewhere: the disk is full: could not write into plans"
    );
    assert_eq!(key(&mut app, "<C-s>~/q"), None);
    assert!(frame(&app).contains("save elsewhere, a folder or a file: ~/q_"), "{}", frame(&app));
    app.update(Message::Paste("uick.ron\u{1b}".into()));
    assert_eq!(key(&mut app, "<enter>"), Some(Effect::SaveAs("~/quick.ron".into())));
    app.update(Message::PlanSavedAs(Err(Refusal::Because("~/quick.ron is there already".into()))));
    assert!(app.prompt().is_some() && frame(&app).contains("is there already"));
    assert_eq!(key(&mut app, "<backspace><enter>"), Some(Effect::SaveAs("~/quick.ro".into())));
    assert_eq!(app.update(Message::PlanSavedAs(Ok("/home/ada/quick".into()))), Some(Effect::Save));
    assert!(app.prompt().is_none() && app.saving().is_owed());
    save(&mut app);
    assert_eq!(app.saving().state(), State::Saved);
    assert_eq!(notice(&app), "the plan is kept in /home/ada/quick.ron from now on");
}

#[test]
fn a_plan_that_was_saved_meanwhile_is_owed_to_the_place_that_was_typed() {
    let mut app = after(&format!("{BALERDI}s"));
    app.update(Message::PlanSaved(SaveReport { revision: 1, outcome: Err("the disk is full".into()) }));
    key(&mut app, "<C-s>~/quick<enter>");
    save(&mut app);
    assert!(!app.saving().is_owed(), "the old place has it after all");
    assert_eq!(app.update(Message::PlanSavedAs(Ok("/home/ada/quick".into()))), Some(Effect::Save));
    assert!(app.saving().is_owed());
}

#[test]
fn a_plan_whose_folder_is_gone_is_not_promised_to_be_written_again() {
    let mut app = after(&format!("{BALERDI}s"));
    save(&mut app);
    assert_eq!(app.update(Message::PlanChangedOnDisk(PlanFileChange::Gone)), None);
    assert_eq!(notice(&app), "the plan's file and its folder are gone: Ctrl-s saves elsewhere");
    assert!(frame(&app).contains("NOT SAVED"), "{}", frame(&app));
    assert_eq!(key(&mut app, "<C-s>"), None);
    assert!(frame(&app).contains("save elsewhere"), "{}", frame(&app));
}

#[test]
fn who_only_follows_another_window_has_decided_nothing_and_goes_on_following() {
    let mut app = App::new(juventus(), Plan::new("Plan A"), Saving::fresh());
    assert_eq!(app.update(Message::PlanChangedOnDisk(theirs())), Some(Effect::AcceptTheirs));
    app.update(Message::PlanChangedOnDisk(PlanFileChange::Held(elsewhere())));
    assert_eq!(app.update(Message::PlanChangedOnDisk(theirs())), Some(Effect::AcceptTheirs));
    assert!(!app.saving().is_lost_by_leaving());
    let undone = Plan::new("Plan A");
    let undone = PlanFileChange::Changed(TheirVersion { name: "plan-a".into(), plan: Ok(undone) });
    assert_eq!(app.update(Message::PlanChangedOnDisk(undone)), Some(Effect::AcceptTheirs));
    assert!(app.plan().taken().is_empty());
    key(&mut app, "<tab>s");
    assert!(app.saving().is_lost_by_leaving());
    assert_eq!(key(&mut app, "q"), None, "it asks");
}

#[test]
fn every_choice_between_two_versions_is_on_screen_in_the_smallest_window() {
    let mut app = after(&format!("{BALERDI}s"));
    app.update(Message::PlanChangedOnDisk(broken()));
    insta::assert_snapshot!(print::frame(&app, 32, 10, Theme::COLOURS), @"
     Juventus    Plan A · NOT SAVED
    ┌ Not saved: two versions of … ┐
    │ Somebody else changed it.    │
    │ m    keep mine               │
    │ t    take theirs             │
    │ b    both, as two plans      │
    │ Esc  decide later            │
    │ Neither one is lost.         │
    └──────────────────────────────┘
     Esc back  m keep mine  ? keys
    ");
    for (width, height) in [(32, 10), (40, 12), (50, 14), (80, 24)] {
        let frame = print::frame(&app, width, height, Theme::COLOURS);
        assert!(
            ["m    keep mine", "t    take theirs", "b    both", "Esc  decide later"]
                .iter()
                .all(|it| frame.contains(it)),
            "{frame}"
        );
    }
}

#[test]
fn what_is_longer_than_a_row_takes_the_row_of_the_keys_until_the_next_key() {
    let mut app = after(&format!("{BALERDI}s"));
    fail(&mut app, "the disk is full: could not write into /home/ada/club/squads/juventus/plans");
    let last = |app: &App, width, height, rows: usize| {
        let frame = print::frame(app, width, height, Theme::COLOURS);
        let lines: Vec<&str> = frame.lines().map(str::trim_end).collect();
        lines[lines.len() - rows..].join("\n")
    };
    insta::assert_snapshot!(last(&app, 80, 24, 2), @" /home/ada/club/squads/juventus/plans");
    insta::assert_snapshot!(last(&app, 40, 12, 3), @"
    not saved, Ctrl-s saves elsewhere: the
    disk is full: could not write into
    /home/ada/club/squads/juventus/plans
    ");
    insta::assert_snapshot!(last(&app, 32, 10, 3), @"
    could not write into
    /home/ada/club/squads/juventus
    /plans
    ");
    key(&mut app, "k");
    insta::assert_snapshot!(last(&app, 80, 24, 1), @" a add  d depth  m moves  o all  i lists  b money  p plans  c compare  ? keys");
}

#[test]
fn what_is_saved_at_a_later_try_is_said_to_be() {
    let mut app = after(&format!("{BALERDI}s"));
    fail(&mut app, "the disk is full");
    assert!(frame(&app).contains("not saved"), "{}", frame(&app));
    save(&mut app);
    assert_eq!(notice(&app), "saved after all");
    assert!(!frame(&app).contains("not saved"), "{}", frame(&app));
    key(&mut app, "h");
    save(&mut app);
    assert!(app.notice().is_none(), "nothing was in doubt");
}

#[test]
fn without_another_place_the_plans_own_is_tried_again_and_esc_leaves_all_as_it_is() {
    let mut app = after(&format!("{BALERDI}s"));
    fail(&mut app, "the disk is full");
    assert_eq!(key(&mut app, "<C-s>x<esc>"), None);
    assert!(app.prompt().is_none() && app.saving().is_owed());
    assert_eq!(key(&mut app, "<C-s><enter>"), Some(Effect::Save));
}

fn squad_choices() -> Vec<SquadChoice> {
    ["juventus", "marseille"]
        .map(|folder| SquadChoice {
            file: PathBuf::from(format!("/squads/{folder}/squad.ron")),
            folder: folder.to_owned(),
            club: (folder == "juventus").then(|| "Juventus".to_owned()),
            as_of: (folder == "juventus").then(|| "2025-06-28".parse().expect("this is a day")),
        })
        .to_vec()
}

#[test]
fn another_squad_is_picked_from_those_beside_the_present_one() {
    let [juventus, marseille] = <[SquadChoice; 2]>::try_from(squad_choices()).expect("two are on offer");
    let mut app = after("").with_squad_file(Some(juventus.file));
    assert_eq!(key(&mut app, "P"), Some(Effect::ListSquads));
    app.update(Message::SquadsListed(squad_choices()));
    assert_eq!(app.overlay(), Some(Overlay::Squads(1)), "the cursor is on the first that is not open");
    insta::assert_snapshot!(frame(&app));
    assert_eq!(key(&mut app, "<up><enter>"), None);
    assert_eq!(notice(&app), "this squad is open already");
    assert_eq!(key(&mut app, "<down><enter>"), Some(Effect::OpenSquad(marseille.file)));
    app.update(Message::SquadNotOpened(faults()));
    assert_eq!(app.overlay(), Some(Overlay::Faults(0)));
    assert_eq!(app.squad_file_state(), &SquadFileState::Current, "the present squad has no faults");
    play(&mut app, "<esc>");
    assert_eq!(app.squad().club, "Juventus");
    app.update(Message::SquadsListed(Vec::new()));
    assert!(notice(&app).starts_with("there are no other squads"));
}

#[test]
fn before_another_squad_is_opened_everything_is_saved() {
    let marseille = squad_choices().remove(1).file;
    let picking = || {
        let mut app = after(&format!("{BALERDI}s"));
        app.update(Message::SquadsListed(squad_choices()));
        play(&mut app, "G");
        app
    };
    let mut app = picking();
    assert_eq!(key(&mut app, "<enter>"), None, "the newest decision is still on its way");
    let revision = app.saving().revision();
    let saved = Message::PlanSaved(SaveReport { revision, outcome: Ok(None) });
    assert_eq!(app.update(saved), Some(Effect::OpenSquad(marseille)));
    let mut app = picking();
    assert_eq!(key(&mut app, "<enter>"), None);
    fail(&mut app, "the disk is full");
    assert_eq!(key(&mut app, "<enter>"), None);
    assert!(notice(&app).contains("save elsewhere first"), "{}", notice(&app));
    let mut app = picking();
    assert_eq!(key(&mut app, "<enter>"), None);
    assert_eq!(notice(&app), "that squad opens as soon as this plan is saved");
    key(&mut app, "<esc><space>");
    save(&mut app);
    assert!(app.drag().is_some(), "whoever does something else meanwhile stays here");
}

#[test]
fn every_overlay_fits_every_window_and_ascii() {
    let mut boards = vec![after(""), after(&format!("{BALERDI}s")), after("")];
    break_file(&mut boards[0]);
    boards[1].update(Message::PlanChangedOnDisk(theirs()));
    boards[2].update(Message::SquadsListed(squad_choices()));
    for app in &boards {
        for (width, height) in [(32, 10), (60, 20), (80, 24), (120, 40), (200, 60)] {
            let frame = print::frame(app, width, height, Theme::COLOURS.in_ascii());
            assert!(frame.is_ascii(), "{frame}");
        }
    }
}

#[test]
fn a_fact_that_no_column_shows_is_news_as_well() {
    let mut app = board_of(&juventus());
    reload(&mut app, edited("club: \"Juventus\"", "club: \"Juventus Turin\""));
    assert_eq!(notice(&app), "squad file reloaded: something about the squad as a whole changed");
    assert!(frame(&app).contains("Juventus Turin"));
}
