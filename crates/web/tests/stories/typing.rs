//! What people type in a real browser while everything goes wrong: unsafe paste, no network, a session that is over, a
//! server that starts again, two windows, two clicks. No text is lost, nothing counts twice, and every window says so.

use axum::http::{Method, StatusCode};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use openidconnect::url::{ParseError, Url};
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, Words};
use raadslag_council::roles::Role;
use raadslag_web::{Settings, State, serve};
use serde_json::{Value, json};

use crate::browser::serve_town;
use crate::direktion::SLUG;
use crate::driver::Driver;
use crate::hostile::let_sessions_end;
use crate::month::{AGENDA, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{Form, Visitor};
use crate::window::Window;

/// Cuts a browser's network, or puts it back.
#[derive(Debug)]
struct Network {
    is_on: bool,
}

impl WebDriverCompatibleCommand for Network {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/chromium/network_conditions",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let conditions = json!({ "offline": !self.is_on, "latency": 0, "throughput": 1 << 24 });
        (
            Method::POST,
            Some(json!({ "network_conditions": conditions }).to_string()),
        )
    }
}

/// Lise stands in the first field of an item.
async fn writing(lise: &Window<'_>) -> Element {
    for step in ["Byg dagsordenen", "Økonomi"] {
        lise.press(step).await;
    }
    field(lise).await
}

async fn field(window: &Window<'_>) -> Element {
    window.find("//textarea[@name='section']").await
}

async fn value(field: &Element) -> String {
    let value = field.prop("value").await.expect("a value");
    value.unwrap_or_default()
}

/// The texts that are kept as drafts of a person.
fn drafts(town: &Town, login: &str) -> Vec<String> {
    let person = PersonId::of(&[login]).to_string();
    let read = |row: &raadslag_store::db::Row<'_>| Ok(row.text(0)?.to_owned());
    let db = town.place.journal.db();
    let found = db.all(
        "select fields from draft where person = $1 order by place",
        raadslag_store::vals![&person],
        read,
    );
    found.expect("the drafts answer")
}

fn entries(town: &Town) -> u64 {
    town.now.journal().seq().expect("the journal answers")
}

const PASTED: &str = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style>
<script>window.pwned = 1</script></head><body>
<h2 onclick="window.pwned=2">Om budgettet</h2>
<p class=MsoNormal>Vi <b>holder</b> <i>igen</i><o:p></o:p><img src=x onerror="window.pwned=3"></p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Drift</p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>Skoler</p>
<p><a href="javascript:window.pwned=4">klik</a> <a href="https://lynghede.example/a">her</a></p>
<iframe src="https://evil.example"></iframe><svg onload="window.pwned=5"><text>tegning</text></svg>
<table><tr><th>Konto</th><th>Beløb</th></tr><tr><td>Drift|anlæg</td><td>5</td></tr></table>
<p><span style="display:none">skjult</span>&lt;script&gt;window.pwned=6&lt;/script&gt;</p></body></html>"#;

