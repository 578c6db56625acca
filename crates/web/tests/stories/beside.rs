//! Beside a decision: a councillor's dissent, the matter taken to the council, and what comes of it there.

use raadslag_council::body::{BodyAct, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewDecision, NewItem, When, Words};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::ItemKind;
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::html;
use crate::month::fine;
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};
use crate::votes::counted;
use crate::window::Window;

const COMMITTEE: &str = "teknikudvalget-2030-12-11";
const COUNCIL: &str = "byraadet-2030-12-18";

const MEMBERS: [(&str, &str, &str, Role); 4] = [
    ("karen", "Karen Vester", "A", Role::Chair),
    ("jonas", "Jonas Hede", "A", Role::Member),
    ("mette", "Mette Ravn", "V", Role::Member),
    ("anders", "Anders Klint", "F", Role::Member),
];

/// A committee and the council over it, with a meeting planned for each; Ida chairs the council.
pub fn town() -> Town {
    let town = Town::empty();
    let bodies = [
        ("Teknikudvalget", BodyType::StandingCommittee, 11, 1),
        ("Byrådet", BodyType::Council, 18, 2),
    ];
    for (name, body_type, day, meeting) in bodies {
        let body = identity::body(name);
        town.at_body(
            body,
            BodyAct::Register {
                name: name.into(),
                body_type: Some(body_type),
            },
        );
        town.person(body, ("lise", "Lise Brink"), &[Role::AgendaEditor, Role::MinuteTaker]);
        if body_type == BodyType::Council {
            town.person(body, ("ida", "Ida Borg"), &[Role::Chair]);
        }
        for (login, name, _, role) in MEMBERS {
            let role = if body_type == BodyType::Council {
                Role::Member
            } else {
                role
            };
            town.person(body, (login, name), &[role]);
            let known = Person {
                person: PersonId::of(&[login]),
                name: name.into(),
                title: String::new(),
                email: String::new(),
            };
            people::keep(town.place.journal.db(), &known).expect("the register takes a person");
        }
        if body_type == BodyType::Council {
            let seats = MEMBERS.map(|it| (PersonId::of(&[it.0]), it.2));
            let chair = [(PersonId::of(&["ida"]), "")];
            town.person(body, ("ditte", "Ditte Lund"), &[]);
            let deputy = [(PersonId::of(&["ditte"]), "A")];
            town.constituted(body, &[&chair[..], &seats].concat(), &deputy);
        }
        let act = Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: Date::constant(2030, 12, day),
                start: "09:00".parse().expect("a time"),
                end: None,
                place: Some("Byrådssalen".into()),
                anyway: false,
            },
        };
        let command = Command::AtMeeting {
            meeting: MeetingId::new(meeting),
            act: Box::new(act),
        };
        town.carry_out(name, &command);
    }
    town
}

fn agenda(slug: &str) -> String {
    format!("/dagsorden/{slug}")
}

fn room(slug: &str) -> String {
    format!("/lokale/{slug}")
}

/// An item on the committee's agenda, which is released and begun.
async fn begun(lise: &Visitor<'_>, title: &str) -> (View, String) {
    let view = fine(lise.get(&agenda(COMMITTEE)).await);
    let view = fine(lise.send(&view, view.form("place").with("title", title)).await);
    let item = view.items().pop().expect("the item");
    let view = fine(lise.send(&view, view.form("release")).await);
    fine(lise.send(&view, view.form("publish")).await);
    (started(lise, COMMITTEE).await, item)
}

async fn started(lise: &Visitor<'_>, slug: &str) -> View {
    let view = fine(lise.get(&room(slug)).await);
    let start = view.form("start").with("at", "09:00").with("all", "yes");
    let start = match start.fields.iter().any(|it| it.0 == "on") {
        true => start.with("on", &slug[slug.len() - 10..]),
        false => start,
    };
    let view = lise.send(&view, start).await;
    fine(view)
}

async fn decided(lise: &Visitor<'_>, view: &View, item: &str) -> View {
    let decide = view.form_where("decide", &[("item", item)]);
    fine(
        lise.send(view, decide.with("text", "Godkendt.").with("outcome", "APPROVED"))
            .await,
    )
}

