//! Every page of the demo's documents and of a full invented one, compared with the picture that somebody looked at.
//!
//! After a change that is meant to be seen, `RAADSLAG_RENEW_PICTURES=1 cargo test -p raadslag-typeset pictures` makes
//! them anew in `tests/pictures`; look at each that git shows as changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use typst_layout::Page;
use typst_render::RenderOptions;

use super::laid_out::laid_out;
use super::{full, papers};
use crate::pdf::world::WORKSHOP;

const PIXELS_PER_POINT: f64 = 60.0 / 72.0;

/// The share of a page that may differ by more than one shade of sixteen: another processor may round otherwise.
const TOLERATED: f64 = 0.0001;

/// Grey pixels, each from 0 to 15.
#[derive(PartialEq)]
struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Picture {
    fn of(page: &Page) -> Self {
        let options = RenderOptions {
            pixel_per_pt: PIXELS_PER_POINT.into(),
            ..RenderOptions::default()
        };
        let drawn = typst_render::render(page, &options);
        let grey = |it: &[u8]| {
            let light = (u32::from(it[0]) * 299 + u32::from(it[1]) * 587 + u32::from(it[2]) * 114) / 1000;
            u8::try_from(light / 16).expect("16 shades")
        };
        Self {
            width: drawn.width(),
            height: drawn.height(),
            pixels: drawn.data().chunks(4).map(grey).collect(),
        }
    }

    fn find(path: &Path) -> Option<Self> {
        let file = std::io::BufReader::new(std::fs::File::open(path).ok()?);
        let mut reader = png::Decoder::new(file).read_info().expect("a picture");
        let (width, height) = (reader.info().width, reader.info().height);
        let mut packed = vec![0; reader.output_buffer_size().expect("small")];
        reader.next_frame(&mut packed).expect("a whole picture");
        let row = packed.len() / height as usize;
        let pixels = packed
            .chunks(row)
            .flat_map(|it| it.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(width as usize))
            .collect();
        Some(Self { width, height, pixels })
    }

    fn keep(&self, path: &Path) {
        let file = std::fs::File::create(path).expect("a folder to write to");
        let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let rows = self.pixels.chunks(self.width as usize);
        let packed: Vec<u8> = rows
            .flat_map(|row| row.chunks(2).map(|it| it[0] << 4 | it.get(1).copied().unwrap_or(0)))
            .collect();
        let mut writer = encoder.write_header().expect("written");
        writer.write_image_data(&packed).expect("written");
    }

    /// The share of pixels that differ by more than one shade.
    fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let pairs = self.pixels.iter().zip(&other.pixels);
        let differing = pairs.filter(|(a, b)| a.abs_diff(**b) > 1).count();
        differing as f64 / self.pixels.len() as f64
    }
}

fn kept_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

/// `full-03.png` and its picture, for every page that is compared.
fn pages() -> Vec<(String, Picture)> {
    let records = std::iter::once(("full".to_owned(), full::record())).chain(papers::demo());
    let pages = records.flat_map(|(name, record)| {
        let document = laid_out(&record, &WORKSHOP);
        let named = |(place, page): (usize, &Page)| (format!("{name}-{:02}.png", place + 1), Picture::of(page));
        document.pages().iter().enumerate().map(named).collect::<Vec<_>>()
    });
    pages.collect()
}

#[test]
fn pictures_of_all_pages_are_those_that_were_looked_at() {
    let pages = pages();
    let folder = kept_in();
    if std::env::var_os("RAADSLAG_RENEW_PICTURES").is_some() {
        return renew(&folder, &pages);
    }
    let seen = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pictures");
    let mut wrong = Vec::new();
    for (name, picture) in &pages {
        let difference = Picture::find(&folder.join(name)).map_or(1.0, |it| it.difference(picture));
        if difference > TOLERATED {
            std::fs::create_dir_all(&seen).expect("a folder for what was seen");
            picture.keep(&seen.join(name));
            wrong.push(format!("{name}: {:.2} % of its pixels differ", difference * 100.0));
        }
    }
    let names: BTreeSet<String> = pages.into_iter().map(|it| it.0).collect();
    wrong.extend(
        kept(&folder)
            .difference(&names)
            .map(|it| format!("{it}: no such page any more")),
    );
    assert!(
        wrong.is_empty(),
        "{wrong:#?}\nThe pages as they are now lie in {}; RAADSLAG_RENEW_PICTURES=1 keeps them.",
        seen.display()
    );
}

fn kept(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|it| it.expect("a file").file_name().to_string_lossy().into_owned())
        .collect()
}

fn renew(folder: &Path, pages: &[(String, Picture)]) {
    std::fs::create_dir_all(folder).expect("a folder for pictures");
    for name in kept(folder) {
        std::fs::remove_file(folder.join(name)).expect("removed");
    }
    pages
        .iter()
        .for_each(|(name, picture)| picture.keep(&folder.join(name)));
}

#[test]
fn a_word_more_on_a_page_is_a_difference() {
    let mut record = full::record();
    let before = Picture::of(&laid_out(&record, &WORKSHOP).pages()[1]);
    record.items[0].title.push_str(" nu");
    let after = Picture::of(&laid_out(&record, &WORKSHOP).pages()[1]);
    assert!(before.difference(&after) > TOLERATED);
    assert!(before.difference(&before) <= 0.0);
}
