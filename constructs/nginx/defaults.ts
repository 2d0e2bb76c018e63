import type { ImagePlan } from '../kube/image';
import type { ServerDefaults } from '../kube/server-plan';

/** KubeFATE's chart: registry `federatedai`. */
export const nginxImage: ImagePlan = {
  repository: 'federatedai/nginx',
  pullPolicy: 'IfNotPresent',
  pullSecrets: [],
};

export const nginxDefaults: ServerDefaults = {
  replicas: 3,
  resources: { cpuMillis: 100, memoryMiB: 512 },
  spread: { over: 'node', strictness: 'preferred' }, // stateless: better two on one node than one pending
  maxUnavailable: 1,
  gracePeriodSeconds: 60, // answers what it has begun
};

/** FATE posts job configurations and models of some MiB; nginx's own default is 1. */
export const maxBodyMiB = 100;

/** A party that is down is said to be so within this time. */
export const connectSeconds = 5;
/** FATE-Flow may work this long before it answers. */
export const answerSeconds = 300;
/** FATE sends a call's headers at once; nginx's own default is 60. */
export const headerSeconds = 10;
