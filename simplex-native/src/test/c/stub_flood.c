/* The flood: a stub that always has the next event, for measurements. */
#include "stub_internal.h"

#include <stdlib.h>
#include <string.h>

#define ID "\"itemId\":1000000000"
#define DIGITS 10

struct prepared {
    char *json;
    size_t length, id; /* the length; the offset of the item's id */
};

static struct prepared event, answer, read_answer, status;
static long next_item, allowed, room, statuses, replies, acknowledged;
static int on;

static struct prepared prepare(const char *json) {
    struct prepared prepared = {NULL, 0, 0};
    if (json == NULL) return prepared;
    const char *id = strstr(json, ID);
    prepared.json = strdup(json);
    prepared.length = strlen(json);
    prepared.id = id ? id - json + strlen(ID) - DIGITS : 0;
    return prepared;
}

static char *copy_of(struct prepared *prepared) {
    char *copy = hand_out(prepared->json, prepared->length);
    if (prepared->id == 0) return copy;
    long id = 1000000000 + next_item++;
    for (int digit = DIGITS - 1; digit >= 0; digit--, id /= 10) copy[prepared->id + digit] = '0' + id % 10;
    return copy;
}

void flood(const char *event_json, const char *answer_json, const char *read_json, const char *status_json, int unread) {
    event = prepare(event_json);
    answer = prepare(answer_json);
    read_answer = prepare(read_json);
    status = prepare(status_json);
    next_item = 1;
    allowed = statuses = replies = acknowledged = 0;
    room = unread;
    on = event_json != NULL;
}

void flood_allow(long events) { allowed += events; }
long flood_replies(void) { return replies; }
long flood_acknowledged(void) { return acknowledged; }

int flood_has_event(void) { return on && (statuses > 0 || (allowed > 0 && room > 0)); }

char *flood_event(void) {
    if (statuses > 0) {
        statuses--;
        return copy_of(&status);
    }
    allowed--;
    room--;
    return copy_of(&event);
}

char *flood_answer(const char *command) {
    if (!on) return NULL;
    if (starts_with(command, "/_send ")) {
        replies++;
        if (status.json) statuses++;
        return copy_of(&answer);
    }
    if (starts_with(command, "/_read chat items ")) {
        int items = 1;
        for (const char *comma = strchr(command, ','); comma; comma = strchr(comma + 1, ',')) items++;
        acknowledged += items;
        room += items;
        return copy_of(&read_answer);
    }
    return NULL;
}
