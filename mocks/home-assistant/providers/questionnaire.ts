/** A provider of three steps; some answers are refused at a field, some as a whole. */
import type { Answers } from '../validation/schema-check.ts';
import type { QuestionnaireProviderConfig } from './provider-config.ts';
import { form, type Outcome, type Provider } from './provider.ts';
import { questionnaireForms } from './questionnaire-forms.ts';

/** Answers that match the form and are wrong all the same. */
const refusals: { step: string; name: string; value: unknown; errors: Record<string, string> }[] = [
  { step: 'house', name: 'house_name', value: 'Bates Motel', errors: { house_name: 'unknown_house' } },
  { step: 'house', name: 'residents', value: 13, errors: { base: 'unlucky_number' } },
  { step: 'habits', name: 'contact', value: 'nobody@example.com', errors: { contact: 'unknown_contact' } },
  { step: 'details', name: 'greeting', value: 'Goodbye', errors: { base: 'unfriendly' } },
];

function refusal(step: string, answers: Answers): Record<string, string> | undefined {
  return refusals.find((one) => one.step === step && answers[one.name] === one.value)?.errors;
}

function formAt(index: number, errors: Record<string, string> = {}): Outcome {
  const step = questionnaireForms[index];
  if (step === undefined) {
    return { account: 'resident', newAccount: { name: 'Resident', groupIds: ['system-users'] } };
  }
  return form({ ...step, errors, description_placeholders: { step: String(index + 1), steps: '3' } });
}

export const questionnaireProvider: Provider<QuestionnaireProviderConfig> = {
  start: () => formAt(0),
  submit(_config, { flow }, answers) {
    const index = questionnaireForms.findIndex(({ step_id }) => step_id === flow.form.step_id);
    const errors = refusal(flow.form.step_id, answers);
    if (errors) return formAt(index, errors);
    flow.answers = { ...flow.answers, ...answers };
    return formAt(index + 1);
  },
};
