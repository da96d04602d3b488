-- Rejects are kept for good: a rerun marks those that it no longer has. Their files' rows may go, so
-- each says itself where it was found.

ALTER TABLE rejects ADD path text, ADD member text, ADD settled_at timestamptz;
UPDATE rejects r SET path = f.path, member = f.member FROM files f WHERE f.id = r.file_id;

COMMENT ON COLUMN rejects.file_id IS
  'The file, where one is concerned; its row goes when the batch gets another state of it.';
COMMENT ON COLUMN rejects.path IS 'As in files.';
COMMENT ON COLUMN rejects.member IS 'As in files.';
COMMENT ON COLUMN rejects.status IS
  'open; replayed: read again and taken; replaced: the batch has another file there, or the same '
  'bytes are now rejected for another reason.';
COMMENT ON COLUMN rejects.settled_at IS 'When it stopped being open.';
