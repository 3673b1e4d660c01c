package io.github.camelsimplex.nativecore.install;

/** Listens to the progress of an installation. Called from one thread. */
interface InstallListener {

    /** A line for a person to read. */
    void message(String line);

    /**
     * Reports the progress of the download.
     *
     * @param total the size of the archive in bytes; -1 if unknown
     */
    void progress(long done, long total);

    /** Called when the download has ended, with or without success. */
    void finished();
}
