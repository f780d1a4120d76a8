package dev.junitchaos.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On which machines functions run in the real runtime. */
class SupportTest {

  @Test
  void linux_on_two_architectures() {
    assertThat(Support.missing("Linux", "amd64")).isNull();
    assertThat(Support.missing("Linux", "aarch64")).isNull();
  }

  @Test
  void elsewhere_the_test_is_skipped_and_told_why() {
    assertThat(Support.missing("Mac OS X", "aarch64"))
        .isEqualTo(
            "LambdaFunction.inRuntime needs Linux on x86_64 or aarch64, which AWS's runtime client is"
                + " made for; this is Mac OS X on aarch64. LambdaFunction.of runs the handler in this"
                + " JVM, on any machine.");
    assertThat(Support.missing("Linux", "s390x")).contains("this is Linux on s390x");
    assertThat(Support.missing("Windows 11", "amd64")).contains("this is Windows 11 on amd64");
  }

  @Test
  void the_native_client_is_that_of_the_machine() {
    assertThat(NativeClient.resource("amd64", false))
        .isEqualTo("/jni/libaws-lambda-jni.linux-x86_64.so");
    assertThat(NativeClient.resource("aarch64", true))
        .isEqualTo("/jni/libaws-lambda-jni.linux_musl-aarch_64.so");
    for (String architecture : new String[] {"amd64", "aarch64"}) {
      for (boolean musl : new boolean[] {true, false}) {
        assertThat(NativeClient.class.getResource(NativeClient.resource(architecture, musl)))
            .isNotNull();
      }
    }
  }
}
