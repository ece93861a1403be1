-- The inbox by tabs: who left, and whom nobody here knows.
CREATE INDEX inbound_stops ON inbound (environment_id, id) WHERE outcome = 'stop';
CREATE INDEX inbound_strangers ON inbound (environment_id, id) WHERE contact_id IS NULL;
