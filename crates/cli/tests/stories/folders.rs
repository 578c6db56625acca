//! Folders of exports with the files that lie beside them, zips, and papers of one meeting from several sources.

use std::fs;
use std::path::Path;

use raadslag_council::record::Record;

use crate::house::{MINUTES, Server, places, run, told, with, words_of};

/// The invented samples of exports.
fn sample(name: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/stories/exports");
    fs::read_to_string(samples.join(name)).expect("the sample is there")
}

fn lay(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("written");
}

/// A PDF with these words in it.
fn pdf(folder: &Path, words: &str) -> Vec<u8> {
    let (text, out) = (folder.join("kilde.txt"), folder.join("kilde.pdf"));
    fs::write(
        &text,
        MINUTES.replace("Direktionen følger udviklingen i budgettet.", words),
    )
    .expect("written");
    let [text, out] = [text, out].map(|it| it.display().to_string());
    told(&run(&["read", &text, "--to", "pdf", "-o", &out]), 0);
    fs::read(out).expect("a PDF")
}

/// Harbour minutes of a case system with three files, one for everybody.
fn harbour(folder: &Path, files: &[Vec<u8>; 3]) {
    lay(&folder.join("dagsorden.xml"), sample("sbsys-dagsorden.xml"));
    for (name, bytes) in ["vindrose", "navne", "klagen"].iter().zip(files) {
        lay(&folder.join(format!("Bilag/{name}.pdf")), bytes);
    }
}

/// The files that everybody is offered of a meeting.
fn offered(server: &Server, meeting: &str) -> Vec<String> {
    let links = |page: &str, to: &str| -> Vec<String> {
        let (_, html) = server.get(page);
        let found = html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
        let mut found: Vec<String> = found.filter(|it| it.starts_with(to)).map(str::to_owned).collect();
        found.sort();
        found.dedup();
        found
    };
    let items = links(&format!("/moede/{meeting}"), "/punkt/");
    let attached = items.iter().flat_map(|it| links(it, "/bilag/"));
    attached
        .filter(|it| !it.ends_with("/fil") && !it.contains('.'))
        .collect()
}

fn bytes(server: &Server, path: &str) -> (u16, Vec<u8>) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut answer = agent
        .get(format!("{}{path}", server.address))
        .call()
        .expect("an answer");
    let status = answer.status().as_u16();
    (status, answer.body_mut().read_to_vec().expect("the whole file"))
}

/// How many files a place keeps.
fn kept(words: &[String]) -> usize {
    let all = told(&run(&with(&["export"], words)), 0);
    all.lines().filter(|it| it.starts_with("{\"file\":")).count()
}

/// The whole record goes out and into an empty place, files and all.
fn whole_and_back(words: &[String]) {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, other) = (folder.path().join("alt.jsonl"), folder.path().join("ny"));
    let all = told(&run(&with(&["export"], words)), 0);
    fs::write(&file, &all).expect("written");
    let other = ["--data".to_owned(), other.display().to_string()];
    told(&run(&with(&["import", &file.display().to_string()], &other)), 0);
    assert_eq!(told(&run(&with(&["export"], &other)), 0), all);
    told(&run(&with(&["check"], &other)), 0);
}

