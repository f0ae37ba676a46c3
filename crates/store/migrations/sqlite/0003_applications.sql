-- What competitors ask for before it is an entry, with everything that is not published: it stands
-- outside of the journal, which knows of it by number and hash, and can be erased.
CREATE TABLE application (
    season     TEXT    NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    state      TEXT    NOT NULL CHECK (state IN ('draft', 'requested', 'accepted', 'on-reserve',
                                                 'refused', 'withdrawn')),
    form       TEXT    NOT NULL,
    answer     TEXT    NOT NULL DEFAULT '',
    changed_us INTEGER NOT NULL,
    PRIMARY KEY (season, number)
) STRICT;

CREATE INDEX application_by_account ON application (account_id);
