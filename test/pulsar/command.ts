export { run, output, sleep, until, type Result, type RunOptions } from '../kubelet/command';
