//! Goes through a page's content and hands every glyph, with its place, to the lines.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::encoding::GlyphNames;
use super::find::{dictionary, name, numbers, plain};
use super::font::Font;
use super::lines::{Mark, Pen};
use super::marked::Marked;
use super::matrix::Matrix;
use super::sight::{Inked, Sight};
use super::syntax::{Operand, Scanner};
use crate::Limits;

/// Forms within forms followed; no real page comes near.
const DEEPEST_FORM: usize = 12;
/// Saved states kept; more are counted as one.
const DEEPEST_STATE: usize = 512;

/// Which of the letters are read: a layer may be switched off.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Layers<'a> {
    /// All.
    All,
    /// Those that are not of these layers.
    Without(&'a BTreeSet<ObjectId>),
    /// Only those of these layers.
    Only(&'a BTreeSet<ObjectId>),
    /// Those that are of none of these layers and that nobody sees all the same.
    Unseen(&'a BTreeSet<ObjectId>),
}

impl Layers<'_> {
    fn hides(self, layer: Option<ObjectId>) -> bool {
        match self {
            Self::All => false,
            Self::Without(hidden) | Self::Only(hidden) | Self::Unseen(hidden) => {
                layer.is_some_and(|it| hidden.contains(&it))
            }
        }
    }

    fn reads(self, is_dark: bool, is_missed: bool) -> bool {
        match self {
            Self::All => true,
            Self::Without(_) => !is_dark && !is_missed,
            Self::Only(_) => is_dark,
            Self::Unseen(_) => !is_dark && is_missed,
        }
    }
}

/// Fonts and work shared by all pages of a document.
pub(super) struct Workshop<'a> {
    document: &'a Document,
    limits: &'a Limits,
    layers: Layers<'a>,
    fonts: BTreeMap<ObjectId, Rc<Font>>,
    names: GlyphNames,
    /// What of the page is not seen.
    pub(super) sight: Sight,
    /// Bytes of content that may still be gone through.
    pub(super) work_left: usize,
}

/// What `q` saves and `Q` brings back.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    outlined: bool,
    inked: Inked,
    /// What draws it stands in a layer that is switched off.
    is_dark: bool,
}

impl State {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            outlined: false,
            inked: Inked::default(),
            is_dark: false,
        }
    }
}

/// One stream being gone through: a page or a form on it.
struct Run<'w, 'a> {
    shop: &'w mut Workshop<'a>,
    pen: &'w mut Pen,
    resources: Option<&'a Dictionary>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    marked: Marked,
    local_fonts: BTreeMap<Vec<u8>, Rc<Font>>,
    /// Whether each open marked part is of a layer that is switched off.
    dark: Vec<bool>,
    depth: usize,
}

impl<'a> Workshop<'a> {
    pub(super) fn new(document: &'a Document, limits: &'a Limits, layers: Layers<'a>) -> Self {
        let names = GlyphNames::default();
        Self {
            document,
            limits,
            layers,
            fonts: BTreeMap::new(),
            names,
            sight: Sight::default(),
            work_left: limits.work,
        }
    }

    /// Goes through a page's content.
    pub(super) fn page(&mut self, content: &[u8], resources: Option<&'a Dictionary>, page: Matrix, pen: &mut Pen) {
        self.stream(content, resources, State::new(page), pen, 0);
    }

    fn stream(&mut self, content: &[u8], resources: Option<&'a Dictionary>, state: State, pen: &mut Pen, depth: usize) {
        if content.len() > self.work_left {
            self.work_left = 0;
            return;
        }
        self.work_left -= content.len();
        let (text, line) = (Matrix::SAME, Matrix::SAME);
        let (saved, marked, local_fonts) = (Vec::new(), Marked::default(), BTreeMap::new());
        let mut run = Run {
            shop: self,
            pen,
            resources,
            state,
            saved,
            text,
            line,
            marked,
            local_fonts,
            dark: Vec::new(),
            depth,
        };
        let mut scanner = Scanner::new(content);
        while let Some(operator) = scanner.next_operator() {
            if run.pen.is_full() {
                return;
            }
            run.obey(operator, &scanner);
        }
        run.marked.end_all(run.pen);
    }

