#!/bin/sh
# Library:   GreenMail 2.1.8 (com.icegreen:greenmail), its IMAP server
# Behaviour: A message loses the line breaks at its end: BODY[TEXT] of "last line" CRLF has 9 octets, not 11, and so has the
#            one that ends with three line breaks. Line breaks at the beginning stay.
# Surprise:  In SMTP the CRLF before the final dot belongs to the message (RFC 5321, section 4.1.1.4). Signatures and checksums
#            over what was sent differ from those over what is read back.
# Run:       sh greenmail-drops-last-line-break.sh [options for mvn]; exit code 0: still as described.
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
        mail(smtp, "From: ann@example.org", "Subject: one", "", "last line");
        mail(smtp, "From: ann@example.org", "Subject: two", "", "", "last line", "", "");
        connect(server.getImap().getPort());
        imap("LOGIN bot pw", false);
        imap("SELECT INBOX", false);
        imap("FETCH 1 BODY.PEEK[TEXT]", true);
        imap("FETCH 2 BODY.PEEK[TEXT]", true);
        server.stop();
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
> FETCH 1 BODY.PEEK[TEXT]
* 1 FETCH (BODY[TEXT] {9}
last line)
t OK FETCH completed.
> FETCH 2 BODY.PEEK[TEXT]
* 2 FETCH (BODY[TEXT] {11}

last line)
t OK FETCH completed.
TXT
diff expected.txt seen.txt
