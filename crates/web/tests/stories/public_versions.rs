//! Everybody compares the public versions of a paper, and reads in both only what they said openly and say still; and what a newer file leaves out.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::command::Command;
use raadslag_council::ids::{AttachmentId, ItemId, MeetingId};
use raadslag_council::meeting::Act;
use raadslag_council::paper::AttachmentChange;
use raadslag_council::record::{AttachmentLine, Section};
use raadslag_council::rich::Block;

use crate::month::{AGENDA, ROOM, fine, site};
use crate::read_in::editor;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const MEETING: &str = "/moede/direktionen-2030-12-11";
const VERSIONS: &str = "/moede/direktionen-2030-12-11/versioner";
const COMMITTEE: &str = "/moede/teknik-og-miljoeudvalget-2030-10-01";

async fn write(lise: &Visitor<'_>, item: &str, text: &str) {
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    fine(lise.send(&page, page.form("write").with("section", text)).await);
}

async fn release(lise: &Visitor<'_>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await)
}

/// Where a page leads to what an entry changed.
fn changed(page: &View) -> String {
    let link = page.html.split("href=\"").find(|it| it.contains("/versioner?trin="));
    link.and_then(|it| it.split('"').next()).expect("a link").to_owned()
}

/// The pages of the two items of a meeting.
fn pages_of(meeting: &View) -> [String; 2] {
    let links = meeting.html.split("href=\"/punkt/").skip(1);
    let mut pages: Vec<String> = links
        .filter_map(|it| it.split('"').next())
        .map(|it| format!("/punkt/{it}"))
        .collect();
    pages.dedup();
    pages.try_into().expect("two items")
}

#[tokio::test]
async fn everybody_compares_what_two_public_versions_said_openly_and_reads_nothing_that_was_closed_since() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let items = fine(lise.get(AGENDA).await).items();
    write(&lise, &items[0], "Kommunen køber strøm.").await;
    write(&lise, &items[1], SECRET).await;
    assert_eq!(citizen.get(VERSIONS).await.status, StatusCode::NOT_FOUND);
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    assert!(fine(citizen.get(VERSIONS).await).says("kun én version, alle kan læse"));
    assert!(!fine(citizen.get(MEETING).await).html.contains(VERSIONS));

    write(&lise, &items[0], "Kommunen lejer strøm.").await;
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "En personalesag")).await);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[2])).await);
    fine(
        lise.send(&page, page.form("take-off").with("reason", "Vi venter"))
            .await,
    );
    release(&lise).await;

    assert!(fine(citizen.get(MEETING).await).html.contains(VERSIONS));
    let step = changed(&fine(citizen.get("/rettelser").await));
    for address in [
        VERSIONS,
        step.as_str(),
        "/moede/direktionen-2030-12-11/versioner?fra=1&til=2",
    ] {
        for visitor in [&citizen, &lise] {
            let page = fine(visitor.get(address).await);
            for words in [
                "fjernet: </span>køber",
                "tilføjet: </span>lejer",
                "1 ændret",
                "1 taget af",
                "En personalesag",
                "Teksten vises ikke",
            ] {
                assert!(page.says(words), "{words} at {address}: {}", page.main());
            }
            assert!(
                !page.html.contains(SECRET) && !page.says("Vi venter"),
                "{}",
                page.main()
            );
            assert!(page.html.contains("<meta name=\"robots\" content=\"noindex\">"));
        }
    }
    let english = fine(citizen.get(&format!("/en{VERSIONS}")).await);
    assert!(english.says("Public versions compared") && english.says("The text is not shown"));
    let lost = fine(citizen.get(&format!("{VERSIONS}?trin=7")).await);
    assert!(lost.says("kan ikke vises") && !lost.says("lejer"));
    // However the two are asked for it is one page, and so is all that is not there.
    let two = format!("{VERSIONS}?fra=1&til=2");
    let whole = site.get(&two).await.text();
    for same in [VERSIONS.to_owned(), step.clone(), format!("{VERSIONS}?fra=1&til=")] {
        assert_eq!(site.get(&same).await.text(), whole, "{same}");
    }
    assert_eq!(
        site.get(&format!("{VERSIONS}?trin=8888")).await.text(),
        site.get(&format!("{VERSIONS}?trin=9999")).await.text()
    );
    for (unread, named) in [
        ("?fra=7", "fra er nummeret"),
        ("?fra=1&til=0", "til er nummeret"),
        ("?til=to", "til er nummeret"),
        ("?trin=x", "trin er nummeret"),
    ] {
        let refused = citizen.get(&format!("{VERSIONS}{unread}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{unread}");
        assert!(refused.says(named), "{unread}: {}", refused.main());
    }
    let map = site.get("/sitemap/sider.xml").await.text();
    assert!(!map.contains("versioner"), "{map}");

    // What was taken back is shown no more, also once the paper is public again.
    let agenda = fine(lise.get(AGENDA).await);
    let back = agenda.form("unpublish").with("reason", "Et tal var forkert");
    let agenda = fine(lise.send(&agenda, back).await);
    assert_eq!(citizen.get(VERSIONS).await.status, StatusCode::GONE);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let page = fine(citizen.get(VERSIONS).await);
    assert!(page.says("kun én version, alle kan læse") && page.says("har været trukket tilbage"));
    assert!(fine(citizen.get(&step).await).says("kan ikke vises"));
}

