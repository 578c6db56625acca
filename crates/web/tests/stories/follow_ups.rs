//! From a decision to what was done about it, in the browser.

use axum::http::StatusCode;
use raadslag_council::ids::PersonId;

use crate::month::{AGENDA, ROOM, fine, site};
use crate::visitor::{Form, View, Visitor};

pub const CONFIRM: &str = "/opfoelgning/moede/direktionen-2030-12-11";
const ASKS: &str = "Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.";

/// The direktion met and decided on the item at a place; `recused` was not there for it.
pub async fn held(lise: &Visitor<'_>, place: usize, text: &str, recused: Option<&str>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[place].clone();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let mut room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    if let Some(login) = recused {
        let person = PersonId::of(&[login]).to_string();
        room = fine(lise.send(&room, room.recusing(&item, &person)).await);
    }
    let form = room.form_where("decide", &[("item", &item)]);
    let room = fine(lise.send(&room, form.with("text", text)).await);
    fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    fine(lise.get(AGENDA).await)
}

pub fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// The first suggestion of a page, or the empty card for what was not suggested.
pub fn card(page: &View, is_own: bool) -> Form {
    let cards = page.forms().into_iter().filter(|it| it.get("act") == "confirm");
    let mut cards = cards.filter(|it| it.get("id").is_empty() == is_own);
    cards.next().expect("a card")
}

/// The address of the first follow-up a page links to.
pub fn link(view: &View) -> String {
    let at = view.html.find("href=\"/opfoelgning/").expect("a link to a follow-up");
    let rest = &view.html[at + 6..];
    let links = rest.split("href=\"").map(|it| it.split('"').next().unwrap_or_default());
    let is_one = |it: &&str| it.len() == "/opfoelgning/".len() + 13 && it.starts_with("/opfoelgning/");
    links
        .into_iter()
        .find(is_one)
        .expect("a link to a follow-up")
        .to_owned()
}

#[tokio::test]
async fn what_waits_for_a_yes_or_no_is_counted_anew_when_the_decision_or_an_answer_changes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = held(&lise, 3, ASKS, None).await;
    let item = agenda.items()[3].clone();
    for _ in 0..2 {
        assert!(fine(lise.get(AGENDA).await).says("1 forslag venter"));
        assert!(fine(lise.get("/opfoelgning").await).says(CONFIRM));
    }
    let two = format!("{ASKS}\n\nStaben udarbejder en ny vejledning inden 22. december 2030.");
    let room = fine(lise.get(ROOM).await);
    let form = room.form_where("decide", &[("item", &item)]).with("text", &two);
    fine(lise.send(&room, form).await);
    assert!(fine(lise.get(AGENDA).await).says("2 forslag venter"));
    let page = fine(lise.get(CONFIRM).await);
    fine(lise.send(&page, card(&page, false)).await);
    assert!(fine(lise.get(AGENDA).await).says("1 forslag venter"));

    // Whoever confirms nothing for the body is not asked.
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(!fine(torben.get("/opfoelgning").await).says(CONFIRM));
}

