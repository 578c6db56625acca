//! Setting a municipality up in the browser: the first start, people, roles, accounts, bodies, and being shut out at once.

use axum::http::StatusCode;
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::ids::PersonId;
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::{command::Command, identity};
use raadslag_store::{accounts, people};
use raadslag_web::SetUp;

use crate::html;
use crate::site::Site;
use crate::town::{Town, errand};
use crate::visitor::{Form, View, Visitor};

pub const TOKEN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

pub const CHOSEN: &str = "rolig hest bag muren";

#[expect(clippy::disallowed_methods, reason = "the page reads the clock too")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

fn fine(view: View) -> View {
    assert_eq!(view.refusal(), None, "{}", view.main());
    assert_eq!(html::faults(&view.html), Vec::<String>::new(), "{}", view.path);
    view
}

/// The fields of new secrets, with the digits that the app shows now.
fn with_secrets(form: Form) -> Form {
    let secret = accounts::secret_of(form.get("secret")).expect("a secret");
    let code = accounts::code_at(&secret, now());
    form.with("password", CHOSEN).with("again", CHOSEN).with("code", &code)
}

/// A town that Lise administers.
fn administered() -> Site {
    let town = Town::empty().with_direktion();
    let act = MunicipalityAct::Found {
        name: "Lyngsø Kommune".into(),
        person: PersonId::of(&["lise"]),
        from: Date::constant(2019, 1, 1),
    };
    let command = Command::AtMunicipality { act };
    town.place
        .journal
        .carry_out(&command, &errand("found"))
        .expect("nobody administered it before");
    Site::of(town)
}

fn new_town(file: &std::path::Path) -> Site {
    let set_up = SetUp {
        token: TOKEN.into(),
        file: file.to_owned(),
    };
    Site::with(Town::empty(), |it| {
        it.demo = false;
        it.set_up = Some(set_up);
    })
}

fn filled(page: &View) -> Form {
    let form = with_secrets(page.form("set-up"));
    form.with("token", &TOKEN.to_lowercase())
        .with("municipality", "Birkelunde Kommune")
        .with("name", "Vibeke Lund")
        .with("login", "vibeke")
        .with("publishes", "1")
}

#[tokio::test]
async fn an_empty_municipality_is_set_up_once_by_whoever_has_the_token() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("setup-token");
    std::fs::write(&file, TOKEN).expect("written");
    let site = new_town(&file);
    let visitor = Visitor::at(&site);
    assert!(
        fine(visitor.get("/").await).says("/opsaetning\">Driver du programmet"),
        "the front leads there"
    );
    let page = fine(visitor.get("/opsaetning").await);
    assert!(page.says("class=\"qr\""));
    for (field, value, words) in [
        ("token", "forkert", "Opsætningskoden passer ikke"),
        ("municipality", " ", "hvad kommunen hedder"),
        ("again", "noget andet her", "ikke ens"),
        ("password", "kort", "mindst 12 tegn"),
        ("code", "000000", "passer ikke til nøglen"),
        ("body", "", "udvalget eller direktionen"),
    ] {
        let refused = visitor.send(&page, filled(&page).with(field, value)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.refusal().is_some_and(|it| it.contains(words)),
            "{field}: {:?}",
            refused.refusal()
        );
        assert_eq!(html::faults(&refused.html), Vec::<String>::new());
        assert!(
            !refused.html.contains(CHOSEN) && !refused.html.contains(TOKEN),
            "a secret stands in the page"
        );
    }
    assert_eq!(
        site.town.place.journal.head().expect("a head").seq,
        0,
        "nothing was written"
    );
    let late = Visitor::at(&site);
    let opened = late.get("/opsaetning").await;
    let settings = fine(visitor.send(&page, filled(&page)).await);
    assert_eq!(settings.path, "/indstillinger");
    assert!(settings.says("Birkelunde Kommune") && settings.says("Direktionen"));
    assert!(settings.html.contains("Indstillinger</a>"), "the way inside is there");
    assert!(!file.exists());

    // Gone for good, for everybody; and the code that was shown once counts no more.
    let gone = Visitor::at(&site);
    assert_eq!(gone.get("/opsaetning").await.status, StatusCode::GONE);
    assert!(!gone.get("/").await.says("/opsaetning"));
    assert_eq!(late.send(&opened, filled(&opened)).await.status, StatusCode::GONE);
    let planned = fine(visitor.get("/planlaeg").await);
    assert!(planned.says("Direktionen"), "the administrator plans the first meeting");
    let door = gone.get("/log-ind").await;
    let form = door.form("enter").with("login", "vibeke").with("password", CHOSEN);
    let used = filled(&page).get("code").to_owned();
    let refused = gone.send(&door, form.with("code", &used)).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("engangskode")));
    let sound = site.town.place.journal.check(&mut |_| ()).expect("checked");
    assert!(sound.is_sound());
}

