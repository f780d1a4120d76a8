package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Coverage;
import dev.junitchaos.report.Coverages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each requirement says of a run. */
class RequirementsTest {

  /** Four cells of five are not held, each for another reason. */
  private static Coverages reads() {
    return new Coverages()
        .operation(
            "show", "DynamoDb.GetItem", "orders", "rides", CellState.HELD, FaultClass.THROTTLE)
        .operation(
            "show", "DynamoDb.GetItem", "orders", "waits", CellState.BROKE, FaultClass.LATENCY)
        .operation(
            "show",
            "DynamoDb.GetItem",
            "orders",
            "looks",
            CellState.UNEXAMINED,
            FaultClass.ACCESS_DENIED);
  }

  private static final String MISSING =
      """
        show → DynamoDb.GetItem orders: latency broke in com.example.OrdersTest.waits
        show → DynamoDb.GetItem orders: network gone is untested
            @RemoveDownstream(service = "DynamoDb", operations = "GetItem", resource = "orders", first = 1)
        show → DynamoDb.GetItem orders: service error is untested
            @InjectServiceError(service = "DynamoDb", operations = "GetItem", resource = "orders", code = "InternalServerError", first = 1)
        show → DynamoDb.GetItem orders: access denied was injected, and nobody looked at the outcome, in com.example.OrdersTest.looks
            assert something about it, such as assertThat(experiment).called("DynamoDb.GetItem", 1)"""
          .indent(2)
          .stripTrailing();

  @Test
  void too_little_coverage_is_told_with_what_would_help() throws IOException {
    assertThat(judge(new MinimumCoverage(80, "x = 80"), reads().coverage()))
        .containsExactly("fault coverage is 20 % (1 of 5 cells held), but x = 80:\n" + MISSING);
    assertThat(judge(new MinimumCoverage(20, "x = 20"), reads().coverage())).isEmpty();
    assertThat(judge(new MinimumCoverage(21, "x = 21"), reads().coverage())).hasSize(1);
  }

  @Test
  void of_many_cells_the_first_twenty_are_told() throws IOException {
    Coverages many = new Coverages();
    for (int i = 0; i < 5; i++) {
      many.operation("show", "DynamoDb.GetItem", "orders-" + i, "calm", CellState.HELD);
    }
    String text = judge(new MinimumCoverage(100, "x"), many.coverage()).get(0);
    assertThat(text).endsWith("\n  and 5 more, see report.html").doesNotContain("orders-4");
    assertThat(text.lines().filter(line -> line.endsWith(" is untested"))).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
every DynamoDb read must hold: throttle | 0
every dynamodb must hold: throttle | 0
every DynamoDb.GetItem must hold: throttle | 0
every DynamoDb.GetItem ord* must hold: throttle | 0
every call must hold: latency | 2
every DynamoDb must hold: lost-response, throttle | 0
every host payments.example.com must hold: latency | 1
every host *.example.com must hold: all | 3
every DynamoDb.GetItem orders must hold: all | 4
""")
  void a_rule_asks_for_the_cells_that_it_names(String rule, int missing) throws IOException {
    Coverage coverage =
        reads().host("show", "payments.example.com", "calm", CellState.HELD).coverage();
    List<String> found = judge(rule(rule), coverage);
    assertThat(found.stream().flatMap(String::lines).filter(line -> line.matches(" {2}show → .*")))
        .hasSize(missing);
    assertThat(found).hasSize(missing == 0 ? 0 : 1);
  }

  @Test
  void a_rule_that_does_not_hold_is_told_with_its_cells() throws IOException {
    assertThat(
            judge(
                rule("every DynamoDb read must hold: latency, lost-response"), reads().coverage()))
        .containsExactly(
            "\"every DynamoDb read must hold: latency, lost-response\" does not hold:\n"
                + "  show → DynamoDb.GetItem orders: latency broke in com.example.OrdersTest.waits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
every DynamoDB.GetItems must hold: all | no test made such a call; did you mean "every DynamoDb.GetItem"?
every DynamoDb write must hold: all | no test made such a call; did you mean "every DynamoDb read"?
every Kinesis must hold: all | no test made such a call; there are DynamoDb, DynamoDb read, DynamoDb.GetItem, DynamoDb.GetItem orders
every host DynamoDb.GetItem must hold: all | no test made such a call; did you mean "every DynamoDb.GetItem"?
every DynamoDb must hold: lost-response | no call that it is about can meet lost-response
""")
  void a_rule_that_asks_for_nothing_fails(String rule, String why) throws IOException {
    assertThat(judge(rule(rule), reads().coverage()))
        .containsExactly("\"" + rule + "\" asks for nothing: " + why);
  }

  @Test
  void a_baseline_is_written_with_a_line_for_each_cell_and_then_holds(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("sub/baseline.json");
    assertThat(new Baseline(file, true).judge(reads().coverage())).isEmpty();
    assertThat(file)
        .hasContent(
            """
            {"schema":1,"cells":[
            {"function":"show","downstream":"DynamoDb.GetItem","resource":"orders","class":"latency","state":"broke"},
            {"function":"show","downstream":"DynamoDb.GetItem","resource":"orders","class":"network-gone","state":"untested"},
            {"function":"show","downstream":"DynamoDb.GetItem","resource":"orders","class":"service-error","state":"untested"},
            {"function":"show","downstream":"DynamoDb.GetItem","resource":"orders","class":"throttle","state":"held"},
            {"function":"show","downstream":"DynamoDb.GetItem","resource":"orders","class":"access-denied","state":"unexamined"}
            ]}
            """);
    assertThat(Files.readString(file)).endsWith("]}\n");
    assertThat(new Baseline(file, false).judge(reads().coverage())).isEmpty();
    assertThat(file.resolveSibling("baseline.json.part")).doesNotExist();
  }

