-- The application does not conform (art. 6.5) or is likely to infringe (art. 10.2): what was found, and what the provider chose.

CREATE TABLE agreement_incidents (
  environment_id  uuid    NOT NULL,
  id              uuid    NOT NULL,
  agreement_id    uuid    NOT NULL,
  kind            text    NOT NULL CHECK (kind IN ('non_conformity', 'third_party_right')),
  found_on        text    NOT NULL,
  report          text    NOT NULL,
  document_id     uuid,
  reported_by     uuid,
  reported_at     bigint  NOT NULL,
  -- From here on: once the provider chose.
  choice          text    CHECK (choice IN ('change', 'replace', 'equivalent', 'stop')),
  why             text    NOT NULL,
  because         text    NOT NULL,
  effective_at    bigint,
  decision_id     uuid,
  chosen_by       uuid,
  chosen_at       bigint,
  -- Out of goodwill, paid credits that lapsed by the stop are made good: how many, and when a person was told to.
  goodwill        bigint  CHECK (goodwill >= 0),
  goodwill_told_at bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, document_id) REFERENCES agreement_documents (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((choice IS NULL) = (chosen_at IS NULL)),
  CHECK ((choice IS NULL) = (effective_at IS NULL)),
  CHECK ((choice IS NULL) = (decision_id IS NULL)),
  CHECK (goodwill IS NULL OR choice = 'stop')
);
CREATE INDEX agreement_incidents_of ON agreement_incidents (environment_id, agreement_id, id);
-- The daily round asks for these in all environments at once.
CREATE INDEX agreement_incidents_goodwill ON agreement_incidents (chosen_at)
  WHERE goodwill IS NOT NULL AND goodwill_told_at IS NULL;
