-- Statutory rates that were published after this version was made (art. 3.2; art. 6:119, 6:119a BW), as somebody of the provider's
-- staff read them. Percentages a year, as written; one that was taken back stays, with why.

CREATE TABLE published_rates (
  id           uuid   NOT NULL PRIMARY KEY,
  valid_from   text   NOT NULL,
  commercial   text   NOT NULL,
  ordinary     text   NOT NULL,
  source       text   NOT NULL,
  recorded_at  bigint NOT NULL,
  -- A user of the provider's; no reference, because rows outlive users and are copied without them.
  recorded_by  uuid   NOT NULL,
  revoked_at   bigint,
  revoked_by   uuid,
  revoked_why  text,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  CHECK ((revoked_at IS NULL) = (revoked_why IS NULL))
);
CREATE UNIQUE INDEX published_rates_standing ON published_rates (valid_from) WHERE revoked_at IS NULL;
