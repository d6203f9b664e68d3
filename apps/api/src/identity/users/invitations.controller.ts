import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { acceptInvitationRequest, type AcceptInvitationRequest } from '@scrutin/contracts';
import { ProblemError } from '../../platform/http/problem';
import { unwrapAttempt } from '../unwrap-attempt';
import { InvitationsService } from './invitations.service';

const wrongInvitation = (): ProblemError =>
  new ProblemError({
    status: 401,
    code: 'wrong_invitation',
    title: 'This invitation is not right, was used, or has expired. Ask an admin for a new one.',
  });

@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post('accept')
  @HttpCode(204)
  async accept(
    @Body({ schema: acceptInvitationRequest }) body: AcceptInvitationRequest,
    @Ip() address: string,
  ): Promise<void> {
    unwrapAttempt(await this.invitations.accept({ ...body, address }), wrongInvitation);
  }
}
