import { Command } from 'commander';

/** An exit code together with the words the last line names it by, as `{ code: 3, meaning: "the command's own" }`. */
export interface Exit {
  readonly code: number;
  readonly meaning: string;
}

/** What an action may come to: nothing or 0 is done, 1 findings or refusal, 2 failure; any other code needs an `Exit`. */
export type Outcome = number | Exit | undefined;

/**
 * One verb of the command line, in `commands/<name>.ts`, registered by a line of `verbs.ts`.
 * `configure` is given the verb's own commander command (not the parent of all verbs): it declares arguments and
 * options and calls `verb.action(async (…arguments, options) => exit code)`. Bad input is thrown as a `Problem`.
 */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  configure(verb: Verb): void;
}

// biome-ignore lint/suspicious/noExplicitAny: commander passes one argument for each declared argument, then the options.
type Action = (...parameters: any[]) => unknown;

/** A commander command whose actions, and those of its subcommands, leave their outcome in `outcome`. */
export class Verb extends Command {
  outcome: Outcome;

  override createCommand(name?: string): Verb {
    return new Verb(name);
  }

  override action(run: Action): this {
    return super.action(async (...parameters) => {
      const outcome = (await run.apply(this, parameters)) as Outcome;
      for (let verb: Command | null = this; verb; verb = verb.parent) {
        if (verb instanceof Verb) verb.outcome = outcome;
      }
    });
  }
}