const TYPED: &str = "## Om budgettet\n\nVi **holder** __igen__\n\n- Drift\n  - Skoler\n\n\
                     klik [her](https://lynghede.example/a)\n\n| Konto | Beløb |\n| Drift\\|anlæg | 5 |\n\n\
                     <script>window.pwned=6</script>";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_from_word_keeps_its_shape_and_brings_nothing_unsafe() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    let into = writing(&lise).await;
    let paste = "const field = document.querySelector(\"textarea[name='section']\"); const data = new DataTransfer(); \
                 data.setData('text/html', arguments[0]); data.setData('text/plain', 'flad'); field.focus(); field.select(); \
                 return field.dispatchEvent(new ClipboardEvent('paste', \
                 { clipboardData: data, bubbles: true, cancelable: true }));";
    let went_on = lise.client.execute(paste, vec![json!(PASTED)]).await.expect("pasted");
    assert_eq!(went_on, Value::Bool(false), "the program takes the paste over");
    assert_eq!(value(&into).await, TYPED);
    lise.says("Kladden er gemt").await;
    lise.look("indsat").await;
    // A list put before words that are there already stays a list.
    let before = paste.replace("field.select();", "field.setSelectionRange(0, 0);");
    let list = "<ul><li>et</li><li>to</li></ul>";
    lise.client.execute(&before, vec![json!(list)]).await.expect("pasted");
    assert_eq!(value(&into).await, format!("- et\n- to\n\n{TYPED}"));
    lise.client.execute(paste, vec![json!(PASTED)]).await.expect("pasted");
    assert_eq!(value(&into).await, TYPED);
    for step in [
        "Gem",
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Offentliggør dagsordenen",
    ] {
        lise.press(step).await;
    }
    lise.go(&format!("/moede/{SLUG}")).await;
    lise.says("<script>window.pwned=6</script>").await;
    let look = "const main = document.querySelector('main'); return [window.pwned === undefined, \
                main.querySelectorAll('script, iframe, svg[onload], img[onerror], [onclick], [href^=\"javascript\"]').length, \
                main.querySelectorAll('td').length, main.querySelectorAll('li li').length, \
                main.innerText.includes('skjult')];";
    let found = lise.client.execute(look, vec![]).await.expect("looked at");
    assert_eq!(found[0], json!(true), "nothing of it ran");
    assert_eq!((&found[1], &found[4]), (&json!(0), &json!(false)));
    assert!(found[2].as_u64() >= Some(2), "the table is a table");
    assert!(found[3].as_u64() >= Some(1), "the point below is below");
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_without_a_network_waits_in_the_browser_and_is_kept_when_it_is_back() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    let into = writing(&lise).await;
    let before = entries(&town);
    lise.client
        .issue_cmd(Network { is_on: false })
        .await
        .expect("no network");
    into.send_keys("Skrevet i toget").await.expect("typed");
    lise.says("Der er ingen forbindelse").await;
    lise.click("//main//button[normalize-space(.) = 'Gem']").await;
    lise.says("Der er ingen forbindelse").await;
    assert_eq!(value(&into).await, "Skrevet i toget", "the page stays");
    assert_eq!((drafts(&town, "lise").len(), entries(&town)), (0, before));
    lise.look("uden-net").await;

    lise.client.issue_cmd(Network { is_on: true }).await.expect("a network");
    lise.says("Kladden er gemt").await;
    assert!(drafts(&town, "lise").concat().contains("Skrevet i toget"));
    lise.press("Gem").await;
    assert_eq!((drafts(&town, "lise").len(), entries(&town)), (0, before + 1));
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_whose_session_is_over_says_so_and_leads_back_to_the_text() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    let into = writing(&lise).await;
    let before = entries(&town);
    into.send_keys("Skrevet over middag").await.expect("typed");
    let_sessions_end(&town);
    lise.says("er gemt som din kladde").await;
    assert!(drafts(&town, "lise").concat().contains("Skrevet over middag"));
    lise.look("log-ind-igen").await;
    lise.press("Lise Brink").await;
    lise.says("Her står det, du skrev").await;
    assert_eq!(value(&field(&lise).await).await, "Skrevet over middag");
    assert_eq!(entries(&town), before);
    lise.press("Gem").await;
    assert_eq!(entries(&town), before + 1);
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_two_clicks_and_the_way_back_lose_nothing_and_count_once() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let (one, other) = (
        Window::open(&driver, &base, true).await,
        Window::open(&driver, &base, true).await,
    );
    for window in [&one, &other] {
        window.sign_in("Lise Brink").await;
    }
    let (first, second) = (writing(&one).await, writing(&other).await);
    let before = entries(&town);
    first.send_keys("Den ene skriver.").await.expect("typed");
    let twice = "const form = document.querySelector('form[data-draft]'); const button = form.querySelector('.button-primary'); \
                 button.click(); button.click();";
    let old = one.find("//html").await;
    one.client.execute(twice, vec![]).await.expect("two clicks");
    one.gone(&old).await;
    one.says("Økonomi").await;
    assert_eq!(entries(&town), before + 1, "two clicks count once");

    second.send_keys("Den anden skriver.").await.expect("typed");
    other.press("Gem").await;
    other.says("De to tekster").await;
    assert_eq!(value(&field(&other).await).await, "Den anden skriver.");
    assert_eq!(entries(&town), before + 1);
    assert!(drafts(&town, "lise").concat().contains("Den anden skriver."));
    other.look("begge-tekster").await;
    other.press("Gem").await;
    assert_eq!(entries(&town), before + 2);

    // Back to the form that was sent: what is typed there is judged anew, beside what the other wrote.
    one.client.back().await.expect("the way back");
    typed_on(&one, &["Den anden skriver.", "Og mere."]).await;
    for window in [one, other] {
        window.close().await;
    }
}

/// Types on in the form that is there, and saves: the page holds the two texts against each other, or the item has all.
async fn typed_on(window: &Window<'_>, kept: &[&str]) {
    window.loaded().await;
    field(window).await.send_keys(" Og mere.").await.expect("typed");
    window.press("Gem").await;
    window.loaded().await;
    let page = window.client.source().await.expect("a page");
    if page.contains("De to tekster") {
        assert!(value(&field(window).await).await.contains("Og mere."), "{page}");
        return;
    }
    window.press("Økonomi").await;
    let text = value(&field(window).await).await;
    for words in kept {
        assert!(text.contains(words), "{words} is lost: {text}");
    }
}

