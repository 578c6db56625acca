//! Which letters of a page nobody sees: white on white, drawn with no ink, beside the page, or under a black or white box.

use lopdf::{Dictionary, Document, Object};

use super::find::dictionary;
use super::matrix::Matrix;

/// Boxes that are kept of one page; behind more, everything counts as seen.
const MOST_BOXES: usize = 4000;

/// Letters whose height is less, in points, are none.
const SMALLEST: f64 = 0.5;

/// How far outside the page a letter must stand.
const MARGIN: f64 = 3.0;

/// The colour that letters and boxes are filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    #[default]
    Black,
    White,
    Other,
}

/// What an inked way of drawing depends on; `q` saves it and `Q` brings it back.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inked {
    pub(super) ink: Ink,
    /// The colours are told in a way where 1 is white.
    is_light: bool,
    /// Nothing is drawn, or it does not hide what is under it.
    is_clear: bool,
    is_through: bool,
    /// Letters are set without drawing them.
    pub(super) is_unset: bool,
}

/// A box from its lower left to its upper right corner.
type Bounds = [f64; 4];

/// What was drawn on a page so far.
#[derive(Default)]
pub(super) struct Sight {
    extent: (f64, f64),
    /// Boxes of other colours than white, and pictures.
    grounds: Vec<Bounds>,
    /// The way being drawn, and whether it is a single box.
    way: Option<Bounds>,
    boxes: u32,
    is_bent: bool,
    has_picture: bool,
    letters: usize,
    /// Black and white boxes, each with how many letters were set before it.
    pub(super) covers: Vec<(Bounds, usize)>,
    /// Those of the same page gone through before.
    pub(super) known: Vec<(Bounds, usize)>,
}

impl Sight {
    pub(super) fn begin_page(&mut self, extent: (f64, f64), known: Vec<(Bounds, usize)>) {
        *self = Self {
            extent,
            known,
            ..Self::default()
        };
    }

    pub(super) fn set_extent(&mut self, extent: (f64, f64)) {
        self.extent = extent;
    }

    /// Whether a letter at a place, of this height, is not seen; each is asked of once.
    pub(super) fn misses(&mut self, (x, y): (f64, f64), height: f64, inked: &Inked) -> bool {
        self.letters += 1;
        let (width, tall) = self.extent;
        let is_beside = x < -MARGIN || y < -MARGIN || x > width + MARGIN || y > tall + MARGIN;
        // The letters of a page read by a machine lie unseen on its picture.
        let is_unset = inked.is_unset && !self.has_picture;
        let middle = (x, y + height * 0.3);
        let is_white = inked.ink == Ink::White && !self.is_on_ground(middle);
        let is_covered = self.known.iter().any(|it| it.1 >= self.letters && holds(&it.0, middle));
        is_beside || is_unset || is_white || is_covered || inked.is_clear || height < SMALLEST
    }

    fn is_on_ground(&self, place: (f64, f64)) -> bool {
        self.grounds.len() >= MOST_BOXES || self.grounds.iter().any(|it| holds(it, place))
    }

    /// A step of the way being drawn.
    pub(super) fn go(&mut self, page: &Matrix, operator: &[u8], figures: &[f64]) {
        match (operator, figures) {
            (b"re", [x, y, width, height]) => {
                self.boxes += 1;
                for (x, y) in [(*x, *y), (x + width, y + height), (*x, y + height), (x + width, *y)] {
                    self.reach(page.point(x, y));
                }
            }
            (b"m" | b"l" | b"c" | b"v" | b"y", points) => {
                self.is_bent |= operator != b"m";
                for pair in points.chunks_exact(2) {
                    self.reach(page.point(pair[0], pair[1]));
                }
            }
            _ => {}
        }
    }

    fn reach(&mut self, (x, y): (f64, f64)) {
        let [left, foot, right, head] = self.way.unwrap_or([x, y, x, y]);
        self.way = Some([left.min(x), foot.min(y), right.max(x), head.max(y)]);
    }

