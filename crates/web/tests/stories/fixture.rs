//! A direktion's agenda that nobody typed, and its minutes after eight typed decisions, held against checked-in texts.

use std::path::PathBuf;

use raadslag_council::body::{BodyAct, BodySettings, BodyType, typed_standing};
use raadslag_council::clock::Date;
use raadslag_council::finding::{Finding, Severity};
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::record::{Item, Record, RecordKind};
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;
use raadslag_store::accounts;
use raadslag_store::people::{self, Person};

use crate::direktion::PASSWORD;
use crate::economy::read_in;
use crate::month::fine;
use crate::reviews::{QUEUE, SETUP, follow};
use crate::rolling::{LIST, add, of_line};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{Form, View, Visitor};

const TEMPLATE: &str = include_str!("../../../../samples/templates/direktion.txt");
const AGENDA: &str = "/dagsorden/direktionen-2030-12-11";
const ROOM: &str = "/lokale/direktionen-2030-12-11";
const PAPER: &str = "/moede/direktionen-2030-12-11";

const PEOPLE: [(&str, &str, &str, &[Role]); 9] = [
    (
        "lise",
        "Direktionssekretær",
        "Lise Brink",
        &[Role::AgendaEditor, Role::MinuteTaker],
    ),
    ("karen", "Kommunaldirektør", "Karen Vester", &[Role::Chair]),
    ("jonas", "Velfærdsdirektør", "Jonas Hede", &[Role::Member]),
    ("mette", "Kulturdirektør", "Mette Ravn", &[Role::Member]),
    ("peter", "Chef for Borgerservice og It", "Peter Mølle", &[]),
    ("torben", "Plan- og miljøchef", "Torben Kær", &[]),
    ("signe", "Børnechef", "Signe Aa", &[]),
    ("ole", "Ældrechef", "Ole Bro", &[]),
    ("dagny", "Socialchef", "Dagny Lund", &[]),
];

const FINANCE: &str = "Økonomiudvalget\n\nBESLUTNINGSPROTOKOL\n\nDato: 19. november 2030\n\nStart kl.: 15:00\n\nSlut kl.: 17:30\n\n\
    1. Redegørelse om ventetid i hjemmeplejen\n\nÅben sag\n\nSagsfremstilling\n\nUdvalget har bedt om en redegørelse.\n\n\
    Beslutning i Økonomiudvalget den 19-11-2030\n\nUdvalget vil have redegørelsen til mødet den 14. januar 2031.\n\n\
    2. Leje af lokaler på havnen\n\nÅben sag\n\nSagsfremstilling\n\nLejemålet udløber.\n\n\
    Beslutning i Økonomiudvalget den 19-11-2030\n\nGodkendt.\n";

const CULTURE: &str = "Kultur- og Fritidsudvalget\n\nBESLUTNINGSPROTOKOL\n\nDato: 20. november 2030\n\nStart kl.: 16:00\n\nSlut kl.: 18:00\n\n\
    1. Åbningstider på bibliotekerne\n\nÅben sag\n\nSagsfremstilling\n\nTiderne har været prøvet af.\n\n\
    Beslutning i Kultur- og Fritidsudvalget den 20-11-2030\n\nGodkendt.\n";

const COUNCIL: &str = "Kommunalbestyrelsen\n\nDAGSORDEN\n\nDato: 17. december 2030\n\nStart kl.: 17:00\n\n\
    1. Tidsplan for budget 2032-2035\n\nÅben sag\n\nSagsfremstilling\n\nTidsplanen følger sidste års.\n";

/// Two protocols and an agenda.
pub const PAPERS: [(&str, &str); 3] = [("ou.txt", FINANCE), ("kfu.txt", CULTURE), ("kb.txt", COUNCIL)];

impl Town {
    /// A direktion of three with the template of the program; nothing else is run here.
    pub fn with_fixture(self) -> Self {
        let body = identity::body("Direktionen");
        let name = "Direktionen".into();
        self.at_body(body, BodyAct::Register { name, body_type: None });
        for (login, title, name, roles) in PEOPLE {
            let person = PersonId::of(&[login]);
            let known = Person {
                person,
                name: name.into(),
                title: title.into(),
                email: String::new(),
            };
            let db = self.place.journal.db();
            people::keep(db, &known).expect("the register takes a person");
            accounts::set(db, person, login, PASSWORD, None).expect("an account");
            for role in roles.iter().copied() {
                let from = Date::constant(2019, 1, 1);
                self.at_body(body, BodyAct::GiveRole { person, role, from });
            }
        }
        let settings = BodySettings {
            publishes: true,
            ..BodySettings::of_type(BodyType::ExecutiveBoard)
        };
        self.at_body(body, BodyAct::Set(settings));
        let items = typed_standing(TEMPLATE);
        self.at_body(body, BodyAct::SetStandingItems { items });
        self
    }
}

