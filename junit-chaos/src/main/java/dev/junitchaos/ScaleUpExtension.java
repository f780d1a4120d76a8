package dev.junitchaos;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives JUnit one step of a {@link ScaleUp} after the other, each when the last is over. */
final class ScaleUpExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), ScaleUp.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    ScaleUpReader reader = new ScaleUpReader(context.getRequiredTestMethod());
    ScaleRun run = reader.read(context);
    long seed = ChaosConfiguration.of(context).seed();
    reader.checkScales(run.scale(), PlanReader.read(context, seed).rules());
    run.attach();
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(run, Spliterator.ORDERED | Spliterator.NONNULL), false);
  }
}
