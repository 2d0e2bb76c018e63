/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // By default one core is left idle, which of two is half.
  maxWorkers: '100%',
  // Programs in `test/` need more than Node: an API server, Pulsar itself.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/lib/', '<rootDir>/test/'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/\\.dist-'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  coverageThreshold: { global: { statements: 95 } },
  collectCoverageFrom: ['constructs/**/*.ts', '!**/*.test.ts'],
};
