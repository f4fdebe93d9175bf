//! [`App::update`]: what each message does to the state, and so what each key does.

use std::rc::Rc;

use crate::domain::column::Column;
use crate::domain::plan::Plan;

use super::drag::DragSource;
use super::leaving::Leaving;
use super::message::Direction;
use super::prompt::Wanted;
use super::sentence::Notice;
use super::view::Overlay;
use super::{App, Effect, Message, Mouse, reorder};

impl App {
    /// Applies a message, and returns the effect that it asks for.
    ///
    /// A message that is not permitted now changes nothing but the notice.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        if let Err(refusal) = self.permits(&message) {
            self.notice = Some(Notice::refused(refusal));
            return None;
        }
        self.lay_aside_before(&message);
        self.obey(message)
    }

    /// Ends what lasts only until the next message, or the next one of the user.
    fn lay_aside_before(&mut self, message: &Message) {
        self.sending.heed(message);
        if message.is_users() {
            self.notice = None;
            if *message == Message::Quit {
                self.leaving.pending_squad = None;
            } else {
                self.leaving = Leaving::default();
            }
        }
        if !matches!(message, Message::HoldMove(_)) {
            self.put_move_back();
        }
    }

    /// Does what a permitted message says.
    #[expect(clippy::too_many_lines, reason = "a table of all messages: what each does is told elsewhere")]
    fn obey(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Go(direction) => self.go(direction, 1),
            Message::Page(direction, rows) => self.go(direction, rows.try_into().unwrap_or(isize::MAX)),
            Message::GoFirst => self.go(Direction::Up, isize::MAX),
            Message::GoLast => self.go(Direction::Down, isize::MAX),
            Message::ScrollBack(past) => self.scroll_back(past),
            Message::NextColumn => self.go_to_column(self.cursor().column.right().unwrap_or(Column::Staying)),
            Message::PreviousColumn => {
                self.go_to_column(self.cursor().column.left().unwrap_or(Column::Target));
            }
            Message::GoTo(column) => self.go_to_column(column),
            Message::Select(row) => self.select_row(row),
            Message::GoToPlayer(player) => {
                self.selection.follow(player);
            }
            Message::Explain(heading) => {
                self.notice = Some(Notice::done(heading.explanation(self.board())));
            }
            Message::SelectMan { place, man } => self.select_man(place, man),

            Message::Lift => self.lift(DragSource::Keys),
            Message::Carry(direction) => self.carry(direction),
            Message::Drop => return self.drop_held(),
            Message::CancelDrag => self.cancel_drag(),
            Message::LoseMouse => self.lose_mouse(),
            Message::Grab(aim) => self.grab(aim),
            Message::DragTo(aim) => self.drag_to(aim),
            Message::HoldMove(row) => self.hold_move(row),
            Message::Release(aim) => return self.release(aim),

            Message::Mark => self.mark(),
            Message::Send(to) => return self.send(to),
            Message::Raise => return self.reorder(reorder::Step::Up),
            Message::Lower => return self.reorder(reorder::Step::Down),
            Message::PutMoveAt(row) => return self.put_move_at(row),
            Message::PutBack => return self.put_back(),
            Message::PutAllBack => return self.put_all_back(),
            Message::ChangeShape => return self.change_shape(),
            Message::TakeOrder => return self.take_order(),
            Message::MoveDate(step) => return self.move_date(step),
            Message::AddTarget => self.ask(Wanted::Target, ""),
            Message::ChangeTarget => self.ask_for_changes(),
            Message::RemoveTarget => return self.remove_target(),
            Message::Lose => return self.lose(),
            Message::Prioritise(priority) => return self.prioritise(priority),
            Message::SetTerms => self.ask_for_terms(),
            Message::TakeNextAnswer => return self.take_next_answer(),
            Message::Undo => return self.travel(Plan::undo, "undone"),
            Message::Redo => return self.travel(Plan::redo, "redone"),

            Message::OpenCard => self.overlays.top = Some(Overlay::Card(0)),
            Message::ShowRoomMakers => self.overlays.top = Some(Overlay::RoomMakers(0)),
            Message::Compare => self.overlays.compare_room_maker(),
            Message::Close => self.close(),
            Message::Show(view) => return self.look(view),
            Message::Help => self.overlays.toggle_help(),
            Message::SwitchMoment => {
                self.selection.switch_moment();
                self.update_shown();
            }

            Message::Find => self.ask_for_filter(),
            Message::Type(typed) => self.type_in(typed.encode_utf8(&mut [0; 4])),
            Message::Erase(erased) => self.retype(|prompt| prompt.erase(erased)),
            Message::MoveCaret(to) => self.retype(|prompt| prompt.go(to)),
            Message::Accept => return self.accept(),
            Message::Paste(text) => return self.paste(text),
            Message::FindNext => self.selection.go_to_match(1),
            Message::FindPrevious => self.selection.go_to_match(-1),

            Message::OpenPlan => return self.open_under_cursor(),
            Message::NewPlan => self.ask_for_plan(),
            Message::Fork => self.ask_for_fork(),
            Message::Retitle => self.ask_for_title(),
            Message::Annotate => self.ask_for_note(),
            Message::AskToDelete => self.ask_before_deleting(),
            Message::DeletePlan => return self.delete_plan(),
            Message::RestorePlan => return Some(self.restore_plan()),
            Message::CompareWith => return self.compare_with_selected(),
            Message::CompareWithNext => self.compare_with_next(1),
            Message::CompareWithPrevious => self.compare_with_next(-1),
            Message::PlansListed(listing) => self.plans_listed(listing),
            Message::PlanOpened(opened) => return self.plan_opened(*opened),

            Message::ShowStaleDecisions => self.overlays.top = Some(Overlay::StaleDecisions(0)),
            Message::Answer(answer) => return self.answer(answer),

            Message::Save => return self.save(),
            Message::PlanSaved(report) => return self.plan_saved(report),
            Message::PlanSavedAs(place) => return self.plan_saved_as(place),
            Message::CheckPlanFile => return Some(self.look_at_plan()),
            Message::PlanChangedOnDisk(change) => return self.plan_changed_on_disk(change),
            Message::TakeOverRefused(why) => self.take_over_refused(why),
            Message::FilesUnwatched => self.files_unwatched(),
            Message::Resolve(resolution) => return Some(Effect::Resolve(resolution)),
            Message::ConflictResolved(resolution, made) => return self.conflict_resolved(resolution, made),

            Message::SquadFileChanged(news) => return self.squad_file_changed(news),
            Message::ShowFaults => self.show_present_faults(),
            Message::Edit => return self.edit(),
            Message::EditorClosed(complaint) => return Some(self.editor_closed(complaint)),
            Message::PickSquad => {
                self.cancel_drag();
                return Some(Effect::ListSquads);
            }
            Message::SquadsListed(squads) => self.offer(squads),
            Message::OpenSquad => return self.open_squad(),
            Message::SquadNotOpened(faults) => self.show_faults(Rc::new(faults)),

            Message::ShowReport => self.overlays.top = Some(Overlay::Report(0)),
            Message::ChangeReport(change) => self.change_report(change),
            Message::CopyReport => return Some(self.copy_report()),
            Message::WriteReport => return Some(self.write_report()),
            Message::ReportWritten(written) => self.report_written(written),

            Message::ShowImport => self.overlays.top = Some(Overlay::Import(0)),
            Message::NextQuestion => self.go_to_question(1),
            Message::PreviousQuestion => self.go_to_question(-1),
            Message::AnswerQuestion => self.answer_question(),
            Message::ChangeColumn => self.ask_for_column(),
            Message::SayOfTable => self.ask_of_table(),
            Message::ImportCompared(into) => self.import_compared(into),
            Message::AcceptImport => self.ask_for_folder(),
            Message::TableRead(table) => self.table_read(table),
            Message::OpenForm => self.open_form(),
            Message::TypeFormRow => self.type_form_row(),
            Message::AcceptForm => return self.accept_form(),
            Message::ImportWritten(written) => self.import_written(written),

            Message::Refused(refusal) => self.notice = Some(Notice::refused(refusal)),
            Message::SwitchMouse => return Some(self.switch_mouse()),
            Message::Redraw => return Some(Effect::Redraw),
            Message::Suspend => {
                self.cancel_drag();
                return Some(Effect::Suspend);
            }
            Message::Quit => return self.quit(),
        }
        None
    }

    fn switch_mouse(&mut self) -> Effect {
        self.cancel_drag();
        let (mouse, said) = match self.mouse {
            Mouse::On => (Mouse::Off, "mouse off: the terminal selects text again"),
            Mouse::Off => (Mouse::On, "mouse on"),
        };
        self.mouse = mouse;
        self.notice = Some(Notice::done(said));
        Effect::SetMouse
    }
}
