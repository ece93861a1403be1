-- Prices (art. 4.3, 4.4): what a credit will cost, tariffs with everything that was announced, published index figures, and what
-- indexation made of each agreement's prices.

-- What a credit will cost from an instant on: decided and announced, not yet in force.
ALTER TABLE wallets ADD COLUMN next_credit_price bigint CHECK (next_credit_price > 0);
ALTER TABLE wallets ADD COLUMN next_price_from bigint;
-- What is not paid yet counts towards a customer's limit (art. 14.2).
CREATE INDEX lots_unpaid ON lots (environment_id, id) WHERE standing <> 'cleared';

-- Every announcement of a tariff (E7), those taken back included; `tariffs` has only what holds or will hold.
CREATE TABLE tariff_changes (
  id           uuid   NOT NULL PRIMARY KEY,
  service      text   NOT NULL,
  valid_from   bigint NOT NULL,
  credits      bigint NOT NULL CHECK (credits >= 0),
  reason       text,
  announced_at bigint NOT NULL,
  announced_by uuid REFERENCES users (id),
  ended        text   CHECK (ended IN ('cancelled', 'superseded')),
  ended_at     bigint,
  ended_by     uuid REFERENCES users (id),
  why          text,
  CHECK ((ended IS NULL) = (ended_at IS NULL))
);
CREATE INDEX tariff_changes_newest ON tariff_changes (announced_at, id);

-- What customers are still to be told of tariffs, by mail, environment after environment.
CREATE TABLE tariff_notices (
  id         uuid   NOT NULL PRIMARY KEY,
  change_id  uuid   NOT NULL REFERENCES tariff_changes (id),
  what       text   NOT NULL CHECK (what IN ('announced', 'cancelled')),
  written_at bigint NOT NULL,
  -- The last environment that was written to.
  upto       uuid   NOT NULL,
  done_at    bigint
);
CREATE INDEX tariff_notices_open ON tariff_notices (written_at, id) WHERE done_at IS NULL;

-- Files of the statistics office that were read, by the hash of their octets.
CREATE TABLE index_imports (
  id          uuid   NOT NULL PRIMARY KEY,
  table_id    text   NOT NULL,
  shape       text   NOT NULL CHECK (shape IN ('odata3', 'odata4')),
  file_name   text   NOT NULL,
  file_hash   bytea  NOT NULL UNIQUE,
  octets      bigint NOT NULL,
  figures     bigint NOT NULL,
  -- Which fields were read by a name that is inferred and not documented, as JSON.
  inferred    text   NOT NULL,
  imported_at bigint NOT NULL,
  imported_by uuid   NOT NULL REFERENCES users (id)
);
CREATE INDEX index_imports_newest ON index_imports (imported_at, id);

-- The newest figure of each period of each series.
CREATE TABLE index_figures (
  table_id  text NOT NULL,
  series    text NOT NULL,
  period    text NOT NULL,
  value     text NOT NULL,
  status    text NOT NULL CHECK (status IN ('definitive', 'provisional')),
  import_id uuid NOT NULL REFERENCES index_imports (id),
  PRIMARY KEY (table_id, series, period)
);

-- What indexation makes of an agreement's prices (art. 4.4): decided and announced, then applied, unless taken back before.
CREATE TABLE price_changes (
  environment_id   uuid   NOT NULL,
  id               uuid   NOT NULL,
  agreement_id     uuid   NOT NULL,
  state            text   NOT NULL CHECK (state IN ('announced', 'applied', 'cancelled', 'superseded')),
  effective_on     text   NOT NULL,
  effective_at     bigint NOT NULL,
  licence_old      bigint NOT NULL CHECK (licence_old >= 0),
  licence_new      bigint NOT NULL CHECK (licence_new >= 0),
  credit_price_old bigint NOT NULL CHECK (credit_price_old > 0),
  credit_price_new bigint NOT NULL CHECK (credit_price_new > 0),
  index_table      text   NOT NULL,
  index_series     text   NOT NULL,
  old_period       text   NOT NULL,
  old_value        text   NOT NULL,
  new_period       text   NOT NULL,
  new_value        text   NOT NULL,
  -- The file that the newer figure was read from.
  file_hash        bytea  NOT NULL,
  decision_id      uuid   NOT NULL,
  announced_at     bigint NOT NULL,
  applied_at       bigint,
  ended_at         bigint,
  why              text,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, agreement_id) REFERENCES agreements (environment_id, id),
  FOREIGN KEY (environment_id, decision_id) REFERENCES decisions (environment_id, id),
  CHECK ((state = 'applied') = (applied_at IS NOT NULL)),
  CHECK ((state IN ('cancelled', 'superseded')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX price_changes_coming ON price_changes (environment_id, agreement_id) WHERE state = 'announced';
CREATE INDEX price_changes_listed ON price_changes (environment_id, effective_on, id);
CREATE UNIQUE INDEX price_changes_id ON price_changes (id);
CREATE INDEX price_changes_newest ON price_changes (announced_at, environment_id, id);
