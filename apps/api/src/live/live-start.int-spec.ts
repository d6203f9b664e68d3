import { describe, expect, it, onTestFinished } from 'vitest';
import { Measured } from '../../test/metrics-text';
import { startTestApp } from '../../test/test-app';
import { ResultsFeed } from '../tally';

describe('a process that nobody has asked for results yet', () => {
  it('has nothing to warn of', async () => {
    const app = await startTestApp({
      roles: ['api'],
      settings: { metricsToken: 't'.repeat(32), logLevel: 'fatal' },
    });
    onTestFinished(() => app.stop());
    const feed = app.app.get(ResultsFeed);
    // Those who were there before are told first.
    await new Promise<void>((resolve) => feed.onPulse(() => resolve()));
    const measured = await Measured.of(app);
    expect(measured.get('scrutin_log_messages_total', { level: 'warn' })).toBe(0);
  });
});
