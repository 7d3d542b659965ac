-- A file that was fetched from a partner still lies there: it is known by path, length and time, and not fetched again.
ALTER TABLE receipt ADD COLUMN at_partner INTEGER NOT NULL DEFAULT 0;
CREATE INDEX receipt_at_partner ON receipt (drop_name) WHERE at_partner = 1;

-- A partner bears the name of its drop.
CREATE TABLE partner (
  name              TEXT PRIMARY KEY,
  store             TEXT   NOT NULL,
  unreachable_since BIGINT,
  reason            TEXT,                             -- why it cannot be reached, in words
  last_success      BIGINT                            -- when its folder was last listed; written once a minute at most
);

-- A file on its way into a partner's out/.
CREATE TABLE outgoing (
  id           ${serial},
  partner      TEXT   NOT NULL,
  name         TEXT   NOT NULL,                       -- as the partner is to see it
  content      TEXT   NOT NULL,                       -- path of the file here
  about        TEXT   NOT NULL,                       -- a receipt, or whatever else it tells of: said twice, it is one file
  created_at   BIGINT NOT NULL,
  delivered_as TEXT,                                  -- settled before it is sent: another name if that one was taken
  delivered_at BIGINT,
  UNIQUE (partner, about, name)
);
CREATE INDEX outgoing_waiting ON outgoing (partner, id) WHERE delivered_at IS NULL;
