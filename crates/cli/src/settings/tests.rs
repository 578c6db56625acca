use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::args::Heard;

fn read(text: &str) -> Read {
    Read::of_text(text, Path::new("/etc/raadslag"))
}

const TWO: &str = r#"
listen = "127.0.0.1:8090"
metrics = "127.0.0.1:9090"
log_format = "json"

[[municipality]]
base_url = "https://moeder.lynghede.example"
name = "Lynghede Kommune"
data = "/var/lib/raadslag/lynghede"
inner_hosts = ["kalender.lynghede.example"]
contact = "Sekretariatet, post@lynghede.example"

[[municipality]]
base_url = "https://moeder.strandby.example"
data = "strandby"
"#;

#[test]
fn a_file_of_settings_names_each_municipality_with_its_data() {
    let read = read(TWO);
    assert_eq!(read.faults, Vec::<String>::new());
    assert_eq!(read.metrics.map(|it| it.port()), Some(9090));
    assert_eq!(read.log_format, Some(LogFormat::Json));
    let hosts: Vec<_> = read.houses.iter().filter_map(House::host).collect();
    assert_eq!(hosts, ["moeder.lynghede.example", "moeder.strandby.example"]);
    // From the folder of the file, where it is no whole path.
    assert_eq!(read.houses[1].place.data, Some("/etc/raadslag/strandby".into()));
    assert_eq!(read.houses[0].inner_host, ["kalender.lynghede.example"]);
    assert_eq!(
        read.houses[0].contact.as_deref(),
        Some("Sekretariatet, post@lynghede.example")
    );
}

#[test]
fn everything_that_is_wrong_is_said_at_once_by_line() {
    let read = read(
        r#"listen = "nowhere"
log_format = "xml"
colour = "red"
[[municipality]]
base_url = "moeder.lynghede.example"
data = "/var/lib/raadslag"
watch = "/no/such/folder"
wacth = "x"
[municipality.mail]
server = "smtp://localhost:25"
[municipality.backup]
keep = 0

[[municipality]]
name = 7
data = "/var/lib/raadslag"
"#,
    );
    let said = read.faults.join("\n");
    for (line, what) in [
        (1, "listen = \"nowhere\" is not an address"),
        (2, "log_format = \"xml\" is not text or json"),
        (3, "`colour` is no setting"),
        (5, "base_url: `moeder.lynghede.example` is no address"),
        (7, "watch: /no/such/folder is no folder"),
        (8, "`wacth` is no setting of municipality"),
        (12, "keep is a number between 1 and 1000"),
        (15, "name is a text in quotation marks"),
        (16, "data: another municipality has its data there already"),
    ] {
        let begins = format!("line {line}: ");
        assert!(
            read.faults
                .iter()
                .any(|it| it.starts_with(&begins) && it.contains(what)),
            "{begins}{what}\n---\n{said}"
        );
    }
    assert!(
        said.contains("each of several municipalities is known by its own address"),
        "{said}"
    );
    assert!(
        said.contains("mail needs both a server and the address it comes from"),
        "{said}"
    );
}

#[test]
fn nothing_secret_that_stands_in_the_wrong_place_is_said_again() {
    let read = read(
        "listen = \"u:SESAM@x\"\n[[municipality]]\ndata = \"data\"\nfiles = \"s3://AK:SESAM@b/x?y\"\n\
         [municipality.backup]\nat = \"AGE-SECRET-KEY-1SESAM\"\nkey = \"age-secret-key-1SESAM\"\n",
    );
    let said = read.faults.join("\n");
    for part in [
        "line 1: listen = \"…@x\" is not an address",
        "line 4: files: `s3://…@b/x?y` is neither",
        "line 6: at = \"…\" is not a time",
        "line 7: key: this is the secret half of a key",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("SESAM"), "{said}");
}

#[test]
fn what_is_no_settings_at_all_is_told_by_its_line() {
    let broken = read("listen = \"127.0.0.1:1\"\n[[municipality\ndata = 3\n");
    assert!(
        broken.faults.iter().any(|it| it.starts_with("line 2: ")),
        "{:?}",
        broken.faults
    );
    let empty = read("");
    assert_eq!(
        empty.faults,
        ["line 1: no municipality: begin one with a line [[municipality]]"]
    );
}

