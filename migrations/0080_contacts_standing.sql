-- Contacts that are not removed are counted from an index, as before; but no index begins with the environment and
-- `deleted_at` any more. Of two indexes with two equalities each the embedded engine took that one, also where a number or
-- an address was given, and read every contact for every row of an import.
DROP INDEX contacts_standing;
CREATE INDEX contacts_standing ON contacts (environment_id, opted_out_at, deleted_at);
