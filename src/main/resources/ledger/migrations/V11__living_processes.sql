-- A process lives as long as it holds its lock, which the kernel ends with it; its number says nothing in another container.
ALTER TABLE process RENAME COLUMN host TO machine;                    -- on Linux the id of its start: the same in each container
ALTER TABLE process DROP COLUMN pid_started;
ALTER TABLE process ADD COLUMN lock_file TEXT NOT NULL DEFAULT '';    -- which file its lock is on; '' if it has none
-- Programs of the version before can't run on this ledger: what they held is free.
UPDATE process SET seen_at = 0;

-- Which ledger this is: another file in its place has another id.
CREATE TABLE identity (
  id TEXT PRIMARY KEY
);
