//! The permanent addresses, and their form in each language.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock::Date;
use raadslag_council::digest::Digest;
use raadslag_council::ids::{AttachmentId, BodyId, CaseId, FollowUpId, ItemId, PersonId, ProgrammeId};
use raadslag_council::review::PaperKind;

use crate::language::Language;

/// Characters of a slug that stand for themselves in an address.
const SLUG: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// A page or document of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// The public front.
    Front,
    /// Meetings, by body and year, in pages counted from 1.
    Meetings {
        body: Option<String>,
        year: Option<i16>,
        page: u32,
    },
    /// A body.
    Body(String),
    /// What became of a body's decisions, or of those of every body that tells it.
    Promised(Option<String>),
    /// Who sits in a body and sat there, as a page or as data.
    Seats(String, Form),
    /// A meeting, as a page or in another form.
    Meeting(String, Form),
    /// Two versions of a meeting's public paper, compared.
    Versions(String, Pair),
    /// A meeting that everybody follows while it goes on.
    Live(String),
    /// An item.
    Item(ItemId),
    /// A case.
    Case(CaseId),
    /// An attachment, as a page or in another form.
    Attachment(AttachmentId, Form),
    /// The calendar of a body's meetings.
    Feed(String),
    /// The accessibility statement.
    Statement,
    /// What was corrected in public papers.
    Corrections,
    /// The rules by number.
    Rules,
    /// What there is for programs, told to people: with where the site is reached, as examples name it.
    OpenPage(String),
    /// The same, address by address.
    ApiPage,
    /// What programs ask: where the site is reached, and the address there.
    OpenData(String, String),
    /// A search, with what is asked as a query behind its `?`; or empty.
    Search(String),
    /// The check of a record, of one fingerprint where that is named.
    Check(Option<Digest>),
    /// A page for those who are signed in, or the way in: never kept.
    Inside(Inside),
}

/// Which two versions are compared: by their numbers, or what an entry gave out and the one before it; the last two where nothing is
/// said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Pair {
    pub from: Option<u32>,
    pub to: Option<u32>,
    /// The entry.
    pub step: Option<u64>,
}

impl Pair {
    /// What is not there, or no more, however it was asked for.
    pub const LOST: Self = Self {
        from: None,
        to: None,
        step: Some(0),
    };

    /// Two versions by their numbers, which is how every other way of asking for them is kept.
    pub fn of(from: u32, to: u32) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
            step: None,
        }
    }

    fn query(self) -> String {
        let from = self.from.map(|it| format!("fra={it}"));
        let to = self.to.map(|it| format!("til={it}"));
        let step = self.step.map(|it| format!("trin={it}"));
        let query: Vec<String> = [from, to, step].into_iter().flatten().collect();
        match query.is_empty() {
            true => String::new(),
            false => format!("?{}", query.join("&")),
        }
    }
}