#[tokio::test]
async fn texts_that_are_too_long_to_compare_stand_whole_one_after_the_other() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let text = |word: &str| {
        let lines = (0..850).map(|line| vec![format!("{word}{line}"); 24].join(" "));
        lines.collect::<Vec<_>>().join("\n\n")
    };
    write(&lise, &items[0], &text("foer")).await;
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    write(&lise, &items[0], &text("efter")).await;
    release(&lise).await;
    let page = fine(Visitor::at(&site).get(VERSIONS).await);
    assert!(page.says("for lang eller for forskellig"));
    assert!(page.says("foer849") && page.says("efter849"));
    assert!(page.html.len() < 1_000_000, "{}", page.html.len());
}

#[tokio::test]
async fn what_a_newer_file_leaves_out_is_told_like_what_is_taken_off_an_agenda() {
    let site = site();
    editor(&site).await;
    let citizen = Visitor::at(&site);
    let [playground, closed] = pages_of(&fine(citizen.get(COMMITTEE).await));
    let paper = |leave_out: usize| {
        let mut record = crate::town::records().swap_remove(1);
        record.items.remove(leave_out);
        record.appendices.clear();
        record.attachments_overview.clear();
        record
    };
    site.town.read_in("without the playground", paper(0));
    let gone = citizen.get(&playground).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(
        gone.says("Taget af dagsordenen") && gone.says("Ny legeplads ved Æblehaven"),
        "{}",
        gone.main()
    );
    assert_eq!(citizen.get(&closed).await.status, StatusCode::OK);
    let log = fine(citizen.get("/rettelser").await);
    let meeting = fine(citizen.get(COMMITTEE).await);
    for page in [&log, &meeting] {
        assert!(
            page.says("Referatet blev offentliggjort med ændringer"),
            "{}",
            page.main()
        );
        assert!(page.says("2. Ny legeplads ved Æblehaven"), "{}", page.main());
    }
    let feed = site.get("/feed/teknik-og-miljoeudvalget.atom").await.text();
    assert!(
        feed.contains("Ny legeplads ved Æblehaven") && feed.contains("Taget af dagsordenen"),
        "{feed}"
    );

    // It comes back to its address, and of the closed one only the public title is told.
    site.town.read_in("without the closed one", paper(1));
    assert!(fine(citizen.get(&playground).await).says("Ny legeplads ved Æblehaven"));
    let gone = citizen.get(&closed).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.says("3. Ejendomssag"), "{}", gone.main());
    let log = fine(citizen.get("/rettelser").await);
    let compared = fine(citizen.get(&changed(&log)).await);
    assert!(
        compared.says("Ny legeplads ved Æblehaven") && compared.says("Ejendomssag"),
        "{}",
        compared.main()
    );
    let feed = site.get("/feed/teknik-og-miljoeudvalget.atom").await.text();
    for text in [&gone.html, &log.html, &compared.html, &feed] {
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[tokio::test]
async fn an_attachment_that_a_newer_file_leaves_out_is_told_at_its_address_until_it_comes_again() {
    let site = site();
    editor(&site).await;
    let citizen = Visitor::at(&site);
    let [playground, _] = pages_of(&fine(citizen.get(COMMITTEE).await));
    let page = fine(citizen.get(&playground).await);
    let link = page.html.split("href=\"/bilag/").nth(1);
    let id = link
        .and_then(|it| it.split(['"', '.', '/']).next())
        .expect("an attachment");
    let addresses = ["", ".pdf", ".docx"].map(|it| format!("/bilag/{id}{it}"));
    for address in &addresses {
        assert_eq!(citizen.get(address).await.status, StatusCode::OK, "{address}");
    }
    let mut record = crate::town::records().swap_remove(1);
    record.items[0].attachments.remove(0);
    record.appendices.clear();
    record.attachments_overview.clear();
    site.town.read_in("without the sketch", record);
    for address in &addresses {
        let gone = citizen.get(address).await;
        assert_eq!(gone.status, StatusCode::GONE, "{address}");
        for words in ["Ikke længere blandt bilagene", "Udgået", "Teknik- og Miljøudvalget"] {
            assert!(gone.says(words), "{words} at {address}: {}", gone.main());
        }
        assert!(gone.html.contains(&format!("href=\"{COMMITTEE}\"")), "{}", gone.main());
        assert!(
            gone.main().contains(&format!("href=\"{playground}\"")),
            "{}",
            gone.main()
        );
        assert!(
            !gone.says("Skitse af pladsen") && !gone.html.contains(SECRET),
            "{}",
            gone.main()
        );
    }
    let english = citizen.get(&format!("/en/bilag/{id}")).await;
    assert_eq!(english.status, StatusCode::GONE);
    assert!(english.says("No longer among the attachments"), "{}", english.main());
    // The item stands, and nobody is told that it was taken off.
    assert_eq!(citizen.get(&playground).await.status, StatusCode::OK);
    let log = fine(citizen.get("/rettelser").await);
    assert!(
        log.says("Referatet blev offentliggjort med ændringer") && log.says("1 bilag er taget væk"),
        "{}",
        log.main()
    );
    let feed = site.get("/feed/teknik-og-miljoeudvalget.atom").await.text();
    for text in [&log.html, &feed] {
        assert!(!text.contains("Taget af dagsordenen"), "{text}");
    }

    let mut record = crate::town::records().swap_remove(1);
    record.head.place = Some("Rådhuset, lokale 1.02".into());
    site.town.read_in("with the sketch again", record);
    for address in &addresses {
        assert_eq!(citizen.get(address).await.status, StatusCode::OK, "{address}");
    }
}

/// The attachments that a page leads to.
fn attachments_of(page: &View) -> BTreeSet<String> {
    let links = page.html.split("href=\"/bilag/").skip(1);
    let ids = links.filter_map(|it| it.split(['"', '.', '/']).next());
    ids.map(str::to_owned).collect()
}

#[tokio::test]
async fn what_lay_beside_a_meeting_as_a_whole_is_told_at_its_address_too_until_it_comes_again() {
    const TITLE: &str = "Oversigt over pladserne";
    let site = site();
    let lise = editor(&site).await;
    let citizen = Visitor::at(&site);
    let read_in = |place: &str, titles: &[(&str, bool)]| {
        let mut record = crate::town::records().swap_remove(1);
        record.head.place = Some(place.to_owned());
        let beside = titles.iter().map(|(title, open)| Appendix {
            item: None,
            attachment: None,
            title: (*title).to_owned(),
            document_number: None,
            open: *open,
            body: None,
            meeting_date: None,
            meeting_start: None,
            content: Content::Other(Other {
                blocks: vec![Block::paragraph(*title)],
            }),
        });
        record.appendices.extend(beside);
        site.town.read_in(place, record);
    };
    let both = [(TITLE, true), (SECRET, false)];
    let before = attachments_of(&fine(lise.get(COMMITTEE).await));
    read_in("Lokale 1", &both);
    let public = attachments_of(&fine(citizen.get(COMMITTEE).await));
    let inside = attachments_of(&fine(lise.get(COMMITTEE).await));
    let (open, closed): (Vec<&String>, Vec<&String>) = inside.difference(&before).partition(|it| public.contains(*it));
    let ([open], [closed]) = (&open[..], &closed[..]) else {
        panic!("one everybody reads, and one they do not: {inside:?} {public:?}")
    };
    let open = ["", ".pdf", ".docx"].map(|it| format!("/bilag/{open}{it}"));
    let closed = ["", ".pdf", ".docx"].map(|it| format!("/bilag/{closed}{it}"));
    let untold = async || {
        for address in &closed {
            let answer = citizen.get(address).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
            assert!(!answer.html.contains(SECRET), "{}", answer.main());
        }
    };
    for address in &open {
        assert_eq!(citizen.get(address).await.status, StatusCode::OK, "{address}");
    }
    untold().await;

    read_in("Lokale 2", &[]);
    for address in &open {
        let gone = citizen.get(address).await;
        assert_eq!(gone.status, StatusCode::GONE, "{address}");
        for words in ["Ikke længere blandt bilagene", "Udgået", "Teknik- og Miljøudvalget"] {
            assert!(gone.says(words), "{words} at {address}: {}", gone.main());
        }
        assert!(gone.html.contains(&format!("href=\"{COMMITTEE}\"")), "{}", gone.main());
        assert!(!gone.html.contains(TITLE), "{}", gone.main());
    }
    untold().await;

    read_in("Lokale 3", &both);
    for address in &open {
        assert_eq!(citizen.get(address).await.status, StatusCode::OK, "{address}");
    }
    untold().await;
}

#[tokio::test]
async fn of_a_newer_file_a_feed_tells_no_item_that_only_got_another_number() {
    let site = site();
    editor(&site).await;
    let newest = async || {
        let feed = site.get("/feed/teknik-og-miljoeudvalget.atom").await.text();
        feed.split("<entry>").nth(1).expect("an entry").to_owned()
    };
    let paper = |text: &str| {
        let mut record = crate::town::records().swap_remove(1);
        let mut path = record.items[0].clone();
        path.title = "Ny cykelsti ved havnen".into();
        path.case_number = None;
        path.attachments.clear();
        record.items.insert(0, path);
        // The items after it are counted on, and their appendices with them.
        for (number, item) in (2..).zip(&mut record.items) {
            item.number = number.to_string();
        }
        for (number, appendix) in (3..).zip(&mut record.appendices) {
            appendix.item = Some(number.to_string());
        }
        record.attachments_overview[0].item = "3".into();
        record.items[1].recommended_by = Some(text.to_owned());
        record
    };
    site.town.read_in("with a path", paper("Teknisk Forvaltning"));
    let entry = newest().await;
    assert!(entry.contains("Ny cykelsti ved havnen"), "{entry}");
    for words in ["Ny legeplads", "Ejendomssag"] {
        assert!(!entry.contains(words), "{words}: {entry}");
    }
    site.town
        .read_in("recommended by others", paper("Borgmesterens Afdeling"));
    let entry = newest().await;
    assert!(entry.contains("Ny legeplads ved Æblehaven"), "{entry}");
    assert!(!entry.contains("Ny cykelsti"), "{entry}");
}

#[tokio::test]
async fn what_was_taken_out_of_a_closed_item_is_read_by_nobody_when_it_is_opened() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    let words = |page: &View, title: &str, text: &str| page.form("write").with("title", title).with("section", text);
    let page = fine(lise.get(&at).await);
    let form = words(
        &page,
        &format!("Personsag om {SECRET}"),
        &format!("Den gamle tekst er {SECRET}."),
    );
    fine(lise.send(&page, form).await);
    let page = fine(lise.get(&at).await);
    let attach = page.form("attach").with("title", SECRET);
    let page = fine(lise.upload(&page, attach, ("notat.txt", SECRET.as_bytes())).await);
    let link = page.html.split("href=\"/bilag/").nth(1);
    let id = link.and_then(|it| it.split(['"', '.', '/']).next()).expect("a file");
    let files = [format!("/bilag/{id}"), format!("/bilag/{id}/fil")];
    let close = page.form("close").with("ground", "Personforhold");
    let page = fine(lise.send(&page, close.with("public-title", "Personsag")).await);
    assert!(
        page.says("når dagsordenen eller referatet offentliggøres"),
        "{}",
        page.main()
    );
    // An open file beside a closed item is asked about.
    for act in ["release", "publish"] {
        let agenda = fine(lise.get(AGENDA).await);
        let form = agenda.form(act).with("leak-reason", "Bilaget lukkes med punktet");
        fine(lise.send(&agenda, form).await);
    }
    let is_clean = async |when: &str| {
        let suffixes = ["", ".json", ".txt", "/versioner"].map(|it| format!("{MEETING}{it}"));
        let more = [
            format!("/punkt/{item}"),
            "/feed/direktionen.atom".to_owned(),
            "/rettelser".to_owned(),
        ];
        for address in suffixes.iter().chain(&more) {
            let answer = citizen.get(address).await;
            assert_eq!(answer.status, StatusCode::OK, "{when}: {address}");
            assert!(!answer.html.contains(SECRET), "{when}: {address}: {}", answer.html);
        }
        for address in &files {
            let answer = citizen.get(address).await;
            assert_ne!(answer.status, StatusCode::OK, "{when}: {address}");
            assert!(!answer.html.contains(SECRET), "{when}: {address}");
        }
    };
    is_clean("closed").await;

    // Cleaned in the draft, it is not given out as it was.
    let page = fine(lise.get(&at).await);
    assert!(page.says("læser alle straks titlen"), "{}", page.main());
    fine(
        lise.send(&page, words(&page, "Personsag afsluttet", "Sagen er lukket igen."))
            .await,
    );
    let page = fine(lise.get(&at).await);
    let page = fine(lise.send(&page, page.form("detach")).await);
    assert!(
        page.says("kan ikke åbnes, før den nye ordlyd er givet ud"),
        "{}",
        page.main()
    );
    let english = fine(lise.get(&format!("/en{at}")).await);
    assert!(english.says("before its new words are given out"), "{}", english.main());
    let refused = lise.send(&page, page.form("open")).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("regel 9")),
        "{}",
        refused.main()
    );
    is_clean("refused").await;

    release(&lise).await;
    is_clean("released").await;
    let page = fine(lise.get(&at).await);
    assert!(page.says("læser alle straks titlen"), "{}", page.main());
    fine(lise.send(&page, page.form("open")).await);
    let meeting = fine(citizen.get(MEETING).await);
    assert!(
        meeting.says("Personsag afsluttet") && meeting.says("Sagen er lukket igen."),
        "{}",
        meeting.main()
    );
    is_clean("opened").await;
    let compared = fine(citizen.get(&format!("{VERSIONS}?fra=1&til=2")).await);
    assert!(!compared.html.contains(SECRET), "{}", compared.main());
}

