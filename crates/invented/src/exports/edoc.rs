//! eDoc: agenda publishing, and Fujitsu's own.

use raadslag_council::record::{Closure, Record, RecordKind};

use super::{bare, count_points, escaped, html, own_decisions, stamp, tag};
use crate::danish::short;
use crate::dice::Dice;
use crate::paper::{Habits, Paper};
use crate::print::blocks;

/// Members and decisions stand only in the running text.
pub fn publishing(told: &mut Record, dice: &mut Dice) -> String {
    own_decisions(told);
    let head = &mut told.head;
    (head.place, head.end) = (None, None);
    head.members.clear();
    head.absent.clear();
    let day = head.date.map(short).unwrap_or_default().replace('-', ".");
    let when = stamp(head.date, head.start);
    let body = head.body.clone();
    let mut items = String::new();
    for item in &mut told.items {
        bare(item);
        item.open = true;
        item.attachments.clear();
        let [case, document] = [0, 1].map(|_| format!("2012-{}", dice.between(1000, 199_999)));
        item.case_number = Some(case.clone());
        item.document_number = Some(document.clone());
        let mut paper = Paper::new(Habits::none());
        paper.heading(&format!("{}.\t{}", item.number, item.title));
        paper.heading(&format!("Sagsnr.: {case}\nDok.nr.: {document}"));
        for section in &item.sections {
            paper.line(&section.label);
            blocks(&section.blocks, &mut paper, dice);
        }
        for decision in &item.decisions {
            paper.line(&format!("{body}s beslutning den {day} Punkt {}", item.number));
            blocks(&decision.blocks, &mut paper, dice);
        }
        let text = escaped(&paper.finish());
        let inner = [
            tag("Name", &item.title),
            tag("Committee", &body),
            tag("AgendaType", "Åben dagsorden"),
            tag("MeetingDate", &when),
            tag("AgendaItemNumber", &item.number),
        ];
        items += &format!(
            "<MeetingAgendaItem>{}<Document documentid=\"44\">{}{}<AgendaItems><AgendaItem>{}</AgendaItem></AgendaItems></Document><FullText>{text}</FullText></MeetingAgendaItem>\n",
            tag("AgendaItemNumber", &item.number),
            tag("Title", &item.title),
            tag("PublishingType", "SKAL PUBLICERES"),
            inner.concat(),
        );
    }
    told.head.kind = Some(RecordKind::Minutes);
    format!(
        "<?xml version=\"1.0\"?>\n<Meeting>{}{}{}<MeetingAgendaTypes><MeetingAgendaType>{}<MeetingAgendaItems>\n{items}</MeetingAgendaItems></MeetingAgendaType></MeetingAgendaTypes></Meeting>\n",
        tag("Committee", &body),
        tag("MeetingDate", &when),
        tag("MeetingState", "Referat endeligt godkendt"),
        tag("AgendaType", "Åben dagsorden"),
    )
}

pub fn fujitsu(told: &mut Record, dice: &mut Dice) -> String {
    count_points(told);
    own_decisions(told);
    let head = &mut told.head;
    head.kind = Some(RecordKind::Minutes);
    head.kind_label = Some("Referat".into());
    let mut people = String::new();
    for (member, is_there) in head
        .members
        .iter()
        .map(|it| (it, "true"))
        .chain(head.absent.iter().map(|it| (it, "false")))
    {
        let role = if member.chair { "Formand" } else { "Medlem" };
        let fields = [
            tag("edoc:Name", &member.name),
            tag("edoc:RoleInMeeting", role),
            tag("edoc:Participate", is_there),
            tag("edoc:PoliticalPartyList", member.party.as_deref().unwrap_or_default()),
        ];
        people += &format!("<edoc:MeetingParticipant>{}</edoc:MeetingParticipant>", fields.concat());
    }
    let absent = head.absent.clone();
    head.members.extend(absent);
    let (start, end) = (stamp(head.date, head.start), stamp(head.date, head.end));
    let (body, place) = (head.body.clone(), head.place.clone().unwrap_or_default());
    let mut items = String::new();
    for item in &mut told.items {
        bare(item);
        item.case_number = Some(format!("2017-{:06}", dice.between(1, 99_999)));
        item.attachments.iter_mut().for_each(|it| it.document_number = None);
        let neutral = if item.open {
            item.title.clone()
        } else {
            "En sag for lukkede døre".to_owned()
        };
        if !item.open {
            item.closure = Some(Closure {
                public_title: Some(neutral.clone()),
                ..Closure::default()
            });
        }
        let mut parts = String::new();
        let decisions = item.decisions.iter_mut().map(|it| {
            (it.body, it.date) = (None, None);
            ("Beslutning".to_owned(), html(&it.blocks), "true")
        });
        let sections = item
            .sections
            .iter()
            .map(|it| (it.label.clone(), html(&it.blocks), "false"));
        for (label, content, is_decision) in sections.chain(decisions) {
            parts += &format!(
                "<edoc:CasePresentation>{}<edoc:Content><![CDATA[{content}]]></edoc:Content>{}</edoc:CasePresentation>",
                tag("edoc:Title", &label),
                tag("edoc:IsDecision", is_decision)
            );
        }
        let attached = item.attachments.iter().map(|it| {
            let fields = [tag("edoc:Title", &it.title), tag("edoc:FileName", "bilag.pdf")];
            format!("<edoc:Attachment>{}</edoc:Attachment>", fields.concat())
        });
        let attached: String = attached.collect();
        let fields = [
            tag("edoc:AccessIsPublic", if item.open { "true" } else { "false" }),
            tag("edoc:SortOrder", &item.number),
        ];
        let inner = [
            tag("edoc:Title", &item.title),
            tag("edoc:NeutralTitle", &neutral),
            tag("edoc:CaseNumber", item.case_number.as_deref().unwrap_or_default()),
        ];
        items += &format!(
            "<edoc:AgendaElement>{}<edoc:HandlingItem>{}<edoc:CasePresentations>{parts}</edoc:CasePresentations><edoc:Attachments>{attached}</edoc:Attachments></edoc:HandlingItem></edoc:AgendaElement>\n",
            fields.concat(),
            inner.concat()
        );
    }
    let meeting = [
        tag("edoc:MeetingDateTime", &start[..16]),
        tag("edoc:EndDateTime", &end[..16]),
        tag("edoc:MeetingLocation", &place),
        format!("<edoc:MeetingParticipants>{people}</edoc:MeetingParticipants>"),
        format!(
            "<edoc:Agenda>{}{}<edoc:AgendaElements>{items}</edoc:AgendaElements></edoc:Agenda>",
            tag("edoc:Type", "Referat"),
            tag("edoc:State", "Endelig")
        ),
    ];
    format!(
        "<Root xmlns:edoc=\"http://example.dk/agenda/\">{}<edoc:Committee>{}<edoc:Meeting>{}</edoc:Meeting></edoc:Committee></Root>\n",
        tag("edoc:OutputTypeEnumName", "Minutes"),
        tag("edoc:Name", &body),
        meeting.concat()
    )
}
