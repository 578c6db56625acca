//! One node with people at work on it, and what must be true of it at the end.

use std::path::PathBuf;

use raadslag_store::DataPlace;

use super::load::{Load, Told};
use super::node::Node;
use super::town::Town;
use super::{Setting, proof};

/// A node on SQLite, with its load.
pub struct Scene<'a> {
    setting: &'a Setting<'a>,
    pub place: DataPlace,
    /// Where its data lies, as the program is told.
    pub words: [String; 2],
    pub town: Town,
    pub node: Node,
    load: Option<Load>,
}

impl<'a> Scene<'a> {
    /// A municipality in a folder, with so many who will write. Nothing runs yet.
    pub fn found(setting: &'a Setting<'a>, data: PathBuf, writers: usize) -> Result<Self, String> {
        let words = ["--data".to_owned(), data.display().to_string()];
        let place = DataPlace::Folder(data);
        let town = Town::found(&place, writers)?;
        // The log lies elsewhere: it must not lack what the story takes away.
        let node = Node::new(setting.program, &words, &setting.folder.join("log"))?;
        Ok(Self {
            setting,
            place,
            words,
            town,
            node,
            load: None,
        })
    }

    /// The node starts, and people begin to write and to read.
    pub fn begin(&mut self, readers: usize) -> Result<(), String> {
        self.node.start()?;
        let bases = [self.node.base.clone()];
        self.load = Some(Load::begin(&bases, &self.town.key, &self.town.bodies, readers));
        Ok(())
    }

    /// How much was acknowledged until now.
    pub fn count(&self) -> usize {
        self.load.as_ref().map_or(0, Load::count)
    }

    /// While the node is down: everything acknowledged until now stands, and the program's own check passes.
    pub fn must_stand(&self) -> Result<(), String> {
        let acknowledged = self.load.as_ref().map(Load::acknowledged).unwrap_or_default();
        proof::stands_once(&self.place, &acknowledged)?;
        proof::check(self.setting.program, &self.words)
    }

    /// Everybody finishes, the node is killed, and all that was acknowledged must stand.
    pub fn end(&mut self) -> Result<Told, String> {
        let load = self.load.take().ok_or("nobody was at work")?;
        let told = load.end()?;
        self.node.kill()?;
        proof::stands_once(&self.place, &told.acknowledged)?;
        proof::check(self.setting.program, &self.words)?;
        Ok(told)
    }
}
