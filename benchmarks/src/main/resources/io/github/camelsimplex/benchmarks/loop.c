/* The minimum work of any client for an event: its own copy, its type, its item, and one acknowledgement for each
   hundred. Arguments: a file with one event, and the number of repetitions. Prints messages per second. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count != 3) {
        return 2;
    }
    FILE *file = fopen(arguments[1], "rb");
    if (!file) {
        return 3;
    }
    char event[65536];
    size_t size = fread(event, 1, sizeof event - 1, file);
    fclose(file);
    event[size] = 0;
    long messages = atol(arguments[2]);
    char command[4096] = "";
    size_t length = 0;
    unsigned long checksum = 0;
    double start = now();
    for (long i = 0; i < messages; i++) {
        char *copy = malloc(size + 1);
        memcpy(copy, event, size + 1);
        if (!strstr(copy, "\"type\":\"newChatItems\"")) {
            return 4;
        }
        char *item = strstr(copy, "\"itemId\":");
        if (!item) {
            return 5;
        }
        length += (size_t) snprintf(command + length, sizeof command - length, "%ld,", atol(item + 9) + i);
        if (i % 100 == 99) {
            checksum += (unsigned long) command[length - 2];
            length = 0;
        }
        free(copy);
    }
    printf("%.0f %lu\n", messages / (now() - start), checksum);
    return 0;
}
