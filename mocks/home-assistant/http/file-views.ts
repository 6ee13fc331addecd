/** Files on their way to a form: kept under an id until a flow takes them or they are taken back. */
import { randomHex } from '../crypto/random.ts';
import { isString } from '../validation/message-format.ts';
import { validateBody } from './validate-body.ts';
import { Answer, jsonBody, type Exchange } from './exchange.ts';
import { badRequest, json, message, notFound, serverError } from './replies.ts';

/** @throws {@link Answer} 500 when it is no multipart form: Home Assistant expects nothing else */
async function multipartForm(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!type.startsWith('multipart/')) throw new Answer(serverError());
  return await request.formData().catch(() => {
    throw new Answer(serverError());
  });
}

/** Names that could lead out of their folder, or have none. */
const isBadName = (name: string): boolean => name === '' || /[/~]|\.\./.test(name);

/** `POST /api/file_upload`: multipart, with `file` as its first part, of any size. */
export async function uploadFile({ house, request }: Exchange): Promise<Response> {
  const [first] = await multipartForm(request);
  if (!first) return badRequest();
  const [name, file] = first;
  if (name !== 'file' || !(file instanceof File) || isBadName(file.name)) return badRequest();
  const id = randomHex(16);
  house.state.uploads[id] = file.name;
  return json(200, { file_id: id });
}

/** `DELETE /api/file_upload`: JSON with the `file_id`, whoever uploaded it. */
export async function removeFile({ house, request }: Exchange): Promise<Response> {
  const body = await jsonBody(request);
  validateBody(body, { file_id: { check: isString } });
  const id = String(body['file_id']);
  if (!Object.hasOwn(house.state.uploads, id)) return notFound();
  house.state.uploads = Object.fromEntries(
    Object.entries(house.state.uploads).filter(([known]) => known !== id),
  );
  return message(200, 'File deleted');
}
