-- Damage claims and indemnities (art. 7.2, 10.4, 11): what was reported when, what it is about, and what became of it.

CREATE TABLE claims (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  -- What people name it by, such as S-7K3F9Q.
  number         text   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('damage', 'infringement', 'indemnity')),
  what           text   NOT NULL,
  -- Of a claim by somebody else: who.
  third_party    text,
  arose_on       text   NOT NULL,
  -- When the customer knew: of a third party's claim, when that came in.
  known_on       text   NOT NULL,
  reported_at    bigint NOT NULL,
  -- In cents; not always known.
  amount         bigint CHECK (amount > 0),
  -- Conditions of art. 10.4: the provider has the defence in its hands, and nothing was settled before.
  control_left   boolean NOT NULL,
  settled        boolean NOT NULL,
  state          text   NOT NULL CHECK (state IN ('reported', 'assessed', 'accepted', 'rejected', 'lapsed')),
  accepted       bigint CHECK (accepted > 0),
  -- Why it was decided so, as it stands in the letter.
  said           text,
  decided_at     bigint,
  -- The last day on which it exists (art. 11.3).
  lapses_on      text   NOT NULL,
  warned_on      text,
  actor_kind     text   NOT NULL,
  actor_id       uuid,
  version        bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, number),
  CHECK ((state = 'accepted') = (accepted IS NOT NULL))
);
CREATE INDEX claims_listed ON claims (environment_id, reported_at, id);
CREATE INDEX claims_year ON claims (environment_id, arose_on) WHERE state = 'accepted';
CREATE INDEX claims_undecided ON claims (environment_id, lapses_on) WHERE state IN ('reported', 'assessed');
-- The operator's list looks at all environments at once.
CREATE INDEX claims_everywhere ON claims (reported_at, id);

-- What was paid out on accepted claims, each by a decision of two people. Append-only.
CREATE TABLE claim_payouts (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  claim_id       uuid   NOT NULL,
  cents          bigint NOT NULL CHECK (cents > 0),
  paid_on        text   NOT NULL,
  reference      text   NOT NULL,
  decision_id    uuid   NOT NULL,
  recorded_at    bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, claim_id) REFERENCES claims (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id)
);
CREATE INDEX claim_payouts_claim ON claim_payouts (environment_id, claim_id, id);

-- Letters about a claim, as they were sent.
CREATE TABLE claim_letters (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  claim_id       uuid   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('receipt', 'accepted', 'rejected')),
  -- Its place in object storage.
  file           text   NOT NULL,
  written_at     bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, claim_id) REFERENCES claims (environment_id, id)
);
CREATE INDEX claim_letters_claim ON claim_letters (environment_id, claim_id, id);
