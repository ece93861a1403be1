-- How an agreement ends (art. 2.1, 12.1; Data Act art. 25): notices with their computed end, and what follows the end.

CREATE TABLE notices (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('notice', 'switching')),
  party          text   NOT NULL CHECK (party IN ('customer', 'provider')),
  channel        text   NOT NULL CHECK (channel IN ('portal', 'letter', 'mail')),
  received_on    text   NOT NULL,
  received_at    bigint NOT NULL,
  reading        text   NOT NULL CHECK (reading IN ('strict', 'lenient')),
  last_day       text   NOT NULL,
  -- The reasons of that day, as JSON.
  because        text   NOT NULL,
  -- What was written beside it: where a letter is kept, why notice was read leniently.
  note           text   NOT NULL,
  document_id    uuid,
  -- Withdrawn when both agreed; replaced when a switch came first.
  customer_withdrew_at bigint,
  provider_withdrew_at bigint,
  withdrawn_at   bigint,
  replaced_at    bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, document_id) REFERENCES agreement_documents (environment_id, id),
  CHECK (withdrawn_at IS NULL OR (customer_withdrew_at IS NOT NULL AND provider_withdrew_at IS NOT NULL))
);
CREATE UNIQUE INDEX notices_standing ON notices (environment_id, agreement_id)
  WHERE withdrawn_at IS NULL AND replaced_at IS NULL;

-- Whose time to get their data is over.
CREATE INDEX agreements_over ON agreements (ended_at) WHERE ended_at IS NOT NULL;
