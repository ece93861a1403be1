-- Messages (art. 9.3, 14.5): what goes out, what comes in, and what the SMS centre said.

CREATE TABLE messages (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  channel        text   NOT NULL CHECK (channel IN ('sms', 'email')),
  contact_id     uuid,
  callout_id     uuid,
  to_address     text   NOT NULL,
  sender         text,
  subject        text,
  html           text,
  body           text   NOT NULL,
  segments       bigint NOT NULL CHECK (segments > 0),
  hold_id        uuid   NOT NULL,
  credits        bigint NOT NULL CHECK (credits >= 0),
  captured       bigint NOT NULL DEFAULT 0,
  released       bigint NOT NULL DEFAULT 0,
  capture_id     uuid,
  release_id     uuid,
  state          text   NOT NULL CHECK (state IN ('accepted', 'sending', 'sent', 'delivered', 'failed', 'refused',
                                                  'unknown', 'not-charged', 'cancelled', 'expired')),
  attempt        bigint NOT NULL DEFAULT 1 CHECK (attempt IN (1, 2)),
  tries          bigint NOT NULL DEFAULT 0,
  in_doubt       text   NOT NULL CHECK (in_doubt IN ('no-resend', 'resend-once')),
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  accepted_at    bigint NOT NULL,
  changed_at     bigint NOT NULL,
  expires_at     bigint NOT NULL,
  -- When something is to be done about it: the next try, or the end of a doubt. Absent once it is settled.
  due_at         bigint,
  PRIMARY KEY (environment_id, id),
  CHECK (captured >= 0 AND released >= 0 AND captured + released <= credits),
  -- Art. 14.5: only what the centre accepted is paid for.
  CHECK (captured = 0 OR state IN ('sent', 'delivered', 'failed')),
  CHECK (captured = 0 OR capture_id IS NOT NULL),
  CHECK (released = 0 OR release_id IS NOT NULL),
  CHECK ((due_at IS NOT NULL) = (state IN ('accepted', 'sending', 'unknown'))),
  CHECK ((channel = 'email') = (subject IS NOT NULL))
);
CREATE INDEX messages_due ON messages (environment_id, channel, state, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX messages_address ON messages (environment_id, to_address, id);
CREATE INDEX messages_contact ON messages (environment_id, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX messages_callout ON messages (environment_id, callout_id, id) WHERE callout_id IS NOT NULL;
CREATE INDEX messages_capture ON messages (environment_id, capture_id) WHERE capture_id IS NOT NULL;
CREATE INDEX messages_release ON messages (environment_id, release_id) WHERE release_id IS NOT NULL;

-- One row per part from the moment that it may leave: attempt, bind epoch, sequence and reference are committed first.
CREATE TABLE message_parts (
  environment_id uuid   NOT NULL,
  message_id     uuid   NOT NULL,
  number         bigint NOT NULL CHECK (number > 0),
  state          text   NOT NULL CHECK (state IN ('waiting', 'sending', 'accepted', 'refused', 'lost', 'delivered',
                                                  'failed')),
  epoch          bigint NOT NULL,
  sequence       bigint NOT NULL,
  reference      bigint NOT NULL,
  centre_id      text,
  said           text,
  at             bigint NOT NULL,
  PRIMARY KEY (environment_id, message_id, number),
  FOREIGN KEY (environment_id, message_id) REFERENCES messages (environment_id, id)
) /* WITHOUT ROWID */;
-- A receipt knows the centre's id and nothing of environments: the provider's job looks them up here.
CREATE INDEX message_parts_centre ON message_parts (centre_id) WHERE centre_id IS NOT NULL;

-- What happened to a message, with its times.
CREATE TABLE message_events (
  environment_id uuid   NOT NULL,
  message_id     uuid   NOT NULL,
  id             uuid   NOT NULL,
  at             bigint NOT NULL,
  what           text   NOT NULL,
  detail         text   NOT NULL,
  PRIMARY KEY (environment_id, message_id, id),
  FOREIGN KEY (environment_id, message_id) REFERENCES messages (environment_id, id)
) /* WITHOUT ROWID */;

-- Texts that came in, whole.
CREATE TABLE inbound (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  contact_id     uuid,
  from_number    text   NOT NULL,
  to_number      text   NOT NULL,
  body           text   NOT NULL,
  received_at    bigint NOT NULL,
  state          text   NOT NULL CHECK (state IN ('received', 'needs-person', 'settled', 'handled')),
  outcome        text,
  handled_at     bigint,
  handled_by     uuid,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX inbound_state ON inbound (environment_id, state, id);
CREATE INDEX inbound_contact ON inbound (environment_id, contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX inbound_number ON inbound (environment_id, from_number, id);

-- The provider's own tables: they decide to which environment something belongs, so they belong to none.

-- Which environment wrote last from one of our numbers to a phone: an answer goes there.
CREATE TABLE conversations (
  ours           text   NOT NULL,
  theirs         text   NOT NULL,
  environment_id uuid   NOT NULL,
  last_at        bigint NOT NULL,
  PRIMARY KEY (ours, theirs, environment_id)
) /* WITHOUT ROWID */;

-- Parts of long texts that came in and wait for the others.
CREATE TABLE inbound_parts (
  ours       text   NOT NULL,
  theirs     text   NOT NULL,
  reference  bigint NOT NULL,
  total      bigint NOT NULL,
  number     bigint NOT NULL,
  data_coding bigint NOT NULL,
  udh        bytea  NOT NULL,
  octets     bytea  NOT NULL,
  at         bigint NOT NULL,
  PRIMARY KEY (ours, theirs, reference, total, number)
);
CREATE INDEX inbound_parts_age ON inbound_parts (at);

-- Deliveries of an earlier link that the centre may send again because our answer did not reach it.
CREATE TABLE inbound_seen (
  fingerprint bytea  NOT NULL,
  epoch       bigint NOT NULL,
  at          bigint NOT NULL,
  PRIMARY KEY (fingerprint, epoch)
);
CREATE INDEX inbound_seen_age ON inbound_seen (at);

-- Texts from phones that nobody wrote to.
CREATE TABLE unclaimed_texts (
  id     uuid   PRIMARY KEY,
  ours   text   NOT NULL,
  theirs text   NOT NULL,
  body   text   NOT NULL,
  at     bigint NOT NULL
);
CREATE INDEX unclaimed_texts_age ON unclaimed_texts (at);

-- Receipts that fit no message yet: they can come before the response, or about a message in doubt.
CREATE TABLE waiting_receipts (
  id        uuid   PRIMARY KEY,
  centre_id text   NOT NULL,
  outcome   text   NOT NULL CHECK (outcome IN ('underway', 'delivered', 'failed')),
  said      text   NOT NULL,
  ours      text   NOT NULL,
  theirs    text   NOT NULL,
  reference bigint,
  at        bigint NOT NULL
);
CREATE INDEX waiting_receipts_at ON waiting_receipts (at);

-- Which process holds a channel. One at a time: its bind's queue is nobody else's. `epoch` counts the binds.
CREATE TABLE channel_leases (
  name  text   PRIMARY KEY,
  owner uuid   NOT NULL,
  until bigint NOT NULL,
  epoch bigint NOT NULL
);
