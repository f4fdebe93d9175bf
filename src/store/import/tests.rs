//! Files as people have them, and hostile and huge ones.

use super::*;

fn sheet(text: &str) -> Sheet {
    of_text("file", text, "UTF-8").unwrap_or_else(|why| panic!("{why}")).sheet
}

fn why(text: &str) -> String {
    of_text("file", text, "UTF-8").map_or_else(|why| why, |file| format!("it was read: {:?}", file.source))
}

fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
    sheet.rows().map(|row| (row.line(), (0..row.width()).map(|column| row.cell(column)).collect())).collect()
}

#[test]
fn the_separator_is_told_by_the_header_and_quotes_hold_it() {
    for (text, cells) in [
        ("Name;Pos\nKelly;LB", vec!["Kelly", "LB"]),
        ("Name,Pos\n\"Kelly, Lloyd\",LB", vec!["Kelly, Lloyd", "LB"]),
        ("Name\tPos\nKelly\tLB, LCB", vec!["Kelly", "LB, LCB"]),
        ("Name;Pos, foot\nKelly;LB", vec!["Kelly", "LB"]),
    ] {
        assert_eq!(rows(&sheet(text)), [(2, cells)], "{text}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_does_whatever_ends_them_and_titles_are_passed_over() {
    let read = sheet("Our squad\r\n\r\nName;Pos\r\nKelly;LB\r\n\r\nGatti;\"CB\r\nRCB\"\r\nSavona;RB\r\n");
    let lines: Vec<u32> = rows(&read).into_iter().map(|(line, _)| line).collect();
    assert_eq!((read.header(), lines), (&["Name".to_owned(), "Pos".to_owned()][..], vec![4, 6, 8]));
}

#[test]
fn a_print_is_read_whether_its_dashed_lines_have_bars_or_not() {
    for rule in ["| ----------- |", "-------------", " +-----+----+", ""] {
        let read = sheet(&format!(
            "| Name | Pos |\n{rule}\n| Kelly | D (LC) |\n{rule}\n| Gatti | D (C) |\n{rule}\n"
        ));
        assert_eq!(read.header(), ["Name", "Pos"], "{rule}");
        assert_eq!(rows(&read), [(3, vec!["Kelly", "D (LC)"]), (5, vec!["Gatti", "D (C)"])], "{rule}");
    }
}

#[test]
fn a_header_that_stands_once_more_between_two_tables_is_no_row() {
    let read = sheet("No.\tPos.\tPlayer\n2\tCB\tGomez\n\nNo.\tPos.\tPlayer\n12\tRB\tBradley\n");
    assert_eq!(rows(&read), [(2, vec!["2", "CB", "Gomez"]), (5, vec!["12", "RB", "Bradley"])]);
}

#[test]
fn a_quote_that_is_never_closed_is_refused_with_its_line() {
    assert_eq!(
        why("Name,Pos\nKelly,LB\n\"Gatti,CB\nSavona,RB\n"),
        "a quote is opened on line 3 and never closed"
    );
    let long = format!("Name,Pos\n\"{}", "Gatti,CB\n".repeat(20_000));
    assert!(why(&long).contains("is a quote not closed?"), "{}", why(&long));
}

#[test]
fn a_table_that_is_too_wide_is_refused() {
    let wide = format!("{}\nx", "a,".repeat(100_000));
    assert!(why(&wide).contains("100001 columns"), "{}", why(&wide));
    let wide = format!("<table><tr>{}</tr><tr><td>x</td></tr></table>", "<td>Name</td>".repeat(10_000));
    assert!(why(&wide).contains("10000 columns"), "{}", why(&wide));
    let keys: Vec<String> = (0..10_000).map(|at| format!("\"{at}\": 1")).collect();
    assert!(why(&format!("[{{{}}}]", keys.join(","))).contains("columns"));
}

#[test]
fn what_is_nested_ten_thousand_deep_is_refused_or_flat() {
    let json = "[".repeat(10_000);
    assert!(why(&json).contains("recursion limit"), "{}", why(&json));
    let page = format!("{}Kelly", "<table><tr><td>".repeat(10_000));
    assert_eq!(why(&page), "there is no table with a header that is known in it");
    let page = format!("<table><tr><th>Name<th>Pos<tr><td>{}Kelly<td>LB</table>", "<div>".repeat(10_000));
    assert_eq!(rows(&sheet(&page)), [(1, vec!["Kelly", "LB"])]);
}

#[test]
fn an_empty_file_and_one_without_rows_say_so() {
    assert_eq!(why(" \n"), "there is nothing in it");
    assert!(why("Name;Pos").contains("a header and no rows"));
    assert!(why("{\"a\": 1}").contains("no list of records"));
    assert!(why("<html><p>hello</p></html>").contains("no table"));
}

#[test]
fn what_is_no_text_is_told_apart_and_what_is_too_large_is_refused() {
    let refused = |bytes: &[u8]| of_bytes("file", bytes).unwrap_err().to_string();
    assert!(refused(b"PK\x03\x04").contains("save its table as CSV"), "{}", refused(b"PK\x03\x04"));
    assert!(refused(b"%PDF-1.7").contains("a PDF"));
    assert!(refused(&vec![b'a'; MOST_BYTES + 1]).contains("larger than 128 MiB"));
}

#[test]
fn of_a_page_the_table_of_players_is_read_and_scripts_are_not() {
    let page = "<script>'<table><tr><td>Name<td>Age</table>'</script><table><tr><td>Menu<td>Name</table>\
                <table><tr><th>Name<th>Nat.<th>Age</tr><tr><td>Kelly &amp; Sons<td><img title=\"England\"><td>26</tr></table>";
    assert_eq!(rows(&sheet(page)), [(1, vec!["Kelly & Sons", "England", "26"])]);
}

#[test]
fn a_cell_with_hundreds_of_thousands_of_titles_is_read_at_once() {
    let titles: Vec<String> = (0..400_000).map(|nth| format!("<b title={nth:x}>")).collect();
    let sheet =
        sheet(&format!("<table><tr><th>Name<th>Position<tr><td>Kelly<td>{}</table>", titles.concat()));
    let cell = sheet.rows().next().unwrap().cell(1);
    assert!(cell.starts_with("0, 1, 2, ") && cell.ends_with(", 63"), "{cell}");
}

#[test]
fn records_may_lack_fields_and_stand_in_a_field_themselves() {
    let players = r#"[{"name": "Kelly", "age": 26}, {"name": "Gatti", "nationality": ["Italy", "Malta"], "was": [{}, {}, {}]}]"#;
    for json in [
        players.to_owned(),
        format!(r#"{{"club": "x", "players": {players}}}"#),
        format!(r#"{{"status": 200, "body": {{"id": "506", "warnings": [], "players": {players}}}}}"#),
    ] {
        let read = sheet(&json);
        assert_eq!(read.header(), ["name", "age", "nationality", "was"], "{json}");
        assert_eq!(
            rows(&read),
            [(1, vec!["Kelly", "26", "", ""]), (2, vec!["Gatti", "", "Italy, Malta", ""])]
        );
    }
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = of_bytes("file", &bytes);
        }

        #[test]
        fn no_text_stops_the_reader(text in "[|<>/a-zA-Z\"',;:{}\\[\\]\t\n =\\-0-9]{0,200}") {
            let _ = of_text("file", &text, "UTF-8");
        }

        #[test]
        fn no_page_stops_the_reader(parts in prop::collection::vec(prop::sample::select(vec!["<table>", "</table>", "<tr>", "<td>", "<th>Name", "</td>", "Kelly", "<br>", "<script>", "<img title=x>", "<a href=\"/spieler/7\">"]), 0..40)) {
            let _ = of_text("file", &parts.concat(), "UTF-8");
        }
    }
}
