//! A direktion's meeting from plan to signature.

use axum::http::StatusCode;

use crate::direktion::PASSWORD;
use crate::html;
use crate::leaks::meets;
use crate::site::Site;
use crate::town::{SECRET, Town};
use crate::visitor::{View, Visitor};

pub const AGENDA: &str = "/dagsorden/direktionen-2030-12-11";
pub const ROOM: &str = "/lokale/direktionen-2030-12-11";
pub const SIGN: &str = "/underskriv/direktionen-2030-12-11";
const PUBLIC: &str = "/moede/direktionen-2030-12-11";

pub fn site() -> Site {
    Site::of(Town::empty().with_direktion())
}

/// A page without a refusal.
#[track_caller]
pub fn fine(view: View) -> View {
    assert_eq!((view.status, view.refusal()), (StatusCode::OK, None), "{}", view.path);
    assert_eq!(html::faults(&view.html), Vec::<String>::new(), "{}", view.path);
    view
}

/// Released to the members, public, begun.
async fn begun(lise: &Visitor<'_>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let room = fine(lise.get(ROOM).await);
    fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    )
}

#[tokio::test]
async fn an_item_that_was_taken_off_is_put_on_again_with_its_text() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let at = format!("{AGENDA}/punkt/{}", items[1]);
    let draft = fine(lise.get(&at).await);
    let text = "Regnskabet er i balance.";
    fine(lise.send(&draft, draft.form("write").with("section", text)).await);
    let draft = fine(lise.get(&at).await);
    let off = draft.form("take-off").with("reason", "Tallene mangler");
    let agenda = fine(lise.send(&draft, off).await);
    assert!(agenda.says("Taget af: 1 punkt") && agenda.says("Tallene mangler"));
    assert!(!agenda.items().contains(&items[1]));
    assert_eq!(lise.get(&at).await.status, StatusCode::NOT_FOUND);
    let agenda = fine(lise.send(&agenda, agenda.form("put-on-again")).await);
    assert!(!agenda.says("Taget af:") && agenda.items().contains(&items[1]));
    assert_eq!(fine(lise.get(&at).await).form("write").get("section"), text);
}

