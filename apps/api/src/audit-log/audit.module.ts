import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { AuditController } from './audit.controller';
import { AuditRepository } from './audit.repository';
import { AuditService } from './audit.service';

/** What the parts of the application have recorded, for admins and auditors. */
@Module({
  imports: [IdentityModule],
  controllers: [AuditController],
  providers: [AuditRepository, AuditService],
})
export class AuditModule {}
