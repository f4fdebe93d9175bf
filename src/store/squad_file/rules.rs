//! Reads the rules of competitions: rule files under `rules/` beside the squads, and those that the program brings with it.
//!
//! A rule file is read as a squad file is: ron reads its [record], `validate` makes the rule of it, and everything that is wrong is told
//! at once. A file beside the squads goes before a built-in one of the same name.

mod record;
mod validate;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::record::{RULE_FILE, RuleRecord};
use super::find;
use super::locate::located;
use crate::domain::nations::Nation;
use crate::domain::squad::list_rule::Rule;
use crate::fault::{Fault, Faults};
use crate::store::diagnostics::{
    AnnotatedOutline, PartialReader, UnknownFields, foreign, nearest, read_ron, shown,
};
use crate::store::ron_outline::{Outline, hides_anything};

/// The folder of rules, beside the squads' own.
const FOLDER: &str = "rules";

/// The folder of the rules beside a squad's folder, where there is one.
pub fn folder_beside(squad: &Path) -> Option<PathBuf> {
    Some(squad.parent()?.join(FOLDER)).filter(|folder| folder.is_dir())
}

/// The names and texts of all rule files of a folder, one after the other: they are the same as long as nobody changes one.
pub fn content_of(folder: &Path) -> Vec<u8> {
    let mut content = Vec::new();
    for name in find::rules_in(folder) {
        content.extend(name.as_bytes());
        // One that cannot be read is like an empty one until it can be.
        content.extend(std::fs::read(folder.join(format!("{name}.ron"))).unwrap_or_default());
    }
    content
}

/// The rules that are there without any file, by their names.
const BUILT_IN: &[(&str, &str)] = &[
    ("uefa-list-a-2025-26", include_str!("../../../squads/rules/uefa-list-a-2025-26.ron")),
    ("serie-a-2025-26", include_str!("../../../squads/rules/serie-a-2025-26.ron")),
    ("premier-league-2025-26", include_str!("../../../squads/rules/premier-league-2025-26.ron")),
    ("la-liga-2025-26", include_str!("../../../squads/rules/la-liga-2025-26.ron")),
    ("bundesliga-2025-26", include_str!("../../../squads/rules/bundesliga-2025-26.ron")),
    ("ligue-1-2025-26", include_str!("../../../squads/rules/ligue-1-2025-26.ron")),
];

/// The rules that a squad file can name, read as they are asked for.
pub(super) struct RuleFiles {
    folder: Option<PathBuf>,
    read: RefCell<HashMap<String, Result<Arc<Rule>, Faults>>>,
}

impl RuleFiles {
    /// Those beside a squad's folder, and the built-in ones.
    pub(super) fn beside(squad: Option<&Path>) -> Self {
        let folder = squad.and_then(Path::parent).map(|squads| squads.join(FOLDER));
        Self { folder, read: RefCell::default() }
    }

    /// Whether there are rules of this name, whatever they hold.
    pub(super) fn knows(&self, name: &str) -> bool {
        BUILT_IN.iter().any(|(known, _)| *known == name) || self.file(name).is_some()
    }

    /// The names of all rules: those beside the squads, then the built-in ones.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = self.folder.as_deref().map(find::rules_in).unwrap_or_default();
        let built_in = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        let more: Vec<String> = built_in.filter(|name| !names.contains(name)).collect();
        names.extend(more);
        names
    }

    /// The rule of this name; nothing where there is none, or where it has faults, which are kept.
    pub(super) fn rule(&self, name: &str) -> Option<Arc<Rule>> {
        let mut read = self.read.borrow_mut();
        read.entry(name.to_owned()).or_insert_with(|| self.open(name)).as_ref().ok().cloned()
    }

    /// What is wrong with a rule that was asked for.
    pub(super) fn faults(&self) -> Option<Faults> {
        let read = self.read.borrow();
        let mut faulty: Vec<&Faults> = read.values().filter_map(|rule| rule.as_ref().err()).collect();
        faulty.sort_by_key(|faults| &faults.path);
        faulty.first().map(|faults| (*faults).clone())
    }

    fn file(&self, name: &str) -> Option<PathBuf> {
        let is_name = !name.contains(['/', '\\']) && !name.starts_with('.');
        let file = self.folder.as_ref().filter(|_| is_name)?.join(format!("{name}.ron"));
        file.is_file().then_some(file)
    }

    fn open(&self, name: &str) -> Result<Arc<Rule>, Faults> {
        let (path, source) = if let Some(file) = self.file(name) {
            let source = find::text_of(&file)?;
            (file, source)
        } else {
            let built_in = BUILT_IN.iter().find(|(known, _)| *known == name);
            (PathBuf::from(name), built_in.map_or(String::new(), |(_, source)| (*source).to_owned()))
        };
        parse(&source, name).map(Arc::new).map_err(|faults| Faults { path, faults })
    }
}

/// Reads a rule from the text of its file; `id` is what squad files call it.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn parse(source: &str, id: &str) -> Result<Rule, Vec<Fault>> {
    let written = if hides_anything(source) { None } else { read_ron::<RuleRecord>(source).ok() };
    let Some(written) = written else { return Err(faults_of(source)) };
    let (rule, findings) = validate::validate(written, id);
    if findings.is_empty() {
        return Ok(rule);
    }
    let annotated = AnnotatedOutline::of(Outline::of(source));
    Err(shown(source, located(findings, &annotated).collect()))
}

/// Everything that is wrong with a text that ron cannot read.
fn faults_of(source: &str) -> Vec<Fault> {
    let foreign = foreign(source, &RULE_FILE);
    if !foreign.is_empty() {
        return foreign;
    }
    let (mut reader, written) = PartialReader::read::<RuleRecord>(source, &RULE_FILE, UnknownFields::Refused);
    if let Some(written) = written {
        let (_, findings) = validate::validate(written, "");
        reader.reports.extend(located(findings, &reader.annotated));
    }
    reader.faults::<RuleRecord>()
}

/// What may have been meant by a name that is no nation's.
pub(super) fn like_a_nation(name: &str) -> String {
    match nearest(name, Nation::names()) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "write its name in English, for instance \"Italy\"".to_owned(),
    }
}

#[cfg(test)]
mod tests;