#[tokio::test]
async fn an_item_closed_after_everybody_read_it_is_told_from_its_opening_on() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    write(&lise, &item, SECRET).await;
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    assert!(fine(citizen.get(MEETING).await).says(SECRET));
    let page = fine(lise.get(&at).await);
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "Personsag")).await);
    write(&lise, &item, "Sagen er lukket igen.").await;
    release(&lise).await;
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, page.form("open")).await);
    assert!(fine(citizen.get(MEETING).await).says("Sagen er lukket igen."));
    for address in [VERSIONS.to_owned(), format!("{VERSIONS}?fra=1&til=2")] {
        let page = fine(citizen.get(&address).await);
        assert!(!page.html.contains(SECRET), "{address}: {}", page.main());
    }
}

#[tokio::test]
async fn an_item_that_was_taken_off_and_closed_since_is_told_in_its_old_words_nowhere_once_it_is_opened() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    let words = |page: &View, title: &str| {
        page.form("write")
            .with("title", title)
            .with("section", "Sagen er i gang.")
    };
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, words(&page, SECRET)).await);
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    assert!(fine(citizen.get(MEETING).await).says(SECRET));
    let page = fine(lise.get(&at).await);
    fine(
        lise.send(&page, page.form("take-off").with("reason", "Vi venter"))
            .await,
    );
    release(&lise).await;
    assert!(
        fine(citizen.get("/rettelser").await).says(SECRET),
        "as everybody read it"
    );

    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("put-on-again")).await);
    let page = fine(lise.get(&at).await);
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "Personsag")).await);
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, words(&page, "Sagen er afsluttet")).await);
    let page = fine(lise.get(&at).await);
    assert!(page.says("Punktet står ikke i det, alle læser nu"), "{}", page.main());
    fine(lise.send(&page, page.form("open")).await);
    let is_clean = async |when: &str| {
        let suffixes = ["", ".json", ".txt", "/versioner"].map(|it| format!("{MEETING}{it}"));
        let more = [
            format!("/punkt/{item}"),
            "/feed/direktionen.atom".to_owned(),
            "/rettelser".to_owned(),
            format!("{VERSIONS}?fra=1&til=2"),
        ];
        for address in suffixes.iter().chain(&more) {
            let answer = citizen.get(address).await;
            assert!(!answer.html.contains(SECRET), "{when}: {address}: {}", answer.html);
        }
    };
    is_clean("opened").await;
    release(&lise).await;
    assert!(fine(citizen.get(MEETING).await).says("Sagen er afsluttet"));
    is_clean("released").await;
}

