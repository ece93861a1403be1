-- What came back: the daily round tells whose invoice is open again because of it.

CREATE INDEX bookings_reversed ON bookings (environment_id, booked_at) WHERE cause = 'reversal' AND charge_id IS NULL;
