//! The organiser's mark: a picture with nothing in it but the picture.
//!
//! It is shown to everybody and printed on every document, so whatever else a file carries is left
//! out: where it was taken, who drew it, scripts, addresses of other files.

use usvg::roxmltree::{self, ParsingOptions};
use usvg::{ImageHrefResolver, Options, Tree, WriteOptions};

/// The organiser's mark, as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// What kind of picture it is.
    pub format: LogoFormat,
    /// The picture itself.
    pub bytes: Vec<u8>,
}

/// Kinds of pictures that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoFormat {
    /// Scalable vector graphics.
    Svg,
    /// Portable network graphics.
    Png,
}

/// Why a picture cannot be a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoFault {
    /// It is neither a PNG nor an SVG, or a damaged one.
    #[error("it is no whole PNG or SVG; give one")]
    NoPicture,
    /// It has too many bytes or pixels.
    #[error("it is too large; give at most 256 KiB and 4000 by 4000 pixels")]
    TooLarge,
    /// It has letters or pictures in it, which look otherwise on every machine.
    #[error("it has texts, pictures or pages in it; turn them into outlines")]
    NotDrawn,
}

/// The widest and highest picture that is taken, in pixels.
const MOST_PIXELS: u32 = 4_000;

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// The pieces of a PNG that make the picture; all others (texts, places, dates) are left out.
const KEPT: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"];

/// What an SVG may not have, since it is not drawn by the file alone.
const NOT_DRAWN: [&str; 3] = ["text", "image", "foreignObject"];

impl Logo {
    /// Takes a picture of at most so many bytes from outside: what is kept is drawn anew.
    pub fn read(bytes: &[u8], most_bytes: usize) -> Result<Self, LogoFault> {
        if bytes.len() > most_bytes {
            return Err(LogoFault::TooLarge);
        }
        if bytes.starts_with(SIGNATURE) {
            return Ok(Self { format: LogoFormat::Png, bytes: only_the_pixels(bytes)? });
        }
        let bytes = only_the_drawing(bytes)?.into_bytes();
        if bytes.len() > most_bytes {
            return Err(LogoFault::TooLarge);
        }
        Ok(Self { format: LogoFormat::Svg, bytes })
    }

    /// A picture that was taken before.
    pub fn kept(bytes: Vec<u8>) -> Self {
        let png = bytes.starts_with(SIGNATURE);
        Self { format: if png { LogoFormat::Png } else { LogoFormat::Svg }, bytes }
    }
}

