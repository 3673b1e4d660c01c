/* The file functions: content XOR key, then a tag of 16 bytes, so that a wrong key is noticed. */
#include "stub_internal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t digest(const char *key, const char *nonce, const char *bytes, long length) {
    uint64_t hash = 1469598103934665603u;
    for (; *key; key++) hash = (hash ^ (uint8_t)*key) * 1099511628211u;
    for (; *nonce; nonce++) hash = (hash ^ (uint8_t)*nonce) * 1099511628211u;
    for (long i = 0; i < length; i++) hash = (hash ^ (uint8_t)bytes[i]) * 1099511628211u;
    return hash;
}

static char *read_whole(const char *path, long *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    fseek(file, 0, SEEK_END);
    *length = ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    if (fread(bytes, 1, *length, file) != (size_t)*length) *length = -1;
    fclose(file);
    return bytes;
}

static char *file_error(const char *path, const char *what) {
    char *message;
    if (misbehaves(INVALID_UTF8_FILE_ERROR)) what = "nicht m\xf6glich";
    return asprintf(&message, "%s: %s", path, what) < 0 ? NULL : message;
}

static char *encrypt(const char *path, const char *content, long length) {
    static long files;
    char *json, key[64], nonce[64];
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        char *message = file_error(path, "withBinaryFile: does not exist (No such file or directory)");
        int printed = asprintf(&json, "{\"type\":\"error\",\"writeError\":\"%s\"}", message);
        release(message);
        return printed < 0 ? NULL : json;
    }
    long number = __sync_add_and_fetch(&files, 1);
    snprintf(key, sizeof key, "key%038ld_-=", number);
    snprintf(nonce, sizeof nonce, "nonce%027ld", number);
    uint64_t tag[2] = {digest(key, nonce, content, length), (uint64_t)length};
    for (long i = 0; i < length; i++) fputc(content[i] ^ key[i % strlen(key)], file);
    fwrite(tag, sizeof tag, 1, file);
    fclose(file);
    return asprintf(&json, "{\"type\":\"result\",\"cryptoArgs\":{\"fileKey\":\"%s\",\"fileNonce\":\"%s\"}}", key, nonce) < 0
        ? NULL : json;
}

/* The content, or NULL and a message. */
static char *decrypt(const char *path, const char *key, const char *nonce, long *length, char **message) {
    char *bytes = read_whole(path, length);
    uint64_t tag[2] = {0, 0};
    size_t key_length = strlen(key);
    *message = NULL;
    if (bytes == NULL) *message = file_error(path, "openBinaryFile: does not exist (No such file or directory)");
    else if (key_length == 0) *message = strdup("not enough input");
    else if (*length < 16) *message = strdup("FTCEInvalidFileSize");
    else {
        *length -= 16;
        memcpy(tag, bytes + *length, 16);
        for (long i = 0; i < *length; i++) bytes[i] ^= key[i % key_length];
        if (tag[0] != digest(key, nonce, bytes, *length)) *message = strdup("FTCEInvalidAuthTag");
    }
    if (*message == NULL) return bytes;
    release(bytes);
    return NULL;
}

static char *give(char *text) {
    char *answer = hand_out_text(text);
    release(text);
    return answer;
}

char *chat_write_file(chat_ctrl ctrl, const char *path, const char *content, int length) {
    struct controller *c = enter(ctrl);
    if (c == NULL) return NULL;
    char *answer = give(encrypt(path, content, length));
    leave(c);
    return answer;
}

char *chat_encrypt_file(chat_ctrl ctrl, const char *from, const char *to) {
    struct controller *c = enter(ctrl);
    if (c == NULL) return NULL;
    long length;
    char *content = read_whole(from, &length), *json, *message;
    if (content) json = encrypt(to, content, length);
    else {
        message = file_error(from, "withFile: does not exist (No such file or directory)");
        if (asprintf(&json, "{\"type\":\"error\",\"writeError\":\"%s\"}", message) < 0) json = NULL;
        release(message);
    }
    release(content);
    char *answer = give(json);
    leave(c);
    return answer;
}

char *chat_read_file(const char *path, const char *key, const char *nonce) {
    long length;
    char *message, *content = decrypt(path, key, nonce, &length, &message), *buffer;
    if (misbehaves(NULL_READ)) return NULL;
    if (misbehaves(STATUS_SEVEN)) return hand_out("\x07garbage", 8);
    if (content == NULL) {
        buffer = malloc(strlen(message) + 2);
        buffer[0] = 1;
        strcpy(buffer + 1, message);
        char *answer = hand_out(buffer, strlen(message) + 2);
        release(buffer);
        release(message);
        return answer;
    }
    uint32_t said = (uint32_t)length;
    if (misbehaves(TRUNCATED_READ)) { said = 0x7fffff00; length = 0; }
    buffer = malloc(length + 5);
    buffer[0] = 0;
    memcpy(buffer + 1, &said, 4);
    memcpy(buffer + 5, content, length);
    char *answer = hand_out(buffer, length + 5);
    release(buffer);
    release(content);
    return answer;
}

char *chat_decrypt_file(const char *from, const char *key, const char *nonce, const char *to) {
    long length;
    char *message, *content = decrypt(from, key, nonce, &length, &message);
    FILE *file = fopen(to, "wb"); /* as the core: a failed call leaves the target behind */
    if (file && content) fwrite(content, 1, length, file);
    if (file) fclose(file);
    if (file == NULL && message == NULL) message = file_error(from, "withFile: does not exist (No such file or directory)");
    release(content);
    return message ? give(message) : hand_out_text("");
}
