package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The programs are quiet, but for what a person must read. */
class QuietLogTest {

    @Test
    void theDownloadOfTheLibraryAndItsLicenceAreToldWhenNothingElseIs() {
        assertThat(LoggerFactory.getLogger("io.github.camelsimplex.nativecore.NativeChatCoreProvider")
                        .isInfoEnabled())
                .isTrue();
        assertThat(LoggerFactory.getLogger("io.github.camelsimplex.client").isInfoEnabled())
                .isFalse();
    }
}
