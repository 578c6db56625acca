//! OParl 1.1: its addresses, lists and documents.

mod wish;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use raadslag_council::ids::{AttachmentId, BodyId, PartyId, PersonId};
use raadslag_opendata::oparl::{self as told, Gremium, House, Kind, Paper, Stamp, Teller};
use raadslag_readers::now::{OpenFilter, OpenRow};
use serde_json::Value;

use super::gather::{Called, Gathered};
use crate::address::{Address, Form};
use crate::cache::Finished;
use crate::desk::{Desk, Look};
use crate::file;
use crate::problem::Problem;
use crate::render::find_attachment;
use crate::render::seats::elected;
use wish::{Asked, What};

/// Rows asked for at once where everything is written.
const MANY: u32 = 200;

const JSON: &str = "application/json; charset=utf-8";

/// The one spelling of an address of OParl.
pub fn canonical(given: &str) -> Result<String, Problem> {
    Asked::read(given).map(|it| it.address())
}

/// Whether an address names the bytes of a document.
pub fn is_document(address: &str) -> bool {
    Asked::read(address).is_ok_and(|it| matches!(it.what, What::Bytes(..)))
}

/// The bytes of a document.
pub async fn document_at(desk: Desk, address: &str) -> Result<Response, Problem> {
    match Asked::read(address)?.what {
        What::Bytes(id, disposition) => document(desk, id, disposition).await,
        _ => Err(Problem::not_found()),
    }
}

/// Every object, list by list.
pub fn all(
    look: &Look<'_>,
    site: &str,
    put: &mut impl FnMut(&Value) -> Result<(), raadslag_store::Fault>,
) -> Result<(), Problem> {
    let telling = || Telling {
        gathered: Gathered::new(look, site),
        called: None,
        omits_internal: false,
    };
    look.no_fault(put(&telling().system()?))?;
    for kind in [Kind::Body].into_iter().chain(Kind::listed()) {
        let mut after = (String::new(), String::new());
        loop {
            let filter = OpenFilter {
                after: after.clone(),
                limit: MANY,
                ..OpenFilter::default()
            };
            let rows = look.no_fault(look.now().open_list(kind, &filter))?;
            let Some(last) = rows.last() else { break };
            after = (last.within.clone(), last.id.clone());
            let mut telling = telling();
            for row in &rows {
                if let Some(object) = telling.tell(row)? {
                    look.no_fault(put(&object))?;
                }
            }
        }
    }
    Ok(())
}

/// What stands at an address of OParl.
pub fn page(look: &Look<'_>, site: &str, address: &str) -> Result<Finished, Problem> {
    if let Some(slug) = address
        .strip_prefix("/udvalg/")
        .and_then(|it| it.strip_suffix("/medlemmer.json"))
    {
        let slug = percent_decode_str(slug).decode_utf8_lossy();
        return Ok(Finished::new(seats(look, site, &slug)?, JSON, None));
    }
    let asked = Asked::read(address)?;
    let mut telling = Telling {
        gathered: Gathered::new(look, site),
        called: None,
        omits_internal: asked.wish.omits_internal,
    };
    let (value, changed_at) = match &asked.what {
        What::System => (telling.system()?, None),
        What::List(kind, body) => (telling.list(&asked, *kind, *body)?, None),
        What::Object(kind, id) => {
            let row = look.no_fault(look.now().open_thing(*kind, id))?;
            let row = row.ok_or_else(Problem::not_found)?;
            let modified = look.no_older(row.stamp.modified);
            (telling.tell_or_gone(&row)?, Some(modified))
        }
        What::Bytes(..) => return Err(Problem::not_found()),
    };
    let json = look.no_fault(serde_json::to_vec(&value))?;
    Ok(Finished::new(json, JSON, changed_at))
}

/// What tells the objects of one answer.
struct Telling<'a> {
    gathered: Gathered<'a>,
    called: Option<Called>,
    omits_internal: bool,
}

