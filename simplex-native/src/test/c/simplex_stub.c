/* The stub of libsimplex: see simplex_stub.h for the interface it implements and for its controls. */
#include "stub_internal.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef STUB_WITHOUT_RUNTIME
int stub_runtime_starts(void);
#else
static int stub_runtime_starts(void) { return 1; }
#endif

#define MAX_CONTROLLERS 4096
#define MAX_DATABASES 256
#define DEFAULT_QUEUE_SIZE 4096
#define COMMAND_ERROR "{\"error\":{\"type\":\"error\",\"errorType\":{\"type\":\"commandError\",\"message\":\"Failed reading: empty\"}}}"

/* One lock guards everything; waiting happens on one condition. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

struct event {
    struct event *next;
    char *json;
};

struct controller {
    struct script *script; /* NULL: no transcript */
    int first, end, position; /* lines of this opening; the next line whose event has not been released */
    struct event *head, *tail;
    int queued, queue_size;
    int inside, receiving, running, closed;
};

static struct controller *controllers[MAX_CONTROLLERS];
static int controller_count, openings_of_script, open_controllers;
static struct script *script;
static int auto_release, misbehaviours[MISBEHAVIOURS];
static char *database_paths[MAX_DATABASES], *database_keys[MAX_DATABASES], *database_users[MAX_DATABASES];
static int database_count, database_of[MAX_CONTROLLERS];
static char **commands;
static int command_count, command_capacity, keep_commands = 1;
static char *next_migration, *opening, *violation;

/* ---- buffers: handed out by us, given back through free(), which a caller finds through our handle ------------------ */

static pthread_mutex_t buffer_lock = PTHREAD_MUTEX_INITIALIZER;
static void *outstanding[65536];
static int outstanding_count;
static long handed_out, given_back;

static void violate(const char *rule) {
    if (violation == NULL) violation = strdup(rule);
}

char *hand_out(const void *bytes, size_t length) {
    char *buffer = malloc(length + 1);
    memcpy(buffer, bytes, length);
    buffer[length] = 0;
    pthread_mutex_lock(&buffer_lock);
    outstanding[outstanding_count++ % 65536] = buffer;
    handed_out++;
    pthread_mutex_unlock(&buffer_lock);
    return buffer;
}

char *hand_out_text(const char *text) { return hand_out(text, strlen(text)); }

void release(void *ours) {
    static void (*next_free)(void *);
    if (next_free == NULL) next_free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
    next_free(ours);
}

/* The C library's free, counted, for everybody who looks it up through this library. */
void free(void *buffer) {
    if (buffer == NULL) return;
    pthread_mutex_lock(&buffer_lock);
    for (int i = outstanding_count - 1; i >= 0; i--) {
        if (outstanding[i] == buffer) {
            outstanding[i] = outstanding[--outstanding_count];
            given_back++;
            break;
        }
    }
    pthread_mutex_unlock(&buffer_lock);
    release(buffer);
}

/* ---- events --------------------------------------------------------------------------------------------------------- */

static void append(struct controller *c, const char *json) {
    struct event *event = malloc(sizeof *event);
    event->next = NULL;
    event->json = strdup(json);
    if (c->tail) c->tail->next = event; else c->head = event;
    c->tail = event;
    c->queued++;
    pthread_cond_broadcast(&changed);
}

/* As the core does: a full queue blocks whoever has an event for it. */
static void append_when_there_is_room(struct controller *c, const char *json) {
    while (c->queued >= c->queue_size && !c->closed) pthread_cond_wait(&changed, &lock);
    append(c, json);
}

static int release_until(struct controller *c, int end, int count) {
    for (; c->position < end && count != 0; c->position++) {
        if (c->script->lines[c->position].kind != EVENT) continue;
        append(c, c->script->lines[c->position].text);
        count--;
    }
    int left = 0;
    for (int i = c->position; i < c->end; i++) left += c->script->lines[i].kind == EVENT;
    return left;
}

/* ---- answers -------------------------------------------------------------------------------------------------------- */

