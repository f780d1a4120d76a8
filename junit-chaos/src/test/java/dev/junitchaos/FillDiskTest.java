package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FillDiskTest {

  private static final String FULL = "No space left on device";
  private static final int MB = 1024 * 1024;

  @Test
  void writes_meet_a_full_disk() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(11);
  }

  @Test
  @Timeout(120)
  void invocations_of_tests_that_run_in_parallel_have_a_disk_each() {
    LauncherTestKit kit =
        LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, ParallelTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(30);
  }

  @Test
  void a_handler_that_writes_nothing_never_meets_it() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "nothing").failure())
        .isEqualTo(
            "@FillDisk never struck: it matched 1 of 1 call: function ×1.\n"
                + "  It came due, but it needs a write to the temporary folder that there is no room for.\n"
                + "A test that may pass without its faults says so: @ChaosTest(strict = false)");
  }

  /** Writes ten bytes or a little more to a file. */
  @FunctionalInterface
  interface Way {
    void write(Path file) throws Exception;
  }

  @FillDisk(first = 1)
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface BusyNeighbour {}

  @FillDisk
  static class Base {}

  static class TestCases {

    static final byte[] TEN = "0123456789".getBytes(UTF_8);

    Path file;

    @BeforeEach
    void make() throws IOException {
      file = Files.createTempFile("junit-chaos", ".txt");
      Files.write(file, TEN); // nothing is full yet
      Files.delete(file);
    }

    @AfterEach
    void delete() throws IOException {
      Files.write(file, TEN); // and nothing is full any more
      Files.delete(file);
    }

    static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
      Path source = Path.of("pom.xml");
      WAYS.put("Files.write", file -> Files.write(file, TEN));
      WAYS.put("Files.writeString", file -> Files.writeString(file, "0123456789"));
      WAYS.put("Files.copy a stream", file -> Files.copy(new ByteArrayInputStream(TEN), file));
      WAYS.put("Files.copy a file", file -> Files.copy(source, file));
      WAYS.put(
          "Files.copy a file over another",
          file -> Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING));
      WAYS.put(
          "Files.newBufferedWriter",
          file -> {
            try (var writer = Files.newBufferedWriter(file)) {
              writer.write("0123456789");
            }
          });
      WAYS.put(
          "Files.newInputStream to Files.newOutputStream",
          file -> {
            try (var in = Files.newInputStream(source);
                var out = Files.newOutputStream(file)) {
              in.transferTo(out);
            }
          });
      WAYS.put(
          "FileOutputStream, a byte",
          file -> {
            try (var out = new FileOutputStream(file.toFile())) {
              out.write(1);
            }
          });
      WAYS.put(
          "FileOutputStream, an array",
          file -> {
            try (var out = new FileOutputStream(file.toFile())) {
              out.write(TEN);
            }
          });
      WAYS.put(
          "FileOutputStream, a part of an array",
          file -> {
            try (var out = new FileOutputStream(file.toFile())) {
              out.write(TEN, 1, 9);
            }
          });
      WAYS.put(
          "FileInputStream to FileOutputStream",
          file -> {
            try (var in = new FileInputStream(source.toFile());
                var out = new FileOutputStream(file.toFile())) {
              in.transferTo(out);
            }
          });
      WAYS.put(
          "FileWriter",
          file -> {
            try (var writer = new FileWriter(file.toFile(), UTF_8)) {
              writer.write("0123456789");
            }
          });
      WAYS.put(
          "RandomAccessFile",
          file -> {
            try (var random = new RandomAccessFile(file.toFile(), "rw")) {
              random.writeInt(4);
            }
          });
      WAYS.put(
          "RandomAccessFile, an array",
          file -> {
            try (var random = new RandomAccessFile(file.toFile(), "rw")) {
              random.write(TEN);
            }
          });
      WAYS.put(
          "ZipOutputStream",
          file -> {
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
              zip.putNextEntry(new ZipEntry("a"));
              zip.write(TEN);
            }
          });
      WAYS.put("FileChannel", file -> channel(file, c -> c.write(ByteBuffer.wrap(TEN))));
      WAYS.put(
          "FileChannel, a place", file -> channel(file, c -> c.write(ByteBuffer.wrap(TEN), 4)));
      WAYS.put(
          "FileChannel, several buffers",
          file -> channel(file, c -> c.write(new ByteBuffer[] {ByteBuffer.wrap(TEN)})));
      WAYS.put(
          "FileChannel, from a file",
          file ->
              channel(
                  file,
                  c -> {
                    try (FileChannel from = FileChannel.open(source)) {
                      c.transferFrom(from, 0, from.size());
                    }
                  }));
      WAYS.put(
          "FileChannel, from elsewhere",
          file ->
              channel(
                  file,
                  c ->
                      c.transferFrom(
                          Channels.newChannel(new ByteArrayInputStream(TEN)), 0, Long.MAX_VALUE)));
      WAYS.put(
          "FileChannel, to a file",
          file ->
              channel(
                  file,
                  c -> {
                    try (FileChannel from = FileChannel.open(source)) {
                      from.transferTo(0, from.size(), c);
                    }
                  }));
    }

    interface Use {
      void of(FileChannel channel) throws IOException;
    }

    static void channel(Path file, Use use) throws IOException {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        use.of(channel);
      }
    }

    /** What a handler that writes in this way ends with: its length, or what it threw. */
    static LambdaFunction<Path, Long> writing(Way way) {
      return LambdaFunction.<Path, Long>of(
              (Path file, Context context) -> {
                try {
                  way.write(file);
                  return Files.size(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              })
          .withTimeout(Duration.ofMinutes(1));
    }

    @Test
    @FillDisk
    void every_way_of_writing(Experiment experiment) throws Exception {
      for (Map.Entry<String, Way> way : WAYS.entrySet()) {
        LambdaFunction<Path, Long> function = writing(way.getValue());

        Invocation<Long> invocation = function.invoke(file);

        assertThat(invocation).as(way.getKey()).failedWith(UncheckedIOException.class);
        assertThat(((Invocation.Failed<Long>) invocation).error())
            .as(way.getKey())
            .hasMessageContaining(FULL);
        assertThat(Files.exists(file) ? Files.size(file) : 0).as(way.getKey()).isZero();
        Files.deleteIfExists(file);
        experiment.calmly(() -> way.getValue().write(file));
        assertThat(file).as(way.getKey()).isNotEmptyFile();
        Files.delete(file);
      }
      assertThat(experiment).injected(WAYS.size());
    }

    @Test
    @FillDisk(megabytes = 511)
    void what_there_is_room_for_is_written() throws IOException {
      LambdaFunction<Path, Long> function =
          writing(
              file -> {
                Files.write(file, new byte[MB - 10]);
                try (var out = new FileOutputStream(file.toFile(), true)) {
                  assertThatThrownBy(() -> out.write(new byte[100])).hasMessage(FULL);
                  assertThatThrownBy(() -> out.write(1)).hasMessage(FULL);
                }
              });
      assertThat(function.invoke(file)).response().isEqualTo((long) MB);
    }

    @Test
    @FillDisk(megabytes = 511)
    void a_channel_says_how_much_it_wrote() throws IOException {
      LambdaFunction<Path, Long> function =
          writing(
              file ->
                  channel(
                      file,
                      channel -> {
                        ByteBuffer bytes = ByteBuffer.allocate(2 * MB);
                        assertThat(channel.write(bytes)).isEqualTo(MB);
                        assertThat(bytes.remaining()).isEqualTo(MB);
                        assertThatThrownBy(() -> channel.write(bytes)).hasMessage(FULL);
                        assertThat(bytes.remaining()).isEqualTo(MB);
                      }));
      assertThat(function.invoke(file)).response().isEqualTo((long) MB);
    }

    @Test
    @FillDisk(megabytes = 511)
    void what_is_deleted_or_cut_off_makes_room() throws IOException {
      LambdaFunction<Path, Long> function =
          writing(
              file -> {
                Path other = Files.createTempFile("junit-chaos", ".other");
                Files.write(other, new byte[MB]);
                assertThatThrownBy(() -> Files.write(file, TEN)).hasMessage(FULL);
                Files.delete(other);
                Files.write(file, new byte[MB]);
                try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
                  random.write(TEN); // over what is there
                  random.setLength(MB - 10);
                  random.seek(MB - 10);
                  random.write(TEN);
                  assertThatThrownBy(() -> random.write(TEN)).hasMessage(FULL);
                }
              });
      assertThat(function.invoke(file)).response().isEqualTo((long) MB);
    }

    @Test
    @FillDisk
    void files_elsewhere_are_left_alone() throws IOException {
      Path home = Path.of(System.getProperty("user.home"));
      Path elsewhere = Files.createTempFile(home, "junit-chaos", ".txt");
      LambdaFunction<Path, Long> function =
          writing(
              file -> {
                assertThatThrownBy(() -> Files.write(this.file, TEN)).hasMessage(FULL);
                Files.write(file, TEN);
              });
      try {
        assertThat(function.invoke(elsewhere)).response().isEqualTo(10L);
      } finally {
        Files.delete(elsewhere);
      }
    }

    @Test
    @FillDisk
    void threads_of_the_handler_share_its_disk_and_others_do_not() throws IOException {
      ExecutorService others = Executors.newSingleThreadExecutor();
      LambdaFunction<Path, Long> function =
          writing(
              file -> {
                ExecutorService pool = Executors.newSingleThreadExecutor();
                try {
                  assertThatThrownBy(() -> pool.submit(() -> Files.write(file, TEN)).get())
                      .hasMessageContaining(FULL);
                } finally {
                  pool.shutdown();
                }
                others.submit(() -> Files.write(file, TEN)).get();
              });
      others.submit(() -> {}); // its thread is older than the invocation
      try {
        assertThat(function.invoke(file)).response().isEqualTo(10L);
      } finally {
        others.shutdown();
      }
    }

    @Test
    @BusyNeighbour
    void concurrent_invocations_have_a_disk_each() {
      CyclicBarrier both = new CyclicBarrier(2);
      LambdaFunction<Path, Long> function =
          writing(
              file -> {
                both.await();
                Files.write(Files.createTempFile("junit-chaos", ".tmp"), TEN);
                Files.write(file, TEN);
              });
      List<Invocation<Long>> invocations = function.invokeConcurrently(2, file);
      assertThat(invocations.get(0)).failedWith(UncheckedIOException.class);
      assertThat(invocations.get(1)).response().isEqualTo(10L);
    }

    @Test
    @FillDisk(megabytes = 511)
    @FillDisk(first = 1)
    void repeated_the_fullest_counts(Experiment experiment) {
      LambdaFunction<Path, Long> function = writing(file -> Files.write(file, new byte[2 * MB]));
      assertThat(function.invoke(file)).failedWith(UncheckedIOException.class);
      assertThat(file).isEmptyFile();
      assertThat(function.invoke(file)).failedWith(UncheckedIOException.class);
      assertThat(file).hasSize(MB);
      assertThat(experiment.injections())
          .extracting(injection -> injection.fault().describe())
          .containsExactly("full disk", "full disk but for 1 MB");
    }

    @Test
    @FillDisk
    void an_experiment_that_was_stopped_is_over(Experiment experiment) {
      LambdaFunction<Path, Long> function = writing(file -> Files.write(file, TEN));
      assertThat(function.invoke(file)).failedWith(UncheckedIOException.class);
      experiment.stop();
      assertThat(function.invoke(file)).response().isEqualTo(10L);
    }

    @Test
    @FillDisk(megabytes = 10_240)
    void more_than_there_is_is_full() {
      assertThat(writing(file -> Files.write(file, TEN)).invoke(file))
          .failedWith(UncheckedIOException.class);
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() throws IOException {
        File made = File.createTempFile("junit-chaos", ".txt"); // an empty file needs no room
        assertThat(writing(TestCases.WAYS.get("FileWriter")).invoke(made.toPath()))
            .failedWith(UncheckedIOException.class);
        assertThat(made.delete()).isTrue();
      }
    }
  }

  static class ParallelTestCases {

    @RepeatedTest(15)
    @FillDisk
    void full() throws IOException {
      Path file = Files.createTempFile("junit-chaos", ".txt");
      try {
        assertThat(TestCases.writing(f -> Files.write(f, TestCases.TEN)).invoke(file))
            .failedWith(UncheckedIOException.class);
      } finally {
        Files.delete(file);
      }
    }

    @RepeatedTest(15)
    void calm() throws IOException {
      Path file = Files.createTempFile("junit-chaos", ".txt");
      assertThat(TestCases.writing(f -> Files.write(f, TestCases.TEN)).invoke(file)).succeeded();
      Files.delete(file);
    }
  }

  static class WrongTestCases {
    @Test
    @FillDisk
    void nothing() {
      LambdaFunction.of((String event, Context context) -> event).invoke("event");
    }
  }
}
