package io.github.camelsimplex.nativecore.install;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Provides the wanted library in its folder. A missing library is downloaded, unpacked beside the folder and renamed to
 * it, so that a folder is either complete or missing. Several processes may do this at the same time: one wins, and all
 * of them use its installation. An installed folder is never deleted.
 */
public final class LibraryStore implements LibrarySource {

    public static final String LICENCE_FILE = "LICENCE-libsimplex.txt";

    private static final String STAGING_PREFIX = ".install-";
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final LibraryRequest request;
    private final InstallListener listener;
    private final boolean trustOnFirstUse;

    /** A store that keeps the checksum of the first archive, and refuses another one later. */
    public LibraryStore(LibraryRequest request, InstallListener listener) {
        this(request, listener, true);
    }

    /**
     * Creates a store.
     *
     * @param trustOnFirstUse whether to keep the checksum of an archive that was installed without one to compare it
     *     with; a kept one is always compared
     */
    LibraryStore(LibraryRequest request, InstallListener listener, boolean trustOnFirstUse) {
        this.request = request;
        this.listener = listener;
        this.trustOnFirstUse = trustOnFirstUse;
    }

    @Override
    public Backend backend() {
        return request.backend();
    }

    @Override
    public Path folder() {
        return request.folder();
    }

    /** Whether the library is in its folder. */
    boolean isInstalled() {
        return Files.isRegularFile(library());
    }

    private Path library() {
        return request.libraryIn(folder());
    }

    /** Returns the file of the library; downloads it if it is missing from the cache. */
    @Override
    public Path obtain() {
        if (isInstalled()) {
            return library();
        }
        if (request.explicitFolder().isPresent()) {
            throw new CoreUnavailableException(
                    "There is no " + request.platform().libraryName() + " in " + folder()
                            + ", which is set by " + Setting.FOLDER.variable() + " or " + Setting.FOLDER.property()
                            + ". Put the library there, or unset it so that the library is downloaded.");
        }
        install();
        return library();
    }

    private void install() {
        Path staging = createStaging();
        try {
            Path archive = staging.resolve("archive.zip");
            download(archive);
            Path content = unpack(archive, staging);
            moveToItsFolder(content);
            listener.message("libsimplex " + request.version() + " is in " + folder());
        } finally {
            delete(staging);
        }
    }

    /** A folder beside the target, on the same file system. */
    private Path createStaging() {
        Path staging = folder().resolveSibling(STAGING_PREFIX + UUID.randomUUID());
        try {
            Files.createDirectories(staging);
            deleteAbandoned(folder().resolveSibling("."));
            return staging;
        } catch (IOException e) {
            throw new CoreUnavailableException(
                    "libsimplex cannot be stored in " + folder() + ": " + Download.describe(e) + ". Set "
                            + Settings.cacheVariable(request.platform()) + " to a writable folder, or "
                            + Setting.FOLDER.variable() + " to a folder that contains the library.",
                    e);
        }
    }

    /** Deletes the remains of installations that were killed long ago. */
    private static void deleteAbandoned(Path parent) throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minus(ABANDONED_AFTER));
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.toList()) {
                if (sibling.getFileName().toString().startsWith(STAGING_PREFIX) && isOlder(sibling, longAgo)) {
                    deleteTogether(sibling);
                }
            }
        }
    }

    /** Deletes what another process may be deleting too; what remains is deleted by the next installation. */
    private static void deleteTogether(Path folder) {
        try {
            delete(folder);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        }
    }

    private static boolean isOlder(Path file, FileTime time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).compareTo(time) < 0;
        } catch (NoSuchFileException e) { // another process has deleted it meanwhile
            return false;
        }
    }

    private void download(Path archive) {
        listener.message(
                "Downloading libsimplex " + request.version() + " (licence: AGPL-3.0) from " + request.archive());
        try {
            new Download(request.archive(), archive, request.stallTimeout(), listener)
                    .run(request.attempts(), request.backOff());
        } catch (Download.StatusException e) {
            throw new CoreUnavailableException(explain(e), e);
        } catch (IOException e) {
            throw new CoreUnavailableException(
                    "The download of " + request.archive() + " failed: " + Download.describe(e) + ". "
                            + request.byHand(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoreUnavailableException("The download of " + request.archive() + " was interrupted", e);
        }
    }

    private String explain(Download.StatusException e) {
        if (e.status() == 404) {
            return "Release v" + request.version() + " has no library for " + request.platform() + " ("
                    + request.backend().label() + "): " + request.archive() + " answered with status 404. Set "
                    + Setting.VERSION.variable() + " to a release with one, or " + Setting.FOLDER.variable()
                    + " to a folder with your own library.";
        }
        return "The download of " + request.archive() + " failed: " + e.getMessage() + ". " + request.byHand();
    }

    private Path unpack(Path archive, Path staging) {
        try {
            LibraryArchive content = new LibraryArchive(archive);
            String sha256 = content.sha256();
            check(sha256);
            Path target = Files.createDirectories(staging.resolve("content"));
            Path folder = content.unpack(target, request.platform().libraryName());
            recordLicence(folder);
            keep(sha256, staging);
            return folder;
        } catch (IOException e) {
            throw new CoreUnavailableException(
                    "The archive " + request.archive() + " was rejected: " + Download.describe(e) + ". "
                            + "Nothing was installed. Check the address and the version, or the file behind a mirror. "
                            + request.byHand(),
                    e);
        }
    }

    private void check(String sha256) throws IOException {
        if (request.sha256().isPresent()) {
            if (!sha256.equals(request.sha256().get())) {
                throw new IOException(
                        "its SHA-256 is " + sha256 + ", but " + request.sha256().get() + " is expected");
            }
            return;
        }
        SeenArchive seen = seen();
        Optional<String> first = seen.sha256();
        if (first.isPresent() && !sha256.equals(first.get())) {
            throw new IOException("its SHA-256 is " + sha256 + ", but that of the archive that was installed first is "
                    + first.get() + ". Releases do not change; if you know why this one did, delete " + seen.file());
        }
    }

    /** The checksum that was kept at the first installation. */
    SeenArchive seen() {
        return new SeenArchive(folder());
    }

    private void keep(String sha256, Path staging) throws IOException {
        if (trustOnFirstUse || request.sha256().isPresent()) {
            seen().keep(sha256, request.archiveName(), staging);
        } else if (seen().sha256().isEmpty()) {
            listener.message("The archive was not checked. Its SHA-256 is " + sha256
                    + ": compare it with another source, and pass it as --sha256, or use --trust-on-first-use");
        }
    }

    private void recordLicence(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(LICENCE_FILE),
                "libsimplex " + request.version() + " is a part of SimpleX Chat and licensed AGPL-3.0.\n"
                        + "It was downloaded from " + request.archive() + "\n"
                        + "Source and licence: https://github.com/simplex-chat/simplex-chat\n");
    }

    private void moveToItsFolder(Path content) {
        try {
            Files.move(content, folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isInstalled()) {
                throw new CoreUnavailableException(
                        "libsimplex cannot be moved to " + folder() + ": " + Download.describe(e)
                                + ". If the folder exists without the library, delete it and try again.",
                        e);
            }
            listener.message("Another process installed libsimplex meanwhile");
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the remains of an installation", e);
        }
    }
}
