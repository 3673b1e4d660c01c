package io.github.camelsimplex.client.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.types.CreatedConnLink;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot knows with which links it has connected, also after a restart. */
class UsedLinksTest {

    private static final int REMEMBERED = 1000;

    @TempDir
    Path folder = Path.of("");

    /** A link with a full and a short form, as the core makes them. */
    private static CreatedConnLink link(int number) {
        return new CreatedConnLink(
                "simplex:/invitation#/?v=2-7&smp=smp%3A%2F%2Fa%2F" + number + "%23%2F%3Fv%3D1-4",
                "https://a/i#" + number);
    }

    @Test
    void theLastThousandLinksAreRememberedInBothForms() {
        UsedLinks links = new UsedLinks(null);
        for (int number = 0; number < REMEMBERED; number++) {
            links.begin(link(number));
        }
        assertThat(links.find(link(0))).isPresent();
        assertThat(links.find(link(0).connFullLink())).isPresent();
        assertThat(links.find("https://a/i#0")).isPresent();

        links.begin(link(REMEMBERED));

        assertThat(links.find(link(0))).isEmpty();
        assertThat(links.find(link(1))).isPresent();
    }

    @Test
    void aUsedLinkIsKnownAfterARestartUnlessItWasRefused() {
        String prefix = folder.resolve("bot").toString();
        UsedLinks before = new UsedLinks(prefix);
        before.begin(link(1));
        before.begin(link(2));
        before.refused(link(2));

        UsedLinks after = new UsedLinks(prefix);

        assertThat(after.find(link(1)))
                .hasValueSatisfying(use -> assertThat(use.oneTime()).isTrue());
        assertThat(after.find(link(2))).isEmpty();
    }

    @Test
    void theContactOfALinkIsKnownAfterARestart() {
        String prefix = folder.resolve("bot").toString();
        UsedLinks before = new UsedLinks(prefix);
        before.begin(link(1));
        before.begin(link(2));
        before.contact(before.find(link(1)).orElseThrow(), 4);

        UsedLinks after = new UsedLinks(prefix);

        assertThat(after.find("https://a/i#1"))
                .hasValueSatisfying(use -> assertThat(use.contactId()).isEqualTo(4));
    }
}
