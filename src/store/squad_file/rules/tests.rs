//! The built-in rules are read without a fault, `squads/rules/README.md` documents every field, and what is wrong with a rule is told.

use super::*;
use crate::fault::Severity;
use crate::store::diagnostics::with_all_below;
use crate::store::squad_file::parse_at;

const README: &str = include_str!("../../../../squads/rules/README.md");

fn built_in(name: &str) -> Arc<Rule> {
    RuleFiles::beside(None).rule(name).unwrap()
}

#[test]
fn the_built_in_rules_have_no_faults_and_each_names_its_source() {
    for (name, source) in BUILT_IN {
        let rule = parse(source, name).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert!(rule.article.is_some() && rule.source.is_some(), "{name}");
        assert!(name.ends_with("-2025-26") && rule.season == "2025/26", "{name}");
        assert!(README.contains(&format!("| `{name}` |")), "{name} is not in the readme");
    }
}

#[test]
fn every_rule_beside_the_squads_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("squads/rules");
    let mut built_in: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    built_in.sort_unstable();
    assert_eq!(find::rules_in(&folder), built_in);
}

#[test]
fn the_readme_documents_every_field_of_a_rule_with_its_example() {
    let cells = |line: &str| -> Vec<String> {
        line.split(" | ").map(|cell| cell.trim_matches(['|', ' ', '`']).to_owned()).collect()
    };
    let fields = README.split("## The fields").nth(1).unwrap();
    let documented: Vec<(String, String)> = fields
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| (cells(line)[0].clone(), cells(line)[2].clone()))
        .collect();
    let forms = with_all_below(&[&RuleRecord::FORM]);
    let own = forms.iter().filter(|form| form.called != "a season");
    let mut declared: Vec<(String, String)> = own
        .flat_map(|form| form.fields.iter().map(|field| (field.name.to_owned(), field.example.to_owned())))
        .collect();
    declared.sort();
    let mut sorted = documented;
    sorted.sort();
    assert_eq!(sorted, declared);
}

#[test]
fn every_example_of_the_readme_is_read() {
    let season = "(name: \"2025/26\", starts: \"2025-07-01\", ends: \"2026-06-30\")";
    for field in RuleRecord::FORM.fields {
        let others = [("competition", "\"Cup\""), ("season", season)];
        let others = others.iter().filter(|(name, _)| *name != field.name);
        let others: Vec<String> = others.map(|(name, value)| format!("{name}: {value}")).collect();
        let source = format!("({}, {}: {})", others.join(", "), field.name, field.example);
        assert!(parse(&source, "cup").is_ok(), "{source}: {:?}", parse(&source, "cup"));
    }
}

/// A rule of which only this is stated.
fn of_cup(fields: &str) -> String {
    format!(
        "(competition: \"Cup\", season: (name: \"2025/26\", starts: \"2025-07-01\", ends: \"2026-06-30\"), {fields})"
    )
}

/// The faults of a rule of which only this is stated, each with the text at which it points.
fn faults(fields: &str) -> Vec<String> {
    let source = of_cup(fields);
    let told = |fault: Fault| {
        let at: String = source.chars().skip(fault.column - 1).take(4).collect();
        format!("at {at}: {}; {}", fault.message, fault.help.unwrap_or_default())
    };
    parse(&source, "cup").unwrap_err().into_iter().map(told).collect()
}

#[test]
fn what_is_wrong_with_a_rule_is_told_with_its_place_and_its_help_is_accepted() {
    for (fields, told, mended) in [
        (
            "places: (most: 25, reserved: 30)",
            "at 30)): 30 places are reserved of 25; the reserved places are among all places: at most as many",
            "places: (most: 25, reserved: 8)",
        ),
        (
            "places: (most: 25, reserved: 8, nation: 9)",
            "at 9)): 9 of 8 reserved places are for men trained in the country; they are among the reserved places: at most \
             as many",
            "places: (most: 25, reserved: 8, nation: 4)",
        ),
        (
            "places: (most: 0)",
            "at 0)): a number of places cannot be 0; expected a whole number from 1 to 999",
            "places: (most: 1)",
        ),
        (
            "places: (most: 25), keepers: (on_list: 30)",
            "at 30)): 30 goalkeepers on a list of 25 places; expected at most 25",
            "places: (most: 25), keepers: (on_list: 25)",
        ),
        (
            "keepers: (on_list: 3, with_unders: 2)",
            "at 2)): 2 goalkeepers with the unders, and 3 on the list alone; those on the list are among them: at least as many",
            "keepers: (on_list: 3, with_unders: 3)",
        ),
        (
            "places: (most: 25), least: (trained: 30)",
            "at 30)): 30 men trained in the country on a list of 25 places; expected at most 25",
            "places: (most: 25), least: (trained: 25)",
        ),
        (
            "unders: (born_from: \"2035-01-01\")",
            "at \"203: an under of the season that starts on 1 Jul 2025 is not born yet: born from 1 Jan 2035; is the year \
             right? Dates are year-month-day",
            "unders: (born_from: \"2004-01-01\")",
        ),
        (
            "non_eu: (most: 3, exempt: [\"Switzerlnad\"])",
            "at \"Swi: `Switzerlnad` is no nation; did you mean \"Switzerland\"?",
            "non_eu: (most: 3, exempt: [\"Switzerland\"])",
        ),
        (
            "non_eu: (exempt: [])",
            "at (exe: how many men from outside the EU?; add most: 3 or signings: 2",
            "non_eu: (signings: 2, exempt: [])",
        ),
        (
            "least: (citizens: 12)",
            "at 12)): 12 citizens of which nation?; add for instance of: \"Germany\"",
            "least: (citizens: 12, of: \"Germany\")",
        ),
        (
            "deadlines: [(on: \"2027-09-02\")]",
            "at \"202: handed in by 2 Sep 2027, after the season's end on 30 Jun 2026; is the year right? Dates are \
             year-month-day",
            "deadlines: [(on: \"2025-09-02\")]",
        ),
    ] {
        assert_eq!(faults(fields), [told]);
        assert!(parse(&of_cup(mended), "cup").is_ok(), "{mended}");
    }
}

