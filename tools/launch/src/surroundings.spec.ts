import { describe, expect, it } from 'vitest';
import { namedServers } from './surroundings';

describe('namedServers', () => {
  it('are those that the environment names', () => {
    const env = { DATABASE_URL: 'postgres://db.example/votes', KAFKA_BROKERS: 'a:9092,b:9092' };
    expect(namedServers(env)).toEqual({
      databaseUrl: 'postgres://db.example/votes',
      kafkaBrokers: 'a:9092,b:9092',
    });
  });

  it.each([{}, { DATABASE_URL: '', KAFKA_BROKERS: ' ' }])('are none in %j', (env) => {
    expect(namedServers(env)).toEqual({ databaseUrl: undefined, kafkaBrokers: undefined });
  });
});
