#!/bin/sh
# Library:   GreenMail 2.1.8 (com.icegreen:greenmail), its IMAP server
# Behaviour: SEARCH 2:* is answered with BAD. SEARCH 2:3 is understood, and so is the same open set after UID.
# Surprise:  A set of sequence numbers is a search key (RFC 3501, section 6.4.4), and "everything from the second message on"
#            is how clients look at what is new. FETCH of this server takes the same set.
# Run:       sh greenmail-search-refuses-open-set.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <dependencies>
    <dependency><groupId>com.icegreen</groupId><artifactId>greenmail</artifactId><version>2.1.8</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
cat > Demo.java <<'JAVA'
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

public class Demo {
    static BufferedReader in;
    static OutputStream out;

    static void connect(int port) throws Exception {
        Socket socket = new Socket("127.0.0.1", port);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        in.readLine();
    }

    static void write(String line) throws Exception {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    static void smtp(String line) throws Exception {
        write(line);
        in.readLine();
    }

    static void mail(int port, String... lines) throws Exception {
        connect(port);
        smtp("HELO localhost");
        smtp("MAIL FROM:<ann@example.org>");
        smtp("RCPT TO:<bot@localhost>");
        smtp("DATA");
        write(String.join("\r\n", lines));
        smtp(".");
        smtp("QUIT");
    }

    static void imap(String command, boolean show) throws Exception {
        write("t " + command);
        if (show) {
            System.out.println("> " + command);
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (show) {
                System.out.println(line);
            }
            if (line.startsWith("t ")) {
                return;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "imap")
        });
        server.setUser("bot@localhost", "bot", "pw");
        server.start();
        int smtp = server.getSmtp().getPort();
        mail(smtp, "From: ann@example.org", "Subject: one", "", "text");
        mail(smtp, "From: ann@example.org", "Subject: two", "", "text");
        mail(smtp, "From: ann@example.org", "Subject: three", "", "text");
        connect(server.getImap().getPort());
        imap("LOGIN bot pw", false);
        imap("SELECT INBOX", false);
        imap("SEARCH 2:*", true);
        imap("SEARCH 2:3", true);
        imap("SEARCH UID 2:*", true);
        imap("FETCH 2:* FLAGS", true);
        server.stop();
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
> SEARCH 2:*
t BAD Search command not supported
> SEARCH 2:3
* SEARCH 2 3
t OK SEARCH completed.
> SEARCH UID 2:*
* SEARCH 2 3
t OK SEARCH completed.
> FETCH 2:* FLAGS
* 2 FETCH (FLAGS ())
* 3 FETCH (FLAGS ())
t OK FETCH completed.
TXT
diff expected.txt seen.txt
