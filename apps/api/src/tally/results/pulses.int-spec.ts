import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeElection, seedElection } from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { until } from '../../../test/until';
import { PulseRepository } from './pulse.repository';
import { ResultsView } from './results-view';

describe('pulses of the results view', () => {
  let app: TestApp;
  let view: ResultsView;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    view = app.app.get(ResultsView);
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => app.stop());

  it('reads what is newer after what is older has come, however long that takes', async () => {
    const election = await seedElection(app.transactions);
    const followed = await view.find(election.id);
    const pulses = app.app.get(PulseRepository);
    const read = pulses.read.bind(pulses);
    const events: string[] = [];
    let hasRead = false;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    vi.spyOn(pulses, 'read').mockImplementation(async (ids) => {
      if (!ids.includes(election.id)) return read(ids);
      events.push('asked');
      const answer = await read(ids);
      hasRead = true;
      await held;
      events.push('answered');
      return answer;
    });
    try {
      const older = view.pulse();
      await until(() => hasRead);
      await closeElection(app.transactions, election);
      const newer = view.readPulse(election.id);
      letGo();
      await Promise.all([older, newer]);
    } finally {
      letGo();
    }
    expect(followed?.state(view.nowMs())).toBe('closed');
    expect(events.length).toBeGreaterThanOrEqual(4);
    expect(events.filter((event, index) => event !== ['asked', 'answered'][index % 2])).toEqual([]);
  });

  it('reads the pulses of others though one cannot be right', async () => {
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const [broken, sound] = [
      await seedElection(app.transactions),
      await seedElection(app.transactions),
    ];
    const followed = await view.find(broken.id);
    await view.find(sound.id);
    if (followed === null) throw new Error('It was found.');
    vi.spyOn(followed, 'applyPulse').mockImplementation(() => {
      throw new Error('A test');
    });
    const read = (await view.pulse()).map(({ facts }) => facts.id);
    expect(read).toContain(sound.id);
    expect(read).not.toContain(broken.id);
    const texts = errors.mock.calls.map(([text]) => String(text));
    expect(texts.some((text) => text.includes(broken.id))).toBe(true);
  });
});
