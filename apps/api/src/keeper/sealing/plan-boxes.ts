import { newId } from '../../platform/ids';
import type { ManifestBox } from '@scrutin/domain';
import { manifestText, type Election } from '../../elections';
import type { Region } from '../../registration';
import type { BoxOfRoll } from '../rolls/roll-roots';

export interface PlannedBox extends BoxOfRoll {
  readonly region: ManifestBox['region'];
}

/** One box for all regions, or one for each in the order that a manifest asks for: code, by UTF-16 code units. */
export function planBoxes(
  rule: Election['rules']['boxes'],
  regions: readonly Region[],
): readonly PlannedBox[] {
  if (rule === 'one')
    return [{ id: newId(), region: null, regionIds: regions.map(({ id }) => id) }];
  return regions
    .toSorted((left, right) => (left.code < right.code ? -1 : 1))
    .map(({ id, code, name }) => ({
      id: newId(),
      region: { code, name: manifestText(name) },
      regionIds: [id],
    }));
}
