//! SBSYS: its publication, the same as GetOrganized writes it, and its dagsorden in Danish names.

use raadslag_council::record::{Record, RecordKind};

use super::{bare, body_on, count_points, escaped, html, own_decisions, stamp, tag};
use crate::danish::medium;
use crate::dice::Dice;

fn cdata(name: &str, text: &str) -> String {
    format!("<{name}><![CDATA[{text}]]></{name}>")
}

fn without_parties_apart(told: &mut Record) {
    let absent = told.head.absent.clone();
    told.head.members.extend(absent);
}

pub fn publication(told: &mut Record, dice: &mut Dice) -> String {
    count_points(told);
    told.head.kind = Some(RecordKind::Minutes);
    let mut members = String::new();
    let head = &told.head;
    for (member, status) in head
        .members
        .iter()
        .map(|it| (it, "Participating"))
        .chain(head.absent.iter().map(|it| (it, "NotParticipating")))
    {
        let party = member.party.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let fields = [
            cdata("ParticipationStatusAsText", status),
            cdata("Name", &format!("{}{party}", member.name)),
            cdata("MeetingMemberRolesList", if member.chair { "Formand" } else { "" }),
        ];
        members += &format!("<MeetingMember ID=\"1\">{}</MeetingMember>", fields.concat());
    }
    without_parties_apart(told);
    items(told, members, true, dice)
}

pub fn get_organized(told: &mut Record, dice: &mut Dice) -> String {
    count_points(told);
    own_decisions(told);
    told.head.kind = Some(RecordKind::Minutes);
    let head = &mut told.head;
    head.absent.clear();
    let mut members = String::new();
    for member in &mut head.members {
        (member.party, member.chair) = (None, false);
        members += &format!(
            "<MeetingMember>{}<Participate>0</Participate></MeetingMember>",
            tag("Name", &member.name)
        );
    }
    items(told, members, false, dice)
}

fn items(told: &mut Record, members: String, is_sbsys: bool, dice: &mut Dice) -> String {
    let mut items = String::new();
    for item in &mut told.items {
        bare(item);
        item.attachments.iter_mut().for_each(|it| it.document_number = None);
        let mut fields = String::new();
        let mut index = 0;
        let mut field = |label: &str, content: &str, is_decision: bool| {
            index += 1;
            let feedback = if is_sbsys {
                cdata("IsFeedback", if is_decision { "True" } else { "False" })
            } else {
                String::new()
            };
            let inner = [
                cdata("Caption", label),
                cdata("Index", &index.to_string()),
                feedback,
                cdata("Content", content),
            ];
            format!("<ItemField ID=\"{index}\">{}</ItemField>", inner.concat())
        };
        for section in &item.sections {
            fields += &field(&section.label, &html(&section.blocks), false);
        }
        let mut told_of = String::new();
        for decision in &mut item.decisions {
            if is_sbsys {
                let body = decision.body.as_deref().unwrap_or_default();
                told_of += &format!("<p><strong>{}</strong></p>", body_on(body, decision.date));
            } else {
                (decision.body, decision.date) = (None, None);
            }
            told_of += &html(&decision.blocks);
        }
        fields += &field("Beslutning", &told_of, true);
        let mut enclosures = String::new();
        for line in &item.attachments {
            let inner = [
                cdata("FileName", "bilag.pdf"),
                cdata("Name", &line.title),
                cdata("Number", &line.number),
            ];
            enclosures += &format!("<Enclosure ID=\"9\">{}</Enclosure>", inner.concat());
        }
        if is_sbsys {
            item.case_number = Some(format!("00.22.00-P35-{}-13", dice.between(1, 99)));
        } else {
            item.case_number = None;
        }
        let case = item
            .case_number
            .as_deref()
            .map(|it| format!("<Case ID=\"0\">{}</Case>", cdata("Number", it)));
        let inner = [
            cdata("Caption", &item.title),
            case.unwrap_or_default(),
            format!("<Enclosures>{enclosures}</Enclosures>"),
            cdata("IsPublic", if item.open { "True" } else { "False" }),
            cdata("Number", &item.number),
            format!("<Fields>{fields}</Fields>"),
        ];
        items += &format!("<Item ID=\"61\">{}</Item>\n", inner.concat());
    }
    let head = &told.head;
    let meeting = [
        format!("<Members>{members}</Members>"),
        cdata("When", &stamp(head.date, head.start)),
        cdata("Where", head.place.as_deref().unwrap_or_default()),
        cdata("Until", &stamp(head.date, head.end)),
    ];
    let agenda = [
        format!("<Meeting ID=\"3\">{}</Meeting>", meeting.concat()),
        cdata("Name", &head.body),
        format!("<Committee ID=\"8\">{}</Committee>", cdata("Name", &head.body)),
        format!("<Items>\n{items}</Items>"),
    ];
    let kind = [
        cdata("PublicationTypeAsValue", "2"),
        cdata("PublicationTypeAsEnum", "Minutes"),
    ];
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Publication>{}<Agendas><Agenda ID=\"7\">{}</Agenda></Agendas></Publication>\n",
        kind.concat(),
        agenda.concat()
    )
}

