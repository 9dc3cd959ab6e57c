import { Module } from '@nestjs/common';
import { Forgetting } from './forgetting.service.js';
import { OwnDataController } from './own-data.controller.js';
import { OwnDataQueries } from './own-data.queries.js';
import { RetentionController } from './retention.controller.js';
import { RetentionQueries } from './retention.queries.js';
import { RetentionService } from './retention.service.js';

/** What people may know of what is held of them, how long it is kept, and how it leaves. */
@Module({
  controllers: [OwnDataController, RetentionController],
  providers: [OwnDataQueries, RetentionQueries, RetentionService, Forgetting],
  exports: [Forgetting],
})
export class PrivacyModule {}
