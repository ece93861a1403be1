-- The books of a customer that was wiped, removed once the law does not ask for them any more (art. 52(4) AWR), by decision.
CREATE TABLE book_removals (
  environment_id uuid   NOT NULL,
  agreement_id   uuid   NOT NULL,
  -- The reasons why they may go, as JSON, and why in the words of who decided.
  because        text   NOT NULL,
  why            text   NOT NULL,
  actor_id       uuid,
  begun_at       bigint NOT NULL,
  finished_at    bigint,
  PRIMARY KEY (environment_id, agreement_id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES wipings (environment_id, agreement_id)
);
-- A worker takes the next ones, and the desk sees whose books may go, whosever they are.
CREATE INDEX book_removals_under_way ON book_removals (begun_at, environment_id) WHERE finished_at IS NULL;
CREATE INDEX wipings_kept ON wipings (kept_until, environment_id) WHERE finished_at IS NOT NULL;

-- Numbers of documents that were removed: their series has no gap.
CREATE TABLE removed_numbers (
  number text PRIMARY KEY
);
