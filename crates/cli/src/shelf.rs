//! Where the files are: a folder, or a bucket with what it takes to ask there.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use raadslag_store::{BucketPlace, FilesPlace, Keys};

use crate::args::{House, Place};
use crate::settings::{is_address, without_user};
use crate::trouble::Trouble;

/// What the stores that do not tell regions apart call theirs.
const REGION: &str = "us-east-1";

/// Where a key may stand besides a file.
const KEY: [&str; 2] = ["RAADSLAG_FILES_KEY", "RAADSLAG_FILES_SECRET"];

/// Where the files are, as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket, under what every name begins with.
    Bucket(String, String),
}

impl FromStr for Shelf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if !text.contains("://") {
            return Ok(Self::Folder(text.into()));
        }
        let named = BucketPlace::named(text).map(|(bucket, prefix)| Self::Bucket(bucket, prefix));
        named.ok_or_else(|| {
            let said = without_user(text);
            format!("`{said}` is neither a folder nor a bucket such as s3://moeder/lynghede")
        })
    }
}

impl Shelf {
    /// The folder, where it is one.
    pub fn folder(&self) -> Option<&PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Bucket(..) => None,
        }
    }
}

/// Where the files of a database are; refused with everything that is lacking, by the names of the settings.
pub fn find(place: &Place) -> Result<Option<FilesPlace>, Vec<(&'static str, String)>> {
    let (bucket, prefix) = match &place.files {
        None => return Ok(None),
        Some(Shelf::Folder(folder)) => return Ok(Some(FilesPlace::Folder(folder.clone()))),
        Some(Shelf::Bucket(..)) if place.database.is_none() => {
            let what = "a bucket holds the files of a PostgreSQL database: name that with database_file and leave data out, or leave \
                        files out and keep everything in data";
            return Err(vec![("files", what.to_owned())]);
        }
        Some(Shelf::Bucket(bucket, prefix)) => (bucket.clone(), prefix.clone()),
    };
    let mut faults = Vec::new();
    let endpoint = place.files_endpoint.clone().unwrap_or_default();
    if !is_address(&endpoint) {
        let what =
            "a bucket needs the address of its store, such as https://s3.example.dk, with nothing after the host";
        faults.push(("files_endpoint", what.to_owned()));
    }
    if place.index.is_none() {
        let what = "where the files are in a bucket, say in which folder of this machine the search index lies";
        faults.push(("index", what.to_owned()));
    }
    match keys(place) {
        Ok(keys) if faults.is_empty() => Ok(Some(FilesPlace::Bucket(BucketPlace {
            endpoint,
            region: place.files_region.clone().unwrap_or_else(|| REGION.to_owned()),
            bucket,
            prefix,
            keys,
        }))),
        Ok(_) => Err(faults),
        Err(what) => {
            faults.push(("files_key_file", what));
            Err(faults)
        }
    }
}

/// What says how a bucket is asked, where none is named: it would be passed over in silence.
pub fn idle(place: &Place) -> impl Iterator<Item = (&'static str, String)> {
    let said = [
        ("files_endpoint", place.files_endpoint.is_some()),
        ("files_region", place.files_region.is_some()),
        ("files_key_file", place.files_key_file.is_some()),
    ];
    let has_bucket = matches!(place.files, Some(Shelf::Bucket(..)));
    let what = "this is for a bucket: name it with files = \"s3://…\", or leave this out";
    let idle = said.into_iter().filter(move |it| it.1 && !has_bucket);
    idle.map(move |it| (it.0, what.to_owned()))
}

/// From the file that is named, else from the environment.
fn keys(place: &Place) -> Result<Keys, String> {
    let Some(path) = &place.files_key_file else {
        let [id, secret] = KEY.map(|it| std::env::var(it).ok().filter(|it| !it.is_empty()));
        let keys = id.zip(secret).map(|(id, secret)| Keys { id, secret });
        return keys.ok_or_else(|| {
            format!(
                "a bucket needs a key: a file with its name on the first line and its secret on the second, or {} and {} in the environment",
                KEY[0], KEY[1]
            )
        });
    };
    let text = fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let keys = lines.next().zip(lines.next()).map(|(id, secret)| Keys {
        id: id.to_owned(),
        secret: secret.to_owned(),
    });
    keys.ok_or_else(|| {
        format!(
            "{} holds no key: its name on the first line, its secret on the second",
            path.display()
        )
    })
}

/// Tries each bucket out, and says everything that is wrong.
pub fn try_out(houses: &[House]) -> Result<(), Trouble> {
    let mut faults = Vec::new();
    for house in houses {
        let Ok(Some(files)) = find(&house.place) else { continue };
        if let Err(fault) = files.try_out() {
            faults.push(fault.to_string());
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Trouble::Refused(faults.join("\n"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(files: &str) -> Place {
        Place {
            database: Some("postgres://raadslag@localhost/raadslag".to_owned()),
            files: Some(files.parse().expect("a place")),
            ..Place::default()
        }
    }

    #[test]
    fn everything_that_a_bucket_lacks_is_said_at_once() {
        let lacking = find(&place("s3://moeder/lynghede")).expect_err("it lacks much");
        let names: Vec<_> = lacking.iter().map(|it| it.0).collect();
        assert_eq!(names, ["files_endpoint", "index", "files_key_file"]);
        assert!("s3://Moeder".parse::<Shelf>().is_err());
        assert!("https://moeder".parse::<Shelf>().is_err());
        let refused = "s3://moeder:sesam@moeder/x?y".parse::<Shelf>().expect_err("no bucket");
        assert!(
            refused.contains("s3://…@moeder/x?y") && !refused.contains("sesam"),
            "{refused}"
        );
    }

    #[test]
    fn the_key_of_a_bucket_stands_in_a_file_and_is_never_shown() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let mut place = place("s3://moeder/lynghede");
        place.files_endpoint = Some("https://s3.example.dk".to_owned());
        place.index = Some("/var/lib/raadslag/index".into());
        place.files_key_file = Some(file.path().to_owned());
        fs::write(file.path(), "moeder\n").expect("written");
        let what = find(&place).expect_err("half a key")[0].1.clone();
        assert!(what.contains("holds no key"), "{what}");
        fs::write(file.path(), "moeder\nsesam\n").expect("written");
        let found = find(&place).expect("whole");
        let Some(FilesPlace::Bucket(bucket)) = &found else {
            panic!("a bucket")
        };
        assert_eq!(
            (bucket.keys.secret.as_str(), bucket.prefix.as_str()),
            ("sesam", "lynghede/")
        );
        assert!(!format!("{found:?}{place:?}").contains("sesam"));
    }
}
