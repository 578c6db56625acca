//! A municipality where only the direktion is run here, and the other bodies' papers arrive as files in a folder.

use std::fs;
use std::path::Path;
use std::time::Duration;

use raadslag_council::clock::Timestamp;
use raadslag_council::digest::Digest;
use raadslag_council::ids::MeetingId;
use raadslag_council::record::AttachmentLine;
use raadslag_extract::{Extractor, Limits};
use raadslag_web::watch::{DONE, Watch};

use crate::fixture::{PAPERS, entered, is_as_checked_in, paper, papers_are_followed, released_without_typing};
use crate::month::fine;
use crate::reviews::{SETUP, follow};
use crate::site::Site;
use crate::town::Town;

fn at() -> Timestamp {
    "2020-01-01T12:00:00Z".parse().expect("an instant")
}

fn look(watch: &mut Watch) {
    watch.round(at()).expect("the folder can be read");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn entries(site: &Site) -> u64 {
    site.town.now.journal().seq().expect("the journal answers")
}

#[tokio::test]
async fn where_only_the_direktion_is_run_here_papers_arrive_in_a_folder_and_its_agenda_is_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    assert!(fine(lise.get(SETUP).await).says("Der er ingen filer i mappen endnu."));
    papers_are_followed(&lise).await;
    for (name, text) in PAPERS {
        fs::write(folder.path().join(name), text).expect("a file arrives");
    }
    look(&mut watch);
    assert_eq!(
        names(folder.path()).len(),
        3,
        "a file may still be written to: it waits for a round"
    );
    look(&mut watch);
    assert_eq!(names(folder.path()), [DONE]);
    assert_eq!(names(&folder.path().join(DONE)), ["kb.txt", "kfu.txt", "ou.txt"]);
    let setup = fine(lise.get(SETUP).await);
    assert!(setup.says("Læst ind hos Økonomiudvalget.") && setup.says("Læst ind hos Kommunalbestyrelsen."));
    released_without_typing(&site).await;
    let karen = entered(&site, "karen").await;
    is_as_checked_in("dagsorden.txt", &paper(&karen, "txt").await);
}

#[tokio::test]
async fn half_a_file_is_waited_for_and_what_cannot_be_read_stays_with_a_word_to_the_secretary() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    let (name, text) = PAPERS[0];
    let at = folder.path().join(name);
    fs::write(&at, &text[..60]).expect("half a file");
    fs::write(folder.path().join("~$udkast.docx"), "x").expect("what an office program leaves");
    look(&mut watch);
    let before = entries(&site);
    fs::write(&at, text).expect("the rest");
    look(&mut watch);
    assert_eq!(entries(&site), before, "it has changed since the round before");
    look(&mut watch);
    assert!(entries(&site) > before);

    for (name, bytes) in [
        ("laast.pdf", &b"MZ\x90\x00\x03"[..]),
        ("kage.txt", b"Husk kage til fredag."),
        ("moede.zip", b"PK\x03\x04..............indhold.json"),
    ] {
        fs::write(folder.path().join(name), bytes).expect("a file that is no paper");
    }
    let stranger = text.replace("\u{d8}konomiudvalget", "Handicapr\u{e5}det");
    fs::write(folder.path().join("fremmed.txt"), &stranger).expect("a paper of another body");
    let own = text.replace("\u{d8}konomiudvalget", "Direktionen");
    fs::write(folder.path().join("egen.txt"), &own).expect("a paper of a body that is run here");
    look(&mut watch);
    look(&mut watch);
    let setup = fine(lise.get(SETUP).await);
    for words in [
        "Gem den som PDF",
        "Der er ingen punkter at finde",
        "Filen er en zip-fil, og den er ikke åbnet. Pak den ud",
        "Handicaprådet følges ikke som filer",
        "Direktionen føres her, og filen er ikke læst ind",
    ] {
        assert!(setup.says(words), "{words}: {}", setup.main());
    }
    assert!(!setup.says("udkast"));
    let told = entries(&site);
    look(&mut watch);
    assert_eq!(entries(&site), told, "nothing is read twice");

    // The body is followed now, and its paper lay there already; what somebody takes away is forgotten.
    fine(
        lise.send(&setup, follow(&setup, "Handicaprådet", "mette", "AS_FILES"))
            .await,
    );
    fs::remove_file(folder.path().join("kage.txt")).expect("it is taken away");
    look(&mut watch);
    let setup = fine(lise.get(SETUP).await);
    assert!(
        setup.says("Læst ind hos Handicaprådet.") && !setup.says("kage.txt"),
        "{}",
        setup.main()
    );
}

