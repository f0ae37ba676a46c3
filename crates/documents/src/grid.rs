//! A table of texts, which the terminal, Markdown and CSV print each in its way.

use std::fmt::Write;

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it shows, above it.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one text a column.
    pub rows: Vec<Vec<String>>,
    /// Remarks below it.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How its texts stand in it.
    pub align: Align,
}

/// How texts stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), align: Align::Left }
    }

    /// A column of figures.
    pub fn figures(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), align: Align::Right }
    }
}

impl Grid {
    /// Puts tables under each other, each row behind the names of its table. Columns are those of
    /// the widest.
    pub fn stacked(heads: [&str; 2], parts: Vec<([String; 2], Self)>) -> Self {
        let widest = parts.iter().max_by_key(|(_, grid)| grid.columns.len());
        let mut columns = heads.map(Column::words).to_vec();
        columns.extend(widest.iter().flat_map(|(_, grid)| grid.columns.clone()));
        let mut rows = Vec::new();
        for (names, grid) in parts {
            for row in grid.rows {
                let mut texts = names.to_vec();
                texts.extend(row);
                texts.resize(columns.len(), String::new());
                rows.push(texts);
            }
        }
        Self { columns, rows, ..Self::default() }
    }

    /// Prints it as a Markdown table under a heading.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        if !self.caption.is_empty() {
            let _ = writeln!(out, "## {}\n", self.caption);
        }
        let cells = |texts: Vec<String>| format!("| {} |\n", texts.join(" | "));
        out += &cells(self.columns.iter().map(|column| escape(&column.heading)).collect());
        let rule = self.columns.iter().map(|column| match column.align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
        });
        out += &cells(rule.collect());
        for row in &self.rows {
            out += &cells(row.iter().map(|text| escape(text)).collect());
        }
        for note in &self.notes {
            let _ = writeln!(out, "\n{}", escape(note));
        }
        out
    }

    /// Prints it as comma-separated values, RFC 4180, with a header line.
    pub fn csv(&self) -> String {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let headings = self.columns.iter().map(|column| column.heading.as_str());
        let write = || -> csv::Result<()> {
            writer.write_record(headings)?;
            self.rows.iter().try_for_each(|row| writer.write_record(row))
        };
        write().expect("writing to memory does not fail, and every row has every column");
        let bytes = writer.into_inner().expect("writing to memory does not fail");
        String::from_utf8(bytes).expect("every field is text")
    }
}

/// Markdown reads bars as the end of a cell.
fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_for_markdown_and_spreadsheets() {
        let grid = Grid {
            caption: "GT".into(),
            columns: vec![Column::figures("Pos"), Column::words("Team")],
            rows: vec![vec!["1".into(), "D'Station, \"Racing\" | 77".into()]],
            notes: vec!["Final".into()],
        };
        assert_eq!(
            grid.markdown(),
            "## GT\n\n| Pos | Team |\n| ---: | --- |\n| 1 | D'Station, \"Racing\" \\| 77 |\n\nFinal\n"
        );
        assert_eq!(grid.csv(), "Pos,Team\r\n1,\"D'Station, \"\"Racing\"\" | 77\"\r\n");
    }
}
