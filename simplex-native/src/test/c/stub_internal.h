/* What the parts of the stub share; its interface and its controls are in simplex_stub.h. */
#ifndef STUB_INTERNAL_H
#define STUB_INTERNAL_H
#define _GNU_SOURCE
#include "simplex_stub.h"

#include <stddef.h>

/* ---- transcripts: one actor's lines */

enum kind { COMMAND, ANSWER, EVENT, OPEN };

struct line {
    enum kind kind;
    int seq;
    int used;
    char *text; /* the command, or the JSON */
};

struct script {
    struct line *lines;
    int count;
    int openings;
};

struct script *read_script(const char *path, const char *actor); /* NULL: unreadable, or no such actor */
int find_recorded(struct script *s, int from, int end, const char *command); /* the line to answer with, or -1 */
char *recorded_user(struct script *s); /* the first user object of the transcript, or NULL */

/* ---- buffers and calls */

struct controller;

void release(void *ours); /* gives back what the stub itself allocated */
char *hand_out(const void *bytes, size_t length); /* a copy for the caller */
char *hand_out_text(const char *text);
int misbehaves(int how);
struct controller *enter(chat_ctrl ctrl); /* takes the lock; NULL, without it, when the controller is not open */
void leave(struct controller *c);
int starts_with(const char *text, const char *prefix);

/* ---- the flood, under the lock */

void flood(const char *event, const char *answer, const char *read_answer, const char *status, int unread);
void flood_allow(long events);
int flood_has_event(void);
char *flood_event(void);
char *flood_answer(const char *command); /* NULL: no flood, or not a command of it */
long flood_replies(void);
long flood_acknowledged(void);

#endif
