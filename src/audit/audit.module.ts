import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditLog } from './audit.service.js';
import { Sealing } from './seal.service.js';

/** Every room writes to the audit log, so it need not be imported by name. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditLog, AuditQueries, Sealing],
  exports: [AuditLog, AuditQueries, Sealing],
})
export class AuditModule {}
