//! The words of a content stream or a character map: operands, then an operator.
//!
//! Lenient like every reader of PDF must be: what makes no sense is skipped, never refused.

use std::ops::Range;

/// One operand; what it holds stays in the stream or in the scanner's own buffer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    /// Bytes of [`Scanner::bytes`].
    Name(Range<usize>),
    /// Bytes of [`Scanner::bytes`].
    Text(Range<usize>),
    Open,
    Close,
    DictionaryOpen,
    DictionaryClose,
}

/// Operands kept before one operator; a longer row is junk.
const MOST_OPERANDS: usize = 1 << 20;

/// Goes through a stream, operator by operator.
pub(super) struct Scanner<'a> {
    source: &'a [u8],
    at: usize,
    /// The operands before the operator that was read last.
    pub(super) operands: Vec<Operand>,
    buffer: Vec<u8>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(source: &'a [u8]) -> Self {
        Self {
            source,
            at: 0,
            operands: Vec::new(),
            buffer: Vec::new(),
        }
    }

    /// The letters of a name or a text.
    pub(super) fn bytes(&self, range: &Range<usize>) -> &[u8] {
        &self.buffer[range.clone()]
    }

    /// The next operator; its operands stand in `operands`.
    pub(super) fn next_operator(&mut self) -> Option<&'a [u8]> {
        self.operands.clear();
        self.buffer.clear();
        loop {
            self.skip_blanks();
            let byte = *self.source.get(self.at)?;
            if let Some(operand) = self.operand(byte) {
                if self.operands.len() < MOST_OPERANDS {
                    self.operands.push(operand);
                }
            } else if is_regular(byte) {
                let word = self.word();
                if word == b"ID" {
                    self.skip_picture();
                }
                if !matches!(word, b"true" | b"false" | b"null") {
                    return Some(word);
                }
            } else {
                self.at += 1;
            }
        }
    }

    fn operand(&mut self, byte: u8) -> Option<Operand> {
        let next = self.source.get(self.at + 1).copied();
        let (operand, length) = match byte {
            b'0'..=b'9' | b'+' | b'-' | b'.' => return Some(self.number()),
            b'/' => return Some(self.name()),
            b'(' => return Some(self.literal()),
            b'<' if next == Some(b'<') => (Operand::DictionaryOpen, 2),
            b'>' if next == Some(b'>') => (Operand::DictionaryClose, 2),
            b'<' => return Some(self.hexadecimal()),
            b'[' => (Operand::Open, 1),
            b']' => (Operand::Close, 1),
            _ => return None,
        };
        self.at += length;
        Some(operand)
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.source.get(self.at) {
            match byte {
                b'%' => {
                    let rest = &self.source[self.at..];
                    self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                }
                byte if is_blank(*byte) => self.at += 1,
                _ => return,
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let rest = &self.source[self.at..];
        let length = rest.iter().position(|it| !is_regular(*it)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number(&mut self) -> Operand {
        let mut whole = 0.0;
        let mut scale = 0.0;
        let negative = self.source[self.at] == b'-';
        while let Some(byte) = self.source.get(self.at) {
            match byte {
                b'0'..=b'9' => {
                    whole = whole * 10.0 + f64::from(byte - b'0');
                    scale *= 10.0;
                }
                b'.' if scale == 0.0 => scale = 1.0,
                b'+' | b'-' | b'.' => {}
                _ => break,
            }
            self.at += 1;
        }
        let value = if scale > 1.0 { whole / scale } else { whole };
        let value = if value.is_finite() { value } else { 0.0 };
        Operand::Number(if negative { -value } else { value })
    }

    fn name(&mut self) -> Operand {
        self.at += 1;
        let word = self.word();
        let start = self.buffer.len();
        let mut rest = word;
        while let [byte, tail @ ..] = rest {
            rest = tail;
            match tail {
                [high, low, after @ ..] if *byte == b'#' && high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    self.buffer.push(digit(*high) << 4 | digit(*low));
                    rest = after;
                }
                _ => self.buffer.push(*byte),
            }
        }
        Operand::Name(start..self.buffer.len())
    }

    fn literal(&mut self) -> Operand {
        self.at += 1;
        let start = self.buffer.len();
        let mut depth = 1;
        while let Some(byte) = self.source.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(),
                b'(' => {
                    depth += 1;
                    self.buffer.push(byte);
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    self.buffer.push(byte);
                }
                _ => self.buffer.push(byte),
            }
        }
        Operand::Text(start..self.buffer.len())
    }

    fn escape(&mut self) {
        let Some(byte) = self.source.get(self.at).copied() else {
            return;
        };
        self.at += 1;
        let letter = match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return,
            b'\r' => {
                self.at += usize::from(self.source.get(self.at) == Some(&b'\n'));
                return;
            }
            b'0'..=b'7' => self.octal(byte - b'0'),
            other => other,
        };
        self.buffer.push(letter);
    }

    fn octal(&mut self, first: u8) -> u8 {
        let mut value = first;
        for _ in 0..2 {
            match self.source.get(self.at) {
                Some(it @ b'0'..=b'7') => value = value.wrapping_mul(8).wrapping_add(it - b'0'),
                _ => break,
            }
            self.at += 1;
        }
        value
    }

    fn hexadecimal(&mut self) -> Operand {
        self.at += 1;
        let start = self.buffer.len();
        let mut high = None;
        while let Some(byte) = self.source.get(self.at).copied() {
            self.at += 1;
            match (byte, high) {
                (b'>', _) => break,
                (it, None) if it.is_ascii_hexdigit() => high = Some(digit(it)),
                (it, Some(first)) if it.is_ascii_hexdigit() => {
                    self.buffer.push(first << 4 | digit(it));
                    high = None;
                }
                _ => {}
            }
        }
        self.buffer.extend(high.map(|it: u8| it << 4));
        Operand::Text(start..self.buffer.len())
    }

    /// The bytes of a picture set in the stream: up to `EI` between blanks.
    fn skip_picture(&mut self) {
        let rest = &self.source[self.at..];
        let end = memchr::memmem::find_iter(rest, b"EI").find(|at| {
            let before = at.checked_sub(1).is_some_and(|it| is_blank(rest[it]));
            before && rest.get(at + 2).is_none_or(|it| is_blank(*it))
        });
        self.at += end.unwrap_or(rest.len());
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0C | 0)
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

