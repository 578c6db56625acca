//! What every page has around its own: title, languages, navigation, addresses and words for templates.

use std::fmt::Display;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::digest::Digest;
use raadslag_council::ids::{AttachmentId, CaseId, ItemId, PersonId};
use raadslag_opendata::schema_org;
use serde_json::Value;

use crate::address::{Address, Form, Inside, Pair, Prefix};
use crate::desk::{Desk, Look};
use crate::icon::icon;
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::render::rules;
use crate::render::ways::{self, Entry};
use crate::{assets, settings::Settings};

/// Around a page.
pub struct Chrome<'a> {
    pub settings: &'a Settings,
    /// What the municipality is called.
    pub municipality: String,
    /// Stands in the browser's tab before the municipality's name.
    pub title: String,
    words: Words,
    prefix: Prefix,
    address: Option<Address>,
    /// Somebody is signed in.
    pub is_inside: bool,
    /// Who, for pages that nobody else is shown; empty of nobody.
    pub me: String,
    /// Where somebody who is signed in can go.
    pub ways: Vec<Entry>,
    /// The feed that tells what becomes of what the page shows.
    pub feed: Option<String>,
    /// What search engines are told of the page.
    pub told: Option<String>,
}

impl<'a> Chrome<'a> {
    /// Around the page at an address; a page without one is not offered in the other language.
    pub fn new(desk: &'a Desk, title: impl Into<String>, address: Option<Address>) -> Self {
        Self {
            settings: &desk.state.settings,
            municipality: desk.state.municipality(),
            title: title.into(),
            words: desk.words(),
            prefix: desk.prefix,
            is_inside: desk.signed_in.is_some(),
            me: desk
                .signed_in
                .as_ref()
                .map(|it| it.person.to_string())
                .unwrap_or_default(),
            ways: ways::shown(desk, address.as_ref()),
            feed: None,
            told: None,
            address,
        }
    }

    /// The same with the feed of what it shows, and what search engines are told of it.
    pub fn telling(self, feed: Option<String>, told: Option<&Value>) -> Self {
        Self {
            feed,
            told: told.map(schema_org::block),
            ..self
        }
    }

    /// Where one follows something from outside.
    pub fn follow(&self) -> String {
        self.to(&Address::Inside(Inside::Follow))
    }

    /// Where one follows a thing that everybody sees; none of what is not public.
    pub fn follow_of(
        &self,
        look: &Look<'_>,
        (kind, thing): (&str, &str),
        named: (&str, &str),
    ) -> Result<Option<String>, Problem> {
        let seen = look.no_fault(look.now().followed_thing(kind, thing, look.now))?;
        let value = utf8_percent_encode(named.1, NON_ALPHANUMERIC);
        Ok(seen.map(|_| format!("{}?{}={value}", self.follow(), named.0)))
    }

    /// Whom one writes to or calls, part by part; a mail address leads to a letter.
    pub fn contact(&self) -> Vec<(String, Option<String>)> {
        let contact = self.settings.contact.as_deref().unwrap_or_default();
        let parts = contact.split(',').map(str::trim).filter(|it| !it.is_empty());
        let is_mail = |it: &str| it.contains('@') && !it.contains(char::is_whitespace);
        parts
            .map(|it| (it.to_owned(), is_mail(it).then(|| format!("mailto:{it}"))))
            .collect()
    }

    /// What there is for programs.
    pub fn open_data(&self) -> String {
        self.to(&Address::OpenPage(String::new()))
    }

