//! Files attached to items: who gets them and how, and what is not taken in.

use axum::http::StatusCode;
use raadslag_store::testing::BucketStore;

use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n";

async fn draft(lise: &Visitor<'_>, place: usize) -> View {
    let item = fine(lise.get(AGENDA).await).items()[place].clone();
    fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await)
}

/// The addresses of the attachments a page links to.
fn links(view: &View) -> Vec<String> {
    let found = view.html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    found
        .filter(|it| it.starts_with("/bilag/"))
        .map(str::to_owned)
        .collect()
}

/// How many files lie in the folder.
fn files(site: &Site) -> usize {
    let names = std::fs::read_dir(site.town.place.folder.path().join("files")).expect("the folder of files");
    let inside = names.filter_map(|it| std::fs::read_dir(it.ok()?.path()).ok());
    inside.map(Iterator::count).sum()
}

/// A download that broke off goes on where it was, and a reader looks at one page of many.
async fn gives_parts(site: &Site, file: &str) {
    let size = PDF.len();
    let whole = site.get(file).await;
    let tag = whole.header("etag").to_owned();
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let ask =
        async |range: &str, if_range: &str| site.ask("GET", file, &[("range", range), ("if-range", if_range)]).await;
    let part = ask("bytes=5-", &tag).await;
    assert_eq!(
        (part.status, part.bytes.as_ref()),
        (StatusCode::PARTIAL_CONTENT, &PDF[5..])
    );
    assert_eq!(part.header("content-range"), format!("bytes 5-{}/{size}", size - 1));
    assert_eq!(part.header("content-type"), "application/pdf");
    let part = ask("bytes=1-3", &tag).await;
    assert_eq!((part.bytes.as_ref(), part.header("content-length")), (&PDF[1..4], "3"));
    let beyond = ask(&format!("bytes={size}-"), &tag).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.header("content-range"), format!("bytes */{size}"));
    assert!(beyond.bytes.is_empty());
    let other = ask("bytes=5-", "\"another\"").await;
    assert_eq!((other.status, other.bytes.as_ref()), (StatusCode::OK, PDF));
}

#[tokio::test]
async fn a_file_goes_with_its_item_to_the_members_and_to_everybody() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise, 1).await;
    let form = page.form("attach").with("document-number", "12345/30");
    let page = fine(lise.upload(&page, form, ("Budget_2031.pdf", PDF)).await);
    assert!(page.says("Budget 2031") && page.says("12345/30"));
    let form = page.form("attach").with("title", "Lønsag").with("access", "closed");
    let page = fine(lise.upload(&page, form, ("x.pdf", PDF)).await);
    let attached = links(&page);
    assert_eq!(attached.len(), 2);
    let file = |at: &str| format!("{at}/fil");
    let citizen = Visitor::at(&site);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    for outsider in [&citizen, &karen] {
        assert_eq!(outsider.get(&file(&attached[0])).await.status, StatusCode::NOT_FOUND);
    }
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);

    let answer = site.get(&file(&attached[0])).await;
    assert_eq!((answer.status, answer.bytes.as_ref()), (StatusCode::OK, PDF));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(
        answer.header("content-disposition"),
        "inline; filename=\"budget-2031.pdf\""
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.header("content-security-policy").starts_with("sandbox"));
    assert!(fine(citizen.get(&attached[0]).await).says("Hent filen"));
    gives_parts(&site, &file(&attached[0])).await;

    // What is closed is the members' own, and no browser keeps it.
    assert_eq!(citizen.get(&file(&attached[1])).await.status, StatusCode::NOT_FOUND);
    let cookie = format!("raadslag={}", karen.cookie("raadslag").unwrap_or_default());
    let answer = site.ask("GET", &file(&attached[1]), &[("cookie", &cookie)]).await;
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (StatusCode::OK, "no-store")
    );
    assert!(fine(karen.get(&attached[1]).await).says("Lukket"));
}

#[tokio::test]
async fn while_the_place_of_the_files_is_away_people_are_told_so_and_nothing_is_half_attached() {
    let store = BucketStore::start();
    let site = Site::of(Town::on(&store).with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise, 1).await;
    let page = fine(lise.upload(&page, page.form("attach"), ("Budget.pdf", PDF)).await);
    let file = format!("{}/fil", links(&page)[0]);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    assert_eq!(site.get(&file).await.bytes.as_ref(), PDF);
    gives_parts(&site, &file).await;
    store.stop();
    let answer = site.get(&file).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "30");
    assert!(
        answer.text().contains("Filerne kan ikke hentes lige nu"),
        "{}",
        answer.text()
    );
    let page = draft(&lise, 2).await;
    let told = lise.upload(&page, page.form("attach"), ("Notat.pdf", PDF)).await;
    assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        links(&draft(&lise, 2).await).is_empty(),
        "nothing stands there that was not kept"
    );
    assert!(
        fine(lise.get(AGENDA).await).says("Budget"),
        "pages are shown all the while"
    );
    store.go_on();
    while site.get(&file).await.status != StatusCode::OK {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let page = draft(&lise, 2).await;
    let page = fine(lise.upload(&page, page.form("attach"), ("Notat.pdf", PDF)).await);
    assert_eq!((links(&page).len(), store.things().len()), (1, 2));
}

