//! Opens a PDF, and finds what can be found of a damaged one.

use lopdf::{Document, LoadOptions, Object, ObjectId};

use crate::{Limits, Refused};

/// An end for a stream cut short, and a catalog without pages, in the highest numbers lopdf searches for.
const CATALOG: &str = "\nendstream\nendobj\n999998 0 obj\n<< /Type /Catalog /Pages 999999 0 R >>\nendobj\n999999 0 obj\n\
<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 999998 0 R /Size 1000000 >>\nstartxref\n0\n%%EOF\n";

/// An opened file.
pub(crate) struct Opened {
    pub(crate) pdf: Document,
    /// Its index was of no use, and what it holds was searched for.
    pub(super) was_repaired: bool,
    /// Its pages in order.
    pub(crate) pages: Vec<ObjectId>,
}

/// Opens a PDF; an empty password is tried.
pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refused> {
    let options = LoadOptions {
        max_decompressed_size: Some(limits.stream),
        ..LoadOptions::default()
    };
    match Document::load_mem_with_options(bytes, options.clone()) {
        Ok(pdf) if pdf.is_encrypted() => Err(Refused::Encrypted),
        Ok(pdf) => {
            let pages: Vec<_> = pdf.page_iter().take(limits.pages + 1).collect();
            if pages.is_empty() {
                return Ok(without_tree(pdf, limits));
            }
            Ok(Opened {
                was_repaired: pdf.xref_recovery.is_some(),
                pdf,
                pages,
            })
        }
        Err(error) if is_locked(&error) => Err(Refused::Encrypted),
        Err(_) => {
            // The file lost its end or its middle: with an end of ours, its objects can be gathered.
            let mended = [bytes, CATALOG.as_bytes()].concat();
            let options = LoadOptions {
                force_reconstruct: true,
                ..options
            };
            let pdf = Document::load_mem_with_options(&mended, options).map_err(|_| Refused::Damaged)?;
            if pdf.is_encrypted() {
                Err(Refused::Encrypted)
            } else {
                Ok(without_tree(pdf, limits))
            }
        }
    }
}

fn is_locked(error: &lopdf::Error) -> bool {
    matches!(
        error,
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_)
    )
}

/// Every page among the objects, in the order of their numbers, which most programs count upwards;
/// but a file made for the web keeps its first page apart, under a high number.
fn without_tree(pdf: Document, limits: &Limits) -> Opened {
    let is_page = |it: &Object| it.as_dict().is_ok_and(|it| it.has_type(b"Page"));
    let found = pdf
        .objects
        .iter()
        .filter(|(_, object)| is_page(object))
        .map(|(id, _)| *id);
    let mut pages: Vec<ObjectId> = found.take(limits.pages + 1).collect();
    let first = pdf.linearization.as_ref().map(|it| it.first_page_object);
    pages.sort_by_key(|it| Some(it.0) != first);
    Opened {
        pdf,
        was_repaired: true,
        pages,
    }
}
