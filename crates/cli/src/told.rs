//! What a command says. Where nobody reads on, as after `| head`, it ends quietly.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::panic::{self, AssertUnwindSafe};

/// Says a line on standard output.
macro_rules! println {
    ($($words:tt)*) => { $crate::told::say(std::io::stdout().lock(), format_args!($($words)*)) };
}

/// Says a line on standard error.
macro_rules! eprintln {
    ($($words:tt)*) => { $crate::told::say(std::io::stderr().lock(), format_args!($($words)*)) };
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

/// The macros' way out; a line that cannot be said for another reason, as on a full disk, is nobody's to mend here.
pub fn say(out: impl Write, words: Arguments<'_>) {
    let _ = writeln!(Out(out), "{words}");
}

/// Runs it; none where nobody read on.
pub fn while_read<T>(act: impl FnOnce() -> T) -> Option<T> {
    match panic::catch_unwind(AssertUnwindSafe(act)) {
        Ok(done) => Some(done),
        Err(why) if why.is::<Unread>() => None,
        Err(why) => panic::resume_unwind(why),
    }
}