#[tokio::test]
async fn an_attachment_is_taken_away_again() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise, 1).await;
    let page = fine(lise.upload(&page, page.form("attach"), ("Notat.pdf", PDF)).await);
    let page = fine(lise.send(&page, page.form("detach")).await);
    assert!(page.says("Ingen bilag.") && links(&page).is_empty());
}

#[tokio::test]
async fn an_attachment_taken_away_from_a_public_agenda_is_told_at_its_address_and_of_a_closed_one_nothing_is() {
    const TITLE: &str = "Strømforbruget i 2029";
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let citizen = Visitor::at(&site);
    let page = draft(&lise, 1).await;
    let form = page.form("attach").with("title", TITLE);
    let page = fine(lise.upload(&page, form, ("forbrug.pdf", PDF)).await);
    let form = page.form("attach").with("title", "Lønsag").with("access", "closed");
    let page = fine(lise.upload(&page, form, ("x.pdf", PDF)).await);
    let [open, closed]: [String; 2] = links(&page).try_into().expect("two attachments");
    let give_out = async |act: &str| {
        let agenda = fine(lise.get(AGENDA).await);
        fine(lise.send(&agenda, agenda.form(act)).await);
    };
    give_out("release").await;
    give_out("publish").await;
    let both = |at: &str| [at.to_owned(), format!("{at}/fil")];
    for attachment in [&open, &closed] {
        let page = draft(&lise, 1).await;
        let id = attachment.trim_start_matches("/bilag/");
        fine(lise.send(&page, page.form_where("detach", &[("attachment", id)])).await);
    }
    for address in both(&open) {
        let answer = citizen.get(&address).await;
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "{address} lies there until the agenda is given out again"
        );
    }

    let agenda = fine(lise.get(AGENDA).await);
    let look = fine(lise.send_once(&agenda, agenda.form("release")).await);
    assert!(look.says("2 bilag tages væk"), "{}", look.main());
    assert!(
        look.says("Den nye version er ikke sendt endnu") && !look.says("Intet er sendt"),
        "the first one was: {}",
        look.main()
    );
    give_out("release").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    for visitor in [&citizen, &karen] {
        for address in both(&open) {
            let gone = visitor.get(&address).await;
            assert_eq!(gone.status, StatusCode::GONE, "{address}");
            for words in ["Ikke længere blandt bilagene", "Udgået", "Sekretariatet"] {
                assert!(gone.says(words), "{words} at {address}: {}", gone.main());
            }
            let meeting = "href=\"/moede/direktionen-2030-12-11\"";
            assert!(gone.html.contains(meeting), "{}", gone.main());
            let beside = format!("href=\"/punkt/{item}\"");
            assert!(gone.main().contains(&beside), "{}", gone.main());
            assert!(!gone.html.contains(TITLE), "{}", gone.main());
        }
        for address in both(&closed) {
            let answer = visitor.get(&address).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
            assert!(!answer.html.contains("Lønsag"), "{}", answer.main());
        }
    }
    let english = citizen.get(&format!("/en{open}")).await;
    assert_eq!(english.status, StatusCode::GONE);
    assert!(english.says("No longer among the attachments"), "{}", english.main());
    // The item stands, and nobody is told that it was taken off.
    let log = fine(citizen.get("/rettelser").await);
    assert!(
        log.says("En ny version af dagsordenen blev offentliggjort")
            && log.says("1 bilag er taget væk")
            && !log.says("Taget af dagsordenen"),
        "{}",
        log.main()
    );
}

