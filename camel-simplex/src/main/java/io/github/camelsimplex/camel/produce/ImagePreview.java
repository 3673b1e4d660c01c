package io.github.camelsimplex.camel.produce;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the small preview picture inside an image message, within the size limit of a message. */
final class ImagePreview {

    private static final Logger LOG = LoggerFactory.getLogger(ImagePreview.class);
    private static final String PREFIX = "data:image/jpg;base64,";
    private static final int LONGEST = 14_000;
    private static final int SHORTEST = 2_000;
    private static final int LARGEST_SIDE = 512;
    private static final int SMALLEST_SIDE = 8;
    private static final long MOST_PIXELS = 500_000_000;

    private ImagePreview() {}

    /**
     * An image in memory, with no more pixels than the preview needs.
     *
     * @param pixels as they are stored, without transparency
     * @param upright turns and mirrors the picture as its file says
     */
    private record Picture(BufferedImage pixels, ImageFilter upright) {}

    /** The preview of an image as a data URI; empty when the file is not a readable image, or is too large. */
    static Optional<String> of(Path file, String caption) throws IOException {
        Optional<Picture> read = read(file);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Picture picture = read.get();
        BufferedImage pixels = picture.pixels();
        int room = Math.max(SHORTEST, LONGEST - caption.getBytes(StandardCharsets.UTF_8).length);
        int longest = Math.max(pixels.getWidth(), pixels.getHeight());
        String preview = encode(picture, Math.min(LARGEST_SIDE, longest));
        for (int side = LARGEST_SIDE; preview.length() > room && side >= SMALLEST_SIDE; side = side * 3 / 4) {
            preview = encode(picture, Math.min(side, longest));
        }
        return Optional.of(preview);
    }

    /**
     * Reads only the pixels that the preview needs: a small file from a peer may hold an image that would fill the
     * memory.
     */
    private static Optional<Picture> read(Path file) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, false);
                return read(reader);
            } catch (IIOException | RuntimeException e) {
                LOG.debug("{} is sent without a preview: {}", file, e.toString());
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<Picture> read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        int step = Math.max(1, Math.max(width, height) / (2 * LARGEST_SIDE));
        ImageReadParam few = reader.getDefaultReadParam();
        few.setSourceSubsampling(step, step, 0, 0);
        ImageFilter upright = ExifFilterUtils.getFilterForOrientation(orientation(reader));
        return Optional.of(new Picture(onWhite(reader.read(0, few)), upright));
    }

    /** The orientation that a camera has noted in the file. */
    private static Orientation orientation(ImageReader reader) {
        try {
            Orientation noted = ExifUtils.getExifOrientation(reader, 0);
            return noted == null ? Orientation.TOP_LEFT : noted;
        } catch (IOException | RuntimeException e) {
            LOG.debug("The orientation of an image is unreadable: {}", e.toString());
            return Orientation.TOP_LEFT;
        }
    }

    /** A blank preview for a video. */
    static String blank() throws IOException {
        return encode(new Picture(new BufferedImage(16, 9, BufferedImage.TYPE_INT_RGB), image -> image), 16);
    }

    private static String encode(Picture picture, int longestSide) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Thumbnails.of(picture.pixels())
                .size(longestSide, longestSide)
                .addFilter(picture.upright())
                .outputFormat("jpg")
                .toOutputStream(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** JPEG has no transparency: without a background of its own, what is transparent becomes black. */
    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
