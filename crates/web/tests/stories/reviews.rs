//! Other bodies' papers, gone through by the director responsible for each.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::Section;
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;

use crate::month::{AGENDA, fine};
use crate::site::Site;
use crate::town::{SECRET, Town};
use crate::visitor::{Form, View, Visitor};

pub const SETUP: &str = "/gennemgang/opsaetning";
pub const QUEUE: &str = "/gennemgang";
pub const FINANCE: &str = "/dagsorden/oekonomiudvalget-2030-12-05";
pub const PAPER: &str = "/gennemgang/oekonomiudvalget-2030-12-05/dagsorden";

const PROTOCOL: &str = "Kommunalbestyrelsen\n\nBESLUTNINGSPROTOKOL\n\nSted: Byrådssalen\n\nDato: 26. november 2030\n\nStart kl.: 17:00\n\n\
    Slut kl.: 19:00\n\n1. Fjordstien\n\nÅben sag\n\nSagsfremstilling\n\nStien er slidt.\n\n\
    Beslutning i Kommunalbestyrelsen den 26-11-2030\n\nGodkendt.\n";

impl Town {
    /// The direktion, and a finance committee with an agenda of an open and a closed item, kept by Vagn.
    pub fn with_committee(self) -> Self {
        let town = self.with_direktion();
        let body = identity::body("Økonomiudvalget");
        town.at_body(
            body,
            BodyAct::Register {
                name: "Økonomiudvalget".into(),
                body_type: None,
            },
        );
        town.person(body, ("vagn", "Vagn Tofte"), &[Role::AgendaEditor]);
        let plan = Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: Date::constant(2030, 12, 5),
                start: "15:00".parse().expect("a time"),
                end: None,
                place: None,
                anyway: false,
            },
        };
        town.finance(plan);
        town.finance(item(61, "Udlejning af toldhuset", "Toldhuset står tomt."));
        town.finance(item(62, SECRET, SECRET));
        town.finance(Act::CloseItem {
            item: ItemId::new(62),
            ground: "Hjemlen er § 10".into(),
            public_title: "En sag".into(),
            review_on: None,
        });
        town
    }

    fn finance(&self, act: Act) {
        let name = format!("finance {act:?}");
        let command = Command::AtMeeting {
            meeting: MeetingId::new(60),
            act: Box::new(act),
        };
        self.carry_out(&name, &command);
    }
}

fn item(id: u64, title: &str, text: &str) -> Act {
    Act::PlaceItem(Box::new(NewItem {
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::paragraph(text)],
        }],
        ..NewItem::new(ItemId::new(id), ItemKind::Decision, title)
    }))
}

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// The form that adds a body to those the first body of the page follows.
pub fn follow(setup: &View, name: &str, who: &str, way: &str) -> Form {
    let forms = setup.forms().into_iter();
    let mut empty = forms.filter(|it| it.get("act") == "follow" && it.get("name").is_empty());
    let form = empty.next_back().expect("a form for one more body");
    form.with("name", name)
        .with("person", &id(who))
        .with("way", way)
        .with("where", "Prepare")
        .with("since", "2030-11-01")
}

/// Mette goes through the committee's papers; its agenda is locked.
pub async fn followed(site: &Site) {
    let lise = Visitor::signed_in(site, "Lise Brink").await;
    let vagn = Visitor::signed_in(site, "Vagn Tofte").await;
    let setup = fine(lise.get(SETUP).await);
    let setup = fine(
        lise.send(&setup, follow(&setup, "Økonomiudvalget", "mette", "HERE"))
            .await,
    );
    assert!(setup.says("Venter på organets egen dagsordensamler"));
    let theirs = fine(vagn.get(SETUP).await);
    let theirs = fine(vagn.send(&theirs, theirs.form("let-in")).await);
    assert!(theirs.says("læser låste og lukkede papirer"));
    let agenda = fine(vagn.get(FINANCE).await);
    fine(vagn.send(&agenda, agenda.form("lock")).await);
}

pub fn of_item(view: &View, act: &str, item: u64) -> Form {
    view.form_where(act, &[("item", &ItemId::new(item).to_string())])
}