fn digit(byte: u8) -> u8 {
    (byte as char).to_digit(16).map_or(0, |it| it as u8)
}

#[cfg(test)]
mod tests {
    use super::{Operand, Scanner};

    fn spoken(source: &[u8]) -> String {
        let mut scanner = Scanner::new(source);
        let mut all = Vec::new();
        while let Some(operator) = scanner.next_operator() {
            let operands = scanner.operands.iter().map(|it| match it {
                Operand::Number(number) => number.to_string(),
                Operand::Name(it) => format!("/{}", String::from_utf8_lossy(scanner.bytes(it))),
                Operand::Text(it) => format!("({})", scanner.bytes(it).escape_ascii()),
                Operand::Open => "[".into(),
                Operand::Close => "]".into(),
                Operand::DictionaryOpen => "<<".into(),
                Operand::DictionaryClose => ">>".into(),
            });
            let mut words: Vec<_> = operands.collect();
            words.push(String::from_utf8_lossy(operator).into_owned());
            all.push(words.join(" "));
        }
        all.join("; ")
    }

    #[test]
    fn operands_come_before_their_operator() {
        let source = br"q 1 0 0 -1. -.5 +12.25 cm/F#311 9 Tf[(a\(b\)c)-250<00 4g1>]TJ % note
            (\101\7z\
x) Tj";
        let expected = r"q; 1 0 0 -1 -0.5 12.25 cm; /F11 9 Tf; [ (a(b)c) -250 (\x00A) ] TJ; (A\x07zx) Tj";
        assert_eq!(spoken(source), expected);
    }

    #[test]
    fn a_picture_in_the_stream_and_broken_ends_are_skipped() {
        assert_eq!(spoken(b"BI /W 1 ID \x01(EI\xFF EI\nQ"), "BI; /W 1 ID; EI; Q");
        assert_eq!(spoken(b") ] } >> (open"), "");
        assert_eq!(
            spoken(b"/Span <</ActualText<FEFF00AD>>> BDC"),
            "/Span << /ActualText (\\xfe\\xff\\x00\\xad) >> BDC"
        );
    }
}
