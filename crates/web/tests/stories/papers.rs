//! Versions of a whole paper, compared on one page by those to whom they were given.

use axum::http::StatusCode;

use crate::html;
use crate::month::{AGENDA, fine, site};
use crate::town::SECRET;
use crate::visitor::Visitor;

const PAPERS: &str = "/dagsorden/direktionen-2030-12-11/versioner";

#[tokio::test]
async fn two_versions_of_the_whole_paper_are_compared_on_one_page() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    assert_eq!(
        karen.get(PAPERS).await.status,
        StatusCode::NOT_FOUND,
        "nothing is given out"
    );
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(fine(karen.get(PAPERS).await).says("Der er kun én version endnu"));

    // A new item, a changed one, one taken off and one moved: nobody but those who work on it sees it before the release.
    fine(
        lise.send(&agenda, agenda.form("place").with("title", "Tillæg om strøm"))
            .await,
    );
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let agenda_again = fine(
        lise.send(&page, page.form("write").with("section", "Regnskabet er i balance."))
            .await,
    );
    let up = agenda_again.form_where("move-item", &[("item", &items[3]), ("place", "2")]);
    fine(lise.send(&agenda_again, up).await);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[2])).await);
    fine(lise.send(&page, page.form("take-off").with("reason", "Udgår")).await);
    let works = fine(lise.get(PAPERS).await);
    assert!(
        works.html.contains(&format!("href=\"{AGENDA}\"")),
        "the way back to the agenda"
    );
    assert!(works.says("som der arbejdes på nu") && works.says("1 nyt punkt") && works.says("1 taget af"));
    assert!(!karen.get(PAPERS).await.says("Tillæg om strøm"));

    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let read = fine(karen.get(PAPERS).await);
    for words in [
        "1 nyt punkt",
        "1 ændret",
        "1 taget af",
        "Tillæg om strøm",
        "tilføjet: </span>Regnskabet er i balance.</ins>",
    ] {
        assert!(read.says(words), "{words}: {}", read.main());
    }
    assert!(
        read.says("Et punkt, du ikke har adgang til"),
        "what is gone is not read any more"
    );
    assert!(
        fine(lise.get(PAPERS).await).says("Regionale fora"),
        "who keeps the papers reads it"
    );
    assert!(
        karen.get("/moede/direktionen-2030-12-11").await.html.contains(PAPERS),
        "members find the way"
    );

    // Agenda against minutes.
    let room = fine(lise.get("/lokale/direktionen-2030-12-11").await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    let decide = room.form_where("decide", &[("item", &items[0])]);
    let room = fine(
        lise.send(&room, decide.with("text", "Direktionen gennemgik det hele."))
            .await,
    );
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:00")).await);
    fine(lise.send(&ended, ended.form("send")).await);
    let read = fine(karen.get(PAPERS).await);
    assert!(read.says("Referat, version 1") && read.says("Dagsorden, version 2"));
    assert!(
        read.says(">Dagsorden 2: ") && read.says(">Referat 1: "),
        "briefly in the lists: {}",
        read.main()
    );
    assert!(
        read.says("tilføjet: </span>Direktionen gennemgik det hele.</ins>"),
        "{}",
        read.main()
    );
    let first = fine(karen.get(&format!("{PAPERS}?fra=1&til=1")).await);
    assert!(first.says("5 uændrede"));

    for (name, status) in [
        ("Signe Aa", StatusCode::NOT_FOUND),
        ("Torben Kær", StatusCode::NOT_FOUND),
    ] {
        let other = Visitor::signed_in(&site, name).await;
        assert_eq!(other.get(PAPERS).await.status, status, "{name}");
    }
}

#[tokio::test]
async fn a_paper_is_compared_as_it_is_read_and_attachments_line_by_line() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let at = format!("{AGENDA}/punkt/{}", agenda.items()[1]);
    let typed = "Stien er **nedslidt**.\n\n## Økonomi og tid\n\n- Asfalt\n- Skilte\n\n| Post | Beløb |\n| --- | --- |\n| Asfalt | 100 |";
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, page.form("write").with("section", typed)).await);
    for name in ["notat.txt", "tal.csv"] {
        let page = fine(lise.get(&at).await);
        let attach = page.form("attach").with("title", &format!("Bilag {name}"));
        fine(lise.upload(&page, attach, (name, b"1;2")).await);
    }
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let page = fine(lise.get(&at).await);
    let changed = typed.replace("- Skilte", "- Skilte\n- Bænke").replace("100", "200");
    fine(lise.send(&page, page.form("write").with("section", &changed)).await);
    let page = fine(lise.get(&at).await);
    fine(lise.send(&page, page.form("detach")).await);
    let compared = fine(lise.get(PAPERS).await);
    for words in [
        "<strong>nedslidt</strong>",
        "<h4>Økonomi og tid</h4>",
        "<li>Bænke</li>",
        "<li>Bilag notat.txt</li>\n</ul>\n</del><ul>\n<li>Bilag tal.csv</li>",
    ] {
        assert!(compared.html.contains(words), "{words}: {}", compared.main());
    }
    for sign in ["**", "## ", "---"] {
        assert!(!compared.main().contains(sign), "{sign}: {}", compared.main());
    }
    assert_eq!(html::faults(&compared.html), Vec::<String>::new());
}

#[tokio::test]
async fn one_item_moved_past_others_is_one_item_moved() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[3].clone();
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    let up = agenda.form_where("move-item", &[("item", &item), ("place", "2")]);
    fine(lise.send(&agenda, up.with("place", "0")).await);
    let read = fine(lise.get(PAPERS).await);
    assert!(read.says("1 flyttet") && read.says("4 uændrede"), "{}", read.main());
}

#[tokio::test]
async fn rule_19_a_recused_member_compares_nothing_of_the_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[1].clone();
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(agenda.says("Hele dokumentet sammenlignet"));
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let agenda = fine(lise.send(&page, page.form("write").with("section", SECRET)).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(fine(mette.get(PAPERS).await).says(SECRET));
    let room = fine(lise.get("/lokale/direktionen-2030-12-11").await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    let person = raadslag_council::ids::PersonId::of(&["mette"]).to_string();
    fine(lise.send(&room, room.recusing(&item, &person)).await);
    let read = fine(mette.get(PAPERS).await);
    assert!(!read.html.contains(SECRET) && read.says("Et punkt, du ikke har adgang til"));
}

#[tokio::test]
async fn rule_19_a_recused_member_compares_nothing_of_an_item_that_everybody_reads() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[1].clone();
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let room = fine(lise.get("/lokale/direktionen-2030-12-11").await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let decide = room.form_where("decide", &[("item", &item)]);
    let room = fine(lise.send(&room, decide.with("text", SECRET)).await);
    assert!(fine(mette.get(PAPERS).await).says(SECRET), "members follow the minutes");
    let person = raadslag_council::ids::PersonId::of(&["mette"]).to_string();
    fine(lise.send(&room, room.recusing(&item, &person)).await);
    let read = fine(mette.get(PAPERS).await);
    assert!(!read.html.contains(SECRET) && read.says("Et punkt, du ikke har adgang til"));
}
