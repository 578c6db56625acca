//! What is put in is found by those who may, and by nobody else.

use tempfile::TempDir;

use super::*;
use crate::{Asker, Card, Clause, Document, Facet, Kind, Question, Sort, Visibility};

struct Shelf {
    folder: TempDir,
    index: Index,
}

fn shelf() -> Shelf {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path()).expect("an index");
    Shelf { folder, index }
}

fn item(id: &str, title: &str, text: &str) -> Document {
    Document {
        unit: format!("meeting:{id}"),
        visibility: Visibility::public(),
        edge: None,
        card: Card {
            kind: Kind::Item,
            id: id.to_owned(),
            title: title.to_owned(),
            number: "1".to_owned(),
            meeting: "moede".to_owned(),
            item: String::new(),
            body_name: "Byrådet".to_owned(),
            date: "2026-09-28".to_owned(),
            document: String::new(),
            outcomes: Vec::new(),
            case_number: String::new(),
            is_title_only: false,
            is_draft: false,
            unread: String::new(),
            has_pages: false,
            sheets: Vec::new(),
        },
        decision: String::new(),
        texts: vec![text.to_owned()],
        about: String::new(),
        numbers: Vec::new(),
        body: "byraadet".to_owned(),
        people: Vec::new(),
        goals: Vec::new(),
    }
}

fn to(audiences: &[&str], thing: &str) -> Visibility {
    let clause = Clause {
        thing: thing.to_owned(),
        audiences: audiences.iter().map(|it| (*it).to_owned()).collect(),
    };
    Visibility {
        thing: clause,
        ..Visibility::public()
    }
}

fn put(shelf: &Shelf, documents: &[Document]) {
    let mut update = shelf.index.update().expect("begun");
    for it in documents {
        update.learn(it);
    }
    for it in documents {
        update.remove(&it.unit);
    }
    for it in documents {
        update.add(it).expect("put in");
    }
    update.keep(&Bookmark::at(7, "hash")).expect("kept");
}

fn asked(words: &str) -> Question {
    Question {
        words: words.to_owned(),
        limit: 10,
        is_counted: true,
        ..Question::default()
    }
}

fn found(shelf: &Shelf, asker: &Asker, words: &str) -> String {
    let answer = shelf.index.ask(asker, &asked(words)).expect("an answer");
    let ids: Vec<_> = answer.hits.iter().map(|it| it.card.id.as_str()).collect();
    format!("{}: {}", answer.total, ids.join(" "))
}

fn member() -> Asker {
    Asker {
        audiences: vec!["members:b".to_owned()],
        ..Asker::default()
    }
}

#[test]
fn compounds_forms_and_letters_lead_to_the_same() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("a", "Budgetopfølgning", "Der er en opfølgning på budgettet."),
            item("b", "Overslagsbudgettet", "Tal for næste år."),
            item("c", "Havnebad i Nørrehavn", "Et bad ved havnen."),
        ],
    );
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "budget"), "2: a b");
    assert_eq!(found(&shelf, &public, "noerrehavn"), "1: c");
    assert_eq!(found(&shelf, &public, "bad"), "1: c");
    assert_eq!(found(&shelf, &public, "\"opfølgning på budget\""), "1: a");
    assert_eq!(found(&shelf, &public, "\"budget opfølgning\""), "0: ");
    // Nothing is spelt so, but almost.
    assert_eq!(found(&shelf, &public, "nørehavn"), "1: c");
}

#[test]
fn what_something_is_free_of_is_found_by_its_name_and_nothing_that_only_begins_like_it() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item(
                "street",
                "Bilfri havnegade på lørdage",
                "Handlende og beboere har svaret.",
            ),
            item("road", "Sikre skoleveje", "Der er talt biler og cykler alle steder."),
            item(
                "ticket",
                "Billetter og billeder",
                "Det er dyrt og let at lede efter, og ingen er fri eller inhabil.",
            ),
        ],
    );
    let public = Asker::default();
    for words in ["bil", "biler", "bilerne"] {
        assert_eq!(found(&shelf, &public, words), "2: street road", "{words}");
    }
    let answer = shelf.index.ask(&public, &asked("biler")).expect("an answer");
    let marked: Vec<&str> = answer.hits[0]
        .title
        .iter()
        .filter(|it| it.is_found)
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(marked, ["Bilfri"]);
}