#[tokio::test]
async fn a_restart_between_reading_and_moving_counts_a_paper_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    let (name, text) = PAPERS[0];
    for file in [name, "igen.txt"] {
        fs::write(folder.path().join(file), text).expect("a file arrives");
        look(&mut watch);
        look(&mut watch);
    }
    let told = entries(&site);
    // The same file as it lay before the restart, for a program that has just begun.
    fs::write(folder.path().join(name), text).expect("the file is still there");
    let Site { town, .. } = site;
    let (site, mut watch) = Site::watching(town, folder.path());
    look(&mut watch);
    look(&mut watch);
    assert_eq!(entries(&site), told);
    assert_eq!(names(&folder.path().join(DONE)), ["igen.txt", "ou (2).txt", "ou.txt"]);
}

/// An export of a case system, of a body that is followed, with a file that it names and one that is a paper by its looks.
fn export(body: &str) -> String {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/stories/exports/sbsys-dagsorden.xml");
    let text = fs::read_to_string(sample).expect("the sample is there");
    text.replace("Havneudvalget", body)
        .replace("Bilag/vindrose.pdf", "Bilag/vindrose.txt")
}

#[tokio::test]
async fn an_export_waits_for_what_comes_beside_it_and_its_attachments_are_no_papers_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    let body = "\u{d8}konomiudvalget";
    let within = folder.path().join(body);
    fs::create_dir(&within).expect("a folder");
    fs::write(within.join("dagsorden.xml"), export(body)).expect("an export arrives");
    look(&mut watch);
    let before = entries(&site);
    // By its looks the attachment is a paper of the same body.
    fs::write(within.join("vindrose.txt"), PAPERS[0].1).expect("its attachment arrives");
    look(&mut watch);
    assert_eq!(
        entries(&site),
        before,
        "something arrived beside it since the round before"
    );
    look(&mut watch);
    let after = entries(&site);
    assert_eq!(after, before + 1, "one paper, and no other for its attachment");
    assert_eq!(names(&within), Vec::<String>::new());
    assert_eq!(names(&folder.path().join(DONE)), ["dagsorden.xml", "vindrose.txt"]);
    look(&mut watch);
    look(&mut watch);
    assert_eq!(entries(&site), after);
    let files = site
        .town
        .now
        .journal()
        .files_along(meeting(&site))
        .expect("the journal answers");
    assert_eq!(files.len(), 1, "the file is kept with its meeting");

    // Of a body that nobody follows nothing is read, and its attachments are told of with it alone.
    let stranger = folder.path().join("Havneudvalget");
    fs::create_dir(&stranger).expect("a folder");
    fs::write(stranger.join("dagsorden.xml"), export("Havneudvalget")).expect("an export arrives");
    fs::write(stranger.join("vindrose.txt"), PAPERS[0].1).expect("its attachment arrives");
    look(&mut watch);
    look(&mut watch);
    look(&mut watch);
    assert_eq!(entries(&site), after);
    let setup = fine(lise.get(SETUP).await);
    assert!(setup.says("Havneudvalget følges ikke som filer") && !setup.says("Havneudvalget/vindrose.txt"));
}

