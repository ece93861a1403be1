-- Letters (art. 6.2, 14.4): what the product itself writes to users by e-mail. They are no messages: they cost the customer
-- nothing, and a link in one must not stand in a log that others read.

CREATE TABLE letters (
  environment_id uuid   NOT NULL REFERENCES environments (id),
  id             uuid   NOT NULL,
  user_id        uuid   NOT NULL REFERENCES users (id),
  kind           text   NOT NULL CHECK (kind IN ('invitation', 'new-link', 'order')),
  -- What it says. Only while it is to leave: there can be a secret in it.
  facts          text,
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
  CHECK ((due_at IS NOT NULL) = (state IN ('waiting', 'sending'))),
  CHECK ((due_at IS NOT NULL) = (facts IS NOT NULL))
);
CREATE INDEX letters_due ON letters (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX letters_user ON letters (environment_id, user_id, id);
