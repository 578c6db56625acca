//! One node under load is killed at random moments.

use std::time::Duration;

use super::node::wait_until;
use super::scene::Scene;
use super::{Setting, drawn};

/// So often everything is checked.
const CHECKED_EVERY: u32 = 50;

pub fn live(setting: &Setting<'_>) -> Result<String, String> {
    let mut scene = Scene::found(setting, setting.folder.join("data"), 6)?;
    scene.begin(3)?;
    let (mut moments, mut proved, mut worked) = (setting.seed, 0, 0);
    for round in 1..=setting.kills {
        let before = scene.count();
        // Most kills fall in the middle of the work, some while it starts.
        if !drawn(&mut moments).is_multiple_of(5) {
            wait_until("the node takes commands again", || scene.count() > before)?;
            worked += 1;
        }
        std::thread::sleep(Duration::from_millis(drawn(&mut moments) % 300));
        scene.node.kill()?;
        if round % CHECKED_EVERY == 0 || round == setting.kills {
            scene
                .must_stand()
                .map_err(|error| format!("after kill {round}: {error}"))?;
            proved += 1;
        }
        scene.node.start()?;
    }
    let told = scene.end()?;
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
