//! Every SQL text is a named constant in a list, so that one test can prepare all of them on both engines.

/// One SQL text and its name.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// The constant's name.
    pub name: &'static str,
    /// The text, the same for SQLite and PostgreSQL.
    pub sql: &'static str,
}

impl Statement {
    /// True when `$1`, `$2` … first appear in that order, because SQLite numbers them as they appear.
    pub fn is_in_order(&self) -> bool {
        let mut highest = 0;
        self.numbers().all(|it| {
            let is_next = it.is_some_and(|it| it <= highest + 1);
            highest = highest.max(it.unwrap_or_default());
            is_next
        })
    }

    /// How many parameters it takes.
    pub fn parameters(&self) -> usize {
        self.numbers().flatten().max().unwrap_or_default()
    }

    /// The numbers behind each `$`.
    fn numbers(&self) -> impl Iterator<Item = Option<usize>> {
        let digits = |it: &'static str| it.split(|it: char| !it.is_ascii_digit()).next();
        self.sql.split('$').skip(1).map(move |it| digits(it)?.parse().ok())
    }
}

/// Declares SQL texts as public constants and lists them as `STATEMENTS`.
///
/// ```
/// raadslag_store::statements! {
///     /// The title of one item.
///     TITLE = "select title from now_item where id = $1";
/// }
/// assert_eq!(STATEMENTS[0].name, "TITLE");
/// assert!(TITLE.starts_with("select"));
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub const $name: &str = $sql;)*

        /// Every SQL text of this module, for the test that prepares them on both engines.
        pub const STATEMENTS: &[$crate::Statement] = &[
            $($crate::Statement { name: stringify!($name), sql: $name },)*
        ];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_out_of_order_are_noticed() {
        let is_in_order = |sql| Statement { name: "X", sql }.is_in_order();
        assert!(is_in_order("select $1, $2, $1, $3"));
        assert!(!is_in_order("select $2, $1"));
        assert!(!is_in_order("select $name"));
    }
}
