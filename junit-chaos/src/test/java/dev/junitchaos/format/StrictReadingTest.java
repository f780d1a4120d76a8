package dev.junitchaos.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not as its format says is an error that says where, what and what was meant. */
class StrictReadingTest {

  @Test
  void an_unknown_key_names_file_line_path_and_what_was_meant() {
    assertThatThrownBy(
            () ->
                Read.text(
                    "failure-lambda.json",
                    "{\n  \"latency\": {\n    \"enabled\": true,\n    \"min_latncy\": 100\n  }\n}"))
        .isInstanceOf(ChaosFileException.class)
        .hasMessage(
            "failure-lambda.json, line 4, latency.min_latncy: there is no key called \"min_latncy\";"
                + " did you mean \"min_latency\"?")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          delayMilliseconds | there is no key called "delayMilliseconds"; did you mean "startupDelayMilliseconds"?
          invocationDelay | there is no key called "invocationDelay"; did you mean "startupDelayMilliseconds"?
          delay | there is no key called "delay"; did you mean "startupDelayMilliseconds"?
          percentage | there is no key called "percentage"; did you mean "invocationPercentage"?
          body | there is no key called "body"; an answer of FIS has a statusCode and a contentTypeHeader, and no body
          """)
  void names_that_are_commonly_written_wrong(String name, String message) {
    assertThat(
            problem(
                "{'actions': {'d': {'actionId': 'aws:lambda:invocation-add-delay', 'parameters': {'"
                    + name
                    + "': '5'}}}}"))
        .isEqualTo("file.json, line 1, actions.d.parameters." + name + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'latncy': {'enabled': true}} | it is no experiment that is known here; is its "latncy" the "latency" of failure-lambda 1.x?
          {'foo': 1} | it is no experiment that is known here. There are failure-lambda 1.x, failure-lambda 0.x, chaos_lambda, AWS FIS, Chaos Toolkit, LocalStack rules, Failure Flags, Thundra listeners, latency configuration, chaos-lambda-extension
          [5] | it is no experiment that is known here. There are failure-lambda 1.x, failure-lambda 0.x, chaos_lambda, AWS FIS, Chaos Toolkit, LocalStack rules, Failure Flags, Thundra listeners, latency configuration, chaos-lambda-extension
          {'latency': {'percentage': 5}} | latency: needs the key "enabled"
          {'latency': {'enabled': 'yes'}} | latency.enabled: must be true or false, but is "yes"
          {'latency': {'enabled': true, 'percentage': 101}} | latency.percentage: must be a whole number from 0 to 100, but is 101
          {'latency': {'enabled': true, 'percentage': 0.5}} | latency.percentage: must be a whole number from 0 to 100, but is 0.5
          {'latency': {'enabled': true, 'percentage': 1e99999999}} | latency.percentage: must be a whole number from 0 to 100, but is 1E+99999999
          {'latency': {'enabled': true, 'min_latency': 5, 'max_latency': 4}} | latency.max_latency: must be at least min_latency, but is 4
          {'latency': {'enabled': false, 'min_latency': -1}} | latency.min_latency: must be a number from 0 to 900000, but is -1
          {'latency': {'enabled': true, 'match': [{'path': 'a', 'operator': 'startWith', 'value': 'b'}]}} | latency.match[0].operator: there is no choice "startWith"; did you mean "startsWith"?
          {'latency': {'enabled': true, 'match': [{'path': 'a'}]}} | latency.match[0]: needs the key "value"
          {'latency': {'enabled': true, 'match': [{'path': 'a', 'operator': 'regex', 'value': '(a+)+b'}]}} | latency.match[0].value: the regular expression repeats a group that repeats something, such as (a+)+, and could take for ever: "(a+)+b"
          {'denylist': {'enabled': true, 'deny_list': ['(']}} | denylist.deny_list[0]: it is no regular expression: Unclosed group: "("
          {'statuscode': {'enabled': true, 'status_code': 600}} | statuscode.status_code: must be a whole number from 100 to 599, but is 600
          {'isEnabled': true, 'failureMode': 'latncy'} | failureMode: there is no choice "latncy"; did you mean "latency"?
          {'isEnabled': true, 'failureMode': 'latency', 'blacklist': []} | blacklist: there is no key called "blacklist"; it is called "denylist" since failure-lambda 0.4
          {'fault_type': 'exception', 'is_enabled': true} | needs the key "exception_msg"
          {'isEnabled': true, 'delay': 5, 'rate': 2} | rate: must be a number from 0 to 1, but is 2
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-add-dely'}}} | actions.a.actionId: there is no action called "aws:lambda:invocation-add-dely"; did you mean "aws:lambda:invocation-add-delay"?
          {'actions': {'a': {'actionId': 'aws:lamda:invocation-error'}}} | actions.a.actionId: there is no action called "aws:lamda:invocation-error"; did you mean "aws:lambda:invocation-error"?
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-error', 'parameters': {'preventExecution': 'yes'}}}} | actions.a.parameters.preventExecution: must be true or false, but is "yes"
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-error'}}} | actions.a: needs the key "preventExecution"
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-add-delay', 'parameters': {'duration': '5m'}}}} | actions.a.parameters.duration: must be a duration, such as PT5M, but is "5m"
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-add-delay', 'targets': {'Functions': 'fn'}}}, 'targets': {'fun': {'resourceType': 'aws:lambda:function'}}} | actions.a.targets.Functions: there is no target "fn"; did you mean "fun"?
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-add-delay', 'targets': {'Function': 'f'}}}, 'targets': {'f': {'resourceType': 'aws:lambda:function'}}} | actions.a.targets.Function: there is no target of aws:lambda:invocation-add-delay called "Function"; did you mean "Functions"?
          {'actions': {'a': {'actionId': 'aws:lambda:invocation-add-delay', 'startAfter': ['b']}}} | actions.a.startAfter[0]: there is no action "b"; did you mean "a"?
          {'actions': {}, 'targets': {'f': {'resourceType': 'aws:lambda:function', 'resourceArns': ['orders']}}} | targets.f.resourceArns[0]: must be an ARN, such as arn:aws:lambda:eu-west-1:123456789012:function:orders, but is "orders"
          {'title': 'x', 'description': 'y'} | needs the key "method"
          {'title': 'x', 'description': 'y', 'method': [], 'steadystate-hypothesis': {}} | steadystate-hypothesis: there is no key called "steadystate-hypothesis"; did you mean "steady-state-hypothesis"?
          {'title': 'x', 'description': 'y', 'method': [{'ref': 'z'}]} | method[0].ref: there is no activity called "z"
          {'title': 'x', 'description': 'y', 'method': [{'type': 'action', 'name': 'z', 'provider': {'type': 'python', 'module': 'chaosaws.awslambda.actions', 'func': 'add_latncy'}}]} | method[0].provider.func: there is no function of chaosaws.awslambda.actions called "add_latncy"; did you mean "add_latency"?
          [{'service': 'dynamodb', 'operations': 'PutItem'}] | [0].operations: there is no key called "operations"; did you mean "operation"?
          [{'name': 'x', 'effect': {'latency': 'soon'}}] | [0].effect.latency: must be a whole number, but is "soon"
          [{'type': 'ErrorInjectorSpanListener', 'config': {'injectPercent': 5}}] | [0].config.injectPercent: there is no key called "injectPercent"; did you mean "injectPercentage"?
          {'latency': {'enabled': true}, 'latency': {'enabled': false}} | latency: the key "latency" is there twice
          {'latency': {'enabled': true}} {} | there is something after the end of the JSON
          {'latency': {'enabled': true} | this is no JSON: Unexpected end-of-input: expected close marker for Object
          """)
  void each_format(String json, String message) {
    assertThat(problem(json).replaceFirst("^file.json(, line \\d+)?(, |: )", "").stripTrailing())
        .isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title: x\\ndescription: [ | file.yaml, line 2: this is no YAML: expected the node content, but found '<stream end>'
          title: !!java.io.File [x] | file.yaml, line 1: this is no YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File
          title: !own x | file.yaml, line 1: the tag !own is not read; leave it out
          title: a\\n---\\ntitle: b | file.yaml, line 3: there is a second document; one is read
          title: a\\ntitle: b | file.yaml, line 2, title: the key "title" is there twice
          ? [a]\\n: b | file.yaml, line 1: a key must be a text
          title: &t [*t] | file.yaml, line 1: values are nested more than 100 deep
          title: *t | file.yaml, line 1: this is no YAML: found undefined alias t
          a: 1\\ntitle: \\u0007 | file.yaml, line 2: this is no YAML: it holds a character that YAML does not allow
          # nothing | file.yaml, line 1: the file is empty
          """)
  void yaml(String yaml, String message) {
    assertThatThrownBy(
            () -> Read.text("file.yaml", yaml.replace("\\n", "\n").replace("\\u0007", "\u0007")))
        .isInstanceOf(ChaosFileException.class)
        .hasMessage(message);
  }

  @Test
  void a_bomb_of_aliases_is_defused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (before + ", ").repeat(8) + before + "]\n");
    }
    assertThatThrownBy(() -> Read.text("bomb.yaml", bomb.toString()))
        .isInstanceOf(ChaosFileException.class)
        .hasMessageStartingWith("bomb.yaml");
  }

  @Test
  void json_that_is_nested_without_end() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);

    assertThat(problem("{'latency': " + deep + "}"))
        .isEqualTo("file.json, line 1: values are nested more than 100 deep");
  }

  @Test
  void a_merge_key_of_yaml_gives_what_is_not_there() {
    assertThat(
            Read.rules(
                Read.text(
                    "file.yaml",
                    "exception: &base\n  enabled: yes\n  percentage: 50\n"
                        + "timeout:\n  <<: *base\n  percentage: 25\n  timeout_buffer_ms: 1_000\n")))
        .containsExactly(
            "timeout | the handler | probability = 0.25 | stall until 1000 ms before the deadline",
            "exception | the handler | probability = 0.5 | InjectedFaultException(\"Injected"
                + " exception\")");
  }

  @Test
  void an_environment_file() {
    assertThatThrownBy(
            () ->
                Read.text(
                    "lambda.env",
                    "CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY=true\n"
                        + "CHAOS_EXTENSION__LAMBDA__LATENCY_VALU=2\n"))
        .hasMessage(
            "lambda.env, line 2, CHAOS_EXTENSION__LAMBDA__LATENCY_VALU: there is no key called"
                + " \"CHAOS_EXTENSION__LAMBDA__LATENCY_VALU\"; did you mean"
                + " \"CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE\"?");
    assertThatThrownBy(() -> Read.text("lambda.env", "A=b\nthis is nothing\n"))
        .hasMessage("lambda.env, line 2: must be NAME=value, but is \"this is nothing\"");
  }

  private static String problem(String json) {
    try {
      ChaosFile file = Read.json(json);
      throw new AssertionError("was read as " + file);
    } catch (ChaosFileException e) {
      return e.getMessage();
    }
  }
}
