package dev.junitchaos.aws;

import java.net.URI;
import java.util.concurrent.Callable;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** S3Proxy on loopback, with a store in memory; it checks signatures as S3 does. */
final class LocalS3 implements BeforeAllCallback, AfterAllCallback {

  private S3Proxy server;
  private final @Nullable Callable<String> keyStore;
  private final @Nullable String password;

  /** Over plain HTTP. */
  LocalS3() {
    this(null, null);
  }

  /**
   * Over TLS.
   *
   * @param keyStore makes the file with the key
   * @param password opens it
   */
  LocalS3(@Nullable Callable<String> keyStore, @Nullable String password) {
    this.keyStore = keyStore;
    this.password = password;
  }

  URI endpoint() {
    return URI.create(
        keyStore == null
            ? "http://127.0.0.1:" + server.getPort()
            : "https://localhost:" + server.getSecurePort());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    S3Proxy.Builder builder =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret");
    server =
        (keyStore == null
                ? builder.endpoint(URI.create("http://127.0.0.1:0"))
                : builder
                    .secureEndpoint(URI.create("https://127.0.0.1:0"))
                    .keyStore(keyStore.call(), password))
            .build();
    server.start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    server.stop();
  }
}
