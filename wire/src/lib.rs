//! Formats: bytes or text on one side, values on the other. Pure, like `rules`.
