//! The provider's desks, as the row of tabs on every page under `/operator` shows them: path and key of the words.

/// In the order of a day's work.
pub const DESKS: &[(&str, &str)] = &[
    ("/operator", "desk-start"),
    ("/operator/rounds", "desk-rounds"),
    ("/operator/customers", "desk-customers"),
    ("/operator/invoices", "desk-invoices"),
    ("/operator/bank", "desk-bank"),
    ("/operator/refunds", "desk-refunds"),
    ("/operator/receivables", "desk-receivables"),
    ("/operator/legal", "desk-legal"),
    ("/operator/subprocessors", "desk-subprocessors"),
    ("/operator/claims", "desk-claims"),
    ("/operator/credits", "desk-credits"),
    ("/operator/prices", "desk-prices"),
    ("/operator/terms", "desk-terms"),
];

/// Pages that belong to a desk whose path they do not begin with: page and desk.
pub const BESIDE: &[(&str, &str)] = &[
    ("/operator/objections", "/operator/receivables"),
    ("/operator/set-off", "/operator/receivables"),
    ("/operator/books", "/operator/customers"),
    ("/operator/payments", "/operator/bank"),
    ("/operator/vat", "/operator/invoices"),
];