#[tokio::test]
async fn an_export_takes_nothing_along_from_a_bodys_folder_or_from_outside_its_own() {
    let around = tempfile::tempdir().expect("a folder");
    let watched = around.path().join("ind");
    fs::create_dir_all(watched.join("Bilag")).expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), &watched);
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    // The paper of another body is called as the export calls its attachment, with the folder it lies in.
    let culture = "Kultur- og Fritidsudvalget";
    fs::create_dir(watched.join(culture)).expect("a folder");
    fs::write(watched.join(culture).join("vindrose.txt"), PAPERS[1].1).expect("a paper arrives");
    fs::write(watched.join("Bilag/klagen.txt"), "Han snorker.").expect("an attachment arrives");
    // Nor is anything anybody's that lies in the folder of a body that is run here, or outside of the watched folder.
    let run_here = watched.join("Direktionen/regler.txt");
    fs::create_dir(watched.join("Direktionen")).expect("a folder");
    let outside = ["navne.txt", "anker.txt"].map(|it| around.path().join(it));
    for path in outside.iter().chain([&run_here]) {
        fs::write(path, "Hemmeligt.").expect("a file of somebody else");
    }
    let absolute = outside[1].display();
    let more = format!(
        "BilagUrl=\"../navne.txt\"/><Bilag BilagID=\"716\" BilagsnrIPunkt=\"3\" Linktekst=\"Anker\" MaaPubliceres=\"True\" \
         Navn=\"Anker\" BilagUrl=\"{absolute}\"/><Bilag BilagID=\"717\" BilagsnrIPunkt=\"4\" Linktekst=\"Regler\" \
         MaaPubliceres=\"True\" Navn=\"Regler\" BilagUrl=\"Direktionen/regler.txt\"/>"
    );
    let text = export("\u{d8}konomiudvalget")
        .replace("Bilag/vindrose.txt", &format!("{culture}/vindrose.txt"))
        .replace("BilagUrl=\"Bilag/navne.pdf\"/>", &more)
        .replace("Bilag/klagen.pdf", "Bilag/klagen.txt");
    fs::write(watched.join("a.xml"), text).expect("an export arrives");
    look(&mut watch);
    look(&mut watch);
    let setup = fine(lise.get(SETUP).await);
    for words in [
        "Læst ind hos Økonomiudvalget.",
        "Læst ind hos Kultur- og Fritidsudvalget.",
    ] {
        assert!(setup.says(words), "{words}: {}", setup.main());
    }
    assert_eq!(names(&watched.join(DONE)), ["a.xml", "klagen.txt", "vindrose.txt"]);
    site.town.now.catch_up().expect("the tables follow");
    let along = |day: &str| {
        let files = site.town.now.journal().files_along(meeting_of(&site, day));
        files.expect("the journal answers").len()
    };
    assert_eq!(
        along("2031-03-31"),
        1,
        "what lies below it in a folder that is no body's"
    );
    assert_eq!(along("2030-11-20"), 0, "the other body's paper is a paper of its own");
    assert!(run_here.exists() && outside.iter().all(|it| it.exists()));
}

/// The package of a meeting whose first item has an attachment with a file: the name and bytes of each part, its list last.
fn package(name: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let extractor = Extractor::Here(Limits::default());
    let document = extractor.read(text.as_bytes()).expect("it is read");
    let mut record = raadslag_import::read(&document, Some("papir.txt"));
    record.items[0].attachments.push(AttachmentLine {
        number: "1".into(),
        open: true,
        title: "Plan".into(),
        document_number: None,
    });
    let record = serde_json::to_vec(&record).expect("a record");
    let plan = b"Planen er ligetil.".to_vec();
    let listed = |file: &str, is: &str, bytes: &[u8]| {
        serde_json::json!({
            "file": file, "is": is, "media_type": "text/plain", "size": bytes.len(), "sha256": Digest::of(bytes).to_string(),
        })
    };
    let (data, print, file) = (format!("{name}.json"), format!("{name}.txt"), "bilag/1-1-plan.txt");
    let mut attached = listed(file, "attachment", &plan);
    attached["item"] = "1".into();
    attached["attachment"] = "1".into();
    attached["at"] = serde_json::json!([0, 0]);
    let list = serde_json::json!({
        "format": "raadslag-meeting-1",
        "meeting": MeetingId::new(7),
        "name": name,
        "municipality": "Andeby Kommune",
        "files": [listed(&data, "record", &record), listed(&print, "print", text.as_bytes()), attached],
        "withheld": [],
    });
    let list = serde_json::to_vec(&list).expect("a list");
    vec![
        (data, record),
        (print, text.as_bytes().to_vec()),
        (file.into(), plan),
        ("indhold.json".into(), list),
    ]
}

