import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { AbsenceImportController } from './absence-import.controller.js';
import { AbsenceImportService } from './absence-import.service.js';
import { AbsencesController } from './absences.controller.js';
import { AbsencesService } from './absences.service.js';
import { PeopleImportController } from './people-import.controller.js';
import { PeopleImportService } from './people-import.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesService } from './preferences.service.js';

@Module({
  imports: [NoticesModule],
  controllers: [
    PeopleController,
    PeopleImportController,
    AbsencesController,
    AbsenceImportController,
    PreferencesController,
  ],
  providers: [
    PeopleService,
    PeopleQueries,
    PeopleImportService,
    AbsencesService,
    AbsenceImportService,
    PreferencesService,
  ],
})
export class PeopleModule {}