    pub fn language(&self) -> &'static str {
        self.words.0.code()
    }

    /// Records are in Danish, whatever the page is in.
    pub fn danish(&self) -> &'static str {
        match self.words.0 {
            Language::Danish => "",
            Language::English => " lang=\"da\"",
        }
    }

    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    pub fn with(&self, key: &str, name: &'static str, value: &str) -> String {
        self.words.with(key, name, value)
    }

    /// Templates hand over numbers of any size behind any number of references.
    pub fn count(&self, key: &str, count: impl Display) -> String {
        self.words.count(key, count.to_string().parse().unwrap_or(u64::MAX))
    }

    pub fn day(&self, date: &Date) -> String {
        self.words.day(date)
    }

    pub fn slot(&self, from: &Option<ClockTime>, to: &Option<ClockTime>) -> String {
        self.words.slot(from, to)
    }

    pub fn icon(&self, name: &str) -> String {
        icon(name)
    }

    /// What belongs to pages inside and is none itself.
    pub fn inside_path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix.as_str())
    }

    /// Whether a choice is the one that was made.
    pub fn is(&self, choice: &str, made: &str) -> bool {
        choice == made
    }

    /// Nobody, for a form that names people.
    pub fn nobody(&self) -> Vec<PersonId> {
        Vec::new()
    }

    pub fn asset(&self, path: &str) -> String {
        assets::address(path)
    }

    pub fn to(&self, address: &Address) -> String {
        address.under(self.prefix)
    }

    pub fn front(&self) -> String {
        self.to(&Address::Front)
    }

    pub fn meetings(&self) -> String {
        self.to(&all_meetings())
    }

    /// What was corrected in public papers.
    pub fn corrections(&self) -> String {
        self.to(&Address::Corrections)
    }

    pub fn search(&self) -> String {
        self.to(&Address::Search(String::new()))
    }

    pub fn rules(&self) -> String {
        self.to(&Address::Rules)
    }

    /// Words in which each named rule leads to what it says, line by line.
    pub fn ruled(&self, words: &str) -> String {
        rules::linked(words, &self.rules()).replace('\n', "<br>")
    }

    pub fn statement(&self) -> String {
        self.to(&Address::Statement)
    }

    pub fn inside(&self, page: &Inside) -> String {
        self.to(&Address::Inside(page.clone()))
    }

    pub fn mine(&self) -> String {
        self.inside(&Inside::Mine)
    }

    pub fn sign_in(&self) -> String {
        self.inside(&Inside::SignIn)
    }

    pub fn names_page(&self) -> String {
        self.inside(&Inside::Names)
    }

    pub fn settings_page(&self) -> String {
        self.inside(&Inside::Settings)
    }

    /// Away to the municipality's own login.
    pub fn outside_login(&self) -> String {
        format!("{}/log-ind/kommune", self.prefix.as_str())
    }

    pub fn people_page(&self) -> String {
        self.inside(&Inside::People)
    }

    pub fn position_table(&self) -> String {
        self.inside(&Inside::PositionTable)
    }

    pub fn positions_page(&self) -> String {
        self.inside(&Inside::Positions)
    }

    pub fn people_table(&self) -> String {
        self.inside(&Inside::PeopleTable)
    }

    pub fn erasure(&self) -> String {
        self.inside(&Inside::Erasure)
    }

    pub fn post(&self) -> String {
        self.inside(&Inside::Post)
    }

    pub fn calendar(&self) -> String {
        self.inside(&Inside::Calendar)
    }

    pub fn plan_year(&self) -> String {
        self.inside(&Inside::Year)
    }

    /// The calendar feed of a body, the same in every language.
    pub fn feed(&self, slug: &str) -> String {
        self.to(&Address::Feed(slug.to_owned()))
    }

    pub fn plan(&self) -> String {
        self.inside(&Inside::Plan)
    }

    pub fn agenda(&self, slug: &str) -> String {
        self.inside(&Inside::Agenda(slug.to_owned()))
    }

    pub fn draft(&self, slug: &str, item: &ItemId) -> String {
        self.inside(&Inside::Draft(slug.to_owned(), *item))
    }

    pub fn room(&self, slug: &str) -> String {
        self.inside(&Inside::Room(slug.to_owned()))
    }

    /// Where everybody follows a meeting while it goes on.
    pub fn live(&self, slug: &str) -> String {
        Address::Live(slug.to_owned()).under(self.prefix)
    }

    /// The screen in the room.
    pub fn screen(&self, slug: &str) -> String {
        self.inside(&Inside::Screen(slug.to_owned()))
    }

    pub fn sign(&self, slug: &str) -> String {
        self.inside(&Inside::Sign(slug.to_owned()))
    }

    pub fn follow_ups(&self) -> String {
        self.inside(&Inside::FollowUps)
    }

    pub fn proposals(&self) -> String {
        self.inside(&Inside::Proposals)
    }

    pub fn papers(&self, slug: &str) -> String {
        self.inside(&Inside::Papers(slug.to_owned()))
    }

    pub fn versions(&self, item: &ItemId) -> String {
        self.inside(&Inside::Versions(*item))
    }

    pub fn reviews(&self) -> String {
        self.inside(&Inside::Reviews)
    }

    pub fn review_setup(&self) -> String {
        self.inside(&Inside::ReviewSetup)
    }

    pub fn confirm(&self, slug: &str) -> String {
        self.inside(&Inside::Confirm(slug.to_owned()))
    }

    /// The rolling list of the visitor's first body.
    pub fn coming(&self) -> String {
        self.inside(&Inside::Coming(String::new()))
    }

    /// What tells an open room of news.
    pub fn stream(&self, slug: &str) -> String {
        format!("{}/nyt", self.room(slug))
    }

    /// What keeps the text of forms while it is typed.
    pub fn drafts(&self) -> String {
        format!("{}/kladde", self.prefix.as_str())
    }

    pub fn sign_out(&self) -> String {
        format!("{}/log-ud", self.prefix.as_str())
    }

    pub fn paper(&self, slug: &str) -> String {
        self.to(&Address::Meeting(slug.to_owned(), Form::Pdf))
    }

    /// The same paper to go on with in Word.
    pub fn word_paper(&self, slug: &str) -> String {
        self.to(&Address::Meeting(slug.to_owned(), Form::Word))
    }

    /// Where a record is checked.
    pub fn control(&self) -> String {
        self.to(&Address::Check(None))
    }

    /// What is known of one fingerprint.
    pub fn control_of(&self, root: &Digest) -> String {
        self.to(&Address::Check(Some(*root)))
    }

    pub fn body(&self, slug: &str) -> String {
        self.to(&Address::Body(slug.to_owned()))
    }

    pub fn meeting(&self, slug: &str) -> String {
        self.to(&Address::Meeting(slug.to_owned(), Form::Page))
    }

    /// What an entry changed in a public paper.
    pub fn compared(&self, slug: &str, step: &u64) -> String {
        let pair = Pair {
            step: Some(*step),
            ..Pair::default()
        };
        self.to(&Address::Versions(slug.to_owned(), pair))
    }

    pub fn item(&self, id: &ItemId) -> String {
        self.to(&Address::Item(*id))
    }

    pub fn case(&self, id: &CaseId) -> String {
        self.to(&Address::Case(*id))
    }

    pub fn attachment(&self, id: &AttachmentId) -> String {
        self.to(&Address::Attachment(*id, Form::Page))
    }

    /// Whether a part of the navigation is where we are.
    pub fn is_at(&self, part: &str) -> bool {
        match &self.address {
            Some(Address::Front) => part == "front",
            Some(Address::Meetings { .. }) => part == "meetings",
            Some(Address::Search(_)) => part == "search",
            Some(Address::Inside(Inside::SignIn)) => part == "sign-in",
            _ => false,
        }
    }

    /// This page in each language, by its own permanent address: code, name, address, and whether it is this one.
    pub fn languages(&self) -> Vec<(&'static str, &'static str, String, bool)> {
        let address = self.address.as_ref().unwrap_or(&Address::Front);
        Language::ALL
            .into_iter()
            .map(|it| {
                let name = match it {
                    Language::Danish => "Dansk",
                    Language::English => "English",
                };
                let to = address.under(Prefix::Named(it));
                (it.code(), name, to, it == self.words.0)
            })
            .collect()
    }

    /// Whether the page exists in other languages under addresses of their own.
    pub fn has_address(&self) -> bool {
        self.address.is_some()
    }

    /// An address that search engines accept.
    pub fn absolute(&self, path: &str) -> String {
        let base = self.settings.base_url.as_deref().unwrap_or_default();
        format!("{}{path}", base.trim_end_matches('/'))
    }

    /// The address without a language.
    pub fn neutral(&self) -> String {
        self.address
            .as_ref()
            .map_or_else(|| "/".to_owned(), |it| it.under(Prefix::None))
    }
}

/// The list of all meetings.
pub fn all_meetings() -> Address {
    Address::Meetings {
        body: None,
        year: None,
        page: 1,
    }
}