    /// The way is filled, or only ended.
    pub(super) fn end(&mut self, is_filled: bool, inked: &Inked) {
        let (way, is_box) = (self.way.take(), self.boxes == 1 && !self.is_bent);
        (self.boxes, self.is_bent) = (0, false);
        let Some(way) = way.filter(|_| is_filled && !inked.is_clear) else {
            return;
        };
        if inked.ink != Ink::White && self.grounds.len() < MOST_BOXES {
            self.grounds.push(way);
        }
        let is_small = way[3] - way[1] < self.extent.1 / 2.0;
        if is_box && is_small && inked.ink != Ink::Other && !inked.is_through && self.covers.len() < MOST_BOXES {
            self.covers.push((way, self.letters));
        }
    }

    /// A picture in the unit square, or a shading over everything.
    pub(super) fn picture(&mut self, page: &Matrix) {
        self.has_picture = true;
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|it| page.point(it.0, it.1));
        let least = |it: fn(&(f64, f64)) -> f64| corners.iter().map(it).fold(f64::INFINITY, f64::min);
        let most = |it: fn(&(f64, f64)) -> f64| corners.iter().map(it).fold(f64::NEG_INFINITY, f64::max);
        if self.grounds.len() < MOST_BOXES {
            self.grounds
                .push([least(|it| it.0), least(|it| it.1), most(|it| it.0), most(|it| it.1)]);
        }
    }

    pub(super) fn shading(&mut self) {
        let (width, height) = self.extent;
        self.grounds.push([-1e9, -1e9, width.max(1e9), height.max(1e9)]);
    }
}

fn holds(bounds: &Bounds, (x, y): (f64, f64)) -> bool {
    bounds[0] <= x && x <= bounds[2] && bounds[1] <= y && y <= bounds[3]
}

impl Inked {
    /// A colour is chosen, by its parts.
    pub(super) fn choose(&mut self, operator: &[u8], figures: &[f64]) {
        let (is_light, is_other) = match operator {
            b"g" | b"rg" => (true, false),
            b"k" => (false, false),
            _ => (self.is_light, !self.is_light),
        };
        let all = |it: fn(f64) -> bool| !figures.is_empty() && figures.iter().all(|value| it(*value));
        let has_much = !is_light && figures.get(3).is_some_and(|it| *it >= 0.9);
        self.ink = if is_other {
            Ink::Other
        } else if (is_light && all(|it| it >= 0.98)) || (!is_light && all(|it| it <= 0.02)) {
            Ink::White
        } else if (is_light && all(|it| it <= 0.1)) || has_much {
            Ink::Black
        } else {
            Ink::Other
        };
    }

    /// In which way colours are told from now on.
    pub(super) fn space(&mut self, document: &Document, resources: Option<&Dictionary>, key: &[u8]) {
        let listed = resources.and_then(|it| dictionary(document, it, b"ColorSpace"));
        let named = listed.and_then(|it| it.get_deref(key, document).ok());
        let kind = match named {
            Some(Object::Array(parts)) => parts.first().and_then(|it| it.as_name().ok()),
            Some(Object::Name(name)) => Some(name.as_slice()),
            _ => Some(key),
        };
        let is_four = |it: &Object| {
            let stream = document.dereference(it).ok().and_then(|it| it.1.as_stream().ok());
            stream
                .and_then(|it| it.dict.get(b"N").ok())
                .and_then(|it| it.as_i64().ok())
                == Some(4)
        };
        let has_ink = matches!(named, Some(Object::Array(parts)) if parts.get(1).is_some_and(is_four));
        self.is_light = matches!(
            kind,
            Some(b"DeviceGray" | b"DeviceRGB" | b"CalGray" | b"CalRGB" | b"ICCBased")
        ) && !has_ink;
        self.ink = Ink::Black;
    }

    /// How much of the colour is drawn, and whether what is under it shows.
    pub(super) fn settings(&mut self, document: &Document, resources: Option<&Dictionary>, key: &[u8]) {
        let listed = resources.and_then(|it| dictionary(document, it, b"ExtGState"));
        let Some(settings) = listed.and_then(|it| dictionary(document, it, key)) else {
            return;
        };
        if let Some(part) = settings
            .get_deref(b"ca", document)
            .ok()
            .and_then(|it| it.as_float().ok())
        {
            (self.is_clear, self.is_through) = (part < 0.01, part < 0.99);
        }
        if let Ok(mode) = settings.get_deref(b"BM", document) {
            self.is_through |= mode.as_name().is_ok_and(|it| it != b"Normal" && it != b"Compatible");
        }
    }
}
