-- What is not kept for ever (art. 9): the files and rows of imports. What an import did stays to be read.
ALTER TABLE imports ADD COLUMN cleared_at bigint;
-- Housekeeping walks all environments at once.
CREATE INDEX imports_old ON imports (made_at) WHERE cleared_at IS NULL;
