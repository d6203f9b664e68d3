import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VoterCard } from '@scrutin/client';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder';
import { DemoTurns } from './demo-turns';

const cards = Array.from({ length: 995 }, (_, index): VoterCard => {
  const registrationNumber = `OND-${index}`;
  return { registrationNumber, name: '', region: '', accessCode: '', link: '' };
});

interface Turns {
  readonly turns: DemoTurns;
  /** Who was called, in order. */
  readonly called: string[];
  /** How many had been called at each pause. */
  readonly pauses: number[];
  readonly atOnce: { now: number; max: number };
}

interface TurnsOptions {
  readonly path: string;
  readonly vote?: (number: string) => boolean | Error;
  readonly cards?: readonly VoterCard[];
}

function createTurns({ path, vote = () => true, cards: given = cards }: TurnsOptions): Turns {
  const called: string[] = [];
  const pauses: number[] = [];
  const atOnce = { now: 0, max: 0 };
  const turns = new DemoTurns({
    cards: given,
    path,
    vote: async ({ registrationNumber }) => {
      called.push(registrationNumber);
      atOnce.now += 1;
      atOnce.max = Math.max(atOnce.max, atOnce.now);
      await Promise.resolve();
      atOnce.now -= 1;
      const answer = vote(registrationNumber);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    pause: async () => {
      pauses.push(called.length);
      await Promise.resolve();
    },
  });
  return { turns, called, pauses, atOnce };
}

const newPath = (): string => join(temporaryFolder(), 'turn');

describe('demo voters', () => {
  it('are 250 who vote at once, several at a time, and then up to 600 one by one', async () => {
    const { turns, called, pauses, atOnce } = createTurns({ path: newPath() });
    expect(turns.leftAtOnce).toBe(250);
    await turns.takeAtOnce();
    expect(called).toHaveLength(250);
    expect(pauses).toEqual([]);
    expect(atOnce.max).toBe(8);
    expect(turns.leftAtOnce).toBe(0);

    atOnce.max = 0;
    await turns.takeSlowly();
    expect(atOnce.max).toBe(1);
    expect(pauses).toEqual(Array.from({ length: 350 }, (_, index) => 251 + index));
    expect(called).toEqual(cards.slice(0, 600).map((card) => card.registrationNumber));
  });

  it('go on at the next start where they stopped', async () => {
    const path = newPath();
    const first = createTurns({
      path,
      vote: (number) => (number === 'OND-300' ? new Error('closed') : true),
    });
    await first.turns.takeAtOnce();
    await expect(first.turns.takeSlowly()).rejects.toThrow('closed');
    expect(readFileSync(path, 'utf8')).toBe('300\n');

    const second = createTurns({ path });
    expect(second.turns.leftAtOnce).toBe(0);
    await second.turns.takeSlowly();
    expect(second.called).toEqual(cards.slice(300, 600).map((card) => card.registrationNumber));
  });

  it('get another turn when one beside them failed', async () => {
    const path = newPath();
    const failing = createTurns({ path, vote: (n) => (n === 'OND-19' ? new Error('lost') : true) });
    await expect(failing.turns.takeAtOnce()).rejects.toThrow('lost');
    expect(readFileSync(path, 'utf8')).toBe('16\n');
    const { turns, called } = createTurns({ path });
    expect(turns.leftAtOnce).toBe(234);
    await turns.takeAtOnce();
    expect(called[0]).toBe('OND-16');
    expect(called).toHaveLength(234);
  });

  it('do not wait for those for whom somebody else has voted', async () => {
    const path = newPath();
    writeFileSync(path, '590\n');
    const { turns, called, pauses } = createTurns({ path, vote: (number) => number === 'OND-595' });
    await turns.takeSlowly();
    expect(called).toHaveLength(10);
    expect(pauses).toEqual([6]);
  });

  it('have all voted when their number is reached', async () => {
    const path = newPath();
    writeFileSync(path, '600\n');
    const { turns, called } = createTurns({ path });
    await turns.takeAtOnce();
    await turns.takeSlowly();
    expect(called).toEqual([]);
  });

  it('begin anew when the file with their turn cannot be read', async () => {
    const path = newPath();
    writeFileSync(path, 'what?');
    const { turns, called } = createTurns({ path, cards: cards.slice(0, 3) });
    expect(turns.leftAtOnce).toBe(3);
    await turns.takeAtOnce();
    expect(called).toHaveLength(3);
  });
});
