package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.client.ChatSession;
import io.nayuki.qrcodegen.QrCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the bot's address as a QR code at start, when the operator asks for it. The session logs the link. */
final class AddressLog {

    private static final Logger LOG = LoggerFactory.getLogger(AddressLog.class);
    private static final int QUIET_ZONE = 2;

    private AddressLog() {}

    /** Logs the code of a bot whose session has just been opened. */
    static void log(String bot, ChatSession session, OptionLayers settings) {
        if (settings.value(BotConfiguration::getLogQrCode, false)) {
            session.address().link().ifPresent(link -> LOG.info("{}: the address {}\n{}", bot, link, qrCode(link)));
        }
    }

    /**
     * Draws the code in half blocks, two rows of modules per line. It draws the light modules, because most terminals
     * are dark.
     */
    static String qrCode(String link) {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.LOW);
        StringBuilder picture = new StringBuilder();
        for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
            for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
                picture.append(halfBlocks(!code.getModule(x, y), !code.getModule(x, y + 1)));
            }
            picture.append('\n');
        }
        return picture.toString();
    }

    private static char halfBlocks(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
