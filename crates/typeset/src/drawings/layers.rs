//! The layers of corporate IT, one band under the other, with the sketch's boxes counted in each.

use raadslag_council::appendix::{ItModel, Layer};

use super::canvas::{Canvas, Pen, TINTS, WIDTH, Words};

const NAME: Pen = Pen::bold(15.0);
const STATEMENT: Pen = Pen::plain(13.0);
const PAD: f64 = 14.0;
const NAME_ROOM: f64 = 190.0;
const BOX: f64 = 22.0;

/// One band for each layer, joined by arrows both ways.
pub fn it_model(model: &ItModel, id: &str) -> String {
    let mut canvas = Canvas::default();
    let mut top = 2.0;
    for (place, layer) in model.layers.iter().enumerate() {
        if place > 0 {
            arrows(&mut canvas, top);
            top += 26.0;
        }
        let boxes = model.boxes.iter().filter(|it| **it == place).count();
        top = band(&mut canvas, layer, boxes, top, TINTS[place % 2]);
    }
    let description = describe(model);
    let title = if model.title.is_empty() {
        "Lagene i it-modellen"
    } else {
        &model.title
    };
    canvas.finish(
        top + 2.0,
        &Words {
            id,
            title,
            description: &description,
        },
    )
}

fn band(canvas: &mut Canvas, layer: &Layer, boxes: usize, top: f64, fill: &str) -> f64 {
    let x = PAD + NAME_ROOM + PAD;
    let room = WIDTH - x - PAD;
    let columns = 13;
    let rows = f64::from(u32::try_from(boxes.div_ceil(columns)).unwrap_or(0));
    let statements: f64 = layer.statements.iter().map(|it| STATEMENT.height(it, room) + 3.0).sum();
    let content = statements + rows * (BOX + 6.0);
    let height = (content.max(NAME.height(&layer.name, NAME_ROOM)) + 2.0 * PAD).max(52.0);
    canvas.rect(1.0, top, WIDTH - 2.0, height, fill);
    let name_top = top + (height - NAME.height(&layer.name, NAME_ROOM)) / 2.0;
    canvas.paragraph(1.0 + PAD, name_top, NAME_ROOM, &layer.name, NAME);
    let mut y = top + (height - content) / 2.0;
    for statement in &layer.statements {
        y = canvas.paragraph(x, y, room, statement, STATEMENT) + 3.0;
    }
    for number in 0..boxes {
        let column = f64::from(u32::try_from(number % columns).unwrap_or(0));
        let row = f64::from(u32::try_from(number / columns).unwrap_or(0));
        canvas.rect(
            x + column * (BOX + 10.0),
            y + 3.0 + row * (BOX + 6.0),
            BOX,
            BOX,
            "#ffffff",
        );
    }
    top + height
}

/// A layer rests on the one below and is asked by the one above.
fn arrows(canvas: &mut Canvas, top: f64) {
    for (x, tip, back) in [
        (WIDTH / 2.0 - 14.0, top + 22.0, top + 15.0),
        (WIDTH / 2.0 + 14.0, top + 4.0, top + 11.0),
    ] {
        canvas.line((x, top + 5.0), (x, top + 21.0));
        canvas.line((x, tip), (x - 5.0, back));
        canvas.line((x, tip), (x + 5.0, back));
    }
}

fn describe(model: &ItModel) -> String {
    let names: Vec<String> = model
        .layers
        .iter()
        .enumerate()
        .map(
            |(place, it)| match model.boxes.iter().filter(|at| **at == place).count() {
                0 => it.name.clone(),
                boxes => format!("{} ({boxes} felter)", it.name),
            },
        )
        .collect();
    format!("{} lag fra øverst til nederst: {}.", names.len(), names.join(", "))
}
