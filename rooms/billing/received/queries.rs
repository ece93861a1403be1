//! What is asked of the database about payments of the licence.

use rules::{licence::Year, numbers::Cents};
use shell::args;
use shell::{
    db::{Failure, Tx},
    inside::Inside,
};

/// What came in on one invoice.
pub(super) struct OnInvoice {
    pub cents: Cents,
    pub net: Cents,
    pub gross: Cents,
}

/// Payments on licence invoices by value date, per invoice. Those that came back lower them; a write-off that did not stand
/// is no payment that came back.
pub(super) async fn on_licences(tx: &mut Tx, inside: &Inside, days: Year) -> Result<Vec<OnInvoice>, Failure> {
    let sql = "
        SELECT CAST(sum(b.cents) AS bigint), i.net, i.gross
          FROM licence_years y
          JOIN invoices i ON i.environment_id = y.environment_id AND i.id = y.invoice_id
          JOIN bookings b ON b.environment_id = i.environment_id AND b.invoice_id = i.id
         WHERE y.environment_id = $1 AND b.charge_id IS NULL AND b.value_on BETWEEN $2 AND $3
           AND (b.cause IN ('payment', 'set_off')
                OR (b.cause = 'reversal'
                    AND EXISTS (SELECT 1 FROM bookings p
                                 WHERE p.environment_id = b.environment_id AND p.cause_id = b.cause_id
                                   AND p.cause IN ('payment', 'set_off'))))
         GROUP BY i.id, i.net, i.gross";
    let read =
        |row: &mut shell::db::Row| Ok(OnInvoice { cents: row.take()?, net: row.take()?, gross: row.take()? });
    tx.all(sql, args![inside.environment, days.from, days.until], read).await
}
