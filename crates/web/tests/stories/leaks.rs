//! What is closed, unreleased or somebody's own stands nowhere it should not: every address of the router, every form, for
//! every kind of visitor.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::identity;
use raadslag_extract::attack::unpacked;
use raadslag_extract::{Extractor, Limits};
use serde_json::json;

use crate::direktion::SLUG;
use crate::follow_ups::{CONFIRM, card, link};
use crate::reviews::{FINANCE, PAPER, QUEUE, followed, of_item};
use crate::rolling::LIST;
use crate::site::Site;
use crate::town::{SECRET, Town};
use crate::visitor::Visitor;
use crate::{following, reading};

const AGENDA: &str = "/dagsorden/direktionen-2030-12-11";
const ROOM: &str = "/lokale/direktionen-2030-12-11";
const OTHER: &str = "/moede/teknik-og-miljoeudvalget-2030-10-01";

/// A meeting in session: a closed item of whose texts every one is secret, decided in a member's absence; an open item whose new
/// text is not released; an open item whose decision nobody has published.
pub async fn in_session(lise: &Visitor<'_>) -> Vec<String> {
    let items = lise.get(AGENDA).await.items();
    let draft = |item: &str| format!("{AGENDA}/punkt/{item}");
    let page = lise.get(&draft(&items[1])).await;
    let words = page
        .form("write")
        .with("title", SECRET)
        .with("section", SECRET)
        .with("recommended-by", SECRET);
    lise.send(&page, words).await;
    let page = lise.get(&draft(&items[1])).await;
    lise.send(
        &page,
        page.form("close")
            .with("ground", "Hjemlen er § 10")
            .with("public-title", "En sag"),
    )
    .await;
    let agenda = lise.get(AGENDA).await;
    let agenda = lise.send(&agenda, agenda.form("release")).await;
    lise.send(&agenda, agenda.form("publish")).await;
    // Written after the release.
    let page = lise.get(&draft(&items[0])).await;
    lise.send(&page, page.form("write").with("section", SECRET)).await;
    let room = lise.get(ROOM).await;
    let room = lise
        .send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
        .await;
    for item in &items[..3] {
        let form = room.form_where("decide", &[("item", item)]);
        assert_eq!(lise.send(&room, form.with("text", SECRET)).await.refusal(), None);
    }
    let asked = follow_up(lise, &items[1]).await;
    let attached = attachment(lise, &items[1]).await;
    let proposed = proposal(lise).await;
    rolling_list(lise).await;
    economy_and_forums(lise).await;
    leadership(lise).await;
    registers(lise).await;
    let programme = programme(lise).await;
    let activity = wheel(lise).await;
    let named = [programme, activity, asked, attached];
    items.into_iter().chain(proposed).chain(named).collect()
}

/// A file of an item, in which everything is secret.
async fn attachment(lise: &Visitor<'_>, item: &str) -> String {
    let at = format!("{AGENDA}/punkt/{item}");
    let page = lise.get(&at).await;
    let form = page.form("attach").with("title", SECRET);
    let page = lise.upload(&page, form, ("x.txt", SECRET.as_bytes())).await;
    assert_eq!(page.refusal(), None);
    let link = page
        .html
        .split("href=\"/bilag/")
        .nth(1)
        .and_then(|it| it.split('"').next());
    link.expect("a link to the attachment").to_owned()
}

/// An item on its way with a file, in which everything is secret; the chair is asked to approve it.
async fn proposal(lise: &Visitor<'_>) -> [String; 2] {
    let list = lise.get("/forbered").await;
    let view = lise.send(&list, list.form("begin").with("title", SECRET)).await;
    let typed = view.form("write").with("section", SECRET);
    let view = lise.send(&view, typed).await;
    let form = view.form("attach").with("title", SECRET);
    let view = lise.upload(&view, form, ("x.txt", SECRET.as_bytes())).await;
    let karen = raadslag_council::ids::PersonId::of(&["karen"]).to_string();
    let view = lise
        .send(&view, view.form("hand-on").with("person", &karen).with("note", SECRET))
        .await;
    assert_eq!(view.refusal(), None);
    let file = view
        .html
        .split("href=\"/bilag/")
        .nth(1)
        .and_then(|it| it.split('/').next());
    let item = view.path.rsplit('/').next().unwrap_or_default();
    [item.to_owned(), file.expect("a link to the file").to_owned()]
}

