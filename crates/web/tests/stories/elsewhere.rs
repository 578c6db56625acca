//! Words that are closed in other papers are stopped in an open one, and nobody learns by that what is closed.

use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{AttachmentId, FileId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_council::record::{AttachmentLine, Closure, Head, Item, Record, RecordKind, Section};
use raadslag_council::rich::{Block, Text};
use raadslag_council::roles::Role;
use raadslag_store::Journal;

use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::errand;
use crate::visitor::{View, Visitor};

const SENTENCE: &str = "Nordlys Byg A/S har budt på grunden ved den gamle havn og vil rive de tre længer ned.";

fn item(title: &str, open: bool, text: &str) -> Item {
    Item {
        number: "1".into(),
        title: title.into(),
        open,
        closure: (!open).then(|| Closure {
            public_title: Some("Ejendomssag".into()),
            ..Closure::default()
        }),
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::Paragraph(Text::plain(text))],
        }],
        ..Item::default()
    }
}

fn protocol(body: &str, date: &str, items: Vec<Item>) -> Record {
    Record {
        head: Head {
            body: body.into(),
            kind: Some(RecordKind::DecisionProtocol),
            date: date.parse().ok(),
            ..Head::default()
        },
        items,
        ..Record::default()
    }
}

/// The committee has dealt with a sale behind closed doors, and with a school in the open.
fn with_closed_papers(site: &Site) {
    let closed = item(
        "Salg af grunden ved den gamle havn",
        false,
        &format!("{SENTENCE} Sælger er Ellen Krogh, Fjordvej 14. Ole Bro har regnet på det."),
    );
    let open = item("Ny skole i Vesterlund", true, "Vesterlund Friskole flytter ind.");
    let held = item("Leje af lokaler i Vesterlund", false, "Vesterlund Friskole lejer ud.");
    let committee = protocol("Økonomiudvalget", "2030-11-19", vec![closed, open, held]);
    site.town.read_in("the committee", committee);
}

/// The lines of the gate.
fn told(view: &View) -> Vec<String> {
    let mut boxes = view.html.split("class=\"notice\"").skip(1);
    let list = boxes.find(|it| it.contains("(regel 31)")).unwrap_or_default();
    let list = list.split("</ul>").next().unwrap_or_default();
    let lines = list.split("<li>").skip(1);
    lines
        .map(|it| it.split("</li>").next().unwrap_or_default().to_owned())
        .collect()
}

async fn written(lise: &Visitor<'_>, item: &str, text: &str) -> View {
    let at = format!("{AGENDA}/punkt/{item}");
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, page.form("write").with("section", text)).await);
    fine(lise.get(&at).await)
}

#[tokio::test]
async fn rule_31_words_closed_at_another_body_stop_the_agenda_and_its_place_is_told_to_whoever_may_read_it() {
    let site = site();
    with_closed_papers(&site);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    for (text, words) in [
        (
            "Se Salg af grunden ved den gamle havn.",
            "Salg af grunden ved den gamle havn",
        ),
        ("Ellen Krogh kommer kl. 10.", "Ellen Krogh"),
        ("Huset på Fjordvej 14 rives ned.", "Fjordvej 14"),
        ("Vi hører, at Nordlys Byg A/S er på vej.", "Nordlys Byg A/S"),
    ] {
        written(&lise, &items[1], text).await;
        let agenda = fine(lise.get(AGENDA).await);
        let lines = told(&agenda);
        assert!(
            lines.len() == 1 && lines[0].contains(words) && lines[0].contains("lukket i et andet dokument"),
            "{lines:?}"
        );
        assert!(
            !agenda.says("Økonomiudvalget"),
            "whoever may not read it is not told where it is closed"
        );
        let refused = lise.send(&agenda, agenda.form("release")).await;
        assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")), "{text}");
    }
    // Whoever keeps the committee's papers, too, is told whose they are.
    let committee = raadslag_council::identity::body("Økonomiudvalget");
    let role = BodyAct::GiveRole {
        person: PersonId::of(&["lise"]),
        role: Role::AgendaEditor,
        from: Date::constant(2019, 1, 2),
    };
    site.town.at_body(committee, role);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let lines = told(&agenda);
    assert!(
        lines.len() == 1 && lines[0].contains("lukket i Økonomiudvalget den 19. november 2030"),
        "{lines:?}"
    );
    let english = lise.get(&format!("/en{AGENDA}")).await;
    assert!(english.says("words that are closed in Økonomiudvalget on"));
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    assert!(
        told(&page)[0].contains("Afsnittet »Sagsfremstilling«"),
        "{:?}",
        told(&page)
    );
    let why = agenda.form("release").with("leak-reason", "Firmaet har selv sagt det");
    fine(lise.send(&agenda, why).await);
}

