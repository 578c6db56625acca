//! From sign-in each kind of person reaches what is theirs in two clicks, and a citizen from the front page.

use std::collections::BTreeSet;

use raadslag_council::body::BodyAct;
use raadslag_council::identity;
use raadslag_council::record::{Item, Record, RecordKind};
use raadslag_council::roles::Role;

use crate::follow_ups::{card, held};
use crate::month::{AGENDA, fine, site};
use crate::visitor::Visitor;

/// The pages that are one click and two clicks away; what takes something out of the program is no click.
async fn within_two(visitor: &Visitor<'_>, start: &str) -> BTreeSet<String> {
    let links = |html: &str| -> BTreeSet<String> {
        let found = html
            .split("href=\"/")
            .skip(1)
            .filter_map(|it| it.split(['"', '#']).next());
        let pages = found.filter(|it| !it.contains('.') && !it.starts_with("en") && !it.contains("?"));
        pages.map(|it| format!("/{it}")).collect()
    };
    let first = links(&fine(visitor.get(start).await).html);
    let mut all = first.clone();
    for page in first {
        all.extend(links(&visitor.get(&page).await.html));
    }
    all
}

#[tokio::test]
async fn each_of_the_eight_kinds_of_person_reaches_what_is_theirs_in_two_clicks() {
    let site = site();
    site.town.administers("peter");
    site.town
        .person(identity::body("Direktionen"), ("peter", "Peter Mølle"), &[]);
    let council = identity::body("Kommunalbestyrelsen");
    site.town.at_body(
        council,
        BodyAct::Register {
            name: "Kommunalbestyrelsen".into(),
            body_type: None,
        },
    );
    site.town.person(council, ("bodil", "Bodil Holm"), &[Role::Member]);
    let mut record = Record::default();
    record.head.body = "Kommunalbestyrelsen".into();
    record.head.kind = Some(RecordKind::Agenda);
    record.head.date = "2030-12-17".parse().ok();
    record.items.push(Item {
        number: "1".into(),
        title: "Budget".into(),
        open: true,
        ..Item::default()
    });
    site.town.read_in("council", record);

    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let reached = within_two(&lise, "/mit").await;
    for own in [AGENDA, "/aarshjul/direktionen", "/fora", "/oekonomi", "/kommende"] {
        assert!(
            reached.iter().any(|it| it.starts_with(own)),
            "the agenda editor: {own} of {reached:?}"
        );
    }
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let list = fine(signe.get("/forbered").await);
    let begun = fine(signe.send(&list, list.form("begin").with("title", "Cykelsti")).await);
    let own = begun.path.split('#').next().unwrap_or_default().to_owned();
    let ole = raadslag_council::ids::PersonId::of(&["ole"]).to_string();
    fine(signe.send(&begun, begun.form("hand-on").with("person", &ole)).await);
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    for (who, visitor) in [("the case officer", &signe), ("the approver", &ole)] {
        let reached = within_two(visitor, "/mit").await;
        assert!(reached.contains(&own), "{who}: {own} of {reached:?}");
    }

    held(
        &lise,
        3,
        "Plan- og miljøchefen undersøger priserne inden 20. december 2030.",
        None,
    )
    .await;
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-12-11").await);
    let torben = raadslag_council::ids::PersonId::of(&["torben"]).to_string();
    let item = confirm.form_where("confirm", &[]).get("item").to_owned();
    let asked = card(&confirm, true)
        .with("text", "Undersøg priserne")
        .with("item", &item);
    fine(lise.send(&confirm, asked.with("owner", &torben)).await);
    for (who, name, own) in [
        ("the chair", "Karen Vester", "/dagsorden/direktionen-2030-12-11"),
        ("a director", "Mette Ravn", "/gennemgang"),
        ("a director", "Mette Ravn", "/opfoelgning"),
        ("a head of department", "Torben Kær", "/opfoelgning/"),
        ("a councillor", "Bodil Holm", "/moede/kommunalbestyrelsen-2030-12-17"),
        ("the operator", "Peter Mølle", "/indstillinger"),
    ] {
        let visitor = Visitor::signed_in(&site, name).await;
        let reached = within_two(&visitor, "/mit").await;
        assert!(
            reached.iter().any(|it| it.starts_with(own)),
            "{who}: {own} of {reached:?}"
        );
    }
    let reached = within_two(&Visitor::at(&site), "/").await;
    for own in ["/moeder", "/soeg", "/foelg"] {
        assert!(reached.contains(own), "a citizen: {own} of {reached:?}");
    }
}
