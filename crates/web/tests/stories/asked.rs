//! The meeting itself: what is unusual is asked once, what cannot be is refused, a slip in the times is mended, and a
//! decision is begun with a standard sentence.

use raadslag_council::ids::PersonId;

use crate::direktion::PASSWORD;
use crate::html;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::read_in::pdf_says;
use crate::site::{Site, noon_of};
use crate::visitor::{View, Visitor};

const SIGN: &str = "/underskriv/direktionen-2030-12-11";
const PAPER: &str = "/moede/direktionen-2030-12-11";

/// A question, with its page in order.
fn asked(view: &View, words: &str) {
    assert!(view.says("Er det meningen?"), "{}", view.main());
    assert!(view.says(words), "{}", view.main());
    assert_eq!(html::faults(&view.html), Vec::<String>::new(), "{}", view.path);
}

async fn released(lise: &Visitor<'_>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.get(ROOM).await)
}

/// Begun, with its first item dealt with so.
async fn decided(lise: &Visitor<'_>, text: &str) -> View {
    let room = released(lise).await;
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let decide = room.form_where("decide", &[("item", &room.items()[0])]);
    fine(
        lise.send(&room, decide.with("text", text).with("outcome", "REVIEWED"))
            .await,
    )
}

#[tokio::test]
async fn a_time_of_today_that_has_not_come_is_asked_about_and_does_not_come_into_the_minutes_by_a_correction() {
    let early = site();
    released(&Visitor::signed_in(&early, "Lise Brink").await).await;
    let site = Site::with(early.town, |it| it.ahead = noon_of("2030-12-11"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let begin = |room: &View, at: &str| room.form("start").with("at", at).with("all", "yes");
    let question = lise.send_once(&room, begin(&room, "23:59")).await;
    asked(&question, "Kl. 23.59 er ikke kommet endnu");
    assert!(question.says("Brug klokkeslættet alligevel"));
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send_once(&room, begin(&room, "12:10")).await);
    let wrong = lise.send_once(&room, room.form("times").with("start", "22:00")).await;
    assert!(
        wrong
            .refusal()
            .is_some_and(|it| it.contains("Kl. 22.00 er ikke kommet endnu og kan ikke stå i referatet")),
        "{}",
        wrong.main()
    );
    let question = lise.send_once(&room, room.form("end").with("at", "23:50")).await;
    asked(&question, "Kl. 23.50 er ikke kommet endnu");
}

#[tokio::test]
async fn who_begins_on_another_day_or_sends_undecided_minutes_is_asked_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let question = lise
        .send_once(&room, room.form("start").with("at", "09:07").with("all", "yes"))
        .await;
    asked(&question, "Onsdag den 11. december 2030 er mødets dag");
    assert!(question.says("Begynd alligevel"));
    assert!(
        fine(lise.get(ROOM).await).says("Planlagt kl. 9.00"),
        "nothing happened yet"
    );
    let yes = question.question().expect("one click goes on");
    assert_eq!(yes.get("at"), "09:07", "what was typed is kept");
    let room = fine(lise.send_once(&question, yes).await);
    assert!(room.says("I gang siden kl. 9.07"));

    let items = room.items();
    let decide = room
        .form_where("decide", &[("item", &items[0])])
        .with("outcome", "REVIEWED");
    let room = fine(lise.send(&room, decide).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    let question = lise.send_once(&ended, ended.form("send")).await;
    asked(&question, "Uden beslutning: punkt 2, 3, 4, 5.");
    let sent = lise.send_once(&question, question.question().expect("one click")).await;
    assert!(fine(sent).says("Referatet er hos dem, der skal skrive under."));
}

#[tokio::test]
async fn minutes_of_a_meeting_begun_on_another_day_bear_that_day_and_say_what_was_planned() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    assert!(room.says("Hvilken dag begynder mødet?"));
    let form = |on: &str| room.form("start").with("on", on).with("at", "09:07").with("all", "yes");
    let refused = lise.send(&room, form("2131-02-01")).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("ikke kommet endnu")),
        "{}",
        refused.main()
    );
    let question = lise.send_once(&room, form("2025-12-10")).await;
    asked(&question, "Mødet var planlagt til onsdag den 11. december 2030");
    let room = fine(lise.send(&room, form("2025-12-10")).await);
    let decide = room.form_where("decide", &[("item", &room.items()[0])]);
    let room = fine(lise.send(&room, decide.with("outcome", "REVIEWED")).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    let citizen = Visitor::at(&site);
    let paper = "/moede/direktionen-2030-12-11";
    let page = fine(citizen.get(paper).await);
    assert!(page.says("Planlagt til") && page.says("11. december 2030") && page.says("nsdag den 10. december 2025"));
    let text = citizen.get(&format!("{paper}.txt")).await.html;
    assert!(text.contains("Dato: Onsdag den 10. december 2025"), "{text}");
    assert!(text.contains("Planlagt til: Onsdag den 11. december 2030"), "{text}");
    assert!(pdf_says(&site, &citizen, &format!("{paper}.pdf"), "Onsdag den 11. december 2030").await);
    let data = citizen.get(&format!("{paper}.json")).await.html;
    let data: serde_json::Value = serde_json::from_str(&data).expect("data");
    let head = &data["head"];
    assert_eq!(
        (&head["date"], &head["planned"]),
        (&"2025-12-10".into(), &"2030-12-11".into())
    );
    assert_eq!(head["start"], "09:07");
    assert_eq!(data["items"][0]["decisions"][0]["date"], "2025-12-10");
}