#[test]
fn a_word_that_only_seems_to_be_a_form_of_another_is_not_found_by_that() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("cheap", "Det billigste tilbud", "Den er ledig tidligere end ventet."),
            item(
                "car",
                "Parkering af biler",
                "Skolens leder har tid til mødet om uheld, vener og kunst.",
            ),
        ],
    );
    let public = Asker::default();
    for words in ["bil", "leder", "tid"] {
        assert_eq!(found(&shelf, &public, words), "1: car", "{words}");
    }
    for words in ["billig", "billigere", "ledige", "tidligst"] {
        assert_eq!(found(&shelf, &public, words), "1: cheap", "{words}");
    }
    for words in ["uheldige", "venlig", "kunstig"] {
        assert_eq!(found(&shelf, &public, words), "0: ", "{words} is spelt as it is meant");
    }
}

#[test]
fn a_borrowed_word_is_found_by_what_else_is_made_of_its_root_and_that_is_told() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("act", "Diskriminationsloven", "Hvad den kræver."),
            item("waste", "Renovation", "Tømning hver uge."),
        ],
    );
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "diskriminering"), "1: act");
    let answer = shelf.index.ask(&public, &asked("diskriminering")).expect("an answer");
    assert_eq!(answer.alike[0].taken, ["diskriminationsloven"]);
    assert_eq!(found(&shelf, &public, "renovering"), "0: ", "that is another thing");
}

#[test]
fn a_compound_that_nothing_holds_is_found_by_its_part_and_best_in_a_title() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item(
                "bath",
                "Havnebad",
                "En trappe og en sauna; saunaen lukker, og sauna er sauna.",
            ),
            item("fees", "Takster for badning og sauna", "Det er gratis for alle børn."),
            item("child", "Børn og priser", "Prisen for børn."),
        ],
    );
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "saunabilletter"), "2: fees bath");
    let answer = shelf.index.ask(&public, &asked("saunabilletter")).expect("an answer");
    assert_eq!(answer.alike[0].taken, ["sauna", "saunaen"], "what was taken is named");
    let several = found(&shelf, &public, "saunabilletter børn");
    assert!(
        several.contains(": fees"),
        "the one that holds both is first: {several}"
    );
}

#[test]
fn narrowing_finds_fewer_and_never_something_else() {
    let shelf = shelf();
    let of_year = |id: &str, title: &str, date: &str| {
        let mut it = item(id, title, "");
        it.card.date = date.to_owned();
        it
    };
    put(
        &shelf,
        &[
            of_year("a", "Havnebad", "2024-01-01"),
            of_year("b", "Mere om havnebadet", "2024-02-01"),
            of_year("c", "Bad ved en havn", "2025-01-01"),
        ],
    );
    let of = |only| {
        let question = Question {
            only,
            ..asked("havnebad")
        };
        shelf.index.ask(&Asker::default(), &question).expect("an answer").total
    };
    assert_eq!(of(Vec::new()), 2);
    assert_eq!(of(vec![(Facet::Year, "2024".to_owned())]), 2);
    assert_eq!(of(vec![(Facet::Year, "2025".to_owned())]), 0);
}

#[test]
fn a_word_is_found_where_it_is_one_end_of_another_that_nobody_takes_apart() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("a", "Roklubben", "Den gamle bygning."),
            item("b", "Plejehjemmet", "Hvem og hvad."),
            item("c", "Børnene i Nørrehavn", "En økonomi."),
        ],
    );
    let public = Asker::default();
    let alike = |words: &str| -> Vec<String> {
        let answer = shelf.index.ask(&public, &asked(words)).expect("an answer");
        let named = answer.alike.into_iter();
        named
            .map(|it| format!("{}: {}", it.typed, it.taken.join(", ")))
            .collect()
    };
    for (words, hit) in [("klub", "1: a"), ("hjem", "1: b"), ("pleje", "1: b"), ("barn", "1: c")] {
        assert_eq!(found(&shelf, &public, words), hit, "{words}");
        assert_eq!(
            alike(words),
            Vec::<String>::new(),
            "{words}: it is part of what was found"
        );
    }
    assert_eq!(
        alike("Økonomii"),
        ["Økonomii: økonomi"],
        "as it was typed, and what was taken"
    );
    assert_eq!(alike("gymnastiksal"), Vec::<String>::new(), "nothing was found");
}

