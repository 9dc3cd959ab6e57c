import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly alg: string }[];
  readonly properties?: readonly { readonly name: string }[];
}

/**
 * All libraries, those of development marked as such: `--omit dev` would leave out whatever a library of development
 * needs too, nodemailer and zod among them.
 */
it('lists every library, by its hash and by what it is for, from the lockfile alone', () => {
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { bomFormat, components } = JSON.parse(text) as { bomFormat: string; components: Component[] };
  expect(bomFormat).toBe('CycloneDX');
  const names = (some: readonly Component[]) => new Set(some.map(({ name, version }) => `${name}@${version}`));
  const forDevelopment = ({ properties = [] }: Component) =>
    properties.some(({ name }) => name === 'cdx:npm:package:development');
  const ofDevelopment = names(components.filter(forDevelopment));
  const running = names(components.filter((one) => !forDevelopment(one)));
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<string, Record<string, string>>;
  const missing = Object.entries({ ...dependencies, ...optionalDependencies }).filter(
    ([name, version]) => !running.has(`${name}@${version}`),
  );
  expect(missing).toEqual([]);
  expect(ofDevelopment).toContain(`jest@${devDependencies!['jest']}`);
  const unproven = components.filter(({ hashes = [] }) => !hashes.some(({ alg }) => alg === 'SHA-512'));
  expect(unproven.map(({ name }) => name)).toEqual([]);
});
