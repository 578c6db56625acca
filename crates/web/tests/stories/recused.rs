//! Rule 19 on every page: a recused member is answered as a signed-out citizen is, in every state of the papers.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use raadslag_council::ids::PersonId;

use crate::after::signed;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::Visitor;

const PUBLIC: &str = "/moede/direktionen-2030-12-11";

/// A closed item of a case and an open one, each with an attachment, and a member recused from both.
struct Recused<'s> {
    lise: Visitor<'s>,
    mette: Visitor<'s>,
    citizen: Visitor<'s>,
    items: Vec<String>,
    /// Addresses of the items, of the case and of the attachments, as they were met.
    met: BTreeSet<String>,
}

/// An item of a case comes onto the agenda: the case and the item.
pub async fn propose(site: &Site, lise: &Visitor<'_>) -> (String, String) {
    let signe = Visitor::signed_in(site, "Signe Aa").await;
    let list = fine(signe.get("/forbered").await);
    let begin = list.form("begin").with("title", SECRET).with("case-number", "30/114");
    let view = fine(signe.send(&list, begin).await);
    let ole = PersonId::of(&["ole"]).to_string();
    let view = fine(signe.send(&view, view.form("hand-on").with("person", &ole)).await);
    let ole = Visitor::signed_in(site, "Ole Bro").await;
    let asked = fine(ole.get(&view.path).await);
    fine(ole.send(&asked, asked.form("approve")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let place = agenda.form("place-proposal");
    let named = ["case", "item"].map(|it| place.get(it).to_owned());
    fine(lise.send(&agenda, place).await);
    named.into()
}

impl<'s> Recused<'s> {
    async fn released(site: &'s Site) -> Self {
        let lise = Visitor::signed_in(site, "Lise Brink").await;
        let (case, proposed) = propose(site, &lise).await;
        let mut items = fine(lise.get(AGENDA).await).items();
        items.retain(|it| *it != proposed);
        items.insert(1, proposed);
        for (item, words) in [(&items[1], SECRET), (&items[2], "Regnskabet er i balance.")] {
            let at = format!("{AGENDA}/punkt/{item}");
            let page = fine(lise.get(&at).await);
            fine(lise.send(&page, page.form("write").with("section", words)).await);
            let page = fine(lise.get(&at).await);
            if words == SECRET {
                let close = page.form("close").with("ground", "Styrelseslovens § 10");
                fine(lise.send(&page, close.with("public-title", "En personalesag")).await);
            }
            let page = fine(lise.get(&at).await);
            let file = page.form("attach").with("title", words);
            fine(lise.upload(&page, file, ("x.txt", words.as_bytes())).await);
        }
        let agenda = fine(lise.get(AGENDA).await);
        let out = lise.send(&agenda, agenda.form("release")).await;
        assert_eq!(out.status, StatusCode::OK, "{}", out.main());
        let own = items[1..3].iter().map(|it| format!("/punkt/{it}"));
        let met = own.chain([format!("/sag/{case}")]).collect();
        Self {
            lise,
            mette: Visitor::signed_in(site, "Mette Ravn").await,
            citizen: Visitor::at(site),
            items,
            met,
        }
    }

    async fn send(&self, form: &str, values: &[(&str, &str)]) {
        let agenda = fine(self.lise.get(AGENDA).await);
        let typed = values
            .iter()
            .fold(agenda.form(form), |form, (name, value)| form.with(name, value));
        let answer = self.lise.send(&agenda, typed).await;
        assert_eq!(answer.refusal(), None, "{form} {values:?}");
        fine(answer);
    }

    /// Whoever may read them finds the attachments.
    async fn find(&mut self, reader: &str, site: &Site) {
        let reader = Visitor::signed_in(site, reader).await;
        for item in &self.items[1..3] {
            let page = fine(reader.get(&format!("/punkt/{item}")).await);
            assert!(page.html.contains("/bilag/"), "{}", page.main());
            let links = page.html.split("href=\"/bilag/").skip(1);
            let links = links.filter_map(|it| it.split('"').next());
            self.met.extend(links.map(|it| format!("/bilag/{it}")));
        }
    }

    /// The main part of every page is the same, and so is every file.
    async fn are_equal(&self, state: &str, whole: &[&str]) {
        let own = self.met.iter().map(String::as_str).chain(whole.iter().copied());
        for address in own {
            for prefix in ["", "/en"] {
                let address = format!("{prefix}{address}");
                let (recused, outside) = (self.mette.get(&address).await, self.citizen.get(&address).await);
                assert_eq!(recused.status, outside.status, "{state}: {address}");
                assert_eq!(recused.main(), outside.main(), "{state}: {address}");
                assert!(!recused.main().contains(SECRET), "{state}: {address}");
            }
        }
    }
}

#[tokio::test]
async fn rule_19_every_page_of_a_recused_member_equals_that_of_a_citizen_in_every_state() {
    let site = site();
    let mut it = Recused::released(&site).await;
    it.find("Karen Vester", &site).await;
    let attachments = it.met.iter().filter(|it| it.starts_with("/bilag/"));
    assert_eq!(attachments.count(), 2, "{:?}", it.met);
    let room = fine(it.lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let mut room = fine(it.lise.send(&room, start).await);
    let mette = PersonId::of(&["mette"]).to_string();
    for item in &it.items[1..3] {
        room = fine(it.lise.send(&room, room.recusing(item, &mette)).await);
    }
    it.are_equal("released", &[]).await;
    for item in &it.items {
        let form = room.form_where("decide", &[("item", item)]);
        room = fine(it.lise.send(&room, form.with("text", "Godkendt.")).await);
    }
    it.are_equal("decided", &[]).await;
    fine(it.lise.send(&room, room.form("end").with("at", "11:30")).await);
    it.are_equal("ended", &[]).await;
    it.send("publish", &[]).await;
    let files = ["", ".json", ".txt", ".pdf"].map(|it| format!("{PUBLIC}{it}"));
    let whole: Vec<&str> = files.iter().map(String::as_str).collect();
    // As a member she follows what is worked on in the minutes, but nothing of these items.
    it.are_equal("published", &[]).await;
    it.send("hold", &[("item", &it.items[2]), ("who", "Ansøgeren")]).await;
    it.are_equal("held", &[]).await;
    it.send("let-go", &[("item", &it.items[2]), ("told", "Ansøgeren, 12. december")])
        .await;
    signed(&site, &it.lise).await;
    let agenda = fine(it.lise.get(AGENDA).await);
    if agenda.forms().iter().any(|it| it.get("act") == "publish") {
        it.send("publish", &[]).await;
    }
    it.are_equal("signed", &whole).await;
    for item in ["", it.items[1].as_str(), it.items[2].as_str()] {
        let text = if item == it.items[1] {
            SECRET
        } else {
            "Beløbet er 12.000 kr."
        };
        it.send("add", &[("text", text), ("item", item), ("reason", "Skrivefejl")])
            .await;
    }
    it.are_equal("added to", &whole).await;
    it.send("unpublish", &[("reason", "Et navn var forkert")]).await;
    it.are_equal("taken back", &[]).await;
    it.send("publish", &[]).await;
    it.are_equal("published again", &whole).await;
}