/// A page for those who are signed in, or the way in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inside {
    /// The first start.
    SetUp,
    /// Choose a password by a link.
    Invitation(String),
    /// Follow something from outside.
    Follow,
    /// What somebody follows, by the link in their letters.
    Follower(String),
    /// Where mail programs stop it with one press.
    FollowerOff(String),
    /// How the visitor gets in.
    Account,
    /// What an administrator sets up.
    Settings,
    /// The register of people.
    People,
    /// A person of the register.
    Person(PersonId),
    /// The register of positions.
    Positions,
    /// Who and which body papers mean by the names they write.
    Names,
    /// A person whom papers name.
    NamesPerson(PersonId),
    /// Positions and groups out of a spreadsheet.
    PositionTable,
    /// The same as a file.
    PositionFile,
    /// People out of a table.
    PeopleTable,
    /// How a body works.
    BodySettings(BodyId),
    /// What a body's items begin with, and its phrases and numbers.
    Template(BodyId),
    /// A body's election terms.
    Terms(BodyId),
    /// A term as a table, by its first day.
    TermFile(BodyId, String),
    /// What is the municipality's own, for the leak gate of a body.
    Own(BodyId),
    /// Sign in.
    SignIn,
    /// What needs me.
    Mine,
    /// Letters to the visitor.
    Post,
    /// The address of the visitor's own calendar.
    Calendar,
    /// Plan a meeting.
    Plan,
    /// Plan the meetings of a year.
    Year,
    /// The agenda of a meeting, and later its minutes.
    Agenda(String),
    /// The versions of a meeting's whole paper, compared.
    Papers(String),
    /// An item being written.
    Draft(String, ItemId),
    /// The room of a meeting.
    Room(String),
    /// The screen in the room of a meeting.
    Screen(String),
    /// The signing of a meeting's minutes.
    Sign(String),
    /// What may be done to a paper that was read in.
    ReadIn(String),
    /// What decisions asked for.
    FollowUps,
    /// An old list of actions to be read in.
    FollowUpList,
    /// What is done or given up.
    ClosedFollowUps,
    /// One follow-up.
    FollowUp(FollowUpId),
    /// What a meeting's decisions ask for, to be confirmed.
    Confirm(String),
    /// Items on their way to an agenda.
    Proposals,
    /// One of them.
    Proposal(ItemId),
    /// The versions of an item, compared.
    Versions(ItemId),
    /// Other bodies' papers to go through.
    Reviews,
    /// Which bodies are followed.
    ReviewSetup,
    /// One paper to go through.
    Review(String, PaperKind),
    /// What is to be filed in the case system.
    Filing,
    /// The same of the meetings up to a day.
    FilingUntil(Date),
    /// An extract of the matter an item is about.
    Extract(ItemId),
    /// What the chair of a body decided between meetings.
    ChairDecisions(BodyId),
    /// Who asked a body for access to its documents.
    AccessRequests(BodyId),
    /// Where the mayor takes the decision of an item to the council.
    Escalate(ItemId),
    /// A member of the council asks to read an item.
    MemberAccess(ItemId),
    /// Who did what when.
    Journal,
    /// Words to be erased wherever they stand.
    Erasure,
    /// The papers that somebody reads and notes in, also without a network.
    Reading,
    /// One of them.
    ReadingPaper(String),
    /// What is shown without a network where nothing is kept.
    ReadingOffline,
    /// The rolling list of a body; of the visitor's first one where it is empty.
    Coming(String),
    /// The year wheel of a body; of the visitor's first one where it is empty.
    Wheel(String),
    /// The forums of a body; of the visitor's first one where it is empty.
    Forums(String),
    /// A forum of a body.
    Forum(String, String),
    /// The forums in the paper of a body's meeting, to be put in the body's own register.
    ForumsPaper(String, String),
    /// The leadership model of a body; of the visitor's first one where it is empty.
    Leadership(String),
    /// The leadership model in the paper of a body's meeting, to be taken over as the body's own.
    LeadershipPaper(String, String),
    /// The corporate IT of a body; of the visitor's first one where it is empty.
    ItModel(String),
    /// The corporate IT in the paper of a body's meeting, to be taken over as the body's own.
    ItModelPaper(String, String),
    /// The agreements of a body; of the visitor's first one where it is empty.
    Agreements(String),
    /// The goals of a body; of the visitor's first one where it is empty.
    Goals(String),
    /// One of them.
    Goal(String, String),
    /// A project under goals.
    GoalProject(String, String),
    /// What the paper of a body's meeting says of goals, to be taken over.
    GoalsPaper(String, String),
    /// The change programmes of a body; of the visitor's first one where it is empty.
    Changes(String),
    /// One of them.
    Change(String, String),
    /// The days a body plans for others; of the visitor's first one where it is empty.
    Programmes(String),
    /// The programme of one of them.
    Programme(String, ProgrammeId),
    /// The programme in the paper of a body's meeting, to be taken over as the body's own.
    ProgrammePaper(String, String),
    /// The year of a body in figures; of the visitor's first one where it is empty.
    YearReport(String),
    /// The economy of a body; of the visitor's first one where it is empty.
    Economy(String),
    /// The year wheel in the paper of a body's meeting, to be put on the body's own.
    WheelPaper(String, String),
}