int misbehaves(int how) {
    if (misbehaviours[how] == 0) return 0;
    if (misbehaviours[how] > 0) misbehaviours[how]--;
    return 1;
}

static const char *answer_as_recorded(struct controller *c, const char *command) {
    struct script *s = c->script;
    int recorded = find_recorded(s, c->first, c->end, command);
    int elsewhere = recorded < 0;
    if (elsewhere) recorded = find_recorded(s, 0, s->count, command);
    if (recorded < 0) return NULL;
    s->lines[recorded].used = 1;
    int answer = recorded, next = recorded + 1;
    while (answer < s->count && s->lines[answer].kind != ANSWER) answer++;
    while (next < c->end && s->lines[next].kind != COMMAND) next++;
    if (auto_release && !elsewhere && next > c->position) release_until(c, next, -1);
    return answer < s->count ? s->lines[answer].text : NULL;
}

/* A user object as the core prints it, from the display name in `/_create user {"profile":{"displayName":"x",...`. */
static char *created_user(const char *command) {
    const char *name = strstr(command, "\"displayName\":\"");
    if (name == NULL) return NULL;
    name += 15;
    int length = (int)strcspn(name, "\"");
    char *user;
    int printed = asprintf(&user,
        "{\"userId\":1,\"agentUserId\":\"1\",\"userContactId\":1,\"localDisplayName\":\"%.*s\",\"profile\":{\"profileId\":1,"
        "\"displayName\":\"%.*s\",\"fullName\":\"\",\"localAlias\":\"\"},\"fullPreferences\":{\"timedMessages\":{\"allow\":\"yes\"},"
        "\"fullDelete\":{\"allow\":\"no\"},\"reactions\":{\"allow\":\"yes\"},\"voice\":{\"allow\":\"yes\"},\"files\":{\"allow\":\"always\"},"
        "\"calls\":{\"allow\":\"yes\"},\"sessions\":{\"allow\":\"no\"},\"commands\":[]},\"activeUser\":true,\"activeOrder\":1,"
        "\"showNtfs\":true,\"sendRcptsContacts\":true,\"sendRcptsSmallGroups\":true,\"autoAcceptMemberContacts\":false,"
        "\"userChatRelay\":false,\"clientService\":false}",
        length, name, length, name);
    return printed < 0 ? NULL : user;
}

static char *wrap(const char *tag, const char *user, const char *list) {
    char *json;
    return asprintf(&json, "{\"result\":{\"type\":\"%s\"%s%s%s%s%s}}", tag, user ? ",\"user\":" : "", user ? user : "",
               list ? ",\"" : "", list ? list : "", list ? "\":[]" : "") < 0 ? NULL : json;
}

static char *version_info(void) {
    const char *version = getenv("STUB_VERSION");
    char *json;
    return asprintf(&json, "{\"result\":{\"type\":\"versionInfo\",\"versionInfo\":{\"version\":\"%s\",\"simplexmqVersion\":"
        "\"%s\",\"simplexmqCommit\":\"\"},\"chatMigrations\":[],\"agentMigrations\":[]}}", version ? version : "7.0.0",
        version ? version : "7.0.0.3") < 0 ? NULL : json;
}

