//! The paper a variant is printed on: line breaks, page breaks and running heads fall where chance lets them.

use super::dice::Dice;

/// How this document's printer goes about it.
pub struct Habits {
    /// Running text is broken at this width; `None` leaves it on one line.
    pub width: Option<usize>,
    /// So many of a hundred blanks become a line break where nothing else breaks lines.
    pub stray_breaks: usize,
    /// So many of a hundred line breaks cut the word that follows.
    pub cut_words: usize,
    /// What stands at the top of a page: one head, or one for odd and one for even pages.
    pub running_heads: Vec<String>,
    /// `Side 3 af 12` at the foot of a page, `N` for the page and `M` for all.
    pub page_numbers: Option<&'static str>,
    /// Blanks before every line.
    pub margin: usize,
    /// A form feed at each page break.
    pub form_feeds: bool,
    /// Lines to a page.
    pub page_length: usize,
    /// What stands between the cells of a table.
    pub cell_gap: &'static str,
    /// Cover headings of appendices stand between two stars, as bold text does.
    pub starred_covers: bool,
}

impl Habits {
    /// Nothing is broken and nothing stands at the edge of a page.
    pub fn none() -> Self {
        Self {
            width: None,
            stray_breaks: 0,
            cut_words: 0,
            running_heads: Vec::new(),
            page_numbers: None,
            margin: 0,
            form_feeds: false,
            page_length: usize::MAX,
            cell_gap: "\t",
            starred_covers: false,
        }
    }

    pub fn invent(body: &str, date: &str, dice: &mut Dice) -> Self {
        let page_numbers = dice
            .is_within(40)
            .then(|| *dice.pick(&["Side N af M", "Side N af M", "Side N", "- N -", "Side N/M"]));
        Self {
            width: dice.is_within(35).then(|| dice.between(60, 100)),
            stray_breaks: *dice.pick(&[0, 0, 2]),
            cut_words: *dice.pick(&[0, 0, 25]),
            running_heads: running_heads(body, date, page_numbers.is_some(), dice),
            page_numbers,
            margin: if dice.is_within(10) { dice.between(1, 6) } else { 0 },
            form_feeds: dice.is_within(30),
            page_length: dice.between(30, 60),
            cell_gap: if dice.is_within(75) { "\t" } else { "   " },
            starred_covers: dice.is_within(30),
        }
    }
}

/// A head with the day shows itself; one without is known by the page numbers it stands beside.
fn running_heads(body: &str, date: &str, is_numbered: bool, dice: &mut Dice) -> Vec<String> {
    let dated = format!("{body}, {date}");
    match dice.below(10) {
        0..=2 => vec![dated],
        3 if is_numbered => vec![body.to_owned()],
        4 if is_numbered => vec![format!("Referat fra møde i {body}")],
        5 => vec![dated, format!("{date} {body}")],
        _ => Vec::new(),
    }
}

/// What is printed so far.
pub struct Paper {
    pub text: String,
    pub habits: Habits,
    page: usize,
    page_began: usize,
    /// Pages end only inside the minutes, since appendices are documents of their own.
    pub is_paged: bool,
}

/// Stands for the number of pages until all are printed.
const TOTAL: &str = "\u{1}";

impl Paper {
    pub fn new(habits: Habits) -> Self {
        Self {
            text: String::new(),
            habits,
            page: 1,
            page_began: 0,
            is_paged: true,
        }
    }

    pub fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    pub fn heading(&mut self, text: &str) {
        self.line(text);
        self.gap();
    }

    /// The whole document, with the number of pages filled in.
    pub fn finish(self) -> String {
        let text = self.text.replace(TOTAL, &self.page.to_string());
        if self.habits.margin == 0 {
            return text;
        }
        let margin = " ".repeat(self.habits.margin);
        let lines = text.split('\n').map(|line| match line.strip_prefix('\u{c}') {
            _ if line.is_empty() => String::new(),
            Some(line) => format!("\u{c}{margin}{line}"),
            None => format!("{margin}{line}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn is_full(&self) -> bool {
        self.is_paged && self.text[self.page_began..].matches('\n').count() >= self.habits.page_length
    }

    fn end_page(&mut self) {
        self.gap();
        if let Some(style) = self.habits.page_numbers {
            self.line(&style.replace('N', &self.page.to_string()).replace('M', TOTAL));
            self.gap();
        }
        if self.habits.form_feeds {
            self.text.push('\u{c}');
        }
        let heads = &self.habits.running_heads;
        if let Some(head) = heads.get(self.page % heads.len().max(1)) {
            let head = head.clone();
            self.line(&head);
            self.gap();
        }
        self.page += 1;
        self.page_began = self.text.len();
    }

    /// A page may end here, between two points or paragraphs.
    pub fn may_end_page(&mut self, dice: &mut Dice) {
        if self.is_full() && dice.is_within(60) {
            self.end_page();
        }
    }

    /// Running text after a prefix; a point breaks only before small letters, or its next line would be a text of its own.
    pub fn prose(&mut self, prefix: &str, text: &str, is_point: bool, dice: &mut Dice) {
        self.text.push_str(prefix);
        let words: Vec<&str> = text.split(' ').collect();
        let mut column = prefix.chars().count();
        let mut may_turn = true;
        for (place, word) in words.iter().enumerate() {
            if place > 0 {
                let before = words[place - 1];
                let is_inside = place >= 4 && place + 4 <= words.len();
                if may_turn && is_inside && is_small(word) && !ends_sentence(before) && self.is_full() {
                    self.text.push('\n');
                    self.end_page();
                    (column, may_turn) = (0, false);
                } else if self.breaks(column, before, word, is_point, dice) {
                    column = self.new_line(word, dice);
                    continue;
                } else {
                    self.text.push(' ');
                }
            }
            self.text.push_str(word);
            column += word.chars().count() + 1;
        }
        self.text.push('\n');
    }

    fn breaks(&self, column: usize, before: &str, word: &str, is_point: bool, dice: &mut Dice) -> bool {
        let first = word.chars().next().unwrap_or('-');
        let is_safe = if is_point {
            is_small(word) && !ends_sentence(before)
        } else {
            first.is_alphabetic()
        };
        let is_due = match self.habits.width {
            Some(width) => column + word.chars().count() > width,
            None => is_small(word) && !ends_sentence(before) && dice.is_within(self.habits.stray_breaks),
        };
        is_safe && is_due && column > 20
    }

    /// Begins a line with the word, or cuts the word over both; gives the column after it.
    fn new_line(&mut self, word: &str, dice: &mut Dice) -> usize {
        let letters: Vec<char> = word.chars().collect();
        let is_long = letters.len() >= 9 && letters.iter().all(|it| it.is_lowercase());
        if is_long && dice.is_within(self.habits.cut_words) {
            let cut = dice.between(3, letters.len() - 4);
            let (head, tail): (String, String) = (letters[..cut].iter().collect(), letters[cut..].iter().collect());
            self.text.push_str(&format!(" {head}-\n{tail}"));
            tail.chars().count()
        } else {
            self.text.push('\n');
            self.text.push_str(word);
            letters.len()
        }
    }
}

fn is_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', ':', '!', '?'])
}