#[tokio::test]
async fn a_decision_becomes_a_task_that_is_handed_on_reported_and_done() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let agenda = held(&lise, 3, ASKS, None).await;
    assert!(agenda.says("1 forslag venter") && agenda.says(CONFIRM));
    assert!(fine(lise.get("/opfoelgning").await).says(CONFIRM));
    for outsider in [&jonas, &torben] {
        assert_eq!(outsider.get(CONFIRM).await.status, StatusCode::NOT_FOUND);
    }

    // The suggestion is read from the decision: who, by when.
    let page = fine(lise.get(CONFIRM).await);
    let card = card(&page, false);
    assert_eq!(card.get("due"), "2030-12-20");
    assert_eq!(card.get("owner"), id("jonas"));
    assert_eq!(card.get("kind"), "task");

    // What is refused says why and keeps what was typed.
    let typed = card.with("text", "Undersøg priserne").with("due", "2030-12-01");
    let refused = lise.send(&page, typed).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("11. december 2030")),
        "{:?}",
        refused.refusal()
    );
    let again = refused
        .forms()
        .into_iter()
        .find(|it| it.get("text") == "Undersøg priserne");
    let again = again.expect("the typed text stands in its card");
    let page = fine(lise.send(&refused, again.with("due", "2030-12-20")).await);
    assert!(page.says("Ingen forslag venter") && page.says("Undersøg priserne"));
    let at = link(&page);

    // Whoever has it finds it among what needs them; nobody else outside the body sees it.
    assert!(fine(jonas.get("/mit").await).says("Undersøg priserne"));
    assert_eq!(torben.get(&at).await.status, StatusCode::NOT_FOUND);
    let view = fine(jonas.get(&at).await);
    assert!(view.says("Frist 20. december 2030"));
    assert!(view.forms().iter().all(|it| it.get("act") != "postpone"));
    let on = view
        .form("hand-on")
        .with("to", &id("torben"))
        .with("note", "Du kender leverandøren.");
    assert!(fine(jonas.send(&view, on).await).says("Givet videre til Torben Kær"));
    assert!(!fine(jonas.get("/mit").await).says("Undersøg priserne"));

    let view = fine(torben.get(&at).await);
    assert!(view.says("Du kender leverandøren."));
    let view = fine(
        torben
            .send(&view, view.form("report").with("text", "To af tre har svaret."))
            .await,
    );
    let done = fine(
        torben
            .send(&view, view.form("finish").with("text", "Alle har svaret."))
            .await,
    );
    assert!(done.says("Udført") && done.forms().iter().all(|it| it.get("act") != "report"));
    let seen = fine(lise.get(&at).await);
    assert!(seen.says("To af tre har svaret.") && seen.says("Alle har svaret."));
    let opened = fine(
        lise.send(&seen, seen.form("reopen").with("reason", "Et svar mangler."))
            .await,
    );
    assert!(opened.says("Et svar mangler."));
    assert!(fine(torben.get("/mit").await).says("Undersøg priserne"));
}

