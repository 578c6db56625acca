//! An operator reads people in, gives accounts, and finds the way back in.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::house::{MINUTES, places, run, told, with, words_of};

fn refused(output: &Output, code: i32) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    said
}

#[test]
fn a_body_that_is_not_known_is_made_only_where_that_was_said() {
    let table = "login;name;body;role;from\nlise;Lise Brink;Direktionen;dagsordensamler;2020-01-01\n\
                 ida;Ida Maj;Direktonen;medlem;2020-01-01\n";
    for place in places() {
        let words = |first: &[&str]| [first.iter().map(|it| (*it).to_owned()).collect(), words_of(&place)].concat();
        let file = place.folder.path().join("people.csv");
        fs::write(&file, table).expect("written");
        let file = file.display().to_string();
        let said = refused(&run(&words(&["people", &file])), 1);
        assert!(
            said.contains("line 2") && said.contains("--new-body \"Direktionen\""),
            "{said}"
        );
        assert!(
            said.contains("line 3") && said.contains("did you mean \"Direktionen\"?"),
            "{said}"
        );
        let one = words(&["people", &file, "--new-body", "Direktionen"]);
        assert!(refused(&run(&one), 1).contains("Direktonen"));
        assert!(!told(&run(&words(&["municipality", "new"])), 0).is_empty());
        fs::write(&file, table.replace("Direktonen", "direktionen")).expect("written");
        let tried = told(&run(&[one.clone(), vec!["--dry-run".into()]].concat()), 0);
        assert!(
            tried.contains("new body: Direktionen") && tried.contains("nothing was kept"),
            "{tried}"
        );
        assert!(told(&run(&words(&["account", "list"])), 0).contains("0 people"));
        told(&run(&one), 0);
        // A blank cell changes nothing, a dash empties; a dry run says both with what was before.
        let titled = "login;name;title;email\nlise;Lise Brink;Sekretær;lise@lynghede.dk\n";
        fs::write(&file, titled).expect("written");
        told(&run(&words(&["people", &file])), 0);
        fs::write(&file, "login;name;title;email\nlise;Lise Brink;;-\n").expect("written");
        let tried = told(&run(&words(&["people", &file, "--dry-run"])), 0);
        assert!(
            tried.contains("line 2: Lise Brink: email \"lise@lynghede.dk\" becomes \"\"") && !tried.contains("title"),
            "{tried}"
        );
        let list = told(&run(&words(&["account", "list"])), 0);
        assert!(
            list.contains("Lise Brink\tno account\tdagsordensamler in Direktionen"),
            "{list}"
        );
    }
}

#[test]
fn an_operator_gives_accounts_links_and_roles_and_finds_the_way_back_in() {
    for place in places() {
        let words = |first: &[&str]| [first.iter().map(|it| (*it).to_owned()).collect(), words_of(&place)].concat();
        let ask = |first: &[&str]| told(&run(&words(first)), 0);
        let no = |first: &[&str]| refused(&run(&words(first)), 1);
        let new = ask(&["municipality", "new"]);
        let (_, token) = new.split_once("stands in ").expect("where the token is");
        let token = Path::new(token.trim().trim_end_matches('.'));
        assert!(token.exists(), "{new}");
        let made = ask(&["account", "add", "Lise", "--name", "Lise Brink"]);
        assert!(
            made.contains("Lise Brink (lise)") && made.contains("one-time code:"),
            "{made}"
        );
        assert!(no(&["account", "add", "lise", "--name", "En anden"]).contains("account reset lise"));
        assert!(no(&["account", "add", "lb", "--name", "lise brink"]).contains("--namesake"));
        assert!(no(&["account", "reset", "lisse"]).contains("did you mean lise?"));
        assert!(no(&["account", "role", "lise", "medlem", "--body", "Direktionen"]).contains("no body called"));
        ask(&["body", "Direktionen", "--new", "--publish", "true"]);
        assert!(no(&["account", "role", "lise", "medlem", "--body", "Direktonen"]).contains("did you mean"));
        let wrong = run(&words(&["account", "role", "lise", "medlm", "--body", "Direktionen"]));
        assert!(refused(&wrong, 2).contains("did you mean medlem?"));
        ask(&["account", "role", "lise", "medlem", "--body", "direktionen"]);
        ask(&["account", "administrator", "lise"]);
        assert!(no(&["municipality", "new"]).contains("set up already"));
        assert!(!token.exists(), "it opens nothing any more");
        let list = ask(&["account", "list"]);
        assert!(list.contains("administrator, medlem in Direktionen"), "{list}");
        let link = ask(&["account", "link", "lise", "--base-url", "https://moeder.example/"]);
        assert!(link.contains("https://moeder.example/konto/"), "{link}");
        assert!(ask(&["account", "close", "lise"]).contains("is closed"));
        assert!(ask(&["account", "list"]).contains("lise (closed)"));
        let again = ask(&["account", "reset", "lise", "--no-code"]);
        assert!(
            again.contains("is open again") && !again.contains("one-time"),
            "{again}"
        );
        assert!(ask(&["account", "role", "lise", "medlem", "--body", "Direktionen", "--end"]).contains("until"));
    }
}