/// The chair is to do something secret that an item's decision asked for.
async fn follow_up(lise: &Visitor<'_>, item: &str) -> String {
    let page = lise.get(CONFIRM).await;
    let karen = raadslag_council::ids::PersonId::of(&["karen"]).to_string();
    let words = card(&page, true).with("text", SECRET);
    let page = lise.send(&page, words.with("item", item).with("owner", &karen)).await;
    assert_eq!(page.refusal(), None);
    // What shows that it is done is a secret file.
    let view = lise.get(&link(&page)).await;
    let shown = view.form("evidence").with("text", SECRET);
    let shown = lise.upload(&view, shown, ("x.txt", SECRET.as_bytes())).await;
    assert_eq!(shown.refusal(), None);
    link(&page).rsplit('/').next().unwrap_or_default().to_owned()
}

/// A secret topic and a secret guest on the body's own list.
async fn rolling_list(lise: &Visitor<'_>) {
    let list = lise.get(LIST).await;
    let list = lise.send(&list, list.form("add-line").with("text", SECRET)).await;
    assert_eq!(list.refusal(), None);
    let guest = list.form("add-visit").with("name", SECRET).with("date", "2031-03-05");
    assert_eq!(lise.send(&list, guest).await.refusal(), None);
}

/// A secret remark on the body's economy, and a secret forum.
async fn economy_and_forums(lise: &Visitor<'_>) {
    let room = lise.get("/oekonomi/direktionen").await;
    let room = lise.send(&room, room.form("example")).await;
    assert_eq!(
        lise.send(&room, room.form("note").with("note", SECRET)).await.refusal(),
        None
    );
    let page = lise.get("/fora/direktionen/forum/ny").await;
    assert_eq!(
        lise.send(&page, page.form("save").with("name", SECRET)).await.refusal(),
        None
    );
}

/// A secret expectation to leaders.
async fn leadership(lise: &Visitor<'_>) {
    let page = lise.get("/ledelse/direktionen/ret").await;
    let form = page.form("save").with("role4", SECRET).with("said4", SECRET);
    assert_eq!(lise.send(&page, form.with("title", SECRET)).await.refusal(), None);
}

/// Secrets in the registers that a body keeps.
async fn registers(lise: &Visitor<'_>) {
    agreement(lise).await;
    goals(lise).await;
    change_programme(lise).await;
    corporate_it(lise).await;
}

/// A secret agreement.
async fn agreement(lise: &Visitor<'_>) {
    let page = lise.get("/aftaler/direktionen/aftale/ny").await;
    let form = page.form("save").with("party", SECRET).with("purpose", SECRET);
    assert_eq!(lise.send(&page, form.with("place", SECRET)).await.refusal(), None);
}

/// A secret goal and a secret project under a goal.
async fn goals(lise: &Visitor<'_>) {
    let page = lise.get("/maal/direktionen/maal/ny").await;
    let form = page.form("save").with("title", SECRET).with("text", SECRET);
    assert_eq!(lise.send(&page, form).await.refusal(), None);
    let page = lise.get("/maal/direktionen/projekt/ny").await;
    let form = page.form("save").with("name", SECRET).with("goal", "fn3");
    let form = form.with("involvement", SECRET).with("effect", SECRET);
    assert_eq!(lise.send(&page, form).await.refusal(), None);
}