async fn ended(lise: &Visitor<'_>, slug: &str) {
    let view = fine(lise.get(&room(slug)).await);
    let end = view
        .form("end")
        .with("at", "11:00")
        .with("anyway", "yes")
        .with("asked", "1");
    fine(lise.send(&view, end).await);
}

async fn sent(lise: &Visitor<'_>, slug: &str) -> View {
    let view = fine(lise.get(&agenda(slug)).await);
    let send = view.form("send").with("anyway", "yes").with("asked", "1");
    fine(lise.send(&view, send).await)
}

#[tokio::test]
async fn rule_24_and_rule_25_a_councillor_dissents_and_takes_the_matter_to_the_council() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let (view, item) = begun(&lise, "Cykelsti ved havnen").await;
    let call = view.form_where("call", &[("item", &item)]);
    let view = fine(lise.send(&view, call).await);
    let open = view.form_where("open-vote", &[("item", &item)]);
    let view = fine(lise.send(&view, open).await);
    let against = view.form("note-votes").with("all", "- FOR");
    let view = fine(lise.send(&view, against).await);
    let against = view
        .form("note-votes")
        .with(&format!("v-{}", PersonId::of(&["mette"])), "AGAINST");
    let view = fine(lise.send(&view, against).await);
    fine(lise.send(&view, counted(&view)).await);

    let anders = Visitor::signed_in(&site, "Anders Klint").await;
    let other = fine(anders.get(&room(COMMITTEE)).await);
    let refused = other
        .form("give-statement")
        .with("statement-text", "Jeg er også uenig.");
    let refused = anders.send_once(&other, refused).await;
    assert!(refused.says("protokolbemærkning i stedet"), "{}", refused.main());

    let phone = fine(mette.get(&room(COMMITTEE)).await);
    let mut half = phone.form("give-statement").with("statement-text", "Stien");
    half.action = Some("/kladde".into());
    mette.send_once(&phone, half).await;
    let phone = fine(mette.get(&room(COMMITTEE)).await);
    let form = phone.form("give-statement");
    assert_eq!(form.get("statement-text"), "Stien", "a lost window takes nothing");
    let form = form
        .with("statement", "DISSENT")
        .with("statement-text", "Stien\nødelægger havnens liv.")
        .with("grounds", "Tallene fra trafiktællingen er forkerte.");
    let phone = fine(mette.send(&phone, form).await);
    assert!(phone.says("Stien ødelægger havnens liv."), "{}", phone.main());
    assert_eq!(phone.form("give-statement").get("statement-text"), "", "it is given");
    let escalate = phone.form("escalate");
    let phone = fine(mette.send(&phone, escalate).await);
    assert!(phone.says("Beslutningen er sat i bero"), "{}", phone.main());
    let phone = fine(mette.send(&phone, phone.form("take-back-escalation")).await);
    let phone = fine(mette.send(&phone, phone.form("escalate")).await);
    assert!(html::faults(&phone.html).is_empty());
    let view = fine(lise.get(&room(COMMITTEE)).await);
    let flag = view.forms().into_iter().find(|it| it.get("act") == "decide-by-law");
    assert!(flag.is_none(), "nobody takes the right away again");

    ended(&lise, COMMITTEE).await;
    let late = mette.send_once(&phone, phone.form("take-back-escalation")).await;
    assert!(late.says("regel 25"), "{}", late.main());
    let view = fine(lise.get(&agenda(COMMITTEE)).await);
    fine(lise.send(&view, view.form("publish").with("anyway", "yes")).await);
    sent(&lise, COMMITTEE).await;
    let citizen = Visitor::at(&site);
    let protocol = fine(citizen.get("/moede/teknikudvalget-2030-12-11").await);
    let named = "<p class=\"kicker\">Beslutningsprotokol</p>";
    assert!(protocol.html.contains(named), "{}", protocol.main());
    for address in ["/moede/teknikudvalget-2030-12-11".to_owned(), format!("/punkt/{item}")] {
        let public = fine(citizen.get(&address).await);
        for words in [
            "Mindretalsudtalelse fra Mette Ravn (V): »Stien ødelægger havnens liv.«",
            "Mette Ravn (V) begærede sagen indbragt for Byrådet (standsningsretten).",
            "Indbragt for kommunalbestyrelsen",
        ] {
            assert!(public.says(words), "{words}: {}", public.main());
        }
        assert!(!public.says("trafiktællingen"), "the grounds stand in no minutes");
        let told = public.main().matches("havnens liv").count();
        assert_eq!(told, 1, "a dissent stands once: {}", public.main());
    }
    for (ending, holds) in [("txt", true), ("json", true)] {
        let file = site
            .get(&format!("/moede/teknikudvalget-2030-12-11.{ending}"))
            .await
            .text();
        assert_eq!(file.contains("havnens liv"), holds, "{ending}");
        assert!(!file.contains("trafiktællingen"), "{ending}");
    }
    let extract = lise.get(&format!("/udskrift/{item}/udskrift.txt?hvem=hele")).await;
    assert!(extract.html.contains("trafiktællingen"), "{}", extract.html);

    // Nothing of it is set going, and the council has it among its proposals.
    let confirm = fine(lise.get("/opfoelgning/moede/teknikudvalget-2030-12-11").await);
    let task = confirm
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "confirm" && it.get("item") == item);
    if let Some(task) = task {
        let task = task
            .with("text", "Anlæg stien")
            .with("owner", &PersonId::of(&["karen"]).to_string());
        let refused = lise.send_once(&confirm, task).await;
        assert!(refused.says("sat i bero"), "{}", refused.main());
    }
    let view = fine(lise.get(&agenda(COUNCIL)).await);
    assert!(view.says("Cykelsti ved havnen"), "{}", view.main());
    let view = fine(lise.send(&view, view.form("place-proposal")).await);
    let again = view.items().pop().expect("the item");
    let draft = fine(lise.get(&format!("{}/punkt/{again}", agenda(COUNCIL))).await);
    assert!(!draft.says("Intet udvalg har behandlet sagen"), "{}", draft.main());
    let view = fine(lise.send(&view, view.form("release")).await);
    fine(lise.send(&view, view.form("publish")).await);
    let public = fine(citizen.get(&format!("/punkt/{again}")).await);
    assert!(
        public.says("Stien ødelægger havnens liv."),
        "the council reads it: {}",
        public.main()
    );
    let view = started(&lise, COUNCIL).await;
    decided(&lise, &view, &again).await;
    ended(&lise, COUNCIL).await;
    sent(&lise, COUNCIL).await;
    let view = fine(lise.get(&room(COMMITTEE)).await);
    assert!(view.says("som har afgjort den"), "{}", view.main());
    let view = fine(lise.get(&agenda(COUNCIL)).await);
    fine(lise.send(&view, view.form("publish").with("anyway", "yes")).await);
    let public = fine(citizen.get(&format!("/punkt/{again}")).await);
    assert!(public.says("Endelig beslutning"), "{}", public.main());
}

