import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { pidOf, signInAdmin } from '../setup/installation';
import { until } from '../setup/until';

const rows = 30_000;
const killAfterMs = [0, 1_000, 3_000];

test.setTimeout(300_000);

const row = (number: string, region: string): string =>
  `${number},Ana,1984-05-31,female,${region}\n`;

/** A file of voters, whose end is told. */
async function* file(number: string, region: string, onEnd: () => void): AsyncGenerator<string> {
  yield 'registrationNumber,name,dateOfBirth,gender,regionCode\n';
  for (let index = 0; index < rows; index += 1) yield row(`${number}-${index}`, region);
  await Promise.resolve();
  onEnd();
}

async function killApp(): Promise<void> {
  const pid = pidOf('app');
  process.kill(pid, 'SIGKILL');
  await until('the application is started again', () => pidOf('app') !== pid);
}

for (const afterMs of killAfterMs)
  test(`an import whose process is killed ${afterMs} ms after its last row is all there or not at all`, async () => {
    const number = `KILL-${randomBytes(4).toString('hex')}`;
    const region = `R-${number}`;
    const admin = await signInAdmin();
    await admin.createRegion({ code: region, name: { en: 'Killed' } });
    const sent = new Promise<void>((resolve) => {
      void admin.importFile(file(number, region, resolve)).catch(() => undefined);
    });
    await sent;
    await delay(afterMs);
    await killApp();
    const again = await until('an import is possible again', () => signInAdmin());
    // The dead one holds the lock until the database has noticed.
    const outcome = await until('nothing holds the lock of imports', () =>
      again.importFile(file(number, region, () => undefined)),
    );
    const isNew = outcome.accepted === rows;
    // Either this one registered all of them, or it found all of them there.
    const lines: string[] = [];
    const what = isNew ? 'cards' : 'rejections';
    for await (const line of again.readLines(outcome.importId, what)) lines.push(line);
    expect(lines).toHaveLength(rows + 1);
    if (!isNew)
      expect(
        lines.slice(1).every((line) => line.includes(',registrationNumber,already_exists,')),
      ).toBe(true);
  });
