//! A text as a square of dots that telephones read, drawn as SVG.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code (ISO/IEC 18004 asks for four).
const MARGIN: i32 = 4;

/// The drawing; `label` is read out in its place. Nothing where the text is too long.
pub fn drawing(text: &str, label: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return String::new();
    };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + MARGIN, y + MARGIN));
        }
    }
    let side = size + 2 * MARGIN;
    let label = escaped(label);
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_drawn_with_its_label_and_one_too_long_is_not() {
        let drawn = drawing("otpauth://totp/x?secret=ABC", "Kode & \"tegn\"");
        assert!(drawn.contains("aria-label=\"Kode &amp; &quot;tegn&quot;\"") && drawn.contains("M4,4h1v1h-1z"));
        assert_eq!(drawing(&"x".repeat(9000), ""), "");
    }
}
