package io.github.camelsimplex.nativecore;

/** Waits that must finish even if the thread is interrupted; the interrupt flag is restored afterwards. */
final class Uninterruptible {

    private Uninterruptible() {}

    /** Work that can be restarted after an interrupt. */
    interface Work {
        boolean run() throws InterruptedException;
    }

    static boolean call(Work work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
