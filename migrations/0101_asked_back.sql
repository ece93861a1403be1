-- A chargeback after a refund (art. 6:203 BW): what was paid back out of a payment that does not stand is asked back.

-- Of what was refunded, what is asked back on an invoice because the payment did not stand.
ALTER TABLE payments ADD COLUMN asked_back bigint NOT NULL DEFAULT 0 CHECK (asked_back >= 0);

-- A refund that is in no file yet is withdrawn when its payment comes back; a check cannot be changed on both engines.
CREATE TABLE refunds_by_state (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  -- Out of what was paid too much, or of a credit note.
  payment_id     uuid,
  credit_note_id uuid,
  cents          bigint NOT NULL CHECK (cents > 0),
  name           text   NOT NULL,
  iban           text   NOT NULL,
  end_to_end     text   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('agreed', 'withdrawn', 'sent', 'debited')),
  agreed_at      bigint NOT NULL,
  file_id        uuid   REFERENCES refund_files (id),
  entry_id       uuid   REFERENCES bank_entries (id),
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, payment_id) REFERENCES payments (environment_id, id),
  FOREIGN KEY (environment_id, credit_note_id) REFERENCES invoices (environment_id, id),
  CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL)),
  CHECK ((state IN ('agreed', 'withdrawn')) = (file_id IS NULL)),
  CHECK ((state = 'debited') = (entry_id IS NOT NULL))
);
INSERT INTO refunds_by_state (environment_id, id, payment_id, credit_note_id, cents, name, iban, end_to_end, state,
                              agreed_at, file_id, entry_id)
SELECT environment_id, id, payment_id, credit_note_id, cents, name, iban, end_to_end, state, agreed_at, file_id, entry_id
  FROM refunds;
DROP TABLE refunds;
ALTER TABLE refunds_by_state RENAME TO refunds;
CREATE UNIQUE INDEX refunds_end_to_end ON refunds (end_to_end);
CREATE INDEX refunds_state ON refunds (state, environment_id, id);
CREATE INDEX refunds_payment ON refunds (environment_id, payment_id) WHERE payment_id IS NOT NULL;