  @Test
  void what_got_worse_and_what_is_new_fails_and_what_got_better_or_went_is_told(
      @TempDir Path directory) throws IOException {
    Path file = directory.resolve("baseline.json");
    new Baseline(file, true)
        .judge(
            reads()
                .operation(
                    "show", "Sqs.SendMessage", "", "calm", CellState.HELD, FaultClass.LATENCY)
                .coverage());
    Coverage now =
        reads()
            .operation(
                "show",
                "DynamoDb.GetItem",
                "orders",
                "breaks",
                CellState.BROKE,
                FaultClass.THROTTLE)
            .operation(
                "show",
                "DynamoDb.GetItem",
                "orders",
                "holds",
                CellState.HELD,
                FaultClass.SERVICE_ERROR)
            .host("show", "payments.example.com", "calm", CellState.HELD, FaultClass.LATENCY)
            .coverage();
    List<Finding> findings = new Baseline(file, false).judge(now);
    assertThat(findings)
        .containsExactly(
            Finding.failure(
                "1 cell is worse than in "
                    + file
                    + ":\n  show → DynamoDb.GetItem orders: throttle broke in com.example.OrdersTest.breaks"),
            Finding.failure(
                "2 cells are not in "
                    + file
                    + ", and not held:\n  show → payments.example.com: network gone is untested\n"
                    + "      @RemoveDownstream(host = \"payments.example.com\", first = 1)\n"
                    + "  show → payments.example.com: service error is untested\n"
                    + "      @InjectStatusCode(value = 500, host = \"payments.example.com\", first = 1)"),
            Finding.note(
                "6 cells are in "
                    + file
                    + " and no test makes such a call any more (show → Sqs.SendMessage: latency, show →"
                    + " Sqs.SendMessage: network gone, show → Sqs.SendMessage: service error, …);"
                    + " -Djunit.chaos.gate.update-baseline=true takes them out"),
            Finding.note(
                "2 cells are better than in "
                    + file
                    + "; -Djunit.chaos.gate.update-baseline=true keeps it so"));
  }

  @Test
  void an_order_of_states_tells_what_is_worse(@TempDir Path directory) throws IOException {
    List<CellState> order =
        List.of(CellState.HELD, CellState.UNEXAMINED, CellState.UNTESTED, CellState.BROKE);
    for (CellState before : order) {
      for (CellState after : order) {
        Path file = directory.resolve(before + "-" + after);
        new Baseline(file, true).judge(throttled(before));
        List<Finding> findings = new Baseline(file, false).judge(throttled(after));
        assertThat(findings.stream().anyMatch(Finding::failed))
            .as(before + " → " + after)
            .isEqualTo(order.indexOf(after) > order.indexOf(before));
        assertThat(findings).as(before + " → " + after).hasSize(before == after ? 0 : 1);
      }
    }
  }

  private static Coverage throttled(CellState state) {
    return (state == CellState.UNTESTED
            ? new Coverages().operation("f", "DynamoDb.GetItem", "", "t", CellState.HELD)
            : new Coverages()
                .operation("f", "DynamoDb.GetItem", "", "t", state, FaultClass.THROTTLE))
        .coverage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
`` | line 1: it must be {"schema":1,"cells":[
{"schema":2,"cells":[ | line 1: it must be {"schema":1,"cells":[
{"schema":1,"cells":[#<<<<<<< HEAD#]} | line 2: it is no cell: <<<<<<< HEAD
{"schema":1,"cells":[#{"downstream":"a.B","class":"latncy","state":"held"}#]} | line 2: there is no class of faults "latncy"; did you mean "latency"?
{"schema":1,"cells":[#{"downstream":"a.B","class":"latency","state":"hold"}#]} | line 2: there is no state of a cell "hold"; did you mean "held"?
{"schema":1,"cells":[#{"class":"latency","state":"held"}#]} | line 2: it has no "downstream"
{"schema":1,"cells":[#{"downstream":"a.B","class":"latency","state":"held"},#{"downstream":"a.B","class":"latency","state":"held"}#]} | line 3: there is a line for this cell before it
{"schema":1,"cells":[#{"downstream":"a.B","class":"latency","state":"held"} | line 3: the last line must be ]}
""")
  void a_baseline_that_is_damaged_is_told_with_its_line(
      String text, String complaint, @TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("baseline.json"), text.replace('#', '\n'));
    assertThat(judge(new Baseline(file, false), reads().coverage()))
        .containsExactly(
            file
                + ", "
                + complaint
                + "\nA run of all tests with -Djunit.chaos.gate.update-baseline=true writes it anew");
  }

  @Test
  void a_baseline_that_is_not_there_is_told_with_how_to_make_it(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("baseline.json");
    assertThat(judge(new Baseline(file, false), reads().coverage()))
        .containsExactly(
            "there is no "
                + file
                + ". A run of all tests with -Djunit.chaos.gate.update-baseline=true writes it; then it"
                + " belongs into git");
  }

  @Test
  void a_baseline_that_cannot_be_written_fails(@TempDir Path directory) throws IOException {
    Path inTheWay = Files.writeString(directory.resolve("file"), "");
    assertThat(judge(new Baseline(inTheWay.resolve("baseline.json"), true), reads().coverage()))
        .singleElement()
        .asString()
        .startsWith(inTheWay.resolve("baseline.json") + " cannot be written: java.nio.file.");
  }

  private static Requirement rule(String text) {
    return RuleText.read(text).get(0);
  }

  private static List<String> judge(Requirement requirement, Coverage coverage) throws IOException {
    return requirement.judge(coverage).stream().map(Finding::text).toList();
  }
}
