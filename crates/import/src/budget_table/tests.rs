use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::*;

const HEAD: &str = "Område;Opr. budget;Korr. budget;Forbrug;Forventet regnskab;Afvigelse\n";

fn grid_of(text: &str) -> Grid {
    grid(Table::Text(text.to_owned())).expect("a table")
}

fn read(text: &str) -> Result<Read, Vec<Wrong>> {
    let grid = grid_of(text);
    grid.read(&grid.columns(None))
}

#[test]
fn a_table_is_read_under_its_title_and_its_sums_are_checked() {
    let text = format!(
        "Budgetopfølgning;;;;;\nPr. 31-10-2030;;;;;\n\n{HEAD}Skoler;390.000,00;400.000,00;(1.000);402.000,50;2.000,50\n\
         Skoler;10.000;10.000;;10.000;0\nÆldre;300.000;300.000;250.000;299.000;-1.000\nI alt Skoler;400.000;410.000;-1.000;412.000,5;\n\
         I alt;700.000;710.000;249.000;711.000,50;1.000,50\n"
    );
    let read = read(&text).expect("read");
    assert_eq!((read.rows, read.sums), (3, 2));
    let skoler = read.figures.area("skoler").expect("an area");
    assert_eq!(skoler.expected.to_string(), "412.000,50");
    assert_eq!(skoler.spent.map(|it| it.to_string()).as_deref(), Some("-1.000"));
    assert_eq!(read.figures.areas.len(), 2);
}

#[test]
fn a_wrong_table_is_refused_whole_by_row_and_column() {
    let text = format!(
        "{HEAD}Skoler;1.000;1,000.00;1;1.000;\n;1;1;1;1;\nÆldre;1.000;1.000;;1.100;300\nVeje;1;;1;1;\nI alt;5;5;5;5;\n"
    );
    let wrong = read(&text).expect_err("refused");
    let told: Vec<String> = wrong
        .iter()
        .map(|it| format!("{} {}: {:?}", it.row.unwrap_or_default(), it.column, it.what))
        .collect();
    assert_eq!(
        told[0],
        "2 Korr. budget: English { says: \"1,000.00\", danish: \"1.000,00\" }"
    );
    assert_eq!(told[1], "3 Område: NoArea");
    assert!(told[2].starts_with("4 Afvigelse: Deviation"), "{told:?}");
    assert_eq!(told[3], "5 Korr. budget: Empty");
    assert_eq!(told.len(), 4, "{told:?}");
    let sum = read(&format!(
        "{HEAD}Skoler;1.000;1.000;1;1.000;\nI alt;1.000;1.200;1;1.000;\n"
    ))
    .expect_err("refused");
    assert_eq!((sum[0].row, sum[0].column.as_str()), (Some(3), "Korr. budget"));
    assert!(matches!(sum[0].what, What::Sum { says, is } if says.to_string() == "1.200" && is.to_string() == "1.000"));

    let many = format!("{HEAD}{}", "Skoler;x;x;x;x;\n".repeat(20_000));
    assert_eq!(read(&many).expect_err("refused").len(), MOST_REASONS);
    assert!(grid(Table::Text("Kære alle\n\nHermed tallene.\n".into())).is_none());
    let empty = read(HEAD).expect_err("nothing in it");
    assert_eq!(empty[0].what, What::NoRows);
    let no_column = read("Område;Budget;Forbrug\nSkoler;1;1\n").expect_err("what is expected is missing");
    assert_eq!(no_column[0].what, What::NoColumn(Held::Corrected));
}

#[test]
fn columns_that_were_chosen_once_are_known_again_wherever_they_stand() {
    let grid = grid_of("Navn;Plan;Nu;Ventet\nSkoler;1;2;3\n");
    let chosen = Columns {
        area: "Navn".into(),
        corrected: "Plan".into(),
        expected: "Ventet".into(),
        unit: Unit::Thousands,
        ..Columns::default()
    };
    assert!(grid.columns(None).corrected.is_empty());
    let moved = grid_of("Ventet;Plan;Navn\n3;1;Skoler\n");
    assert_eq!(moved.columns(Some(&chosen)), chosen);
    let read = moved.read(&chosen).expect("read");
    assert_eq!(read.figures.areas[0].expected.to_string(), "3.000");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "ten times what it may take")]
fn ten_thousand_rows_are_read_at_once() {
    let mut text = HEAD.to_owned();
    for row in 0..10_000 {
        let area = row % 60;
        let _ = writeln!(text, "Område {area};{row},50;1.234.567,89;(1.000);1.234.567,89;0");
    }
    let began = Instant::now();
    let read = read(&text).expect("read");
    // Two seconds are the promise of a program that was built for speed; tests are not.
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    assert_eq!((read.rows, read.figures.areas.len()), (10_000, 60));
}

#[test]
fn english_marks_are_told_apart_from_what_is_no_amount() {
    for (says, danish) in [
        ("1,000,000", Some("1.000.000")),
        ("1000.50", Some("1000,50")),
        ("(2,345.5)", Some("(2.345,5)")),
        ("mange", None),
        ("12.00.1", None),
    ] {
        let wrong = read(&format!("{HEAD}Skoler;{says};1;1;1;\n")).expect_err("refused");
        let what = danish.map_or_else(
            || What::NoAmount(says.to_owned()),
            |it| What::English {
                says: says.to_owned(),
                danish: it.to_owned(),
            },
        );
        assert_eq!(wrong[0].what, what);
    }
}

#[test]
fn a_row_that_is_part_of_the_one_above_counts_once() {
    let text = format!(
        "{HEAD}Skoler;400;400;;400;\n- heraf løn;300;300;;300;\nHvoraf: vikarer;x;20;;20;\nHerafgården;5;5;;5;\nI alt;405;405;;405;\n"
    );
    let read = read(&text).expect("read");
    assert_eq!((read.rows, read.sums, read.parts), (2, 1, 2));
    assert_eq!(read.figures.total().corrected.to_string(), "405");
}

#[test]
fn numbers_of_a_workbook_are_shown_as_people_write_them() {
    let row = vec![
        Cell::Text("Skoler".into()),
        Cell::Number(27_575.333_333_333_332),
        Cell::Number(15_717.25),
        Cell::Number(4.0),
    ];
    let head = ["Område", "Korr. budget", "Forventet regnskab", "Antal"].map(|it| Cell::Text(it.into()));
    let table = Table::Sheet {
        name: "Ark1".into(),
        rows: vec![head.into(), row],
    };
    let shown = grid(table).expect("a table").sample(5);
    assert_eq!(shown[0].1, ["Skoler", "27575,33", "15717,25", "4"]);
}
