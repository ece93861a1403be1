-- Late payment (art. 3.2, 3.3, 12.2 d, 14.3): letters, collection cases, objections, payment plans, write-offs, policies.

-- Reminders and claim statements as they went out; what they say never changes.
CREATE TABLE collection_letters (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('reminder', 'claim')),
  -- Of a claim statement: its document.
  claim_id       uuid,
  to_address     text   NOT NULL,
  content        text   NOT NULL,
  decision_id    uuid   NOT NULL,
  written_on     text   NOT NULL,
  written_at     bigint NOT NULL,
  -- When its mail was handed to the courier; none while its PDF is still to be made.
  posted_at      bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, claim_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((kind = 'claim') = (claim_id IS NOT NULL))
);
-- What is still to be made and posted, in all environments at once.
CREATE INDEX collection_letters_waiting ON collection_letters (written_at) WHERE posted_at IS NULL;

-- The invoices that a letter is about.
CREATE TABLE collection_letter_invoices (
  environment_id uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  letter_id      uuid NOT NULL,
  PRIMARY KEY (environment_id, invoice_id, letter_id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, letter_id) REFERENCES collection_letters (environment_id, id)
);

-- Collection cases (art. 3.2): the costs are per case, over the principal that was open when it was opened.
CREATE TABLE collection_cases (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  opened_on      text   NOT NULL,
  opened_at      bigint NOT NULL,
  principal      bigint NOT NULL CHECK (principal > 0),
  costs          bigint NOT NULL CHECK (costs > 0),
  legal_scale    bigint NOT NULL,
  claim_id       uuid   NOT NULL,
  decision_id    uuid   NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, claim_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id)
);

-- An invoice is in one case at most: costs are not charged twice over the same principal.
CREATE TABLE collection_case_invoices (
  environment_id uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  case_id        uuid   NOT NULL,
  principal      bigint NOT NULL CHECK (principal > 0),
  PRIMARY KEY (environment_id, invoice_id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, case_id) REFERENCES collection_cases (environment_id, id)
);
CREATE INDEX collection_case_invoices_case ON collection_case_invoices (environment_id, case_id);

-- Objections (art. 3.3). They suspend nothing.
CREATE TABLE objections (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  channel        text   NOT NULL CHECK (channel IN ('portal', 'mail', 'registered_letter', 'registered_mail')),
  registered_ref text,
  posted_on      text,
  received_on    text   NOT NULL,
  body           text   NOT NULL,
  -- Not known where the days that a decree equates with holidays are not known yet.
  deadline       text,
  in_time        text   CHECK (in_time IN ('timely', 'late_posted_in_time', 'late')),
  state          text   NOT NULL CHECK (state IN ('open', 'upheld', 'part_upheld', 'rejected')),
  -- What was credited for it, VAT included.
  credited       bigint NOT NULL DEFAULT 0 CHECK (credited >= 0),
  credit_note_id uuid,
  answer         text,
  decision_id    uuid,
  lodged_at      bigint NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  decided_at     bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, credit_note_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((deadline IS NULL) = (in_time IS NULL)),
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK ((state IN ('upheld', 'part_upheld')) = (credit_note_id IS NOT NULL)),
  CHECK (channel NOT IN ('registered_letter', 'registered_mail') OR registered_ref IS NOT NULL)
);
CREATE UNIQUE INDEX objections_once ON objections (environment_id, invoice_id) WHERE state = 'open';
CREATE INDEX objections_invoice ON objections (environment_id, invoice_id, id);
-- The operator's queue, in all environments at once.
CREATE INDEX objections_open ON objections (received_on, environment_id, id) WHERE state = 'open';

-- Payment plans. One at most is running for a customer.
CREATE TABLE payment_plans (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  total          bigint NOT NULL CHECK (total > 0),
  started_on     text   NOT NULL,
  started_at     bigint NOT NULL,
  decision_id    uuid   NOT NULL,
  ended_on       text,
  outcome        text   CHECK (outcome IN ('fulfilled', 'stopped')),
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((ended_on IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX payment_plans_running ON payment_plans (environment_id) WHERE ended_on IS NULL;

CREATE TABLE payment_plan_parts (
  environment_id uuid   NOT NULL,
  plan_id        uuid   NOT NULL,
  due_on         text   NOT NULL,
  cents          bigint NOT NULL CHECK (cents > 0),
  PRIMARY KEY (environment_id, plan_id, due_on),
  FOREIGN KEY (environment_id, plan_id) REFERENCES payment_plans (environment_id, id)
);

CREATE TABLE payment_plan_invoices (
  environment_id uuid NOT NULL,
  plan_id        uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  PRIMARY KEY (environment_id, plan_id, invoice_id),
  FOREIGN KEY (environment_id, plan_id) REFERENCES payment_plans (environment_id, id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id)
);

-- What was written off by two people; the customer still owes it. VAT can be had back a year after the due date.
CREATE TABLE write_offs (
  environment_id   uuid   NOT NULL REFERENCES environments (id),
  invoice_id       uuid   NOT NULL,
  decision_id      uuid   NOT NULL,
  cents            bigint NOT NULL CHECK (cents > 0),
  vat              bigint NOT NULL CHECK (vat >= 0),
  written_off_on   text   NOT NULL,
  vat_reclaim_from text   NOT NULL,
  PRIMARY KEY (environment_id, invoice_id, decision_id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id)
);

-- What the provider lets happen by itself, for one customer, or in its own environment for all: a decision taken beforehand.
-- Off unless it is on.
CREATE TABLE collection_policies (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  policy         text   NOT NULL CHECK (policy IN ('remind', 'freeze', 'block')),
  state          text   NOT NULL CHECK (state IN ('on', 'off')),
  decision_id    uuid   NOT NULL,
  set_at         bigint NOT NULL,
  PRIMARY KEY (environment_id, policy),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id)
);

-- Charges still open, for the operator's list of who owes what.
CREATE INDEX charges_open ON charges (environment_id, invoice_id) WHERE open > 0;
