-- Another business takes an agreement over (art. 15.5; art. 6:159 BW): the request, both consents, the deed, and its day.

CREATE TABLE agreement_transfers (
  environment_id      uuid   NOT NULL,
  id                  uuid   NOT NULL,
  agreement_id        uuid   NOT NULL,
  state               text   NOT NULL CHECK (state IN ('open', 'ready', 'carried_out', 'cancelled', 'lapsed')),
  requested_on        text   NOT NULL,
  request_document    uuid   NOT NULL,
  effective_on        text   NOT NULL,
  -- The new party as its form described it, as JSON; and who becomes its first admin.
  party               text   NOT NULL,
  party_name          text   NOT NULL,
  admin_name          text   NOT NULL,
  admin_email         text   NOT NULL,
  provider_on         text,
  provider_document   uuid,
  customer_on         text,
  customer_document   uuid,
  deed_document       uuid,
  -- How the deed names what is late; empty where it names nothing.
  debt_line           text   NOT NULL,
  -- The reasons and the decision, once everything was there.
  because             text   NOT NULL,
  why                 text   NOT NULL,
  decision_id         uuid,
  recorded_at         bigint NOT NULL,
  settled_at          bigint,
  -- Who the party was, and the number that the books knew it by.
  old_name            text,
  old_number          bigint,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, request_document) REFERENCES agreement_documents (environment_id, id),
  FOREIGN KEY (environment_id, provider_document) REFERENCES agreement_documents (environment_id, id),
  FOREIGN KEY (environment_id, customer_document) REFERENCES agreement_documents (environment_id, id),
  FOREIGN KEY (environment_id, deed_document) REFERENCES agreement_documents (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((provider_on IS NULL) = (provider_document IS NULL)),
  CHECK ((customer_on IS NULL) = (customer_document IS NULL)),
  -- Consent is given before (art. 15.5).
  CHECK (provider_on IS NULL OR provider_on < effective_on),
  CHECK (customer_on IS NULL OR customer_on < effective_on),
  CHECK (state NOT IN ('ready', 'carried_out') OR (provider_on IS NOT NULL AND customer_on IS NOT NULL
         AND deed_document IS NOT NULL AND decision_id IS NOT NULL)),
  CHECK ((state IN ('carried_out', 'cancelled', 'lapsed')) = (settled_at IS NOT NULL)),
  CHECK ((state = 'carried_out') = (old_name IS NOT NULL))
);
CREATE INDEX agreement_transfers_of ON agreement_transfers (environment_id, agreement_id, id);
CREATE UNIQUE INDEX agreement_transfers_one ON agreement_transfers (environment_id) WHERE state IN ('open', 'ready');
