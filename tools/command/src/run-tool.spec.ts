import { VoterError } from '@scrutin/ballot-client';
import { Refused, Unreachable } from '@scrutin/client';
import { Refusal } from '@scrutin/launch';
import { Command } from 'commander';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { exitingWith, explain, runTool } from './run-tool';

const voterError = new VoterError({
  status: 409,
  code: 'not_open',
  title: 'x',
  isRetriable: false,
});

describe('a failure of a command', () => {
  it.each([
    new Refusal('Nothing runs.'),
    new Unreachable('GET http://x: ECONNREFUSED'),
    new Refused('GET /x', 404, null, 'gone', null),
    voterError,
  ])('is said in one sentence where a person can act on it: %s', (error) => {
    expect(explain(error)).toBe(error.message);
  });

  it('comes with its place where it is a mistake of ours', () => {
    expect(explain(new Error('impossible'))).toContain('run-tool.spec.ts');
    expect(explain('thrown text')).toBe('thrown text');
  });
});

describe('a command', () => {
  const before = process.exitCode;
  afterEach(() => void (process.exitCode = before));
  const command = (work: () => Promise<number>): Command =>
    new Command('test').action(exitingWith(work));

  it('ends with the exit code that its work gives', async () => {
    await runTool(
      command(() => Promise.resolve(3)),
      [],
    );
    expect(process.exitCode).toBe(3);
  });

  it('ends with 1 after a failure, and says which', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => said.mockRestore());
    await runTool(
      command(() => Promise.reject(new Refusal('Nothing runs.'))),
      [],
    );
    expect(process.exitCode).toBe(1);
    expect(said.mock.calls).toEqual([['\n  Nothing runs.\n']]);
  });
});