/* What needs no transcript. */
static char *answer_plainly(struct controller *c, int database, const char *command) {
    char *user = c->script ? recorded_user(c->script) : database_users[database];
    if (starts_with(command, "/debug event {")) {
        char *event;
        if (!misbehaves(LOST_DEBUG_EVENT) && asprintf(&event, "{\"result\":%s}", command + 13) > 0) {
            append_when_there_is_room(c, event);
            release(event);
        }
        return wrap("cmdOk", NULL, NULL);
    }
    if (starts_with(command, "/_create user ")) {
        database_users[database] = created_user(command);
        return database_users[database] ? wrap("activeUser", database_users[database], NULL) : strdup(COMMAND_ERROR);
    }
    if (strcmp(command, "/user") == 0)
        return user ? wrap("activeUser", user, NULL)
                    : strdup("{\"error\":{\"type\":\"error\",\"errorType\":{\"type\":\"noActiveUser\"}}}");
    if (starts_with(command, "/_start")) return wrap(c->running ? "chatRunning" : "chatStarted", NULL, NULL);
    if (strcmp(command, "/_stop") == 0) return wrap("chatStopped", NULL, NULL);
    if (strcmp(command, "/version") == 0) return version_info();
    if (starts_with(command, "/_get chats ")) return wrap("apiChats", user, "chats");
    if (starts_with(command, "/_groups ")) return wrap("groupsList", user, "groups");
    if (starts_with(command, "/_contacts ")) return wrap("contactsList", user, "contacts");
    if (starts_with(command, "/_files_folder ") || starts_with(command, "/_temp_folder ") || starts_with(command, "/smp ")
        || starts_with(command, "/xftp ") || starts_with(command, "/_read chat items "))
        return wrap("cmdOk", user, NULL);
    return strdup(COMMAND_ERROR);
}

struct controller *enter(chat_ctrl ctrl) {
    pthread_mutex_lock(&lock);
    struct controller *c = ctrl > 0 && ctrl <= controller_count ? controllers[ctrl] : NULL;
    if (c == NULL) violate("a call with a controller that was never opened");
    else if (c->closed) violate("a call with a controller that is closed");
    else { c->inside++; return c; }
    pthread_mutex_unlock(&lock);
    return NULL;
}

