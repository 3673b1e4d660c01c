package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The versions that the README promises are those that are built and tested. */
class VersionsTest {

    private static String read(String path) throws IOException {
        return Files.readString(Page.ROOT.resolve(path));
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** CI tests the second Camel version and the second JDK that the README names. */
    @Test
    void ciTestsWhatTheReadmePromises() throws IOException {
        String ci = read(".ci/run");
        String pom = read("pom.xml");
        String readme = read("README.md");

        String second = find(ci, "second_camel=(\\S+)");
        assertThat(pom).contains("<value>" + second + "</value>");
        assertThat(readme).contains("pass their tests on Camel " + second.replaceFirst("\\.0$", ""));
        assertThat(ci).contains("-Dcamel.version=\"$second_camel\"").contains("JAVA_HOME=$other_jdk mvn");

        String built = find(pom, "<camel.version>([^<]+)</camel.version>");
        assertThat(readme).contains("We build against Camel " + built.replaceFirst("\\.0$", "") + " (LTS)");
        assertThat(find(pom, "<maven.compiler.release>([^<]+)<")).isEqualTo("17");
        assertThat(readme).contains("Java 17 is the baseline, and we test Java 25 too");
    }
}
