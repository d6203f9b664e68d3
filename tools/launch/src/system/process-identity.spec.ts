import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { findProcess, isRunning, ownIdentity, parseLinuxStat } from './process-identity';

describe('parseLinuxStat', () => {
  const after = Array.from({ length: 18 }, (_, index) => String(index + 4)).join(' ');

  it.each(['(node)', '(a b)', '(a) (b))', '()'])('reads past the command %s', (command) => {
    expect(parseLinuxStat(`7 ${command} S ${after} 4711 23 24`)).toEqual({
      state: 'S',
      startTicks: '4711',
    });
  });

  it.each(['', '7 (node) S 4 5'])('is null for %j', (stat) => {
    expect(parseLinuxStat(stat)).toBeNull();
  });
});

describe('a process', () => {
  it('is found by its number, and known again by when it began', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(child, 'spawn');
    const identity = findProcess(child.pid ?? 0);
    expect(identity).not.toBeNull();
    if (identity === null) return;
    expect(isRunning(identity)).toBe(true);
    expect(isRunning({ ...identity, startedAt: 'another time' })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
  });

  it('finds itself', () => {
    expect(ownIdentity().pid).toBe(process.pid);
    expect(isRunning(ownIdentity())).toBe(true);
  });
});
