-- Credits (art. 14): orders and their lots, holds, the ledger, the wallet, decisions and tariffs.
-- Both legs of every movement lie inside the environment, so that environments never wait for each other.

-- One row per environment: whether it can be spent from, the sums of its lots, and the end of its chain of entries.
CREATE TABLE wallets (
  environment_id uuid   NOT NULL PRIMARY KEY REFERENCES environments (id),
  state          text   NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'frozen', 'ended')),
  state_since    bigint,
  credit_price   bigint CHECK (credit_price > 0),
  next_order     bigint NOT NULL DEFAULT 1 CHECK (next_order > 0),
  next_sequence  bigint NOT NULL DEFAULT 1 CHECK (next_sequence > 0),
  last_at        bigint NOT NULL DEFAULT 0,
  last_hash      bytea  NOT NULL,
  usable         bigint NOT NULL DEFAULT 0 CHECK (usable >= 0),
  held           bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
  blocked        bigint NOT NULL DEFAULT 0 CHECK (blocked >= 0),
  used           bigint NOT NULL DEFAULT 0 CHECK (used >= 0),
  lapsed         bigint NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
  CHECK (state = 'active' OR state_since IS NOT NULL)
);

-- What a customer bound itself to pay (art. 14.2); the price is in ten-thousandths of a euro, excluding VAT (art. 4.1).
CREATE TABLE credit_orders (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  number         text   NOT NULL,
  asked          bigint NOT NULL CHECK (asked > 0),
  quantity       bigint NOT NULL CHECK (quantity >= 0),
  credit_price   bigint CHECK (credit_price > 0),
  words_shown    text   NOT NULL,
  ordered_at     bigint NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  corrected_at   bigint,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, number),
  CHECK (corrected_at IS NOT NULL OR quantity = asked)
);
CREATE INDEX credit_orders_age ON credit_orders (environment_id, ordered_at, id);

-- The credits of one order, under the order's id. `is_open` marks what is not used up: the only lots spending looks at.
CREATE TABLE lots (
  environment_id uuid    NOT NULL REFERENCES environments (id),
  id             uuid    NOT NULL,
  ordered_at     bigint  NOT NULL,
  size           bigint  NOT NULL CHECK (size >= 0),
  standing       text    NOT NULL CHECK (standing IN ('unpaid', 'cleared', 'blocked')),
  used           bigint  NOT NULL DEFAULT 0 CHECK (used >= 0),
  held           bigint  NOT NULL DEFAULT 0 CHECK (held >= 0),
  lapsed         bigint  NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
  corrected_at   bigint,
  is_open        boolean NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, id) REFERENCES credit_orders (environment_id, id),
  CHECK (used + held + lapsed <= size),
  CHECK (is_open OR (used + lapsed = size AND held = 0))
);
CREATE INDEX lots_open ON lots (environment_id, ordered_at, id) WHERE is_open;
CREATE INDEX lots_age ON lots (environment_id, ordered_at, id);

-- Credits set aside for a piece of work.
CREATE TABLE holds (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  callout_id     uuid,
  made_at        bigint NOT NULL,
  amount         bigint NOT NULL CHECK (amount >= 0),
  captured       bigint NOT NULL DEFAULT 0 CHECK (captured >= 0),
  released       bigint NOT NULL DEFAULT 0 CHECK (released >= 0),
  lapsed         bigint NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
  PRIMARY KEY (environment_id, id),
  CHECK (captured + released + lapsed <= amount)
);

CREATE INDEX holds_by_callout ON holds (environment_id, callout_id) WHERE callout_id IS NOT NULL;