#[tokio::test]
async fn a_package_is_read_by_its_list_once_it_is_whole_and_no_part_of_it_is_a_paper_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    // The name of its data comes before that of the list.
    let parts = package("a-moede", PAPERS[0].1);
    let within = folder.path().join("a-moede");
    fs::create_dir_all(within.join("bilag")).expect("a folder");
    let lay = |at: usize, bytes: usize| {
        let (name, whole) = &parts[at];
        fs::write(within.join(name), &whole[..bytes.min(whole.len())]).expect("a part arrives");
    };
    let before = entries(&site);
    for at in [0, 1, 3] {
        lay(at, usize::MAX);
    }
    for _ in 0..3 {
        look(&mut watch);
    }
    assert_eq!(entries(&site), before, "its attachment is still to come");
    assert_eq!(names(&within), ["a-moede.json", "a-moede.txt", "bilag", "indhold.json"]);
    let setup = fine(lise.get(SETUP).await);
    assert!(
        setup.says("Pakken er ikke hel endnu: 1 fil mangler"),
        "{}",
        setup.main()
    );
    assert!(!setup.says("a-moede/a-moede.json") && !setup.says("a-moede/a-moede.txt"));
    // Half of it lies still, as when a network is slow.
    lay(2, 5);
    for _ in 0..3 {
        look(&mut watch);
    }
    assert_eq!(entries(&site), before);
    lay(2, usize::MAX);
    look(&mut watch);
    assert_eq!(
        entries(&site),
        before,
        "it has changed since the round before, deeper down"
    );
    look(&mut watch);
    assert_eq!(entries(&site), before + 1, "one paper, with its file");
    assert_eq!(names(&within), ["bilag"]);
    let done = ["1-1-plan.txt", "a-moede.json", "a-moede.txt", "indhold.json"];
    assert_eq!(names(&folder.path().join(DONE)), done);
    let setup = fine(lise.get(SETUP).await);
    assert!(
        setup.says("Læst ind hos Økonomiudvalget."),
        "the body is not its folder: {}",
        setup.main()
    );
    let kept = |day: &str| {
        site.town.now.catch_up().expect("the tables follow");
        let meeting = meeting_of(&site, day);
        let files = site.town.now.journal().files_along(meeting);
        files.expect("the journal answers").len()
    };
    assert_eq!(kept("2030-11-19"), 1);

    // Its data lies there long before the rest, in the folder itself: nothing is made of it, and the line goes when its list comes.
    let parts = package("b-moede", PAPERS[1].1);
    let before = entries(&site);
    fs::write(folder.path().join(&parts[0].0), &parts[0].1).expect("its data arrives");
    for _ in 0..3 {
        look(&mut watch);
    }
    assert_eq!(entries(&site), before);
    fs::create_dir_all(folder.path().join("bilag")).expect("a folder");
    for (name, bytes) in &parts[1..] {
        fs::write(folder.path().join(name), bytes).expect("the rest arrives");
    }
    look(&mut watch);
    assert_eq!(entries(&site), before);
    look(&mut watch);
    assert_eq!(entries(&site), before + 1);
    let setup = fine(lise.get(SETUP).await);
    assert!(
        setup.says("Læst ind hos Kultur- og Fritidsudvalget.") && !setup.says("b-moede.json"),
        "{}",
        setup.main()
    );
    assert_eq!(kept("2030-11-20"), 1);
}

