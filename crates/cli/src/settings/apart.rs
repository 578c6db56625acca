//! What each municipality keeps in a place of its own, held against that of all the others.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use raadslag_store::place::FILES_FOLDER;

use crate::args::House;
use crate::house::index_folder;
use crate::shelf::Shelf;

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Data,
    Files,
    Index,
    Backups,
    Papers,
}

impl What {
    fn words(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Files => "files",
            Self::Index => "search index",
            Self::Backups => "backups",
            Self::Papers => "watched folder",
        }
    }
}

/// Something that is kept, and where.
struct Kept {
    house: usize,
    /// The setting that says so.
    setting: &'static str,
    what: What,
    at: PathBuf,
}

/// What lies where something else is kept, or in it: the municipality, the setting, and what to say of it. Each setting once.
pub fn faults(houses: &[House]) -> Vec<(usize, &'static str, String)> {
    let kept: Vec<Kept> = houses.iter().enumerate().flat_map(|it| of(it.0, it.1)).collect();
    let (mut faults, mut told) = (Vec::new(), BTreeSet::new());
    for (at, later) in kept.iter().enumerate() {
        for earlier in &kept[..at] {
            let Some((one, what)) = clash(earlier, later) else {
                continue;
            };
            if told.insert((one.house, one.setting)) {
                faults.push((one.house, one.setting, what));
            }
        }
    }
    faults
}

fn of(house: usize, words: &House) -> Vec<Kept> {
    let place = &words.place;
    let mut kept = Vec::new();
    let mut keep = |setting, what, at| {
        kept.push(Kept {
            house,
            setting,
            what,
            at,
        });
    };
    let home = match (&place.data, &place.files) {
        (Some(data), _) => {
            keep("data", What::Data, led(data));
            keep("data", What::Files, led(&data.join(FILES_FOLDER)));
            Some("data")
        }
        (None, Some(Shelf::Folder(files))) => {
            keep("files", What::Files, led(files));
            Some("files")
        }
        (None, Some(Shelf::Bucket(bucket, prefix))) => {
            let store = place.files_endpoint.as_deref().unwrap_or_default().to_lowercase();
            let at = format!("{}/{bucket}/{prefix}", store.trim_end_matches('/'));
            keep("files", What::Files, at.into());
            None
        }
        (None, None) => None,
    };
    let index = place.index.as_ref().map(|_| "index").or(home);
    if let Some(setting) = index {
        keep(setting, What::Index, led(&index_folder(place)));
    }
    if let Some(folder) = &words.backup.backup_folder {
        keep("backup_folder", What::Backups, led(folder));
    }
    if let Some(folder) = &words.watch {
        keep("watch", What::Papers, led(folder));
    }
    kept
}

/// Which of two is in the other's way, and why.
fn clash<'a>(earlier: &'a Kept, later: &'a Kept) -> Option<(&'a Kept, String)> {
    let is_own = earlier.house == later.house;
    let whose = if is_own {
        "this municipality"
    } else {
        "another municipality"
    };
    if earlier.at == later.at {
        // What one municipality keeps for itself it may keep together, but for the copy that is to outlive the rest.
        let harms = !is_own || later.what == What::Backups && earlier.what != What::Papers;
        return harms.then(|| (later, format!("{whose} has its {} there already", earlier.what.words())));
    }
    let (inner, outer) = match (later.at.starts_with(&earlier.at), earlier.at.starts_with(&later.at)) {
        (true, _) => (later, earlier),
        (_, true) => (earlier, later),
        _ => return None,
    };
    let harms = match (inner.what, outer.what) {
        (What::Backups, What::Data | What::Files | What::Index) => true,
        (_, What::Files | What::Index) | (What::Papers, What::Papers) => !is_own,
        _ => false,
    };
    let what = outer.what.words();
    harms.then(|| {
        (
            inner,
            format!("it lies where {whose} has its {what}; name a folder outside of that"),
        )
    })
}

/// Where a path leads: whole, without `.` and `..`, by the links of what is there already.
fn led(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    let there = plain.ancestors().find_map(|it| Some((it, it.canonicalize().ok()?)));
    let real = there.and_then(|(it, real)| Some(real.join(plain.strip_prefix(it).ok()?)));
    real.unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Backups, Place};

    /// One municipality a line, as `data backups`.
    fn said(towns: &str) -> String {
        let house = |line: &str| {
            let mut words = line.split_whitespace().map(PathBuf::from);
            House {
                place: Place {
                    data: words.next(),
                    ..Place::default()
                },
                backup: Backups {
                    backup_folder: words.next(),
                    ..Backups::default()
                },
                ..House::default()
            }
        };
        let houses: Vec<House> = towns.split(';').map(house).collect();
        let told = faults(&houses).into_iter();
        told.map(|(house, setting, what)| format!("{}. {setting}: {what}", house + 1))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn what_is_each_municipalitys_own_is_well() {
        assert_eq!(said("/srv/a /backup/a; /srv/b /backup/b"), "");
        // A town that came first may have the folder above the others.
        assert_eq!(said("/srv /backup; /srv/b /backup/b"), "");
        assert_eq!(said("/srv/a; /srv/ab"), "");
    }

    #[test]
    fn what_two_share_is_told_however_it_is_written() {
        assert_eq!(
            said("/srv/a; /srv/./b/../a/"),
            "2. data: another municipality has its data there already"
        );
        assert_eq!(
            said("/srv/a /backup; /srv/b /backup/"),
            "2. backup_folder: another municipality has its backups there already"
        );
        assert_eq!(
            said("/srv/a; /srv/a/files"),
            "2. data: another municipality has its files there already"
        );
        assert_eq!(
            said("/srv/a; /srv/a/index/b"),
            "2. data: it lies where another municipality has its search index; name a folder outside of that"
        );
    }

    #[test]
    fn a_backup_does_not_lie_with_the_data_it_is_to_outlive() {
        let own = "1. backup_folder: it lies where this municipality has its data; name a folder outside of that";
        assert_eq!(said("/srv/a /srv/a/backup"), own);
        assert!(said("/srv/a /srv/a").contains("this municipality has its data there already"));
        assert!(said("/srv/a /srv/b/backup; /srv/b").starts_with("1. backup_folder: it lies where another"));
    }

    #[test]
    fn a_link_leads_where_it_leads() {
        let folder = tempfile::tempdir().expect("a folder");
        let [real, link] = ["real", "link"].map(|it| folder.path().join(it));
        std::fs::create_dir(&real).expect("made");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        let (real, link) = (real.display(), link.display());
        assert!(said(&format!("{real}/a; {link}/a")).contains("its data there already"));
    }

    #[test]
    fn a_bucket_and_an_index_are_one_municipalitys_too() {
        let town = |prefix: &str, index: &str| House {
            place: Place {
                files: format!("s3://moeder{prefix}").parse().ok(),
                files_endpoint: Some("https://s3.example.dk".to_owned()),
                index: Some(index.into()),
                ..Place::default()
            },
            ..House::default()
        };
        let names = |houses: &[House]| faults(houses).iter().map(|it| it.1).collect::<Vec<_>>();
        let (one, other) = (town("/a", "/srv/one"), town("/b", "/srv/other"));
        assert!(names(&[one.clone(), other.clone()]).is_empty());
        assert_eq!(names(&[one.clone(), town("/a/x", "/srv/other")]), ["files"]);
        assert_eq!(names(&[one, town("/b", "/srv/one/")]), ["index"]);
    }
}
