package io.github.camelsimplex.nativecore;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** What this module needs of the C library for each message; a direct call, because JNA's own search is a slow loop. */
final class CMemory {

    static {
        Native.register(
                CMemory.class, NativeLibrary.getInstance(Platform.isWindows() ? "ucrtbase" : Platform.C_LIBRARY_NAME));
    }

    private CMemory() {}

    /** The length of the text at an address, up to its NUL. */
    static long length(long address) {
        return strlen(address);
    }

    private static native long strlen(long address);
}
