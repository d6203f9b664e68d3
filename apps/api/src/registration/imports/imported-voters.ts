import { assert } from '@scrutin/domain';
import { newId } from '../../platform/ids';
import { mapInTurns } from '../../platform/map-in-turns';
import type { AccessCodes } from '../voters/access-codes';
import { newVoter, type Voter } from '../voters/voter';
import type { ImportRow } from './import-row';

export interface ImportedVoter {
  readonly voter: Voter;
  readonly line: number;
  readonly accessCodeHash: Buffer;
  readonly accessCodeSealed: Buffer;
}

/** A voter with an access code of its own for each row. `regions` has the id of every code that the rows name. */
export function makeVoters(
  rows: readonly ImportRow[],
  regions: ReadonlyMap<string, string>,
  accessCodes: AccessCodes,
): Promise<ImportedVoter[]> {
  return mapInTurns(rows, ({ line, regionCode, voter: request }) => {
    const regionId = regions.get(regionCode);
    assert(regionId !== undefined, 'the regions of a plan exist');
    const voter = newVoter(newId(), { ...request, regionId });
    const accessCode = accessCodes.draw();
    return {
      voter,
      line,
      accessCodeHash: accessCodes.hash(accessCode),
      accessCodeSealed: accessCodes.seal(accessCode, voter.id),
    };
  });
}
