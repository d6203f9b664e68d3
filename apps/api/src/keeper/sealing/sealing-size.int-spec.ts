import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, it, onTestFinished } from 'vitest';
import { startTestApp } from '../../../test/test-app';
import { commandElection, createTestElection } from '../../../test/test-election';

const voters = 10_000;
/** Some 50 ms on a machine that does nothing else; tests run beside others. */
const blockedMsMax = 1_000;

it(`sealing a roll of ${voters} takes seconds and lets others have their turn`, async () => {
  const app = await startTestApp({ roles: ['api', 'keeper'] });
  onTestFinished(() => app.stop());
  const { id } = await createTestElection(app, { voters, regions: 10, until: 'draft' });
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  // It answers 200 within ten seconds only.
  expect(await commandElection(app, id, 'open')).toMatchObject({ registered: voters });
  delays.disable();
  expect(delays.max / 1e6).toBeLessThan(blockedMsMax);
});