#[tokio::test]
async fn a_meeting_goes_from_plan_to_signature_in_the_browser() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let citizen = Visitor::at(&site);

    // The agenda begins with the standing items; nobody else sees it yet.
    let agenda = fine(lise.get(AGENDA).await);
    assert_eq!(agenda.items().len(), 5);
    for outsider in [&karen, &citizen] {
        assert_eq!(outsider.get(PUBLIC).await.status, StatusCode::NOT_FOUND);
    }
    let items = agenda.items();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let draft = draft
        .form("write")
        .with("section", "Regnskabet er i balance.\n\n- Drift\n- Anlæg");
    let view = lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await;
    fine(lise.send(&view, draft).await);

    let room = begun(&lise).await;
    assert!(fine(karen.get(PUBLIC).await).says("Regnskabet er i balance."));
    assert!(fine(citizen.get(PUBLIC).await).says("Regnskabet er i balance."));

    // Karen follows the room and cannot write; Lise minutes.
    let following = fine(karen.get(ROOM).await);
    assert!(following.forms().iter().all(|it| it.get("act") != "decide"));
    let folds = following.html.matches("Papirer til punktet").count();
    assert_eq!(folds, 2, "only what has something to read is opened");
    let form = room.form_where("decide", &[("item", &items[0])]);
    let room = fine(
        lise.send(
            &room,
            form.with("text", "Direktionen gennemgik protokollerne.")
                .with("outcome", "REVIEWED"),
        )
        .await,
    );
    let form = room.form_where("decide", &[("item", &items[1])]);
    let room = fine(lise.send(&room, form.with("outcome", "NOTED")).await);
    assert!(
        room.says("Taget til efterretning."),
        "an outcome alone is its own sentence"
    );
    assert_eq!(
        room.html.matches("Papirer til punktet").count(),
        folds,
        "a decision alone is no paper"
    );
    assert!(fine(karen.get(ROOM).await).says("Direktionen gennemgik protokollerne."));
    assert!(!citizen.get(PUBLIC).await.says("Direktionen gennemgik protokollerne."));

    // What a form says of the place to go on at is taken for an id and nothing else.
    let called = room.form_where("call", &[("item", &items[2])]);
    let room = fine(lise.send(&room, called).await);
    let gone_on = room.form("attend").with("anchor", "a\r\nb");
    let room = fine(lise.send(&room, gone_on).await);
    let ended = fine(
        lise.send(&room, room.form("end").with("at", "11:30").with("item", "x\r\ny"))
            .await,
    );
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    assert!(!citizen.get(PUBLIC).await.says("Direktionen gennemgik protokollerne."));
    fine(lise.send(&sent, sent.form("publish")).await);
    let public = fine(citizen.get(PUBLIC).await);
    assert!(public.says("Direktionen gennemgik protokollerne.") && public.says("Taget til efterretning."));

    // Publication did not wait for the signatures.
    assert!(public.says("0 af 4 har underskrevet"));
    for name in ["Karen Vester", "Jonas Hede", "Mette Ravn", "Anders Klint"] {
        let signer = Visitor::signed_in(&site, name).await;
        assert!(signer.get("/mit").await.says(SIGN), "{name} is asked to sign");
        let view = fine(signer.get(SIGN).await);
        let wrong = signer.send(&view, view.form("sign").with("password", "gæt")).await;
        assert!(wrong.refusal().is_some_and(|it| it.contains("intet er underskrevet")));
        assert!(!wrong.html.contains("gæt"), "a password never comes back");
        let signed = fine(signer.send(&view, view.form("sign").with("password", PASSWORD)).await);
        assert!(signed.forms().iter().all(|it| it.get("act") != "sign"));
    }
    let done = fine(lise.get(AGENDA).await);
    let done = fine(
        lise.send(&done, done.form("add").with("text", "Side 2: rettet beløb."))
            .await,
    );
    assert!(done.says("1 tilføjelse.") && done.says("Side 2: rettet beløb."));
    assert!(fine(citizen.get(PUBLIC).await).says("4 af 4 har underskrevet"));
}

