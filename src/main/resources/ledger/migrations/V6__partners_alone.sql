-- One process at a time looks after a partner: two would fetch the same file.
ALTER TABLE partner ADD COLUMN held_by TEXT;

-- What a drop has not said for a while is not on its way any more for others: its server may hang.
ALTER TABLE arrival ADD COLUMN told_at BIGINT NOT NULL DEFAULT 0;

-- A file for a partner lies under a temporary name first. Known to be whole there, it is only renamed: once that name is
-- gone, the partner has it, even if it has been taken away again before we asked.
ALTER TABLE outgoing ADD COLUMN temporary TEXT;
ALTER TABLE outgoing ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;

-- Where a partner's files go whose server writes into a folder here, if that is elsewhere than partners/<name>/out.
CREATE TABLE partner_out (
  partner TEXT PRIMARY KEY,
  folder  TEXT NOT NULL
);
