//! Compares an import with a squad that is there already: who is new, who is changed in what, who is the same, whom only the squad has.
//!
//! Who is who is known before ([`matching`](super::matching)); of whom that is asked he is neither new nor changed. Several files are compared
//! one after another, each with the squad that has those before it: [`all_together`] tells what came of them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use self::one_man::changed;
use super::dry_run::{Asked, DryRun, Man, OwnSource, Question, Who};
use super::in_words::{self, named};
use super::order::{Order, OrderBy};
use super::order_in_words;
use crate::domain::reading::bare;
use crate::domain::squad::Squad;
use crate::domain::squad::claim::Hedge;
use crate::domain::squad::player::{Origin, Player, PlayerId, PlayerIndex};
use crate::domain::squad::player_field::Field;

mod one_man;

/// What an import would change in a squad.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Men who are not in the squad, with ids that nobody in it has.
    pub new: Vec<Man>,
    /// Men of whom the file says something else, or more.
    pub changed: Vec<Changed>,
    /// Men of whom it says nothing else.
    pub same: Vec<PlayerIndex>,
    /// Men whom only the squad has.
    pub only_here: Vec<PlayerIndex>,
    /// What is worth a look.
    pub warnings: Vec<String>,
    /// Of whom the file says that nobody has decided, by its word and their ids in the squad, where the squad does not say so yet.
    pub undecided: Vec<(String, PlayerId)>,
    /// Who would stand first, where the user wants men ordered by something.
    pub order: Option<Order>,
}

impl Difference {
    /// Whether nothing would change.
    pub const fn is_empty(&self) -> bool {
        let says_of_nobody = self.new.is_empty() && self.changed.is_empty() && self.undecided.is_empty();
        says_of_nobody && self.order.is_none()
    }

    /// Leaves the order of the squad as it is, and says that nothing states by what men were to be ordered.
    pub fn keep_order(&mut self, by: OrderBy) {
        self.order = None;
        self.warnings.push(format!("no {} are stated: who stands first stays as it is", by.in_words()));
    }
}

/// A man of the squad of whom the file says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Who he is in the squad.
    pub player: PlayerIndex,
    /// What he would be.
    pub becomes: Player,
    /// In which fields.
    pub fields: Vec<Field>,
    /// Which of them are not the file's word alone.
    pub own_sources: Vec<(Field, OwnSource)>,
}

impl Changed {
    /// Whose word a field is besides the file's, if it is anybody's.
    pub fn own_source(&self, field: Field) -> Option<&OwnSource> {
        self.own_sources.iter().find(|(of, _)| *of == field).map(|(_, source)| source)
    }
}

/// Compares an import with the squad that it was looked at for, and with the notes that stand at each of its men.
pub fn difference(squad: &Squad, notes: &[BTreeSet<String>], run: &DryRun) -> Difference {
    let mut comparing = Comparing::with(squad, notes);
    for man in &run.men {
        let word = run.undecided.iter().find(|(_, id)| *id == man.player.id).map(|(word, _)| word);
        comparing.put(man, word);
    }
    let Comparing { mut found, joined, perhaps, not_taken, .. } = comparing;
    if !not_taken.is_empty() {
        let not_taken: Vec<&str> = not_taken.iter().map(String::as_str).collect();
        found.warnings.push(format!("not taken over, of men who are in the squad: {}", named(&not_taken)));
    }
    found.order = run.depth_by.and_then(|by| Order::of(squad, men_after(squad, &found), by));
    if run.depth_by.is_none() && !run.depth.is_empty() {
        found
            .warnings
            .push("who stands where in it is not taken over: only a new squad begins with it".to_owned());
    }
    found.only_here =
        squad.indices().filter(|index| !joined.contains(index) && !perhaps.contains(index)).collect();
    found
}