    fn font(&mut self, document: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<Rc<Font>> {
        let (id, object) = document.dereference(holder.get(key).ok()?).ok()?;
        if let Some(known) = id.and_then(|it| self.fonts.get(&it)) {
            return Some(Rc::clone(known));
        }
        let font = object.as_dict().ok()?;
        if self.work_left == 0 {
            return None;
        }
        let font = Rc::new(Font::read(document, font, &mut self.names, self.limits.stream));
        // A font is work and memory as well: a page may name thousands.
        self.work_left = self.work_left.saturating_sub(font.entries() * 256);
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

impl Run<'_, '_> {
    fn obey(&mut self, operator: &[u8], scanner: &Scanner<'_>) {
        match operator {
            b"q" if self.saved.len() < DEEPEST_STATE => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.page = matrix(scanner).then(&self.state.page),
            b"BT" => self.move_to(Matrix::SAME),
            b"Tf" => self.choose_font(scanner),
            b"Tm" => self.move_to(matrix(scanner)),
            b"Td" | b"TD" => {
                let (x, y) = (figure(scanner, 0), figure(scanner, 1));
                if operator == b"TD" {
                    self.state.leading = -y;
                }
                self.move_to(Matrix::shift(x, y).then(&self.line));
            }
            b"T*" => self.next_line(),
            b"Tj" | b"TJ" => self.show_all(scanner),
            b"'" | b"\"" => {
                if operator == b"\"" {
                    self.state.word_space = figure(scanner, 0);
                    self.state.letter_space = figure(scanner, 1);
                }
                self.next_line();
                self.show_all(scanner);
            }
            b"Do" => self.draw(scanner),
            b"BDC" => self.begin_marked(scanner),
            b"BMC" => {
                self.dark.push(false);
                self.marked.begin(None);
            }
            b"EMC" => {
                self.dark.pop();
                self.marked.end(self.pen);
            }
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"sh" | b"EI" | b"n" => {
                self.paint(operator)
            }
            b"re" | b"m" | b"l" | b"c" | b"v" | b"y" => {
                self.shop.sight.go(&self.state.page, operator, &figures(scanner));
            }
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.state.inked.choose(operator, &figures(scanner)),
            b"cs" | b"gs" => {
                if let Some(Operand::Name(key)) = scanner.operands.first() {
                    let (document, key) = (self.shop.document, scanner.bytes(key));
                    match operator {
                        b"cs" => self.state.inked.space(document, self.resources, key),
                        _ => self.state.inked.settings(document, self.resources, key),
                    }
                }
            }
            _ => self.set(operator, figure(scanner, 0)),
        }
    }

    fn paint(&mut self, operator: &[u8]) {
        if operator != b"n" {
            self.pen.painted();
        }
        match operator {
            b"sh" => self.shop.sight.shading(),
            b"EI" => self.shop.sight.picture(&self.state.page),
            _ => self
                .shop
                .sight
                .end(!matches!(operator, b"n" | b"S" | b"s"), &self.state.inked),
        }
    }

    fn set(&mut self, operator: &[u8], value: f64) {
        match operator {
            b"Tc" => self.state.letter_space = value,
            b"Tw" => self.state.word_space = value,
            b"Tz" => self.state.stretch = value / 100.0,
            b"TL" => self.state.leading = value,
            b"Ts" => self.state.rise = value,
            // Filled and stroked letters are how some programs make bold ones.
            b"Tr" => {
                self.state.outlined = value == 2.0;
                self.state.inked.is_unset = value == 3.0 || value == 7.0;
            }
            _ => {}
        }
    }

    fn move_to(&mut self, place: Matrix) {
        self.line = place;
        self.text = place;
    }

    fn next_line(&mut self) {
        self.move_to(Matrix::shift(0.0, -self.state.leading).then(&self.line));
    }

    fn choose_font(&mut self, scanner: &Scanner<'_>) {
        let [Operand::Name(key), Operand::Number(size)] = scanner.operands.as_slice() else {
            return;
        };
        self.state.size = *size;
        let key = scanner.bytes(key);
        if let Some(known) = self.local_fonts.get(key) {
            self.state.font = Some(Rc::clone(known));
            return;
        }
        let document = self.shop.document;
        let fonts = self.resources.and_then(|it| dictionary(document, it, b"Font"));
        let font = fonts.and_then(|it| self.shop.font(document, it, key));
        if let Some(font) = &font {
            self.local_fonts.insert(key.to_vec(), Rc::clone(font));
        }
        self.state.font = font;
    }

    fn show_all(&mut self, scanner: &Scanner<'_>) {
        let Some(font) = self.state.font.clone() else {
            let letters = scanner.operands.iter().any(|it| matches!(it, Operand::Text(_)));
            if letters {
                self.pen.damaged();
            }
            return;
        };
        for operand in &scanner.operands {
            match operand {
                Operand::Text(text) => self.show(&font, scanner.bytes(text)),
                Operand::Number(back) => self.advance(-back / 1000.0 * self.state.size),
                _ => {}
            }
        }
    }

    fn show(&mut self, font: &Font, bytes: &[u8]) {
        for glyph in font.glyphs(bytes) {
            let state = &self.state;
            let whole = self.text.then(&state.page);
            let (x, y) = whole.point(0.0, state.rise);
            let along = glyph.width * state.size * state.stretch;
            let mark = Mark {
                x,
                y,
                along: whole.vector(along, 0.0),
                up: whole.vector(0.0, state.size),
                bold: font.bold || state.outlined,
                italic: font.italic,
            };
            let is_dark = self.state.is_dark || self.dark.iter().any(|it| *it);
            let middle = (mark.x + mark.along.0 / 2.0, mark.y + mark.along.1 / 2.0);
            let height = mark.up.0.hypot(mark.up.1);
            let is_missed = self.shop.sight.misses(middle, height, &self.state.inked);
            if self.shop.layers.reads(is_dark, is_missed) && !self.marked.takes(&mark) {
                self.pen.put(&mark, &glyph.letters);
            }
            let word_space = if glyph.is_space_code { state.word_space } else { 0.0 };
            let step = glyph.width * state.size + state.letter_space + word_space;
            self.advance(step);
        }
    }

    fn advance(&mut self, step: f64) {
        self.text = Matrix::shift(step * self.state.stretch, 0.0).then(&self.text);
    }

    fn draw(&mut self, scanner: &Scanner<'_>) {
        let Some(Operand::Name(key)) = scanner.operands.first() else {
            return;
        };
        let document = self.shop.document;
        let found = self.resources.and_then(|it| dictionary(document, it, b"XObject"));
        let Some(Object::Stream(stream)) = found.and_then(|it| plain(document, it, scanner.bytes(key))) else {
            return;
        };
        if name(document, &stream.dict, b"Subtype") != Some(b"Form") {
            self.pen.painted();
            self.shop.sight.picture(&self.state.page);
            return;
        }
        if self.depth >= DEEPEST_FORM || self.shop.work_left == 0 {
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(self.shop.limits.stream) else {
            self.pen.damaged();
            return;
        };
        let mut state = self.state.clone();
        let layer = stream.dict.get(b"OC").ok().and_then(|it| it.as_reference().ok());
        state.is_dark |= self.dark.iter().any(|it| *it) || self.shop.layers.hides(layer);
        if let Ok(form) = <[f64; 6]>::try_from(numbers(document, &stream.dict, b"Matrix")) {
            state.page = Matrix(form).then(&state.page);
        }
        let resources = dictionary(document, &stream.dict, b"Resources").or(self.resources);
        // Each use costs something even when the form is empty.
        self.shop.work_left = self.shop.work_left.saturating_sub(256);
        self.shop.stream(&content, resources, state, self.pen, self.depth + 1);
    }

    /// `/OC /MC0 BDC` opens a part of the layer that the page calls `MC0`; a membership names several.
    fn is_dark_layer(&self, scanner: &Scanner<'_>) -> bool {
        let [Operand::Name(tag), Operand::Name(key)] = scanner.operands.as_slice() else {
            return false;
        };
        if scanner.bytes(tag) != b"OC" {
            return false;
        }
        let document = self.shop.document;
        let listed = self.resources.and_then(|it| dictionary(document, it, b"Properties"));
        let Some(layer) = listed.and_then(|it| it.get(scanner.bytes(key)).ok()) else {
            return false;
        };
        let members = layer
            .as_reference()
            .ok()
            .and_then(|it| document.get_dictionary(it).ok());
        let members = members.and_then(|it| it.get(b"OCGs").ok());
        let named = |it: &Object| self.shop.layers.hides(it.as_reference().ok());
        match members {
            Some(Object::Array(members)) => members.iter().any(named),
            Some(one) => named(one),
            None => named(layer),
        }
    }

    fn begin_marked(&mut self, scanner: &Scanner<'_>) {
        let document = self.shop.document;
        if self.dark.len() < DEEPEST_STATE {
            self.dark.push(self.is_dark_layer(scanner));
        }
        let properties = match scanner.operands.as_slice() {
            [_, Operand::Name(key)] => {
                let listed = self.resources.and_then(|it| dictionary(document, it, b"Properties"));
                let listed = listed.and_then(|it| dictionary(document, it, scanner.bytes(key)));
                listed
                    .and_then(|it| plain(document, it, b"ActualText"))
                    .and_then(|it| it.as_str().ok())
            }
            operands => actual_text(operands, scanner),
        };
        self.marked.begin(properties);
    }
}

/// The value of `ActualText` in a dictionary written into the stream.
fn actual_text<'s>(operands: &[Operand], scanner: &'s Scanner<'_>) -> Option<&'s [u8]> {
    operands.windows(2).find_map(|it| match it {
        [Operand::Name(key), Operand::Text(text)] if scanner.bytes(key) == b"ActualText" => Some(scanner.bytes(text)),
        _ => None,
    })
}

/// The figures of an operator, in order.
fn figures(scanner: &Scanner<'_>) -> Vec<f64> {
    let figure = |it: &Operand| match it {
        Operand::Number(value) => Some(*value),
        _ => None,
    };
    scanner.operands.iter().filter_map(figure).collect()
}

fn figure(scanner: &Scanner<'_>, index: usize) -> f64 {
    match scanner.operands.get(index) {
        Some(Operand::Number(value)) => *value,
        _ => 0.0,
    }
}

fn matrix(scanner: &Scanner<'_>) -> Matrix {
    Matrix([0, 1, 2, 3, 4, 5].map(|it| figure(scanner, it)))
}