pub fn dagsorden(told: &mut Record, dice: &mut Dice) -> String {
    count_points(told);
    let head = &mut told.head;
    head.kind = Some(RecordKind::Minutes);
    head.kind_label = Some("Referat".into());
    head.end = None;
    head.absent.clear();
    head.members
        .iter_mut()
        .for_each(|it| (it.party, it.chair) = (None, false));
    let members: String = head
        .members
        .iter()
        .map(|it| {
            format!(
                "<Medlem PersonID=\"1\" Navn=\"{}\" Suppleant=\"false\" />",
                escaped(&it.name)
            )
        })
        .collect();
    let (body, day) = (head.body.clone(), head.date.map(medium).unwrap_or_default());
    let time = head
        .start
        .map(|it| format!("{:02}:{:02}", it.hour(), it.minute()))
        .unwrap_or_default();
    let place = head.place.clone().unwrap_or_default();
    let signers = told.head.members.clone();
    let mut items = String::new();
    for item in &mut told.items {
        bare(item);
        item.deciding_body = Some(body.clone());
        item.attachments.iter_mut().for_each(|it| it.document_number = None);
        let number = format!("82.02.00-G10-{}-16", dice.between(1, 99));
        item.case_number = Some(number.clone());
        let mut parts = String::new();
        for section in &item.sections {
            let name = &section.label;
            parts += &format!("<{name} Navn=\"{name}\"><![CDATA[{}]]></{name}>", html(&section.blocks));
        }
        let mut told_of = String::new();
        for decision in &item.decisions {
            let body = decision.body.as_deref().unwrap_or_default();
            told_of += &format!("<p><span>{}</span></p>", body_on(body, decision.date));
            told_of += &html(&decision.blocks);
        }
        parts += &format!("<Beslutning Navn=\"Beslutning\"><![CDATA[{told_of}]]></Beslutning>");
        let mut attached = String::new();
        for line in &mut item.attachments {
            line.open = item.open && dice.is_within(80);
            let may = if line.open { "True" } else { "False" };
            attached += &format!(
                "<Bilag BilagID=\"714\" BilagsnrIPunkt=\"{}\" Linktekst=\"{}\" MaaPubliceres=\"{may}\" BilagUrl=\"Bilag/1.pdf\"/>",
                line.number,
                escaped(&line.title)
            );
        }
        let open = if item.open { "true" } else { "false" };
        items += &format!(
            "<Dagsordenpunkt DagsordenpunktID=\"498\" Åbent=\"{open}\" Sagsnr=\"{number}\" Nummer=\"{}\" BesluttendeUdvalg=\"{body}\"><Overskrift><![CDATA[{}]]></Overskrift><Indhold>{parts}</Indhold><Bilagsliste>{attached}</Bilagsliste></Dagsordenpunkt>\n",
            item.number, item.title
        );
    }
    told.signatories = signers;
    let signing: String = told
        .signatories
        .iter()
        .map(|it| format!("<Medlem PersonID=\"1\" Navn=\"{}\" />", escaped(&it.name)))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Dagsorden DagsordenID=\"216\" Dagsordentype=\"Referat\" Åben=\"true\" Tillægsdagsorden=\"false\"><Møde MødeID=\"212\" Mødested=\"{}\" Mødedato=\"{day}\" Mødetid=\"{time}\" Udvalg=\"{body}\"></Møde><Indkaldelse>{members}</Indkaldelse><Dagsordenpunkter>\n{items}</Dagsordenpunkter><Underskriftsark>{signing}</Underskriftsark></Dagsorden>\n",
        escaped(&place)
    )
}
