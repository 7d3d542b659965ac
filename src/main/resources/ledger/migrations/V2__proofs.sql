-- What the crash, fault and load tests showed to be missing.

-- Who is taking a file in: if that process dies in between, another finishes it.
ALTER TABLE receipt ADD COLUMN taken_by TEXT;
CREATE INDEX receipt_by_target ON receipt (target);
CREATE INDEX receipt_open_by_content ON receipt (store, sha256, state);

-- The link whose permission is missing: only its own success shows that it was given.
ALTER TABLE store ADD COLUMN paused_link TEXT;

-- How far look-first has paged through a long list.
ALTER TABLE work ADD COLUMN page INTEGER NOT NULL DEFAULT 0;
CREATE INDEX work_waking ON work (store, link, ready_at);
CREATE INDEX work_by_token ON work (token) WHERE token IS NOT NULL;

-- Files that are being taken in right now, by drop: nobody waits for those of a stranger.
ALTER TABLE process DROP COLUMN arriving;
CREATE TABLE arrival (
  process   TEXT    NOT NULL,
  drop_name TEXT    NOT NULL,
  files     INTEGER NOT NULL,
  PRIMARY KEY (process, drop_name)
);

CREATE INDEX line_on_the_way ON line (store, drop_name, state);
CREATE INDEX line_open ON line (receipt, state);
CREATE INDEX model_signed ON model (store, bytes) WHERE state = 'signed';