#[test]
fn a_body_with_a_slip_in_its_name_is_refused_and_a_new_one_is_said_to_be_new() {
    for place in places() {
        let words = |first: &[&str]| with(first, &words_of(&place));
        let ask = |first: &[&str]| told(&run(&words(first)), 0);
        let no = |first: &[&str]| refused(&run(&words(first)), 1);
        ask(&["municipality", "new"]);
        assert!(
            no(&["body", "Direktionen", "--publish", "true"]).contains("none is known yet. If it is new, say --new")
        );
        let made = ask(&["body", "Direktionen", "--new"]);
        assert!(
            made.contains("its papers are made public: no (by its kind; nobody said)"),
            "{made}"
        );
        assert!(no(&["body", "direktionen", "--new"]).contains("leave --new out"));
        let slip = no(&["body", "Direktionnen", "--publish", "true"]);
        assert!(
            slip.contains("did you mean \"Direktionen\"?") && slip.contains("--new"),
            "{slip}"
        );
        assert!(no(&["body", "Havneudvalget"]).contains("known are: Direktionen."));
        ask(&["body", "direktionen", "--publish", "true", "--own-mail", "@lynghede.dk"]);
        let now = ask(&["body", "Direktionen"]);
        assert!(
            now.contains(
                "Direktionen\nits papers are made public: yes\n0 standing items\nown mail domains: lynghede.dk\n"
            ),
            "{now}"
        );
        // Where a file of standing items cannot be read, no body is made for it.
        let absent = place.folder.path().join("absent.txt").display().to_string();
        no(&["body", "Havneudvalget", "--new", "--standing", &absent]);
        assert!(no(&["body", "Havneudvalget"]).contains("no body called"));
    }
}

#[test]
fn a_municipality_that_papers_were_read_into_is_not_called_empty() {
    for place in places() {
        let words = |first: &[&str]| with(first, &words_of(&place));
        let paper = place.folder.path().join("minutes.txt");
        fs::write(&paper, MINUTES).expect("written");
        let new = || told(&run(&words(&["municipality", "new"])), 0);
        assert!(new().starts_with("The municipality is empty. Start `raadslag serve`"));
        told(&run(&words(&["import", &paper.display().to_string()])), 0);
        let said = new();
        assert!(
            said.contains("holds 1 meetings, 1 bodies;") && said.contains("nobody administers it yet"),
            "{said}"
        );
        assert!(said.contains("setup-token"), "{said}");
        told(&run(&words(&["account", "add", "lise", "--name", "Lise Brink"])), 0);
        assert!(new().contains("holds 1 meetings, 1 bodies, 1 people;"));
    }
}

#[test]
fn a_table_of_people_that_loses_something_is_refused_with_all_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (file, data) = (of("people.csv"), of("data"));
    let read = |table: &[u8]| {
        fs::write(&file, table).expect("written");
        run(&[
            "people",
            &file,
            "--data",
            &data,
            "--new-body",
            "Direktionen",
            "--dry-run",
        ])
    };
    let lost: [(&str, &[&str]); 5] = [
        (
            "login;navn;organn;rolle;fra\na;A;Direktionen;medlem;2020-01-01\n",
            &[
                "no column is called \"organn\"; did you mean \"organ\"?",
                "login;navn;titel",
            ],
        ),
        ("login;navn;navn\na;A;B\n", &["\"navn\" stands there twice"]),
        ("login;navn\na;\"A\nb;B\n", &["line 2: a quotation mark"]),
        (
            "login;navn;organ;rolle\na;A;Direktionen;medlem\n",
            &["the column fra is missing"],
        ),
        (
            "login;navn;mail;rolle\na;A;a;\na;B;;\nc;C;;medlem\n",
            &[
                "line 2: \"a\" is no mail",
                "line 3: the login a is that of \"A\" on line 2",
                "line 4: a role",
            ],
        ),
    ];
    for (table, told) in lost {
        let said = refused(&read(table.as_bytes()), 1);
        assert!(told.iter().all(|it| said.contains(it)), "{table}\n{said}");
    }
    // As Excel saves it; a column that means nothing here is told.
    let said = read(b"login;navn;Lokale\nsoren;S\xf8ren \xc5;4\n");
    assert!(told(&said, 0).contains("1 lines, 0 roles"));
    assert!(String::from_utf8_lossy(&said.stderr).contains("\"Lokale\" is passed over"));
}

#[test]
fn a_link_begins_with_an_address_that_people_can_follow() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (file, data) = (of("raadslag.toml"), of("data"));
    told(&run(&["municipality", "new", "--data", &data]), 0);
    told(
        &run(&["account", "add", "lise", "--name", "Lise Brink", "--data", &data]),
        0,
    );
    let link = ["account", "link", "lise", "--data", &data, "--base-url"];
    for wrong in ["moeder.example.dk", "", "https://", "https://moeder.example.dk/side"] {
        let said = refused(&run(&[&link[..], &[wrong]].concat()), 2);
        assert!(said.contains("is no address such as"), "{said}");
    }
    assert!(refused(&run(&link[..5]), 2).contains("--base-url"));
    let town = |host: &str, data: &str| format!("[[municipality]]\nbase_url = \"https://{host}\"\ndata = \"{data}\"\n");
    fs::write(&file, town("a.example", "data") + &town("b.example", "b")).expect("written");
    let of_file = ["account", "link", "lise", "--config", &file, "--host", "a.example"];
    assert!(told(&run(&of_file), 0).contains("https://a.example/konto/"));
}
