//! Acadre's merged agenda: tables of fields named by an attribute.

use raadslag_council::record::{Record, RecordKind};

use super::{bare, count_points, escaped, html, iso};
use crate::danish::short;
use crate::dice::Dice;

fn field(name: &str, value: &str) -> String {
    format!("<field name=\"{name}\">{}</field>", escaped(value))
}

fn table(name: &str, fields: &str, rest: &str) -> String {
    format!("<table name=\"{name}\"><fields>{fields}</fields>{rest}</table>")
}

pub fn agenda(told: &mut Record, dice: &mut Dice) -> String {
    count_points(told);
    let head = &mut told.head;
    head.kind = Some(RecordKind::Minutes);
    head.kind_label = Some("Referat".into());
    let mut members = String::new();
    for (member, is_absent) in head
        .members
        .iter()
        .map(|it| (it, "0"))
        .chain(head.absent.iter().map(|it| (it, "1")))
    {
        let party = member.party.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let role = if member.chair { "Formand" } else { "Medlem" };
        let fields = [
            field("name", &format!("{}{party}", member.name)),
            field("absent", is_absent),
            field("role", role),
        ];
        members += &table("member", &fields.concat(), "");
    }
    // Who is absent is a member all the same.
    let absent = head.absent.clone();
    head.members.extend(absent);
    let place = head.place.clone().unwrap_or_default();
    let meeting = [
        field("date", &iso(head.date, head.start)),
        field("finish", &iso(head.date, head.end)),
        field("location", &place),
    ];
    let mut rest = table("committee", &field("name", &head.body), "");
    rest += &table(
        "meeting",
        &meeting.concat(),
        &format!("<table name=\"meetmember\">{members}</table>"),
    );
    for item in &mut told.items {
        bare(item);
        let access = if item.open { ["1", "Åben"] } else { ["2", "Lukket"] };
        let fields = [
            field("name", &item.title),
            field("access", access[0]),
            field("accessname", access[1]),
            field("caseno", item.case_number.as_deref().unwrap_or_default()),
        ];
        let mut parts = String::new();
        let mut order = 0;
        let mut bullet = |name: &str, content: &str, kind: &str| {
            order += 1;
            let fields = [
                field("bulletname", name),
                field("bulletcontent", content),
                field("bullettype", kind),
                field("bulletsortorder", &order.to_string()),
            ];
            table("bullet", &fields.concat(), "")
        };
        for section in &item.sections {
            parts += &bullet(&section.label, &html(&section.blocks), "1");
        }
        for decision in &item.decisions {
            let body = decision.body.as_deref().unwrap_or_default();
            let name = format!(
                "Beslutning i {body} den {}",
                decision.date.map(short).unwrap_or_default()
            );
            parts += &bullet(&name, &html(&decision.blocks), "8");
        }
        for line in &mut item.attachments {
            line.open = dice.is_within(80);
            let access = if line.open { ["1", "Åben"] } else { ["2", "Lukket"] };
            let fields = [
                field("name", &line.title),
                field("access", access[0]),
                field("sort", &line.number),
                field("accessname", access[1]),
                field("filename", "35E1.DOCX"),
                field("fileno", line.document_number.as_deref().unwrap_or_default()),
            ];
            parts += &table("enclosure", &fields.concat(), "");
        }
        rest += &table(
            "agendaitemparents",
            &field("sort", &item.number),
            &table("agendaitem", &fields.concat(), &parts),
        );
    }
    let fields = [
        field("name", "Referat"),
        field("access", "1"),
        field("stateName", "Godkendt"),
    ];
    let agenda = table("agenda", &fields.concat(), &rest);
    format!("<?xml version=\"1.0\"?>\n<root>{agenda}<agendaData><agendaType>1</agendaType></agendaData></root>\n")
}