#[test]
fn a_meeting_that_its_system_moved_and_turned_about_is_the_same_with_the_same_items() {
    let export = sample("sbsys-dagsorden.xml");
    let on = |day: &str| export.replace("Mødedato=\"31. marts 2031\"", &format!("Mødedato=\"{day}\""));
    let turned = [
        ("Nummer=\"1\"", "Nummer=\"x\""),
        ("Nummer=\"2\"", "Nummer=\"1\""),
        ("Nummer=\"x\"", "Nummer=\"2\""),
        ("Moler i stormvejr", "Alt om vejret"),
        ("Klage over fyrmesteren", "Noget andet"),
    ];
    let turned = turned
        .iter()
        .fold(on("14. april 2031"), |text, (old, new)| text.replace(old, new));
    for place in places() {
        let words = words_of(&place);
        let tree = tempfile::tempdir().expect("a folder");
        let source = tree.path().display().to_string();
        let read_in = |text: &str| {
            lay(&tree.path().join("dagsorden.xml"), text);
            told(&run(&with(&["import", &source], &words)), 0)
        };
        assert!(read_in(&export).starts_with("1 read in"));
        let attached = attachments_of(&words);
        assert_eq!((meetings(&words).len(), attached.len()), (1, 3));
        // Only the day, then number and title of every item.
        for text in [on("10. april 2031"), turned.clone()] {
            let said = read_in(&text);
            assert!(said.starts_with("1 read in"), "{said}");
            assert_eq!((meetings(&words).len(), attachments_of(&words)), (1, attached.clone()));
            assert!(read_in(&text).starts_with("0 read in"));
        }
        let server = Server::start(&with(&["serve"], &words));
        let (_, page) = server.get("/moeder");
        assert!(
            page.contains("14. april 2031") && !page.contains("31. marts 2031"),
            "{page}"
        );
        drop(server);
        // Two years later another installation has a meeting of that id.
        assert!(read_in(&on("31. marts 2033")).starts_with("1 read in"));
        assert_eq!(meetings(&words).len(), 2);
        told(&run(&with(&["check"], &words)), 0);
    }
}

#[test]
fn the_files_of_an_export_are_kept_with_their_items_and_stay_closed_where_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = ["Vinden drejer.", "Navnene er hemmelige.", "Klagen er hemmelig."].map(|it| pdf(folder.path(), it));
    let newer = pdf(folder.path(), "Vinden har drejet.");
    for place in places() {
        let words = words_of(&place);
        let tree = tempfile::tempdir().expect("a folder");
        harbour(tree.path(), &files);
        lay(&tree.path().join("Bilag/kladde.jpg"), b"\xFF\xD8 et billede");
        let source = tree.path().display().to_string();
        let read_in = || run(&with(&["import", &source], &words));
        let output = read_in();
        let said = told(&output, 0);
        let findings = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.starts_with("1 read in") && !said.contains("held back"), "{said}");
        assert!(
            findings.contains("kladde.jpg") && findings.contains("named by none"),
            "{findings}"
        );
        assert!(!findings.contains("did not come along"), "{findings}");
        assert_eq!(kept(&words), 4, "the export and its three files");
        whole_and_back(&words);

        let server = Server::start(&with(&["serve"], &words));
        let meeting = "havneudvalget-2031-03-31";
        let open = offered(&server, meeting);
        assert_eq!(open.len(), 1, "only what everybody may see: {open:?}");
        assert!(bytes(&server, &format!("{}/fil", open[0])) == (200, files[0].clone()));
        for hidden in attachments_of(&words) {
            if !open[0].ends_with(&hidden) {
                assert_eq!(bytes(&server, &format!("/bilag/{hidden}/fil")).0, 404, "{hidden}");
            }
        }

        // Again: nothing; another file under the same name: a newer version of the attachment.
        assert!(told(&read_in(), 0).starts_with("0 read in, 1 without anything new"));
        assert_eq!(kept(&words), 4);
        lay(&tree.path().join("Bilag/vindrose.pdf"), &newer);
        assert!(told(&read_in(), 0).starts_with("1 read in"));
        assert!(told(&read_in(), 0).starts_with("0 read in"));
        assert_eq!(offered(&server, meeting), open, "it keeps its address");
        assert!(bytes(&server, &format!("{}/fil", open[0])) == (200, newer.clone()));
        assert_eq!(kept(&words), 6, "the export and the file, once more");

        // What is missing, too large or no document is told with its place; what was there stays.
        fs::remove_file(tree.path().join("Bilag/navne.pdf")).expect("removed");
        lay(&tree.path().join("Bilag/klagen.pdf"), b"MZ\x01\x02 et program");
        let output = read_in();
        told(&output, 0);
        let findings = String::from_utf8_lossy(&output.stderr).into_owned();
        for told in [
            "line 22: warning: a file that is named and did not come along",
            "line 31: warning: the file",
        ] {
            assert!(findings.contains(told), "{told}: {findings}");
        }
        assert!(findings.contains("Bilag/navne.pdf"), "{findings}");
        assert!(bytes(&server, &format!("{}/fil", open[0])) == (200, newer.clone()));
        told(&run(&with(&["check"], &words)), 0);
    }
}

