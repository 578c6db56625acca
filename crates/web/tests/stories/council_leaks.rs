//! What a committee under a council keeps closed is met by nobody it is kept from, whatever is done with it: amendments, votes,
//! slips, dissents, a decision on its way to the council, deputies, requests; and a recused member reads what a citizen reads.

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::identity;
use raadslag_council::ids::PersonId;

use crate::beside;
use crate::leaks::{addresses_at, meets};
use crate::month::fine;
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};
use crate::votes::counted;
use crate::{oparl, open_data};

const SLUG: &str = "teknikudvalget-2030-12-11";
const AGENDA: &str = "/dagsorden/teknikudvalget-2030-12-11";
const ROOM: &str = "/lokale/teknikudvalget-2030-12-11";

/// What stands in requests, a motion and what the chair decided: of the bodies, and of no item of the meeting.
const BESIDE: &str = "UVEDKOMMENDE";

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// The committee votes and elects on secret ballot; Torben is nothing in it.
fn site() -> Site {
    let town = beside::town();
    let body = identity::body("Teknikudvalget");
    let settings = BodySettings {
        ballots: true,
        ..BodySettings::of_type(BodyType::StandingCommittee)
    };
    town.at_body(body, BodyAct::Set(settings));
    town.person(body, ("torben", "Torben Kær"), &[]);
    Site::of(town)
}

/// A closed item of whose words every one is secret, with a file, on an agenda that is public: the item and the file.
async fn closed(lise: &Visitor<'_>) -> [String; 2] {
    let view = fine(lise.get(AGENDA).await);
    let view = fine(lise.send(&view, view.form("place").with("title", SECRET)).await);
    let item = view.items().pop().expect("the item");
    let at = format!("{AGENDA}/punkt/{item}");
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, page.form("write").with("section", SECRET)).await);
    let page = fine(lise.get(&at).await);
    let close = page.form("close").with("ground", "Forvaltningsloven § 27");
    fine(lise.send(&page, close.with("public-title", "En sag")).await);
    let page = fine(lise.get(&at).await);
    let form = page.form("attach").with("title", SECRET);
    let page = fine(lise.upload(&page, form, ("x.txt", SECRET.as_bytes())).await);
    let file = page
        .html
        .split("href=\"/bilag/")
        .nth(1)
        .and_then(|it| it.split('"').next());
    let file = file.expect("a file").to_owned();
    for act in ["release", "publish"] {
        let view = fine(lise.get(AGENDA).await);
        let view = lise.send(&view, view.form(act)).await;
        assert_eq!(view.refusal(), None, "{act}");
    }
    [item, file]
}

async fn vote(lise: &Visitor<'_>, room: View, having: &[(&str, &str)], against: Option<&str>) -> View {
    let room = fine(lise.send(&room, room.form_where("open-vote", having)).await);
    let room = fine(lise.send(&room, room.form("note-votes").with("all", "- FOR")).await);
    let room = match against {
        Some(login) => {
            let other = room.form("note-votes").with(&format!("v-{}", id(login)), "AGAINST");
            fine(lise.send(&room, other).await)
        }
        None => room,
    };
    fine(lise.send(&room, counted(&room)).await)
}

/// Everything a committee does with the item, up to where it stands before the council; Jonas is recused, Ditte his deputy.
async fn dealt_with(site: &Site, lise: &Visitor<'_>, item: &str) {
    let of = [("item", item)];
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let room = fine(lise.send(&room, room.form_where("call", &of)).await);
    let raise = room.form_where("raise-recusal", &of).with("person", &id("jonas"));
    let room = fine(lise.send(&room, raise).await);
    let room = vote(lise, room, &[("item", item), ("doubted", &id("jonas"))], None).await;
    let call = room.form_where("call-deputy", &[("item", item), ("member", &id("jonas"))]);
    let room = fine(lise.send(&room, call.with("deputy", &id("ditte"))).await);
    let amend = room.form_where("move-amendment", &of).with("motion-text", SECRET);
    let room = fine(lise.send(&room, amend.with("mover", &id("anders"))).await);
    let motion = room.form("withdraw-amendment").get("motion").to_owned();
    let room = vote(lise, room, &[("item", item), ("motion", &motion)], None).await;
    let room = vote(lise, room, &of, Some("mette")).await;
    let decide = room.form_where("decide", &of).with("text", SECRET);
    let room = fine(lise.send(&room, decide.with("outcome", "APPROVED")).await);
    let open = room.form_where("open-election", &of).with("office", SECRET);
    let candidates = format!("{SECRET} Hansen\n{SECRET} Jensen\n");
    fine(lise.send(&room, open.with("candidates", &candidates)).await);
    let mette = Visitor::signed_in(site, "Mette Ravn").await;
    let phone = fine(mette.get(ROOM).await);
    let form = phone.form("give-statement").with("statement", "DISSENT");
    let form = form.with("statement-text", SECRET).with("grounds", SECRET);
    let phone = fine(mette.send(&phone, form).await);
    fine(mette.send(&phone, phone.form("escalate")).await);
}

