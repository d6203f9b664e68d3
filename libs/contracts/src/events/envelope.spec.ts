import { describe, expect, it } from 'vitest';
import { contracts, eventHeaders } from './envelope';
import { topicNames } from './topics';

describe('the headers of an event', () => {
  it.each(topicNames)('of %s are those of CloudEvents', (topic) => {
    const headers = eventHeaders({ topic, id: 'box/7', timeMs: 0 });
    expect(headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: 'box/7',
      ce_type: contracts[topic].type,
      ce_source: '/scrutin',
      ce_dataschema: `/schemas/${contracts[topic].type}`,
    });
  });

  it('tell no time of ballots and participations, nor of copies of them', () => {
    const timed = topicNames.filter(
      (topic) => 'ce_time' in eventHeaders({ topic, id: '1', timeMs: 1_000 }),
    );
    const timeless = topicNames.filter((topic) => !timed.includes(topic));
    expect(timeless).toEqual(['scrutin.participations', 'scrutin.ballots', 'scrutin.quarantine']);
    expect(eventHeaders({ topic: 'scrutin.regions', id: '1', timeMs: 1_000 })).toMatchObject({
      ce_time: '1970-01-01T00:00:01.000Z',
    });
  });

  it('have a version in every type, and no type twice', () => {
    const types = topicNames.map((topic) => contracts[topic].type);
    expect(new Set(types).size).toBe(types.length);
    for (const type of types) expect(type).toMatch(/^scrutin\.[a-z]+\.v\d+$/);
  });
});
