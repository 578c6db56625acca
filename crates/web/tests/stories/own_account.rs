//! The own account: password, one-time codes and sessions of somebody who is signed in.

use axum::http::StatusCode;
use raadslag_council::ids::PersonId;
use raadslag_store::accounts::{self, About, Attempt, Outcome};
use raadslag_store::people;

use crate::direktion::PASSWORD;
use crate::month::fine;
use crate::site::{Site, there};
use crate::town::Town;
use crate::visitor::{Form, View, Visitor};

const ACCOUNT: &str = "/mit/konto";
const ANOTHER: &str = "tre gange tre er ni igen";

/// Mail goes out, and Jonas has an address.
fn site() -> Site {
    let site = Site::with(Town::empty().with_direktion(), |it| it.mails = true);
    let db = site.town.place.journal.db();
    let jonas = PersonId::of(&["jonas"]);
    let mut known = people::find(db, jonas).expect("asked").expect("Jonas");
    known.email = "jonas@lyngsoe.example".into();
    people::keep(db, &known).expect("kept");
    site
}

fn enters(site: &Site, password: &str, code: &str) -> bool {
    let attempt = Attempt {
        login: "jonas",
        password,
        code,
        address: "",
        now: there() - crate::site::noon_of("2030-11-23"),
    };
    let outcome = accounts::try_in(site.town.place.journal.db(), &attempt).expect("asked");
    matches!(outcome, Outcome::Welcome(_))
}

/// What letters wait for.
fn letters(site: &Site) -> Vec<About> {
    let due = accounts::due_account_mail(site.town.place.journal.db(), there()).expect("asked");
    due.into_iter().map(|it| it.about).collect()
}

async fn is_in(visitor: &Visitor<'_>) -> bool {
    visitor.get(ACCOUNT).await.path == ACCOUNT
}

fn changed(view: &View, (now, new, again): (&str, &str, &str)) -> Form {
    let form = view.form("password").with("password", now);
    form.with("new-password", new).with("again", again)
}

#[tokio::test]
async fn the_own_password_is_changed_and_everybody_else_with_the_old_one_is_out() {
    let site = site();
    let (here, elsewhere) = (
        Visitor::signed_in(&site, "Jonas Hede").await,
        Visitor::signed_in(&site, "Jonas Hede").await,
    );
    let before = site.town.place.journal.seq().expect("the journal answers");
    let page = fine(here.get(ACCOUNT).await);
    for (typed, told) in [
        ((PASSWORD, "kort", "kort"), "mindst 12 tegn"),
        ((PASSWORD, "jonas er min hund", "jonas er min hund"), "brugernavnet"),
        ((PASSWORD, ANOTHER, "noget helt andet"), "ikke ens"),
        (("det forkerte kodeord", ANOTHER, ANOTHER), "intet er ændret"),
    ] {
        let refused = here.send(&page, changed(&page, typed)).await;
        assert!(
            refused.refusal().is_some_and(|it| it.contains(told)),
            "{typed:?}: {:?}",
            refused.refusal()
        );
        for secret in [PASSWORD, ANOTHER, "det forkerte kodeord"] {
            assert!(!refused.html.contains(secret), "a page never shows it again");
        }
    }
    assert!(enters(&site, PASSWORD, "") && is_in(&elsewhere).await && letters(&site).is_empty());

    fine(here.send(&page, changed(&page, (PASSWORD, ANOTHER, ANOTHER))).await);
    assert!(enters(&site, ANOTHER, "") && !enters(&site, PASSWORD, ""));
    assert!(is_in(&here).await && !is_in(&elsewhere).await);
    assert_eq!(letters(&site), [About::Password]);
    let after = site.town.place.journal.seq().expect("the journal answers");
    assert_eq!(before, after, "no entry: secrets never reach the journal");
    // In English too.
    assert!(fine(here.get("/en/mit/konto").await).says("Change the password"));
}

