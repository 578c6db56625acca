//! The catalogue of a site's open data, as DCAT-AP-DK 2 describes it for the national one.

/// What the catalogue tells.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue<'a> {
    /// Where the site is reached.
    pub site: &'a str,
    /// What the municipality is called.
    pub municipality: &'a str,
    /// The address of the terms of use.
    pub license: &'a str,
    /// The day it was last otherwise.
    pub modified: &'a str,
    /// The calendars.
    pub calendars: &'a [Plan],
}

/// A calendar of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The name of its body in addresses, which names it for ever.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub at: String,
}

const PREFIXES: &str = "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n\
    @prefix dct: <http://purl.org/dc/terms/> .\n\
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n\
    @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .\n\
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n";

const THEME: &str = "<http://publications.europa.eu/resource/authority/data-theme/GOVE>";
const DANISH: &str = "<http://publications.europa.eu/resource/authority/language/DAN>";
const DENMARK: &str = "<http://publications.europa.eu/resource/authority/country/DNK>";
const PUBLIC: &str = "<http://publications.europa.eu/resource/authority/access-right/PUBLIC>";
const KIND: &str = "http://publications.europa.eu/resource/authority/file-type";
const MEDIA: &str = "https://www.iana.org/assignments/media-types";

impl Catalogue<'_> {
    /// The catalogue as Turtle.
    pub fn turtle(&self) -> String {
        let Self { site, .. } = self;
        let at = |it: &str| format!("<{}{it}>", address(site));
        let mut distributions =
            vec![self.distribution("json", "OParl 1.1", "/oparl/v1.1/system", ("JSON", "application/json"))];
        distributions.push(self.distribution("atom", "Atom", "/feed/alle.atom", ("ATOM", "application/atom+xml")));
        for name in [
            "meetings",
            "items",
            "decisions",
            "votes",
            "attachments",
            "bodies",
            "members",
            "follow_ups",
        ] {
            for (ending, kind, media) in [("csv", "CSV", "text/csv"), ("jsonl", "JSON", "application/jsonl")] {
                let id = format!("{name}-{ending}");
                let to = format!("/data/{name}.{ending}");
                distributions.push(self.distribution(&id, &format!("{name}.{ending}"), &to, (kind, media)));
            }
        }
        for plan in self.calendars {
            let id = address(&format!("ical-{}", plan.slug));
            distributions.push(self.distribution(&id, &plan.title, &plan.at, ("ICS", "text/calendar")));
        }
        let named: Vec<String> = distributions.iter().map(|it| it.0.clone()).collect();
        let publisher = at("/data/katalog#udgiver");
        let [catalogue, dataset, service] = ["katalog", "moeder", "oparl"].map(|it| at(&format!("/data/katalog#{it}")));
        let mut out = PREFIXES.to_owned();
        out.push_str(&format!(
            "{catalogue} a dcat:Catalog ;\n  dct:title {title}@da ;\n  dct:description {about}@da ;\n  dct:publisher {publisher} ;\n  dct:language {DANISH} ;\n  dct:license <{license}> ;\n  dct:modified {modified} ;\n  foaf:homepage {home} ;\n  dcat:dataset {dataset} ;\n  dcat:service {service} .\n\n",
            title = text(&format!("Åbne data fra {}", self.municipality)),
            about = text("Møder, dagsordener, referater og beslutninger, som kommunen har offentliggjort."),
            license = address(self.license),
            modified = day(self.modified),
            home = at("/"),
        ));
        out.push_str(&format!(
            "{publisher} a foaf:Agent ;\n  foaf:name {}@da ;\n  dct:type <http://purl.org/adms/publishertype/LocalAuthority> .\n\n",
            text(self.municipality)
        ));
        out.push_str(&format!(
            "{dataset} a dcat:Dataset ;\n  dct:title {title}@da ;\n  dct:description {about}@da ;\n  dct:identifier {id} ;\n  dct:publisher {publisher} ;\n  dcat:contactPoint [ a vcard:Organization ; vcard:fn {name} ; vcard:hasURL {home} ] ;\n  dcat:theme {THEME} ;\n  dct:language {DANISH} ;\n  dct:spatial {DENMARK} ;\n  dct:accessRights {PUBLIC} ;\n  dct:modified {modified} ;\n  dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/CONT> ;\n  dcat:keyword {words} ;\n  dcat:landingPage {landing} ;\n  dcat:distribution {all} .\n\n",
            title = text(&format!("Møder og beslutninger i {}", self.municipality)),
            about = text("Organer, medlemmer, møder, punkter, beslutninger, afstemninger, bilag og opfølgning, så vidt de er offentlige. Lukkede punkter står med deres offentlige overskrift."),
            id = text(&format!("{site}/data/katalog#moeder")),
            name = text(self.municipality),
            home = at("/"),
            modified = day(self.modified),
            words = ["byråd", "udvalg", "dagsorden", "referat", "beslutning"].map(|it| format!("{}@da", text(it))).join(", "),
            landing = at("/aabne-data"),
            all = named.join(" ,\n    "),
        ));
        out.push_str(&format!(
            "{service} a dcat:DataService ;\n  dct:title \"OParl 1.1\"@da ;\n  dct:publisher {publisher} ;\n  dct:license <{license}> ;\n  dct:accessRights {PUBLIC} ;\n  dct:conformsTo <https://schema.oparl.org/1.1/> ;\n  dcat:endpointURL {entry} ;\n  dcat:endpointDescription {described} ;\n  dcat:servesDataset {dataset} .\n\n",
            license = address(self.license),
            entry = at("/oparl/v1.1/system"),
            described = at("/api/openapi.json"),
        ));
        distributions.into_iter().for_each(|it| out.push_str(&it.1));
        out
    }

    /// A distribution: what it is called in the catalogue, and what is said of it.
    fn distribution(&self, id: &str, title: &str, to: &str, (kind, media): (&str, &str)) -> (String, String) {
        let site = address(self.site);
        let name = format!("<{site}/data/katalog#{id}>");
        let said = format!(
            "{name} a dcat:Distribution ;\n  dct:title {}@da ;\n  dcat:accessURL <{site}{to}> ;\n  dct:format <{KIND}/{kind}> ;\n  dcat:mediaType <{MEDIA}/{media}> ;\n  dct:license <{}> .\n\n",
            text(title),
            address(self.license),
            to = address(to),
        );
        (name, said)
    }
}

fn day(day: &str) -> String {
    format!("{}^^xsd:date", text(day))
}

/// A text between quotation marks.
fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for it in text.chars() {
        match it {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            it if it.is_control() => out.push(' '),
            it => out.push(it),
        }
    }
    out.push('"');
    out
}

/// An address between angle brackets: what cannot stand there is left out.
fn address(it: &str) -> String {
    it.chars()
        .filter(|it| !it.is_control() && !"<>\"{}|^`\\ ".contains(*it))
        .collect()
}
