//! Minutes are sealed when they are sent; everybody checks what they may see, and what was changed on the way is named.

use axum::http::StatusCode;
use raadslag_council::kept::Slot;
use raadslag_council::seal::{Flaw, Place, read_given, verify};
use serde_json::{Value, json};

use crate::direktion::PASSWORD;
use crate::month::{AGENDA, ROOM, SIGN, fine, site};
use crate::read_in::pdf_says;
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const RECORD: &str = "/moede/direktionen-2030-12-11.json";

/// Sent to signature and published: the second item is closed, Mette is recused from it.
async fn signed(lise: &Visitor<'_>) {
    let items = fine(lise.get(AGENDA).await).items();
    let draft = format!("{AGENDA}/punkt/{}", items[1]);
    let page = lise.get(&draft).await;
    let words = page.form("write").with("title", SECRET).with("section", SECRET);
    fine(lise.send(&page, words).await);
    let page = lise.get(&draft).await;
    let close = page
        .form("close")
        .with("ground", "§ 10, løn")
        .with("public-title", "En lønsag");
    fine(lise.send(&page, close).await);
    let page = lise.get(&draft).await;
    fine(
        lise.upload(
            &page,
            page.form("attach").with("title", SECRET),
            ("x.txt", SECRET.as_bytes()),
        )
        .await,
    );
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    let mette = raadslag_council::ids::PersonId::of(&["mette"]).to_string();
    let room = fine(lise.send(&room, room.recusing(&items[1], &mette)).await);
    let form = room
        .form_where("decide", &[("item", &items[0])])
        .with("text", "Godkendt.");
    let room = fine(lise.send(&room, form).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
}

async fn sign(site: &Site, name: &str) {
    let signer = Visitor::signed_in(site, name).await;
    let view = fine(signer.get(SIGN).await);
    fine(signer.send(&view, view.form("sign").with("password", PASSWORD)).await);
}

async fn record(visitor: &Visitor<'_>) -> Value {
    serde_json::from_str(&visitor.get(RECORD).await.html).expect("a record")
}

fn flaws(record: &Value) -> Vec<Flaw> {
    let given = read_given(record.to_string().as_bytes()).expect("a record");
    verify(&given.record, &given.seal.expect("a seal")).flaws
}

async fn upload(visitor: &Visitor<'_>, bytes: &[u8]) -> View {
    let page = visitor.get("/kontrol").await;
    visitor.upload(&page, page.form("check"), ("x.json", bytes)).await
}

#[tokio::test]
async fn a_citizen_and_a_recused_member_prove_what_they_may_see_of_one_root() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    sign(&site, "Karen Vester").await;
    sign(&site, "Mette Ravn").await;
    let citizen = Visitor::at(&site);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let whole = record(&karen).await;
    for (who, visitor, hidden) in [("karen", &karen, 0), ("mette", &mette, 1), ("a citizen", &citizen, 1)] {
        let record = record(visitor).await;
        assert_eq!(flaws(&record), [], "{who}");
        assert_eq!(record["seal"]["root"], whole["seal"]["root"], "{who}");
        let given = read_given(record.to_string().as_bytes()).expect("a record");
        let verdict = verify(&given.record, &given.seal.expect("a seal"));
        assert_eq!((verdict.proved, verdict.hidden_items), (5 - hidden, hidden), "{who}");
        assert_eq!(record.to_string().contains(SECRET), hidden == 0, "{who}");
        assert_eq!(record["seal"]["signatures"].as_array().map(Vec::len), Some(2), "{who}");
        assert_eq!(record["seal"]["signers"], json!(4), "{who}");
    }
    // The fingerprint stands on the page and in print, and the check knows it.
    let root = whole["seal"]["root"].as_str().expect("a root").to_owned();
    let public = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    assert!(public.says(&root) && public.says(&format!("/kontrol/{root}")));
    assert!(
        citizen
            .get("/moede/direktionen-2030-12-11.txt")
            .await
            .html
            .contains(&root)
    );
    let known = fine(citizen.get(&format!("/kontrol/{root}")).await);
    assert!(known.says("Fingeraftrykket er kendt") && known.says("Sendt til underskrift"));
    assert!(known.says("Underskrevet 2/4") && known.says("Karen Vester") && known.says("bekræftet med adgangskode"));
    assert!(known.says("gælder i dag"));
    assert!(known.html.contains("<title>Kontrol: Direktionen, 11. december 2030 |"));
    // As it comes out of a file that breaks it with what nobody sees, or with the address of this page.
    let broken: String = root
        .as_bytes()
        .chunks(8)
        .map(|it| format!("{}%E2%80%8B", String::from_utf8_lossy(it)))
        .collect();
    for pasted in [
        format!("Fingeraftryk:%20{root}"),
        format!("Fingeraftryk:%20{broken}"),
        format!("https://moeder.example/kontrol/{root}/"),
    ] {
        let pasted = fine(citizen.get(&format!("/kontrol?aftryk={pasted}")).await);
        assert_eq!(pasted.path, format!("/kontrol/{root}"));
    }
    assert!(pdf_says(&site, &citizen, "/moede/direktionen-2030-12-11.pdf", &root).await);
}

