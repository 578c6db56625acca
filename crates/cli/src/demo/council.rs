//! The demo's council and committees as the law has them meet: a divided vote after an amendment, a recusal with a deputy, a
//! dissent, a closed item, an agenda adopted in another order, a question time, and a committee's decision that a member takes
//! to the council.

use jiff::ToSpan as _;
use raadslag_council::body::{
    BodyAct, BodySettings, BodyType, ElectionTerm, NewDeputy, NewParty, NewSeat, NewTerm, typed_standing,
};
use raadslag_council::clock::{self, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, MotionId, QuestionId, VoteId};
use raadslag_council::meeting::{
    Act, Attendance, MeetingKind, NewQuestion, Question, SignMethod, StatementKind, VoteChoice, VoteWay,
};
use raadslag_council::outcome::Outcome;
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};
use raadslag_store::{Journal, accounts};

use super::case_route;
use super::desk::{Desk, day, o_clock, person};
use super::household::{PASSWORD, SINCE};
use crate::household::ask;
use crate::trouble::Trouble;

use VoteChoice::{Against, For};

pub const COUNCIL: &str = "Kommunalbestyrelsen";

const COMMITTEE: &str = "Teknik- og Miljøudvalget";

const FINANCE: &str = "Økonomiudvalget";

/// Who sits in the finance committee, the mayor first.
const FINANCE_SEATS: [&str; 5] = ["inge", "claus", "palle", "birgit", "laura"];

/// Those elected: login, title, name, party, and whether the committee has them too.
const ELECTED: [(&str, &str, &str, &str, bool); 15] = [
    ("inge", "Borgmester", "Inge Abildtoft", "A", false),
    ("claus", "", "Claus Damtofte", "V", false),
    ("palle", "", "Palle Gyvelund", "A", false),
    ("nadia", "", "Nadia Fuglbæk", "A", false),
    ("soeren", "", "Søren Krathus", "A", true),
    ("else", "", "Else Brinkmose", "A", false),
    ("marianne", "", "Marianne Uldbæk", "V", true),
    ("henrik", "", "Henrik Sandmark", "V", false),
    ("jytte", "", "Jytte Kjærvang", "V", false),
    ("birgit", "", "Birgit Isager", "C", false),
    ("mikkel", "", "Mikkel Ådalen", "F", true),
    ("signe-p", "", "Signe Pilebo", "F", false),
    ("laura", "", "Laura Nørtoft", "B", false),
    ("bent", "", "Bent Vadsager", "O", true),
    ("gunnar", "", "Gunnar Østervig", "T", true),
];

/// Comes for a member of the first party.
const DEPUTY: (&str, &str, &str) = ("ellen", "Ellen Strandby", "A");

/// All three, with who leads and what their agendas begin with.
const BODIES: [(&str, BodyType, &str, &str); 3] = [
    (
        FINANCE,
        BodyType::FinanceCommittee,
        "inge",
        include_str!("../../../../samples/templates/udvalg.txt"),
    ),
    (
        COUNCIL,
        BodyType::Council,
        "inge",
        include_str!("../../../../samples/templates/kommunalbestyrelse.txt"),
    ),
    (
        COMMITTEE,
        BodyType::StandingCommittee,
        "soeren",
        include_str!("../../../../samples/templates/udvalg.txt"),
    ),
];

/// Keeps the agendas and minutes of both.
const SECRETARY: (&str, &str, &str) = ("dorthe", "Byrådssekretær", "Dorthe Vangsø");

/// Writes items for the finance committee.
const WRITER: &str = "torben";

/// Who of them has an account, beside the secretary.
const ACCOUNTS: [&str; 3] = ["inge", "marianne", "gunnar"];

const HALL: &str = "Byrådssalen, rådhuset i Lynghede";

const COUNCIL_MET: &str = "{{uge -2 tirsdag | iso}}";

const FINANCE_MET: &str = "{{uge -4 onsdag | iso}}";

const COMMITTEE_MET: &str = "{{uge -1 torsdag | iso}}";

/// The next meetings.
const PLANNED: [(&str, &str, u16); 3] = [
    (FINANCE, "{{uge +3 mandag | iso}}", 14),
    (COMMITTEE, "{{uge +3 tirsdag | iso}}", 15),
    (COUNCIL, "{{uge +4 tirsdag | iso}}", 18),
];

