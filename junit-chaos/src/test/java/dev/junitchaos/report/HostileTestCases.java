package dev.junitchaos.report;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Tests that treat their JVM badly; {@link CollectorSurvivesTest} runs each class in its own. */
final class HostileTestCases {

  private HostileTestCases() {}

  /** One good test before, one after. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  abstract static class Between {

    @Test
    @FailOneIn(1)
    void a_before() {
      fails();
    }

    @Test
    @FailOneIn(1)
    void c_after() {
      fails();
    }
  }

  static class Threads extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      ExecutorService pool = Executors.newCachedThreadPool();
      pool.execute(HostileTestCases::fails);
      fails();
      pool.shutdownNow();
      Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
    }

    /** So that the report is written by a thread that is interrupted. */
    @AfterAll
    static void interrupt() {
      Thread.currentThread().interrupt();
    }
  }

  static class OutOfMemory extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      assertThat(new byte[Integer.MAX_VALUE]).isEmpty();
    }
  }

  static class OutOfMemoryInHandler extends Between {
    @Test
    @FailOneIn(2)
    void b_hostile() {
      LambdaFunction<String, Integer> hungry =
          LambdaFunction.of((event, context) -> new byte[Integer.MAX_VALUE].length);
      assertThat(hungry.invoke("event")).failedWith(OutOfMemoryError.class);
      assertThat(hungry.invoke("event")).failed();
    }
  }

  static class HeapIsFull extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      List<Object> all = new ArrayList<>();
      try {
        for (int size = 1 << 20; size > 8; ) {
          try {
            all.add(new byte[size]);
          } catch (OutOfMemoryError e) {
            size /= 2;
          }
        }
      } finally {
        all.clear();
      }
    }
  }

  static class StackIsFull extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      deeper(0);
    }

    private static int deeper(int depth) {
      return deeper(depth + 1) + 1;
    }
  }

  static class ExceptionWithoutWords extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      throw new IllegalStateException() {
        @Override
        public String getMessage() {
          throw new IllegalStateException("no words");
        }
      };
    }
  }

  static class HalfACharacter extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      throw new IllegalStateException("half: \ud83d, and digits: \u0661");
    }
  }

  static class Exits extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      System.exit(3);
    }
  }

  static class Halts extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      Runtime.getRuntime().halt(3);
    }
  }

  static class DeletesTheReport extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() throws IOException {
      fails();
      delete();
    }

    @AfterAll
    static void delete() throws IOException {
      Path report = Path.of(System.getProperty("junit.chaos.report.directory"));
      try (Stream<Path> files = Files.walk(report)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static class Console extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      fails();
      System.setOut(null);
      System.setErr(null);
    }
  }

  /** Leaves the JVM in another country, at another time, in another folder. */
  static class Elsewhere extends Between {
    @Test
    @ThrottleDynamo(first = 1)
    void b_hostile() {
      Locale.setDefault(Locale.forLanguageTag(System.getProperty("elsewhere")));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      System.setProperty("user.dir", System.getProperty("java.io.tmpdir"));
      System.setProperty("line.separator", "\u2028");
      DynamoDbClient client = RealClient.inFrontOf(new Table());
      LambdaFunction<String, String> title =
          LambdaFunction.of(
              (event, context) -> {
                client.putItem(put -> put.tableName("TITLES"));
                return event;
              });
      assertThat(title.withTimeout(Duration.ofMinutes(2)).invoke("event")).succeeded();
    }
  }

  /** More calls than fit into a small file. */
  static class ManyCalls extends Between {
    @Test
    @FailOneIn(1)
    void b_hostile() {
      for (int i = 0; i < 300; i++) {
        fails();
      }
    }
  }

  private static void fails() {
    LambdaFunction<String, String> function = LambdaFunction.of((event, context) -> event);
    assertThat(function.withTimeout(Duration.ofMinutes(2)).invoke("event")).failed();
  }

  private static final class Table implements DynamoDbClient {
    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      return PutItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
