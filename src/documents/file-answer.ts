import { applyDecorators, Header } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

/** What a file is, as HTTP and mail say it. */
export const FILE_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** A route that answers with a file in one of these formats, which no proxy may keep: phones are in it. */
export const FileAnswer = (...formats: readonly (keyof typeof FILE_TYPES)[]): MethodDecorator =>
  applyDecorators(
    Header('cache-control', 'private, no-store'),
    ApiProduces(...formats.map((format) => FILE_TYPES[format])),
    ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } }),
  );
