import { Chart, Testing } from 'cdk8s';
import { addCertificateSecret } from './secrets';

const spec = {
  name: 'pulsar-standard-broker-certs',
  namespace: 'pulsar',
  labels: { app: 'pulsar' },
  data: { 'tls.key': 'KEY', 'tls.crt': 'CERTIFICATE' },
  development: false,
};

function secretOf(given: typeof spec): object {
  const chart = new Chart(Testing.app(), 'secrets');
  addCertificateSecret(chart, 'Certificate', given);
  return (Testing.synth(chart) as object[])[0] ?? {};
}

describe('a Secret of a certificate', () => {
  it('is what kubectl create secret generic makes', () => {
    expect(secretOf(spec)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: spec.name, namespace: 'pulsar', labels: { app: 'pulsar' } },
      type: 'Opaque',
      data: { 'tls.crt': 'Q0VSVElGSUNBVEU=', 'tls.key': 'S0VZ' },
    });
  });

  it('has its files in the order of their names, whoever lists them', () => {
    const turned = Object.fromEntries(Object.entries(spec.data).reverse()) as typeof spec.data;
    expect(JSON.stringify(secretOf(spec))).toContain('{"tls.crt":"Q0VSVElGSUNBVEU=","tls.key":"S0VZ"}');
    expect(JSON.stringify(secretOf({ ...spec, data: turned }))).toBe(JSON.stringify(secretOf(spec)));
  });

  it('says when it is not for production', () => {
    expect(secretOf({ ...spec, development: true })).toMatchObject({
      metadata: { annotations: { 'cdk8s-fate/development-certificate': 'true' } },
    });
  });
});