#[test]
fn a_misspelt_compound_is_found_by_its_spelling_and_not_by_parts_that_stand_apart() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("tax", "Dækningsafgiften", "Erhvervslivet betaler en afgift."),
            item(
                "ice",
                "Dæk til biler",
                "Det gælder enhver ing, en afgift for dem alle, hvert et hus i byen og desuden hver en klub.",
            ),
            item("swim", "Skolens bassin", "Undervisning i svømning for de yngste."),
            item(
                "far",
                "Svømning",
                "Om vinteren. Den øvrige undervisning er som før, og den er lang.",
            ),
            item("club", "Klubhuset ved åen", "Et sted."),
        ],
    );
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "dækingsafgift"), "1: tax");
    assert_eq!(
        found(&shelf, &public, "klubhus"),
        "2: club ice",
        "the word itself first"
    );
    assert_eq!(
        found(&shelf, &public, "svømningsundervisning"),
        "2: swim far",
        "close together first"
    );
    assert_eq!(
        found(&shelf, &public, "dækhus"),
        "1: ice",
        "anywhere, where nothing else is like it"
    );
}

#[test]
fn where_not_every_word_is_there_what_tells_most_comes_first() {
    let shelf = shelf();
    let mut documents = vec![
        item("pool", "Svømmehallen Spanien", "Baderne."),
        item("vote", "Parkering på torvet", "Alle var enige."),
        item("party", "Et møde", "Partier stemte om parkering."),
        item("one", "Åbningstider", "Svømmehallen Spanien holder åbent."),
    ];
    documents.extend((0..6).map(|it| item(&format!("r{it}"), "Åbningstider", "Biblioteket holder åbent.")));
    put(&shelf, &documents);
    let public = Asker::default();
    let all = found(&shelf, &public, "åbningstider svømmehallen Spanien");
    assert!(
        all.starts_with("2: one pool"),
        "the one that holds all is first, and not alone: {all}"
    );
    let half = found(&shelf, &public, "hvilke partier stemte imod parkering");
    assert_eq!(half, "1: party");
    let nothing = shelf
        .index
        .ask(&public, &asked("gymnastik hestevogn"))
        .expect("an answer");
    assert_eq!((nothing.total, nothing.is_relaxed), (0, false));
    let relaxed = shelf
        .index
        .ask(&public, &asked("åbningstider Spanien Portugal"))
        .expect("an answer");
    assert!(relaxed.is_relaxed);
    assert_eq!(relaxed.hits[0].card.id, "one");
}

#[test]
fn words_that_stand_together_come_before_words_that_stand_apart() {
    let shelf = shelf();
    let mut fees = item(
        "fees",
        "Takster for badning og sauna",
        "Havnebadet åbner til sommer. Et besøg i saunaen foreslås til 60 kr. for voksne og 30 kr. for børn; badet er gratis for alle.",
    );
    fees.decision =
        "Børn under 15 år betaler ikke for saunaen. Ændringsforslaget blev forkastet, og forslaget blev vedtaget."
            .to_owned();
    put(
        &shelf,
        &[
            item(
                "asked",
                "Spørgetid",
                "Bliver der sat cykelstativer op ved havnebadet, før det åbner? Ja. Der er bestilt plads til 60 cykler. Hvornår får \
                 vi svar på vores indsigelse mod støjen? Forvaltningen sender et svar inden månedens udgang.",
            ),
            fees,
            item(
                "road",
                "Besked til beboerne",
                "Beboerne har spurgt, hvornår vejen åbner igen.",
            ),
            item("bath", "Havnebadet", "Skitsen viser en mole."),
        ],
    );
    let public = Asker::default();
    for words in ["hvornår åbner havnebadet", "havnebad åbner"] {
        assert_eq!(found(&shelf, &public, words), "2: fees asked", "{words}");
    }
}

#[test]
fn where_not_half_of_the_words_are_there_the_one_that_tells_most_leads() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item(
                "bridge",
                "Roklubbens bro",
                "En bro, som kørestolsbrugere kan komme ud på.",
            ),
            item("one", "Vandet", "Sten."),
            item("two", "Mere om vandet", "Grus."),
        ],
    );
    let public = Asker::default();
    let words = "kørestol adgang til vandet";
    assert_eq!(found(&shelf, &public, words), "1: bridge");
    assert!(shelf.index.ask(&public, &asked(words)).expect("an answer").is_relaxed);
    assert_eq!(found(&shelf, &public, "gymnastik adgang hestevogn"), "0: ");
}

