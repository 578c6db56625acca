//! A body's rolling list and its guests, and the agenda that fills itself from them.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, typed_standing};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;

use crate::follow_ups::{CONFIRM, held};
use crate::month::{AGENDA, ROOM, fine};
use crate::site::Site;
use crate::town::{Town, errand};
use crate::visitor::{Form, View, Visitor};

pub const LIST: &str = "/kommende/direktionen";

const TEMPLATE: &str = "REVIEW Gennemgang af protokoller\n[Sagsfremstilling]\nAlle har læst.\n\n## Øvrige punkter til behandling\n\n- {øvrige punkter}\n\n\
    ## Kommende møder, aktiviteter samt formål\n\n- {kommende møder}\n===\nECONOMY Økonomi\n[Sagsfremstilling]\n===\n\
    MATTERS Punkter til behandling\n[Sagsfremstilling]\nDirektionen har følgende punkter:\n\n- {punkter}\n===\n\
    ANY_OTHER_BUSINESS Eventuelt\n[Sagsfremstilling]\nTil de kommende møder er der foreløbig følgende punkter:\n\n\
    - {punkter til næste møde | generelt på som punkt ved alle direktionsmøder}";

impl Town {
    /// The direktion's agendas fill themselves.
    pub fn with_template(self) -> Self {
        self.with_template_of(TEMPLATE)
    }

    /// The same from other standing items.
    fn with_template_of(self, typed: &str) -> Self {
        let body = identity::body("Direktionen");
        let act = BodyAct::SetStandingItems {
            items: typed_standing(typed),
        };
        let command = Command::AtBody { body, act };
        let answer = self.place.journal.carry_out(&command, &errand("the template"));
        answer.expect("a template is lawful");
        self
    }
}

/// A site whose next meeting is planned after the template was set.
async fn site_with_meeting() -> (Site, String) {
    let site = Site::of(Town::empty().with_direktion().with_template());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let path = planned(&lise, "2031-01-08").await.path;
    (site, path)
}

async fn planned(lise: &Visitor<'_>, date: &str) -> View {
    let plan = fine(lise.get("/planlaeg").await);
    fine(lise.send(&plan, plan.form("plan").with("date", date)).await)
}

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

pub async fn add(lise: &Visitor<'_>, text: &str, more: &[(&str, &str)]) -> View {
    let list = fine(lise.get(LIST).await);
    let form = more
        .iter()
        .fold(list.form("add-line").with("text", text), |form, (name, value)| {
            form.with(name, value)
        });
    lise.send(&list, form).await
}

/// The form of an act about the line with these words.
pub fn of_line(view: &View, act: &str, text: &str) -> Form {
    let line = view
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "change-line" && it.get("text") == text);
    let line = line.unwrap_or_else(|| panic!("no line {text}")).get("line").to_owned();
    view.form_where(act, &[("line", &line)])
}

/// Puts the line with these words on the agenda of 8 January.
fn place(view: &View, text: &str) -> Form {
    let at = view
        .html
        .find(">onsdag den 8. januar 2031</option>")
        .expect("the meeting can be chosen");
    let meeting = view.html[..at]
        .rsplit("value=\"")
        .next()
        .and_then(|it| it.split('"').next());
    of_line(view, "place-line", text).with("meeting", meeting.expect("an id"))
}