#[tokio::test]
async fn the_title_of_an_attachment_that_was_closed_and_opened_again_stands_in_no_version_from_before() {
    const TITLE: &str = "Notat om naboens gæld";
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let item: ItemId = fine(lise.get(AGENDA).await).items()[1].parse().expect("an item");
    let attachment = AttachmentId::new(4712);
    let line = |title: &str, open: bool| AttachmentLine {
        title: title.to_owned(),
        open,
        ..AttachmentLine::default()
    };
    let done = |act: Act| {
        let (meeting, name) = (MeetingId::new(4711), format!("{act:?}"));
        let act = Box::new(act);
        site.town.carry_out(&name, &Command::AtMeeting { meeting, act });
    };
    let change = |line: AttachmentLine, ground: Option<&str>| Act::ChangeAttachment {
        item,
        change: AttachmentChange {
            attachment,
            line,
            place: None,
            ground: ground.map(str::to_owned),
            review_on: None,
        },
    };
    done(Act::Attach {
        item,
        attachment,
        line: line(TITLE, true),
        file: None,
        findings: Vec::new(),
    });
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let data = format!("{MEETING}.json");
    assert!(citizen.get(&data).await.html.contains(TITLE));

    // The item is open again in its old words, its attachment is not; then that is given out under another title.
    done(Act::CloseItem {
        item,
        ground: "Personforhold".into(),
        public_title: "Personsag".into(),
        review_on: None,
    });
    done(change(
        line(TITLE, false),
        Some("Oplysninger om enkeltpersoners forhold"),
    ));
    done(Act::OpenItem { item, anyway: false });
    done(change(line("Notat om støj", true), None));
    release(&lise).await;
    assert!(citizen.get(&data).await.html.contains("Notat om støj"));
    for address in [VERSIONS.to_owned(), format!("{VERSIONS}?fra=1&til=2"), data] {
        let page = citizen.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.html.contains(TITLE), "{address}: {}", page.html);
    }
}

