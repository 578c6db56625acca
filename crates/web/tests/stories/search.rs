//! People find what was dealt with, and nothing that is closed to them.

use std::fs;

use axum::http::StatusCode;

use crate::direktion::SLUG;
use crate::gate::excel;
use crate::site::Site;
use crate::town::{SECRET, Town};
use crate::visitor::Visitor;

fn busy() -> Site {
    let site = Site::of(Town::busy());
    site.search_knows_all();
    site
}

#[tokio::test]
async fn everybody_finds_what_is_public_with_its_words_marked_and_narrows_it_down() {
    let site = busy();
    let front = site.get("/").await.text();
    assert!(front.contains("action=\"/soeg\""), "a box on every page");
    let answer = site.get("/soeg?q=legeplads").await;
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert_eq!(answer.header("cache-control"), "no-store");
    let page = answer.text();
    assert!(page.contains("Ny <mark>legeplads</mark> ved Æblehaven"), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    // Without Danish letters, in another form, as a part of a word, and by the number of the case.
    for typed in [
        "aeblehaven",
        "legepladserne",
        "anl%C3%A6gsbevillinger",
        "bevilling",
        "26.05.00-P20-7-30",
        "%22idet%20hegnet%20rykkes%22",
    ] {
        let page = site.get(&format!("/soeg?q={typed}")).await.text();
        assert!(page.contains("class=\"hits\""), "{typed} finds nothing");
    }
    // A filter is a link with a count, and can be taken away again.
    let filtered = site
        .get("/soeg?q=legeplads&udvalg=teknik-og-miljoeudvalget")
        .await
        .text();
    assert!(filtered.contains("class=\"chosen\"") && filtered.contains("Teknik- og Miljøudvalget"));
    let english = site.get("/en/soeg?q=legeplads&sort=nyeste").await.text();
    assert!(english.contains("Newest first") && english.contains("<mark>legeplads</mark>"));
    let none = site.get("/soeg?q=xyzzyq").await.text();
    assert!(none.contains("Der er ikke fundet noget."));
    assert!(site.get("/soeg").await.text().contains("Skriv et eller flere ord."));
    // Whatever is in the address, there is a page.
    for odd in [
        "?q=%22",
        "?side=-1&q=a",
        "?q=legeplads&side=99999",
        "?fra=x&til=2030-13-45",
        "?udfald=%27&person=%00",
        "?q=%F0%9F%8C%B3",
    ] {
        assert_eq!(site.get(&format!("/soeg{odd}")).await.status, 200, "{odd}");
    }
}

#[tokio::test]
async fn what_the_address_asks_and_the_page_has_no_place_for_is_refused_in_words() {
    let site = busy();
    for (asked, why) in [
        ("fra=abc", "Datoen »abc« kan ikke læses"),
        ("til=29.11.2030", "Datoen »29.11.2030« kan ikke læses"),
        ("sort=xyz", "Rækkefølgen »xyz« findes ikke"),
        ("fra=2030-12-01&til=2030-01-01", "Fra dato ligger efter Til dato"),
    ] {
        let page = site.get(&format!("/soeg?q=legeplads&{asked}")).await.text();
        assert!(page.contains(why) && !page.contains("class=\"hits\""), "{asked}");
        // The form does not send the same once more.
        assert!(!page.contains("name=\"sort\""), "{asked}");
        assert!(!page.contains("Se efter, om ordene er stavet rigtigt"), "{asked}");
    }
    let page = site.get("/soeg?q=legeplads&fra=2030-01-01&til=2030-12-31").await.text();
    assert!(page.contains("class=\"hits\"") && !page.contains("notice-refused"));
}

#[tokio::test]
async fn a_misspelt_word_a_day_initials_and_what_is_not_to_be_there_are_understood() {
    let site = busy();
    let page = site.get("/soeg?q=legepladserrne").await.text();
    assert!(
        page.contains("Ingen fund på legepladserrne") && page.contains("der ligner: legeplads"),
        "{page}"
    );
    let day = site.get("/soeg?q=1.10.2030").await.text();
    assert!(day.contains("/moede/teknik-og-miljoeudvalget-2030-10-01"), "{day}");
    let initials = site.get("/soeg?q=TMU").await.text();
    assert!(initials.contains("/udvalg/teknik-og-miljoeudvalget"), "{initials}");
    let without = site.get("/soeg?q=legeplads%20-legeplads").await.text();
    assert!(without.contains("Der er ikke fundet noget."), "{without}");
    let either = site.get("/soeg?q=xyzzyq%20ELLER%20legeplads").await.text();
    assert!(either.contains("<mark>legeplads</mark>"), "{either}");
    let asked = site.get("/soeg").await.text();
    assert!(asked.contains("havnebad -sauna") && asked.contains("20/10-2026"));
}

#[tokio::test]
async fn who_recommends_stands_in_a_sentence_and_letters_of_a_body_beside_its_name() {
    let site = busy();
    let page = site.get("/soeg?q=Teknisk%20Forvaltning").await.text();
    assert!(page.contains("Indstillet af <mark>Teknisk</mark>"), "{page}");
    let page = site.get("/moede/teknik-og-miljoeudvalget-2030-10-01").await.text();
    let station = "<strong>TMU</strong> <span class=\"station-name\">Teknik- og Miljøudvalget</span>";
    assert!(page.contains(station), "{page}");
}

#[tokio::test]
async fn of_what_is_closed_only_the_public_title_is_found() {
    let site = busy();
    let page = site.get(&format!("/soeg?q={SECRET}")).await.text();
    assert!(page.contains("Der er ikke fundet noget."), "{page}");
    let titles = site.get("/soeg?q=ejendomssag").await.text();
    assert!(titles.contains("<mark>Ejendomssag</mark>") && titles.contains("Lukket: kun titlen er offentlig"));
    for address in [
        "/soeg?slags=item",
        "/soeg?slags=attachment",
        "/soeg/forslag?q=k%C3%B8b",
        "/api/v1/search?slags=item",
    ] {
        assert!(!site.get(address).await.text().contains(SECRET), "{address}");
    }
    assert_eq!(site.get("/soeg/forslag?q=tilbud").await.text(), "[]");
    assert!(
        site.get("/soeg/forslag?q=legep")
            .await
            .text()
            .contains("Ny legeplads ved Æblehaven")
    );
}

#[tokio::test]
async fn a_program_searches_as_everybody() {
    let site = busy();
    let found: serde_json::Value =
        serde_json::from_str(&site.get("/api/v1/search?q=legeplads").await.text()).expect("JSON");
    assert!(found["total"].as_u64() > Some(2), "{found}");
    let hit = &found["hits"][0];
    assert_eq!(hit["kind"], "item");
    assert!(hit["address"].as_str().is_some_and(|it| it.starts_with("/punkt/")));
    assert!(found["facets"]["udvalg"].as_array().is_some_and(|it| !it.is_empty()));
    let refused = site
        .ask("GET", "/api/v1/search?q=a", &[("authorization", "Bearer nonsense")])
        .await;
    assert!(refused.status == 200 || refused.status == 401);
}

#[tokio::test]
async fn a_program_is_told_which_filter_cannot_be_read_instead_of_finding_everything() {
    let site = busy();
    for (asked, name) in [
        ("q=a&fra=2030-02-30", "fra"),
        ("til=i+g%C3%A5r", "til"),
        ("slags=ting", "slags"),
        ("udfald=ja", "udfald"),
        ("aar=20", "aar"),
        ("maal=18", "maal"),
        ("sort=bedst", "sort"),
        ("side=0", "side"),
        ("emne=skole", "emne"),
        ("q=skole&q=vej", "q"),
    ] {
        let answer = site.get(&format!("/api/v1/search?{asked}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{asked}");
        let told: serde_json::Value = serde_json::from_str(&answer.text()).expect("JSON");
        assert_eq!(
            (&told["refused"], &told["at"]["what"]),
            (&"api-unread-filter".into(), &name.into())
        );
    }
    let known = "/api/v1/search?q=legeplads&slags=item&fra=2020-01-01&sort=nyeste&side=1";
    assert_eq!(site.get(known).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_draft_and_the_words_of_its_file_are_found_by_those_who_write_it_alone() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = format!("/dagsorden/{SLUG}");
    let items = lise.get(&agenda).await.items();
    let at = format!("{agenda}/punkt/{}", items[1]);
    let page = lise.get(&at).await;
    lise.send(&page, page.form("write").with("title", "Snorkelbanen ved molen"))
        .await;
    let page = lise.get(&at).await;
    let form = page.form("attach").with("title", "Skitse");
    let page = lise
        .upload(&page, form, ("skitse.txt", "En tegning af undervandsstien.".as_bytes()))
        .await;
    assert_eq!(page.refusal(), None);
    site.search_knows_all();
    let found = lise.get("/soeg?q=snorkelbane").await;
    assert!(found.html.contains("<mark>Snorkelbanen</mark>"), "{}", found.html);
    let file = lise.get("/soeg?q=undervandssti").await;
    assert!(file.html.contains("<mark>undervandsstien</mark>"), "{}", file.html);
    let citizen = Visitor::at(&site);
    let clerk = Visitor::signed_in(&site, "Torben Kær").await;
    for visitor in [&citizen, &clerk] {
        for words in ["snorkelbane", "undervandssti"] {
            let page = visitor.get(&format!("/soeg?q={words}")).await;
            assert!(page.says("Der er ikke fundet noget."), "{words}");
        }
    }
    // Released and published it is everybody's.
    let view = lise.get(&agenda).await;
    let view = lise.send(&view, view.form("release")).await;
    lise.send(&view, view.form("publish")).await;
    site.search_knows_all();
    assert!(
        citizen
            .get("/soeg?q=snorkelbane")
            .await
            .html
            .contains("<mark>Snorkelbanen</mark>")
    );
}

#[tokio::test]
async fn a_file_is_read_anew_when_another_edition_of_the_program_read_it() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = format!("/dagsorden/{SLUG}");
    let items = lise.get(&agenda).await.items();
    let page = lise.get(&format!("{agenda}/punkt/{}", items[1])).await;
    let form = page.form("attach").with("title", "Skitse");
    let page = lise
        .upload(&page, form, ("skitse.txt", "En tegning af undervandsstien.".as_bytes()))
        .await;
    assert_eq!(page.refusal(), None);
    site.search_knows_all();
    let texts = site.index().join("texts");
    let only = || {
        let mut there = fs::read_dir(&texts).expect("texts").flatten().map(|it| it.path());
        let first = there.next().expect("one edition");
        assert_eq!(there.next(), None);
        first
    };
    let read = only();
    let older = texts.join("0");
    fs::rename(&read, &older).expect("renamed");
    for it in fs::read_dir(&older).expect("texts").flatten() {
        fs::write(
            it.path(),
            "{\"pages\":[\"Oversejlingen\"],\"has_pages\":false,\"sheets\":[],\"unread\":\"\"}",
        )
        .expect("written");
    }
    site.search_begins_again();
    assert_eq!(only(), read, "what the older one read is gone");
    let text = fs::read_dir(&read).expect("texts").flatten().next().expect("a text");
    let text = fs::read_to_string(text.path()).expect("a text");
    assert!(text.contains("undervandsstien"), "{text}");
    let found = lise.get("/soeg?q=undervandssti").await;
    assert!(found.html.contains("<mark>undervandsstien</mark>"), "{}", found.html);
}

#[tokio::test]
async fn a_find_in_a_workbook_names_its_sheet() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = format!("/dagsorden/{SLUG}");
    let items = lise.get(&agenda).await.items();
    let page = lise.get(&format!("{agenda}/punkt/{}", items[1])).await;
    // The first file of the workbook holds its second sheet.
    let sheets = r#"<sheet name="Forside" r:id="b"/><sheet name="Takster" r:id="a"/>"#;
    let cells = r#"<sheetData><row><c r="A1" t="inlineStr"><is><t>Billetter til undervandsstien</t></is></c></row></sheetData>"#;
    let form = page.form("attach").with("title", "Priser");
    let page = lise
        .upload(&page, form, ("priser.xlsx", excel(sheets, cells, &[]).as_slice()))
        .await;
    assert_eq!(page.refusal(), None);
    site.search_knows_all();
    let found = lise.get("/soeg?q=undervandssti").await;
    assert!(found.says("Arket »Takster« i filen"), "{}", found.main());
}

#[tokio::test]
async fn while_the_index_is_made_nobody_is_told_how_many_meetings_there_are() {
    let site = Site::of(Town::busy());
    let page = site.get("/soeg?q=legeplads").await.text();
    assert!(page.contains("Søgningen gøres klar.") && page.contains("0 %"), "{page}");
    let told = site.get("/api/v1/search?q=legeplads").await.text();
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told, serde_json::json!({ "building": { "percent": 0 } }));
}
