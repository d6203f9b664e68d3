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
  createRegionRequest,
  idSchema,
  pageQuery,
  regionResponse,
  regionsResponse,
  updateRegionRequest,
  type CreateRegionRequest,
  type PageQuery,
  type UpdateRegionRequest,
} from '@scrutin/contracts';
import { AdminGuard, By, NewBy } from '../../identity';
import type { Actor } from '../../platform/audit/audit-entry';
import type { Creation } from '../../platform/idempotency/creations';
import { decodeTextCursor } from '../../platform/http/cursor';
import { toPage } from '../../platform/http/page';
import { unwrap } from '../refusal';
import { RegionsService } from './regions.service';

@Controller('regions')
@UseGuards(AdminGuard)
export class RegionsController {
  constructor(private readonly regions: RegionsService) {}

  @Post()
  @SerializeOptions({ schema: regionResponse })
  async create(
    @NewBy() creation: Creation,
    @Body({ schema: createRegionRequest }) body: CreateRegionRequest,
  ) {
    return unwrap(await this.regions.create(creation, body));
  }

  @Get()
  @SerializeOptions({ schema: regionsResponse })
  async list(@Query({ schema: pageQuery }) { limit, cursor }: PageQuery) {
    const [after] = decodeTextCursor(cursor, 1);
    const rows = await this.regions.list(limit + 1, after ?? null);
    return toPage({ rows, limit, keyOf: (region) => [region.code], toItem: (region) => region });
  }

  @Get(':id')
  @SerializeOptions({ schema: regionResponse })
  async find(@Param('id', { schema: idSchema }) id: string) {
    return unwrap(await this.regions.find(id));
  }

  @Patch(':id')
  @SerializeOptions({ schema: regionResponse })
  async update(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateRegionRequest }) body: UpdateRegionRequest,
  ) {
    return unwrap(await this.regions.update(by, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@By() by: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    unwrap(await this.regions.delete(by, id));
  }
}
