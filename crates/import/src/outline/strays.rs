//! Numbered lines inside an item that look like openings of their own: points of a list, attachments.

use super::Begins;
use super::listed::Listed;
use super::opening::Opening;

/// The item that goes on is looked for among so many.
const NEAR: usize = 40;

/// Drops what does not follow the number before it, where an item further down does.
pub(super) fn drop(begins: &mut Vec<(usize, Begins)>, listed: &Listed) {
    let openings: Vec<Option<&Opening>> = begins.iter().map(|(_, it)| opening(it)).collect();
    let mut last: Option<&Opening> = None;
    let mut is_stray = vec![false; begins.len()];
    for (at, opening) in openings.iter().enumerate() {
        let Some(opening) = opening else { continue };
        let known = listed.has(&opening.number, &opening.title);
        // The list of contents knows this number, and it stands further down with its title.
        let is_elsewhere = !known
            && listed.count() > 0
            && openings[at + 1..]
                .iter()
                .flatten()
                .take(NEAR)
                .any(|it| it.number == opening.number && listed.has(&it.number, &it.title));
        if is_elsewhere {
            is_stray[at] = true;
            continue;
        }
        if let Some(last) = last
            && !known
            && !opening.comes_after(last)
            && goes_on(last, &openings[at + 1..], listed)
        {
            is_stray[at] = true;
            continue;
        }
        last = Some(opening);
    }
    let mut strays = is_stray.into_iter();
    begins.retain(|_| !strays.next().unwrap_or(false));
}

fn opening(begins: &Begins) -> Option<&Opening> {
    match begins {
        Begins::Item(opening) => Some(opening),
        _ => None,
    }
}

/// An item further down comes right after this one, and is not itself the end of a count that began anew.
fn goes_on(last: &Opening, ahead: &[Option<&Opening>], listed: &Listed) -> bool {
    let items: Vec<&Opening> = ahead.iter().copied().flatten().take(NEAR).collect();
    (0..items.len()).any(|at| {
        let is_listed = || listed.has(&items[at].number, &items[at].title);
        let is_own_count = at > 0 && items[at].comes_after(items[at - 1]);
        items[at].comes_after(last) && (is_listed() || !is_own_count)
    })
}
