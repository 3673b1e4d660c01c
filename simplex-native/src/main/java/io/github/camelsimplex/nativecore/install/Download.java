package io.github.camelsimplex.nativecore.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Downloads one file. An attempt that stalls or breaks off is repeated after a pause that doubles, and resumes where it
 * broke off if the server supports this. An attempt that the server could not serve (5xx, 429) is repeated too. Any
 * other error status ends the download.
 */
final class Download {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** The time limit of connecting; longer waits rarely help. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);

    private final URI address;
    private final Path target;
    private final Duration stallTimeout;
    private final InstallListener listener;
    private final HttpClient client;
    private Optional<String> entityTag = Optional.empty();

    Download(URI address, Path target, Duration stallTimeout, InstallListener listener) {
        this.address = address;
        this.target = target;
        this.stallTimeout = stallTimeout;
        this.listener = listener;
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(shorter(stallTimeout, CONNECT_LIMIT))
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The server answered with an error status. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        StatusException(int status) {
            super("the server answered with status " + status);
            this.status = status;
        }

        int status() {
            return status;
        }

        boolean mayPass() {
            return status >= 500 || status == 429;
        }
    }

    /** Downloads the file, with a limited number of attempts. */
    void run(int attempts, Duration backOff) throws IOException, InterruptedException {
        Duration pause = backOff;
        for (int attempt = 1; ; attempt++) {
            try {
                attempt();
                return;
            } catch (StatusException e) {
                if (!e.mayPass() || attempt == attempts) {
                    throw e;
                }
                listener.message(e.getMessage() + "; trying again");
            } catch (IOException e) {
                if (attempt == attempts) {
                    throw e;
                }
                listener.message("the download broke off (" + describe(e) + "); trying again");
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
        }
    }

    /** The message of an exception, or its name if it does not have one. */
    static String describe(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void attempt() throws IOException, InterruptedException {
        long present = Files.exists(target) ? Files.size(target) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(stallTimeout);
        if (present > 0 && entityTag.isPresent()) {
            request.header("Range", "bytes=" + present + "-").header("If-Range", entityTag.get());
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status != 200 && status != 206) {
                throw new StatusException(status);
            }
            receive(body, response.headers(), status == 206 ? present : 0);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new IOException("no connection to " + address.getAuthority(), e);
        } catch (HttpTimeoutException e) {
            throw new IOException(
                    "no answer from " + address.getAuthority() + " for " + stallTimeout.toMillis() + " ms", e);
        }
    }

    private void receive(InputStream body, HttpHeaders headers, long start) throws IOException {
        entityTag = headers.firstValue("ETag").filter(tag -> !tag.startsWith("W/"));
        long length = headers.firstValueAsLong("Content-Length").orElse(-1);
        long total = length < 0 ? -1 : start + length;
        StandardOpenOption mode = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long done = start;
        try (OutputStream file =
                        Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
                StallGuard guard = new StallGuard(body, stallTimeout)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = guard.read(buffer); count >= 0; count = guard.read(buffer)) {
                file.write(buffer, 0, count);
                done += count;
                listener.progress(done, total);
            }
        } finally {
            listener.finished();
        }
        if (total >= 0 && done != total) {
            throw new IOException("got " + done + " of " + total + " bytes");
        }
    }
}
