-- Times are milliseconds since 1970 UTC. ${serial} is a number that is never used twice, in the words of each database:
-- a work number given out again once released the lease of the next link.

-- A Printago store: what we know of it and whether anything may be sent to it.
CREATE TABLE store (
  id                TEXT PRIMARY KEY,
  paused_by         TEXT,                             -- null, 'operator' or 'credentials'
  paused_at         BIGINT,
  paused_reason     TEXT,
  builds            TEXT   NOT NULL DEFAULT 'v1',     -- 'v2' once v1 is known to be gone
  clock_ahead       BIGINT,                           -- its clock minus ours, as its Date header last showed
  not_before        BIGINT NOT NULL DEFAULT 0,        -- what an unexpected 429 asked for
  share             INTEGER NOT NULL DEFAULT 1000,    -- thousandths of the limits left to us by whoever else spends them
  share_changed_at  BIGINT NOT NULL DEFAULT 0,
  turn              BIGINT NOT NULL DEFAULT 0         -- the turn of the work handed out last
);

-- A running program. One that is not seen for a while is dead, and others take over what it held.
CREATE TABLE process (
  id          TEXT PRIMARY KEY,
  host        TEXT   NOT NULL,
  pid         BIGINT NOT NULL,
  pid_started BIGINT NOT NULL,
  seen_at     BIGINT NOT NULL,
  arriving    INTEGER NOT NULL DEFAULT 0              -- files that are being taken in right now
);

-- A drop: only its place in the line, so that many files of one do not hold up one file of another.
CREATE TABLE drop_turn (
  store     TEXT   NOT NULL,
  drop_name TEXT   NOT NULL,
  turn      BIGINT NOT NULL,
  PRIMARY KEY (store, drop_name)
);

-- A file that was dropped, from before it leaves its folder until its receipt is written.
CREATE TABLE receipt (
  id             TEXT PRIMARY KEY,
  store          TEXT   NOT NULL,
  drop_name      TEXT   NOT NULL,
  path           TEXT   NOT NULL,                     -- within the drop, '/' between folders
  source         TEXT   NOT NULL,                     -- where it lay
  working        TEXT   NOT NULL,                     -- where it lies while it is worked on
  target         TEXT,                                -- where it ends, decided once
  bytes          BIGINT NOT NULL,
  modified_at    BIGINT NOT NULL,
  sha256         TEXT   NOT NULL,
  state          TEXT   NOT NULL,                     -- taken, open, decided, finished
  status         TEXT,                                -- queued, uploaded, partial, rejected, failed
  problems       TEXT   NOT NULL DEFAULT '[]',
  turn           BIGINT NOT NULL DEFAULT 0,
  requests_spent INTEGER NOT NULL DEFAULT 0,
  received_at    BIGINT NOT NULL,
  finished_at    BIGINT
);
CREATE INDEX receipt_by_state ON receipt (state, received_at);
-- Two processes that see the same file enter it once.
CREATE UNIQUE INDEX receipt_being_taken ON receipt (source) WHERE state = 'taken';

-- A content, by its hash: uploaded once and made into a part once, whatever it is called.
CREATE TABLE model (
  store          TEXT   NOT NULL,
  sha256         TEXT   NOT NULL,
  bytes          BIGINT NOT NULL,
  type           TEXT   NOT NULL,                     -- as Printago names it
  file_name      TEXT   NOT NULL,
  receipt        TEXT   NOT NULL,                     -- the first that brought it: the mark in the part's description
  state          TEXT   NOT NULL,                     -- wanted, signed, uploaded, part, refused
  upload_path    TEXT,
  upload_url     TEXT,                                -- a credential: gone as soon as it is used
  url_expires_at BIGINT,
  part_id        TEXT,
  problem        TEXT,
  PRIMARY KEY (store, sha256)
);

