import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { NamedHouse } from './named-house.js';

/** Who we are to calendar and mail programs. */
@Global()
@Module({
  providers: [
    {
      provide: NamedHouse,
      inject: [DataSource, Config],
      useFactory: (dataSource: DataSource, config: Config) => NamedHouse.load(dataSource, config),
    },
  ],
  exports: [NamedHouse],
})
export class HouseModule {}
