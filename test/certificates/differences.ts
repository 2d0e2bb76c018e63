/* Where our judge says otherwise than the two verifiers, and why. A row that no longer differs fails the test. */

const pulsarServer = 'Pulsar itself does not load the file: Java’s key store takes a chain in order alone, each once';
const nettyKeys =
  'no Pulsar loads the key, or Netty signs no handshake with it (tried with 2.7.5, 2.10.1, 3.0.7 and 4.0.8)';
const ownName = 'the name that the others ask for is asked of every certificate, whether or not peers look at it';
const notCa =
  'the guide asks for a CA: what is none vouches for one server, and has every peer changed when that is renewed';

/** Faults of ours in what both verifiers accept. */
export const stricter: Readonly<Record<string, string>> = {
  'key RSA 2047, leaf': '2048 is the bound that everybody states; OpenSSL counts in bits of security and rounds up',
  'key EC P-224, leaf': nettyKeys,
  'key EC P-521, leaf': nettyKeys,
  'key EC secp256k1, leaf': nettyKeys,
  'key EC brainpoolP256r1, leaf': nettyKeys,
  'key EC secp224k1, leaf': nettyKeys,
  'key ed25519, leaf': nettyKeys,
  'key ed448, leaf': nettyKeys,
  'key rsa-pss, leaf': nettyKeys,
  'key dsa, leaf': nettyKeys,
  'constraints permit the domain, common name of no host': ownName,
  'constraints permit another domain, common name of no host': ownName,
  'names of another': ownName,
  'names garbage after the list': 'two readers of such an extension may read two things',
  'a self-signed leaf, itself in ca.crt': notCa,
  'a self-signed leaf that is no CA, itself in ca.crt': notCa,
  'chain with the root before the intermediate': pulsarServer,
  'chain with a stranger at its end': pulsarServer,
  'chain with the leaf twice': pulsarServer,
  'chain with an intermediate twice': pulsarServer,
};

const commonName =
  'the common name counts beside alternative names, as the guide has it: peers verify no names unless they are told to';

/** Names that we accept, and a verifier that looks at names does not. */
export const laxerOnNames: Readonly<Record<string, string>> = {
  'names not among them, common name alone': commonName,
  'names with a NUL': commonName,
  'names with a dot at the end': commonName,
};
