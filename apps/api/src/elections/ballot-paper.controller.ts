import { Controller, Get, Param, SerializeOptions } from '@nestjs/common';
import {
  ballotPaperResponse,
  idSchema,
  manifestOut,
  type BallotPaperResponse,
} from '@scrutin/contracts';
import { assert } from '@scrutin/domain';
import { notFound } from '../platform/http/problem';
import { electionResponseOf } from './election-wire';
import { ElectionsRepository } from './elections.repository';

@Controller('elections/:id/ballot-paper')
export class BallotPaperController {
  constructor(private readonly elections: ElectionsRepository) {}

  /** The manifest, from which pages about a sealed election render, and its fingerprint. */
  @Get()
  @SerializeOptions({ schema: ballotPaperResponse })
  async find(@Param('id', { schema: idSchema }) id: string): Promise<BallotPaperResponse> {
    // In this order: an election that has a manifest stays sealed, one that has none may be sealed meanwhile.
    const manifest = await this.elections.findManifest(id);
    const found = manifest === null ? null : await this.elections.find(id);
    if (found === null || manifest === null) throw notFound('sealed election');
    const { state, opensAt, closesAt, extensions, annulment, fingerprint } =
      electionResponseOf(found);
    assert(opensAt !== null && fingerprint !== null, 'a sealed election has both');
    return {
      election: id,
      state,
      opensAt,
      closesAt,
      extensions,
      annulment,
      fingerprint,
      manifest: manifestOut.parse(JSON.parse(manifest)),
    };
  }
}
