//! What somebody meant by a name that is none: one of the same meaning, or one that is spelt nearly so.

use super::nearest::nearest;

/// The name among those that are allowed which somebody most likely meant.
pub(super) fn meant<'a>(written: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let bare = bare(written);
    let means = |row: &&Row| row.others.contains(&bare.as_str());
    let by_meaning = ROWS.iter().filter(means).find_map(|row| allowed.iter().find(|name| **name == row.name));
    let same = || allowed.iter().find(|name| self::bare(name) == bare);
    same().or(by_meaning).copied().or_else(|| nearest(written, allowed.iter().copied()))
}

/// A name without anything but its letters, so that `birth_date`, `birthDate` and `Birth-Date` are one.
fn bare(name: &str) -> String {
    const LONGEST: usize = 30;
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).take(LONGEST).collect()
}

/// A name of ours and what others call the same thing.
struct Row {
    name: &'static str,
    /// Bare.
    others: &'static [&'static str],
}

const fn row(name: &'static str, others: &'static [&'static str]) -> Row {
    Row { name, others }
}

/// What the things of our files are called elsewhere: in other planners, games and tables. Where a word may mean several
/// of ours, the first of them that is allowed in its place is taken.
const ROWS: &[Row] = &[
    // A plan's, before a squad's: a plan has a club, but no name beside its title.
    row("title", &["name", "plan"]),
    // A squad.
    row("club", &["team", "clubname", "name"]),
    row("coach", &["manager", "trainer", "headcoach"]),
    row("director", &["sportingdirector", "directorofsport"]),
    row("season", &["year"]),
    row("as_of", &["date", "day", "today", "on", "updated"]),
    row("shape", &["formation", "system", "tactic", "lineup"]),
    row("room", &["max", "maximum", "most", "limit", "size"]),
    row("floor", &["min", "minimum", "least"]),
    row("windows", &["window", "transferwindow"]),
    row("depth", &["depthchart", "ranking", "order"]),
    row("players", &["squad", "roster", "men"]),
    row("claims", &["news", "rumours", "rumors", "reports"]),
    // A player.
    row("name", &["surname", "lastname", "player", "who"]),
    row("full_name", &["fullname", "longname"]),
    row("column", &["status", "state", "list", "plan"]),
    row("origin", &["ownership", "ownedby", "contracttype"]),
    row("number", &["shirt", "shirtnumber", "squadnumber", "jersey", "no", "nr", "kit"]),
    row("born", &["dob", "birth", "birthdate", "birthday", "dateofbirth"]),
    row("years", &["age", "number"]),
    row("nationality", &["nation", "nations", "country", "countries", "nationalities", "citizenship"]),
    row("height_cm", &["height", "cm", "size"]),
    row("foot", &["footed", "preferredfoot", "strongfoot"]),
    row("positions", &["pos", "position", "role", "roles", "plays"]),
    row("starter", &["starts", "firstteam", "regular"]),
    row("absence", &["injury", "injured", "suspended", "suspension", "out"]),
    row("contract_until", &["contract", "expires", "expiry", "contractend", "contractends", "until"]),
    row("joined", &["signed", "arrived"]),
    row("amount", &["value", "price", "sum", "worth", "euros"]),
    row("asking", &["price", "fee", "askingprice", "cost"]),
    row("fee", &["price", "cost", "amount"]),
    row("value", &["marketvalue", "worth", "valuation"]),
    row("wage", &["salary", "pay", "wages"]),
    row("career", &["clubs", "history"]),
    row("priority", &["prio", "rank"]),
    row("rating", &["overall", "ovr", "ability", "grade", "score"]),
    // What is said, and by whom.
    row("says", &["text", "claim", "quote", "said", "what"]),
    row("about", &["who", "whom", "player", "players", "id", "name"]),
    row("hedge", &["certainty", "confidence", "sure", "likelihood"]),
    row("by", &["source", "author", "paper", "from"]),
    row("is", &["stance", "attitude", "what"]),
    row("on", &["date", "day", "when", "asof"]),
    // Spans of time, and where somebody was.
    row("opens", &["from", "start", "begins", "since"]),
    row("closes", &["until", "to", "end", "ends"]),
    row("since", &["from", "start", "on"]),
    row("until", &["to", "end", "ends", "return", "back", "expires"]),
    row("from", &["club", "team", "since", "start"]),
    row("with", &["who", "coach", "name"]),
    row("what", &["how", "kind", "reason", "injury"]),
    // A plan.
    row("version", &["format", "schema"]),
    row("decisions", &["moves", "steps", "actions", "transfers"]),
    row("undone", &["redo", "redone"]),
    row("reported", &["column", "from", "was"]),
    row("to", &["column", "into", "target", "date", "day"]),
    row("at", &["place", "index", "position", "rank"]),
    row("order", &["players", "ranking", "list"]),
    row("player", &["who", "id", "name"]),
    row("place", &["position", "pos"]),
    row("price", &["asking", "fee", "cost", "value"]),
    row("Send", &["move", "sell", "sold", "buy", "sign", "keep", "transfer"]),
    row("PutBack", &["reset", "return", "revert"]),
    row("PutAllBack", &["resetall", "revertall"]),
    row("LineUp", &["shape", "formation"]),
    row("SetDate", &["date", "asof"]),
    row("AddTarget", &["target", "add", "newtarget"]),
    row("RemoveTarget", &["remove", "drop"]),
    row("Lose", &["lost", "miss"]),
    row("Assume", &["terms", "fee", "wage"]),
    // Columns, positions and feet.
    row("Staying", &["keep", "kept", "keeping", "stay", "stays", "squad"]),
    row("ForSale", &["sold", "sell", "selling", "sale", "listed", "leaving", "out"]),
    row("Target", &["wanted", "buy", "signing", "shortlist", "in"]),
    row("GK", &["goalkeeper", "keeper", "g", "por"]),
    row("RB", &["dr", "rightback"]),
    row("RWB", &["wbr", "rightwingback"]),
    row("RCB", &["dcr"]),
    row("CB", &["dc", "centreback", "centerback"]),
    row("LCB", &["dcl"]),
    row("LB", &["dl", "leftback"]),
    row("LWB", &["wbl", "leftwingback"]),
    row("Right", &["r"]),
    row("Left", &["l"]),
    row("Both", &["either", "two", "twofooted"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::plan_file::PLAN_FILE;
    use crate::store::squad_file::SQUAD_FILE;

    #[test]
    fn meaning_goes_before_spelling() {
        for (written, allowed, name) in [
            ("date", &["as_of", "room"][..], Some("as_of")),
            ("date", &["on", "by"], Some("on")),
            ("Birth-Date", &["born", "name"], Some("born")),
            ("contractUntil", &["until", "contract_until"], Some("contract_until")),
            ("price", &["amount", "asking"], Some("amount")),
            ("agee", &["age", "born"], Some("age")),
            ("mood", &["age", "born"], None),
        ] {
            assert_eq!(meant(written, allowed), name, "{written}");
        }
    }

    #[test]
    fn every_row_is_about_a_name_of_ours_and_is_found_as_it_is_written() {
        let words = [SQUAD_FILE, PLAN_FILE].map(|kind| (kind.words)()).concat();
        for Row { name, others } in ROWS {
            let is_field = [SQUAD_FILE, PLAN_FILE]
                .iter()
                .flat_map(|kind| kind.forms)
                .any(|form| form.example(name).is_some());
            assert!(is_field || words.contains(name), "{name}");
            for other in *others {
                assert_eq!(bare(other), **other);
            }
        }
    }
}
