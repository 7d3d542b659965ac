-- Where a look through a long list began, by the server's clock.
ALTER TABLE work ADD COLUMN newest BIGINT;

-- Fields of a new part that this store's API has refused, with blanks between.
ALTER TABLE store ADD COLUMN left_out TEXT NOT NULL DEFAULT '';

-- The wall clock beside a clock that does not jump, as they were last compared: a jump of the one shows by the other.
CREATE TABLE clock (
  id      INTEGER PRIMARY KEY,
  boot    TEXT   NOT NULL,                            -- which start of the machine the steady clock counts from
  steady  BIGINT NOT NULL,                            -- milliseconds of the clock that does not jump
  wall    BIGINT NOT NULL                             -- milliseconds since 1970 at the same moment
);

-- Names that a store's list did not have when it was asked for last.
CREATE TABLE unknown_name (
  store    TEXT   NOT NULL,
  list     TEXT   NOT NULL,
  name     TEXT   NOT NULL,
  asked_at BIGINT NOT NULL,
  PRIMARY KEY (store, list, name)
);
