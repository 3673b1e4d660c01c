package io.github.camelsimplex.nativecore.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A downloaded release archive: it is checked, then unpacked into a separate folder. */
final class LibraryArchive {

    private final Path zip;

    LibraryArchive(Path zip) {
        this.zip = zip;
    }

    /** The SHA-256 in lower case hex. */
    String sha256() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(Files.newInputStream(zip), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Unpacks into a folder, and never writes outside it.
     *
     * @return the folder that contains the library: the given folder, or the only folder inside it
     */
    Path unpack(Path folder, String libraryName) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                unpack(file, entry, root);
            }
        }
        return folderOf(libraryName, root);
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path root) throws IOException {
        Path target = resolve(root, entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        Files.createDirectories(parent == null ? root : parent);
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }

    private static Path resolve(Path root, String name) throws IOException {
        try {
            Path target = root.resolve(name).normalize();
            if (target.startsWith(root)) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new IOException("it has an entry without a valid name", e);
        }
        throw new IOException("it has an entry that leaves its folder: " + name);
    }

    private static Path folderOf(String libraryName, Path root) throws IOException {
        if (Files.isRegularFile(root.resolve(libraryName))) {
            return root;
        }
        try (Stream<Path> content = Files.list(root)) {
            List<Path> folders = content.filter(Files::isDirectory).toList();
            if (folders.size() == 1 && Files.isRegularFile(folders.get(0).resolve(libraryName))) {
                return folders.get(0);
            }
        }
        throw new IOException("it does not contain " + libraryName + " at its root or in its only folder");
    }
}
