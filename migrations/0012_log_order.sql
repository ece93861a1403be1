-- The log is in the order of acceptance: an invitation has its id from the moment it was planned, hours before its wave.
CREATE INDEX messages_age ON messages (environment_id, accepted_at, id);
