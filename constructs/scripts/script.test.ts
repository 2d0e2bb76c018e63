import { scriptText, shellScript } from './script';

describe('scripts', () => {
  it('have their values in a header, quoted, and the files behind it without lines for linters', () => {
    const script = shellScript({ host: "it's $(x)", port: 6651 }, ['pulsar/wait-broker.sh']);
    expect(script).toMatch(/^host='it'\\''s \$\(x\)'\nport=6651\n\n# Waits until a broker takes connections\.\n/);
    expect(script).not.toMatch(/^#!|shellcheck|\$\{host\?\}/m);
    expect(script).toContain('\nuntil timeout 5 bash -c ');
  });
  it('have no header without values', () => {
    expect(shellScript({}, ['pulsar/bookie.sh'])).toBe(scriptText('pulsar/bookie.sh'));
  });
  it('are handed just the variables that they declare', () => {
    expect(() => shellScript({ host: 'a' }, ['pulsar/wait-broker.sh'])).toThrow('declares host, port but gets host');
    expect(() => shellScript({ host: 'a' }, ['pulsar/bookie.sh'])).toThrow('pulsar/bookie.sh: declares  but gets host');
  });
});
