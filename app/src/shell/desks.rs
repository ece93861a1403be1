//! The provider's desks, as the row of tabs on every page under `/operator` shows them: path and key of the words.

/// In the order of a day's work.
pub const DESKS: &[(&str, &str)] = &[
    ("/operator", "desk-start"),
    ("/operator/customers", "desk-customers"),
    ("/operator/bank", "desk-bank"),
    ("/operator/refunds", "desk-refunds"),
    ("/operator/receivables", "desk-receivables"),
];
