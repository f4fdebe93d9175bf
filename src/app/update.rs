//! What each message means. Every change of the app's state is in this file and the few that it calls.

use crate::domain::column::Column;
use crate::domain::column_rules;
use crate::domain::decision::{Decision, Moved};
use crate::domain::department::Moment;
use crate::domain::player::PlayerIndex;

use super::cursor::stepped;
use super::filter::Filter;
use super::hand::{Grip, Holding, Over};
use super::message::{Aim, Direction};
use super::notice::Notice;
use super::situation::Situation;
use super::view::{Overlay, View};
use super::{App, Effect, Message, Mouse, order};

/// How far a page key moves.
const PAGE: isize = 10;

impl App {
    /// Takes a message in and says what is to be done in the world because of it.
    ///
    /// A message that makes no sense now changes nothing but the notice.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        if let Err(refusal) = self.permits(&message) {
            self.notice = Some(Notice::refused(refusal.to_string()));
            return None;
        }
        match message {
            // The world speaks here, not the user: his notice stays.
            Message::HearSaved(report) => {
                if let Err(why) = &report.outcome {
                    self.notice = Some(Notice::failed(format!("not saved: {why}")));
                }
                self.saving.hear(report.revision, report.outcome);
                return None;
            }
            Message::HoldOver(aim) => {
                self.hold_over(aim);
                return None;
            }
            _ => self.notice = None,
        }
        match message {
            Message::Go(direction) => self.go(direction, 1),
            Message::Page(direction) => self.go(direction, PAGE),
            Message::GoFirst => self.go(Direction::Up, isize::MAX),
            Message::GoLast => self.go(Direction::Down, isize::MAX),
            Message::NextColumn => self.turn_to(self.cursor.column.right().unwrap_or(Column::Staying)),
            Message::PreviousColumn => self.turn_to(self.cursor.column.left().unwrap_or(Column::Target)),
            Message::GoTo(column) => self.turn_to(column),
            Message::Select(row) => self.select(row),

            Message::Lift => self.lift(Grip::Keys),
            Message::Carry(direction) => self.carry(direction),
            Message::Drop => return self.drop_held(),
            Message::LetGo => self.let_go(),
            Message::Grab(aim) => self.grab(aim),
            Message::HoldOver(_) | Message::HearSaved(_) => {}
            Message::Release => return self.release(),

            Message::Send(to) => return self.send(to),
            Message::Raise => return self.reorder(order::Step::Up),
            Message::Lower => return self.reorder(order::Step::Down),
            Message::PutBack => return self.put_back(),
            Message::PutAllBack => {
                return self.decide(Decision::PutAllBack, "everybody is back where he is reported");
            }
            Message::Undo => return self.travel(|plan| plan.undo().is_some(), "undone"),
            Message::Redo => return self.travel(|plan| plan.redo().is_some(), "redone"),

            Message::OpenCard => self.overlay = Some(Overlay::Card(0)),
            Message::Close => self.close(),
            Message::Look(view) => self.look(view),
            Message::Help => {
                self.overlay = match self.overlay {
                    Some(Overlay::Help(_)) => None,
                    Some(Overlay::Card(_)) | None => Some(Overlay::Help(0)),
                }
            }
            Message::SwitchMoment => {
                self.moment = match self.moment {
                    Moment::Today => Moment::After,
                    Moment::After => Moment::Today,
                };
                self.sift();
            }

            Message::Find => self.prompt = Some(std::mem::take(&mut self.filter)).inspect(|_| ()),
            Message::Type(typed) => self.retype(|text| text.push(typed)),
            Message::Erase => self.retype(|text| _ = text.pop()),
            Message::Accept => self.prompt = None,
            Message::Paste(text) => self.paste(&text),
            Message::FindNext => self.find(1),
            Message::FindPrevious => self.find(-1),

            Message::Save => return Some(Effect::Save),
            Message::SwitchMouse => return Some(self.switch_mouse()),
            Message::Redraw => return Some(Effect::Redraw),
            Message::Suspend => {
                self.let_go();
                return Some(Effect::Suspend);
            }
            Message::Quit => return Some(Effect::Quit),
        }
        None
    }

    // --- where the user looks ---------------------------------------------------------------------------------------

    fn go(&mut self, direction: Direction, by: isize) {
        let by = match direction {
            Direction::Up => by.saturating_neg(),
            Direction::Down => by,
            Direction::Left | Direction::Right => return self.go_sideways(direction),
        };
        match self.overlay {
            Some(Overlay::Card(line)) => self.overlay = Some(Overlay::Card(line.saturating_add_signed(by))),
            Some(Overlay::Help(line)) => self.overlay = Some(Overlay::Help(line.saturating_add_signed(by))),
            None => match self.view {
                View::Board => {
                    let length = self.shown(self.cursor.column).len();
                    let row = stepped(self.cursor.row(), by, length);
                    self.cursor.put(self.cursor.column, row);
                }
                View::Depth => self.cursor.man = stepped(self.cursor.man, by, self.men_at_place().len()),
                View::Moves => {
                    self.cursor.step = stepped(self.cursor.step, by, self.situation.board.moves().len());
                }
                View::Outlook => self.cursor.line = self.cursor.line.saturating_add_signed(by),
            },
        }
    }

    fn go_sideways(&mut self, direction: Direction) {
        if self.overlay.is_some() {
            return;
        }
        let to = match direction {
            Direction::Left => self.cursor.column.left(),
            Direction::Right => self.cursor.column.right(),
            Direction::Up | Direction::Down => None,
        };
        match (self.view, to) {
            (View::Board, Some(column)) => self.cursor.column = column,
            (View::Depth, _) => {
                let by = if direction == Direction::Left { -1 } else { 1 };
                let places = self.situation.board.shape().places().len();
                self.cursor.place = stepped(self.cursor.place, by, places);
                self.cursor.man = 0;
            }
            (View::Board | View::Moves | View::Outlook, _) => {}
        }
    }

    fn turn_to(&mut self, column: Column) {
        match self.view {
            View::Board => self.cursor.column = column,
            View::Depth | View::Moves | View::Outlook => {}
        }
    }

    fn select(&mut self, row: usize) {
        match self.view {
            View::Board | View::Outlook => {}
            View::Depth => self.cursor.man = row,
            View::Moves => self.cursor.step = row,
        }
        self.sift();
    }

    fn look(&mut self, view: View) {
        self.let_go();
        self.overlay = None;
        let from = self.selected();
        self.view = if self.view == view { View::Board } else { view };
        if let (View::Depth, Some(player)) = (self.view, from) {
            self.look_for_him(player);
        }
    }

    /// Puts the cursor of the depth chart on the first place of a player.
    fn look_for_him(&mut self, player: PlayerIndex) {
        let places = &self.situation.outlook.at(self.moment).places;
        let found = places.iter().enumerate().find_map(|(at, place)| {
            place.players.iter().position(|&man| man == player).map(|man| (at, man))
        });
        if let Some((place, man)) = found {
            (self.cursor.place, self.cursor.man) = (place, man);
        }
    }

    /// Esc: first what is held, then what lies on top, the view, the filter.
    fn close(&mut self) {
        if self.hand.is_some() {
            self.let_go();
        } else if let Some(before) = self.prompt.take() {
            self.filter = before;
            self.sift();
        } else if self.overlay.take().is_some() {
        } else if self.view != View::Board {
            self.view = View::Board;
        } else if !self.filter.is_empty() {
            self.filter = Filter::default();
            let selected = self.selected();
            self.sift();
            if let Some(player) = selected {
                self.follow(player);
            }
        }
    }

    // --- the hand ---------------------------------------------------------------------------------------------------

    fn lift(&mut self, grip: Grip) {
        if let Some(player) = self.selected() {
            self.hand = Some(Holding::lifted(player, self.situation.board.planned(player), grip));
        }
    }

    fn grab(&mut self, aim: Aim) {
        self.let_go();
        self.overlay = None;
        self.cursor.column = aim.column;
        let Some(row) = aim.row.filter(|&row| row < self.shown(aim.column).len()) else { return };
        self.cursor.put(aim.column, row);
        self.lift(Grip::Press);
    }

    fn carry(&mut self, direction: Direction) {
        let Some(hand) = &self.hand else { return };
        let over = hand.over.unwrap_or(Over { column: hand.from, at: None });
        let next = match direction {
            Direction::Left => over.column.left().map(|column| Over { column, at: None }),
            Direction::Right => over.column.right().map(|column| Over { column, at: None }),
            Direction::Up => self.held_row().map(|row| Over { at: Some(row.saturating_sub(1)), ..over }),
            Direction::Down => self.held_row().map(|row| Over { at: Some(row + 1), ..over }),
        };
        if let Some(next) = next {
            self.weigh(Some(next));
        }
    }

    /// The row at which the player in hand would stand.
    fn held_row(&self) -> Option<usize> {
        let hand = self.hand.as_ref()?;
        if hand.refusal.is_some() {
            return None;
        }
        let column = self.situation().board.column(hand.over?.column);
        column.iter().position(|&card| card == hand.player)
    }

    fn hold_over(&mut self, aim: Option<Aim>) {
        let Some(hand) = &mut self.hand else { return };
        hand.grip = Grip::Drag;
        let from = hand.from;
        // In another column he lands at its end; in his own he takes the place of the card below the pointer.
        let row_of = |aim: Aim| aim.row.filter(|_| aim.column == from);
        let over = aim.map(|aim| Over { column: aim.column, at: row_of(aim) });
        if hand.over != over || hand.preview.is_none() {
            self.weigh(over);
        }
    }

    /// Holds the player over a spot and works out what dropping him there would do.
    fn weigh(&mut self, over: Option<Over>) {
        let Some(hand) = &mut self.hand else { return };
        let player = self.squad.player(hand.player);
        hand.over = over.map(|over| Over {
            at: over.at.map(|at| at.min(self.situation.board.column(over.column).len())),
            ..over
        });
        hand.refusal = over.and_then(|over| column_rules::permits(player, over.column).err());
        hand.preview = match self.decision_in_hand() {
            Some(decision) => {
                let mut plan = self.plan.clone();
                plan.decide(decision);
                Some(Situation::of(&self.squad, &plan))
            }
            None => None,
        };
        if let Some(hand) = &mut self.hand {
            hand.preview = hand.preview.take();
        }
        self.sift();
        if let Some(hand) = &self.hand {
            let (player, column) = (hand.player, hand.over.map(|over| over.column));
            self.follow(player);
            if let Some(column) = column {
                self.cursor.column = column;
            }
        }
    }

    /// The decision that dropping the player here would be; nothing where it is refused or changes nothing.
    fn decision_in_hand(&self) -> Option<Decision> {
        let hand = self.hand.as_ref()?;
        let over = hand.over?;
        if hand.refusal.is_some() {
            return None;
        }
        let cards = self.situation.board.column(over.column);
        let stands = cards.iter().position(|&card| card == hand.player);
        if stands.is_some() && (over.at.is_none() || over.at.map(|at| at.min(cards.len() - 1)) == stands) {
            return None;
        }
        Some(self.sending(hand.player, over.column, over.at))
    }

    fn drop_held(&mut self) -> Option<Effect> {
        let decision = self.decision_in_hand();
        let hand = self.hand.take()?;
        let over = hand.over.map(|over| over.column);
        let effect = match (decision, over) {
            (Some(decision), Some(column)) => self.decide_on(hand.player, column, decision),
            (None, _) | (_, None) => {
                self.sift();
                None
            }
        };
        self.follow(hand.player);
        effect
    }

    fn let_go(&mut self) {
        if let Some(hand) = self.hand.take() {
            self.sift();
            self.follow(hand.player);
        }
    }

    fn release(&mut self) -> Option<Effect> {
        let hand = self.hand.as_ref()?;
        match (hand.grip, hand.over, &hand.refusal) {
            (Grip::Drag, Some(_), None) => self.drop_held(),
            (Grip::Drag, Some(_), Some(refusal)) => {
                self.notice = Some(Notice::refused(refusal.to_string()));
                self.let_go();
                None
            }
            (Grip::Drag, None, _) | (Grip::Press, ..) => {
                self.let_go();
                None
            }
            (Grip::Keys, ..) => None,
        }
    }

    // --- decisions --------------------------------------------------------------------------------------------------

    fn sending(&self, player: PlayerIndex, to: Column, at: Option<usize>) -> Decision {
        let moved = Moved { id: self.id(player), reported: self.player(player).reported };
        Decision::Send { players: vec![moved], to, at }
    }

    fn send(&mut self, to: Column) -> Option<Effect> {
        let player = self.selected()?;
        let decision = self.sending(player, to, None);
        self.decide_on(player, to, decision)
    }

    /// Takes a decision about one player, says what it means, and keeps the cursor on him.
    fn decide_on(&mut self, player: PlayerIndex, to: Column, decision: Decision) -> Option<Effect> {
        let facts = self.player(player);
        let said = if self.situation.board.planned(player) == to {
            format!("{} moved in {to}", facts.name)
        } else {
            format!("{} to {to}: {}", facts.name, column_rules::ruling(&facts.origin, to).phrase())
        };
        let effect = self.decide(decision, said);
        if self.view == View::Board {
            self.follow(player);
        }
        effect
    }

    fn put_back(&mut self) -> Option<Effect> {
        let player = self.selected()?;
        let facts = self.player(player);
        let said = format!("{} back in {}, as reported", facts.name, facts.reported);
        let effect = self.decide(Decision::PutBack { players: vec![self.id(player)] }, said);
        if self.view == View::Board {
            self.follow(player);
        }
        effect
    }

    fn reorder(&mut self, step: order::Step) -> Option<Effect> {
        let decision = order::step(self, step);
        self.plan.decide(decision);
        self.changed()
    }

    fn decide(&mut self, decision: Decision, said: impl Into<String>) -> Option<Effect> {
        self.plan.decide(decision);
        self.notice = Some(Notice::done(said));
        self.changed()
    }

    fn travel(&mut self, step: impl FnOnce(&mut crate::domain::plan::Plan) -> bool, said: &str) -> Option<Effect> {
        self.let_go();
        let selected = self.selected();
        if !step(&mut self.plan) {
            return None;
        }
        self.notice = Some(Notice::done(said));
        let effect = self.changed();
        if let (View::Board, Some(player)) = (self.view, selected) {
            self.follow(player);
        }
        effect
    }

    /// Derives everything from the changed plan, and asks for it to be saved.
    fn changed(&mut self) -> Option<Effect> {
        self.saving.changed();
        self.refresh();
        (!self.saving.is_read_only()).then_some(Effect::Save)
    }

    // --- the filter -------------------------------------------------------------------------------------------------

    fn retype(&mut self, edit: impl FnOnce(&mut String)) {
        if self.prompt.is_none() {
            return;
        }
        let mut typed = self.filter.typed().to_owned();
        edit(&mut typed);
        let typed: String = typed.chars().take(Filter::LONGEST).collect();
        self.filter = Filter::new(&typed);
        self.sift();
    }

    fn paste(&mut self, text: &str) {
        if self.prompt.is_some() {
            let text: String = text.chars().filter(|&char| !crate::domain::text::is_unprintable(char)).collect();
            self.retype(|typed| typed.push_str(&text));
        } else {
            self.notice = Some(Notice::refused("pasted text is ignored on the board"));
        }
    }

    /// Goes to the next player whom the filter shows, round all columns.
    fn find(&mut self, by: isize) {
        let cards: Vec<(Column, usize)> = Column::ALL
            .into_iter()
            .flat_map(|column| (0..self.shown(column).len()).map(move |row| (column, row)))
            .collect();
        let here = (self.cursor.column, self.cursor.row());
        let at = cards.iter().position(|&card| card == here).unwrap_or(0);
        let length = isize::try_from(cards.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(length);
        if let Some(&(column, row)) = usize::try_from(next).ok().and_then(|next| cards.get(next)) {
            self.cursor.put(column, row);
        }
    }

    fn switch_mouse(&mut self) -> Effect {
        self.let_go();
        let (mouse, said) = match self.mouse {
            Mouse::On => (Mouse::Off, "mouse off: the terminal selects text again"),
            Mouse::Off => (Mouse::On, "mouse on"),
        };
        self.mouse = mouse;
        self.notice = Some(Notice::done(said));
        Effect::SetMouse
    }
}
