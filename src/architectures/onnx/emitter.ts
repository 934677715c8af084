import type { Dim, Node, Value, Weight } from '../graph.ts';
import type { ModelWriter } from './model-writer.ts';
import { type Scope, scopeOf } from './scope.ts';

/** What writing an operation down needs to know: tensors made so far, the pass, and where the model is written. */
export class Emitter {
  readonly to: ModelWriter;
  /** Number of the pass through a repeated body; 0 outside. */
  pass = 0;
  scope: Scope = scopeOf([], new Map(), new Set());
  readonly #made = new Map<string, { readonly name: string; readonly value: Value }>();

  constructor(to: ModelWriter) {
    this.to = to;
  }

  /** Says what a tensor of the graph is called in the model. */
  define(value: Value, name: string): void {
    this.#made.set(value.name, { name, value });
  }

  /** The name in the model of a tensor of the graph. */
  at(name: string): string {
    return this.#get(name).name;
  }

  shape(name: string): readonly Dim[] {
    return this.#get(name).value.shape;
  }

  weight(weight: Weight): string {
    return this.to.weight(weight, this.pass);
  }

  #get(name: string): { readonly name: string; readonly value: Value } {
    const made = this.#made.get(name);
    if (!made) throw new RangeError(`${name} is read before it is made.`);
    return made;
  }
}

/** An operation of one kind. */
export type Of<Op extends Node['op']> = Node & { readonly op: Op };