#[tokio::test]
async fn a_matter_is_taken_up_at_the_meeting_with_the_reason_in_the_minutes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let room = begun(&lise).await;

    let new = || room.form("place").with("title", "Lukket bro ved havnen");
    let refused = lise.send(&room, new()).await;
    let why = refused.refusal().expect("it is not on the agenda");
    assert!(
        why.contains("regel 6") && why.contains("næste mødes dagsorden"),
        "{why}"
    );
    assert!(refused.html.contains("Lukket bro ved havnen"), "what was typed is kept");
    let room = fine(lise.send(&refused, new().with("raised", "URGENCY")).await);
    assert!(room.says("Lukket bro ved havnen") && room.says("Taget op på mødet"));
    let seen = fine(karen.get(ROOM).await);
    assert!(seen.says("Lukket bro ved havnen"), "the members follow");
    assert!(seen.forms().iter().all(|it| it.get("act") != "place"));

    let room = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let sent = fine(lise.send(&room, room.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    let citizen = Visitor::at(&site);
    let public = fine(citizen.get(PUBLIC).await);
    assert!(public.says("Punkt 5 blev taget op på mødet, fordi sagen ikke kunne vente."));
}

#[tokio::test]
async fn headed_matters_under_one_item_get_decisions_of_their_own() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = begun(&lise).await;
    let items = fine(lise.get(AGENDA).await).items();
    let form = room.form_where("decide", &[("item", &items[3])]);
    let typed = "## Fælles indkøb\nDirektionen godkendte modellen.\n\n## Ny hjemmeside\nPunktet blev udsat.";
    let room = fine(lise.send(&room, form.with("text", typed)).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    let json: serde_json::Value =
        serde_json::from_str(&site.get(&format!("{PUBLIC}.json")).await.text()).expect("the record as data");
    let decided = &json["items"][3]["decisions"][0]["sub_decisions"];
    let told: Vec<String> = (0..2)
        .map(|it| format!("{} {}", decided[it]["topic"], decided[it]["outcomes"]))
        .collect();
    assert_eq!(
        told,
        ["\"Fælles indkøb\" [\"APPROVED\"]", "\"Ny hjemmeside\" [\"POSTPONED\"]"]
    );
}

#[tokio::test]
async fn the_desk_says_what_is_done_when_and_what_remains() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = begun(&lise).await;
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    assert!(ended.says("Dagsordenen blev offentliggjort lørdag den 23. november 2030 kl. 12."));
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    let desk = fine(lise.send(&sent, sent.form("publish")).await);
    assert!(desk.says("Referatet blev offentliggjort lørdag den 23. november 2030 kl. 12."));
    assert!(desk.says(&format!("<a href=\"{PUBLIC}\">Se den offentlige side</a>")));
    assert!(desk.says("0 af 4 har underskrevet") && desk.says("5 punkter er ikke journaliseret"));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let view = fine(karen.get(SIGN).await);
    fine(karen.send(&view, view.form("sign").with("password", PASSWORD)).await);
    assert!(fine(lise.get(AGENDA).await).says("1 af 4 har underskrevet"));
    let back = fine(lise.get(AGENDA).await);
    let back = back.form("unpublish").with("reason", "Et navn var forkert");
    assert!(!fine(lise.send(&desk, back).await).says("blev offentliggjort"));
}

#[tokio::test]
async fn rule_19_a_recused_member_sees_what_a_citizen_sees() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let agenda = lise.get(AGENDA).await;
    let item = agenda.items()[1].clone();
    let page = format!("{AGENDA}/punkt/{item}");
    let draft = lise.get(&page).await;
    fine(lise.send(&draft, draft.form("write").with("section", SECRET)).await);
    let draft = lise.get(&page).await;
    let close = draft
        .form("close")
        .with("ground", "SBSYS § 10")
        .with("public-title", "En personalesag");
    fine(lise.send(&draft, close).await);
    let room = begun(&lise).await;
    assert!(mette.get(ROOM).await.says(SECRET), "a member reads the closed item");
    let person = raadslag_council::ids::PersonId::of(&["mette"]).to_string();
    let room = fine(lise.send(&room, room.recusing(&item, &person)).await);
    fine(
        lise.send(
            &room,
            room.form_where("decide", &[("item", &item)]).with("text", SECRET),
        )
        .await,
    );
    let barred = mette.get(ROOM).await;
    assert!(barred.says("Du er inhabil i dette punkt (regel 19)") && !barred.html.contains(SECRET));
    assert!(barred.says("En personalesag"));
    for path in [
        page,
        PUBLIC.to_owned(),
        format!("/punkt/{item}"),
        format!("{PUBLIC}.json"),
        format!("{PUBLIC}.txt"),
    ] {
        assert!(!mette.get(&path).await.html.contains(SECRET), "{path}");
    }
    for form in [".pdf", ".data.pdf", ".docx", ".zip"] {
        let path = format!("{PUBLIC}{form}");
        assert!(!meets(&site, &mette, &path, SECRET).await, "{path}");
    }
    let citizen = Visitor::at(&site).get(&format!("/punkt/{item}")).await;
    assert_eq!(mette.get(&format!("/punkt/{item}")).await.main(), citizen.main());
}