/// A secret record and a secret step.
async fn corporate_it(lise: &Visitor<'_>) {
    let page = lise.get("/koncern-it/direktionen/element/ny").await;
    assert_eq!(
        lise.send(&page, page.form("save").with("name", SECRET)).await.refusal(),
        None
    );
    let page = lise.get("/koncern-it/direktionen/trin/ny").await;
    assert_eq!(
        lise.send(&page, page.form("save").with("name", SECRET)).await.refusal(),
        None
    );
}

/// A secret change programme.
async fn change_programme(lise: &Visitor<'_>) {
    let page = lise.get("/programmer/direktionen/program/ny").await;
    let form = page.form("save").with("name", SECRET).with("text", SECRET);
    let form = form.with("stone", SECRET).with("stone-day", "2031-01-01");
    assert_eq!(lise.send(&page, form).await.refusal(), None);
}

/// A secret day with a secret slot, which was sent to nobody.
async fn programme(lise: &Visitor<'_>) -> String {
    let page = lise.get("/dagsprogram/direktionen/nyt").await;
    let form = page.form("head").with("name", SECRET).with("date", "2031-01-17");
    let day = lise
        .send(&page, form.with("start", "09:00").with("place", SECRET))
        .await;
    let slot = day.form("add-slot").with("minutes", "15").with("title", SECRET);
    assert_eq!(lise.send(&day, slot).await.refusal(), None);
    let address = day.path.split('#').next().unwrap_or_default();
    address.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A secret activity on the body's year wheel, which everybody may see but for what is internal.
async fn wheel(lise: &Visitor<'_>) -> String {
    let page = lise.get("/aarshjul/direktionen/aktivitet/ny?aar=2030").await;
    let form = page.form("save").with("title", SECRET).with("internal", "yes");
    let wheel = lise.send(&page, form.with("occurrences", "ultimo december")).await;
    assert_eq!(wheel.refusal(), None);
    assert_eq!(lise.send(&wheel, wheel.form("show")).await.refusal(), None);
    let links = wheel.html.split("/aktivitet/").skip(1);
    let id = links
        .filter(|it| !it.starts_with("ny"))
        .find_map(|it| it.split('?').next());
    id.expect("a link to the activity").to_owned()
}

/// Every address of the router, with everything that is there in the place of what varies.
fn addresses(items: &[String]) -> Vec<String> {
    addresses_at(&slugs(), items)
}

/// The same with these meetings and bodies.
pub fn addresses_at(slugs: &[String], items: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for address in raadslag_web::addresses() {
        let mut filled = vec![address.to_owned()];
        for (name, values) in [
            ("{slug}", slugs.to_vec()),
            ("{item}", items.to_vec()),
            ("{id}", items.to_vec()),
            (
                "{body}",
                [
                    "Direktionen",
                    "Økonomiudvalget",
                    "Kommunalbestyrelsen",
                    "Teknikudvalget",
                    "Byrådet",
                ]
                .map(|it| identity::body(it).to_string())
                .into(),
            ),
            ("{fingerprint}", vec!["0".repeat(64)]),
            ("{token}", vec!["x".to_owned()]),
            ("{link}", vec!["x".to_owned()]),
            (
                "{activity}",
                items
                    .iter()
                    .rev()
                    .nth(2)
                    .cloned()
                    .into_iter()
                    .chain(["ny".to_owned()])
                    .collect(),
            ),
            (
                "{name}",
                [
                    "2030.csv",
                    "2030.ics",
                    "2030.pdf",
                    "2030-10-31.csv",
                    "2030-10-31.pdf",
                    "fora.csv",
                    "ledelsesmodel.pdf",
                    "program.pdf",
                    "aftaler.csv",
                    "aftaler.pdf",
                    "projekter.csv",
                    "maal.pdf",
                    "programmer.csv",
                    "programmer.pdf",
                    "koncern-it.csv",
                    "koncern-it.pdf",
                ]
                .map(str::to_owned)
                .into(),
            ),
            ("{programme}", items.iter().rev().nth(3).cloned().into_iter().collect()),
            ("{change}", vec!["ny".to_owned(), "x".to_owned()]),
            ("{goal}", vec!["ny".to_owned(), "fn3".to_owned(), "x".to_owned()]),
            ("{project}", vec!["ny".to_owned(), "x".to_owned()]),
            ("{record}", vec!["ny".to_owned(), "x".to_owned()]),
            ("{agreement}", vec!["ny".to_owned(), "x".to_owned()]),
            ("{step}", vec!["ny".to_owned(), "x".to_owned()]),
            ("{forum}", vec!["ny".to_owned(), "x".to_owned()]),
            ("{position}", vec!["x".to_owned()]),
            ("{year}", vec!["2030".to_owned()]),
            ("{meeting}", slugs.to_vec()),
            ("{paper}", vec!["dagsorden".to_owned(), "referat".to_owned()]),
        ] {
            filled = filled
                .iter()
                .flat_map(|it| match it.contains(name) {
                    true => values.iter().map(|value| it.replace(name, value)).collect(),
                    false => vec![it.clone()],
                })
                .collect();
        }
        assert!(
            filled.iter().all(|it| !it.contains('{')),
            "{address} has something new that varies"
        );
        all.extend(filled);
    }
    // What is searched tells of nothing closed: not in a find, nor in a count, nor in a title that is offered.
    for kind in ["item", "attachment", "meeting", "body"] {
        all.push(format!("/soeg?slags={kind}"));
        all.push(format!("/en/soeg?slags={kind}&side=2&sort=nyeste"));
    }
    all.push(format!("/soeg/forslag?q={}", &SECRET[..4]));
    all.push("/api/v1/search?slags=item&sort=nyeste".to_owned());
    let forms = ["", ".pdf", ".data.pdf", ".docx", ".json", ".txt", ".zip"];
    let takes_forms = |it: &str| it.starts_with("/moede/") || it.starts_with("/bilag/");
    all.iter()
        .flat_map(|it| {
            forms
                .iter()
                .filter(|form| form.is_empty() || takes_forms(it))
                .map(move |form| format!("{it}{form}"))
        })
        .collect()
}

fn slugs() -> Vec<String> {
    vec![SLUG.to_owned(), "direktionen".to_owned()]
}

/// Whether the secret stands in any file of a package.
async fn in_zip(site: &Site, visitor: &Visitor<'_>, address: &str, words: &str) -> bool {
    let cookie = visitor
        .cookie("raadslag")
        .map(|it| format!("raadslag={it}"))
        .unwrap_or_default();
    let answer = site.ask("GET", address, &[("cookie", &cookie)]).await;
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes.to_vec())) else {
        return answer.text().contains(words);
    };
    (0..zip.len()).any(|at| {
        let mut bytes = Vec::new();
        let mut file = zip.by_index(at).expect("a file");
        std::io::Read::read_to_end(&mut file, &mut bytes).expect("whole");
        match Extractor::Here(Limits::default()).read(&bytes) {
            Ok(document) => format!("{document:?}").contains(words),
            Err(_) => String::from_utf8_lossy(&bytes).contains(words),
        }
    })
}

