-- A rule that was taken away must not keep the news that it will never read.
ALTER TABLE reader ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;      -- when it last read, or was started