/// The ids of the attachments with files.
fn attachments_of(words: &[String]) -> Vec<String> {
    let all = told(&run(&with(&["export"], words)), 0);
    let entries = all.lines().filter(|it| it.contains("meeting_imported"));
    let ids = entries.flat_map(|it| {
        it.split("attachment\\\":\\\"")
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    let mut ids: Vec<String> = ids.filter_map(|it| it.split('\\').next().map(str::to_owned)).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
    ids
}

#[test]
fn the_files_of_a_meeting_as_a_whole_are_kept_with_it_and_nobody_outside_gets_the_closed_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let [open, closed] = ["Lygten lyser.", "Navnene er hemmelige."].map(|it| pdf(folder.path(), it));
    let meeting = "kajgruppen-2031-05-06";
    for place in places() {
        let words = words_of(&place);
        let tree = tempfile::tempdir().expect("a folder");
        lay(&tree.path().join("referat.xml"), sample("getorganized.publication.xml"));
        lay(&tree.path().join("aabent.pdf"), &open);
        let source = tree.path().display().to_string();
        let read_in = || run(&with(&["import", &source], &words));
        let output = read_in();
        told(&output, 0);
        let findings = String::from_utf8_lossy(&output.stderr).into_owned();
        let missing = findings.lines().find(|it| it.contains("did not come along"));
        assert!(
            missing.is_some_and(|it| it.contains("line 5") && it.contains("lukket.pdf")),
            "{findings}"
        );
        lay(&tree.path().join("lukket.pdf"), &closed);
        assert!(told(&read_in(), 0).starts_with("1 read in"));
        assert!(told(&read_in(), 0).starts_with("0 read in"));
        assert_eq!(kept(&words), 4, "the export and its file, twice");
        whole_and_back(&words);

        let all = told(&run(&with(&["export"], &words)), 0);
        let ids = |it: &str| -> Vec<String> {
            let found = it.split("attachment\\\":\\\"").skip(1);
            found
                .filter_map(|it| it.split('\\').next())
                .map(str::to_owned)
                .collect()
        };
        let mut ids: Vec<String> = all.lines().flat_map(ids).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 2, "{ids:?}");
        let server = Server::start(&with(&["serve"], &words));
        let (_, page) = server.get(&format!("/moede/{meeting}"));
        assert!(
            page.contains("Referat - åbent") && !page.contains("Referat - alt"),
            "{page}"
        );
        let (shown, hidden): (Vec<&String>, Vec<&String>) =
            ids.iter().partition(|it| page.contains(&format!("/bilag/{it}")));
        assert_eq!((shown.len(), hidden.len()), (1, 1));
        assert!(bytes(&server, &format!("/bilag/{}/fil", shown[0])) == (200, open.clone()));
        for address in ["", "/fil", ".pdf"] {
            assert_eq!(
                bytes(&server, &format!("/bilag/{}{address}", hidden[0])).0,
                404,
                "{address}"
            );
        }
        let (_, own) = server.get(&format!("/bilag/{}", shown[0]));
        assert!(
            own.contains("Til hele mødet") && !own.contains("er ikke læst ind"),
            "{own}"
        );
        let (_, data) = bytes(&server, &format!("/moede/{meeting}.data.pdf"));
        let zip = bytes(&server, &format!("/moede/{meeting}.zip")).1;
        let (_, json) = server.get(&format!("/moede/{meeting}.json"));
        drop(server);

        // What everybody gets lies in the print and in the package, and comes back as the same.
        for (name, given) in [("data.pdf", data), ("moede.zip", zip)] {
            let file = folder.path().join(name);
            lay(&file, &given);
            let other = tempfile::tempdir().expect("a folder");
            let other = ["--data".to_owned(), other.path().join("ny").display().to_string()];
            let file = file.display().to_string();
            told(&run(&with(&["import", &file], &other)), 0);
            let server = Server::start(&with(&["serve"], &other));
            let (_, again) = server.get(&format!("/moede/{meeting}.json"));
            let read = |it: &str| serde_json::from_str::<Record>(it).expect("a record");
            assert_eq!(read(&again), read(&json), "{name}");
            if name == "moede.zip" {
                let (_, page) = server.get(&format!("/moede/{meeting}"));
                let own = page.split("href=\"/bilag/").nth(1).and_then(|it| it.split('"').next());
                let address = format!("/bilag/{}/fil", own.expect("it is offered"));
                assert!(bytes(&server, &address) == (200, open.clone()), "{name}");
            }
        }
        told(&run(&with(&["check"], &words)), 0);
    }
}