impl<'a> Telling<'a> {
    fn teller(&self) -> Teller<'_> {
        Teller {
            site: self.gathered.site,
            stamps: &self.gathered.stamps,
            omits_internal: self.omits_internal,
        }
    }

    fn look(&self) -> &'a Look<'a> {
        self.gathered.look
    }

    fn system(&self) -> Result<Value, Problem> {
        let look = self.look();
        let row = look.no_fault(look.now().open_thing(Kind::Body, told::HERE))?;
        let since = Stamp {
            created: look.state.started,
            modified: look.state.started,
        };
        let name = look.state.municipality();
        // What it tells of the municipality is otherwise when that is.
        let stamp = row.map_or(since, |it| it.stamp);
        Ok(self.teller().system(&house(look, &name), stamp))
    }

    fn list(&mut self, asked: &Asked, kind: Kind, body: Option<BodyId>) -> Result<Value, Problem> {
        let look = self.look();
        let limit = asked.wish.limit(kind);
        let filter = OpenFilter {
            body,
            limit: limit + 1,
            ..asked.wish.filter()
        };
        let mut rows = look.no_fault(look.now().open_list(kind, &filter))?;
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let tells_gone = filter.modified_since.is_some();
        let tell = |it: &OpenRow| match tells_gone {
            true => self.tell_or_gone(it).map(Some),
            false => self.tell(it),
        };
        let objects: Result<Vec<Option<Value>>, Problem> = rows.iter().map(tell).collect();
        let at = |address: String| format!("{}{address}", self.gathered.site);
        let mut links = vec![("first", at(asked.first())), ("self", at(asked.address()))];
        if let Some(last) = rows.last().filter(|_| has_more) {
            links.push(("next", at(asked.after(&last.within, &last.id))));
        }
        Ok(told::page(objects?.into_iter().flatten().collect(), &links))
    }

    /// The same; what nothing is said of, such as a place that was erased, is no more.
    fn tell_or_gone(&mut self, row: &OpenRow) -> Result<Value, Problem> {
        let told = self.tell(row)?;
        Ok(told.unwrap_or_else(|| self.teller().deleted(row.kind, &row.id, row.stamp)))
    }

    /// What a row stands for; none where nothing is said of it.
    fn tell(&mut self, row: &OpenRow) -> Result<Option<Value>, Problem> {
        if row.is_gone {
            return Ok(Some(self.teller().deleted(row.kind, &row.id, row.stamp)));
        }
        self.gathered.stamp(std::slice::from_ref(row));
        match row.kind {
            Kind::Body | Kind::Organization | Kind::Person | Kind::Membership | Kind::LegislativeTerm => {
                self.of_house(row)
            }
            Kind::Paper => self.paper(row),
            _ => {
                self.gathered.load(&row.within)?;
                Ok(self.of_meeting(row))
            }
        }
    }

    fn of_meeting(&self, row: &OpenRow) -> Option<Value> {
        let (teller, seen) = (self.teller(), self.gathered.find(&row.within)?);
        let sitting = seen.sitting(self.gathered.site);
        match row.kind {
            Kind::Meeting => teller.meeting(&sitting),
            Kind::AgendaItem => teller.item(&sitting, seen.place(&row.id)?),
            Kind::Consultation => teller.consultation(&sitting, seen.place(&row.id)?),
            Kind::File => teller.file(&sitting, &row.id),
            Kind::Location => teller.location(&sitting),
            _ => None,
        }
    }

    fn paper(&mut self, row: &OpenRow) -> Result<Option<Value>, Problem> {
        let look = self.look();
        let handled = look.no_fault(look.now().open_handlings(&row.id))?;
        for it in &handled {
            self.gathered.load(&it.within)?;
        }
        let sittings = handled.iter().filter_map(|it| {
            let seen = self.gathered.find(&it.within)?;
            Some((seen.sitting(self.gathered.site), seen.place(&it.id)?))
        });
        let mut handlings: Vec<_> = sittings.collect();
        handlings.sort_by_key(|(sitting, place)| {
            let head = &sitting.record.get().head;
            (head.date, head.start, sitting.meeting, *place)
        });
        let Ok(case) = row.id.parse() else { return Ok(None) };
        let paper = Paper {
            case,
            handlings: &handlings,
        };
        Ok(self.teller().paper(&paper))
    }

    fn of_house(&mut self, row: &OpenRow) -> Result<Option<Value>, Problem> {
        let called = match self.called.take() {
            Some(called) => called,
            None => self.gathered.called()?,
        };
        let object = self.of_called(row, &called);
        self.called = Some(called);
        Ok(object)
    }

    fn of_called(&self, row: &OpenRow, called: &Called) -> Option<Value> {
        let (teller, seats) = (self.teller(), &called.seats);
        match row.kind {
            Kind::Body => {
                let name = self.look().state.municipality();
                teller.body(&house(self.look(), &name), &seats.terms)
            }
            Kind::Organization => match row.body {
                Some(body) => {
                    let (name, body_type, web) = called.bodies.get(&body)?;
                    let (name, web, body_type) = (name.as_str(), web.as_str(), *body_type);
                    let gremium = Gremium {
                        body,
                        name,
                        body_type,
                        web,
                    };
                    teller.organization(&gremium, seats)
                }
                None => {
                    let party = seats.parties.get(&row.id.parse::<PartyId>().ok()?)?;
                    teller.party(party, &called.texts, seats)
                }
            },
            Kind::Person => {
                let person: PersonId = row.id.parse().ok()?;
                teller.person(person, called.people.get(&person).map(String::as_str), seats)
            }
            Kind::Membership => teller.membership(seats.seated.iter().find(|it| it.id() == row.id)?),
            _ => teller.term(seats.terms.iter().find(|it| it.id() == row.id)?),
        }
    }
}

