/** Every mutant that a source file can have: one small change at one place of its syntax tree. */
import ts from 'typescript';

/** @typedef {'comparison' | 'negate' | 'logical' | 'arithmetic' | 'constant' | 'remove' | 'early-return' | 'drop-await'} Kind */

/**
 * @typedef {object} Mutant
 * @property {string} file path from the project's folder, with slashes
 * @property {number} line counted from 1
 * @property {Kind} kind
 * @property {number} start offset of what is replaced
 * @property {number} end offset behind it
 * @property {string} from
 * @property {string} to
 */

const { SyntaxKind } = ts;

/** @type {ReadonlyMap<ts.SyntaxKind, readonly string[]>} */
const comparisons = new Map([
  [SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [SyntaxKind.LessThanToken, ['<=', '>=']],
  [SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
]);

/** @type {ReadonlyMap<ts.SyntaxKind, string>} */
const arithmetics = new Map([
  [SyntaxKind.PlusToken, '-'],
  [SyntaxKind.MinusToken, '+'],
  [SyntaxKind.AsteriskToken, '/'],
  [SyntaxKind.SlashToken, '*'],
  [SyntaxKind.PercentToken, '*'],
  [SyntaxKind.PlusEqualsToken, '-='],
  [SyntaxKind.MinusEqualsToken, '+='],
  [SyntaxKind.QuestionQuestionEqualsToken, '='],
]);

/**
 * All mutants of a file, in the order of the tree.
 * @param {string} file path from the project's folder
 * @param {string} text
 * @returns {Mutant[]}
 */
export function mutantsIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {Mutant[]} */
  const mutants = [];

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (hasNoEffect(node)) return;
    for (const [kind, to, target] of changesOf(node, source)) {
      // A number is the offset before which something is inserted.
      const start = typeof target === 'number' ? target : target.getStart(source);
      const end = typeof target === 'number' ? target : target.getEnd();
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      mutants.push({ file, line, kind, start, end, from: text.slice(start, end), to });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return mutants;
}

/**
 * The text with the mutant in it.
 * @param {string} text
 * @param {Pick<Mutant, 'start' | 'end' | 'to'>} mutant
 */
export function mutate(text, { start, end, to }) {
  return text.slice(0, start) + to + text.slice(end);
}

/**
 * Whether a node, and all in it, is only types or the addresses of modules.
 * @param {ts.Node} node
 */
function hasNoEffect(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

/** @typedef {readonly [kind: Kind, to: string, target: ts.Node | number]} Change */

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {readonly Change[]}
 */
function changesOf(node, source) {
  if (ts.isBinaryExpression(node)) return operatorChanges(node, source);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return unaryChanges(node, source);
  if (ts.isConditionalExpression(node)) return negation(node.condition, source);
  if (ts.isIfStatement(node) || ts.isWhileStatement(node))
    return [...negation(node.expression, source), ...removal(node)];
  if (ts.isForOfStatement(node) || ts.isExpressionStatement(node) || ts.isThrowStatement(node))
    return removal(node);
  if (ts.isBlock(node)) return earlyReturns(node, source);
  if (ts.isAwaitExpression(node) && changesWhenDropped(node))
    return [['drop-await', node.expression.getText(source), node]];
  return constantChanges(node, source);
}

/**
 * @param {ts.BinaryExpression} node
 * @param {ts.SourceFile} source
 * @returns {readonly Change[]}
 */
function operatorChanges({ left, operatorToken, right }, source) {
  const whole = operatorToken.parent;
  const [one, other] = [`(${left.getText(source)})`, `(${right.getText(source)})`];
  if (operatorToken.kind === SyntaxKind.AmpersandAmpersandToken)
    return [['logical', `(${one} || ${other})`, whole]];
  if (operatorToken.kind === SyntaxKind.BarBarToken) return [['logical', `(${one} && ${other})`, whole]];
  if (operatorToken.kind === SyntaxKind.QuestionQuestionToken)
    return [
      ['logical', one, whole],
      ['logical', other, whole],
    ];
  const arithmetic = arithmetics.get(operatorToken.kind);
  if (arithmetic !== undefined) return [['arithmetic', arithmetic, operatorToken]];
  return (comparisons.get(operatorToken.kind) ?? []).map(
    (to) => /** @type {const} */ (['comparison', to, operatorToken]),
  );
}

/**
 * @param {ts.PrefixUnaryExpression | ts.PostfixUnaryExpression} node
 * @param {ts.SourceFile} source
 * @returns {readonly Change[]}
 */
function unaryChanges(node, source) {
  const text = node.getText(source);
  if (node.operator === SyntaxKind.PlusPlusToken) return [['arithmetic', text.replace('++', '--'), node]];
  if (node.operator === SyntaxKind.MinusMinusToken) return [['arithmetic', text.replace('--', '++'), node]];
  return node.operator === SyntaxKind.ExclamationToken
    ? [['negate', `(${node.operand.getText(source)})`, node]]
    : [];
}

/**
 * A condition the other way round, unless a change of its operator is the same.
 * @param {ts.Expression} condition
 * @param {ts.SourceFile} source
 * @returns {readonly Change[]}
 */
function negation(condition, source) {
  const isNegated =
    ts.isPrefixUnaryExpression(condition) && condition.operator === SyntaxKind.ExclamationToken;
  const isCompared = ts.isBinaryExpression(condition) && comparisons.has(condition.operatorToken.kind);
  return isNegated || isCompared ? [] : [['negate', `!(${condition.getText(source)})`, condition]];
}

/**
 * A statement left out, unless leaving out the condition around it is the same.
 * @param {ts.Statement} node
 * @returns {readonly Change[]}
 */
function removal(node) {
  if (!ts.isIfStatement(node.parent)) return [['remove', ';', node]];
  // TypeScript refuses an empty statement there.
  return node.parent.elseStatement ? [['remove', '{}', node]] : [];
}

/**
 * A body of a function that ends before it begins; one with a single statement is emptied by removing that.
 * @param {ts.Block} block
 * @param {ts.SourceFile} source
 * @returns {readonly Change[]}
 */
function earlyReturns({ parent, statements }, source) {
  const [first, second] = statements;
  return ts.isFunctionLike(parent) && first && second
    ? [['early-return', 'return; ', first.getStart(source)]]
    : [];
}

/**
 * Without its `await`, what is returned outside of `try` is the same promise.
 * @param {ts.AwaitExpression} node
 */
function changesWhenDropped({ parent }) {
  if (ts.isArrowFunction(parent)) return false;
  return (
    !ts.isReturnStatement(parent) ||
    ts.findAncestor(parent, isTryOrFunction)?.kind === SyntaxKind.TryStatement
  );
}

/** @param {ts.Node} node */
function isTryOrFunction(node) {
  return ts.isTryStatement(node) || ts.isFunctionLike(node);
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {readonly Change[]}
 */
function constantChanges(node, source) {
  if (isName(node)) return [];
  if (ts.isNumericLiteral(node)) return [['constant', `(${node.getText(source)} + 1)`, node]];
  if (ts.isStringLiteralLike(node)) return [['constant', "'mutated'", node]];
  if (ts.isTemplateExpression(node)) return [['constant', '`mutated${', node.head]];
  if (node.kind === SyntaxKind.TrueKeyword) return [['constant', 'false', node]];
  if (node.kind === SyntaxKind.FalseKeyword) return [['constant', 'true', node]];
  const isList = ts.isArrayLiteralExpression(node) && node.elements.length > 0;
  return isList && !isAssignedTo(node) ? [['constant', '[]', node]] : [];
}

/**
 * Whether a literal is the name of a property, or the address of a module.
 * @param {ts.Node} node
 */
function isName(node) {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression.kind === SyntaxKind.ImportKeyword;
  return 'name' in parent && parent.name === node;
}

/**
 * Whether a list takes values instead of giving them.
 * @param {ts.ArrayLiteralExpression} node
 */
function isAssignedTo({ parent }) {
  return (
    ts.isBinaryExpression(parent) &&
    parent.left.kind === SyntaxKind.ArrayLiteralExpression &&
    parent.operatorToken.kind === SyntaxKind.EqualsToken
  );
}