#[tokio::test]
async fn a_file_that_is_no_document_is_refused_with_what_to_do_and_leaves_nothing() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise, 1).await;
    let before = site.town.now.journal().seq().expect("the journal's head");
    let mut bomb = b"PK\x03\x04 word/document.xml ".to_vec();
    for _ in 0..2 {
        bomb.extend(b"PK\x01\x02");
        bomb.extend([0; 20]);
        bomb.extend(u32::MAX.to_le_bytes());
    }
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let large = vec![b'a'; (64 << 20) + 1];
    let program = [&b"MZ"[..], &[0; 5_000]].concat();
    let cases: [(&str, &[u8], &str); 7] = [
        ("skjold.svg", svg, "Gem den som PDF"),
        ("side.html", b"<!doctype html><script>1</script>", "Gem den som PDF"),
        ("program.exe", b"MZ\x01\x02\x03\x04\x05\x06", "Gem den som PDF"),
        ("bombe.docx", &bomb, "pakker sig ud til mere end 1 GB"),
        ("falsk.pdf", &program, "Gem den som PDF"),
        ("tom.txt", b"", "Filen er tom"),
        ("stor.txt", &large, "større end 64 MB"),
    ];
    for (name, bytes, next) in cases {
        let form = page.form("attach").with("title", "Min titel");
        let refused = lise.upload(&page, form, (name, bytes)).await;
        let why = refused.refusal().unwrap_or_default();
        assert!(why.contains(next), "{name}: {why}");
        assert_eq!(refused.form("attach").get("title"), "Min titel", "{name}");
        assert_eq!(refused.path, page.path, "every other form of the page goes on to work");
    }
    let none = lise.upload(&page, page.form("attach"), ("", b"")).await;
    assert!(none.refusal().is_some_and(|it| it.contains("ikke valgt en fil")));
    assert_eq!(site.town.now.journal().seq().expect("the journal's head"), before);
    assert_eq!(files(&site), 0, "nothing is left in the folder");
}

#[tokio::test]
async fn a_table_that_is_attached_as_csv_is_saved_as_csv() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise, 1).await;
    let page = fine(
        lise.upload(&page, page.form("attach"), ("tal.csv", b"a;b\n1;2\n"))
            .await,
    );
    let cookie = format!("raadslag={}", lise.cookie("raadslag").unwrap_or_default());
    let file = format!("{}/fil", links(&page)[0]);
    let answer = site.ask("GET", &file, &[("cookie", &cookie)]).await;
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"tal.csv\"");
    assert_eq!(answer.header("content-type"), "text/csv");
}

