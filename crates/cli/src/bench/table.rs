//! The table an operator reads: what was compared with what, and whether the goal is reached.

use std::fmt;

use serde_json::{Value, json};

use super::measure::Spread;

/// One comparison.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is measured: `text: read into records`.
    pub what: String,
    /// Of the figures: `MB/s`.
    pub unit: &'static str,
    /// What was run here, in words.
    pub ours: Side,
    /// What it is compared with.
    pub peer: Peer,
    /// What is wanted.
    pub goal: Goal,
}

/// One side of a row.
#[derive(Debug, Clone)]
pub struct Side {
    /// What was run, in words.
    pub how: String,
    /// What came out.
    pub spread: Spread,
}

/// What a row is compared with.
#[derive(Debug, Clone)]
pub enum Peer {
    /// Measured in the same rounds.
    Measured(Side),
    /// It could not be, and why.
    Missing(String),
    /// The goal is a plain figure.
    None,
}

/// What is wanted of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// Our figure at least this.
    AtLeast(f64),
    /// Our figure at most this.
    AtMost(f64),
    /// Our figure divided by the peer's at least this.
    RatioAtLeast(f64),
    /// Our figure divided by the peer's at most this.
    RatioAtMost(f64),
    /// Only told.
    Told,
}

/// Whether the goal is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Reached,
    /// It is not.
    Missed,
    /// There was nothing to compare with.
    NotMeasured,
    /// No goal is set.
    Told,
}

impl Row {
    /// Our median divided by the peer's.
    pub fn ratio(&self) -> Option<f64> {
        match &self.peer {
            Peer::Measured(peer) if peer.spread.median > 0.0 => Some(self.ours.spread.median / peer.spread.median),
            _ => None,
        }
    }

    /// Whether the goal is reached.
    pub fn verdict(&self) -> Verdict {
        let ours = Some(self.ours.spread.median);
        let (figure, is_enough): (_, fn(f64, f64) -> bool) = match self.goal {
            Goal::AtLeast(_) => (ours, |it, goal| it >= goal),
            Goal::AtMost(_) => (ours, |it, goal| it <= goal),
            Goal::RatioAtLeast(_) => (self.ratio(), |it, goal| it >= goal),
            Goal::RatioAtMost(_) => (self.ratio(), |it, goal| it <= goal),
            Goal::Told => return Verdict::Told,
        };
        match figure.zip(self.goal.figure()) {
            Some((figure, goal)) if is_enough(figure, goal) => Verdict::Reached,
            Some(_) => Verdict::Missed,
            None => Verdict::NotMeasured,
        }
    }

    /// The row as data.
    pub fn json(&self) -> Value {
        let side = |it: &Side| {
            let Spread { min, median, max } = it.spread;
            json!({ "how": it.how, "min": min, "median": median, "max": max })
        };
        let peer = match &self.peer {
            Peer::Measured(it) => side(it),
            Peer::Missing(why) => json!({ "missing": why }),
            Peer::None => Value::Null,
        };
        json!({
            "what": self.what, "unit": self.unit, "ours": side(&self.ours), "peer": peer, "ratio": self.ratio(),
            "goal": self.goal.to_string(), "verdict": self.verdict().to_string(),
        })
    }
}

impl Goal {
    fn figure(self) -> Option<f64> {
        match self {
            Self::AtLeast(it) | Self::AtMost(it) | Self::RatioAtLeast(it) | Self::RatioAtMost(it) => Some(it),
            Self::Told => None,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(it) => write!(out, "at least {it}"),
            Self::AtMost(it) => write!(out, "at most {it}"),
            Self::RatioAtLeast(it) => write!(out, "ratio at least {it}"),
            Self::RatioAtMost(it) => write!(out, "ratio at most {it}"),
            Self::Told => write!(out, "-"),
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Reached => "reached",
            Self::Missed => "MISSED",
            Self::NotMeasured => "not measured",
            Self::Told => "-",
        })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.ratio().map_or("-".to_owned(), |it| format!("{it:.2}"));
        let (goal, verdict) = (self.goal, self.verdict());
        writeln!(out, "{} ({})", self.what, self.unit)?;
        side(out, "here", &self.ours)?;
        match &self.peer {
            Peer::Measured(peer) => side(out, "beside", peer)?,
            Peer::Missing(why) => writeln!(out, "  {:<7}{:>32}  {why}", "beside", "-")?,
            Peer::None => {}
        }
        writeln!(out, "  ratio {ratio}; goal: {goal}; {verdict}")
    }
}

fn side(out: &mut fmt::Formatter<'_>, name: &str, side: &Side) -> fmt::Result {
    let Spread { min, median, max } = side.spread;
    let [min, median, max] = [min, median, max].map(figure);
    writeln!(out, "  {name:<7}{min:>10} {median:>10} {max:>10}  {}", side.how)
}

/// Three digits that mean something.
fn figure(it: f64) -> String {
    match it.abs() {
        size if size >= 100.0 => format!("{it:.0}"),
        size if size >= 10.0 => format!("{it:.1}"),
        _ => format!("{it:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ours: f64, peer: Option<f64>, goal: Goal) -> Row {
        let side = |it: f64| Side {
            how: "so".into(),
            spread: Spread::of(&[it]).expect("a figure"),
        };
        Row {
            what: "something".into(),
            unit: "ms",
            ours: side(ours),
            peer: peer.map_or(Peer::Missing("not installed".into()), |it| Peer::Measured(side(it))),
            goal,
        }
    }

    #[test]
    fn a_goal_is_reached_exactly_at_its_figure() {
        let verdict = |ours, goal| row(ours, Some(10.0), goal).verdict();
        assert_eq!(verdict(8.0, Goal::RatioAtLeast(0.8)), Verdict::Reached);
        assert_eq!(verdict(7.9, Goal::RatioAtLeast(0.8)), Verdict::Missed);
        assert_eq!(verdict(11.5, Goal::RatioAtMost(1.15)), Verdict::Reached);
        assert_eq!(verdict(11.6, Goal::RatioAtMost(1.15)), Verdict::Missed);
        assert_eq!(verdict(300.1, Goal::AtMost(300.0)), Verdict::Missed);
        assert_eq!(verdict(50.0, Goal::AtLeast(50.0)), Verdict::Reached);
    }

    #[test]
    fn a_missing_peer_is_neither_a_goal_reached_nor_missed() {
        let row = row(8.0, None, Goal::RatioAtLeast(0.8));
        assert_eq!(row.verdict(), Verdict::NotMeasured);
        assert!(row.to_string().contains("not installed"));
    }
}