#[tokio::test]
async fn a_topic_is_put_on_an_agenda_that_fills_itself_and_taken_back() {
    let (site, path) = site_with_meeting().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get(LIST).await).says("Der er ingen emner endnu."));
    fine(add(&lise, "Nyt årshjul", &[]).await);
    fine(add(&lise, "Havnebadet", &[("standing", "yes")]).await);
    fine(
        add(
            &lise,
            "Borgermøde",
            &[("kind", "coming"), ("date", "2031-02-01"), ("purpose", "at lytte")],
        )
        .await,
    );
    fine(add(&lise, "Valg af lokaler", &[("kind", "to_settle")]).await);
    let agenda = fine(lise.get(&path).await);
    assert!(agenda.says("Alle afsnit følger kilderne.") && agenda.says("(altid på)"));
    let draft = |view: &View, place: usize| format!("{path}/punkt/{}", view.items()[place]);
    let review = fine(lise.get(&draft(&agenda, 0)).await)
        .form("write")
        .get("section")
        .to_owned();
    assert!(review.contains("- Valg af lokaler") && review.contains("- Borgermøde den 1. februar 2031: at lytte"));
    let other = fine(lise.get(&draft(&agenda, 3)).await)
        .form("write")
        .get("section")
        .to_owned();
    assert!(
        other.ends_with("- Nyt årshjul\n- Havnebadet – generelt på som punkt ved alle direktionsmøder"),
        "{other}"
    );

    // Put there, the topic is a matter, and no longer one for later.
    let list = fine(lise.get(LIST).await);
    let list = fine(lise.send(&list, place(&list, "Nyt årshjul")).await);
    assert!(list.says("På dagsordenen 8. januar 2031"));
    let matters = fine(lise.get(&draft(&agenda, 2)).await)
        .form("write")
        .get("section")
        .to_owned();
    assert!(matters.ends_with("- Nyt årshjul\n- Havnebadet"), "{matters}");
    let twice = lise
        .send(&list, of_line(&list, "change-line", "Nyt årshjul").with("text", " "))
        .await;
    assert!(twice.refusal().is_some_and(|it| it.contains("Skriv en tekst")));
    let list = fine(lise.send(&list, of_line(&list, "take-back", "Nyt årshjul")).await);
    let matters = fine(lise.get(&draft(&agenda, 2)).await)
        .form("write")
        .get("section")
        .to_owned();
    assert!(matters.ends_with("- Havnebadet") && !matters.contains("årshjul"));

    // Struck with a reason, and taken up again.
    let refused = lise.send(&list, of_line(&list, "strike-line", "Nyt årshjul")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("begrundelse")));
    let form = of_line(&list, "strike-line", "Nyt årshjul").with("reason", "Udgår");
    let list = fine(lise.send(&list, form.clone()).await);
    assert!(list.says("Strøget: Udgår"));
    assert!(
        fine(lise.send(&list, form).await).says("Strøget: Udgår"),
        "sent twice it counts once"
    );
    let list = fine(lise.send(&list, list.form("restore-line")).await);
    of_line(&list, "strike-line", "Nyt årshjul");
}

#[tokio::test]
async fn members_read_the_list_the_chair_keeps_it_too_and_nobody_else_sees_it() {
    let (site, path) = site_with_meeting().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let empty = fine(jonas.get(LIST).await);
    assert!(empty.says("Der står intet på listen endnu.") && !empty.says("Skriv det første"));
    fine(add(&lise, "Nyt årshjul", &[]).await);
    let view = fine(jonas.get(LIST).await);
    assert!(view.says("Nyt årshjul") && view.forms().is_empty());
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert_eq!(torben.get(LIST).await.status, StatusCode::NOT_FOUND);
    assert!(fine(torben.get("/kommende").await).says("Du har ingen rolle"));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    fine(add(&karen, "Budgetseminar", &[]).await);
    let list = fine(karen.get(LIST).await);
    let own = place(&list, "Budgetseminar").with("as", "item").with("title", "Budget");
    let refused = karen.send(&list, own).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("Spørg dagsordensamleren"))
    );
    // The secretary makes it an item of its own; taken off, the line comes back.
    let list = fine(lise.get(LIST).await);
    let own = place(&list, "Budgetseminar").with("as", "item").with("title", "Budget");
    let list = fine(lise.send(&list, own).await);
    let agenda = fine(lise.get(&path).await);
    let item = agenda.newest_item().expect("the new item");
    let refused = lise
        .send(
            &list,
            of_line(&list, "change-line", "Budgetseminar").with("date", "i går"),
        )
        .await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Vælg en dag")));
    let draft = fine(lise.get(&format!("{path}/punkt/{item}")).await);
    fine(
        lise.send(&draft, draft.form("take-off").with("reason", "Ikke klar"))
            .await,
    );
    place(&fine(lise.get(LIST).await), "Budgetseminar");
}

#[tokio::test]
async fn what_is_written_by_hand_stays_until_the_proposal_is_taken() {
    let (site, path) = site_with_meeting().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(&path).await);
    let at = format!("{path}/punkt/{}", agenda.items()[3]);
    let page = fine(lise.get(&at).await);
    fine(
        lise.send(&page, page.form("write").with("section", "Mine egne ord."))
            .await,
    );
    fine(add(&lise, "Nyt årshjul", &[]).await);
    assert_eq!(fine(lise.get(&at).await).form("write").get("section"), "Mine egne ord.");
    let agenda = fine(lise.get(&path).await);
    assert!(agenda.says("Skrevet i hånden"));
    let agenda = fine(lise.send(&agenda, agenda.form("take")).await);
    assert!(!agenda.says("Skrevet i hånden"));
    assert!(
        fine(lise.get(&at).await)
            .form("write")
            .get("section")
            .contains("- Nyt årshjul")
    );
    // Locked, the agenda is filled no more.
    let agenda = fine(lise.send(&agenda, agenda.form("lock")).await);
    assert!(!agenda.says("Fra kilderne"));
    fine(add(&lise, "For sent", &[]).await);
    assert!(
        !fine(lise.get(&at).await)
            .form("write")
            .get("section")
            .contains("For sent")
    );
}

