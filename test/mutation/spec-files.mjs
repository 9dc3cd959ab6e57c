import { transformSync } from '@swc/core';
import { expect } from 'expect';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { compileFunction } from 'node:vm';

const require = createRequire(resolve('package.json'));
/** What each file is once translated: a file is loaded anew hundreds of times, and translated once. */
const translated = new Map();

/** A spec file loaded with whatever it imports, as nobody had loaded any of it before: its tests, in their order. */
export function loadSpec(file, packages) {
  const collected = collector(relative('.', file));
  const loaded = new Map();
  const load = (path) => {
    let module = loaded.get(path);
    if (module === undefined) {
      module = { exports: {} };
      loaded.set(path, module);
      const need = (name) => (name.startsWith('.') ? load(sourceOf(resolve(dirname(path), name))) : outside(name));
      translation(path)(module.exports, need, module);
    }
    return module.exports;
  };
  const outside = (name) => (name === '@jest/globals' ? collected.globals : (packages[name] ?? require(name)));
  load(file);
  return { ...collected, file, sources: new Set(loaded.keys()) };
}

const sourceOf = (path) => [path.replace(/\.js$/, '.ts'), path].find((candidate) => existsSync(candidate)) ?? path;

function translation(path) {
  let run = translated.get(path);
  if (run === undefined) {
    const { code } = transformSync(readFileSync(path, 'utf8'), {
      filename: path,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' },
    });
    run = compileFunction(code, ['exports', 'require', 'module'], { filename: path });
    translated.set(path, run);
  }
  return run;
}

/** As much of Jest as the specs of src/rota use, and its own `expect`. */
function collector(file) {
  const tests = [];
  const before = [];
  const after = [];
  const names = new Map();
  const path = [];
  const describe = (name, body) => {
    path.push(name);
    body();
    path.pop();
  };
  const it = (name, run) => {
    const id = [file, ...path, name].join(' › ');
    const count = (names.get(id) ?? 0) + 1;
    names.set(id, count);
    tests.push({ file, id: count === 1 ? id : `${id} (${count})`, run });
  };
  it.each = (rows) => (name, run) => {
    const spread = rows.every((row) => Array.isArray(row));
    for (const row of rows) it(name, () => (spread ? run(...row) : run(row)));
  };
  const globals = {
    describe,
    it,
    expect,
    beforeAll: (run) => before.push(run),
    afterAll: (run) => after.push(run),
  };
  return { globals, tests, before, after };
}
