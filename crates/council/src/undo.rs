//! Changes of a room that can be taken back, the last one first.

/// So many changes are remembered.
const REMEMBERED: usize = 30;

/// What stood before each change, with the change's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo<T> {
    changes: Vec<(u32, T)>,
    counted: u32,
}

impl<T> Default for Undo<T> {
    fn default() -> Self {
        Self {
            changes: Vec::new(),
            counted: 0,
        }
    }
}

impl<T> Undo<T> {
    /// Something is about to change.
    pub fn remember(&mut self, before: T) {
        self.counted += 1;
        self.changes.push((self.counted, before));
        if self.changes.len() > REMEMBERED {
            self.changes.remove(0);
        }
    }

    /// The number of the change that is taken back next, counted from 1, and what stood before it.
    pub fn last(&self) -> Option<(u32, &T)> {
        self.changes.last().map(|it| (it.0, &it.1))
    }

    /// The last changes are one: they are taken back together.
    pub fn join(&mut self, changes: usize) {
        let others = changes.saturating_sub(1);
        self.changes.truncate(self.changes.len().saturating_sub(others));
    }

    /// What stood before a change, which is forgotten with everything after it; nothing where it is not remembered.
    pub fn take_back(&mut self, change: u32) -> Option<T> {
        let place = self.changes.iter().position(|it| it.0 == change)?;
        let before = self.changes.swap_remove(place).1;
        self.changes.truncate(place);
        Some(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_taken_back_one_after_the_other_and_the_oldest_are_forgotten() {
        let mut undo = Undo::default();
        (0..40).for_each(|it| undo.remember(it));
        assert_eq!(undo.last(), Some((40, &39)));
        assert_eq!(undo.take_back(10), None);
        assert_eq!(undo.take_back(40), Some(39));
        assert_eq!(undo.take_back(38), Some(37));
        assert_eq!(undo.last(), Some((37, &36)));
        undo.remember(99);
        assert_eq!(undo.last(), Some((41, &99)));
        (0..3).for_each(|it| undo.remember(it));
        undo.join(3);
        assert_eq!(undo.last(), Some((42, &0)));
    }
}
