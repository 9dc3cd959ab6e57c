import { Controller, Get, Header, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { engineView } from './engine.schema.js';
import { HealthQueries } from './health.queries.js';

/** For whoever is signed in: the page itself judges how long the engine has been silent. */
@ApiTags('health')
@Controller('api/engine')
export class EngineController {
  constructor(private readonly health: HealthQueries) {}

  @Get()
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: engineView })
  show() {
    return this.health.lastProof();
  }
}
