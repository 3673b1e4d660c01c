package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreviewTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path blank(int width, int height) throws IOException {
        Path file = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", file.toFile());
        return file;
    }

    @Test
    void aSmallFileWithALargeImageHasAPreview() throws IOException {
        Path file = blank(20_000, 16_000);
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThat(ImagePreview.of(file, ""))
                .hasValueSatisfying(
                        preview -> assertThat(preview).hasSizeLessThan(14_000).startsWith("data:image/jpg;base64,"));
    }

    @Test
    void anImageBeyondAllMeasureHasNone() throws IOException {
        Path file = blank(40_000, 16_000);
        assertThat(ImagePreview.of(file, "")).isEmpty();
    }

    @Test
    void whatIsNoImageHasNone() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "no image");
        assertThat(ImagePreview.of(file, "")).isEmpty();
    }

    private static BufferedImage preview(Path file) throws IOException {
        String uri = ImagePreview.of(file, "").orElseThrow();
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1))));
    }

    /** A landscape photo, red at the left and blue at the right, with a note about how the camera was held. */
    private Path photo(int orientation) throws IOException {
        BufferedImage image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 200, 200);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(200, 0, 200, 200);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001000"
                        + orientation + "0000" + "00000000");
        int afterJfif = 20;
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(plain, 0, afterJfif);
        photo.write(exif);
        photo.write(plain, afterJfif, plain.length - afterJfif);
        return Files.write(folder.resolve("photo" + orientation + ".jpg"), photo.toByteArray());
    }

    @Test
    void aPhotoTakenUprightHasAnUprightPreview() throws IOException {
        BufferedImage upright = preview(photo(6));
        assertThat(upright.getHeight()).isEqualTo(400);
        assertThat(upright.getWidth()).isEqualTo(200);
        assertThat(new Color(upright.getRGB(100, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(100, 350)).getBlue()).isGreaterThan(200);
    }

    @Test
    void aPhotoTakenUpsideDownIsTurned() throws IOException {
        BufferedImage turned = preview(photo(3));
        assertThat(turned.getWidth()).isEqualTo(400);
        assertThat(new Color(turned.getRGB(50, 100)).getBlue()).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR_PRE, BufferedImage.TYPE_BYTE_INDEXED})
    void whatIsTransparentIsWhiteInThePreview(int type) throws IOException {
        Path file = folder.resolve("logo.png");
        BufferedImage image = type == BufferedImage.TYPE_BYTE_INDEXED
                ? new BufferedImage(600, 300, type, new IndexColorModel(1, 2, new byte[2], new byte[2], new byte[2], 0))
                : new BufferedImage(600, 300, type);
        ImageIO.write(image, "png", file.toFile());
        assertThat(new Color(preview(file).getRGB(10, 10))).isEqualTo(Color.WHITE);
    }

    @Test
    void aDamagedImageHasNone() throws IOException {
        byte[] photo = Files.readAllBytes(photo(1));
        Path file = Files.write(folder.resolve("damaged.jpg"), Arrays.copyOf(photo, 60));
        assertThat(ImagePreview.of(file, "")).isEmpty();
    }
}
