-- What is not kept for ever (art. 9): the files and rows of imports. What an import did stays to be read.
ALTER TABLE imports ADD COLUMN cleared_at bigint;
-- Small whatever the history: only what is still to be cleared is in it.
CREATE INDEX imports_old ON imports (environment_id, made_at) WHERE cleared_at IS NULL;