#[tokio::test]
async fn a_director_finds_a_locked_agenda_marks_it_and_empties_the_queue() {
    let site = Site::of(Town::empty().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(fine(mette.get("/mit").await).says(PAPER));
    let queue = fine(mette.get(QUEUE).await);
    assert!(queue.says("1 dagsorden eller referat venter") && queue.says("inden organets eget møde 5. december 2030"));

    let paper = fine(mette.get(PAPER).await);
    assert!(paper.says("Toldhuset står tomt."));
    let form = of_item(&paper, "mark", 61);
    assert_eq!(form.get("text"), "Udlejning af toldhuset", "offered from the title");
    // Of a closed item no title is offered: the mark stands on an agenda that others read.
    assert_eq!(of_item(&paper, "mark", 62).get("text"), "");

    let refused = mette.send(&paper, form.clone().with("text", " ")).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("tekst")),
        "{:?}",
        refused.refusal()
    );
    let paper = fine(
        mette
            .send(&paper, form.clone().with("text", "Toldhuset lejes ud"))
            .await,
    );
    let again = mette.send(&paper, form.with("text", "Toldhuset lejes ud")).await;
    assert_eq!(
        again.html.matches("class=\"note-text\"").count(),
        1,
        "sent twice, it counts once"
    );

    let back = fine(mette.send(&paper, paper.form("take-back")).await);
    assert!(!back.says("note-text"));
    let form = of_item(&back, "mark", 61);
    let paper = fine(mette.send(&back, form.with("text", "Toldhuset lejes ud")).await);

    let finish = paper.form("finish");
    let queue = fine(mette.send(&paper, finish.clone()).await);
    assert_eq!(queue.path, QUEUE);
    assert!(queue.says("Køen er tom.") && queue.says("1 nedslag"));
    let second = mette.get(PAPER).await;
    let done_twice = Form {
        fields: finish.fields.into_iter().filter(|it| it.0 != "command").collect(),
        ..finish
    };
    let refused = mette.send(&second, done_twice.with("command", "0000000000001")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Fortryd krydset")));
    let paper = fine(mette.send(&second, second.form("reopen")).await);
    assert!(paper.says("Venter"));
    assert!(fine(mette.get("/mit").await).says(PAPER));
}

#[tokio::test]
async fn the_secretary_reads_what_item_one_says_by_now() {
    let site = Site::of(Town::empty().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let paper = fine(mette.get(PAPER).await);
    let form = of_item(&paper, "mark", 61).with("text", "Toldhuset lejes ud");
    let paper = fine(mette.send(&paper, form).await);
    fine(mette.send(&paper, paper.form("finish")).await);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let queue = fine(lise.get(QUEUE).await);
    for words in [
        "Gennemgang af dagsorden for:",
        "Økonomiudvalgets møde den 5. december 2030 (se Prepare), herunder",
        "Der var følgende nedslag fra dagsordenen for økonomiudvalgets møde den 5. december 2030:",
        "Toldhuset lejes ud",
    ] {
        assert!(queue.says(words), "{words}: {}", queue.main());
    }
}

#[tokio::test]
async fn a_remark_comes_back_to_the_editor_while_the_agenda_can_be_changed() {
    let site = Site::of(Town::empty().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let vagn = Visitor::signed_in(&site, "Vagn Tofte").await;
    let paper = fine(mette.get(PAPER).await);
    let form = of_item(&paper, "remark", 61);
    let paper = fine(mette.send(&paper, form.with("text", "Lejen mangler.")).await);
    assert!(fine(vagn.get("/mit").await).says("1 bemærkning til dagsordenen"));
    let agenda = fine(vagn.get(FINANCE).await);
    assert!(agenda.says("Lejen mangler."));
    let settle = agenda.form("settle").with("text", "Rettet.");
    let agenda = fine(vagn.send(&agenda, settle).await);
    assert!(!agenda.says("Lejen mangler."));
    assert!(fine(mette.get(PAPER).await).says("Rettet."));

    let late = of_item(&paper, "remark", 61).with("text", "Endnu en.");
    fine(vagn.send(&agenda, agenda.form("release")).await);
    let refused = mette.send(&paper, late).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("udsendt")),
        "{:?}",
        refused.refusal()
    );
}

