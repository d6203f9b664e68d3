import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import {
  isDatabaseAway,
  isDataError,
  isDeadlock,
  isLockTimeout,
  loggable,
  sqlState,
} from './postgres-errors';

const answered = (code: string): DatabaseError =>
  Object.assign(new DatabaseError('refused', 0, 'error'), { code });
const wrapped = (error: Error): QueryFailedError => new QueryFailedError('select 1', [], error);
const system = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

describe('an error of the database', () => {
  it.each([
    ['22P02', { isData: true, isLock: false, isAway: false }],
    ['23505', { isData: true, isLock: false, isAway: false }],
    ['55P03', { isData: false, isLock: true, isAway: false }],
    ['08006', { isData: false, isLock: false, isAway: true }],
    ['53300', { isData: false, isLock: false, isAway: true }],
    ['57P01', { isData: false, isLock: false, isAway: true }],
    ['57P03', { isData: false, isLock: false, isAway: true }],
    ['57014', { isData: false, isLock: false, isAway: false }],
    ['42P01', { isData: false, isLock: false, isAway: false }],
  ])('with the state %s says %j, wrapped or not', (code, { isData, isLock, isAway }) => {
    for (const error of [answered(code), wrapped(answered(code))]) {
      expect(sqlState(error)).toBe(code);
      expect(isDataError(error)).toBe(isData);
      expect(isLockTimeout(error)).toBe(isLock);
      expect(isDatabaseAway(error)).toBe(isAway);
    }
  });

  it('is a deadlock in one state alone', () => {
    expect(['40P01', '40001', '55P03'].map((code) => isDeadlock(answered(code)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is logged without what it quotes', () => {
    const quoting = Object.assign(new DatabaseError('Key (name)=(Ada) exists', 0, 'error'), {
      code: '23505',
      detail: 'Key (name)=(Ada) already exists.',
    });
    expect(loggable(wrapped(quoting))).toBe('database error 23505');
    expect(loggable(new Error('lost'))).toContain('lost');
    expect(loggable('text')).toBe('text');
  });

  it.each([
    ['a refused connection', system('ECONNREFUSED'), true],
    ['a reset connection', system('ECONNRESET'), true],
    ['a lost connection', new Error('Connection terminated unexpectedly'), true],
    ['a pool without an answer', new Error('timeout exceeded when trying to connect'), true],
    ['a missing file', system('ENOENT'), false],
    ['a fault of ours', new TypeError('x is not a function'), false],
  ])('without a state is away for %s', (_, error, isAway) => {
    expect(isDatabaseAway(error)).toBe(isAway);
    expect(isDatabaseAway(wrapped(error))).toBe(isAway);
  });

  it.each([undefined, null, 'text', 5])('is none where it is %j', (error) => {
    expect(isDatabaseAway(error)).toBe(false);
    expect(sqlState(error)).toBeNull();
  });
});