void leave(struct controller *c) {
    c->inside--;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static char *huge_answer(void) {
    size_t length = 20 * 1024 * 1024, prefix = strlen("{\"result\":{\"type\":\"cmdOk\",\"text\":\"");
    char *json = malloc(length + 1);
    memset(json, 'x', length);
    memcpy(json, "{\"result\":{\"type\":\"cmdOk\",\"text\":\"", prefix);
    memcpy(json + length - 3, "\"}}", 4);
    char *answer = hand_out(json, length);
    release(json);
    return answer;
}

static void keep_command(const char *command) {
    if (command_count == command_capacity)
        commands = realloc(commands, (command_capacity = command_capacity * 2 + 64) * sizeof(char *));
    commands[command_count++] = strdup(command);
    pthread_cond_broadcast(&changed);
}

char *chat_send_cmd(chat_ctrl ctrl, const char *command) {
    struct controller *c = enter(ctrl);
    if (c == NULL) return NULL;
    if (keep_commands) keep_command(command);

    char *answer = flood_answer(command);
    if (answer) { leave(c); return answer; }
    int internal = starts_with(command, "/debug event ") || strcmp(command, "/_stop") == 0;
    if (!internal && misbehaves(BLOCKED_ANSWER))
        while (misbehaviours[BLOCKED_ANSWER] != -2) pthread_cond_wait(&changed, &lock);
    if (!internal && misbehaves(SLOW_ANSWER)) {
        pthread_mutex_unlock(&lock);
        nanosleep(&(struct timespec){0, 100000000}, NULL);
        pthread_mutex_lock(&lock);
    }
    if (!internal && misbehaves(NULL_ANSWER)) answer = NULL;
    else if (!internal && misbehaves(INVALID_UTF8_ANSWER)) answer = hand_out_text("{\"result\":{\"type\":\"\xff\xfe\"}}");
    else if (!internal && misbehaves(HUGE_ANSWER)) answer = huge_answer();
    else {
        const char *recorded = c->script && !starts_with(command, "/debug event ") ? answer_as_recorded(c, command) : NULL;
        if (recorded) answer = hand_out_text(recorded);
        else {
            char *plain = answer_plainly(c, database_of[ctrl], command);
            answer = hand_out_text(plain);
            release(plain);
        }
    }
    if (starts_with(command, "/_start")) c->running = 1;
    if (strcmp(command, "/_stop") == 0) c->running = 0;
    leave(c);
    return answer;
}

char *chat_recv_msg_wait(chat_ctrl ctrl, int microseconds) {
    struct controller *c = enter(ctrl);
    if (c == NULL) return NULL;
    if (c->receiving++ > 0) violate("two receivers at once");
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_nsec += (microseconds % 1000000) * 1000L;
    end.tv_sec += microseconds / 1000000 + end.tv_nsec / 1000000000;
    end.tv_nsec %= 1000000000;
    int timed_out = microseconds == 0;
    while (c->head == NULL && !flood_has_event() && !timed_out && misbehaviours[NULL_EVENT] == 0 && misbehaviours[INVALID_UTF8_EVENT] == 0)
        timed_out = microseconds < 0 ? pthread_cond_wait(&changed, &lock) : pthread_cond_timedwait(&changed, &lock, &end);
    char *json = NULL;
    if (misbehaves(NULL_EVENT)) json = NULL;
    else if (misbehaves(INVALID_UTF8_EVENT)) json = hand_out_text("{\"result\":{\"type\":\"\xff\xfe\"}}");
    else if (microseconds == 0) json = hand_out_text("");
    else if (c->head == NULL) json = flood_has_event() ? flood_event() : hand_out_text("");
    else {
        struct event *event = c->head;
        json = hand_out_text(event->json);
        c->head = event->next;
        if (c->head == NULL) c->tail = NULL;
        c->queued--;
        release(event->json);
        release(event);
    }
    c->receiving--;
    leave(c);
    return json;
}

char *chat_recv_msg(chat_ctrl ctrl) { return chat_recv_msg_wait(ctrl, -1); }

/* ---- opening and closing -------------------------------------------------------------------------------------------- */

/* Without a transcript: the key with which a path was first opened is its key. */
static int database_for(const char *path, const char *key) {
    for (int i = 0; i < database_count; i++)
        if (strcmp(database_paths[i], path) == 0) return strcmp(database_keys[i], key) == 0 ? i : -1;
    database_paths[database_count] = strdup(path);
    database_keys[database_count] = strdup(key);
    return database_count++;
}

static void begin_replay(struct controller *c) {
    int nth = openings_of_script < script->openings ? openings_of_script : script->openings - 1;
    openings_of_script++;
    c->script = script;
    for (c->first = 0; script->lines[c->first].kind != OPEN || nth-- > 0; c->first++) {}
    for (c->end = c->first + 1; c->end < script->count && script->lines[c->end].kind != OPEN; c->end++) {}
    c->position = c->first;
}

static char *open_database(const char *path, const char *key, const char *confirm, int queue_size, chat_ctrl *ctrl) {
    char *json = NULL;
    pthread_mutex_lock(&lock);
    if (stub_runtime_starts() != 1) violate("the runtime was not started exactly once");
    release(opening);
    if (asprintf(&opening, "%s\n%s\n%s\n%d", path, key, confirm, queue_size) < 0) opening = NULL;
    int database = script ? 0 : database_for(path, key);
    if (misbehaves(NULL_MIGRATION)) { pthread_mutex_unlock(&lock); return NULL; }
    if (next_migration) { json = next_migration; next_migration = NULL; }
    else if (strcmp(confirm, "yesUp") && strcmp(confirm, "yesUpDown") && strcmp(confirm, "error"))
        json = strdup("{\"type\":\"invalidConfirmation\"}");
    else if (database < 0) {
        if (asprintf(&json, "{\"type\":\"errorNotADatabase\",\"dbFile\":\"%s_chat.db\"}", path) < 0) json = NULL;
    } else {
        struct controller *c = calloc(1, sizeof *c);
        if (script) begin_replay(c);
        json = strdup(script ? script->lines[c->first].text : "{\"type\":\"ok\"}");
        c->queue_size = queue_size > 0 ? queue_size : DEFAULT_QUEUE_SIZE;
        if (strcmp(json, "{\"type\":\"ok\"}") == 0 && controller_count + 1 < MAX_CONTROLLERS) {
            controllers[++controller_count] = c;
            database_of[controller_count] = database;
            open_controllers++;
            *ctrl = controller_count;
        }
    }
    char *answer = hand_out_text(json);
    release(json);
    pthread_mutex_unlock(&lock);
    return answer;
}

char *chat_migrate_init(const char *path, const char *key, const char *confirm, chat_ctrl *ctrl) {
    return open_database(path, key, confirm, 0, ctrl);
}

#ifndef STUB_OLDER
char *chat_migrate_init_queue(const char *path, const char *key, const char *confirm, int queue_size, chat_ctrl *ctrl) {
    return open_database(path, key, confirm, queue_size, ctrl);
}
#endif

char *chat_close_store(chat_ctrl ctrl) {
    struct controller *c = enter(ctrl);
    if (c == NULL) return hand_out_text("closed before");
    if (c->inside > 1) violate("closed while a call was inside");
    if (c->running) violate("closed without /_stop");
    c->closed = 1;
    open_controllers--;
    char *answer = hand_out_text(misbehaves(INVALID_UTF8_CLOSE) ? "unable to cl\xf6se" : "");
    leave(c);
    return answer;
}

/* ---- controls ------------------------------------------------------------------------------------------------------- */

void stub_reset(void) {
    pthread_mutex_lock(&lock);
    script = NULL;
    openings_of_script = auto_release = database_count = command_count = 0;
    memset(misbehaviours, 0, sizeof misbehaviours);
    memset(database_users, 0, sizeof database_users);
    next_migration = opening = violation = NULL;
    keep_commands = 1;
    flood(NULL, NULL, NULL, NULL, 0);
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&buffer_lock);
    handed_out = given_back = outstanding_count = 0;
    pthread_mutex_unlock(&buffer_lock);
}

