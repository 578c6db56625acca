//! What a body's items begin with, the words it is offered and how it counts, set up in the browser.

use raadslag_council::identity;
use raadslag_council::outcome::Outcome;

use crate::month::{AGENDA, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};

fn site() -> Site {
    let town = Town::empty().with_direktion();
    town.administers("lise");
    Site::of(town)
}

fn page() -> String {
    format!("/indstillinger/skabelon/{}", identity::body("Direktionen"))
}

/// The headings of the fields of an item being written.
fn headings(view: &View) -> Vec<String> {
    let parts = view.html.split("name=\"section\"");
    let labels = parts.map(|it| it.rsplit("<label").next().unwrap_or_default());
    let words = labels.filter_map(|it| it.split_once('>')?.1.split('<').next());
    words.map(str::to_owned).collect()
}

#[tokio::test]
async fn rule_37_a_new_item_opens_with_the_sections_of_its_kind_at_its_body() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let settings = fine(lise.get(&page()).await);
    let form = settings.form_where("sections", &[("kind", "DISCUSSION")]);
    let typed = form.with("sections", "[Baggrund]\nHvorfor nu?\n\n[Spørgsmål]");

    // What is only looked at is not kept.
    let looked = fine(lise.send(&settings, typed.clone().with("preview", "1")).await);
    assert!(looked.says("det er ikke gemt endnu") && looked.says("<h4>Spørgsmål</h4>"));
    let kept = fine(lise.get(&page()).await);
    assert!(!kept.says("Hvorfor nu?"));

    // What cannot be a template says why, and the typed text is still there.
    for (wrong, why) in [
        ("Løs tekst\n[Baggrund]", "før den første overskrift"),
        ("", "mindst ét"),
        ("[Bilag]", "Giv afsnittet et andet navn"),
        ("[A]\n[a]", "samme overskrift"),
    ] {
        let refused = lise.send(&kept, form_of(&kept).with("sections", wrong)).await;
        assert!(refused.refusal().is_some_and(|it| it.contains(why)), "{wrong}");
        assert!(refused.says(wrong.lines().next().unwrap_or_default()));
    }
    let saved = fine(
        lise.send(&kept, form_of(&kept).with("sections", typed.get("sections")))
            .await,
    );
    assert!(saved.says("Organet har sine egne afsnit her."));
    assert!(lise.get("/journal").await.says("Afsnittene i nye punkter blev ændret"));

    let list = fine(signe.get("/forbered").await);
    let begin = list.form("begin").with("title", "Mødekulturen");
    let nothing = signe.send(&list, begin.clone().with("kind", "")).await;
    assert!(
        nothing
            .refusal()
            .is_some_and(|it| it.contains("til drøftelse eller til orientering"))
    );
    let item = fine(signe.send(&list, begin.with("kind", "DISCUSSION")).await);
    assert_eq!(headings(&item)[..2], ["Baggrund", "Spørgsmål"]);
    assert!(item.says("Hvorfor nu?"));

    // On an agenda likewise; the other kinds keep the standard, and what is begun stays as it is.
    let agenda = fine(lise.get(AGENDA).await);
    let place = agenda
        .form("place")
        .with("title", "Samarbejdet")
        .with("kind", "DISCUSSION");
    let agenda = fine(lise.send(&agenda, place).await);
    let item = agenda.newest_item().expect("the item");
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    assert_eq!(headings(&draft)[..2], ["Baggrund", "Spørgsmål"]);
    let place = agenda
        .form("place")
        .with("title", "Til orientering")
        .with("kind", "INFORMATION");
    let agenda = fine(lise.send(&agenda, place).await);
    let told = agenda.newest_item().expect("the item");
    let told = fine(lise.get(&format!("{AGENDA}/punkt/{told}")).await);
    assert_eq!(
        headings(&told)[..3],
        ["Resumé", "Sagsfremstilling", "Det videre forløb"]
    );

    let settings = fine(lise.get(&page()).await);
    let back = settings.form_where("standard-sections", &[("kind", "DISCUSSION")]);
    let back = fine(lise.send(&settings, back).await);
    assert!(!back.says("Hvorfor nu?") && back.says("Spørgsmål til drøftelse"));
    assert_eq!(
        headings(&fine(lise.get(&draft.path).await))[..2],
        ["Baggrund", "Spørgsmål"]
    );
}

fn form_of(view: &View) -> crate::visitor::Form {
    view.form_where("sections", &[("kind", "DISCUSSION")])
}

