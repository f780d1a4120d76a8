package dev.junitchaos.http;

import dev.junitchaos.journal.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;

/** How the request of one connection ended, told when it did. The first end counts. Thread-safe. */
final class Ending {

  private final Relay relay;
  private final Passage passage;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile boolean answering;

  Ending(Relay relay, Passage passage) {
    this.relay = relay;
    this.passage = passage;
  }

  /** It ended so; what a closing relay breaks off is no end. */
  void tell(Outcome outcome) {
    if (!relay.isClosed() && told.compareAndSet(false, true)) {
      passage.ended().accept(outcome);
    }
  }

  /** The answer begins to arrive: from now on a client that leaves may have all it wants. */
  void answering() {
    answering = true;
  }

  /** The client is gone. */
  void clientLeft() {
    if (!answering) {
      tell(Outcome.NO_ANSWER);
    }
  }
}
