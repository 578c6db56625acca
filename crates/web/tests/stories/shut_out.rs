//! Whoever is recused stays so, and what is closed stays closed, whatever is done on the desk after the release.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, Attendance, Off};
use raadslag_council::roles::Role;

use crate::after::signed;
use crate::leaks::meets;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::recused::propose;
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::Visitor;

const MEETING: MeetingId = MeetingId::new(4711);
const PUBLIC: &str = "/moede/direktionen-2030-12-11";

/// Something done by the operator at the machine.
fn done(site: &Site, name: &str, act: Act) {
    let act = Box::new(act);
    site.town.carry_out(name, &Command::AtMeeting { meeting: MEETING, act });
}

fn recuse(site: &Site, login: &str, item: &str) {
    let act = Act::Attend {
        item: Some(item.parse().expect("an item")),
        noted: vec![(PersonId::of(&[login]), Attendance::Recused)],
        rest: false,
        anyway: true,
    };
    done(site, &format!("{login} is recused"), act);
}

/// An item with the secret as its title and in its text.
async fn placed(lise: &Visitor<'_>) -> String {
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("place").with("title", SECRET)).await);
    agenda.newest_item().expect("the item")
}

async fn sent(lise: &Visitor<'_>, act: &str) {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form(act)).await);
}

async fn taken_off(lise: &Visitor<'_>, item: &str) {
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let off = draft.form("take-off").with("reason", "Ikke klar");
    fine(lise.send(&draft, off).await);
}

/// Nothing of the item is on any of these pages.
async fn meets_nothing(reader: &Visitor<'_>, item: &str, state: &str) {
    let own = format!("/punkt/{item}");
    let draft = format!("{AGENDA}/punkt/{item}");
    let versions = format!("{AGENDA}/versioner");
    let files = ["", ".json", ".txt"].map(|it| format!("{PUBLIC}{it}"));
    let pages = [AGENDA, ROOM, "/laes", "/mit", &own, &draft, &versions].map(str::to_owned);
    for address in pages.iter().chain(&files) {
        let page = reader.get(address).await;
        assert!(!page.html.contains(SECRET), "{state}: {address}");
    }
    assert_eq!(reader.get(&own).await.status, StatusCode::NOT_FOUND, "{state}");
}

#[tokio::test]
async fn rule_19_a_recused_member_reads_nothing_of_what_was_released_and_then_taken_off() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let item = placed(&lise).await;
    sent(&lise, "release").await;
    assert!(mette.get(PUBLIC).await.says(SECRET));
    recuse(&site, "mette", &item);
    let fewer = fine(mette.get(PUBLIC).await);
    assert!(
        fewer.says("Nogle punkter vises ikke her") && !fewer.says("Nogle punkter offentliggøres ikke"),
        "{}",
        fewer.main()
    );
    // Nor is she told how many there are.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    for list in ["/moeder", "/laes"] {
        let (hers, whole) = (fine(mette.get(list).await), fine(karen.get(list).await));
        assert!(whole.says("6 punkter"), "{list}: {}", whole.main());
        assert!(
            hers.says("5 punkter") && !hers.says("6 punkter"),
            "{list}: {}",
            hers.main()
        );
    }
    meets_nothing(&mette, &item, "released").await;
    taken_off(&lise, &item).await;
    assert!(
        karen.get(PUBLIC).await.says(SECRET),
        "members read on what they were given"
    );
    meets_nothing(&mette, &item, "taken off").await;
    sent(&lise, "release").await;
    meets_nothing(&mette, &item, "released without it").await;
}

/// Mette builds the agenda, too.
fn edits(site: &Site) {
    let edits = BodyAct::GiveRole {
        person: PersonId::of(&["mette"]),
        role: Role::AgendaEditor,
        from: Date::constant(2030, 1, 1),
    };
    site.town.at_body(identity::body("Direktionen"), edits);
}

