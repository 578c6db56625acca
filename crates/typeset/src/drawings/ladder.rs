//! The leadership model as a staircase: the highest level on the highest step.

use raadslag_council::appendix::{LeadershipModel, Level};

use super::canvas::{Canvas, Pen, TINTS, Words};
use super::wheel::{LETTERS_OF_PAGE, Room};
use super::words::{Tongue, Word};

const ROLE: Pen = Pen::bold(15.0);
const STATEMENT: Pen = Pen::plain(LETTERS_OF_PAGE);
const STEP: f64 = 46.0;
const PAD: f64 = 14.0;
const BADGE: f64 = 40.0;

/// One step for each level, with what is expected there, in a document.
pub fn leadership_model(model: &LeadershipModel, id: &str) -> String {
    leadership_model_in(model, id, Room::Page, Tongue::Danish)
}

/// The same where there is another room for it.
pub fn leadership_model_in(model: &LeadershipModel, id: &str, room: Room, tongue: Tongue) -> String {
    let wide = room.width();
    let mut canvas = Canvas::default();
    let mut top = 2.0;
    let steps = model.levels.len();
    for (place, level) in model.levels.iter().enumerate() {
        let left = indent(steps, place) * wide / Room::Page.width();
        let height = step_height((level, tongue), wide - 2.0 - left);
        canvas.rect(left, top, wide - 1.0 - left, height, TINTS[place % 2]);
        draw(&mut canvas, (level, tongue), (left, top), self::room(wide - 2.0 - left));
        top += height + 6.0;
    }
    let description = describe(model, tongue);
    let title = if model.title.is_empty() {
        tongue.say(Word::Leadership)
    } else {
        &model.title
    };
    canvas.finish_in(
        wide,
        top,
        &Words {
            id,
            title,
            description: &description,
        },
    )
}

/// The more steps, the shorter each, so that there is always room for words.
fn indent(steps: usize, place: usize) -> f64 {
    let below = f64::from(u32::try_from(steps - 1 - place).unwrap_or(0));
    let step = STEP.min(200.0 / f64::from(u32::try_from(steps).unwrap_or(1)));
    below * step + 1.0
}

fn room(width: f64) -> f64 {
    width - BADGE - 3.0 * PAD
}

fn step_height((level, tongue): (&Level, Tongue), width: f64) -> f64 {
    let room = room(width);
    let statements: f64 = level
        .statements
        .iter()
        .map(|it| STATEMENT.height(it, room - 14.0) + 3.0)
        .sum();
    (2.0 * PAD + ROLE.height(&role(level, tongue), room) + statements).max(BADGE + 2.0 * PAD)
}

fn role(level: &Level, tongue: Tongue) -> String {
    if level.role.trim().is_empty() {
        format!("{} {}", tongue.say(Word::Level), level.level)
    } else {
        level.role.clone()
    }
}

fn draw(canvas: &mut Canvas, (level, tongue): (&Level, Tongue), (left, top): (f64, f64), room: f64) {
    let middle = left + PAD + BADGE / 2.0;
    canvas.circle(middle, top + PAD + BADGE / 2.0, BADGE / 2.0, "#14385c");
    canvas.text(
        middle,
        top + PAD + BADGE / 2.0 + 7.0,
        &level.level.to_string(),
        Pen::bold(20.0).middle().white(),
    );
    let x = left + BADGE + 2.0 * PAD;
    let mut y = canvas.paragraph(x, top + PAD, room, &role(level, tongue), ROLE) + 3.0;
    for statement in &level.statements {
        canvas.circle(x + 4.0, y + 7.5, 2.4, "#14385c");
        y = canvas.paragraph(x + 14.0, y, room - 14.0, statement, STATEMENT) + 3.0;
    }
}

fn describe(model: &LeadershipModel, tongue: Tongue) -> String {
    let level = |it: &Level| {
        let (level, expectations) = (tongue.say(Word::Level), tongue.say(Word::Expectations));
        format!(
            "{level} {}: {}, {} {expectations}",
            it.level,
            it.role,
            it.statements.len()
        )
    };
    let levels: Vec<String> = model.levels.iter().map(level).collect();
    format!("{}: {}. {}.", tongue.say(Word::Steps), levels.len(), levels.join("; "))
}
