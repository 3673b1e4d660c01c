package io.github.camelsimplex.nativecore;

/** Creates threads that never keep a process alive. */
final class Daemon {

    private Daemon() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
