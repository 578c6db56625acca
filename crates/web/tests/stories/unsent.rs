//! What is typed, chosen and marked in the room and not sent yet, while the meeting goes on around it: nothing of it is lost
//! or swapped, a refusal is seen, and a vote that begins is in sight.

use serde_json::{Value, json};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::month::{ROOM, fine};
use crate::visitor::Visitor;
use crate::votes::{begun, voting};
use crate::window::Window;
use crate::windows::unfold;

async fn answer(window: &Window<'_>, script: &str) -> Value {
    window.client.execute(script, vec![]).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_chosen_and_not_sent_stays_when_a_member_asks_for_the_word() {
    let Some(driver) = Driver::start() else { return };
    let site = voting();
    let clerk = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    begun(&clerk).await;
    let base = serve_town(&site.town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    lise.go(ROOM).await;
    unfold(&lise).await;
    let chosen = "return [\".matter-current select[id^='tvivl-']\", \"select[id^='way-']\"].map((it) => \
                  document.querySelector(it).selectedOptions[0].textContent).join(', ')";
    let current = "//section[contains(@class, 'matter-current')]";
    let before = answer(&lise, chosen).await;
    lise.click("//select[starts-with(@id, 'way-')]/option[@value='REMOTE']")
        .await;
    lise.click(&format!("{current}//select[starts-with(@id, 'tvivl-')]/option[last()]"))
        .await;
    answer(
        &lise,
        "document.querySelector(\".matter-current select[id^='tvivl-']\").focus()",
    )
    .await;
    let picked = answer(&lise, chosen).await;
    assert_ne!(picked, before);

    // In the midst of the list the page waits, and says so.
    let phone = fine(mette.get(ROOM).await);
    fine(mette.send(&phone, phone.form("ask-for-word")).await);
    lise.find("//p[@data-news][not(@hidden)]").await;
    assert_eq!(answer(&lise, chosen).await, picked);
    answer(&lise, "document.activeElement.blur()").await;
    let asking = "//ol[contains(@class, 'room-asking')]//span[contains(., 'Mette Ravn')]";
    lise.find(asking).await;
    assert_eq!(answer(&lise, chosen).await, picked);

    // Also when nobody is in it, and more happens.
    let phone = fine(mette.get(ROOM).await);
    fine(mette.send(&phone, phone.form("ask-for-word")).await);
    lise.find("//main[not(.//ol[contains(@class, 'room-asking')])]").await;
    assert_eq!(answer(&lise, chosen).await, picked);
    lise.leave(&format!("{current}//button[contains(., 'Rejs spørgsmålet')]"))
        .await;
    let name = picked.as_str().and_then(|it| it.split(',').next()).expect("a name");
    let raised = format!("Er {} inhabil?", name.split(" (").next().unwrap_or(name));
    lise.says(&raised).await;
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_is_typed_is_there_after_another_button_and_its_refusal_is_seen() {
    let Some(driver) = Driver::start() else { return };
    let site = voting();
    let (_, item) = begun(&Visitor::signed_in(&site, "Lise Brink").await).await;
    let base = serve_town(&site.town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    lise.go(&format!("{ROOM}#p-{item}")).await;
    let path = format!("//textarea[@id='d-{item}']");
    lise.find(&path)
        .await
        .send_keys("Drøftet til ende.")
        .await
        .expect("typed");
    lise.leave("//button[contains(., 'Tag punktet op')]").await;
    let typed = lise.find(&path).await.prop("value").await.expect("a value");
    assert_eq!(typed.as_deref(), Some("Drøftet til ende."));

    // Somebody saved meanwhile: why it is not saved is seen and heard at once.
    lise.go(&format!("{ROOM}#p-{item}")).await;
    lise.loaded().await;
    let stale = "const field = document.getElementById(arguments[0]); field.form.elements.revision.value = '7';";
    let at = json!(format!("d-{item}"));
    lise.client.execute(stale, vec![at]).await.expect("changed");
    lise.leave(&format!(
        "//form[.//textarea[@id='d-{item}']]//button[contains(., 'Gem beslutningen')]"
    ))
    .await;
    lise.loaded().await;
    lise.says("ingens tekst er gået tabt").await;
    let seen = "const why = document.querySelector('[role=alert]'); const box = why.getBoundingClientRect(); \
                return document.activeElement === why && box.top >= 0 && box.bottom <= innerHeight;";
    assert_eq!(answer(&lise, seen).await, Value::Bool(true));
    let typed = lise.find(&path).await.prop("value").await.expect("a value");
    assert_eq!(typed.as_deref(), Some("Drøftet til ende."));
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_that_begins_is_in_sight_on_a_telephone() {
    let Some(driver) = Driver::start() else { return };
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let base = serve_town(&site.town).await;
    let mette = Window::open(&driver, &base, true).await;
    mette.sign_in("Mette Ravn").await;
    let sized = mette.client.set_window_size(360, 740).await;
    sized.expect("a window of this size");
    mette.go(ROOM).await;
    mette.loaded().await;
    answer(&mette, "scrollTo(0, document.body.scrollHeight)").await;
    let open = room.form_where("open-vote", &[("item", &item)]);
    fine(lise.send(&room, open).await);
    mette.find("//p[@class='room-call']").await;
    let seen = "const box = document.querySelector('.room-call').getBoundingClientRect(); \
                return box.top >= 0 && box.bottom <= innerHeight;";
    assert_eq!(answer(&mette, seen).await, Value::Bool(true));
    mette.look("stemmes-nu").await;
    mette.click("//p[contains(@class, 'room-call')]/a").await;
    mette
        .click("//section[@id='stem']//button[normalize-space(.) = 'For']")
        .await;
    mette.says("Du har stemt: For").await;
    mette.find("//main[not(.//p[contains(@class, 'room-call')])]").await;
    mette.close().await;
}