/// Whether a visitor meets the secret at an address.
async fn is_told(site: &Site, visitor: &Visitor<'_>, address: &str) -> bool {
    meets(site, visitor, address, SECRET).await
}

/// Whether a visitor meets these words at an address; print and Word are read as people read them.
pub async fn meets(site: &Site, visitor: &Visitor<'_>, address: &str, words: &str) -> bool {
    if address.ends_with(".zip") {
        return in_zip(site, visitor, address, words).await;
    }
    if ![".pdf", ".docx"].iter().any(|it| address.ends_with(it)) {
        return visitor.get(address).await.html.contains(words);
    }
    let cookie = visitor
        .cookie("raadslag")
        .map(|it| format!("raadslag={it}"))
        .unwrap_or_default();
    let answer = site.ask("GET", address, &[("cookie", &cookie)]).await;
    // What lies within a print is no word of its pages.
    let within = unpacked(&answer.bytes).filter(|_| address.ends_with(".data.pdf"));
    if within.is_some_and(|it| String::from_utf8_lossy(&it).contains(words)) {
        return true;
    }
    match Extractor::Here(Limits::default()).read(&answer.bytes) {
        Ok(document) => format!("{document:?}").contains(words),
        Err(_) => answer.text().contains(words),
    }
}

#[tokio::test]
async fn work_on_a_published_agenda_shows_in_nothing_that_is_given_out() {
    let site = Site::with(Town::empty().with_direktion(), |_| {});
    site.town
        .read_in("another body's", crate::town::records().swap_remove(1));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = lise.get(AGENDA).await;
    let (items, agenda) = (agenda.items(), lise.send(&agenda, agenda.form("release")).await);
    lise.send(&agenda, agenda.form("publish")).await;
    let outside = || async {
        let mut told = Vec::new();
        for address in [
            format!("/moede/{SLUG}"),
            format!("/moede/{SLUG}.json"),
            format!("/punkt/{}", items[0]),
            OTHER.to_owned(),
            "/kalender/direktionen.ics".to_owned(),
            "/feed/direktionen.atom".to_owned(),
        ] {
            let answer = site.get(&address).await;
            let headers = ["last-modified", "etag"].map(|it| answer.headers.get(it).cloned());
            told.push((address, answer.status, headers, answer.bytes));
        }
        told
    };
    let before = outside().await;
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[0])).await;
    // Headers tell whole seconds.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let written = lise.send(&page, page.form("write").with("section", SECRET)).await;
    assert_eq!(written.refusal(), None);
    assert_eq!(outside().await, before);
    // Nor does any other page tell when somebody works on a paper that was taken back.
    let agenda = lise.get(AGENDA).await;
    let back = agenda.form("unpublish").with("reason", "Et tal var forkert");
    assert_eq!(lise.send(&agenda, back).await.refusal(), None);
    let others = || async {
        let answer = site.get(OTHER).await;
        assert_eq!(answer.status, StatusCode::OK);
        (
            answer.header("last-modified").to_owned(),
            answer.header("etag").to_owned(),
        )
    };
    let before = others().await;
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await;
    let written = lise.send(&page, page.form("write").with("section", SECRET)).await;
    assert_eq!(written.refusal(), None);
    assert_eq!(others().await, before);
}

