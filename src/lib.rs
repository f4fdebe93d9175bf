//! A sporting director's transfer window on one terminal screen: the tour of the crate.
//!
//! # The screen, with our words on it
//!
//! ```text
//!  Juventus 2025/26 · 28 Jun 2025 · window opens in 3 days       Plan A · 1 moved   header: squad, day, plan, saved or not
//!         on the books  fit            what Tudor can field            match days   scoreboard: what is counted
//!  today  6 of 6 FULL   5 needs 4      a back three, if Kelly is fit   85 in 100      before the first move
//!  after  5 of 6        4 needs 4      a back three, if Balerdi is fit 81 in 100      after the last one
//!  Staying 5 ─────────── LCR  For sale 2 ────────── LCR  Target 0 ─────────── LCR   columns, each of cards
//!  1 Bremer  28 ✚ out ★  LCR  1 Rugani 30 ↩ Ajax    ·C·  nobody: a adds one         a card: rank, name, age, badges, places
//! ▸5 Balerdi 26 ⚑ +      LCR                                                        ▸ the cursor, ◆ the hand
//!  Back three after ───────── if he is out               out, leaving               depth chart: a row for each place
//!  left    +Balerdi           nobody ✖                   ✚Bremer −Kelly               who plays, who comes in, who is missing
//!  What it means · season €m +6.4 ~ + open · cash −1.0 ~ ────────────── 1 more: o   what it means: a sentence each, behind the money
//!  ! the plan signs Balerdi, but Marseille will not sell him; weeks may change it     a breach ✖, a conflict !, what mends it ?
//!  30 Jun Kelly ours for good, season ends · 1 Jul window opens                     date line
//!  Balerdi is signed                                                                the notice, else the story of the man
//!  Space lift  t target  r back  u undo  Enter card  v room  $ terms  y send        the footer: keys that matter now
//! ```
//!
//! Screen, text and Markdown say the same: [`domain::scoreboard`], [`domain::depth::chart_in_words`], [`domain::told`] and
//! [`domain::story`] hold the words.
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
//!
//! cli, app, ui ─► export ─► domain
//! ```
//!
//! | layer | is | never mentions |
//! |---|---|---|
//! | [`text`] | what may stand in a text that is shown, and how texts are joined | every layer |
//! | [`fault`] | what is wrong with a file, as data and as text: found by the store, told by all | every other layer |
//! | [`domain`] | the game: squad, plan, board, depth, outlook; pure functions | files, clock, terminal, other layers |
//! | [`export`] | a plan in the formats in which it is sent | files, clock, terminal, all layers but the domain |
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
pub mod export;
pub mod fault;
pub mod input;
pub mod runtime;
pub mod session;
pub mod store;
pub mod text;
pub mod ui;
