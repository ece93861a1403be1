//! Writes a sample of every kind of document to a folder, and says how long each took:
//! `cargo run --release -p documents --example samples -- FOLDER`.

use std::time::Instant;

#[path = "../tests/it/sheets.rs"]
mod sheets;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "samples".into());
    std::fs::create_dir_all(&folder)?;
    for (name, sheet) in [
        ("invoice-1", sheets::invoice(1)),
        ("invoice-6", sheets::invoice(6)),
        ("invoice-23", sheets::invoice(23)),
        ("invoice-60", sheets::invoice(60)),
        ("letter", sheets::letter()),
        ("quote", sheets::quote()),
        ("claim", sheets::claim()),
        ("long-names", sheets::long_names()),
    ] {
        let before = Instant::now();
        let pdf = documents::pdf(&sheet, &[sheets::e_invoice()])?;
        let took = before.elapsed();
        println!("{name:12} {:6} bytes {:6.2} ms", pdf.len(), took.as_secs_f64() * 1000.0);
        std::fs::write(format!("{folder}/{name}.pdf"), pdf)?;
    }
    let before = Instant::now();
    let sheet = sheets::invoice(6);
    for _ in 0..1000 {
        documents::pdf(&sheet, &[sheets::e_invoice()])?;
    }
    println!("{:12} {:.2} ms each", "1000 of 6", before.elapsed().as_secs_f64());
    Ok(())
}
