package dev.junitchaos.aws;

import dev.junitchaos.fault.CutBody;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of an asynchronous client's answer, broken. A slow one comes as a whole when its time is
 * up, since nobody may be blocked.
 *
 * @param whole the body
 * @param content what happens to it
 * @param conditions wait without blocking
 */
record BrokenPublisher(
    Publisher<ByteBuffer> whole, BrokenContent content, NetworkConditions conditions)
    implements Publisher<ByteBuffer> {

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    content.begin();
    var unused =
        conditions
            .pause(content.nanosFor(content.arriving()))
            .whenComplete(
                (waited, failure) -> {
                  if (failure == null) {
                    whole.subscribe(new Cutting(subscriber));
                  } else {
                    NetworkConditions.fail(subscriber, failure);
                  }
                });
  }

  /** Passes on what is to arrive. Signals come one after another, as the specification has it. */
  private final class Cutting implements Subscriber<ByteBuffer> {

    private final Subscriber<? super ByteBuffer> subscriber;
    private long left = content.arriving();
    private boolean over;
    private @Nullable Subscription subscription;

    Cutting(Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      subscriber.onSubscribe(given);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      CutBody.End end = content.end();
      if (over) {
        return;
      }
      if (end == null || bytes.remaining() <= left) {
        left -= bytes.remaining();
        subscriber.onNext(bytes);
        return;
      }
      over = true;
      if (subscription != null) {
        subscription.cancel();
      }
      if (left > 0) {
        ByteBuffer some = bytes.slice();
        some.limit((int) left);
        subscriber.onNext(some);
      }
      fail(end);
    }

    private void fail(CutBody.End end) {
      switch (end) {
        case EARLY -> subscriber.onError(new IOException(content.premature()));
        case RESET -> subscriber.onError(new SocketException("Connection reset"));
        case STALL -> {
          var unused =
              conditions
                  .timeOut()
                  .exceptionally(
                      failure -> {
                        subscriber.onError(failure);
                        return null;
                      });
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (!over) {
        over = true;
        subscriber.onError(failure);
      }
    }

    @Override
    public void onComplete() {
      if (!over) {
        over = true;
        subscriber.onComplete();
      }
    }
  }
}
