-- Orders of manifests: what was asked for, what it waits for, and what came of it.

ALTER TABLE receipt ADD COLUMN kind TEXT NOT NULL DEFAULT 'lone';     -- lone, manifest, or model: a file that a manifest names
ALTER TABLE receipt ADD COLUMN partner TEXT;                          -- whose drop it is
ALTER TABLE receipt ADD COLUMN model_type TEXT;                       -- of a model, until its order starts
ALTER TABLE receipt ADD COLUMN by_row INTEGER NOT NULL DEFAULT 0;     -- a manifest whose rows stand or fall alone
ALTER TABLE receipt ADD COLUMN acknowledged_as TEXT;                  -- the name in the partner's out folder, decided once
ALTER TABLE receipt ADD COLUMN decided_at BIGINT;

ALTER TABLE line ADD COLUMN folder TEXT;                              -- the manifest's, within the drop
ALTER TABLE line ADD COLUMN file TEXT;                                -- as the manifest names it
ALTER TABLE line ADD COLUMN brought_by TEXT;                          -- the receipt of the file that came for it
ALTER TABLE line ADD COLUMN expected_sha256 TEXT;
ALTER TABLE line ADD COLUMN printer_name TEXT;                        -- until its id is known
ALTER TABLE line ADD COLUMN material_spec TEXT;                       -- the material as a build wants it, once its name is known
ALTER TABLE line ADD COLUMN outcome TEXT;                             -- printed, failed
CREATE INDEX line_by_state ON line (receipt, state);
CREATE INDEX line_by_order ON line (receipt, order_id, state);
CREATE INDEX line_held ON line (store, drop_name, state);
CREATE INDEX line_brought_by ON line (brought_by);
CREATE INDEX line_expected ON line (expected_sha256);
CREATE INDEX receipt_by_content ON receipt (store, drop_name, sha256);
CREATE INDEX receipt_by_kind ON receipt (drop_name, kind, received_at);

-- The rows of one order id in one manifest.
CREATE TABLE orders (
  receipt     TEXT    NOT NULL,
  id          TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  store       TEXT    NOT NULL,
  drop_name   TEXT    NOT NULL,
  cells       TEXT    NOT NULL,                       -- digest of its recognised cells
  content     TEXT,                                   -- the same with the hashes of its models, once they are here
  state       TEXT    NOT NULL,                       -- waiting, naming, started, refused, repeated
  first       TEXT,                                   -- the receipt of the order that it repeats
  problems    TEXT    NOT NULL DEFAULT '[]',
  waits_until BIGINT  NOT NULL,
  received_at BIGINT  NOT NULL,
  PRIMARY KEY (receipt, id)
);
CREATE INDEX orders_by_id ON orders (store, drop_name, id);
CREATE INDEX orders_by_state ON orders (store, state);

-- Names that people write, as the store last listed them. Filled by one request a list.
CREATE TABLE known_name (
  store  TEXT NOT NULL,
  list   TEXT NOT NULL,                               -- printers, materials, material-variants
  id     TEXT NOT NULL,
  name   TEXT NOT NULL,
  detail TEXT,                                        -- a material's type; a variant's material
  PRIMARY KEY (store, list, id)
);

CREATE TABLE name_list (
  store    TEXT   NOT NULL,
  list     TEXT   NOT NULL,
  asked_at BIGINT NOT NULL,
  PRIMARY KEY (store, list)
);
