package dev.junitchaos.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An S3 client for tests that waits for its answers, whichever HTTP client is under it. */
final class S3 implements AutoCloseable {

  /** The SDK's HTTP clients. */
  enum Http {
    APACHE,
    APACHE_5,
    URL_CONNECTION,
    NETTY
  }

  /** Shared, because to close one takes two seconds. */
  private static final SdkEventLoopGroup EVENT_LOOP = SdkEventLoopGroup.builder().build();

  private final @Nullable S3Client sync;
  private final @Nullable S3AsyncClient async;

  private S3(@Nullable S3Client sync, @Nullable S3AsyncClient async) {
    this.sync = sync;
    this.async = async;
  }

  /** With a socket timeout that a slow machine does not reach. */
  static S3 pathStyle(Http http, URI endpoint) {
    return pathStyle(http, endpoint, Duration.ofSeconds(30));
  }

  static S3 pathStyle(Http http, URI endpoint, Duration socketTimeout) {
    return client(http, socketTimeout, b -> b.endpointOverride(endpoint).forcePathStyle(true));
  }

  /** As a function builds it: the bucket is in the name of the real host. */
  static S3 virtualHostStyle(Http http) {
    return client(http, Duration.ofSeconds(30), builder -> builder);
  }

  private static S3 client(
      Http http, Duration timeout, Function<S3BaseClientBuilder<?, ?>, Object> configure) {
    if (http == Http.NETTY) {
      var builder =
          S3AsyncClient.builder()
              .httpClientBuilder(
                  NettyNioAsyncHttpClient.builder()
                      .eventLoopGroup(EVENT_LOOP)
                      .readTimeout(timeout)
                      .writeTimeout(timeout));
      configure.apply(TestClients.configured(builder));
      return new S3(null, builder.build());
    }
    SdkHttpClient.Builder<?> under =
        switch (http) {
          case APACHE -> ApacheHttpClient.builder().socketTimeout(timeout);
          case APACHE_5 -> Apache5HttpClient.builder().socketTimeout(timeout);
          default -> UrlConnectionHttpClient.builder().socketTimeout(timeout);
        };
    var builder = S3Client.builder().httpClientBuilder(under);
    configure.apply(TestClients.configured(builder));
    return new S3(builder.build(), null);
  }

  /** Makes a call that has no body. */
  <R> R ask(
      Function<S3Client, R> call, Function<S3AsyncClient, CompletableFuture<R>> asynchronous) {
    return async == null ? call.apply(sync) : waitFor(asynchronous.apply(async));
  }

  void createBucket(String bucket) {
    CreateBucketRequest request = CreateBucketRequest.builder().bucket(bucket).build();
    ask(s3 -> s3.createBucket(request), s3 -> s3.createBucket(request));
  }

  void put(String bucket, String key, byte[] body) {
    PutObjectRequest request = PutObjectRequest.builder().bucket(bucket).key(key).build();
    ask(
        s3 -> s3.putObject(request, RequestBody.fromBytes(body)),
        s3 -> s3.putObject(request, AsyncRequestBody.fromBytes(body)));
  }

  /** Puts a body that does not say how long it is. */
  void putOfUnknownLength(String bucket, String key, byte[] body) {
    PutObjectRequest request = PutObjectRequest.builder().bucket(bucket).key(key).build();
    ask(
        s3 ->
            s3.putObject(
                request,
                RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(body), "application/octet-stream")),
        s3 -> s3.putObject(request, AsyncRequestBody.fromPublisher(pieces(body))));
  }

  byte[] get(String bucket, String key) {
    return get(GetObjectRequest.builder().bucket(bucket).key(key).build());
  }

  byte[] get(GetObjectRequest request) {
    return async == null
        ? sync.getObjectAsBytes(request).asByteArray()
        : waitFor(async.getObject(request, AsyncResponseTransformer.toBytes())).asByteArray();
  }

  UploadPartResponse upload(UploadPartRequest request, byte[] part) {
    return ask(
        s3 -> s3.uploadPart(request, RequestBody.fromBytes(part)),
        s3 -> s3.uploadPart(request, AsyncRequestBody.fromBytes(part)));
  }

  @Override
  public void close() {
    if (async == null) {
      sync.close();
    } else {
      async.close();
    }
  }

  private static SdkPublisher<ByteBuffer> pieces(byte[] body) {
    int size = 100_000;
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int from = 0; from < body.length; from += size) {
      pieces.add(ByteBuffer.wrap(body, from, Math.min(size, body.length - from)).slice());
    }
    return SdkPublisher.fromIterable(pieces);
  }

  private static <R> R waitFor(CompletableFuture<R> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw Sneaky.<RuntimeException>thrown(e.getCause());
    }
  }
}