#[test]
fn a_command_means_one_municipality_of_several_by_its_host() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("raadslag.toml");
    fs::write(&file, TWO).expect("written");
    let mut words = Place {
        config: Some(file),
        ..Place::default()
    };
    let refused = place(&words).map(|_| ()).expect_err("several");
    assert!(refused.to_string().contains("--host"), "{refused}");
    words.host = Some("MOEDER.strandby.example".into());
    let found = place(&words).ok().and_then(|it| it.data);
    assert_eq!(found, Some(folder.path().join("strandby")));
    words.host = Some("moeder.andeby.example".into());
    let refused = place(&words).map(|_| ()).expect_err("unknown");
    assert!(
        refused
            .to_string()
            .contains("moeder.lynghede.example, moeder.strandby.example"),
        "{refused}"
    );
    assert_eq!(houses(&Place { host: None, ..words }).map(|it| it.len()).ok(), Some(2));
}

#[test]
fn what_is_typed_counts_before_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("raadslag.toml");
    fs::write(
        &file,
        "listen = \"127.0.0.1:1000\"\n[[municipality]]\ndata = \"d\"\nname = \"Andeby\"\nindex = \"one\"\n",
    )
    .expect("written");
    let words = Serve {
        listen: Some(SocketAddr::from(([127, 0, 0, 1], 2000))),
        metrics: None,
        log_format: None,
        try_settings: false,
        heard: Heard::default(),
        house: House {
            place: Place {
                config: Some(file),
                index: Some("another".into()),
                ..Place::default()
            },
            municipality: Some("Lynghede".into()),
            ..House::default()
        },
    };
    let plan = plan(&words).expect("a plan");
    assert_eq!(plan.listen.port(), 2000);
    assert_eq!(plan.houses[0].municipality.as_deref(), Some("Lynghede"));
    assert_eq!(plan.houses[0].place.data, Some(folder.path().join("d")));
    // A second node has an index of its own.
    assert_eq!(plan.houses[0].place.index, Some("another".into()));
}

#[test]
fn settings_without_a_place_for_the_data_are_wrong() {
    let words = Serve {
        listen: None,
        metrics: None,
        log_format: None,
        try_settings: true,
        heard: Heard::default(),
        house: House::default(),
    };
    let refused = plan(&words).map(|_| ()).expect_err("nothing says where the data lies");
    assert!(refused.to_string().contains("--data DIR"), "{refused}");
}

#[test]
fn an_address_of_a_database_that_can_be_none_is_said_before_the_start_without_its_password() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("database");
    let said = |address: &str| {
        fs::write(&file, address).expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("private");
        let text = format!(
            "[[municipality]]\nbase_url = \"https://moeder.strandby.example\"\ndatabase_file = {file:?}\nfiles = \"/var/lib/raadslag\"\n"
        );
        read(&text).faults
    };
    assert_eq!(
        said("postgres://raadslag:hemmelig@one,two:5433/raadslag"),
        Vec::<String>::new()
    );
    for odd in [
        "postgres:///raadslag?host=one,two&port=1,2,3&password=hemmelig",
        "postgres://raadslag:hemmelig@one:port/raadslag",
        "user=raadslag password=hemmelig",
    ] {
        let said = said(odd).join("\n");
        assert!(said.contains("the database address cannot be read"), "{odd}: {said}");
        assert!(!said.contains("hemmelig"), "{said}");
    }
}

