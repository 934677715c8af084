import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';

/**
 * The file a program's name stands for, looked up as a shell does: as a path when it holds a slash, else along PATH.
 * @throws {Problem} a refusal where there is none, or it may not be executed: before anything is measured.
 */
export function resolveCommand(program: string, env: Readonly<Record<string, string | undefined>>): string {
  if (program.includes('/')) {
    const file = resolve(program);
    const state = stateOf(file);
    if (state === 'executable') return file;
    if (state === 'folder') throw refusal(`${program} is a folder, not a program.`);
    throw refusal(
      state === 'absent' ? `There is no file ${program}.` : `${program} may not be executed.`,
      state === 'absent' ? {} : { remedy: `chmod +x ${program}` },
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, program)).find((file) => stateOf(file) === 'executable');
  if (found) return found;
  const like = nearest(program, [...new Set(folders.flatMap(names))]);
  throw refusal(
    `There is no command "${program}" on the PATH.${like.length > 0 ? ` Did you mean ${like.map((n) => `"${n}"`).join(' or ')}?` : ''}`,
  );
}

function stateOf(file: string): 'executable' | 'forbidden' | 'folder' | 'absent' {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return 'folder';
    if (!stat.isFile()) return 'forbidden';
  } catch {
    return 'absent';
  }
  try {
    accessSync(file, constants.X_OK);
    return 'executable';
  } catch {
    return 'forbidden';
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
