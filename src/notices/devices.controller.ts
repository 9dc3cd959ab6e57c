import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { deviceList, deviceView, movedDevice, newDevice } from './devices.schema.js';
import { DevicesQueries } from './devices.queries.js';
import { DevicesService } from './devices.service.js';

@ApiTags('notices')
@Controller('api')
export class DevicesController {
  constructor(
    private readonly devices: DevicesService,
    private readonly queries: DevicesQueries,
  ) {}

  /** The browsers and phones on which the reader is told. */
  @Get('me/devices')
  @SerializeOptions({ schema: deviceList })
  list(@By() by: Actor): Promise<z.input<typeof deviceList>> {
    return this.queries.list(by);
  }

  @Post('me/devices')
  @SerializeOptions({ schema: deviceView })
  add(
    @By() by: Actor,
    @Body({ schema: newDevice }) subscription: z.output<typeof newDevice>,
    @Headers('user-agent') userAgent = '',
  ): Promise<z.input<typeof deviceView>> {
    return this.devices.add(subscription, userAgent, by);
  }

  /** A browser says so by itself, when nobody may be signed in: it proves itself by what it was. */
  @Post('devices/move')
  @HttpCode(204)
  move(@Body({ schema: movedDevice }) moved: z.output<typeof movedDevice>): Promise<void> {
    return this.devices.move(moved);
  }

  @Delete('me/devices/:deviceId')
  @HttpCode(204)
  remove(@By() by: Actor, @Param('deviceId', { schema: idParam }) deviceId: string): Promise<void> {
    return this.devices.remove(deviceId, by);
  }

  /** Sends a test notice and tells how it went. */
  @Post('me/devices/:deviceId/trial')
  @HttpCode(200)
  @SerializeOptions({ schema: deviceView })
  trial(
    @By() by: Actor,
    @Param('deviceId', { schema: idParam }) deviceId: string,
  ): Promise<z.input<typeof deviceView>> {
    return this.devices.trial(deviceId, by);
  }
}
