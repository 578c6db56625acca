//! What is said of coming meetings and of who comes, in other words; appendices without a cover of their own.

use raadslag_council::appendix::Content;
use raadslag_council::follow_up::Guest;
use raadslag_council::record::Record;

use super::again::read;
use raadslag_import::ledger::lost;

const HEAD: &str = "Direktionen

BESLUTNINGSREFERAT

Sted: Mosesalen
Dato: Onsdag den 20. august 2025
Start kl.: 9.00
Slut kl.: 12.00
Medlemmer: Kommunaldirektør Vibeke Stenholt (formand)
Direktør Anton Lerke
Fraværende:
";

fn item(remarks: &str, title: &str, text: &str) -> Record {
    let text = format!(
        "{HEAD}{remarks}\n1. {title}\n\nÅben sag\n\nSagsfremstilling\n\n{text}\n\nBeslutning i Direktionen den 20-08-2025\n\nGodkendt.\n"
    );
    let record = read(&text);
    assert_eq!(lost(&text, &record), "", "{text}");
    record
}

fn tell(guest: &Guest) -> String {
    let day = guest.date.map(|it| it.to_string()).unwrap_or_default();
    let title = guest.title.as_deref().unwrap_or("-");
    let time = [guest.from, guest.to].map(|it| it.map(|it| format!(" {it}")).unwrap_or_default());
    format!("{title} {} {day}{}", guest.name, time.concat())
}

#[test]
fn a_list_of_coming_topics_opens_under_many_headings() {
    let headings = [
        "Til næste møde:",
        "Kommende punkter:",
        "Punkter på vej:",
        "Fremtidige punkter",
        "På næste direktionsmøde behandles:",
        "Foreløbige punkter til mødet den 3. september 2025:",
        "Kommende direktionsmøder:",
        "Følgende gæster er inviteret til direktionens kommende møder:",
    ];
    let list = "- Økonomi (fast punkt)\n- Udbud af kørsel";
    for heading in headings {
        let record = item("", "Orientering", &format!("{heading}\n\n{list}"));
        let topics: Vec<_> = record.rolling_list.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(topics, ["Økonomi (fast punkt)", "Udbud af kørsel"], "{heading}");
    }
    let record = item("", "Punkter til kommende møder", list);
    assert_eq!(record.rolling_list.len(), 2, "{:?}", record.rolling_list);
}

#[test]
fn a_list_of_mere_days_or_of_what_was_done_is_no_list_of_topics() {
    for (heading, list) in [
        (
            "Kommende direktionsmøder:",
            "- 3. september 2025 kl. 9.00\n- Onsdag den 17. september",
        ),
        ("Følgende er gjort siden sidst:", "- Udbud af kørsel\n- Ny plan"),
        (
            "Kommende møder i udvalget er flyttet af hensyn til ferien.",
            "- Udbud\n- Plan",
        ),
    ] {
        let record = item("", "Orientering", &format!("{heading}\n\n{list}"));
        assert!(record.rolling_list.is_empty(), "{heading}: {:?}", record.rolling_list);
    }
}

#[test]
fn guests_of_a_coming_meeting_are_found_beside_their_day() {
    let ruth = "Skolechef Ruth Hvas 2025-09-03";
    for (line, guests) in [
        ("Skolechef Ruth Hvas den 3. september 2025", vec![ruth]),
        ("Skolechef Ruth Hvas (3. september)", vec![ruth]),
        (
            "Beredskabschef Mads Elkær, 17/9",
            vec!["Beredskabschef Mads Elkær 2025-09-17"],
        ),
        ("9/10: HR-chef Pia Lundgaard", vec!["HR-chef Pia Lundgaard 2025-10-09"]),
        (
            "Den 17. september deltager kulturchef Ruth Hvas og museumsleder Mads Elkær",
            vec!["kulturchef Ruth Hvas 2025-09-17", "museumsleder Mads Elkær 2025-09-17"],
        ),
        (
            "Ruth Hvas den 17. september, Mads Elkær den 1. oktober",
            vec!["- Ruth Hvas 2025-09-17", "- Mads Elkær 2025-10-01"],
        ),
        ("Udbud af kørsel den 3. september 2025", vec![]),
        ("Besøg på Nordre Skole den 3. september", vec![]),
    ] {
        let record = item("", "Orientering", &format!("Punkter til kommende møder:\n\n- {line}"));
        let told: Vec<_> = record
            .rolling_list
            .iter()
            .flat_map(|it| it.guests.iter().map(tell))
            .collect();
        assert_eq!(told, guests, "{line}");
    }
}

#[test]
fn guests_are_named_in_an_items_text_its_title_and_the_remarks() {
    let ruth = "2025-08-20 10:15 10:45";
    for (remarks, title, text) in [
        ("", "Skolerne", "Kl. 10.15-10.45 deltager skolechef Ruth Hvas."),
        ("", "Dialog med skolechef Ruth Hvas (kl. 10.15-10.45)", "Skolernes år."),
        (
            "Bemærkninger: Gæst kl. 10.15-10.45: Skolechef Ruth Hvas\n",
            "Skolerne",
            "Skolernes år.",
        ),
    ] {
        let record = item(remarks, title, text);
        let told: Vec<_> = record.head.guests.iter().map(tell).collect();
        assert_eq!(told.len(), 1, "{remarks}{title} {told:?}");
        assert!(
            told[0].to_lowercase() == format!("skolechef ruth hvas {ruth}"),
            "{remarks}{title} {told:?}"
        );
    }
    let member = item("", "Skolerne", "Kl. 10.15-10.45 deltager direktør Anton Lerke.");
    assert!(member.head.guests.is_empty(), "{:?}", member.head.guests);
}

#[test]
fn an_appendix_without_a_cover_is_known_by_what_it_holds() {
    let levels = "Ledelse på fire niveauer\n\nNiveau 1 – Leder af medarbejdere\n- Skaber arbejdsglæde\n\nNiveau 2 – Leder af ledere\n- Udvikler ledere\n";
    let text = |bilag: &str| {
        format!(
            "{HEAD}\n1. Sag\n\nÅben sag\n\nBeslutning i Direktionen den 20-08-2025\n\nUdsat til næste møde.\n\n{bilag}"
        )
    };
    for heading in [
        "Bilag 1: Model for ledelse",
        "Bilag: Model for ledelse",
        "Bilag 1 - Model for ledelse",
    ] {
        let text = text(&format!("{heading}\n\n{levels}"));
        let record = read(&text);
        assert_eq!(lost(&text, &record), "", "{text}");
        let [appendix] = record.appendices.as_slice() else {
            panic!("{heading}: {:?}", record.appendices);
        };
        assert_eq!(appendix.title, "Model for ledelse");
        assert!(matches!(appendix.content, Content::LeadershipModel(_)), "{heading}");
        assert_eq!(record.items[0].decisions[0].blocks.len(), 1, "{heading}");
    }
    let plain = read(&text("Bilag 1: Kort\n\nKortet er til orientering.\n"));
    assert!(plain.appendices.is_empty(), "{:?}", plain.appendices);
}

#[test]
fn a_paragraph_that_begins_with_the_next_meeting_decides_nothing() {
    let text = format!("{HEAD}\n1. Eventuelt\n\nNæste møde den 3. september\nblev godkendt.\n");
    let record = read(&text);
    assert_eq!(lost(&text, &record), "");
    assert!(record.items[0].decisions.is_empty(), "{:?}", record.items[0].decisions);
}
