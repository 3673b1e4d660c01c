/* Reads a transcript and finds the recorded command that a command resembles most. */
#include "stub_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_utf8(char **to, unsigned c) {
    if (c < 0x80) *(*to)++ = (char)c;
    else if (c < 0x800) { *(*to)++ = (char)(0xC0 | c >> 6); *(*to)++ = (char)(0x80 | (c & 63)); }
    else if (c < 0x10000) {
        *(*to)++ = (char)(0xE0 | c >> 12); *(*to)++ = (char)(0x80 | (c >> 6 & 63)); *(*to)++ = (char)(0x80 | (c & 63));
    } else {
        *(*to)++ = (char)(0xF0 | c >> 18); *(*to)++ = (char)(0x80 | (c >> 12 & 63));
        *(*to)++ = (char)(0x80 | (c >> 6 & 63)); *(*to)++ = (char)(0x80 | (c & 63));
    }
}

/* The value of a JSON string whose first character (after the quote) is given. */
static char *unescape(const char *from) {
    char *value = malloc(strlen(from) + 1), *to = value;
    for (; *from && *from != '"'; from++) {
        if (*from != '\\') { *to++ = *from; continue; }
        unsigned c, low;
        switch (*++from) {
            case 'n': *to++ = '\n'; break;
            case 'r': *to++ = '\r'; break;
            case 't': *to++ = '\t'; break;
            case 'b': *to++ = '\b'; break;
            case 'f': *to++ = '\f'; break;
            case 'u':
                sscanf(from + 1, "%4x", &c);
                from += 4;
                if (c >= 0xD800 && c < 0xDC00 && from[1] == '\\' && from[2] == 'u') {
                    sscanf(from + 3, "%4x", &low);
                    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                    from += 6;
                }
                put_utf8(&to, c);
                break;
            default: *to++ = *from;
        }
    }
    *to = 0;
    return value;
}

int starts_with(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

/* Reads `{"seq":1,"ms":2,"actor":"bot","dir":"resp","json":{...}}`; the JSON is kept byte for byte. */
static int read_line(char *text, const char *actor, struct line *line) {
    char wanted[256], *dir = strstr(text, "\"dir\":\"");
    snprintf(wanted, sizeof wanted, "\"actor\":\"%s\"", actor);
    char *found = strstr(text, wanted);
    if (dir == NULL || found == NULL || found > dir) return 0;
    dir += 7;
    line->seq = atoi(text + 7);
    line->used = 0;
    if (starts_with(dir, "cmd\"")) {
        char *command = strstr(dir, "\"cmd\":\"");
        if (command == NULL) return 0;
        line->kind = COMMAND;
        line->text = unescape(command + 7);
        return 1;
    }
    if (starts_with(dir, "resp\"")) line->kind = ANSWER;
    else if (starts_with(dir, "event\"")) line->kind = EVENT;
    else if (starts_with(dir, "open\"")) line->kind = OPEN;
    else return 0;
    char *json = strstr(dir, "\"json\":");
    if (json == NULL) return 0;
    line->text = strdup(json + 7);
    line->text[strlen(line->text) - 1] = 0; /* the brace that closes the line */
    return 1;
}

struct script *read_script(const char *path, const char *actor) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    struct script *read = calloc(1, sizeof *read);
    char *text = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&text, &capacity, file)) > 0) {
        if (text[length - 1] == '\n') text[length - 1] = 0;
        read->lines = realloc(read->lines, (read->count + 1) * sizeof(struct line));
        if (read_line(text, actor, &read->lines[read->count])) {
            if (read->lines[read->count].kind == OPEN) read->openings++;
            read->count++;
        }
    }
    fclose(file);
    return read->openings == 0 ? NULL : read;
}

/* `/_read chat items @4 9`: the verb is `/_read chat items`, of which the length is returned. */
static size_t verb_length(const char *command) {
    size_t length = strcspn(command, " ");
    while (command[length] == ' ') {
        size_t word = strspn(command + length + 1, "abcdefghijklmnopqrstuvwxyz_");
        char after = command[length + 1 + word];
        if (word == 0 || (after != ' ' && after != 0)) break;
        length += 1 + word;
    }
    return length;
}

static int resemblance(const char *recorded, const char *command) {
    size_t verb = verb_length(command);
    if (strcmp(recorded, command) == 0) return 3;
    if (verb_length(recorded) != verb || strncmp(recorded, command, verb) != 0) return 0;
    size_t argument = command[verb] ? verb + 1 + strcspn(command + verb + 1, " ") : verb;
    return strncmp(recorded, command, argument) == 0 && (recorded[argument] == ' ' || recorded[argument] == 0) ? 2 : 1;
}

/* The recorded command to answer with, between two lines; an unused one if there is any of the same resemblance. */
int find_recorded(struct script *s, int from, int end, const char *command) {
    int best = -1, best_score = 0;
    for (int i = from; i < end; i++) {
        if (s->lines[i].kind != COMMAND) continue;
        int score = resemblance(s->lines[i].text, command);
        if (score == 0) continue;
        score = score * 2 + (s->lines[i].used ? 0 : 8);
        if (score > best_score) { best = i; best_score = score; }
    }
    return best;
}

/* The first user object of the transcript, for answers that carry it. */
char *recorded_user(struct script *s) {
    for (int i = 0; s && i < s->count; i++) {
        char *user = s->lines[i].kind == ANSWER ? strstr(s->lines[i].text, "\"user\":{") : NULL;
        if (user == NULL) continue;
        int depth = 0, quoted = 0;
        char *end = user += 7;
        do {
            if (quoted && *end == '\\') end++;
            else if (*end == '"') quoted = !quoted;
            else if (!quoted && *end == '{') depth++;
            else if (!quoted && *end == '}') depth--;
            end++;
        } while (depth > 0);
        return strndup(user, end - user);
    }
    return NULL;
}
