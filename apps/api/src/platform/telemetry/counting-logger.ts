import type { LoggerService } from '@nestjs/common';
import type { Telemetry } from './telemetry';

/** Counts what is logged, by level, also what the level of the log leaves out. */
export function countingLogger(logger: LoggerService, telemetry: Telemetry): LoggerService {
  const lines = telemetry.counter({
    name: 'scrutin_log_messages_total',
    help: 'Messages for the log by level, written or left out.',
    labels: ['level'],
  });
  const count = (level: string): (() => void) => {
    const line = lines.labels({ level });
    line.inc(0);
    return () => line.inc();
  };
  const counts = {
    fatal: count('fatal'),
    error: count('error'),
    warn: count('warn'),
    info: count('info'),
    debug: count('debug'),
  };
  return {
    log: (message: unknown, ...rest: unknown[]) => {
      counts.info();
      logger.log(message, ...rest);
    },
    fatal: (message: unknown, ...rest: unknown[]) => {
      counts.fatal();
      logger.fatal?.(message, ...rest);
    },
    error: (message: unknown, ...rest: unknown[]) => {
      counts.error();
      logger.error(message, ...rest);
    },
    warn: (message: unknown, ...rest: unknown[]) => {
      counts.warn();
      logger.warn(message, ...rest);
    },
    debug: (message: unknown, ...rest: unknown[]) => {
      counts.debug();
      logger.debug?.(message, ...rest);
    },
  };
}