#[tokio::test]
async fn of_an_item_that_a_newer_file_closed_nobody_reads_the_older_words_once_another_file_opens_it() {
    let site = site();
    editor(&site).await;
    let citizen = Visitor::at(&site);
    let paper = |open: bool, words: &str| {
        let mut record = crate::town::records().swap_remove(1);
        record.appendices.clear();
        record.attachments_overview.clear();
        let item = &mut record.items[0];
        item.open = open;
        item.attachments.clear();
        item.sections = vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::paragraph(words)],
        }];
        record
    };
    // The town's own file is the first version.
    site.town.read_in("read by all", paper(true, "Naboen sælger grunden."));
    let versions = format!("{COMMITTEE}/versioner");
    let then = fine(citizen.get(&format!("{versions}?fra=1&til=2")).await);
    assert!(then.says("sælger"), "{}", then.main());
    site.town
        .read_in("closed", paper(false, "Naboen forhandler om grunden."));
    site.town.read_in("open again", paper(true, "Legepladsen anlægges."));
    assert!(fine(citizen.get(COMMITTEE).await).says("Legepladsen anlægges"));
    let [item, _] = pages_of(&fine(citizen.get(COMMITTEE).await));
    let pairs = ["", "?fra=1&til=2", "?fra=2&til=4", "?fra=1&til=4"].map(|it| format!("{versions}{it}"));
    let forms = ["", ".json", ".txt"].map(|it| format!("{COMMITTEE}{it}"));
    let more = [
        item,
        "/feed/teknik-og-miljoeudvalget.atom".to_owned(),
        "/rettelser".to_owned(),
    ];
    for address in pairs.iter().chain(&forms).chain(&more) {
        let page = citizen.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        for words in ["Naboen", "sælger", "forhandler"] {
            assert!(!page.html.contains(words), "{words} at {address}: {}", page.html);
        }
    }
}