#[tokio::test]
async fn a_files_name_leads_nowhere_and_writes_no_header() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mut page = draft(&lise, 1).await;
    for name in ["../../../etc/passwd.txt", "a\r\nSet-Cookie: raadslag=x.txt"] {
        page = fine(lise.upload(&page, page.form("attach"), (name, b"ord")).await);
    }
    let form = page.form("attach").with("title", "b\r\nSet-Cookie: raadslag=y");
    page = fine(lise.upload(&page, form, ("c.txt", b"ord")).await);
    assert!(!page.html.contains(".."));
    let cookie = format!("raadslag={}", lise.cookie("raadslag").unwrap_or_default());
    for at in links(&page) {
        let answer = site.ask("GET", &format!("{at}/fil"), &[("cookie", &cookie)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        assert_eq!(answer.header("set-cookie"), "");
        let disposition = answer.header("content-disposition");
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        assert!(!disposition.contains(".."), "{disposition}");
    }
    assert_eq!(links(&page).len(), 3);
}

#[tokio::test]
async fn a_forged_form_and_a_stranger_attach_nothing() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let page = draft(&lise, 1).await;
    let forged = page.form("attach").with("key", "forkert");
    assert_eq!(
        lise.upload(&page, forged, ("x.pdf", PDF)).await.status,
        StatusCode::FORBIDDEN
    );
    let unread = page.form("attach").with("command", "ingen");
    let refused = lise.upload(&page, unread, ("x.pdf", PDF)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = fine(torben.get("/mit").await).form("leave").get("key").to_owned();
    let foreign = page.form("attach").with("key", &own);
    assert_eq!(
        torben.upload(&page, foreign, ("x.pdf", PDF)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(files(&site), 0);

    // Sent twice, it counts once.
    let form = page.form("attach");
    fine(lise.upload(&page, form.clone(), ("x.pdf", PDF)).await);
    let again = lise.upload(&page, form, ("x.pdf", PDF)).await;
    assert_eq!((again.refusal(), links(&again).len()), (None, 1));
    assert_eq!(files(&site), 1);
}

#[tokio::test]
async fn rule_09_an_attachment_is_closed_with_a_ground_named_anew_and_moved() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let at = format!("{AGENDA}/punkt/{}", agenda.items()[1]);
    for title in ["Først", "Dernæst"] {
        let page = lise.get(&at).await;
        let form = page.form("attach").with("title", title);
        fine(lise.upload(&page, form, ("Notat.pdf", PDF)).await);
    }
    let page = fine(lise.get(&at).await);
    let change = page
        .forms()
        .into_iter()
        .rfind(|it| it.get("act") == "change-attachment")
        .expect("the form of the last one");
    assert_eq!((change.get("title"), change.get("place")), ("Dernæst", "2"));
    let closed = change
        .with("access", "closed")
        .with("title", "Tilbuddet")
        .with("place", "1");
    let refused = lise.send(&page, closed.clone()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 9")));
    assert!(refused.says("Tilbuddet"), "what was typed is still there");
    let nameless = lise
        .send(&page, closed.clone().with("ground", "§ 12").with("title", " "))
        .await;
    assert!(nameless.refusal().is_some());
    let saved = fine(lise.send(&page, closed.with("ground", "Offentlighedsloven § 30")).await);
    let (first, last) = (saved.main().find("Tilbuddet"), saved.main().find("Først"));
    assert!(first < last && saved.says("Lukket"), "{}", saved.main());

    // Given out and published it is closed to everybody; opened it goes with the next version.
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    let agenda = fine(lise.send(&agenda, agenda.form("publish")).await);
    let citizen = Visitor::at(&site);
    let public = "/moede/direktionen-2030-12-11";
    let read = fine(citizen.get(public).await);
    assert!(read.says("Først") && !read.html.contains("Tilbuddet"));
    // What everybody has is not closed by itself.
    let page = fine(lise.get(&at).await);
    let out = page
        .forms()
        .into_iter()
        .rfind(|it| it.get("act") == "change-attachment")
        .expect("the open one")
        .with("access", "closed")
        .with("ground", "§ 30");
    let refused = lise.send(&page, out).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Luk punktet")));
    let open = page.form("change-attachment").with("access", "open");
    fine(lise.send(&page, open).await);
    assert!(!citizen.get(public).await.html.contains("Tilbuddet"));
    drop(agenda);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(citizen.get(public).await.says("Tilbuddet"));
}

#[tokio::test]
async fn documents_of_the_case_are_fetched_with_their_numbers_and_go_the_way_of_every_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("30-4711");
    std::fs::create_dir(&case).expect("the case's folder");
    let notes = [
        ("120763-30 Notat om busser.pdf", PDF),
        ("120764-30 Kort.pdf", PDF),
        ("120765-30 Program.pdf", b"MZ\0\x01\0\xff\xfe\0 no paper" as &[u8]),
    ];
    for (name, bytes) in notes {
        std::fs::write(case.join(name), bytes).expect("written");
    }
    std::fs::write(folder.path().join("hemmelig.pdf"), PDF).expect("written");
    let named = folder.path().to_owned();
    let site = Site::with(Town::empty().with_direktion(), |it| it.case_folder = Some(named));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise, 1).await;
    assert!(page.says("Hent fra sagen") && page.says("Punktet har intet sagsnummer"));

    // With its case number the item offers what lies in that case's folder, and nothing else.
    let other = fine(lise.send(&page, page.form("write").with("case-number", "30/9")).await);
    assert!(!other.says("busser"));
    let page = draft(&lise, 1).await;
    assert!(page.says("Der er ingen mappe for sag 30/9"));
    fine(
        lise.send(&page, page.form("write").with("case-number", "30/4711"))
            .await,
    );
    let page = draft(&lise, 1).await;
    assert!(page.says("Notat om busser") && page.says("120763/30") && !page.says("hemmelig"));

    // Nothing chosen, a trick in the name, a file that is none: refused, and nothing is kept.
    let before = files(&site);
    for (name, told) in [
        ("", "Der er ikke valgt et dokument"),
        ("../hemmelig.pdf", "ligger ikke længere i sagens mappe"),
        ("120765-30 Program.pdf", "Filen er hverken PDF"),
    ] {
        let form = page.form("fetch");
        let form = if name.is_empty() {
            form
        } else {
            form.with("document", name)
        };
        let refused = lise.send(&page, form).await;
        assert!(
            refused.refusal().is_some_and(|it| it.contains(told)),
            "{name}: {:?}",
            refused.refusal()
        );
    }
    assert_eq!(
        (files(&site), links(&draft(&lise, 1).await).len()),
        (before, links(&page).len())
    );

    // Two at once, each an attachment with its own number; a second press of the same form adds nothing.
    let two = page.form("fetch").with("document", "120763-30 Notat om busser.pdf");
    let two = two.and("document", "120764-30 Kort.pdf");
    let fetched = fine(lise.send(&page, two.clone()).await);
    lise.send(&page, two).await;
    let page = draft(&lise, 1).await;
    assert_eq!(links(&page).len(), links(&fetched).len());
    assert!(page.says("Kort") && page.says("120764/30") && page.says("er vedhæftet"));
    assert_eq!(
        site.get(&format!("{}/fil", links(&page)[0])).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}