/// The council's matters: title, the case, what is recommended.
const MATTERS: [[&str; 3]; 4] = [
    [
        "Takster for badning og sauna",
        "Havnebadet åbner til sommer. Et besøg i saunaen foreslås til 60 kr. for voksne og 30 kr. for børn; badet er gratis for alle.",
        "Økonomiudvalget indstiller, at taksterne godkendes.",
    ],
    [
        "Tilskud til roklubbens bro",
        "Roklubben har søgt om 85.000 kr. til en bro, som kørestolsbrugere kan komme ud på. Klubben betaler selv en tredjedel.",
        "Økonomiudvalget indstiller, at tilskuddet gives.",
    ],
    [
        "Grænse for salg af fyrværkeri på havnen",
        "Tre butikker har søgt om at sælge fra containere ved kajen. Beredskabet kan tilråde én plads, længst væk fra silden.",
        "Teknik- og Miljøudvalget indstiller, at der gives tilladelse til én plads.",
    ],
    [
        "Køb af to ejendomme ved stationen",
        "Ejendommene er sat til salg samlet. Der er hentet en vurdering, og sælger venter på et bud inden månedens udgang.",
        "Økonomiudvalget indstiller, at der afgives et bud.",
    ],
];

/// A question at question time, and what it is answered.
struct Asked {
    /// The member who asks, or the citizen's name and whether everybody may read it.
    by: Result<&'static str, (&'static str, bool)>,
    question: &'static str,
    answer: &'static str,
    answered_by: &'static str,
}

const QUESTIONS: [Asked; 3] = [
    Asked {
        by: Err(("Anna-Grethe Vejlby", true)),
        question: "Bliver der sat cykelstativer op ved havnebadet, før det åbner?",
        answer: "Ja. Der er bestilt plads til 60 cykler, og stativerne sættes op i april.",
        answered_by: "inge",
    },
    Asked {
        by: Err(("Torkild Rønhede", false)),
        question: "Hvornår får vi svar på vores indsigelse mod støjen fra siloen?",
        answer: "Forvaltningen har målt støjen to gange og sender et svar inden månedens udgang.",
        answered_by: "soeren",
    },
    Asked {
        by: Ok("laura"),
        question: "Hvor mange børn står på venteliste til svømmeundervisning?",
        answer: "Der står 14 børn på listen. Halvdelen får plads efter ferien.",
        answered_by: "inge",
    },
];

const AMENDMENT: &str = "Børn under 15 år betaler ikke for saunaen.";

const DISSENT: &str =
    "T stemmer imod, fordi ét salgssted giver længere kørsel for borgerne i den nordlige ende af kommunen.";

const REMARK: &str = "V ønsker en opgørelse over salget forelagt efter nytår.";

const CLOSED: (&str, &str) = ("Kommunestyrelseslovens § 10", "Køb af fast ejendom");

/// The committee's matter, which goes on to the council.
const TAKEN_ON: [&str; 3] = [
    "Bilfri havnegade på lørdage",
    "Handlende og beboere har svaret hver for sig: 41 går ind for en bilfri gade om lørdagen, 38 er imod.",
    "Teknik- og miljødirektøren indstiller, at gaden er bilfri på lørdage fra maj til september.",
];

/// Seats the council and the committees, holds a meeting of each and plans the next.
pub fn hold_council(journal: &Journal, today: Date) -> Result<(), Trouble> {
    seat(journal, today)?;
    finance_meets(journal, today)?;
    council_meets(journal, today)?;
    committee_meets(journal, today)?;
    for (body, .., standing) in BODIES {
        let items = typed_standing(standing);
        at_body(journal, body, BodyAct::SetStandingItems { items })?;
    }
    for (body, on, from) in PLANNED {
        let on = day(on, today)?;
        let desk = Desk {
            journal,
            body,
            meeting: MeetingId::of(&["demo", body, &on.to_string()]),
            now: crate::house::now(),
        };
        desk.plan((on, from, from + 3), MeetingKind::Ordinary, HALL)?;
        if body == COUNCIL {
            case_route::MATTERS[1].place(&desk, &[held(FINANCE), held(COUNCIL)])?;
        }
    }
    Ok(())
}

