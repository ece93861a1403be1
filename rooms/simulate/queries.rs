//! What a simulation writes in the copy by itself.

use jiff::{Timestamp, civil::Date};
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{Id, kind::Agreement},
    inside::Inside,
};

pub(super) async fn give_notice(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
    (last_day, at): (Date, Timestamp),
) -> Result<(), Failure> {
    let sql = "
        UPDATE agreements SET last_day = $3, ends_at = $4, end_kind = 'notice', version = version + 1
         WHERE environment_id = $1 AND id = $2 AND last_day IS NULL";
    tx.run(sql, args![inside.environment, agreement, last_day, at]).await.map(drop)
}
