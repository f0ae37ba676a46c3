//! A two-dimensional code of an address, as a picture.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around a code, which readers need.
const QUIET: i32 = 2;

/// The code of an address as SVG; `None` for one that is too long for any code.
pub(crate) fn svg(address: &str) -> Option<String> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let side = size + 2 * QUIET;
    let head = format!("xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"");
    Some(format!("<svg {head}><path fill=\"#16181c\" d=\"{path}\"/></svg>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_square_and_an_endless_one_nothing() {
        let picture = svg("https://example.org/documents/39").expect("it is short");
        assert!(picture.starts_with("<svg") && picture.contains("viewBox=\"0 0 33 33\""));
        assert_eq!(svg(&"x".repeat(5_000)), None);
    }
}