/// What is asked of the bodies, what the chair decided and what a member writes, each in words of its own.
async fn beside_it(site: &Site, lise: &Visitor<'_>, item: &str) {
    let committee = identity::body("Teknikudvalget");
    let page = fine(lise.get(&format!("/aktindsigt/{committee}")).await);
    let form = page.form("register").with("who", BESIDE).with("text", BESIDE);
    fine(lise.send(&page, form).await);
    let page = fine(lise.get(&format!("/formandsafgoerelser/{committee}")).await);
    let form = page.form("chair-decide").with("title", BESIDE).with("text", BESIDE);
    fine(lise.send(&page, form.with("why-now", BESIDE)).await);
    let ida = Visitor::signed_in(site, "Ida Borg").await;
    let page = fine(ida.get(&format!("/sagsindsigt/{item}")).await);
    fine(ida.send(&page, page.form("ask").with("note", BESIDE)).await);
    let agenda = fine(lise.get(AGENDA).await);
    let refuse = agenda.form("refuse-papers").with("ground", &format!("{BESIDE} § 27"));
    fine(lise.send(&agenda, refuse).await);
    let agenda = fine(lise.get(AGENDA).await);
    let keep = agenda.form("keep-personal").with("basis", &format!("{BESIDE} § 6"));
    fine(lise.send(&agenda, keep.with("until", "2031-12-01")).await);
    let mette = Visitor::signed_in(site, "Mette Ravn").await;
    let list = fine(mette.get("/forbered").await);
    let begin = list.form_where("begin", &[("kind", "MOTION")]);
    let view = fine(mette.send(&list, begin.with("title", BESIDE)).await);
    fine(mette.send(&view, view.form("write").with("section", BESIDE)).await);
}

#[tokio::test]
async fn nothing_a_committee_does_with_a_closed_item_is_met_by_who_it_is_closed_to() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let [item, file] = closed(&lise).await;
    dealt_with(&site, &lise, &item).await;
    beside_it(&site, &lise, &item).await;
    let slugs = [SLUG, "teknikudvalget", "byraadet-2030-12-18", "byraadet"].map(str::to_owned);
    let things = [item.clone(), file.clone(), "x".to_owned(), "y".to_owned()];
    let mut addresses = addresses_at(&slugs, &things);
    addresses.retain(|it| !it.ends_with("/nyt"));
    let citizen = Visitor::at(&site);
    let stranger = Visitor::signed_in(&site, "Torben Kær").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    for state in ["in session", "ended", "public"] {
        match state {
            "ended" => {
                let room = fine(lise.get(ROOM).await);
                let room = match room.forms().iter().any(|it| it.get("act") == "void-election") {
                    true => {
                        let void = room.form("void-election").with("reason", "Der stemmes på næste møde");
                        fine(lise.send(&room, void).await)
                    }
                    false => room,
                };
                let end = room.form("end").with("at", "11:00").with("anyway", "yes");
                fine(lise.send(&room, end.with("asked", "1")).await);
            }
            "public" => {
                for act in ["send", "publish"] {
                    let agenda = fine(lise.get(AGENDA).await);
                    let form = agenda.form(act).with("anyway", "yes").with("asked", "1");
                    fine(lise.send(&agenda, form).await);
                }
            }
            _ => {}
        }
        for address in &addresses {
            for (who, visitor) in [
                ("a citizen", &citizen),
                ("a stranger", &stranger),
                ("the recused", &jonas),
            ] {
                assert!(
                    !meets(&site, visitor, address, SECRET).await,
                    "{state}: {who} reads the item at {address}"
                );
            }
            for (who, visitor) in [("a citizen", &citizen), ("a stranger", &stranger)] {
                assert!(
                    !meets(&site, visitor, address, BESIDE).await,
                    "{state}: {who} reads what is beside it at {address}"
                );
            }
        }
        for words in [SECRET, BESIDE] {
            let mut telling = oparl::tells(&site, words).await;
            telling.extend(open_data::tells(&site, words).await);
            assert_eq!(telling, Vec::<String>::new(), "{state}");
        }
        for address in [
            format!("/punkt/{item}"),
            format!("/bilag/{file}"),
            format!("/bilag/{file}/fil"),
        ] {
            let (recused, outside) = (jonas.get(&address).await, citizen.get(&address).await);
            assert_eq!(recused.status, outside.status, "{state}: {address}");
            assert_eq!(recused.main(), outside.main(), "{state}: {address}");
        }
        // There is something to be met.
        let karen = Visitor::signed_in(&site, "Karen Vester").await;
        for address in [format!("/moede/{SLUG}.pdf"), format!("/punkt/{item}")] {
            assert!(
                meets(&site, &karen, &address, SECRET).await,
                "{state}: a member at {address}"
            );
        }
    }
}
