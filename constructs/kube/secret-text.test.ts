import { holdsSecret } from './secret-text';

const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl`;

describe('a setting holds a secret', () => {
  it.each([
    ['tlsKeyStorePassword', 'hunter2'],
    ['TLSKEYSTOREPASSWORD', 'hunter2'],
    ['tls_trust_store_passwd', 'hunter2'],
    ['spark.ssl.keyPassword', '4711'],
    ['tokenSecretKey', 'data:;base64,aHVudGVyMg=='],
    ['AWS_SECRET_ACCESS_KEY', 'hunter2'],
    ['s3ManagedLedgerOffloadCredentialSecret', 'hunter2'],
    ['spark.hadoop.fs.s3a.secret.key', 'hunter2'],
    ['spark.hadoop.fs.s3a.session.token', 'hunter2'],
    ['spark.hadoop.fs.azure.account.key.bank.blob.core.windows.net', 'hunter2'],
    ['spark.authenticate.secret', 'hunter2'],
    ['spark.executorEnv.GITHUB_TOKEN', 'hunter2'],
    ['clientPrivateKey', 'MIIEvQ'],
    ['myApiKey', 'hunter2'],
    ['brokerClientAuthenticationParameters', 'token:hunter2'],
    ['brokerClientAuthenticationParameters', 'admin:hunter2'],
    ['brokerClientAuthenticationParameters', '{"token":"hunter2"}'],
    ['brokerClientAuthenticationParameters', '{"userId":"me","password":"hunter2"}'],
    ['brokerClientAuthenticationParameters', '{ "a": { "privateKey" : "data:application/json;base64,eyJ9" } }'],
    ['brokerClientAuthenticationParameters', 'userId:me,password:hunter2'],
    ['brokerClientAuthenticationParameters', 'hunter2'],
    ['authParams', 'hunter2'],
    ['bookkeeperClientAuthenticationParameters', 'basic:me:hunter2'],
    ['PULSAR_EXTRA_OPTS', '-Xss1m -Djavax.net.ssl.keyStorePassword=hunter2 -Da=b'],
    ['PULSAR_EXTRA_OPTS', "-Da=b -Djavax.net.ssl.trustStorePassword='hunter 2'"],
    ['OPTS', '--password hunter --admin-password=hunter2'],
    ['BOOKIE_EXTRA_OPTS', '-Dx={\\"password\\":\\"hunter2\\"}'],
    ['spark.driver.extraJavaOptions', '-Dhttp.proxyPassword=hunter2'],
    ['sasl.jaas.config', 'o.a.k.PlainLoginModule required username="me" password="hunter2";'],
    ['metadataUrl', 'https://me:hunter2@example.org/'],
    ['hook', 'https://example.org/?x=1&access_token=hunter2'],
    ['anything', jwt],
    ['anything', `Bearer ${jwt}`],
    ['anything', '-----BEGIN RSA PRIVATE KEY-----'],
  ])('%s=%s', (name, value) => {
    expect(holdsSecret(name, value)).toBe(true);
  });
});

describe('a setting holds none', () => {
  it.each([
    ['tokenSecretKey', 'file:///pulsar/keys/token'],
    ['tokenPublicKey', 'file:///pulsar/keys/public'],
    ['tokenPublicKey', 'data:;base64,MIIBIjAN'],
    ['tokenAuthClaim', 'sub'],
    ['tokenPublicAlg', 'RS256'],
    ['tokenAudience', 'pulsar'],
    ['tokenAllowedClockSkewSeconds', '30'],
    ['bookkeeperTLSKeyStorePasswordPath', '/pulsar/certs/password'],
    ['saslJaasServerRoleTokenSignerSecretPath', '/pulsar/certs/secret'],
    ['saslJaasClientAllowedIds', '.*pulsar.*'],
    ['tlsKeyStorePassword', ''],
    ['brokerClientAuthenticationPlugin', 'org.apache.pulsar.client.impl.auth.AuthenticationToken'],
    ['brokerClientAuthenticationParameters', 'token:file:///pulsar/keys/token'],
    ['brokerClientAuthenticationParameters', 'file:///pulsar/keys/token'],
    ['brokerClientAuthenticationParameters', 'tlsCertFile:/pulsar/certs/a.crt,tlsKeyFile:/pulsar/certs/a.key'],
    ['brokerClientAuthenticationParameters', '{"tlsCertFile":"/pulsar/certs/a","tlsKeyFile":"/pulsar/certs/b"}'],
    ['brokerClientAuthenticationParameters', '{"privateKey":"file:///keys/a.json","issuerUrl":"https://idp.org"}'],
    ['PULSAR_EXTRA_OPTS', '-Djute.maxbuffer=10485760 -Djavax.net.ssl.trustStore=/pulsar/certs/trust.jks'],
    ['PULSAR_GC', '-XX:+UseZGC -XX:MaxGCPauseMillis=10'],
    ['metadataUrl', 'https://example.org:8080/a?b=c'],
    ['brokerServiceUrl', 'pulsar+ssl://a.fate.org:6651,b.fate.org:6651'],
    ['numIOThreads', '8'],
    ['superUserRoles', 'admin,operator'],
    ['spark.authenticate', 'true'],
    ['spark.authenticate.secret.file', '/opt/secret/key'],
    ['spark.authenticate.secretBitLength', '256'],
    ['spark.kubernetes.authenticate.oauthTokenFile', '/run/secrets/token'],
    ['spark.security.credentials.hive.enabled', 'false'],
    ['spark.hadoop.hadoop.security.credential.provider.path', 'jceks://hdfs/user/fate/keys.jceks'],
    ['spark.redaction.regex', '(?i)secret|password|token'],
    ['spark.executor.memory', '4g'],
    ['spark.executor.extraJavaOptions', '-Dlog4j.configuration=file:/opt/log4j.properties'],
    ['spark.hadoop.fs.s3a.secret.key', '${env:S3_SECRET}'],
  ])('%s=%s', (name, value) => {
    expect(holdsSecret(name, value)).toBe(false);
  });
});

it.each(['a', 'a-', 'a.', '=', ':', '"', "'", ' ', 'a=', 'a: ', '{', '://', 'eyJ', '-----BEGIN ', '\\"', 'a b'])(
  'a value of 1 MiB takes no time: %j',
  (part) => {
    const start = performance.now();
    holdsSecret('setting', part.repeat(Math.floor((1024 * 1024) / part.length)));
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
