/** What a JSON body must look like before a view reads it. */
import { mistakesIn, type Shape } from '../validation/message-format.ts';
import { Answer } from './exchange.ts';
import { message } from './replies.ts';

/** @throws {@link Answer} 400 with the first mistake */
export function validateBody(body: Record<string, unknown>, shape: Shape, surplusAllowed = false): void {
  const [mistake] = mistakesIn(body, shape, surplusAllowed);
  if (mistake)
    throw new Answer(message(400, `Message format incorrect: ${mistake.what} at '${mistake.key}'`));
}