#[tokio::test]
async fn a_file_that_was_changed_is_refused_with_its_place() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    let citizen = Visitor::at(&site);
    let whole = record(&citizen).await;
    assert!(
        upload(&citizen, whole.to_string().as_bytes())
            .await
            .says("Filen er, som den er givet ud")
    );
    // What the seal leaves open is no way to put in what one likes.
    let mut claimed = whole.clone();
    for at in 0..5 {
        claimed["seal"]["items"][at]["is_earlier"] = json!(true);
        claimed["items"][at]["title"] = json!("Opdigtet");
    }
    let page = upload(&citizen, claimed.to_string().as_bytes()).await;
    assert!(page.says("filen viser mere, end det beviser") && !page.says("Filen er, som den er givet ud"));

    let mut tampered = whole.clone();
    tampered["items"][0]["decisions"][0]["blocks"] = json!([{"type": "paragraph", "text": "Afslået."}]);
    assert_eq!(flaws(&tampered), [Flaw::Differs(Place::Part(Slot::Decision(0, 0)))]);
    let page = upload(&citizen, tampered.to_string().as_bytes()).await;
    assert!(
        page.says("Filen er ikke, som den er givet ud") && page.says("Punkt 1, beslutningen"),
        "{}",
        page.main()
    );
    let mut missing = whole.clone();
    missing["items"].as_array_mut().expect("items").remove(4);
    assert_eq!(flaws(&missing), [Flaw::Missing(Place::Item(4))]);
    let mut salted = whole.clone();
    let parts = &mut salted["seal"]["items"][0]["body"]["parts"];
    parts[0]["salt"] = parts[1]["salt"].clone();
    assert_eq!(flaws(&salted), [Flaw::Changed(Place::Part(Slot::Title(0)))]);
    let mut other = whole.clone();
    other["seal"]["root"] = json!("0".repeat(64));
    assert_eq!(flaws(&other), [Flaw::OtherRoot]);
    let mut titled = whole;
    titled["items"][1]["closure"]["public_title"] = json!("Ros");
    titled["items"][1]["title"] = json!("Ros");
    assert_eq!(flaws(&titled), [Flaw::Differs(Place::Closure(1))]);
}

