import { Body, Controller, HttpCode, Param, Post, Req, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { jsonIn } from '../../http/json-in.js';
import { Problem } from '../../http/problem.js';
import { checked } from '../../http/validation.js';
import { hookAnswer, hookMessage } from './alert-source.schema.js';
import { HooksService } from './hooks.service.js';

/** Octets; an alert is some sentences. */
const MOST = 64 * 1024;

@ApiTags('alerts')
@Controller('hooks')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  /** An alert from outside, signed as Standard Webhooks has it. The same `webhook-id` twice is one alert. */
  @Post(':sourceId')
  @HttpCode(202)
  @SerializeOptions({ schema: hookAnswer })
  async receive(@Param('sourceId') sourceId: string, @Req() { headers }: FastifyRequest, @Body() octets: unknown) {
    const body = Buffer.isBuffer(octets) ? octets : Buffer.alloc(0);
    if (body.length > MOST) throw new Problem('body-too-large');
    const text = body.toString('utf8');
    const heard = await this.hooks.sender(
      sourceId,
      {
        id: one(headers['webhook-id']),
        timestamp: one(headers['webhook-timestamp']),
        signature: one(headers['webhook-signature']),
      },
      text,
    );
    return { alertId: await this.hooks.receive(heard, checked(hookMessage, jsonIn(text))) };
  }
}

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(' ') : header;
