import { Module } from '@nestjs/common';
import { AccountController } from './account/account.controller';
import { AccountService } from './account/account.service';
import { AdminAttempts } from './admin-attempts';
import { AdminGuard, OptionalAdminGuard } from './admin.guard';
import { FailedSignIns } from './failed-sign-ins';
import { FirstAdmin } from './first-admin';
import { IdentityController } from './identity.controller';
import { IdentityRepository } from './identity.repository';
import { IdentityService } from './identity.service';
import { InvitationsController } from './users/invitations.controller';
import { InvitationsService } from './users/invitations.service';
import { UsersController } from './users/users.controller';
import { UsersRepository } from './users/users.repository';
import { UsersService } from './users/users.service';

/** Import it in every module whose controllers use its guards. */
@Module({
  controllers: [IdentityController, AccountController, UsersController, InvitationsController],
  providers: [
    IdentityRepository,
    UsersRepository,
    AdminAttempts,
    FailedSignIns,
    IdentityService,
    AccountService,
    UsersService,
    InvitationsService,
    FirstAdmin,
    AdminGuard,
    OptionalAdminGuard,
  ],
  exports: [IdentityService, AdminGuard, OptionalAdminGuard],
})
export class IdentityModule {}