#[tokio::test]
async fn rule_19_an_editor_who_is_recused_from_a_public_item_is_told_no_words_that_are_found_in_its_draft() {
    const TITLE: &str = "Notat om sagen";
    const NUMBER: &str = "070761-4285";
    let site = site();
    edits(&site);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    sent(&lise, "release").await;
    sent(&lise, "publish").await;
    recuse(&site, "mette", &item);
    let everybodys = mette.get(&format!("/punkt/{item}")).await;
    assert_eq!(everybodys.status, StatusCode::OK, "she reads what everybody does");
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let file = draft.form("attach").with("title", TITLE);
    let text = format!("Vedr. {NUMBER}.");
    fine(lise.upload(&draft, file, ("x.txt", text.as_bytes())).await);
    let whole = fine(lise.get(AGENDA).await);
    assert!(whole.says(TITLE) && whole.says(NUMBER), "{}", whole.main());
    let agenda = fine(mette.get(AGENDA).await);
    let refused = mette.send(&agenda, agenda.form("release")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    for page in [&agenda, &refused] {
        assert!(
            !page.html.contains(TITLE) && !page.html.contains(NUMBER),
            "{}",
            page.main()
        );
        assert!(page.says("Et punkt, du er inhabil i"), "{}", page.main());
    }
}

#[tokio::test]
async fn rule_19_an_editor_who_is_recused_meets_nothing_of_what_was_taken_off_and_put_on_again() {
    let site = site();
    edits(&site);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let item = placed(&lise).await;
    sent(&lise, "release").await;
    recuse(&site, "mette", &item);
    taken_off(&lise, &item).await;
    meets_nothing(&mette, &item, "taken off").await;
    assert!(fine(lise.get(AGENDA).await).says(SECRET), "it can go on again");
    sent(&lise, "release").await;
    meets_nothing(&mette, &item, "released without it").await;
    sent(&lise, "put-on-again").await;
    meets_nothing(&mette, &item, "put on again").await;
    sent(&lise, "release").await;
    meets_nothing(&mette, &item, "released with it").await;
}

#[tokio::test]
async fn rule_19_nobody_undoes_their_own_recusal_in_the_room() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let item = placed(&lise).await;
    sent(&lise, "release").await;
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    fine(lise.send(&room, start).await);
    recuse(&site, "karen", &item);
    let own = fine(karen.get(ROOM).await);
    let person = PersonId::of(&["karen"]).to_string();
    let mine = own.form("attend").with("item", &item).noting(&person, "PRESENT");
    let refused = karen.send(&own, mine).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("ændrer det ikke selv")),
        "{}",
        refused.main()
    );
    assert_eq!(karen.get(&format!("/punkt/{item}")).await.status, StatusCode::NOT_FOUND);
    let room = fine(lise.get(ROOM).await);
    let back = room.form_where("attend", &[("item", &item)]);
    assert_eq!(back.get(&format!("way-{person}")), "RECUSED", "she is ticked");
    fine(lise.send(&room, back.without(&format!("way-{person}"))).await);
    assert_eq!(karen.get(&format!("/punkt/{item}")).await.status, StatusCode::OK);
}

/// Whether somebody can take the last change of an item on the agenda back.
async fn offers_undo(reader: &Visitor<'_>, item: &str) -> bool {
    let forms = fine(reader.get(ROOM).await).forms();
    let mut undo = forms.iter().filter(|it| it.get("act") == "undo-agenda-change");
    undo.any(|it| it.get("item") == item)
}

