//! Stories of the pages: told to the router, and to a browser where one is found.

mod administration;
mod after;
mod attachments;
mod browser;
mod control;
mod crawl;
mod direktion;
mod door;
mod follow_ups;
mod gate;
mod html;
mod leaks;
mod mail;
mod month;
mod outside_login;
mod proposals;
mod requests;
mod reviews;
mod rolling;
mod schema;
mod setting_up;
mod site;
mod time;
mod town;
mod visitor;
mod windows;
