package dev.junitchaos.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a client sends before anybody asks for it: only who reads sees that a client has left.
 * Thread-safe, for one that pumps and one that reads.
 */
final class ReadAhead extends InputStream {

  private static final int CHUNK = 16 * 1024;

  /** A client that sends more than this ahead has to wait, and may leave unseen. */
  private static final int MOST = 1024 * 1024;

  // Mutable, guarded by this object's lock.
  private final Queue<byte[]> chunks = new ArrayDeque<>();
  private byte[] current = new byte[0];
  private int at;
  private int waiting;
  private boolean ended;

  /** Reads from the client until it leaves or this is closed. */
  void pump(InputStream client) {
    byte[] buffer = new byte[CHUNK];
    try {
      for (int count = client.read(buffer); count >= 0; count = client.read(buffer)) {
        if (!put(Arrays.copyOf(buffer, count))) {
          return;
        }
      }
    } catch (IOException e) {
      // Gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private synchronized boolean put(byte[] chunk) throws InterruptedException {
    while (waiting > MOST && !ended) {
      wait();
    }
    chunks.add(chunk);
    waiting += chunk.length;
    notifyAll();
    return !ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == current.length) {
      byte[] next = next();
      if (next == null) {
        return -1;
      }
      current = next;
      at = 0;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, buffer, offset, count);
    at += count;
    return count;
  }

  private byte @Nullable [] next() throws IOException {
    try {
      while (chunks.isEmpty() && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the relay is being closed");
    }
    byte[] next = chunks.poll();
    if (next != null) {
      waiting -= next.length;
      notifyAll();
    }
    return next;
  }

  /** Nothing more is taken. What was can still be read. */
  @Override
  public synchronized void close() {
    ended = true;
    notifyAll();
  }
}