/// A browser that asks for the form anew would put the old words back beside the newer revision, and they would be saved over
/// what the other wrote.
#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_to_a_form_asked_for_anew_overwrites_nobody() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let one = Window::open_forgetful(&driver, &base).await;
    let other = Window::open(&driver, &base, true).await;
    for (window, words) in [(&one, "Den ene skriver."), (&other, "Den anden skriver.")] {
        window.sign_in("Lise Brink").await;
        writing(window).await.send_keys(words).await.expect("typed");
        window.press("Gem").await;
    }
    one.client.back().await.expect("the way back");
    typed_on(&one, &["Den ene skriver.", "Den anden skriver.", "Og mere."]).await;
    for window in [one, other] {
        window.close().await;
    }
}

/// Serves a town's pages on a port until the sender is dropped.
async fn serve_until(town: &Town, port: u16) -> (u16, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = loop {
        match tokio::net::TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => break listener,
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    };
    let port = listener.local_addr().expect("an address").port();
    let mut settings = Settings::named("Lyngsø Kommune");
    settings.ahead = crate::site::noon_of("2030-11-23");
    settings.demo = true;
    let state = State::new(settings, town.now.clone());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(async move {
        let until = async move {
            let _dropped = stopped.await;
        };
        serve(listener, None, vec![state], until).await.expect("served");
    });
    (port, stop, running)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_starts_again_in_the_meeting_loses_no_word_and_every_window_goes_on() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let (port, stop, running) = serve_until(&town, 0).await;
    let base = format!("http://127.0.0.1:{port}");
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    for step in [
        "Byg dagsordenen",
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
        "Tag punktet op",
    ] {
        lise.press(step).await;
    }
    let karen = Window::open(&driver, &base, true).await;
    karen.sign_in("Karen Vester").await;
    karen.press("Gå til mødet").await;
    let matter = "(//section[contains(@class, 'matter')])[1]";
    let into = lise.find(&format!("{matter}//textarea")).await;
    into.send_keys("Drøftet før").await.expect("typed");
    lise.says("Kladden er gemt").await;
    let before = entries(&town);

    drop(stop);
    running.await.expect("the server stops");
    into.send_keys(" og efter").await.expect("typed");
    lise.says("Der er ingen forbindelse").await;
    lise.click(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
    lise.says("Der er ingen forbindelse").await;
    assert_eq!(value(&into).await, "Drøftet før og efter");

    let (_, stop, running) = serve_until(&town, port).await;
    lise.says("Kladden er gemt").await;
    assert!(drafts(&town, "lise").concat().contains("Drøftet før og efter"));
    lise.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
    assert_eq!(entries(&town), before + 1);
    // Her window follows again by itself.
    karen.says("Drøftet før og efter").await;
    for window in [lise, karen] {
        window.close().await;
    }
    drop(stop);
    running.await.expect("the server stops");
}

/// Jonas builds agendas too.
fn with_two_editors() -> Town {
    let town = Town::empty().with_direktion();
    let role = BodyAct::GiveRole {
        person: PersonId::of(&["jonas"]),
        role: Role::AgendaEditor,
        from: Date::constant(2019, 1, 1),
    };
    town.at_body(identity::body("Direktionen"), role);
    town
}

#[tokio::test]
async fn two_editors_of_one_item_see_each_other_without_scripting_too() {
    let site = Site::of(with_two_editors());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    assert!(!fine(lise.get(&at).await).says("har også denne side åben"), "alone");
    let page = fine(jonas.get(&at).await);
    assert!(page.says("Lise Brink har også denne side åben"));
    let typed = Form {
        action: Some("/kladde".into()),
        ..page.form("write").with("section", "Jonas skriver.")
    };
    assert_eq!(jonas.send(&page, typed).await.status, StatusCode::NO_CONTENT);
    let seen = fine(lise.get(&at).await);
    assert!(seen.says("Jonas Hede skriver her lige nu") && !seen.says("Jonas skriver."));
    let other = fine(lise.get(AGENDA).await).items()[2].clone();
    let other = fine(lise.get(&format!("{AGENDA}/punkt/{other}")).await);
    assert!(
        !other.says("Jonas Hede har") && !other.says("Jonas Hede skriver"),
        "not at another item"
    );
    let stranger = Visitor::signed_in(&site, "Torben Kær").await;
    assert_eq!(stranger.get(&format!("{at}/nyt")).await.status, StatusCode::NOT_FOUND);
    let citizen = Visitor::at(&site).get(&format!("{at}/nyt")).await;
    assert!(citizen.path.starts_with("/log-ind"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_in_one_item_tell_of_each_other_and_of_what_was_saved() {
    let Some(driver) = Driver::start() else { return };
    let town = with_two_editors();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    let hers = writing(&lise).await;
    let jonas = Window::open(&driver, &base, true).await;
    jonas.sign_in("Jonas Hede").await;
    let his = writing(&jonas).await;
    jonas.says("Lise Brink har også denne side åben").await;
    lise.says("Jonas Hede har også denne side åben").await;
    hers.send_keys("Hun skriver.").await.expect("typed");
    jonas.says("Lise Brink skriver her lige nu").await;
    jonas.look("ogsaa-her").await;
    his.send_keys("Han skriver.").await.expect("typed");
    lise.press("Gem").await;
    jonas.find("//p[@data-saved-meanwhile][not(@hidden)]").await;
    jonas.press("Gem").await;
    jonas.says("De to tekster").await;
    jonas.press("Behold min tekst").await;

    // Who loses the role loses the open page at once.
    jonas.press("Økonomi").await;
    jonas.says("Han skriver.").await;
    let role = BodyAct::EndRole {
        person: PersonId::of(&["jonas"]),
        role: Role::AgendaEditor,
        on: Date::constant(2030, 11, 22),
    };
    let into = field(&jonas).await;
    into.send_keys(" Mere").await.expect("typed");
    town.at_body(identity::body("Direktionen"), role);
    jonas.says("Siden findes ikke").await;
    jonas.says_nothing_of("Han skriver.").await;
    for window in [lise, jonas] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_was_cut_off_is_told_of_what_happened_meanwhile() {
    let Some(driver) = Driver::start() else { return };
    let town = with_two_editors();
    let (port, stop, running) = serve_until(&town, 0).await;
    let base = format!("http://127.0.0.1:{port}");
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    writing(&lise).await;
    drop(stop);
    running.await.expect("the server stops");

    let url = lise.client.current_url().await.expect("an address");
    let item: ItemId = url
        .path()
        .rsplit('/')
        .next()
        .and_then(|it| it.parse().ok())
        .expect("an item");
    let meeting = MeetingId::new(4711);
    let act = Box::new(Act::Write {
        item,
        revision: 1,
        words: Words::Title("Økonomien".into()),
    });
    town.carry_out("meanwhile", &Command::AtMeeting { meeting, act });
    let (_, stop, running) = serve_until(&town, port).await;
    lise.find("//p[@data-saved-meanwhile][not(@hidden)]").await;
    lise.close().await;
    drop(stop);
    running.await.expect("the server stops");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_dragged_to_its_place_and_a_file_to_its_box() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    lise.press("Byg dagsordenen").await;
    let drag = "const list = [...document.querySelectorAll('[data-arrange] > li')]; const data = new DataTransfer(); \
                const say = (name, at) => list[at].dispatchEvent(new DragEvent(name, \
                { dataTransfer: data, bubbles: true, cancelable: true })); \
                say('dragstart', 3); say('dragover', 0); say('drop', 0); say('dragend', 3);";
    let old = lise.find("//html").await;
    lise.client.execute(drag, vec![]).await.expect("dragged");
    lise.gone(&old).await;
    lise.find("//li[starts-with(@id, 'p-')][1][contains(., 'Punkter til behandling')]")
        .await;
    lise.find("//li[starts-with(@id, 'p-')][2][contains(., 'Gennemgang af protokoller')]")
        .await;
    lise.look("traek").await;

    lise.press("Økonomi").await;
    let drop = "const box = document.querySelector('form[data-attach]').closest('section'); const data = new DataTransfer(); \
                data.items.add(new File([arguments[0]], arguments[1])); \
                for (const name of ['dragover', 'drop']) box.dispatchEvent(new DragEvent(name, \
                { dataTransfer: data, bubbles: true, cancelable: true }));";
    let script = vec![
        json!("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        json!("a.svg"),
    ];
    lise.client.execute(drop, script).await.expect("dropped");
    lise.click("//button[normalize-space(.) = 'Vedhæft en fil']").await;
    lise.says("Gem den som PDF, og prøv igen").await;
    lise.client
        .execute(drop, vec![json!("%PDF-1.7\n"), json!("Budget_2031.pdf")])
        .await
        .expect("dropped");
    lise.look("slip-en-fil").await;
    lise.leave("//button[normalize-space(.) = 'Vedhæft en fil']").await;
    lise.says("Budget 2031").await;
    lise.close().await;
}
