//! Matters under an item of the agenda: placed, moved, attached to, decided and read again as items of their own number.

use axum::http::StatusCode;
use raadslag_council::record::Record;
use raadslag_council::seal::{read_given, verify};

use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::Site;
use crate::visitor::{View, Visitor};

const PAPER: &str = "/moede/direktionen-2030-12-11";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n";

/// Numbers and titles of the agenda's lines.
fn lines(view: &View) -> Vec<String> {
    let parts = view.html.split("<span class=\"item-number\">").skip(1);
    let line = |it: &str| {
        let number = it.split('<').next().unwrap_or_default().to_owned();
        let title = it.split("lang=\"da\">").nth(1).or_else(|| it.split('>').nth(2));
        format!(
            "{number} {}",
            title.unwrap_or_default().split('<').next().unwrap_or_default()
        )
    };
    parts.map(line).collect()
}

/// An item put under "Punkter til behandling", the fourth.
async fn placed(lise: &Visitor<'_>, title: &str) -> String {
    let agenda = fine(lise.get(AGENDA).await);
    let above = agenda.items()[3].clone();
    let form = agenda.form("place").with("title", title).with("under", &above);
    let agenda = fine(lise.send(&agenda, form).await);
    let at = lines(&agenda)
        .iter()
        .position(|it| it.ends_with(title))
        .expect("a line");
    agenda.items()[at].clone()
}

async fn data(site: &Site) -> Record {
    serde_json::from_str(&site.get(&format!("{PAPER}.json")).await.text()).expect("the record as data")
}

#[tokio::test]
async fn a_matter_under_an_item_has_its_own_number_attachments_and_decision_in_every_form_of_the_minutes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let first = placed(&lise, "Legepladser i Vestbyen").await;
    let second = placed(&lise, "Ny cykelsti").await;
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{second}")).await);
    let form = page.form("attach").with("title", "Kort over stien");
    fine(lise.upload(&page, form, ("kort.pdf", PDF)).await);
    let agenda = fine(lise.get(AGENDA).await);
    let shown = lines(&agenda);
    assert!(
        shown[4] == "4.1. Legepladser i Vestbyen" && shown[5] == "4.2. Ny cykelsti",
        "{shown:?}"
    );

    // Up, out, and under again: the buttons of the list are all it takes.
    let up = agenda.form_where("move-item", &[("item", &second), ("place", "0")]);
    let agenda = fine(lise.send(&agenda, up).await);
    assert_eq!(lines(&agenda)[4], "4.1. Ny cykelsti");
    let out = agenda.form_where("move-item", &[("item", &first), ("under", "")]);
    let agenda = fine(lise.send(&agenda, out).await);
    assert_eq!(lines(&agenda)[5], "5. Legepladser i Vestbyen");
    let above = agenda.items()[3].clone();
    let under = agenda.form_where("move-item", &[("item", &first), ("under", &above)]);
    let agenda = fine(lise.send(&agenda, under).await);
    assert_eq!(lines(&agenda)[5], "4.2. Legepladser i Vestbyen");

    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let citizen = Visitor::at(&site);
    let public = fine(citizen.get(PAPER).await);
    assert!(public.says("4.1. Ny cykelsti") && public.says("Kort over stien"));
    let own = fine(citizen.get(&format!("/punkt/{second}")).await);
    assert!(
        own.says("Under punkt <a") && own.says("4. Punkter til behandling"),
        "{}",
        own.main()
    );

    let room = fine(lise.get(ROOM).await);
    let mut room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    for (item, text) in [(&second, "Direktionen godkendte stien."), (&first, "Sagen blev udsat.")] {
        let form = room.form_where("decide", &[("item", item)]);
        room = fine(lise.send(&room, form.with("text", text)).await);
    }
    let raised = room.form("place").with("title", "Lukket bro ved havnen");
    let raised = raised.with("raised", "URGENCY").with("under", &above);
    let room = fine(lise.send(&room, raised).await);
    assert!(room.says("4.3.</span> Lukket bro ved havnen"));
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let question = lise.send_once(&ended, ended.form("send")).await;
    assert!(
        question
            .refusal()
            .is_some_and(|it| it.contains("Uden beslutning: punkt 1, 2, 3, 4.3, 5.")),
        "{}",
        question.main()
    );
    let sent = fine(lise.send(&question, question.question().expect("one click")).await);
    fine(lise.send(&sent, sent.form("publish")).await);

    let said = data(&site).await;
    let numbers: Vec<&str> = said.items.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "4.1", "4.2", "4.3", "5"]);
    assert_eq!(said.items[4].under.as_deref(), Some("4"));
    assert_eq!(said.items[4].attachments[0].title, "Kort over stien");
    let overview = &said.attachments_overview[0];
    assert_eq!((overview.item.as_str(), overview.number.as_str()), ("4.1", "1"));
    let pdf = site.get(&format!("{PAPER}.pdf")).await;
    let document = raadslag_extract::read(&pdf.bytes, &raadslag_extract::Limits::default()).expect("a PDF");
    let text = site.get(&format!("{PAPER}.txt")).await;
    let as_text = raadslag_extract::read(&text.bytes, &raadslag_extract::Limits::default()).expect("a text");
    for (name, document) in [("referat.pdf", document), ("referat.txt", as_text)] {
        let read = raadslag_import::read(&document, Some(name));
        let of = |record: &Record| -> Vec<_> {
            let facts = |it: &raadslag_council::record::Item| {
                let decisions = it.decisions.iter().map(|it| it.blocks.clone());
                let decisions: Vec<_> = decisions.collect();
                (
                    it.number.clone(),
                    it.under.clone(),
                    it.title.clone(),
                    it.attachments.clone(),
                    decisions,
                )
            };
            record.items.iter().map(facts).collect()
        };
        assert_eq!(of(&read), of(&said), "{name}");
        assert_eq!(read.attachments_overview, said.attachments_overview, "{name}");
    }

    // The sealed tree knows what stands under what.
    let given = read_given(&site.get(&format!("{PAPER}.json")).await.bytes).expect("the record as data");
    let seal = given.seal.expect("a seal");
    assert!(verify(&given.record, &seal).is_sound());
    let mut forged = seal.clone();
    forged.tree.items[4].under = None;
    assert!(
        !verify(&given.record, &forged).is_sound(),
        "who moves it out is found out"
    );
}