impl Inside {
    fn path(&self) -> String {
        let slug = |it: &str| utf8_percent_encode(it, SLUG).to_string();
        match self {
            Self::SetUp => "/opsaetning".to_owned(),
            Self::Invitation(token) => format!("/konto/{}", slug(token)),
            Self::Follow => "/foelg".to_owned(),
            Self::Follower(link) => format!("/foelg/{}", slug(link)),
            Self::FollowerOff(link) => format!("/foelg/{}/fra", slug(link)),
            Self::Account => "/mit/konto".to_owned(),
            Self::Settings => "/indstillinger".to_owned(),
            Self::People => "/indstillinger/personer".to_owned(),
            Self::Person(id) => format!("/indstillinger/personer/{id}"),
            Self::Names => "/navne".to_owned(),
            Self::NamesPerson(id) => format!("/navne/{id}"),
            Self::Positions => "/indstillinger/stillinger".to_owned(),
            Self::PositionTable => "/indstillinger/stillinger/tabel".to_owned(),
            Self::PositionFile => "/indstillinger/stillinger.csv".to_owned(),
            Self::PeopleTable => "/indstillinger/tabel".to_owned(),
            Self::BodySettings(id) => format!("/indstillinger/organ/{id}"),
            Self::Template(id) => format!("/indstillinger/skabelon/{id}"),
            Self::Terms(id) => format!("/indstillinger/valgperiode/{id}"),
            Self::TermFile(id, from) => format!("/indstillinger/valgperiode/{id}/fil/{from}.csv"),
            Self::Own(id) => format!("/indstillinger/eget/{id}"),
            Self::SignIn => "/log-ind".to_owned(),
            Self::FilingUntil(day) => format!("/journalisering?til={day}"),
            Self::Filing => "/journalisering".to_owned(),
            Self::Extract(item) => format!("/udskrift/{item}"),
            Self::ChairDecisions(body) => format!("/formandsafgoerelser/{body}"),
            Self::AccessRequests(body) => format!("/aktindsigt/{body}"),
            Self::Escalate(item) => format!("/indbring/{item}"),
            Self::MemberAccess(item) => format!("/sagsindsigt/{item}"),
            Self::Journal => "/journal".to_owned(),
            Self::Erasure => "/sletning".to_owned(),
            Self::Reading => "/laes".to_owned(),
            Self::ReadingPaper(meeting) => format!("/laes/{}", slug(meeting)),
            Self::ReadingOffline => "/laes/uden-net".to_owned(),
            Self::Mine => "/mit".to_owned(),
            Self::Post => "/mit/post".to_owned(),
            Self::Calendar => "/mit/kalender".to_owned(),
            Self::Plan => "/planlaeg".to_owned(),
            Self::Year => "/planlaeg/aar".to_owned(),
            Self::Agenda(meeting) => format!("/dagsorden/{}", slug(meeting)),
            Self::Papers(meeting) => format!("/dagsorden/{}/versioner", slug(meeting)),
            Self::Draft(meeting, item) => format!("/dagsorden/{}/punkt/{item}", slug(meeting)),
            Self::Room(meeting) => format!("/lokale/{}", slug(meeting)),
            Self::Screen(meeting) => format!("/lokale/{}/skaerm", slug(meeting)),
            Self::ReadIn(meeting) => format!("/efter/{}", slug(meeting)),
            Self::Sign(meeting) => format!("/underskriv/{}", slug(meeting)),
            Self::FollowUps => "/opfoelgning".to_owned(),
            Self::ClosedFollowUps => "/opfoelgning/afsluttede".to_owned(),
            Self::FollowUpList => "/opfoelgning/liste".to_owned(),
            Self::FollowUp(id) => format!("/opfoelgning/{id}"),
            Self::Confirm(meeting) => format!("/opfoelgning/moede/{}", slug(meeting)),
            Self::Proposals => "/forbered".to_owned(),
            Self::Proposal(item) => format!("/forbered/{item}"),
            Self::Versions(item) => format!("/forbered/{item}/versioner"),
            Self::Reviews => "/gennemgang".to_owned(),
            Self::ReviewSetup => "/gennemgang/opsaetning".to_owned(),
            Self::Review(meeting, PaperKind::Agenda) => format!("/gennemgang/{}/dagsorden", slug(meeting)),
            Self::Review(meeting, PaperKind::Minutes) => format!("/gennemgang/{}/referat", slug(meeting)),
            Self::Coming(body) if body.is_empty() => "/kommende".to_owned(),
            Self::Coming(body) => format!("/kommende/{}", slug(body)),
            Self::Wheel(body) if body.is_empty() => "/aarshjul".to_owned(),
            Self::Wheel(body) => format!("/aarshjul/{}", slug(body)),
            Self::Forums(body) if body.is_empty() => "/fora".to_owned(),
            Self::Forums(body) => format!("/fora/{}", slug(body)),
            Self::Forum(body, forum) => format!("/fora/{}/forum/{}", slug(body), slug(forum)),
            Self::ForumsPaper(body, meeting) => format!("/fora/{}/laes/{}", slug(body), slug(meeting)),
            Self::Leadership(body) if body.is_empty() => "/ledelse".to_owned(),
            Self::Leadership(body) => format!("/ledelse/{}", slug(body)),
            Self::LeadershipPaper(body, meeting) => format!("/ledelse/{}/laes/{}", slug(body), slug(meeting)),
            Self::YearReport(body) if body.is_empty() => "/aarsrapport".to_owned(),
            Self::YearReport(body) => format!("/aarsrapport/{}", slug(body)),
            Self::ItModel(body) if body.is_empty() => "/koncern-it".to_owned(),
            Self::ItModel(body) => format!("/koncern-it/{}", slug(body)),
            Self::ItModelPaper(body, meeting) => format!("/koncern-it/{}/laes/{}", slug(body), slug(meeting)),
            Self::Agreements(body) if body.is_empty() => "/aftaler".to_owned(),
            Self::Agreements(body) => format!("/aftaler/{}", slug(body)),
            Self::Goals(body) if body.is_empty() => "/maal".to_owned(),
            Self::Goals(body) => format!("/maal/{}", slug(body)),
            Self::Goal(body, goal) => format!("/maal/{}/maal/{}", slug(body), slug(goal)),
            Self::GoalProject(body, project) => format!("/maal/{}/projekt/{}", slug(body), slug(project)),
            Self::GoalsPaper(body, meeting) => format!("/maal/{}/laes/{}", slug(body), slug(meeting)),
            Self::Changes(body) if body.is_empty() => "/programmer".to_owned(),
            Self::Changes(body) => format!("/programmer/{}", slug(body)),
            Self::Change(body, programme) => format!("/programmer/{}/program/{}", slug(body), slug(programme)),
            Self::Programmes(body) if body.is_empty() => "/dagsprogram".to_owned(),
            Self::Programmes(body) => format!("/dagsprogram/{}", slug(body)),
            Self::Programme(body, programme) => format!("/dagsprogram/{}/{programme}", slug(body)),
            Self::ProgrammePaper(body, meeting) => format!("/dagsprogram/{}/laes/{}", slug(body), slug(meeting)),
            Self::Economy(body) if body.is_empty() => "/oekonomi".to_owned(),
            Self::Economy(body) => format!("/oekonomi/{}", slug(body)),
            Self::WheelPaper(body, meeting) => format!("/aarshjul/{}/laes/{}", slug(body), slug(meeting)),
        }
    }
}

