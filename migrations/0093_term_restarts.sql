-- Payment terms that began anew (art. 3.1): an invoice was not delivered, was sent again, and was received later. The invoice
-- keeps its date and its document; from when on it is due is in its row, and why is here. Append-only: the newest counts.
CREATE TABLE term_restarts (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  received_on    text   NOT NULL,
  term_days      bigint NOT NULL CHECK (term_days > 0),
  due_before     text   NOT NULL,
  due_on         text   NOT NULL,
  decision_id    uuid   NOT NULL,
  restarted_at   bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK (due_before < due_on)
);
CREATE INDEX term_restarts_of ON term_restarts (environment_id, invoice_id, id);
