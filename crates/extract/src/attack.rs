//! Damaged files made from whole ones, to see that reading never panics, hangs or hungers.
//!
//! Deterministic: a seed and a round always make the same file, so that a bad one can be had again.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::{Extractor, Refused};

/// How an attack went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files read in spite of it all.
    pub read: u32,
    /// Files refused with a fact.
    pub refused: u32,
    /// Rounds in which a library panicked or the child died.
    pub crashed: Vec<u32>,
    /// Rounds that were stopped at the time limit.
    pub slow: Vec<u32>,
}

/// Reads `rounds` damaged files made from `samples`.
pub fn attack(extractor: &Extractor, seed: u64, rounds: u32, samples: &[Vec<u8>]) -> Report {
    let mut report = Report::default();
    for round in 0..rounds {
        match extractor.read(&mutant(seed, round, samples)) {
            Ok(_) => report.read += 1,
            Err(Refused::Crashed) => report.crashed.push(round),
            Err(Refused::TooSlow) => report.slow.push(round),
            Err(_) => report.refused += 1,
        }
    }
    report
}

/// The damaged file of one round.
pub fn mutant(seed: u64, round: u32, samples: &[Vec<u8>]) -> Vec<u8> {
    let mut dice = Dice(seed ^ u64::from(round).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let Some(sample) = samples.get(dice.below(samples.len())) else {
        return Vec::new();
    };
    let mut bytes = sample.clone();
    for _ in 0..=dice.below(6) {
        damage(&mut bytes, &mut dice, samples);
    }
    bytes
}

/// A PDF with its streams unpacked, so that damage reaches what is inside them.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut pdf = lopdf::Document::load_mem(bytes).ok()?;
    pdf.decompress();
    let mut whole = Vec::new();
    pdf.save_to(&mut whole).ok()?;
    Some(whole)
}

/// A packed file with one of its parts damaged, packed again; none for what is no such file.
pub fn repacked(seed: u64, round: u32, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut dice = Dice(seed ^ u64::from(round).wrapping_mul(0xA076_1D64_78BD_642F));
    let chosen = dice.below(archive.len());
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).ok()?;
        let mut part = Vec::new();
        entry.by_ref().take(4 << 20).read_to_end(&mut part).ok()?;
        if number == chosen {
            let samples = [part.clone()];
            (0..=dice.below(4)).for_each(|_| damage(&mut part, &mut dice, &samples));
        }
        parts.push((entry.name().ok()?.into_owned(), part));
    }
    packed(&parts)
}

/// A packed file of these parts; none where a part has a name that none can have.
pub fn packed(parts: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Option<Vec<u8>> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        packed.start_file(name.as_ref(), SimpleFileOptions::default()).ok()?;
        packed.write_all(part.as_ref()).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

/// Words that mean something to a reader.
const WORDS: &[&[u8]] = &[
    b" 0 R ",
    b"<<",
    b">>",
    b"[[[[[[[[",
    b"(((((",
    b" obj\n",
    b"endobj\n",
    b"stream\n",
    b"endstream",
    b"/Kids [1 0 R 2 0 R 3 0 R]",
    b"/Parent 1 0 R",
    b"/Type /Pages",
    b"/Type /Page",
    b"/Length 99999999",
    b"/W [1 9 9]",
    b"/Filter [/FlateDecode /FlateDecode /LZWDecode]",
    b"/Encrypt 1 0 R",
    b" q q q q BT ",
    b" Q ET ",
    b"/F1 1e9 Tf ",
    b" 1e308 0 0 1e308 9 9 cm ",
    b"(\\377\\377) Tj ",
    b"/X1 Do ",
    b"-2147483648",
    b"18446744073709551616",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\x0C\x0C\x0C",
    b"\r",
    b"\0",
    b"<![CDATA[",
    b"]]>",
    b"&#x1F;",
    b"&#0;",
    b"&amp;amp;lt;",
    b"<!DOCTYPE a [<!ENTITY a \"bb\"><!ENTITY b \"&a;&a;&a;\">]>",
    b"&b;",
    b"<a><a><a><a><a><a><a><a>",
    b"</a></p></table>",
    b"<table><tr><td>",
    b"<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    b"{\"a\":[{\"a\":",
    b"\\ud800",
    b"99-99-9999",
    b"2019-02-30T25:61:00",
    b"<w:tbl><w:tr><w:tc>",
    b"</w:p></w:tc>",
    b"<w:txbxContent><w:p>",
    b"</w:txbxContent>",
    b"<w:del><w:r>",
    b"<w:fldChar w:fldCharType=\"begin\"/>",
    b"<w:ilvl w:val=\"200\"/>",
    b"<w:gridSpan w:val=\"4000000000\"/>",
    b"&#x1F4A9;&nothing;",
    b"<ol start=\"4294967295\"><li>",
    b"<td colspan=\"4000000000\">",
    b"<script>",
    b"<!--",
    b"<a href=\"javascript:x\">",
    b"<c r=\"XFD1048576\"><v>1e999</v></c>",
    b"\"heading_rows\": 4294967295,",
    b" (suppl. for ",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"../../",
];

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice, samples: &[Vec<u8>]) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    let at = dice.below(length);
    let end = at + dice.below((length - at).min(4096)) + 1;
    match dice.below(8) {
        0 => (0..=dice.below(24)).for_each(|_| bytes[dice.below(length)] ^= 1 << dice.below(8)),
        1 => (0..=dice.below(24)).for_each(|_| bytes[dice.below(length)] = dice.next() as u8),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let slice = bytes[at..end].to_vec();
            let place = dice.below(length);
            (0..=dice.below(4)).for_each(|_| drop(bytes.splice(place..place, slice.clone())));
        }
        5 => {
            let word = WORDS[dice.below(WORDS.len())];
            bytes.splice(at..at, word.iter().copied());
        }
        6 => change_number(bytes, at, dice),
        _ => {
            let other = &samples[dice.below(samples.len())];
            let from = dice.below(other.len());
            let until = other.len().min(from + 2048);
            bytes.splice(at..at, other[from..until].iter().copied());
        }
    }
}

/// Puts another number where the next one stands.
fn change_number(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|it| at + it) else {
        return;
    };
    let length = bytes[start..].iter().take_while(|it| it.is_ascii_digit()).count();
    let numbers: [&[u8]; 6] = [b"0", b"-1", b"1", b"65536", b"4294967295", b"99999999999999999999"];
    let number = numbers[dice.below(numbers.len())];
    bytes.splice(start..start + length, number.iter().copied());
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        if bound == 0 {
            0
        } else {
            (self.next() % bound as u64) as usize
        }
    }
}