#[tokio::test]
async fn a_point_is_passed_on_and_offered_on_the_agenda_of_the_other_body() {
    let site = Site::of(Town::busy().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let council = identity::body("Kommunalbestyrelsen");
    let role = BodyAct::GiveRole {
        person: PersonId::of(&["lise"]),
        role: Role::AgendaEditor,
        from: Date::constant(2019, 1, 1),
    };
    let command = Command::AtBody {
        body: council,
        act: role,
    };
    site.town.carry_out("lise at the council", &command);
    let plan = Act::Plan {
        body: council,
        meeting_kind: MeetingKind::Ordinary,
        when: When {
            date: Date::constant(2030, 12, 18),
            start: "17:00".parse().expect("a time"),
            end: None,
            place: None,
            anyway: false,
        },
    };
    let command = Command::AtMeeting {
        meeting: MeetingId::new(90),
        act: Box::new(plan),
    };
    site.town.carry_out("the council", &command);
    let paper = fine(mette.get(PAPER).await);
    let form = of_item(&paper, "pass-on", 61).with("to", &council.to_string());
    let paper = fine(
        mette
            .send(&paper, form.with("text", "Toldhuset, til orientering"))
            .await,
    );
    assert!(paper.says("Sendt videre til Kommunalbestyrelsen"));
    let at = "/dagsorden/kommunalbestyrelsen-2030-12-18";
    let agenda = fine(lise.get(at).await);
    assert!(agenda.says("Sendt videre til orientering"));
    let mut forms = agenda.forms().into_iter();
    let place = forms.rfind(|it| !it.get("point").is_empty()).expect("an offer");
    let agenda = fine(lise.send(&agenda, place).await);
    assert_eq!(agenda.items().len(), 1);
    let paper = fine(mette.get(PAPER).await);
    assert!(paper.says("Står på dagsordenen hos Kommunalbestyrelsen"));
    assert!(
        paper.forms().iter().all(|it| it.get("act") != "take-back"),
        "it cannot be undone any more"
    );
    let off = agenda.items()[0].clone();
    let draft = fine(lise.get(&format!("{at}/punkt/{off}")).await);
    fine(lise.send(&draft, draft.form("take-off").with("reason", "Udgår.")).await);
    assert!(fine(mette.get(PAPER).await).says("Sendt videre til Kommunalbestyrelsen"));
}

#[tokio::test]
async fn a_mark_becomes_a_task_of_the_direktion() {
    let site = Site::of(Town::empty().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let paper = fine(mette.get(PAPER).await);
    let form = of_item(&paper, "ask", 61).with("owner", &id("jonas"));
    let form = form.with("text", "Find en lejer").with("due", "2030-12-20");
    fine(mette.send(&paper, form).await);
    assert!(fine(jonas.get("/mit").await).says("Find en lejer"));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(
        fine(karen.get("/opfoelgning").await).says("Find en lejer"),
        "it is the direktion's"
    );
    let vagn = Visitor::signed_in(&site, "Vagn Tofte").await;
    assert!(!fine(vagn.get("/opfoelgning").await).says("Find en lejer"));
}

#[tokio::test]
async fn papers_come_as_files_where_only_the_direktion_is_run_here() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let setup = fine(lise.get(SETUP).await);
    let setup = fine(
        lise.send(&setup, follow(&setup, "Kommunalbestyrelsen", "jonas", "AS_FILES"))
            .await,
    );
    let file = ("kb.txt", PROTOCOL.as_bytes());
    let brought = fine(lise.upload(&setup, setup.form("bring"), file).await);
    assert!(brought.says("1 punkt læst ind."), "{}", brought.main());
    let at = "/gennemgang/kommunalbestyrelsen-2030-11-26/referat";
    assert!(fine(jonas.get("/mit").await).says(at));
    let paper = fine(jonas.get(at).await);
    assert!(paper.says("Stien er slidt."));
    let form = paper
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "mark")
        .expect("a mark");
    let paper = fine(jonas.send(&paper, form).await);
    fine(jonas.send(&paper, paper.form("finish")).await);
    let queue = fine(lise.get(QUEUE).await);
    assert!(queue.says("Kommunalbestyrelsens møde den 26. november 2030 (se Prepare), herunder"));
    assert!(queue.says("Der var følgende nedslag fra kommunalbestyrelsens møde den 26. november 2030:"));

    // It is the reviewers' alone.
    let citizen = Visitor::at(&site);
    for (who, visitor) in [
        ("a citizen", &citizen),
        ("another director", &Visitor::signed_in(&site, "Mette Ravn").await),
    ] {
        let seen = visitor.get("/moede/kommunalbestyrelsen-2030-11-26").await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{who}");
    }

    // The same file brings nothing new, and what is no paper is refused with what to do.
    let setup = fine(lise.get(SETUP).await);
    let again = fine(lise.upload(&setup, setup.form("bring"), file).await);
    assert!(again.says("intet nyt"));
    for (bytes, words) in [
        (&b"MZ\x90\x00\x03\x00\x00\x00"[..], "Gem den som PDF"),
        (b"Husk kage til fredag.", "ingen punkter"),
        (b"", "tom"),
    ] {
        let refused = lise.upload(&setup, setup.form("bring"), ("x.pdf", bytes)).await;
        assert!(
            refused.refusal().is_some_and(|it| it.contains(words)),
            "{words}: {:?}",
            refused.refusal()
        );
    }
    let other = PROTOCOL.replace("Kommunalbestyrelsen", "Handicaprådet");
    let refused = lise
        .upload(&setup, setup.form("bring"), ("h.txt", other.as_bytes()))
        .await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("følges ikke")),
        "{:?}",
        refused.refusal()
    );
}

