-- What a rule could not deliver at once, or holds for a while. A row is gone once it is delivered.
CREATE TABLE delivery (
  id         ${serial},
  rule       TEXT    NOT NULL,
  subject    TEXT    NOT NULL,                        -- what it is about: one subject's deliveries keep their order
  message    TEXT    NOT NULL,                        -- the event's id or the digest's: the same for every attempt
  type       TEXT    NOT NULL,                        -- of the event, or 'digest'
  body       TEXT    NOT NULL,
  state      TEXT    NOT NULL,                        -- waiting, held (by quiet hours), dead
  attempts   INTEGER NOT NULL DEFAULT 0,
  next_at    BIGINT  NOT NULL,
  reason     TEXT,                                    -- of the last failure
  created_at BIGINT  NOT NULL,
  changed_at BIGINT  NOT NULL
);
CREATE INDEX delivery_next ON delivery (rule, state, next_at);
CREATE INDEX delivery_subject ON delivery (rule, subject, id);

-- What a rule that gathers news remembers between two pieces of it.
CREATE TABLE digest (
  rule  TEXT PRIMARY KEY,
  state TEXT NOT NULL
);

-- How a rule fares: its last delivery, and why it has ended for good (its receiver said that it is gone).
ALTER TABLE reader ADD COLUMN delivered_at BIGINT;
ALTER TABLE reader ADD COLUMN answer TEXT;
ALTER TABLE reader ADD COLUMN ended TEXT;

-- The realtime feed of a store.
CREATE TABLE feed (
  store        TEXT PRIMARY KEY,
  protocol     TEXT,                                  -- that the broker was found to take: 5 or 3.1.1
  connected_at BIGINT,                                -- null while it is away
  away_at      BIGINT,                                -- since when, or from when the news may have a gap
  away_reason  TEXT,
  message_at   BIGINT,                                -- the last message, by our clock
  reconnects   BIGINT NOT NULL DEFAULT 0,
  seen_until   BIGINT,                                -- the largest time of the server's that was heard
  ask_from     BIGINT,                                -- the server's time that a gap is asked after from
  asked_at     BIGINT,                                -- when that was asked last
  gap_from     BIGINT,                                -- the last gap, and what was found in it
  gap_to       BIGINT,
  gap_jobs     INTEGER NOT NULL DEFAULT 0,
  gap_events   INTEGER NOT NULL DEFAULT 0
);
