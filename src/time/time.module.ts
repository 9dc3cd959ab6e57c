import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { Clock } from './clock.js';

@Global()
@Module({
  providers: [
    {
      provide: Clock,
      inject: [DataSource, Config],
      useFactory: (dataSource: DataSource, config: Config) => Clock.load(dataSource, config),
    },
  ],
  exports: [Clock],
})
export class TimeModule {}
