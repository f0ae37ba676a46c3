//! Classifications in; points, standings, titles and prizes out.