#[tokio::test]
async fn rule_19_the_minutes_name_who_was_disqualified_at_an_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = begun(&lise).await;
    let items = fine(lise.get(AGENDA).await).items();
    let person = raadslag_council::ids::PersonId::of(&["mette"]).to_string();
    let recused = fine(lise.send(&room, room.recusing(&items[1], &person)).await);
    let ended = fine(lise.send(&recused, recused.form("end").with("at", "11:30")).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    let citizen = Visitor::at(&site);
    assert!(fine(citizen.get(PUBLIC).await).says("Mette Ravn (inhabil)"));
    let text = citizen.get(&format!("{PUBLIC}.txt")).await.html;
    assert!(text.contains("Mette Ravn  (inhabil)"), "{text}");
    let data = citizen.get(&format!("{PUBLIC}.json")).await.html;
    assert_eq!(data.matches("\"recused\": true").count(), 1, "{data}");
}

#[tokio::test]
async fn refusals_name_the_rule_and_keep_what_was_typed() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = lise.get(AGENDA).await;
    let page = format!("{AGENDA}/punkt/{}", agenda.items()[1]);
    let draft = lise.get(&page).await;
    let unfounded = lise
        .send(&draft, draft.form("close").with("public-title", "Personalesag"))
        .await;
    assert!(unfounded.refusal().is_some_and(|it| it.contains("regel 9")));
    assert_eq!(unfounded.form("close").get("public-title"), "Personalesag");
    let thin = draft
        .form("close")
        .with("public-title", "Personalesag")
        .with("ground", "x");
    let thin = lise.send(&draft, thin).await;
    assert!(thin.refusal().is_some_and(|it| it.contains("§ 10")));
    // How it is closed stands there, and can be mended until it is released.
    let founded = thin.form("close").with("ground", "Styrelseslovens § 10");
    let closed = fine(lise.send(&thin, founded.with("review-on", "2031-02-03")).await);
    assert!(closed.says("3. februar 2031"));
    let mended = closed.form("close").with("review-on", "2031-03-04");
    assert_eq!(mended.get("ground"), "Styrelseslovens § 10");
    let closed = fine(lise.send(&closed, mended).await);
    assert!(closed.says("4. marts 2031") && !closed.says("3. februar 2031"));
    let draft = fine(lise.send(&closed, closed.form("open")).await);

    // Two at one item: the second is told, and the typed text stands in the field.
    let (one, other) = (draft.form("write"), draft.form("write"));
    fine(lise.send(&draft, one.with("section", "Den førstes ord")).await);
    let late = lise
        .send(
            &draft,
            other.with("command", "0000000000001").with("section", "Den andens ord"),
        )
        .await;
    assert!(late.refusal().is_some_and(|it| it.contains("En anden har skrevet her")));
    assert_eq!(late.form("write").get("section"), "Den andens ord");
    // What was refused is offered back, and thrown away it leaves what the first wrote.
    let offered = lise.get(&page).await;
    let kept = fine(lise.send(&offered, offered.form("discard")).await);
    assert!(kept.says("Den førstes ord") && !kept.says("Den andens ord"));

    // Rule 7: an item for information is noted or postponed.
    let agenda = lise.get(AGENDA).await;
    let place = agenda
        .form("place")
        .with("title", "Nyt fra staben")
        .with("kind", "INFORMATION");
    let agenda = fine(lise.send(&agenda, place).await);
    let told = agenda.newest_item().expect("the new item");
    let room = begun(&lise).await;
    let form = room
        .form_where("decide", &[("item", &told)])
        .with("outcome", "APPROVED")
        .with("text", "Godkendt.");
    let refused = lise.send(&room, form).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 7")));
    assert_eq!(
        refused.form_where("decide", &[("item", &told)]).get("text"),
        "Godkendt."
    );

    // Rule 23: with those who sign, nothing is changed.
    let ended = fine(lise.send(&room, room.form("end").with("at", "12:00")).await);
    fine(lise.send(&ended, ended.form("send")).await);
    let form = room.form_where("decide", &[("item", &told)]).with("text", "For sent");
    let refused = lise.send(&room, form).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 23")));
}

