package dev.junitchaos.http;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's ways to call an HTTP downstream, as applications use them; all trust any server. */
enum Client {
  SYNC {
    @Override
    String send(String method, URI uri, Duration timeout) throws Exception {
      return text(client().send(request(method, uri, timeout), BodyHandlers.ofString()));
    }
  },
  ASYNC {
    @Override
    String send(String method, URI uri, Duration timeout) throws Exception {
      try {
        return text(
            client().sendAsync(request(method, uri, timeout), BodyHandlers.ofString()).get());
      } catch (ExecutionException e) {
        throw (Exception) e.getCause();
      }
    }
  },
  URL_CONNECTION {
    @Override
    String send(String method, URI uri, Duration timeout) throws Exception {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      if (connection instanceof HttpsURLConnection https) {
        https.setSSLSocketFactory(trustAll().getSocketFactory());
        https.setHostnameVerifier((host, session) -> true);
      }
      connection.setConnectTimeout((int) timeout.toMillis());
      connection.setReadTimeout((int) timeout.toMillis());
      connection.setRequestMethod(method);
      if (method.startsWith("P")) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(BODY.getBytes(StandardCharsets.US_ASCII));
      }
      int status = connection.getResponseCode();
      return status + " " + new String(connection.getInputStream().readAllBytes());
    }
  };

  private static final String BODY = "card=1";
  private static HttpClient shared;

  abstract String send(String method, URI uri, Duration timeout) throws Exception;

  String post(URI uri, Duration timeout) throws Exception {
    return send("POST", uri, timeout);
  }

  /** One for all tests, so that connections are kept alive as in an application. */
  private static synchronized HttpClient client() throws GeneralSecurityException {
    if (shared == null) {
      shared = HttpClient.newBuilder().sslContext(trustAll()).build();
    }
    return shared;
  }

  private static HttpRequest request(String method, URI uri, Duration timeout) {
    return HttpRequest.newBuilder(uri)
        .timeout(timeout)
        .method(
            method,
            method.startsWith("P") ? BodyPublishers.ofString(BODY) : BodyPublishers.noBody())
        .build();
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }

  static SSLContext trustAll() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    return context;
  }

  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
