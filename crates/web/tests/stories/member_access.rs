//! Rule 29 in the browser: a councillor asks at a closed item of a committee, and reads it for as long as it was granted.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::Section;
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::leaks::{addresses_at, meets};
use crate::month::fine;
use crate::site::{Site, noon_of};
use crate::town::{SECRET, Town};
use crate::visitor::Visitor;
use crate::window::Window;

const SLUG: &str = "kulturudvalget-2030-12-18";
const AGENDA: &str = "/dagsorden/kulturudvalget-2030-12-18";

/// What stands in the item that is asked for, and nowhere else.
const ASKED: &str = "UDLEJERENVILSAELGE";

const ITEMS: [(ItemId, &str); 2] = [(ItemId::new(4731), ASKED), (ItemId::new(4732), SECRET)];

/// Lise keeps the committee's papers, Karen sits in it, and Torben in the council alone.
fn committee() -> Site {
    let town = Town::empty();
    let (body, council) = (identity::body("Kulturudvalget"), identity::body("Byrådet"));
    for (id, name, body_type) in [
        (body, "Kulturudvalget", BodyType::StandingCommittee),
        (council, "Byrådet", BodyType::Council),
    ] {
        let name = name.into();
        let body_type = Some(body_type);
        town.at_body(id, BodyAct::Register { name, body_type });
    }
    let settings = BodySettings::of_type(BodyType::StandingCommittee);
    town.at_body(body, BodyAct::Set(settings));
    town.person(body, ("lise", "Lise Brink"), &[Role::AgendaEditor, Role::MinuteTaker]);
    town.person(body, ("karen", "Karen Vester"), &[Role::Chair]);
    town.person(council, ("torben", "Torben Kær"), &[Role::Member]);
    town.person(council, ("ida", "Ida Borg"), &[Role::AgendaEditor]);
    let meeting = MeetingId::new(4730);
    let ask = |name: &str, act| {
        let act = Box::new(act);
        town.carry_out(name, &Command::AtMeeting { meeting, act });
    };
    let when = When {
        date: "2030-12-18".parse().expect("a day"),
        start: "16:00".parse().expect("a time"),
        end: None,
        place: None,
        anyway: true,
    };
    let meeting_kind = MeetingKind::Ordinary;
    ask(
        "planned",
        Act::Plan {
            body,
            meeting_kind,
            when,
        },
    );
    for (item, words) in ITEMS {
        let sections = vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::paragraph(words)],
        }];
        let new = NewItem {
            sections,
            anyway: true,
            ..NewItem::new(item, ItemKind::Decision, words)
        };
        ask(&format!("{item} placed"), Act::PlaceItem(Box::new(new)));
        let close = Act::CloseItem {
            item,
            ground: "Forvaltningsloven § 27".into(),
            public_title: "Lejemål".into(),
            review_on: None,
        };
        ask(&format!("{item} closed"), close);
    }
    Site::of(town)
}

/// Each closed item with a file in which its words stand, on an agenda that is out; the file of the first.
async fn given_out(lise: &Visitor<'_>) -> String {
    let mut files = Vec::new();
    for (item, words) in ITEMS {
        let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
        let form = page.form("attach").with("title", words);
        let page = fine(lise.upload(&page, form, ("x.txt", words.as_bytes())).await);
        let link = page.html.split("href=\"/bilag/").nth(1);
        let file = link.and_then(|it| it.split(['"', '/']).next()).expect("a file");
        files.push(file.to_owned());
    }
    for act in ["release", "publish"] {
        let page = fine(lise.get(AGENDA).await);
        let page = lise.send(&page, page.form(act)).await;
        assert_eq!(page.refusal(), None, "{act}");
    }
    files.swap_remove(0)
}

