//! What was given to others, by whom and for whom, and how it came back or up again.

use raadslag_readers::clerk;

use crate::follow_ups::{CONFIRM, card, held, id, link};
use crate::leadership::seated;
use crate::month::fine;
use crate::positions::administered;
use crate::site::{Site, noon_of};
use crate::visitor::{Form, View, Visitor};

/// A matter for the holder of a position: its address.
async fn asked_of(lise: &Visitor<'_>, position: &str) -> String {
    held(lise, 3, "Drøftet.", None).await;
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true).with("owner", &format!("position:{position}"));
    let own = own.with("text", "Undersøg havnens pladser.").with("due", "2030-12-20");
    let item = page.form_where("confirm", &[]).get("item").to_owned();
    link(&fine(lise.send(&page, own.with("item", &item)).await))
}

fn split(view: &View, to: &str, text: &str) -> Form {
    view.form("split").with("to", &id(to)).with("text", text)
}

#[tokio::test]
async fn somebody_with_two_late_parts_is_named_once_and_only_those_from_whom_it_came_up() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let chief = seated(&lise, ("Kommunaldirektør", "karen"), "4", "").await;
    let head = seated(&lise, ("Plan- og miljøchef", "torben"), "3", &chief).await;
    let at = asked_of(&lise, &head).await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let view = fine(torben.get(&at).await);
    let view = fine(torben.send(&view, split(&view, "signe", "Hent tre tilbud.")).await);
    fine(torben.send(&view, split(&view, "jonas", "Tegn et kort.")).await);

    // Torben has the whole, and a part of it again.
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let view = fine(jonas.get(&at).await);
    let back = view.form("send-back").with("reason", "Det er Vejs kort.");
    fine(jonas.send(&view, back).await);
    let mine = fine(torben.get("/mit").await);
    assert!(
        mine.says("Sendt tilbage af Jonas Hede: Det er Vejs kort · "),
        "{}",
        mine.main()
    );

    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-30"));
    let today = "2030-12-30".parse().expect("a day");
    let now = "2030-12-30T11:00:00Z".parse().expect("an instant");
    clerk::work(&site.town.now, today, now).expect("the journal answers");
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mine = fine(karen.get("/mit").await);
    let come = "Overskredet og kommet op til dig fra Plan- og miljøchef (Torben Kær)";
    let of_others = [format!("{come}, Plan"), format!("{come}, Signe")];
    assert!(mine.says(come), "{}", mine.main());
    assert!(!of_others.iter().any(|it| mine.says(it)), "{}", mine.main());
    let all = fine(karen.get("/opfoelgning").await);
    assert!(
        all.says("Plan- og miljøchef (Torben Kær), Signe Aa <"),
        "{}",
        all.main()
    );
}

#[tokio::test]
async fn what_somebody_did_for_another_is_told_as_theirs() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let head = seated(&lise, ("Plan- og miljøchef", "torben"), "3", "").await;
    let at = asked_of(&lise, &head).await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let view = fine(torben.get(&at).await);
    fine(torben.send(&view, split(&view, "jonas", "Tegn et kort.")).await);
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    assert!(fine(jonas.get("/mit").await).says("Givet af Plan- og miljøchef (Torben Kær) ·"));

    // Karen is the chair: she hands on what Jonas has, and says that what Torben has is done.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let view = fine(karen.get(&at).await);
    let on = view.form_where("hand-on", &[("owner", &id("jonas"))]);
    fine(karen.send(&view, on.with("to", &id("signe"))).await);
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let mine = fine(signe.get("/mit").await);
    assert!(mine.says("Givet af Karen Vester for Jonas Hede"), "{}", mine.main());
    let view = fine(signe.get(&at).await);
    assert!(view.says("Karen Vester for Jonas Hede har givet dig delen."));
    let done = view.form_where("finish", &[("owner", &id("signe"))]);
    let view = fine(signe.send(&view, done.with("text", "Tegnet.")).await);
    assert!(view.says("Signe Aa meldte udført<"), "her own is told as before");
    let view = fine(karen.get(&at).await);
    let done = view.form_where("finish", &[("owner", &format!("position:{head}"))]);
    let view = fine(karen.send(&view, done.with("text", "Undersøgt.")).await);
    assert!(
        view.says("Karen Vester meldte udført for Plan- og miljøchef (Torben Kær)"),
        "{}",
        view.main()
    );
}

#[tokio::test]
async fn what_is_late_for_a_meeting_to_come_says_both_days() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let body = raadslag_council::identity::body("Direktionen").to_string();
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true).with("text", "Oplæg om fælles indkøb");
    let own = own.with("owner", &id("karen")).with("due-body", &body);
    fine(lise.send(&page, own.with("due", "2030-12-20")).await);
    let plan = fine(lise.get("/planlaeg").await);
    let form = plan.form("plan").with("body", &body).with("date", "2031-02-05");
    fine(lise.send(&plan, form).await);
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-30"));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mine = fine(karen.get("/mit").await);
    let late = "Fristen 20. december 2030 er overskredet · Tekst færdig senest ";
    assert!(
        mine.says(late) && mine.says("til mødet 5. februar 2031"),
        "{}",
        mine.main()
    );
}

#[tokio::test]
async fn what_somebody_passed_on_stands_in_a_group_of_its_own_until_it_comes_back() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let head = seated(&lise, ("Plan- og miljøchef", "torben"), "3", "").await;
    let at = asked_of(&lise, &head).await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(!fine(torben.get("/opfoelgning").await).says("Givet videre af dig"));
    let view = fine(torben.get(&at).await);
    let on = view.form("hand-on").with("to", &id("jonas"));
    fine(torben.send(&view, on).await);
    let list = fine(torben.get("/opfoelgning").await);
    let given = list.main();
    let given = given.split("<h2 id=\"givet\"").nth(1).expect("a group of its own");
    let (given, others) = given.split_once("<h2 id=\"andres\"").expect("and that of others");
    assert!(given.contains(&at) && given.contains("Jonas Hede") && given.contains("Ikke taget imod endnu"));
    assert!(!others.contains(&at), "it stands in one group");
    // Others see it among those of others, and whoever gave it again as their own when it comes back.
    assert!(!fine(lise.get("/opfoelgning").await).says("Givet videre af dig"));
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let view = fine(jonas.get(&at).await);
    let back = view.form("send-back").with("reason", "Det er Vejs kort.");
    fine(jonas.send(&view, back).await);
    let list = fine(torben.get("/opfoelgning").await);
    assert!(list.says(&at) && !list.says("Givet videre af dig"));
}