#[tokio::test]
async fn rule_08_a_committee_heard_a_matter_that_it_began_itself_and_sent_on_to_the_council() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (view, item) = begun(&lise, "Busrute til havnen").await;
    let decide = view.form_where("decide", &[("item", &item)]);
    let decide = decide
        .with("text", "Oversendes til Byrådet.")
        .with("outcome", "REFERRED");
    fine(lise.send(&view, decide).await);
    ended(&lise, COMMITTEE).await;
    sent(&lise, COMMITTEE).await;
    let view = fine(lise.get(&agenda(COUNCIL)).await);
    let view = fine(lise.send(&view, view.form("place-proposal")).await);
    let again = view.items().pop().expect("the item");
    for path in [
        format!("{}/punkt/{again}", agenda(COUNCIL)),
        format!("/forbered/{again}"),
    ] {
        let page = fine(lise.get(&path).await);
        assert!(page.says("Busrute til havnen"), "{path}");
        assert!(
            !page.says("Intet udvalg har behandlet sagen"),
            "{path}: {}",
            page.main()
        );
    }
}

#[tokio::test]
async fn rule_26_the_mayor_takes_it_to_the_council_from_the_items_page() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Borg").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let (view, item) = begun(&lise, "Busrute til havnen").await;
    decided(&lise, &view, &item).await;
    ended(&lise, COMMITTEE).await;
    sent(&lise, COMMITTEE).await;
    let view = fine(lise.get(&agenda(COMMITTEE)).await);
    fine(lise.send(&view, view.form("publish").with("anyway", "yes")).await);
    let at = format!("/indbring/{item}");
    for other in [&karen, &lise] {
        assert!(!other.get(&at).await.status.is_success(), "only the mayor");
    }
    let shown = fine(ida.get(&format!("/punkt/{item}")).await);
    assert!(shown.html.contains(&at), "{}", shown.main());
    let page = fine(ida.get(&at).await);
    let page = fine(ida.send(&page, page.form("escalate")).await);
    assert!(page.says("Ida Borg har indbragt sagen for Byrådet"), "{}", page.main());
    let citizen = Visitor::at(&site);
    let public = fine(citizen.get("/moede/teknikudvalget-2030-12-11").await);
    assert!(public.says("Borgmester Ida Borg indbragte"), "{}", public.main());
    let view = fine(lise.get(&agenda(COUNCIL)).await);
    assert!(view.says("Busrute til havnen"), "{}", view.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mayors_page_is_accessible_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (view, item) = begun(&lise, "Busrute til havnen").await;
    decided(&lise, &view, &item).await;
    ended(&lise, COMMITTEE).await;
    sent(&lise, COMMITTEE).await;
    let base = serve_town(&site.town).await;
    let ida = Window::open(&driver, &base, true).await;
    ida.sign_in("Ida Borg").await;
    ida.go(&format!("/indbring/{item}")).await;
    ida.says("Busrute til havnen").await;
    ida.look("indbring").await;
    ida.close().await;
}

