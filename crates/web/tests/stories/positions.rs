//! What is asked of a position stays with it, whoever holds it.

use axum::http::StatusCode;

use crate::follow_ups::{CONFIRM, card, held, id, link};
use crate::month::{fine, site};
use crate::site::{Site, noon_of};
use crate::visitor::{View, Visitor};

const POSITIONS: &str = "/indstillinger/stillinger";
const ASKS: &str = "Forvaltningscheferne undersøger priserne på fælles indkøb inden 20. december 2030.";

/// Lise administers too.
pub fn administered() -> Site {
    let site = site();
    site.town.administers("lise");
    site
}

pub async fn added(lise: &Visitor<'_>, name: &str, holder: &str) -> View {
    let page = fine(lise.get(POSITIONS).await);
    let form = page.form("position").with("name", name);
    fine(
        lise.send(&page, form.with("person", holder).with("date", "2020-01-01"))
            .await,
    )
}

/// The id of the position of a name, as the page's forms carry it.
pub fn position(page: &View, name: &str) -> String {
    let forms = page.forms();
    let named = forms
        .iter()
        .find(|it| it.get("act") == "name" && it.get("name") == name);
    named.expect("the position").get("position").to_owned()
}

/// The chief is Torben, the head is nobody; both are the heads of administrations.
async fn with_heads(lise: &Visitor<'_>) -> (String, String) {
    added(lise, "Plan- og miljøchef", &id("torben")).await;
    let page = added(lise, "Skolechef", "").await;
    assert!(page.says("2 stillinger") && page.says("ingen har stillingen"));
    let of = ["Plan- og miljøchef", "Skolechef"].map(|it| position(&page, it));
    let group = page
        .form_where("group", &[("group", "")])
        .with("name", "Forvaltningschefer");
    let refused = lise.send(&page, group.clone()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("mindst én stilling")));
    let group = of.iter().fold(group, |form, it| form.and("of", it));
    assert!(fine(lise.send(&page, group).await).says("Plan- og miljøchef, Skolechef"));
    let [chief, head] = of;
    (chief, head)
}

#[tokio::test]
async fn a_group_becomes_a_part_for_each_position_and_the_part_stays_when_another_holds_it() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (chief, head) = with_heads(&lise).await;
    held(&lise, 3, ASKS, None).await;
    let page = fine(lise.get(CONFIRM).await);
    assert!(page.says("Forvaltningschefer: 2 stillinger, hver sin del"));
    let suggested = card(&page, false);
    assert!(
        suggested.get("owner").starts_with("group:"),
        "{}",
        suggested.get("owner")
    );
    let at = link(&fine(lise.send(&page, suggested).await));

    // One part for each position; the chair answers for the whole, and hears that nobody answers for one of them.
    let seen = fine(lise.get(&at).await);
    assert!(seen.says("Plan- og miljøchef (Torben Kær)") && seen.says("Skolechef (ingen har stillingen)"));
    assert!(seen.says("Karen Vester svarer for helheden som formand.") && seen.says("0 af 2 dele er udført."));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get("/mit").await).says("Ingen svarer for: Skolechef"));

    // Torben sees it, until Signe holds the position.
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    assert!(fine(torben.get("/mit").await).says("fælles indkøb"));
    assert_eq!(signe.get(&at).await.status, StatusCode::NOT_FOUND);
    let page = fine(lise.get(POSITIONS).await);
    let again = page
        .form_where("fill", &[("position", &chief)])
        .with("person", &id("torben"));
    let refused = lise.send(&page, again).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("har allerede stillingen"))
    );
    let next = page
        .form_where("fill", &[("position", &chief)])
        .with("person", &id("signe"));
    let next = next.with("date", "2024-01-01");
    fine(lise.send(&page, next).await);
    assert_eq!(torben.get(&at).await.status, StatusCode::NOT_FOUND);
    assert!(!fine(torben.get("/mit").await).says("fælles indkøb"));
    assert!(fine(signe.get("/mit").await).says("fælles indkøb"));
    let view = fine(signe.get(&at).await);
    let done = view.form_where("finish", &[("owner", &format!("position:{chief}"))]);
    let view = fine(signe.send(&view, done.with("text", "Gennemgået i afdelingen.")).await);
    assert!(view.says("1 af 2 dele er udført."));

    // Only she who keeps the papers can hand the vacant position's part on.
    assert!(view.forms().iter().all(|it| it.get("act") != "hand-on"));
    let seen = fine(lise.get(&at).await);
    let on = seen.form_where("hand-on", &[("owner", &format!("position:{head}"))]);
    let seen = fine(lise.send(&seen, on.with("to", &id("torben"))).await);
    assert!(seen.says("Givet videre til Torben Kær"));
    assert!(fine(torben.get("/mit").await).says("fælles indkøb"));
    assert!(!fine(karen.get("/mit").await).says("Ingen svarer for"));
}

