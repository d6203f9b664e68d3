import { Injectable } from '@nestjs/common';
import { protocolStatus, type Result } from '@scrutin/domain';
import { durationBuckets, Telemetry } from '../platform/telemetry/telemetry';
import type { BallotsService } from './ballots/ballots.service';
import type { CredentialsService } from './credentials/credentials.service';

type Casting = Awaited<ReturnType<BallotsService['cast']>>;
type Issuing = Awaited<ReturnType<CredentialsService['issue']>>;

/** Told before they first happen, so that the first one is an increase, too. */
const refusals = [
  ...Object.keys(protocolStatus),
  ...['not_found', 'overloaded', 'refused', 'outcome_unknown'],
];

/** How casts and requests for credentials end: how many of each, and nothing that belongs to a single one. */
@Injectable()
export class VotingMetrics {
  private readonly casts;
  private readonly issues;
  private readonly signing;

  constructor(private readonly telemetry: Telemetry) {
    this.casts = telemetry.counter({
      name: 'scrutin_casts_total',
      help: 'Ballots that came, by what became of them: accepted, repeated, or the code of the refusal.',
      labels: ['outcome'],
    });
    this.issues = telemetry.counter({
      name: 'scrutin_credential_requests_total',
      help: 'Requests for credentials, by what became of them: issued, or the code of the refusal.',
      labels: ['outcome'],
    });
    this.signing = telemetry.histogram({
      name: 'scrutin_signing_duration_seconds',
      help: 'How long a blind signature takes, with the wait for a thread.',
      buckets: durationBuckets,
    });
    for (const outcome of ['accepted', 'repeated', ...refusals]) this.casts.inc({ outcome }, 0);
    for (const outcome of ['issued', 'not_on_roll', ...refusals]) this.issues.inc({ outcome }, 0);
  }

  noteCast(cast: Casting): void {
    const outcome = cast.ok ? (cast.value.isNew ? 'accepted' : 'repeated') : cast.error.code;
    this.casts.inc({ outcome });
  }

  noteIssue(issued: Issuing): void {
    this.issues.inc({ outcome: issued.ok ? 'issued' : issued.error.code });
  }

  /** The time until `sign` has answered; refusals take none and are not counted. */
  async timeSigning<Value, Failure>(
    sign: () => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const beganAt = performance.now();
    const signed = await sign();
    if (signed.ok) this.signing.observe((performance.now() - beganAt) / 1_000);
    return signed;
  }

  watchSigning(lengthOf: () => number): void {
    this.telemetry.readGauge(
      { name: 'scrutin_signing_queue_messages', help: 'Blinded messages that wait for a thread.' },
      () => [{ labels: {}, value: lengthOf() }],
    );
  }
}
