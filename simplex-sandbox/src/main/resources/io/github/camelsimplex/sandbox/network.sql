-- What lies between the cores. In memory for the networks of one process, a file in the folder of a shared one.

CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL, stops INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS mailboxes (mailbox TEXT PRIMARY KEY, subscriber TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS queues (queue TEXT PRIMARY KEY, mailbox TEXT NOT NULL);

-- the last message that a sender has put into a queue: a repeated one is ignored
CREATE TABLE IF NOT EXISTS last_messages (
    queue TEXT NOT NULL,
    sender TEXT NOT NULL,
    token TEXT NOT NULL,
    PRIMARY KEY (queue, sender)
);

CREATE TABLE IF NOT EXISTS messages (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    mailbox TEXT NOT NULL,
    queue TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS messages_by_mailbox ON messages (mailbox, queue, serial);

CREATE TABLE IF NOT EXISTS links (link TEXT PRIMARY KEY, data TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS files (file TEXT PRIMARY KEY, content BLOB NOT NULL);
