//! The accessibility statement.

use askama::Template;

use super::chrome::Chrome;
use crate::address::Address;
use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "statement.html")]
struct Statement<'a> {
    page: Chrome<'a>,
}

/// The statement.
pub fn page(look: &Look<'_>) -> Result<Finished, Problem> {
    let page = Chrome::new(look, look.words().say("accessibility"), Some(Address::Statement));
    super::finish(look, &Statement { page }, None)
}