#[tokio::test]
async fn nobody_meets_what_is_not_theirs_at_any_address() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    following::listen(&site, SECRET.split_whitespace().next().unwrap_or_default());
    let items = in_session(&lise).await;
    site.search_knows_all();
    let citizen = Visitor::at(&site);
    let clerk = Visitor::signed_in(&site, "Torben Kær").await;
    let mut addresses = addresses(&items);
    // The stream never ends; who may follow it is another story's.
    addresses.retain(|it| !it.ends_with("/nyt"));
    assert!(addresses.len() > 30, "{}", addresses.len());
    for address in &addresses {
        for (who, visitor) in [("a citizen", &citizen), ("somebody without a role", &clerk)] {
            assert!(
                !is_told(&site, visitor, address).await,
                "{who} reads the secret at {address}"
            );
        }
    }
    // A device hears of nothing that its reader may not read, and a letter tells of nothing.
    for visitor in [&citizen, &clerk] {
        let told = reading::meet(&site, visitor, &json!({ "kept": [SLUG] })).await.text();
        assert!(told.starts_with('{') && !told.contains(SECRET), "{told}");
    }
    let letters = following::letters(&site);
    assert!(
        !letters.is_empty() && letters.iter().all(|it| !it.1.contains(SECRET)),
        "{letters:#?}"
    );
    assert_eq!(crate::oparl::tells(&site, SECRET).await, Vec::<String>::new());
    assert_eq!(crate::open_data::tells(&site, SECRET).await, Vec::<String>::new());
    // The crawl finds what is there to be found, on paper too.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    for address in [
        ROOM.to_owned(),
        LIST.to_owned(),
        "/soeg?slags=item".to_owned(),
        format!("/opfoelgning/{}", items[items.len() - 2]),
        format!("/bilag/{}/fil", items[items.len() - 1]),
        format!("/moede/{SLUG}.pdf"),
        format!("/moede/{SLUG}.data.pdf"),
        format!("/moede/{SLUG}.docx"),
        format!("/moede/{SLUG}.json"),
        format!("/moede/{SLUG}.zip"),
    ] {
        assert!(is_told(&site, &karen, &address).await, "a member reads it at {address}");
    }
}

