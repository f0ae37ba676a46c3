-- Pictures that documents show, such as an organiser's mark. The journal names them by their hash.
CREATE TABLE asset (
    hash  BLOB PRIMARY KEY CHECK (length(hash) = 32),
    bytes BLOB NOT NULL CHECK (length(bytes) <= 262144)
) STRICT;
