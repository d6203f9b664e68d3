import type { LoggerService } from '@nestjs/common';
import type { Settings } from '../../config';
import { LineOutput } from './line-output';

const severity = { fatal: 60, error: 50, warn: 40, info: 30, debug: 20 } as const;
type Level = keyof typeof severity;

/** One JSON object a line on standard output. Nothing that people send is ever passed to it. */
export class JsonLogger implements LoggerService {
  private readonly output = new LineOutput(process.stdout);

  constructor(private readonly level: Settings['logLevel']) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (severity[level] < severity[this.level]) return;
    const [context, ...details] = [...rest].reverse();
    const text = message instanceof Error ? (message.stack ?? message.message) : message;
    const line = {
      time: new Date().toISOString(),
      level,
      context: typeof context === 'string' ? context : undefined,
      ...(typeof text === 'object' && text !== null ? text : { message: String(text) }),
      stack: details.find((detail) => typeof detail === 'string'),
    };
    this.output.write(line);
  }
}