#[tokio::test]
async fn an_agenda_that_was_not_public_when_the_meeting_began_is_published_while_it_goes_on() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    decided(&lise, "Endnu kun i lokalet.").await;
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("som den blev frigivet"), "{}", agenda.main());
    let agenda = fine(lise.send(&agenda, agenda.form("publish")).await);
    assert!(agenda.forms().iter().all(|it| it.get("act") != "publish"));
    let page = fine(Visitor::at(&site).get(PAPER).await);
    assert!(page.says("Punkter til behandling"), "{}", page.main());
    assert!(!page.says("Endnu kun i lokalet"), "{}", page.main());
}

#[tokio::test]
async fn while_a_meeting_goes_on_what_is_found_is_in_the_agenda_as_it_was_released() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = decided(&lise, "Ring til tlf. 87 65 43 21.").await;
    let agenda = fine(lise.get(AGENDA).await);
    assert!(!agenda.html.contains("name=\"leak-reason\""), "{}", agenda.main());
    fine(lise.send(&agenda, agenda.form("publish")).await);
    fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.html.contains("name=\"leak-reason\""), "{}", agenda.main());
    assert!(agenda.says("87 65 43 21"), "the minutes would tell it");
}

#[tokio::test]
async fn a_new_meeting_is_refused_in_the_past_and_beside_another_and_asked_about_on_a_holiday() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let plan = fine(lise.get("/planlaeg").await);
    let on = |date: &str| plan.form("plan").with("date", date);
    let over = lise.send_once(&plan, on("2019-08-21")).await;
    assert!(
        over.refusal()
            .is_some_and(|it| it.contains("Onsdag den 21. august 2019 er forbi"))
    );
    assert_eq!(over.question().map(|it| it.fields), None, "nobody means that");
    assert_eq!(over.form("plan").get("date"), "2019-08-21", "what was typed is kept");
    let twice = lise.send(&plan, on("2030-12-11")).await;
    assert!(
        twice
            .refusal()
            .is_some_and(|it| it.contains("allerede et møde den dag, som begynder kl. 9.00"))
    );
    let question = lise.send_once(&plan, on("2030-12-25").with("anyway", "")).await;
    asked(&question, "25. december 2030");
    let planned = fine(lise.send(&question, question.question().expect("one click")).await);
    assert!(planned.says("Onsdag den 25. december 2030"));
    let english = lise.get("/en/planlaeg").await;
    let question = lise
        .send_once(&english, english.form("plan").with("date", "2034-12-24"))
        .await;
    assert!(question.says("Is that what you mean?") && question.says("Yes, do it anyway"));
}