#[tokio::test]
async fn a_guest_on_a_day_without_a_meeting_gets_one_is_invited_printed_and_comes_along() {
    let (site, _) = site_with_meeting().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let list = fine(lise.get(LIST).await);
    let refused = lise.send(&list, list.form("add-visit")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Vælg en person")));
    let guest = list
        .form("add-visit")
        .with("person", &id("torben"))
        .with("date", "2031-02-05");
    let list = fine(lise.send(&list, guest).await);
    assert!(list.says("En gæst er ønsket på en dag uden møde") && list.says("onsdag den 5. februar 2031"));
    let mine = fine(lise.get("/mit").await);
    assert!(mine.says("Gæst uden møde") && mine.says("5. februar 2031"));
    let at = list.html.find("/planlaeg?body=").expect("a way to a meeting");
    let to = list.html[at..]
        .split('"')
        .next()
        .unwrap_or_default()
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let plan = fine(lise.get(&to).await);
    assert_eq!(plan.form("plan").get("date"), "2031-02-05");
    let agenda = fine(lise.send(&plan, plan.form("plan")).await);
    let list = fine(lise.get(LIST).await);
    assert!(!list.says("uden møde"));
    let list = fine(
        lise.send(&list, list.form("invite").with("from", "10:00").with("to", "10:45"))
            .await,
    );
    assert!(list.says("Indkaldt") && !list.forms().iter().any(|it| it.get("act") == "invite"));
    let agenda = fine(lise.get(&agenda.path).await);
    assert!(agenda.says("Torben Kær kl. 10.00-10.45") && agenda.says("(indkaldt gæst)"));

    // The meeting is moved, and the guest with it.
    let agenda = fine(lise.send(&agenda, agenda.form("move").with("date", "2031-02-12")).await);
    assert!(fine(lise.get(LIST).await).says("Mødet er flyttet fra 5. februar 2031"));
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    let slug = agenda.path.replace("/dagsorden/", "/moede/");
    let json = fine_json(&lise, &format!("{slug}.json")).await;
    assert_eq!(json["head"]["remarks"], "Kl. 10.00-10.45 Torben Kær deltager.");
    let cancelled = agenda.form("cancel").with("reason", "Sygdom");
    fine(lise.send(&agenda, cancelled).await);
    let list = fine(lise.get(LIST).await);
    assert!(list.says("Mødet 12. februar 2031 blev uden gæsten. Giv en ny dag."));
    list.form("invite");
}

async fn fine_json(lise: &Visitor<'_>, path: &str) -> serde_json::Value {
    let view = lise.get(path).await;
    serde_json::from_str(&view.html).expect("the record as data")
}

#[tokio::test]
async fn a_guest_who_is_in_no_register_is_named_on_the_spot_and_known_from_then_on() {
    let (site, _) = site_with_meeting().await;
    let db = site.town.place.journal.db();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = lise.get("/dagsorden/direktionen-2030-12-11").await.items()[3].clone();
    let path = format!("/dagsorden/direktionen-2030-12-11/punkt/{item}");
    let page = fine(lise.get(&path).await);
    let nobody = page.form("invite").with("from", "10:00").with("to", "10:30");
    let refused = lise.send(&page, nobody.clone()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Vælg en gæst")));
    let named = nobody
        .with("guest-name", "Åse Havn")
        .with("guest-title", "Skoleleder")
        .with("guest-email", "aase@lyngsoe.example");
    let people = || raadslag_store::people::all(db).expect("the register");
    let before = people().len();
    let late = lise
        .send(&page, named.clone().with("from", "06:00").with("to", "06:30"))
        .await;
    assert!(late.refusal().is_some(), "outside the meeting");
    assert_eq!(people().len(), before, "nobody is registered for what was refused");
    let wrong = lise
        .send(&page, named.clone().with("guest-email", "ikke en adresse"))
        .await;
    assert!(
        wrong
            .refusal()
            .is_some_and(|it| it.contains("Mailadressen kan ikke bruges"))
    );
    let page = fine(lise.send(&page, named.clone()).await);
    assert!(page.says("Åse Havn kl. 10.00-10.30"), "{}", page.main());
    assert_eq!(people().len(), before + 1);

    // Somebody else wants her too: the one who is known is offered, and chosen.
    let other = fine(
        lise.get(&path.replace(&item, &lise.get("/dagsorden/direktionen-2030-12-11").await.items()[2]))
            .await,
    );
    let again = other
        .form("invite")
        .with("from", "11:00")
        .with("to", "11:15")
        .with("guest-name", "åse havn");
    let asked = lise.send(&other, again).await;
    assert!(
        asked
            .refusal()
            .is_some_and(|it| it.contains("Findes allerede: Åse Havn, Skoleleder"))
    );
    let known = people()
        .into_iter()
        .find(|it| it.name == "Åse Havn")
        .expect("she is known")
        .person;
    let chosen = asked.form("invite").with("guest-is", &known.to_string());
    let done = fine(lise.send(&asked, chosen.clone()).await);
    assert!(done.says("Åse Havn kl. 11.00-11.15"));
    assert_eq!(people().len(), before + 1);
    // A namesake is another person where somebody says so.
    let asked = lise
        .send(&asked, asked.form("invite").with("from", "11:20").with("to", "11:30"))
        .await;
    fine(lise.send(&asked, asked.form("invite").with("guest-is", "new")).await);
    assert_eq!(people().len(), before + 2);

    // Karen leads no agenda: she registers nobody.
    let karen = Visitor::signed_in(&site, "Mette Ravn").await;
    let key = karen.get("/mit").await.form("leave").get("key").to_owned();
    let forged = named.with("key", &key).with("guest-name", "Falsk Gæst");
    assert_ne!(karen.send(&page, forged).await.status, StatusCode::OK);
    assert_eq!(people().len(), before + 2);
}

#[tokio::test]
async fn a_wanted_guest_who_was_a_name_only_is_registered_when_invited() {
    let (site, _) = site_with_meeting().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let list = fine(lise.get(LIST).await);
    let guest = list
        .form("add-visit")
        .with("name", "Åse Havn")
        .with("date", "2030-12-11");
    let list = fine(lise.send(&list, guest).await);
    let invite = list.form("invite");
    assert_eq!(invite.get("guest-name"), "Åse Havn");
    let invite = invite
        .with("guest-title", "Skoleleder")
        .with("from", "10:00")
        .with("to", "10:30");
    let list = fine(lise.send(&list, invite).await);
    assert!(list.says("Indkaldt") && list.says("Åse Havn"), "{}", list.main());
    let agenda = fine(lise.get("/dagsorden/direktionen-2030-12-11").await);
    assert!(agenda.says("Åse Havn kl. 10.00-10.30"));
}

#[tokio::test]
async fn the_planner_asks_those_who_have_not_been_for_longest_and_a_person_confirms() {
    let (site, _) = site_with_meeting().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    planned(&lise, "2031-02-05").await;
    let mut list = fine(lise.get(LIST).await);
    for (login, not_on) in [("torben", "8-1-2031"), ("signe", ""), ("ole", "")] {
        let join = list.form("join").with("person", &id(login)).with("not-on", not_on);
        list = fine(lise.send(&list, join).await);
    }
    assert!(list.says("Forslag"));
    let plan = list.form("plan-visits");
    let taken: Vec<_> = plan.fields.iter().filter(|it| it.0 == "take").collect();
    // Also the meeting of 11 December that is planned.
    assert_eq!(taken.len(), 3);
    let list = fine(lise.send(&list, plan.clone()).await);
    assert!(list.says("Der er ingen ledige kommende møder"));
    assert_eq!(list.html.matches("tone-yes\">Indkaldt").count(), 3);
    assert_eq!(
        fine(lise.send(&list, plan).await)
            .html
            .matches("tone-yes\">Indkaldt")
            .count(),
        3
    );
    let agenda = fine(lise.get(AGENDA).await);
    let guest = agenda.html.matches("kl. 10.00-10.30").count();
    assert_eq!(guest, 1, "one guest for each meeting");
}

#[tokio::test]
async fn lines_of_a_decision_go_to_the_list_after_the_meeting_when_a_person_confirms_them() {
    let site = Site::of(Town::empty().with_direktion().with_template());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[4].clone();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let typed = "Til næste møde er der i øvrigt følgende punkter:\n\n- Lokaler til ungdomsrådet\n- Besøg fra Viborg (8. januar 2031)";
    let decide = room.form_where("decide", &[("item", &item)]).with("text", typed);
    let room = fine(lise.send(&room, decide).await);
    fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    let confirm = fine(lise.get(CONFIRM).await);
    assert!(confirm.says("2 linjer til den rullende liste"), "{}", confirm.main());
    let first = confirm.form_where("line", &[("text", "Lokaler til ungdomsrådet")]);
    let refused = lise
        .send(
            &confirm,
            first.clone().with("standing", "yes").with("date", "2031-01-08"),
        )
        .await;
    assert!(refused.refusal().is_some_and(|it| it.contains("har ingen dag")));
    let confirm = fine(
        lise.send(&confirm, first.with("text", "Lokaler til Ungdomsrådet"))
            .await,
    );
    let confirm = fine(lise.send(&confirm, confirm.form("no-line")).await);
    assert!(confirm.says("Ingen linjer til den rullende liste venter"));
    let list = fine(lise.get(LIST).await);
    assert!(list.says("Lokaler til Ungdomsrådet") && list.says("nævnt på mødet 11. december 2030"));
    assert!(!list.says("Viborg"));
}

#[tokio::test]
async fn neither_the_templates_own_words_nor_registered_guests_who_are_listed_are_offered() {
    let closing =
        "Under dette punkt aftales også, hvad der skal stå under »Øvrige punkter til behandling« på næste møde.";
    let town = Town::empty().with_direktion();
    let site = Site::of(town.with_template_of(&format!("{TEMPLATE}\n\n{closing}")));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = planned(&lise, "2031-01-08").await;
    fine(add(&lise, "Nyt årshjul", &[]).await);
    let list = fine(lise.get(LIST).await);
    let guest = list
        .form("add-visit")
        .with("person", &id("torben"))
        .with("date", "2031-02-05");
    fine(lise.send(&list, guest).await);

    let agenda = fine(lise.get(&agenda.path).await);
    let other = agenda.items()[3].clone();
    let draft = fine(lise.get(&format!("{}/punkt/{other}", agenda.path)).await);
    let section = draft.form("write").get("section").to_owned();
    assert!(
        section.contains("- Nyt årshjul") && section.ends_with(closing),
        "{section}"
    );
    let released = fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(&released.path.replace("/dagsorden/", "/lokale/")).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let typed = "Til næste møde er der i øvrigt følgende punkter:\n\n\
        - Ungdomsrådet. Torben Kær deltager (5. februar 2031)\n- Skolerne. Åse Havn deltager (5. februar 2031)";
    let decide = room.form_where("decide", &[("item", &other)]).with("text", typed);
    let room = fine(lise.send(&room, decide).await);
    fine(lise.send(&room, room.form("end").with("at", "10:00")).await);

    let page = fine(
        lise.get(&released.path.replace("/dagsorden/", "/opfoelgning/moede/"))
            .await,
    );
    let said = |act: &str, field: &str| -> Vec<String> {
        let forms = page.forms().into_iter().filter(|it| it.get("act") == act);
        forms.map(|it| it.get(field).to_owned()).collect()
    };
    let lines = said("line", "text");
    assert!(lines.iter().any(|it| it == "Ungdomsrådet"), "{lines:?}");
    assert!(!lines.iter().any(|it| it.contains("aftales også")), "{lines:?}");
    assert_eq!(said("visit", "name"), ["Åse Havn"]);
}

/// The document that the whole shape comes from; only where the corpus lies beside the repository.
#[tokio::test]
async fn the_source_document_offers_its_follow_ups_lines_and_guests_on_one_page() {
    let Some(folder) = std::env::var_os("RAADSLAG_CORPUS") else {
        eprintln!("skipped: RAADSLAG_CORPUS is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("norddjurs-direktionen-2019-08-21.txt");
    let bytes = std::fs::read(path).expect("the source document");
    let document = raadslag_extract::read(&bytes, &raadslag_extract::Limits::default()).expect("a text");
    let town = Town::empty().with_direktion();
    town.read_in("norddjurs.txt", raadslag_import::read(&document, Some("norddjurs.txt")));
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let at = "/opfoelgning/moede/direktionen-2019-08-21";
    let page = fine(lise.get(at).await);
    let cards: Vec<Form> = page.forms().into_iter().filter(|it| !it.get("id").is_empty()).collect();
    let confirm: Vec<&Form> = cards.iter().filter(|it| it.get("act") == "confirm").collect();
    let kinds: Vec<&str> = confirm.iter().map(|it| it.get("kind")).collect();
    assert_eq!(kinds.len(), 8, "{kinds:?}");
    let report = confirm
        .iter()
        .find(|it| it.get("kind") == "report")
        .expect("the report");
    assert_eq!(
        (report.get("due"), report.get("due-body")),
        ("2019-10-01", "name:Økonomiudvalget")
    );
    let topics: Vec<&str> = report.get("topics").lines().collect();
    assert_eq!(topics.len(), 4);
    assert!(topics[0].ends_with("| Økonomiudvalgets beslutning"), "{topics:?}");
    assert!(
        topics[2].ends_with("| Henvendelse fra Dansk Socialrådgiverforening"),
        "{topics:?}"
    );
    assert!(
        topics[3].ends_with("| Spørgsmål fra Mads Nikolajsen (F), 20. august 2019"),
        "{topics:?}"
    );
    assert!(page.says("7 linjer til den rullende liste") && page.says("1 er altid på."));
    assert!(page.says("8 gæstebesøg") && page.says("På 5 dage."));
    assert_eq!(page.html.matches("Der er intet møde den dag.").count(), 7);
    assert_eq!(page.html.matches("Opret møde").count(), 7);
    assert_eq!(page.html.matches("Var med på selve mødet").count(), 1);
    assert!(page.says("Papiret har en ledelsesmodel med 19 forventninger."));
    assert!(page.says("Papiret har et dagsprogram med 6 punkter."));
    assert!(page.says("Papiret nævner 6 fagområder, som målene er ramme for."));
    let frame = fine(lise.get("/maal/direktionen/laes/direktionen-2019-08-21").await);
    assert!(frame.says("6 fagområder"));
    let goals = fine(lise.send(&frame, frame.form("read")).await);
    let areas = goals.form("areas");
    assert!(areas.get("area-name").chars().next().is_some_and(char::is_uppercase));
    assert_eq!(goals.html.matches("name=\"area-name\"").count(), 6);
    let day = fine(lise.get("/dagsprogram/direktionen/laes/direktionen-2019-08-21").await);
    let day = fine(lise.send(&day, day.form("read")).await);
    assert!(day.says("Chefforum den 6. september 2019"));
    assert_eq!(day.forms().iter().filter(|it| it.get("act") == "put-slot").count(), 6);
    let model = fine(lise.get("/ledelse/direktionen/laes/direktionen-2019-08-21").await);
    let room = fine(lise.send(&model, model.form("read")).await);
    assert!((1..=4).all(|it| room.says(&format!("Niveau {it}"))) && room.says("Kladde"));

    let done = fine(lise.send(&page, page.form("all")).await);
    assert!(
        done.says("Ingen forslag venter") && done.says("Ingen gæster venter"),
        "{}",
        done.main()
    );
    let list = fine(lise.get(LIST).await);
    assert!(list.says("Gæster er ønsket på 5 dage uden møde") && list.says("Altid på"));
    let again = fine(lise.get(at).await);
    assert!(
        !again.forms().iter().any(|it| it.get("act") == "all"),
        "everything is dealt with"
    );
}

#[tokio::test]
async fn what_is_said_under_any_other_business_is_offered_sentence_by_sentence_once_and_confirmed_by_a_person() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let said = "Havnefonden har fået ny formand. Ane Holm bad om, at vikarforbruget tages op på det kommende møde.";
    held(&lise, 4, said, None).await;
    assert!(!fine(lise.get(LIST).await).says("ikarforbruget"), "never by itself");
    let page = fine(lise.get(CONFIRM).await);
    let offered = |view: &View| -> Vec<String> {
        let cards = view.forms().into_iter().filter(|it| it.get("act") == "line");
        cards.map(|it| it.get("text").to_owned()).collect()
    };
    assert_eq!(offered(&page), ["Havnefonden har fået ny formand", "Vikarforbruget"]);
    assert!(
        !page
            .forms()
            .iter()
            .any(|it| it.get("act") == "confirm" && !it.get("id").is_empty()),
        "it is no task too"
    );
    let card = page.forms().into_iter().find(|it| it.get("text") == "Vikarforbruget");
    let page = fine(lise.send(&page, card.expect("its card")).await);
    assert_eq!(offered(&page), ["Havnefonden har fået ny formand"]);
    assert!(fine(lise.get(LIST).await).says("Vikarforbruget"));
}
