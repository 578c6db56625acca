//! The meetings of a year chosen day by day in a window.

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::town::Town;
use crate::window::Window;

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_ticked_off_and_the_rest_of_the_year_is_planned_in_a_window() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    let body = raadslag_council::identity::body("Direktionen");
    let days = "weekday=3&every=1&first=2030-12-11&last=2031-01-15&start=09:00&end=12:00&place=Fyret";
    lise.go(&format!("/planlaeg/aar?body={body}&{days}&weeks=")).await;
    lise.says("Har allerede et møde").await;
    lise.look("planlaeg-aar-dage").await;

    let day = |date: &str| format!("//input[@type='checkbox'][@value='{date}']");
    let taken = lise.find(&day("2030-12-11")).await;
    assert_eq!(taken.is_enabled().await.ok(), Some(false));
    for (date, is_chosen) in [("2030-12-11", false), ("2030-12-25", false), ("2031-01-08", true)] {
        let it = lise.find(&day(date)).await;
        assert_eq!(it.is_selected().await.ok(), Some(is_chosen), "{date}");
        let (_, _, width, height) = it.rectangle().await.expect("a place");
        assert!(width >= 20.0 && height >= 20.0, "{date} is seen");
    }
    lise.click(&day("2031-01-08")).await;
    lise.press("Planlæg de valgte møder").await;
    lise.go("/moeder").await;
    for planned in ["18. december 2030", "15. januar 2031"] {
        lise.says(planned).await;
    }
    lise.says_nothing_of("8. januar 2031").await;

    // The way back finds what was planned, and the day that was left.
    lise.go(&format!("/planlaeg/aar?body={body}&{days}&weeks=")).await;
    let left = lise.find(&day("2031-01-08")).await;
    assert_eq!(left.is_selected().await.ok(), Some(true));
    let planned = lise.find(&day("2031-01-15")).await;
    assert_eq!(planned.is_enabled().await.ok(), Some(false));
    lise.close().await;
}
