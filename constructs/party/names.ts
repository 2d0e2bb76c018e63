/** Names of Services; the chart's, all fixed. */
export const services = {
  mysql: 'mysql',
  fateFlow: 'fateflow',
  fateFlowClient: 'fateflow-client',
  fateBoard: 'fateboard',
  sparkMaster: 'spark-master',
  sparkClient: 'spark-client',
  sparkWorker: 'spark-worker-1',
  nameNode: 'namenode',
  dataNode: 'datanode',
} as const;

/** Names of ConfigMaps; the chart's. */
export const configMaps = {
  python: 'python-config',
  fateBoard: 'fateboard-config',
  pulsarRoutes: 'pulsar-route-table',
  sparkWorker: 'spark-worker-config',
  nameNode: 'namenode-env',
  dataNode: 'datanode-env',
} as const;

/** Account of all modules; its token is mounted nowhere. */
export const serviceAccountName = 'fate';
