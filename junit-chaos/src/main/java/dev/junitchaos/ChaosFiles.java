package dev.junitchaos;

import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.ChaosFileException;
import dev.junitchaos.format.ChaosFileReader;
import dev.junitchaos.format.Export;
import dev.junitchaos.format.FailureLambdaExport;
import dev.junitchaos.format.FisExport;
import dev.junitchaos.format.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads experiments of other tools into plans, and writes plans for other tools, in code. {@link
 * ChaosFrom} does the former by annotation.
 *
 * <pre>{@code
 * ChaosFile file = ChaosFiles.read(Path.of("chaos/failure-lambda.json"));
 * file.plan();     // the faults
 * file.unmapped(); // what has no counterpart
 * }</pre>
 *
 * <p>Stateless.
 */
public final class ChaosFiles {

  private ChaosFiles() {}

  /**
   * Reads a file.
   *
   * @param path of any format that {@link ChaosFrom} knows
   * @throws ChaosFileException when it is not as its format says; the message names the line or the
   *     path in it
   * @throws IOException when it cannot be read at all
   */
  public static ChaosFile read(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    return parse(Files.readAllBytes(path), name, name, "");
  }

  /**
   * Reads a resource of a class loader.
   *
   * @param name such as {@code chaos/failure-lambda.json}
   * @throws ChaosFileException when it is not as its format says; the message names the line or the
   *     path in it
   * @throws IOException when it is not there, or cannot be read at all
   */
  public static ChaosFile read(ClassLoader loader, String name) throws IOException {
    return parse(resource(loader, name), name, name, "");
  }

  /**
   * The faults as a configuration of failure-lambda 1.x, for an SSM parameter or AppConfig.
   *
   * @return the text, and what does not carry over
   */
  public static Export toFailureLambda(FaultPlan plan) {
    return FailureLambdaExport.of(plan, InjectedFaultException.class);
  }

  /**
   * The faults as an experiment template of AWS FIS, for {@code create-experiment-template}, with
   * ARNs that are to be filled in.
   *
   * @return the text, and what does not carry over
   */
  public static Export toFisTemplate(FaultPlan plan) {
    return FisExport.of(plan);
  }

  static byte[] resource(ClassLoader loader, String name) throws IOException {
    try (InputStream stream = loader.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("there is no resource " + name + " on the class path");
      }
      return stream.readAllBytes();
    }
  }

  /**
   * Reads what is in a file.
   *
   * @param origin what the rules' sources begin with
   * @param function the function under test; empty: any
   */
  static ChaosFile parse(byte[] bytes, String name, String origin, String function) {
    Request request =
        new Request(name, origin, function, InjectedFaultException.class, System::getenv);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return ChaosFileReader.read(request, text);
    } catch (CharacterCodingException e) {
      throw new ChaosFileException(name + ": the file is not text in UTF-8");
    }
  }
}
