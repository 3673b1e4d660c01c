package io.github.camelsimplex.examples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailThreadsTest {

    private static final String TEAM = "team";
    private static final Mail QUESTION = new Mail("<1@example.org>", "", "Hello", "carol@example.org");
    private static final Mail ANSWER = QUESTION.answer("<2@localhost>");
    private static final Mail THANKS =
            new Mail("<3@example.org>", "<1@example.org> <2@localhost>", "Re: Hello", "carol@example.org");

    @Test
    void aMailThatIsNotKnownYetIsNotTakenForTheAnswerBeforeIt(@TempDir Path folder) throws Exception {
        MailThreads threads = new MailThreads(folder.resolve("threads.db"));
        threads.put(TEAM, 10, QUESTION);
        threads.put(TEAM, 11, ANSWER);
        assertThat(ANSWER.title()).isEqualTo(THANKS.title());

        assertThat(threads.titled(TEAM, THANKS.title(), 12)).isEmpty();
        threads.put(TEAM, 13, THANKS);
        assertThat(threads.titled(TEAM, THANKS.title(), 12)).contains(THANKS);
    }
}