#[tokio::test]
async fn a_task_is_given_down_sent_back_split_shown_done_and_told_of_upwards() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    held(&lise, 3, ASKS, None).await;
    let page = fine(lise.get(CONFIRM).await);
    let at = link(&fine(lise.send(&page, card(&page, false)).await));

    // Given to Torben, who sends it back with a reason; a page from before says so.
    let stale = fine(jonas.get(&at).await);
    let on = stale.form("hand-on").with("to", &id("torben"));
    fine(jonas.send(&stale, on).await);
    let given = fine(torben.get(&at).await);
    assert!(given.says("har givet dig delen"));
    assert!(fine(torben.get("/mit").await).says("Givet af Jonas Hede"));
    let back = given.form("send-back").with("reason", "Det hører til hos indkøb.");
    let list = fine(torben.send(&given, back).await);
    assert!(list.says("Opfølgning"));
    let view = fine(jonas.get(&at).await);
    assert!(view.says("Sendt tilbage til Jonas Hede") && view.says("Det hører til hos indkøb."));

    // Split: Jonas answers for the whole, Torben for a part with a day of its own.
    let part = view
        .form("split")
        .with("to", &id("torben"))
        .with("text", "Hent tre tilbud.");
    let refused = jonas.send(&view, part.with("due", "2030-12-21")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("20. december 2030")));
    let again = refused.form("split").with("due", "2030-12-16");
    let view = fine(jonas.send(&refused, again).await);
    assert!(view.says("Hvem har hvad af hvem") && view.says("Frist 16. december 2030"));
    assert!(view.says("Kan meldes udført, når alle dens dele er udført."));
    // Until Torben begins, Jonas takes it back as if it had never been split off, and splits it off anew.
    assert!(
        fine(torben.get(&at).await)
            .forms()
            .iter()
            .all(|it| it.get("act") != "take-back")
    );
    let view = fine(jonas.send(&view, view.form("take-back")).await);
    assert!(
        view.says("blev taget tilbage") && !view.says("Hvem har hvad af hvem"),
        "{}",
        view.main()
    );
    assert!(!fine(torben.get("/mit").await).says("Hent tre tilbud."));
    let part = view
        .form("split")
        .with("to", &id("torben"))
        .with("text", "Hent tre tilbud.");
    let view = fine(jonas.send(&view, part.with("due", "2030-12-16")).await);
    let print = jonas.get(&format!("{at}/fil/opfoelgning.pdf")).await;
    assert!(print.html.starts_with("%PDF"), "the two drawings on paper");
    let stale = view;
    assert!(fine(torben.get("/mit").await).says("Hent tre tilbud."));

    // Torben accepts it, shows that it is done and says so; only then the whole can be.
    let view = fine(torben.get(&at).await);
    let view = fine(torben.send(&view, view.form("accept")).await);
    let late = jonas.send(&stale, stale.form("take-back")).await;
    assert!(late.refusal().is_some_and(|it| it.contains("taget imod eller begyndt")));
    let shown = view.form("evidence").with("text", "Tilbuddene ligger her.");
    let refused = torben.send(&view, shown.with("link", "javascript:alert(1)")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("https://")));
    let again = refused.form("evidence").with("link", "https://lynghede.dk/tilbud");
    let view = fine(torben.send(&refused, again).await);
    assert!(view.says("href=\"https://lynghede.dk/tilbud\""));
    let (view, file) = shown_by_a_file(&torben, view).await;
    assert!(jonas.get(&file).await.html.starts_with("%PDF-1.7 tilbud"));
    let session = torben.cookie("raadslag").expect("a session");
    let cookie = format!("raadslag={session}");
    let sent = site
        .ask("GET", &file, &[("cookie", &cookie), ("host", "127.0.0.1:8090")])
        .await;
    assert_eq!(sent.header("content-type"), "application/pdf");
    assert_eq!(sent.header("x-content-type-options"), "nosniff");
    assert!(sent.header("content-security-policy").starts_with("sandbox"));
    assert_eq!(
        Visitor::signed_in(&site, "Signe Aa").await.get(&file).await.status,
        StatusCode::NOT_FOUND,
        "whoever does not see the follow-up does not get the file"
    );
    // What was typed and taken out again is offered to nobody.
    for (typed, is_offered) in [
        ("Halvt færdig", true),
        ("", false),
        ("Halvt færdig", true),
        (" ", false),
    ] {
        let mut half = view.form("comment").with("text", typed);
        half.action = Some("/kladde".into());
        assert_eq!(torben.send(&view, half).await.status, StatusCode::NO_CONTENT);
        let offered = fine(torben.get(&at).await);
        assert_eq!(offered.says("Her står det, du skrev"), is_offered, "{typed:?}");
    }
    let id_in_text = view.form("comment").with("text", "Ring til 010190-1234.");
    assert!(torben.send(&view, id_in_text).await.refusal().is_some());
    fine(torben.send(&view, view.form("finish").with("text", "Hentet.")).await);
    let view = fine(jonas.get(&at).await);
    let done = fine(jonas.send(&view, view.form("finish").with("text", "Afsluttet.")).await);
    assert!(done.says("2 af 2 dele er udført."));
}

