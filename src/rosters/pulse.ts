/** How often a stream shows that it lives and looks whether it still may, in milliseconds. A class so that tests can hurry it. */
export class Pulse {
  every = 20_000;
}
