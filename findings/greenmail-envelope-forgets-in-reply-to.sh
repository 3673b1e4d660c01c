#!/bin/sh
# Library:   GreenMail 2.1.8 (com.icegreen:greenmail), its IMAP server
# Behaviour: The ENVELOPE of an answer has NIL in the place of In-Reply-To, although the message has that header: SEARCH HEADER
#            finds the message by it, and FETCH of the header shows it.
# Surprise:  ENVELOPE (RFC 3501, section 7.4.2) is how mail programs build threads without reading messages; its ninth
#            field is the In-Reply-To header, and NIL means that there is none. A thread that works against a real server
#            falls apart against this one.
# Run:       sh greenmail-envelope-forgets-in-reply-to.sh [options for mvn]; exit code 0: still as described.
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
        mail(smtp, "From: ann@example.org", "Subject: two", "Message-ID: <2@example.org>", "In-Reply-To: <1@example.org>",
                "Date: Mon, 2 Nov 2026 10:00:00 +0000", "", "an answer");
        connect(server.getImap().getPort());
        imap("LOGIN bot pw", false);
        imap("SELECT INBOX", false);
        imap("FETCH 1 ENVELOPE", true);
        imap("SEARCH HEADER In-Reply-To \"<1@example.org>\"", true);
        imap("FETCH 1 BODY.PEEK[HEADER.FIELDS (In-Reply-To)]", true);
        server.stop();
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
> FETCH 1 ENVELOPE
* 1 FETCH (ENVELOPE ("Mon, 2 Nov 2026 10:00:00 +0000 (UTC)" "two" ((NIL NIL "ann" "example.org")) ((NIL NIL "ann" "example.org")) ((NIL NIL "ann" "example.org")) NIL NIL NIL NIL "<2@example.org>"))
t OK FETCH completed.
> SEARCH HEADER In-Reply-To "<1@example.org>"
* SEARCH 1
t OK SEARCH completed.
> FETCH 1 BODY.PEEK[HEADER.FIELDS (In-Reply-To)]
* 1 FETCH (BODY[HEADER.FIELDS (In-Reply-To)] {30}
In-Reply-To: <1@example.org>
)
t OK FETCH completed.
TXT
diff expected.txt seen.txt
