//! The board without a terminal, for `--print` and for tests: messages are told to it, and its state is looked at.

use std::ops::ControlFlow;

use super::{Session, TerminalRequest, effects};
use crate::app::{App, Effect, Message};
use crate::domain::refusal::Refusal;

/// A board that can be told messages where there is no terminal.
pub trait Headless {
    /// The state of the program.
    fn app(&self) -> &App;

    /// Takes a message in with all that follows from it; breaks where that ends the program.
    fn tell(&mut self, message: Message) -> ControlFlow<()>;
}

/// Plans and squads can be looked through; what needs a terminal is refused.
impl Headless for Session {
    fn app(&self) -> &App {
        self.app()
    }

    fn tell(&mut self, message: Message) -> ControlFlow<()> {
        for request in self.handle(message) {
            match request {
                TerminalRequest::Quit => return ControlFlow::Break(()),
                TerminalRequest::Copy(_) | TerminalRequest::Edit { .. } | TerminalRequest::Suspend => {
                    let refusal = Refusal::Because("this needs a terminal".to_owned());
                    self.tell(Message::Refused(refusal))?;
                }
                TerminalRequest::SetMouse(_) | TerminalRequest::Redraw => {}
            }
        }
        ControlFlow::Continue(())
    }
}

/// A board by itself: there are no other plans or squads, and nothing that it asks for is answered.
impl Headless for App {
    fn app(&self) -> &App {
        self
    }

    fn tell(&mut self, message: Message) -> ControlFlow<()> {
        let mut end = ControlFlow::Continue(());
        effects::run(self, message, |effect, _| {
            if effect == Effect::Quit {
                end = ControlFlow::Break(());
            }
            Vec::new()
        });
        end
    }
}
