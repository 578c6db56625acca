//! One meeting: what it points to is put in its place, and its files are fetched.

use serde_json::Value;
use sha2::{Digest as _, Sha512};

use super::{Going, Stopped, short};

/// Where an item names files. A meeting's own are prints of what it says itself.
const FILES: [&str; 2] = ["resolutionFile", "auxiliaryFile"];

/// How files that people attach end.
const ENDINGS: [&str; 18] = [
    "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "png", "jpg", "jpeg", "gif", "tif",
    "txt", "csv",
];

impl Going<'_> {
    pub(super) fn meeting(&mut self, meeting: &Value) -> Result<(), Stopped> {
        let mut meeting = match meeting {
            Value::String(address) => match self.find_object(address)? {
                Some(found) => found,
                None => return Ok(()),
            },
            other => other.clone(),
        };
        let Some(id) = meeting["id"].as_str().map(str::to_owned) else {
            self.tell("", "a meeting without an address is left out");
            return Ok(());
        };
        if meeting["deleted"] == Value::Bool(true) {
            self.tell(
                &id,
                "the server says that this meeting is deleted; here it stays as it was read in: take it back where it is to go",
            );
            return Ok(());
        }
        self.put_in(&mut meeting, "organization")?;
        self.put_in(&mut meeting, "participant")?;
        self.put_in(&mut meeting, "agendaItem")?;
        self.put_in(&mut meeting, "location")?;
        for item in meeting["agendaItem"].as_array_mut().into_iter().flatten() {
            self.files(item)?;
        }
        let bytes = serde_json::to_vec_pretty(&meeting).unwrap_or_default();
        self.lay(&format!("{}.json", short(&id)), &bytes)?;
        self.fetched.meetings += 1;
        Ok(())
    }

    /// Puts objects where their addresses stand, and leaves out what is deleted.
    fn put_in(&mut self, meeting: &mut Value, field: &str) -> Result<(), Stopped> {
        let found = match meeting.get(field) {
            None => return Ok(()),
            Some(Value::Array(list)) => list.clone(),
            Some(one) => vec![one.clone()],
        };
        let mut put = Vec::new();
        for it in found {
            let object = match &it {
                Value::String(address) => self.find_object(address)?,
                object => Some(object.clone()),
            };
            put.extend(object.filter(|it| it["deleted"] != Value::Bool(true)));
        }
        meeting[field] = match meeting[field] {
            Value::Array(_) => Value::Array(put),
            _ => put.pop().unwrap_or(Value::Null),
        };
        Ok(())
    }

    /// Fetches the files that an object names, and calls them as they lie beside it.
    fn files(&mut self, object: &mut Value) -> Result<(), Stopped> {
        for field in FILES {
            let several: Vec<&mut Value> = match object.get_mut(field) {
                None => continue,
                Some(Value::Array(list)) => list.iter_mut().collect(),
                Some(one) => vec![one],
            };
            for file in several {
                if let Value::String(address) = file {
                    let found = self.find_object(&address.clone())?;
                    *file = found.unwrap_or(Value::Null);
                }
                self.file(file)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, file: &mut Value) -> Result<(), Stopped> {
        let Some(fields) = file.as_object_mut() else {
            return Ok(());
        };
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (called, changed, digest) = (text("fileName"), text("modified"), text("sha512Checksum"));
        let [address, other] = [text("accessUrl"), text("downloadUrl")];
        let address = if address.is_empty() { other } else { address };
        let title = Some(text("name")).filter(|it| !it.is_empty()).unwrap_or(called.clone());
        if address.is_empty() {
            fields.remove("fileName");
            return Ok(());
        }
        // A name that nobody outside chooses; where the file cannot be had, it is missing under it.
        let name = format!("{}.{}", short(&address), ending(&called, &text("mimeType")));
        fields.insert("name".to_owned(), title.into());
        fields.insert("fileName".to_owned(), name.clone().into());
        let is_here = self.files.get(&name).is_some_and(|it| !it.is_empty() && *it == changed);
        if !is_here && let Some(bytes) = self.find_whole_file(&address, &digest)? {
            self.lay(&name, &bytes)?;
            self.files.insert(name, changed);
            self.fetched.files += 1;
        }
        Ok(())
    }

    fn find_whole_file(&mut self, address: &str, digest: &str) -> Result<Option<Vec<u8>>, Stopped> {
        let Some(bytes) = self.find_file(address)? else {
            return Ok(None);
        };
        let found: String = Sha512::digest(&bytes).iter().map(|it| format!("{it:02x}")).collect();
        if !digest.is_empty() && !digest.eq_ignore_ascii_case(&found) {
            self.tell(address, "a file that is not the one its server describes (SHA-512)");
            return Ok(None);
        }
        Ok(Some(bytes))
    }
}

/// Only endings of files that people attach: no server may put an export or a file of commands among what is read in.
fn ending(called: &str, media_type: &str) -> &'static str {
    let found = called.rsplit_once('.').map(|it| it.1.to_lowercase());
    let known = ENDINGS.iter().find(|it| found.as_deref() == Some(it));
    match (known, media_type) {
        (Some(known), _) => known,
        (None, "application/pdf") => "pdf",
        _ => "bin",
    }
}
