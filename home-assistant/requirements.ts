/** Which Python packages an instance would fetch at its first start, so that they can be installed beforehand. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Integrations that the seeds and onboarding bring up, and what these load when it is there. */
const integrations = [
  ...['analytics', 'assist_pipeline', 'assist_satellite', 'auth', 'backup', 'bluetooth', 'camera', 'cloud'],
  ...['config', 'conversation', 'dhcp', 'ffmpeg', 'frontend', 'google_translate', 'hassio', 'image_upload'],
  ...['infrared', 'media_player', 'met', 'mobile_app', 'network', 'notify', 'onboarding', 'person'],
  ...[
    'radio_browser',
    'radio_frequency',
    'recorder',
    'repairs',
    'shopping_list',
    'ssdp',
    'stream',
    'stt',
    'sun',
  ],
  ...['system_health', 'tts', 'usb', 'wyoming', 'zeroconf'],
];

/** What no manifest names: the second factors' packages, and one that media players import. */
const unnamed = ['PyQRCode==1.2.1', 'mutagen', 'pyotp==2.10.0'];

interface Manifest {
  readonly requirements?: readonly string[];
  readonly dependencies?: readonly string[];
}

/**
 * The requirements of the integrations and of all they depend on, as lines of a requirements.txt.
 * @param componentsFolder `homeassistant/components` of an installed core
 */
export function requirementsOf(componentsFolder: string, names: readonly string[] = integrations): string[] {
  const seen = new Set(names);
  const requirements = new Set(unnamed);
  for (const name of seen) {
    const file = path.join(componentsFolder, name, 'manifest.json');
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    for (const requirement of manifest.requirements ?? []) requirements.add(requirement);
    for (const dependency of manifest.dependencies ?? []) seen.add(dependency);
  }
  return [...requirements].sort();
}
