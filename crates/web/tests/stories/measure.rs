//! What a browser says of a page: its faults of accessibility, and what reaches past the window.

use fantoccini::Client;
use serde_json::{Value, json};

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// Named, also those that axe leaves out by itself are asked, as the size of what is pressed.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The element that reaches past the window, if one does.
pub async fn too_wide(client: &Client) -> Option<String> {
    let script = r"
        const width = document.documentElement.clientWidth;
        const scrolls = it => { for (; it; it = it.parentElement) {
            const way = getComputedStyle(it).overflowX; if (way === 'auto' || way === 'scroll') return true; } return false; };
        const out = [...document.querySelectorAll('body *')].filter(it => {
            const box = it.getBoundingClientRect();
            return box.width > 1 && box.right > width + 1 && !scrolls(it) && getComputedStyle(it).position !== 'absolute'; });
        if (out.length) return out[0].outerHTML.slice(0, 160);
        return document.documentElement.scrollWidth > width + 1 ? 'scrolls to ' + document.documentElement.scrollWidth : null;";
    let found = client.execute(script, vec![]).await.expect("the page is measured");
    found.as_str().map(str::to_owned)
}

/// What axe says of a page by the rules of WCAG 2.2 AA and by its own of good practice.
pub async fn axe(client: &Client) -> Vec<String> {
    client.execute(AXE, vec![]).await.expect("axe is loaded");
    let run = "const done = arguments[arguments.length - 1]; axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'], preload: false }).then(it => done(it.violations.map(v => \
               v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 200)).slice(0, 2).join(' | '))), \
               it => done(['axe failed: ' + it]));";
    let found = client
        .execute_async(run, vec![json!(RULES)])
        .await
        .expect("axe answers");
    let lines = found.as_array().cloned().unwrap_or_default();
    lines.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
