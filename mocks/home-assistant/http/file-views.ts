/** Files on their way to a form: kept under an id until a flow takes them or they are taken back. */
import { randomHex } from '../crypto/random.ts';
import { Answer, type Exchange } from './exchange.ts';
import { badRequest, json, message, notFound, text } from './replies.ts';

const maximumBytes = 100 * 1024 * 1024;

/** `POST /api/file_upload`: multipart, with the one part `file`. */
export async function uploadFile({ house, request }: Exchange): Promise<Response> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maximumBytes)
    throw new Answer(text(413, `Maximum request body size ${maximumBytes} exceeded.`));
  const form = await new Response(bytes, {
    headers: { 'Content-Type': request.headers.get('Content-Type') ?? '' },
  })
    .formData()
    .catch(() => new FormData());
  const file = form.get('file');
  // A name that could lead out of its folder.
  if (!(file instanceof File) || /[/\\]|\.\./.test(file.name)) return badRequest();
  const id = randomHex(16);
  house.state.uploads[id] = file.name;
  return json(200, { file_id: id });
}

/** `DELETE /api/file_upload`: JSON with the `file_id`. */
export async function removeFile({ house, request }: Exchange): Promise<Response> {
  const { file_id: id } = (await request.json().catch(() => ({}))) as { file_id?: unknown };
  if (typeof id !== 'string')
    return message(400, "Message format incorrect: required key not provided at 'file_id'");
  if (!Object.hasOwn(house.state.uploads, id)) return notFound();
  house.state.uploads = Object.fromEntries(
    Object.entries(house.state.uploads).filter(([known]) => known !== id),
  );
  return message(200, 'File deleted');
}
