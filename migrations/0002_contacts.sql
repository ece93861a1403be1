-- Contacts (art. 5.1, 9): the people a customer can call on, and all that is told about them.
-- Search keys are bytea: both engines compare bytes alike, whatever the server's collation.

CREATE TABLE skills (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  name           text   NOT NULL,
  name_key       text   NOT NULL,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, name_key)
);

CREATE TABLE document_kinds (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  name           text   NOT NULL,
  name_key       text   NOT NULL,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, name_key)
);

CREATE TABLE tags (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  name           text   NOT NULL,
  name_key       text   NOT NULL,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, name_key)
);

-- A deleted contact keeps its id, so that what was sent and paid stays accounted for, and nothing of the person.
CREATE TABLE contacts (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  given_name     text   NOT NULL,
  name_prefix    text   NOT NULL,
  family_name    text   NOT NULL,
  sort_key       bytea  NOT NULL,
  name_key       text   NOT NULL,
  mobile         text,
  email          text,
  email_key      text,
  born           text,
  language       text   CHECK (language IN ('nl', 'en', 'pl')),
  home           text,
  notes          text,
  consent_at     bigint,
  consent_by     text   CHECK (consent_by IN ('sms', 'link', 'email', 'user', 'import')),
  opted_out_at   bigint,
  opted_out_by   text   CHECK (opted_out_by IN ('sms', 'link', 'email', 'user', 'import')),
  availability_at bigint,
  version        bigint NOT NULL CHECK (0 < version),
  created_at     bigint NOT NULL,
  updated_at     bigint NOT NULL,
  deleted_at     bigint,
  PRIMARY KEY (environment_id, id),
  CHECK ((consent_at IS NULL) = (consent_by IS NULL)),
  CHECK ((opted_out_at IS NULL) = (opted_out_by IS NULL)),
  CHECK (deleted_at IS NULL OR (mobile IS NULL AND email IS NULL AND name_key = ''))
);
CREATE INDEX contacts_sorted ON contacts (environment_id, sort_key, id);
CREATE INDEX contacts_mobile ON contacts (environment_id, mobile, id);
CREATE INDEX contacts_email ON contacts (environment_id, email_key, id);
CREATE INDEX contacts_birthday ON contacts (environment_id, name_key, born);
CREATE INDEX contacts_standing ON contacts (environment_id, deleted_at, opted_out_at);

-- Rows that an import writes by the hundred thousand name their contact without a foreign key: until a new table's first
-- ANALYZE, PostgreSQL checks such keys by a scan. They are written and removed with their contact in one transaction.

-- Everything a contact is found by: words of the name, the number from both ends, skills, labels, an opt-out.
CREATE TABLE contact_entries (
  environment_id uuid  NOT NULL,
  entry          bytea NOT NULL,
  sort_key       bytea NOT NULL,
  contact_id     uuid  NOT NULL,
  PRIMARY KEY (environment_id, entry, sort_key, contact_id)
);
CREATE INDEX contact_entries_contact ON contact_entries (environment_id, contact_id, entry);

CREATE TABLE contact_skills (
  environment_id uuid NOT NULL,
  contact_id     uuid NOT NULL,
  skill_id       uuid NOT NULL,
  PRIMARY KEY (environment_id, contact_id, skill_id),
  FOREIGN KEY (environment_id, skill_id) REFERENCES skills (environment_id, id)
);
CREATE INDEX contact_skills_skill ON contact_skills (environment_id, skill_id, contact_id);

CREATE TABLE contact_tags (
  environment_id uuid NOT NULL,
  contact_id     uuid NOT NULL,
  tag_id         uuid NOT NULL,
  PRIMARY KEY (environment_id, contact_id, tag_id),
  FOREIGN KEY (environment_id, tag_id) REFERENCES tags (environment_id, id)
);
CREATE INDEX contact_tags_tag ON contact_tags (environment_id, tag_id, contact_id);