/// In which form a record is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A page for reading.
    Page,
    /// A tagged PDF.
    Pdf,
    /// The same with its data and the files of its attachments within.
    PdfWithData,
    /// A Word document.
    Word,
    /// Data.
    Json,
    /// Plain text in the source's layout.
    Text,
    /// All of these with the files of the attachments, packed.
    Zip,
}

impl Form {
    /// What a name in an address ends in, and the name without it.
    pub fn split(name: &str) -> (&str, Self) {
        let forms = [
            Self::PdfWithData,
            Self::Pdf,
            Self::Word,
            Self::Json,
            Self::Text,
            Self::Zip,
        ]
        .into_iter();
        let found = forms
            .filter_map(|it| Some((name.strip_suffix(it.suffix())?, it)))
            .next();
        found.unwrap_or((name, Self::Page))
    }

    /// What its address ends in.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Pdf => ".pdf",
            Self::PdfWithData => ".data.pdf",
            Self::Word => ".docx",
            Self::Json => ".json",
            Self::Text => ".txt",
            Self::Zip => ".zip",
        }
    }
}

/// How a request named its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Prefix {
    /// Not at all: the browser's wish decides.
    None,
    /// By an address that begins with the language.
    Named(Language),
}

impl Prefix {
    /// What an address begins with.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Named(Language::Danish) => "/da",
            Self::Named(Language::English) => "/en",
        }
    }

    /// The prefix and the rest of a path.
    pub fn split(path: &str) -> (Self, &str) {
        for language in Language::ALL {
            let prefix = Self::Named(language);
            if let Some(rest) = path.strip_prefix(prefix.as_str())
                && (rest.is_empty() || rest.starts_with('/'))
            {
                return (prefix, rest);
            }
        }
        (Self::None, path)
    }
}

