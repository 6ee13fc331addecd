/**
 * Builds a folder with a whole Debian or Ubuntu in it that has the Python which Home Assistant needs, and Home
 * Assistant: distributions that are stable today come with an older one.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { requirementsOf } from './requirements.ts';

const python = '3.14';

/** The first release of each distribution that comes with that Python. */
const distributions = {
  debian: {
    suite: 'forky',
    script: 'sid',
    keyring: 'debian-archive-keyring',
    components: 'main',
    turbojpeg: 'libturbojpeg0',
  },
  ubuntu: {
    suite: 'resolute',
    script: 'gutsy',
    keyring: 'ubuntu-archive-keyring',
    components: 'main,universe',
    turbojpeg: 'libturbojpeg',
  },
} as const;
export type Distribution = keyof typeof distributions;

/** The distribution of this computer, if it is one that a root can be built with. */
export function distributionHere(osRelease = '/etc/os-release'): Distribution | undefined {
  if (!existsSync(osRelease)) return undefined;
  const [, id = ''] = /^ID="?(\w+)"?$/m.exec(readFileSync(osRelease, 'utf8')) ?? [];
  return id === 'debian' || id === 'ubuntu' ? id : undefined;
}

/**
 * The mirror that apt uses: the first in its sources, of either format.
 * @returns undefined for the one that debootstrap knows
 */
export function mirrorOf(sources: string): string | undefined {
  return /^(?:URIs:|deb(?: \[[^\]]*\])?)[ \t]+(\S+)/m.exec(sources)?.[1];
}

/**
 * Builds a root, which takes about two minutes and two gigabytes. An interrupted build leaves no root behind.
 * @param root the folder to build
 * @param version of Home Assistant
 * @throws with the name of the log, when a step fails
 */
export function buildRoot(root: string, version: string, distribution: Distribution): void {
  const cache = path.dirname(root);
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const logFile = path.join(cache, 'build.log');
  const log = openSync(logFile, 'w');
  const building = path.join(cache, `building-${process.pid}`);
  const step = (program: string, ...args: string[]) => {
    const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status, error } = spawnSync(program, args, { stdio: ['ignore', log, log], env: quiet });
    if (status === 0) return;
    throw new Error(
      `Home Assistant could not be built: ${error?.message ?? `${program} failed`}. See ${logFile}.`,
    );
  };
  const stepInside = (...command: string[]) => {
    step('unshare', ...insideRoot(building, command));
  };
  try {
    if (spawnSync('debootstrap', ['--version']).status !== 0) {
      step('apt-get', 'update', '-qq');
      step('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'debootstrap');
    }
    const { suite, script, keyring, components, turbojpeg } = distributions[distribution];
    const packages = [`python${python}`, `python${python}-venv`, `python${python}-dev`, turbojpeg];
    step(
      'debootstrap',
      '--variant=minbase',
      `--components=${components}`,
      `--keyring=/usr/share/keyrings/${keyring}.gpg`,
      `--include=${[...packages, 'ca-certificates', 'gcc', 'g++', 'libc6-dev'].join(',')}`,
      suite,
      building,
      mirrorOf(aptSources()) ?? '',
      // A debootstrap of today's stable release knows later ones by no name of their own.
      `/usr/share/debootstrap/scripts/${script}`,
    );
    for (const file of ['resolv.conf', 'hosts', 'pip.conf', 'ssl/certs/ca-certificates.crt']) {
      const source = path.join('/etc', file);
      if (existsSync(source)) cpSync(source, path.join(building, 'etc', file), { dereference: true });
    }
    const venv = '/opt/ha';
    const install = [`${venv}/bin/uv`, 'pip', 'install', '--python', `${venv}/bin/python`];
    stepInside(`python${python}`, '-m', 'venv', venv);
    stepInside(`${venv}/bin/python`, '-m', 'pip', 'install', 'uv');
    stepInside(...install, `homeassistant==${version}`);
    const core = `${venv}/lib/python${python}/site-packages/homeassistant`;
    const requirements = requirementsOf(path.join(building, core, 'components'));
    writeFileSync(path.join(building, 'tmp/requirements.txt'), requirements.join('\n'));
    stepInside(...install, '-r', '/tmp/requirements.txt', '-c', `${core}/package_constraints.txt`);
    mkdirSync(path.join(building, 'config'));
    // Somebody else may have built one in the meantime.
    if (!existsSync(root)) renameSync(building, root);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/**
 * Arguments of `unshare` that run a command inside a root, with mounts that end with it.
 * @param configFolder mounted as `/config`
 */
export function insideRoot(root: string, command: readonly string[], configFolder?: string): string[] {
  const mounts = [
    'mount --bind /proc "$0/proc"',
    'mount --rbind /dev "$0/dev"',
    ...(configFolder === undefined ? [] : ['mount --bind "$1" "$0/config" && shift']),
    'exec chroot "$0" "$@"',
  ];
  const folder = configFolder === undefined ? [] : [configFolder];
  return ['--mount', 'sh', '-c', mounts.join(' && '), root, ...folder, ...command];
}

function aptSources(): string {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^(?:debian|ubuntu)\.(?:sources|list)$/.test(name))
        .map((name) => path.join(folder, name))
    : [];
  return [...files, '/etc/apt/sources.list']
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/** Removes what interrupted builds left. */
function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache)) {
    const [, pid] = /^building-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) {
      rmSync(path.join(cache, name), { recursive: true, force: true });
    }
  }
}
