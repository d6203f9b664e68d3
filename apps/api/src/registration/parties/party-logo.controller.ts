import {
  Body,
  Controller,
  Delete,
  HttpCode,
  Param,
  Put,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { idSchema, partyResponse } from '@scrutin/contracts';
import { AdminGuard, By } from '../../identity';
import { ImageIntake, imageProblem } from '../../images';
import type { Actor } from '../../platform/audit/audit-entry';
import { imageRoute } from '../../platform/http/image-body';
import { unwrap } from '../refusal';
import { PartyLogoService } from './party-logo.service';

/** Logos may change at any time: no manifest holds them. */
@Controller('parties/:id/logo')
@UseGuards(AdminGuard)
export class PartyLogoController {
  constructor(
    private readonly intake: ImageIntake,
    private readonly logos: PartyLogoService,
  ) {}

  @Put()
  @RouteConfig(imageRoute)
  @SerializeOptions({ schema: partyResponse })
  async set(@By() by: Actor, @Param('id', { schema: idSchema }) id: string, @Body() body: unknown) {
    const image = await this.intake.take(body, 'logo');
    if (!image.ok) throw imageProblem(image.error);
    return unwrap(await this.logos.set(by, id, image.value));
  }

  @Delete()
  @HttpCode(204)
  async remove(@By() by: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    unwrap(await this.logos.set(by, id, null));
  }
}
