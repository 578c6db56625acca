//! A word is planted in every kind of place and erased: afterwards it is found nowhere, and everything still proves itself.

use axum::http::StatusCode;
use raadslag_council::seal::{read_given, verify};
use raadslag_readers::{now::NowReader, verify::verify as tables_differ};

use crate::after::published;
use crate::direktion::PASSWORD;
use crate::leaks::in_session;
use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const PUBLIC: &str = "/moede/direktionen-2030-12-11";

async fn search<'a>(visitor: &Visitor<'a>, words: &str) -> View {
    let page = fine(visitor.get("/sletning").await);
    visitor.send(&page, page.form("search").with("words", words)).await
}

/// Everything the database and the files folder hold, as bytes.
fn holds(site: &Site, word: &str) -> Vec<String> {
    let journal = site.town.place.journal.clone();
    let db = journal.db();
    let mut found = Vec::new();
    let texts = db.all("select bytes from payload where bytes is not null", &[], |row| {
        Ok(row.bytes(0)?.to_owned())
    });
    let drafts = db.all("select fields from draft", &[], |row| {
        Ok(row.text(0)?.as_bytes().to_owned())
    });
    for (name, rows) in [("payload", texts), ("draft", drafts)] {
        let rows = rows.expect("the table answers");
        if rows.iter().any(|it| String::from_utf8_lossy(it).contains(word)) {
            found.push(name.to_owned());
        }
    }
    let ids = db.all("select id from file", &[], |row| Ok(row.text(0)?.to_owned()));
    for id in ids.expect("the table answers") {
        let id: raadslag_council::ids::FileId = id.parse().expect("an id");
        let bytes = journal.files().find_whole(id).expect("looked for").unwrap_or_default();
        if String::from_utf8_lossy(&bytes).contains(word) {
            found.push(format!("file {id}"));
        }
    }
    found
}

#[tokio::test]
async fn a_word_planted_everywhere_is_erased_everywhere_and_the_record_still_proves_itself() {
    let site = site();
    site.town.administers("lise");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = in_session(&lise).await;
    // A draft that nobody saved.
    let view = lise.get(&format!("{AGENDA}/punkt/{}", items[2])).await;
    let typed = view.form("write");
    let keep = [
        ("key", typed.get("key")),
        ("draft", typed.get("draft")),
        ("section", SECRET),
        ("command", typed.get("command")),
    ];
    let form = crate::visitor::Form {
        action: Some("/kladde".into()),
        fields: keep.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
    };
    lise.send(&view, form).await;
    assert!(holds(&site, SECRET).len() >= 3, "{:?}", holds(&site, SECRET));

    let found = search(&lise, &SECRET.to_lowercase()).await;
    assert_eq!(found.status, StatusCode::OK);
    for place in [
        "kladde, der ikke er gemt",
        "bilagets fil",
        "forslag til et punkt",
        "opfølgning",
        "rullende liste",
        "punktets tekst",
    ] {
        assert!(found.says(place), "{place}");
    }
    let chosen: Vec<String> = found
        .form("erase")
        .fields
        .iter()
        .filter(|it| it.0 == "place")
        .map(|it| it.1.clone())
        .collect();
    assert!(chosen.len() > 10, "{chosen:?}");
    let form = found.form("erase").with("ground", "confidential");
    let wrong = lise.send(&found, form.clone().with("password", "gæt")).await;
    assert!(wrong.refusal().is_some_and(|it| it.contains("intet er slettet")) && !wrong.html.contains("gæt"));
    let none = lise
        .send(&found, form.clone().with("ground", "").with("password", PASSWORD))
        .await;
    assert!(none.refusal().is_some_and(|it| it.contains("hvorfor")));
    let done = lise.send(&found, form.with("password", PASSWORD)).await;
    assert_eq!(done.refusal(), None);
    assert!(done.says("Ordene står nu ingen steder."), "{}", done.main());
    assert_eq!(holds(&site, SECRET), Vec::<String>::new());

    // The pages go on, and say that something is gone.
    let room = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    assert!(!room.html.contains(SECRET));
    let paper = fine(lise.get(PUBLIC).await);
    assert!(paper.says("[slettet]") && !paper.html.contains(SECRET));
    let english = lise.get(&format!("/en{PUBLIC}")).await;
    assert!(english.says("[erased]") && !english.says("[slettet]"));
    for list in ["/forbered", "/kommende", "/opfoelgning"] {
        let list = fine(lise.get(list).await);
        assert!(list.says("[slettet]") && !list.html.contains(SECRET), "{}", list.path);
    }
    assert_eq!(lise.get(&format!("{PUBLIC}.pdf")).await.status, StatusCode::OK);

    let journal = site.town.place.journal.clone();
    let report = journal.check(&mut |_| {}).expect("checked");
    assert!(
        report.is_sound() && report.erased_texts > 10 && report.erased_files >= 2,
        "{report}"
    );
    assert!(
        tables_differ(&NowReader, &journal, |_, _| {})
            .expect("rebuilt")
            .is_empty()
    );
    let erasures = journal.erasures().expect("read");
    assert_eq!(erasures.len(), 1);
    assert_eq!(erasures[0].1.ground, "confidential");
}

