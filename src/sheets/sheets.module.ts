import { Module } from '@nestjs/common';
import { FileBodies } from './file-bodies.js';
import { SheetsController } from './sheets.controller.js';
import { SheetsService } from './sheets.service.js';

@Module({ controllers: [SheetsController], providers: [SheetsService, FileBodies] })
export class SheetsModule {}