#[tokio::test]
async fn rule_25_nothing_of_the_council_is_offered_at_any_other_business() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let view = fine(lise.get(&agenda(COMMITTEE)).await);
    let other = view.form("place").with("title", "Eventuelt");
    let view = fine(lise.send(&view, other.with("kind", "ANY_OTHER_BUSINESS")).await);
    let other = view.items().pop().expect("the item");
    let (view, item) = begun(&lise, "Busrute til havnen").await;
    let item = view.items().into_iter().find(|it| *it != other).unwrap_or(item);
    let view = decided(&lise, &view, &item).await;
    let view = decided(&lise, &view, &other).await;
    let offered = |at: &str| {
        let forms = view.forms().into_iter().filter(|it| it.get("item") == at);
        let acts = forms.map(|it| it.get("act").to_owned());
        acts.filter(|it| it == "escalate" || it == "decide-by-law").count()
    };
    assert_eq!((offered(&item), offered(&other)), (2, 0), "{}", view.main());
}

#[tokio::test]
async fn rule_27_the_next_ordinary_meeting_is_told_what_the_chair_decided() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let at = format!("/formandsafgoerelser/{}", identity::body("Teknikudvalget"));
    assert!(
        fine(karen.get("/mit").await).html.contains(&at),
        "the chair is led there"
    );
    let page = fine(karen.get(&at).await);
    let words = page
        .form("chair-decide")
        .with("title", "Afspærring af molen")
        .with("text", "Molen er spærret, til den er repareret.");
    let refused = karen.send_once(&page, words.clone().with("why-now", " ")).await;
    assert!(refused.says("regel 27"), "{}", refused.main());
    let page = fine(karen.send(&page, words.with("why-now", "Stormen tog rækværket.")).await);
    let told = "Står på dagsordenen til mødet den 11. december 2030.";
    assert!(page.says(told), "{}", page.main());
    // On a day without a chair nobody can have decided it, whoever writes it down.
    let editor = fine(lise.get(&at).await);
    let early = editor.form("chair-decide").with("on", "1999-05-01");
    let early = early
        .with("title", "Molen")
        .with("text", "Spærret")
        .with("why-now", "Stormen kom.");
    let refused = lise.send_once(&editor, early).await;
    assert!(refused.says("Ingen var formand for organet den"), "{}", refused.main());
    assert_eq!(refused.form("chair-decide").get("title"), "Molen");
    let view = fine(lise.get(&agenda(COMMITTEE)).await);
    assert!(view.says("Formandsafgørelse: Afspærring af molen"), "{}", view.main());
    let item = view.items().pop().expect("the item");
    let draft = fine(lise.get(&format!("{}/punkt/{item}", agenda(COMMITTEE))).await);
    let kept = lise
        .send_once(&draft, draft.form("take-off").with("reason", "Ikke nu"))
        .await;
    assert!(kept.says("regel 27"), "{}", kept.main());
    let view = fine(lise.get(&agenda(COMMITTEE)).await);
    let view = fine(lise.send(&view, view.form("release")).await);
    fine(lise.send(&view, view.form("publish")).await);
    let public = fine(Visitor::at(&site).get(&format!("/punkt/{item}")).await);
    for words in [
        "Molen er spærret",
        "Stormen tog rækværket.",
        "Karen Vester traf afgørelsen som formand",
    ] {
        assert!(public.says(words), "{words}: {}", public.main());
    }
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let seen = fine(mette.get(&at).await);
    assert!(seen.forms().iter().all(|it| it.get("act") != "chair-decide"));
    assert!(!Visitor::at(&site).get(&at).await.says("Molen"), "nobody outside");
}

