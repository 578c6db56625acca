//! The start page of each of eight people, held against the journal itself.

mod journal;

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp};
use raadslag_council::identity;
use raadslag_council::ids::{FollowUpId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, When};

use crate::follow_ups::{CONFIRM, held};
use crate::month::{AGENDA, fine};
use crate::reviews::{FINANCE, followed};
use crate::rolling::LIST;
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};
use journal::{Lists, Told};

const ASKS: &str = "Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.";

const PEOPLE: [(&str, &str); 8] = [
    ("lise", "Lise Brink"),
    ("karen", "Karen Vester"),
    ("jonas", "Jonas Hede"),
    ("mette", "Mette Ravn"),
    ("torben", "Torben Kær"),
    ("signe", "Signe Aa"),
    ("ole", "Ole Bro"),
    ("vagn", "Vagn Tofte"),
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Meetings besides the one of 11 December: one that should have been out by now, one to come, one called off.
fn with_meetings(town: Town) -> Town {
    let body = identity::body("Direktionen");
    for (id, date) in [(81, "2030-11-25"), (82, "2031-01-08"), (83, "2031-01-22")] {
        let when = When {
            date: day(date),
            start: "09:00".parse().expect("a time"),
            end: None,
            place: None,
            anyway: false,
        };
        let act = Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when,
        };
        at(&town, MeetingId::new(id), act);
    }
    let reason = "Ferie".into();
    at(&town, MeetingId::new(83), Act::Cancel { reason });
    town
}

fn at(town: &Town, meeting: MeetingId, act: Act) {
    let name = format!("{meeting} {act:?}");
    let act = Box::new(act);
    town.carry_out(&name, &Command::AtMeeting { meeting, act });
}

/// What the meeting of 11 December asked of people: late, soon, later, and without an end.
fn with_follow_ups(town: &Town, item: ItemId) {
    let asked = [
        (1, FollowUpKind::Task, "jonas", Some("2030-12-12")),
        (2, FollowUpKind::Task, "mette", Some("2030-12-20")),
        (3, FollowUpKind::Report, "signe", Some("2031-06-01")),
        (4, FollowUpKind::StandingDuty, "torben", None),
        (5, FollowUpKind::Task, "mette", None),
    ];
    for (id, kind, who, due) in asked {
        let new = NewFollowUp {
            meeting: MeetingId::new(4711),
            item,
            kind,
            text: format!("Sag {id}"),
            owners: vec![PersonId::of(&[who]).into()],
            group: None,
            due: due.map(day),
            due_body: None,
            topics: Vec::new(),
        };
        let command = Command::AtFollowUp {
            follow_up: FollowUpId::new(id),
            act: Box::new(FollowUpAct::Confirm(Box::new(new))),
        };
        town.carry_out(&format!("asked {id}"), &command);
    }
}

async fn proposals(site: &Site) {
    let signe = Visitor::signed_in(site, "Signe Aa").await;
    let ole = Visitor::signed_in(site, "Ole Bro").await;
    for (title, is_handed_on) in [("Kladden", false), ("Til godkendelse", true), ("Godkendt", true)] {
        let list = fine(signe.get("/forbered").await);
        let view = fine(signe.send(&list, list.form("begin").with("title", title)).await);
        if is_handed_on {
            let form = view.form("hand-on").with("person", &PersonId::of(&["ole"]).to_string());
            fine(signe.send(&view, form).await);
        }
        if title == "Godkendt" {
            let asked = fine(ole.get(&view.path).await);
            fine(ole.send(&asked, asked.form("approve")).await);
        }
    }
}

/// Something of every kind waits for somebody.
async fn world() -> Site {
    let site = Site::of(with_meetings(Town::empty().with_committee()));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    followed(&site).await;
    let agenda = held(&lise, 3, ASKS, None).await;
    let item = agenda.items()[3].parse().expect("an item");
    fine(lise.send(&agenda, agenda.form("send")).await);
    with_follow_ups(&site.town, item);
    proposals(&site).await;
    let coming = AGENDA.replace("2030-12-11", "2031-01-08");
    let matters = fine(lise.get(&coming).await).items()[3].clone();
    let draft = fine(lise.get(&format!("{coming}/punkt/{matters}")).await);
    let invite = draft
        .form("invite")
        .with("person", &PersonId::of(&["torben"]).to_string());
    fine(
        lise.send(&draft, invite.with("from", "10:00").with("to", "10:30"))
            .await,
    );
    let list = fine(lise.get(LIST).await);
    let guest = list
        .form("add-visit")
        .with("name", "Ida Nør")
        .with("date", "2031-02-05");
    fine(lise.send(&list, guest).await);
    // Three weeks later, when some of it is late.
    Site::with(site.town, |it| it.ahead = crate::site::noon_of("2030-12-15"))
}