#[tokio::test]
async fn whoever_guesses_the_token_waits_and_a_site_without_one_has_no_such_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_town(&folder.path().join("setup-token"));
    let visitor = Visitor::at(&site);
    let page = visitor.get("/opsaetning").await;
    for _ in 0..5 {
        visitor.send(&page, filled(&page).with("token", "gæt")).await;
    }
    let waits = visitor.send(&page, filled(&page)).await.refusal();
    assert!(waits.is_some_and(|it| it.contains("Vent til kl.")));
    let other = Site::of(Town::empty());
    assert_eq!(
        Visitor::at(&other).get("/opsaetning").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn only_an_administrator_sets_up_and_is_led_there_from_every_page() {
    let site = administered();
    let body = identity::body("Direktionen").to_string();
    let lise = PersonId::of(&["lise"]).to_string();
    let pages = [
        "/indstillinger".to_owned(),
        "/indstillinger/personer".to_owned(),
        format!("/indstillinger/personer/{lise}"),
        "/indstillinger/tabel".to_owned(),
        format!("/indstillinger/organ/{body}"),
    ];
    let administrator = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(administrator.get("/mit").await.html.contains(">Indstillinger</a>"));
    assert!(!karen.get("/mit").await.html.contains(">Indstillinger</a>"));
    let key = karen.get("/mit").await.form("leave").get("key").to_owned();
    for path in &pages {
        let page = fine(administrator.get(path).await);
        let refused = karen.get(path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert!(refused.says("Bed en administrator"));
        let seq = site.town.place.journal.seq().expect("a number");
        for form in page.forms() {
            let form = form.with("key", &key);
            assert_eq!(karen.send(&page, form).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(site.town.place.journal.seq().expect("a number"), seq, "{path}");
        assert!(Visitor::at(&site).get(path).await.path.starts_with("/log-ind?next="));
        fine(administrator.get(&format!("/en{path}")).await);
    }
}

#[tokio::test]
async fn a_person_is_added_invited_given_a_role_and_shut_out_at_once() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let register = fine(lise.get("/indstillinger/personer").await);
    let refused = lise.send(&register, register.form("add").with("name", " ")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("skal have et navn")));
    let form = register.form("add").with("name", "Ida Maj").with("title", "Konsulent");
    let person = fine(lise.send(&register, form).await);
    let seq = site.town.place.journal.seq().expect("a number");
    assert!(person.path.starts_with("/indstillinger/personer/"));
    assert_eq!(person.form("account").get("login"), "ida.maj", "a login is offered");
    let taken = lise.send(&person, person.form("account").with("login", "Karen")).await;
    assert!(taken.refusal().is_some_and(|it| it.contains("bruges af en anden")));
    let invited = fine(lise.send(&person, person.form("account").with("login", "ida")).await);
    let link = invited.html.split("<code>").nth(1).and_then(|it| it.split('<').next());
    let link = link.expect("a link").to_owned();
    assert_eq!(
        site.town.place.journal.seq().expect("a number"),
        seq,
        "no person stands in the journal"
    );

    let ida = Visitor::at(&site);
    let page = fine(ida.get(&link).await);
    let short = ida
        .send(&page, with_secrets(page.form("accept")).with("password", "kort"))
        .await;
    assert!(short.refusal().is_some_and(|it| it.contains("mindst 12 tegn")));
    let mine = fine(ida.send(&page, with_secrets(page.form("accept"))).await);
    assert_eq!(mine.path, "/mit");
    let stale = Visitor::at(&site).get(&link).await;
    assert_eq!(stale.status, StatusCode::GONE);
    assert!(stale.says("Bed en administrator om et nyt"));

    let agenda = "/dagsorden/direktionen-2030-12-11";
    assert_eq!(ida.get(agenda).await.status, StatusCode::NOT_FOUND);
    let give = person.form("give").with("role", "AGENDA_EDITOR");
    let given = fine(lise.send(&person, give.clone()).await);
    assert!(given.says("Dagsordensamler"));
    let twice = lise
        .send(&given, given.form("give").with("role", "AGENDA_EDITOR"))
        .await;
    assert!(twice.refusal().is_some());
    fine(ida.get(agenda).await);

    // The role ends today, and with it what it let her see, on the page that is open too.
    let open = ida.get(agenda).await;
    let ended = fine(lise.send(&given, given.form("end")).await);
    assert!(ended.says("tidligere rolle"));
    assert_eq!(ida.get(agenda).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ida.send(&open, open.form("lock")).await.status, StatusCode::NOT_FOUND);
    fine(ida.get("/mit").await);
    fine(lise.send(&ended, ended.form("close")).await);
    assert!(
        ida.get("/mit").await.path.starts_with("/log-ind"),
        "the session is over"
    );
    let own = lise
        .get(&format!("/indstillinger/personer/{}", PersonId::of(&["lise"])))
        .await;
    let kept = lise.send(&own, own.form("dismiss")).await;
    assert!(kept.refusal().is_some_and(|it| it.contains("sidste administrator")));
}

#[tokio::test]
async fn a_table_is_shown_line_by_line_before_anything_is_kept() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get("/indstillinger/tabel").await);
    let seq = || site.town.place.journal.seq().expect("a number");
    let before = seq();
    let wrong = "login\tname\tbody\trole\tfrom\nida\tIda Maj\tDirektionen\tkejser\t2030-01-01\n\tUden\t\t\t\n";
    let looked = fine(lise.send(&page, page.form("try").with("table", wrong)).await);
    assert!(looked.says("Ingen rolle hedder »kejser«") && looked.says("Brugernavnet mangler"));
    assert!(
        looked.forms().iter().all(|it| it.get("act") != "keep"),
        "nothing can be kept"
    );
    let forged = page.form("try").with("act", "keep").with("table", wrong);
    assert!(
        lise.send(&page, forged)
            .await
            .refusal()
            .is_some_and(|it| it.contains("Intet er gemt"))
    );
    let right = "login;name;title;body;role;from\nida;Ida <Maj>;Konsulent;Direktionen;medlem;2030-01-01\n\
                 karen;Karen Vester;;Ældrerådet;formand;2030-01-01\n";
    let looked = fine(lise.send(&page, page.form("try").with("table", right)).await);
    assert!(looked.says("ny person, ny rolle") && looked.says("kendt person, udvalget findes ikke endnu, ny rolle"));
    let unticked = looked.form("keep").with(&new_body("Ældrerådet"), "");
    let unticked = lise.send(&looked, unticked).await;
    assert!(
        unticked
            .refusal()
            .is_some_and(|it| it.contains("Intet er gemt") && it.contains("Ældrerådet"))
    );
    assert_eq!(seq(), before);
    let ticked = looked.form("keep").with(&new_body("Ældrerådet"), "new");
    let register = fine(lise.send(&looked, ticked).await);
    assert!(
        register.says("Ida &#60;Maj&#62;") && register.says("Medlem (Direktionen)"),
        "{}",
        register.main()
    );
    assert!(register.says("Formand (Ældrerådet)"));
    let after = seq();
    let again = fine(lise.send(&page, page.form("try").with("table", right)).await);
    assert!(again.says("kendt person, har rollen"));
    fine(lise.send(&again, again.form("keep")).await);
    assert_eq!(seq(), after, "the same table changes nothing");
}

