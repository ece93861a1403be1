-- Claims for which the maximum does not hold, by a decision of two people (art. 11.1), and letters about payouts.

ALTER TABLE claims ADD COLUMN fault text NOT NULL DEFAULT 'usual' CHECK (fault IN ('usual', 'management'));

-- One kind of letter more; a check cannot be changed on both engines.
CREATE TABLE claim_letters_sent (
  environment_id uuid   NOT NULL,
  id             uuid   NOT NULL,
  claim_id       uuid   NOT NULL,
  kind           text   NOT NULL CHECK (kind IN ('receipt', 'accepted', 'rejected', 'paid')),
  -- Its place in object storage.
  file           text   NOT NULL,
  written_at     bigint NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, claim_id) REFERENCES claims (environment_id, id)
);
INSERT INTO claim_letters_sent (environment_id, id, claim_id, kind, file, written_at)
SELECT environment_id, id, claim_id, kind, file, written_at FROM claim_letters;
DROP TABLE claim_letters;
ALTER TABLE claim_letters_sent RENAME TO claim_letters;
CREATE INDEX claim_letters_claim ON claim_letters (environment_id, claim_id, id);