int stub_replay(const char *transcript, const char *actor) {
    struct script *read = read_script(transcript, actor);
    if (read == NULL) return -1;
    pthread_mutex_lock(&lock);
    script = read;
    openings_of_script = 0;
    pthread_mutex_unlock(&lock);
    return read->count;
}

static int release_on_latest(int seq, int count) {
    pthread_mutex_lock(&lock);
    struct controller *c = controllers[controller_count];
    int left = -1;
    if (c && c->script) {
        int end = c->first;
        while (end < c->end && c->script->lines[end].seq <= seq) end++;
        left = release_until(c, end, count);
    }
    pthread_mutex_unlock(&lock);
    return left;
}

int stub_release(int count) { return release_on_latest(0x7fffffff, count); }
int stub_release_through(int seq) { return release_on_latest(seq, -1); }
void stub_auto_release(int on) { auto_release = on; }

void stub_emit(const char *event_json) {
    pthread_mutex_lock(&lock);
    append(controllers[controller_count], event_json);
    pthread_mutex_unlock(&lock);
}

void stub_misbehave(int how, int times) {
    pthread_mutex_lock(&lock);
    misbehaviours[how] = times;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

void stub_unblock(void) { stub_misbehave(BLOCKED_ANSWER, -2); }

void stub_next_migration(const char *json) { next_migration = strdup(json); }

void stub_flood(const char *event, const char *answer, const char *read_answer, const char *status, int unread) {
    pthread_mutex_lock(&lock);
    flood(event, answer, read_answer, status, unread);
    pthread_mutex_unlock(&lock);
}

void stub_flood_allow(long events) {
    pthread_mutex_lock(&lock);
    flood_allow(events);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

long stub_flood_replies(void) { return flood_replies(); }
long stub_flood_acknowledged(void) { return flood_acknowledged(); }
long stub_handed_out(void) { return handed_out; }
long stub_given_back(void) { return given_back; }
int stub_open_controllers(void) { return open_controllers; }
void stub_keep_commands(int keep) { keep_commands = keep; }
int stub_command_count(void) { return command_count; }
const char *stub_command(int index) { return commands[index]; }
const char *stub_opening(void) { return opening ? opening : ""; }
const char *stub_violation(void) { return violation ? violation : ""; }