#[tokio::test]
async fn rule_19_a_recused_chair_is_offered_nothing_that_is_done_with_the_item_in_the_room() {
    let site = site();
    let adopts = BodySettings {
        publishes: true,
        adopts: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    site.town.at_body(identity::body("Direktionen"), BodyAct::Set(adopts));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let item = placed(&lise).await;
    sent(&lise, "release").await;
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    fine(lise.send(&room, start).await);
    let off = Act::Strike {
        item: item.parse().expect("an item"),
        off: Off::Struck,
        reason: "Ikke klar".into(),
    };
    done(&site, "struck", off);
    assert!(offers_undo(&karen, &item).await, "the chair takes it back");
    recuse(&site, "karen", &item);
    assert!(!offers_undo(&karen, &item).await, "but nobody who is recused from it");
    assert!(offers_undo(&lise, &item).await);
}

#[tokio::test]
async fn rule_19_whoever_was_recused_before_the_matter_came_back_does_not_let_themselves_in_nor_move_it() {
    let site = site();
    let edits = BodyAct::GiveRole {
        person: PersonId::of(&["karen"]),
        role: Role::AgendaEditor,
        from: Date::constant(2030, 1, 1),
    };
    site.town.at_body(identity::body("Direktionen"), edits);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let (_, item) = propose(&site, &lise).await;
    sent(&lise, "release").await;
    recuse(&site, "karen", &item);
    taken_off(&lise, &item).await;
    // What everybody was given stands at its address for ever: the matter comes back as another item.
    let agenda = fine(lise.get(AGENDA).await);
    let place = agenda.form("place-proposal");
    let again = place.get("item").to_owned();
    assert_ne!(again, item);
    fine(lise.send(&agenda, place).await);
    sent(&lise, "release").await;
    meets_nothing(&karen, &again, "on again").await;
    let agenda = fine(karen.get(AGENDA).await);
    let moved = agenda.form("move-item").with("item", &again).with("place", "0");
    let refused = karen.send(&agenda, moved).await;
    assert!(refused.refusal().is_some(), "{}", refused.main());
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    fine(lise.send(&room, start).await);
    let own = fine(karen.get(ROOM).await);
    let me = PersonId::of(&["karen"]).to_string();
    let mine = own.form("attend").with("item", &again).without(&format!("was-{me}"));
    let mine = mine.noting(&me, "PRESENT");
    let refused = karen.send(&own, mine).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("ændrer det ikke selv")),
        "{}",
        refused.main()
    );
    meets_nothing(&karen, &again, "after she tried").await;
}

#[tokio::test]
async fn rule_19_the_minutes_say_in_every_format_that_whoever_was_recused_before_is_so_no_more() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (_, item) = propose(&site, &lise).await;
    sent(&lise, "release").await;
    recuse(&site, "mette", &item);
    taken_off(&lise, &item).await;
    let agenda = fine(lise.get(AGENDA).await);
    let place = agenda.form("place-proposal");
    let again = place.get("item").to_owned();
    fine(lise.send(&agenda, place).await);
    sent(&lise, "release").await;
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let way = format!("way-{}", PersonId::of(&["mette"]));
    let back = room.form_where("attend", &[("item", &again)]);
    assert_eq!(back.get(&way), "RECUSED", "she is ticked");
    let room = fine(lise.send(&room, back.without(&way)).await);
    let decide = room.form_where("decide", &[("item", &again)]);
    let room = fine(lise.send(&room, decide.with("text", "Godkendt.")).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let minutes = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&minutes, minutes.form("publish")).await);
    let citizen = Visitor::at(&site);
    let line =
        "Det blev afgjort, at Mette Ravn ikke længere er inhabil i sagen, og Mette Ravn deltog i sagens behandling.";
    for format in ["", ".json", ".txt"] {
        let read = citizen.get(&format!("{PUBLIC}{format}")).await.html;
        let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(read.contains(line), "{format}: {read}");
    }
    for format in [".pdf", ".docx"] {
        let path = format!("{PUBLIC}{format}");
        assert!(meets(&site, &citizen, &path, "afgjort").await, "{path}");
    }
    assert!(!fine(citizen.get(PUBLIC).await).says("(inhabil)"));
}

