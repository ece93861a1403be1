-- Set-off (art. 6:127 BW): what is open on a credit note, or left of a payment, lowers what is open on other invoices, by decision.

-- One cause of bookings more; a check cannot be changed on both engines.
CREATE TABLE bookings_by_cause (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  charge_id      uuid,
  cents          bigint NOT NULL CHECK (cents <> 0),
  value_on       text   NOT NULL,
  cause          text   NOT NULL
                 CHECK (cause IN ('payment', 'credit_note', 'set_off', 'write_off', 'reversal', 'refund')),
  cause_id       uuid   NOT NULL,
  booked_at      bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, charge_id) REFERENCES charges (environment_id, id)
);
INSERT INTO bookings_by_cause (environment_id, id, invoice_id, charge_id, cents, value_on, cause, cause_id, booked_at)
SELECT environment_id, id, invoice_id, charge_id, cents, value_on, cause, cause_id, booked_at FROM bookings;
DROP TABLE bookings;
ALTER TABLE bookings_by_cause RENAME TO bookings;
CREATE INDEX bookings_invoice ON bookings (environment_id, invoice_id, value_on, id);
CREATE INDEX bookings_cause ON bookings (environment_id, cause_id);
CREATE INDEX bookings_reversed ON bookings (environment_id, booked_at) WHERE cause = 'reversal' AND charge_id IS NULL;

-- What was set off against what. Undone as a whole: all rows of a decision.
CREATE TABLE set_offs (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  decision_id    uuid   NOT NULL,
  -- Out of what: a credit note, or what was left of a payment.
  note_id        uuid,
  payment_id     uuid,
  invoice_id     uuid   NOT NULL,
  charge_id      uuid,
  cents          bigint NOT NULL CHECK (cents > 0),
  value_on       text   NOT NULL,
  booked_at      bigint NOT NULL,
  undone_at      bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  FOREIGN KEY (environment_id, note_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, payment_id) REFERENCES payments (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, charge_id) REFERENCES charges (environment_id, id),
  CHECK ((note_id IS NULL) <> (payment_id IS NULL))
);
CREATE INDEX set_offs_decision ON set_offs (environment_id, decision_id, id);

-- Credit notes of a customer with something open.
CREATE INDEX invoices_notes_open ON invoices (environment_id, issued_on, id) WHERE kind = 'credit_note' AND open > 0;