/// A file that shows that a part is done, and the page after it; one of another kind, or with a national id, is refused.
async fn shown_by_a_file(torben: &Visitor<'_>, view: View) -> (View, String) {
    let form = || view.form("evidence").with("text", "Tilbuddene som fil.");
    let script = torben
        .upload(&view, form(), ("tilbud.svg", b"<svg><script/></svg>"))
        .await;
    assert!(script.refusal().is_some(), "{}", script.main());
    let id = torben.upload(&view, form(), ("tilbud.txt", b"Anna 010190-1234")).await;
    assert!(
        id.refusal().is_some_and(|it| it.contains("CPR-nummer")),
        "{}",
        id.main()
    );
    let shown = fine(torben.upload(&view, form(), ("tilbud.pdf", b"%PDF-1.7 tilbud")).await);
    let links = shown
        .html
        .split("href=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next());
    let mut files = links.filter(|it| it.contains("/fil/") && !it.ends_with(".pdf"));
    let file = files.next().expect("a way to the file").to_owned();
    (shown, file)
}

#[tokio::test]
async fn a_report_ordered_from_all_members_is_done_when_each_has_and_every_topic_is_answered() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true).with("text", "Redegørelse for fælles indkøb");
    let own = own.with("owner", "members").with(
        "topics",
        "Pris | Spørgsmål fra Ane Holm (F), 2. december 2030\r\nKvalitet",
    );
    let refused = lise.send(&page, own).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("Kun en redegørelse har emner"))
    );
    let own = refused
        .forms()
        .into_iter()
        .find(|it| it.get("text") == "Redegørelse for fælles indkøb");
    let page = fine(
        lise.send(&refused, own.expect("what was typed").with("kind", "report"))
            .await,
    );
    let at = link(&page);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mut view = fine(karen.get(&at).await);
    assert!(view.says("Spørgsmål: <span") && view.says("Spørgsmål fra Ane Holm (F), 2. december 2030"));
    assert!(view.says("Karen Vester svarer for helheden som formand.") && view.says("0 af 4 dele er udført."));
    let finish = view
        .form_where("finish", &[("owner", &id("karen"))])
        .with("text", "Afleveret");
    let refused = karen.send(&view, finish).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("2 emner er ikke besvaret"))
    );
    for topic in ["0", "1"] {
        let answer = view.form_where("answer", &[("topic", topic)]).with("place", "afsnit 4");
        view = fine(karen.send(&view, answer).await);
    }
    for member in ["karen", "jonas", "mette", "anders"] {
        // The chair speaks for all.
        let finish = view
            .form_where("finish", &[("owner", &id(member))])
            .with("text", "Afleveret");
        view = fine(karen.send(&view, finish).await);
    }
    assert!(view.says("Udført") && view.says("Besvaret i afsnit 4"));
}

/// A follow-up that goes to the direktion itself, and the agenda of the next meeting that offers it.
async fn offered(lise: &Visitor<'_>) -> (String, View) {
    held(lise, 3, "Drøftet.", None).await;
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true);
    let body = raadslag_council::identity::body("Direktionen").to_string();
    let own = own.with("text", "Oplæg om fælles indkøb");
    let own = own.with("owner", &id("karen")).with("due-body", &body);
    let at = link(&fine(lise.send(&page, own).await));
    let plan = fine(lise.get("/planlaeg").await);
    let form = plan.form("plan").with("body", &body).with("date", "2031-01-08");
    let agenda = fine(lise.send(&plan, form).await);
    assert!(agenda.says("Venter på dagsordenen") && agenda.says("Oplæg om fælles indkøb"));
    (at, agenda)
}

#[tokio::test]
async fn a_follow_up_that_goes_to_a_body_is_offered_to_its_agenda_and_closed_by_the_decision() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let (at, agenda) = offered(&lise).await;
    let place = agenda.forms().into_iter().find(|it| !it.get("follow-up").is_empty());
    let agenda = fine(lise.send(&agenda, place.expect("the offer")).await);
    assert!(!agenda.says("Venter på dagsordenen"), "it is offered once");
    let item = agenda.newest_item().expect("the new item");
    let view = fine(karen.get(&at).await);
    assert!(view.says("Sat på dagsordenen"));
    assert!(
        view.says("afsluttes af beslutningen i det udvalg") && view.forms().iter().all(|it| it.get("act") != "finish")
    );
    let finish = view
        .form("report")
        .with("act", "finish")
        .with("part", "0")
        .with("owner", &id("karen"));
    let refused = karen.send(&view, finish.with("text", "Færdig")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("afsluttes kun af den")));

    let released = fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(&released.path.replace("/dagsorden/", "/lokale/")).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let decide = room
        .form_where("decide", &[("item", &item)])
        .with("outcome", "APPROVED");
    let room = fine(lise.send(&room, decide).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    assert!(
        !fine(karen.get(&at).await).says("Besluttet</p>"),
        "not before the minutes are sent"
    );
    fine(lise.send(&ended, ended.form("send")).await);
    let done = fine(karen.get(&at).await);
    assert!(done.says("Besluttet") && done.says("Udført"));
}