#[tokio::test]
async fn once_the_meeting_has_begun_a_closed_item_is_opened_in_its_new_words_by_whoever_says_that_it_is_meant_so() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    write(&lise, &item, SECRET).await;
    let page = fine(lise.get(&at).await);
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "Personsag")).await);
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    fine(lise.send(&room, start).await);
    write(&lise, &item, "Sagen er lukket igen.").await;

    // The agenda is released no more: the page says what opening does, and asks.
    let page = fine(lise.get(&at).await);
    assert!(page.says("som det står på denne side nu"), "{}", page.main());
    let english = fine(lise.get(&format!("/en{at}")).await);
    assert!(english.says("as it stands on this page now"), "{}", english.main());
    let asked = lise.send_once(&page, page.form("open")).await;
    for words in [
        "Er det meningen?",
        "regel 9",
        "Ingen bilag kommer med.",
        "Gør punktet offentligt for alle",
    ] {
        assert!(asked.says(words), "{words}: {}", asked.main());
    }
    assert!(
        !asked.says("bliver du spurgt først"),
        "it is asked once: {}",
        asked.main()
    );
    let meeting = fine(citizen.get(MEETING).await);
    assert!(
        meeting.says("Personsag") && !meeting.says("Sagen er lukket igen."),
        "{}",
        meeting.main()
    );
    let yes = asked.question().expect("a question");
    let opened = fine(lise.send_once(&asked, yes).await);
    let link = format!("href=\"/punkt/{item}\"");
    assert!(
        opened.says("Punktet er åbnet.") && opened.main().contains(&link),
        "{}",
        opened.main()
    );
    let meeting = fine(citizen.get(MEETING).await);
    assert!(meeting.says("Sagen er lukket igen."), "{}", meeting.main());
    let forms = ["", ".json", ".txt", "/versioner", "/versioner?fra=1&til=2"].map(|it| format!("{MEETING}{it}"));
    let more = [
        format!("/punkt/{item}"),
        "/feed/direktionen.atom".to_owned(),
        "/rettelser".to_owned(),
    ];
    for address in forms.iter().chain(&more) {
        let answer = citizen.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(!answer.html.contains(SECRET), "{address}: {}", answer.html);
    }
}
