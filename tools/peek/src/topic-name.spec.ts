import { topicNames } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { listTopics, resolveTopic } from './topic-name';

const at = { existing: [...topicNames, 'others'], prefix: '' };
const prefixed = { existing: topicNames.map((name) => `t1.${name}`), prefix: 't1.' };

describe('a topic', () => {
  it.each(['tallies', 'scrutin.tallies'])('is named %s', (typed) => {
    const { name, contract } = resolveTopic(typed, at);
    expect(name).toBe('scrutin.tallies');
    expect(contract?.type).toBe('scrutin.tally.v1');
  });

  it.each(['tallies', 'scrutin.tallies', 't1.scrutin.tallies'])(
    'is named %s behind a prefix',
    (typed) => {
      const { name, contract } = resolveTopic(typed, prefixed);
      expect(name).toBe('t1.scrutin.tallies');
      expect(contract?.type).toBe('scrutin.tally.v1');
    },
  );

  it('of somebody else has no contract', () => {
    expect(resolveTopic('others', at)).toEqual({ name: 'others', contract: null });
  });

  it('that there is not is refused with those that there are', () => {
    expect(() => resolveTopic('talies', at)).toThrow(/no topic "talies".*\n {2}tallies\n/s);
    expect(() => resolveTopic('talies', at)).not.toThrow('others');
    expect(() => resolveTopic('tallies', { existing: ['others'], prefix: '' })).toThrow(
      'no topics yet',
    );
  });

  it('is listed as it can be typed', () => {
    const names = listTopics(prefixed).split('\n');
    expect(names).toHaveLength(topicNames.length);
    for (const name of names) expect(resolveTopic(name.trim(), prefixed).contract).not.toBeNull();
  });
});