fn seat(journal: &Journal, today: Date) -> Result<(), Trouble> {
    know(journal, (DEPUTY.0, "", DEPUTY.1))?;
    for (login, title, name, ..) in ELECTED {
        know(journal, (login, title, name))?;
    }
    let (login, title, name) = SECRETARY;
    know(journal, (login, title, name))?;
    for (body, body_type, chair, _) in BODIES {
        let register = BodyAct::Register {
            name: body.into(),
            body_type: Some(body_type),
        };
        at_body(journal, body, register)?;
        let settings = BodySettings {
            shows_follow_ups: true,
            ..BodySettings::of_type(body_type)
        };
        at_body(journal, body, BodyAct::Set(settings))?;
        // Its meetings around the day lie within one term, or two.
        let mut terms: Vec<(Date, Date)> = [-6, 6]
            .into_iter()
            .filter_map(|weeks: i32| ElectionTerm::days_around(today.saturating_add(weeks.weeks())))
            .collect();
        terms.dedup();
        for days in terms {
            at_body(journal, body, BodyAct::Constitute(Box::new(term(body, chair, days))))?;
        }
        for role in [Role::AgendaEditor, Role::MinuteTaker] {
            let (person, from) = (person(login), SINCE);
            at_body(journal, body, BodyAct::GiveRole { person, role, from })?;
        }
    }
    let (person_id, role, from) = (person(WRITER), Role::CaseOfficer, SINCE);
    at_body(
        journal,
        FINANCE,
        BodyAct::GiveRole {
            person: person_id,
            role,
            from,
        },
    )?;
    for login in ACCOUNTS.into_iter().chain([login]) {
        accounts::set(journal.db(), person(login), login, PASSWORD, None)?;
    }
    Ok(())
}

fn term(body: &str, chair: &str, (from, to): (Date, Date)) -> NewTerm {
    let sits = ELECTED.iter().filter(|it| match body {
        COUNCIL => true,
        FINANCE => FINANCE_SEATS.contains(&it.0),
        _ => it.4,
    });
    let seat = |it: &(&str, &str, &str, &str, bool)| NewSeat {
        person: person(it.0),
        role: if it.0 == chair { Role::Chair } else { Role::Member },
        list: NewParty::read(it.3),
        group: NewParty::read(it.3),
    };
    let list = NewParty::read(DEPUTY.2).filter(|_| body == COUNCIL);
    let deputy = list.map(|list| NewDeputy {
        person: person(DEPUTY.0),
        list,
    });
    NewTerm {
        from,
        to,
        seats: sits.map(seat).collect(),
        deputies: deputy.into_iter().collect(),
        anyway: true,
    }
}

fn know(journal: &Journal, (login, title, name): (&str, &str, &str)) -> Result<(), Trouble> {
    let known = Person {
        person: person(login),
        name: name.into(),
        title: title.into(),
        email: format!("{login}@lynghede.example"),
    };
    Ok(people::keep(journal.db(), &known)?)
}

fn at_body(journal: &Journal, body: &str, act: BodyAct) -> Result<(), Trouble> {
    let body = identity::body(body);
    ask(journal, &Command::AtBody { body, act })
}

/// A meeting that was held: its papers, released in time, and the desk of its day.
struct Sitting<'a> {
    desk: Desk<'a>,
    items: Vec<ItemId>,
    /// Where a council is asked.
    question_time: Option<ItemId>,
}

