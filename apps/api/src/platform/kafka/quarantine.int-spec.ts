import type { QuarantineMessage } from '@scrutin/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { incoming } from '../../../test/incoming';
import { readAll, testKafkaAccess } from '../../../test/test-kafka';
import { quarantineRecord } from './quarantine-record';

describe('Quarantine', () => {
  const kafka = testKafkaAccess();
  const quarantine = kafka.quarantine();
  afterAll(() => quarantine.stop());

  const copy = (offset: number, onSafe: () => void) => {
    const message = { ...incoming('key', `${offset}`), offset: BigInt(offset) };
    const defect = { reason: 'not_as_contract', detail: '' } as const;
    const origin = { topic: 'scrutin.ballots', partition: 0 } as const;
    const record = quarantineRecord(origin, { message, ...defect }, 0);
    return { record, reason: defect.reason, onSafe };
  };

  it('takes as many as may wait, copies them, and counts them by reason', async () => {
    const waiting: Promise<void>[] = [];
    let taken = 0;
    const add = (offset: number) => {
      let safe: () => void = () => undefined;
      const isSafe = new Promise<void>((resolve) => (safe = resolve));
      if (quarantine.add(copy(offset, safe))) taken = waiting.push(isSafe);
    };
    for (let offset = 0; offset < 250; offset += 1) add(offset);
    expect(taken).toBe(200);
    quarantine.start();
    await Promise.all(waiting);
    expect(quarantine.totals).toEqual(new Map([['not_as_contract', 200]]));
    const copies = await readAll<QuarantineMessage>(kafka, 'scrutin.quarantine');
    expect(copies.map(({ offset }) => Number(offset))).toEqual(
      Array.from({ length: 200 }, (_, offset) => offset),
    );
    // There is room again.
    add(250);
    expect(taken).toBe(201);
    await waiting.at(-1);
  });
});