-- What a hold took from each lot, and what of that is still held; captured in the order of `place`.
CREATE TABLE hold_parts (
  environment_id uuid   NOT NULL,
  hold_id        uuid   NOT NULL,
  lot_id         uuid   NOT NULL,
  place          bigint NOT NULL,
  taken          bigint NOT NULL CHECK (taken > 0),
  held           bigint NOT NULL CHECK (held >= 0),
  PRIMARY KEY (environment_id, hold_id, lot_id),
  FOREIGN KEY (environment_id, hold_id) REFERENCES holds (environment_id, id),
  FOREIGN KEY (environment_id, lot_id) REFERENCES lots (environment_id, id),
  CHECK (held <= taken)
);
CREATE INDEX hold_parts_lot ON hold_parts (environment_id, lot_id);

-- The ledger's entries, append-only. Each carries the balances after it and a hash over its content and the hash
-- before it; what a client asks under a key is entered under the id made of that key.
CREATE TABLE transfers (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  sequence       bigint NOT NULL CHECK (sequence > 0),
  id             uuid   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('order', 'correct', 'hold', 'capture', 'release', 'clear', 'reverse',
                                                 'block', 'unblock', 'freeze', 'thaw', 'end')),
  at             bigint NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  credits        bigint NOT NULL CHECK (credits >= 0),
  order_id       uuid,
  decision_id    uuid,
  callout_id     uuid,
  facts          text   NOT NULL,
  usable         bigint NOT NULL CHECK (usable >= 0),
  held           bigint NOT NULL CHECK (held >= 0),
  blocked        bigint NOT NULL CHECK (blocked >= 0),
  used           bigint NOT NULL CHECK (used >= 0),
  lapsed         bigint NOT NULL CHECK (lapsed >= 0),
  hash           bytea  NOT NULL,
  PRIMARY KEY (environment_id, sequence),
  UNIQUE (environment_id, id)
);
CREATE INDEX transfers_at ON transfers (environment_id, at, sequence);
CREATE INDEX transfers_kind ON transfers (environment_id, kind, sequence);

-- The double entries: credits of one lot that leave one account and enter another.
CREATE TABLE postings (
  environment_id uuid   NOT NULL,
  sequence       bigint NOT NULL,
  place          bigint NOT NULL,
  lot_id         uuid   NOT NULL,
  debit          text   NOT NULL CHECK (debit IN ('outside', 'available', 'held', 'used', 'blocked', 'lapsed')),
  credit         text   NOT NULL CHECK (credit IN ('outside', 'available', 'held', 'used', 'blocked', 'lapsed')),
  credits        bigint NOT NULL CHECK (credits > 0),
  PRIMARY KEY (environment_id, sequence, place),
  FOREIGN KEY (environment_id, sequence) REFERENCES transfers (environment_id, sequence),
  FOREIGN KEY (environment_id, lot_id) REFERENCES lots (environment_id, id),
  CHECK (debit <> credit)
);
CREATE INDEX postings_lot ON postings (environment_id, lot_id, sequence);

-- The recorded exercise of a right that the terms give (freeze, block, correct late ...). Only `revoked_at` is ever set.
CREATE TABLE decisions (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  kind           text   NOT NULL,
  article        text   NOT NULL,
  order_id       uuid,
  facts          text   NOT NULL,
  why            text   NOT NULL,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  decided_at     bigint NOT NULL,
  revoked_at     bigint,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX decisions_kind ON decisions (environment_id, kind, decided_at);

-- What services cost in credits from an instant on (art. 4.3); the provider's, the same for all.
CREATE TABLE tariffs (
  service      text   NOT NULL CHECK (service IN ('sms_nl', 'sms_eea', 'sms_world', 'email', 'fill_fee')),
  valid_from   bigint NOT NULL,
  announced_at bigint NOT NULL,
  credits      bigint NOT NULL CHECK (credits >= 0),
  reason       text,
  PRIMARY KEY (service, valid_from),
  CHECK (announced_at <= valid_from)
);
INSERT INTO tariffs (service, valid_from, announced_at, credits) VALUES
  ('sms_nl', 0, 0, 1), ('sms_eea', 0, 0, 2), ('sms_world', 0, 0, 4), ('email', 0, 0, 0), ('fill_fee', 0, 0, 0);
