-- What was printed on a day: asked page by page, handed on once.
CREATE TABLE day_report (
  store     TEXT    NOT NULL,
  name      TEXT    NOT NULL,                         -- of the report, as its route calls it
  day       TEXT    NOT NULL,                         -- yyyy-mm-dd, of the report's zone
  begins_at BIGINT  NOT NULL,
  ends_at   BIGINT  NOT NULL,
  ask_from  BIGINT  NOT NULL,                         -- where the next page begins
  state     TEXT    NOT NULL,                         -- asking, ready, telling, told
  teller    TEXT,                                     -- the process that hands it on
  ready_at  BIGINT  NOT NULL DEFAULT 0,
  attempts  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (store, name, day)
);

-- Kept until its report is told.
CREATE TABLE printed_job (
  store      TEXT   NOT NULL,
  report     TEXT   NOT NULL,
  day        TEXT   NOT NULL,
  job        TEXT   NOT NULL,
  status     TEXT   NOT NULL,
  label      TEXT   NOT NULL,
  part       TEXT   NOT NULL,
  printer    TEXT   NOT NULL,
  started_at BIGINT,
  ended_at   BIGINT NOT NULL,
  message    TEXT   NOT NULL,
  PRIMARY KEY (store, report, day, job)
);