#[tokio::test]
async fn a_slip_in_the_times_is_mended_in_the_room_and_after_it_and_stands_in_the_minutes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:50").with("all", "yes"))
            .await,
    );
    let room = fine(lise.send(&room, room.form("times").with("start", "09:05")).await);
    assert!(room.says("I gang siden kl. 9.05"));
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    let wrong = ended.form("times").with("end", "08:00");
    let refused = lise.send(&ended, wrong).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("Slutningen")),
        "{}",
        refused.main()
    );
    let mended = ended.form("times").with("start", "09:05").with("end", "11:15");
    let mended = fine(lise.send(&ended, mended).await);
    // The wrong day is mended with a reason, which stands with the meeting; a day to come is none.
    let other = mended.form("times").with("on", "2025-12-10");
    let refused = lise.send(&mended, other.clone()).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("Skriv en begrundelse")),
        "{}",
        refused.main()
    );
    let to_come = other.clone().with("on", "2131-02-01").with("reason", "Tastefejl");
    let refused = lise.send(&mended, to_come).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ikke kommet endnu")));
    fine(
        lise.send(&mended, other.with("reason", "Mødet blev startet dagen efter"))
            .await,
    );
    for page in [ROOM, AGENDA] {
        let told = fine(lise.get(page).await);
        assert!(
            told.says("10. december 2025. Begrundelse: Mødet blev startet dagen efter"),
            "{page}"
        );
    }
    assert!(
        fine(lise.get(PAPER).await).says("10. december 2025"),
        "the minutes bear it"
    );
    for page in [ROOM, AGENDA] {
        assert!(fine(lise.get(page).await).says("Afholdt kl. 9.05-11.15"), "{page}");
    }
    let agenda = fine(lise.get(AGENDA).await);
    let sent = fine(lise.send(&agenda, agenda.form("send")).await);
    assert!(
        sent.forms().iter().all(|it| it.get("act") != "times"),
        "those who sign have read them"
    );
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get(PAPER).await).says("11.15"));
    assert!(
        fine(karen.get(ROOM).await)
            .forms()
            .iter()
            .all(|it| it.get("act") != "times")
    );
    let journal = fine(lise.get("/journal").await);
    assert!(journal.says("Mødets dag eller tider blev rettet"), "{}", journal.main());
}

#[tokio::test]
async fn an_empty_or_contradictory_decision_is_refused_with_what_to_do_and_nothing_typed_is_lost() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let items = room.items();
    let of = |room: &View| room.form_where("decide", &[("item", &items[1])]);
    let empty = lise.send(&room, of(&room)).await;
    assert!(
        empty
            .refusal()
            .is_some_and(|it| it.contains("hverken skrevet en beslutning eller valgt et udfald"))
    );
    let mut both = of(&room).with("text", "Godkendt.");
    for outcome in ["APPROVED", "REJECTED"] {
        both.fields.push(("outcome".into(), outcome.into()));
    }
    let refused = lise.send(&room, both).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("»Godkendt« og »Forkastet«")),
        "{}",
        refused.main()
    );
    let again = of(&refused);
    assert_eq!(again.get("text"), "Godkendt.");
    let chosen = again.fields.iter().filter(|it| it.0 == "outcome").count();
    assert_eq!(chosen, 2, "what was chosen is still chosen");
}

#[tokio::test]
async fn a_decision_is_begun_with_a_standard_sentence_without_a_script_and_shown_as_everybody_reads_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let items = room.items();
    let of = |room: &View| room.form_where("decide", &[("item", &items[1])]);
    let begun = of(&room).with("text", "Drøftet.").with("phrase", "Udsat til …");
    let begun = fine(lise.send(&room, begun).await);
    assert!(begun.says("Vendingen er sat ind"));
    let form = of(&begun);
    assert_eq!(
        (form.get("text"), form.get("outcome")),
        ("Drøftet. Udsat til ", "POSTPONED")
    );
    let typed = "## Budget\n\nUdsat til **mødet i januar**.\n\n- Drift\n- Anlæg";
    let saved = fine(lise.send(&begun, form.with("text", typed)).await);
    assert!(saved.says("<h3>Budget</h3>") && saved.says("<strong>mødet i januar</strong>") && saved.says("<li>Drift"));
    assert_eq!(of(&saved).get("text"), typed, "the field keeps what is typed");
    let information = room
        .form_where("decide", &[("item", &items[1])])
        .with("phrase", "nonsense");
    fine(lise.send(&room, information).await);
}