#[test]
fn rule_31_a_file_with_a_national_id_holds_its_meeting_back_until_somebody_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = ["CPR 010203-1234 i vinden.", "Navne.", "Klage."].map(|it| pdf(folder.path(), it));
    for place in places() {
        let words = words_of(&place);
        let tree = tempfile::tempdir().expect("a folder");
        harbour(tree.path(), &files);
        let source = tree.path().display().to_string();
        let said = told(&run(&with(&["import", &source], &words)), 0);
        assert!(said.contains("1 held back") && !said.contains("010203"), "{said}");
        let server = Server::start(&with(&["serve"], &words));
        assert_eq!(server.get("/moede/havneudvalget-2031-03-31").0, 404);
        let despite = with(&["import", &source, "--despite", "Et opdigtet nummer"], &words);
        assert!(!told(&run(&despite), 0).contains("held back"));
        assert_eq!(offered(&server, "havneudvalget-2031-03-31").len(), 1);
    }
}

#[test]
fn the_zip_of_a_meeting_lists_what_is_in_it_and_is_read_in_as_the_same_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = ["Vinden drejer.", "Navne.", "Klage."].map(|it| pdf(folder.path(), it));
    harbour(&folder.path().join("arkiv"), &files);
    let source = folder.path().join("arkiv").display().to_string();
    let meeting = "havneudvalget-2031-03-31";
    let zip = folder.path().join("moede.zip").display().to_string();
    let record = |words: &[String]| {
        let (status, json) = Server::start(&with(&["serve"], words)).get(&format!("/moede/{meeting}.json"));
        assert_eq!(status, 200, "{json}");
        serde_json::from_str::<Record>(&json).expect("a record")
    };
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &source], &words)), 0);
        let export = ["export", "--to", "zip", "--meeting", meeting, "-o", &zip];
        told(&run(&with(&export, &words)), 0);
        let list = listed(Path::new(&zip), &format!("{meeting}/indhold.json"));
        let list: serde_json::Value = serde_json::from_slice(&list).expect("a list");
        let named: Vec<&str> = list["files"]
            .as_array()
            .expect("files")
            .iter()
            .filter_map(|it| it["file"].as_str())
            .collect();
        for ending in [".pdf", ".docx", ".txt", ".json", ".html", "1-1-vindrose.pdf"] {
            assert!(named.iter().any(|it| it.ends_with(ending)), "{ending}: {named:?}");
        }
        for file in list["files"].as_array().expect("files") {
            let bytes = listed(
                Path::new(&zip),
                &format!("{meeting}/{}", file["file"].as_str().expect("a name")),
            );
            assert_eq!(file["size"], bytes.len());
            assert_eq!(file["sha256"], raadslag_store::Digest::of(&bytes).to_string());
        }
        let withheld =
            serde_json::json!([{"why": "closed_item", "count": 1}, {"why": "closed_attachment", "count": 1}]);
        assert_eq!(list["withheld"], withheld);

        let other = tempfile::tempdir().expect("a folder");
        let other = ["--data".to_owned(), other.path().join("ny").display().to_string()];
        let output = run(&with(&["import", &zip], &other));
        let said = told(&output, 0);
        assert!(
            said.starts_with("1 read in"),
            "{said}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        // Our own record is of a layout that we know.
        assert!(!said.contains("no known layout"), "{said}");
        assert_eq!(record(&other), record(&words));
        let server = Server::start(&with(&["serve"], &other));
        let open = offered(&server, meeting);
        assert!(bytes(&server, &format!("{}/fil", open[0])) == (200, files[0].clone()));
        drop(server);
        assert!(told(&run(&with(&["import", &zip], &other)), 0).starts_with("0 read in, 1 without anything new"));
    }
}

