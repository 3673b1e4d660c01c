package io.github.camelsimplex.nativecore.install;

/** Learns what an installation does. Called from one thread. */
interface InstallListener {

    /** A line for a person to read. */
    void message(String line);

    /**
     * How far the download is.
     *
     * @param total the size of the archive in bytes; -1 when it is unknown
     */
    void progress(long done, long total);

    /** The download has ended, well or not. */
    void finished();
}