#[tokio::test]
async fn a_guest_is_called_in_within_the_meeting_and_members_are_not_offered() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{}", agenda.items()[1])).await);
    let offered = draft.main();
    let (_, select) = offered.split_once("<select id=\"person\"").expect("people are offered");
    let select = select.split("</select>").next().unwrap_or_default();
    assert!(
        select.contains("Torben Kær") && !select.contains("Mette Ravn"),
        "{select}"
    );
    let torben = PersonId::of(&["torben"]).to_string();
    let invite = draft
        .form("invite")
        .with("person", &torben)
        .with("from", "08:00")
        .with("to", "08:30");
    let refused = lise.send(&draft, invite).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("Mødet er planlagt til kl. 9.00")),
        "{}",
        refused.main()
    );
}

const ITEM_FORMS: [&str; 5] = ["write", "attach", "close", "invite", "detach"];

fn changes_nothing(view: &View) -> bool {
    view.forms().iter().all(|it| !ITEM_FORMS.contains(&it.get("act")))
}

#[tokio::test]
async fn who_publishes_undecided_minutes_is_asked_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    let question = lise.send_once(&ended, ended.form("publish")).await;
    asked(&question, "Uden beslutning: punkt 1, 2, 3, 4, 5. Alle kan læse");
    assert!(question.says("Offentliggør alligevel"));
    let still = fine(lise.get(AGENDA).await);
    assert_eq!(still.form("publish").get("act"), "publish", "nothing happened yet");
    let given = fine(lise.send_once(&question, question.question().expect("one click")).await);
    assert!(given.forms().iter().all(|it| it.get("act") != "publish"));
}

#[tokio::test]
async fn what_is_corrected_beside_a_question_is_sent_by_its_button_and_the_question_names_its_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let plan = fine(lise.get("/planlaeg").await);
    let question = lise
        .send_once(&plan, plan.form("plan").with("date", "2030-12-25"))
        .await;
    asked(&question, "25. december 2030");
    let yes = question.question().expect("one click");
    let corrected = yes.with("place", "Lokale 9").with("start", "09:15");
    let planned = fine(lise.send_once(&question, corrected).await);
    assert!(planned.says("Lokale 9") && planned.says("9.15"), "{}", planned.main());
    let button = "form=\"form-plan\" name=\"anyway\" value=\"yes\"";
    assert!(question.html.contains(button), "{}", question.main());
    let sent = question.forms().into_iter().filter(|it| it.get("act") == "plan");
    assert_eq!(sent.count(), 1, "no copy of what was sent stands beside the form");

    let room = released(&lise).await;
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let question = lise.send_once(&room, start).await;
    let yes = question.question().expect("one click").with("at", "09:10");
    let room = fine(lise.send_once(&question, yes).await);
    assert!(room.says("I gang siden kl. 9.10"), "{}", room.main());
    assert!(
        room.says("Til stede: 4 af 4 medlemmer."),
        "the button that was pressed counts: {}",
        room.main()
    );

    let item = room.items().remove(1);
    let decide = room.form_where("decide", &[("item", &item)]);
    let doubtful = decide.with("text", "Godkendt.").and("outcome", "REJECTED");
    let question = lise.send_once(&room, doubtful).await;
    asked(&question, "Teksten siger »Godkendt«");
    let named = format!("<a href=\"#p-{item}\">2 ");
    assert!(question.says(&named), "{}", question.main());
    let yes = question
        .question()
        .expect("one click")
        .with("text", "Godkendt i en anden form.");
    let room = fine(lise.send_once(&question, yes).await);
    let saved = room.form_where("decide", &[("item", &item)]);
    assert_eq!(
        (saved.get("text"), saved.get("outcome")),
        ("Godkendt i en anden form.", "REJECTED")
    );
    let refused = lise.send_once(&room, saved.and("outcome", "APPROVED")).await;
    assert!(refused.says("Det blev ikke gjort"), "{}", refused.main());
    assert!(refused.says(&named), "{}", refused.main());
}