/// How much stands on each list of a start page.
fn shown(view: &View) -> Lists {
    let of = |id: &str| {
        let section = view.html.split(&format!("<h2 id=\"{id}\"")).nth(1).unwrap_or_default();
        let section = section.split("</section>").next().unwrap_or_default();
        section.matches("<li").count()
    };
    Lists {
        late: of("sent"),
        needs: of("mangler"),
        comes: of("kommer"),
        was: of("holdt"),
    }
}

#[tokio::test]
async fn the_start_page_of_each_of_eight_people_shows_what_the_journal_says_of_them() {
    let site = world().await;
    let told = Told::of(&site, day("2030-12-15"));
    for (login, name) in PEOPLE {
        let visitor = Visitor::signed_in(&site, name).await;
        let mine = fine(visitor.get("/mit").await);
        assert_eq!(
            shown(&mine),
            told.lists(PersonId::of(&[login])),
            "{name}: {}",
            mine.main()
        );
    }
}

#[tokio::test]
async fn a_list_of_more_than_twenty_lines_shows_twenty_and_offers_them_all() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = held(&lise, 3, "Drøftet.", None).await;
    let item: ItemId = agenda.items()[3].parse().expect("an item");
    for id in 1..=22 {
        let new = NewFollowUp {
            meeting: MeetingId::new(4711),
            item,
            kind: FollowUpKind::Task,
            text: format!("Opgave {id}"),
            owners: vec![PersonId::of(&["jonas"]).into()],
            group: None,
            due: None,
            due_body: None,
            topics: Vec::new(),
        };
        let command = Command::AtFollowUp {
            follow_up: FollowUpId::new(id),
            act: Box::new(FollowUpAct::Confirm(Box::new(new))),
        };
        site.town.carry_out(&format!("asked {id}"), &command);
    }
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let mine = fine(jonas.get("/mit").await);
    assert!(mine.says("Vis alle 22"), "{}", mine.main());
    assert_eq!(shown(&mine).needs, 22, "the rest is behind the fold");
}

/// The words of every link of a page's own part, with where it leads.
fn links(view: &View) -> Vec<(String, String)> {
    let main = view.main();
    let links = main
        .split("<a ")
        .skip(1)
        .map(|it| it.split("</a>").next().unwrap_or_default());
    let link = |it: &str| {
        let (tag, inner) = it.split_once('>').unwrap_or((it, ""));
        let attribute = |name: &str| {
            let found = tag.split(&format!("{name}=\"")).nth(1);
            found.and_then(|it| it.split('"').next()).map(str::to_owned)
        };
        let mut words: String = String::new();
        let mut is_tag = false;
        for letter in inner.chars() {
            match letter {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _ if !is_tag => words.push(letter),
                _ => {}
            }
        }
        (
            attribute("aria-label").unwrap_or(words),
            attribute("href").unwrap_or_default(),
        )
    };
    links.map(link).collect()
}

#[tokio::test]
async fn no_two_links_of_the_start_page_that_lead_elsewhere_have_the_same_words() {
    let site = world().await;
    for (_, name) in PEOPLE {
        let visitor = Visitor::signed_in(&site, name).await;
        for path in ["/mit", "/opfoelgning", "/en/mit"] {
            let view = fine(visitor.get(path).await);
            let links = links(&view);
            for (words, to) in &links {
                let same = links.iter().find(|it| it.0 == *words && it.1 != *to);
                assert_eq!(same, None, "{name}, {path}: {words} leads to {to}");
            }
        }
    }
}

