-- The demo's phones: what they got, what their owners wrote, and what they are still going to answer.
-- Phones are the outside world: like the SMS centre they know nothing of environments.

CREATE TABLE demo_phone_messages (
  id         uuid    PRIMARY KEY,
  phone      text    NOT NULL,
  ours       text    NOT NULL,
  from_phone boolean NOT NULL,
  body       text    NOT NULL,
  at         bigint  NOT NULL,
  -- An answer that its owner has not sent yet.
  due_at     bigint,
  CHECK (due_at IS NULL OR from_phone)
);
CREATE INDEX demo_phone_messages_phone ON demo_phone_messages (phone, id);
CREATE INDEX demo_phone_messages_due ON demo_phone_messages (due_at) WHERE due_at IS NOT NULL;
