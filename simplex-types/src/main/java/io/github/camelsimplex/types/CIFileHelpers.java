package io.github.camelsimplex.types;

import java.util.Optional;

/** Looks into files of chat items. */
final class CIFileHelpers {

    private CIFileHelpers() {}

    static Optional<String> error(CIFile file) {
        CIFileStatus status = file.fileStatus();
        if (status instanceof CIFileStatus.RcvError error) {
            return Optional.of(status.tag() + ": " + error.rcvFileError().tag());
        }
        return status instanceof CIFileStatus.RcvCancelled || status instanceof CIFileStatus.RcvAborted
                ? Optional.of(status.tag())
                : Optional.empty();
    }
}