#[tokio::test]
async fn rule_31_what_everybody_reads_already_and_whom_everybody_knows_is_closed_nowhere() {
    let site = site();
    with_closed_papers(&site);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    for text in [
        "Vesterlund Friskole åbner.",
        "Ole Bro orienterede.",
        "Grunden ved havnen er solgt.",
        "En ejendomssag drøftes.",
    ] {
        written(&lise, &items[1], text).await;
        assert_eq!(told(&fine(lise.get(AGENDA).await)), Vec::<String>::new(), "{text}");
    }
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
}

#[tokio::test]
async fn rule_31_closed_words_count_again_when_the_paper_that_said_them_openly_says_them_no_longer() {
    let site = site();
    let journal = &site.town.place.journal;
    let third = |name: &str, text: &str| {
        let said = item("Orientering", true, text);
        site.town
            .read_in(name, protocol("Kulturudvalget", "2030-11-20", vec![said]))
    };
    let is_closed = |own: &str| {
        let closed = |it: &Journal| it.closed_elsewhere((&[], own), &["Ellen Kroghs hus"]).expect("read");
        // Whoever gets to know it entry by entry knows the same.
        let beside = site.town.place.again();
        (0..beside.head().expect("a head").seq).for_each(|_| beside.look_for_closed(1).expect("read"));
        assert_eq!(closed(journal), closed(&beside));
        !closed(journal).is_empty()
    };
    third("the first reading", "Ellen Krogh fortalte om sit hus.");
    with_closed_papers(&site);
    let body = raadslag_council::identity::body("Kulturudvalget");
    let head = protocol("Kulturudvalget", "2030-11-20", Vec::new()).head;
    let meeting = raadslag_council::identity::meeting(body, &head, "");
    let own = raadslag_council::event::Stream::Meeting(meeting).to_string();
    for _ in 0..2 {
        assert!(!is_closed(""), "everybody reads it");
        assert!(is_closed(&own), "but what the paper itself says does not count for it");
    }
    third("the second reading", "En borger fortalte om sit hus.");
    assert!(is_closed(""), "nobody reads it any more");
    third("the third reading", "Ellen Krogh fortalte om sit gamle hus.");
    assert!(is_closed(""), "that waits until somebody has looked");
}

#[tokio::test]
async fn rule_31_words_of_a_closed_item_that_was_taken_off_stop_its_own_agenda_and_another() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let at = format!("{AGENDA}/punkt/{}", items[1]);
    let title = "Salg af grunden ved den gamle havn";
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, page.form("write").with("title", title)).await);
    let page = fine(lise.get(&at).await);
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "Ejendomssag")).await);
    let page = fine(lise.get(&at).await);
    fine(
        lise.send(&page, page.form("take-off").with("reason", "Ikke klar"))
            .await,
    );
    let stopped = |agenda: &View, kind: &str| {
        let lines = told(agenda);
        assert!(
            lines.len() == 1 && lines[0].contains(title) && lines[0].contains(kind),
            "{lines:?}"
        );
    };

    written(&lise, &items[0], &format!("Se {title}.")).await;
    let agenda = fine(lise.get(AGENDA).await);
    stopped(&agenda, "ord fra noget lukket");
    let refused = lise.send(&agenda, agenda.form("release")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));

    let plan = fine(lise.get("/planlaeg").await);
    let other = fine(lise.send(&plan, plan.form("plan").with("date", "2031-01-08")).await);
    let place = other.form("place").with("title", &format!("Efter {title}"));
    let other = fine(lise.send(&other, place).await);
    stopped(&other, "lukket i");
    let refused = lise.send(&other, other.form("release").with("anyway", "yes")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
}

