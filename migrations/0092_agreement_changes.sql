-- What changes an agreement (art. 13.1), and what takes the place of a void clause of it (art. 15.3).

CREATE TABLE agreement_changes (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  ground         text   NOT NULL CHECK (ground IN ('amendment', 'severability')),
  title          text   NOT NULL,
  document_id    uuid   NOT NULL,
  proof          text   NOT NULL CHECK (proof IN ('both', 'provider')),
  -- Who signed for the provider.
  signed_by      text   NOT NULL,
  signed_role    text   NOT NULL,
  signed_on      text   NOT NULL,
  effective_on   text   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('coming', 'applied', 'cancelled')),
  -- Each parameter that it changes, as it was and as it becomes, as JSON.
  changed        text   NOT NULL,
  -- Whether a price in euros is among them.
  priced         boolean NOT NULL,
  -- The clause that is void, and why it changes at all.
  clause         text   NOT NULL,
  why            text   NOT NULL,
  -- The reasons, as JSON.
  because        text   NOT NULL,
  decision_id    uuid   NOT NULL,
  recorded_at    bigint NOT NULL,
  applied_at     bigint,
  cancelled_at   bigint,
  cancelled_why  text,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, document_id) REFERENCES agreement_documents (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((state = 'applied') = (applied_at IS NOT NULL)),
  CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
  CHECK ((ground = 'severability') = (clause <> ''))
);
CREATE INDEX agreement_changes_of ON agreement_changes (environment_id, agreement_id, id);
CREATE INDEX agreement_changes_coming ON agreement_changes (environment_id, effective_on) WHERE state = 'coming';

-- What late interest invoices bear (art. 3.2), where it is not the same for all: the row that was written last and begins on
-- an invoice's date or earlier holds for it. No first date is every invoice.
CREATE TABLE agreement_interest (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  from_on        text,
  percent        text   NOT NULL,
  -- None is what was agreed at first.
  change_id      uuid,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, change_id) REFERENCES agreement_changes (environment_id, id)
);
CREATE INDEX agreement_interest_of ON agreement_interest (environment_id, agreement_id, id);
