-- The receivers of a mail that have not got it yet, one a line; null is everybody.
ALTER TABLE delivery ADD COLUMN owed TEXT;

-- Until when a rule or a host rests because a receiver asked for it.
CREATE TABLE receiver_pause (
  whose       TEXT PRIMARY KEY,                       -- rule:<name> or host:<name>
  rests_until BIGINT NOT NULL
);
