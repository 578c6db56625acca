//! Letters to those who follow from outside: what happened, and what the body before had come to.

use raadslag_council::outcome::Outcome;
use raadslag_readers::mail::{BeforeTold, FollowerLetter, ItemTold, Said, Written, followed_goal};

use super::Sender;
use crate::address::{Address, Form, Inside, Prefix};
use crate::inside::goal_in_words;
use crate::language::{Language, Words};
use crate::open::StepSaid;
use crate::render::{all_meetings, became, decided_by, moved, outcome_word, when};

/// So much of a decision stands in a letter, in characters; the page has the rest.
const MOST: usize = 600;

/// A letter in words.
pub fn write_to_follower(sender: &Sender, letter: &FollowerLetter) -> Written {
    let language = Language::find(&letter.language).unwrap_or(Language::Danish);
    let words = Words(language);
    let prefix = match language {
        Language::Danish => Prefix::None,
        language => Prefix::Named(language),
    };
    let to = |it: &Address| format!("{}{}", sender.base_url, it.under(prefix));
    let own = to(&Address::Inside(Inside::Follower(letter.link.clone())));
    let what = followed(words, &letter.kind, &letter.thing);
    // Until they say yes, whose words these are is not known: any address may have been typed by anybody.
    let what = match (&letter.says, letter.kind.as_str()) {
        (Said::Asks, "WORD") => words.say("follow-what-a-word"),
        _ => what,
    };
    let named = [("what", what.clone()), ("name", sender.municipality.clone())];
    let (subject, mut lines) = match &letter.says {
        Said::Asks => {
            let lines = vec![
                words.with_all("mail-follow-ask-text", &named),
                String::new(),
                words.say("mail-follow-ask-yes"),
                own.clone(),
                String::new(),
                words.say("mail-follow-ask-no"),
            ];
            (words.with("mail-follow-ask", "what", &what), lines)
        }
        Said::Follows => {
            let lines = vec![words.with_all("mail-follow-known-text", &named)];
            (words.with("mail-follow-known", "what", &what), lines)
        }
        Said::Step(step) => {
            let said = StepSaid {
                kind: &step.kind,
                body: &step.body,
                date: step.date,
                meeting_kind: step.meeting_kind,
                is_shown: step.is_shown,
                facts: &step.facts,
                off: step.off.len(),
                is_only_off: step.items.is_empty(),
            };
            let says = said.headline(words);
            let mut lines = vec![format!("{says}.")];
            lines.extend(said.more(words));
            lines.push(String::new());
            for item in &step.items {
                lines.extend(told(words, item, &to(&Address::Item(item.item))));
            }
            if step.more > 0 {
                lines.extend([words.count("mail-follow-more", step.more as u64), String::new()]);
            }
            if step.is_shown && !step.off.is_empty() {
                lines.push(words.count("feed-off-items", step.off.len() as u64));
                for (title, item) in &step.off {
                    lines.push(titled(words, title));
                    lines.push(to(&Address::Item(*item)));
                }
                lines.push(String::new());
            }
            let page = match (&step.slug, &step.body_slug) {
                (Some(slug), _) => Some(Address::Meeting(slug.clone(), Form::Page)),
                (None, Some(slug)) => Some(Address::Body(slug.clone())),
                (None, None) => step.is_shown.then(all_meetings),
            };
            match page {
                Some(page) => lines.push(words.with("mail-follow-read", "link", &to(&page))),
                None => drop(lines.pop()),
            }
            (about(words, letter, (&what, &says)), lines)
        }
        Said::Became(promise) => {
            let values = [
                ("body", promise.row.body_name.clone()),
                ("title", promise.title.clone()),
            ];
            let says = when(words, promise);
            let mut lines = vec![format!("{}.", became(words, promise))];
            lines.extend(moved(words, promise));
            if let Some(decided) = &promise.decided {
                let answer = format!("{} {}", words.say("promised-answer"), decided_by(words, decided));
                lines.extend([String::new(), answer, to(&Address::Item(decided.item))]);
            }
            lines.extend([
                String::new(),
                words.with_all("mail-follow-came-of", &values),
                to(&Address::Item(promise.row.item)),
            ]);
            (about(words, letter, (&what, &says)), lines)
        }
    };
    lines.extend([String::new(), words.say("mail-regards"), sender.municipality.clone()]);
    if !matches!(letter.says, Said::Asks) {
        lines.extend([
            String::new(),
            words.with("mail-follow-why", "what", &what),
            words.with("mail-follow-off", "link", &own),
        ]);
    }
    Written {
        subject,
        text: lines.join("\n"),
        summary: String::new(),
        link: to(&Address::Inside(Inside::FollowerOff(letter.link.clone()))),
    }
}

fn about(words: Words, letter: &FollowerLetter, (what, says): (&str, &str)) -> String {
    if letter.kind == "BODY" {
        // The sentence names the body itself.
        return says.to_owned();
    }
    let about = [("what", what.to_owned()), ("says", says.to_owned())];
    words.capital(&words.with_all("mail-follow-about", &about))
}

/// What an item is called to everybody.
fn titled(words: Words, title: &str) -> String {
    match title {
        "" => words.say("closed-item"),
        title => title.to_owned(),
    }
}

/// What somebody follows, within a sentence.
pub fn followed(words: Words, kind: &str, thing: &str) -> String {
    let key = match kind {
        "BODY" => "follow-what-body",
        "CASE" => "follow-what-case",
        "FOLLOW_UP" => "follow-what-promise",
        "GOAL" => return followed_goal(thing).map_or_else(String::new, |it| goal_in_words(words, it)),
        _ => "follow-what-word",
    };
    words.with(key, "thing", thing)
}

fn told(words: Words, item: &ItemTold, page: &str) -> Vec<String> {
    let title = titled(words, &item.title);
    let mut lines = vec![match item.is_closed && !item.title.is_empty() {
        true => format!("{title} ({})", words.say("closed-item").to_lowercase()),
        false => title,
    }];
    if !item.outcomes.is_empty() {
        lines.push(words.with("mail-follow-decided", "outcome", &outcomes(words, &item.outcomes)));
    }
    lines.extend(short(&item.decision));
    lines.extend(item.before.iter().flat_map(|it| before(words, it)));
    lines.extend([page.to_owned(), String::new()]);
    lines
}

fn before(words: Words, told: &BeforeTold) -> Vec<String> {
    let day = told.date.map(|it| words.day(&it)).unwrap_or_default();
    let mut values = vec![("body", told.body.clone()), ("day", day)];
    if told.outcomes.is_empty() {
        let mut lines = vec![words.with_all("mail-follow-before-text", &values)];
        lines.extend(short(&told.decision));
        return lines;
    }
    values.push(("outcome", outcomes(words, &told.outcomes)));
    vec![words.with_all("mail-follow-before", &values)]
}

fn outcomes(words: Words, outcomes: &[Outcome]) -> String {
    let said: Vec<String> = outcomes.iter().map(|it| outcome_word(words, *it)).collect();
    said.join(", ")
}

fn short(text: &str) -> Vec<String> {
    let cut: String = text.chars().take(MOST).collect();
    let mut lines: Vec<String> = cut.lines().map(str::to_owned).collect();
    if cut.len() < text.len()
        && let Some(last) = lines.last_mut()
    {
        last.push_str(" …");
    }
    lines
}
