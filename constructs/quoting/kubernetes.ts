/** What may be the name of a variable that a container has; ConfigMaps give it names with `-` and `.` too. */
const variableName = /^[-._A-Za-z0-9]+$/;

/**
 * Text of `command`, `args`, the value of a variable, or a probe's command that reaches the container as it is: Kubernetes puts
 * variables in place of `$(NAME)`, and one `$` in place of two (`third_party/forked/golang/expansion/expand.go`). What is no
 * name it leaves alone, so that `$(a command of the shell)` needs nothing.
 */
export function quoteKubernetes(text: string): string {
  let quoted = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    const closing = character === '$' && next === '(' ? text.indexOf(')', at + 2) : -1;
    if (closing >= 0 && !variableName.test(text.slice(at + 2, closing))) {
      // It is left alone up to its end: nothing in it is read.
      quoted += text.slice(at, closing + 1);
      at = closing;
    } else if (character === '$' && (closing >= 0 || next === '$' || next > '~')) {
      // Of a letter beyond ASCII it would take the first byte alone.
      quoted += '$$';
    } else {
      quoted += character;
    }
  }
  return quoted;
}
