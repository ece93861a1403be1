-- Invited, locked and seen users (art. 6.2, 6.4, 7.4); webhooks.

-- Not joined yet: invited by that name, until the link was used. A name the person gave elsewhere is not shown before.
ALTER TABLE memberships ADD COLUMN invited_at bigint;
ALTER TABLE memberships ADD COLUMN invited_name text;
-- A stolen password was reported (art. 7.4): nobody gets in with it until a new one was set by link.
ALTER TABLE memberships ADD COLUMN locked_at bigint;
ALTER TABLE memberships ADD COLUMN seen_at bigint;

-- A link opens the environment that made it, and no other.
ALTER TABLE activations ADD COLUMN environment_id uuid REFERENCES environments (id);
CREATE INDEX activations_user ON activations (user_id);
CREATE INDEX activations_expires ON activations (expires_at);

CREATE INDEX api_tokens_maker ON api_tokens (environment_id, created_by);
-- Housekeeping walks all environments at once.
CREATE INDEX idempotency_keys_old ON idempotency_keys (kept_at);

-- Where a customer's own systems want to hear what happens.
CREATE TABLE webhook_endpoints (
  environment_id   uuid   NOT NULL REFERENCES environments (id),
  id               uuid   NOT NULL,
  url              text   NOT NULL CHECK (length(url) <= 2000),
  description      text   NOT NULL,
  kinds            text   NOT NULL,
  secret           text   NOT NULL,
  old_secret       text,
  old_secret_until bigint,
  disabled_at      bigint,
  disabled_why     text   CHECK (disabled_why IN ('person', 'gone')),
  created_at       bigint NOT NULL,
  version          bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  CHECK ((old_secret IS NULL) = (old_secret_until IS NULL)),
  CHECK ((disabled_at IS NULL) = (disabled_why IS NULL))
);

-- What happened, written in the transaction in which it happened.
CREATE TABLE webhook_events (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  at             bigint NOT NULL,
  kind           text   NOT NULL,
  body           text   NOT NULL,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX webhook_events_old ON webhook_events (at);

-- One event on its way to one endpoint.
CREATE TABLE webhook_deliveries (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  endpoint_id    uuid   NOT NULL,
  event_id       uuid   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
  attempts       bigint NOT NULL CHECK (attempts >= 0),
  due_at         bigint,
  settled_at     bigint,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, endpoint_id, event_id),
  FOREIGN KEY (environment_id, endpoint_id) REFERENCES webhook_endpoints (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, event_id) REFERENCES webhook_events (environment_id, id) ON DELETE CASCADE,
  CHECK ((state = 'waiting') = (due_at IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (environment_id, endpoint_id, id);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (environment_id, event_id);
-- The worker looks for what is due in all environments at once.
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;

-- Each time we tried, and what we heard.
CREATE TABLE webhook_attempts (
  environment_id uuid   NOT NULL,
  delivery_id    uuid   NOT NULL,
  number         bigint NOT NULL,
  at             bigint NOT NULL,
  took           bigint NOT NULL,
  status         bigint,
  said           text   NOT NULL,
  PRIMARY KEY (environment_id, delivery_id, number),
  FOREIGN KEY (environment_id, delivery_id) REFERENCES webhook_deliveries (environment_id, id) ON DELETE CASCADE
);
