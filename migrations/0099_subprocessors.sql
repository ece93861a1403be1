-- Who processes customers' data for the provider (art. 15.4; GDPR art. 28(2)): the register, what of it customers are still to be
-- told, and for each customer when it was told, what it objected, and since when a change holds for it.

CREATE TABLE subprocessors (
  id              uuid   NOT NULL PRIMARY KEY,
  -- There from the beginning; new; in another's place; the same one with another place or purpose.
  change          text   NOT NULL CHECK (change IN ('first', 'new', 'replacement', 'terms')),
  replaces        uuid   REFERENCES subprocessors (id),
  name            text   NOT NULL,
  -- Its number in a trade register, where it has one, and the country where it is established.
  registered      text,
  seat            text   NOT NULL CHECK (length(seat) = 2),
  purpose         text   NOT NULL,
  data            text   NOT NULL,
  -- Where it processes: in words, and the country.
  place           text   NOT NULL,
  country         text   NOT NULL CHECK (length(country) = 2),
  safeguard       text   NOT NULL CHECK (safeguard IN ('none', 'adequacy', 'clauses', 'rules')),
  -- The first day; it moves on when somebody was told later than was meant.
  effective_on    text   NOT NULL,
  notice_days     bigint NOT NULL CHECK (notice_days >= 0),
  why             text   NOT NULL,
  -- The reasons, as JSON.
  because         text   NOT NULL,
  recorded_at     bigint NOT NULL,
  recorded_by     uuid   REFERENCES users (id),
  announced_on    text,
  -- When the last letter was written.
  told_all_at     bigint,
  closed_as       text   CHECK (closed_as IN ('withdrawn', 'ended')),
  closed_on       text,
  closed_at       bigint,
  closed_by       uuid   REFERENCES users (id),
  closed_why      text,
  CHECK ((change = 'first') = (announced_on IS NULL)),
  CHECK ((change IN ('replacement', 'terms')) = (replaces IS NOT NULL)),
  CHECK ((closed_as IS NULL) = (closed_on IS NULL)),
  CHECK ((closed_as IS NULL) = (closed_at IS NULL)),
  CHECK ((closed_as IS NULL) = (closed_why IS NULL)),
  -- What was there from the beginning is never taken back, but ended.
  CHECK (closed_as IS NULL OR closed_as = 'ended' OR change <> 'first')
);
CREATE INDEX subprocessors_newest ON subprocessors (recorded_at, id);
-- One change at a time takes the place of something.
CREATE UNIQUE INDEX subprocessors_replaced ON subprocessors (replaces)
  WHERE replaces IS NOT NULL AND (closed_as IS NULL OR closed_as = 'ended');
-- When the first agreement in force began: what was in use before needs no notice.
CREATE INDEX agreements_first ON agreements (starts_on) WHERE state IN ('concluded', 'active');

-- What customers are still to be told, by mail, environment after environment.
CREATE TABLE subprocessor_tellings (
  id              uuid   NOT NULL PRIMARY KEY,
  subprocessor_id uuid   NOT NULL REFERENCES subprocessors (id),
  what            text   NOT NULL CHECK (what IN ('announced', 'withdrawn')),
  written_at      bigint NOT NULL,
  -- The last environment that was written to.
  upto            uuid   NOT NULL,
  done_at         bigint
);
CREATE INDEX subprocessor_tellings_open ON subprocessor_tellings (written_at, id) WHERE done_at IS NULL;

-- That a customer was told, and when: the evidence of notice.
CREATE TABLE subprocessor_notices (
  environment_id  uuid   NOT NULL REFERENCES environments (id),
  subprocessor_id uuid   NOT NULL REFERENCES subprocessors (id),
  told_at         bigint NOT NULL,
  told_on         text   NOT NULL,
  -- The last day to object, and the first day on which the change can hold for this customer.
  last_day        text   NOT NULL,
  first_day       text   NOT NULL,
  -- Since when it holds; that somebody was told that an objection keeps it; that it is not for this customer.
  began_on        text,
  held_on         text,
  excepted_on     text,
  PRIMARY KEY (environment_id, subprocessor_id),
  CHECK (told_on <= last_day AND last_day < first_day),
  CHECK (began_on IS NULL OR first_day <= began_on),
  CHECK (began_on IS NULL OR excepted_on IS NULL)
);
CREATE INDEX subprocessor_notices_coming ON subprocessor_notices (environment_id)
  WHERE began_on IS NULL AND excepted_on IS NULL;
CREATE INDEX subprocessor_notices_told ON subprocessor_notices (subprocessor_id, environment_id);

-- What a customer has against a change, and what was decided on it.
CREATE TABLE subprocessor_objections (
  environment_id  uuid   NOT NULL REFERENCES environments (id),
  id              uuid   NOT NULL,
  subprocessor_id uuid   NOT NULL REFERENCES subprocessors (id),
  body            text   NOT NULL,
  lodged_at       bigint NOT NULL,
  lodged_on       text   NOT NULL,
  actor_kind      text   NOT NULL,
  actor_id        uuid,
  state           text   NOT NULL CHECK (state IN ('open', 'excepted', 'withdrawn', 'goes_on')),
  answer          text,
  answered_on     text,
  answered_at     bigint,
  decision_id     uuid,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, subprocessor_id) REFERENCES subprocessor_notices (environment_id, subprocessor_id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((state = 'open') = (answered_at IS NULL)),
  CHECK ((state = 'open') = (answered_on IS NULL)),
  CHECK ((state = 'open') = (answer IS NULL)),
  CHECK (state IN ('open', 'withdrawn') OR decision_id IS NOT NULL)
);
CREATE UNIQUE INDEX subprocessor_objections_one ON subprocessor_objections (environment_id, subprocessor_id)
  WHERE state = 'open';
CREATE INDEX subprocessor_objections_of ON subprocessor_objections (environment_id, subprocessor_id, id);
CREATE INDEX subprocessor_objections_open ON subprocessor_objections (lodged_at, environment_id, id) WHERE state = 'open';
CREATE INDEX subprocessor_objections_about ON subprocessor_objections (subprocessor_id, lodged_at, id);