#[test]
fn a_bodys_name_leads_to_what_is_its_own_by_whole_words_alone() {
    let shelf = shelf();
    let mut documents = Vec::new();
    for (id, kind, title, text) in [
        ("body", Kind::Body, "Teknik- og Miljøudvalget", ""),
        ("meeting", Kind::Meeting, "Teknik- og Miljøudvalget", "Rådhuset"),
        ("agenda", Kind::Item, "Dagsordenen godkendes", "Den blev godkendt."),
        ("lab", Kind::Item, "Ny teknik", "Miljø og bestyrelser."),
    ] {
        let mut it = item(id, title, text);
        it.card.kind = kind;
        if kind != Kind::Body {
            it.about = "Teknik- og Miljøudvalget 28. september 2026".to_owned();
        }
        documents.push(it);
    }
    put(&shelf, &documents);
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "teknik"), "2: body lab", "a part of the name");
    assert_eq!(found(&shelf, &public, "miljø"), "2: body lab");
    assert_eq!(found(&shelf, &public, "udvalg"), "1: body", "its end");
    let of_all = |words: &str| found(&shelf, &public, words).starts_with("4: body");
    for words in ["miljøudvalget", "Teknik- og Miljøudvalget", "teknik og miljøudvalget"] {
        assert!(
            of_all(words) || words == "miljøudvalget",
            "{words}: {}",
            found(&shelf, &public, words)
        );
    }
    assert_eq!(found(&shelf, &public, "TMU"), "1: body", "its initials");
    let suggested = |typed: &str| -> Vec<String> {
        let cards = shelf.index.suggest(&public, typed, 5).expect("titles");
        cards.into_iter().map(|it| it.title).collect()
    };
    assert_eq!(suggested("TMU"), ["Teknik- og Miljøudvalget"]);
}

#[test]
fn a_day_is_found_however_it_is_written_and_its_meeting_first() {
    let shelf = shelf();
    let mut documents = Vec::new();
    for (id, kind, date, text) in [
        ("item", Kind::Item, "2026-10-20", "Et punkt."),
        (
            "meeting",
            Kind::Meeting,
            "2026-10-20",
            "Anna, Bo og mange andre medlemmer mødte op på rådhuset.",
        ),
        ("named", Kind::Item, "2026-09-01", "Fristen er den 20. oktober 2026."),
        (
            "other",
            Kind::Item,
            "2026-09-01",
            "Den 10. i måneden, nr. 2026, blandt 20.",
        ),
    ] {
        let mut it = item(id, "Sag", text);
        it.card.kind = kind;
        it.card.date = date.to_owned();
        if date == "2026-10-20" {
            it.about = "Byrådet 20. oktober 2026".to_owned();
        }
        documents.push(it);
    }
    put(&shelf, &documents);
    for words in [
        "20.10.2026",
        "2026-10-20",
        "20/10-2026",
        "20/10 2026",
        "den 20. oktober 2026",
    ] {
        assert_eq!(
            found(&shelf, &Asker::default(), words),
            "3: meeting item named",
            "{words}"
        );
    }
}

#[test]
fn numbers_genitives_and_paragraphs_are_met_however_they_are_written() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("money", "Bevilling", "Der gives 185.000 kr. til legepladsen."),
            item("goals", "FN's verdensmål", "De sytten mål."),
            item("process", "KL-proces", "Efter KL's proces."),
            item("committee", "Et 17.4-udvalg", "Til 17,4 mio. kr."),
            item("law", "Botilbud", "Efter servicelovens § 17, stk. 4, gives støtte."),
            item("adult", "To-voksenordning", "I klasserne."),
        ],
    );
    let public = Asker::default();
    for (words, hit) in [
        ("185000", "1: money"),
        ("185.000", "1: money"),
        ("FNs verdensmål", "1: goals"),
        ("FN verdensmål", "1: goals"),
        ("KLs proces", "1: process"),
        ("servicelovens § 17", "2: law committee"),
        ("to voksenordning", "1: adult"),
    ] {
        assert_eq!(found(&shelf, &public, words), hit, "{words}");
    }
    let law = found(&shelf, &public, "§ 17, stk. 4");
    assert!(
        law.starts_with("2: ") && law.contains("law") && law.contains("committee"),
        "{law}"
    );
}