#[tokio::test]
async fn rules_01_02_and_03_an_agenda_tells_its_deadline_and_a_late_one_its_reason() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Frigiv senest mandag den 9. december 2030. Det er 2 hverdage før mødet (regel 3)."));
    assert_eq!(agenda.form("release").get("reason"), "");
    assert!(
        !agenda.says("Begrundelse for den sene frigivelse"),
        "nobody is asked for a reason in time"
    );
    // Moved to the Monday after this Saturday, the agenda is late.
    let moved = agenda.form("move").with("date", "2030-11-25");
    let agenda = fine(lise.send(&agenda, moved).await);
    assert!(agenda.says("Fristen er overskredet."));
    let look = lise.send_once(&agenda, agenda.form("release")).await;
    assert!(look.says("Begrundelse for den sene frigivelse"));
    let late = lise.send(&agenda, agenda.form("release")).await;
    assert!(late.refusal().is_some() && late.html.contains("#regel-3"));
    let told = fine(
        lise.send(&late, late.form("release").with("reason", "Høringssvar kom i går"))
            .await,
    );
    assert!(told.says("Dagsordenen blev frigivet til medlemmerne "));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let paper = fine(karen.get(PUBLIC).await);
    assert!(
        paper.says("Bemærkninger") && paper.says("Høringssvar kom i går"),
        "the reason is printed"
    );
}

#[tokio::test]
async fn what_is_typed_and_not_saved_is_offered_back_to_its_writer_alone() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = format!("{AGENDA}/punkt/{}", lise.get(AGENDA).await.items()[1]);
    let entries = site.town.now.journal().seq().expect("the journal answers");
    let view = lise.get(&page).await;
    let mut form = view.form("write").with("section", "Halvt færdig");
    form.action = Some("/kladde".into());
    assert_eq!(lise.send(&view, form.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(site.town.now.journal().seq().expect("the journal answers"), entries);

    // The session ends while the window is open: the draft is refused, and what was kept before is there at the next sign-in.
    let mine = lise.get("/mit").await;
    lise.send(&mine, mine.form("leave")).await;
    assert_eq!(lise.send(&view, form).await.status, StatusCode::FORBIDDEN);
    let again = Visitor::signed_in(&site, "Lise Brink").await;
    let view = fine(again.get(&page).await);
    assert!(view.says("Her står det, du skrev"));
    assert_eq!(view.form("write").get("section"), "Halvt færdig");
    let other = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(!other.get(&page).await.html.contains("Halvt færdig"));

    // Saved, the draft is gone; thrown away, the page is as it was kept.
    fine(again.send(&view, view.form("write")).await);
    let view = fine(again.get(&page).await);
    assert!(!view.says("Her står det, du skrev") && view.says("Halvt færdig"));
    let mut form = view.form("write").with("section", "Noget andet");
    form.action = Some("/kladde".into());
    again.send(&view, form).await;
    let view = again.get(&page).await;
    let view = fine(again.send(&view, view.form("discard")).await);
    assert_eq!(view.form("write").get("section"), "Halvt færdig");
}

#[tokio::test]
async fn rule_31_the_leak_gate_names_each_place_before_anything_is_public() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = format!("{AGENDA}/punkt/{}", lise.get(AGENDA).await.items()[1]);
    let draft = lise.get(&page).await;
    let words = "Skriv til den syge på 070761-4285 eller tlf. 12 34 56 78.";
    fine(lise.send(&draft, draft.form("write").with("section", words)).await);
    let agenda = lise.get(AGENDA).await;
    let agenda = lise.send(&agenda, agenda.form("release")).await;
    assert!(agenda.refusal().is_some_and(|it| it.contains("regel 31")));
    let form = agenda.form("release").with("leak-reason", "Medlemmerne skal kende det");
    let agenda = fine(lise.send(&agenda, form).await);
    assert!(agenda.says("2 steder rummer noget, der ikke bør offentliggøres (regel 31)"));
    assert!(agenda.says("Punkt 2") && agenda.says("personnummer") && agenda.says("070761-4285"));
    let refused = lise.send(&agenda, agenda.form("publish")).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("regel 31") && !it.contains("070761"))
    );
    assert_eq!(Visitor::at(&site).get(PUBLIC).await.status, StatusCode::NOT_FOUND);
    let short = lise
        .send(&refused, refused.form("publish").with("leak-reason", "ok"))
        .await;
    assert!(short.refusal().is_some_and(|it| it.contains("mindst ti tegn")));
    let reason = "Nummeret er opdigtet";
    let public = lise
        .send(&refused, refused.form("publish").with("leak-reason", reason))
        .await;
    fine(public);
    let citizen = fine(Visitor::at(&site).get(PUBLIC).await);
    assert!(citizen.says("070761-4285") && !citizen.says(reason));
}

