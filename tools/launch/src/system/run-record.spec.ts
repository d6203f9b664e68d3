import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder';
import { ownIdentity } from './process-identity';
import { readRunRecord, RunRecorder } from './run-record';

const newPath = (): string => join(temporaryFolder(), 'run.json');
const child = { pid: 4711, startedAt: 'then' };

describe('a run record', () => {
  it('names who wrote it and what that one has started', () => {
    const path = newPath();
    const recorder = new RunRecorder(path);
    recorder.record('postgres', child, 'SIGINT');
    expect(readRunRecord(path)).toEqual({
      owner: ownIdentity(),
      children: [{ name: 'postgres', process: child, stopSignal: 'SIGINT' }],
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('knows the newest process of a name', () => {
    const path = newPath();
    const recorder = new RunRecorder(path);
    recorder.record('app', child, 'SIGTERM');
    recorder.record('kafka', child, 'SIGTERM');
    recorder.record('app', { ...child, pid: 4712 }, 'SIGTERM');
    expect(readRunRecord(path)?.children.map(({ name, process }) => [name, process.pid])).toEqual([
      ['kafka', 4711],
      ['app', 4712],
    ]);
  });

  it('is gone when everything has been stopped', () => {
    const path = newPath();
    new RunRecorder(path).remove();
    expect(existsSync(path)).toBe(false);
    expect(readRunRecord(path)).toBeNull();
  });

  it.each(['', '{"owner":1}', '{"owner":{"pid":1,"startedAt":""},"children":[{}]}'])(
    'is none when it is not ours: %j',
    (text) => {
      const path = newPath();
      writeFileSync(path, text);
      expect(readRunRecord(path)).toBeNull();
    },
  );
});
