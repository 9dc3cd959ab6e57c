import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/config.js';
import { keepHeapSmall } from '../../src/heap.js';
import { createApplication } from '../../src/http/application.js';
import { serve } from './child.js';

/** The whole product on a free port, with the settings of its environment. */
const config = loadConfig(process.env);
const app = await createApplication(AppModule.with(config), config);
await app.listen(0, '127.0.0.1');
keepHeapSmall();
serve({ port: (app.getHttpServer().address() as AddressInfo).port }, {}, () => app.close());
