import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  accessCodeResponse,
  commandRequest,
  createVoterRequest,
  idSchema,
  searchPageQuery,
  updateVoterRequest,
  voterCreatedResponse,
  voterResponse,
  votersResponse,
  type CreateVoterRequest,
  type SearchPageQuery,
  type UpdateVoterRequest,
} from '@scrutin/contracts';
import { AdminGuard, By, NewBy } from '../../identity';
import type { Actor } from '../../platform/audit/audit-entry';
import type { Creation } from '../../platform/idempotency/creations';
import { decodeTextCursor } from '../../platform/http/cursor';
import { toPage } from '../../platform/http/page';
import { unwrap } from '../refusal';
import { keyOfPlace, searchPlaceOf } from './search-place';
import { VoterSearchRepository } from './voter-search.repository';
import { VotersService } from './voters.service';

@Controller('voters')
@UseGuards(AdminGuard)
export class VotersController {
  constructor(
    private readonly voters: VotersService,
    private readonly found: VoterSearchRepository,
  ) {}

  @Post()
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: voterCreatedResponse })
  async create(
    @NewBy() creation: Creation,
    @Body({ schema: createVoterRequest }) body: CreateVoterRequest,
  ) {
    return unwrap(await this.voters.create(creation, body));
  }

  @Get()
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: votersResponse })
  async list(@Query({ schema: searchPageQuery }) { limit, cursor, search }: SearchPageQuery) {
    if (search !== undefined) return this.search(search, { limit, cursor });
    const [afterNumber = null] = decodeTextCursor(cursor, 1);
    const rows = await this.voters.list({ limit: limit + 1, afterNumber });
    return toPage({
      rows,
      limit,
      keyOf: (voter) => [voter.registrationNumber],
      toItem: (voter) => voter,
    });
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: voterResponse })
  async find(@Param('id', { schema: idSchema }) id: string) {
    return unwrap(await this.voters.find(id));
  }

  @Patch(':id')
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: voterResponse })
  async update(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateVoterRequest }) body: UpdateVoterRequest,
  ) {
    return unwrap(await this.voters.update(by, id, body));
  }

  @Post(':id/access-code')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: accessCodeResponse })
  async reissue(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
  ) {
    return unwrap(await this.voters.reissueCode(by, id));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@By() by: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    unwrap(await this.voters.delete(by, id));
  }

  private async search(search: string, { limit, cursor }: Omit<SearchPageQuery, 'search'>) {
    const rows = await this.found.list({ search, limit: limit + 1, after: searchPlaceOf(cursor) });
    return toPage({
      rows,
      limit,
      keyOf: ({ place }) => keyOfPlace(place),
      toItem: ({ voter }) => voter,
    });
  }
}
