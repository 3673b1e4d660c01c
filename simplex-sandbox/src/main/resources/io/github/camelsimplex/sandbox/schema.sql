-- The database of one sandbox core. Rows hold the JSON that the API shows ("doc"), and columns for what is searched,
-- counted or changed often. Times are nanoseconds since 1970. Ids without AUTOINCREMENT are used again when the row
-- with the highest id was deleted, as in the real core.

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- the names of the core's migrations; "down" is null for one that cannot be undone
CREATE TABLE migrations (name TEXT PRIMARY KEY, down TEXT);

-- what the agent calls the users; it never uses an id again
CREATE TABLE agent_users (agent_user_id INTEGER PRIMARY KEY AUTOINCREMENT);

CREATE TABLE users (
    user_id INTEGER PRIMARY KEY,
    active INTEGER NOT NULL,
    active_order INTEGER NOT NULL,
    receipts_contacts INTEGER NOT NULL DEFAULT 1,
    receipts_groups INTEGER NOT NULL DEFAULT 1,
    item_ttl INTEGER NOT NULL DEFAULT 0,
    doc TEXT NOT NULL
);

CREATE TABLE profiles (profile_id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL);

CREATE TABLE display_names (
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (user_id, name)
);

CREATE TABLE contacts (
    contact_id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    conn_id INTEGER,
    x_contact_id TEXT,
    chat_ts INTEGER NOT NULL,
    unread_chat INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    doc TEXT NOT NULL
);
CREATE INDEX contacts_by_time ON contacts (user_id, chat_ts);
CREATE INDEX contacts_by_request ON contacts (x_contact_id) WHERE x_contact_id IS NOT NULL;
CREATE INDEX contacts_by_name ON contacts (user_id, name);

