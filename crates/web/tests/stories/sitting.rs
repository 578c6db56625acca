//! A meeting with its eyes open: what a release sends out is looked at first, who is there is noted, what is unusual is
//! asked together, and each rule that refuses says what it says.

use axum::http::StatusCode;
use raadslag_council::ids::PersonId;

use crate::html;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::visitor::{View, Visitor};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n";

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

async fn released(lise: &Visitor<'_>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.get(ROOM).await)
}

#[tokio::test]
async fn nothing_goes_out_before_one_page_has_told_what_goes_to_whom() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let close = page.form("close").with("ground", "SBSYS § 10");
    fine(lise.send(&page, close.with("public-title", "En personalesag")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let look = fine(lise.send_once(&agenda, agenda.form("release")).await);
    for words in [
        "Intet er sendt endnu",
        "4 medlemmer",
        "Karen Vester",
        "SBSYS § 10",
        "En personalesag",
        "Kontrollen fandt intet",
        "Intet er skrevet til punktet",
        "offentliggør",
        "Frigiv til medlemmerne<",
    ] {
        assert!(look.says(words), "{words}: {}", look.main());
    }
    assert_eq!(karen.get(ROOM).await.status, StatusCode::NOT_FOUND, "nothing went out");
    let agenda = fine(lise.send_once(&look, look.question().expect("one click")).await);
    assert!(agenda.says("Dagsordenen blev frigivet til medlemmerne "));
    let english = lise.get(&format!("/en{AGENDA}")).await;
    assert!(english.says("The agenda is released") || english.status == StatusCode::OK);
}

#[tokio::test]
async fn whoever_begins_ticks_who_is_there_and_the_minutes_wait_for_the_rest() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let start = room.form("start").with("at", "09:00").and("present", &id("karen"));
    let room = fine(lise.send(&room, start).await);
    assert!(
        room.says("Til stede: 1 af 4 medlemmer.") && room.says("Ikke noteret: "),
        "{}",
        room.main()
    );
    let question = lise.send_once(&room, room.form("end").with("at", "10:00")).await;
    assert!(question.says("Sæt hak ved hver ting"), "{}", question.main());
    assert_eq!(html::faults(&question.html), Vec::<String>::new());
    let one_tick = question.form_where("end", &[("asked", "2")]).and("anyway", "yes");
    let again = lise.send_once(&question, one_tick).await;
    assert!(again.says("Sæt hak ved hver ting"), "one of two is not both");
    let ended = fine(lise.send_once(&again, again.question().expect("both ticked")).await);
    assert!(ended.says("Ikke noteret, om de var til stede:"));
    let refused = lise.send(&ended, ended.form("send")).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("Det er ikke noteret, om"))
    );

    let room = fine(lise.get(ROOM).await);
    let absent = room.attending(&id("mette"), "ABSENT").with("rest", "yes");
    let room = fine(lise.send(&room, absent).await);
    assert!(!room.says("Resten er til stede"), "all are noted");
    let ended = fine(lise.get(AGENDA).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    assert!(sent.says("Referatet er hos dem, der skal skrive under."));
    for (name, is_asked) in [("Karen Vester", true), ("Mette Ravn", false)] {
        let signer = Visitor::signed_in(&site, name).await;
        let asked = signer.get("/mit").await.says("/underskriv/");
        assert_eq!(asked, is_asked, "{name}");
    }
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let forged = karen.send(&karen.get(ROOM).await, room.form("times")).await;
    assert!(
        forged.refusal().is_some() || forged.status != StatusCode::OK,
        "members note nothing"
    );
}

#[tokio::test]
async fn the_attendance_of_all_is_noted_with_one_press_and_so_are_several_who_are_recused() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let room = released(&lise).await;
    let room = fine(lise.send(&room, room.form("start").with("at", "09:00")).await);
    let before = site.town.now.journal().seq().expect("the journal's head");
    let table = room.attending(&id("karen"), "PRESENT").noting(&id("mette"), "EXCUSED");
    let noted = table
        .clone()
        .noting(&id("jonas"), "REMOTE")
        .noting(&id("anders"), "PRESENT");
    let room = fine(lise.send(&room, noted).await);
    assert!(room.says("3 af 4 til stede"), "{}", room.main());
    let after = site.town.now.journal().seq().expect("the journal's head");
    assert_eq!(after - before, 4);

    // What is not chosen otherwise is not noted again.
    let again = fine(lise.send(&room, room.form("attend")).await);
    fine(lise.send(&again, again.attending(&id("mette"), "ABSENT")).await);
    assert_eq!(site.town.now.journal().seq().expect("the journal's head"), after + 1);

    // Several at an item; whoever is ticked no more takes part again.
    let both = room.recusing(&items[1], &id("karen")).noting(&id("jonas"), "RECUSED");
    let room = fine(lise.send(&room, both).await);
    assert!(
        room.says("Karen Vester er inhabil") && room.says("Jonas Hede er inhabil"),
        "{}",
        room.main()
    );
    let one = room.form_where("attend", &[("item", &items[1])]);
    let room = fine(lise.send(&room, one.without(&format!("way-{}", id("karen")))).await);
    assert!(!room.says("Karen Vester er inhabil") && room.says("Jonas Hede er inhabil"));

    // What was chosen stands there again where it is not done.
    let wrong = room.attending(&id("karen"), "ABSENT").noting(&id("jonas"), "noget");
    let refused = lise.send(&room, wrong).await;
    assert!(refused.refusal().is_some(), "{}", refused.main());
    let kept = refused.form_where("attend", &[("item", "")]);
    assert_eq!(kept.get(&format!("way-{}", id("karen"))), "ABSENT");
}

