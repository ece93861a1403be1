-- What the daily round still has to invoice (art. 4.2, 14.2), and what it did.

-- An order waits for its invoice until its eight hours are over (art. 14.4); a later correction makes it wait again.
ALTER TABLE credit_orders ADD COLUMN to_invoice boolean NOT NULL DEFAULT true;
CREATE INDEX credit_orders_to_invoice ON credit_orders (environment_id, ordered_at, id) WHERE to_invoice;

-- How many credits the invoice asked payment for.
ALTER TABLE invoiced_orders ADD COLUMN quantity bigint NOT NULL DEFAULT 0;

-- Licence years that were invoiced, each once, and the credit note for the months after an agreement's end.
CREATE TABLE licence_years (
  environment_id uuid NOT NULL,
  agreement_id   uuid NOT NULL,
  first_day      text NOT NULL,
  last_day       text NOT NULL,
  invoice_id     uuid NOT NULL,
  credit_id      uuid,
  PRIMARY KEY (environment_id, agreement_id, first_day),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, credit_id) REFERENCES invoices (environment_id, id),
  CHECK (first_day <= last_day)
);
