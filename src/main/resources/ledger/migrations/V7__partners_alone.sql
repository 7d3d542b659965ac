-- One process at a time looks after a partner: two would fetch the same file.
ALTER TABLE partner ADD COLUMN held_by TEXT;

-- A file for a partner lies under a temporary name first. Known to be whole there, it is only renamed: once that name is
-- gone, the partner has it, even if it has been taken away again before we asked.
ALTER TABLE outgoing ADD COLUMN temporary TEXT;
ALTER TABLE outgoing ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
