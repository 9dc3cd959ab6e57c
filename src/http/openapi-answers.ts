import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

/** Where `@SerializeOptions` keeps the schema of an answer; swagger does not look there by itself. */
const SERIALIZE_OPTIONS = 'class_serializer:options';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Shape = Schemas[string];
interface Operation {
  readonly operationId?: string;
  readonly responses: Record<string, { description?: string; content?: Record<string, { schema: Shape }> }>;
}

/** Adds to each operation the shape of its answer, from the schema that whitelists it, and the one shape of problems. */
export function describeAnswers(app: NestFastifyApplication, document: OpenAPIObject): OpenAPIObject {
  const schemas: Schemas = { ...document.components?.schemas, Problem: problem };
  const answers = answerSchemas(app);
  for (const operation of operationsOf(document)) {
    const answer = answers.get(operation.operationId ?? '');
    for (const [status, response] of Object.entries(operation.responses)) {
      if (answer && status.startsWith('2'))
        response.content = { 'application/json': { schema: hoisted(answer, schemas) } };
      response.description ||= status.startsWith('2') ? 'Done' : 'Refused';
    }
    operation.responses['default'] = {
      description: 'Refused',
      content: { 'application/problem+json': { schema: reference('Problem') } },
    };
  }
  return { ...document, components: { ...document.components, schemas } };
}

const problem = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  }),
  { target: 'openapi-3.0' },
) as Shape;

const reference = (name: string): Shape => ({ $ref: `#/components/schemas/${name}` });

function* operationsOf(document: OpenAPIObject): Generator<Operation> {
  for (const path of Object.values(document.paths)) {
    for (const method of ['get', 'put', 'post', 'patch', 'delete'] as const) {
      if (path[method]) yield path[method] as Operation;
    }
  }
}

/** The schema of every handler's answer, by operation. */
function answerSchemas(app: NestFastifyApplication): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>();
  for (const { metatype, instance } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    const room = metatype?.name.replace(/Controller$/, '');
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const method of Object.getOwnPropertyNames(prototype)) {
      const options = Reflect.getMetadata(SERIALIZE_OPTIONS, prototype[method] ?? {}) as
        { schema?: z.ZodType } | undefined;
      if (options?.schema) found.set(`${room}.${method}`, options.schema);
    }
  }
  return found;
}

/** The schema as OpenAPI has it, with its named parts moved to the document's components. */
function hoisted(schema: z.ZodType, schemas: Schemas): Shape {
  const made = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output', unrepresentable: 'any' });
  const { definitions = {}, ...shape } = JSON.parse(
    JSON.stringify(made).replaceAll('"#/definitions/', '"#/components/schemas/'),
  ) as Record<string, Shape> & { definitions?: Schemas };
  Object.assign(schemas, definitions);
  return shape;
}
