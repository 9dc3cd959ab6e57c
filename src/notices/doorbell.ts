import { Injectable } from '@nestjs/common';

/** Rung by whoever writes a notice, so that the outbox looks right after the commit and not a second later. */
@Injectable()
export class Doorbell {
  private listener: () => void = () => {};

  ring(): void {
    this.listener();
  }

  answer(listener: () => void): void {
    this.listener = listener;
  }
}