#[tokio::test]
async fn rule_09_an_attachment_closed_after_the_release_is_nobodys_file_when_the_agenda_is_published() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    let page = fine(lise.get(&at).await);
    let file = page.form("attach").with("title", "Notat");
    fine(lise.upload(&page, file, ("x.txt", SECRET.as_bytes())).await);
    sent(&lise, "release").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let read = fine(karen.get(&format!("/punkt/{item}")).await);
    let link = read.html.split("href=\"/bilag/").nth(1).expect("the attachment");
    let file = format!("/bilag/{}", link.split('"').next().unwrap_or_default());
    let open = fine(lise.get(AGENDA).await);
    let page = fine(lise.get(&at).await);
    let close = page.form("change-attachment").with("access", "closed");
    fine(lise.send(&page, close.with("ground", "Offentlighedsloven § 30")).await);
    // On a page that stood open all the while.
    fine(lise.send(&open, open.form("publish")).await);
    let citizen = Visitor::at(&site);
    assert_eq!(citizen.get(PUBLIC).await.status, StatusCode::OK);
    assert_eq!(citizen.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(karen.get(&file).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_publishes_an_agenda_that_was_changed_since_its_release_is_told_what_goes_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = placed(&lise).await;
    sent(&lise, "release").await;
    // A page that stands open all the while still offers it.
    let agenda = fine(lise.get(AGENDA).await);
    taken_off(&lise, &item).await;
    let asked = lise.send_once(&agenda, agenda.form("publish")).await;
    assert!(asked.says("Taget af, men bliver offentligt") && asked.says(SECRET));
    assert!(!asked.says("Sæt hak ved hver ting"), "one thing is asked");
    let yes = asked.question().expect("a question");
    let citizen = Visitor::at(&site);
    assert_eq!(citizen.get(PUBLIC).await.status, StatusCode::NOT_FOUND);
    fine(lise.send_once(&asked, yes).await);
    assert!(fine(citizen.get(PUBLIC).await).says(SECRET), "as it was released");
}

#[tokio::test]
async fn what_was_released_again_goes_out_without_what_was_taken_off() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = placed(&lise).await;
    sent(&lise, "release").await;
    taken_off(&lise, &item).await;
    sent(&lise, "release").await;
    let agenda = fine(lise.get(AGENDA).await);
    let published = fine(lise.send_once(&agenda, agenda.form("publish")).await);
    assert!(published.question().is_none());
    let item: ItemId = item.parse().expect("an item");
    let citizen = Visitor::at(&site);
    assert!(!fine(citizen.get(PUBLIC).await).says(SECRET));
    assert_eq!(
        citizen.get(&format!("/punkt/{item}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn rule_19_what_is_decided_on_an_open_item_or_added_to_it_reaches_no_recused_member_before_everybody() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    sent(&lise, "release").await;
    sent(&lise, "publish").await;
    let item = fine(lise.get(AGENDA).await).items()[0].clone();
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let room = fine(
        lise.send(&room, room.recusing(&item, &PersonId::of(&["mette"]).to_string()))
            .await,
    );
    let decide = room.form_where("decide", &[("item", &item)]);
    let room = fine(
        lise.send(&room, decide.with("text", &format!("{SECRET} godkendes.")))
            .await,
    );
    is_kept_from(&mette, &item, "decided").await;
    fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    is_kept_from(&mette, &item, "ended").await;
    signed(&site, &lise).await;
    is_kept_from(&mette, &item, "signed").await;
    let agenda = fine(lise.get(AGENDA).await);
    let add = agenda.form("add").with("item", &item);
    let add = add.with("text", &format!("{SECRET} er 12.000 kr."));
    fine(
        lise.send(&agenda, add.with("reason", &format!("{SECRET} var glemt")))
            .await,
    );
    is_kept_from(&mette, &item, "added to").await;
    assert!(
        lise.get(PUBLIC).await.html.contains(SECRET),
        "who is not recused reads it"
    );
}

/// Nothing that is not everybody's of an item that everybody reads.
async fn is_kept_from(reader: &Visitor<'_>, item: &str, state: &str) {
    let versions = format!("{AGENDA}/versioner");
    let own = format!("/punkt/{item}");
    let files = ["", ".json", ".txt"].map(|it| format!("{PUBLIC}{it}"));
    for address in [AGENDA, &versions, &own, "/laes"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
    {
        let page = reader.get(address).await;
        assert!(!page.html.contains(SECRET), "{state}: {address}");
    }
    assert_eq!(
        reader.get(&own).await.status,
        StatusCode::OK,
        "everybody reads it: {state}"
    );
}