#[tokio::test]
async fn a_sentence_that_goes_on_is_not_saved_before_it_is_written_to_its_end_and_stands_there_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let items = room.items();
    let of = |view: &View| view.form_where("decide", &[("item", &items[1])]);
    let phrase = "Godkendt med den ændring, at …";
    let begun = fine(lise.send(&room, of(&room).with("phrase", phrase)).await);
    let twice = fine(lise.send(&begun, of(&begun).with("phrase", phrase)).await);
    assert_eq!(of(&twice).get("text").trim(), "Godkendt med den ændring, at");
    let refused = lise.send(&twice, of(&twice)).await;
    let why = refused.refusal().expect("it has no end");
    assert!(why.contains("ikke skrevet færdig") && why.contains("»…«"), "{why}");
    let whole = of(&refused).with("text", "Godkendt med den ændring, at prisen nedsættes.");
    assert!(fine(lise.send(&refused, whole).await).says("at prisen nedsættes."));
}

#[tokio::test]
async fn minutes_that_are_sent_tell_how_far_they_are_and_offer_no_form_that_would_be_refused() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let item = format!("{AGENDA}/punkt/{}", room.items()[1]);
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    assert!(fine(lise.get(SIGN).await).says("Referatet er ikke sendt til underskrift."));
    assert!(!changes_nothing(&fine(lise.get(&item).await)), "it can be mended");
    fine(lise.send(&ended, ended.form("send")).await);
    assert!(fine(lise.get(SIGN).await).says("Du er ikke blandt dem, der skriver under"));
    let sent = fine(lise.get(&item).await);
    assert!(
        changes_nothing(&sent) && sent.says("Gå til tilbagekaldelse"),
        "{}",
        sent.main()
    );
    assert_eq!(html::faults(&sent.html), Vec::<String>::new());
    for (place, name) in ["Karen Vester", "Jonas Hede", "Mette Ravn", "Anders Klint"]
        .iter()
        .enumerate()
    {
        let signer = Visitor::signed_in(&site, name).await;
        let view = fine(signer.get(SIGN).await);
        let form = view.form("sign").with("password", PASSWORD);
        if place == 0 {
            let long = form.clone().with("reservation", &"forbehold ".repeat(201));
            let refused = signer.send(&view, long).await;
            assert!(
                refused.refusal().is_some_and(|it| it.contains("2000 tegn")),
                "{}",
                refused.main()
            );
        }
        let signed = fine(signer.send(&view, form).await);
        let said = match place {
            3 => "Alle har skrevet under. Referatet er endeligt.",
            _ => "Du har skrevet under. Referatet venter på de øvrige.",
        };
        assert!(signed.says(said) && !signed.says("ikke sendt"), "{}", signed.main());
    }
    let signed = fine(lise.get(&item).await);
    assert!(
        changes_nothing(&signed) && signed.says("Skriv en tilføjelse"),
        "{}",
        signed.main()
    );
}

#[tokio::test]
async fn a_change_after_the_release_hides_no_way_to_the_room_and_says_what_it_means() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = released(&lise).await;
    assert_eq!(room.form("start").get("act"), "start");
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Gå til mødelokalet") && !agenda.says("Frigiv ændringerne"));
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{}", agenda.items()[1])).await);
    fine(
        lise.send(&draft, draft.form("write").with("title", "Et andet navn"))
            .await,
    );
    let changed = fine(lise.get(AGENDA).await);
    for words in [
        "Gå til mødelokalet",
        "Frigiv ændringerne",
        "Medlemmerne ser den gamle udgave",
        "Mødet kan begynde uden",
    ] {
        assert!(changed.says(words), "{words}: {}", changed.main());
    }
}