#[tokio::test]
async fn a_position_is_made_of_a_title_and_done_away_with_when_nobody_holds_it() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    for (login, name, title) in [
        ("torben", "Torben Kær", "Plan- og miljøchef"),
        ("ole", "Ole Bro", "Skoleleder"),
    ] {
        site.town.titled(login, name, title);
    }
    site.town.titled("signe", "Signe Aa", "Skoleleder");
    let page = fine(lise.get(POSITIONS).await);
    assert!(
        page.says("Plan- og miljøchef (Torben Kær)") && !page.says("Skoleleder (Ole"),
        "two are no one position"
    );
    let made = fine(lise.send(&page, page.form("titles")).await);
    assert!(made.says("Sæt i stillingen") && made.forms().iter().all(|it| it.get("act") != "titles"));
    let vacate = made
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "vacate")
        .expect("held");
    let at = vacate.get("position").to_owned();
    assert!(made.forms().iter().all(|it| it.get("act") != "close"));
    let vacant = fine(lise.send(&made, vacate).await);
    let gone = fine(
        lise.send(&vacant, vacant.form_where("close", &[("position", &at)]))
            .await,
    );
    assert!(gone.says("Nedlagte stillinger:"));
    // The form that was made before it was done away with says why it is refused.
    let late = lise
        .send(&vacant, vacant.form_where("fill", &[("position", &at)]))
        .await;
    assert!(late.refusal().is_some_and(|it| it.contains("er nedlagt")));
}

#[tokio::test]
async fn only_administrators_see_and_change_the_positions() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let page = fine(lise.get(POSITIONS).await);
    assert_ne!(karen.get(POSITIONS).await.status, StatusCode::OK);
    let sent = karen.send(&page, page.form("position").with("name", "Skolechef")).await;
    assert_ne!(sent.status, StatusCode::OK);
    assert!(!fine(lise.get(POSITIONS).await).says("Skolechef"));
}

#[tokio::test]
async fn somebody_named_with_the_title_of_a_position_they_hold_is_asked_as_its_holder() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = added(&lise, "Velfærdsdirektør", &id("jonas")).await;
    let position = position(&page, "Velfærdsdirektør");
    let asks = "Velfærdsdirektør Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.";
    held(&lise, 3, asks, None).await;
    let page = fine(lise.get(CONFIRM).await);
    assert_eq!(card(&page, false).get("owner"), format!("position:{position}"));
    // Whoever answers as a position is offered once.
    assert!(page.html.contains(&format!("value=\"position:{position}\"")));
    assert!(!page.html.contains(&format!("value=\"{}\"", id("jonas"))));
}

