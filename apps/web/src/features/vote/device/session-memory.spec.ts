import { describe, expect, it } from 'vitest';
import { sessionMemory } from './session-memory';

const session = {
  token: 'secret',
  name: 'Ana',
  elections: [{ id: 'e', state: 'open', box: 'b', issued: false, slot: 's' } as const],
};
const memory = sessionMemory(() => sessionStorage);

describe('a session', () => {
  it('outlives a reload, and is forgotten when asked', () => {
    memory.save(session);
    expect(sessionMemory(() => sessionStorage).load()).toEqual(session);
    memory.clear();
    expect(memory.load()).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  it.each([
    'not JSON',
    'null',
    '7',
    '{}',
    '{"token":"t","name":"n"}',
    '{"token":"t","name":"n","elections":[{"id":"e"}]}',
    '{"token":"t","name":"n","elections":[null]}',
  ])('is none when %s is kept', (text) => {
    sessionStorage.setItem('scrutin.voter-session', text);
    expect(memory.load()).toBeNull();
  });

  it('lasts as long as the page where storage is forbidden', () => {
    const forbidden = sessionMemory(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(() => forbidden.save(session)).not.toThrow();
    expect(() => forbidden.clear()).not.toThrow();
    expect(forbidden.load()).toBeNull();
  });
});