#[tokio::test]
async fn a_body_chooses_its_words_and_none_means_anything_else_than_the_table_says() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let settings = fine(lise.get(&page()).await);
    let offered = |words: &str| settings.form("phrases").with("phrases", words);
    for (wrong, why) in [
        ("Udsat\nVi kører", "Linje 2"),
        ("Udsat\n\nTaget til efterretning = Godkendt", "den gælder for alle"),
        ("Fint = jubel", "»jubel« er ikke et udfald"),
        (" ", "mindst én"),
        ("Udsat\nudsat", "står der allerede"),
    ] {
        let refused = lise.send(&settings, offered(wrong)).await;
        let said = refused.refusal().unwrap_or_default();
        assert!(said.contains(why), "{wrong}: {said}");
    }
    let own = "Vi følger sagen = Drøftet\nGodkendt";
    let saved = fine(lise.send(&settings, offered(own)).await);
    assert!(saved.says("Organet har sine egne vendinger.") && saved.says(own));
    let phrases = site.town.now.phrases_of(identity::body("Direktionen")).expect("read");
    assert_eq!(phrases[0].text, "Vi følger sagen");
    assert_eq!(phrases[0].outcomes, [Outcome::Discussed]);
    let english = fine(lise.get(&format!("/en{}", page())).await);
    assert!(english.says("Vi følger sagen = Discussed"));
    // In the room they stand as the body put them, and one is begun with by a click.
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[1].clone();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get("/lokale/direktionen-2030-12-11").await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    assert!(room.says(">Vi følger sagen</button>") && !room.says(">Hjemvises"));
    let decide = room.form_where("decide", &[("item", &item)]);
    let begun = lise.send(&room, decide.with("phrase", "Vi følger sagen")).await;
    assert!(begun.says("Vi følger sagen.</textarea>"), "{}", begun.main());

    let back = fine(lise.send(&saved, saved.form("standard-phrases")).await);
    assert!(back.says("Taget til efterretning") && !back.says("Vi følger sagen ="));
}

#[tokio::test]
async fn numbers_run_through_the_year_on_page_and_paper_and_are_read_again() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let settings = fine(lise.get(&page()).await);
    let numbers = settings.form("numbers").with("counting", "year");
    let refused = lise.send(&settings, numbers.clone().with("prefix", "12")).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("højst fire store bogstaver"))
    );
    fine(lise.send(&settings, numbers.with("prefix", "FU-")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let public = fine(Visitor::at(&site).get("/moede/direktionen-2030-12-11").await);
    assert!(public.says("FU-1.") && public.says("FU-5."), "{}", public.main());
    let text = Visitor::at(&site).get("/moede/direktionen-2030-12-11.txt").await.html;
    let pdf = site.get("/moede/direktionen-2030-12-11.pdf").await;
    for bytes in [text.as_bytes(), &pdf.bytes] {
        let document = raadslag_extract::read(bytes, &raadslag_extract::Limits::default()).expect("a document");
        let read = raadslag_import::read(&document, None);
        let numbers: Vec<&str> = read.items.iter().map(|it| it.number.as_str()).collect();
        assert_eq!(numbers, ["FU-1", "FU-2", "FU-3", "FU-4", "FU-5"], "{text}");
    }
}

#[tokio::test]
async fn nobody_but_an_administrator_sets_a_template_up() {
    let site = site();
    for name in ["Karen Vester", "Signe Aa"] {
        let visitor = Visitor::signed_in(&site, name).await;
        assert_eq!(visitor.get(&page()).await.status, axum::http::StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_kind_of_item_has_its_deadline_openness_and_publication_and_the_proposal_tells_the_deadline() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&page()).await);
    let rules = |page: &View| page.form_where("kind", &[("kind", "DISCUSSION")]);
    let refused = lise.send(&page, rules(&page).with("ground", "Personforhold")).await;
    assert!(refused.refusal().is_some(), "a ground alone is no closing");
    let page = fine(
        lise.send(&refused, rules(&refused).with("ground", "").with("submit-days", "5"))
            .await,
    );
    assert!(page.says("Punkter af denne slags stilles senest 5 hverdage før mødet."));
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let list = fine(signe.get("/forbered").await);
    let begin = list
        .form("begin")
        .with("kind", "DISCUSSION")
        .with("title", "Ny legeplads");
    let proposal = fine(signe.send(&list, begin).await);
    assert!(proposal.says("Til det næste møde er det onsdag den 4. december 2030."));
}

#[tokio::test]
async fn where_items_of_a_kind_are_not_published_the_public_page_says_why_a_number_is_missing() {
    const WHY: &str = "derfor kan der mangle numre";
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let public = "/moede/direktionen-2030-12-11";
    let settings = fine(lise.get(&page()).await);
    let kept = settings.form_where("kind", &[("kind", "FORUMS")]).with("publishes", "");
    fine(lise.send(&settings, kept).await);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let citizen = Visitor::at(&site);
    let told = fine(citizen.get(public).await);
    assert!(
        told.says(WHY) && told.says("Økonomi") && !told.says("Regionale fora"),
        "{}",
        told.main()
    );
    assert!(
        citizen
            .get(&format!("/en{public}"))
            .await
            .says("numbers may be missing")
    );
    assert!(!fine(lise.get(public).await).says(WHY), "whoever sees all misses none");
}