#[tokio::test]
async fn a_guest_and_a_recused_member_meet_nothing_of_the_item() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = lise.get(AGENDA).await.items();
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await;
    lise.send(&page, page.form("write").with("title", SECRET).with("section", SECRET))
        .await;
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await;
    lise.send(
        &page,
        page.form("close")
            .with("ground", "Hjemlen er § 10")
            .with("public-title", "En sag"),
    )
    .await;
    // Torben is a guest of another item.
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[3])).await;
    let torben = raadslag_council::ids::PersonId::of(&["torben"]).to_string();
    let invite = page
        .form("invite")
        .with("person", &torben)
        .with("from", "10:00")
        .with("to", "10:30");
    assert_eq!(lise.send(&page, invite).await.refusal(), None);
    let agenda = lise.get(AGENDA).await;
    lise.send(&agenda, agenda.form("release")).await;
    let room = lise.get(ROOM).await;
    let room = lise
        .send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
        .await;
    let mette = raadslag_council::ids::PersonId::of(&["mette"]).to_string();
    lise.send(&room, room.recusing(&items[1], &mette)).await;
    let asked = follow_up(&lise, &items[1]).await;
    let things: Vec<String> = items.into_iter().chain([asked]).collect();
    site.search_knows_all();
    let guest = Visitor::signed_in(&site, "Torben Kær").await;
    let recused = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(
        guest
            .get(&format!("/moede/{SLUG}"))
            .await
            .says("Punkter til behandling"),
        "a guest reads the own item"
    );
    for address in addresses(&things).iter().filter(|it| !it.ends_with("/nyt")) {
        for (who, visitor) in [("a guest", &guest), ("a recused member", &recused)] {
            assert!(
                !is_told(&site, visitor, address).await,
                "{who} reads the secret at {address}"
            );
        }
    }
}

