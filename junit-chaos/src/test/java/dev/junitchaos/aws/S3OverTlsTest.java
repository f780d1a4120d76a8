package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.aws.S3.Http;
import dev.junitchaos.experiment.Experiment;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Random;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An S3 that speaks TLS only: the relay speaks it in the client's place, and checks the name. */
class S3OverTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir static Path directory;

  @RegisterExtension static final LocalS3 SERVER = new LocalS3(S3OverTlsTest::keyStore, PASSWORD);

  private SSLContext before;

  @BeforeEach
  void trustTheServer() throws Exception {
    before = SSLContext.getDefault();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve("keys.p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  @AfterEach
  void trustAsBefore() {
    SSLContext.setDefault(before);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "S3", value = 1)
  void whole_bodies(Http http) {
    putAndGet(http);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "S3", outage = Outage.CONNECTION_RESET, first = 1)
  void after_an_outage(Http http, Experiment experiment) {
    putAndGet(http);

    assertThat(experiment.calls()).hasSize(4);
  }

  private static void putAndGet(Http http) {
    String bucket = "b-" + UUID.randomUUID();
    byte[] body = new byte[2_000_000];
    new Random(1).nextBytes(body);
    try (S3 s3 = S3.pathStyle(http, SERVER.endpoint())) {
      s3.createBucket(bucket);
      s3.put(bucket, "a key", body);
      assertThat(s3.get(bucket, "a key")).isEqualTo(body);
    }
  }

  /** Made with the JDK's own tool. */
  private static String keyStore() throws Exception {
    Path file = directory.resolve("keys.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes());
    assertThat(tool.waitFor()).as(said).isZero();
    return file.toString();
  }
}
