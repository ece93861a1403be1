-- The files of issued invoices and credit notes (art. 3.1): made from their frozen content, outside the transaction that took
-- the number, and sent once. A row stands here from the moment of issue; as long as `due_at` is set, somebody has to look.
CREATE TABLE papers (
  environment_id uuid   NOT NULL,
  invoice_id     uuid   NOT NULL,
  -- Places in object storage, by the hash of what is in them.
  pdf            text,
  xml            text,
  peppol         text,
  -- Why there is no e-invoice.
  without_xml    text,
  made_at        bigint,
  sent_at        bigint,
  due_at         bigint,
  tries          bigint NOT NULL DEFAULT 0,
  said           text,
  PRIMARY KEY (environment_id, invoice_id),
  FOREIGN KEY (environment_id, invoice_id) REFERENCES invoices (environment_id, id),
  CHECK (sent_at IS NULL OR made_at IS NOT NULL)
);
-- A worker takes the next ones, whosever they are.
CREATE INDEX papers_due ON papers (due_at) WHERE due_at IS NOT NULL;
