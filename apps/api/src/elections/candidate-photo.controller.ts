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
import { candidateResponse, idSchema, type CandidateResponse } from '@scrutin/contracts';
import { AdminGuard, By } from '../identity';
import { ImageIntake, imageProblem } from '../images';
import type { Actor } from '../platform/audit/audit-entry';
import { imageRoute } from '../platform/http/image-body';
import { CandidatePhotoService } from './candidate-photo.service';
import { electionProblem } from './election-problems';

/** Only while the election is a draft: sealing freezes the hash of each photo in the manifest. */
@Controller('elections/:id/candidates/:candidateId/photo')
@UseGuards(AdminGuard)
export class CandidatePhotoController {
  constructor(
    private readonly intake: ImageIntake,
    private readonly photos: CandidatePhotoService,
  ) {}

  @Put()
  @RouteConfig(imageRoute)
  @SerializeOptions({ schema: candidateResponse })
  async set(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) electionId: string,
    @Param('candidateId', { schema: idSchema }) id: string,
    @Body() body: unknown,
  ): Promise<CandidateResponse> {
    const image = await this.intake.take(body, 'photo');
    if (!image.ok) throw imageProblem(image.error);
    const changed = await this.photos.set(by, { electionId, id }, image.value);
    if (!changed.ok) throw electionProblem(changed.error);
    return changed.value;
  }

  @Delete()
  @HttpCode(204)
  async remove(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) electionId: string,
    @Param('candidateId', { schema: idSchema }) id: string,
  ): Promise<void> {
    const changed = await this.photos.set(by, { electionId, id }, null);
    if (!changed.ok) throw electionProblem(changed.error);
  }
}
