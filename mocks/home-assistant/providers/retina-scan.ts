/** A provider from the future: nobody knows its type, nor that of its field. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import type { RetinaScanProviderConfig } from './provider-config.ts';
import { form, type Provider } from './provider.ts';

const data_schema: DataSchema = [
  { type: 'retina_pattern', name: 'pattern', required: true },
  {
    selector: { text: { type: 'text', multiline: false, multiple: false } },
    name: 'note',
    required: false,
    optional: true,
  },
];
const description_placeholders = { scanner: 'Front door' };

export const retinaScanProvider: Provider<RetinaScanProviderConfig> = {
  start: () => form({ step_id: 'scan', data_schema, description_placeholders }),
  submit: (config, _context, answers) =>
    answers['pattern'] === config.pattern
      ? { account: 'retina', newAccount: { name: 'Retina', groupIds: ['system-users'] } }
      : form({
          step_id: 'scan',
          data_schema,
          description_placeholders,
          errors: { base: 'pattern_not_recognized' },
        }),
};
