-- People and programs that may do more than read. Nothing of this is in the journal, which names
-- accounts only by the name they sign with, and all of it can be erased.
CREATE TABLE account (
    id              INTEGER PRIMARY KEY,
    name            TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 40),
    full_name       TEXT    NOT NULL,
    email           TEXT,
    password        TEXT,
    created_us      INTEGER NOT NULL,
    disabled_us     INTEGER,
    failures        INTEGER NOT NULL DEFAULT 0,
    locked_until_us INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What an account may do: in every season (empty) or in one, and a competitor for one car.
CREATE TABLE role (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role       TEXT    NOT NULL CHECK (role IN ('administrator', 'secretary', 'timekeeper',
                                                'director', 'steward', 'competitor')),
    season     TEXT    NOT NULL DEFAULT '',
    car        TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (account_id, role, season, car),
    CHECK (role = 'competitor' OR car = '')
) STRICT;

-- Who is signed in. Only the hash of the secret in the cookie is kept.
CREATE TABLE login (
    hash       BLOB    PRIMARY KEY CHECK (length(hash) = 32),
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    began_us   INTEGER NOT NULL,
    seen_us    INTEGER NOT NULL
) STRICT;

CREATE INDEX login_by_account ON login (account_id);

-- What a decoder or a script may do in an account's name. Only the hash of the token is kept.
CREATE TABLE token (
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    label      TEXT    NOT NULL,
    scope      TEXT    NOT NULL CHECK (scope IN ('read', 'passings', 'desk')),
    season     TEXT    NOT NULL DEFAULT '',
    created_us INTEGER NOT NULL,
    expires_us INTEGER NOT NULL,
    used_us    INTEGER
) STRICT;

-- Links that work once: to make the first administrator, to choose a password, to enter a car.
CREATE TABLE link (
    hash       BLOB    PRIMARY KEY CHECK (length(hash) = 32),
    purpose    TEXT    NOT NULL CHECK (purpose IN ('administrator', 'password', 'competitor')),
    account_id INTEGER REFERENCES account (id) ON DELETE CASCADE,
    season     TEXT    NOT NULL DEFAULT '',
    car        TEXT    NOT NULL DEFAULT '',
    created_us INTEGER NOT NULL,
    expires_us INTEGER NOT NULL,
    used_us    INTEGER
) STRICT;