fn listed(zip: &Path, name: &str) -> Vec<u8> {
    let to = tempfile::tempdir().expect("a folder");
    raadslag_extract::unpack(zip, to.path()).expect("unpacked");
    fs::read(to.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn papers_of_one_meeting_from_several_sources_are_one_meeting_and_two_of_a_day_are_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let (sources, morning) = (folder.path().join("kilder"), folder.path().join("referat.txt"));
    fs::write(&morning, MINUTES).expect("written");
    let morning = morning.display().to_string();
    for (form, name) in [
        ("pdf", "referat.pdf"),
        ("docx", "referat.docx"),
        ("pdf-data", "data.pdf"),
    ] {
        fs::create_dir_all(&sources).expect("a folder");
        let out = sources.join(name).display().to_string();
        told(&run(&["read", &morning, "--to", form, "-o", &out]), 0);
    }
    lay(&sources.join("referat.txt"), MINUTES);
    // A page of a portal does not tell when it began.
    lay(
        &sources.join("uden-tid.txt"),
        MINUTES.replace("Start kl.: 9:00\n\nSlut kl.: 11:00\n\n", ""),
    );
    let source = sources.display().to_string();
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &source], &words)), 0);
        assert_eq!(meetings(&words).len(), 1);
        let again = told(&run(&with(&["import", &source], &words)), 0);
        assert!(again.starts_with("0 read in, 5 without anything new"), "{again}");
        let afternoon = folder.path().join("eftermiddag.txt");
        fs::write(
            &afternoon,
            MINUTES
                .replace("kl.: 9:00", "kl.: 13:00")
                .replace("kl.: 11:00", "kl.: 14:00"),
        )
        .expect("written");
        told(&run(&with(&["import", &afternoon.display().to_string()], &words)), 0);
        assert_eq!(meetings(&words).len(), 2, "another time is another meeting");
    }
}

#[test]
fn an_export_that_is_not_as_it_was_written_is_refused_by_its_name_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let referat = folder.path().join("referat.txt");
    fs::write(&referat, MINUTES).expect("written");
    let place = ["--data".to_owned(), folder.path().join("gammel").display().to_string()];
    told(&run(&with(&["import", &referat.display().to_string()], &place)), 0);
    let all = told(&run(&with(&["export"], &place)), 0);
    let lines: Vec<&str> = all.lines().collect();
    let first = |name: &str| {
        let opening = format!("{{\"{name}\":");
        lines.iter().position(|it| it.starts_with(&opening)).expect("a line")
    };
    let (entry, text, bytes) = (first("entry"), first("text"), first("bytes"));
    let without = |at: usize| {
        let mut left = lines.clone();
        left.remove(at);
        left.join("\n") + "\n"
    };
    let swapped = |at: usize, from: &str, to: &str| {
        let mut left: Vec<String> = lines.iter().map(|it| (*it).to_owned()).collect();
        assert!(left[at].contains(from), "{}", left[at]);
        left[at] = left[at].replacen(from, to, 1);
        left.join("\n") + "\n"
    };
    let whole_to = |at: usize| lines[..at].join("\n") + "\n";
    let export = folder.path().join("eksport.jsonl");
    let short = "ends before its end".to_owned();
    let line = |at: usize| format!("line {} was changed", at + 1);
    for (given, says) in [
        (all[..all.floor_char_boundary(all.len() / 2)].to_owned(), short.clone()),
        (all[..all.len() - 2].to_owned(), short.clone()),
        (whole_to(entry + 1), short.clone()),
        (whole_to(text), short.clone()),
        (whole_to(bytes), short),
        (without(entry), line(entry)),
        (swapped(entry, "\"version\":", "\"version\":1"), line(entry)),
        (swapped(text, "\"digest\":", "\"digset\":"), line(text)),
        (without(text), "among the lines".to_owned()),
        (
            swapped(bytes, "\"hex\":\"", "\"hex\":\"00"),
            "among the lines".to_owned(),
        ),
    ] {
        fs::write(&export, given).expect("written");
        let data = folder.path().join("ny");
        let output = run(&[
            "import",
            &export.display().to_string(),
            "--data",
            &data.display().to_string(),
        ]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("eksport.jsonl") && said.contains(&says), "{says}: {said}");
        assert!(!said.contains("backup") && !data.exists(), "{said}");
    }
}

