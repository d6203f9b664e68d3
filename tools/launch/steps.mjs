/**
 * Shows what is being done, one line a step, with its time. Plain JavaScript, because the first step installs what
 * would be needed for anything else.
 */

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

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Twice a second is enough to see that something is alive. */
const redrawEveryMs = 500;

/**
 * Runs `work` under a line with its name. What it returns is returned; when it throws, the line says so.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begin = performance.now();
  const elapsed = () => dim(seconds(performance.now() - begin));
  const draw = () => process.stdout.write(`\r  ${dim('·')} ${name} ${elapsed()}`);
  const timer = isTerminal ? setInterval(draw, redrawEveryMs) : undefined;
  if (isTerminal) draw();
  const end = (/** @type {string} */ mark) => {
    clearInterval(timer);
    process.stdout.write(`${isTerminal ? '\r\u001b[K' : ''}  ${mark} ${name} ${elapsed()}\n`);
  };
  try {
    const result = await work();
    end(paint('32', '✓'));
    return result;
  } catch (error) {
    end(paint('31', '✗'));
    throw error;
  }
}

/** A line beside the steps. @param {string} text */
export function say(text) {
  process.stdout.write(`  ${text}\n`);
}

/** What a failure looks like to the person who started the command. @param {string} sentence */
export function complain(sentence) {
  process.stderr.write(`\n  ${sentence}\n\n`);
}
