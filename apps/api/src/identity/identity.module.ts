import { Module } from '@nestjs/common';
import { AdminGuard, OptionalAdminGuard } from './admin.guard';
import { FirstAdmin } from './first-admin';
import { IdentityController } from './identity.controller';
import { IdentityRepository } from './identity.repository';
import { IdentityService } from './identity.service';

/** Import it in every module whose controllers use its guards. */
@Module({
  controllers: [IdentityController],
  providers: [IdentityRepository, IdentityService, FirstAdmin, AdminGuard, OptionalAdminGuard],
  exports: [IdentityService, AdminGuard, OptionalAdminGuard],
})
export class IdentityModule {}
