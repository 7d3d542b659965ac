-- Where the broker of a store's realtime feed answered last.
ALTER TABLE feed ADD COLUMN address TEXT;