/// Somebody at a browser, in by one click.
pub async fn entered<'a>(site: &'a Site, login: &str) -> Visitor<'a> {
    let known = PEOPLE.iter().find(|it| it.0 == login).expect("somebody of the fixture");
    Visitor::signed_in(site, &format!("{} {}", known.1, known.2)).await
}

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// Which director goes through whose papers.
pub async fn papers_are_followed(lise: &Visitor<'_>) {
    for (name, who, place) in [
        ("Økonomiudvalget", "jonas", "Prepare"),
        ("Kultur- og Fritidsudvalget", "mette", "Prepare"),
        ("Kommunalbestyrelsen", "karen", ""),
    ] {
        let setup = fine(lise.get(SETUP).await);
        let form = follow(&setup, name, who, "AS_FILES").with("where", place);
        fine(lise.send(&setup, form).await);
    }
}

/// The other bodies' papers are brought as files by the secretary.
async fn papers_are_brought(lise: &Visitor<'_>) {
    for (name, text) in PAPERS {
        let setup = fine(lise.get(SETUP).await);
        let brought = lise.upload(&setup, setup.form("bring"), (name, text.as_bytes())).await;
        assert!(fine(brought).says("læst ind"), "{name}");
    }
}

/// The directors mark two things and empty their queues.
pub async fn papers_are_gone_through(site: &Site) {
    let jonas = entered(site, "jonas").await;
    let mut paper = fine(jonas.get("/gennemgang/oekonomiudvalget-2030-11-19/referat").await);
    let marks = [
        "I redegørelsen om ventetid i hjemmeplejen belyses:\n- Ventetiden i hver af de tre grupper\n- Henvendelsen fra Ældrerådet",
        "Leje af lokaler på havnen",
    ];
    for (at, text) in marks.into_iter().enumerate() {
        let item = marked(&paper, at);
        let form = paper.form_where("mark", &[("item", &item)]).with("text", text);
        paper = fine(jonas.send(&paper, form).await);
    }
    fine(jonas.send(&paper, paper.form("finish")).await);
    for (who, at) in [
        ("mette", "/gennemgang/kultur-og-fritidsudvalget-2030-11-20/referat"),
        ("karen", "/gennemgang/kommunalbestyrelsen-2030-12-17/dagsorden"),
    ] {
        let reader = entered(site, who).await;
        let paper = fine(reader.get(at).await);
        let queue = fine(reader.send(&paper, paper.form("finish")).await);
        assert!(queue.path == QUEUE && queue.says("Køen er tom."));
    }
}

/// The id of the item at a place of a paper.
fn marked(paper: &View, at: usize) -> String {
    let forms = paper.forms().into_iter();
    let mut marks = forms.filter(|it| it.get("act") == "mark" && !it.get("item").is_empty());
    marks.nth(at).map(|it| it.get("item").to_owned()).unwrap_or_default()
}

/// Lines and guests: everything that a direktion's secretary keeps between the meetings.
async fn the_list_is_kept(lise: &Visitor<'_>) {
    for (text, more) in [
        ("Direktionens årsplan", &[][..]),
        ("Anden fase af den nye organisation", &[("standing", "yes")]),
        (
            "Fælles drift af it",
            &[("purpose", "Oplægget forventes klar i februar 2031.")],
        ),
        ("Dagsorden til chefforum den 10. januar 2031", &[]),
        ("Model for ledelse på fire niveauer", &[]),
        ("Møde med den nye beredskabschef", &[]),
        ("Afdelingschefers deltagelse i direktionsmøder", &[]),
        ("Én indgang for virksomheder og foreninger", &[("date", "2031-02-05")]),
    ] {
        fine(add(lise, text, more).await);
    }
    for (who, day) in [
        ("torben", "2031-01-08"),
        ("signe", "2031-01-22"),
        ("ole", "2031-02-05"),
        ("dagny", "2031-02-19"),
    ] {
        guest(lise, "Afdelingschefers deltagelse i direktionsmøder", who, day).await;
    }
    guest(lise, "Fælles drift af it", "peter", "2030-12-11").await;
    let list = fine(lise.get(LIST).await);
    let invite = list.form("invite").with("from", "11:30").with("to", "12:00");
    let mut list = fine(lise.send(&list, invite).await);
    for text in [
        "Direktionens årsplan",
        "Fælles drift af it",
        "Dagsorden til chefforum den 10. januar 2031",
        "Model for ledelse på fire niveauer",
    ] {
        list = fine(lise.send(&list, of_line(&list, "place-line", text)).await);
    }
}

