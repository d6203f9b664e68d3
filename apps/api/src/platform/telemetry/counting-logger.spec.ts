import { describe, expect, it, vi } from 'vitest';
import { countingLogger } from './counting-logger';
import { Telemetry } from './telemetry';

describe('countingLogger', () => {
  it('passes everything on and counts it by level', async () => {
    const inner = { log: vi.fn(), fatal: vi.fn(), error: vi.fn(), warn: vi.fn(), debug: vi.fn() };
    const telemetry = new Telemetry();
    const logger = countingLogger(inner, telemetry);
    logger.log('a', 'context');
    logger.error('b', 'stack', 'context');
    logger.error('c');
    logger.warn('d');
    logger.debug?.('e');
    logger.fatal?.('f');
    expect(inner.log.mock.calls).toEqual([['a', 'context']]);
    expect(inner.error.mock.calls).toEqual([['b', 'stack', 'context'], ['c']]);
    const lines = (await telemetry.text()).split('\n').filter((line) => line.includes('{'));
    expect(lines).toEqual([
      'scrutin_log_messages_total{level="fatal"} 1',
      'scrutin_log_messages_total{level="error"} 2',
      'scrutin_log_messages_total{level="warn"} 1',
      'scrutin_log_messages_total{level="info"} 1',
      'scrutin_log_messages_total{level="debug"} 1',
    ]);
  });
});
