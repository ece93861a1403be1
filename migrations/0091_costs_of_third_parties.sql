-- What others asked for collecting a debt (art. 3.2): each with its invoice on file.

CREATE TABLE collection_case_costs (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  case_id        uuid   NOT NULL,
  third_party    text   NOT NULL,
  invoiced_on    text   NOT NULL,
  -- Excluding VAT, which the creditor can deduct.
  cents          bigint NOT NULL CHECK (cents > 0),
  file           text   NOT NULL,
  name           text   NOT NULL,
  media_type     text   NOT NULL,
  octets         bigint NOT NULL CHECK (octets > 0),
  hash           bytea  NOT NULL,
  decision_id    uuid   NOT NULL,
  attached_at    bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  -- The same document counts once.
  UNIQUE (environment_id, case_id, hash),
  FOREIGN KEY (environment_id, case_id) REFERENCES collection_cases (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id)
);
CREATE INDEX collection_cases_opened ON collection_cases (environment_id, opened_at);