impl Address {
    /// The address under a prefix.
    pub fn under(&self, prefix: Prefix) -> String {
        let path = self.path();
        match prefix {
            Prefix::Named(_) if path == "/" => prefix.as_str().to_owned(),
            _ => format!("{}{path}", prefix.as_str()),
        }
    }

    /// The address without a language before it.
    pub fn path(&self) -> String {
        match self {
            Self::Front => "/".to_owned(),
            Self::Meetings { body, year, page } => meetings(body.as_deref(), *year, *page),
            Self::Body(slug) => format!("/udvalg/{}", utf8_percent_encode(slug, SLUG)),
            Self::Promised(Some(slug)) => format!("/udvalg/{}/opfoelgning", utf8_percent_encode(slug, SLUG)),
            Self::Promised(None) => Self::Inside(Inside::FollowUps).path(),
            Self::Seats(slug, form) => {
                format!("/udvalg/{}/medlemmer{}", utf8_percent_encode(slug, SLUG), form.suffix())
            }
            Self::Meeting(slug, form) => format!("/moede/{}{}", utf8_percent_encode(slug, SLUG), form.suffix()),
            Self::Versions(slug, pair) => {
                format!("/moede/{}/versioner{}", utf8_percent_encode(slug, SLUG), pair.query())
            }
            Self::Live(slug) => format!("/moede/{}/direkte", utf8_percent_encode(slug, SLUG)),
            Self::Item(id) => format!("/punkt/{id}"),
            Self::Case(id) => format!("/sag/{id}"),
            Self::Attachment(id, form) => format!("/bilag/{id}{}", form.suffix()),
            Self::Feed(body) => format!("/kalender/{}.ics", utf8_percent_encode(body, SLUG)),
            Self::Statement => "/was".to_owned(),
            Self::Corrections => "/rettelser".to_owned(),
            Self::Rules => "/regler".to_owned(),
            Self::OpenPage(_) => "/aabne-data".to_owned(),
            Self::ApiPage => "/aabne-data/adresser".to_owned(),
            Self::OpenData(_, address) => address.clone(),
            Self::Search(asked) if asked.is_empty() => "/soeg".to_owned(),
            Self::Search(asked) => format!("/soeg?{asked}"),
            Self::Check(None) => "/kontrol".to_owned(),
            Self::Check(Some(root)) => format!("/kontrol/{root}"),
            Self::Inside(page) => page.path(),
        }
    }
}

fn meetings(body: Option<&str>, year: Option<i16>, page: u32) -> String {
    let body = body.map(|it| format!("udvalg={}", utf8_percent_encode(it, SLUG)));
    let year = year.map(|it| format!("aar={it}"));
    let page = (page > 1).then(|| format!("side={page}"));
    let query: Vec<String> = [body, year, page].into_iter().flatten().collect();
    if query.is_empty() {
        return "/moeder".to_owned();
    }
    format!("/moeder?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_language_or_leaves_it_open() {
        let english = Prefix::Named(Language::English);
        assert_eq!(Address::Front.under(english), "/en");
        assert_eq!(Address::Front.under(Prefix::None), "/");
        assert_eq!(Address::Statement.under(english), "/en/was");
    }

    #[test]
    fn a_path_that_only_begins_like_a_language_names_none() {
        assert_eq!(Prefix::split("/enkelt"), (Prefix::None, "/enkelt"));
        assert_eq!(Prefix::split("/da"), (Prefix::Named(Language::Danish), ""));
        assert_eq!(
            Prefix::split("/en/moeder"),
            (Prefix::Named(Language::English), "/moeder")
        );
    }

    #[test]
    fn a_slug_cannot_leave_its_place_in_the_address() {
        let address = Address::Body("a/../b?c#d\"æ".into());
        assert_eq!(address.under(Prefix::None), "/udvalg/a%2F..%2Fb%3Fc%23d%22%C3%A6");
    }
}
