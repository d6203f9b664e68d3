import { fail, ok, type Result } from '@scrutin/domain';
import type { SenderMetrics } from './kafka-metrics';
import type { Outgoing } from './outgoing';
import { isRefusal } from './refusal';
import { ReliableProducer } from './reliable-producer';
import type { TopicSetup } from './topic-setup';

/** A producer that tells what it sends, and whether Kafka answers. */
export class MeteredProducer extends ReliableProducer {
  constructor(
    brokers: readonly string[],
    private readonly setup: TopicSetup,
    private readonly metrics: SenderMetrics,
  ) {
    super(brokers, setup);
  }

  override async send(records: readonly Outgoing[], mayStill?: () => Promise<void>): Promise<void> {
    if (records.length === 0) return;
    const beganAt = performance.now();
    const asking = { isTakenBack: false };
    const sent = await outcomeOf(
      super.send(records, async () => {
        const asked = await outcomeOf(mayStill?.() ?? Promise.resolve());
        asking.isTakenBack = !asked.ok;
        if (!asked.ok) throw asked.error;
      }),
    );
    if (sent.ok) {
      this.setup.contact.heard();
      this.metrics.sent(records, performance.now() - beganAt);
      return;
    }
    // What its caller has ended says nothing of Kafka.
    if (asking.isTakenBack || this.isClosed) throw sent.error;
    this.metrics.failed();
    // A broker that refuses is there.
    if (isRefusal(sent.error)) this.setup.contact.heard();
    else this.setup.contact.failed(sent.error);
    throw sent.error;
  }

  override async close(): Promise<void> {
    await super.close();
    this.setup.contact.forgetTrouble();
  }
}

const outcomeOf = (work: Promise<void>): Promise<Result<void, unknown>> =>
  work.then(
    () => ok(undefined),
    (error: unknown) => fail(error),
  );
