type ContactState = 'ok' | 'away' | 'unknown';

/**
 * Whether Kafka answers, as far as this process has noticed by itself: it asks nothing for it. Who only sends may
 * not have had anything to send yet.
 */
export class KafkaContact {
  private current: ContactState = 'unknown';

  get state(): ContactState {
    return this.current;
  }

  /** A broker has answered. */
  heard(): void {
    this.current = 'ok';
  }

  /** Whoever noticed that it is away asks it no more, and so will not notice that it is back. */
  forgetTrouble(): void {
    if (this.current === 'away') this.current = 'unknown';
  }

  /** Something went wrong on the way to a broker, unless the error is of our own code that works at what it brought. */
  failed(error: unknown): void {
    if (isOfClient(error)) this.current = 'away';
  }
}

/** kafkajs wraps also what handlers throw; what it all began with tells. */
function isOfClient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.cause instanceof Error ? isOfClient(error.cause) : error.name.startsWith('KafkaJS');
}