/// The squad's men with what a file says in them, and those who are new.
fn men_after<'a>(squad: &'a Squad, found: &'a Difference) -> impl Iterator<Item = &'a Player> {
    let becomes: BTreeMap<PlayerIndex, &Player> =
        found.changed.iter().map(|changed| (changed.player, &changed.becomes)).collect();
    let known = squad.indices().map(move |index| becomes.get(&index).copied().unwrap_or(squad.player(index)));
    known.chain(found.new.iter().map(|man| &man.player))
}

/// Asks who stands first once a file's minutes or ratings are in a squad, where the file by itself does not know who plays where.
pub fn who_stands_first(squad: &Squad, run: &DryRun, found: &Difference) -> Option<Question> {
    let is_asked = run.questions.iter().any(|question| question.about == Asked::Order);
    let is_stated = |by: OrderBy| run.men.iter().any(|man| man.states(by.field()));
    let order = |by| {
        let order = Order::of(squad, men_after(squad, found), by).filter(|_| is_stated(by));
        order.map(|order| in_words::names_at_places(squad, found, &order.places)).unwrap_or_default()
    };
    (!is_asked && run.depth_by.is_none()).then(|| order_in_words::question(order)).flatten()
}

/// What files would change in a squad, one after another: each difference is one to the squad with those before it, and `after` has all
/// of them in it. Of a man who is new in one file and changed by the next one the first is told.
pub fn all_together(before: &Squad, after: &Squad, one_by_one: &[Difference]) -> Difference {
    let is_old = |index: &PlayerIndex| index.get() < before.players.len();
    let mut joined: BTreeMap<PlayerIndex, BTreeSet<Field>> = BTreeMap::new();
    for difference in one_by_one {
        for index in difference.same.iter().copied().filter(is_old) {
            joined.entry(index).or_default();
        }
        for changed in difference.changed.iter().filter(|changed| is_old(&changed.player)) {
            joined.entry(changed.player).or_default().extend(&changed.fields);
        }
    }
    let mut whole = Difference {
        new: one_by_one.iter().flat_map(|difference| difference.new.iter().cloned()).collect(),
        undecided: one_by_one.iter().flat_map(|difference| difference.undecided.iter().cloned()).collect(),
        only_here: before.indices().filter(|index| !joined.contains_key(index)).collect(),
        order: one_by_one.iter().rev().find_map(|difference| difference.order.clone()),
        ..Difference::default()
    };
    for (player, fields) in joined {
        let (known, becomes) = (before.player(player), after.player(player).clone());
        // What one file changes the next one may change back.
        let is_other = |field: &Field| in_words::fact(known, *field) != in_words::fact(&becomes, *field);
        let fields: Vec<Field> = fields.into_iter().filter(is_other).collect();
        if fields.is_empty() {
            whole.same.push(player);
        } else {
            whole.changed.push(Changed { player, becomes, fields, own_sources: Vec::new() });
        }
    }
    whole
}

/// Asks whose the players are, where the file is of another club than the squad. A part of the club's name is the same club.
pub fn of_which_club(run: &DryRun, squad: &str) -> Option<Question> {
    let of_file = run.club.as_ref()?;
    let (one, other) = (bare(of_file), bare(squad));
    (!one.contains(&other) && !other.contains(&one)).then(|| Question {
        about: Asked::Club,
        text: format!("the players are of {of_file}, and the squad is of {squad}: do they come into it?"),
        answer: format!("--club {squad:?} --club {of_file:?}"),
        is_needed: true,
    })
}

/// A comparison, as far as it has come.
struct Comparing<'a> {
    squad: &'a Squad,
    /// What is noted of each man of it.
    notes: &'a [BTreeSet<String>],
    /// Who of the squad is somebody of the file.
    joined: BTreeSet<PlayerIndex>,
    /// Who of the squad may be somebody of the file.
    perhaps: BTreeSet<PlayerIndex>,
    /// The ids that somebody has.
    taken: HashSet<PlayerId>,
    /// The numbers that ours wear.
    worn: HashSet<u8>,
    /// What the file says beside the fields of men who are in the squad.
    not_taken: Vec<String>,
    found: Difference,
}

