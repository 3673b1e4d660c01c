package io.github.camelsimplex.client.internal.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final Path TRANSCRIPT = Path.of(System.getProperty("transcripts.dir"), "01-squaring-bot.jsonl");

    @Test
    void aScanThatHasPassedADroppedMessageDoesNotGoOnSoThatNothingOvertakes() throws IOException {
        AChatItem item = anyItem();
        Mailbox mailbox = new Mailbox(3, new Counters(), chat -> true);
        mailbox.listed(mailbox.beginList());
        mailbox.markBehind("@4");
        mailbox.beginScan("@4");
        assertThat(mailbox.offerFound(1, "@4", item)).isEqualTo(Admission.ACCEPTED);
        assertThat(mailbox.offerFound(2, "@4", item)).isEqualTo(Admission.ACCEPTED);
        assertThat(mailbox.offerFound(3, "@4", item)).isEqualTo(Admission.ACCEPTED);

        // message 3 gives way to another chat; then there is space again
        assertThat(mailbox.offerLive(4, "@5", true, item)).isEqualTo(Admission.ACCEPTED);
        Parcel first = Objects.requireNonNull(mailbox.nextTurn());
        mailbox.forget(first);
        mailbox.endTurn(first);

        assertThat(mailbox.offerFound(5, "@4", item)).isEqualTo(Admission.DEFERRED);
        mailbox.beginScan("@4");
        assertThat(mailbox.offerFound(3, "@4", item)).isEqualTo(Admission.ACCEPTED);
    }

    private static AChatItem anyItem() throws IOException {
        for (String line : Files.readAllLines(TRANSCRIPT)) {
            JsonNode item = new ObjectMapper().readTree(line).at("/json/result/chatItems/0");
            if (!item.isMissingNode()) {
                return SimplexJson.parse(AChatItem.class, item.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("no item in " + TRANSCRIPT);
    }

    @Test
    void aListThatWasBegunBeforeALossDoesNotCountForIt() {
        Mailbox mailbox = new Mailbox(3, new Counters(), chat -> true);
        long begun = mailbox.beginList();
        mailbox.markAllBehind();
        mailbox.listed(begun);
        assertThat(mailbox.allBehind()).isTrue();
        mailbox.listed(mailbox.beginList());
        assertThat(mailbox.allBehind()).isFalse();
    }
}