#[tokio::test]
async fn a_list_holds_nothing_of_a_followed_bodys_folder_and_what_waits_for_it_is_told_and_let_go_after_a_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    let within = folder.path().join("\u{d8}konomiudvalget");
    fs::create_dir(&within).expect("a folder");
    let ((of_body, in_body), (of_root, in_root)) = (PAPERS[0], PAPERS[1]);
    let listed = |file: &str, bytes: &[u8]| {
        serde_json::json!({
            "file": file, "is": "attachment", "media_type": "text/plain", "size": bytes.len(),
            "sha256": Digest::of(bytes).to_string(),
        })
    };
    let list = serde_json::json!({
        "format": "raadslag-meeting-1",
        "meeting": MeetingId::new(7),
        "name": "et-moede",
        "municipality": "Andeby Kommune",
        "files": [
            listed(&format!("\u{d8}konomiudvalget/{of_body}"), in_body.as_bytes()),
            listed(of_root, in_root.as_bytes()),
            listed("kommer-aldrig.pdf", b"%PDF"),
        ],
        "withheld": [],
    });
    fs::write(folder.path().join("indhold.json"), list.to_string()).expect("a list arrives");
    fs::write(within.join(of_body), in_body).expect("a paper arrives");
    fs::write(folder.path().join(of_root), in_root).expect("a paper arrives");
    let before = entries(&site);
    look(&mut watch);
    look(&mut watch);
    let read = entries(&site);
    assert!(read > before, "what lies in its body's folder is that body's");
    assert_eq!(names(&within), Vec::<String>::new());
    look(&mut watch);
    assert_eq!(entries(&site), read, "the other one is named and waits");
    let setup = fine(lise.get(SETUP).await);
    assert!(setup.says("Pakken er ikke hel endnu: 2 filer mangler") && !setup.says(of_root));
    let mut later = |seconds: u64| {
        let now = at() + Duration::from_secs(seconds);
        watch.round(now).expect("the folder can be read");
    };
    later(3_600);
    assert_eq!(entries(&site), read);
    let setup = fine(lise.get(SETUP).await);
    assert!(
        setup.says(of_root) && setup.says("Filen er nævnt i indhold.json og venter"),
        "{}",
        setup.main()
    );
    later(86_400);
    assert!(entries(&site) > read, "it waited for a day");
    let setup = fine(lise.get(SETUP).await);
    assert!(
        setup.says("Læst ind hos Kultur- og Fritidsudvalget.") && !setup.says("Filen er nævnt i"),
        "{}",
        setup.main()
    );
}

#[tokio::test]
async fn a_package_of_one_body_in_the_folder_of_another_is_refused_and_read_where_it_belongs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    let wrong = folder.path().join("\u{d8}konomiudvalget");
    fs::create_dir_all(wrong.join("bilag")).expect("a folder");
    for (name, bytes) in package("c-moede", PAPERS[1].1) {
        fs::write(wrong.join(name), bytes).expect("a part arrives");
    }
    let before = entries(&site);
    for _ in 0..3 {
        look(&mut watch);
    }
    assert_eq!(entries(&site), before);
    let setup = fine(lise.get(SETUP).await);
    for words in [
        "Pakken er et møde i Kultur- og Fritidsudvalget, men ligger i mappen Økonomiudvalget",
        "Flyt hele pakken til en mappe, der hedder Kultur- og Fritidsudvalget.",
    ] {
        assert!(setup.says(words), "{words}: {}", setup.main());
    }
    fs::rename(&wrong, folder.path().join("Kultur- og Fritidsudvalget")).expect("it is moved");
    look(&mut watch);
    look(&mut watch);
    assert_eq!(entries(&site), before + 1);
    let setup = fine(lise.get(SETUP).await);
    assert!(setup.says("Læst ind hos Kultur- og Fritidsudvalget.") && !setup.says("Flyt hele pakken"));
}