#[tokio::test]
async fn the_chair_begins_the_meeting_from_its_page_and_members_wait_there() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (karen, mette) = (
        Visitor::signed_in(&site, "Karen Vester").await,
        Visitor::signed_in(&site, "Mette Ravn").await,
    );
    assert_eq!(karen.get(ROOM).await.status, StatusCode::NOT_FOUND, "not released yet");
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(fine(mette.get(PUBLIC).await).html.contains(ROOM), "a way to the room");
    let waiting = fine(mette.get(ROOM).await);
    assert!(waiting.says("Mødet er ikke begyndt") && waiting.forms().iter().all(|it| it.get("act") != "start"));
    assert_eq!(mette.get(AGENDA).await.status, StatusCode::NOT_FOUND, "no work on it");
    let room = fine(karen.get(ROOM).await);
    let begun = fine(
        karen
            .send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    assert!(begun.forms().iter().any(|it| it.get("act") == "call"));
}

/// The first item of an agenda that a room offers to attach its print to.
pub fn first_place(room: &View) -> String {
    let select = room.html.split_once("<select id=\"place\"").expect("places").1;
    let value = select
        .split_once("<option value=\"")
        .and_then(|it| it.1.split_once('"'));
    value.expect("an item").0.to_owned()
}

#[tokio::test]
async fn an_item_that_began_on_the_agenda_and_is_put_off_waits_for_the_next_one() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let place = agenda.form("place").with("title", "Skilte i havnen");
    let agenda = fine(lise.send(&agenda, place).await);
    let item = agenda.newest_item().expect("the new item");
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let written = draft.form("write").with("section", "Skiltene er falmet.");
    fine(lise.send(&draft, written).await);
    let room = begun(&lise).await;
    let form = room.form_where("decide", &[("item", &item)]);
    let room = fine(lise.send(&room, form.with("text", "Udsat til næste møde.")).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    assert!(!fine(lise.get("/forbered").await).says("Skilte i havnen"));
    fine(lise.send(&ended, ended.form("send")).await);
    assert!(fine(lise.get("/forbered").await).says("Skilte i havnen"));
}

#[tokio::test]
async fn the_next_meeting_is_proposed_when_and_where_the_last_one_was() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let plan = fine(lise.get("/planlaeg").await);
    let evening = plan.form("plan").with("date", "2030-12-18").with("start", "18:00");
    let evening = evening.with("end", "21:00").with("place", "Byrådssalen");
    fine(lise.send(&plan, evening).await);
    let next = fine(lise.get("/planlaeg").await);
    assert_eq!(next.form("plan").get("start"), "18:00");
    assert_eq!(next.form("plan").get("end"), "21:00");
    assert_eq!(next.form("plan").get("place"), "Byrådssalen");
    let year = fine(lise.get("/planlaeg/aar").await);
    assert!(
        year.html.contains("name=\"start\" required value=\"18:00\""),
        "{}",
        year.main()
    );
}