#[tokio::test]
async fn an_export_of_a_case_system_comes_as_a_file_too() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let setup = fine(lise.get(SETUP).await);
    let setup = fine(
        lise.send(&setup, follow(&setup, "Havneudvalget", "jonas", "AS_FILES"))
            .await,
    );
    let export = include_bytes!("../../../import/tests/stories/exports/sbsys.publication.xml");
    let brought = fine(
        lise.upload(&setup, setup.form("bring"), ("Publication7.xml", export))
            .await,
    );
    assert!(brought.says("2 punkter læst ind."), "{}", brought.main());
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let paper = fine(jonas.get("/gennemgang/havneudvalget-2031-03-01/referat").await);
    assert!(paper.says("Taget til efterretning.") && paper.says("kajen fejes"));
}

#[tokio::test]
async fn a_body_that_is_only_outside_is_read_there_and_marked_here() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let setup = fine(lise.get(SETUP).await);
    let form = follow(&setup, "Trafikrådet", "jonas", "OUTSIDE");
    let refused = lise.send(&setup, form.clone()).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("https://")),
        "{:?}",
        refused.refusal()
    );
    let form = form
        .with("address", "https://trafik.example/moeder")
        .with("command", "0000000000002");
    let setup = fine(lise.send(&setup, form).await);
    let form = setup.form("announce").with("kind", "AGENDA").with("date", "2030-12-03");
    fine(lise.send(&setup, form).await);
    let at = "/gennemgang/trafikraadet-2030-12-03/dagsorden";
    let paper = fine(jonas.get(at).await);
    assert!(paper.says("https://trafik.example/moeder"));
    let paper = fine(
        jonas
            .send(&paper, paper.form("mark").with("text", "Nye busruter"))
            .await,
    );
    fine(jonas.send(&paper, paper.form("finish")).await);
    assert!(fine(lise.get(QUEUE).await).says("Nye busruter"));
}

#[tokio::test]
async fn others_meet_neither_the_queue_nor_the_closed_item() {
    let site = Site::of(Town::empty().with_committee());
    followed(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(
        fine(mette.get(PAPER).await).says(SECRET),
        "whoever goes through it reads it all"
    );
    let citizen = Visitor::at(&site);
    assert_eq!(
        citizen.get(PAPER).await.path,
        "/log-ind?next=%2Fgennemgang%2Foekonomiudvalget%2D2030%2D12%2D05%2Fdagsorden"
    );
    for name in ["Jonas Hede", "Lise Brink", "Torben Kær"] {
        let other = Visitor::signed_in(&site, name).await;
        assert_eq!(other.get(PAPER).await.status, StatusCode::NOT_FOUND, "{name}");
        for page in [QUEUE, SETUP, "/mit", AGENDA] {
            assert!(!other.get(page).await.html.contains(SECRET), "{name} at {page}");
        }
    }
}

#[tokio::test]
async fn more_than_twenty_papers_stand_behind_a_fold() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let setup = fine(lise.get(SETUP).await);
    let mut setup = fine(
        lise.send(&setup, follow(&setup, "Kommunalbestyrelsen", "jonas", "AS_FILES"))
            .await,
    );
    for number in 1..=22 {
        let text = PROTOCOL.replace("17:00", &format!("{:02}:{:02}", 10 + number / 10, number % 10));
        setup = fine(
            lise.upload(&setup, setup.form("bring"), ("kb.txt", text.as_bytes()))
                .await,
        );
    }
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let queue = fine(jonas.get(QUEUE).await);
    assert!(
        queue.says("22 dagsordener og referater venter") && queue.says("Vis alle 22"),
        "{}",
        queue.main()
    );
}