#[tokio::test]
async fn a_blank_cell_leaves_what_is_known_and_each_change_is_shown_with_what_was_before() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get("/indstillinger/tabel").await);
    let keep = async |table: &str| {
        let looked = fine(lise.send(&page, page.form("try").with("table", table)).await);
        fine(lise.send(&looked, looked.form("keep")).await);
        looked
    };
    let ida = |wanted: fn(&people::Person) -> String| {
        let all = people::all(site.town.place.journal.db()).expect("the register");
        wanted(all.iter().find(|it| it.name == "Ida Maj").expect("Ida is known"))
    };
    let both: fn(&people::Person) -> String = |it| format!("{}, {}", it.title, it.email);
    keep("login;name;title;email\nida;Ida Maj;Konsulent;ida@lynghede.dk\n").await;
    let blank = keep("login;name;title;email\nida;Ida Maj;;\n").await;
    assert!(blank.says("kendt person"), "{}", blank.main());
    assert_eq!(ida(both), "Konsulent, ida@lynghede.dk");
    keep("login;name\nida;Ida Maj\n").await;
    assert_eq!(ida(both), "Konsulent, ida@lynghede.dk");
    let changed = keep("login;name;title;email\nida;Ida Maj;Chefkonsulent;-\n").await;
    assert!(
        changed.says("Stilling: »Konsulent« bliver til »Chefkonsulent«")
            && changed.says("E-mail: »ida@lynghede.dk« slettes"),
        "{}",
        changed.main()
    );
    assert_eq!(ida(both), "Chefkonsulent, ");
}

