//! How many passwords are hashed at once: each takes 19 MiB, and whoever sends a hundred must not fill the machine.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Hashes at once in this program.
const AT_ONCE: usize = 3;

/// How many may wait for one; further ones are told to try again.
const WAITING: usize = 60;

/// The one gate of this program.
pub(super) static HASHING: Gate = Gate::new(AT_ONCE, WAITING);

/// Lets a few through at a time.
pub(super) struct Gate {
    counts: Mutex<Counts>,
    has_left: Condvar,
    at_once: usize,
    waiting: usize,
}

struct Counts {
    inside: usize,
    waiting: usize,
}

/// Somebody inside; the next one comes in when it is dropped.
pub(super) struct Pass<'a>(&'a Gate);

impl Gate {
    pub(super) const fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            counts: Mutex::new(Counts { inside: 0, waiting: 0 }),
            has_left: Condvar::new(),
            at_once,
            waiting,
        }
    }

    /// Waits for a pass; none where too many wait already.
    pub(super) fn queue(&self) -> Option<Pass<'_>> {
        let counts = self.counts();
        let is_full = counts.inside >= self.at_once && counts.waiting >= self.waiting;
        (!is_full).then(|| self.wait(counts))
    }

    /// Waits for a pass however many wait: for those who hold an invitation or work at the machine.
    pub(super) fn enter(&self) -> Pass<'_> {
        self.wait(self.counts())
    }

    fn wait<'a>(&'a self, mut counts: MutexGuard<'a, Counts>) -> Pass<'a> {
        counts.waiting += 1;
        while counts.inside >= self.at_once {
            counts = self.has_left.wait(counts).unwrap_or_else(PoisonError::into_inner);
        }
        counts.waiting -= 1;
        counts.inside += 1;
        Pass(self)
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.counts().inside -= 1;
        self.0.has_left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_few_are_inside_at_once_and_only_some_may_wait() {
        let gate = Gate::new(2, 3);
        let most = Mutex::new(0);
        let turned_away = std::thread::scope(|scope| {
            let (first, second) = (gate.enter(), gate.enter());
            let visitors: Vec<_> = (0..3)
                .map(|_| {
                    scope.spawn(|| {
                        let pass = gate.queue();
                        let inside = gate.counts().inside;
                        let mut most = most.lock().expect("nobody panics");
                        *most = inside.max(*most);
                        pass.is_some()
                    })
                })
                .collect();
            while gate.counts().waiting < 3 {
                std::thread::yield_now();
            }
            let turned_away = gate.queue().is_none();
            drop((first, second));
            assert!(visitors.into_iter().all(|it| it.join().expect("nobody panics")));
            turned_away
        });
        assert!(turned_away);
        assert!(*most.lock().expect("nobody panics") <= 2);
        assert_eq!(gate.counts().inside, 0);
    }
}
