package org.verw.annotate.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;

/**
 * Which model is asked, and where. Its text never shows the key.
 *
 * @param base address up to and with the version, for example {@code http://gpu-box:8000/v1}
 * @param model name that the server knows it by
 * @param revision of the weights as the user states it, or null; goes into keys and provenance
 * @param key sent as a bearer token; null where the server wants none
 */
public record Endpoint(
        URI base,
        String model,
        @Nullable String revision,
        @Nullable String key) {

    /** @throws ConfigException when it is no http(s) address */
    public static Endpoint of(String address, String model, @Nullable String revision, @Nullable String key) {
        try {
            URI uri = new URI(address.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return new Endpoint(withVersion(uri), model, revision, key);
            }
        } catch (URISyntaxException e) {
            throw new ConfigException("--endpoint: expected an address, found '" + address + "': " + e.getMessage(), e);
        }
        throw new ConfigException(
                "--endpoint: expected an address such as http://localhost:8000/v1, found '" + address + "'");
    }

    /** Servers answer below {@code /v1}; an address without any path means that. */
    private static URI withVersion(URI uri) {
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        String path = String.valueOf(uri.getPath()).replace("/", "");
        return URI.create(path.isEmpty() ? text + "/v1" : text);
    }

    /** Host and port, without anything that could be secret. */
    public String host() {
        return base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    @Override
    public String toString() {
        return model + " at " + host();
    }
}