#[tokio::test]
async fn a_deputy_of_one_item_meets_nothing_of_another() {
    let site = Site::of(Town::empty().with_direktion());
    let settings = BodySettings {
        publishes: true,
        votes: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    site.town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mut things = in_session(&lise).await;
    let items = lise.get(AGENDA).await.items();
    let [mette, torben] = ["mette", "torben"].map(|it| raadslag_council::ids::PersonId::of(&[it]).to_string());
    let room = lise.get(ROOM).await;
    let away = room.attending(&mette, "ABSENT").with("item", &items[4]);
    let room = lise.send(&room, away).await;
    let call = room.form_where("call-deputy", &[("item", &items[4])]);
    assert_eq!(lise.send(&room, call.with("deputy", &torben)).await.refusal(), None);
    let deputy = Visitor::signed_in(&site, "Torben Kær").await;
    let own = deputy.get(ROOM).await;
    assert!(own.html.contains(&format!("id=\"p-{}\"", items[4])), "the own item");
    things.retain(|it| *it != items[4]);
    site.search_knows_all();
    for address in addresses(&things).iter().filter(|it| !it.ends_with("/nyt")) {
        assert!(
            !is_told(&site, &deputy, address).await,
            "a deputy reads the secret at {address}"
        );
    }
}

#[tokio::test]
async fn a_guest_of_a_late_meeting_reads_the_own_item_until_seen_out_and_nothing_of_the_rest() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = lise.get(AGENDA).await.items();
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await;
    let words = page.form("write").with("title", SECRET).with("section", SECRET);
    lise.send(&page, words).await;
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await;
    let close = page.form("close").with("ground", "Hjemlen er § 10");
    lise.send(&page, close.with("public-title", "En sag")).await;
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[3])).await;
    let torben = raadslag_council::ids::PersonId::of(&["torben"]).to_string();
    let invite = page.form("invite").with("person", &torben);
    let invite = invite.with("from", "10:00").with("to", "10:30");
    assert_eq!(lise.send(&page, invite).await.refusal(), None);
    let agenda = lise.get(AGENDA).await;
    lise.send(&agenda, agenda.form("release")).await;
    drop(lise);

    // Noon of its day: the slot is long over.
    let site = Site::with(site.town, |it| it.ahead = crate::site::noon_of("2030-12-11"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let guest = Visitor::signed_in(&site, "Torben Kær").await;
    let own = format!("/punkt/{}", items[3]);
    let reads = async || guest.get(&own).await.says("Punkter til behandling");
    assert!(!reads().await, "nobody says that the meeting is late");
    let room = lise.get(ROOM).await;
    let start = room.form("start").with("at", "11:55").with("all", "yes");
    let mut room = lise.send(&room, start).await;
    let who = [("item", items[3].as_str()), ("person", torben.as_str())];
    for (act, sees) in [("", true), ("call-in", true), ("see-out", false), ("end", false)] {
        room = match act {
            "" => room,
            "end" => lise.send(&room, room.form("end").with("at", "12:30")).await,
            act => lise.send(&room, room.form_where(act, &who)).await,
        };
        assert_eq!(room.refusal(), None, "{act}");
        assert_eq!(reads().await, sees, "after {act:?}");
        site.search_knows_all();
        for address in addresses(&items).iter().filter(|it| !it.ends_with("/nyt")) {
            assert!(!is_told(&site, &guest, address).await, "after {act:?} at {address}");
        }
    }
}

/// What is marked in a closed item, and what is sent back as a remark on it: words that stand nowhere else.
const MARK: &str = "NEDSLAGET";
const REMARK: &str = "BEMÆRKET";

#[tokio::test]
async fn what_a_reviewer_notes_on_a_closed_paper_is_met_by_nobody_who_may_not_read_it() {
    let site = Site::of(Town::empty().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    for (act, words) in [("mark", MARK), ("remark", REMARK)] {
        let paper = mette.get(PAPER).await;
        let paper = mette.send(&paper, of_item(&paper, act, 62).with("text", words)).await;
        assert_eq!(paper.refusal(), None);
        assert!(paper.says(words), "whoever notes it reads it");
    }
    let paper = mette.get(PAPER).await;
    assert_eq!(mette.send(&paper, paper.form("finish")).await.refusal(), None);
    let slugs = [SLUG, "direktionen", "oekonomiudvalget-2030-12-05", "oekonomiudvalget"].map(str::to_owned);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let vagn = Visitor::signed_in(&site, "Vagn Tofte").await;
    let mut items = lise.get(AGENDA).await.items();
    items.extend(vagn.get(FINANCE).await.items());
    let mut addresses = addresses_at(&slugs, &items);
    addresses.retain(|it| !it.ends_with("/nyt"));
    let citizen = Visitor::at(&site);
    let clerk = Visitor::signed_in(&site, "Torben Kær").await;
    for address in &addresses {
        for (who, visitor, words) in [
            ("a citizen", &citizen, MARK),
            ("somebody without a role", &clerk, MARK),
            ("a citizen", &citizen, REMARK),
            ("somebody without a role", &clerk, REMARK),
            ("the committee's editor", &vagn, MARK),
        ] {
            assert!(
                !meets(&site, visitor, address, words).await,
                "{who} reads {words} at {address}"
            );
        }
    }
    // Those for whom it is read it: the direktion the mark, the committee's editor the remark.
    assert!(meets(&site, &lise, QUEUE, MARK).await);
    assert!(meets(&site, &vagn, FINANCE, REMARK).await);
}
