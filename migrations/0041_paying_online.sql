-- Paying online (art. 3.1): what customers began, stored before the payment provider is asked; refunds, and their files.

CREATE TABLE payment_intents (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  number         text   NOT NULL,
  cents          bigint NOT NULL CHECK (cents > 0),
  -- At the provider; none while it has not answered.
  provider_id    text,
  checkout       text,
  back_to        text   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('made', 'open', 'paid', 'failed', 'expired', 'canceled')),
  method         text,
  -- What came back of it: refunds and chargebacks leave it paid.
  returned       bigint NOT NULL CHECK (returned >= 0),
  made_at        bigint NOT NULL,
  attempts       bigint NOT NULL,
  -- When the provider is asked again; none when there is nothing more to hear.
  look_at        bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  CHECK (state = 'made' OR state = 'failed' OR provider_id IS NOT NULL)
);
CREATE INDEX payment_intents_invoice ON payment_intents (environment_id, invoice_id, id);
-- A webhook carries only the provider's id; the clock asks what is due everywhere.
CREATE UNIQUE INDEX payment_intents_provider ON payment_intents (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX payment_intents_look ON payment_intents (look_at) WHERE look_at IS NOT NULL;

-- The demo's payment provider: the world outside.
CREATE TABLE demo_payments (
  id          text   PRIMARY KEY,
  intent      text   NOT NULL UNIQUE,
  cents       bigint NOT NULL,
  description text   NOT NULL,
  back_to     text   NOT NULL,
  state       text   NOT NULL,
  returned    bigint NOT NULL,
  paid_at     bigint
);

-- Files for the bank with money that goes back.
CREATE TABLE refund_files (
  id      uuid   PRIMARY KEY,
  number  bigint NOT NULL UNIQUE,
  made_at bigint NOT NULL,
  made_by uuid   NOT NULL REFERENCES users (id),
  count   bigint NOT NULL,
  cents   bigint NOT NULL,
  content text   NOT NULL
);

-- Money that goes back to a customer: two persons agreed, each once.
CREATE TABLE refunds (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  -- Out of what was paid too much, or of a credit note.
  payment_id     uuid,
  credit_note_id uuid,
  cents          bigint NOT NULL CHECK (cents > 0),
  name           text   NOT NULL,
  iban           text   NOT NULL,
  end_to_end     text   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('agreed', 'sent', 'debited')),
  agreed_at      bigint NOT NULL,
  file_id        uuid   REFERENCES refund_files (id),
  entry_id       uuid   REFERENCES bank_entries (id),
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, payment_id) REFERENCES payments (environment_id, id),
  FOREIGN KEY (environment_id, credit_note_id) REFERENCES invoices (environment_id, id),
  CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL)),
  CHECK ((state = 'agreed') = (file_id IS NULL)),
  CHECK ((state = 'debited') = (entry_id IS NOT NULL))
);
CREATE UNIQUE INDEX refunds_end_to_end ON refunds (end_to_end);
CREATE INDEX refunds_state ON refunds (state, environment_id, id);
