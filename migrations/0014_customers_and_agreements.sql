-- Who the customer is and what was agreed with it (art. 1, 2.1, 4, 12), and the decisions that were taken (art. 3.2, 14.3 ...).

-- The business behind an environment. Only those who act in business are contracted with: a number in the trade register, or
-- an explicit declaration.
CREATE TABLE customers (
  environment_id       uuid   NOT NULL PRIMARY KEY REFERENCES environments (id),
  number               bigint NOT NULL UNIQUE CHECK (number > 0),
  legal_name           text   NOT NULL,
  kvk                  text,
  business_declared_at bigint,
  vat_id               text,
  country              text   NOT NULL CHECK (length(country) = 2),
  street               text   NOT NULL,
  postal_code          text   NOT NULL,
  city                 text   NOT NULL,
  attention            text,
  invoice_email        text   NOT NULL,
  language             text   NOT NULL CHECK (language IN ('nl', 'en')),
  iban                 text,
  size                 text   NOT NULL CHECK (size IN ('small', 'large')),
  changed_at           bigint NOT NULL,
  version              bigint NOT NULL,
  CHECK (kvk IS NOT NULL OR business_declared_at IS NOT NULL)
);
CREATE INDEX customers_name ON customers (legal_name, environment_id);

-- What was agreed, as columns that rules read, and how it stands. Money is in cents a year and in ten-thousandths of a euro
-- for one credit, both excluding VAT (art. 4.1). Percentages are decimals with a point.
CREATE TABLE agreements (
  environment_id   uuid   NOT NULL REFERENCES environments (id),
  id               uuid   NOT NULL,
  number           text   NOT NULL UNIQUE,
  state            text   NOT NULL CHECK (state IN ('draft', 'offered', 'closed', 'concluded', 'active', 'ended', 'wiped')),
  starts_on        text   NOT NULL,
  term_months      bigint NOT NULL CHECK (term_months > 0),
  term_last_day    text   NOT NULL,
  licence          bigint NOT NULL CHECK (licence >= 0),
  credit_price     bigint NOT NULL CHECK (credit_price > 0),
  term_days        bigint NOT NULL CHECK (term_days BETWEEN 1 AND 120),
  interest_percent text   NOT NULL,
  cost_percent     text   NOT NULL,
  cost_minimum     bigint NOT NULL CHECK (cost_minimum >= 0),
  credit_limit     bigint CHECK (credit_limit >= 0),
  index_table      text,
  index_series     text,
  last_indexed_on  text,
  early_notice     text   NOT NULL CHECK (early_notice IN ('strict', 'lenient')),
  -- Policies of the terms that were set otherwise, and which document set each parameter, as JSON.
  policies         text   NOT NULL,
  sources          text   NOT NULL,
  concluded_at     bigint,
  -- The last day, once it is known; and the instant from which there is no agreement any more.
  last_day         text,
  ends_at          bigint,
  end_kind         text   CHECK (end_kind IN ('notice', 'switching', 'dissolution', 'provider_exit', 'agreed')),
  ended_at         bigint,
  version          bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  CHECK ((last_day IS NULL) = (ends_at IS NULL)),
  CHECK ((last_day IS NULL) = (end_kind IS NULL)),
  CHECK (ended_at IS NULL OR last_day IS NOT NULL)
);
-- The daily round asks for these in all environments at once.
CREATE INDEX agreements_state ON agreements (state, environment_id);
CREATE INDEX agreements_ends ON agreements (ends_at) WHERE ends_at IS NOT NULL AND ended_at IS NULL;

-- What a decision is about besides an order, the version of the terms it rests on, the policy that took it when no person
-- did, and the second person where four eyes are needed.
ALTER TABLE decisions ADD COLUMN subject_id uuid;
ALTER TABLE decisions ADD COLUMN terms_version text;
ALTER TABLE decisions ADD COLUMN policy text;
ALTER TABLE decisions ADD COLUMN seconded_by uuid;
ALTER TABLE decisions ADD COLUMN revoked_by uuid;
CREATE INDEX decisions_subject ON decisions (environment_id, subject_id) WHERE subject_id IS NOT NULL;

-- What one of the staff proposed and another must agree to, where money or an agreement ends.
CREATE TABLE proposals (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  kind           text   NOT NULL,
  subject_id     uuid   NOT NULL,
  facts          text   NOT NULL,
  why            text   NOT NULL,
  proposed_by    uuid   NOT NULL REFERENCES users (id),
  proposed_at    bigint NOT NULL,
  settled_by     uuid   REFERENCES users (id),
  settled_at     bigint,
  outcome        text   CHECK (outcome IN ('agreed', 'refused', 'withdrawn')),
  PRIMARY KEY (environment_id, id),
  CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  CHECK (outcome IS NULL OR outcome <> 'agreed' OR settled_by <> proposed_by)
);
-- What waits for a second person, in all environments at once.
CREATE INDEX proposals_open ON proposals (proposed_at) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX proposals_once ON proposals (environment_id, kind, subject_id) WHERE settled_at IS NULL;
