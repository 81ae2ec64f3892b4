package org.verw.annotate.endpoint;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.endpoint.CallException.Kind;

/** Tells what a failed exchange means. */
final class Failures {
    private static final int QUOTED = 300;
    /** Servers may ask for hours; nobody means it. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private Failures() {}

    static CallException ofStatus(HttpResponse<byte[]> response, Clock clock) {
        int status = response.statusCode();
        String message = "the server answered " + status + ": " + quote(response.body());
        return new CallException(kind(status), "http-" + status, message, retryAfter(response.headers(), clock), null);
    }

    private static Kind kind(int status) {
        if (status == 429) {
            return Kind.BUSY;
        }
        if (status == 401 || status == 403 || status == 404 || status == 402) {
            return Kind.LOCKED_OUT;
        }
        if (status == 408 || status >= 500) {
            return Kind.OUTAGE;
        }
        return status >= 400 ? Kind.REFUSED : Kind.LOCKED_OUT;
    }

    static CallException timeout(Duration patience, Throwable cause) {
        return new CallException(
                Kind.OUTAGE, "timeout", "no whole answer within " + patience.toMillis() + " ms", null, cause);
    }

    static CallException of(Throwable cause, Duration patience) {
        if (cause instanceof LimitedBody.TooLargeException) {
            return new CallException(Kind.JUNK, "too-large", String.valueOf(cause.getMessage()), null, cause);
        }
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause.getCause() instanceof UnresolvedAddressException) {
            String why = cause.getMessage() == null ? "no such host, or nothing listens there" : cause.getMessage();
            return new CallException(Kind.NO_CONNECTION, "connection", "no connection: " + why, null, cause);
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return timeout(patience, cause);
        }
        if (cause instanceof IOException) {
            return new CallException(
                    Kind.OUTAGE, "connection", "the connection broke: " + cause.getMessage(), null, cause);
        }
        throw new IllegalStateException("an exchange ended in a way that HTTP clients do not end in", cause);
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    private static @Nullable Duration retryAfter(HttpHeaders headers, Clock clock) {
        Optional<String> header = headers.firstValue("retry-after").map(String::strip);
        if (header.isEmpty()) {
            return null;
        }
        try {
            Duration asked = header.get().chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Long.parseLong(header.get()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        } catch (DateTimeException | NumberFormatException e) {
            // A header that says nothing: our own pause is as good.
            return null;
        }
    }

    /** The beginning of a body on one line. */
    static String quote(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4 * QUOTED), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? "(nothing)" : text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