impl<'a> Comparing<'a> {
    fn with(squad: &'a Squad, notes: &'a [BTreeSet<String>]) -> Self {
        let ours = squad.players.iter().filter(|player| wears_it_here(player));
        Self {
            squad,
            notes,
            joined: BTreeSet::new(),
            perhaps: BTreeSet::new(),
            taken: squad.players.iter().map(|player| player.id.clone()).collect(),
            worn: ours.filter_map(|player| player.number).collect(),
            not_taken: Vec::new(),
            found: Difference::default(),
        }
    }

    /// Compares a man of the file, and the word by which it says that nobody has decided on him.
    fn put(&mut self, man: &Man, undecided: Option<&String>) {
        let known = match &man.is {
            Who::Known(id) => self.squad.find(id),
            Who::New => None,
            Who::Perhaps(ids) => {
                self.perhaps.extend(ids.iter().filter_map(|id| self.squad.find(id)));
                return;
            }
        };
        let Some(index) = known else {
            let man = self.as_new(man.clone());
            self.found.undecided.extend(undecided.map(|word| (word.clone(), man.player.id.clone())));
            self.found.new.push(man);
            return;
        };
        self.joined.insert(index);
        let known = self.squad.player(index);
        let is_said = |word: &String| {
            let mut claims = self.squad.claims_about(index);
            claims.any(|claim| claim.hedge == Some(Hedge::Undecided) && claim.says == *word)
        };
        let word = undecided.filter(|word| !is_said(word));
        self.found.undecided.extend(word.map(|word| (word.clone(), known.id.clone())));
        let (mut becomes, mut fields, column) = changed(known, man);
        let is_noted = |remark: &&String| self.notes.get(index.get()).is_some_and(|it| it.contains(*remark));
        let further = man.remarks.iter().filter(|remark| !is_noted(remark)).cloned();
        let not_taken: Vec<String> = column.into_iter().chain(further).collect();
        if !not_taken.is_empty() {
            self.not_taken.push(format!("{} ({})", self.squad.name(index), not_taken.join(", ")));
        }
        if fields.contains(&Field::Number) && !self.wears(&becomes) {
            let name = self.squad.name(index);
            self.warn(format!("{name} keeps his number: another one of the squad wears the file's"));
            becomes.number = known.number;
            fields.retain(|field| *field != Field::Number);
        }
        if fields.is_empty() {
            self.found.same.push(index);
        } else {
            let own_sources = man.own_sources.clone();
            self.found.changed.push(Changed { player: index, becomes, fields, own_sources });
        }
    }

    /// The man with an id of his own, and without a number that somebody wears.
    fn as_new(&mut self, mut man: Man) -> Man {
        let name = bare(&man.player.name);
        let whole = man.player.full_name.as_ref().unwrap_or(&man.player.name).clone();
        let mut others = self.squad.indices().filter(|index| !self.joined.contains(index));
        if let Some(index) = others.find(|index| bare(&self.squad.player(*index).name) == name) {
            let other = self.squad.name(index);
            self.warn(format!("{whole} comes in as a new man, beside {other} of the same name"));
        }
        if !self.wears(&man.player) {
            self.warn(format!("{whole} comes in without his number: one of the squad wears it"));
            man.player.number = None;
        }
        let first = man.player.id.clone();
        let mut number = 2;
        while !self.taken.insert(man.player.id.clone()) {
            man.player.id = PlayerId(format!("{first}-{number}"));
            number += 1;
        }
        man
    }

    /// Whether nobody of ours wears his number yet; from now on he does.
    fn wears(&mut self, player: &Player) -> bool {
        player.number.is_none_or(|number| !wears_it_here(player) || self.worn.insert(number))
    }

    fn warn(&mut self, warning: String) {
        self.found.warnings.push(warning);
    }
}

const fn wears_it_here(player: &Player) -> bool {
    matches!(player.origin, Origin::Ours | Origin::OnLoan { .. })
}
