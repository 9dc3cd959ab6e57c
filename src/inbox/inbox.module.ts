import { Module } from '@nestjs/common';
import { RostersModule } from '../rosters/rosters.module.js';
import { InboxQueries } from './inbox.queries.js';
import { Reading } from './reading.service.js';

/** What comes back by mail: answers to invitations, and mails that did not arrive. */
@Module({ imports: [RostersModule], providers: [Reading, InboxQueries], exports: [InboxQueries] })
export class InboxModule {}
