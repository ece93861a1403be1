-- Invoices, credit notes and claim statements (art. 3, 4, 14.2), what is open on them, and what was booked.

-- The next number of each series; taken in the transaction that issues, so that there is no gap.
CREATE TABLE number_series (
  name text   PRIMARY KEY,
  next bigint NOT NULL CHECK (next > 0)
);

-- A document that was issued. It never changes: what it says is `content`, under its hash. Only what is open does.
-- Amounts are in cents and never negative: on a credit note they are what is credited.
CREATE TABLE invoices (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  agreement_id   uuid,
  kind           text   NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'claim')),
  number         text   NOT NULL UNIQUE,
  reference      text   NOT NULL,
  issued_on      text   NOT NULL,
  due_on         text   NOT NULL,
  net            bigint NOT NULL CHECK (net >= 0),
  vat            bigint NOT NULL CHECK (vat >= 0),
  gross          bigint NOT NULL,
  -- Of an invoice: principal that is not paid, credited or written off. Of a credit note: what was not set off or refunded.
  -- Of a claim statement: nothing, its sums are open as charges.
  open           bigint NOT NULL,
  -- The value date with which nothing was open any more.
  settled_on     text,
  refers_to      uuid,
  content        text   NOT NULL,
  content_hash   bytea  NOT NULL,
  issued_at      bigint NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, refers_to) REFERENCES invoices (environment_id, id),
  CHECK (gross = net + vat),
  CHECK (0 <= open AND open <= gross),
  CHECK (settled_on IS NULL OR open = 0),
  CHECK (kind <> 'credit_note' OR refers_to IS NOT NULL)
);
CREATE INDEX invoices_listed ON invoices (environment_id, issued_on, id);
CREATE INDEX invoices_open ON invoices (environment_id, due_on, id) WHERE open > 0;
CREATE INDEX invoices_refers ON invoices (environment_id, refers_to) WHERE refers_to IS NOT NULL;
-- The operator's lists and the daily round look at all environments at once.
CREATE INDEX invoices_issued ON invoices (issued_on, id);
CREATE INDEX invoices_late ON invoices (due_on, environment_id, id) WHERE open > 0;
CREATE INDEX invoices_reference ON invoices (reference);

-- Which credit orders an invoice asks payment for, each once.
CREATE TABLE invoiced_orders (
  environment_id uuid NOT NULL,
  order_id       uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  PRIMARY KEY (environment_id, order_id),
  FOREIGN KEY (environment_id, order_id) REFERENCES credit_orders (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id)
);
CREATE INDEX invoiced_orders_invoice ON invoiced_orders (environment_id, invoice_id);

-- Interest and costs that were charged by decision for a late invoice, on a claim statement (art. 3.2). No VAT.
CREATE TABLE charges (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  claim_id       uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('interest', 'costs')),
  cents          bigint NOT NULL CHECK (cents > 0),
  open           bigint NOT NULL CHECK (open >= 0),
  -- Of interest: the last day that it was charged for.
  until          text,
  decision_id    uuid   NOT NULL,
  charged_at     bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, claim_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK (open <= cents),
  CHECK ((kind = 'interest') = (until IS NOT NULL))
);
CREATE INDEX charges_invoice ON charges (environment_id, invoice_id, id);
CREATE INDEX charges_claim ON charges (environment_id, claim_id);

-- What lowered what is open, by value date; a reversal raises it again. Append-only.
CREATE TABLE bookings (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  charge_id      uuid,
  cents          bigint NOT NULL CHECK (cents <> 0),
  value_on       text   NOT NULL,
  cause          text   NOT NULL CHECK (cause IN ('payment', 'credit_note', 'write_off', 'reversal', 'refund')),
  cause_id       uuid   NOT NULL,
  booked_at      bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, charge_id) REFERENCES charges (environment_id, id)
);
CREATE INDEX bookings_invoice ON bookings (environment_id, invoice_id, value_on, id);
CREATE INDEX bookings_cause ON bookings (environment_id, cause_id);