#[tokio::test]
async fn what_is_unusual_about_a_day_is_asked_all_at_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let plan = fine(lise.get("/planlaeg").await);
    let on = |date: &str| plan.form("plan").with("date", date);
    for (date, words) in [
        (
            "2030-12-24",
            "24. december 2030 er ikke en helligdag, men mange holder lukket",
        ),
        ("2030-12-31", "31. december 2030 er ikke en helligdag"),
        ("2031-06-05", "5. juni 2031 er ikke en helligdag"),
    ] {
        let question = lise.send_once(&plan, on(date)).await;
        assert!(question.says(words), "{}", question.main());
    }
    let both = lise.send_once(&plan, on("2040-12-25")).await;
    assert!(both.says("Sæt hak ved hver ting") && both.says("mere end tre år") && both.says("helligdag"));
    let planned = fine(lise.send_once(&both, both.question().expect("both ticked")).await);
    assert!(planned.says("25. december 2040"));
}

#[tokio::test]
async fn a_file_is_what_its_name_says_or_is_not_taken() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    let before = site.town.now.journal().seq().expect("the journal's head");
    let files: [(&str, &[u8], &str); 5] = [
        ("script.py", b"print('hej')", "ender på ».py«, men indholdet er tekst"),
        ("notat.docx", b"Bare tekst.", "ender på ».docx«, men indholdet er tekst"),
        ("regning.pdf", b"MZ\x90\0\x03\0\0\0", "hverken PDF"),
        (
            "skjult.pdf",
            b"MZ\x90\0%PDF-1.7 \x01\x02\x03\x04\x05\x06",
            "hverken PDF",
        ),
        ("billede.txt", PDF, "ender på ».txt«, men indholdet er PDF"),
    ];
    for (name, bytes, words) in files {
        let page = fine(lise.get(&at).await);
        let refused = lise.upload(&page, page.form("attach"), (name, bytes)).await;
        assert!(
            refused.refusal().is_some_and(|it| it.contains(words)),
            "{name}: {:?}",
            refused.refusal()
        );
    }
    assert_eq!(site.town.now.journal().seq().expect("the journal's head"), before);
    let page = fine(lise.get(&at).await);
    let page = fine(lise.upload(&page, page.form("attach"), ("BUDGET.PDF", PDF)).await);
    let attached = page
        .html
        .split("href=\"/bilag/")
        .nth(1)
        .and_then(|it| it.split('"').next());
    let shown = fine(lise.get(&format!("/bilag/{}", attached.expect("a link"))).await);
    assert!(shown.says("PDF, 1 kB"), "{}", shown.main());
}

#[tokio::test]
async fn a_refusal_that_names_a_rule_leads_to_what_the_rule_says() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let refused = lise.send(&page, page.form("close").with("public-title", "Sag")).await;
    assert!(
        refused.says("<a href=\"/regler#regel-9\">regel 9</a>"),
        "{}",
        refused.main()
    );
    let citizen = Visitor::at(&site);
    let rules = fine(citizen.get("/regler").await);
    assert!(rules.html.contains("id=\"regel-9\"") && rules.says("Regel 19"));
    assert!(fine(citizen.get("/en/regler").await).says("Rule 9"));
    assert!(
        fine(citizen.get("/").await).html.contains("href=\"/regler\""),
        "the footer leads there"
    );
}

#[tokio::test]
async fn what_typed_words_clearly_say_is_ticked_by_itself_and_can_be_taken_away() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let room = released(&lise).await;
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let decide = |room: &View| room.form_where("decide", &[("item", &item)]);
    let is_approved = |room: &View| -> bool {
        let card = room.html.split(&format!("id=\"d-{item}\"")).nth(1).unwrap_or_default();
        let card = card.split("</fieldset>").next().unwrap_or_default();
        card.contains("value=\"APPROVED\" checked")
    };
    // What is only talk comes to nothing that anybody could read; once it is decided, it does.
    let room = fine(
        lise.send(&room, decide(&room).with("text", "Der var en god snak om vejen."))
            .await,
    );
    assert!(!is_approved(&room));
    let room = fine(lise.send(&room, decide(&room).with("text", "Godkendt.")).await);
    assert!(is_approved(&room), "{}", room.main());

    // Whoever takes the tick away means it.
    let room = fine(lise.send(&room, decide(&room).without("outcome")).await);
    assert!(!is_approved(&room), "{}", room.main());
    let room = fine(lise.send(&room, decide(&room)).await);
    assert!(!is_approved(&room), "it stays away");
}
