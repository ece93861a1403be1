-- What VIES answered about a customer's VAT id, as staff read it there. Append-only.

CREATE TABLE vat_checks (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  vat_id         text   NOT NULL,
  answer         text   NOT NULL CHECK (answer IN ('valid', 'invalid')),
  checked_on     text   NOT NULL,
  -- The number under which VIES can be asked what it answered.
  consultation   text,
  actor_id       uuid   NOT NULL REFERENCES users (id),
  recorded_at    bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  CHECK (answer <> 'valid' OR consultation IS NOT NULL)
);
CREATE INDEX vat_checks_newest ON vat_checks (environment_id, checked_on, id);
CREATE INDEX customers_abroad ON customers (environment_id) WHERE country <> 'NL';