fn house<'a>(look: &'a Look<'_>, name: &'a str) -> House<'a> {
    House {
        name,
        license: &look.state.settings.license,
    }
}

/// The bytes of a document, to be looked at or to be kept.
async fn document(desk: Desk, id: String, disposition: &'static str) -> Result<Response, Problem> {
    let wanted = id.clone();
    let found = desk.ask(move |desk| {
        desk.state.now.catch_up()?;
        desk.state.now.open_thing(Kind::File, &wanted)
    });
    let row = found.await?.ok_or_else(Problem::not_found)?;
    if row.is_gone {
        return Err(Problem::FileGone);
    }
    let (mut response, name) = match id.parse::<AttachmentId>() {
        Ok(attachment) => (attached(&desk, attachment).await?, id),
        Err(_) => {
            let meeting = row.within.parse().map_err(|_| Problem::not_found())?;
            let at = desk.ask(move |desk| desk.state.now.open_meeting_at(meeting)).await?;
            let (slug, ..) = at.ok_or_else(Problem::not_found)?;
            let name = format!("{slug}.pdf");
            (desk.show(Address::Meeting(slug, Form::Pdf)).await?, name)
        }
    };
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(response);
    }
    let known = response.headers().get(header::CONTENT_DISPOSITION);
    let known = known.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let rest = known
        .split_once(';')
        .map_or_else(|| format!(" filename=\"{name}\""), |it| it.1.to_owned());
    if let Ok(value) = HeaderValue::from_str(&format!("{disposition};{rest}")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// The file of an attachment, or what was read of it where it has none of its own.
async fn attached(desk: &Desk, attachment: AttachmentId) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let seen = find_attachment(&look, attachment)?;
        let opened = |it| file::opened(&look, seen.line.title.clone(), it).map_err(|_| Problem::FileGone);
        seen.file.map(opened).transpose()
    });
    match desk.no_fault(found.await)?? {
        Some(opened) => Ok(file::answered(desk, opened)),
        None => desk.clone().show(Address::Attachment(attachment, Form::Pdf)).await,
    }
}

/// Who sits in a body and sat there: its terms, itself and its parties, people and seats, in one list.
fn seats(look: &Look<'_>, site: &str, slug: &str) -> Result<Vec<u8>, Problem> {
    let body = elected(look, slug)?.0.body;
    let mut telling = Telling {
        gathered: Gathered::new(look, site),
        called: None,
        omits_internal: false,
    };
    let mut called = telling.gathered.called()?;
    called.seats = called.seats.of(body);
    let teller = telling.teller();
    let seats = &called.seats;
    let terms = seats.terms.iter().map(|it| teller.term(it));
    let itself = called.bodies.get(&body).map(|(name, body_type, web)| {
        let (name, web, body_type) = (name.as_str(), web.as_str(), *body_type);
        teller.organization(
            &Gremium {
                body,
                name,
                body_type,
                web,
            },
            seats,
        )
    });
    let parties = seats.parties.values().map(|it| teller.party(it, &called.texts, seats));
    let named = |it: PersonId| called.people.get(&it).map(String::as_str);
    let people = seats.people().into_iter().map(|it| teller.person(it, named(it), seats));
    let seated = seats.seated.iter().map(|it| teller.membership(it));
    let all = terms.chain(itself).chain(parties).chain(people).chain(seated);
    look.no_fault(serde_json::to_vec_pretty(&told::page(all.flatten().collect(), &[])))
}
