import { Module } from '@nestjs/common';
import { Backups } from './backups.service.js';

/** Everything in one file, and back. */
@Module({ providers: [Backups], exports: [Backups] })
export class BackupModule {}
