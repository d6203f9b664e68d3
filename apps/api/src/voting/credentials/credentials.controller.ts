import {
  Body,
  Controller,
  Header,
  HttpCode,
  Param,
  Post,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  credentialRequest,
  credentialResponse,
  idSchema,
  type CredentialRequest,
  type CredentialResponse,
} from '@scrutin/contracts';
import { VoterGuard, VoterId } from '../sessions/voter.guard';
import { votingProblem } from '../voting-problems';
import { CredentialsService } from './credentials.service';

/** Writes no access log: with its time, a line would help to join voter and ballot. */
@Controller('elections/:id/credentials')
@UseGuards(VoterGuard)
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  /** Signs the register. */
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: credentialResponse })
  async create(
    @Param('id', { schema: idSchema }) electionId: string,
    @Body({ schema: credentialRequest }) { blindedMessage }: CredentialRequest,
    @VoterId() voterId: string,
  ): Promise<CredentialResponse> {
    const issued = await this.credentials.issue({ electionId, voterId, blindedMessage });
    if (!issued.ok) throw votingProblem(issued.error);
    const { boxId, blindSignature } = issued.value;
    return { box: boxId, blindSignature: blindSignature.toString('base64url') };
  }
}
