/** Fails a build that the fake, or the tools around it, found a way into. */
import type { Plugin } from 'vite';

/** A text of the fake's own that a bundle keeps, whatever it does to names. */
export const mockMarkers = ['FakeHomeAssistant', 'correct horse battery staple', 'mockServiceWorker'];

const mockModule =
  /[/\\]mocks[/\\]|[/\\]e2e[/\\]|[/\\]node_modules[/\\](?:msw|@mswjs|vitest|@playwright)[/\\]/;

/** The modules of a bundle that belong to the fake or to tests. */
export function mockModules(moduleIds: Iterable<string>): string[] {
  return [...moduleIds].filter((id) => mockModule.test(id));
}

/** The marks of the fake that a text carries. */
export function mockMarks(text: string): string[] {
  return mockMarkers.filter((marker) => text.includes(marker));
}

/** Vite plugin: looks at the modules of every chunk and at the text of every file. */
export function noMockCode(): Plugin {
  return {
    name: 'latchkey:no-mock-code',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const modules = file.type === 'chunk' ? mockModules(file.moduleIds) : [];
        if (modules.length) this.error(`${file.fileName} contains ${modules.join(', ')}.`);
        const content = file.type === 'chunk' ? file.code : file.source;
        const marks = mockMarks(
          typeof content === 'string' ? content : Buffer.from(content).toString('latin1'),
        );
        if (marks.length) this.error(`${file.fileName} carries marks of the fake: ${marks.join(', ')}.`);
      }
    },
  };
}