#[tokio::test]
async fn with_the_own_password_the_keys_of_programs_end_unless_the_tick_is_taken_away() {
    let site = site();
    let here = Visitor::signed_in(&site, "Jonas Hede").await;
    let (db, jonas) = (site.town.place.journal.db(), PersonId::of(&["jonas"]));
    let keys = || accounts::keys(db, jonas).expect("asked").len();
    accounts::make_key(db, jonas, ("Mødeplanlæggeren", 30), there()).expect("a key");
    let page = fine(here.get(ACCOUNT).await);
    assert!(page.says("Fjern også mine nøgler til programmer"), "{}", page.main());
    let mut kept = changed(&page, (PASSWORD, ANOTHER, ANOTHER));
    kept.fields.retain(|it| it.0 != "end-keys");
    let refused = changed(&page, (PASSWORD, "kort", "kort"));
    assert!(here.send(&page, refused).await.refusal().is_some());
    assert_eq!(keys(), 1, "nothing is changed");
    fine(here.send(&page, kept).await);
    assert_eq!(keys(), 1, "they count on");
    let page = fine(here.get(ACCOUNT).await);
    fine(here.send(&page, changed(&page, (ANOTHER, PASSWORD, PASSWORD))).await);
    assert_eq!(keys(), 0);
    let page = fine(here.get(ACCOUNT).await);
    assert!(!page.says("Fjern også mine nøgler"), "nobody is asked about nothing");
}

#[tokio::test]
async fn whoever_guesses_the_password_of_an_open_session_has_to_wait() {
    let site = site();
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let page = fine(jonas.get(ACCOUNT).await);
    let mut told = String::new();
    for _ in 0..30 {
        let refused = jonas
            .send(&page, changed(&page, ("et gæt til", ANOTHER, ANOTHER)))
            .await;
        told = refused.refusal().expect("refused");
        if !told.contains("intet er ændret") {
            break;
        }
    }
    assert!(!told.contains("intet er ændret"), "{told}");
    let right = jonas.send(&page, changed(&page, (PASSWORD, ANOTHER, ANOTHER))).await;
    assert!(right.refusal().is_some(), "not even the right one while one waits");
}

#[tokio::test]
async fn one_time_codes_are_set_up_anew_once_the_app_has_shown_one() {
    let site = site();
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let page = fine(jonas.get(ACCOUNT).await);
    let form = page.form("codes").with("password", PASSWORD);
    let wrong = jonas.send(&page, form.clone().with("code", "000000")).await;
    assert!(wrong.refusal().is_some_and(|it| it.contains("passer ikke til nøglen")));
    assert!(enters(&site, PASSWORD, ""), "nothing changed");
    // The page shows the same secret again.
    assert_eq!(wrong.form("codes").get("secret"), form.get("secret"));
    let secret = accounts::secret_of(form.get("secret")).expect("letters");
    let clock = there() - crate::site::noon_of("2030-11-23");
    let code = accounts::code_at(&secret, clock);
    fine(jonas.send(&page, form.with("code", &code)).await);
    assert!(
        !enters(&site, PASSWORD, "") && !enters(&site, PASSWORD, &code),
        "used once"
    );
    let next = accounts::code_at(&secret, clock + std::time::Duration::from_secs(30));
    assert!(enters(&site, PASSWORD, &next));
    assert_eq!(letters(&site), [About::Codes]);
}

#[tokio::test]
async fn own_sessions_are_seen_and_ended_and_nobody_else_s() {
    let site = site();
    let mut here = Visitor::signed_in(&site, "Jonas Hede").await;
    let phone = Visitor::signed_in(&site, "Jonas Hede").await;
    let tablet = Visitor::signed_in(&site, "Jonas Hede").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    here.more
        .push(("user-agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"));
    let page = fine(here.get(ACCOUNT).await);
    let names = |view: &View| -> Vec<String> {
        let inputs = view.html.split("name=\"session\" value=\"").skip(1);
        inputs
            .filter_map(|it| it.split('"').next())
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(names(&page).len(), 2, "{}", page.main());
    let form = page.form("end-sessions").with("password", PASSWORD);
    assert!(
        here.send(&page, form.clone()).await.refusal().is_some(),
        "nothing chosen"
    );
    // Somebody else's session is ended by no name of theirs.
    let hers = fine(mette.get(ACCOUNT).await);
    assert!(names(&hers).is_empty());
    let one = form.clone().with("session", &names(&page)[0]);
    let page = fine(here.send(&page, one).await);
    assert_eq!(names(&page).len(), 1);
    let left = [is_in(&phone).await, is_in(&tablet).await];
    assert_eq!(left.iter().filter(|it| **it).count(), 1);
    let all = page.form("end-sessions").with("password", PASSWORD).with("all", "yes");
    let page = fine(here.send(&page, all).await);
    assert!(page.says("ikke logget ind andre steder"));
    assert!(!is_in(&phone).await && !is_in(&tablet).await && is_in(&here).await && is_in(&mette).await);
    assert_eq!(mette.get(ACCOUNT).await.status, StatusCode::OK);
}