#[test]
fn words_that_a_stroke_joins_are_found_however_they_are_written() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("apart", "To-voksne ordninger i folkeskolen", "Midlerne fordeles."),
            item(
                "whole",
                "Højvandssikring",
                "Diget er lavt, og højvande er en sikring værd.",
            ),
            item("model", "Itmodellen", "Lagene."),
            item("other", "Ordninger for voksne", "De unge har en anden ordning."),
        ],
    );
    let public = Asker::default();
    for (words, hit) in [
        ("to-voksenordning", "apart"),
        ("to voksenordning", "apart"),
        ("To-voksen ordninger", "apart"),
        ("højvands-sikring", "whole"),
        ("it-model", "model"),
    ] {
        let all = found(&shelf, &public, words);
        assert!(all.contains(&format!(": {hit}")), "{words}: {all}");
    }
    let shelf = self::shelf();
    put(
        &shelf,
        &[item("one", "To-voksenordning", "For voksne er der en ordning.")],
    );
    for words in ["To-voksne ordninger", "to voksne-ordninger"] {
        assert_eq!(found(&shelf, &public, words), "1: one", "{words}");
    }
}

#[test]
fn a_slip_in_the_first_letter_leads_to_the_word_where_nothing_else_is_like_it() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("bath", "Havnebadet i Nørrehavn", "Et bad."),
            item("board", "Kommunalbestyrelsen", "De mødes."),
            item("shed", "Børnebadet", "Et lille bad."),
        ],
    );
    let public = Asker::default();
    for (words, hit) in [
        ("bavnebad", "1: bath"),
        ("hommunalbestyrelse", "1: board"),
        ("ahvnebad", "1: bath"),
        ("khavnebadet", "1: bath"),
        ("børmebad", "1: shed"),
    ] {
        assert_eq!(found(&shelf, &public, words), hit, "{words}");
    }
    let answer = shelf.index.ask(&public, &asked("bavnebad")).expect("an answer");
    assert_eq!(answer.alike[0].taken, ["havnebadet"], "what was taken is named");
}

#[test]
fn what_is_not_to_be_there_is_not_and_one_of_two_is_enough() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("both", "Havnebad", "Med sauna."),
            item("bath", "Havnebadet", "Uden tag."),
            item("fire", "Fyrværkeri", "Nytår."),
            item("apart", "Sikring af to gader", "Højvand."),
        ],
    );
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "havnebad -sauna"), "1: bath");
    assert_eq!(found(&shelf, &public, "havnebad -sauna -tag"), "0: ");
    let either = found(&shelf, &public, "havnebad OR fyrværkeri");
    assert!(either.starts_with("3: ") && either == found(&shelf, &public, "havnebad ELLER fyrværkeri"));
    assert_eq!(
        found(&shelf, &public, "hoppeborg ELLER fyrværkri"),
        "1: fire",
        "one of them misspelt"
    );
    assert_eq!(found(&shelf, &public, "højvand-sikring"), "1: apart", "written apart");
}

#[test]
fn titles_are_offered_by_other_forms_and_while_a_letter_is_typed() {
    let shelf = shelf();
    let mut attachment = item("b", "Cykelstier i byen", "Kort.");
    attachment.card.kind = Kind::Attachment;
    put(
        &shelf,
        &[
            attachment,
            item("a", "Stier for en cykel eller to og mange andre i hele kommunen", ""),
            item("c", "Skolevej", ""),
        ],
    );
    let suggested = |typed: &str| -> Vec<String> {
        let cards = shelf.index.suggest(&Asker::default(), typed, 5).expect("titles");
        cards.into_iter().map(|it| it.id).collect()
    };
    assert_eq!(suggested("cykler"), ["a", "b"], "an item before an attachment");
    assert_eq!(suggested("cykelsti"), ["b"]);
    assert_eq!(suggested("cykler b"), ["a", "b"], "by the words before the letter");
    assert_eq!(suggested("c"), Vec::<String>::new());
}

