import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder';
import { writePrivateFile } from './files';
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

  it('is written once there is room again, where the disk is full', () => {
    vi.useFakeTimers();
    try {
      const path = newPath();
      let isFull = false;
      const recorder = new RunRecorder(path, (file, text) => {
        if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        writePrivateFile(file, text);
      });
      isFull = true;
      recorder.record('app', child, 'SIGTERM');
      expect(recorder.children).toHaveLength(1);
      vi.advanceTimersByTime(5_000);
      expect(readRunRecord(path)?.children).toEqual([]);
      isFull = false;
      vi.advanceTimersByTime(1_000);
      expect(readRunRecord(path)?.children.map(({ name }) => name)).toEqual(['app']);
      isFull = true;
      recorder.record('app', child, 'SIGTERM');
      recorder.remove();
      isFull = false;
      vi.advanceTimersByTime(5_000);
      expect(existsSync(path)).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not kept silent about any other failure', () => {
    let isBroken = false;
    const recorder = new RunRecorder(newPath(), () => {
      if (isBroken) throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    });
    isBroken = true;
    expect(() => recorder.record('app', child, 'SIGTERM')).toThrow('read-only');
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
