import { der } from '../../../constructs/certificates/der';
import type { Traits } from '../builder';
import * as made from '../builder';
import { ec } from '../builder';
import type { Bench, Parts } from './bench';
import { authority, hostname, leaf } from './bench';

/** Names that a CA may sign for. */
export function addConstraints({ root, add, ofMiddle }: Bench): void {
  const constrained = (
    name: string,
    subtrees: Parameters<typeof made.nameConstraints>[0],
    traits: Traits = {},
    parts: Parts = {},
    where: 'root' | 'middle' = 'middle',
  ) => {
    const constraints = { constraints: made.nameConstraints(subtrees) };
    if (where === 'root') {
      const ca = authority('Bank CA', {}, constraints);
      add(`${name} (root)`, ca, leaf(ca, traits, parts));
      return;
    }
    const ca = authority('Bank issuing CA', { by: root }, constraints);
    add(name, root, leaf(ca, traits, parts), ca);
  };
  for (const where of ['middle', 'root'] as const) {
    constrained('constraints permit the domain', { permitted: ['dns:fate.org'] }, {}, {}, where);
    constrained('constraints permit another domain', { permitted: ['dns:bank.example'] }, {}, {}, where);
    constrained('constraints exclude the domain', { excluded: ['dns:fate.org'] }, {}, {}, where);
    constrained('constraints exclude another domain', { excluded: ['dns:bank.example'] }, {}, {}, where);
  }
  constrained('constraints permit a name with a dot before it', { permitted: ['dns:.fate.org'] });
  constrained('constraints exclude a name with a dot before it', { excluded: ['dns:.fate.org'] });
  constrained('constraints permit everything', { permitted: ['dns:'] });
  constrained('constraints exclude everything', { excluded: ['dns:'] });
  constrained('constraints permit in capitals', { permitted: ['dns:FATE.ORG'] });
  constrained('constraints permit the end of a label', { permitted: ['dns:ate.org'] });
  constrained('constraints exclude the name itself', { excluded: [`dns:${hostname}`] });
  constrained('constraints permit the name itself', { permitted: [`dns:${hostname}`] });
  const without = { names: undefined };
  constrained('constraints permit another domain, common name alone', { permitted: ['dns:bank.example'] }, {}, without);
  constrained('constraints permit the domain, common name alone', { permitted: ['dns:fate.org'] }, {}, without);
  constrained('constraints exclude the domain, common name alone', { excluded: ['dns:fate.org'] }, {}, without);
  constrained(
    'constraints permit the domain, common name of no host',
    { permitted: ['dns:fate.org'] },
    { name: 'The Bank' },
    without,
  );
  constrained(
    'constraints permit another domain, common name of no host',
    { permitted: ['dns:bank.example'] },
    { name: 'The Bank' },
    without,
  );
  constrained(
    'constraints permit the domain, common name elsewhere',
    { permitted: ['dns:fate.org'] },
    { name: 'x.bank.example' },
  );
  constrained(
    'constraints permit the domain, a second name outside',
    { permitted: ['dns:fate.org'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'dns:pulsar-standard-broker']) },
  );
  constrained(
    'constraints permit the domain, wildcard inside',
    { permitted: ['dns:fate.org'] },
    {},
    { names: made.alternativeNames(['dns:*.fate.org']) },
  );
  constrained(
    'constraints exclude the name, wildcard over it',
    { excluded: [`dns:${hostname}`] },
    {},
    { names: made.alternativeNames(['dns:*.fate.org']) },
  );
  constrained(
    'constraints permit the domain, an address too',
    { permitted: ['dns:fate.org'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  constrained(
    'constraints permit an address range, address inside',
    { permitted: ['ip:0a000000ff000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  constrained(
    'constraints permit an address range, address outside',
    { permitted: ['ip:0a000000ff000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0b000001']) },
  );
  constrained(
    'constraints exclude an address range, address inside',
    { excluded: ['ip:0a000000ff000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  constrained('constraints exclude all addresses, IPv6 too', {
    excluded: ['ip:0000000000000000', `ip:${'00'.repeat(32)}`],
  });
  constrained(
    'constraints exclude all addresses, an address',
    { excluded: ['ip:0000000000000000'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'ip:0a000001']) },
  );
  const bank = (...rest: made.Attribute[]) => made.name(['C', 'DE'], ['O', 'Bank'], ...rest);
  constrained(
    'constraints permit a directory, subject inside',
    { permitted: [made.directoryName(bank())] },
    { subject: bank(['CN', hostname]) },
  );
  constrained(
    'constraints permit a directory, subject inside, in capitals',
    { permitted: [made.directoryName(bank())] },
    { subject: made.name(['C', 'DE'], ['O', 'BANK'], ['CN', hostname]) },
  );
  constrained('constraints permit a directory, subject outside', { permitted: [made.directoryName(bank())] });
  constrained(
    'constraints exclude a directory, subject inside',
    { excluded: [made.directoryName(bank())] },
    { subject: bank(['CN', hostname]) },
  );
  constrained('constraints exclude a directory, subject outside', { excluded: [made.directoryName(bank())] });
  constrained('constraints permit mail of a domain, none there', { permitted: ['email:bank.example'] });
  constrained(
    'constraints permit mail of a domain, other mail',
    { permitted: ['email:bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'email:a@fate.org']) },
  );
  constrained(
    'constraints permit mail of a domain, other mail in the subject',
    { permitted: ['email:bank.example'] },
    { subject: made.name(['CN', hostname], ['E', 'a@fate.org']) },
  );
  constrained(
    'constraints permit mail of a domain, its mail',
    { permitted: ['email:bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'email:a@bank.example']) },
  );
  constrained(
    'constraints permit a URI host, other URI',
    { permitted: ['uri:.bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'uri:spiffe://fate.org/x']) },
  );
  constrained(
    'constraints permit a URI host, its URI',
    { permitted: ['uri:.bank.example'] },
    {},
    { names: made.alternativeNames([`dns:${hostname}`, 'uri:https://x.bank.example/x']) },
  );
  constrained('constraints empty', {});
  constrained('constraints permit a registered id', { permitted: [der(0x88, Buffer.from([0x2a, 3]))] });
  constrained('constraints with a minimum', { permitted: ['dns:fate.org'] });
  {
    const notCritical = { constraints: made.nameConstraints({ excluded: ['dns:fate.org'] }, false) };
    ofMiddle('constraints not critical, exclude the domain', {}, notCritical);
    const upper = authority(
      'Upper CA',
      { by: root },
      { constraints: made.nameConstraints({ permitted: ['dns:bank.example'] }) },
    );
    const lower = authority('Lower CA', { by: upper });
    add('constraints of a CA two above', root, leaf(lower), lower, upper);
    const upperGood = authority(
      'Upper CA',
      { by: root },
      { constraints: made.nameConstraints({ permitted: ['dns:fate.org'] }) },
    );
    const lowerGood = authority('Lower CA', { by: upperGood });
    add('constraints of a CA two above, kept', root, leaf(lowerGood), lowerGood, upperGood);
    const selfIssued = authority(
      'Bank CA',
      { by: root, keys: ec('rollover') },
      { constraints: made.nameConstraints({ permitted: ['dns:fate.org'] }) },
    );
    add('constraints of a self-issued CA, kept', root, leaf(selfIssued), selfIssued);
    const dirUpper = authority(
      'Upper CA',
      { by: root },
      { constraints: made.nameConstraints({ permitted: [made.directoryName(bank())] }) },
    );
    const dirLower = authority('Lower CA', { by: dirUpper });
    add(
      'constraints on the directory, a CA below outside it',
      root,
      leaf(dirLower, { subject: bank(['CN', hostname]) }),
      dirLower,
      dirUpper,
    );
  }
}
