//! What a command says. Where nobody reads on, as after `| head`, it ends quietly.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::OnceLock;

/// Says a line on standard output.
macro_rules! println {
    ($($words:tt)*) => { $crate::told::say(format_args!($($words)*)) };
}

/// Says a line on standard error.
macro_rules! eprintln {
    ($($words:tt)*) => { $crate::told::mention(format_args!($($words)*)) };
}

/// What unwinds a command that nobody reads.
struct Unread;

/// Where a command writes. Once nobody reads on, a write goes back through all callers, so that temporary folders are taken away.
struct Out<W>(W);

impl<W: Write> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        read_by_somebody(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        read_by_somebody(self.0.flush())
    }
}

fn read_by_somebody<T>(written: io::Result<T>) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => panic::resume_unwind(Box::new(Unread)),
        other => other,
    }
}

/// Standard output.
pub fn out() -> impl Write {
    Out(io::stdout().lock())
}

/// Why something was not said, first of all.
static UNSAID: OnceLock<String> = OnceLock::new();

/// The way out of what a command is asked for. Where it cannot be written, as on a full disk, the work goes on, and the command ends
/// with that trouble.
pub fn say(words: Arguments<'_>) {
    if let Err(error) = writeln!(out(), "{words}") {
        UNSAID.get_or_init(|| error.to_string());
    }
}

/// The way out of what is told beside it; where that cannot be said, nothing is left to say so.
pub fn mention(words: Arguments<'_>) {
    let _ = writeln!(Out(io::stderr().lock()), "{words}");
}

/// Why something that was asked for was not said.
pub fn find_unsaid() -> Option<&'static str> {
    UNSAID.get().map(String::as_str)
}

/// Runs it; none where nobody read on.
pub fn while_read<T>(act: impl FnOnce() -> T) -> Option<T> {
    match panic::catch_unwind(AssertUnwindSafe(act)) {
        Ok(done) => Some(done),
        Err(why) if why.is::<Unread>() => None,
        Err(why) => panic::resume_unwind(why),
    }
}
