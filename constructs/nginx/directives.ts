/** A line, or a block with its lines. */
export type Directive = string | { readonly head: string; readonly body: readonly Directive[] };

export function block(head: string, ...body: Directive[]): Directive {
  return { head, body };
}

/** The text of a configuration file, indented. */
export function render(directives: readonly Directive[], indent = ''): string {
  return directives
    .map((directive) =>
      typeof directive === 'string'
        ? `${indent}${directive}\n`
        : `${indent}${directive.head} {\n${render(directive.body, `${indent}  `)}${indent}}\n`,
    )
    .join('');
}