impl<'a> Sitting<'a> {
    /// Called and released in time with these matters, `closed` of them closed; begun with those who are there.
    fn begun(
        (journal, body): (&'a Journal, &'static str),
        (on, from): (Date, u16),
        (matters, on_way): (&[[&str; 3]], &[MeetingId]),
        closed: Option<usize>,
        away: &str,
    ) -> Result<Self, Trouble> {
        let now = crate::house::now();
        let before = Desk {
            journal,
            body,
            meeting: held(body),
            now: clock::on_day(now, on.saturating_sub(9.days())),
        };
        before.plan((on, from, from + 3), MeetingKind::Ordinary, HALL)?;
        let place = |[title, case, recommended]: &[&str; 3]| before.place(title, [case, recommended], None, None);
        let mut items = matters.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        if body != COMMITTEE {
            for matter in &case_route::MATTERS {
                items.push(matter.place(&before, on_way)?);
            }
        }
        let question_time = (body == COUNCIL).then(|| before.place_question_time()).transpose()?;
        if let Some(question_time) = question_time {
            // Sent in before the meeting.
            question(&before, question_time, 0, false)?;
        }
        if let Some(closed) = closed {
            before.close(items[closed], CLOSED.0, CLOSED.1)?;
        }
        before.ask(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        })?;
        before.ask(PUBLISH)?;
        let desk = Desk {
            now: clock::on_day(now, on),
            ..before
        };
        desk.ask(Act::Attend {
            item: None,
            noted: vec![(person(away), Attendance::Excused)],
            rest: false,
            anyway: false,
        })?;
        desk.ask(Act::Start {
            at: o_clock(from, 0),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        })?;
        Ok(Self {
            desk,
            items,
            question_time,
        })
    }

    /// Takes a vote in which everybody who votes has the first choice but those named with another.
    fn votes(
        &self,
        (item, question, way): (ItemId, Question, VoteWay),
        voters: &[&str],
        others: &[(&str, VoteChoice)],
    ) -> Result<(), Trouble> {
        let vote = VoteId::of(&["demo", &item.to_string(), &format!("{question:?}")]);
        let chosen = |login: &&str| {
            let other = others.iter().find(|it| it.0 == *login);
            (person(login), other.map_or(For, |it| it.1))
        };
        for act in [
            Act::OpenVote {
                item,
                vote,
                question,
                way,
            },
            Act::NoteVotes {
                vote,
                cast: voters.iter().map(chosen).collect(),
            },
            Act::CloseVote { vote, anyway: false },
        ] {
            self.desk.ask(act)?;
        }
        Ok(())
    }

    fn says(&self, item: ItemId, statement: StatementKind, login: &str, text: &str) -> Result<(), Trouble> {
        self.desk.ask(Act::GiveStatement {
            item,
            statement,
            person: person(login),
            text: text.into(),
            grounds: None,
        })
    }

    /// Ends it; the minutes are sent to signature and public, and these have signed.
    fn ends(&self, hour: u16, signed: &[&str]) -> Result<(), Trouble> {
        let at = o_clock(hour, 20);
        for act in [
            Act::End { at, anyway: false },
            Act::SendToSignature { anyway: false },
            PUBLISH,
        ] {
            self.desk.ask(act)?;
        }
        for login in signed {
            let (method, reservation) = (SignMethod::Password, None);
            self.desk.ask_as(login, Act::Sign { method, reservation })?;
        }
        Ok(())
    }
}

/// Writes a question of the demo down, with its answer once it is given.
fn question(desk: &Desk<'_>, item: ItemId, number: usize, is_answered: bool) -> Result<(), Trouble> {
    let asked = &QUESTIONS[number];
    let citizen = asked.by.err();
    desk.ask(Act::PutQuestion {
        item,
        new: Box::new(NewQuestion {
            question: QuestionId::of(&["demo", asked.question]),
            person: asked.by.ok().map(person),
            name: citizen.map(|it| it.0.to_owned()),
            agreed: citizen.is_some_and(|it| it.1),
            text: asked.question.into(),
            answer: is_answered.then(|| asked.answer.to_owned()),
            answered_by: is_answered.then(|| person(asked.answered_by)),
        }),
    })
}

const PUBLISH: Act = Act::Publish {
    override_reason: None,
    anyway: false,
};

