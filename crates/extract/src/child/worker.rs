//! The parent's side of one child.

use std::io::BufReader;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::frame::{self, Frame};
use super::{Allowance, Program, serve};
use crate::Refused;

/// One running child.
pub(super) struct Worker {
    child: Mutex<Child>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Jobs it has done.
    pub(super) jobs: u32,
    has_greeted: bool,
}

/// How a job ended.
pub(super) enum Ending {
    Answered(Vec<u8>),
    Refused(Refused),
    /// The child was gone before or while it worked.
    Died,
}

impl Worker {
    pub(super) fn start(program: &Program) -> Result<Self, Refused> {
        let no_worker = |reason: String| Refused::NoWorker { reason };
        let mut child = Command::new(&program.path)
            .args(&program.arguments)
            .envs(program.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|it| no_worker(it.to_string()))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(no_worker("no pipes".into()));
        };
        let output = BufReader::new(output);
        Ok(Self {
            child: Mutex::new(child),
            input,
            output,
            jobs: 0,
            has_greeted: false,
        })
    }

    /// Does one job, or is killed when its time is over.
    pub(super) fn run(&mut self, kind: u8, payload: &[&[u8]], allowance: &Allowance) -> Ending {
        let Self {
            child,
            input,
            output,
            jobs,
            has_greeted,
        } = self;
        let (ending, was_killed) = guarded(child, allowance.time, || {
            if !*has_greeted {
                let seconds = (allowance.time.as_secs() + 1).saturating_mul(u64::from(allowance.jobs) + 1);
                let limits = serve::limits(allowance.memory, seconds);
                let told = frame::write(input, &[&limits]);
                if let Err(error) = told.and_then(|()| frame::await_greeting(output)) {
                    let reason = format!("the program does not serve: {error}");
                    return Ending::Refused(Refused::NoWorker { reason });
                }
                *has_greeted = true;
            }
            *jobs += 1;
            let kind = [kind];
            let job: Vec<&[u8]> = [&kind[..]].into_iter().chain(payload.iter().copied()).collect();
            if frame::write(input, &job).is_err() {
                return Ending::Died;
            }
            ending(frame::read(output, allowance.answer + 1), allowance)
        });
        if was_killed {
            Ending::Refused(Refused::TooSlow)
        } else {
            ending
        }
    }
}

fn ending(frame: std::io::Result<Frame>, allowance: &Allowance) -> Ending {
    match frame {
        Ok(Frame::Bytes(mut answer)) if answer.first() == Some(&serve::DONE) => {
            answer.remove(0);
            Ending::Answered(answer)
        }
        Ok(Frame::Bytes(_)) => Ending::Refused(Refused::Crashed),
        Ok(Frame::TooLarge) => Ending::Refused(Refused::TooLarge {
            limit: allowance.answer,
        }),
        Ok(Frame::End) | Err(_) => Ending::Died,
    }
}

/// Runs `work`, which waits for the child, and kills the child when the time is over.
fn guarded<T>(child: &Mutex<Child>, time: Duration, work: impl FnOnce() -> T) -> (T, bool) {
    let (done, is_done) = channel::<()>();
    std::thread::scope(|scope| {
        let watch = scope.spawn(move || {
            let is_late = is_done.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
            if is_late {
                // It may have ended by itself just now; then there is nothing to kill.
                let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
            }
            is_late
        });
        let answer = work();
        drop(done);
        (answer, watch.join().unwrap_or(false))
    })
}

impl Drop for Worker {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        // A child that ended by itself cannot be killed, and is only waited for.
        let _ = child.kill();
        let _ = child.wait();
    }
}
