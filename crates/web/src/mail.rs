//! Letters in words: what `readers` found that somebody is to be told, in the reader's language, with links.

mod follower;

use raadslag_council::clock;
use raadslag_council::meeting::Duty;
use raadslag_readers::mail::{
    DutyTold, Letter, MeetingTold, Named, News, NewsKind, ProgrammeTold, Purpose, Step, StepKind, VisitTold, Written,
};
use raadslag_store::accounts::INVITATION_DAYS;

use crate::address::{Address, Form, Inside, Prefix};
use crate::inside::kind_key;
use crate::language::{Language, Words};
use crate::render::meeting_of;

pub use follower::{followed, write_to_follower};

/// What letters need to know of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The municipality's name: letters are signed with it.
    pub municipality: String,
    /// What links begin with, such as `https://moeder.example.dk`.
    pub base_url: String,
}

/// A letter in words of a language.
pub fn write(sender: &Sender, letter: &Letter, language: Language) -> Written {
    Writer {
        sender,
        letter,
        words: Words(language),
    }
    .write()
}

struct Writer<'a> {
    sender: &'a Sender,
    letter: &'a Letter,
    words: Words,
}

impl Writer<'_> {
    fn write(&self) -> Written {
        let link = self.link();
        let words = self.words;
        let mut lines = vec![
            words.with("mail-hello", "name", &self.letter.person.name),
            String::new(),
        ];
        lines.extend([self.lead(), String::new()]);
        match (&self.letter.meeting, &self.letter.programme) {
            (Some(meeting), _) => lines.extend(self.meeting(meeting)),
            (None, Some(programme)) => lines.extend(self.programme(programme)),
            (None, None) => {
                lines.extend(self.letter.steps.iter().flat_map(|it| self.step(it)));
                lines.extend(self.letter.duties.iter().flat_map(|it| self.duty(it)));
            }
        }
        if let Some(account) = &self.letter.link {
            lines.push(words.with("mail-your-login", "login", &account.login));
        }
        lines.push(words.with(self.link_key(), "link", &link));
        lines.extend([
            String::new(),
            words.say("mail-regards"),
            self.sender.municipality.clone(),
            String::new(),
            words.say("mail-automatic"),
        ]);
        Written {
            subject: self.subject(),
            text: lines.join("\n"),
            summary: self.summary(),
            link,
        }
    }

    fn subject(&self) -> String {
        let words = self.words;
        if let Some(programme) = &self.letter.programme {
            return format!("{}: {}", words.say(self.subject_key()), programme.day.title);
        }
        match (&self.letter.meeting, &self.letter.proposal) {
            (Some(meeting), _) => format!("{}: {}", words.say(self.subject_key()), name(words, meeting)),
            (None, Some(proposal)) => format!("{}: {}", words.say(self.subject_key()), proposal.body),
            (None, None) if self.is_of_account() => {
                format!("{}: {}", words.say(self.subject_key()), self.sender.municipality)
            }
            (None, None) if self.letter.purpose == Purpose::Duties => {
                words.count("mail-duties", self.letter.duties.len() as u64)
            }
            (None, None) => words.count("mail-follow-ups", self.letter.steps.len() as u64),
        }
    }

    fn subject_key(&self) -> &'static str {
        let is_first = self.letter.meeting.as_ref().is_none_or(|it| it.version <= 1);
        match self.letter.purpose {
            Purpose::MeetingPlanned => "mail-meeting-planned",
            Purpose::MeetingMoved => "mail-meeting-moved",
            Purpose::MeetingCancelled => "mail-meeting-cancelled",
            Purpose::AgendaReleased if is_first => "mail-agenda-released",
            Purpose::AgendaReleased => "mail-agenda-changed",
            Purpose::GuestInvited => "mail-guest-invited",
            Purpose::GuestMoved => "mail-guest-moved",
            Purpose::GuestCalledOff => "mail-guest-called-off",
            Purpose::DeputyCalledIn => "mail-deputy-called-in",
            Purpose::DeputyCalledOff => "mail-deputy-called-off",
            Purpose::MinutesSent => "mail-minutes-sent",
            Purpose::MinutesRecalled => "mail-minutes-recalled",
            Purpose::SignReminder => "mail-sign-reminder",
            Purpose::MinutesPublished => "mail-minutes-published",
            Purpose::FollowUps => "follow-ups",
            Purpose::Duties => "mail-duties",
            Purpose::ItemHandedOn => "mail-item-handed-on",
            Purpose::ItemSentBack => "mail-item-sent-back",
            Purpose::ProgrammeSent => "mail-programme-sent",
            Purpose::ProgrammeChanged => "mail-programme-changed",
            Purpose::AccountLink => "mail-account-link",
            Purpose::PasswordChanged => "mail-password-changed",
            Purpose::CodesChanged => "mail-codes-changed",
            Purpose::PasskeyAdded => "mail-passkey-added",
            Purpose::PasskeyRemoved => "mail-passkey-removed",
            Purpose::KeyMade => "mail-key-made",
        }
    }

    fn lead(&self) -> String {
        self.words.say(match self.letter.purpose {
            Purpose::MeetingPlanned => "mail-lead-planned",
            Purpose::MeetingMoved => "mail-lead-moved",
            Purpose::MeetingCancelled => "mail-lead-cancelled",
            Purpose::AgendaReleased => "mail-lead-released",
            Purpose::GuestInvited => "mail-lead-guest",
            Purpose::GuestMoved => "mail-lead-guest-moved",
            Purpose::GuestCalledOff => "mail-lead-guest-off",
            Purpose::DeputyCalledIn => "mail-lead-deputy",
            Purpose::DeputyCalledOff => "mail-lead-deputy-off",
            Purpose::MinutesSent => "mail-lead-sign",
            Purpose::MinutesRecalled => "mail-lead-recalled",
            Purpose::SignReminder => "mail-lead-reminder",
            Purpose::MinutesPublished => "mail-lead-published",
            Purpose::FollowUps => "mail-lead-follow-ups",
            Purpose::Duties => "mail-lead-duties",
            Purpose::ItemHandedOn => "mail-lead-handed-on",
            Purpose::ItemSentBack => "mail-lead-sent-back",
            Purpose::ProgrammeSent => "mail-lead-programme",
            Purpose::ProgrammeChanged => "mail-lead-programme-changed",
            Purpose::AccountLink => return self.words.count("mail-lead-account", INVITATION_DAYS),
            Purpose::PasswordChanged => return self.changed("mail-lead-password"),
            Purpose::CodesChanged => return self.changed("mail-lead-codes"),
            Purpose::PasskeyAdded => return self.changed("mail-lead-passkey-added"),
            Purpose::PasskeyRemoved => return self.changed("mail-lead-passkey-removed"),
            Purpose::KeyMade => return self.changed("mail-lead-key-made"),
        })
    }

    /// What of the account is otherwise, and when it became so.
    fn changed(&self, key: &str) -> String {
        let words = self.words;
        let (day, at) = (clock::day(self.letter.at), clock::time(self.letter.at));
        words.with_all(key, &[("day", words.day(&day)), ("time", words.at(&at))])
    }

    /// It tells that something of the account is otherwise.
    fn is_of_account(&self) -> bool {
        matches!(
            self.letter.purpose,
            Purpose::AccountLink
                | Purpose::PasswordChanged
                | Purpose::CodesChanged
                | Purpose::PasskeyAdded
                | Purpose::PasskeyRemoved
                | Purpose::KeyMade
        )
    }

    fn meeting(&self, meeting: &MeetingTold) -> Vec<String> {
        let words = self.words;
        let slot = words.slot(&Some(meeting.start), &meeting.end);
        let when = format!("{}, {slot}", words.long_day(&meeting.date));
        let mut lines = vec![of(words, meeting), words.with("mail-when", "when", &when)];
        if !meeting.place.is_empty() {
            lines.push(words.with("mail-where", "place", &meeting.place));
        }
        if let Some(visit) = &meeting.visit {
            lines.extend(self.visit(visit));
        }
        lines.push(String::new());
        if !meeting.news.is_empty() {
            lines.push(words.say("mail-news"));
            lines.extend(meeting.news.iter().map(|it| self.news(it)));
            lines.push(String::new());
        }
        lines
    }

    /// The day line by line, so that it is read without opening anything.
    fn programme(&self, told: &ProgrammeTold) -> Vec<String> {
        let words = self.words;
        let day = &told.day;
        let from = day.slots.first().map(|it| it.from);
        let when = day.date.map(|it| words.long_day(&it)).unwrap_or_default();
        let when = format!("{when}, {}", words.slot(&from, &day.end));
        let mut lines = vec![day.title.clone(), words.with("mail-when", "when", &when)];
        lines.extend(day.place.as_ref().map(|it| words.with("mail-where", "place", it)));
        lines.push(String::new());
        for slot in &day.slots {
            let by = match slot.speakers.is_empty() {
                true => String::new(),
                false => format!(" v. {}", slot.speakers.join(", ")),
            };
            lines.push(format!("{}  {}{by}", words.at(&slot.from), slot.title));
            lines.extend(slot.points.iter().map(|it| format!("       - {it}")));
        }
        lines.push(String::new());
        lines
    }

    fn visit(&self, visit: &VisitTold) -> Vec<String> {
        if self.letter.purpose == Purpose::GuestCalledOff {
            return Vec::new();
        }
        let slot = self.words.slot(&Some(visit.from), &Some(visit.to));
        let mut lines = vec![self.words.with("mail-your-slot", "slot", &slot)];
        lines.extend(
            visit
                .title
                .as_ref()
                .map(|it| self.words.with("mail-your-item", "title", it)),
        );
        lines
    }

    fn news(&self, news: &News) -> String {
        let words = self.words;
        match (news.kind, &news.item) {
            (NewsKind::New, Named::Title(title)) => words.with("mail-item-new", "title", title),
            (NewsKind::Changed, Named::Title(title)) => words.with("mail-item-changed", "title", title),
            (NewsKind::TakenOff, Named::Title(title)) => words.with("mail-item-off", "title", title),
            (NewsKind::New, Named::Closed) => words.say("mail-closed-new"),
            (NewsKind::Changed, Named::Closed) => words.say("mail-closed-changed"),
            (NewsKind::TakenOff, Named::Closed) => words.say("mail-closed-off"),
            (NewsKind::TakenOff, Named::Gone) => words.say("mail-gone-off"),
            (NewsKind::New | NewsKind::Changed, Named::Gone) => words.say("mail-gone-since"),
        }
    }

    fn duty(&self, duty: &DutyTold) -> Vec<String> {
        let words = self.words;
        let key = match duty.duty {
            Duty::CaseList => "duty-case-list-late",
            Duty::Protocol => "duty-protocol-late",
            Duty::ClosingReview => "mail-duty-closing",
        };
        vec![
            format!("{} {}: {}", duty.body, words.day(&duty.date), words.say(key)),
            format!("  {}", words.with("due-by", "day", &words.day(&duty.due))),
            format!("  {}", self.absolute(Inside::Agenda(duty.address.clone()))),
            String::new(),
        ]
    }

    fn step(&self, step: &Step) -> Vec<String> {
        let words = self.words;
        let key = match step.step {
            StepKind::Late => "mail-step-late",
            StepKind::Soon => "mail-step-soon",
            StepKind::Review => "mail-step-review",
            StepKind::TakenOver => "mail-step-taken-over",
            StepKind::Assigned => "mail-step-assigned",
            StepKind::HandedOn => "mail-step-handed-on",
            StepKind::Climbed => "mail-step-climbed",
            StepKind::SplitOff => "mail-step-split-off",
            StepKind::SentBack => "mail-step-sent-back",
            StepKind::Reported => "mail-step-reported",
            StepKind::PartDone => "mail-step-part-done",
            StepKind::DayWished => "mail-step-day-wished",
            StepKind::WishGranted => "mail-step-wish-granted",
            StepKind::WishDeclined => "mail-step-wish-declined",
            StepKind::Postponed => "mail-step-postponed",
            StepKind::Moved => "mail-step-moved",
            StepKind::Returned => "mail-step-returned",
            StepKind::Placed => "mail-step-placed",
            StepKind::Reopened => "mail-step-reopened",
            StepKind::Decided => "mail-step-decided",
            StepKind::Dropped => "mail-step-dropped",
        };
        let text = step.text.clone().unwrap_or_else(|| words.say("mail-closed-follow-up"));
        let due_key = match step.step {
            StepKind::DayWished => "mail-wished-day",
            _ => "due-by",
        };
        let due = step.due.map(|it| words.with(due_key, "day", &words.day(&it)));
        let kind = words.say(kind_key(step.kind));
        let facts: Vec<String> = [Some(kind), due].into_iter().flatten().collect();
        let to = self.absolute(Inside::FollowUp(step.follow_up));
        vec![
            format!("{}: {text}", words.say(key)),
            format!("  {}", facts.join(". ")),
            format!("  {to}"),
            String::new(),
        ]
    }

    /// What a calendar calls it: the body, and for a guest that one is a guest there.
    fn summary(&self) -> String {
        match &self.letter.meeting {
            Some(meeting) if meeting.visit.is_some() => {
                let meeting = of(self.words, meeting);
                self.words.with("calendar-guest", "body", &meeting)
            }
            Some(meeting) => of(self.words, meeting),
            None => {
                let event = self.letter.programme.as_ref().and_then(|it| it.day.event.clone());
                event.unwrap_or_default()
            }
        }
    }

    fn link_key(&self) -> &'static str {
        match self.letter.purpose {
            Purpose::MinutesSent | Purpose::SignReminder => "mail-link-sign",
            Purpose::FollowUps => "mail-link-follow-ups",
            Purpose::AccountLink => "mail-link-account",
            _ if self.is_of_account() => "mail-link-my-account",
            Purpose::ItemHandedOn | Purpose::ItemSentBack | Purpose::ProgrammeSent | Purpose::ProgrammeChanged => {
                "mail-link-read"
            }
            _ if self.letter.meeting.as_ref().is_some_and(|it| it.slug.is_some()) => "mail-link-read",
            _ => "mail-link-mine",
        }
    }

    /// Where to read on: never more than the recipient may open.
    fn link(&self) -> String {
        let meeting = self.letter.meeting.as_ref();
        match (self.letter.purpose, meeting) {
            (Purpose::MinutesSent | Purpose::SignReminder, Some(it)) => self.absolute(Inside::Sign(it.address.clone())),
            (Purpose::FollowUps, _) => self.absolute(Inside::FollowUps),
            (Purpose::AccountLink, _) => match &self.letter.link {
                Some(it) => self.absolute(Inside::Invitation(it.token.clone())),
                None => self.absolute(Inside::SignIn),
            },
            _ if self.is_of_account() => self.absolute(Inside::Account),
            (Purpose::ProgrammeSent | Purpose::ProgrammeChanged, _) => match &self.letter.programme {
                Some(it) => self.absolute(Inside::Programme(it.body.0.clone(), it.programme)),
                None => self.absolute(Inside::Mine),
            },
            (Purpose::ItemHandedOn | Purpose::ItemSentBack, _) => match &self.letter.proposal {
                Some(it) => self.absolute(Inside::Proposal(it.item)),
                None => self.absolute(Inside::Mine),
            },
            (_, Some(MeetingTold { slug: Some(slug), .. })) => self.to(&Address::Meeting(slug.clone(), Form::Page)),
            _ => self.absolute(Inside::Mine),
        }
    }

    fn absolute(&self, page: Inside) -> String {
        self.to(&Address::Inside(page))
    }

    fn to(&self, address: &Address) -> String {
        let prefix = match self.words.0 {
            Language::Danish => Prefix::None,
            named => Prefix::Named(named),
        };
        format!(
            "{}{}",
            self.sender.base_url.trim_end_matches('/'),
            address.under(prefix)
        )
    }
}

fn name(words: Words, meeting: &MeetingTold) -> String {
    format!("{}, {}", of(words, meeting), words.long_day(&meeting.date))
}

/// The body, and what kind of meeting it is where that is not an ordinary one.
fn of(words: Words, meeting: &MeetingTold) -> String {
    meeting_of(words, &meeting.body, meeting.meeting_kind)
}
