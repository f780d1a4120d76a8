package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost.",
        "dynamodb.localhost",
        "localstack",
        "minio-1",
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.20",
        "169.254.169.254",
        "::1",
        "[::1]",
        "fe80::1",
        "fd12:3456::1",
        "host.docker.internal",
        "localhost.localstack.cloud",
        "s3.eu-north-1.localhost.localstack.cloud",
      })
  void are_local(String host) {
    assertThat(LocalHosts.isLocal(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamodb.eu-north-1.amazonaws.com",
        "orders.s3.eu-north-1.amazonaws.com",
        "vpce-1.dynamodb.eu-north-1.vpce.amazonaws.com",
        "localstack.cloud",
        "localhost.example.com",
        "notlocalhost.com",
        "aws.mycompany.internal",
        "8.8.8.8",
        "172.32.0.1",
        "999.1.1.1",
        "134744072",
        "2001:4860:4860::8888",
      })
  void are_not(String host) {
    assertThat(LocalHosts.isLocal(host)).isFalse();
  }
}