/// The field that says whether a body of this name is to be made.
fn new_body(name: &str) -> String {
    format!("body-{}", identity::body(name))
}

#[tokio::test]
async fn a_name_that_is_nearly_a_bodys_is_asked_about_and_makes_none() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get("/indstillinger/tabel").await);
    let table = "login;name;title;body;role;from\nida;Ida Maj;Sekretærr;Direktonen;formadn;2030-01-01\n";
    let looked = fine(lise.send(&page, page.form("try").with("table", table)).await);
    assert!(looked.says("Mente du »formand«?"), "{}", looked.main());
    let table = table.replace("formadn", "medlem");
    let looked = fine(lise.send(&page, page.form("try").with("table", &table)).await);
    assert!(looked.says("»Direktonen« findes ikke") && looked.says("Jeg mente »Direktionen«"));
    let before = site.town.place.journal.seq().expect("a number");
    let field = new_body("Direktonen");
    for answer in ["", "noget"] {
        let refused = lise.send(&looked, looked.form("keep").with(&field, answer)).await;
        assert!(refused.refusal().is_some_and(|it| it.contains("Direktonen")));
    }
    assert_eq!(site.town.place.journal.seq().expect("a number"), before);
    let register = fine(lise.send(&looked, looked.form("keep").with(&field, "known")).await);
    assert!(register.says("Medlem (Direktionen)"), "{}", register.main());
    let settings = fine(lise.get("/indstillinger").await);
    assert!(!settings.says("Direktonen"), "no body of the wrong name");
}

#[tokio::test]
async fn a_link_goes_by_mail_where_an_address_is_known_and_is_handed_over_otherwise() {
    let site = Site::with(administered().town, |it| {
        it.base_url = Some("http://127.0.0.1:8090".into());
        it.mails = true;
    });
    let db = site.town.place.journal.db();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let register = fine(lise.get("/indstillinger/personer").await);
    let form = register.form("add").with("name", "Ida Maj");
    let person = fine(lise.send(&register, form).await);
    let forged = person.form("account").with("way", "mail");
    let refused = lise.send(&person, forged).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("Skriv en mailadresse")),
        "no address"
    );
    let changed = person.form("change").with("email", "idm@lyngsoe.example");
    let person = fine(lise.send(&person, changed).await);
    assert!(person.says("Send link til idm@lyngsoe.example"));
    assert_eq!(person.form("account").get("login"), "idm");
    let asked = fine(lise.send(&person, person.form("account").with("way", "mail")).await);
    assert!(
        asked.says("om et øjeblik") && !asked.html.contains("/konto/"),
        "the link is in the letter alone"
    );
    let waiting = accounts::due_account_mail(db, crate::site::there()).expect("asked");
    assert_eq!(waiting.iter().map(|it| it.login.as_str()).collect::<Vec<_>>(), ["idm"]);

    // Closing the account calls the link back.
    let id = waiting[0].person;
    let token = accounts::invite(db, id, "idm", crate::site::there())
        .expect("drawn")
        .expect("a link");
    accounts::set(db, id, "idm", CHOSEN, None).expect("an account");
    let token_of_later = accounts::invite(db, id, "idm", crate::site::there())
        .expect("drawn")
        .expect("a link");
    let person = fine(lise.get(&person.path).await);
    fine(lise.send(&person, person.form("close")).await);
    for token in [token, token_of_later] {
        let gone = Visitor::at(&site).get(&format!("/konto/{}", token.as_str())).await;
        assert_eq!(gone.status, StatusCode::GONE, "a link of before opens nothing");
    }
    assert!(
        accounts::due_account_mail(db, crate::site::there())
            .expect("asked")
            .is_empty()
    );
}