impl LogoFormat {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// An SVG drawn anew of its outlines alone.
fn only_the_drawing(svg: &[u8]) -> Result<String, LogoFault> {
    let svg = str::from_utf8(svg).map_err(|_| LogoFault::NoPicture)?;
    let rules = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(svg, rules);
    let document = document.map_err(|_| LogoFault::NoPicture)?;
    let foreign = |name| NOT_DRAWN.contains(&name);
    if document.descendants().any(|node| foreign(node.tag_name().name())) {
        return Err(LogoFault::NotDrawn);
    }
    // Files and addresses that it names are not read.
    let closed = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = Options { image_href_resolver: closed, ..Options::default() };
    let tree = Tree::from_xmltree(&document, &options).map_err(|_| LogoFault::NoPicture)?;
    if !tree.root().has_children() {
        return Err(LogoFault::NoPicture);
    }
    Ok(tree.to_string(&WriteOptions::default()))
}

/// A PNG with nothing in it but the picture. It is not decoded: browsers do that.
fn only_the_pixels(png: &[u8]) -> Result<Vec<u8>, LogoFault> {
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(LogoFault::NoPicture)?;
    let (mut plain, mut first) = (SIGNATURE.to_vec(), true);
    loop {
        let length = rest.first_chunk::<4>().ok_or(LogoFault::NoPicture)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        // The length, the name, the data and the checksum.
        let whole = length.checked_add(12).ok_or(LogoFault::NoPicture)?;
        let chunk = rest.get(..whole).ok_or(LogoFault::NoPicture)?;
        let name = chunk.get(4..8).ok_or(LogoFault::NoPicture)?;
        if first {
            check_size(name, chunk.get(8..16).ok_or(LogoFault::NoPicture)?)?;
        }
        first = false;
        if KEPT.iter().any(|kept| name == *kept) {
            plain.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Ok(plain);
        }
        rest = &rest[whole..];
    }
}

fn check_size(name: &[u8], size: &[u8]) -> Result<(), LogoFault> {
    let number = |part: Option<&[u8; 4]>| part.map_or(0, |four| u32::from_be_bytes(*four));
    let (width, height) = (number(size.first_chunk()), number(size.last_chunk()));
    if name != b"IHDR" || width == 0 || height == 0 {
        return Err(LogoFault::NoPicture);
    }
    if width > MOST_PIXELS || height > MOST_PIXELS {
        return Err(LogoFault::TooLarge);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 4_000;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("it is short").to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    fn png(width: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &16_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        let mut png = SIGNATURE.to_vec();
        png.extend(chunk(b"IHDR", &header));
        chunks.iter().for_each(|one| png.extend(one));
        png.extend(chunk(b"IEND", &[]));
        png
    }

    fn svg(inside: &str) -> Vec<u8> {
        let name = "http://www.w3.org/2000/svg";
        let link = "http://www.w3.org/1999/xlink";
        let head = "<svg xmlns='{}' xmlns:xlink='{}' viewBox='0 0 90 30'>";
        let head = head.replacen("{}", name, 1).replacen("{}", link, 1);
        format!("{head}{inside}</svg>").into_bytes()
    }

    const BAR: &str = "<path d='M0 0h90v30z' fill='#e33'/>";

    #[test]
    fn only_the_pixels_are_kept() {
        let data = chunk(b"IDAT", b"pixels");
        let place = chunk(b"eXIf", b"where it was taken");
        let with = png(16, &[place, data.clone()]);
        let read = Logo::read(&with, MOST).expect("it is a picture");
        assert_eq!(read, Logo { format: LogoFormat::Png, bytes: png(16, &[data]) });
        assert_eq!(Logo::kept(read.bytes.clone()), read);
    }

    #[test]
    fn only_the_drawing_is_kept() {
        let more = [
            "<script>alert(1)</script>",
            "<metadata>who drew it</metadata>",
            "<!-- when -->",
            "<style>path { stroke: url(https://example.org/look) }</style>",
            "<a xlink:href='javascript:alert(1)'><path d='M0 0h9v9z'/></a>",
            "<path d='M9 9h9v9z' onclick='alert(1)'/>",
            "<use xlink:href='https://example.org/other.svg#it'/>",
        ];
        let read = Logo::read(&svg(&format!("{BAR}{}", more.concat())), MOST);
        let read = read.expect("it is a picture");
        assert_eq!(read.format, LogoFormat::Svg);
        assert_eq!(Logo::kept(read.bytes.clone()), read);
        let drawn = String::from_utf8(read.bytes).expect("it is text");
        assert_eq!(drawn.matches("<path").count(), 3, "{drawn}");
        for gone in ["script", "alert", "who drew", "when", "example.org", "click", "href"] {
            assert!(!drawn.contains(gone), "{gone} in {drawn}");
        }
    }

    #[test]
    fn what_is_no_mark_is_refused() {
        let good = png(16, &[]);
        assert!(Logo::read(&good, MOST).is_ok());
        let doubled: String = (1..40)
            .map(|at| {
                format!(
                    "<g id='g{at}'><use xlink:href='#g{0}'/><use xlink:href='#g{0}'/></g>",
                    at - 1
                )
            })
            .collect();
        let bomb = format!("<defs><g id='g0'>{BAR}</g>{doubled}</defs><use xlink:href='#g39'/>");
        for (bytes, fault) in [
            (&good[..good.len() - 1], LogoFault::NoPicture),
            (&good[..20], LogoFault::NoPicture),
            (&png(0, &[]), LogoFault::NoPicture),
            (&png(4_001, &[]), LogoFault::TooLarge),
            (&vec![0; MOST + 1], LogoFault::TooLarge),
            (b"", LogoFault::NoPicture),
            (b"GIF89a", LogoFault::NoPicture),
            (b"<svg", LogoFault::NoPicture),
            (b"<html><body/></html>", LogoFault::NoPicture),
            (&svg(""), LogoFault::NoPicture),
            (&svg("<text>Race</text>"), LogoFault::NotDrawn),
            (&svg("<image href='/etc/hostname'/>"), LogoFault::NotDrawn),
            (&svg(&bomb), LogoFault::NoPicture),
        ] {
            assert_eq!(Logo::read(bytes, MOST), Err(fault), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
