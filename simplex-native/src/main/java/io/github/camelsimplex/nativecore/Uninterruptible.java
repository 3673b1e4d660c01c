package io.github.camelsimplex.nativecore;

/** Waits that have to be finished although the thread is interrupted; the interrupt is kept for afterwards. */
final class Uninterruptible {

    private Uninterruptible() {}

    /** Work that may be started again after an interrupt. */
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