#[test]
fn a_login_that_is_asked_in_the_clear_is_refused_with_everything_else_that_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let login = folder.path().join("login.toml");
    let told = |issuer: &str, more: &str| {
        fs::write(
            &login,
            format!("issuer = \"{issuer}\"\nclient_id = \"raadslag\"\n{more}"),
        )
        .expect("written");
        let settings = format!(
            "[[municipality]]\nbase_url = \"https://moeder.example.dk\"\ndata = \"data\"\nwatch = \"/no/such/folder\"\nlogin = \"{}\"\n",
            login.display()
        );
        read(&settings).faults
    };
    for issuer in [
        "http://login.example.dk",
        "http://localhost.example.dk",
        "http://localhost@example.dk",
        "http://10.0.0.7:8080",
        "ftp://localhost",
        "login.example.dk",
    ] {
        let faults = told(
            issuer,
            "client_secret_file = \"/no/such/secret\"\n[[group]]\nname = 3\n",
        );
        assert_eq!(faults.len(), 4, "each on a line of its own: {faults:?}");
        assert!(faults[0].starts_with("line 4: watch: "), "{faults:?}");
        let of = login.display();
        for (said, begins, what) in [
            (&faults[1], format!("line 5: login: issuer of {of}: "), issuer),
            (
                &faults[2],
                format!("line 5: login: client_secret_file of {of}: "),
                "/no/such/secret",
            ),
            (&faults[3], "line 5: login: line ".to_owned(), "string"),
        ] {
            assert!(said.starts_with(&begins) && said.contains(what), "{said}");
        }
        assert!(faults[1].contains("https://"), "{faults:?}");
    }
    for issuer in [
        "https://login.example.dk/realms/kommune",
        "http://localhost:8099",
        "http://127.0.0.1:8099",
        "http://[::1]:8099",
    ] {
        assert_eq!(told(issuer, "").len(), 1, "{issuer}");
    }
}

#[test]
fn a_bucket_without_postgresql_is_told_with_the_place_and_the_way_out() {
    let alone = read("[[municipality]]\nindex = \"index\"\nfiles = \"s3://moeder/lynghede\"\ndata = \"data\"\n");
    let what = "line 3: files: a bucket holds the files of a PostgreSQL database: name that with database_file and leave data out, \
                or leave files out and keep everything in data";
    assert!(alone.faults.iter().any(|it| it == what), "{:?}", alone.faults);
    let without = read("[[municipality]]\ndata = \"data\"\nfiles_endpoint = \"https://s3.example.dk\"\n");
    assert_eq!(
        without.faults,
        ["line 3: files_endpoint: this is for a bucket: name it with files = \"s3://…\", or leave this out"]
    );
}

#[test]
fn what_two_municipalities_share_is_told_by_the_line_of_the_second() {
    let folder = tempfile::tempdir().expect("a folder");
    let town = |data: &str| format!("[[municipality]]\nbase_url = \"https://{data}.example\"\ndata = \"{data}\"\n");
    let backup = format!("[municipality.backup]\nfolder = {:?}\n", folder.path());
    let read = read(&[town("a"), backup.clone(), town("b"), backup].concat());
    assert_eq!(
        read.faults,
        ["line 10: folder of backup: another municipality has its backups there already"]
    );
}

#[test]
fn everything_that_is_wrong_with_mail_is_said_at_once() {
    let read = read(
        "[[municipality]]\nbase_url = \"https://a.example\"\ndata = \"a\"\n[municipality.mail]\nserver = \"mail.example\"\n\
         from = \"moeder\"\npassword_file = \"/no/such/file\"\n",
    );
    for (line, name) in [(5, "server"), (6, "from"), (7, "password_file")] {
        let begins = format!("line {line}: {name} of mail: ");
        assert!(
            read.faults.iter().any(|it| it.starts_with(&begins)),
            "{begins}\n{:?}",
            read.faults
        );
    }
}

#[test]
fn what_is_typed_beside_a_file_is_looked_through_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("raadslag.toml");
    fs::write(&file, TWO).expect("written");
    fs::create_dir(folder.path().join("strandby")).expect("made");
    let words = Serve {
        listen: None,
        metrics: None,
        log_format: None,
        try_settings: true,
        heard: Heard::default(),
        house: House {
            place: Place {
                config: Some(file),
                host: Some("moeder.strandby.example".into()),
                ..Place::default()
            },
            backup: Backups {
                backup_folder: Some(folder.path().join("strandby")),
                ..Backups::default()
            },
            ..House::default()
        },
    };
    let refused = plan(&words).map(|_| ()).expect_err("a backup within the data");
    assert!(
        refused.to_string().contains("--backup-folder: this municipality"),
        "{refused}"
    );
    let both = Place {
        data: Some("/srv/raadslag".into()),
        ..words.house.place
    };
    let refused = houses(&both).map(|_| ()).expect_err("said twice");
    assert!(refused.to_string().contains("leave one of them out"), "{refused}");
}
