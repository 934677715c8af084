import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the root of the repository where the specifier is relative. */
  readonly target: string | null;
  readonly how: 'static' | 're-export' | 'dynamic' | 'type';
}

/** Everything a module imports, as the compiler reads it: re-exports, `import()` and types in `import('…')` too. */
export function importsOf(path: string, text = readFileSync(path, 'utf8')): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, how: Import['how']) => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const specifier = node.text;
    const target = specifier.startsWith('.') ? relative('.', resolve(dirname(path), specifier)) : null;
    found.push({ specifier, target, how });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, isTypeOnly(node.importClause) ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node))
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 're-export');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'dynamic');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, 'type');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