async fn guest(lise: &Visitor<'_>, topic: &str, who: &str, day: &str) {
    let list = fine(lise.get(LIST).await);
    let line = of_line(&list, "change-line", topic).get("line").to_owned();
    let form = list.form("add-visit").with("line", &line);
    let form = form.with("person", &id(who)).with("date", day);
    fine(lise.send(&list, form).await);
}

/// Tables of an invented finance system, in thousands of kroner.
const AUGUST: &str = "Politikområde;Vedtaget budget;Korrigeret budget;Forbrug;Forventet regnskab\n\
    Skoler;612.400;615.900;398.200;617.300\nÆldre og sundhed;701.300;703.800;470.100;703.800\n\
    Voksne med handicap;246.900;247.400;169.400;249.100\nVej og park;131.200;130.400;77.800;130.400\n\
    I alt;1.691.800;1.697.500;1.115.500;1.700.600\n";
const OCTOBER: &str = "Politikområde;Vedtaget budget;Korrigeret budget;Forbrug;Forventet regnskab\n\
    Skoler;612.400;615.900;498.200;619.200\nÆldre og sundhed;701.300;703.800;586.000;702.100\n\
    Voksne med handicap;246.900;247.400;211.700;249.500\nVej og park;131.200;130.400;97.300;130.400\n\
    I alt;1.691.800;1.697.500;1.393.200;1.701.200\n";

/// The economy's own books: two reviews, and a remark on the last.
async fn the_economy_is_read_in(lise: &Visitor<'_>) {
    read_in(lise, "2030-08-31", AUGUST, "THOUSANDS").await;
    let room = read_in(lise, "2030-10-31", OCTOBER, "THOUSANDS").await;
    let areas = room.html.split("<option value=\"");
    let area = areas.into_iter().find(|it| it.contains(">Skoler</option>"));
    let area = area.and_then(|it| it.split('"').next()).unwrap_or_default().to_owned();
    let note = room.form("note").with("area", &area);
    fine(
        lise.send(&room, note.with("note", "Flere elever end ventet i specialklasserne."))
            .await,
    );
}

/// Group, name with what it is, and themes.
const FORUMS: [(&str, &str, &str, &str); 14] = [
    ("GENERAL", "KKR", "kommunernes politiske råd i regionen", ""),
    (
        "GENERAL",
        "Kystkommunernes Klimakreds",
        "",
        "Fælles ansøgning om højvandssikring\nFælles varsling af borgerne",
    ),
    ("GENERAL", "Kommunaldirektørernes netværk", "", ""),
    ("GENERAL", "Fjordens Erhvervsforum", "", ""),
    ("GENERAL", "Kontaktforum for borgmestre", "", ""),
    ("SUBJECT", "Trafikrådet for Nordvest", "", ""),
    ("SUBJECT", "Styregruppen for det specialiserede område", "", ""),
    ("SUBJECT", "Arbejdsmarkedsforum Nordvest", "", ""),
    ("SUBJECT", "Turismesamarbejdet Fjordlandet", "", ""),
    ("SUBJECT", "Kulturkredsen", "", ""),
    ("SUBJECT", "Musikskolernes samarbejde", "", ""),
    ("SUBJECT", "Beredskabskredsen", "", ""),
    ("SUBJECT", "Ledelsesskolen", "", ""),
    ("SUBJECT", "Fælles indkøb", "", ""),
];

/// The register of forums, with a meeting that comes and one that was.
pub async fn the_forums_are_kept(lise: &Visitor<'_>) {
    for (group, name, about, themes) in FORUMS {
        let page = fine(lise.get("/fora/direktionen/forum/ny").await);
        let form = page.form("save").with("group", group).with("name", name);
        fine(lise.send(&page, form.with("about", about).with("topics", themes)).await);
    }
    let room = fine(lise.get("/fora/direktionen").await);
    let table = "forum;dag;tid;emne\nTrafikrådet for Nordvest;14-01-2031;10.00;Natbusser\nKKR;18-11-2030;;\n";
    let room = fine(lise.send(&room, room.form("meetings").with("table", table)).await);
    let note = room
        .forms()
        .into_iter()
        .find(|it| it.get("way") == "IN")
        .expect("a meeting that was");
    fine(
        lise.send(&room, note.with("note", "Rådet bakker op om puljen til kystsikring."))
            .await,
    );
}

