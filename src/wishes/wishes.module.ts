import { Module } from '@nestjs/common';
import { WishesController } from './wishes.controller.js';
import { WishesQueries } from './wishes.queries.js';
import { WishesService } from './wishes.service.js';

/** What people would like, said before a roster is made. */
@Module({ controllers: [WishesController], providers: [WishesQueries, WishesService] })
export class WishesModule {}
