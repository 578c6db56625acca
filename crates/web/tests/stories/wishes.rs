//! A later day for a task: asked for, declined, taken back, granted, and over by itself.

use axum::http::StatusCode;

use crate::follow_ups::{CONFIRM, card, held, id, link};
use crate::month::{fine, site};
use crate::visitor::{Form, View, Visitor};

const ASKS: &str = "Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.";
const REASON: &str = "To af tre leverandører har ikke svaret.";

/// A task of Jonas's, due on 20 December 2030: its address.
async fn task(lise: &Visitor<'_>) -> String {
    held(lise, 3, ASKS, None).await;
    let page = fine(lise.get(CONFIRM).await);
    link(&fine(lise.send(&page, card(&page, false)).await))
}

fn wish(view: &View, due: &str) -> Form {
    view.form("wish").with("due", due).with("reason", REASON)
}

fn has(view: &View, act: &str) -> bool {
    view.forms().iter().any(|it| it.get("act") == act)
}

#[tokio::test]
async fn whoever_has_a_task_asks_for_a_later_day_and_hears_what_became_of_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let at = task(&lise).await;

    // From the start page to the form is one click; whoever sets the day asks nobody.
    let mine = fine(jonas.get("/mit").await);
    assert!(mine.says("Bed om ny frist") && mine.says(&format!("{at}#wish0")));
    assert!(!has(&fine(lise.get(&at).await), "wish"));
    let before = fine(jonas.get(&at).await);
    let view = fine(jonas.get(&at).await);
    assert!(view.says("id=\"wish0\"") && !has(&view, "grant"));
    let refused = jonas.send(&view, wish(&view, "2030-12-20")).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("allerede 20. december 2030"))
    );
    let again = refused.form("wish");
    assert_eq!(again.get("reason"), REASON, "what was typed stays");
    let past = jonas.send(&refused, again.with("due", "2030-11-01")).await;
    assert!(past.refusal().is_some_and(|it| it.contains("overskredet")));
    let past = jonas.send(&past, past.form("wish").with("due", "2226-02-01")).await;
    assert!(past.refusal().is_some_and(|it| it.contains("1. februar 2226")));
    let asked = fine(jonas.send(&past, past.form("wish").with("due", "2031-02-01")).await);
    let own = format!("Du har bedt om ny frist 1. februar 2031: {REASON}");
    assert!(asked.says(&own) && !has(&asked, "wish"), "{}", asked.main());
    let mine = fine(jonas.get("/mit").await);
    assert!(mine.says("Du har bedt om ny frist 1. februar 2031") && !mine.says("#wish0"));
    // A page from before the wish asks once more.
    let twice = jonas.send(&before, wish(&before, "2031-03-01")).await;
    assert!(
        twice
            .refusal()
            .is_some_and(|it| it.contains("allerede bedt om en ny frist"))
    );

    // Those who set the day see it; others of the body do not have to do anything.
    let told = format!("Jonas Hede beder om ny frist 1. februar 2031: {REASON}");
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    for keeper in [&lise, &karen] {
        let mine = fine(keeper.get("/mit").await);
        let said = told.trim_end_matches('.');
        assert!(mine.says(said) && mine.says("Svar på ønsket"), "{}", mine.main());
        assert!(
            !mine.says(&told),
            "a dot follows, and no full stop before it: {}",
            mine.main()
        );
    }
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(!fine(mette.get("/mit").await).says("beder om ny frist"));
    assert!(!has(&fine(mette.get(&at).await), "grant"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert_eq!(torben.get(&at).await.status, StatusCode::NOT_FOUND);

    // Declined with a reason, which Jonas reads.
    let view = fine(lise.get(&at).await);
    assert!(view.says(&told) && view.says("Sæt fristen til 1. februar 2031"));
    let no = view
        .form("decline")
        .with("reason", "Byrådet skal bruge svaret i januar.");
    let view = fine(lise.send(&view, no).await);
    assert!(view.says("Afslag på ny frist til Jonas Hede"));
    let declined = "Ny frist afslået af Lise Brink: Byrådet skal bruge svaret i januar.";
    assert!(fine(jonas.get("/mit").await).says(declined.trim_end_matches('.')));
    assert!(!fine(lise.get("/mit").await).says("beder om ny frist"));

    // Asked anew, taken back, asked anew and granted.
    let view = fine(jonas.get(&at).await);
    assert!(view.says(declined) && view.says("Frist 20. december 2030"));
    let view = fine(jonas.send(&view, wish(&view, "2031-01-08")).await);
    let view = fine(jonas.send(&view, view.form("unwish")).await);
    assert!(view.says("Ønsket om ny frist blev trukket tilbage"));
    assert!(!fine(lise.get("/mit").await).says("beder om ny frist"));
    fine(jonas.send(&view, wish(&view, "2031-01-10")).await);
    let stale = fine(karen.get(&at).await);
    let view = fine(lise.get(&at).await);
    let granted = fine(lise.send(&view, view.form("grant")).await);
    assert!(granted.says("Frist 10. januar 2031"), "{}", granted.main());
    assert!(granted.says("Ny frist 10. januar 2031, som Jonas Hede bad om"));
    assert!(granted.says("Jonas Hede beder om ny frist 10. januar 2031"));
    let late = karen.send(&stale, stale.form("grant")).await;
    assert!(
        late.refusal()
            .is_some_and(|it| it.contains("bedes ikke om den frist nu"))
    );
    let mine = fine(jonas.get("/mit").await);
    assert!(mine.says("Frist 10. januar 2031") && !mine.says("afslået"));
}

#[tokio::test]
async fn of_what_was_split_off_whoever_has_the_whole_answers_and_another_day_ends_the_wish() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let at = task(&lise).await;
    let view = fine(jonas.get(&at).await);
    let part = view
        .form("split")
        .with("to", &id("torben"))
        .with("text", "Hent tre tilbud.");
    fine(jonas.send(&view, part.with("due", "2030-12-10")).await);
    let view = fine(torben.get(&at).await);
    let after = torben.send(&view, wish(&view, "2030-12-21")).await;
    assert!(after.refusal().is_some_and(|it| it.contains("20. december 2030")));
    fine(torben.send(&after, wish(&after, "2030-12-17")).await);
    assert!(
        !fine(lise.get("/mit").await).says("beder om ny frist"),
        "it is Jonas's to answer"
    );
    let mine = fine(jonas.get("/mit").await);
    assert!(
        mine.says("Torben Kær beder om ny frist 17. december 2030"),
        "{}",
        mine.main()
    );
    let view = fine(jonas.get(&at).await);
    let granted = fine(jonas.send(&view, view.form("grant")).await);
    assert!(granted.says("Frist 17. december 2030") && granted.says("Frist 20. december 2030"));

    // Jonas asks for another day of the whole; before that is answered it is put off otherwise.
    let view = fine(jonas.get(&at).await);
    let own = view.form_where("wish", &[("part", "0")]);
    fine(
        jonas
            .send(&view, own.with("due", "2031-01-10").with("reason", REASON))
            .await,
    );
    let view = fine(lise.get(&at).await);
    let postpone = view.form("postpone").with("due", "2031-01-20");
    fine(lise.send(&view, postpone.with("reason", "Aftalt på mødet.")).await);
    let view = fine(jonas.get(&at).await);
    assert!(view.says("Frist 20. januar 2031") && !has(&view, "unwish"));
    assert!(!fine(lise.get("/mit").await).says("beder om ny frist"));
}