const WHEEL: &str = "aktivitet;hvornår;behandles af;dage\nBudgetopfølgning;ultimo marts;;\nBudgetopfølgning;ultimo august;;\n\
    Dialogmøder med udvalgene;juni;;\nÅrets trivselsmåling;uge 34;;\nNy svømmehal;september 2031;;\n";

/// The year is kept as a wheel, and put with the matters of the agenda as it is.
async fn the_year_is_put_with_the_agenda(lise: &Visitor<'_>) {
    let page = fine(lise.get("/aarshjul/direktionen/tabel?aar=2031").await);
    let tried = fine(lise.send(&page, page.form("try").with("table", WHEEL)).await);
    fine(lise.send(&tried, tried.form("keep").with("table", WHEEL)).await);
    let wheel = fine(lise.get("/aarshjul/direktionen?aar=2031").await);
    let places = wheel.html.split("<option value=\"").skip(1);
    let mut matters = places.filter(|it| it.contains("4. Punkter til behandling"));
    let place = matters.next().and_then(|it| it.split('"').next()).unwrap_or_default();
    let draft = fine(lise.send(&wheel, wheel.form("attach").with("place", place)).await);
    assert!(draft.says("Årshjul 2031: Direktionen"), "{}", draft.main());
}

/// Planned, with the other bodies' papers brought in.
async fn built(site: &Site) {
    let lise = entered(site, "lise").await;
    papers_are_followed(&lise).await;
    papers_are_brought(&lise).await;
    released_without_typing(site).await;
}

/// The agenda, once the papers are here.
pub async fn released_without_typing(site: &Site) {
    let lise = entered(site, "lise").await;
    let plan = fine(lise.get("/planlaeg").await);
    let plan_it = plan.form("plan").with("date", "2030-12-11").with("start", "09:00");
    let plan_it = plan_it.with("place", "Mødelokale 2, rådhuset");
    fine(lise.send(&plan, plan_it).await);
    papers_are_gone_through(site).await;
    the_list_is_kept(&lise).await;
    the_economy_is_read_in(&lise).await;
    the_forums_are_kept(&lise).await;
    the_year_is_put_with_the_agenda(&lise).await;
    let agenda = fine(lise.get(AGENDA).await);
    // What directors marked since the list changed is taken with one click.
    let agenda = match agenda.forms().into_iter().find(|it| it.get("act") == "fill") {
        Some(fill) => fine(lise.send(&agenda, fill).await),
        None => agenda,
    };
    assert!(agenda.says("Alle afsnit følger kilderne."), "{}", agenda.main());
    fine(lise.send(&agenda, agenda.form("release")).await);
}

