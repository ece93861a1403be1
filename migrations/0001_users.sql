-- Environments, users and how they get in (art. 1, 6.2, 6.4, 7.4).
-- Common language of both engines: bigint (instants in ms UTC), text (legal dates yyyy-mm-dd), uuid, bytea, boolean.

CREATE TABLE environments (
  id         uuid   PRIMARY KEY,
  name       text   NOT NULL,
  created_at bigint NOT NULL
);

-- People with a login. An e-mail address belongs to one person; what they may do is said per environment.
CREATE TABLE users (
  id            uuid   PRIMARY KEY,
  email         text   NOT NULL UNIQUE,
  name          text   NOT NULL,
  language      text   NOT NULL CHECK (language IN ('nl', 'en')),
  password_hash text,
  created_at    bigint NOT NULL
);

CREATE TABLE memberships (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  user_id        uuid   NOT NULL REFERENCES users (id),
  role           text   NOT NULL CHECK (role IN ('admin', 'planner', 'finance', 'viewer')),
  since          bigint NOT NULL,
  suspended_at   bigint,
  PRIMARY KEY (environment_id, user_id)
);
CREATE INDEX memberships_user ON memberships (user_id);

-- Signed-in browsers. Only a hash of the cookie is kept, so that a copy of the database opens no session.
CREATE TABLE sessions (
  token_hash     bytea  PRIMARY KEY,
  id             uuid   NOT NULL UNIQUE,
  user_id        uuid   NOT NULL REFERENCES users (id),
  environment_id uuid   NOT NULL REFERENCES environments (id),
  started_at     bigint NOT NULL,
  seen_at        bigint NOT NULL,
  expires_at     bigint NOT NULL,
  device         text   NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires_at);

-- One-time links to set a password (art. 6.2: never a stored plain password).
CREATE TABLE activations (
  token_hash bytea  PRIMARY KEY,
  user_id    uuid   NOT NULL REFERENCES users (id),
  expires_at bigint NOT NULL
);

CREATE TABLE api_tokens (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  token_hash     bytea  NOT NULL UNIQUE,
  name           text   NOT NULL,
  scopes         text   NOT NULL,
  hint           text   NOT NULL,
  created_by     uuid   NOT NULL REFERENCES users (id),
  created_at     bigint NOT NULL,
  last_used_on   text,
  revoked_at     bigint,
  PRIMARY KEY (environment_id, id)
);

CREATE TABLE idempotency_keys (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  key            text   NOT NULL,
  asked          bytea  NOT NULL,
  status         bigint NOT NULL,
  body           text   NOT NULL,
  kept_at        bigint NOT NULL,
  PRIMARY KEY (environment_id, key)
) /* WITHOUT ROWID */;
CREATE INDEX idempotency_keys_age ON idempotency_keys (environment_id, kept_at);

-- What people and jobs did, for the customer to see.
CREATE TABLE audit_lines (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  at             bigint NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  what           text   NOT NULL,
  subject_id     uuid,
  detail         text   NOT NULL,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX audit_lines_subject ON audit_lines (environment_id, subject_id, id);

-- The product's own facts, such as how far the demo's clock was turned.
CREATE TABLE product_facts (
  name  text PRIMARY KEY,
  value text NOT NULL
);
