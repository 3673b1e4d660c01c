/*
 * The C interface of libsimplex, as this project uses it, and the controls of the stub that implements it in tests.
 *
 * The first part is the specification of the ABI. Rules that hold for all of it:
 *   - Text is UTF-8 and ends at NUL, in both directions, whatever the locale.
 *   - Every char* that a function returns belongs to the caller, who gives it back with free() of the C library.
 *   - A controller is an opaque handle (a small integer, not an address), set only when the migration result is "ok".
 *   - Commands may run concurrently with each other and with one receiver. There is one receiver for a controller.
 *   - After chat_close_store, and while a call is inside, the controller may not be closed or used.
 */
#ifndef SIMPLEX_STUB_H
#define SIMPLEX_STUB_H

typedef long chat_ctrl;

/* Starts the runtime: exactly once per process, before anything else; argv ends with NULL. Lies in a library beside. */
void hs_init_with_rtsopts(int *argc, char ***argv);

/* Opens, creates, migrates: SQLite file prefix and key, or PostgreSQL schema prefix and connection string.
   confirm: "yesUp", "yesUpDown", "error". Answers JSON, {"type":"ok"} or a reason. */
char *chat_migrate_init(const char *path, const char *key, const char *confirm, chat_ctrl *ctrl);

/* The same with the capacity of the event queue (4096 by default). Newer libraries have it. */
char *chat_migrate_init_queue(const char *path, const char *key, const char *confirm, int queue_size, chat_ctrl *ctrl);

/* Executes a command; answers {"result":{...}} or {"error":{...}}. */
char *chat_send_cmd(chat_ctrl ctrl, const char *command);

/* Waits for the next event, {"result":{...}} or {"error":{...}}: without a limit, or for some microseconds, after which
   the answer is "" (0 never returns an event; a negative time waits without a limit). */
char *chat_recv_msg(chat_ctrl ctrl);
char *chat_recv_msg_wait(chat_ctrl ctrl, int microseconds);

/* Encrypt content or a file; answer {"type":"result","cryptoArgs":{"fileKey":..,"fileNonce":..}} or
   {"type":"error","writeError":".."}. */
char *chat_write_file(chat_ctrl ctrl, const char *path, const char *content, int length);
char *chat_encrypt_file(chat_ctrl ctrl, const char *from, const char *to);

/* Decrypts a file into a buffer. Byte 0 is the status. 0: a uint32 length in native byte order at offset 1 (not
   aligned), the content at offset 5. 1: a NUL-terminated message at offset 1. */
char *chat_read_file(const char *path, const char *key, const char *nonce);

/* Decrypts a file into a file; answers "" or the error, which may not be UTF-8. */
char *chat_decrypt_file(const char *from, const char *key, const char *nonce, const char *to);

/* Closes the database of a controller that has been stopped (/_stop); answers "" or the error. */
char *chat_close_store(chat_ctrl ctrl);

/* ---------------------------------------------------------------------------------------------------------------------
 * The stub. Without a transcript it knows a handful of commands (see answer_plainly); with one it answers as recorded:
 * a command takes the answer of the recorded command that resembles it most (the same text; the same verb and first
 * argument; the same verb), each recorded answer once as long as there are others. The nth opening replays the actor
 * from its nth `open` line. What no recorded command resembles is answered plainly.
 */

enum stub_misbehaviour {
    NULL_ANSWER,
    INVALID_UTF8_ANSWER,
    HUGE_ANSWER, /* 20 MB */
    SLOW_ANSWER, /* 100 ms */
    BLOCKED_ANSWER, /* until stub_unblock */
    LOST_DEBUG_EVENT, /* /debug event answers, and no event comes */
    NULL_EVENT,
    INVALID_UTF8_EVENT,
    NULL_MIGRATION,
    TRUNCATED_READ, /* the length says more than the buffer has */
    STATUS_SEVEN,
    NULL_READ,
    INVALID_UTF8_CLOSE, /* chat_close_store fails with Latin-1 text */
    INVALID_UTF8_FILE_ERROR,
    MISBEHAVIOURS
};

void stub_reset(void); /* forgets transcripts, databases, commands, counters; call it with no controller open */
int stub_replay(const char *transcript, const char *actor); /* for the next opening; -1: unreadable or no such actor */
void stub_auto_release(int on); /* an answered command releases the events up to the next recorded command */
int stub_release(int count); /* releases recorded events of the latest controller; how many were left to release */
int stub_release_through(int seq); /* releases the recorded events up to a line of the transcript */
void stub_emit(const char *event_json); /* an event of the test's own, on the latest controller */
void stub_misbehave(int how, int times); /* from now on, that often; negative: always */
void stub_unblock(void);
void stub_next_migration(const char *json); /* the next opening is answered with this and gives no controller */

long stub_handed_out(void); /* buffers */
long stub_given_back(void);
int stub_open_controllers(void);
void stub_keep_commands(int keep); /* 0: commands are not kept any more, for tests that send millions */
int stub_command_count(void);
const char *stub_command(int index); /* all commands of all controllers, in order of arrival */
const char *stub_opening(void); /* path, key, confirm, queue size of the latest opening, separated by line breaks */

/* For measurements: the core has the next event at once, while fewer than `unread` of them wait for an acknowledgement
   and stub_flood_allow has allowed more. Each event is a copy of the given one, each /_send is answered with a copy of
   `answer`, each /_read chat items with `read_answer`; after each /_send comes the event `status`, unless it is NULL. The
   item of an event and of an answer, "itemId":1000000000 in the JSON, gets an id of its own. NULL as event ends it. */
void stub_flood(const char *event, const char *answer, const char *read_answer, const char *status, int unread);
void stub_flood_allow(long events);
long stub_flood_replies(void);
long stub_flood_acknowledged(void);
const char *stub_violation(void); /* the first rule of the ABI that the caller broke, or "" */

#endif
