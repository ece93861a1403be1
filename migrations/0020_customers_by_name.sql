-- The operator's list of customers (art. 1): all environments, by the name that their screens show.
CREATE INDEX environments_name ON environments (name, id);