-- A line of the print queue to be.
CREATE TABLE line (
  id          TEXT PRIMARY KEY,                       -- the mark in its label
  receipt     TEXT    NOT NULL,
  store       TEXT    NOT NULL,
  drop_name   TEXT    NOT NULL,
  row_number  INTEGER,
  order_id    TEXT,
  sha256      TEXT,
  part_id     TEXT,
  sku         TEXT,
  quantity    INTEGER NOT NULL,
  label       TEXT    NOT NULL,
  printer     TEXT,
  tags        TEXT    NOT NULL DEFAULT '[]',
  priority    INTEGER NOT NULL,                       -- 0 normal, 1 low
  material    TEXT,
  mode        TEXT    NOT NULL,                       -- queue, upload-only
  state       TEXT    NOT NULL,                       -- waiting, ready, queued, uploaded, refused, cancelled
  part_builds TEXT    NOT NULL DEFAULT '[]',
  problem     TEXT,
  created_at  BIGINT  NOT NULL
);
CREATE INDEX line_by_receipt ON line (receipt);
CREATE INDEX line_by_model ON line (store, sha256, state);
CREATE INDEX line_waiting ON line (store, state, priority);

-- What Printago's queue calls a line: its jobs point back by this.
CREATE TABLE part_build (
  id   TEXT PRIMARY KEY,
  line TEXT NOT NULL
);

-- Every counted request: the budget's log, and the intent of whatever it creates, written before it is sent.
CREATE TABLE request (
  id          ${serial},
  store       TEXT   NOT NULL,
  link        TEXT   NOT NULL,
  process     TEXT   NOT NULL,
  version     TEXT,                                   -- of the builds call
  sent_at     BIGINT NOT NULL,
  answered_at BIGINT,                                 -- or when the answer was given up for lost
  status      INTEGER,
  state       TEXT   NOT NULL                         -- sent, done, unsure, unsent
);
CREATE INDEX request_window ON request (store, answered_at);

CREATE TABLE request_item (
  request BIGINT NOT NULL,
  subject TEXT   NOT NULL,
  PRIMARY KEY (request, subject)
);

-- What is to be done next, one row a link and subject. Leased by a process and a token a take.
CREATE TABLE work (
  id         ${serial},
  store      TEXT    NOT NULL,
  link       TEXT    NOT NULL,                        -- sign, upload, part, build, look-first, acknowledge
  subject    TEXT    NOT NULL,                        -- a hash, a line, a request or a receipt
  priority   INTEGER NOT NULL,
  turn       BIGINT  NOT NULL,
  ready_at   BIGINT  NOT NULL,
  created_at BIGINT  NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  reason     TEXT,                                    -- why it was put back
  batch      TEXT,                                    -- lines of a refused build are only sent with those of their half
  question   TEXT,                                    -- what look-first asks
  holder     TEXT,
  token      TEXT,
  UNIQUE (store, link, subject)
);
CREATE INDEX work_next ON work (store, link, priority, turn, id);
CREATE INDEX work_held ON work (holder);

-- What happened to an item, in words.
CREATE TABLE history (
  id      ${serial},
  about   TEXT   NOT NULL,
  at      BIGINT NOT NULL,
  what    TEXT   NOT NULL
);
CREATE INDEX history_about ON history (about, id);

-- The log of news, Printago's and ours. A repeated id is the same news.
CREATE TABLE event (
  place       ${serial},
  id          TEXT   NOT NULL UNIQUE,
  store       TEXT   NOT NULL,
  type        TEXT   NOT NULL,
  occurred_at BIGINT NOT NULL,
  stored_at   BIGINT NOT NULL,
  body        TEXT   NOT NULL
);

-- How far each rule has read.
CREATE TABLE reader (
  rule  TEXT PRIMARY KEY,
  place BIGINT NOT NULL
);

-- What is last known of a job or a printer, so that only changes are news.
CREATE TABLE known_state (
  store      TEXT   NOT NULL,
  entity     TEXT   NOT NULL,
  line       TEXT,                                    -- that a job prints, if it is one of ours
  state      TEXT   NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (store, entity)
);
CREATE INDEX known_state_line ON known_state (line);