CREATE TABLE connections (
    conn_id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    agent_conn_id TEXT NOT NULL,
    rcv_queue TEXT NOT NULL UNIQUE,
    snd_queue TEXT,
    next_queue TEXT,
    contact_id INTEGER,
    member_id INTEGER,
    link_id INTEGER,
    status TEXT NOT NULL,
    extra TEXT NOT NULL,
    doc TEXT NOT NULL,
    ratchet_session TEXT NOT NULL DEFAULT '',
    ratchet_sent INTEGER NOT NULL DEFAULT 0,
    ratchet_received INTEGER NOT NULL DEFAULT 0,
    ratchet_serial INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX connections_by_contact ON connections (contact_id);
CREATE INDEX connections_by_member ON connections (member_id);
CREATE INDEX connections_by_next_queue ON connections (next_queue) WHERE next_queue IS NOT NULL;
CREATE INDEX connections_by_agent_id ON connections (agent_conn_id);

CREATE TABLE links (
    link_id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    group_id INTEGER,
    conn_id INTEGER NOT NULL,
    full_link TEXT NOT NULL,
    short_link TEXT NOT NULL,
    doc TEXT NOT NULL
);

CREATE TABLE contact_requests (
    request_id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    link_id INTEGER NOT NULL,
    x_contact_id TEXT NOT NULL,
    contact_id INTEGER,
    snd_queue TEXT NOT NULL,
    doc TEXT NOT NULL
);

CREATE TABLE groups (
    group_id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    chat_ts INTEGER NOT NULL,
    unread_chat INTEGER NOT NULL DEFAULT 0,
    members_attention INTEGER NOT NULL DEFAULT 0,
    doc TEXT NOT NULL
);
CREATE INDEX groups_by_time ON groups (user_id, chat_ts);

CREATE TABLE members (
    group_member_id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    is_user INTEGER NOT NULL,
    contact_id INTEGER,
    status TEXT NOT NULL DEFAULT '',
    doc TEXT NOT NULL
);
CREATE INDEX members_by_group ON members (group_id, member_id);

CREATE TABLE note_folders (
    folder_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    chat_ts INTEGER NOT NULL,
    unread_chat INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE chat_tags (
    tag_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    tag_order INTEGER NOT NULL,
    doc TEXT NOT NULL
);

CREATE TABLE items (
    item_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    contact_id INTEGER,
    group_id INTEGER,
    note_folder_id INTEGER,
    scope_member_id INTEGER,
    author_member_id INTEGER,
    sent INTEGER NOT NULL,
    item_ts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    status TEXT NOT NULL,
    shared_msg_id TEXT,
    content_type TEXT NOT NULL,
    item_text TEXT NOT NULL,
    file_id INTEGER,
    delete_at INTEGER,
    mention INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    doc TEXT NOT NULL
);
CREATE UNIQUE INDEX items_shared_direct ON items (user_id, contact_id, shared_msg_id) WHERE contact_id IS NOT NULL AND shared_msg_id IS NOT NULL;
CREATE UNIQUE INDEX items_shared_group ON items (user_id, group_id, author_member_id, shared_msg_id) WHERE group_id IS NOT NULL AND shared_msg_id IS NOT NULL;
CREATE INDEX items_contact_time ON items (contact_id, item_ts, item_id) WHERE contact_id IS NOT NULL;
CREATE INDEX items_group_time ON items (group_id, scope_member_id, item_ts, item_id) WHERE group_id IS NOT NULL;
CREATE INDEX items_note_time ON items (note_folder_id, item_ts, item_id) WHERE note_folder_id IS NOT NULL;
CREATE INDEX items_user_time ON items (user_id, item_ts, item_id);
CREATE INDEX items_unread_contact ON items (contact_id, item_ts, item_id) WHERE unread = 1 AND contact_id IS NOT NULL;
CREATE INDEX items_unread_group ON items (group_id, scope_member_id, item_ts, item_id) WHERE unread = 1 AND group_id IS NOT NULL;
CREATE INDEX items_delete_at ON items (delete_at) WHERE delete_at IS NOT NULL;
CREATE INDEX items_file ON items (file_id) WHERE file_id IS NOT NULL;

CREATE TABLE item_versions (
    version_id INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id INTEGER NOT NULL,
    version_ts INTEGER NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX item_versions_by_item ON item_versions (item_id);

CREATE TABLE reactions (
    item_id INTEGER NOT NULL,
    member_id INTEGER,
    sent INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    reacted_at INTEGER NOT NULL
);
CREATE INDEX reactions_by_item ON reactions (item_id);

-- group messages: one row per item and receiving member
CREATE TABLE member_statuses (
    item_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (item_id, member_id)
);

CREATE TABLE files (
    file_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    item_id INTEGER,
    network_file TEXT,
    status TEXT NOT NULL,
    doc TEXT NOT NULL
);
CREATE INDEX files_by_network_file ON files (network_file);

-- what still has to be sent, in order per queue
CREATE TABLE outbox (
    outbox_id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL,
    conn_id INTEGER NOT NULL,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    items TEXT NOT NULL,
    warned INTEGER NOT NULL DEFAULT 0
);

-- What the user has sent to find out who a contact and a member both are, and what others have sent.
CREATE TABLE sent_probes (
    probe TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    contact_id INTEGER,
    member_id INTEGER
);

CREATE TABLE received_probes (
    probe TEXT,
    probe_hash TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    contact_id INTEGER,
    member_id INTEGER
);

-- Messages that were moderated before they had arrived.
CREATE TABLE moderations (
    group_id INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    shared_msg_id TEXT NOT NULL,
    moderator_id INTEGER NOT NULL,
    moderated_at INTEGER NOT NULL
);

-- To whom the user has introduced a member.
CREATE TABLE introductions (
    member_id INTEGER NOT NULL,
    introduced_to INTEGER NOT NULL,
    PRIMARY KEY (member_id, introduced_to)
);

-- Which members have told the user that they have met another.
CREATE TABLE meetings (
    member_id INTEGER NOT NULL,
    met_id INTEGER NOT NULL,
    PRIMARY KEY (member_id, met_id)
);
