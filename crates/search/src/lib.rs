//! Words in, hits out. Nothing is searched yet: the index and its reader come with the search page.
