-- What happened, in the order it was recorded. Nothing here is ever changed or taken out: what was
-- recorded wrongly is taken back by a later record.
CREATE TABLE record (
    stream      TEXT    NOT NULL,
    sequence    INTEGER NOT NULL CHECK (sequence >= 1),
    recorded_us INTEGER NOT NULL,
    author      TEXT    NOT NULL,
    reason      TEXT,
    subject     TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    version     INTEGER NOT NULL CHECK (version BETWEEN 1 AND 65535),
    body        TEXT    NOT NULL,
    previous    BLOB    NOT NULL CHECK (length(previous) = 32),
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (stream, sequence)
) STRICT;

CREATE INDEX record_by_subject ON record (stream, subject, sequence);

-- A guard against accidents; against intent there is the chain of hashes.
CREATE TRIGGER record_is_never_changed BEFORE UPDATE ON record
BEGIN
    SELECT RAISE(ABORT, 'a record of the journal is never changed');
END;

CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record
BEGIN
    SELECT RAISE(ABORT, 'a record of the journal is never deleted');
END;
