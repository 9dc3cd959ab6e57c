import { Module } from '@nestjs/common';
import { OwnDataController } from './own-data.controller.js';
import { OwnDataQueries } from './own-data.queries.js';

/** What people may know of what is held of them. It only reads. */
@Module({ controllers: [OwnDataController], providers: [OwnDataQueries] })
export class PrivacyModule {}
