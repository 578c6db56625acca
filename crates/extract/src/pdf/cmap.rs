//! Character maps: which codes a font has, what they mean and which glyph they choose.

use super::syntax::{Operand, Scanner};

/// Ranges kept of one map; there are no more codes in real ones.
const MOST_RANGES: usize = 1 << 17;

/// A range of codes of one length.
#[derive(Debug, Clone, Copy)]
pub(super) struct CodeRange {
    pub(super) length: usize,
    pub(super) low: u32,
    pub(super) high: u32,
}

/// What a range of codes is mapped to.
#[derive(Debug, Clone)]
enum Target {
    /// Letters of the first code; the last UTF-16 unit counts up.
    Letters(Vec<u16>),
    /// The glyph number of the first code.
    Glyph(u32),
}

/// A character map: ranges, never unfolded, since a range may name four thousand million codes.
#[derive(Debug, Clone, Default)]
pub(super) struct CharacterMap {
    pub(super) codes: Vec<CodeRange>,
    ranges: Vec<(u32, u32, Target)>,
}

impl CharacterMap {
    /// Reads a `ToUnicode` or an `Encoding` stream; what is not understood is left out.
    pub(super) fn read(source: &[u8]) -> Self {
        let mut map = Self::default();
        let mut scanner = Scanner::new(source);
        while let Some(operator) = scanner.next_operator() {
            match operator {
                b"endcodespacerange" => map.add_codes(&scanner),
                b"endbfchar" | b"endcidchar" => map.add(&scanner, 1),
                b"endbfrange" | b"endcidrange" => map.add(&scanner, 2),
                _ => {}
            }
        }
        map.ranges.sort_by_key(|it| it.0);
        map
    }

    fn add_codes(&mut self, scanner: &Scanner<'_>) {
        for pair in scanner.operands.chunks_exact(2) {
            if let [Operand::Text(low), Operand::Text(high)] = pair {
                let length = scanner.bytes(low).len();
                let (low, high) = (code(scanner.bytes(low)), code(scanner.bytes(high)));
                if (1..=4).contains(&length) {
                    self.codes.push(CodeRange { length, low, high });
                }
            }
        }
    }

    /// Entries of `ends` codes and a target.
    fn add(&mut self, scanner: &Scanner<'_>, ends: usize) {
        let mut operands = scanner.operands.iter();
        loop {
            let mut bounds = [0; 2];
            for bound in &mut bounds[..ends] {
                let Some(Operand::Text(it)) = operands.next() else {
                    return;
                };
                *bound = code(scanner.bytes(it));
            }
            let (low, high) = (bounds[0], bounds[ends - 1]);
            match operands.next() {
                Some(Operand::Text(it)) => self.put(low, high, letters(scanner.bytes(it))),
                Some(Operand::Number(it)) => self.put(low, high, Target::Glyph(*it as u32)),
                Some(Operand::Open) => {
                    let row = operands.by_ref().map_while(|it| match it {
                        Operand::Text(it) => Some(letters(scanner.bytes(it))),
                        _ => None,
                    });
                    for (at, target) in (low..=high).zip(row) {
                        self.put(at, at, target);
                    }
                }
                _ => return,
            }
        }
    }

    fn put(&mut self, low: u32, high: u32, target: Target) {
        if low <= high && self.ranges.len() < MOST_RANGES {
            self.ranges.push((low, high, target));
        }
    }

    fn find(&self, code: u32) -> Option<(u32, &Target)> {
        let after = self.ranges.partition_point(|it| it.0 <= code);
        // A narrow range may stand inside a wide one; the later and narrower is asked first.
        let near = self.ranges[..after].iter().rev().take(8);
        near.into_iter()
            .find(|it| code <= it.1)
            .map(|(low, _, target)| (code - low, target))
    }

    /// The letters of a code.
    pub(super) fn letters(&self, code: u32) -> Option<String> {
        let (offset, target) = self.find(code)?;
        let Target::Letters(units) = target else { return None };
        let mut units = units.clone();
        let last = units.last_mut()?;
        *last = last.wrapping_add(offset as u16);
        Some(String::from_utf16_lossy(&units))
    }

    /// The glyph number of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        match self.find(code)? {
            (offset, Target::Glyph(first)) => Some(first.wrapping_add(offset)),
            _ => None,
        }
    }

    /// How many ranges it has.
    pub(super) fn len(&self) -> usize {
        self.ranges.len() + self.codes.len()
    }

    /// Whether nothing is mapped.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

/// The number that some bytes are as a code.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, it| sum << 8 | u32::from(*it))
}

fn letters(bytes: &[u8]) -> Target {
    // One byte stands for itself in maps that forgot the other.
    if let [byte] = bytes {
        return Target::Letters(vec![u16::from(*byte)]);
    }
    Target::Letters(
        bytes
            .chunks_exact(2)
            .map(|it| u16::from_be_bytes([it[0], it[1]]))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::CharacterMap;

    #[test]
    fn single_codes_ranges_and_rows_are_mapped() {
        let map = CharacterMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar
              2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<00E6> <00F8>] endbfrange",
        );
        let letters: Vec<_> = [3, 4, 0x11, 0x21, 0x22].map(|it| map.letters(it)).into();
        let some = |it: &str| Some(it.to_owned());
        assert_eq!(letters, [some(" "), some("fi"), some("b"), some("ø"), None]);
        assert_eq!(map.codes[0].length, 2);
    }

    #[test]
    fn a_range_of_all_codes_costs_nothing_and_glyph_numbers_count_up() {
        let map = CharacterMap::read(b"beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(map.letters(u32::MAX), Some("@".into()));
        let map = CharacterMap::read(b"begincidrange <20> <7e> 1 endcidrange");
        assert_eq!(map.glyph(0x21), Some(2));
    }
}
