import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, refusal } from '../domain/problem.ts';

/** A tensor of a file of safetensors. */
export interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Bytes of the tensor from `start` to before `end`. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  readonly bytes: number;
}

export interface Safetensors {
  /** Changes when one of the files does. */
  readonly id: string;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  close(): Promise<void>;
}

/**
 * Opens files of safetensors as one; nothing but their headers is read (format:
 * https://github.com/huggingface/safetensors#format).
 *
 * @param paths Each a file, the index of a checkpoint in several files, or a folder that holds either.
 * @throws {Problem} where one cannot be read or is no such file.
 */
export async function openSafetensors(paths: readonly string[]): Promise<Safetensors> {
  const handles: FileHandle[] = [];
  const tensors = new Map<string, StoredTensor>();
  const identity = createHash('sha256');
  try {
    for (const path of paths) for (const file of await filesOf(path)) await add(file);
  } catch (cause) {
    await close();
    throw cause;
  }
  return { id: identity.digest('hex'), tensors, close };

  async function add(file: string): Promise<void> {
    const handle = await open(file).catch((cause: unknown) => {
      throw failure(`The checkpoint ${file} cannot be read.`, { cause });
    });
    handles.push(handle);
    const { size, mtimeMs } = await handle.stat();
    const { header, begin } = await headerOf(handle, file, size);
    identity.update(`${size} ${mtimeMs} ${header}`);
    for (const [name, tensor] of Object.entries(parse(header, file))) {
      const [from, to] = tensor.data_offsets;
      if (begin + to > size) throw damaged(file, `"${name}" ends behind the end of the file`);
      tensors.set(name, {
        dtype: tensor.dtype,
        shape: tensor.shape,
        bytes: to - from,
        read: (start, end) => readExactly(handle, file, begin + from + start, end - start),
      });
    }
  }

  async function close(): Promise<void> {
    await Promise.all(handles.splice(0).map((handle) => handle.close()));
  }
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

async function filesOf(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw refusal(`There is no checkpoint at ${path}.`, { cause });
  });
  if (!found.isDirectory()) return path.endsWith('.json') ? shards(path) : [path];
  for (const name of ['model.safetensors', 'model.safetensors.index.json']) {
    const inside = join(path, name);
    if (await stat(inside).catch(() => null)) return filesOf(inside);
  }
  throw refusal(`${path} holds neither model.safetensors nor model.safetensors.index.json.`);
}

async function shards(index: string): Promise<readonly string[]> {
  const { weight_map } = parse(await readFile(index, 'utf8'), index, true) as unknown as {
    weight_map?: Record<string, string>;
  };
  if (typeof weight_map !== 'object') throw damaged(index, 'it has no weight_map');
  return [...new Set(Object.values(weight_map))].map((name) => join(dirname(index), name));
}

async function headerOf(handle: FileHandle, file: string, size: number) {
  if (size < 8) throw damaged(file, 'it is shorter than its header');
  const length = Buffer.from(await readExactly(handle, file, 0, 8)).readBigUInt64LE();
  if (length > BigInt(size - 8)) throw damaged(file, 'it is shorter than its header');
  const begin = 8 + Number(length);
  return { header: Buffer.from(await readExactly(handle, file, 8, Number(length))).toString('utf8'), begin };
}

function parse(text: string, file: string, index = false): Record<string, Entry> {
  let value: Record<string, Entry>;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(file, index ? 'it is not JSON' : 'its header is not JSON', cause);
  }
  const { __metadata__: _, ...tensors } = value;
  return tensors;
}

async function readExactly(handle: FileHandle, file: string, position: number, length: number) {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw damaged(file, 'it ends too early');
    done += bytesRead;
  }
  return bytes;
}

const damaged = (file: string, reason: string, cause?: unknown) =>
  refusal(`${file} is no readable file of safetensors: ${reason}.`, { cause });
