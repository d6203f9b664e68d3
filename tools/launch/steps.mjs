/**
 * Shows what is being done, one line a step, with its time. Plain JavaScript, because the first step installs what
 * would be needed for anything else.
 */

import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

const isTerminal = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
const hasColour = isTerminal && process.env['NO_COLOR'] === undefined;

/** @param {string} code @param {string} text */
function paint(code, text) {
  return hasColour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** @param {string} text */
export const bold = (text) => paint('1', text);
/** @param {string} text */
export const dim = (text) => paint('2', text);
/** Whatever the colours of the terminal are. @param {string} text */
export const whiteOnBlack = (text) => paint('97;40', text);

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Twice a second is enough to see that something is alive. */
const redrawEveryMs = 500;

/** The step whose line is the last one on the screen; only that one may be redrawn. */
let current = {};

/**
 * Runs `work` under a line with its name. What it returns is returned; when it throws, the line says so, unless it
 * was only interrupted.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {number} begin when the work began, as `performance.now()` tells it
 * @returns {Promise<T>}
 */
export async function step(name, work, begin = performance.now()) {
  const self = {};
  const elapsed = () => dim(seconds(performance.now() - begin));
  const clear = () => (isTerminal && current === self ? '\r\u001b[K' : '');
  const draw = () => {
    if (current === self) process.stdout.write(`\r  ${dim('·')} ${name} ${elapsed()}`);
  };
  current = self;
  const timer = isTerminal ? setInterval(draw, redrawEveryMs) : undefined;
  if (isTerminal) draw();
  const end = (/** @type {string} */ line) => {
    clearInterval(timer);
    process.stdout.write(clear() + line);
    if (current === self) current = {};
  };
  try {
    const result = await work();
    end(`  ${paint('32', '✓')} ${name} ${elapsed()}\n`);
    return result;
  } catch (error) {
    const isStopped = error instanceof Error && error.name === 'Stopped';
    end(isStopped ? '' : `  ${paint('31', '✗')} ${name} ${elapsed()}\n`);
    throw error;
  }
}

/** A line beside the steps. @param {string} text */
export function say(text) {
  process.stdout.write(`${isTerminal ? '\r\u001b[K' : ''}  ${text}\n`);
}

/** What a failure looks like to the person who started the command. @param {string} sentence */
export function complain(sentence) {
  process.stderr.write(`\n  ${sentence}\n\n`);
}
