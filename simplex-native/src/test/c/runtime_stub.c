/*
 * Stands in for the language runtime library that lies beside the real libsimplex. The runtime is started once per
 * process with hs_init_with_rtsopts, whose symbol a caller finds through the handle of libsimplex, and is never ended.
 */
#include <stdio.h>
#include <string.h>

static int starts, threads_done;
static char arguments[4096];

void hs_init_with_rtsopts(int *argc, char ***argv) {
    starts++;
    arguments[0] = 0;
    for (int i = 0; i < *argc; i++) {
        if (i > 0) strncat(arguments, " ", sizeof arguments - strlen(arguments) - 1);
        strncat(arguments, (*argv)[i], sizeof arguments - strlen(arguments) - 1);
    }
    if ((*argv)[*argc] != NULL) snprintf(arguments, sizeof arguments, "argv does not end with NULL");
}

#ifndef STUB_WITHOUT_THREAD_DONE
/* What the runtime keeps for a thread that has called it is freed; the thread may call again. */
void hs_thread_done(void) { __atomic_add_fetch(&threads_done, 1, __ATOMIC_SEQ_CST); }
#endif

/* For tests: how many threads said that they end. */
int stub_threads_done(void) { return __atomic_load_n(&threads_done, __ATOMIC_SEQ_CST); }

/* For tests: how often the runtime was started, and with which arguments the last time. */
int stub_runtime_starts(void) { return starts; }
const char *stub_runtime_arguments(void) { return arguments; }