-- The file itself lies in object storage under file_key.
CREATE TABLE contact_documents (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  kind_id        uuid   NOT NULL,
  expires_on     text,
  file_key       text,
  file_name      text,
  file_type      text,
  file_size      bigint,
  added_at       bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  CHECK ((file_key IS NULL) = (file_name IS NULL)),
  CHECK ((file_key IS NULL) = (file_type IS NULL)),
  FOREIGN KEY (environment_id, contact_id) REFERENCES contacts (environment_id, id),
  FOREIGN KEY (environment_id, kind_id) REFERENCES document_kinds (environment_id, id)
);
CREATE INDEX contact_documents_contact ON contact_documents (environment_id, contact_id, id);
CREATE INDEX contact_documents_kind ON contact_documents (environment_id, kind_id);

-- Minutes after local midnight; a night is two blocks.
CREATE TABLE availability_blocks (
  environment_id uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  weekday        bigint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_minute    bigint NOT NULL CHECK (0 <= from_minute),
  until_minute   bigint NOT NULL CHECK (until_minute <= 1440),
  PRIMARY KEY (environment_id, contact_id, weekday, from_minute),
  CHECK (from_minute < until_minute),
  FOREIGN KEY (environment_id, contact_id) REFERENCES contacts (environment_id, id)
);

-- Local moments yyyy-mm-ddThh:mm:ss.
CREATE TABLE availability_exceptions (
  environment_id uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  id             uuid   NOT NULL,
  from_local     text   NOT NULL,
  until_local    text   NOT NULL,
  says           text   NOT NULL CHECK (says IN ('can', 'cannot')),
  note           text   NOT NULL,
  PRIMARY KEY (environment_id, id),
  CHECK (from_local < until_local),
  FOREIGN KEY (environment_id, contact_id) REFERENCES contacts (environment_id, id)
);
CREATE INDEX availability_exceptions_contact
  ON availability_exceptions (environment_id, contact_id, from_local);

-- The id of a contact that was merged into another stays a way to that other.
CREATE TABLE contact_merges (
  environment_id uuid   NOT NULL,
  old_id         uuid   NOT NULL,
  new_id         uuid   NOT NULL,
  at             bigint NOT NULL,
  PRIMARY KEY (environment_id, old_id),
  CHECK (old_id <> new_id),
  FOREIGN KEY (environment_id, new_id) REFERENCES contacts (environment_id, id)
);
CREATE INDEX contact_merges_new ON contact_merges (environment_id, new_id);

-- A STOP outlives the contact: whoever comes back by an import with this number is still not asked.
CREATE TABLE kept_opt_outs (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  mobile         text   NOT NULL,
  at             bigint NOT NULL,
  by_way         text   NOT NULL CHECK (by_way IN ('sms', 'link', 'email', 'user', 'import')),
  PRIMARY KEY (environment_id, mobile)
);

CREATE TABLE imports (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('checking', 'ready', 'applying', 'applied', 'undone', 'failed')),
  file_key       text   NOT NULL,
  file_name      text   NOT NULL,
  file_size      bigint NOT NULL,
  shape          text   NOT NULL,
  consent        boolean NOT NULL,
  rows_found     bigint NOT NULL,
  rows_new       bigint NOT NULL,
  rows_update    bigint NOT NULL,
  rows_duplicate bigint NOT NULL,
  rows_error     bigint NOT NULL,
  problem        text,
  made_by        text   NOT NULL,
  made_at        bigint NOT NULL,
  applied_at     bigint,
  undone_at      bigint,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX imports_state ON imports (environment_id, state);

CREATE TABLE import_rows (
  environment_id uuid   NOT NULL,
  import_id      uuid   NOT NULL,
  line           bigint NOT NULL,
  outcome        text   NOT NULL CHECK (outcome IN ('new', 'update', 'duplicate', 'error')),
  name           text   NOT NULL,
  mobile         text   NOT NULL,
  reasons        text   NOT NULL,
  raw            text,
  PRIMARY KEY (environment_id, import_id, line),
  FOREIGN KEY (environment_id, import_id) REFERENCES imports (environment_id, id)
);
CREATE INDEX import_rows_outcome ON import_rows (environment_id, import_id, outcome, line);

-- How each contact was before the import; none means that the import made it.
CREATE TABLE import_undo (
  environment_id uuid   NOT NULL,
  import_id      uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  version_after  bigint NOT NULL,
  facts_before   text,
  PRIMARY KEY (environment_id, import_id, contact_id),
  FOREIGN KEY (environment_id, import_id) REFERENCES imports (environment_id, id)
);