#[tokio::test]
async fn a_body_gets_its_settings_and_its_standing_items_in_the_browser() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let settings = fine(lise.get("/indstillinger").await);
    let named = fine(
        lise.send(&settings, settings.form("name").with("name", "Nye Lyngsø Kommune"))
            .await,
    );
    assert!(named.html.contains("<strong>Nye Lyngsø Kommune</strong>"));
    let known = lise
        .send(&settings, settings.form("body").with("name", "Direktionen"))
        .await;
    assert!(
        known
            .refusal()
            .is_some_and(|it| it.contains("allerede en med det navn"))
    );
    let form = settings
        .form("body")
        .with("name", "Kulturudvalget")
        .with("template", "udvalg");
    let body = fine(lise.send(&settings, form).await);
    assert!(body.path.starts_with("/indstillinger/organ/") && body.says("Godkendelse af dagsordenen"));

    let looked = fine(
        lise.send(
            &body,
            body.form("standing")
                .with("standing", "DECISION Prøve\n[Sag]\n- et")
                .with("preview", "1"),
        )
        .await,
    );
    assert!(looked.says("ikke gemt endnu") && looked.says("<strong>Prøve</strong>"));
    let kept = fine(
        lise.send(
            &body,
            body.form("standing").with("standing", "DECISION Prøve\n[Sag]\n- et"),
        )
        .await,
    );
    assert!(kept.says("BESLUTNING Prøve") && !kept.says("ikke gemt endnu"));
    let odd = lise.send(&body, body.form("set").with("release-days", "mange")).await;
    assert!(odd.refusal().is_some_and(|it| it.contains("regel 3")));
    let odd = lise.send(&body, body.form("set").with("production-days", "99")).await;
    assert!(odd.refusal().is_some_and(|it| it.contains("mellem 0 og 31")));
    let set = body
        .form("set")
        .with("release-days", "3")
        .with("production-days", "8")
        .with("signing", "chair")
        .with("saturday", "1");
    let refused = lise.send(&body, set.clone()).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("regel 21")),
        "the law says who signs here"
    );
    let set = fine(lise.send(&body, set.with("signing", "all")).await);
    assert_eq!(set.form("set").get("production-days"), "8");
    assert!(set.says("value=\"3\"") && set.says("value=\"all\" selected"));
    assert_eq!(set.form("set").get("saturday"), "1");
    let off = set.form("set").with("publishes", "").with("files-minutes", "");
    let off = fine(lise.send(&set, off).await);
    assert_eq!(off.form("set").get("publishes"), "");
    assert_eq!(off.form("set").get("files-minutes"), "");
}

#[tokio::test]
async fn the_start_page_of_an_administrator_names_the_next_steps_until_they_are_done_or_put_away() {
    let set_up = Town::empty().with_direktion();
    set_up.administers("lise");
    let site = Site::of(set_up);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    // People, body, members, template and a meeting are there.
    assert!(!fine(lise.get("/mit").await).says("Kom godt i gang"));

    let empty = Town::empty();
    let body = identity::body("Direktionen");
    empty.person(body, ("vera", "Vera Lund"), &[]);
    empty.administers("vera");
    let site = Site::of(empty);
    let vera = Visitor::signed_in(&site, "Vera Lund").await;
    let mine = fine(vera.get("/mit").await);
    for (words, to) in [
        ("Skriv personerne ind", "/indstillinger/personer"),
        ("Opret et organ", "/indstillinger"),
        ("Giv organet medlemmer", "/indstillinger"),
        ("Ret skabelonen til", "/indstillinger"),
        ("Planlæg årets møder", "/indstillinger"),
    ] {
        assert!(
            mine.html.contains(&format!("<a href=\"{to}\">{words}</a>")),
            "{words}: {}",
            mine.main()
        );
    }
    assert!(fine(vera.get("/en/mit").await).says("Make a body"));
    let page = fine(vera.get("/indstillinger").await);
    let body = page.form("body").with("name", "Direktionen");
    fine(vera.send(&page, body).await);
    let mine = fine(vera.get("/mit").await);
    assert!(
        mine.says("<span>Opret et organ</span>") && mine.says("gjort"),
        "{}",
        mine.main()
    );
    let away = fine(vera.send(&mine, mine.form("steps-away")).await);
    assert!(!away.says("Kom godt i gang") && !fine(vera.get("/mit").await).says("Kom godt i gang"));
}