/// Held against the text of the repository; with `RAADSLAG_RENEW_TEXTS=1` that is written anew, to be read before it is kept.
pub fn is_as_checked_in(name: &str, text: &str) {
    let text = &without_fingerprint(text);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../samples/month")
        .join(name);
    if std::env::var_os("RAADSLAG_RENEW_TEXTS").is_some() {
        std::fs::write(&path, text).expect("the samples can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(text.lines()).position(|(one, other)| one != other);
    assert!(expected == *text, "{name} is otherwise from line {differs:?}:\n{text}");
}

/// Two records of the same words have fingerprints of their own: their digests are salted.
fn without_fingerprint(text: &str) -> String {
    let lines = text.lines().filter(|it| !it.starts_with("Fingeraftryk: "));
    lines.map(|it| format!("{it}\n")).collect()
}

pub async fn paper(visitor: &Visitor<'_>, form: &str) -> String {
    visitor.get(&format!("{PAPER}.{form}")).await.html
}

#[tokio::test]
async fn an_agenda_writes_itself_and_nobody_types_its_titles_headings_lists_and_sentences() {
    let site = Site::of(Town::empty().with_fixture());
    // An agenda of the direktion that was only read in named nothing: what was gone through still waits for the next one here.
    let mut read_in = Record::default();
    read_in.head.body = "Direktionen".into();
    read_in.head.kind = Some(RecordKind::Agenda);
    read_in.head.date = Some(Date::constant(2030, 12, 4));
    read_in.items.push(Item {
        number: "1".into(),
        title: "Noget andet".into(),
        ..Item::default()
    });
    site.town.read_in("an agenda of before", read_in);
    built(&site).await;
    let karen = entered(&site, "karen").await;
    is_as_checked_in("dagsorden.txt", &paper(&karen, "txt").await);
}

/// With what its words say of guests and follow-ups, and without what only paper has: its word for itself, and pages.
fn facts(mut record: Record) -> Record {
    raadslag_import::cues::derive(&mut record);
    record.head.kind_label = None;
    record.items.iter_mut().for_each(|it| it.page = None);
    record
}

const DECIDED: [(usize, &str, &[&str]); 4] = [
    (1, "Drøftet.", &["DISCUSSED"]),
    (2, "Taget til efterretning.", &["NOTED"]),
    (
        3,
        "## Direktionens årsplan\n\nGodkendt.\n\n\
         ## Anden fase af den nye organisation\n\nDrøftet.\n\n\
         ## Fælles drift af it. Dialog med chef for Borgerservice og It Peter Mølle\n\nDirektionen tilkendegav, at arbejdet kan gå videre. Chef for Borgerservice og It Peter Mølle \
         fremlægger et oplæg senest den 5. februar 2031.\n\n\
         ## Dagsorden til chefforum den 10. januar 2031\n\nDagsordenen justeres efter drøftelsen og sendes herefter til chefforum.\n\n\
         ## Model for ledelse på fire niveauer\n\nGodkendt med enkelte justeringer. Direktørerne sikrer herefter indførelsen i egne \
         forvaltninger.",
        &[],
    ),
    (
        4,
        "Til næste møde er der i øvrigt følgende punkt:\n\n- Bygningen på torvet",
        &[],
    ),
];

#[tokio::test]
async fn eight_typed_decisions_make_minutes_whose_pdf_tells_every_fact_again() {
    let site = Site::of(Town::empty().with_fixture());
    built(&site).await;
    let lise = entered(&site, "lise").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let room = fine(lise.get(ROOM).await);
    let mut room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    // What was marked is the decision of the first item; nobody types it.
    let of_item = |room: &View, place: usize| -> Form { room.form_where("decide", &[("item", &items[place])]) };
    let reviewed = of_item(&room, 0).with("outcome", "REVIEWED");
    room = fine(lise.send(&room, reviewed).await);
    let headings: Vec<String> = of_item(&room, 3).get("text").lines().map(str::to_owned).collect();
    let typed = DECIDED[2].1.lines().filter(|it| it.starts_with("## "));
    assert_eq!(
        headings.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>(),
        typed.collect::<Vec<_>>(),
        "the headings to decide under are offered"
    );
    for (place, text, outcomes) in DECIDED {
        let form = outcomes
            .iter()
            .fold(of_item(&room, place).with("text", text), |form, it| {
                form.with("outcome", it)
            });
        room = fine(lise.send(&room, form).await);
    }
    let ended = fine(lise.send(&room, room.form("end").with("at", "12:15")).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);

    let citizen = Visitor::at(&site);
    is_as_checked_in("beslutningsreferat.txt", &paper(&citizen, "txt").await);
    let said: Record = serde_json::from_str(&paper(&citizen, "json").await).expect("the record as data");
    let pdf = site.get(&format!("{PAPER}.pdf")).await;
    let document = raadslag_extract::read(&pdf.bytes, &raadslag_extract::Limits::default()).expect("a PDF");
    let read = raadslag_import::read(&document, Some("referat.pdf"));
    let (read, said) = (facts(read), facts(said));
    assert_eq!(read.head, said.head);
    assert_eq!(read.items.len(), said.items.len());
    for (mut read, mut said) in read.items.into_iter().zip(said.items) {
        // A drawing and a table come back as lines.
        for (read, said) in read.sections.iter_mut().zip(&mut said.sections) {
            if let Some(place) = said.blocks.iter().position(|it| matches!(it, Block::Table(_))) {
                said.blocks.truncate(place);
                read.blocks.truncate(place);
            }
        }
        assert_eq!(read, said);
    }
    assert_eq!(read.signatories, said.signatories);
    assert_eq!(read.attachments_overview, said.attachments_overview);
    let serious = read.findings.iter().filter(|it| it.severity == Severity::Warning);
    assert_eq!(serious.collect::<Vec<_>>(), Vec::<&Finding>::new());
}