/// The agenda of an extraordinary meeting of the council that was just planned.
async fn extraordinary(lise: &Visitor<'_>) -> View {
    let plan = fine(lise.get("/planlaeg").await);
    let plan = plan
        .form("plan")
        .with("body", &identity::body("Byrådet").to_string())
        .with("meeting-kind", "EXTRAORDINARY")
        .with("date", "2030-12-16")
        .with("start", "17:00")
        .with("end", "18:00");
    let page = fine(lise.get("/planlaeg").await);
    fine(lise.send(&page, plan.with("anyway", "yes")).await)
}

#[tokio::test]
async fn an_extraordinary_meeting_is_called_so_wherever_it_is_named() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let view = extraordinary(&lise).await;
    let name = "Byrådet, ekstraordinært møde, 16. december 2030";
    assert!(view.says(name), "{}", view.main());
    let slug = view.path.replace("/dagsorden/", "");
    let view = fine(lise.send(&view, view.form("place").with("title", "Havnen")).await);
    fine(lise.send(&view, view.form("release")).await);
    let room = fine(lise.get(&format!("/lokale/{slug}")).await);
    assert!(room.says(name), "{}", room.main());
    let mine = fine(lise.get("/mit").await);
    assert!(mine.says("Byrådet, ekstraordinært møde"), "{}", mine.main());
    let page = fine(lise.get(&format!("/moede/{slug}")).await);
    assert!(page.says("Ekstraordinært møde"), "{}", page.main());
    let list = fine(lise.get("/moeder").await);
    assert!(list.says("Ekstraordinært møde"), "{}", list.main());
    let english = fine(lise.get(&format!("/en/moede/{slug}")).await);
    assert!(english.says("Extraordinary meeting"), "{}", english.main());
    let text = lise.get(&format!("/moede/{slug}.txt")).await.html;
    assert!(text.contains("Mødets art: Ekstraordinært møde"), "{text}");
    let data = lise.get(&format!("/moede/{slug}.json")).await.html;
    let data: serde_json::Value = serde_json::from_str(&data).expect("data");
    assert_eq!(data["head"]["meeting_kind"], "EXTRAORDINARY");
    let calendar = site.get("/kalender/byraadet.ics").await.text();
    assert!(
        calendar.contains("SUMMARY:Byrådet\\, ekstraordinært møde"),
        "{calendar}"
    );
    assert!(calendar.contains("SUMMARY:Byrådet\r\n"), "the ordinary one");
}

#[tokio::test]
async fn every_kind_of_meeting_is_planned_by_hand_and_called_by_its_kind() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    for (kind, day, called, english) in [
        ("CONSTITUTIVE", 17, "konstituerende møde", "constitutive meeting"),
        ("THEME", 18, "temamøde", "theme meeting"),
        ("DIALOGUE", 19, "dialogmøde", "dialogue meeting"),
        ("SEMINAR", 20, "seminar", "seminar"),
    ] {
        let page = fine(lise.get("/planlaeg").await);
        let plan = page
            .form("plan")
            .with("body", &identity::body("Byrådet").to_string())
            .with("meeting-kind", kind)
            .with("date", &format!("2030-12-{day}"))
            .with("start", "17:00")
            .with("end", "18:00")
            .with("anyway", "yes");
        let view = fine(lise.send(&page, plan).await);
        let name = format!("Byrådet, {called}, {day}. december 2030");
        assert!(view.says(&name), "{}", view.main());
        let seen = fine(lise.get(&format!("/en{}", view.path)).await);
        assert!(seen.says(english), "{}", seen.main());
        let plan = fine(lise.get("/en/planlaeg").await);
        assert!(
            plan.html.to_lowercase().contains(&format!(">{english}</option>")),
            "{}",
            plan.main()
        );
    }
}

