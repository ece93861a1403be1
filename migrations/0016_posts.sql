-- Posts: mail from the provider to an address that is nobody's login, such as an invoice to a bookkeeper's mailbox, with files.
-- What was sent stays: it is evidence of dispatch (art. 3.1, 3.3).

CREATE TABLE posts (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  -- What it is about, such as an invoice.
  about_kind     text   NOT NULL,
  about_id       uuid   NOT NULL,
  to_address     text   NOT NULL,
  subject        text   NOT NULL,
  body           text   NOT NULL,
  -- Name, media type and place of each file, as JSON.
  attachments    text   NOT NULL,
  state          text   NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'expired')),
  tries          bigint NOT NULL DEFAULT 0,
  -- The relay's last words.
  said           text,
  written_at     bigint NOT NULL,
  changed_at     bigint NOT NULL,
  expires_at     bigint NOT NULL,
  -- The next try; of one that is being sent, when nobody hears of it any more.
  due_at         bigint,
  PRIMARY KEY (environment_id, id),
  CHECK ((due_at IS NOT NULL) = (state IN ('waiting', 'sending')))
);
CREATE INDEX posts_about ON posts (environment_id, about_kind, about_id, id);
CREATE INDEX posts_due ON posts (due_at) WHERE due_at IS NOT NULL;