#[tokio::test]
async fn a_follow_up_whose_item_is_taken_off_or_whose_meeting_is_called_off_comes_again() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (_, mut agenda) = offered(&lise).await;
    for act in ["take-off", "cancel"] {
        let place = agenda.forms().into_iter().find(|it| !it.get("follow-up").is_empty());
        agenda = fine(lise.send(&agenda, place.expect("the offer")).await);
        let item = agenda.newest_item().expect("the new item");
        if act == "take-off" {
            let draft = fine(lise.get(&format!("{}/punkt/{item}", agenda.path)).await);
            agenda = fine(lise.send(&draft, draft.form(act).with("reason", "Ikke klar")).await);
            assert!(agenda.says("Venter på dagsordenen"));
            continue;
        }
        fine(lise.send(&agenda, agenda.form(act).with("reason", "Sygdom")).await);
        let plan = fine(lise.get("/planlaeg").await);
        let next = fine(lise.send(&plan, plan.form("plan").with("date", "2031-02-05")).await);
        assert!(next.says("Oplæg om fælles indkøb"), "the next meeting is offered it");
    }
}

#[tokio::test]
async fn what_comes_from_a_closed_item_becomes_no_public_title_by_itself() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[0].clone();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let close = draft
        .form("close")
        .with("ground", "Hjemlen er § 10")
        .with("public-title", "En sag");
    fine(lise.send(&draft, close).await);
    let (_, agenda) = offered(&lise).await;
    assert!(agenda.says("Den kommer fra et lukket punkt"));
    let place = agenda.forms().into_iter().find(|it| !it.get("follow-up").is_empty());
    let place = place.expect("the offer");
    assert_eq!(place.get("title"), "");
    let refused = lise.send(&agenda, place.clone()).await;
    assert!(refused.refusal().is_some());
    let agenda = fine(lise.send(&refused, place.with("title", "En opfølgning")).await);
    assert!(agenda.says("En opfølgning") && !agenda.says("Oplæg om fælles indkøb"));
}

#[tokio::test]
async fn rule_19_a_recused_member_has_no_part_in_what_comes_of_the_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, ASKS, Some("mette")).await;
    let page = fine(lise.get(CONFIRM).await);
    let card = card(&page, false);
    let refused = lise.send(&page, card.with("owner", &id("mette"))).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("inhabil") && it.contains("Vælg en anden"))
    );
    let again = refused.forms().into_iter().find(|it| it.get("owner") == id("mette"));
    let page = fine(
        lise.send(&refused, again.expect("the card").with("owner", &id("jonas")))
            .await,
    );
    let at = link(&page);
    for (name, status) in [("Anders Klint", StatusCode::OK), ("Mette Ravn", StatusCode::NOT_FOUND)] {
        let member = Visitor::signed_in(&site, name).await;
        assert_eq!(member.get(&at).await.status, status, "{name}");
        let says = member.get("/opfoelgning").await.says("Jonas Hede undersøger");
        assert_eq!(says, status == StatusCode::OK, "{name}");
    }
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let view = fine(jonas.get(&at).await);
    let on = jonas.send(&view, view.form("hand-on").with("to", &id("mette"))).await;
    assert!(on.refusal().is_some_and(|it| it.contains("inhabil")));
}

#[tokio::test]
async fn a_dismissed_suggestion_waits_no_longer_and_can_be_confirmed_after_all() {
    let site = site();
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, ASKS, None).await;
    let page = fine(karen.get(CONFIRM).await);
    let page = fine(karen.send(&page, page.form("dismiss")).await);
    assert!(page.says("Ingen forslag venter") && page.says("1 afvist forslag"));
    assert!(!fine(lise.get("/opfoelgning").await).says(CONFIRM));
    let card = page.forms().into_iter().find(|it| it.get("owner") == id("jonas"));
    let page = fine(karen.send(&page, card.expect("the dismissed card")).await);
    assert!(page.says("Bekræftet fra dette møde"));
}
