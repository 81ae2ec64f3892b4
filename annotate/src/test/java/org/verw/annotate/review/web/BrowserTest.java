package org.verw.annotate.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.FluentWait;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;

/**
 * The page in a real browser, used with the keyboard as a reviewer would. Chromium (or Chrome) and its {@code chromedriver} are
 * looked for on the PATH; without them this is skipped.
 */
final class BrowserTest {
    @TempDir
    Path folder;

    @TempDir
    static Path profile;

    private static ChromeDriverService service;
    private static WebDriver browser;

    private ReviewServer server;

    /** One browser for all: servers at other ports are other origins, which share nothing. */
    @BeforeAll
    static void open() throws IOException {
        Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = onPath("chromedriver");
        Assumptions.assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "SKIPPED: the review page was not tried in a browser, since the PATH has no chromium and chromedriver"
                        + " (Debian: apt-get install chromium chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build();
        service.start();
        // Not ChromeDriver, which would look for browsers to download.
        browser = new RemoteWebDriver(service.getUrl(), options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (service != null) {
            service.stop();
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Optional<Path> onPath(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(d -> Path.of(d, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private ReviewServer start(Workspace workspace, int port) {
        return ReviewServer.start(workspace, port, "", Clock.systemUTC(), trouble -> {
            throw new AssertionError(trouble);
        });
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private boolean isShown(String id) {
        return browser.findElement(By.id(id)).isDisplayed();
    }

    private void press(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    private void until(String what, ExpectedCondition<Boolean> condition) {
        new FluentWait<>(browser)
                .withTimeout(Duration.ofSeconds(20))
                .pollingEvery(Duration.ofMillis(15))
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .withMessage(() -> what + ", found: "
                        + browser.findElement(By.tagName("body")).getText())
                .until(condition);
    }

    /** A verdict is taken only once its photograph is drawn. */
    private void decide(String key) {
        untilPhotograph();
        press(key);
    }

    private void untilPhotograph() {
        until(
                "shows the photograph",
                b -> "false".equals(b.findElement(By.id("card")).getAttribute("aria-busy")));
    }

    private void untilDone(int done) {
        until(
                done + " done",
                b -> text("done").startsWith(done + " of ") && text("status").startsWith("Saved"));
    }

    @Test
    void threeVerdictsAnEditAndARestart() {
        Toy toy = new Toy(folder.resolve("w"), 9);
        toy.captions.set(0, Toy.caption(0, "<script>document.title='no'</script><b>wheels</b> & \"red\""));
        Workspace workspace = toy.write();
        server = start(workspace, 0);
        browser.get(server.address().toString());
        until("asks who reviews", b -> isShown("whodialog"));
        press("ann", Keys.ENTER);
        until("shows the first", b -> text("position").equals("1 of 9"));
        assertThat(browser.getCurrentUrl()).doesNotContain("key");

        String first = text("image");
        decide("a");
        untilDone(1);
        String second = text("image");
        decide("r");
        untilDone(2);
        String third = text("image");
        press("e");
        until("edits", b -> isShown("editing"));
        press(Keys.chord(Keys.CONTROL, "a"), "A green bus.", Keys.ENTER);
        untilDone(3);
        assertThat(toy.reviews())
                .extracting(
                        r -> r.get("image").textValue() + " " + r.get("verdict").textValue())
                .containsExactly(first + " ok", second + " reject", third + " edited");
        assertThat(toy.reviews().get(2).get("caption").textValue()).isEqualTo("A green bus.");

        int port = server.address().getPort();
        untilPhotograph();
        server.close();
        decide("a");
        until("tells that nobody answers", b -> text("banner").contains("Your verdict is kept"));
        server = start(workspace, port);
        until("saves when the server is back", b -> text("done").startsWith("4 of 9") && !isShown("banner"));
        assertThat(toy.reviews()).hasSize(4);

        browser.navigate().refresh();
        until("goes on after the four", b -> text("position").equals("5 of 9"));
        press("u");
        until("undoes", b -> text("done").startsWith("3 of 9"));
        assertThat(toy.reviews())
                .last()
                .extracting(r -> r.get("verdict").textValue())
                .isEqualTo("withdrawn");
        assertThat(text("position")).isEqualTo("4 of 9");
        press("g");
        until("lists", b -> browser.findElements(By.cssSelector("#rows button")).size() == 9);
        press("i0", Keys.ENTER);
        until("goes there", b -> text("image").equals("i0"));
        assertThat(text("caption")).startsWith("<script>document.title='no'</script><b>wheels</b>");
        assertThat(browser.findElements(By.cssSelector("#caption mark"))).isNotEmpty();
        assertThat(browser.getTitle()).startsWith("i0");
        assertThat(problems()).isEmpty();
    }

    /** A verdict of an earlier page, as it waits in this browser. */
    private static String waiting(JsonNode item, String text) {
        Map<String, Object> verdict = Map.of(
                "id", item.get("id"), "reviewer", "ann", "verdict", "edited", "caption", text, "of", item.get("of"));
        return Json.line(Map.of("verdict", verdict));
    }

    @Test
    void aVerdictThatWaitsOutlivesADiskThatTakesNothing() throws IOException {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Workspace workspace = toy.write();
        server = ReviewServer.start(workspace, 0, "ann", Clock.systemUTC(), trouble -> {});
        browser.get(server.address().toString());
        until("shows the first", b -> text("position").equals("1 of 3"));
        Tab ann = new Tab(server.address(), "ann");
        JavascriptExecutor page = (JavascriptExecutor) browser;
        String keep = "localStorage.setItem('verw.review.pending.' + arguments[0], arguments[1])";
        String tab = (String) page.executeScript("return sessionStorage.getItem('verw.review.tab')");
        page.executeScript(keep, tab, waiting(ann.item("i1"), "A text of mine."));
        page.executeScript(keep, "gone", "null");

        Path lock = workspace.review().resolve(".lock");
        Files.deleteIfExists(lock);
        Files.createDirectory(lock); // no verdict can be saved now
        browser.navigate().refresh();
        until("tells with the text", b -> text("banner").contains("Your text: A text of mine."));
        assertThat(toy.reviews()).isEmpty();

        Files.delete(lock);
        browser.navigate().refresh();
        until("saves it", b -> text("status").contains("The verdict that waited"));
        assertThat(toy.reviews()).extracting(r -> r.get("caption").textValue()).containsExactly("A text of mine.");
    }

    /** What the browser complained of, such as a breach of the page's own Content-Security-Policy. */
    private List<String> problems() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message ->
                        !message.contains("ERR_CONNECTION_REFUSED") && !message.contains("ERR_EMPTY_RESPONSE"))
                .toList();
    }

    @Test
    void twoTabsTellOfEachOtherAndTheOverlayChangesThePicture() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        server = ReviewServer.start(toy.write(), 0, "ann", Clock.systemUTC(), trouble -> {
            throw new AssertionError(trouble);
        });
        browser.get(server.address().toString());
        until("shows the first", b -> text("position").equals("1 of 3"));
        until("shows the photograph", b -> isShown("photo"));
        String plain = browser.findElement(By.id("photo")).getAttribute("src");
        press("p");
        until(
                "draws the parts",
                b -> !browser.findElement(By.id("photo")).getAttribute("src").equals(plain));
        String image = text("image");
        Tab elsewhere = new Tab(server.address(), "ann");
        JsonNode item = elsewhere.item(image);
        assertThat(elsewhere.decide(item, "edited", "Written in another tab.").status())
                .isEqualTo(200);
        decide("r");
        until("tells", b -> text("banner").contains("changed elsewhere"));
        assertThat(text("mine")).contains("Written in another tab.");
        assertThat(text("image")).isEqualTo(image);
        assertThat(toy.reviews()).hasSize(1);
        decide("r");
        until("takes it now", b -> toy.reviews().size() == 2);
        press("?");
        until("shows the keys", b -> isShown("helpdialog"));
        press(Keys.ESCAPE);
        until("hides the keys", b -> !isShown("helpdialog"));
    }
}