#[tokio::test]
async fn positions_and_groups_come_from_a_table_and_go_into_one() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    with_heads(&lise).await;
    let page = fine(lise.get("/indstillinger/stillinger/tabel").await);
    fine(lise.get("/en/indstillinger/stillinger/tabel").await);
    let seq = || site.town.place.journal.seq().expect("a number");
    let before = seq();
    let wrong = "position;person;from;groups\nSkolechef;Torben Kjær;;\nHavnechef;Signe Aa;i går;\n";
    let looked = fine(lise.send(&page, page.form("try").with("table", wrong)).await);
    assert!(
        looked.says("Ingen hedder »Torben Kjær«. Mente du »Torben Kær«?"),
        "{}",
        looked.main()
    );
    assert!(looked.says("»i går« er ingen dag") && looked.forms().iter().all(|it| it.get("act") != "keep"));
    let unnamed = lise
        .send(
            &page,
            page.form("try").with("table", "Afdeling;Indehaver\nSkole;torben\n"),
        )
        .await;
    let told = unnamed.refusal().expect("no such column");
    assert!(
        told.contains("Kolonnen »stilling« mangler") && told.contains("Afdeling | Indehaver"),
        "{told}"
    );
    let around = "Stilling;Leder\nHavnemester;Havnemester\nA;B\nB;A\n";
    let around = fine(lise.send(&page, page.form("try").with("table", around)).await);
    assert!(around.says("Stillingen kan ikke stå under sig selv") && around.says("Lederne peger i ring"));
    let right = "Stilling;Indehaver;Fra;Grupper;Niveau;Leder\nSkolechf;Signe Aa;1/12 2030;Forvaltningschefer;niveau 2;\n\
                 Arkivar;Ole Bro;1. december 2030;Arkivet;1;Skolechf\nPlan- og miljøchef;;;;;\n";
    let looked = fine(lise.send(&page, page.form("try").with("table", right)).await);
    assert!(looked.says("Ingen stilling hedder »Skolechf«") && looked.says("Jeg mente »Skolechef«"));
    assert!(looked.says("Ingen gruppe hedder »Arkivet«") && looked.says("bliver, som den er"));
    let keep = looked.form("keep");
    let refused = lise.send(&looked, keep.clone()).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("Arkivar") && it.contains("Arkivet"))
    );
    assert_eq!(seq(), before);
    let radio = |name: &str| {
        let at = looked.html.find(name).expect("it is asked about");
        let field = looked.html[at..]
            .split("name=\"")
            .nth(1)
            .and_then(|it| it.split('"').next());
        field.expect("a field").to_owned()
    };
    let keep = keep
        .with(&radio("Ingen stilling hedder »Skolechf«"), "known")
        .with(&radio("Ingen stilling hedder »Arkivar«"), "new")
        .with(&radio("Ingen gruppe hedder »Arkivet«"), "new");
    let register = fine(lise.send(&looked, keep).await);
    assert!(
        register.path.ends_with("/stillinger") && register.says("3 stillinger"),
        "{}",
        register.main()
    );
    assert!(register.says("Signe Aa fra 1. december 2030") && !register.says("Skolechf "));
    assert!(register.says("Niveau 1. Leder: Skolechef"));

    // What comes out goes in again and changes nothing.
    let file = lise.get("/indstillinger/stillinger.csv").await;
    assert!(
        file.html
            .starts_with("\u{feff}stilling;person;fra;grupper;niveau;leder\n"),
        "{}",
        file.html
    );
    assert!(
        file.html.contains("Skolechef;signe;01-12-2030;Forvaltningschefer;2;"),
        "{}",
        file.html
    );
    let after = seq();
    let again = fine(lise.send(&page, page.form("try").with("table", &file.html)).await);
    fine(lise.send(&again, again.form("keep")).await);
    assert_eq!(seq(), after);
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    for path in ["/indstillinger/stillinger/tabel", "/indstillinger/stillinger.csv"] {
        assert_eq!(torben.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn many_new_positions_are_made_with_one_tick() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get("/indstillinger/stillinger/tabel").await);
    let table = "Stilling;Niveau\nHavnemester;1\nArkivar;1\nStadsgartner;1\nBibliotekar;1\n";
    let looked = fine(lise.send(&page, page.form("try").with("table", table)).await);
    assert!(looked.says("4 navne findes ikke endnu"), "{}", looked.main());
    let keep = looked.form("keep");
    let refused = lise.send(&looked, keep.clone()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Havnemester")));
    let register = fine(lise.send(&looked, keep.with("all-new", "new")).await);
    assert!(register.says("4 stillinger"), "{}", register.main());
}

#[tokio::test]
async fn whoever_answers_for_the_whole_and_a_piece_sees_both_and_who_did_a_piece_stays() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    added(&lise, "Plan- og miljøchef", &id("torben")).await;
    let page = added(&lise, "Skolechef", &id("jonas")).await;
    let [chief, head] = ["Plan- og miljøchef", "Skolechef"].map(|it| position(&page, it));
    held(&lise, 3, "Drøftet.", None).await;
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true)
        .with("text", "Undersøg havnens pladser.")
        .with("due", "2030-12-20");
    let item = page.form_where("confirm", &[]).get("item").to_owned();
    let own = own.with("item", &item).with("owner", &format!("position:{head}"));
    let at = link(&fine(lise.send(&page, own).await));
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let mut view = fine(jonas.get(&at).await);
    for (to, text) in [
        (format!("position:{chief}"), "Tegn et kort."),
        (id("signe"), "Hent tre tilbud."),
    ] {
        view = fine(
            jonas
                .send(&view, view.form("split").with("to", &to).with("text", text))
                .await,
        );
    }
    let given = fine(lise.get(&at).await);
    assert!(given.says("har givet delen videre") && !given.says("har givet dig delen"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let piece = fine(torben.get(&at).await);
    let done = piece.form_where("finish", &[("owner", &format!("position:{chief}"))]);
    fine(torben.send(&piece, done.with("text", "Kortet er tegnet.")).await);

    let page = fine(lise.get(POSITIONS).await);
    for position in [&chief, &head] {
        let fill = page
            .form_where("fill", &[("position", position)])
            .with("person", &id("signe"));
        fine(lise.send(&page, fill.with("date", "2030-12-15")).await);
    }
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-16"));
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let mine = fine(signe.get("/mit").await);
    assert!(
        mine.says("Undersøg havnens pladser.") && mine.says("Hent tre tilbud."),
        "{}",
        mine.main()
    );
    let seen = fine(signe.get(&at).await);
    assert!(seen.says("Plan- og miljøchef (Torben Kær)"), "{}", seen.main());
    assert!(seen.says("Skolechef (Signe Aa)"), "{}", seen.main());
}
