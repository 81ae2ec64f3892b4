package org.verw.annotate.endpoint;

import org.verw.dataset.Sha256;

/**
 * The sampling seeds of an image: a fixed list that its bytes decide, one for each attempt. The same seed fails the same way
 * every time, so that each attempt needs its own, and a run that is repeated must find the same ones.
 */
final class Seeds {
    private Seeds() {}

    /** @param attempt from 0, counted over all runs */
    static int of(String imageSha256, int attempt) {
        String hash = Sha256.of(imageSha256 + "/seed/" + attempt);
        return (int) (Long.parseLong(hash.substring(0, 8), 16) & Integer.MAX_VALUE);
    }
}