#[test]
fn only_who_may_see_finds_and_counts() {
    let shelf = shelf();
    let title = Document {
        visibility: Visibility {
            instead: Some(Clause {
                thing: "item:x".to_owned(),
                audiences: vec!["members:b".to_owned()],
            }),
            ..Visibility::public()
        },
        ..item("title", "En personalesag", "")
    };
    let whole = Document {
        unit: "meeting:title".to_owned(),
        visibility: to(&["members:b"], "item:x"),
        ..item("whole", "Afsked af Petra", "Tankstation")
    };
    put(&shelf, &[title, whole, item("open", "Parkering", "Bilerne")]);
    let public = Asker::default();
    assert_eq!(found(&shelf, &public, "tankstation"), "0: ");
    assert_eq!(
        found(&shelf, &public, "tankstatio"),
        "0: ",
        "nothing is said to be like it"
    );
    assert_eq!(found(&shelf, &public, "personalesag"), "1: title");
    assert_eq!(found(&shelf, &member(), "tankstation"), "1: whole");
    assert_eq!(found(&shelf, &member(), "personalesag"), "0: ");
    let recused = Asker {
        bars: vec!["item:x".to_owned()],
        ..member()
    };
    assert_eq!(found(&shelf, &recused, "tankstation"), "0: ");
    assert_eq!(found(&shelf, &recused, "personalesag"), "1: title");
    let suggested = |asker: &Asker, typed: &str| -> Vec<String> {
        let cards = shelf.index.suggest(asker, typed, 5).expect("titles");
        cards.into_iter().map(|it| it.title).collect()
    };
    assert_eq!(suggested(&public, "afs"), Vec::<String>::new());
    assert_eq!(suggested(&member(), "afs"), ["Afsked af Petra"]);
    let all = Question {
        only: vec![(Facet::Kind, "item".to_owned())],
        ..asked("")
    };
    let count = |asker: &Asker| shelf.index.ask(asker, &all).expect("an answer").total;
    assert_eq!((count(&public), count(&member()), count(&recused)), (2, 2, 2));
}

#[test]
fn a_word_of_something_closed_takes_no_open_compound_apart() {
    let told = |closed: &str| {
        let shelf = shelf();
        let closed = Document {
            visibility: to(&["members:b"], "item:x"),
            ..item("closed", "Et tilbud", closed)
        };
        put(&shelf, &[closed]);
        let open = ["kvandrupprojekt", "blostrimprojekt"].map(|it| item(it, &format!("Om {it} i byen"), "Et projekt."));
        put(&shelf, &open);
        ["kvandrup", "blostrim", "kvandrip"].map(|it| {
            let answer = shelf.index.ask(&Asker::default(), &asked(it)).expect("an answer");
            (answer.total, answer.alike, answer.hits)
        })
    };
    assert_eq!(told("Aftale med kvandrup og blostrim."), told("Aftale med nogen."));
}

#[test]
fn what_is_others_from_an_instant_on_is_not_shown_before_it_is_put_in_anew() {
    let shelf = shelf();
    let guest = Document {
        edge: Some(100),
        ..item("a", "Besøg", "")
    };
    put(&shelf, &[guest]);
    let at = |now| Asker {
        now,
        ..Asker::default()
    };
    assert_eq!(found(&shelf, &at(99), "besøg"), "1: a");
    assert_eq!(found(&shelf, &at(100), "besøg"), "0: ");
    assert_eq!(shelf.index.past_edge(100).expect("units"), ["meeting:a"]);
    assert_eq!(shelf.index.past_edge(99).expect("units"), Vec::<String>::new());
}

#[test]
fn a_title_comes_before_a_text_and_days_put_in_order() {
    let shelf = shelf();
    let dated = |id: &str, title: &str, text: &str, date: &str| {
        let mut it = item(id, title, text);
        it.card.date = date.to_owned();
        it
    };
    put(
        &shelf,
        &[
            dated(
                "text",
                "Veje",
                "Skolen ligger ved en skole, og skolen er en skole.",
                "2025-01-01",
            ),
            dated("title", "Skole", "Et hus.", "2024-01-01"),
        ],
    );
    assert_eq!(found(&shelf, &Asker::default(), "skole"), "2: title text");
    let newest = Question {
        sort: Sort::Newest,
        ..asked("skole")
    };
    let answer = shelf.index.ask(&Asker::default(), &newest).expect("an answer");
    assert_eq!(answer.hits[0].card.id, "text");
    let years: Vec<_> = answer
        .facets
        .iter()
        .filter(|it| it.facet == Facet::Year)
        .map(|it| (it.value.as_str(), it.count))
        .collect();
    assert_eq!(years, [("2024", 1), ("2025", 1)]);
    let only = Question {
        from: Some(20_250_101),
        ..asked("skole")
    };
    assert_eq!(shelf.index.ask(&Asker::default(), &only).expect("an answer").total, 1);
}

