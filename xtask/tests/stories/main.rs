//! The project's own pages are held against the project.

mod architecture;
mod glossary;
mod house;
