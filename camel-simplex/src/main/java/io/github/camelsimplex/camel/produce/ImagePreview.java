package io.github.camelsimplex.camel.produce;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Makes the small preview picture inside an image message, within the size limit of a message. */
final class ImagePreview {

    private static final String PREFIX = "data:image/jpg;base64,";
    private static final int LONGEST = 14_000;
    private static final int SHORTEST = 2_000;
    private static final int LARGEST_SIDE = 512;
    private static final int SMALLEST_SIDE = 8;
    private static final long MOST_PIXELS = 500_000_000;

    private ImagePreview() {}

    /** The preview of an image as a data URI; empty when the file is not a readable image, or is too large. */
    static Optional<String> of(Path file, String caption) throws IOException {
        BufferedImage image = read(file);
        if (image == null) {
            return Optional.empty();
        }
        int room = Math.max(SHORTEST, LONGEST - caption.getBytes(StandardCharsets.UTF_8).length);
        String preview = encode(image, Math.min(LARGEST_SIDE, Math.max(image.getWidth(), image.getHeight())));
        for (int side = LARGEST_SIDE; preview.length() > room && side >= SMALLEST_SIDE; side = side * 3 / 4) {
            preview = encode(image, side);
        }
        return Optional.of(preview);
    }

    /**
     * Reads only the pixels that the preview needs: a small file from a peer may hold an image that would fill the
     * memory.
     */
    private static @Nullable BufferedImage read(Path file) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    return null;
                }
                int step = Math.max(1, Math.max(width, height) / (2 * LARGEST_SIDE));
                ImageReadParam few = reader.getDefaultReadParam();
                few.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, few);
            } finally {
                reader.dispose();
            }
        }
    }

    /** A blank preview for a video. */
    static String blank() throws IOException {
        return encode(new BufferedImage(16, 9, BufferedImage.TYPE_INT_RGB), 16);
    }

    private static String encode(BufferedImage image, int longestSide) throws IOException {
        double scale = Math.min(1.0, (double) longestSide / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(scaled, "jpg", bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