#[tokio::test]
async fn the_check_of_what_is_not_public_says_what_to_do_and_not_whether_there_is_anything() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    fine(lise.send(&ended, ended.form("send")).await);
    let page = fine(lise.get(PUBLIC).await);
    let root = page.html.split("/kontrol/").nth(1).and_then(|it| it.split('"').next());
    let root = root.expect("a fingerprint").to_owned();
    assert!(fine(lise.get(&format!("/kontrol/{root}")).await).says("Fingeraftrykket er kendt"));
    let citizen = Visitor::at(&site);
    for language in ["", "/en"] {
        let closed = fine(citizen.get(&format!("{language}/kontrol/{root}")).await).main();
        let none = "a".repeat(64);
        let nothing = fine(citizen.get(&format!("{language}/kontrol/{none}")).await).main();
        assert_eq!(closed.replace(&root, &none), nothing);
    }
}

#[tokio::test]
async fn the_check_says_what_to_do_with_what_it_cannot_read() {
    let site = site();
    let citizen = Visitor::at(&site);
    fine(citizen.get("/kontrol").await);
    fine(citizen.get("/en/kontrol").await);
    assert!(
        citizen
            .get("/kontrol?aftryk=hej")
            .await
            .says("Det er ikke et fingeraftryk")
    );
    let unknown = fine(citizen.get(&format!("/kontrol/{}", "a".repeat(64))).await);
    assert!(unknown.says("ikke kendt her") && unknown.says("log ind, og slå det op igen"));
    assert!(upload(&citizen, b"{}").await.says("kan ikke læses"));
    assert!(upload(&citizen, b"").await.says("ikke valgt en fil"));
    assert!(
        upload(&citizen, &vec![b' '; (16 << 20) + 1])
            .await
            .says("større end 8 MB")
    );
    assert!(
        upload(
            &citizen,
            br#"{"head":{"body":"x","members":[],"absent":[]},"items":[]}"#
        )
        .await
        .says("intet segl")
    );
    assert_eq!(citizen.get("/kontrol/hej").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn minutes_taken_back_lose_their_signatures_and_their_seal() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    sign(&site, "Karen Vester").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let before = record(&karen).await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(
        lise.send(&agenda, agenda.form("recall").with("reason", "Forkert beløb"))
            .await,
    );
    assert_eq!(record(&karen).await.get("seal"), None, "what is written anew has none");
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    let after = record(&karen).await;
    assert_ne!(before["seal"]["root"], after["seal"]["root"]);
    assert_eq!(after["seal"]["signatures"], json!([]));
}

const PUBLIC: &str = "/moede/direktionen-2030-12-11";

/// Signs with words that only those may read who see the closed item too.
async fn reserve(site: &Site, name: &str) -> View {
    let signer = Visitor::signed_in(site, name).await;
    let view = fine(signer.get(SIGN).await);
    let form = view
        .form("sign")
        .with("password", PASSWORD)
        .with("reservation", "Jeg er uenig i lønnen.");
    signer.send(&view, form).await
}

#[tokio::test]
async fn a_reservation_stands_by_its_signature_for_whoever_sees_the_whole_paper() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    let own = fine(reserve(&site, "Karen Vester").await);
    assert!(own.says("Jeg er uenig i lønnen."));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let citizen = Visitor::at(&site);
    let root = record(&karen).await["seal"]["root"]
        .as_str()
        .expect("a root")
        .to_owned();
    let control = format!("/kontrol/{root}");
    let (text, json) = (format!("{PUBLIC}.txt"), format!("{PUBLIC}.json"));
    for (who, visitor, sees) in [
        ("karen", &karen, true),
        ("mette", &mette, false),
        ("a citizen", &citizen, false),
    ] {
        for path in [PUBLIC, &control, &text, &json] {
            let view = visitor.get(path).await;
            assert!(view.html.contains("Karen Vester"), "{who} {path}");
            assert_eq!(view.html.contains("Jeg er uenig i lønnen."), sees, "{who} {path}");
            let told = ["Med forbehold", "has_reservation"];
            assert!(sees || told.iter().any(|it| view.html.contains(it)), "{who} {path}");
        }
        let page = fine(visitor.get(PUBLIC).await);
        assert!(
            page.says("bekræftet med adgangskode") && page.says("har ikke skrevet under endnu"),
            "{who}"
        );
    }
    assert!(fine(lise.get(AGENDA).await).says("Jeg er uenig i lønnen."));
    // A public reason would be refused the same way (rule 31).
    let anders = Visitor::signed_in(&site, "Anders Klint").await;
    let view = fine(anders.get(SIGN).await);
    let form = view
        .form("sign")
        .with("password", PASSWORD)
        .with("reservation", "CPR 010203-1234");
    assert!(
        anders
            .send(&view, form)
            .await
            .refusal()
            .is_some_and(|it| it.contains("regel 31"))
    );
}

