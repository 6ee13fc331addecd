/** Which Home Assistant is found in which surroundings, and how it is started. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { haVersion } from '../mocks/home-assistant/version.ts';
import { findInstallation } from './find-installation.ts';
import { fromCommand } from './from-command.ts';
import { fromContainer } from './from-container.ts';
import { fromDebian } from './from-debian.ts';
import { fromPath } from './from-path.ts';
import type { Installation } from './installation.ts';

let folder = '';
let seed = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-installations-'));
  seed = path.join(folder, 'seed');
  mkdirSync(seed);
  writeFileSync(path.join(seed, 'configuration.yaml'), 'command: /config/sign-in.sh\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program in a folder of the PATH; returns that folder. */
function program(name: string, script: string): string {
  const file = path.join(folder, 'bin', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return path.dirname(file);
}

const httpSettingsIn = (configFolder: string): unknown =>
  JSON.parse(readFileSync(path.join(configFolder, '.storage/http'), 'utf8'));

/** The installation, which the surroundings must have. */
function there(installation: Installation | undefined): Installation {
  if (!installation) throw new Error('Nothing was found.');
  return installation;
}

describe('the order', () => {
  test('HASS_RUN comes before hass on the PATH', () => {
    const PATH = program('hass', '');
    expect(findInstallation({ PATH, HASS_RUN: 'serve-it' }).description).toBe(
      'the command in HASS_RUN (serve-it)',
    );
    expect(findInstallation({ PATH, HASS_RUN: ' ' }).description).toBe('hass on the PATH');
  });
});

describe('the command in HASS_RUN', () => {
  test('is called with its own arguments, from the project’s folder', () => {
    const installation = there(fromCommand({ HASS_RUN: ' ./scripts/serve --quiet ' }));
    const [resolved, ...args] = installation.startCommand('demo', 8123, '/seed');
    expect(resolved).toBe(path.resolve(import.meta.dirname, '../scripts/serve'));
    expect(args).toEqual(['--quiet', 'start', 'demo', '8123', '/seed']);
    expect(there(fromCommand({ HASS_RUN: 'serve' })).startCommand('demo', 1, '/s')[0]).toBe('serve');
  });

  test('tells where an instance keeps its configuration, and forgets it', () => {
    const log = path.join(folder, 'log');
    const run = path.join(program('serve', `echo "$@" >> ${log}; echo " /instances/$2 "`), 'serve');
    const installation = there(fromCommand({ HASS_RUN: run }));
    expect(installation.configFolder('demo')).toBe('/instances/demo');
    installation.reset('demo');
    expect(readFileSync(log, 'utf8')).toBe('path demo\nreset demo\n');
  });

  test('that does not know where is named in the error', () => {
    const run = path.join(program('serve', 'exit 2'), 'serve');
    expect(() => there(fromCommand({ HASS_RUN: run })).configFolder('demo')).toThrow(
      `"${run} path" does not print the instance's folder.`,
    );
  });

  test('is none without the variable', () => {
    expect(fromCommand({})).toBeUndefined();
  });
});

describe('hass on the PATH', () => {
  test('serves a folder made from the seed, which names itself where the seed says /config', () => {
    const installation = there(fromPath({ PATH: `/nowhere::${program('hass', '')}` }));
    const command = installation.startCommand('demo', 8123, seed);
    const configFolder = installation.configFolder('demo');
    expect(command).toEqual(['hass', '-c', configFolder]);
    expect(readFileSync(path.join(configFolder, 'configuration.yaml'), 'utf8')).toBe(
      `command: ${configFolder}/sign-in.sh\n`,
    );
    expect(httpSettingsIn(configFolder)).toMatchObject({
      key: 'http',
      data: { stable: { server_port: 8123, server_host: ['127.0.0.1'] } },
    });

    writeFileSync(path.join(configFolder, 'configuration.yaml'), 'changed: true\n');
    installation.startCommand('demo', 8124, seed);
    expect(
      readFileSync(path.join(configFolder, 'configuration.yaml'), 'utf8'),
      'a second start keeps it',
    ).toBe('changed: true\n');
    expect(httpSettingsIn(configFolder)).toMatchObject({ data: { stable: { server_port: 8124 } } });

    installation.reset('demo');
    expect(existsSync(configFolder)).toBe(false);
  });

  test('is none where no folder of the PATH has it', () => {
    expect(fromPath({ PATH: folder })).toBeUndefined();
    expect(fromPath({})).toBeUndefined();
  });
});

describe('a container', () => {
  const image = `homeassistant/home-assistant:${haVersion}`;

  /** An engine that answers these commands, and what it was asked. */
  function engine(...answered: string[]) {
    const asked: string[] = [];
    const run = (name: string, args: readonly string[]): boolean => {
      const command = [name, ...args].join(' ');
      asked.push(command);
      return answered.includes(command);
    };
    return { asked, options: { run, platform: 'linux' as const } };
  }

  test('of an image that is there is started on the network of this computer, as this user', () => {
    const { asked, options } = engine('docker info', `docker image inspect ${image}`);
    const installation = there(fromContainer(haVersion, options));
    const command = installation.startCommand('demo', 8123, seed);
    const configFolder = installation.configFolder('demo');
    expect(installation.description).toBe(`a container of ${image}, by docker`);
    expect(command.slice(0, 2)).toEqual(['docker', 'run']);
    expect(command).toEqual(
      expect.arrayContaining(['--network=host', `--volume=${configFolder}:/config`, '--name=demo', image]),
    );
    expect(command).toContain(`--user=${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`);
    expect(readFileSync(path.join(configFolder, 'configuration.yaml'), 'utf8')).toContain(
      '/config/sign-in.sh',
    );
    installation.reset('demo');
    expect(asked).toEqual(['docker info', `docker image inspect ${image}`, 'docker rm --force demo']);
    expect(existsSync(configFolder)).toBe(false);
  });

  test('is taken from Podman where Docker does not run, and its image pulled once', () => {
    const { asked, options } = engine('podman info', `podman pull ${image}`);
    expect(there(fromContainer(haVersion, options)).description).toBe(`a container of ${image}, by podman`);
    expect(asked).toEqual([
      'docker info',
      'podman info',
      `podman image inspect ${image}`,
      `podman pull ${image}`,
    ]);
  });

  test('is none without an engine, without the image, or where containers have a network of their own', () => {
    expect(fromContainer(haVersion, engine().options)).toBeUndefined();
    expect(fromContainer(haVersion, engine('docker info').options)).toBeUndefined();
    const { asked, options } = engine('docker info', `docker image inspect ${image}`);
    expect(fromContainer(haVersion, { ...options, platform: 'darwin' })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('a root with Debian in it', () => {
  const debian = { isRoot: true, distribution: 'debian' } as const;
  const build = (root: string) => {
    mkdirSync(root, { recursive: true });
  };

  test('is built once, in the folder that HASS_CACHE names', () => {
    const built: string[] = [];
    const computer = {
      ...debian,
      build(root: string, version: string, distribution: string) {
        built.push([root, version, distribution].join(' '));
        build(root);
      },
    };
    const environment = { HASS_CACHE: path.join(folder, 'cache') };
    const root = path.join(folder, 'cache/root');
    fromDebian('2026.11.0', environment, computer);
    const installation = there(fromDebian('2026.11.0', environment, computer));
    expect(built).toEqual([`${root} 2026.11.0 debian`]);
    expect(installation.description).toBe(`Home Assistant 2026.11.0, built in ${root}`);

    const command = installation.startCommand('demo', 8123, seed);
    expect(command[0]).toBe('unshare');
    expect(command.slice(-5)).toEqual([
      root,
      installation.configFolder('demo'),
      '/opt/ha/bin/hass',
      '-c',
      '/config',
    ]);
    installation.reset('demo');
  });

  test.each([
    [{ XDG_CACHE_HOME: '/caches', HOME: '/home/ada' }, '/caches/latchkey/home-assistant-1.0/root'],
    [{ XDG_CACHE_HOME: '', HOME: '/home/ada' }, '/home/ada/.cache/latchkey/home-assistant-1.0/root'],
  ])('is kept in the cache of the user: %j', (environment, root) => {
    const roots: string[] = [];
    fromDebian('1.0', environment, { ...debian, build: (built) => void roots.push(built) });
    expect(roots).toEqual([root]);
  });

  test('is none without the rights of root, or on another system', () => {
    expect(fromDebian('1.0', {}, { ...debian, isRoot: false, build })).toBeUndefined();
    expect(fromDebian('1.0', {}, { isRoot: true, distribution: undefined, build })).toBeUndefined();
  });
});
