package io.github.camelsimplex.sandbox.internal.core;

import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The core's file functions: each file is encrypted with a separate key. The format differs from that of the real core.
 */
public final class EncryptedFiles {

    private static final String CIPHER = "ChaCha20-Poly1305";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 24;
    private static final int IV_BYTES = 12;
    private static final int AUTH_TAG_BYTES = 16;

    private EncryptedFiles() {}

    /** Writes content, encrypted. */
    public static CryptoFileArgs write(Path target, byte[] content) {
        CryptoFileArgs key = newKey();
        write(target, content, key);
        return key;
    }

    /** A new key. */
    public static CryptoFileArgs newKey() {
        return new CryptoFileArgs(Randoms.paddedUrl(KEY_BYTES), Randoms.paddedUrl(NONCE_BYTES));
    }

    /** Writes content, encrypted with this key. */
    public static void write(Path target, byte[] content, CryptoFileArgs key) {
        try {
            Files.write(target, cipher(Cipher.ENCRYPT_MODE, key).doFinal(content));
        } catch (IOException | GeneralSecurityException e) {
            throw failed(target, "withBinaryFile", e);
        }
    }

    /** Reads a file that was encrypted with this key. */
    public static byte[] read(Path source, CryptoFileArgs key) {
        return read(source, key, "openBinaryFile");
    }

    private static byte[] read(Path source, CryptoFileArgs key, String action) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(Files.readAllBytes(source));
        } catch (IOException | GeneralSecurityException e) {
            throw failed(source, action, e);
        }
    }

    /** Encrypts a plain file into another one. A failure names the source, even if the target caused it. */
    public static CryptoFileArgs encrypt(Path source, Path target) {
        CryptoFileArgs key = newKey();
        try {
            Files.write(target, cipher(Cipher.ENCRYPT_MODE, key).doFinal(Files.readAllBytes(source)));
            return key;
        } catch (IOException | GeneralSecurityException e) {
            throw failed(source, "withFile", e);
        }
    }

    /** Decrypts a file into a plain one. If the file is damaged or the key is wrong, the target is not created. */
    public static void decrypt(Path source, CryptoFileArgs key, Path target) {
        try {
            Files.write(target, read(source, key, "getFileSize:getFileStatus"));
        } catch (IOException e) {
            throw failed(source, "withFile", e);
        }
    }

    private static Cipher cipher(int mode, CryptoFileArgs key) throws GeneralSecurityException {
        byte[] secret = decoded(key.fileKey(), KEY_BYTES);
        byte[] nonce = decoded(key.fileNonce(), NONCE_BYTES);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(secret, "ChaCha20"), new IvParameterSpec(Arrays.copyOf(nonce, IV_BYTES)));
        return cipher;
    }

    /** The bytes of a key; an invalid key is refused with the text of the real core. */
    private static byte[] decoded(String text, int length) {
        String digits = text.replaceAll("=+$", "");
        if (digits.length() % 4 == 1) {
            throw new ChatFileException("Failed reading: Base64-encoded bytestring has invalid size");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(digits);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(digits)) {
                throw new ChatFileException(
                        "Failed reading: non-canonical encoding detected at offset: " + (digits.length() - 1));
            }
            if (bytes.length != length) {
                throw new ChatFileException("not enough input");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new ChatFileException("Failed reading: " + e.getMessage());
        }
    }

    /** The failure with the text of the real core. */
    private static ChatFileException failed(Path file, String action, Exception cause) {
        ChatFileException failure = new ChatFileException(reason(file, action, cause));
        failure.initCause(cause);
        return failure;
    }

    private static String reason(Path file, String action, Exception cause) {
        if (cause instanceof AEADBadTagException) {
            return size(file) < AUTH_TAG_BYTES ? "FTCEInvalidFileSize" : "FTCEInvalidAuthTag";
        }
        if (Files.isDirectory(file)) {
            return file + ": " + action + ": inappropriate type (is a directory)";
        }
        if (cause instanceof NoSuchFileException) {
            return file + ": " + action + ": does not exist (No such file or directory)";
        }
        return file + ": " + action + ": " + cause;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
