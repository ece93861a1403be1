//! QR codes: a payload as rows of dark and light.

use fast_qr::{ECL, QRBuilder};

use crate::Problem;

/// A code: its rows, each with `true` for dark.
#[derive(Debug, Clone)]
pub struct Code {
    pub rows: Vec<Vec<bool>>,
}

/// The code of a payload, with the error correction that EPC069-12 asks (level M).
pub fn code(payload: &str) -> Result<Code, Problem> {
    let code =
        QRBuilder::new(payload).ecl(ECL::M).build().map_err(|_| Problem::Qr { bytes: payload.len() })?;
    let rows = (0..code.size).map(|row| code[row].iter().map(|module| module.value()).collect()).collect();
    Ok(Code { rows })
}