#[test]
fn words_that_were_taken_out_are_on_no_disk_any_more() {
    let shelf = shelf();
    put(
        &shelf,
        &[
            item("a", "Snorkelkursus", "hemmelighedskræmmeri"),
            item("b", "Bro", "Sten"),
        ],
    );
    let holds = |needle: &str| {
        let files = std::fs::read_dir(shelf.folder.path()).expect("a folder").flatten();
        files
            .filter_map(|it| std::fs::read(it.path()).ok())
            .any(|it| it.windows(needle.len()).any(|part| part == needle.as_bytes()))
    };
    assert!(holds("hemmelighed") && holds("Snorkelkursus"));
    let mut update = shelf.index.update().expect("begun");
    update.remove("meeting:a");
    update.keep(&Bookmark::at(8, "hash")).expect("kept");
    update.purge().expect("gone");
    update.end().expect("ended");
    assert!(!holds("hemmelighed") && !holds("Snorkelkursus") && !holds("snorkel"));
    assert_eq!(found(&shelf, &Asker::default(), "bro"), "1: b");
    assert_eq!(shelf.index.bookmark().expect("read").map(|it| it.seq), Some(8));
}

#[test]
fn an_index_is_opened_again_where_it_stopped() {
    let shelf = shelf();
    assert_eq!(shelf.index.bookmark().expect("read"), None);
    put(&shelf, &[item("a", "Bro", "Sten")]);
    let again = Index::open(shelf.folder.path()).expect("read").expect("there");
    assert_eq!(again.bookmark().expect("read"), Some(Bookmark::at(7, "hash")));
    assert_eq!(again.len(), 1);
    std::fs::write(shelf.folder.path().join("meta.json"), "{}").expect("written");
    assert!(Index::open(shelf.folder.path()).expect("read").is_none());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
    #[test]
    fn the_index_finds_what_the_rule_lets_see_and_nothing_else(
        grants in proptest::collection::vec((0u8..8, 0u8..8, 0u8..8, proptest::option::of(0u8..8)), 1..12),
        mine in 0u8..8,
        barred in 0usize..24,
    ) {
        // Three audiences, the first everybody's, each in a set or not.
        let names = |set: u8| -> Vec<String> {
            let all = ["public", "members:b", "person:p"];
            all.iter().enumerate().filter(|it| set >> it.0 & 1 == 1).map(|it| (*it.1).to_owned()).collect()
        };
        let clause = |thing: String, set| Clause { thing, audiences: names(set) };
        let documents: Vec<Document> = grants.iter().enumerate().map(|(at, (thing, within, paper, instead))| Document {
            visibility: Visibility {
                thing: clause(format!("item:{at}"), *thing),
                within: clause("meeting:m".to_owned(), *within),
                paper: clause("draft_meeting:m".to_owned(), *paper),
                instead: instead.map(|it| clause(format!("draft_item:{at}"), it)),
            },
            ..item(&at.to_string(), "Titel", "ordet")
        }).collect();
        let shelf = shelf();
        put(&shelf, &documents);
        let asker = Asker {
            audiences: names(mine),
            bars: vec![format!("item:{barred}"), format!("draft_item:{barred}")],
            now: 0,
        };
        let answer = shelf.index.ask(&asker, &Question { limit: 50, ..asked("ordet") }).expect("an answer");
        let mut found: Vec<&str> = answer.hits.iter().map(|it| it.card.id.as_str()).collect();
        let mut meant: Vec<&str> = documents.iter().filter(|it| it.visibility.is_seen_by(&asker)).map(|it| it.card.id.as_str()).collect();
        found.sort_unstable();
        meant.sort_unstable();
        proptest::prop_assert_eq!(answer.total, meant.len());
        proptest::prop_assert_eq!(found, meant);
    }
}