#[test]
fn what_is_refused_leaves_no_file_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    // Nothing in it says whose it is.
    let nobody: Vec<&str> = MINUTES
        .lines()
        .filter(|it| !it.contains("Direktionen") && *it != "DIR")
        .collect();
    lay(&folder.path().join("referat.txt"), nobody.join("\n"));
    let source = folder.path().display().to_string();
    for place in places() {
        let words = words_of(&place);
        let said = told(&run(&with(&["import", &source], &words)), 1);
        assert!(said.contains("1 refused"), "{said}");
        let said = told(&run(&with(&["check"], &words)), 0);
        assert!(said.contains(" 0 orphaned files"), "{said}");
    }
}

/// The meetings that were read in.
fn meetings(words: &[String]) -> std::collections::BTreeSet<String> {
    let all = told(&run(&with(&["export"], words)), 0);
    let streams = all
        .lines()
        .filter_map(|it| it.split("\"stream\":\"meeting:").nth(1)?.split('"').next());
    streams.map(str::to_owned).collect()
}

#[test]
fn a_file_of_several_meetings_gives_them_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let oparl = sample("oparl.json");
    // What is closed at one of them stands in no other.
    let of = |day: &str, matter: &str| {
        oparl
            .replace("2031-07-03", day)
            .replace("Verkauf des Leuchtturms", matter)
    };
    let second = of("2031-08-03", "Kauf eines Ankers");
    lay(&folder.path().join("liste.json"), format!("[{oparl},{second}]"));
    let third = of("2031-09-03", "Streit um die Boje");
    lay(
        &folder.path().join("side.json"),
        format!("{{\"data\":[{third}],\"pagination\":{{\"totalElements\":1}}}}"),
    );
    let publication = sample("sbsys.publication.xml");
    let agenda = between(&publication, "<Agenda ", "</Agenda>");
    let later = agenda.replace("01-03-2031", "02-03-2031");
    lay(
        &folder.path().join("udgivelse.xml"),
        publication.replace(&agenda, &format!("{agenda}{later}")),
    );
    let source = folder.path().display().to_string();
    for place in places() {
        let words = words_of(&place);
        let said = told(&run(&with(&["import", &source], &words)), 0);
        assert!(said.starts_with("3 read in"), "{said}");
        assert_eq!(meetings(&words).len(), 5);
        let again = told(&run(&with(&["import", &source], &words)), 0);
        assert!(again.starts_with("0 read in, 3 without"), "{again}");
        told(&run(&with(&["check"], &words)), 0);
        let server = Server::start(&with(&["serve"], &words));
        for day in ["2031-07-03", "2031-08-03", "2031-09-03"] {
            assert_eq!(server.get(&format!("/moede/hafenausschuss-{day}")).0, 200, "{day}");
        }
    }
}

fn between(text: &str, from: &str, to: &str) -> String {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} in {text}"));
    let end = text[start..].find(to).expect("its end") + start + to.len();
    text[start..end].to_owned()
}
