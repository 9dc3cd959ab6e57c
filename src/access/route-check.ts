import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { operationOf, parameterOf } from './access.guard.js';
import { policy } from './policy.js';

interface Route {
  readonly operation: string;
  readonly path: string;
}

/** Lets the application start only when the policy table speaks about every route. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    assertEveryRouteHasPolicy(this.routes());
  }

  /** Every operation of every controller. */
  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const base = String(Reflect.getMetadata('path', metatype));
      const methods = this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object);
      return methods.flatMap((method) => {
        const handler = (instance as Record<string, object>)[method]!;
        if (RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod] === undefined) return [];
        const path = `${base}/${String(Reflect.getMetadata('path', handler))}`;
        return [{ operation: operationOf(metatype.name, method), path }];
      });
    });
  }
}

/** Throws, naming them, when routes have no policy line, or a line whose subject their path does not name. */
export function assertEveryRouteHasPolicy(routes: readonly Route[]): void {
  const faults = routes.flatMap(({ operation, path }) => {
    const line = policy[operation];
    if (!line) return [`${operation} has no line in the policy table`];
    if (line.subject && !path.split('/').includes(`:${parameterOf(line.subject)}`)) {
      return [`${operation} is about a ${line.subject}, but ${path} does not name one`];
    }
    return [];
  });
  if (faults.length > 0) throw new Error(faults.join('; '));
}
