//! Icons of the design system, drawn into the page so that they take the colour of the words beside them.

macro_rules! icons {
    ($($name:literal)*) => {
        const ICONS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../assets/dkfds/icons/", $name, ".svg")))),*];
    };
}

icons! {
    "arrow-back" "arrow-forward" "attach-file" "calendar-month" "check" "chevron-down" "chevron-right" "close" "document"
    "download" "file" "file-pdf" "flag" "groups" "home" "info" "language" "list-bulleted" "location" "lock" "person" "print"
    "search" "time" "warning"
}

/// An icon that says nothing by itself; the words beside it do.
pub fn icon(name: &str) -> String {
    let found = ICONS.iter().find(|(it, _)| *it == name);
    debug_assert!(found.is_some(), "no icon is called {name}");
    found.map_or_else(String::new, |(_, svg)| {
        svg.trim().replacen(
            "<svg ",
            "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\" ",
            1,
        )
    })
}
