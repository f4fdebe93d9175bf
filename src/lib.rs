//! A sporting director's transfer window on one terminal screen: the tour of the crate.
//!
//! # The screen, with our words on it
//!
//! ```text
//!  Juventus · 2025/26 · as of 28 Jun 2025 · 3-4-2-1            Plan A · 1 moved · saved   header: squad, date, shape, plan
//!  names 6/6 FULL → 5   available 5 → 4, floor 4   full lines 1   chance 85.2 % → 81.4 %  figures: today → after the plan
//!  Staying 5 ─────────────  For sale 2 ────────────  Target 0 ────────────                columns, each of cards
//!  1 Bremer  28 RCB CB ✚★   1 Rugani 30 CB      ↩    nobody                               a card: rank, name, age, positions, badges
//! ▸5 Balerdi 26 RCB CB ⚑±   2 Kelly  26 LCB LB  !                                         ▸ the cursor, ◆ the hand
//!  Depth chart after the plan ─────────────────────────── ¹first ²second
//!  RCB covered 2/5 ✚Bremer ¹Kalulu Gatti ²Savona +Balerdi                                 a place: cover, bodies/names, its men
//!  Outlook ─────────────────────────────────────────────────────────────                  breaches ✖, conflicts !, the rest ·
//!  ! Kelly starts at the moment and is for sale: for lack of alternatives                 a verdict: one sentence, who it counted
//!  Balerdi to Staying: sign                                                               the notice
//!  Space lift  s stay  f sell  t target  r put back  u undo  ? help  q quit               the footer: keys that matter now
//! ```
//!
//! # The layers
//!
//! One rule to remember: **the domain is pure, the app is `update`, the screen only reads.**
//!
//! ```text
//! main ─► cli ─► runtime ─► session ─► app ────► domain
//!                 │           └─────► store ──► domain
//!                 ├──────► input ──► app
//!                 └──────► ui ─────► app (read only)
//! ```
//!
//! | layer | is | never mentions |
//! |---|---|---|
//! | [`text`] | what may stand in a text that is shown, and how texts are joined | every layer |
//! | [`fault`] | what is wrong with a file, as data and as text: found by the store, told by all | every other layer |
//! | [`domain`] | the game: squad, plan, board, depth, outlook; pure functions | files, clock, terminal, other layers |
//! | [`store`] | the only code that reads or writes files | app, ui, input |
//! | [`app`] | the state and `update(message) -> Option<Effect>` | terminal, files |
//! | [`session`] | a squad opened with a plan: messages in, files read and written, requests to the terminal out | terminal, ui, input |
//! | [`input`] | keys and mouse to messages, through one table and one geometry | files, rules of the game |
//! | [`ui`] | draws the app into a buffer | anything that changes |
//! | [`cli`] | arguments, and the commands without a screen | terminal modes |
//! | [`runtime`] | the event loop, the terminal's guard, signals | decisions of any kind, files |
//!
//! `tests/architecture.rs` reads the sources and holds them to this table.
//!
//! # How a key becomes a screen
//!
//! ```text
//! squad.ron ─► store::squad_file ─► Squad (facts)              plans/plan-a.ron ─► store::plan_file ─► Plan (decisions)
//!                                      └──────────┬───────────────────────────────────┘
//!                                         Board::replay ─► Outlook::of        nothing that follows is ever stored
//!                                                 │
//! key ─► BINDINGS ─► Message ─► App::permits ─► App::update ─► refresh ─► ScreenLayout::of ─► widgets ─► only changed cells
//!                       ▲           │ no: the reason                └► Effect::Save ─► before the frame, to the thread that saves
//! mouse ─► ScreenLayout::at ───┘           └► notice, dimmed key, tinted column
//!
//! an editor, another window, git ─► store::watcher ─► SquadFileChanged, PlanChangedOnDisk ─► the same plan over new facts
//! ```
//!
//! Undo moves a cursor in the plan's list of decisions; a carried player is the same replay on a copy. There is no second
//! "what would happen".
//!
//! # Where a new thing goes
//!
//! A column rule: a cell of [`domain::column_rules::COLUMN_RULES`]. A figure: a function and a row of
//! [`domain::figures::FIGURES`]. A key: a row of [`input::bindings::BINDINGS`] and its [`app::Message`]. A view: a file in
//! [`ui`], a variant of [`app::view::View`] and of [`input::context::Context`], and a row of the key table. The README says more.

pub mod app;
pub mod cli;
pub mod domain;
pub mod fault;
pub mod input;
pub mod runtime;
pub mod session;
pub mod store;
pub mod text;
pub mod ui;
