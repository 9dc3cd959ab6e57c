import { Module } from '@nestjs/common';
import { AbsencesController } from './absences.controller.js';
import { AbsencesService } from './absences.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';

@Module({
  controllers: [PeopleController, AbsencesController],
  providers: [PeopleService, PeopleQueries, AbsencesService],
})
export class PeopleModule {}
