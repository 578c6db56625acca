//! Counts what was found by facet.

use std::collections::BTreeMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::question::Facet;

/// How many finds are of each value of each facet, and how many there are.
pub(crate) struct Counting;

/// The counts.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) total: usize,
    pub(crate) of: BTreeMap<Facet, BTreeMap<String, usize>>,
}

/// Counts in one file of the index.
pub(crate) struct Segment {
    total: usize,
    columns: Vec<(Facet, StrColumn, Vec<u32>)>,
}

impl Collector for Counting {
    type Fruit = Counts;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let mut columns = Vec::new();
        for facet in Facet::ALL {
            if let Some(column) = reader.fast_fields().str(facet.name())? {
                let counts = vec![0; column.num_terms()];
                columns.push((facet, column, counts));
            }
        }
        Ok(Segment { total: 0, columns })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, parts: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut all = Counts::default();
        for part in parts {
            all.total += part.total;
            for (facet, values) in part.of {
                let of = all.of.entry(facet).or_default();
                for (value, count) in values {
                    *of.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

impl SegmentCollector for Segment {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        for (_, column, counts) in &mut self.columns {
            for ord in column.term_ords(doc) {
                if let Some(count) = usize::try_from(ord).ok().and_then(|it| counts.get_mut(it)) {
                    *count += 1;
                }
            }
        }
    }

    fn harvest(self) -> Counts {
        let mut of = BTreeMap::new();
        for (facet, column, counts) in self.columns {
            let mut values = BTreeMap::new();
            for (ord, count) in (0u64..).zip(counts).filter(|it| it.1 > 0) {
                let mut value = String::new();
                if column.ord_to_str(ord, &mut value).unwrap_or(false) {
                    values.insert(value, count as usize);
                }
            }
            of.insert(facet, values);
        }
        Counts { total: self.total, of }
    }
}