#[tokio::test]
async fn rule_31_a_whole_sentence_copied_from_a_closed_paper_is_met_in_text_and_in_a_file() {
    let site = site();
    with_closed_papers(&site);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let copied = "Nogle har budt på grunden ved den gamle havn.";
    let page = written(&lise, &items[1], copied).await;
    assert_eq!(told(&page), Vec::<String>::new(), "other words");
    let file = format!("Notat. {SENTENCE}");
    fine(
        lise.upload(&page, page.form("attach"), ("notat.txt", file.as_bytes()))
            .await,
    );
    let lines = told(&fine(lise.get(AGENDA).await));
    assert!(
        lines.len() == 1 && lines[0].contains("bilaget »notat«") && lines[0].contains("lukket i et andet dokument"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn rule_31_a_file_that_nobody_looked_into_is_looked_into_before_anything_goes_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let journal = site.town.place.journal.clone();
    // As they were attached before there was a gate: nothing is said of what is in them.
    for (name, text) in [("gammelt", "Vedr. 070761-4285."), ("rent", "Alt vel.")] {
        let received = journal.files().receive(&mut text.as_bytes(), 99).expect("a file");
        let act = |file: FileId| Act::Attach {
            item: items[1].parse::<ItemId>().expect("an id"),
            attachment: AttachmentId::of(&[name]),
            line: AttachmentLine {
                title: name.into(),
                open: true,
                ..AttachmentLine::default()
            },
            file: Some(file),
            findings: raadslag_council::leak::find_in_file([], true),
        };
        let meeting = MeetingId::new(4711);
        let command = Command::AtMeeting {
            meeting,
            act: Box::new(act(received.id)),
        };
        let kept = journal.carry_with(&command, &received, "text/plain", &errand(name));
        kept.expect("attached");
    }
    let agenda = fine(lise.get(AGENDA).await);
    let lines = told(&agenda);
    assert!(
        lines.len() == 2 && lines.iter().all(|it| it.contains("kunne ikke ses igennem")),
        "{lines:?}"
    );
    let refused = lise.send(&agenda, agenda.form("release")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let lines = told(&refused);
    assert!(
        lines.len() == 1 && lines[0].contains("gammelt") && lines[0].contains("personnummer"),
        "{lines:?}"
    );
    // What was found is not said otherwise by another command.
    let act = Act::LookInto {
        item: items[1].parse().expect("an id"),
        attachment: AttachmentId::of(&["gammelt"]),
        findings: Vec::new(),
    };
    let command = Command::AtMeeting {
        meeting: MeetingId::new(4711),
        act: Box::new(act),
    };
    assert!(journal.carry_out(&command, &errand("forged")).is_err());
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let detach = page.form_where("detach", &[("attachment", &AttachmentId::of(&["gammelt"]).to_string())]);
    fine(lise.send(&page, detach).await);
    let agenda = fine(lise.get(AGENDA).await);
    assert_eq!(told(&agenda), Vec::<String>::new());
    fine(lise.send(&agenda, agenda.form("release")).await);
}

#[tokio::test]
async fn rule_31_a_file_is_held_against_what_was_closed_after_it_was_attached() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let at = format!("{AGENDA}/punkt/{}", items[1]);
    let page = fine(lise.get(&at).await);
    let form = page.form("attach").with("title", "Notat om havnen").with("open", "yes");
    let file = "Vi har talt med Ellen Kroghs advokat.".as_bytes();
    fine(lise.upload(&page, form, ("notat.txt", file)).await);
    assert_eq!(told(&fine(lise.get(AGENDA).await)), Vec::<String>::new());
    with_closed_papers(&site);
    let agenda = fine(lise.get(AGENDA).await);
    let refused = lise.send(&agenda, agenda.form("release")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let lines = told(&refused);
    assert!(
        lines.len() == 1 && lines[0].contains("Notat om havnen") && lines[0].contains("Ellen Kroghs"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn rule_31_whoever_writes_and_whoever_approves_is_told_what_will_be_stopped_and_cannot_override_it() {
    let site = site();
    with_closed_papers(&site);
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let list = fine(signe.get("/forbered").await);
    let view = fine(
        signe
            .send(&list, list.form("begin").with("title", "Fælles indkøb af el"))
            .await,
    );
    assert!(!view.says("regel 31"));
    let typed = view.form("write").with(
        "section",
        "Kontakt: 070761-4285, privat@eksempel.dk. Ellen Krogh sælger.",
    );
    let view = fine(signe.send(&view, typed).await);
    let view = fine(
        signe
            .upload(&view, view.form("attach"), ("notat.txt", b"tlf. 12 34 56 78"))
            .await,
    );
    let lines = told(&view);
    assert_eq!(
        lines.len(),
        3,
        "what is closed elsewhere is no officer's to find out by writing names: {lines:?}"
    );
    for (place, kind) in [
        ("Afsnittet »Resumé«", "personnummer"),
        ("Afsnittet »Resumé«", "mailadresse"),
        ("bilaget »notat«", "telefonnummer"),
    ] {
        assert!(
            lines.iter().any(|it| it.contains(place) && it.contains(kind)),
            "{lines:?}"
        );
    }
    assert!(view.says("vil blive standset") && !view.html.contains("leak-reason"));
    assert!(view.says("Kun sekretariatet kan") && !view.says("når du frigiver dagsordenen"));
    let english = signe.get(&format!("/en{}", view.path)).await;
    assert!(english.says("will be stopped"));
    let ole = PersonId::of(&["ole"]).to_string();
    fine(signe.send(&view, view.form("hand-on").with("person", &ole)).await);
    let read_only = fine(signe.get(&view.path).await);
    assert!(read_only.says("vil blive standset"));
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let asked = fine(ole.get(&view.path).await);
    assert_eq!(told(&asked).len(), 3);
    assert!(!asked.html.contains("leak-reason"));
    // Closed, nothing of it goes out but its public title.
    let close = asked
        .form("close")
        .with("ground", "§ 10")
        .with("public-title", "En sag om 070761-4285");
    let closed = fine(ole.send(&asked, close).await);
    let lines = told(&closed);
    assert!(lines.len() == 1 && lines[0].contains("Offentlig titel"), "{lines:?}");
}

#[tokio::test]
async fn rule_31_an_addition_and_a_reason_that_everybody_reads_hold_no_words_closed_anywhere() {
    let site = site();
    with_closed_papers(&site);
    let lise = crate::after::published(&site).await;
    let agenda = fine(lise.get(AGENDA).await);
    let take_back = agenda.form("unpublish").with("reason", "Ellen Krogh bad om det");
    let refused = lise.send(&agenda, take_back).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("noget lukket")),
        "{:?}",
        refused.refusal()
    );
    fine(
        lise.send(&agenda, agenda.form("unpublish").with("reason", "Et navn var forkert"))
            .await,
    );
}

#[tokio::test]
async fn rule_31_an_addition_meets_what_was_closed_since_in_the_files_of_its_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[2])).await);
    let form = page.form("attach").with("title", "Notat om havnen").with("open", "yes");
    let file = "Vi har talt med Ellen Kroghs advokat.".as_bytes();
    fine(lise.upload(&page, form, ("notat.txt", file)).await);
    let title = "Salg af grunden ved den gamle havn";
    let closed = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    fine(lise.send(&closed, closed.form("write").with("title", title)).await);
    let lise = crate::after::published(&site).await;
    crate::after::signed(&site, &lise).await;
    with_closed_papers(&site);
    let add = |agenda: &View, item: &str| {
        let form = agenda.form("add").with("text", "Mødet tog en time.");
        form.with("item", item)
    };
    let agenda = fine(lise.get(AGENDA).await);
    let refused = lise.send(&agenda, add(&agenda, &items[2])).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("regel 31")),
        "{:?}",
        refused.refusal()
    );
    assert!(
        refused.says("Notat om havnen") && refused.says("Ellen Kroghs"),
        "it says where"
    );
    // What is typed is told too, with its words.
    let leaking = add(&agenda, "").with("text", "Ring til os om 070761-4285.");
    let refused = lise.send_once(&agenda, leaking).await;
    assert!(refused.says("Tilføjelse til referatet: ") && refused.says("<q>070761-4285</q>"));
    let own = add(&agenda, "").with("text", &format!("Se {title}."));
    let refused = lise.send_once(&agenda, own).await;
    assert!(refused.says(&format!("<q>{title}</q>")), "{}", refused.main());
    // Another item has no such file; with a reason, which is kept, the addition goes out.
    let agenda = fine(lise.send_once(&agenda, add(&agenda, &items[0])).await);
    let meant = add(&agenda, &items[2]).and("leak-reason", "Notatet var offentligt før");
    fine(lise.send_once(&agenda, meant).await);
}
