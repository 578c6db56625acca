//! The code blocks of the operator's guide, and the script that those to run become.

/// What a block's info string says of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `sh choose`: variables that an operator gives other values.
    Choose,
    /// `sh run`: commands that are run in the guide's order.
    Run,
    /// `sh shown`, `toml shown`, …: read, and not run.
    Shown,
}

/// A block with its place.
#[derive(PartialEq, Eq, Debug)]
pub struct Block {
    pub kind: Kind,
    /// The line in the guide on which its first command stands.
    pub line: usize,
    /// The heading above it.
    pub heading: String,
    pub text: String,
}

/// Every block of a guide, or what is wrong with one, with its line.
pub fn read(guide: &str) -> Result<Vec<Block>, String> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut lines = guide.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let fence = line.trim_start();
        let Some(info) = fence.strip_prefix("```") else {
            if line.starts_with('#') {
                line.trim_start_matches('#').trim().clone_into(&mut heading);
            }
            continue;
        };
        let kind = kind(info).ok_or_else(|| format!("line {}: a block says `{info}` of itself", number + 1))?;
        if kind != Kind::Shown && fence != line {
            return Err(format!("line {}: a block to run is indented", number + 1));
        }
        let mut text = String::new();
        loop {
            let (_, line) = lines
                .next()
                .ok_or_else(|| format!("line {}: a block has no end", number + 1))?;
            if line.trim() == "```" {
                break;
            }
            text += line;
            text.push('\n');
        }
        blocks.push(Block {
            kind,
            line: number + 2,
            heading: heading.clone(),
            text,
        });
    }
    Ok(blocks)
}

fn kind(info: &str) -> Option<Kind> {
    match info.split_once(' ')? {
        ("sh", "choose") => Some(Kind::Choose),
        ("sh", "run") => Some(Kind::Run),
        ("sh" | "toml" | "sql" | "text", "shown") => Some(Kind::Shown),
        _ => None,
    }
}

/// The text of a block of choices in which the named variables have other values.
pub fn choose(text: &str, answers: &[(&str, &str)]) -> Result<String, String> {
    let mut rest: Vec<_> = answers.to_vec();
    let mut chosen = String::new();
    for line in text.lines() {
        match rest
            .iter()
            .position(|(name, _)| line.strip_prefix(name).is_some_and(|it| it.starts_with('=')))
        {
            Some(place) => {
                let (name, value) = rest.swap_remove(place);
                chosen += &format!("{name}='{value}'\n");
            }
            None => chosen += &format!("{line}\n"),
        }
    }
    match rest.first() {
        Some((name, _)) => Err(format!("the guide has no {name} to choose")),
        None => Ok(chosen),
    }
}

/// One script of all that is run. Before each block it names its number and waits for a line, so that whoever runs it can tell one block
/// from the next; the commands themselves have no input.
pub fn script(blocks: &[&Block], answers: &[(&str, &str)]) -> Result<String, String> {
    let mut script = String::from("set -euo pipefail\nexec 3<&0 </dev/null 2>&1\n");
    for (number, block) in blocks.iter().enumerate() {
        script += &format!("echo '{MARK}{number}'; read -r _ <&3\n");
        script += &match block.kind {
            Kind::Choose => choose(&block.text, answers)?,
            Kind::Run | Kind::Shown => block.text.clone(),
        };
    }
    script += &format!("echo '{MARK}{}'\n", blocks.len());
    Ok(script)
}

/// Before the number of a block on a line of the script's output.
pub const MARK: &str = "\u{1e}block ";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{Block, Kind, choose, read, script};

    fn guide() -> Vec<Block> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/operator.md");
        let text = std::fs::read_to_string(path).expect("the guide is there");
        read(&text).expect("every block says what it is")
    }

    /// Names between `before` and the first letter that no variable has, in capitals only.
    fn names(text: &str, before: &str) -> Vec<String> {
        let is_of_name = |it: char| it.is_ascii_uppercase() || it == '_';
        let after = text.split(before).skip(1).filter(|it| !it.is_empty());
        after
            .map(|it| {
                it.trim_start_matches('{')
                    .chars()
                    .take_while(|it| is_of_name(*it))
                    .collect()
            })
            .filter(|it: &String| it.len() > 1)
            .collect()
    }

    #[test]
    fn the_guide_runs_from_the_choices_to_a_restored_backup() {
        let guide = guide();
        let run: Vec<&Block> = guide.iter().filter(|it| it.kind != Kind::Shown).collect();
        assert_eq!(run.iter().filter(|it| it.kind == Kind::Choose).count(), 1);
        assert_eq!(run[0].kind, Kind::Choose, "the choices stand before what uses them");
        let place = |word: &str| run.iter().position(|it| it.text.contains(word));
        let order = [
            "apt-get install",
            "raadslag municipality new",
            "systemctl start raadslag",
            "raadslag import",
            "issuer =",
            "raadslag backup",
            "mv /var/lib/raadslag/data",
            "raadslag restore",
            "createdb",
        ];
        let places: Vec<_> = order.iter().map(|it| place(it).expect(it)).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn every_variable_of_the_guide_is_chosen_and_every_choice_is_used() {
        let guide = guide();
        let all = |kind| -> String {
            let of_kind = guide.iter().filter(|it| it.kind == kind);
            of_kind.map(|it| format!("\n{}", it.text)).collect()
        };
        let chosen: BTreeSet<String> = all(Kind::Choose)
            .lines()
            .filter_map(|it| it.trim_start_matches("export ").split_once('='))
            .map(|it| it.0.to_owned())
            .collect();
        let used: BTreeSet<String> = names(&all(Kind::Run), "$").into_iter().collect();
        assert_eq!(used.difference(&chosen).collect::<Vec<_>>(), Vec::<&String>::new());
        let unused: Vec<_> = chosen.difference(&used).filter(|it| *it != "RAADSLAG_CONFIG").collect();
        assert_eq!(unused, Vec::<&String>::new());
    }

    #[test]
    fn a_block_that_does_not_say_what_it_is_is_named_with_its_line() {
        assert_eq!(
            read("# A\n\n```\nls\n```\n"),
            Err("line 3: a block says `` of itself".to_owned())
        );
        assert_eq!(read("```sh run\nls\n"), Err("line 1: a block has no end".to_owned()));
        assert_eq!(
            read("1. A\n\n   ```sh run\n   ls\n   ```\n"),
            Err("line 3: a block to run is indented".to_owned())
        );
    }

    #[test]
    fn choices_are_replaced_by_name_and_blocks_stay_in_order() {
        let blocks = read("# A\n```sh choose\nHOST=a # why\nHOSTS=b\n```\n## B\n```sh run\nls\n```\n").expect("well");
        assert_eq!((blocks[1].line, blocks[1].heading.as_str()), (8, "B"));
        assert_eq!(
            choose(&blocks[0].text, &[("HOST", "c")]).as_deref(),
            Ok("HOST='c'\nHOSTS=b\n")
        );
        assert_eq!(
            choose(&blocks[0].text, &[("PORT", "1")]),
            Err("the guide has no PORT to choose".to_owned())
        );
        let all: Vec<&Block> = blocks.iter().collect();
        let script = script(&all, &[]).expect("well");
        assert!(script.find("HOSTS=b") < script.find("\nls\n"));
    }
}
