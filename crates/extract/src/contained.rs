//! Calls that may panic inside a library, contained and without a message on standard error.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs `work`; none if it panicked.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                usual(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    // What `work` borrowed mutably is dropped with the panic; callers hand in fresh values only.
    let answer = catch_unwind(AssertUnwindSafe(work)).ok();
    QUIET.set(before);
    answer
}

#[cfg(test)]
mod tests {
    use super::quietly;

    #[test]
    fn a_panic_becomes_none_and_the_next_call_works() {
        assert_eq!(quietly(|| -> u32 { panic!("inside a library") }), None);
        assert_eq!(quietly(|| 7), Some(7));
    }
}