#[tokio::test]
async fn rule_29_a_councillor_asks_at_the_item_and_reads_it_until_the_day_is_over() {
    let site = committee();
    let item = format!("/punkt/{}", ITEMS[0].0);
    let ask = item.replace("/punkt/", "/sagsindsigt/");
    let file = {
        let torben = Visitor::signed_in(&site, "Torben Kær").await;
        let lise = Visitor::signed_in(&site, "Lise Brink").await;
        let ida = Visitor::signed_in(&site, "Ida Borg").await;
        let file = given_out(&lise).await;
        let before = fine(torben.get(&item).await);
        assert!(before.html.contains(&ask) && !before.says(ASKED));
        let others = fine(ida.get(&item).await);
        assert!(!others.html.contains(&ask), "who is no member is offered nothing");
        assert_eq!(ida.get(&ask).await.status, StatusCode::NOT_FOUND);
        assert!(!fine(lise.get(&item).await).html.contains(&ask), "she reads it already");

        let page = fine(torben.get(&ask).await);
        let form = page.form("ask").with("note", "Sagen kommer i byrådet");
        let page = fine(torben.send(&page, form).await);
        assert!(page.says("Svaret kommer på din startside"));
        assert!(fine(torben.get("/mit").await).says("Du har bedt om at se et punkt"));
        assert!(fine(lise.get("/mit").await).says("1 medlem beder om at se et punkt (regel 29)"));
        let agenda = fine(lise.get(AGENDA).await);
        assert!(agenda.says("Torben Kær") && agenda.says("Sagen kommer i byrådet"));
        let refused = agenda.form("refuse-papers").with("ground", " ");
        let refused = lise.send(&agenda, refused).await;
        assert!(refused.refusal().is_some_and(|it| it.contains("regel 9")));
        let over = agenda.form("grant-papers").with("until", "2019-08-21");
        let refused = lise.send(&agenda, over).await;
        assert!(
            refused
                .refusal()
                .is_some_and(|it| it.contains("Dagen, adgangen skal gælde til"))
        );
        let grant = agenda.form("grant-papers").with("until", "2030-12-20");
        let agenda = fine(lise.send(&agenda, grant).await);
        assert!(agenda.says("Kan læses til og med den 20. december 2030"));
        assert!(!agenda.says("Læst:"), "nothing is read yet");

        let read = fine(torben.get(&item).await);
        assert!(read.says(ASKED) && !read.html.contains(&ask));
        fine(torben.get(&item).await);
        assert_eq!(torben.get(&format!("/bilag/{file}/fil")).await.status, StatusCode::OK);
        assert!(fine(torben.get("/mit").await).says("Du har adgang til et punkt"));
        assert!(fine(lise.get(AGENDA).await).says("Læst: "));
        let journal = fine(lise.get("/journal").await);
        assert!(journal.says("fik adgang til et punkt"));
        let read = "læste et punkt, det har fået adgang til";
        assert_eq!(journal.html.matches(read).count(), 2, "the item once, and the file");
        file
    };
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-21"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let over = fine(torben.get(&item).await);
    assert!(!over.says(ASKED) && over.html.contains(&ask), "its time is over");
    assert_eq!(
        torben.get(&format!("/bilag/{file}/fil")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn rule_29_the_secretary_takes_back_what_was_granted_and_the_councillor_is_told() {
    let site = committee();
    let item = format!("/punkt/{}", ITEMS[0].0);
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    given_out(&lise).await;
    let ask = fine(torben.get(&item.replace("/punkt/", "/sagsindsigt/")).await);
    fine(torben.send(&ask, ask.form("ask")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let grant = agenda.form("grant-papers").with("until", "2030-12-20");
    let agenda = fine(lise.send(&agenda, grant).await);
    assert!(fine(torben.get(&item).await).says(ASKED));
    assert!(agenda.says("Tag adgangen tilbage"), "{}", agenda.main());
    let back = agenda
        .form("refuse-papers")
        .with("ground", "Givet til et forkert punkt");
    let agenda = fine(lise.send(&agenda, back).await);
    assert!(
        agenda.says("Ingen adgang: Givet til et forkert punkt"),
        "{}",
        agenda.main()
    );
    assert!(!fine(torben.get(&item).await).says(ASKED));
    assert!(fine(torben.get("/mit").await).says("Givet til et forkert punkt"));
}

#[tokio::test]
async fn rule_29_whoever_leaves_the_council_reads_no_more() {
    let site = committee();
    let item = format!("/punkt/{}", ITEMS[0].0);
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    granted(&site, &torben).await;
    assert!(fine(torben.get(&item).await).says(ASKED));
    let (person, role) = (PersonId::of(&["torben"]), Role::Member);
    let on = "2020-01-01".parse().expect("a day");
    let act = BodyAct::EndRole { person, role, on };
    site.town.at_body(identity::body("Byrådet"), act);
    assert!(!fine(torben.get(&item).await).says(ASKED));
}

/// Torben asked for the first item, and Lise let him in.
async fn granted(site: &Site, torben: &Visitor<'_>) -> String {
    let lise = Visitor::signed_in(site, "Lise Brink").await;
    let file = given_out(&lise).await;
    let page = fine(torben.get(&format!("/sagsindsigt/{}", ITEMS[0].0)).await);
    fine(torben.send(&page, page.form("ask")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let grant = agenda.form("grant-papers").with("until", "2030-12-20");
    fine(lise.send(&agenda, grant).await);
    file
}

#[tokio::test]
async fn a_councillor_meets_what_was_granted_for_its_time_and_nothing_else_at_any_address() {
    let site = committee();
    let slugs = [SLUG, "kulturudvalget", "byraadet"].map(str::to_owned);
    let crawl = |file: &str| {
        let mut things: Vec<String> = ITEMS.map(|it| it.0.to_string()).into();
        things.push(file.to_owned());
        let mut addresses = addresses_at(&slugs, &things);
        addresses.retain(|it| !it.ends_with("/nyt"));
        addresses
    };
    let file = {
        let torben = Visitor::signed_in(&site, "Torben Kær").await;
        let lise = Visitor::signed_in(&site, "Lise Brink").await;
        let file = given_out(&lise).await;
        let page = fine(torben.get(&format!("/sagsindsigt/{}", ITEMS[0].0)).await);
        fine(torben.send(&page, page.form("ask")).await);
        for address in crawl(&file) {
            for words in [ASKED, SECRET] {
                assert!(
                    !meets(&site, &torben, &address, words).await,
                    "asked only, at {address}"
                );
            }
        }
        let agenda = fine(lise.get(AGENDA).await);
        let grant = agenda.form("grant-papers").with("until", "2030-12-20");
        fine(lise.send(&agenda, grant).await);
        for address in crawl(&file) {
            assert!(
                !meets(&site, &torben, &address, SECRET).await,
                "of another item, at {address}"
            );
        }
        for address in [
            format!("/punkt/{}", ITEMS[0].0),
            format!("/moede/{SLUG}.pdf"),
            format!("/bilag/{file}/fil"),
        ] {
            assert!(meets(&site, &torben, &address, ASKED).await, "granted, at {address}");
        }
        let citizen = Visitor::at(&site);
        let ida = Visitor::signed_in(&site, "Ida Borg").await;
        for address in crawl(&file) {
            for visitor in [&citizen, &ida] {
                assert!(
                    !meets(&site, visitor, &address, ASKED).await,
                    "granted to another, at {address}"
                );
            }
        }
        file
    };
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-21"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    for address in crawl(&file) {
        for words in [ASKED, SECRET] {
            assert!(
                !meets(&site, &torben, &address, words).await,
                "its time is over, at {address}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_and_personal_data_are_dealt_with_in_a_browser_on_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = committee();
    let item = ITEMS[0].0;
    given_out(&Visitor::signed_in(&site, "Lise Brink").await).await;
    let base = serve_town(&site.town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Torben Kær").await;
    window.go(&format!("/punkt/{item}")).await;
    window.look("papers-item").await;
    window.go(&format!("/sagsindsigt/{item}")).await;
    window.look("papers-ask").await;
    window.press("Send anmodningen").await;
    window.says("Svaret kommer på din startside").await;
    window.look("papers-asked").await;
    window.close().await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/mit").await;
    window.look("papers-mine").await;
    window.go(AGENDA).await;
    window.look("papers-agenda").await;
    let requests = format!("/aktindsigt/{}", identity::body("Kulturudvalget"));
    {
        let lise = Visitor::signed_in(&site, "Lise Brink").await;
        let page = fine(lise.get(&format!("{requests}?punkt={item}")).await);
        let form = page.form("register").with("who", "Lokalavisen, Torvet 1");
        let page = fine(lise.send(&page, form.with("text", "Alt i sagen om lejemålet")).await);
        let form = page.form("extend").with("until", "2030-12-20");
        fine(lise.send(&page, form.with("note", "Sagen fylder 900 sider.")).await);
        let agenda = fine(lise.get(AGENDA).await);
        let keep = agenda.form("keep-personal").with("until", "2030-12-01");
        fine(
            lise.send(&agenda, keep.with("basis", "Databeskyttelsesforordningens artikel 6"))
                .await,
        );
    }
    window.go(&format!("{requests}?punkt={item}")).await;
    window.look("access-requests").await;
    window.go(AGENDA).await;
    window.look("personal-agenda").await;
    window.go("/mit").await;
    window.look("access-mine").await;
    window.close().await;
}
