//! Slips that were lost with the memory of the program: none of them counts, and everybody is asked again.

use raadslag_council::clock::Timestamp;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::ids::{ElectionId, MeetingId};
use raadslag_council::meeting::{Act, ElectionAct, Meeting};
use raadslag_store::{Fault, vals};

use crate::Now;
use crate::now::id;

raadslag_store::statements! {
    /// Meetings that go on.
    IN_SESSION = "select meeting from now1_meeting where here = 1 and status = 'IN_SESSION' order by meeting";
}

/// To be called once, before the first slip of this process: lets elections that another process had open not count and hands
/// out new slips; how many there were.
pub fn ask_again(now: &Now, clock: Timestamp) -> Result<u64, Fault> {
    now.catch_up()?;
    let meetings: Vec<MeetingId> = now.journal().db().all(IN_SESSION, vals![], |row| id(row, 0))?;
    let mut asked = 0;
    for meeting in meetings {
        let past = Meeting::fold(&now.past(Stream::Meeting(meeting))?);
        let Some(open) = past.course().and_then(|it| it.elections.open()) else {
            continue;
        };
        let election = open.election;
        let again = ElectionId::of(&["again", &election.to_string()]);
        let act = Box::new(Act::Elect {
            election,
            asked: ElectionAct::Lost { again },
        });
        let rule = ["slips".to_owned(), election.to_string(), String::new()];
        asked += u64::from(super::ask(now, &rule, &Command::AtMeeting { meeting, act }, clock)?);
    }
    Ok(asked)
}
