//! Some children at hand, so that jobs need not wait for a start.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::worker::{Ending, Worker};
use super::{Allowance, Program};
use crate::Refused;

/// Runs jobs in up to a given number of children at the same time.
pub struct Pool {
    program: Program,
    allowance: Allowance,
    most: usize,
    desk: Mutex<Desk>,
    freed: Condvar,
}

#[derive(Default)]
struct Desk {
    idle: Vec<Worker>,
    busy: usize,
}

impl Pool {
    /// A pool of up to `most` children, each started when it is first needed.
    pub fn new(program: Program, most: usize, allowance: Allowance) -> Self {
        Self {
            program,
            allowance,
            most: most.max(1),
            desk: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    /// Does a job and waits for its answer; waits for a free child before.
    pub fn run(&self, kind: u8, payload: &[u8]) -> Result<Vec<u8>, Refused> {
        self.run_parts(kind, &[payload])
    }

    /// The same with a payload in parts, which are put together in the child.
    pub fn run_parts(&self, kind: u8, payload: &[&[u8]]) -> Result<Vec<u8>, Refused> {
        let idle = self.take();
        let (worker, answer) = self.attempt(idle, kind, payload);
        let mut desk = self.desk();
        desk.busy -= 1;
        desk.idle.extend(worker);
        self.freed.notify_one();
        answer
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Option<Worker> {
        let desk = self.desk();
        let mut desk = self
            .freed
            .wait_while(desk, |it| it.busy >= self.most)
            .unwrap_or_else(PoisonError::into_inner);
        desk.busy += 1;
        desk.idle.pop()
    }

    /// The worker to keep, if it may be used again, and the answer.
    fn attempt(&self, idle: Option<Worker>, kind: u8, payload: &[&[u8]]) -> (Option<Worker>, Result<Vec<u8>, Refused>) {
        let was_used = idle.is_some();
        let mut worker = match idle.map_or_else(|| Worker::start(&self.program), Ok) {
            Ok(worker) => worker,
            Err(refused) => return (None, Err(refused)),
        };
        match worker.run(kind, payload, &self.allowance) {
            Ending::Answered(answer) => {
                let is_fresh = worker.jobs < self.allowance.jobs;
                (is_fresh.then_some(worker), Ok(answer))
            }
            Ending::Refused(refused) => (None, Err(refused)),
            // A used child may have died of something else; the job gets one fresh child.
            Ending::Died if was_used => self.attempt(None, kind, payload),
            Ending::Died => (None, Err(Refused::Crashed)),
        }
    }
}