#[tokio::test]
async fn a_file_that_keeps_growing_in_a_folder_below_holds_no_export_of_the_watched_folder_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    fs::create_dir(folder.path().join("log")).expect("a folder");
    fs::write(folder.path().join("dagsorden.xml"), export("\u{d8}konomiudvalget")).expect("an export arrives");
    let before = entries(&site);
    for round in 1..=2 {
        fs::write(folder.path().join("log/alt.log"), "x".repeat(round)).expect("it grows");
        look(&mut watch);
    }
    assert_eq!(entries(&site), before + 1);
}

#[tokio::test]
async fn what_its_system_moved_and_turned_about_or_tells_without_a_start_is_the_meeting_that_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, mut watch) = Site::watching(Town::empty().with_fixture(), folder.path());
    let lise = entered(&site, "lise").await;
    papers_are_followed(&lise).await;
    let body = "\u{d8}konomiudvalget";
    let within = folder.path().join(body);
    fs::create_dir(&within).expect("a folder");
    let first = export(body);
    let moved = [
        ("Mødedato=\"31. marts 2031\"", "Mødedato=\"14. april 2031\""),
        ("Nummer=\"1\"", "Nummer=\"x\""),
        ("Nummer=\"2\"", "Nummer=\"1\""),
        ("Nummer=\"x\"", "Nummer=\"2\""),
        ("Moler i stormvejr", "Alt om vejret"),
        ("Klage over fyrmesteren", "Noget andet"),
    ];
    let moved = moved
        .iter()
        .fold(first.clone(), |text, (old, new)| text.replace(old, new));
    let without_start = moved.replace(" Mødetid=\"08:15\"", "").replace("MødeID=\"212\"", "");
    let mut items = Vec::new();
    for (name, text) in [("a.xml", &first), ("b.xml", &moved), ("c.xml", &without_start)] {
        let before = entries(&site);
        fs::write(within.join(name), text).expect("an export arrives");
        look(&mut watch);
        look(&mut watch);
        assert!(entries(&site) > before, "{name}");
        site.town.now.catch_up().expect("the tables follow");
        let days = site.town.now.days_read_in().expect("the tables answer");
        let days: Vec<_> = days.iter().filter(|it| it.2.year() == 2031).collect();
        assert_eq!(days.len(), 1, "{name}: {days:?}");
        let mut ids = known_items(&site, days[0].0);
        ids.sort();
        if items.is_empty() {
            items = ids;
        } else {
            assert_eq!(ids, items, "{name}");
        }
    }
}

/// The items of the newest paper of a meeting that was read in.
fn known_items(site: &Site, meeting: MeetingId) -> Vec<raadslag_council::ids::ItemId> {
    let journal = site.town.now.journal();
    let stream = raadslag_council::event::Stream::Meeting(meeting).to_string();
    let entries = journal.stream(&stream).expect("the journal answers");
    let events = entries
        .iter()
        .map(|it| serde_json::from_str(&it.data).expect("an event"));
    let events: Vec<raadslag_council::event::Event> = events.collect();
    let meeting = raadslag_council::meeting::Meeting::fold(&events);
    let newest = meeting.editions().last().expect("it was read in");
    newest.record.items.iter().map(|it| it.item).collect()
}

/// The meeting of the export.
fn meeting(site: &Site) -> MeetingId {
    meeting_of(site, "2031-03-31")
}

/// The meeting of that day that was read in.
fn meeting_of(site: &Site, day: &str) -> MeetingId {
    let days = site.town.now.days_read_in().expect("the tables answer");
    let day = day.parse().expect("a day");
    days.iter().find(|it| it.2 == day).expect("it was read in").0
}
