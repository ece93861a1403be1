-- After the end (GDPR art. 28(3)(g); Data Act art. 25): what the customer chose, what it took with it, and how its data were
-- wiped, with what proves it.

-- Whether the data come back to the customer before they are wiped. Append-only: the newest counts.
CREATE TABLE data_choices (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  choice         text   NOT NULL CHECK (choice IN ('returned', 'deleted')),
  -- At the provider's desk: how the customer said so.
  told           text   NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  chosen_at      bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id)
);
CREATE INDEX data_choices_of ON data_choices (environment_id, agreement_id, id);

-- Each time that somebody took everything with them; complete only once the last octet was handed over.
CREATE TABLE data_exports (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  begun_at       bigint NOT NULL,
  done_at        bigint,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX data_exports_done ON data_exports (environment_id, done_at) WHERE done_at IS NOT NULL;

-- An environment that is being wiped, or was.
CREATE TABLE wipings (
  environment_id uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  -- The reasons why it may be wiped, as JSON.
  because        text   NOT NULL,
  begun_at       bigint NOT NULL,
  finished_at    bigint,
  -- The last day on which what the law has kept is kept.
  kept_until     text   NOT NULL,
  PRIMARY KEY (environment_id, agreement_id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id)
);
-- A worker takes the next ones, whosever they are.
CREATE INDEX wipings_under_way ON wipings (begun_at, environment_id) WHERE finished_at IS NULL;

-- How much of what was removed, counted in the transactions that removed it.
CREATE TABLE wiped_rows (
  environment_id uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  kind           text   NOT NULL,
  count          bigint NOT NULL CHECK (count >= 0),
  files          bigint NOT NULL CHECK (files >= 0),
  PRIMARY KEY (environment_id, agreement_id, kind),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES wipings (environment_id, agreement_id)
);

-- Files whose rows are gone: written down with the rows' removal, so that none is forgotten, and kept when they are gone
-- themselves, so that none is counted twice. Their places name ids only.
CREATE TABLE wiping_files (
  environment_id uuid    NOT NULL REFERENCES environments (id),
  file           text    NOT NULL,
  is_there       boolean NOT NULL DEFAULT true,
  PRIMARY KEY (environment_id, file)
);
CREATE INDEX wiping_files_there ON wiping_files (environment_id, file) WHERE is_there;

-- What opens a door into an environment is found before anyone knows whose it is, and goes first when it is wiped.
CREATE INDEX sessions_environment ON sessions (environment_id);
CREATE INDEX activations_environment ON activations (environment_id);
CREATE INDEX links_environment ON links (environment_id);
CREATE INDEX conversations_environment ON conversations (environment_id);
