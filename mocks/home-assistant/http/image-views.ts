/** Pictures: uploaded with a token, served to whoever knows their id. */
import { fromBase64url, toBase64url } from '../crypto/encoding.ts';
import { randomHex } from '../crypto/random.ts';
import { timestamp } from '../clock.ts';
import { Answer, type Exchange } from './exchange.ts';
import { badRequest, json, notFound, text } from './replies.ts';

const maximumBytes = 10 * 1024 * 1024;
const sizes = ['original', '256x256', '512x512'];

/** How each kind of picture begins. */
const beginnings: Record<string, readonly number[]> = {
  'image/gif': [0x47, 0x49, 0x46, 0x38],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
};

async function uploadedFile(request: Request): Promise<File | undefined> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maximumBytes) {
    throw new Answer(text(413, `Maximum request body size ${maximumBytes} exceeded.`));
  }
  const type = request.headers.get('Content-Type') ?? '';
  const form = await new Response(bytes, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => new FormData());
  const file = form.get('file');
  return file instanceof File ? file : undefined;
}

/** `POST /api/image/upload` */
export async function uploadImage({ house, request }: Exchange): Promise<Response> {
  const file = await uploadedFile(request);
  if (!file) return badRequest();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const beginning = beginnings[file.type];
  if (!beginning?.every((byte, index) => bytes[index] === byte)) return badRequest();
  const id = randomHex(16);
  house.state.images[id] = { contentType: file.type, bytes: toBase64url(bytes) };
  return json(200, {
    id,
    filesize: bytes.length,
    content_type: file.type,
    name: file.name,
    uploaded_at: timestamp(house.clock.nowMs()),
  });
}

/** `GET /api/image/serve/{id}/{size}`: each size is the picture as it was uploaded. */
export function serveImage({ house, path }: Exchange): Response {
  const [id = '', size = ''] = path.split('/').slice(-2);
  const image = Object.hasOwn(house.state.images, id) ? house.state.images[id] : undefined;
  if (!image) return notFound();
  if (!sizes.includes(size)) return badRequest();
  return new Response(fromBase64url(image.bytes) ?? null, {
    headers: { 'Content-Type': image.contentType, 'Cache-Control': 'public, max-age=2678400' },
  });
}
