/** Folders of ours, which no image has. */
const ours = '/opt/cdk8s-fate';

/** Configuration and routes as mounted. */
export const configDir = `${ours}/conf`;
export const routesDir = `${ours}/routes`;
export const boardConfigDir = `${ours}/board`;
/** Passwords as mounted. */
export const passwordsDir = `${ours}/passwords`;
/** What is written while the pod lives. */
export const stateDir = `${ours}/state`;
/** The same in memory: it reaches no disk of the node. */
export const memoryDir = `${ours}/memory`;
