"""The tables of a store, and how an older store becomes a newer one.

Main definitions
    `VERSION`: of the tables below, kept in the file as `user_version`. `prepare`: makes or migrates them.

Choices
    A verdict's words and its certificate stand in tables of their own, so that reading what is known of
    100,000 tasks does not read through all of them: version 1 had one wide table.
    Each migration is one transaction: a store is of one version or of the next.
"""

import sqlite3
import zlib

VERSION = 2
APPLICATION = 0x76657269
"""`veri`: in the file's header it says whose database this is."""

_CREATE = """
CREATE TABLE task (
    key TEXT PRIMARY KEY,      -- digest of all that the verdict depends on
    statement TEXT NOT NULL,
    status TEXT NOT NULL,      -- as in task.Status
    verdict TEXT NOT NULL,     -- holds, fails or unknown
    reason TEXT,               -- of unknown
    evidence TEXT NOT NULL,
    seconds REAL NOT NULL,
    time_limit REAL,           -- seconds; NULL: none
    memory_limit INTEGER,      -- bytes; NULL: none
    finished REAL NOT NULL     -- when, by the clock of whoever wrote it; nothing relies on it
) WITHOUT ROWID;
CREATE TABLE record (key TEXT PRIMARY KEY, json TEXT NOT NULL);         -- the verdict as --json prints it
CREATE TABLE certificate (key TEXT PRIMARY KEY, text BLOB NOT NULL);    -- compressed by zlib
CREATE INDEX task_by_statement ON task (statement, status, seconds);
"""


def prepare(database: sqlite3.Connection) -> int:
    """The version that the tables had; from now on they have `VERSION`, unless they are newer.

    Tables are made in an empty database only.
    """
    (found,) = database.execute("PRAGMA user_version").fetchone()
    if found >= VERSION:
        return int(found)
    database.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        (found,) = database.execute("PRAGMA user_version").fetchone()
        if found == 0:
            _run(database, _CREATE)
        elif found == 1:
            _from_1_to_2(database)
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    return int(found)


def _run(database: sqlite3.Connection, script: str) -> None:
    """`executescript` would commit first."""
    bare = "\n".join(line.split("--")[0] for line in script.splitlines())
    for command in filter(str.strip, bare.split(";")):
        database.execute(command)


def _from_1_to_2(database: sqlite3.Connection) -> None:
    """Version 1 kept a certificate as it is, and no limits: what met a limit is to be run again under any."""
    database.create_function("compressed", 1, compressed, deterministic=True)
    database.execute("ALTER TABLE task RENAME TO task_1")
    _run(database, _CREATE)
    database.execute(
        "INSERT INTO task SELECT key, statement, status, verdict, reason, evidence, seconds,"
        " iif(status LIKE '% limit', 0, NULL), iif(status LIKE '% limit', 0, NULL), finished FROM task_1"
    )
    database.execute("INSERT INTO record SELECT key, json FROM task_1")
    database.execute(
        "INSERT INTO certificate SELECT key, compressed(certificate) FROM task_1"
        " WHERE certificate IS NOT NULL"
    )
    database.execute("DROP TABLE task_1")


def compressed(text: str) -> bytes:
    """The text, smaller."""
    return zlib.compress(text.encode())


def text_of(blob: bytes) -> str:
    """What `compressed` was given.

    >>> text_of(compressed("1/4"))
    '1/4'
    """
    return zlib.decompress(blob).decode()
