package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.CoreThreads;

/** Creates threads that never keep a process alive, and may call the library. */
final class Daemon {

    private Daemon() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(CoreThreads.ending(work), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
