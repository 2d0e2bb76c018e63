/*
 * What FATE 1.6.1, its images and the programs beside it fix. Sources, if none is named: KubeFATE v1.6.1, `helm-charts/FATE`
 * and `docker-build`, FATE v1.6.1, `docker-build/docker`. Ports have the chart's names.
 */

/** Words of the chart: values of the label `fateMoudle`, and names of workloads. */
export type Module = 'mysql' | 'python' | 'spark-master' | 'spark-worker' | 'namenode' | 'datanode' | 'nginx';

export const mysqlPort = { name: 'tcp-mysql', number: 3306 } as const;
export const fateFlowGrpcPort = { name: 'tcp-grpc', number: 9360 } as const;
export const fateFlowHttpPort = { name: 'tcp-http', number: 9380 } as const;
export const fateBoardPort = { name: 'tcp-fateboard', number: 8080 } as const;
export const sparkMasterPort = { name: 'master', number: 7077 } as const;
export const sparkMasterWebPort = { name: 'web-ui', number: 8080 } as const;
export const sparkWorkerPort = { name: 'tcp-spark', number: 8081 } as const;
/** Hadoop 2.7's; the chart's 9870 is Hadoop 3's, and nothing listens there. */
export const nameNodePort = { name: 'tcp-9000', number: 9000 } as const;
export const nameNodeWebPort = { name: 'tcp-50070', number: 50070 } as const;
export const dataNodePort = { name: 'tcp-50010', number: 50010 } as const;
export const dataNodeIpcPort = { name: 'tcp-50020', number: 50020 } as const;
export const dataNodeWebPort = { name: 'tcp-50075', number: 50075 } as const;

/** FATE-Flow in its image (`python/Dockerfile`, `python-spark/Dockerfile`); root, as everything of it. */
export const fateDir = '/data/projects/fate';
export const pulsarRouteTableFile = 'pulsar_route_table.yaml';
export const boardDir = `${fateDir}/fateboard`;

/** MySQL's image: where it keeps its data, and whom it runs as. */
export const mysqlDataDir = '/var/lib/mysql';
export const mysqlUid = 999;

/** Hadoop's images (big-data-europe/docker-hadoop 2.0.0-hadoop2.7.4-java8). */
export const nameNodeDir = '/hadoop/dfs/name';
export const dataNodeDir = '/hadoop/dfs/data';

/** Keys of the Secret with the passwords. */
export const passwordKeys = { mysqlRoot: 'mysql-root', mysql: 'mysql', fateboard: 'fateboard' } as const;