#[test]
fn a_squad_is_no_rule() {
    let faults = parse("(players: [])", "cup").unwrap_err();
    assert!(faults[0].message.contains("this is a squad and no rule"), "{faults:?}");
}

/// A folder of squads with a rule file, and the path of a squad in it.
fn folder_with(rule: &str) -> (tempfile::TempDir, PathBuf) {
    let squads = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(squads.path().join("rules")).unwrap();
    std::fs::write(squads.path().join("rules/cup.ron"), rule).unwrap();
    let squad = squads.path().join("verona/squad.ron");
    (squads, squad)
}

#[test]
fn a_squad_names_a_rule_of_its_own_beside_the_squads() {
    let (_squads, path) = folder_with(
        "(competition: \"Cup\", season: (name: \"2025\", starts: \"2025-01-01\", ends: \"2025-12-31\"), places: (most: 18))",
    );
    let (squad, _) = parse_at(&path, "(competitions: [\"cup\"], players: [])").unwrap();
    assert_eq!(
        (squad.competitions[0].rule.name(), squad.competitions[0].rule.id.as_str()),
        ("Cup 2025".into(), "cup")
    );
}

#[test]
fn what_is_wrong_with_a_rule_beside_the_squads_is_told_at_its_own_file() {
    let (squads, path) = folder_with("(competition: \"Cup\", places: (most: 18))");
    let faults = parse_at(&path, "(competitions: [\"cup\"], players: [])").unwrap_err();
    assert_eq!(faults.path, squads.path().join("rules/cup.ron"));
    assert!(faults.faults[0].message.contains("season"), "{faults}");
    assert!(parse_at(&path, "(players: [])").is_ok(), "who does not name it does not read it");
}

#[test]
fn one_competition_has_one_rule_at_a_time() {
    let (_squads, path) = folder_with(
        "(competition: \"Serie A\", season: (name: \"2025/26\", starts: \"2025-07-01\", ends: \"2026-06-30\"))",
    );
    let read = |names: &str| parse_at(&path, &format!("(competitions: [{names}], players: [])"));
    let faults = read("\"serie-a-2025-26\", \"cup\"").unwrap_err();
    assert_eq!(faults.faults[0].message, "two rules for Serie A 2025/26 (the first is on line 1)");
    assert_eq!((faults.faults.len(), faults.faults[0].column), (1, 36));
    assert!(read("\"cup\", \"uefa-list-a-2025-26\"").is_ok());
}

#[test]
fn uefa_reserves_eight_places_and_serie_a_lets_unders_go_free() {
    let uefa = built_in("uefa-list-a-2025-26");
    assert_eq!(uefa.places.map(|places| (places.most, places.reserved, places.nation)), Some((25, 8, 4)));
    assert!(uefa.deadlines.iter().map(|it| it.on.iso()).eq(["2025-09-02", "2026-02-05"]));
    let serie_a = built_in("serie-a-2025-26");
    assert_eq!(
        serie_a.unders.map(|unders| (unders.born_from.iso(), unders.years_here)),
        Some(("2003-01-01".into(), 0))
    );
}

#[test]
fn no_name_of_a_rule_leads_out_of_its_folder() {
    let (_squads, path) = folder_with("()");
    for name in ["../verona/squad", "/etc/passwd", ".hidden"] {
        let faults = parse_at(&path, &format!("(competitions: [{name:?}], players: [])")).unwrap_err();
        assert_eq!(faults.faults[0].severity, Severity::Fault);
        assert!(faults.faults[0].message.starts_with("there are no rules"), "{faults}");
    }
}