#[tokio::test]
async fn a_closed_matter_under_an_open_item_shows_outsiders_its_number_and_public_title() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = placed(&lise, "Opsigelse af skoleleder").await;
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let close = page.form("close").with("ground", "SBSYS § 10");
    fine(lise.send(&page, close.with("public-title", "En personalesag")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let citizen = Visitor::at(&site);
    let public = fine(citizen.get(PAPER).await);
    assert!(public.says("4.1. En personalesag") && !public.says("Opsigelse"));
    let given = read_given(&site.get(&format!("{PAPER}.json")).await.bytes).expect("data");
    assert!(verify(&given.record, &given.seal.expect("a seal")).is_sound());
    assert_eq!(given.record.items[4].under.as_deref(), Some("4"));
}

#[tokio::test]
async fn an_approved_proposal_is_put_under_an_item_and_a_forged_place_is_refused() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let list = fine(signe.get("/forbered").await);
    let view = fine(
        signe
            .send(&list, list.form("begin").with("title", "Fælles indkøb af el"))
            .await,
    );
    let at = view.path.clone();
    let ole_id = raadslag_council::ids::PersonId::of(&["ole"]).to_string();
    let view = fine(
        signe
            .send(&view, view.form("write").with("section", "Vi køber strøm sammen."))
            .await,
    );
    fine(signe.send(&view, view.form("hand-on").with("person", &ole_id)).await);
    let asked = fine(ole.get(&at).await);
    fine(ole.send(&asked, asked.form("approve")).await);

    let agenda = fine(lise.get(AGENDA).await);
    let above = agenda.items()[3].clone();
    let place = || agenda.form("place-proposal");
    let forged = lise.send(&agenda, place().with("under", "punkt 4")).await;
    assert!(forged.refusal().is_some(), "what is no address is refused");
    let elsewhere = raadslag_council::ids::ItemId::of(&["andetsteds"]).to_string();
    let forged = lise.send(&agenda, place().with("under", &elsewhere)).await;
    assert!(forged.refusal().is_some(), "an item of no agenda holds nothing");
    let agenda = fine(lise.send(&agenda, place().with("under", &above)).await);
    assert!(
        lines(&agenda).contains(&"4.1. Fælles indkøb af el".to_owned()),
        "{:?}",
        lines(&agenda)
    );
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert_eq!(
        karen.get(AGENDA).await.status,
        StatusCode::NOT_FOUND,
        "members build no agenda"
    );
}
