import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  createPartyRequest,
  idSchema,
  pageQuery,
  partyResponse,
  partiesResponse,
  updatePartyRequest,
  type CreatePartyRequest,
  type PageQuery,
  type UpdatePartyRequest,
} from '@scrutin/contracts';
import { AdminGuard, By, NewBy } from '../../identity';
import type { Actor } from '../../platform/audit/audit-entry';
import type { Creation } from '../../platform/idempotency/creations';
import { decodeTextCursor } from '../../platform/http/cursor';
import { toPage } from '../../platform/http/page';
import { unwrap } from '../refusal';
import { PartiesService } from './parties.service';

@Controller('parties')
@UseGuards(AdminGuard)
export class PartiesController {
  constructor(private readonly parties: PartiesService) {}

  @Post()
  @SerializeOptions({ schema: partyResponse })
  async create(
    @NewBy() creation: Creation,
    @Body({ schema: createPartyRequest }) body: CreatePartyRequest,
  ) {
    return unwrap(await this.parties.create(creation, body));
  }

  @Get()
  @SerializeOptions({ schema: partiesResponse })
  async list(@Query({ schema: pageQuery }) { limit, cursor }: PageQuery) {
    const [name, id] = decodeTextCursor(cursor, 2);
    const after = name === undefined || id === undefined ? null : ([name, id] as const);
    const rows = await this.parties.list(limit + 1, after);
    return toPage({
      rows,
      limit,
      keyOf: (party) => [party.name.en, party.id],
      toItem: (party) => party,
    });
  }

  @Get(':id')
  @SerializeOptions({ schema: partyResponse })
  async find(@Param('id', { schema: idSchema }) id: string) {
    return unwrap(await this.parties.find(id));
  }

  @Patch(':id')
  @SerializeOptions({ schema: partyResponse })
  async update(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updatePartyRequest }) body: UpdatePartyRequest,
  ) {
    return unwrap(await this.parties.update(by, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@By() by: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    unwrap(await this.parties.delete(by, id));
  }
}
