//! Amounts as Danish finance systems write them, kept in øre.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in øre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// What the amounts of a table are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Unit {
    /// Kroner.
    #[default]
    Kroner,
    /// Thousands of kroner.
    Thousands,
    /// Millions of kroner.
    Millions,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Kroner, Self::Thousands, Self::Millions];

    fn ore(self) -> i64 {
        match self {
            Self::Kroner => 100,
            Self::Thousands => 100_000,
            Self::Millions => 100_000_000,
        }
    }
}

/// No municipality has more: 10 million million kroner.
const MOST: i64 = 1_000_000_000_000_000;

/// Digits behind the comma that are looked at.
const DECIMALS: usize = 8;

impl Money {
    /// So many øre; none for more than any municipality has.
    pub fn of_ore(ore: i64) -> Option<Self> {
        (-MOST..=MOST).contains(&ore).then_some(Self(ore))
    }

    /// So many øre.
    pub fn ore(self) -> i64 {
        self.0
    }

    /// A number of a workbook.
    pub fn of_number(number: f64, unit: Unit) -> Option<Self> {
        let ore = (number * unit.ore() as f64).round();
        // What is not finite is in no range.
        let is_known = (-(MOST as f64)..=MOST as f64).contains(&ore);
        is_known.then_some(Self(ore as i64))
    }

    /// An amount as somebody wrote it: `1.234,5`, `1.000,-`, `(1.000)`, `−1 000`, `1.000-`, `–`; none for what is no Danish amount.
    pub fn read(text: &str, unit: Unit) -> Option<Self> {
        // No øre, as prices are written.
        let text = text.trim_end();
        let text = text.strip_suffix(",-").or(text.strip_suffix(",–")).unwrap_or(text);
        let (is_negative, digits) = signed(text)?;
        if digits.is_empty() {
            return Some(Self(0));
        }
        let (whole, part) = digits.split_once(',').unwrap_or((digits, ""));
        let is_empty_part = digits.contains(',') && part.is_empty();
        if is_empty_part || part.len() > DECIMALS || !part.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let number: i128 = format!("{}{part}", ungrouped(whole)?).parse().ok()?;
        let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
        // Rounded half away from nothing, as amounts are.
        let ore = (number * i128::from(unit.ore()) * 2 + scale) / (2 * scale);
        let ore = i64::try_from(ore).ok()?;
        Self::of_ore(if is_negative { -ore } else { ore })
    }

    /// The sum, as far as there is one.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).clamp(-MOST, MOST))
    }

    /// What is left.
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self(-other.0))
    }

    /// Without its sign.
    pub fn size(self) -> Self {
        Self(self.0.abs())
    }

    /// `1.235`: in thousands of kroner.
    pub fn thousands(self) -> String {
        grouped(rounded(self.0, 100_000))
    }

    /// `1,2`: in millions of kroner, with one digit behind the comma.
    pub fn millions(self) -> String {
        let tenths = rounded(self.0, 10_000_000);
        let sign = if tenths < 0 { "-" } else { "" };
        format!("{sign}{},{}", grouped(tenths.abs() / 10), tenths.abs() % 10)
    }

    /// `+1,2`, `−1,2`: the same of a deviation.
    pub fn signed_millions(self) -> String {
        let told = self.millions();
        match self > Self::default() && !self.is_slight() {
            true => format!("+{told}"),
            false => told.replace('-', "−"),
        }
    }

    /// Whether it is nothing when it is told in millions.
    pub fn is_slight(self) -> bool {
        rounded(self.0, 10_000_000) == 0
    }

    /// As a table has it: whole kroner, and øre where there are any.
    pub fn plain(self) -> String {
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        let sign = if self.0 < 0 { "-" } else { "" };
        match rest {
            0 => format!("{sign}{whole}"),
            rest => format!("{sign}{whole},{rest:02}"),
        }
    }
}

/// In kroner: `1.234.567`, with øre where there are any.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        let sign = if self.0 < 0 { "-" } else { "" };
        match rest {
            0 => write!(out, "{sign}{}", grouped(whole)),
            rest => write!(out, "{sign}{},{rest:02}", grouped(whole)),
        }
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Self::plus)
    }
}

fn rounded(ore: i64, unit: i64) -> i64 {
    (ore.abs() + unit / 2) / unit * ore.signum()
}

/// `1.234.567`
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// The sign, and the digits with what stands between them.
fn signed(text: &str) -> Option<(bool, &str)> {
    let is_space = |it: char| it.is_whitespace();
    let mut rest = text.trim_matches(is_space);
    for word in ["kr.", "kr", "DKK"] {
        rest = rest.strip_suffix(word).unwrap_or(rest).trim_matches(is_space);
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_matches(is_space);
    }
    let is_minus = |it: char| matches!(it, '-' | '−' | '–' | '—');
    if let Some(inner) = rest.strip_prefix('(') {
        return Some((true, inner.strip_suffix(')')?.trim_matches(is_space)));
    }
    // A dash alone is nothing.
    if let Some(inner) = rest.strip_prefix(is_minus).or_else(|| rest.strip_suffix(is_minus)) {
        return Some((true, inner.trim_matches(is_space)));
    }
    Some((false, rest.strip_prefix('+').unwrap_or(rest).trim_matches(is_space)))
}

/// Digits without what parts them: groups of three behind the first, all parted by the same.
fn ungrouped(whole: &str) -> Option<String> {
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if is_digits(whole) {
        return Some(whole.to_owned());
    }
    let between = whole.chars().find(|it| !it.is_ascii_digit())?;
    if !matches!(between, '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'') {
        return None;
    }
    let mut groups = whole.split(between);
    let first = groups.next().filter(|it| is_digits(it) && it.len() <= 3)?;
    let mut digits = first.to_owned();
    for group in groups {
        if !is_digits(group) || group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}