#[tokio::test]
async fn a_search_for_words_stands_in_the_journal_without_them_and_nobody_guesses_for_long() {
    let site = site();
    site.town.administers("lise");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get("/sletning").await).says("Hver søgning står i journalen"));
    let searches = || {
        let entries = site.town.place.journal.entries(0, 100_000).expect("entries");
        let searches = entries.into_iter().filter(|it| it.kind.starts_with("words_searched"));
        searches.map(|it| it.data).collect::<Vec<_>>()
    };
    fine(search(&lise, "Hemmelig Aftale").await);
    assert_eq!(searches(), [r#"{"places":0}"#]);
    assert!(fine(lise.get("/journal").await).says("Der blev søgt efter ord"));
    // A search that is dressed as an erasure is one, too.
    let page = fine(lise.get("/sletning").await);
    let guess = page
        .form("search")
        .with("act", "erase")
        .with("words", "Endnu en aftale")
        .with("place", "t 1")
        .with("ground", "confidential")
        .with("password", "gæt");
    assert!(lise.send(&page, guess).await.refusal().is_some());
    assert_eq!(searches().len(), 2);
    let mut tries = 2;
    let why = loop {
        let found = search(&lise, &format!("Gættet {tries}")).await;
        tries += 1;
        if let Some(why) = found.refusal() {
            break why;
        }
        assert!(tries < 40, "nobody had to wait");
    };
    assert!(tries > 15 && why.contains("Vent til"), "{tries}: {why}");
    assert!(searches().len() < tries, "nothing is searched while one waits");
}

#[tokio::test]
async fn what_was_published_and_signed_is_verified_after_an_erasure_and_the_log_says_why() {
    let site = site();
    site.town.administers("lise");
    let lise = published(&site).await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    let citizen = Visitor::at(&site);
    let root = |record: &str| read_given(record.as_bytes()).and_then(|it| it.seal).map(|it| it.root);
    let record = format!("{PUBLIC}.json");
    let before = [citizen.get(&record).await.html, lise.get(&record).await.html];
    let found = search(&lise, "Oversigten blev godkendt").await;
    let form = found.form("erase").with("ground", "mistake").with("password", PASSWORD);
    assert_eq!(lise.send(&found, form).await.refusal(), None);
    for (visitor, before) in [&citizen, &lise].into_iter().zip(&before) {
        let after = visitor.get(&record).await.html;
        assert!(!after.contains("Oversigten blev godkendt"));
        assert_eq!(root(&after), root(before));
        let given = read_given(after.as_bytes()).expect("a record");
        let verdict = verify(&given.record, &given.seal.expect("a seal"));
        assert!(verdict.is_sound(), "{:?}", verdict.flaws);
    }
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("[slettet]") && page.says("En tekst blev slettet: Skrevet ved en fejl"));
}

#[tokio::test]
async fn an_editor_erases_in_the_own_bodys_papers_and_others_nowhere() {
    let site = site();
    let lise = published(&site).await;
    let found = search(&lise, SECRET).await;
    assert!(found.says("En administrator ser dem alle"));
    for name in ["Karen Vester", "Torben Kær"] {
        let visitor = Visitor::signed_in(&site, name).await;
        assert_eq!(visitor.get("/sletning").await.status, StatusCode::FORBIDDEN, "{name}");
    }
    let short = search(&lise, "ab").await;
    assert!(short.refusal().is_some_and(|it| it.contains("tre bogstaver")));
}

/// A record of the town's own, as its file says it.
fn playground() -> raadslag_council::record::Record {
    crate::town::records().swap_remove(1)
}

#[tokio::test]
async fn a_paper_that_is_read_in_again_brings_back_no_word_that_was_erased() {
    let site = site();
    site.town.administers("lise");
    site.town.read_in("first", playground());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let public = "/moede/teknik-og-miljoeudvalget-2030-10-01";
    let words = "Forvaltningen har talt med børnene i kvarteret";
    assert!(fine(lise.get(public).await).says(words));
    let found = search(&lise, words).await;
    let form = found.form("erase").with("ground", "request").with("password", PASSWORD);
    assert_eq!(lise.send(&found, form).await.refusal(), None);
    assert!(!holds(&site, words).contains(&"payload".to_owned()));
    for (name, title) in [
        ("again", None),
        ("newer", Some("Ny legeplads, anden udgave")),
        ("newer again", Some("Ny legeplads, anden udgave")),
    ] {
        let mut record = playground();
        if let Some(title) = title {
            record.items[0].title = title.into();
        }
        site.town.read_in(name, record);
        assert_eq!(holds(&site, words), Vec::<String>::new(), "{name}");
    }
    let page = fine(lise.get(public).await);
    assert!(page.says("[slettet]") && page.says("anden udgave") && !page.says(words));
    let text = lise.get(&format!("{public}.txt")).await.html;
    assert!(!text.contains(words) && text.contains("Ønsker") == text.contains("Gynger"));
    let editions = site.town.place.journal.entries(0, 10_000).expect("read");
    let editions = editions.iter().filter(|it| it.kind.starts_with("meeting_imported"));
    assert_eq!(editions.count(), 3, "the same file again changes nothing");
}
