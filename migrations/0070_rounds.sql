-- The daily round: what a legal day brought for every agreement, and how far the day is.

-- One row for each legal day that was carried out or is under way, with its place among the agreements. Whoever works on
-- it holds it for a while; the place moves in the transaction that carries a batch out.
CREATE TABLE rounds (
  day                  text   PRIMARY KEY,
  after_environment_id uuid   NOT NULL,
  after_agreement_id   uuid   NOT NULL,
  agreements           bigint NOT NULL CHECK (agreements >= 0),
  leased_by            uuid,
  leased_until         bigint,
  began_at             bigint NOT NULL,
  ended_at             bigint,
  CHECK ((leased_by IS NULL) = (leased_until IS NULL)),
  CHECK (ended_at IS NULL OR leased_by IS NULL)
);
CREATE INDEX rounds_under_way ON rounds (day) WHERE ended_at IS NULL;

-- What was done, and what needs a person, until somebody says that it was looked at.
CREATE TABLE round_events (
  environment_id uuid    NOT NULL REFERENCES environments (id),
  id             uuid    NOT NULL,
  day            text    NOT NULL REFERENCES rounds (day),
  what           text    NOT NULL,
  -- The agreement, invoice or claim; the environment itself where it is about the customer.
  subject_id     uuid    NOT NULL,
  figures        text    NOT NULL,
  needs_person   boolean NOT NULL,
  told_at        bigint  NOT NULL,
  seen_by        uuid    REFERENCES users (id),
  seen_at        bigint,
  PRIMARY KEY (environment_id, id),
  CHECK ((seen_at IS NULL) = (seen_by IS NULL)),
  CHECK (seen_at IS NULL OR needs_person)
);
CREATE INDEX round_events_day ON round_events (day, id);
CREATE INDEX round_events_open ON round_events (id) WHERE needs_person AND seen_at IS NULL;
-- What still waits for a person is not told again by the next days.
CREATE UNIQUE INDEX round_events_once ON round_events (environment_id, what, subject_id) WHERE needs_person AND seen_at IS NULL;
