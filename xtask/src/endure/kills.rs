//! One node under load is killed at random moments.

use std::time::Duration;

use raadslag_store::DataPlace;

use super::load::Load;
use super::node::{Node, wait_until};
use super::town::Town;
use super::{Setting, drawn, proof};

/// So often everything is checked.
const CHECKED_EVERY: u32 = 50;

pub fn live(setting: &Setting<'_>) -> Result<String, String> {
    let data = setting.folder.join("data");
    let place = DataPlace::Folder(data.clone());
    let words = ["--data".to_owned(), data.display().to_string()];
    let town = Town::found(&place, 6)?;
    let mut node = Node::new(setting.program, &words, &setting.folder.join("log"))?;
    node.start()?;
    let load = Load::begin(&[node.base.clone()], &town.key, &town.bodies, 3);
    let (mut moments, mut proved, mut worked) = (setting.seed, 0, 0);
    for round in 1..=setting.kills {
        let before = load.count();
        // Most kills fall in the middle of the work, some while it starts.
        if !drawn(&mut moments).is_multiple_of(5) {
            wait_until("the node takes commands again", || load.count() > before)?;
            worked += 1;
        }
        std::thread::sleep(Duration::from_millis(drawn(&mut moments) % 300));
        node.kill()?;
        if round % CHECKED_EVERY == 0 || round == setting.kills {
            proof::stands_once(&place, &load.acknowledged()).map_err(|error| format!("after kill {round}: {error}"))?;
            proof::check(setting.program, &words).map_err(|error| format!("after kill {round}: {error}"))?;
            proved += 1;
        }
        node.start()?;
    }
    let told = load.end()?;
    node.kill()?;
    proof::stands_once(&place, &told.acknowledged)?;
    proof::check(setting.program, &words)?;
    Ok(format!(
        "{} kills ({worked} in the middle of work), {} commands acknowledged, {} of them sent more than once, none lost and none kept \
         twice; {} pages read; everything checked {} times; the longest command took {} ms with the restarts",
        setting.kills,
        told.acknowledged.len(),
        told.again,
        told.pages,
        proved + 1,
        told.longest.as_millis()
    ))
}
