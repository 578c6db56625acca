//! Stories of the public pages: told to the router, and to a browser where one is found.

mod browser;
mod crawl;
mod html;
mod requests;
mod schema;
mod site;
mod time;
mod town;
