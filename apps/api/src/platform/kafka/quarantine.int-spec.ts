import type { QuarantineMessage } from '@scrutin/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { incoming } from '../../../test/incoming';
import { readAll, testKafkaAccess } from '../../../test/test-kafka';
import { until } from '../../../test/until';
import { quarantineRecord } from './quarantine-record';

describe('Quarantine', () => {
  const kafka = testKafkaAccess();
  const quarantine = kafka.quarantine();
  afterAll(() => quarantine.stop());

  const mebibyte = 1024 * 1024;
  const copy = (offset: number, onSafe: () => void) => {
    // As long as a copy can be.
    const message = { ...incoming('key', 'x'.repeat(mebibyte / 8)), offset: BigInt(offset) };
    const defect = { reason: 'not_as_contract', detail: '' } as const;
    const origin = { topic: 'scrutin.ballots', partition: 0 } as const;
    const record = quarantineRecord(origin, { message, ...defect }, 0);
    return { record, reason: defect.reason, onSafe };
  };

  it('takes all there is, says when there is no room, copies them, and counts them by reason', async () => {
    let added = 0;
    let safe = 0;
    while (quarantine.hasRoom) quarantine.add(copy(added++, () => (safe += 1)));
    expect(added).toBe(128);
    // What a batch brings that was read by then.
    while (added < 140) quarantine.add(copy(added++, () => (safe += 1)));
    let hasRoom = false;
    const room = quarantine.untilRoom().then(() => (hasRoom = true));
    expect([hasRoom, safe]).toEqual([false, 0]);
    quarantine.start();
    await room;
    expect(quarantine.hasRoom).toBe(true);
    await until(() => safe === added);
    expect(quarantine.totals).toEqual(new Map([['not_as_contract', added]]));
    const copies = await readAll<QuarantineMessage>(kafka, 'scrutin.quarantine');
    expect(copies.map(({ offset }) => Number(offset))).toEqual(
      Array.from({ length: added }, (_, offset) => offset),
    );
    await quarantine.untilRoom();
  });
});
