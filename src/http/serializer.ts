import { StandardSchemaSerializerInterceptor } from '@nestjs/common';

/** Answers by their schemas; those that come as octets are in their final shape and go out as they are. */
export class Serializer extends StandardSchemaSerializerInterceptor {
  override serialize(
    ...[answer, ...how]: Parameters<StandardSchemaSerializerInterceptor['serialize']>
  ): ReturnType<StandardSchemaSerializerInterceptor['serialize']> {
    return Buffer.isBuffer(answer) ? answer : super.serialize(answer, ...how);
  }
}
