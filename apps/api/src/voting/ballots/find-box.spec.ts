import { b64uDecode } from '@scrutin/domain';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import { describe, expect, it } from 'vitest';
import { parseForBox } from './find-box';

const boxes = boxVectors.map(({ election, box }) => ({
  id: box.id,
  ledger: b64uDecode(box.L) ?? new Uint8Array(),
  candidates: election.manifest.candidates.length,
  method: election.manifest.method,
}));

describe('the box of a ballot', () => {
  it('is the one whose ledger it names, wherever that stands', () => {
    for (const { box } of boxVectors)
      for (const { ballot } of box.ballots) {
        const found = parseForBox(ballot, boxes);
        expect(found.ok && [found.value.box.id, found.value.ballot.entry]).toEqual([
          box.id,
          ballot,
        ]);
      }
  });

  it('is none of another election', () => {
    for (const { box } of boxVectors) {
      const others = boxes.filter(({ id }) => id !== box.id);
      const [first] = box.ballots;
      expect(parseForBox(first?.ballot ?? '', others)).toEqual({
        ok: false,
        error: 'other_ledger',
      });
    }
  });

  it.each(['malformed_ballot', 'invalid_choices'])('is not looked for beyond %s', (code) => {
    const vectors = protocolVectors.invalidBallots.filter((vector) => vector.code === code);
    expect(vectors.length).toBeGreaterThan(0);
    for (const { ballot } of vectors)
      expect(parseForBox(ballot, boxes)).toEqual({ ok: false, error: code });
  });
});
