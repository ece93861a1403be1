-- What an agreement rests on (art. 1, 9.1, 13.1, 15.2): documents with their hashes, quotes, signatures, and everything that
-- happened to it.

-- Terms and processor agreements of the provider, in versions. What was signed never changes.
CREATE TABLE legal_documents (
  id          uuid   PRIMARY KEY,
  kind        text   NOT NULL CHECK (kind IN ('terms', 'processor')),
  version     text   NOT NULL,
  language    text   NOT NULL CHECK (language IN ('nl', 'en')),
  valid_from  text   NOT NULL,
  file        text   NOT NULL,
  name        text   NOT NULL,
  media_type  text   NOT NULL,
  octets      bigint NOT NULL CHECK (octets > 0),
  hash        bytea  NOT NULL,
  uploaded_by uuid,
  uploaded_at bigint NOT NULL,
  UNIQUE (kind, version, language)
);

-- The files of one agreement: its quote, what was signed on paper, amendments, notices, evidence.
CREATE TABLE agreement_documents (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  kind           text   NOT NULL,
  title          text   NOT NULL,
  file           text   NOT NULL,
  name           text   NOT NULL,
  media_type     text   NOT NULL,
  octets         bigint NOT NULL CHECK (octets > 0),
  hash           bytea  NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  added_at       bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id)
);
CREATE INDEX agreement_documents_of ON agreement_documents (environment_id, agreement_id, id);

-- Everything that happened to an agreement, only added to.
CREATE TABLE agreement_events (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  what           text   NOT NULL,
  article        text,
  facts          text   NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  at             bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id)
);
CREATE INDEX agreement_events_of ON agreement_events (environment_id, agreement_id, id);

-- What a quote says besides the parameters of its agreement, and the link by which it is signed.
CREATE TABLE quotes (
  environment_id uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  specs          text   NOT NULL,
  limits         text   NOT NULL,
  fairness       text   NOT NULL,
  exception      text   NOT NULL,
  valid_until    text   NOT NULL,
  admin_name     text   NOT NULL,
  admin_email    text   NOT NULL,
  -- From here on: once it was sent.
  secret_hash    bytea,
  document_id    uuid,
  terms_id       uuid   REFERENCES legal_documents (id),
  processor_id   uuid   REFERENCES legal_documents (id),
  sent_at        bigint,
  PRIMARY KEY (environment_id, agreement_id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, document_id) REFERENCES agreement_documents (environment_id, id),
  CHECK (sent_at IS NULL OR (secret_hash IS NOT NULL AND document_id IS NOT NULL AND terms_id IS NOT NULL
         AND processor_id IS NOT NULL))
);
CREATE UNIQUE INDEX quotes_secret ON quotes (secret_hash) WHERE secret_hash IS NOT NULL;

-- Who signed what: the hashes are of exactly the files that were in front of them.
CREATE TABLE signatures (
  environment_id uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  way            text   NOT NULL CHECK (way IN ('online', 'on_paper')),
  name           text   NOT NULL,
  role           text   NOT NULL,
  address        text,
  declared       boolean NOT NULL,
  signed_on      text   NOT NULL,
  signed_at      bigint NOT NULL,
  quote_hash     bytea  NOT NULL,
  terms_hash     bytea  NOT NULL,
  processor_hash bytea  NOT NULL,
  -- What was signed on paper.
  document_id    uuid,
  PRIMARY KEY (environment_id, agreement_id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, document_id) REFERENCES agreement_documents (environment_id, id),
  CHECK ((way = 'on_paper') = (document_id IS NOT NULL))
);

-- One agreement of an environment at a time: of two quotes that are signed at once, one is too late.
CREATE UNIQUE INDEX agreements_one ON agreements (environment_id) WHERE state IN ('concluded', 'active');
