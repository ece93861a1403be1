-- Shifts and who fills them. Contacts, skills and kinds of documents are rows of the contacts room; a contact's id is
-- checked there before it is written here.

-- Where work is done, as the planner names it; folded is the name without case and accents.
CREATE TABLE sites (
  environment_id uuid NOT NULL REFERENCES environments (id),
  id             uuid NOT NULL,
  name           text NOT NULL CHECK (name <> ''),
  folded         text NOT NULL,
  PRIMARY KEY (environment_id, id),
  UNIQUE (environment_id, folded)
);

-- taken guards the places: it goes up only in the statement that also checks places.
CREATE TABLE shifts (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  starts_at      bigint NOT NULL,
  ends_at        bigint NOT NULL,
  places         bigint NOT NULL,
  taken          bigint NOT NULL,
  site_id        uuid,
  note           text   NOT NULL,
  cancelled_at   bigint,
  created_at     bigint NOT NULL,
  version        bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, site_id) REFERENCES sites (environment_id, id),
  CONSTRAINT shifts_period CHECK (starts_at < ends_at AND ends_at - starts_at <= 86400000),
  CONSTRAINT shifts_places CHECK (places >= 1 AND places <= 500),
  CONSTRAINT shifts_taken CHECK (taken >= 0 AND taken <= places)
);
CREATE INDEX shifts_starts ON shifts (environment_id, starts_at, id);
CREATE INDEX shifts_open ON shifts (environment_id, starts_at, id) WHERE cancelled_at IS NULL AND taken < places;

-- position keeps the order in which the planner named them.
CREATE TABLE shift_skills (
  environment_id uuid   NOT NULL,
  shift_id       uuid   NOT NULL,
  skill_id       uuid   NOT NULL,
  position       bigint NOT NULL,
  PRIMARY KEY (environment_id, shift_id, skill_id),
  FOREIGN KEY (environment_id, shift_id) REFERENCES shifts (environment_id, id)
);
CREATE INDEX shift_skills_skill ON shift_skills (environment_id, skill_id);

CREATE TABLE shift_documents (
  environment_id uuid   NOT NULL,
  shift_id       uuid   NOT NULL,
  kind_id        uuid   NOT NULL,
  position       bigint NOT NULL,
  PRIMARY KEY (environment_id, shift_id, kind_id),
  FOREIGN KEY (environment_id, shift_id) REFERENCES shifts (environment_id, id)
);
CREATE INDEX shift_documents_kind ON shift_documents (environment_id, kind_id);

-- Who fills a place, and who did: an assignment that ended stays as history.
CREATE TABLE assignments (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  shift_id       uuid   NOT NULL,
  contact_id     uuid   NOT NULL,
  since          bigint NOT NULL,
  by_kind        text   NOT NULL,
  by_id          uuid,
  ended_at       bigint,
  ended_by_kind  text,
  ended_by_id    uuid,
  why            text CHECK (why IN ('withdrawn', 'removed', 'cancelled')),
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, shift_id) REFERENCES shifts (environment_id, id),
  CONSTRAINT assignments_end CHECK ((ended_at IS NULL) = (why IS NULL) AND (ended_at IS NULL) = (ended_by_kind IS NULL))
);
CREATE UNIQUE INDEX assignments_once ON assignments (environment_id, shift_id, contact_id) WHERE ended_at IS NULL;
CREATE INDEX assignments_contact ON assignments (environment_id, contact_id, shift_id) WHERE ended_at IS NULL;
CREATE INDEX assignments_shift ON assignments (environment_id, shift_id, since);
