/** Names of environment variables; those from ConfigMaps may contain `-` and `.`. */
const variableName = /^[-._A-Za-z0-9]+$/;

/**
 * Quotes a text of `command`, `args`, an environment variable or a probe, so that it reaches the container unchanged. Kubernetes
 * replaces `$(NAME)` by the variable and `$$` by `$` (`third_party/forked/golang/expansion/expand.go`). It does not change `$(…)`
 * around other text, such as a shell command.
 */
export function quoteKubernetes(text: string): string {
  let quoted = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    const closing = character === '$' && next === '(' ? text.indexOf(')', at + 2) : -1;
    if (closing >= 0 && !variableName.test(text.slice(at + 2, closing))) {
      // Kubernetes does not change it up to the closing parenthesis.
      quoted += text.slice(at, closing + 1);
      at = closing;
    } else if (character === '$' && (closing >= 0 || next === '$' || next > '~')) {
      // Kubernetes would read only the first byte of a character beyond ASCII.
      quoted += '$$';
    } else {
      quoted += character;
    }
  }
  return quoted;
}