fn council_meets(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let (away, asked_out) = ("bent", "palle");
    let on = day(COUNCIL_MET, today)?;
    let sitting = Sitting::begun(
        (journal, COUNCIL),
        (on, 18),
        (&MATTERS, &[held(FINANCE)]),
        Some(3),
        away,
    )?;
    let desk = &sitting.desk;
    let [fees, grant, fireworks, houses, sundays, by_laws] = sitting.items[..] else {
        return Ok(());
    };
    let there: Vec<&str> = ELECTED.iter().map(|it| it.0).filter(|it| *it != away).collect();

    // Citizens are answered before the rest.
    if let Some(item) = sitting.question_time {
        desk.ask(Act::Reorder { item, after: None })?;
        desk.ask(Act::Adopt)?;
        desk.ask(Act::Call { item })?;
        for number in 0..QUESTIONS.len() {
            question(desk, item, number, true)?;
        }
    }

    // An amendment falls, and the motion is carried against some.
    let motion = MotionId::of(&["demo", AMENDMENT]);
    desk.ask(Act::MoveAmendment {
        item: fees,
        motion,
        text: AMENDMENT.into(),
        mover: Some(person("claus")),
    })?;
    let for_it = ["claus", "marianne", "henrik", "jytte", "gunnar"];
    let against: Vec<_> = there
        .iter()
        .filter(|it| !for_it.contains(it))
        .map(|it| (*it, Against))
        .collect();
    sitting.votes((fees, Question::Amendment(motion), VoteWay::ByParty), &there, &against)?;
    let against = for_it.map(|it| (it, if it == "gunnar" { VoteChoice::Abstain } else { Against }));
    sitting.votes((fees, Question::Main, VoteWay::ByParty), &there, &against)?;

    // He is on the board of the club.
    let doubted = person(asked_out);
    desk.ask(Act::RaiseRecusal {
        item: grant,
        person: doubted,
    })?;
    sitting.votes((grant, Question::Recusal(doubted), VoteWay::ByHand), &there, &[])?;
    desk.ask(Act::CallDeputy {
        item: Some(grant),
        deputy: person(DEPUTY.0),
        member: doubted,
        anyway: false,
    })?;
    let voters: Vec<&str> = there
        .iter()
        .copied()
        .filter(|it| *it != asked_out)
        .chain([DEPUTY.0])
        .collect();
    sitting.votes((grant, Question::Main, VoteWay::ByHand), &voters, &[])?;

    sitting.votes(
        (fireworks, Question::Main, VoteWay::RollCall),
        &there,
        &[("gunnar", Against)],
    )?;
    sitting.says(fireworks, StatementKind::Dissent, "gunnar", DISSENT)?;
    sitting.says(fireworks, StatementKind::Remark, "marianne", REMARK)?;

    desk.ask(Act::Call { item: houses })?;
    desk.decide(houses, "Godkendt.", Outcome::Approved)?;
    // The finance committee recommended it; the council turns it down.
    let for_it = ["claus", "marianne", "henrik", "jytte", "birgit"];
    let against: Vec<_> = there
        .iter()
        .filter(|it| !for_it.contains(it))
        .map(|it| (*it, Against))
        .collect();
    sitting.votes((sundays, Question::Main, VoteWay::ByParty), &there, &against)?;
    case_route::MATTERS[0].deviates(desk, held(FINANCE))?;
    desk.decide(by_laws, "Oversendes til 2. behandling.", Outcome::Referred)?;
    desk.decide(identity::deputies_item(desk.meeting), "Godkendt.", Outcome::Approved)?;
    let signed: Vec<&str> = there
        .iter()
        .copied()
        .filter(|it| *it != "marianne")
        .chain([DEPUTY.0])
        .collect();
    sitting.ends(20, &signed)
}

/// A meeting that was held.
fn held(body: &str) -> MeetingId {
    MeetingId::of(&["demo", body, "held"])
}

fn finance_meets(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let on = day(FINANCE_MET, today)?;
    let before = clock::on_day(crate::house::now(), on.saturating_sub(12.days()));
    for matter in &case_route::MATTERS {
        matter.propose(journal, (FINANCE, COUNCIL), (WRITER, SECRETARY.0), before)?;
    }
    let away = "laura";
    let sitting = Sitting::begun((journal, FINANCE), (on, 14), (&[], &[]), None, away)?;
    let [sundays, by_laws] = sitting.items[..] else {
        return Ok(());
    };
    let there: Vec<&str> = FINANCE_SEATS.into_iter().filter(|it| *it != away).collect();
    sitting.votes(
        (sundays, Question::Main, VoteWay::ByHand),
        &there,
        &[("palle", Against)],
    )?;
    sitting
        .desk
        .decide(by_laws, "Anbefales godkendt.", Outcome::Recommended)?;
    sitting.ends(15, &there)
}

fn committee_meets(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let on = day(COMMITTEE_MET, today)?;
    let (away, against) = ("mikkel", "bent");
    let sitting = Sitting::begun((journal, COMMITTEE), (on, 15), (&[TAKEN_ON], &[]), None, away)?;
    let [street] = sitting.items[..] else {
        return Ok(());
    };
    let there: Vec<&str> = ELECTED
        .iter()
        .filter(|it| it.4 && it.0 != away)
        .map(|it| it.0)
        .collect();
    sitting.desk.ask(Act::Adopt)?;
    sitting.votes((street, Question::Main, VoteWay::ByHand), &there, &[(against, Against)])?;
    sitting.desk.ask(Act::Escalate {
        item: street,
        person: person(against),
    })?;
    sitting.ends(16, &["soeren", "bent", "gunnar"])
}