#[tokio::test]
async fn a_recalled_edition_says_so_and_keeps_who_had_signed_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    fine(reserve(&site, "Karen Vester").await);
    let citizen = Visitor::at(&site);
    let root = record(&citizen).await["seal"]["root"]
        .as_str()
        .expect("a root")
        .to_owned();
    let agenda = fine(lise.get(AGENDA).await);
    let form = agenda.form("recall").with("reason", "Forkert beløb");
    let agenda = fine(lise.send(&agenda, form).await);
    assert!(agenda.says("Tidligere underskrifter") && agenda.says("Jeg er uenig i lønnen."));
    for path in [PUBLIC.to_owned(), format!("/kontrol/{root}")] {
        let page = fine(citizen.get(&path).await);
        assert!(page.says("kaldt tilbage") || page.says("Kaldt tilbage"), "{path}");
        assert!(page.says("Karen Vester"), "{path}");
        assert!(!page.says("har ikke skrevet under endnu") || path != PUBLIC, "{path}");
    }
}

#[tokio::test]
async fn rule_22_a_reservation_is_offered_back_to_whoever_wrote_it_when_the_minutes_come_again() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    fine(reserve(&site, "Karen Vester").await);
    let agenda = fine(lise.get(AGENDA).await);
    let form = agenda.form("recall").with("reason", "Forkert beløb");
    let agenda = fine(lise.send(&agenda, form).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let view = fine(karen.get(SIGN).await);
    assert_eq!(view.form("sign").get("reservation"), "Jeg er uenig i lønnen.");
    assert!(view.says("før referatet blev kaldt tilbage"));
    let other = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(
        !fine(other.get(SIGN).await).html.contains("uenig"),
        "it is nobody else's"
    );
    // What was taken away is not offered again.
    let without = view.form("sign").with("reservation", "").with("password", PASSWORD);
    fine(karen.send(&view, without).await);
    let agenda = fine(lise.get(AGENDA).await);
    let form = agenda.form("recall").with("reason", "Forkert dag");
    let agenda = fine(lise.send(&agenda, form).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    assert_eq!(fine(karen.get(SIGN).await).form("sign").get("reservation"), "");
}

#[tokio::test]
async fn minutes_called_back_say_so_wherever_they_are_shown_or_printed_until_a_new_edition_is_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    let citizen = Visitor::at(&site);
    let root = |record: &Value| record["seal"]["root"].as_str().expect("a root").to_owned();
    let old = root(&record(&citizen).await);
    let item = format!("/punkt/{}", fine(citizen.get(PUBLIC).await).items()[0]);
    let (text, pdf, told) = (
        format!("{PUBLIC}.txt"),
        format!("{PUBLIC}.pdf"),
        "Kaldt tilbage til rettelse den",
    );
    assert!(
        !citizen.get(&text).await.html.contains(told),
        "it is not called back yet"
    );
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(
        lise.send(&agenda, agenda.form("recall").with("reason", "Forkert beløb"))
            .await,
    );
    for path in [PUBLIC, &item] {
        let page = fine(citizen.get(path).await);
        assert!(page.says(told) && page.says("Forkert beløb"), "{path}");
    }
    assert!(citizen.get(&text).await.html.contains(told));
    assert!(pdf_says(&site, &citizen, &pdf, told).await);
    let called_back = record(&citizen).await;
    assert_eq!(called_back["recalled"]["reason"], "Forkert beløb");
    assert_eq!(
        flaws(&called_back),
        [],
        "what is said of the edition is not part of what was sealed"
    );
    // Whoever works on it reads that, too; the new edition says nothing of the kind, the old one for ever.
    assert!(pdf_says(&site, &lise, &pdf, told).await);
    let sent = fine(lise.send(&agenda, agenda.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    let newest = record(&citizen).await;
    assert_eq!(newest.get("recalled"), None);
    assert_ne!(root(&newest), old);
    assert!(!pdf_says(&site, &citizen, &pdf, told).await && !pdf_says(&site, &lise, &pdf, told).await);
    let edition = fine(citizen.get(&format!("/kontrol/{old}")).await);
    assert!(edition.says("kaldt tilbage til rettelse den") && edition.says("Forkert beløb"));
    let edition = fine(citizen.get(&format!("/kontrol/{}", root(&newest))).await);
    assert!(!edition.says("kaldt tilbage"));
}

#[tokio::test]
async fn a_signed_paper_keeps_the_names_of_the_day_it_was_sent() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    signed(&lise).await;
    sign(&site, "Karen Vester").await;
    let citizen = Visitor::at(&site);
    let (text, pdf) = (format!("{PUBLIC}.txt"), format!("{PUBLIC}.pdf"));
    let control = format!(
        "/kontrol/{}",
        record(&citizen).await["seal"]["root"].as_str().expect("a root")
    );
    let before = (record(&citizen).await, citizen.get(&text).await.html);
    // One who has signed and one who is awaited are called something else from now on.
    site.town.titled("karen", "Karen Vester Holm", "Rådgiver");
    site.town.titled("jonas", "Jonas Hede Lind", "");
    site.town.administers("lise");
    assert_eq!((record(&citizen).await, citizen.get(&text).await.html), before);
    assert!(!pdf_says(&site, &citizen, &pdf, "Vester Holm").await);
    for path in [PUBLIC, &control] {
        let page = fine(citizen.get(path).await);
        assert!(page.says("Karen Vester") && page.says("Jonas Hede"), "{path}");
        assert!(!page.says("Vester Holm") && !page.says("Hede Lind"), "{path}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_not_looked_at() {
    let site = site();
    let headers = [
        ("sec-fetch-site", "cross-site"),
        ("content-type", "multipart/form-data; boundary=x"),
    ];
    let answer = site.send("POST", "/kontrol", &headers, "--x--\r\n").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_file_is_looked_at_only_from_a_page_that_was_made_for_the_same_browser() {
    let site = site();
    let citizen = Visitor::at(&site);
    let page = fine(citizen.get("/kontrol").await);
    let form = page.form("check");
    let file = ("x.json", b"{}".as_slice());
    assert!(citizen.upload(&page, form.clone(), file).await.says("kan ikke læses"));
    let without = citizen.upload(&page, form.clone().without("key"), file).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    let other = Visitor::at(&site);
    assert_eq!(
        other.upload(&page, form.clone(), file).await.status,
        StatusCode::FORBIDDEN
    );
    fine(other.get("/kontrol").await);
    assert_eq!(other.upload(&page, form, file).await.status, StatusCode::FORBIDDEN);
    // The page of a fingerprint is the same for everybody, and leads to the one with the form.
    for language in ["", "/en"] {
        let known = fine(citizen.get(&format!("{language}/kontrol/{}", "a".repeat(64))).await);
        assert!(known.forms().iter().all(|it| it.get("act") != "check"));
        assert!(
            known.html.contains(&format!("href=\"{language}/kontrol#fil\"")),
            "{}",
            known.main()
        );
    }
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(upload(&lise, b"{}").await.says("kan ikke læses"), "signed in, too");
}
