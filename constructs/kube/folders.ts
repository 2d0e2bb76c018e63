/** Parent of our folders, which no image contains. */
const ours = '/opt/cdk8s-fate';

/** Mounted configuration and routes. */
export const configDir = `${ours}/conf`;
export const routesDir = `${ours}/routes`;
export const boardConfigDir = `${ours}/board`;
/** Mounted passwords. */
export const passwordsDir = `${ours}/passwords`;
/** Files that live as long as the pod. */
export const stateDir = `${ours}/state`;
/** Files in memory, which are not written to a disk of the node. */
export const memoryDir = `${ours}/memory`;
