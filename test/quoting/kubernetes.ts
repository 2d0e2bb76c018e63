/**
 * Kubernetes' own way with `$(NAME)`, byte for byte (`third_party/forked/golang/expansion/expand.go`): half a letter beyond ASCII
 * is what it makes of one behind `$`.
 */
export function expanded(text: string, variables: Readonly<Record<string, string>>): string {
  const input = Buffer.from(text);
  const output: Buffer[] = [];
  for (let at = 0; at < input.length; at++) {
    const closing = input.indexOf(')', at + 2);
    const next = input[at + 1];
    if (input[at] !== dollar || next === undefined) {
      output.push(input.subarray(at, at + 1));
    } else if (next === dollar) {
      output.push(input.subarray(at, at + 1));
      at += 1;
    } else if (next !== opening) {
      output.push(Buffer.from(`$${String.fromCharCode(next)}`));
      at += 1;
    } else if (closing < 0) {
      output.push(Buffer.from('$('));
      at += 1;
    } else {
      const name = input.subarray(at + 2, closing).toString();
      output.push(Buffer.from(Object.hasOwn(variables, name) ? (variables[name] ?? '') : `$(${name})`));
      at = closing;
    }
  }
  return Buffer.concat(output).toString();
}

const dollar = '$'.charCodeAt(0);
const opening = '('.charCodeAt(0);
