/** Texts of the integration that means no good, in English. */
import type { Texts } from './text-tree.ts';

export const strangeForms: Texts = {
  title: 'Strange Forms',
  config: {
    abort: {
      received: 'Received: `{input}`',
      all_is_well_again: 'All is well again.',
      goes_on: 'There is more to do.',
    },
    error: { word_refused: 'The word is refused.' },
    step: {
      reauth_confirm: {
        title: 'Strange things',
        description: 'Nobody gave {missing}.',
        menu_options: {
          options: 'Many options',
          fields: 'Many fields',
          names: 'Strange names',
          contradictions: 'Contradictions',
          words: 'Words',
          hidden_error: 'A hidden error',
          own_reason: 'A reason of its own',
          onward: 'Onward',
          teleport: 'A step of another world',
        },
      },
      options: { title: 'Many options' },
      fields: { title: 'Many fields' },
      names: { title: 'Strange names', data: { constructor: 'Constructor' } },
      contradictions: { title: 'Contradictions' },
      words: {
        title: 'Words {count, plural, one {# word',
        description:
          '# Heading\n\nA **strong** {evil} and <script>document.title = 2</script>, {turned}, {link}, [a page](https://example.com/a), ![picture](https://example.com/p.png), {missing}.\n\n- one\n- *two*',
      },
      hidden_error: { title: 'A hidden error', data: { secret_word: 'Secret word', more: 'More' } },
      own_reason: { title: 'A reason of its own' },
    },
  },
};
