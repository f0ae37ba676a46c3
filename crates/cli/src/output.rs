//! How tables and data are printed: handsome on a terminal, plain in a pipe.

use std::io::{IsTerminal, Write};

use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Table, presets};
use documents::Grid;
use documents::grid::Align;
use serde::Serialize;

/// The form of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For documents
    Markdown,
}

/// Prints tables one after the other in a form; JSON comes from `data` instead.
pub(crate) fn print(
    out: &mut impl Write,
    format: Format,
    grids: &[Grid],
    data: &impl Serialize,
) -> anyhow::Result<()> {
    match format {
        Format::Json => json(out, data)?,
        Format::Csv => {
            for grid in grids {
                write!(out, "{}", grid.csv())?;
            }
        }
        Format::Markdown => {
            let texts: Vec<String> = grids.iter().map(Grid::markdown).collect();
            write!(out, "{}", texts.join("\n"))?;
        }
        Format::Text => {
            for (index, grid) in grids.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                text(out, grid, std::io::stdout().is_terminal())?;
            }
        }
    }
    Ok(())
}

/// Prints data as JSON that people can read too.
pub(crate) fn json(out: &mut impl Write, data: &impl Serialize) -> anyhow::Result<()> {
    // Written as a whole, so that a reader who has had enough is seen as such.
    writeln!(out, "{}", serde_json::to_string_pretty(data)?)?;
    Ok(())
}

/// Prints a table for people: with rules and emphasis on a terminal, in plain columns elsewhere.
pub(crate) fn text(out: &mut impl Write, grid: &Grid, terminal: bool) -> anyhow::Result<()> {
    let mut table = Table::new();
    if terminal {
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        table.set_content_arrangement(ContentArrangement::Dynamic);
    } else {
        table.load_style(presets::NOTHING);
        table.force_no_tty();
    }
    let align = |align: Align| match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    };
    table.set_header(grid.columns.iter().map(|column| {
        let cell = Cell::new(&column.heading).set_alignment(align(column.align));
        if terminal { cell.add_attribute(Attribute::Bold) } else { cell }
    }));
    for row in &grid.rows {
        let cells = row.iter().zip(&grid.columns);
        table.add_row(
            cells.map(|(text, column)| Cell::new(text).set_alignment(align(column.align))),
        );
    }
    if !grid.caption.is_empty() {
        writeln!(out, "{}", grid.caption)?;
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    for note in &grid.notes {
        writeln!(out, "{note}")?;
    }
    Ok(())
}
