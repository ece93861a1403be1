-- Call-outs: filling a shift by asking contacts in waves; what they said; the links that they hold.

CREATE TABLE callouts (
  environment_id  uuid   NOT NULL REFERENCES environments (id),
  id              uuid   NOT NULL,
  shift_id        uuid   NOT NULL,
  status          text   NOT NULL CHECK (status IN ('confirmed', 'running', 'paused', 'full', 'stopped', 'expired')),
  policy          text   NOT NULL CHECK (policy IN ('fewest-messages', 'fastest', 'fair-rotation', 'ranked')),
  -- Local times of the messaging hours; both absent when it is urgent.
  opens           text,
  closes          text,
  deadline        bigint NOT NULL,
  channel         text   NOT NULL CHECK (channel IN ('sms', 'email')),
  texts           text   NOT NULL,
  tariffs         text   NOT NULL,
  -- What is held for invitations, and for replies and fees apart: the first is given back as a whole when nothing is
  -- under way any more, the second as soon as it is over.
  hold_id         uuid,
  held            bigint NOT NULL CHECK (0 <= held),
  hold_left       bigint NOT NULL CHECK (0 <= hold_left),
  reply_hold_id   uuid,
  reply_held      bigint NOT NULL CHECK (0 <= reply_held),
  reply_left      bigint NOT NULL CHECK (0 <= reply_left AND reply_left <= reply_held),
  fees_due        bigint NOT NULL CHECK (0 <= fees_due),
  plan            text   NOT NULL,
  waves           bigint NOT NULL CHECK (0 <= waves),
  pace            text   NOT NULL CHECK (pace IN ('planned', 'now')),
  -- When the engine looks again; absent when it rests until somebody acts.
  next_at         bigint,
  why             text   NOT NULL,
  settled_at      bigint,
  confirmed_at    bigint NOT NULL,
  confirmed_by    text   NOT NULL,
  ended_at        bigint,
  version         bigint NOT NULL CHECK (0 < version),
  PRIMARY KEY (environment_id, id),
  CHECK ((opens IS NULL) = (closes IS NULL))
);
CREATE UNIQUE INDEX callouts_one_live ON callouts (environment_id, shift_id)
  WHERE status IN ('confirmed', 'running', 'paused');
CREATE INDEX callouts_shift ON callouts (environment_id, shift_id);
CREATE INDEX callouts_list ON callouts (environment_id, confirmed_at, id);
-- Small whatever the history: only what is awake is in it.
CREATE INDEX callouts_awake ON callouts (environment_id, next_at) WHERE next_at IS NOT NULL;

-- Every hold that paid for invitations of a call-out; a call-out that starts again gets another one. What is left of
-- them is given back when none of its messages can change any more.
CREATE TABLE callout_holds (
  environment_id uuid   NOT NULL,
  callout_id     uuid   NOT NULL,
  hold_id        uuid   NOT NULL,
  released_at    bigint,
  PRIMARY KEY (environment_id, callout_id, hold_id),
  FOREIGN KEY (environment_id, callout_id) REFERENCES callouts (environment_id, id)
);

CREATE TABLE callout_waves (
  environment_id uuid   NOT NULL,
  callout_id     uuid   NOT NULL,
  number         bigint NOT NULL CHECK (0 < number),
  sent_at        bigint NOT NULL,
  contacts       bigint NOT NULL CHECK (0 < contacts),
  why            text   NOT NULL,
  PRIMARY KEY (environment_id, callout_id, number),
  FOREIGN KEY (environment_id, callout_id) REFERENCES callouts (environment_id, id)
);

-- What one contact got and said. The message that asks carries the invitation's own id, so nobody is asked twice.
CREATE TABLE invitations (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  callout_id     uuid   NOT NULL,
  shift_id       uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  ordinal        bigint NOT NULL CHECK (0 < ordinal),
  planned_wave   bigint NOT NULL,
  state          text   NOT NULL CHECK (state IN ('planned', 'asked', 'unclear', 'declined', 'waitlisted', 'assigned',
                                                  'cancelled', 'too-late', 'silent', 'not-asked')),
  state_at       bigint NOT NULL,
  cancelled_by   text   CHECK (cancelled_by IN ('contact', 'planner')),
  chance_yes     bigint NOT NULL,
  chance_of      bigint NOT NULL CHECK (0 < chance_yes AND chance_yes < chance_of),
  minutes        bigint NOT NULL CHECK (0 < minutes),
  cost           bigint NOT NULL CHECK (0 <= cost),
  reply_cost     bigint NOT NULL CHECK (0 <= reply_cost),
  why            text   NOT NULL,
  wave           bigint,
  code           bigint CHECK (0 < code),
  asked_at       bigint,
  answered_at    bigint,
  answer         text   CHECK (answer IN ('yes', 'no')),
  way            text   CHECK (way IN ('sms', 'link', 'planner')),
  said           text,
  inbound_id     uuid,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, callout_id, contact_id),
  FOREIGN KEY (environment_id, callout_id) REFERENCES callouts (environment_id, id),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
  CHECK (state NOT IN ('asked', 'unclear', 'silent') OR asked_at IS NOT NULL)
);
CREATE INDEX invitations_order ON invitations (environment_id, callout_id, ordinal);
CREATE INDEX invitations_contact ON invitations (environment_id, contact_id, asked_at);
CREATE INDEX invitations_asked ON invitations (environment_id, asked_at) WHERE asked_at IS NOT NULL;
CREATE INDEX invitations_waiting ON invitations (environment_id, shift_id, state_at) WHERE state = 'waitlisted';
CREATE INDEX invitations_open ON invitations (environment_id, contact_id) WHERE code IS NOT NULL;

-- What became of each text that came in; also counts the automatic replies of the past hour, so that two machines
-- never keep each other talking.
CREATE TABLE answer_log (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  inbound_id     uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  invitation_id  uuid,
  at             bigint NOT NULL,
  outcome        text   NOT NULL,
  reply          text,
  -- Why a due reply was not sent, such as no credits.
  unsent         text,
  PRIMARY KEY (environment_id, inbound_id)
);
CREATE INDEX answer_log_contact ON answer_log (environment_id, contact_id, at);

-- Signed links. Like a session, a link is looked up before anyone is inside; only a hash of its secret is kept.
CREATE TABLE links (
  secret_hash    bytea  PRIMARY KEY,
  environment_id uuid   NOT NULL REFERENCES environments (id),
  contact_id     uuid   NOT NULL,
  invitation_id  uuid   NOT NULL,
  expires_at     bigint NOT NULL
);
CREATE INDEX links_expires ON links (expires_at);
