import { z } from 'zod';
import {
  bilingualText,
  bilingualTextOut,
  boundedText,
  codeLengthMax,
  idSchema,
  nameLengthMax,
} from '../primitives';
import { pageOf } from './pagination';

const cell = z.strictObject({ x: z.int().min(0).max(99), y: z.int().min(0).max(99) });

/** `cell` is the region's place on a tile map, column and row counted from 0 at the top left. */
export const createRegionRequest = z.strictObject({
  code: boundedText(codeLengthMax),
  name: bilingualText(nameLengthMax),
  cell: cell.nullish(),
});
export const updateRegionRequest = createRegionRequest.partial();

export const regionResponse = z.object({
  id: idSchema,
  code: z.string(),
  name: bilingualTextOut,
  cell: z.object({ x: z.int(), y: z.int() }).nullable(),
  version: z.int(),
});
export const regionsResponse = pageOf(regionResponse);

export type CreateRegionRequest = z.infer<typeof createRegionRequest>;
export type UpdateRegionRequest = z.infer<typeof updateRegionRequest>;
export type RegionResponse = z.infer<typeof regionResponse>;