/// Everywhere somebody gets from their start page with two clicks: what stands on it or in a group of the row under the header,
/// and what stands on the pages it leads to.
async fn reached(visitor: &Visitor<'_>) -> Vec<String> {
    let mine = fine(visitor.get("/mit").await);
    let hrefs = |html: &str| -> Vec<String> {
        let links = html.split("href=\"").skip(1);
        links
            .filter_map(|it| it.split(['"', '#']).next())
            .map(str::to_owned)
            .collect()
    };
    let row = mine.html.split("<nav class=\"ways\"").nth(1).unwrap_or_default();
    let row = hrefs(row.split("</nav>").next().unwrap_or_default());
    let mut all = hrefs(&mine.main());
    all.extend(row);
    for to in all
        .clone()
        .iter()
        .filter(|it| it.starts_with('/') && !it.starts_with("/statisk"))
    {
        let page = visitor.get(to).await;
        all.extend(hrefs(&page.main()));
    }
    all
}

#[tokio::test]
async fn each_of_eight_people_reaches_what_is_theirs_in_two_clicks() {
    let site = world().await;
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let listed = links(&fine(signe.get("/forbered").await));
    let proposal = |title: &str| {
        let found = listed.iter().find(|it| it.0.contains(title));
        found.unwrap_or_else(|| panic!("{title}: {listed:?}")).1.clone()
    };
    let task = |id: u64| format!("/opfoelgning/{}", FollowUpId::new(id));
    let (sign, paper) = ("/underskriv/direktionen-2030-12-11", "/moede/direktionen-2030-12-11");
    let coming = AGENDA.replace("2030-12-11", "2031-01-08");
    let rooms = [
        "/kommende",
        "/aarshjul",
        "/oekonomi",
        "/fora",
        "/ledelse",
        "/aftaler",
        "/dagsprogram",
        "/aarsrapport",
    ];
    let of = |these: &[&str]| these.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let mut lises = of(&rooms);
    lises.extend([coming, CONFIRM.to_owned()]);
    lises.extend(of(&[
        "/forbered",
        "/gennemgang",
        "/journalisering",
        "/journal",
        "/planlaeg",
    ]));
    let theirs = [
        ("Lise Brink", lises),
        ("Karen Vester", of(&[sign, paper, "/kommende", "/opfoelgning"])),
        ("Jonas Hede", [of(&[sign, paper]), vec![task(1)]].concat()),
        ("Mette Ravn", [of(&[sign, paper]), vec![task(2), task(5)]].concat()),
        ("Torben Kær", vec![task(4)]),
        (
            "Signe Aa",
            vec![task(3), proposal("Kladden"), proposal("Til godkendelse")],
        ),
        ("Ole Bro", vec![proposal("Til godkendelse")]),
        ("Vagn Tofte", of(&[FINANCE, "/kommende"])),
    ];
    for (name, theirs) in theirs {
        let visitor = Visitor::signed_in(&site, name).await;
        let reached = reached(&visitor).await;
        for to in theirs {
            assert!(
                reached.contains(&to),
                "{name} does not reach {to} in two clicks: {reached:?}"
            );
        }
    }
}

#[tokio::test]
async fn whoever_keeps_the_papers_is_told_of_items_not_filed_held_back_and_untold() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let close = draft.form("close").with("ground", "Forhandling");
    let close = close.with("public-title", "En sag om økonomi");
    let over = lise.send(&draft, close.clone().with("review-on", "2020-01-01")).await;
    assert!(over.refusal().is_some_and(|it| it.contains("ses efter igen")));
    fine(lise.send(&draft, close).await);
    let agenda = held(&lise, 1, "Godkendt.", None).await;
    let hold = agenda.form("hold").with("item", &items[0]);
    let agenda = fine(lise.send(&agenda, hold.with("who", "Forpagteren")).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    let mine = fine(lise.get("/mit").await);
    for words in [
        "5 punkter er ikke journaliseret",
        "1 punkt holdes tilbage, til parterne har fået besked",
        "Om 1 lukket beslutning er der hverken oplyst noget",
    ] {
        assert!(mine.says(words), "{words}: {}", mine.main());
    }
    let other = fine(jonas.get("/mit").await);
    assert!(!other.says("journaliseret") && !other.says("holdes tilbage") && !other.says("hverken oplyst"));
}

#[tokio::test]
async fn the_journal_is_searched_by_the_title_of_a_case() {
    let site = world().await;
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let found = fine(signe.get("/journal?sag=kladden").await);
    assert!(found.says("Et forslag blev begyndt"), "{}", found.main());
    assert!(fine(signe.get("/journal?sag=findes-ikke").await).says("Ingen linjer passer"));
    // What somebody may not see is not found by its title either.
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    assert!(fine(jonas.get("/journal?sag=kladden").await).says("Ingen linjer passer"));
}
