-- What the bank tells (art. 3.1), payments and what they paid, payments online, and refunds.

-- Statements as they were handed in. Bank data are the provider's own until an entry is booked for a customer.
CREATE TABLE bank_files (
  id          uuid   PRIMARY KEY,
  hash        bytea  NOT NULL UNIQUE,
  name        text   NOT NULL,
  bytes       bigint NOT NULL,
  entries     bigint NOT NULL,
  -- Entries stored so far, and of those, entries that an earlier file told already.
  done        bigint NOT NULL,
  known       bigint NOT NULL,
  state       text   NOT NULL CHECK (state IN ('reading', 'done')),
  imported_at bigint NOT NULL,
  actor_id    uuid   REFERENCES users (id)
);
CREATE INDEX bank_files_listed ON bank_files (imported_at, id);
CREATE INDEX bank_files_reading ON bank_files (id) WHERE state = 'reading';

-- A statement of one of the provider's accounts. Amounts in cents; none where they are not in euros.
CREATE TABLE bank_statements (
  id        uuid   PRIMARY KEY,
  file_id   uuid   NOT NULL REFERENCES bank_files (id),
  place     bigint NOT NULL,
  account   text   NOT NULL,
  number    text   NOT NULL,
  created   text   NOT NULL,
  sequence  bigint,
  first_on  text   NOT NULL,
  last_on   text   NOT NULL,
  opening   bigint,
  closing   bigint,
  entries   bigint NOT NULL,
  known     bigint NOT NULL,
  -- Set aside until a person takes it, because something may be missing or told twice.
  state     text   NOT NULL CHECK (state IN ('taken', 'aside')),
  continues boolean NOT NULL,
  flags     text   NOT NULL,
  taken_by  uuid   REFERENCES users (id),
  UNIQUE (file_id, place)
);
CREATE INDEX bank_statements_account ON bank_statements (account, last_on, id);
CREATE INDEX bank_statements_listed ON bank_statements (last_on, id);
CREATE INDEX bank_statements_aside ON bank_statements (id) WHERE state = 'aside';

-- One entry, or one transaction of a batch, with everything the bank told of it.
CREATE TABLE bank_entries (
  id           uuid   PRIMARY KEY,
  statement_id uuid   NOT NULL REFERENCES bank_statements (id),
  place        bigint NOT NULL,
  -- The hash of what it says, and with the number of it among several alike: the same entry in another file has the same.
  content      bytea  NOT NULL,
  fingerprint  bytea  NOT NULL UNIQUE,
  direction    text   NOT NULL CHECK (direction IN ('in', 'out')),
  amount       text   NOT NULL,
  currency     text   NOT NULL,
  cents        bigint CHECK (cents >= 0),
  booked_on    text   NOT NULL,
  value_on     text   NOT NULL,
  undoes       boolean NOT NULL,
  reference    text,
  end_to_end   text,
  payer        text,
  iban         text,
  text         text   NOT NULL,
  evidence     text   NOT NULL,
  -- `passed`: nothing of a customer's, by the rules or by a person.
  state        text   NOT NULL CHECK (state IN ('open', 'booked', 'passed')),
  -- Why a person must look, whatever matches: not in euros, or the same as another.
  doubt        text   CHECK (doubt IN ('currency', 'twin')),
  judged_at    bigint,
  settled_at   bigint,
  settled_by   uuid   REFERENCES users (id),
  why          text,
  UNIQUE (statement_id, place),
  CHECK ((state = 'open') = (settled_at IS NULL)),
  CHECK (state <> 'booked' OR cents > 0)
);
CREATE INDEX bank_entries_content ON bank_entries (content);
CREATE INDEX bank_entries_open ON bank_entries (value_on, id) WHERE state = 'open';
CREATE INDEX bank_entries_unjudged ON bank_entries (id) WHERE state = 'open' AND judged_at IS NULL;

-- Money that a customer paid. What is not booked on debts is its `rest`: a credit of the customer's, to use or refund.
CREATE TABLE payments (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  source         text   NOT NULL CHECK (source IN ('bank', 'online')),
  source_id      uuid   NOT NULL,
  cents          bigint NOT NULL CHECK (cents > 0),
  rest           bigint NOT NULL CHECK (rest >= 0),
  refunded       bigint NOT NULL CHECK (refunded >= 0),
  reversed       bigint NOT NULL CHECK (reversed >= 0),
  -- The day from which it counts (art. 6:114 BW).
  value_on       text   NOT NULL,
  payer          text,
  iban           text,
  text           text   NOT NULL,
  reference      text,
  end_to_end     text,
  because        text   NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  booked_at      bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, source, source_id),
  CHECK (rest + refunded + reversed <= cents)
);
CREATE INDEX payments_listed ON payments (environment_id, value_on, id);
CREATE INDEX payments_rest ON payments (environment_id, id) WHERE rest > 0;
-- An entry knows its payer by the account, and what came back by its references, in all environments at once.
CREATE INDEX payments_iban ON payments (iban) WHERE iban IS NOT NULL;
CREATE INDEX payments_source ON payments (source_id);
CREATE INDEX payments_end_to_end ON payments (end_to_end) WHERE end_to_end IS NOT NULL;
CREATE INDEX payments_reference ON payments (reference) WHERE reference IS NOT NULL;

-- A payment, or a part of it, that came back: a chargeback, a return.
CREATE TABLE payment_reversals (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  payment_id     uuid   NOT NULL,
  source_id      uuid   NOT NULL,
  cents          bigint NOT NULL CHECK (cents > 0),
  value_on       text   NOT NULL,
  because        text   NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  booked_at      bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, payment_id) REFERENCES payments (environment_id, id)
);
CREATE INDEX payment_reversals_payment ON payment_reversals (environment_id, payment_id);

-- Who pays by its account, and what is open for exactly an amount, in all environments at once.
CREATE INDEX customers_iban ON customers (iban) WHERE iban IS NOT NULL;
CREATE INDEX invoices_sum ON invoices (open) WHERE open > 0;