#[tokio::test]
async fn rule_28_a_member_objects_with_one_click_on_the_start_page() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let view = extraordinary(&lise).await;
    let at = view.path.clone();
    let view = fine(lise.send(&view, view.form("place").with("title", "Havnen")).await);
    let view = fine(lise.send(&view, view.form("mode")).await);
    assert!(view.says("Mødet holdes virtuelt"), "{}", view.main());
    fine(lise.send(&view, view.form("release")).await);
    for (name, told) in [("Mette Ravn", "1 af 5"), ("Jonas Hede", "2 af 5")] {
        let member = Visitor::signed_in(&site, name).await;
        let mine = fine(member.get("/mit").await);
        assert!(mine.says("ved 2 kan mødet ikke holdes virtuelt"), "{}", mine.main());
        let mine = fine(member.send(&mine, mine.form("object").with("objects", "yes")).await);
        assert!(mine.says(told), "{}", mine.main());
    }
    let room = at.replace("/dagsorden/", "/lokale/");
    let view = fine(lise.get(&room).await);
    let start = view
        .form("start")
        .with("at", "17:00")
        .with("all", "yes")
        .with("anyway", "yes")
        .with("asked", "1");
    let blocked = lise.send_once(&view, start).await;
    assert!(
        blocked.says("2 af 5 medlemmer") && blocked.says("regel 28"),
        "{}",
        blocked.main()
    );
    let view = fine(lise.get(&at).await);
    fine(lise.send(&view, view.form("mode")).await);
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(!fine(mette.get("/mit").await).says("virtuelt"));
}

/// The committee sits and has approved a matter; the operator lays that out.
fn sitting() -> Town {
    let town = town();
    let item = ItemId::new(7);
    let acts = [
        Act::PlaceItem(Box::new(NewItem {
            anyway: true,
            ..NewItem::new(item, ItemKind::Decision, "Cykelsti ved havnen")
        })),
        Act::Release {
            late_reason: None,
            override_reason: None,
            anyway: true,
        },
        Act::Start {
            at: "09:00".parse().expect("a time"),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        },
        Act::Call { item },
        Act::Write {
            item,
            revision: 0,
            words: Words::Decision(NewDecision {
                blocks: vec![Block::paragraph("Godkendt.")],
                outcomes: vec![Outcome::Approved],
                ..NewDecision::default()
            }),
        },
    ];
    for (number, act) in (1..).zip(acts) {
        let command = Command::AtMeeting {
            meeting: MeetingId::new(1),
            act: Box::new(act),
        };
        town.carry_out(&format!("laid out {number}"), &command);
    }
    town
}

#[tokio::test(flavor = "multi_thread")]
async fn a_councillor_dissents_and_takes_the_matter_to_the_council_on_a_telephone() {
    let Some(driver) = Driver::start() else { return };
    let town = sitting();
    let base = serve_town(&town).await;
    let mette = Window::open(&driver, &base, true).await;
    mette.sign_in("Mette Ravn").await;
    let client = &mette.client;
    client.set_window_size(360, 740).await.expect("a telephone");
    mette.go(&room(COMMITTEE)).await;
    mette.click("//summary[contains(., 'Mindretalsudtalelse')]").await;
    let words = mette.find("//textarea[@name='statement-text']").await;
    words.send_keys("Stien ødelægger havnens liv.").await.expect("typed");
    mette.look("mindretalsudtalelse").await;
    mette.press("Før til protokollen").await;
    mette.says("Stien ødelægger havnens liv.").await;
    mette
        .click("//summary[contains(., 'Indbring sagen for Byrådet')]")
        .await;
    mette.look("standsningsret").await;
    mette.press("Ja, indbring sagen for Byrådet").await;
    mette.says("Beslutningen er sat i bero").await;
    mette.look("indbragt").await;
    mette.close().await;
}
