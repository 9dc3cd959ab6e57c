import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { DevicesController } from './devices.controller.js';
import { DevicesQueries } from './devices.queries.js';
import { DevicesService } from './devices.service.js';
import { Doorbell } from './doorbell.js';
import { MailFailuresController } from './mail-failures.controller.js';
import { MailFailuresService } from './mail-failures.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesQueries } from './notices.queries.js';
import { NoticesService } from './notices.service.js';
import { Outbox } from './outbox.js';
import { SignInLinksController } from './sign-in-links.controller.js';
import { SignInLinksService } from './sign-in-links.service.js';
import { WaysController } from './ways.controller.js';
import { WaysService } from './ways.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksQueries } from './webhooks.queries.js';
import { WebhooksService } from './webhooks.service.js';

/** Who is told what: written with the decision, sent by the outbox. */
@Module({
  imports: [AccessModule],
  controllers: [
    NoticesController,
    DeliveriesController,
    MailFailuresController,
    SignInLinksController,
    WebhooksController,
    DevicesController,
    WaysController,
  ],
  providers: [
    Doorbell,
    NoticesService,
    NoticesQueries,
    DeliveriesQueries,
    MailFailuresService,
    Outbox,
    SignInLinksService,
    WebhooksService,
    WebhooksQueries,
    DevicesService,
    DevicesQueries,
    WaysService,
  ],
  exports: [Doorbell, NoticesService, Outbox],
})
export class NoticesModule {}
